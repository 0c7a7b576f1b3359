"""A table of texts as HTML: rows beside one another, each a card of its own where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from influencer_compare.cards.templates import rendered


def text_table(rows: Sequence[Mapping[str, str]], alt: str) -> Markup:
    """The rows under the titles that they share, the first cell naming its row; ``alt`` is what it shows."""
    heads = list(rows[0])
    return rendered("text_table.html", heads=heads, rows=[list(row.values()) for row in rows], alt=alt)
