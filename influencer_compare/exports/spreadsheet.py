"""A answer document as an Excel workbook that calculates: inputs, plans, alternatives, ranges, sources.

Built from the document alone. Reach is the app's figure, because nobody can work out in a sheet who is
reached twice; everything else follows from the cells on the sheet Inputs.
"""

from __future__ import annotations

import datetime as dt

from influencer_compare.document.schema import PRODUCT, Document, Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.brief import brief
from influencer_compare.exports.calculation import INPUTS, Cells, write_calculation
from influencer_compare.exports.card_sheet import write_card
from influencer_compare.exports.sheets import Book, NativeBars, Sheet
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import Bar, bars_said, comparison_bars, measures
from influencer_compare.views.option_chart_data import option_bars, option_measures
from influencer_compare.views.people_of_list import people_lines, people_tables
from influencer_compare.views.tables import (
    FIGURES,
    SIDE_BY_SIDE,
    Unit,
    alternatives_table,
    figures,
    main_plan,
    option_title,
    options_table,
    question_table,
    ranges_table,
    without_plan,
)
from influencer_compare.views.tables_beside import ads_table
from influencer_compare.views.texts import (
    ads_lines,
    answer_words,
    caveats,
    expectation_words,
    origin_line,
    question_of_option,
    reason_sentences,
    safe_lines,
    sales_lines,
    sources_behind,
    verdict_words,
)
from influencer_compare.wording.currency import rate_words
from influencer_compare.wording.file_notes import (
    FIGURES_FROM,
    OF_A_BAR,
    other_amounts_note,
    what_is_recalculated,
)
from influencer_compare.wording.my_creators import LIST_TITLE, WHOLE_TITLE
from influencer_compare.wording.pages import GRADE_WORDS, WHY
from influencer_compare.wording.plain_ads import TITLE, ads_note
from influencer_compare.wording.sources import BEHIND_NOTE, READ_NOTE, reading_words
from influencer_compare.wording.starting import BRAND
from influencer_compare.wording.table_titles import (
    ALTERNATIVES,
    CHANCE_BEST,
    EVERY_FIGURE,
    SETTING_BY_SETTING,
    SIDE_BY_SIDE_TITLE,
)

# Columns of the alternatives that follow from others in the same row.
_RATIOS = {
    "cpm_reach_usd": 'IF({reach}>0,1000*{cash_usd}/{reach},"")',
    "cpm_impressions_usd": 'IF({impressions}>0,1000*{cash_usd}/{impressions},"")',
    "cpe_usd": 'IF({engagements}>0,{cash_usd}/{engagements},"")',
}
_ROOM = 1.05  # of the longest range, so that its end is seen
_REACH_NOTE = what_is_recalculated(INPUTS)


