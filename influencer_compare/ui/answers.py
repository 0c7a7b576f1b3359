"""The only calls from the page into the planner, remembered between visitors."""

from __future__ import annotations

import functools
import gc

import plotly.graph_objects as go

from influencer_compare.answer import plan
from influencer_compare.evidence import Evidence, load_evidence
from influencer_compare.planner.curve import BudgetPoint, budget_curve
from influencer_compare.plans import Recommendation
from influencer_compare.scenario import Scenario

_REMEMBERED = 512  # questions; strangers' links must not fill the memory


@functools.cache
def evidence() -> Evidence:
    """All figures, read once for the process."""
    return load_evidence()


@functools.lru_cache(maxsize=_REMEMBERED)
def recommendation(scenario: Scenario) -> Recommendation:
    """The answer to a question. Raises NoPlanFits and InputError as ``plan`` does."""
    return plan(scenario, evidence())


def tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    """The trade-off curve; the same for every budget, so that a budget move only moves the mark."""
    return _tradeoff(scenario.changed(budget=Scenario().budget))


@functools.lru_cache(maxsize=_REMEMBERED)
def _tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    return budget_curve(scenario, evidence())


def _warm_up() -> None:
    """Do once what the first visitor would wait for, then spare later reruns the garbage of it.

    Streamlit collects garbage after every rerun; frozen objects are left out of that.
    """
    first = Scenario()
    recommendation(first)
    tradeoff(first)
    go.Figure(go.Bar()).to_json()
    gc.collect()
    gc.freeze()


_warm_up()
