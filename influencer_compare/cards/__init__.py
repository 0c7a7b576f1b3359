"""The answer as one piece of HTML and CSS, the same on pages and in files; nothing is computed here.

It imports from the rooms above: wording, views.
"""
