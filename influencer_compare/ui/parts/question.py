"""The question: one widget per field, bound to the address, with the bounds of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from influencer_compare.charts.overlap_picture import overlap_picture
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.market import describe_market
from influencer_compare.model.unique_reach import reference_audience, scenario_audience_model
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario, bounds, choices
from influencer_compare.ui.parts.converter import converter_button
from influencer_compare.ui.parts.settings import more_settings
from influencer_compare.ui.parts.widgets import one_of, say, select, several, whole_number
from influencer_compare.ui.session import state
from influencer_compare.ui.session.visitor_day import dated
from influencer_compare.wording.currency import currency_note
from influencer_compare.wording.days import start_sentence
from influencer_compare.wording.fields import (
    NOT_ASKED,
    help_text,
    input_problem_sentence,
    label,
    option_word,
    pair_overlap_sentence,
)
from influencer_compare.wording.niches import in_alphabetical_order, niche_note
from influencer_compare.wording.numbers import exact_money, per_cent

_DEFAULT = Scenario()
_SHORTEST_WRITTEN = 1e-6
_BUDGET_STEPS = (
    200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 7_500, 10_000, 12_500,
    15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000, 150_000, 200_000, 250_000,
)  # fmt: skip


def ask_question(display: Display, evidence: Evidence) -> Scenario:
    """Draw every widget of the question and return the scenario they hold.

    Raises InputError when a value cannot be used.
    """
    with st.grid(3, min_column_width=270, gap=("xsmall", "medium")) as cells:
        with cells.cell():
            budget = _twin(display, "budget", partial(_budget_slider, display))
        with cells.cell():
            focus = _twin(display, "niche_focus", _plain_slider(display, 5))
        with cells.cell():
            overlap = _twin(display, "overlap_pct", _plain_slider(display, 1.0))
    with st.grid(5, min_column_width=170, gap=("xsmall", "medium")) as cells:
        with cells.cell():
            niche = select(display, "niche", in_alphabetical_order(evidence.niche_words))
        with cells.cell():
            area = select(display, "area", choices("area"))
        with cells.cell():
            own_hours = whole_number(display, "hours", 5)
        with cells.cell():
            small_asked = whole_number(display, "small_asked_usd", 10, placeholder=NOT_ASKED)
        with cells.cell():
            large_asked = whole_number(display, "large_asked_usd", 50, placeholder=NOT_ASKED)
        goal = one_of(display, "goal", cells)
        platforms = several(display, "platforms", cells)
    values: dict[str, Any] = {
        "budget": budget,
        "niche": niche,
        "niche_focus": focus,
        "overlap_pct": overlap,
        "goal": goal,
        "area": area,
        "platforms": tuple(platforms),
        "hours": own_hours,
        "small_asked_usd": small_asked,
        "large_asked_usd": large_asked,
        **more_settings(display, evidence),
    }
    scenario = dated(Scenario.model_validate(values))
    evidence.check(scenario)
    return scenario


def explain_question(display: Display, scenario: Scenario, evidence: Evidence) -> None:
    """What the overlap means in this market, in words and as a picture, and what is known of the niche."""
    market = describe_market(scenario, evidence)
    model = scenario_audience_model(scenario, market, evidence)
    implied = model.pair_overlap(reference_audience(scenario, market, evidence))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="overlap_line"):
        _overlap_presets(display, evidence)
        converter_button(display, scenario, evidence)
        sentence = pair_overlap_sentence(display, scenario.overlap_share, implied, market.people)
        st.image(overlap_picture(overlap_share=scenario.overlap_share), width=216, alt=sentence)
        st.caption(sentence, width="content")
    if note := start_sentence(display, scenario, chosen=bool(state.held("start_on"))):
        say(note, small=True)
    if note := currency_note(display):
        say(note, small=True)
    niche = evidence.niche_of(scenario)
    if note := niche_note(known=any(key[:2] == ("niche_figures", niche) for key in evidence.figures)):
        st.caption(note)


def _twin(display: Display, field: str, slider: Callable[[str, Any], None]) -> Any:
    """A slider and its exact number; only the number is bound to the address."""
    low, high = bounds(field)
    whole = isinstance(getattr(_DEFAULT, field), int)
    left, right = st.columns([3, 2], vertical_alignment="bottom", gap="small", wrap=False)
    value = right.number_input(
        label(display, field),
        min_value=int(low) if whole else low,
        max_value=int(high) if whole else high,
        value=getattr(_DEFAULT, field),
        step={"budget": 100, "niche_focus": 5}.get(field, 1 if whole else 1.0),
        format="%d" if whole else _box_format(state.held(field)),
        key=field,
        bind="query-params",
        label_visibility="collapsed",
    )
    with left:
        slider(field, value)
    return value


def _box_format(value: float | None) -> str:
    """How a box writes a number: short, but never as a power of ten, as '%g' does below a millionth."""
    return "%.6f" if value is not None and 0 < value < _SHORTEST_WRITTEN else "%g"


def _budget_slider(display: Display, field: str, value: int) -> None:
    nearest = min(_BUDGET_STEPS, key=lambda step: abs(step - value))
    key = state.slider_key(f"{field}_slider", nearest)
    st.select_slider(
        label(display, field),
        _BUDGET_STEPS,
        value=nearest,
        format_func=partial(exact_money, display),
        key=key,
        on_change=_copy_slider,
        args=(field, key),
        help=help_text(display, field),
    )


def _plain_slider(display: Display, step: float) -> Callable[[str, Any], None]:
    def draw(field: str, value: Any) -> None:
        low, high = (type(step)(bound) for bound in bounds(field))
        value = type(step)(value)
        key = state.slider_key(f"{field}_slider", value)
        st.slider(
            label(display, field),
            low,
            high,
            value=value,
            step=step,
            format="%d" if isinstance(step, int) else _box_format(value),
            key=key,
            on_change=_copy_slider,
            args=(field, key),
            help=help_text(display, field),
        )

    return draw


def _copy_slider(field: str, key: str) -> None:
    """Give the number beside it the value of a slider that was moved; a callback."""
    if state.take_move(f"{field}_slider", key):
        state.give(field, state.held(key))


def _overlap_presets(display: Display, evidence: Evidence) -> None:
    presets = {row.key[0]: row for row in evidence.rows("overlap_presets") if isinstance(row, Figure)}
    st.menu_button(
        "Overlap in words",
        list(presets),
        format_func=lambda name: (
            f"{option_word('overlap_preset', name)}: {per_cent(display, presets[name].mid * 100)}"
        ),
        key="overlap_preset",
        on_click=_set_preset,
        args=({name: row.mid * 100 for name, row in presets.items()},),
    )


def _set_preset(values: dict[str, float]) -> None:
    chosen = state.held("overlap_preset")
    if chosen in values:
        state.give("overlap_pct", values[chosen])


def show_input_error(display: Display, error: InputError) -> None:
    """Say which value cannot be used and what to do; the values stay as they are."""
    for problem in error.problems:
        st.error(input_problem_sentence(display, problem), icon=":material/error:")
