"""Texts, tables and chart data that screens and files share.

It imports from the rooms above: question, evidence, model, planner, simulation, document, sensitivity,
programme, roster, learning, comparison, wording.
"""
