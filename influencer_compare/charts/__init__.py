"""Plots: plain results in, figures out; nothing is computed here.

It imports from the rooms above: question, simulation, sensitivity, programme, wording, views.
"""
