"""Every number that is not computed here: the rows of data/, read, checked and handed out.

It imports from the rooms above: version, question.
"""
