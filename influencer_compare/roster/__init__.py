"""The owner's own creators: reading lists, filling gaps, vetting, overlaps, choosing, quotes, contacts.

It may import from question, evidence, model, planner and simulation.

It imports from the rooms above: question.
"""
