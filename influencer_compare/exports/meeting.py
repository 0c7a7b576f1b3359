"""What the slides and the printed page show of a document: small tables of words, and bars.

Numbers are those of ``tables`` and ``series``, already written as people read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    LONGEST_NAME,
    Document,
    NothingFits,
    Option,
)
from influencer_compare.model.creators import side_of
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import written
from influencer_compare.views.chart_data import Bar
from influencer_compare.views.option_chart_data import option_bars, option_measures
from influencer_compare.views.people_of_list import people_tables
from influencer_compare.views.plain_text import plain
from influencer_compare.views.shown_tables import Shown
from influencer_compare.views.tables import (
    Metric,
    Table,
    figures,
    headlines,
    main_plan,
    mix_table,
    option_title,
    options_table,
    said,
)
from influencer_compare.views.texts import short_answer, verdict_words
from influencer_compare.wording.compare import (
    difference_rows,
    option_label,
    same_questions_sentence,
    setting_words,
)
from influencer_compare.wording.fields import label
from influencer_compare.wording.file_notes import ASKED
from influencer_compare.wording.mixes import creators_phrase
from influencer_compare.wording.numbers import money, number, result_number

_SHOWN_RANGES = (
    "effective_reach", "reach", "engagements", "new_followers", "orders", "profit_usd", "cash_usd", "hours",
)  # fmt: skip
_MIX_COLUMNS = ("creators", "size", "on", "posts", "followers", "fees_usd", "cash_usd")
_BESIDE = (
    "option", "reach", "engagements", "new_followers", "orders", "profit_usd", "cash_usd", "hours",
    "chance_best",
)  # fmt: skip
_SETTINGS = (
    "budget", "goal", "area", "platforms", "niche", "overlap_pct", "hours", "fee_basis", "pay_by",
    "choose_by", "largest_share_pct", "order_value_usd", "weeks",
)  # fmt: skip
_ONLY_AS_GOAL = frozenset(goal.terms.measure for goal in Goal if not goal.terms.always_shown)
_LONGEST_SETTING = 80  # characters
SHORT = 22  # characters of a name beside a bar or above a column
_MOST_CARDS = 5  # figures side by side


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one measure."""

    measure: str
    title: str
    bars: tuple[Bar, ...]


def shown_lines(shown: Shown) -> list[str]:
    """A table for the notes, one line per row."""
    return [": ".join((row[0], ", ".join(cell for cell in row[1:] if cell))) for row in shown.rows]


def label_of(document: Document, option: Option, most: int = LONGEST_NAME) -> str:
    """The number and the name of an option, at most so many characters of it."""
    return option_label(document.options.index(option) + 1, option_title(option), most)


def leading(document: Document) -> Option:
    """The option most likely to be the best; the first with a plan where that was not compared."""
    compared = [option for option in document.options if option.chance_best is not None]
    if compared:
        return max(compared, key=lambda option: option.chance_best or 0.0)
    planned = (option for option in document.options if main_plan(option.result) is not None)
    return next(planned, document.options[0])


def _picked(display: Display, table: Table, keys: Sequence[str]) -> Shown:
    """Some columns of a table as words, in the order of ``keys``."""
    at = {column.key: place for place, column in enumerate(table.columns)}
    places = [at[key] for key in keys if key in at]
    columns = [table.columns[place] for place in places]
    rows = tuple(
        tuple(said(display, row[place], column.unit) for place, column in zip(places, columns, strict=True))
        for row in table.rows
    )
    heads = tuple(column.title for column in columns)
    return Shown(heads, rows, tuple(k for k, column in enumerate(columns) if column.unit != "text"))


def mix_shown(display: Display, plan: Plan) -> Shown:
    """Who to book, one row per kind of creator."""
    return _picked(display, mix_table(plan), _MIX_COLUMNS)


def options_shown(display: Display, document: Document) -> Shown:
    """The options side by side; new followers, orders and profit only where they are somebody's goal."""
    goals = {plan.goal for plan in map(main_plan, (each.result for each in document.options)) if plan}
    keys = [
        key for key in _BESIDE if key not in _ONLY_AS_GOAL or key in {goal.terms.measure for goal in goals}
    ]
    table = options_table(display, document)
    short = {"cash_usd": "Cost", "reach": "People reached", "chance_best": "Chance of being best"}
    picked = _picked(display, table, keys)
    names = (label_of(document, option) for option in document.options)
    rows = tuple(
        (name, *(_nothing(row[1:]) if isinstance(option.result, NothingFits) else row[1:]))
        for name, row, option in zip(names, picked.rows, document.options, strict=True)
    )
    titles = {column.title: short[column.key] for column in table.columns if column.key in short}
    return Shown(tuple(titles.get(head, head) for head in picked.heads), rows, picked.numbers)


