"""The question: three that everybody answers, and what can be tuned; each bound to the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.asked_prices import ASKED_FIELDS
from influencer_compare.model.creators import SIDES, asked_followers
from influencer_compare.model.market import describe_market
from influencer_compare.question.display import USD, Display
from influencer_compare.question.fields import choices
from influencer_compare.question.goals import Goal
from influencer_compare.question.home_countries import home_country
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario, Side
from influencer_compare.ui.parts.add_to_compare import add_to_compare_button
from influencer_compare.ui.parts.converter import converter_button, open_asked_converter
from influencer_compare.ui.parts.other_size import show_other_size
from influencer_compare.ui.parts.settings import FOLLOWERS_GAINED, ask_followers_gained, more_settings
from influencer_compare.ui.parts.sheets import way_out
from influencer_compare.ui.parts.typed import typed, value_of
from influencer_compare.ui.parts.widgets import one_of, say, select, several, whole_number
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.state import ShownAs
from influencer_compare.ui.session.visitor_day import dated
from influencer_compare.wording.currency import KEEP_COUNTRY, currency_note, home_label, home_question
from influencer_compare.wording.days import start_sentence
from influencer_compare.wording.fields import (
    NOT_ASKED,
    NOT_GIVEN,
    input_problem_sentence,
    label,
)
from influencer_compare.wording.niches import in_alphabetical_order, niche_note
from influencer_compare.wording.numbers import whole_money
from influencer_compare.wording.question import (
    EXACT,
    FIGURE_ASKED,
    FINE_TUNE,
    OTHER_GOAL,
    PAY_FOR_HELP,
    QUOTES,
    SALE,
    START_OVER,
    UNDO,
    asked_of_words,
    closeness_words,
    figure_awaited,
    hours_words,
    market_sentence,
    overlap_words,
)
from influencer_compare.wording.safe_plan import kept_sentence

BUDGET_STEPS = (
    200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 7_500, 10_000, 12_500,
    15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000, 150_000, 200_000, 250_000,
)  # fmt: skip
_HOUR_STEPS = (0, 2, 4, 6, 8, 10, 15, 20, 30, 40, 60, 80, 120, 160)
_CLOSENESS_STEPS = (0, 25, 50, 75, 100)
_HELP = "help_hour_usd"


def ask_question(display: Display, evidence: Evidence, beside_answer: Any, length: Any) -> Scenario:
    """Draw every widget of the question and return the scenario they hold.

    What refines an answer rather than asks for one is drawn in ``beside_answer``, how long a season is in
    ``length``. Raises InputError when a value cannot be used.
    """
    values: dict[str, Any] = {}
    boxes: dict[str, Any] = {}
    asked = partial(select, display, explained=False, moved=current.forget_example_name)
    values["niche"] = asked("niche", in_alphabetical_order(evidence.niche_words))
    values["area"] = asked("area", choices("area"))
    values["budget"] = typed(display, "budget")
    _slider(display, "budget", values["budget"], BUDGET_STEPS, partial(whole_money, display))
    market = st.empty()
    _ask_home(display)
    st.toggle(FINE_TUNE, key="fine_tune", persist_state="session")
    with st.container(key="fine", gap="small"):
        values |= _fine_tuning(display, evidence, boxes)
    with st.container(key="rail_foot", horizontal=True, gap="small", vertical_alignment="center"):
        values |= more_settings(display, evidence, elsewhere=values)
        _undo_and_restart()
    with beside_answer:
        values |= _beside_answer(display, evidence)
        add_to_compare_button()
    with length:
        values["months"] = whole_number(display, "months", 1)
        values["limits_cover"] = one_of(display, "limits_cover")
    scenario = dated(Scenario.model_validate(values))
    try:
        evidence.check(scenario)
    except InputError as error:
        _ask_at_boxes(error, boxes)
        raise
    with market:
        _explain(display, scenario, evidence)
    return scenario


def _fine_tuning(display: Display, evidence: Evidence, boxes: dict[str, Any]) -> dict[str, Any]:
    """Time, goal, closeness, overlap, platforms, and how it is paid; exact numbers are one press away.

    ``boxes`` gets the place below each box that the answer may wait for.
    """
    overlaps = {
        row.mid * 100: row.key[0] for row in evidence.rows("overlap_presets") if isinstance(row, Figure)
    }
    steps: dict[str, tuple[Sequence[float], Callable[[Any], str]]] = {
        "hours": (_HOUR_STEPS, partial(hours_words, display)),
        "niche_focus": (_CLOSENESS_STEPS, partial(closeness_words, display)),
        "overlap_pct": (tuple(overlaps), partial(overlap_words, display, overlaps)),
    }
    values: dict[str, Any] = {field: value_of(field) for field in steps}
    _slider(display, "hours", values["hours"], *steps["hours"])
    values["goal"] = one_of(display, "goal", explained=False)
    if values["goal"] == Goal.FOLLOWERS:
        values[FOLLOWERS_GAINED] = ask_followers_gained(display, FOLLOWERS_GAINED)
        boxes[FOLLOWERS_GAINED] = st.empty()
    for field in ("niche_focus", "overlap_pct"):
        _slider(display, field, values[field], *steps[field])
    values["platforms"] = tuple(several(display, "platforms", explained=False))
    values["pay_by"] = select(display, "pay_by", choices("pay_by"), explained=False)
    with st.container(key="exact_row", horizontal=True, vertical_alignment="center", gap="small"):
        _paid_help()
        with st.popover(EXACT, key="exact", type="tertiary", on_change="rerun") as folded:
            if folded.open:
                for field in steps:
                    typed(display, field)
                converter_button("exact")
                way_out("exact")
        open_asked_converter(display, evidence)
    return values


def _paid_help() -> None:
    """Whether help is paid for where the owner's own hours run out."""
    state.give("pay_for_help", current.question().help_hour_usd != 0)
    st.toggle(PAY_FOR_HELP, key="pay_for_help", on_change=_take_paid_help)


