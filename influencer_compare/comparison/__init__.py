"""Questions and mixes side by side: their links, which is best, and working them out anew.

It imports from the rooms above: question, evidence, planner, simulation, document, api,
sensitivity, programme.
"""
