"""The answer as one closed object that links and files carry: its form, its reader, what it hides.

It imports from the rooms above: version, question, model, planner, simulation.
"""
