"""The page: reads the question, asks the planner once, draws the answer.

It imports from the rooms above: version, question, evidence, model, planner, document, api,
sensitivity, comparison, store, wording, views, charts, exports.
"""
