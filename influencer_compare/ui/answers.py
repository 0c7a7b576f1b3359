"""The only calls from the page into the planner, remembered between visitors."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterator
from typing import Any

import streamlit as st
from threadpoolctl import threadpool_limits

from influencer_compare.api import evaluate, plan
from influencer_compare.comparison.compare import Comparison, Found, compare, to_document
from influencer_compare.comparison.options import Option
from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.planner.plans import Mix, NoPlanFits, Plan, Recommendation
from influencer_compare.planner.response_curves import BudgetPoint, OverlapPoint, budget_curve, overlap_curve
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.display import Display, shown, shown_as
from influencer_compare.question.fields import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.alternative_sources import OtherChoices, other_choices
from influencer_compare.sensitivity.breakpoints import FLIP_FIELDS, Flips, flip_points
from influencer_compare.sensitivity.budget_steps import NextSteps, next_steps
from influencer_compare.sensitivity.explanations import OddResults, odd_results
from influencer_compare.sensitivity.tipping_map import Axes, TippingMap, tipping_map
from influencer_compare.sensitivity.tornado import Tornado, tornado
from influencer_compare.ui.turns import Turns

_TURNS = Turns()
_FIRST_FLIPS = ("overlap_pct", "large_fee_pct", "budget")
_HASHES: dict[str | type, Callable[[Any], Any]] = {Scenario: Scenario.model_dump_json}
_MAPS: dict[tuple[Scenario, Axes], TippingMap] = {}
_MAPS_REMEMBERED = 16
_COMPARISONS_REMEMBERED = 32
_REMEMBERED = 128  # questions, at most 1 MB each; strangers' links must not fill the memory


@functools.cache
def evidence() -> Evidence:
    """All figures, read once for the process."""
    return load_evidence()


def recommendation(scenario: Scenario) -> Recommendation:
    """The answer to a question. Raises NoPlanFits and InputError as ``plan`` does."""
    return _recommendation(scenario.unnamed)


@functools.lru_cache(maxsize=_REMEMBERED)
def _recommendation(scenario: Scenario) -> Recommendation:
    return plan(scenario, evidence())


def comparison(options: tuple[Option, ...], goal: Goal | None) -> tuple[Comparison, Document]:
    """Options side by side on a goal, and the document that shows them. Raises InputError as ``compare``.

    A document holds the currency, rate and locale of its visitor, so it is remembered for these alone.
    """
    return _comparison(options, goal), _comparison_document(options, goal, shown())


@functools.lru_cache(maxsize=_COMPARISONS_REMEMBERED)
def _comparison(options: tuple[Option, ...], goal: Goal | None) -> Comparison:
    return compare(options, evidence(), goal=goal, look=look)


@functools.lru_cache(maxsize=_COMPARISONS_REMEMBERED)
def _comparison_document(options: tuple[Option, ...], goal: Goal | None, display: Display) -> Document:
    with shown_as(display):
        return to_document(_comparison(options, goal))


def look(option: Option, _: Evidence) -> Found:
    """The plan of an option, remembered; with this page's own figures."""
    if option.mix is None:
        try:
            return recommendation(option.scenario)
        except NoPlanFits as nothing:
            return nothing.with_traceback(None)
    return _evaluated(option.scenario, option.mix)


@functools.lru_cache(maxsize=_REMEMBERED)
def _evaluated(scenario: Scenario, mix: Mix) -> Plan:
    return evaluate(scenario, mix, evidence())


def tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    """The trade-off curve; the same for every budget, so that a budget move only moves the mark."""
    return _tradeoff(scenario.changed(budget=Scenario().budget, name=""))


@functools.lru_cache(maxsize=_REMEMBERED)
def _tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    with _TURNS.taken():
        return budget_curve(scenario, evidence())


