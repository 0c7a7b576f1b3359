"""The owner's own creators: reading a list of named people, filling its gaps, vetting them, their overlaps.

It may import from question, evidence, model, planner and simulation.

It imports from the rooms above: question, evidence, model.
"""
