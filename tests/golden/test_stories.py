"""Situations of real owners: what a marketer expects holds, and the stored answer is still today's."""

import functools
import itertools
import json
import math
import operator
import os
from pathlib import Path

import pytest

from influencer_compare import MODEL_VERSION, NoPlan, NoPlanFits, Plan, Recommendation, Scenario
from influencer_compare import load_evidence as read_evidence
from influencer_compare import plan as make_plan
from influencer_compare.question.fields import bounds, typed_value
from influencer_compare.sensitivity.turning_points import turning_points
from tests.solver import ahead, plan_once, sides
from tests.usual import some

HERE = Path(__file__).parent
CHANGELOG = HERE.parents[1] / "CHANGELOG.md"
UPDATE = os.environ.get("GOLDEN_UPDATE") == "1"
KEYS = ("title", "situation", "scenario", "expects", "checks", "answer")
NEAREST = "nearest_turning_point"  # in a stored answer
STEPS = {"overlap_pct": 0.1, "fee_slope": 0.01, "adults": 100}  # by which a turning point is told; else one
OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
    "in": lambda value, wanted: value in wanted,
    "has": operator.contains,
    "lacks": lambda value, unwanted: unwanted not in value,
}


def read_stories():
    """Every story by name; one that does not say what is expected, and why, stops the whole run."""
    stories = {}
    for path in sorted((HERE / "stories").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        if tuple(story) != KEYS:
            raise ValueError(f"{path.name}: a story has exactly {', '.join(KEYS)}, in this order")
        if empty := [key for key in KEYS[:-1] if not story[key]]:
            raise ValueError(f"{path.name}: nothing is written under {', '.join(empty)}")
        stories[path.stem] = story
    return stories


STORIES = read_stories()
PAIRS = json.loads((HERE / "pairs.json").read_text(encoding="utf-8"))
load_evidence = functools.cache(read_evidence)


@functools.cache
def planned(name) -> Recommendation | NoPlanFits:
    try:
        return plan_once(Scenario(**STORIES[name]["scenario"]))
    except NoPlanFits as stop:
        return stop


@functools.cache
def facts(name):
    """Everything a check can ask for, unrounded."""
    result = planned(name)
    if isinstance(result, NoPlanFits):
        return {
            "no_plan": result.limit,
            "changes": result.changes,
            "changes_work": changes_work(name, result),
        }
    best, verdict = result.best, result.verdict
    creators = dict.fromkeys(("nano", "micro", "mid", "macro", "mega"), 0)
    for line in best.mix:
        creators[line.tier] += line.creators
    return {
        "mix": mix_text(best),
        "platforms": {line.platform for line in best.mix},
        "creators": best.creators,
        **{f"creators.{tier}": count for tier, count in creators.items()},
        "largest_followers": max(line.creator.followers for line in best.lines),
        "mean_followers": sum(one.creator.followers * one.line.creators for one in best.lines)
        / best.creators,
        "pieces_per_creator": best.pieces / best.creators,
        "reach": best.reach,
        "gross_to_reach": best.gross / best.reach,
        "engagements": best.engagements,
        "orders": best.orders,
        "orders_low": best.bands.orders.low,
        "profit_usd": best.profit_usd,
        "profit_low": best.bands.profit_usd and best.bands.profit_usd.low,
        "cost_per_order_usd": best.cost_per_order_usd,
        "fees_usd": best.fees_usd,
        "cash_usd": best.cash_usd,
        "loaded_usd": best.loaded_usd,
        "unspent_usd": best.unspent_usd,
        "hours": best.hours,
        "bought_hours": best.bought_hours,
        "weeks": best.weeks,
        "micro_side": side(result, "micro side"),
        "macro_side": side(result, "macro side"),
        "macro_to_micro": lead(result),
        "verdict.status": verdict.status,
        "verdict.strength": verdict.strength,
        "verdict.gap": verdict.gap,
        "threshold": threshold_text(verdict.threshold),
        "sets": [set_text(each) for each in verdict.sets],
        "limits": result.limits,
    }


def changes_work(name, stop):
    """Each change that is named makes a plan fit, and there is one at least."""
    scenario = Scenario(**STORIES[name]["scenario"])
    for changes in (stop.changes, *stop.other_changes):
        try:
            make_plan(scenario.changed(**changes), load_evidence())
        except NoPlanFits:
            return False
    return bool(stop.changes)


def side(result, name):
    """What a side reaches, or the limit that keeps it out."""
    plan = result.alternatives[name]
    return plan.reason if isinstance(plan, NoPlan) else plan.goal_value


def lead(result):
    """The macro side's result over the micro side's; None where one of them does not fit."""
    micro, macro = side(result, "micro side"), side(result, "macro side")
    return None if isinstance(micro, str) or isinstance(macro, str) else macro / micro


def mix_text(plan: Plan):
    """A mix as short text: '4 micro instagram x2'; '(smallest)' where the lower bound stands for the size."""
    return [
        f"{line.creators} {line.tier} {line.platform} x{line.posts}"
        + (" (smallest)" if line.size == "smallest" else "")
        for line in sorted(plan.mix)
    ]


def threshold_text(threshold):
    """The price that turns the winner as short text: 'large_asked_usd 1780 to 1790: macro to micro'."""
    if threshold is None:
        return None
    prices = f"{threshold.below_usd} to {threshold.above_usd}"
    return f"{threshold.field} {prices}: {threshold.winner_below} to {threshold.winner_above}"


def set_text(found):
    """One set of published prices as short text: 'seen paid, reach typical: micro ahead by 0.78'."""
    reach = "" if found.reach_source is None else f", reach {found.reach_source}"
    only = found.sides.only or found.winner == "neither"
    lead = "alone" if only else f"ahead by {rounded(found.lead)}"
    return f"{found.fee_basis}{reach}: {found.winner} {lead}{'' if found.counted else ' (not counted)'}"


def rounded(value):
    """To three figures, which is more than the evidence bears and fewer than computers differ in."""
    return None if value is None else float(f"{value:.3g}") + 0.0


def answer(name):
    """What is stored of an answer; ``model`` is the version it was last stored with."""
    known = facts(name)
    if "no_plan" in known:
        return {"model": MODEL_VERSION, "no_plan": known["no_plan"], "changes": known["changes"]}
    figures = ("reach", "engagements", "orders", "cash_usd", "unspent_usd", "hours")
    return {
        "model": MODEL_VERSION,
        "mix": known["mix"],
        **{figure: rounded(known[figure]) for figure in figures},
        "verdict": [known["verdict.status"], known["verdict.strength"]],
        "gap": rounded(known["verdict.gap"]),
        "threshold": known["threshold"],
        "sets": known["sets"],
        "macro_side": known["macro_side"] if isinstance(known["macro_side"], str) else "fits",
        "limits": sorted(known["limits"]),
        NEAREST: nearest_turning_point(name) if UPDATE else STORIES[name]["answer"].get(NEAREST),
    }


@functools.cache
def nearest_turning_point(name):
    """Where the winner changes first: field, value, and who wins below and above; None if nowhere."""
    point = turning_points(Scenario(**STORIES[name]["scenario"]), load_evidence()).nearest
    return point and [point.field, rounded(point.value), point.winner_below, point.winner_above]


def has_a_plan(name):
    return "no_plan" not in STORIES[name]["answer"]


def without_model(stored):
    return {key: value for key, value in stored.items() if key != "model"}


def store(name, today):
    """Rewrite the answer of one story and nothing else; a changed one only with a new model version."""
    story = STORIES[name]
    old = story["answer"]
    if old and without_model(old) == without_model(today):
        return
    if old and old["model"] == MODEL_VERSION:
        pytest.fail(f"The answer of {name} changed: raise MODEL_VERSION and say so in CHANGELOG.md first.")
    story["answer"] = today
    text = json.dumps(story, indent=2, ensure_ascii=False) + "\n"
    (HERE / "stories" / f"{name}.json").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_what_a_marketer_expects_holds(name):
    known = facts(name)
    failed = [
        f"{subject} {sign} {wanted!r}, but it is {known.get(subject, 'absent')!r}"
        for subject, sign, wanted in STORIES[name]["checks"]
        if subject not in known or not OPERATORS[sign](known[subject], wanted)
    ]
    assert not failed, "\n".join([STORIES[name]["expects"], *failed, f"answer: {known}"])


@pytest.mark.parametrize("name", STORIES)
def test_the_stored_answer_is_todays(name):
    """But for where it turns, which the next two tests look at."""
    today = answer(name)
    if UPDATE:
        store(name, today)
    stored = STORIES[name]["answer"]
    assert without_model(stored) == without_model(today), "see tests/golden/README.md"


@pytest.mark.parametrize("name", some([name for name in STORIES if has_a_plan(name)], 6))
def test_the_stored_turning_point_is_the_nearest_of_all(name):
    """Every input is scanned through its whole range."""
    assert STORIES[name]["answer"].get(NEAREST) == nearest_turning_point(name)


@pytest.mark.parametrize("name", [name for name in STORIES if STORIES[name]["answer"].get(NEAREST)])
def test_the_answer_turns_where_it_is_stored(name):
    """Both sides are planned just below and just above it: as far off as it is rounded, and a step."""
    field, value, *winners = STORIES[name]["answer"][NEAREST]
    scenario, (low, high) = Scenario(**STORIES[name]["scenario"]), bounds(field)
    step = STEPS.get(field, 1)
    off = 0.5 * 10.0 ** (math.floor(math.log10(value)) - 2) if value >= 1_000 else 0
    ends = (max(low, value - off), min(high, value + off + step))
    there = [scenario.changed(**{field: typed_value(field, round(end, 2))}) for end in ends]
    assert [ahead(*sides(question, load_evidence())) for question in there] == winners


@pytest.mark.parametrize("name", STORIES)
def test_the_model_of_a_stored_answer_is_in_the_changelog(name):
    assert f"Model {STORIES[name]['answer']['model']}" in CHANGELOG.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_the_answer_is_certified(name):
    result = planned(name)
    assert isinstance(result, NoPlanFits) or result.gap <= 0.001


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["title"])
def test_one_story_against_another(pair):
    assert pair["expects"]
    assert pair["checks"]
    first, second = facts(pair["first"]), facts(pair["second"])
    failed = [
        f"{subject}: {first[subject]!r} {sign} {second[subject]!r}"
        for subject, sign in pair["checks"]
        if not OPERATORS[sign](first[subject], second[subject])
    ]
    assert not failed, "\n".join([pair["expects"], *failed, str(first["mix"]), str(second["mix"])])


@pytest.mark.parametrize("business", ["cafe", "studio", "boutique"])
def test_more_money_never_reaches_fewer_people(business):
    reached = [
        facts(f"{business}_{budget}")["reach"] for budget in ("00500", "02000", "05000", "20000", "100000")
    ]
    assert all(poorer <= richer * 1.001 for poorer, richer in itertools.pairwise(reached))
