"""The trade-offs as HTML that reads on a phone and on a wide screen."""

from __future__ import annotations

from markupsafe import Markup

from influencer_compare.cards.templates import rendered
from influencer_compare.views.tradeoffs import Tradeoffs


def tradeoffs_card(found: Tradeoffs) -> Markup:
    """Dots and bands in three panels beside one another, below one another where it is narrow."""
    return rendered("tradeoffs.html", found=found)