def _take_paid_help() -> None:
    """An hour of help costs what it usually does, or none is paid for; a callback."""
    current.give(_HELP, current.default(_HELP) if state.held("pay_for_help") else 0)


def _slider(
    display: Display, field: str, value: Any, steps: Sequence[Any], words: Callable[[Any], str]
) -> None:
    """A slider over the usual values of a field, and the one that it has now; the number is elsewhere."""
    at = min(steps, key=lambda step: abs(step - value)) if field == "budget" else value
    key = state.slider_key(f"{field}_slider", at)
    said = st.select_slider(
        label(display, field),
        sorted({*steps, at}),
        value=at,
        format_func=words,
        key=key,
        label_visibility="collapsed" if field == "budget" else "visible",
        on_change=_copy_slider,
        args=(field, key),
    )
    if said != at and state.has_come_over():
        _copy_slider(field, key)
        if state.held(field) == said:  # else nothing was moved, and it would go on for ever
            st.rerun()


def _copy_slider(field: str, key: str) -> None:
    """Give the number of a field the value of a slider that was moved; a callback."""
    if state.take_move(f"{field}_slider", key):
        current.give(field, state.held(key))


def _beside_answer(display: Display, evidence: Evidence) -> dict[str, Any]:
    """What the owner knows of prices and of a sale: each moves the answer that stands above it.

    The boxes are drawn once their place is opened.
    """
    known = ("small_asked_usd", "large_asked_usd", "order_value_usd", "margin_pct")
    with st.popover(QUOTES, key="quotes", on_change="rerun") as quotes:
        if quotes.open:
            for side in SIDES:
                _asked_price(display, evidence, side)
            show_other_size(display, evidence)
            way_out("quotes")
    with st.popover(SALE, key="sale", on_change="rerun") as sale:
        if sale.open:
            typed(display, "order_value_usd", placeholder=NOT_GIVEN)
            typed(display, "margin_pct", explained=True)
            way_out("sale")
    return {field: value_of(field) for field in known}


def _asked_price(display: Display, evidence: Evidence, side: Side) -> None:
    """The box for a price that somebody asked, and how large whoever asked it has to be."""
    typed(display, ASKED_FIELDS[side], placeholder=NOT_ASKED)
    followers = asked_followers(current.question(), side, evidence)
    say(asked_of_words(display, side, followers), small=True)


def _undo_and_restart() -> None:
    """One step back, and everything as at first."""
    st.button(UNDO, key="undo", type="tertiary", disabled=not current.can_undo(), on_click=current.undo)
    st.button(START_OVER, key="start_over", type="tertiary", on_click=current.start_over)


def _explain(display: Display, scenario: Scenario, evidence: Evidence) -> None:
    """How many people could buy, and what else must be known of the question."""
    market = describe_market(scenario, evidence)
    niche = evidence.niche_of(scenario)
    notes = [
        market_sentence(display, market.people),
        kept_sentence(display, scenario),
        start_sentence(display, scenario, chosen=bool(state.held("start_on"))),
        currency_note(display),
        niche_note(known=any(key[:2] == ("niche_figures", niche) for key in evidence.figures)),
    ]
    say("\n\n".join(filter(None, notes)), small=True)


def _ask_home(display: Display) -> None:
    """Ask where her customers live, where her currency is that of another country than the usual one.

    Nothing follows a currency by itself: a link that is shown in pounds keeps its answer.
    """
    shown, home = ShownAs.here(), home_country(display.currency)
    usual = current.default("country")
    if display.currency == USD or home == usual or current.question().country != usual or shown.keeps_country:
        return
    with st.container(key="home_country", horizontal=True, vertical_alignment="center"):
        say(home_question(home), small=True)
        st.button(home_label(home), key="take_country", on_click=current.give, args=("country", home))
        st.button(KEEP_COUNTRY, key="keep_country", type="tertiary", on_click=shown.keep_country)


def _ask_at_boxes(error: InputError, boxes: dict[str, Any]) -> None:
    """Ask for each number that the answer waits for below its own box."""
    for box in {problem.asks for problem in error.problems} & boxes.keys():
        with boxes[box], st.container(key="asked_for"):
            say(FIGURE_ASKED)


def show_input_error(display: Display, error: InputError) -> None:
    """Say which value cannot be used and what to do; the values stay as they are.

    A number that nobody but she can know is no mistake of hers: it is asked for, beside a way without it.
    """
    for problem in error.problems:
        if problem.asks:
            st.info(figure_awaited(display, problem.asks), icon=":material/edit:")
            st.button(OTHER_GOAL, key="other_goal", on_click=current.give, args=("goal", Goal.REACH.value))
        else:
            st.error(input_problem_sentence(display, problem), icon=":material/error:")
