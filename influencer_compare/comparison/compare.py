"""Options side by side: what each brings, in what they differ, and how likely each is the best of all.

The 2,000 imagined worlds are the same for every question, so that options differ by what they are and not
by chance. Rule of the verdict: ``simulation.verdict``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from influencer_compare.api import evaluate, plan, same_money
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document import schema
from influencer_compare.document.lead import Lead
from influencer_compare.document.parts import Plan
from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.document.schema import (
    MOST_OPTIONS,
    AdsInstead,
    Document,
    Option,
    Result,
    result_of,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.planner.price_sets import NAMED_ONLY, published_sets
from influencer_compare.planner.recommend import best_plan
from influencer_compare.planner.sides import SideResults
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.goals import Goal, measure_of
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.simulation.outcomes import Floats, chances_best
from influencer_compare.simulation.verdict import (
    Contender,
    contender,
    sureness_of,
    under_every_price,
    weakened,
)

LIST_KEY = "list"  # of the people of the owner's list among options
Find = Callable[[OptionSpec, Evidence], Result]
_PRICES = ("fee_basis", "reach_source", "small_asked_usd", "large_asked_usd", "pay_by")  # one set of prices
# What the owner takes to be true, and does not decide. Options that differ here do not compete.
ASSUMPTIONS = frozenset(name for name, about in ABOUT.items() if about.assumption)


def find(option: OptionSpec, evidence: Evidence) -> Result:
    """The answer of an option: the recommended plan, its own mix evaluated, or why nothing fits."""
    try:
        if option.mix is None:
            return plan(option.scenario, evidence)
        return result_of(evaluate(option.scenario, option.mix, evidence))
    except NoPlanFits as nothing:
        return result_of(nothing)


def compare(
    options: Sequence[OptionSpec | Option],
    evidence: Evidence,
    *,
    goal: Goal | None = None,
    look: Find = find,
    display: Display = USUAL,
    watch: Watch | None = None,
) -> Document:
    """The document of options side by side on one goal; its ``lead`` is the verdict.

    The goal is that of ``compared_goal``. ``look`` finds each answer, so that a page can remember them; of
    an option that is ads, that of the plan whose money it takes. Ads are never ranked: only plans are.
    Options that were worked out already, as people of a list, stand behind the others.
    Raises InputError for no option or more than six, and for names or lines that do not exist.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        asked = [each for each in options if isinstance(each, OptionSpec)]
        if not asked or len(options) > MOST_OPTIONS:
            raise InputError([Problem("options", str(len(options)), f"compare 1 to {MOST_OPTIONS} of them")])
        goal = compared_goal(asked, goal)
        times = {option.scenario.reach_times for option in asked}
        reach_times = times.pop() if len(times) == 1 else 1
        made = [_made(each, look, evidence) for each in asked]
        made += [each for each in options if isinstance(each, Option)]
        plans = {each.key: each.plan for each in made if each.plan is not None}
        chances, lead = _chances(plans, goal, reach_times), _lead(asked, plans, goal, reach_times, evidence)
        with_chances = (each.model_copy(update={"chance_best": chances.get(each.key)}) for each in made)
        return schema.document(with_chances, display, lead)


def _made(asked: OptionSpec, look: Find, evidence: Evidence) -> Option:
    """One option with its results, and the same money as ads beside them or instead of them."""
    found = look(replace(asked, ads=False), evidence)
    result = AdsInstead(kind="ads") if asked.ads else found
    ads = same_money(asked.scenario, found, evidence)
    made = schema.option(asked.key, asked.name, asked.scenario, result)
    made = made.model_copy(update={"mix": asked.mix, "plain_ads": ads})
    return with_sales(made, asked.scenario, evidence)


def people_option(name: str, scenario: Scenario, people: RosterPlan, evidence: Evidence) -> Option:
    """People of the owner's own list as an option to stand beside others, with a key that no other has."""
    made = schema.option(LIST_KEY, name, scenario.unnamed, people.best)
    ads = same_money(scenario, made.result, evidence)
    short = people.in_short
    made = made.model_copy(update={"mix": None, "plain_ads": ads, "people": short})
    return with_sales(made, scenario, evidence)


def compared_goal(options: Sequence[OptionSpec], goal: Goal | None = None) -> Goal:
    """What options are compared by: the goal given, else that of the first option.

    People reached where that goal cannot be counted for every option.
    """
    wanted = options[0].scenario.goal if goal is None else Goal.named(goal)
    return wanted if wanted in goals_of_all(options) else Goal.REACH


