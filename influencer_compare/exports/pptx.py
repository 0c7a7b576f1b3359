"""Slides for the meeting: the card first, then a finding on each, with charts that can be edited there."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    PRODUCT,
    AdsInstead,
    Document,
    NothingFits,
    Option,
    Recommendation,
    TypedMix,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.answer_slide import answer_slide, note_words
from influencer_compare.exports.brief import Brief, brief
from influencer_compare.exports.meeting import (
    Bars,
    answers_shown,
    bars_shown,
    differences_shown,
    label_of,
    leading,
    line_bars,
    mix_shown,
    options_bars,
    options_shown,
    ranges_shown,
    risks_shown,
    settings_shown,
    shown_lines,
)
from influencer_compare.exports.package_bytes import without_times
from influencer_compare.exports.people_slide import people_slides
from influencer_compare.exports.slide_charts import add_bars, add_money_line
from influencer_compare.exports.slides import CONTENT, MUTED, NOTE, Box, Deck, add_table, add_text
from influencer_compare.exports.strips_slide import strips_slide
from influencer_compare.question.display import Display, written_number
from influencer_compare.views.chart_data import Bar, bars_in_currency
from influencer_compare.views.money_line import MoneyLine
from influencer_compare.views.plain_text import plain
from influencer_compare.views.shown_tables import Shown
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import (
    ads_lines,
    answer_words,
    asked,
    caveats,
    comparison_words,
    document_title,
    expectation_words,
    next_step_sentences_of,
    origin_line,
    reason_sentences,
    risk_sentences_of,
    safe_lines,
    sales_lines,
    sources_behind,
    turning_point_sentences,
    verdict_words,
)
from influencer_compare.views.tradeoffs import PlanRow, Tradeoffs
from influencer_compare.wording import file_notes
from influencer_compare.wording.advice import LOSES_LEAST
from influencer_compare.wording.answer import mix_note
from influencer_compare.wording.file_notes import OFFER_HEADS
from influencer_compare.wording.mixes import MIX_ALT, THIN_LINES_SHORT, hatched_note, line_sentence
from influencer_compare.wording.plain_ads import TITLE as ADS
from influencer_compare.wording.plain_ads import ads_note
from influencer_compare.wording.sales import TITLE as PAY_BACK
from influencer_compare.wording.sources import source_line
from influencer_compare.wording.todo import ASK, BOOK, OFFER
from influencer_compare.wording.todo import TITLE as TODO

_MOST_DIFFERENCES = 6  # settings on the slide; all of them stand in the XLSX file and behind the link
_LEFT_HALF = Box(CONTENT.left, CONTENT.top, 5.1, CONTENT.height)
_RIGHT_HALF = Box(5.9, CONTENT.top, 6.78, CONTENT.height)
_BAR_WIDTHS, _TRADEOFF_WIDTHS = (2.2, 1.4, 2.6), (2.4, 1.3, 1.5, 1.4)  # parts of a table
_LEAST_ROOM = 1.0  # inches below a table that are worth a note
_WIDE_HEADS = {"Engagements": 2.0, "Hours in all": 1.6}  # inches; the others need less


@dataclass(frozen=True, slots=True)
class _Story:
    """What every slide needs: the document, the deck that grows, and the sources for the notes."""

    document: Document
    option: Option
    deck: Deck
    sources: tuple[str, ...]


def pptx_file(document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """The slides of a document as a PPTX file; equal input gives equal bytes.

    ``link`` opens the same answer; ``evidence`` gives the titles of the sources in the speaker notes.
    """
    display = document.shown_as
    deck = Deck(document_title(document), origin_line(document, made_on), link)
    behind = sources_behind(document, evidence)
    sources = tuple(f"Source: {plain(source_line(display, each))}" for each in behind)
    story = _Story(document, leading(document), deck, sources)
    if len(document.options) > 1:
        _comparison(display, story)
    else:
        _single(display, story)
    return finished_deck(deck, made_on)


def finished_deck(deck: Deck, made_on: dt.date) -> bytes:
    """The file of a deck, made on a day; equal decks give equal bytes."""
    _date(deck, made_on)
    written = io.BytesIO()
    deck.presentation.save(written)
    return without_times(written.getvalue(), made_on)


def _date(deck: Deck, made_on: dt.date) -> None:
    day = dt.datetime.combine(made_on, dt.time(), dt.UTC).replace(tzinfo=None)
    core = deck.presentation.core_properties
    core.author = core.last_modified_by = PRODUCT
    core.created = core.modified = core.last_printed = day
    core.revision, core.language = 1, "en"


# ---- One question ----


def _single(display: Display, story: _Story) -> None:
    result, plan = story.option.result, main_plan(story.option.result)
    found = _card(display, story)
    if isinstance(result, Recommendation):
        _tradeoffs(display, story, found.tradeoffs)
        _money(display, story, found.money)
        strips_slide(story.deck, found.strips, turning_point_sentences(display, story.option))
    elif isinstance(result, TypedMix):
        _lines(display, story, result.plan)
    else:
        _why(display, story)
        _settings(display, story)
    if plan is not None and plan.mix:
        _mix(display, story, plan)
        _how_sure(display, story, plan)
    else:
        _figures_from(story)
    people_slides(display, story.deck, [story.option], story.sources)
    _pay_back(display, story, found)
    _next(display, story, found)


def _card(display: Display, story: _Story) -> Brief:
    """The card of the option that leads; gives the other blocks of its answer."""
    found = brief(display, story.document, story.option)
    _, sentence = verdict_words(display, story.option)
    reasons = reason_sentences(display, story.document, story.option)
    expected = expectation_words(display, story.option)
    words = answer_words(display, story.document, story.option)
    notes = [words, expected, sentence, *reasons, *caveats(), file_notes.MADE_FROM, story.deck.link]
    answer_slide(story.deck, found.card, [*notes, *story.sources])
    return found


def _why(display: Display, story: _Story) -> None:
    found = reason_sentences(display, story.document, story.option)
    found = found or [each for each in [expectation_words(display, story.option)] if each]
    if found:
        title = answer_words(display, story.document, story.option)
        slide = story.deck.slide(title, [*found, *caveats()])
        add_text(slide, CONTENT, found, bullets=True)


def _tradeoffs(display: Display, story: _Story, found: Tradeoffs | None) -> None:
    """The finding, the first measure as a chart with its ranges, and every measure as a table."""
    if found is None:
        return
    panel = found.panels[0]
    bars = tuple(_plan_bar(row) for row in found.rows)
    shown = Shown(
        ("Plan", *(each.title for each in found.panels)),
        tuple(
            (f"{row.kind}: {row.mix}", *("" if mark is None else mark.text for mark in row.marks))
            for row in found.rows
        ),
        tuple(range(1, len(found.panels) + 1)),
    )
    slide = story.deck.slide(found.title, [found.note, found.alt, *found.missing, *story.sources])
    _chart_and_table(display, slide, Bars(panel.measure, panel.title, bars), shown, _TRADEOFF_WIDTHS)


def _plan_bar(row: PlanRow) -> Bar:
    """One plan in the first measure, with its range where that has an end."""
    mark = row.marks[0]
    if mark is None:
        return Bar(row.kind, row.kind, row.side, None, None, None, "")
    return Bar(row.kind, row.kind, row.side, mark.value, mark.low, mark.high, mark.text)


def _chart_and_table(
    display: Display, slide: object, found: Bars, shown: Shown, widths: Sequence[float]
) -> None:
    top, height = CONTENT.top + 0.3, CONTENT.height - 0.8
    add_text(slide, NOTE, [found.title], sizes=(20,), colour=MUTED)
    bars = bars_in_currency(display, found.bars, found.measure)
    add_bars(slide, Box(_LEFT_HALF.left, top, _LEFT_HALF.width, height), bars, found.title)
    add_table(
        slide,
        Box(_RIGHT_HALF.left, top, _RIGHT_HALF.width, height),
        shown.lines,
        widths[: len(shown.heads)],
        f"{found.title} with ranges",
        numbers=shown.numbers,
    )
    foot = Box(CONTENT.left, top + height + 0.1, CONTENT.width, 0.35)
    thin = f"{THIN_LINES_SHORT} " if any(bar.low is not None for bar in found.bars) else ""
    add_text(slide, foot, [f"{thin}{hatched_note(display)}"], sizes=(18,), colour=MUTED)


def _money(display: Display, story: _Story, found: MoneyLine | None) -> None:
    """What each budget buys on either side, as a line chart that can be edited."""
    if found is None:
        return
    slide = story.deck.slide(found.title, [found.note, found.alt, file_notes.CURVE_NOTE])
    add_text(slide, NOTE, [found.note], sizes=(20, 18), colour=MUTED)
    add_money_line(display, slide, Box(CONTENT.left, 2.1, CONTENT.width, 4.6), found)


def _lines(display: Display, story: _Story, plan: Plan) -> None:
    found = line_bars(display, plan)
    notes = [plain(line_sentence(display, line)) for line in plan.lines]
    slide = story.deck.slide("What each kind of creator brings", notes)
    if found.bars:
        _chart_and_table(display, slide, found, bars_shown(display, found, "Creators"), _BAR_WIDTHS)
    else:
        add_text(slide, CONTENT, [file_notes.NOBODY_BOOKED])


def _pay_back(display: Display, story: _Story, found: Brief) -> None:
    """The notes below the card, and what ads would bring, in columns side by side."""
    sales, ads = sales_lines(display, story.option), ads_lines(display, story.option)
    if isinstance(story.option.result, AdsInstead):
        ads = []  # its card says them
    columns = [(title, lines) for title, lines in ((PAY_BACK, sales), (ADS, ads)) if lines]
    if not columns:
        return
    more = [] if story.option.plain_ads is None else [ads_note(story.option.plain_ads)]
    notes = [note_words(each) for each in found.card.notes]
    slide = story.deck.slide(columns[0][0], [*notes, *sales, *ads, *more])
    width = CONTENT.width / len(columns)
    for at, (title, lines) in enumerate(columns):
        left, inner = CONTENT.left + at * width, width - 0.3 * (len(columns) - 1)
        top = CONTENT.top
        if at:
            add_text(slide, Box(left, top, inner, 0.45), [title], sizes=(24,), bold=True)
            top += 0.6
        place = Box(left, top, inner, CONTENT.top + CONTENT.height - top)
        add_text(slide, place, lines, bullets=True, sizes=(22, 20, 18))


def _settings(display: Display, story: _Story) -> None:
    shown = settings_shown(display, story.option)
    slide = story.deck.slide(file_notes.ASKED, [file_notes.EVERY_SETTING, story.deck.link])
    add_table(slide, CONTENT, shown.lines, (1, 1.4), "The settings of the question")


def _mix(display: Display, story: _Story, plan: Plan) -> None:
    shown = mix_shown(display, plan)
    least = isinstance(story.option.result, NothingFits)
    notes = [plain(line_sentence(display, line)) for line in plan.lines]
    title = LOSES_LEAST if least else answer_words(display, story.document, story.option)
    slide = story.deck.slide(title, [*notes, *story.sources])
    widths = [1.1, 1.2, 1.4, 1.0, 1.4, 1.2, 1.2][: len(shown.heads)]
    place = Box(CONTENT.left, CONTENT.top, CONTENT.width, CONTENT.height - 1.2)
    alt = MIX_ALT
    height = add_table(slide, place, shown.lines, widths, alt, numbers=shown.numbers)
    foot = Box(CONTENT.left, place.top + height + 0.3, CONTENT.width, 1.0)
    add_text(slide, foot, [mix_note(display, plan, asked(story.option))], sizes=(20, 18), colour=MUTED)


def _how_sure(display: Display, story: _Story, plan: Plan) -> None:
    shown, risks = (
        ranges_shown(display, plan),
        [*risk_sentences_of(display, story.option), *safe_lines(display, story.option)],
    )
    notes = [*shown_lines(shown), *risks, *caveats(), *story.sources]
    slide = story.deck.slide("How sure this is, and what can go wrong", notes)
    left = Box(CONTENT.left, CONTENT.top, 6.4, CONTENT.height)
    add_table(slide, left, shown.lines, (2.2, 1.4, 2.4), "Ranges of the plan", numbers=shown.numbers)
    add_text(slide, Box(7.4, CONTENT.top, 5.28, CONTENT.height), risks, bullets=True, sizes=(20, 18))


def _figures_from(story: _Story) -> None:
    slide = story.deck.slide("What these figures can say", list(story.sources))
    add_text(slide, CONTENT, caveats(), bullets=True)


def _next(display: Display, story: _Story, found: Brief) -> None:
    """Three steps side by side where there is somebody to book; else what would have to change."""
    steps = next_step_sentences_of(display, story.option)
    changes = turning_point_sentences(display, story.option)
    if found.todo is None:
        slide = story.deck.slide(file_notes.NEXT, [*steps, *changes, story.deck.link])
        add_text(slide, CONTENT, [*steps, *changes], bullets=True)
        return
    slide = story.deck.slide(TODO, [*steps, *changes, story.deck.link])
    columns = [(ASK, found.todo.ask), (BOOK, found.todo.book)]
    if found.todo.offers:
        columns.insert(1, (OFFER, ()))
    width = CONTENT.width / len(columns)
    for at, (title, lines) in enumerate(columns):
        left, inner = CONTENT.left + at * width, width - 0.35
        numbered = f"{written_number(at + 1)}. {title}"
        add_text(slide, Box(left, CONTENT.top, inner, 0.5), [numbered], sizes=(24, 22, 20), bold=True)
        place = Box(left, CONTENT.top + 0.7, inner, CONTENT.height - 0.7)
        if title == OFFER:
            add_table(slide, place, [OFFER_HEADS, *found.todo.offers], (2, 1.1), OFFER, numbers=(1,))
        else:
            add_text(slide, place, list(lines), sizes=(22, 20, 18))


# ---- Several options ----


def _comparison(display: Display, story: _Story) -> None:
    _side_by_side(display, story)
    _options_chart(display, story)
    _options_answers(display, story)
    _differences(display, story)
    people_slides(display, story.deck, story.document.options, story.sources)
    found = _card(display, story)
    _why_leading(display, story)
    _options_risks(display, story)
    _next(display, story, found)


def _side_by_side(display: Display, story: _Story) -> None:
    shown = options_shown(display, story.document)
    notes = [*shown_lines(shown), *ads_lines(display, story.option), *caveats(), *story.sources]
    verdict, also = comparison_words(display, story.document)
    slide = story.deck.slide(verdict, [*also, *notes])
    widths = [3.1, *(_WIDE_HEADS.get(head, 1.4) for head in shown.heads[1:])]
    alt = "The options side by side"
    height = add_table(slide, CONTENT, shown.lines, widths, alt, numbers=shown.numbers)
    top = CONTENT.top + height + 0.4
    room = CONTENT.top + CONTENT.height - top
    if also and room > _LEAST_ROOM:
        add_text(slide, Box(CONTENT.left, top, CONTENT.width, room), also, bullets=True, sizes=(24, 20, 18))


def _options_chart(display: Display, story: _Story) -> None:
    found = options_bars(display, story.document)
    notes = [line for each in found for line in [each.title, *(f"{b.label}: {b.text}" for b in each.bars)]]
    slide = story.deck.slide("What each option brings" if found else "Nothing fits", [*notes, *story.sources])
    if found:
        _chart_and_table(display, slide, found[0], bars_shown(display, found[0], "Option"), _BAR_WIDTHS)
    else:
        add_text(slide, CONTENT, [file_notes.NO_OPTION_FITS])


def _options_answers(display: Display, story: _Story) -> None:
    shown = answers_shown(display, story.document)
    slide = story.deck.slide(file_notes.WHO_EACH_BOOKS, shown_lines(shown))
    add_table(slide, CONTENT, shown.lines, (3, 6, 2), file_notes.WHO_EACH_BOOKS)


def _differences(display: Display, story: _Story) -> None:
    shown, more = differences_shown(display, story.document, _MOST_DIFFERENCES)
    slide = story.deck.slide(file_notes.ASKED_DIFFERENTLY, shown_lines(shown))
    place = Box(CONTENT.left, CONTENT.top, CONTENT.width, CONTENT.height - 0.5)
    add_table(slide, place, shown.lines, [1.5, *([1.5] * (len(shown.heads) - 1))], "The settings that differ")
    if more:
        foot = Box(CONTENT.left, CONTENT.top + CONTENT.height - 0.35, CONTENT.width, 0.35)
        add_text(slide, foot, [file_notes.more_settings_note(more)], sizes=(18,), colour=MUTED)


def _why_leading(display: Display, story: _Story) -> None:
    label, sentence = verdict_words(display, story.option)
    _, also = comparison_words(display, story.document)
    found = [*also, f"{label}: {sentence}", *reason_sentences(display, story.document, story.option)]
    found += sales_lines(display, story.option)[:1]
    slide = story.deck.slide(f"Why {label_of(story.document, story.option)}", found)
    add_text(slide, CONTENT, found, bullets=True)


def _options_risks(display: Display, story: _Story) -> None:
    shown = risks_shown(display, story.document)
    slide = story.deck.slide(file_notes.GO_WRONG, [*shown_lines(shown), *caveats(), *story.sources])
    height = CONTENT.height - 0.9
    place = Box(CONTENT.left, CONTENT.top, CONTENT.width, height)
    widths = [3.5, *([2.2] * (len(shown.heads) - 1))]
    add_table(slide, place, shown.lines, widths, "Risks of each option", numbers=shown.numbers)
    foot = Box(CONTENT.left, CONTENT.top + height + 0.1, CONTENT.width, 0.8)
    add_text(slide, foot, [caveats()[0]], sizes=(18,), colour=MUTED)
