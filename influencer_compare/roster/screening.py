MOST_EXACT = 600
def shortlist(context, lines, gap):
    return lines
