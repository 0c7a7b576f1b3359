"""Lists of results of posts or ads instead of creators: what their columns mean, and what cannot be."""

from __future__ import annotations

from influencer_compare.roster import complaints
from influencer_compare.roster.columns import ENGAGEMENT, MONEY, OWN, SHARES, ListColumn, having
from influencer_compare.roster.layout import ListTable
from influencer_compare.roster.named_creators import RosterProblem
from influencer_compare.roster.sheets import as_text

# In results a count is what a post or an ad had, and no average of a creator.
_COUNTED = {
    "average_views": "views",
    "average_likes": "likes",
    "average_comments": "comments",
    "average_shares": "shares",
}


def as_results(table: ListTable, columns: list[ListColumn]) -> list[RosterProblem]:
    """Say what the columns mean in results, and name what is impossible in them."""
    paid = bool(having(columns, "spend"))
    for column in columns:
        if column.meaning == "fee" and not paid:
            column.meaning = "spend"
        elif column.meaning in MONEY - {"spend", "revenue"}:
            column.meaning = OWN
        column.meaning = _COUNTED.get(column.meaning, column.meaning)
        if column.meaning in SHARES - ENGAGEMENT:
            values = [amount for cell in column.cells if (amount := column.spelling.read(cell))]
            marked = column.says.per_cent or any(each.per_cent or each.value > 1 for each in values)
            column.unit = "per cent" if marked else "share"
    return _more_clicks_than_views(table, columns)


def _more_clicks_than_views(table: ListTable, columns: list[ListColumn]) -> list[RosterProblem]:
    clicks, views = having(columns, "clicks"), having(columns, "impressions")
    if not clicks or not views:
        return []
    found = []
    for row, cells in table.rows:
        clicked = clicks[0].spelling.read(cells[clicks[0].position])
        seen = views[0].spelling.read(cells[views[0].position])
        if clicked and seen and clicked.value > seen.value:
            found.append((row, as_text(cells[clicks[0].position])))
    return [complaints.impossible_clicks(found, clicks[0].title)] if found else []
