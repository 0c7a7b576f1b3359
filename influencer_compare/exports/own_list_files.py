"""The chosen people of the owner's list to take away: a workbook, and the messages as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from influencer_compare.exports.sheets import Book
from influencer_compare.views.tables import Table
from influencer_compare.wording.outreach import CHECK_TITLE, CONTACTS_TITLE
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_WIDTH, _NAME_WIDTH = 16.0, 26.0  # letters


def people_xlsx(people: Table, contacts: Table, checks: Sequence[str], made_on: dt.date) -> bytes:
    """Whom to book as a workbook, with the owner's columns, with whom to write to and what to agree on."""
    book = Book(WHO_TO_BOOK, made_on, WHO_TO_BOOK)
    for table, title in ((people, WHO_TO_BOOK), (contacts, CONTACTS_TITLE)):
        sheet = book.sheet(title, title)
        sheet.widths(_NAME_WIDTH, *[_WIDTH] * (len(table.columns) - 1))
        sheet.table(table)
    sheet = book.sheet(CHECK_TITLE, CHECK_TITLE)
    for line in checks:
        sheet.note(line)
    return book.bytes()


def messages_text(messages: Iterable[tuple[str, str]]) -> str:
    """Every message under the name of whom it is for."""
    return "\n\n".join(f"=== {name} ===\n\n{text.strip()}" for name, text in messages) + "\n"


def all_texts(parts: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Every part under its title, one line each."""
    return "\n\n".join("\n".join([title.upper(), *lines]) for title, lines in parts) + "\n"
