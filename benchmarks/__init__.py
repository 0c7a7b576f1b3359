"""How fast the dashboard and the planner are: ratios measured in one run, `python3 benchmarks/run.py`."""
