"""What belongs to one visit: what its widgets hold, its address, its day; ``state`` alone keeps it.

It imports from the rest of the page only ``cache``.
"""
