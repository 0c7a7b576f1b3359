"""An answer document as one web page that works without a network: the cards, charts, tables, sources.

Templates, style sheet and script stand in ``web/``. Every text is escaped on its way in, and the page's own
policy lets no style and no script in but its own.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from influencer_compare.cards.templates import rendered, style
from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.web_charts import web_bars
from influencer_compare.exports.web_option import WEB, option_html
from influencer_compare.exports.web_tables import charts_in_order, shown_table
from influencer_compare.question.display import Display
from influencer_compare.views.option_chart_data import chance_bars, chance_title, option_bars, option_measures
from influencer_compare.views.tables import option_title, options_table, question_table
from influencer_compare.views.texts import (
    answer_words,
    caveats,
    comparison_words,
    origin_line,
    sources_behind,
)
from influencer_compare.wording.file_notes import PAGE_NAMES, many_sources
from influencer_compare.wording.mixes import mix_phrase
from influencer_compare.wording.pages import GRADE_WORDS
from influencer_compare.wording.sources import reading_words
from influencer_compare.wording.starting import BRAND

_INLINE = re.compile(r' style="([^"]*)"')  # quotes in a text are escaped, so it is always one of our own


def html_file(document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """The page. Equal documents, links and days give equal bytes; it asks for nothing from any network.

    ``link`` opens the same answer in the app (empty: none is shown); the titles and addresses of the
    sources come from ``evidence``.
    """
    display = document.shown_as
    several = len(document.options) > 1
    verdict, also = comparison_words(display, document) if several else ("", [])
    sections = [option_html(display, document, each, at) for at, each in enumerate(document.options)]
    parts = PageParts(
        sections,
        name=BRAND if several else option_title(document.options[0]),
        title=verdict if several else answer_words(display, document, document.options[0]),
        beside=_side_by_side(display, document, verdict, also) if several else None,
    )
    return whole_page(document, parts, link=link, made_on=made_on, evidence=evidence)


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page holds: its sections, the names by which tab and file know it, and options side by side."""

    sections: Sequence[Markup]
    name: str
    title: str
    beside: Mapping[str, Any] | None = None


def whole_page(
    document: Document, parts: PageParts, *, link: str, made_on: dt.date, evidence: Evidence
) -> bytes:
    """A page of these parts, with the question, the sources and where it comes from below them."""
    display = document.shown_as
    sources = _sources(display, document, evidence)
    body = rendered(
        "body.html",
        folder=WEB,
        names=PAGE_NAMES | {"product": BRAND, "many_sources": many_sources(display, len(sources))},
        beside=parts.beside,
        options=parts.sections,
        question=shown_table(display, question_table(display, document)),
        sources=sources,
        notes=caveats(),
        link={"address": _address(link), "text": link},
        origin=origin_line(document, made_on),
    )
    body, places = _styles_apart(body)
    looks = f"{style()}\n{_file('page.css')}\n{places}"
    page = rendered(
        "page.html",
        folder=WEB,
        policy=Markup(_only_these(looks, _file("page.js"))),  # noqa: S704 - our own hashes
        name=parts.name,
        title=parts.title,
        style=Markup(looks),  # noqa: S704 - our own style sheets and lengths
        body=body,
        script=Markup(_file("page.js")),  # noqa: S704 - our own script
    )
    return page.encode("utf-8")


# ---- Style, script, and the policy that lets in nothing else ----


@functools.cache
def _file(name: str) -> str:
    """One of the page's own files as it stands."""
    return str(rendered(name, folder=WEB))


def _styles_apart(body: Markup) -> tuple[Markup, str]:
    """The page with its lengths in a style sheet, as its policy takes no style inside of an element."""
    looks: dict[str, int] = {}

    def named(found: re.Match[str]) -> str:
        """The attribute that stands for these lengths."""
        return f' data-at="{looks.setdefault(found[1], len(looks))}"'

    kept = _INLINE.sub(named, str(body))
    rules = "\n".join(f'[data-at="{at}"] {{ {look}; }}' for look, at in looks.items())
    return Markup(kept), rules  # noqa: S704 - escaped before; only our own attributes were renamed


def _only_these(looks: str, script: str) -> str:
    """The policy of the page: its own styles and script and nothing else, so that no other text can run."""
    return (
        f"default-src 'none'; style-src '{_hash(looks)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# ---- Options side by side, and sources ----


def _side_by_side(display: Display, document: Document, verdict: str, also: list[str]) -> dict[str, Any]:
    """Every option in one table and in the plots that all of them share."""
    plans = {each.key: each.plan for each in document.options}
    details = {
        key: mix_phrase(display, plan) for key, plan in plans.items() if plan is not None and plan.lines
    }
    drawn = [
        (title, option_bars(display, document, measure))
        for measure, title in option_measures(display, document).items()
    ]
    drawn.append((chance_title(document), chance_bars(display, document)))
    charts = [
        web_bars(title, bars, details, "options")
        for title, bars in drawn
        if any(bar.value is not None for bar in bars)
    ]
    return {
        "title": verdict,
        "also": also,
        "table": shown_table(display, options_table(display, document)),
        "charts": charts_in_order(charts, "options"),
    }


def _sources(display: Display, document: Document, evidence: Evidence) -> list[dict[str, str]]:
    """The sources behind the plans, with their addresses."""
    return [
        {
            "title": each.title,
            "address": _address(each.address if each.dead_on is None else each.archived),
            "publisher": each.publisher,
            "year": each.year,
            "read": reading_words(display, each),
            "archived": _address(each.archived),
            "grade": GRADE_WORDS.get(each.grade, each.grade),
        }
        for each in sources_behind(document, evidence)
    ]


def _address(address: str) -> str:
    """An address of the web; empty for any other."""
    return address if address.startswith(("https://", "http://")) else ""
