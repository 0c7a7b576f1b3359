"""What the host of the page says of itself, and what the host may see: settings, counts and a log.

It imports from the rooms above: version.
"""
