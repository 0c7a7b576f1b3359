"""The owner's question: one closed object, its form as a link, how amounts are shown, and input errors.

It imports from the rooms above: version.
"""
