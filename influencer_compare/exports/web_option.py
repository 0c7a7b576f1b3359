"""One answer on the web page to take away: its cards, then everything that stands behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from influencer_compare.cards.answer_card import answer_card_html
from influencer_compare.cards.change_strips import change_strips_card
from influencer_compare.cards.templates import rendered
from influencer_compare.cards.todo import todo_html
from influencer_compare.cards.tradeoffs import tradeoffs_card
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Document, Option, Recommendation
from influencer_compare.exports.brief import brief
from influencer_compare.exports.web_charts import web_bars, web_curve
from influencer_compare.exports.web_tables import charts_in_order, shown_table
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.views.chart_data import (
    Bar,
    comparison_bars,
    frequency_counts,
    measures,
)
from influencer_compare.views.people_of_list import people_lines, people_tables
from influencer_compare.views.tables import (
    Metric,
    Unit,
    alternatives_table,
    figures,
    headlines,
    main_plan,
    mix_table,
    option_title,
    ranges_table,
    said,
)
from influencer_compare.views.tables_behind_charts import tables_behind_charts
from influencer_compare.views.tables_beside import ads_table, sales_table
from influencer_compare.views.texts import (
    WHEN_IT_CHANGES,
    ads_lines,
    asked,
    expectation_words,
    more_sentences,
    question_of_option,
    reason_sentences,
    sales_lines,
    turning_point_sentences,
    verdict_words,
)
from influencer_compare.wording.answer import mix_note
from influencer_compare.wording.file_notes import OFTEN, PAGE_NAMES
from influencer_compare.wording.infeasible import no_plan_sentence
from influencer_compare.wording.mixes import line_sentence, mix_phrase
from influencer_compare.wording.my_creators import LIST_TITLE
from influencer_compare.wording.numbers import number
from influencer_compare.wording.plain_ads import TITLE, ads_note
from influencer_compare.wording.sales import TITLE as SALES_TITLE

WEB = Path(__file__).with_name("web")


def option_html(display: Display, document: Document, option: Option, at: int) -> Markup:
    """The whole answer of one option, the card first."""
    found = brief(display, document, option)
    several = len(document.options) > 1
    label, verdict = verdict_words(display, option)
    plan = main_plan(option.result)
    values: dict[str, Any] = {
        "title": option_title(option) if several else "",
        "level": 3 if several else 2,
        "card": answer_card_html(found.card),
        "todo": "" if found.todo is None else todo_html(found.todo),
        "tradeoffs": "" if found.tradeoffs is None else tradeoffs_card(found.tradeoffs),
        "strips": "" if found.strips is None else change_strips_card(found.strips),
        "behind_charts": [
            (PAGE_NAMES[f"{table.key}_table"], shown_table(display, table))
            for table in tables_behind_charts(display, option)
        ],
        "curve": None if found.money is None else web_curve(display, found.money, f"curve{at}"),
        "question": question_of_option(display, document, option),
        "expects": [expectation_words(display, option)],
        "verdict": label,
        "verdict_sentence": verdict,
        "reasons": reason_sentences(display, document, option),
        "topics": _topics(display, option),
        "ads": _ads(display, option),
        "sales": _sales(display, option),
        "alternatives": None,
        "people": _people(display, option),
    }
    if isinstance(option.result, Recommendation):
        values["alternatives"] = _alternatives(display, option.result, at)
    values |= {"mix": None} if plan is None or not plan.lines else _numbers(display, option, plan, at)
    return rendered("option.html", folder=WEB, option=values, names=PAGE_NAMES)


def _topics(display: Display, option: Option) -> dict[str, list[str]]:
    """What the page showed besides, in its sentences."""
    turns = turning_point_sentences(display, option)
    found = {WHEN_IT_CHANGES: turns, **more_sentences(display, option)} | {WHEN_IT_CHANGES: turns}
    return {written(topic): sentences for topic, sentences in found.items()}


def _ads(display: Display, option: Option) -> dict[str, Any] | None:
    """The same money as plain ads, in words and as a table."""
    ads = option.plain_ads
    if ads is None:
        return None
    table = shown_table(display, ads_table(ads))
    return {"title": TITLE, "lines": ads_lines(display, option), "note": ads_note(ads), "table": table}


def _sales(display: Display, option: Option) -> dict[str, Any] | None:
    """What the plan means in sales, where it is known."""
    lines, sales = sales_lines(display, option), option.sales
    if not lines or sales is None:
        return None
    return {"title": SALES_TITLE, "lines": lines, "table": shown_table(display, sales_table(sales))}


def _people(display: Display, option: Option) -> dict[str, Any] | None:
    """People of the owner's own list, in words and tables."""
    people = option.people
    if people is None:
        return None
    tables = [shown_table(display, table) for table in people_tables(option)]
    return {"title": LIST_TITLE, "lines": people_lines(display, people), "tables": tables}


def _alternatives(display: Display, result: Recommendation, at: int) -> dict[str, Any]:
    """Every alternative, in plots and as a table."""
    details = {name: _detail(display, name, found) for name, found in result.alternatives.items()}
    details["recommended"] = _detail(display, "recommended", result.best)
    charts = []
    for measure, title in measures(display, result.best.goal, result.best.reach_times).items():
        bars = comparison_bars(display, result, measure)
        if any(bar.value is not None for bar in bars):
            charts.append(web_bars(title, bars, details, f"plan{at}"))
    table = shown_table(display, alternatives_table(display, result))
    return {"charts": charts_in_order(charts, f"alternatives{at}"), "table": table}


def _detail(display: Display, name: str, found: Plan | NoPlan) -> str:
    """What stands behind a bar: whom it books with people, hours and money, or why it does not fit."""
    if isinstance(found, NoPlan):
        return no_plan_sentence(display, name, found)
    known = [
        f"{each.title.lower()} {said(display, each.value, each.unit)} ({_range(display, each)})"
        for each in headlines(found)
    ]
    return f"{mix_phrase(display, found)}: {'; '.join(known)}."


# ---- Numbers of the plan ----


def _numbers(display: Display, option: Option, plan: Plan, at: int) -> dict[str, Any]:
    """Headline figures, the mix, how often people are reached, and every figure with its range."""
    units = [figure.unit for figure in figures(plan)]

    def unit(row: int, column: int) -> Unit:
        """The first two columns are words; the others are in the unit of their row."""
        return "text" if column < 2 else units[row]

    often = [
        Bar(f"often{place}", name, "mix", value, value, value, number(display, round(value)))
        for place, (name, value) in enumerate(frequency_counts(plan))
    ]
    return {
        "headlines": [
            {
                "title": each.title,
                "value": said(display, each.value, each.unit),
                "range": _range(display, each),
            }
            for each in headlines(plan)
        ],
        "mix": {
            "table": shown_table(display, mix_table(plan)),
            "lines": [line_sentence(display, each) for each in plan.lines],
            "note": mix_note(display, plan, asked(option)),
        },
        "often": web_bars(OFTEN, often, {}, f"often{at}"),
        "ranges": shown_table(display, ranges_table(plan), unit),
    }


def _range(display: Display, figure: Metric) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{said(display, figure.low, figure.unit)} to {said(display, figure.high, figure.unit)}"