def goals_of_all(options: Iterable[OptionSpec]) -> tuple[Goal, ...]:
    """The goals that can be counted for every option: new followers only where each says what views bring."""
    known = all(each.scenario.followers_per_view is not None for each in options)
    return tuple(goal for goal in Goal if known or goal != Goal.FOLLOWERS)


def differing(questions: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The fields in which questions differ, their names left out; in the order of the question."""
    names = [name for name in Scenario.model_fields if name != "name"]
    return tuple(
        name for name in names if any(each.get(name) != questions[0].get(name) for each in questions)
    )


def _value(plan: Plan, goal: Goal, times: int) -> float:
    """What a plan brings on a goal that need not be its own."""
    value: float | None = getattr(plan, measure_of(goal, times))
    return value or 0.0  # never hidden in a plan that was just worked out


def _drawn(plan: Plan, goal: Goal, times: int) -> Floats:
    """The same in each imagined world."""
    drawn: Floats = getattr(plan.outcomes, measure_of(goal, times))
    return drawn


def _chances(plans: Mapping[str, Plan], goal: Goal, times: int) -> dict[str, float]:
    if len(plans) < 2:
        return {}
    drawn = [_drawn(each, goal, times) for each in plans.values()]
    return dict(zip(plans, chances_best(drawn), strict=True))


def _lead(
    options: Sequence[OptionSpec], plans: Mapping[str, Plan], goal: Goal, times: int, evidence: Evidence
) -> Lead | None:
    """The best two by the result expected, and how sure their order is, under every published price."""
    if len(plans) < 2:
        return None
    ranked = sorted(plans, key=lambda key: _value(plans[key], goal, times), reverse=True)
    first, second = (_contender(plans[key], goal, times) for key in ranked[:2])
    sure = weakened(sureness_of(first, second, goal), first, goal, times)
    held = "holds"
    if sure.reason not in ("equal", "may lose"):
        asked = {option.key: option for option in options}
        pair = [asked[key] for key in ranked[:2] if key in asked]
        held = under_every_price(_sets(pair, (first, second), measure_of(goal, times), evidence))
    if held == "depends" or (held == "close" and sure.strength != "none"):
        sure = replace(sure, strength="none", reason="prices")
    return Lead.model_validate(
        {
            "first": ranked[0],
            "second": ranked[1],
            "goal": goal,
            "reach_times": times,
            "chance": sure.chance,
            "gap": sure.gap,
            "strength": sure.strength,
            "prices_decide": held == "depends",
            "reason": sure.reason,
        }
    )


@dataclass(frozen=True, slots=True)
class _InSet:
    """What two options bring at one set of prices: the first where the micro side stands."""

    values: SideResults
    counted: bool = True

    @property
    def winner(self) -> str:
        """Which of the two brings more."""
        return self.values.winner

    @property
    def lead(self) -> float:
        """How far it is ahead, larger / smaller - 1."""
        return self.values.lead


def _sets(
    pair: Sequence[OptionSpec], now: tuple[Contender, Contender], measure: str, evidence: Evidence
) -> list[_InSet]:
    """Two options at every published set of prices; the present one alone where they assume other prices.

    So it is where one of them is people of a list, who are no part of ``pair``: they ask their own prices.
    """
    found = [_InSet(SideResults(*(each.value for each in now)))]
    if len(pair) < 2:
        return found
    first, second = (option.scenario for option in pair)
    if any(getattr(first, name) != getattr(second, name) for name in _PRICES):
        return found
    wider = first if "instagram" in first.platforms else second
    for reach, bases in published_sets(wider, evidence):
        for basis in bases if reach not in NAMED_ONLY else ():
            moved = {"fee_basis": basis, **({} if reach is None else {"reach_source": reach})}
            values = (_value_with(option, moved, measure, evidence) for option in pair)
            found.append(_InSet(SideResults(*values)))
    return found


def _value_with(
    option: OptionSpec, moved: Mapping[str, str], measure: str, evidence: Evidence
) -> float | None:
    """What an option brings at other prices: planned anew, or its own mix; None where nothing fits."""
    context = prepare(option.scenario.changed(**moved), evidence)
    mix = best_plan(context) if option.mix is None else evaluate_in(context, option.mix)
    return None if mix is None else float(getattr(mix, measure))


def _contender(plan: Plan, goal: Goal, times: int) -> Contender:
    return contender(plan, _value(plan, goal, times), _drawn(plan, goal, times))
