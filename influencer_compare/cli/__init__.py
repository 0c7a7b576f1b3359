"""The command line: one question, options side by side, a list of creators, or whole files of questions.

It imports from the rooms above: version, hosting, question, evidence, planner, document, api, many,
sensitivity, programme, roster, comparison, wording, views, exports.
"""
