"""Six to eight slides for the meeting, with charts and tables that can be edited there."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    PRODUCT,
    Document,
    NothingFits,
    Option,
    Recommendation,
    TypedMix,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.ads_slide import RIGHT_HALF, ads_column, ads_slide
from influencer_compare.exports.meeting import (
    Bars,
    Shown,
    alternatives_bars,
    answers_shown,
    bars_shown,
    cards,
    differences_shown,
    label_of,
    leading,
    line_bars,
    mix_shown,
    options_bars,
    options_shown,
    range_of,
    ranges_shown,
    risks_shown,
    settings_shown,
    shown_lines,
)
from influencer_compare.exports.package_bytes import without_times
from influencer_compare.exports.slide_charts import add_bars, add_curve
from influencer_compare.exports.slides import ACCENT, CONTENT, MUTED, Box, Deck, add_table, add_text
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import (
    bars_in_currency,
    curve_lines,
    goal_title,
    lines_shown,
    value_shown,
)
from influencer_compare.views.plain_text import plain
from influencer_compare.views.tables import main_plan, said
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
    question_of_option,
    reason_sentences,
    safe_and_risk_sentences,
    sales_lines,
    sources_behind,
    turning_point_sentences,
    verdict_words,
)
from influencer_compare.wording import file_notes
from influencer_compare.wording.answer import mix_note
from influencer_compare.wording.mixes import THIN_LINES_SHORT, hatched_note, line_sentence
from influencer_compare.wording.sources import source_line

_MOST_DIFFERENCES = 6  # settings on the slide; all of them stand in the XLSX file and behind the link
_LEFT_HALF = Box(CONTENT.left, CONTENT.top, 5.6, CONTENT.height)
_SMALL_CHART = 3.5  # inches that one of several takes
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
        _comparison(display, story, made_on)
    else:
        _single(display, story, made_on)
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


def _single(display: Display, story: _Story, made_on: dt.date) -> None:
    result, plan = story.option.result, main_plan(story.option.result)
    _title(display, story, made_on)
    _answer(display, story)
    _why(display, story)
    if isinstance(result, Recommendation):
        _alternatives(display, story, result)
        _more_money(display, story, result)
    elif isinstance(result, TypedMix):
        _lines(display, story, result.plan)
    else:
        _settings(display, story)
    if not isinstance(result, Recommendation):
        ads_slide(display, story.deck, story.option)
    if plan is not None and plan.mix:
        _mix(display, story, plan)
        _how_sure(display, story, plan)
    else:
        _figures_from(story)
    _next(display, story)


def _title(display: Display, story: _Story, made_on: dt.date) -> None:
    document, deck = story.document, story.deck
    many = len(document.options) > 1
    notes = [file_notes.MADE_FROM, deck.link]
    slide = deck.slide(document_title(document), notes)
    lines = (
        [label_of(document, option) for option in document.options]
        if many
        else [question_of_option(display, document, story.option)]
    )
    top = Box(CONTENT.left, 1.9, CONTENT.width, 3.4)
    add_text(slide, top, lines, sizes=(30, 28, 26, 24, 22, 20, 18))
    add_text(
        slide,
        Box(CONTENT.left, 5.6, CONTENT.width, 1.0),
        [origin_line(document, made_on), f"Made with {PRODUCT}"],
        sizes=(18,),
        colour=MUTED,
    )


def _answer(display: Display, story: _Story) -> None:
    plan = main_plan(story.option.result)
    label, sentence = verdict_words(display, story.option)
    notes = [expectation_words(display, story.option), sentence, *story.sources]
    slide = story.deck.slide(answer_words(display, story.document, story.option), notes)
    top = CONTENT.top
    if plan is not None and plan.mix and not isinstance(story.option.result, NothingFits):
        _cards(display, slide, plan)
        top = 4.15
    else:
        add_text(
            slide, Box(CONTENT.left, top, CONTENT.width, 1.9), [expectation_words(display, story.option)]
        )
        top = 3.8
    add_text(
        slide, Box(CONTENT.left, top, CONTENT.width, 0.5), [label], sizes=(28,), bold=True, colour=ACCENT
    )
    add_text(slide, Box(CONTENT.left, top + 0.6, CONTENT.width, 1.9), [sentence])


def _cards(display: Display, slide: object, plan: Plan) -> None:
    """The headline figures side by side: value, name and range."""
    found = cards(plan)
    width = CONTENT.width / len(found)
    for at, figure in enumerate(found):
        left, inner = CONTENT.left + at * width, width - 0.15
        value = said(display, figure.value, figure.unit)
        add_text(slide, Box(left, 1.8, inner, 0.6), [value], sizes=(32, 28, 24, 20), bold=True)
        add_text(slide, Box(left, 2.45, inner, 0.65), [figure.title], sizes=(18,))
        add_text(slide, Box(left, 3.1, inner, 0.65), [range_of(display, figure)], sizes=(18,), colour=MUTED)


def _why(display: Display, story: _Story) -> None:
    found = reason_sentences(display, story.document, story.option)
    slide = story.deck.slide("Why", [*found, *caveats()])
    add_text(slide, CONTENT, found, bullets=True)


def _alternatives(display: Display, story: _Story, result: Recommendation) -> None:
    found = alternatives_bars(display, result)
    notes = [line for bars in found for line in [bars.title, *(f"{b.label}: {b.text}" for b in bars.bars)]]
    slide = story.deck.slide("What else could be booked", [*notes, *story.sources])
    _chart_and_table(display, slide, found[0], bars_shown(display, found[0], "Plan"))


def _chart_and_table(display: Display, slide: object, found: Bars, shown: Shown) -> None:
    top, height = CONTENT.top + 0.3, CONTENT.height - 0.8
    add_text(slide, Box(CONTENT.left, 1.5, CONTENT.width, 0.4), [found.title], sizes=(20,), colour=MUTED)
    bars = bars_in_currency(display, found.bars, found.measure)
    add_bars(slide, Box(_LEFT_HALF.left, top, _LEFT_HALF.width, height), bars, found.title)
    add_table(
        slide,
        Box(RIGHT_HALF.left, top, RIGHT_HALF.width, height),
        shown.lines,
        (2.2, 1.4, 2.6)[: len(shown.heads)],
        f"{found.title} with ranges",
        numbers=shown.numbers,
    )
    foot = Box(CONTENT.left, top + height + 0.1, CONTENT.width, 0.35)
    thin = f"{THIN_LINES_SHORT} " if any(bar.low is not None for bar in found.bars) else ""
    add_text(slide, foot, [f"{thin}{hatched_note(display)}"], sizes=(18,), colour=MUTED)


def _more_money(display: Display, story: _Story, result: Recommendation) -> None:
    """The best result at each budget where the document holds it, else reach, engagement and cost.

    Beside them stands the same money as plain ads, where it is known.
    """
    curve, ads = curve_lines(story.option.budget_curve), ads_lines(display, story.option)
    place = _LEFT_HALF if ads else CONTENT
    if curve:
        title = goal_title(display, result.best.goal, result.best.reach_times)
        notes = [file_notes.CURVE_NOTE]
        slide = story.deck.slide("What more or less money would do", [*notes, *ads])
        goal, budget = result.best.goal, asked(story.option).budget
        value = value_shown(display, result.best.goal_value, goal)
        here = None if value is None else (budget, value)
        add_curve(display, slide, place, lines_shown(display, curve, goal), title, here)
    else:
        slide = _small_charts(display, story, alternatives_bars(display, result), place)
    ads_column(slide, ads)


def _small_charts(display: Display, story: _Story, found: Sequence[Bars], place: Box) -> object:
    """A slide with small charts side by side as far as there is room, the recommendation and the sides."""
    shown = [each for each in found if each.measure != "effective_reach"][: round(place.width / _SMALL_CHART)]
    said = [line for each in shown for line in [each.title, *(f"{b.label}: {b.text}" for b in each.bars)]]
    cost = any(each.measure == "cash_usd" for each in shown)
    title = "Reach, engagement and cost" if cost else "Side by side"
    slide = story.deck.slide(title, [*said, *ads_lines(display, story.option)])
    width = place.width / len(shown)
    for at, each in enumerate(shown):
        left, inner = CONTENT.left + at * width, width - 0.15
        wanted = [bar for bar in each.bars if not bar.name.startswith("only")]
        bars = bars_in_currency(display, wanted, each.measure)
        add_text(slide, Box(left, CONTENT.top, inner, 0.75), [each.title], sizes=(18,), bold=True)
        add_bars(slide, Box(left, 2.5, inner, 4.0), bars, each.title, texts=True)
    return slide


def _lines(display: Display, story: _Story, plan: Plan) -> None:
    found = line_bars(display, plan)
    notes = [plain(line_sentence(display, line)) for line in plan.lines]
    slide = story.deck.slide("What each kind of creator brings", notes)
    if found.bars:
        _chart_and_table(display, slide, found, bars_shown(display, found, "Creators"))
    else:
        add_text(slide, CONTENT, [file_notes.NOBODY_BOOKED])


def _settings(display: Display, story: _Story) -> None:
    shown = settings_shown(display, story.option)
    slide = story.deck.slide("What was asked", [file_notes.EVERY_SETTING, story.deck.link])
    add_table(slide, CONTENT, shown.lines, (1, 1.4), "The settings of the question")


def _mix(display: Display, story: _Story, plan: Plan) -> None:
    shown = mix_shown(display, plan)
    least = isinstance(story.option.result, NothingFits)
    notes = [plain(line_sentence(display, line)) for line in plan.lines]
    slide = story.deck.slide(
        "The plan that loses least" if least else "Who to book", [*notes, *story.sources]
    )
    widths = [1.1, 1.2, 1.4, 1.0, 1.4, 1.2, 1.2][: len(shown.heads)]
    place = Box(CONTENT.left, CONTENT.top, CONTENT.width, CONTENT.height - 1.2)
    alt = "The mix, one row per kind of creator"
    height = add_table(slide, place, shown.lines, widths, alt, numbers=shown.numbers)
    foot = Box(CONTENT.left, place.top + height + 0.3, CONTENT.width, 1.0)
    add_text(slide, foot, [mix_note(display, plan, asked(story.option))], sizes=(20, 18), colour=MUTED)


def _how_sure(display: Display, story: _Story, plan: Plan) -> None:
    shown, risks = ranges_shown(display, plan), safe_and_risk_sentences(display, story.option)
    sales = sales_lines(display, story.option)
    risks = [*risks, *sales[:1]]  # who must buy; the rest is in the notes
    notes = [*shown_lines(shown), *risks, *sales[1:], *caveats(), *story.sources]
    slide = story.deck.slide("How sure this is, and what can go wrong", notes)
    left = Box(CONTENT.left, CONTENT.top, 6.4, CONTENT.height)
    add_table(slide, left, shown.lines, (2.2, 1.4, 2.4), "Ranges of the plan", numbers=shown.numbers)
    add_text(slide, Box(7.4, CONTENT.top, 5.28, CONTENT.height), risks, bullets=True, sizes=(20, 18))


def _figures_from(story: _Story) -> None:
    slide = story.deck.slide("What these figures can say", list(story.sources))
    add_text(slide, CONTENT, caveats(), bullets=True)


def _next(display: Display, story: _Story) -> None:
    steps = next_step_sentences_of(display, story.option)
    changes = turning_point_sentences(display, story.option)
    slide = story.deck.slide("What we do next", [*steps, *changes, story.deck.link])
    if changes:
        add_text(slide, _LEFT_HALF, steps, bullets=True)
        add_text(slide, Box(6.95, CONTENT.top, 5.7, 0.5), ["When this would change"], sizes=(24,), bold=True)
        add_text(slide, Box(6.95, CONTENT.top + 0.65, 5.7, 4.3), changes, bullets=True)
    else:
        add_text(slide, CONTENT, steps, bullets=True)


# ---- Several options ----


def _comparison(display: Display, story: _Story, made_on: dt.date) -> None:
    _title(display, story, made_on)
    _side_by_side(display, story)
    _options_chart(display, story)
    _options_answers(display, story)
    _differences(display, story)
    _why_leading(display, story)
    _options_risks(display, story)
    _next(display, story)


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
        _chart_and_table(display, slide, found[0], bars_shown(display, found[0], "Option"))
    else:
        add_text(slide, CONTENT, [file_notes.NO_OPTION_FITS])


def _options_answers(display: Display, story: _Story) -> None:
    shown = answers_shown(display, story.document)
    slide = story.deck.slide("Who each option books", shown_lines(shown))
    add_table(slide, CONTENT, shown.lines, (3, 6, 2), "Who each option books")


def _differences(display: Display, story: _Story) -> None:
    shown, more = differences_shown(display, story.document, _MOST_DIFFERENCES)
    slide = story.deck.slide("What the options ask differently", shown_lines(shown))
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
    slide = story.deck.slide("What can go wrong", [*shown_lines(shown), *caveats(), *story.sources])
    height = CONTENT.height - 0.9
    place = Box(CONTENT.left, CONTENT.top, CONTENT.width, height)
    widths = [3.5, *([2.2] * (len(shown.heads) - 1))]
    add_table(slide, place, shown.lines, widths, "Risks of each option", numbers=shown.numbers)
    foot = Box(CONTENT.left, CONTENT.top + height + 0.1, CONTENT.width, 0.8)
    add_text(slide, foot, [caveats()[0]], sizes=(18,), colour=MUTED)
