"""What a plan brings in 2,000 random draws: ranges, the verdict, and the risk-averse choice.

It imports from the rooms above: question, evidence, model, planner.
"""
