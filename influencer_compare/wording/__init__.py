"""Every sentence and every number that an owner reads.

It imports from the rooms above: version, question, evidence, model, planner, simulation, document,
sensitivity, programme, roster, learning, comparison.
"""
