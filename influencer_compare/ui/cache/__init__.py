"""What the process keeps for all visitors, within bounds: answers, files, uploads, the store of plans.

It imports nothing from the rest of the page.
"""