def xlsx_file(document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """The workbook. Equal documents, links and days give equal bytes.

    ``link`` opens the same answer in the app (empty: none is shown); the titles and addresses of the
    sources come from ``evidence``.
    """
    display = document.shown_as
    book = Book(BRAND, made_on, f"{PRODUCT}, model {document.model_version}")
    summary = book.sheet("Summary", BRAND)
    cells = write_calculation(display, book, document)
    _write_summary(display, summary, document, cells, [link, origin_line(document, made_on)])
    _write_options(display, book, document)
    _write_alternatives(display, book, document)
    _write_ranges(book, document)
    _write_ads(display, book, document)
    _write_people(display, book, document)
    write_question(display, book, document)
    write_sources(display, book, document, evidence)
    return book.bytes()


def _write_summary(
    display: Display, sheet: Sheet, document: Document, cells: dict[str, Cells], origin: list[str]
) -> None:
    """Every option in words, then side by side in the figures that the sheets calculate."""
    sheet.widths(34, 20, 34, *[20] * 4)
    for option in document.options:
        if len(document.options) > 1:
            sheet.heading(option_title(option))
        write_card(sheet, brief(display, document, option))
        label, verdict = verdict_words(display, option)
        sheet.heading(WHY)
        said = [
            question_of_option(display, document, option),
            answer_words(display, document, option),
            expectation_words(display, option),
            f"{label}. {verdict}",
            *reason_sentences(display, document, option),
            *safe_lines(display, option),
            *sales_lines(display, option),
        ]
        for text in dict.fromkeys(each for each in said if each):
            sheet.note(text)
        sheet.gap()
    if cells:
        _write_side_by_side(display, sheet, document, cells)
        sheet.note(_REACH_NOTE)
    for text in (*caveats(), *(each for each in origin if each)):
        sheet.note(text)


def _write_side_by_side(display: Display, sheet: Sheet, document: Document, cells: dict[str, Cells]) -> None:
    shown = [name for name in SIDE_BY_SIDE if any(name in each.totals for each in cells.values())]
    names: list[tuple[str, Unit]] = [(option_title(each), "usd") for each in document.options]
    sheet.titles([("As the sheets calculate it", "text"), *names])
    several = len(document.options) > 1
    for name in shown:
        title, unit = FIGURES[name]
        sheet.put(0, title, "text")
        for column, option in enumerate(document.options, start=1):
            found = cells.get(option.key)
            if several and option.plan is None:
                sheet.put(column, without_plan(option), "text")
            elif found is not None and name in found.totals:
                sheet.formula(column, f"{{{name}}}", found.totals, getattr(found.plan, name), unit)
        sheet.next_row()
    if any(option.chance_best is not None for option in document.options):
        sheet.put(0, CHANCE_BEST, "text")
        for column, option in enumerate(document.options, start=1):
            sheet.put(column, option.chance_best, "share")
        sheet.next_row()
    amounts = [name for name in shown if FIGURES[name][1] == "usd"]
    if document.shown_as.converts and amounts:
        _write_in_currency(display, sheet, document, cells, amounts)
    sheet.gap()


def _write_in_currency(
    display: Display, sheet: Sheet, document: Document, cells: dict[str, Cells], amounts: list[str]
) -> None:
    """The amounts again in the owner's currency, by a rate that can be changed; all else is in US dollars."""
    display = document.shown_as
    rate = sheet.pair(f"{display.code} for one US dollar", display.currency_per_usd, "times", entered=True)
    for name in amounts:
        sheet.put(0, f"{FIGURES[name][0]}, in {display.code}", "text")
        for column, option in enumerate(document.options, start=1):
            found = cells.get(option.key)
            value = None if found is None else getattr(found.plan, name)
            if found is not None and name in found.totals and value is not None:
                places = {"usd": found.totals[name], "rate": rate}
                sheet.formula(column, "{usd}*{rate}", places, display.amount(value), "times")
        sheet.next_row()
    sheet.note(other_amounts_note(rate_words(display)))


def _write_options(display: Display, book: Book, document: Document) -> None:
    """The options side by side as the app has them, and native charts of them, where there are several."""
    if len(document.options) < 2:
        return
    sheet = book.sheet("Options", SIDE_BY_SIDE_TITLE)
    sheet.widths(24, 44, *[13] * (len(SIDE_BY_SIDE) + 1))
    sheet.table(options_table(display, document))
    sheet.gap()
    for measure, title in option_measures(display, document).items():
        bars = option_bars(display, document, measure)
        if any(bar.value is not None for bar in bars):
            _write_chart(sheet, title, bars)


def _write_alternatives(display: Display, book: Book, document: Document) -> None:
    """Every alternative of every option, and how they compare, as native charts."""
    found = [each for each in document.options if isinstance(each.result, Recommendation)]
    if not found:
        return
    sheet = book.sheet("Alternatives", ALTERNATIVES)
    sheet.widths(24, 44, *[13] * 10, 44)
    for option in found:
        if len(document.options) > 1:
            sheet.heading(option_title(option))
        if isinstance(option.result, Recommendation):
            _write_alternatives_of(display, sheet, option.result)


def _write_alternatives_of(display: Display, sheet: Sheet, result: Recommendation) -> None:
    table = alternatives_table(display, result)
    sheet.titles([(column.title, column.unit) for column in table.columns])
    for row in table.rows:
        places: dict[str, str] = {}
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            if column.key in _RATIOS and isinstance(cell, (int, float)):
                sheet.formula(at, _RATIOS[column.key], places, cell, column.unit)
            elif cell is not None:
                places[column.key] = sheet.put(at, cell, column.unit)
        sheet.next_row()
    sheet.gap()
    for measure, title in measures(display, result.best.goal, result.best.reach_times).items():
        bars = comparison_bars(display, result, measure)
        if any(bar.value is not None for bar in bars):
            _write_chart(sheet, title, bars)


def _write_chart(sheet: Sheet, title: str, bars: tuple[Bar, ...]) -> None:
    """The numbers behind one chart, then the chart: values with their ranges."""
    numbers: list[tuple[str, Unit]] = [(name, "count") for name in OF_A_BAR]
    sheet.titles([(title, "text"), ("As the app says it", "text"), *numbers])
    start = sheet.row
    for bar in bars:
        sheet.put(0, bar.label, "text")
        sheet.put(1, bar.text, "text")
        if bar.value is not None and bar.low is not None and bar.high is not None:
            places = {
                name: sheet.put(at, value, "count")
                for at, (name, value) in enumerate(
                    (("value", bar.value), ("low", bar.low), ("high", bar.high)), start=2
                )
            }
            sheet.formula(5, "{value}-{low}", places, bar.value - bar.low, "count")
            sheet.formula(6, "{high}-{value}", places, bar.high - bar.value, "count")
        sheet.next_row()
    said = bars_said(bars)
    lowest, highest = min(bar.low or 0.0 for bar in bars), max(bar.high or 0.0 for bar in bars)
    sheet.bar_chart(
        NativeBars(
            title=title,
            rows=(start, sheet.row - 1),
            column=2,
            said=said,
            ends=(5, 6),
            axis=(_ROOM * lowest, _ROOM * highest),
            sides=tuple(bar.side for bar in bars),
        )
    )


def _write_ranges(book: Book, document: Document) -> None:
    """Every figure of every plan with its range, in its own unit."""
    plans = [(each, main_plan(each.result)) for each in document.options]
    if not any(plan for _, plan in plans):
        return
    sheet = book.sheet("Ranges", EVERY_FIGURE)
    sheet.note(caveats()[0])
    sheet.widths(40, 16, *[18] * 4)
    for option, plan in plans:
        if plan is None:
            continue
        if len(document.options) > 1:
            sheet.heading(option_title(option))
        table = ranges_table(plan)
        sheet.titles([(column.title, column.unit) for column in table.columns])
        for figure, row in zip(figures(plan), table.rows, strict=True):
            for column, cell in enumerate(row):
                sheet.put(column, cell, "text" if column < 2 else figure.unit)
            sheet.next_row()
        sheet.gap()


def _write_ads(display: Display, book: Book, document: Document) -> None:
    """The same money as plain ads, for every option that knows it."""
    known = [(each, each.plain_ads) for each in document.options if each.plain_ads is not None]
    if not known:
        return
    sheet = book.sheet("Ads", TITLE)
    sheet.widths(28, 26, *[14] * 10)
    for option, ads in known:
        if len(document.options) > 1:
            sheet.heading(option_title(option))
        for text in (*ads_lines(display, option), ads_note(ads)):
            sheet.note(text)
        sheet.table(ads_table(ads))
        sheet.gap()


def _write_people(display: Display, book: Book, document: Document) -> None:
    """People of the owner's own list, for every option that has them."""
    known = [(each, each.people) for each in document.options if each.people is not None]
    if not known:
        return
    sheet = book.sheet(WHOLE_TITLE, LIST_TITLE)
    sheet.widths(28, 26, *[14] * 6)
    for option, people in known:
        if len(document.options) > 1:
            sheet.heading(option_title(option))
        for text in people_lines(display, people):
            sheet.note(text)
        for table in people_tables(option):
            sheet.heading(table.title)
            sheet.table(table)
            sheet.gap()


def write_question(display: Display, book: Book, document: Document) -> None:
    """The sheet with every setting of the question."""
    sheet = book.sheet("Question", SETTING_BY_SETTING)
    sheet.widths(38, 26, *[26] * len(document.options))
    table = question_table(display, document)
    sheet.table(table)


def write_sources(display: Display, book: Book, document: Document, evidence: Evidence) -> None:
    """The sheet with the sources behind the figures of a document."""
    sheet = book.sheet("Sources", FIGURES_FROM)
    sheet.widths(60, 26, 8, 70, 34, 34, 70)
    sheet.note(f"{BEHIND_NOTE} {READ_NOTE}")
    titles = ("Title", "Publisher", "Year", "Address", "Grade", "Seen", "Archived copy")
    sheet.titles([(name, "text") for name in titles])
    for source in sources_behind(document, evidence):
        texts = (
            source.title,
            source.publisher,
            source.year,
            source.address,
            GRADE_WORDS.get(source.grade, source.grade),
            reading_words(display, source),
            source.archived,
        )
        for column, text in enumerate(texts):
            sheet.put(column, text, "text")
        sheet.next_row()
