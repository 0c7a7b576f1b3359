"""The market, the creators in it, and how many different people a set of them reaches.

It imports from the rooms above: question, evidence.
"""
