"""An answer as paragraphs to print: the words of the page's card, then what is one press away there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from influencer_compare.cli.output import Paragraph
from influencer_compare.document.schema import Document, Option
from influencer_compare.question.display import Display
from influencer_compare.version import MODEL_VERSION
from influencer_compare.views.answer_card import AnswerCard, answer_card
from influencer_compare.views.texts import (
    further_steps,
    reason_sentences,
    risk_sentences_of,
    safe_lines,
    turning_point_sentences,
)
from influencer_compare.views.todo import todo
from influencer_compare.wording.command_line import FOOT
from influencer_compare.wording.compare import (
    comparison_headline,
    difference_rows,
    notes,
    option_label,
    result_rows,
)
from influencer_compare.wording.pages import ALL_CHANGES, NEXT_STEPS_TITLE, WHY, WRONG
from influencer_compare.wording.safe_plan import TITLE as SAFE_TITLE
from influencer_compare.wording.todo import ASK, BOOK, OFFER
from influencer_compare.wording.todo import TITLE as TODO_TITLE


def short_lines(display: Display, document: Document) -> Iterator[Paragraph]:
    """The answer alone: verdict, order and sizes in one line for each option."""
    for option in document.options:
        card = answer_card(display, document, option)
        yield Paragraph(_joined(card.verdict, card.order, card.condition, card.sizes))


def answer_lines(display: Display, document: Document) -> Iterator[Paragraph]:
    """The card of a question, then what to do next."""
    (option,) = document.options
    yield from _card_lines(answer_card(display, document, option))
    yield from _todo_lines(display, option)


def more_lines(display: Display, document: Document) -> Iterator[Paragraph]:
    """Why, what could go wrong, what would change it, and what is safe within the budget."""
    (option,) = document.options
    yield from titled(WHY, reason_sentences(display, document, option))
    yield from titled(NEXT_STEPS_TITLE, further_steps(display, option))
    yield from titled(WRONG, risk_sentences_of(display, option))
    yield from titled(ALL_CHANGES, turning_point_sentences(display, option))
    yield from titled(SAFE_TITLE, safe_lines(display, option))


def foot_lines() -> Iterator[Paragraph]:
    """What ranges mean, and which model made them."""
    yield Paragraph("")
    yield Paragraph(f"{FOOT} {MODEL_VERSION}.", "faint")


def comparison_lines(display: Display, document: Document) -> Iterator[Paragraph]:
    """Which option is best, how sure that is, and all of them side by side."""
    yield Paragraph(comparison_headline(display, document), "strong")
    yield from (Paragraph(said, "item") for said in notes(display, document))
    heads = [option_label(number, option.name) for number, option in enumerate(document.options, start=1)]
    for title, cells in (*result_rows(display, document), *difference_rows(display, document)):
        yield Paragraph("")
        yield Paragraph(title, "strong")
        yield from (
            Paragraph(f"{head}: {cell}", "item") for head, cell in zip(heads, cells, strict=True) if cell
        )


def titled(title: str, sentences: Iterable[str]) -> Iterator[Paragraph]:
    """A list below its title; nothing where it is empty."""
    said = [each for each in sentences if each]
    if said:
        yield Paragraph("")
        yield Paragraph(title, "title")
        yield from (Paragraph(each, "item") for each in said)


def _card_lines(card: AnswerCard) -> Iterator[Paragraph]:
    yield Paragraph(card.question, "faint")
    yield Paragraph(_joined(card.verdict, card.order), "strong")
    for text in (card.condition, card.sizes):
        yield from [Paragraph(text)] if text else []
    for picture in (card.ours, card.other):
        yield from [Paragraph(picture.said, "item")] if picture is not None else []
    if card.closed:
        yield Paragraph(card.closed, "item")
    if card.chip is not None:
        yield Paragraph("")
        yield Paragraph(f"{card.chip.label}: {card.chip.asks}", "strong")
        yield from (Paragraph(bar.said, "item") for bar in card.bars)
        yield from [Paragraph(card.bars_note)] if card.bars_note else []
    if card.figures:
        yield Paragraph("")
        for each in card.figures:
            ends = ", ".join(filter(None, (each.likely, each.limit)))
            yield Paragraph(f"{each.title}: {each.value}{f' ({ends})' if ends else ''}", "item")
        yield Paragraph(card.range_note, "faint")
    if card.notes:
        yield Paragraph("")
        for note in card.notes:
            yield Paragraph(_joined(note.title, note.before, note.strong, note.after), "item")


def _todo_lines(display: Display, option: Option) -> Iterator[Paragraph]:
    steps = todo(display, option)
    if steps is None:
        return
    offers = "; ".join(f"{what}: {most}" for what, most in steps.offers)
    said = [f"{ASK}: {' '.join(steps.ask)}", f"{BOOK}: {' '.join(steps.book)}"]
    yield from titled(TODO_TITLE, [said[0], *([f"{OFFER}: {offers}"] if offers else []), said[1]])


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
