"""The choice: which whole creators to book, proven to be within 0.1% of the best possible.

It imports from the rooms above: question, evidence, model.
"""
