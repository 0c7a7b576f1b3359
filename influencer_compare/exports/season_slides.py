"""Slides of a season: the answer, people met over time, the months, who posts when, trade-off and test."""

from __future__ import annotations

import datetime as dt

from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.pptx import finished_deck
from influencer_compare.exports.slide_charts import add_bars
from influencer_compare.exports.slides import CONTENT, MUTED, NOTE, Box, Deck, add_table, add_text
from influencer_compare.question.display import Display
from influencer_compare.views.plain_text import plain
from influencer_compare.views.season import calendar_shown, people_bars, season_tables_shown
from influencer_compare.views.shown_tables import Shown
from influencer_compare.views.texts import caveats, document_title, origin_line, sources_behind
from influencer_compare.wording import season as words
from influencer_compare.wording.numbers import count
from influencer_compare.wording.sources import source_line
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_MOST_CREATORS, _MOST_KINDS, _WITH_A_NOTE = 10, 10, 10  # that a slide has room for
_NAME_WIDTH = 3.2  # parts of a table, against one of a number


def season_slides(
    document: Document, made: Programme, *, link: str, made_on: dt.date, evidence: Evidence
) -> bytes:
    """The slides of a season as a PPTX file; equal input gives equal bytes."""
    display = document.shown_as
    deck = Deck(document_title(document), origin_line(document, made_on), link)
    sources = [f"Source: {plain(source_line(display, each))}" for each in sources_behind(document, evidence)]
    notes = [words.proof_sentence(display, made), *caveats(), link, *sources]
    tables = season_tables_shown(display, made)
    first = deck.slide(words.headline(display, made), notes)
    add_text(first, CONTENT, words.answer_sentences(display, made), bullets=True)
    _people(display, deck, made)
    _table(deck, words.TABLE_TITLE, words.remember_note(display, made), tables["months"], 1.0)
    _table(deck, WHO_TO_BOOK, words.MONEY_NOTE, _cut(tables["bookings"], _MOST_KINDS), _NAME_WIDTH)
    _calendar(display, deck, made)
    _table(deck, words.TRADE_TITLE, words.trade_sentence(display, made), tables["trade"], _NAME_WIDTH / 2)
    test = deck.slide(words.TEST_TITLE, [words.TEST_NOTE])
    add_text(test, CONTENT, words.waters_sentences(display, made), bullets=True)
    return finished_deck(deck, made_on)


def _people(display: Display, deck: Deck, made: Programme) -> None:
    bars = people_bars(display, made)
    slide = deck.slide(words.PEOPLE_TITLE, [f"{each.label}: {each.text}" for each in bars])
    add_text(slide, NOTE, [words.BARS_NOTE], sizes=(18,), colour=MUTED)
    add_bars(slide, Box(CONTENT.left, 2.1, CONTENT.width, 4.6), bars, words.PEOPLE_AXIS)


def _calendar(display: Display, deck: Deck, made: Programme) -> None:
    shown = calendar_shown(display, made, _MOST_CREATORS)
    more = made.creators - len(shown.rows)
    note = words.MORE_CREATORS.format(more=count(display, more)) if more > 0 else words.CALENDAR_MONTHS
    _table(deck, words.CALENDAR_TITLE, note, shown, _NAME_WIDTH)


def _table(deck: Deck, title: str, note: str, shown: Shown, first: float) -> None:
    """A slide with a table; ``first`` is the width of its first column against that of the others."""
    slide = deck.slide(title, [note, *(": ".join((row[0], ", ".join(row[1:]))) for row in shown.rows)])
    top = CONTENT.top
    if note and len(shown.rows) <= _WITH_A_NOTE:
        add_text(slide, Box(CONTENT.left, NOTE.top, CONTENT.width, 0.7), [note], sizes=(18, 16), colour=MUTED)
        top += 0.65
    widths = (first, *[1.0] * (len(shown.heads) - 1))
    place = Box(CONTENT.left, top, CONTENT.width, CONTENT.top + CONTENT.height - top)
    add_table(slide, place, shown.lines, widths, title, numbers=shown.numbers)


def _cut(shown: Shown, most: int) -> Shown:
    return Shown(shown.heads, shown.rows[:most], shown.numbers)