def _nothing(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of an option that fits nothing: the plan that loses least is no answer to compare."""
    return ("nothing fits", *("" for _ in cells[1:]))


def answers_shown(display: Display, document: Document) -> Shown:
    """Who each option books, and its verdict."""
    rows = tuple(
        (label_of(document, option), short_answer(display, option), verdict_words(display, option)[0])
        for option in document.options
    )
    return Shown(("Option", "Who it books", "Verdict"), rows)


def differences_shown(display: Display, document: Document, most: int) -> tuple[Shown, int]:
    """The settings in which the options differ, at most so many, and how many more there are."""
    rows = difference_rows(display, document)
    if not rows:
        return Shown(("Every setting",), ((same_questions_sentence(document),),)), 0
    heads = ("Setting", *(label_of(document, option, SHORT) for option in document.options))
    shown = tuple((name, *(plain(cell, _LONGEST_SETTING) for cell in cells)) for name, cells in rows[:most])
    return Shown(heads, shown), max(0, len(rows) - most)


def people_shown(display: Display, option: Option, most: int) -> tuple[Shown, int]:
    """Who is booked of the owner's own list, at most so many, and how many more there are."""
    table = people_tables(option)[0]
    shown = _picked(display, table, [column.key for column in table.columns])
    return replace(shown, rows=shown.rows[:most]), max(0, len(shown.rows) - most)


def settings_shown(display: Display, option: Option) -> Shown:
    """The settings that say most about a question."""
    rows = tuple(
        (label(display, name), plain(setting_words(display, name, option.scenario[name]), _LONGEST_SETTING))
        for name in _SETTINGS
        if option.scenario.get(name) is not None
    )
    return Shown(("Setting", ASKED), rows)


def _of_goal(goal: Goal) -> tuple[str, ...]:
    """The figures shown only because of this goal, the goal first: with profit the orders it comes from."""
    return tuple(dict.fromkeys((goal.terms.measure, "orders"))) if goal.terms.sells else (goal.terms.measure,)


def ranges_shown(display: Display, plan: Plan) -> Shown:
    """The figures that have a range: what is expected, and 8 of 10 outcomes."""
    goal = _of_goal(plan.goal)
    wanted = [
        each
        for each in figures(plan)
        if each.key in _SHOWN_RANGES and (each.key in goal or each.key not in _ONLY_AS_GOAL)
    ]
    rows = tuple(
        (each.title, said(display, each.value, each.unit), range_of(display, each))
        for each in wanted
        if range_of(display, each)
    )
    return Shown(("Figure", "Expected", "8 of 10 outcomes"), rows, (1, 2))


def range_of(display: Display, figure: Metric) -> str:
    """'1,700 to 9,900'; empty where there is no range."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = said(display, figure.low, figure.unit), said(display, figure.high, figure.unit)
    return f"{low.removesuffix(' hours')} to {high}"


def risks_shown(display: Display, document: Document) -> Shown:
    """What can go wrong with each option."""
    keys = ("nothing_delivered_share", "largest_creator_share", "over_budget_share")
    heads = ("Option", "Nobody delivers", "Reach on the largest creator", "Costs more than the budget")
    rows = []
    for option in document.options:
        plan = None if isinstance(option.result, NothingFits) else main_plan(option.result)
        cells = [None if plan is None else getattr(plan, key) for key in keys]
        rows.append((label_of(document, option), *(said(display, cell, "share") for cell in cells)))
    kept = [0, *(at for at in (1, 2, 3) if any(row[at] for row in rows))]
    return Shown(
        tuple(heads[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
        tuple(range(1, len(kept))),
    )


def cards(plan: Plan) -> tuple[Metric, ...]:
    """The headline figures, the goal first where it is none of them."""
    keys = () if plan.goal.terms.always_shown else _of_goal(plan.goal)
    first = [each for key in keys for each in figures(plan) if each.key == key]
    rest = [each for each in headlines(plan) if each.key != "cost_per_person_usd" or not first]
    return (*first, *rest)[:_MOST_CARDS]


# ---- Bars ----


def options_bars(display: Display, document: Document) -> tuple[Bars, ...]:
    """Every option in every measure of which something may be shown, the goal first."""
    found = []
    for measure, title in option_measures(display, document).items():
        bars = tuple(
            replace(bar, label=label_of(document, option, SHORT))
            for bar, option in zip(option_bars(display, document, measure), document.options, strict=True)
        )
        if any(bar.value is not None for bar in bars):
            found.append(Bars(measure, title, bars))
    return tuple(found)


def line_bars(display: Display, plan: Plan) -> Bars:
    """What the creators of each line would reach alone."""
    bars = tuple(
        Bar(
            str(at),
            f"{creators_phrase(display, [each])} on {written(each.line.platform)}",
            side_of(each.creator.followers),
            each.reach_alone,
            None,
            None,
            number(display, each.reach_alone),
        )
        for at, each in enumerate(plan.lines)
    )
    return Bars("reach", "People reached by each kind of creator alone", bars)


def bars_shown(display: Display, found: Bars, first: str) -> Shown:
    """Bars as a table: name, value and range."""
    write = partial(result_number, display, of=found.measure)
    if found.measure.endswith("_usd"):
        write = partial(money, display)
    rows = tuple(
        (
            bar.label,
            "" if bar.value is None else write(bar.value),
            bar.text if bar.low is None or bar.high is None else f"{write(bar.low)} to {write(bar.high)}",
        )
        for bar in found.bars
    )
    kept = 3 if any(bar.low is not None for bar in found.bars) else 2
    heads = (first, "Expected", "8 of 10 outcomes")
    return Shown(heads[:kept], tuple(row[:kept] for row in rows), tuple(range(1, kept)))
