"""A season of several months: whom to book new and whom again, month by month, and a test at its start.

It imports from the rooms above: question, evidence, model, planner, simulation, document.
"""