def overlap(scenario: Scenario, rec: Recommendation) -> tuple[OverlapPoint, ...]:
    """The recommended mix and both sides, evaluated again at each overlap."""
    mixes = {
        name: found.mix
        for name, found in rec.plans()
        if isinstance(found, Plan) and not name.startswith("only")
    }
    with _TURNS.taken():
        return overlap_curve(scenario.unnamed, mixes, evidence(), scenario.reach_times)


def flips(scenario: Scenario, watch: Watch) -> Flips:
    """Where the answer turns; ``watch`` is called again and again and may stop it."""
    return _flips(scenario.unnamed, FLIP_FIELDS, watch)


def nearest_flips(scenario: Scenario, watch: Watch) -> Flips:
    """The same for beside the answer: fewer inputs where planning is slow, so that it soon stands there."""
    slow = len(scenario.platforms) > 1 or scenario.posts_per_creator == "best" or scenario.reach_times > 1
    return _flips(scenario.unnamed, _FIRST_FLIPS if slow else FLIP_FIELDS, watch)


@st.cache_resource(max_entries=_REMEMBERED, show_spinner=False, hash_funcs=_HASHES)
def _flips(scenario: Scenario, fields: tuple[str, ...], _watch: Watch) -> Flips:
    with watched(_watch), _TURNS.taken():
        return flip_points(scenario, evidence(), fields=fields)


def tornado_for(scenario: Scenario, watch: Watch) -> Tornado:
    """What moves the answer most; ``watch`` as above."""
    return _tornado(scenario.unnamed, watch)


@st.cache_resource(max_entries=_REMEMBERED, show_spinner=False, hash_funcs=_HASHES)
def _tornado(scenario: Scenario, _watch: Watch) -> Tornado:
    with watched(_watch), _TURNS.taken():
        return tornado(scenario, evidence())


@st.cache_resource(max_entries=_REMEMBERED, show_spinner=False, hash_funcs=_HASHES)
def next_and_odd(scenario: Scenario) -> tuple[NextSteps, OddResults]:
    """What the next money and hours would change, and what may look odd, by results on average."""
    expected = scenario.changed(choose_by="expected")
    rec = recommendation(expected)
    with _TURNS.taken():
        steps = next_steps(expected, evidence(), rec)
        return steps, odd_results(expected, evidence(), rec, steps)


@st.cache_resource(max_entries=_REMEMBERED, show_spinner=False, hash_funcs=_HASHES)
def other_choices_for(scenario: Scenario) -> OtherChoices:
    """What other published figures, or other numbers of posts, would change."""
    rec = recommendation(scenario)
    with _TURNS.taken():
        return other_choices(scenario, evidence(), rec)


def maps(scenario: Scenario, axes: Axes, watch: Watch) -> Iterator[TippingMap]:
    """The tipping map, coarse then finer; a finished one is remembered."""
    question = (scenario.unnamed, axes)
    if question in _MAPS:
        yield _MAPS[question]
        return
    for drawn in _in_turns(tipping_map(scenario, evidence(), axes), watch):
        yield drawn
        if drawn.finest:
            _MAPS[question] = drawn
            for oldest in list(_MAPS)[:-_MAPS_REMEMBERED]:
                del _MAPS[oldest]


def _in_turns(drawing: Iterator[TippingMap], watch: Watch) -> Iterator[TippingMap]:
    """Each map in a turn of its own: whoever shows the last one holds up nobody."""
    while True:
        with watched(watch), _TURNS.taken():
            drawn = next(drawing, None)
        if drawn is None:
            return
        yield drawn


def _calm_down() -> None:
    """One thread per visitor in the linear algebra: these matrices are so small that helpers only wait."""
    threadpool_limits(limits=1, user_api="blas")


def _warm_up() -> None:
    """Do once what the first visitor would wait for, then spare later reruns the garbage of it.

    Streamlit collects garbage after every rerun; frozen objects are left out of that.
    """
    first = Scenario()
    rec = recommendation(first)
    tradeoff(first)
    rec.best.bands, rec.verdict  # noqa: B018 - drawn here, so that the first visitor need not wait
    gc.collect()
    gc.freeze()


_calm_down()
_warm_up()
