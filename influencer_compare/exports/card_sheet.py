"""The answer card as the first sheet of a workbook: words, circles left out, bars inside of cells."""

from __future__ import annotations

from influencer_compare.exports.brief import Brief
from influencer_compare.exports.sheets import Sheet
from influencer_compare.views.answer_card import AnswerCard, CardNote
from influencer_compare.views.card_bars import PriceBar
from influencer_compare.views.todo import Todo
from influencer_compare.views.tradeoffs import Tradeoffs
from influencer_compare.wording.card import PRICES_HEAD
from influencer_compare.wording.file_notes import FIGURE_HEADS, PLAN_HEAD
from influencer_compare.wording.todo import ASK, BOOK, OFFER
from influencer_compare.wording.todo import TITLE as TODO

_WHOLE = 100.0  # per cent of a bar


def write_card(sheet: Sheet, found: Brief) -> None:
    """Verdict, sizes, how sure, figures, notes, what to do next, and the other ways to spend the money."""
    card = found.card
    sheet.verdict(" ".join(filter(None, (card.verdict, card.order))), card.tone)
    for text in (card.question, card.condition, card.sizes):
        if text:
            sheet.note(text)
    for picture in (card.ours, card.other):
        if picture is not None:
            sheet.note(f"{picture.said} {picture.note}.")
    if card.closed:
        sheet.note(card.closed)
    if card.chip is not None:
        sheet.chip(card.chip.label, card.chip.asks, card.chip.tone, open_=card.chip.open)
    _bars(sheet, card)
    _figures(sheet, card)
    for note in card.notes:
        sheet.titled_note(note.title, _after_title(note))
    sheet.gap()
    _todo(sheet, found.todo)
    _tradeoffs(sheet, found.tradeoffs)


def _after_title(note: CardNote) -> str:
    return " ".join(filter(None, (note.before, note.strong, note.after)))


def _bars(sheet: Sheet, card: AnswerCard) -> None:
    """One row for each set of prices: who wins in words, and a bar in the cell beside it."""
    if not card.bars:
        return
    sheet.gap()
    sheet.titles([(head, "text") for head in PRICES_HEAD])
    for bar in card.bars:
        sheet.put(0, bar.label, "text")
        ahead = _ahead(bar)
        sheet.put(1, bar.parts[ahead].width / _WHOLE, "share")
        sheet.bar_in_cell(1, bar.parts[ahead].who)
        sheet.put(2, bar.said.partition(": ")[2], "text")
        sheet.next_row()
    if card.bars_note:
        sheet.note(card.bars_note)


def _ahead(bar: PriceBar) -> int:
    """The part of a bar that wins; the first where none does."""
    return next((at for at, part in enumerate(bar.parts) if part.wins), 0)


def _figures(sheet: Sheet, card: AnswerCard) -> None:
    """People, likes, cost and work, each with its likely range and the owner's limit."""
    if not card.figures:
        return
    sheet.gap()
    sheet.titles([(head, "text") for head in FIGURE_HEADS])
    for each in card.figures:
        sheet.put(0, each.title, "text")
        sheet.put(1, each.value, "text", bold=True)
        sheet.put(2, each.likely, "text")
        sheet.put(3, each.limit, "text", bold=each.over)
        sheet.next_row()
    sheet.note(card.range_note)


def _todo(sheet: Sheet, found: Todo | None) -> None:
    if found is None:
        return
    sheet.heading(TODO)
    sheet.titled_note(ASK, " ".join(found.ask))
    if found.offers:
        sheet.titled_note(OFFER, "; ".join(f"{words}: {amount}" for words, amount in found.offers))
    sheet.titled_note(BOOK, " ".join(found.book))
    sheet.gap()


def _tradeoffs(sheet: Sheet, found: Tradeoffs | None) -> None:
    """Every plan in every measure as written on the card; the numbers stand on the sheet of alternatives."""
    if found is None:
        return
    sheet.heading(found.title)
    sheet.titles([(PLAN_HEAD, "text"), *((each.title, "text") for each in found.panels)])
    for row in found.rows:
        sheet.put(0, f"{row.kind}: {row.mix}", "text", bold=row.pick)
        for column, mark in enumerate(row.marks, start=1):
            if mark is not None:
                sheet.put(column, mark.text, "text", bold=mark.best)
        sheet.next_row()
    sheet.gap()
