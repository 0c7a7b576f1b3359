"""A season as one web page that works without a network, by the templates of the plan's own page."""

from __future__ import annotations

import datetime as dt

from influencer_compare.cards.templates import rendered
from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.web_charts import web_bars
from influencer_compare.exports.web_option import WEB
from influencer_compare.exports.web_page import PageParts, whole_page
from influencer_compare.exports.web_tables import WebTable
from influencer_compare.views.season import calendar_shown, people_bars, season_tables_shown
from influencer_compare.views.shown_tables import Shown
from influencer_compare.views.texts import document_title
from influencer_compare.wording import season as words
from influencer_compare.wording.table_titles import WHO_TO_BOOK


def season_web(
    document: Document, made: Programme, *, link: str, made_on: dt.date, evidence: Evidence
) -> bytes:
    """The page of a season; equal input gives equal bytes."""
    display = document.shown_as
    tables = season_tables_shown(display, made)
    section = rendered(
        "season.html",
        folder=WEB,
        title=words.headline(display, made),
        answer=words.answer_sentences(display, made),
        proof=words.proof_sentence(display, made),
        people=web_bars(words.PEOPLE_TITLE, people_bars(display, made), {}, "season"),
        people_note=words.BARS_NOTE,
        months=_table(words.TABLE_TITLE, tables["months"]),
        months_note=f"{words.MONEY_NOTE} {words.remember_note(display, made)}",
        calendar_title=words.CALENDAR_TITLE,
        calendar=_table(words.CALENDAR_TITLE, calendar_shown(display, made, made.creators)),
        calendar_note=words.CALENDAR_MONTHS,
        bookings=_table(WHO_TO_BOOK, tables["bookings"]),
        trade=_table(words.TRADE_TITLE, tables["trade"]),
        trade_note=words.trade_sentence(display, made),
        test_title=words.TEST_TITLE,
        test=words.waters_sentences(display, made),
        test_note=words.TEST_NOTE,
    )
    parts = PageParts([section], name=document_title(document), title=words.headline(display, made))
    return whole_page(document, parts, link=link, made_on=made_on, evidence=evidence)


def _table(title: str, shown: Shown) -> WebTable:
    """A table of words as the page takes it: numbers to the right."""
    kinds = tuple("number" if at in shown.numbers else "text" for at in range(len(shown.heads)))
    return WebTable(title, shown.heads, kinds, shown.rows)
