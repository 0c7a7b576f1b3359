"""Forecasts that were frozen, what happened after them, and what the owner's own campaigns teach.

It imports from the rooms above: version, question, evidence, model, planner, simulation,
document, programme, roster.
"""
