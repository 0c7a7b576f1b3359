"""Saved plans: the only place that opens a database.

It imports from the rooms above: hosting, question, document, learning.
"""
