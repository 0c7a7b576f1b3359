"""Saved plans: the only place that opens a database."""
