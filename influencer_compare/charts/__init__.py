"""Plots: plain results in, figures out; nothing is computed here.

It imports from the rooms above: question, simulation, document, sensitivity, wording, views.
"""
