"""A answer document as one web page that works without a network: text, charts, tables, sources.

Every text is escaped, and the page's own policy lets no script run but its own; see ``web_style``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Document, Option, Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.web_charts import HATCH, bars_chart, curve_chart, shown
from influencer_compare.exports.web_style import SCRIPT, STYLE, only_these
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.views.chart_data import (
    Bar,
    comparison_bars,
    curve_lines,
    frequency_counts,
    goal_title,
    lines_shown,
    measures,
)
from influencer_compare.views.option_chart_data import chance_bars, chance_title, option_bars, option_measures
from influencer_compare.views.tables import (
    CellValue,
    Metric,
    Table,
    Unit,
    alternatives_table,
    figures,
    headlines,
    main_plan,
    mix_table,
    option_title,
    options_table,
    question_table,
    ranges_table,
    said,
)
from influencer_compare.views.tables_beside import ads_table, sales_table
from influencer_compare.views.texts import (
    BUDGET_CURVE,
    WHEN_IT_CHANGES,
    ads_lines,
    answer_words,
    asked,
    caveats,
    expectation_words,
    more_sentences,
    origin_line,
    question_of_option,
    reason_sentences,
    sales_lines,
    sources_behind,
    turning_point_sentences,
    verdict_words,
)
from influencer_compare.wording.answer import mix_note
from influencer_compare.wording.file_notes import PRESS_A_BAR
from influencer_compare.wording.infeasible import no_plan_sentence
from influencer_compare.wording.mixes import BARS_NOTE, line_sentence, mix_phrase
from influencer_compare.wording.numbers import number
from influencer_compare.wording.page_notes import PRODUCT_TITLE
from influencer_compare.wording.pages import GRADE_WORDS
from influencer_compare.wording.plain_ads import TITLE, ads_note
from influencer_compare.wording.sales import TITLE as SALES_TITLE
from influencer_compare.wording.sources import ARCHIVED, reading_words

_LONG_TEXT = 24  # letters; a column with longer texts gets more room
_CHARTS_NOTE = f"{BARS_NOTE} {PRESS_A_BAR}"


def html_file(document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """The page. Equal documents, links and days give equal bytes; it asks for nothing from any network.

    ``link`` opens the same answer in the app (empty: none is shown); the titles and addresses of the
    sources come from ``evidence``.
    """
    display = document.shown_as
    several = len(document.options) > 1
    title = "Options side by side" if several else answer_words(display, document, document.options[0])
    name = PRODUCT_TITLE if several else option_title(document.options[0])
    body = "".join(
        [
            HATCH,
            f"<header><p>{shown(PRODUCT_TITLE)}</p></header><main><h1>{_own(title)}</h1>",
            _side_by_side(display, document) if several else "",
            *(_option(display, document, option, at) for at, option in enumerate(document.options)),
            _question(display, document),
            _sources(display, document, evidence),
            f"</main>{_footer(document, link, made_on)}",
        ]
    )
    text = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{only_these()}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{shown(name)}: {shown(title)}</title><style>{STYLE}</style></head>"
        f"<body>{body}<script>{SCRIPT}</script></body></html>\n"
    )
    return text.encode("utf-8")


def _own(text: str) -> str:
    """A text that may hold words somebody typed: escaped, and its direction of writing kept to itself."""
    return f"<bdi>{shown(text)}</bdi>"


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{_own(text)}</p>" for text in texts if text)


def _list(texts: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{_own(text)}</li>' for text in texts)}</ul>" if texts else ""


# ---- Options side by side ----


def _side_by_side(display: Display, document: Document) -> str:
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
        bars_chart(title, bars, details, "options", level=2)
        for title, bars in drawn
        if any(bar.value is not None for bar in bars)
    ]
    return _table(display, options_table(display, document)) + _charts(charts, "options")


def _charts(charts: list[str], key: str) -> str:
    if not charts:
        return ""
    return (
        f'<p class="soft">{shown(_CHARTS_NOTE)}</p>'
        f'<p><button type="button" hidden aria-pressed="false" data-sorts="{key}">Sort by size</button></p>'
        f'<div class="charts" id="{key}">{"".join(charts)}</div>'
    )


# ---- One option ----


def _option(display: Display, document: Document, option: Option, at: int) -> str:
    """Question, answer, verdict, reasons, figures, mix, charts and ranges of one option."""
    plan, depth = main_plan(option.result), 3 if len(document.options) > 1 else 2
    label, verdict = verdict_words(display, option)
    heading = ""
    if len(document.options) > 1:
        heading = (
            f"<h2>{_own(option_title(option))}</h2>{_paragraphs(answer_words(display, document, option))}"
        )
    elif option.name:
        heading = f'<p class="soft">{_own(option_title(option))}</p>'
    parts = [
        "<section>",
        heading,
        f'<p class="soft">{_own(question_of_option(display, document, option))}</p>',
        _paragraphs(expectation_words(display, option)),
        f'<p class="verdict"><strong>{shown(label)}.</strong> {_own(verdict)}</p>',
        _list(reason_sentences(display, document, option)),
    ]
    if plan is not None and plan.lines:
        parts += [_cards(display, plan), _mix(display, plan, option, depth)]
    if isinstance(option.result, Recommendation):
        parts.append(_alternatives(display, option.result, at, depth))
    parts += [_plain_ads(display, option, depth), _sales(display, option, depth)]
    parts.append(_more(display, option, at, depth))
    if plan is not None and plan.lines:
        parts += [_often(display, plan, at, depth), _ranges(display, plan)]
    return "".join([*parts, "</section>"])


def _sales(display: Display, option: Option, depth: int) -> str:
    """What the plan means in sales, where it is known."""
    lines, sales = sales_lines(display, option), option.sales
    if not lines or sales is None:
        return ""
    table = _folded("The sales as a table", _table(display, sales_table(sales)))
    return f"<h{depth}>{shown(SALES_TITLE)}</h{depth}>{_list(lines)}{table}"


def _cards(display: Display, plan: Plan) -> str:
    cards = "".join(
        f"<div><dt>{shown(each.title)}</dt>"
        f'<dd class="value">{shown(said(display, each.value, each.unit))}</dd>'
        f'<dd class="soft">{shown(_range(display, each))}</dd></div>'
        for each in headlines(plan)
    )
    return f'<dl class="cards">{cards}</dl>'


def _range(display: Display, figure: Metric) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{said(display, figure.low, figure.unit)} to {said(display, figure.high, figure.unit)}"


def _mix(display: Display, plan: Plan, option: Option, depth: int) -> str:
    """Who to book: a table and what it does not say."""
    lines = [line_sentence(display, each) for each in plan.lines]
    note = mix_note(display, plan, asked(option))
    heading = f"<h{depth}>Who to book</h{depth}>"
    return f"{heading}{_table(display, mix_table(plan))}{_list(lines)}<p class='soft'>{_own(note)}</p>"


def _alternatives(display: Display, result: Recommendation, at: int, depth: int) -> str:
    """Every alternative, in plots and as a table."""
    details = {name: _detail(display, name, found) for name, found in result.alternatives.items()}
    details["recommended"] = _detail(display, "recommended", result.best)
    charts = []
    for measure, title in measures(display, result.best.goal, result.best.reach_times).items():
        bars = comparison_bars(display, result, measure)
        if any(bar.value is not None for bar in bars):
            charts.append(bars_chart(title, bars, details, f"plan{at}", level=depth + 1))
    table = _folded("Every alternative as a table", _table(display, alternatives_table(display, result)))
    heading = f"<h{depth}>Every alternative</h{depth}>"
    return f"{heading}{_charts(charts, f'alternatives{at}')}{table}"


def _plain_ads(display: Display, option: Option, depth: int) -> str:
    """The same money as plain ads, in words and as a table."""
    if option.plain_ads is None:
        return ""
    note = f'<p class="soft">{_own(ads_note(option.plain_ads))}</p>'
    table = _folded("The ads as a table", _table(display, ads_table(option.plain_ads)))
    return f"<h{depth}>{_own(TITLE)}</h{depth}>{_list(ads_lines(display, option))}{note}{table}"


def _detail(display: Display, name: str, found: Plan | NoPlan) -> str:
    """What stands behind a bar: whom it books with people, hours and money, or why it does not fit."""
    if isinstance(found, NoPlan):
        return no_plan_sentence(display, name, found)
    known = [
        f"{each.title.lower()} {said(display, each.value, each.unit)} ({_range(display, each)})"
        for each in headlines(found)
    ]
    return f"{mix_phrase(display, found)}: {'; '.join(known)}."


def _more(display: Display, option: Option, at: int, depth: int) -> str:
    """What the page showed besides, in its sentences, and the budget curve as a plot."""
    turns = turning_point_sentences(display, option)
    said = {WHEN_IT_CHANGES: turns, **more_sentences(display, option)} | {WHEN_IT_CHANGES: turns}
    drawn = {topic: _list(sentences) for topic, sentences in said.items()}
    if option.budget_curve:
        question = asked(option)
        drawn[BUDGET_CURVE] = curve_chart(
            display,
            lines_shown(display, curve_lines(option.budget_curve), question.goal),
            goal_title(display, question.goal, question.reach_times),
            f"curve{at}",
            question.budget,
        )
    return "".join(
        f"<h{depth}>{_own(written(topic))}</h{depth}>{each}" for topic, each in drawn.items() if each
    )


def _often(display: Display, plan: Plan, at: int, depth: int) -> str:
    bars = [
        Bar(f"often{place}", name, "mix", value, value, value, number(display, value))
        for place, (name, value) in enumerate(frequency_counts(plan))
    ]
    chart = bars_chart("People reached by so many creators", bars, {}, f"often{at}", level=depth)
    return f"{chart}<p class='soft'>From an overlap slider alone this split is rough.</p>"


def _ranges(display: Display, plan: Plan) -> str:
    """Every figure with its range, each in its own unit."""
    units = [figure.unit for figure in figures(plan)]
    table = ranges_table(plan)
    return _folded(
        "Every figure with its range", _table(display, table, lambda row, column: _unit(units[row], column))
    )


def _unit(unit: Unit, column: int) -> Unit:
    return "text" if column < 2 else unit


# ---- Tables, question, sources, footer ----


def _table(display: Display, table: Table, unit_of: Callable[[int, int], Unit] | None = None) -> str:
    """A table that can be moved sideways on a narrow screen; ``unit_of`` (row, column) where rows differ."""
    kinds = [_kind(table, at) for at in range(len(table.columns))]

    def cell(value: CellValue, row: int, column: int) -> str:
        """One cell, the first of its row as its heading."""
        unit = table.columns[column].unit if unit_of is None else unit_of(row, column)
        start, end = ('<th scope="row"', "</th>") if column == 0 else ("<td", "</td>")
        return f'{start} class="{kinds[column]}">{_own(said(display, value, unit))}{end}'

    head = "".join(
        f'<th scope="col" class="{kind}">{_own(column.title)}</th>'
        for column, kind in zip(table.columns, kinds, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(cell(value, row, at) for at, value in enumerate(cells))}</tr>"
        for row, cells in enumerate(table.rows)
    )
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{shown(table.title)}"><table>'
        f"<caption>{shown(table.title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _kind(table: Table, column: int) -> str:
    """How a column is set: numbers to the right, long texts with room."""
    if table.columns[column].unit != "text":
        return "number"
    return "long" if any(len(str(row[column])) > _LONG_TEXT for row in table.rows) else "text"


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{shown(title)}</summary>{inside}</details>"


def _question(display: Display, document: Document) -> str:
    return (
        "<h2>The "
        f"question</h2>{_folded('Setting by setting', _table(display, question_table(display, document)))}"
    )


def _sources(display: Display, document: Document, evidence: Evidence) -> str:
    """The sources behind the plans, with their addresses."""
    items = []
    for each in sources_behind(document, evidence):
        title = _linked(each.title, each.address if each.dead_on is None else each.archived)
        copy = f", {_linked(ARCHIVED, each.archived)}" if each.archived else ""
        grade, read = GRADE_WORDS.get(each.grade, each.grade), reading_words(display, each)
        items.append(
            f"<li>{title}, {shown(each.publisher)}, {shown(each.year)}, {shown(read)}{copy} "
            f"({shown(grade)})</li>"
        )
    if not items:
        return ""
    folded = _folded(f"{len(items)} sources", f"<ul>{''.join(items)}</ul>")
    return f"<h2>Where the figures come from</h2>{folded}"


def _linked(text: str, address: str) -> str:
    """A text that opens an address of the web; the text alone where there is none."""
    if not address.startswith(("https://", "http://")):
        return shown(text)
    return f'<a href="{shown(address)}" rel="noreferrer noopener">{shown(text)}</a>'


def _footer(document: Document, link: str, made_on: dt.date) -> str:
    """Caveats, origin, and the link to the same answer."""
    opened = ""
    if link.startswith(("https://", "http://")):
        opened = f"<p>{_linked('Open this in the app', link)}</p>"
    elif link:
        opened = f"<p>{_own(link)}</p>"
    origin = _paragraphs(origin_line(document, made_on))
    return f"<footer>{_paragraphs(*caveats())}{opened}{origin}</footer>"
