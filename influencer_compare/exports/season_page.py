"""The printed pages of a season: the answer and its months, then who posts when and what stands behind."""

from __future__ import annotations

import datetime as dt

from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.meeting import Bars
from influencer_compare.exports.pdf import (
    bars_block,
    end_blocks,
    isolated_document,
    list_block,
    printed,
    table_block,
    text_block,
)
from influencer_compare.views.season import calendar_shown, people_bars, season_tables_shown
from influencer_compare.views.texts import document_title
from influencer_compare.wording import season as words
from influencer_compare.wording.numbers import count
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_MOST_CREATORS, _MOST_KINDS = 16, 20  # that a page has room for
_NAME_WIDTH = 3.0  # parts of a table, against one of a number


def season_pages(
    document: Document, made: Programme, *, link: str, made_on: dt.date, evidence: Evidence
) -> bytes:
    """The pages of a season as a PDF file; equal input gives equal bytes."""
    display, shown = document.shown_as, isolated_document(document)
    tables = season_tables_shown(display, made)
    calendar = calendar_shown(display, made, _MOST_CREATORS)
    more = made.creators - len(calendar.rows)
    more_note = words.MORE_CREATORS.format(more=count(display, more)) if more > 0 else ""
    first = [
        *text_block("over", document_title(shown)),
        *text_block("title", words.headline(display, made)),
        *list_block(words.answer_sentences(display, made)),
        *text_block("small", words.proof_sentence(display, made)),
        *bars_block(Bars("reach", words.PEOPLE_TITLE, people_bars(display, made))),
        *text_block("heading", words.TABLE_TITLE),
        *table_block(tables["months"], [1.0] * len(words.HEADS_MONTHS)),
        *text_block("small", f"{words.MONEY_NOTE} {words.remember_note(display, made)}"),
        *text_block("heading", words.CALENDAR_TITLE),
        *table_block(calendar, (_NAME_WIDTH, *[1.0] * made.months)),
        *text_block("small", f"{words.CALENDAR_MONTHS} {more_note}".strip()),
        {"kind": "link"},
    ]
    second = [
        *text_block("heading", WHO_TO_BOOK),
        *table_block(tables["bookings"], (_NAME_WIDTH, 1.0, 1.0, 2.0), _MOST_KINDS),
        *text_block("heading", words.TRADE_TITLE),
        *table_block(tables["trade"], (_NAME_WIDTH, *[1.2] * (len(words.HEADS_TRADE) - 1))),
        *text_block("text", words.trade_sentence(display, made)),
        *text_block("heading", words.TEST_TITLE),
        *list_block(words.waters_sentences(display, made)),
        *end_blocks(display, document, evidence),
    ]
    return printed(document, [first, second], words.headline(display, made), link, made_on)
