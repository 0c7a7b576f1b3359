"""The strips of what would change the answer as HTML, without any drawing: pages take no SVG."""

from __future__ import annotations

from markupsafe import Markup

from influencer_compare.cards.templates import rendered
from influencer_compare.views.change_strips import ChangeStrips


def change_strips_card(found: ChangeStrips) -> Markup:
    """One strip per setting; colour, a symbol and words say who wins where."""
    return rendered("change_strips.html", found=found)
