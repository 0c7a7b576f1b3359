"""The only calls from the page into the planner, remembered between visitors."""

from __future__ import annotations

import functools
import gc

from threadpoolctl import threadpool_limits

from influencer_compare.answer import plan
from influencer_compare.evidence import Evidence, load_evidence
from influencer_compare.planner.curve import BudgetPoint, OverlapPoint, budget_curve, overlap_curve
from influencer_compare.plans import Plan, Recommendation
from influencer_compare.scenario import Scenario

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


def tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    """The trade-off curve; the same for every budget, so that a budget move only moves the mark."""
    return _tradeoff(scenario.changed(budget=Scenario().budget, name=""))


@functools.lru_cache(maxsize=_REMEMBERED)
def _tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    return budget_curve(scenario, evidence())


def overlap(scenario: Scenario, rec: Recommendation) -> tuple[OverlapPoint, ...]:
    """The recommended mix and both sides, evaluated again at each overlap."""
    mixes = {
        name: found.mix
        for name, found in rec.plans()
        if isinstance(found, Plan) and not name.startswith("only")
    }
    return overlap_curve(scenario.unnamed, mixes, evidence())


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
