"""What a chart found, above it, as HTML: as the charts have it that are HTML themselves."""

from __future__ import annotations

from markupsafe import Markup

from influencer_compare.cards.templates import rendered


def finding_html(title: str, note: str) -> Markup:
    """The finding, and how to read the chart."""
    return rendered("finding.html", title=title, note=note)
