"""The page: reads the question, asks the planner once, draws the answer.

Its own rooms, each importing only from itself and those before it: cache, session, parts, pages.
It imports from the rooms above: version, hosting, question, evidence, model, planner, document, api,
sensitivity, programme, roster, learning, comparison, store, wording, views, charts, cards, exports.
"""
