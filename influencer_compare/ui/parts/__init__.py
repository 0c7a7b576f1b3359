"""What the pages are put together from: questions, answers, dialogs; each is drawn where it is called.

It imports from the rest of the page ``cache`` and ``session``.
"""
