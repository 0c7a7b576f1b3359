"""The owner's own creators: reading lists, filling gaps, vetting, overlaps, choosing, quotes, contacts.

It imports from the rooms above: question, evidence, model, planner, simulation, document, api.
"""
