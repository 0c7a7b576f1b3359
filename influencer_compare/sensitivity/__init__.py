"""How the answer moves with what it rests on: other money and hours, other figures, bad luck.

It imports from the rooms above: question, evidence, model, planner, simulation,
document.
"""
