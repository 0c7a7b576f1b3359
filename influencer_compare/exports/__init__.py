"""Files to take away, each built from one answer document and nothing else.

It imports from the rooms above: version, question, evidence, model, planner, document, programme, roster,
wording, views, charts, cards.
"""
