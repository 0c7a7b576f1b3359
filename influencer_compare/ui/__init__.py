"""The page: reads the question, asks the planner once, draws the answer."""
