"""Plots: plain results in, figures out; nothing is computed here."""
