"""The rule of the verdict: what it says at its edges, where one side fits only, and beyond the evidence."""

import functools
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from influencer_compare import Line, NoPlan, load_evidence, plan
from influencer_compare.planner.context import prepare
from influencer_compare.planner.price_sets import PriceSet
from influencer_compare.planner.recommend import recommend
from influencer_compare.question.goals import Goal
from influencer_compare.simulation import verdict
from influencer_compare.simulation.simulate import Draws
from influencer_compare.simulation.verdict import (
    Contender,
    Sureness,
    Verdict,
    gap_between,
    judge,
    strength_of,
    sureness_of,
    weakened,
)
from tests.first_version import asked
from tests.solver import weigh

EVIDENCE = load_evidence()
WORLDS = 100


def contender(value, wins=WORLDS, **more):
    """A result that is ``value`` where it wins and nothing elsewhere."""
    drawn = np.where(np.arange(WORLDS) < wins, value, 0.0)
    return Contender(value, drawn, **{"beyond_evidence": False, "judged_fees": False, **more})


def even(value, **more):
    """A result that is the same in every world."""
    return contender(value, **more)


# -- how sure


@pytest.mark.parametrize(
    ("gap", "chance", "strength"),
    [
        (0.35, 0.8, "clear"),
        (0.349, 0.8, "leaning"),
        (0.35, 0.799, "leaning"),
        (9.0, 0.7, "leaning"),
        (0.16, 0.7, "leaning"),
        (0.16, 1.0, "leaning"),
        (0.159, 1.0, "none"),
        (9.0, 0.699, "none"),
        (-0.5, 1.0, "none"),
        (None, 0.8, "clear"),
        (None, 0.7, "leaning"),
        (None, 0.699, "none"),
    ],
)
def test_a_lead_in_people_needs_its_size_and_its_chance(gap, chance, strength):
    assert strength_of(gap, chance, "reach") == strength


@pytest.mark.parametrize("goal", ["engagements", "orders", "profit"])
def test_for_other_goals_the_chance_alone_decides(goal):
    assert [strength_of(0.01, chance, goal) for chance in (0.8, 0.799, 0.7, 0.699)] == [
        "clear", "leaning", "leaning", "none",
    ]  # fmt: skip


def test_a_lead_over_nothing_or_over_a_loss_has_no_size():
    assert gap_between(150.0, 100.0) == pytest.approx(0.5)
    assert gap_between(0.5, 0.25) == pytest.approx(1.0)
    assert gap_between(150.0, 0.0) is None
    assert gap_between(150.0, -1.0) is None


def test_a_sure_lead_says_its_chance_and_its_size():
    assert sureness_of(contender(150.0, 85), even(100.0), "reach") == Sureness(
        "clear", "ahead", 0.85, pytest.approx(0.5)
    )
    assert sureness_of(contender(150.0, 75), even(100.0), "reach").strength == "leaning"
    doubtful = sureness_of(contender(150.0, 60), even(100.0), "reach")
    assert (doubtful.strength, doubtful.reason) == ("none", "within doubt")


@pytest.mark.parametrize("one", [True, False])
def test_a_size_without_published_figures_on_either_side_makes_a_clear_lead_lean(one):
    first, second = even(150.0, beyond_evidence=one), even(100.0, beyond_evidence=not one)
    assert sureness_of(first, second, "reach") == Sureness("leaning", "ahead", 1.0, pytest.approx(0.5))


def test_equal_in_every_world_is_called_equal():
    assert sureness_of(even(100.0), even(100.0), "reach") == Sureness("none", "equal", 0.5, 0.0)


CLEAR = Sureness("clear", "ahead", 0.9, 0.5)
LEANING = Sureness("leaning", "ahead", 0.75, 0.2)


@pytest.mark.parametrize(("wins", "strength"), [(69, "none"), (70, "clear")])
def test_a_plan_that_earns_less_often_than_seven_times_in_ten_may_lose(wins, strength):
    booked = Contender(10.0, np.where(np.arange(WORLDS) < wins, 50.0, -50.0), False, False)
    assert weakened(CLEAR, booked, "profit", 1).strength == strength
    if strength == "none":
        assert weakened(CLEAR, booked, "profit", 1) == Sureness("none", "may lose", 0.69, 0.5)
    assert weakened(CLEAR, booked, "reach", 1) == CLEAR


def test_what_was_not_measured_makes_a_clear_lead_lean_and_nothing_else():
    booked, judged = even(100.0), even(100.0, judged_fees=True)
    assert weakened(CLEAR, booked, "reach", 1) == CLEAR
    assert weakened(CLEAR, booked, "reach", 2) == replace(CLEAR, strength="leaning")
    assert weakened(CLEAR, judged, "reach", 1) == replace(CLEAR, strength="leaning", reason="judged fees")
    assert weakened(CLEAR, judged, "reach", 2) == replace(CLEAR, strength="leaning")
    for sure in (LEANING, replace(LEANING, strength="none"), replace(CLEAR, strength="set by you")):
        for times in (1, 2):
            assert weakened(sure, judged, "reach", times) == sure


# -- the verdict on a plan, at the prices of its question alone


@pytest.fixture(autouse=True)
def own_prices_alone(monkeypatch):
    """Other prices have tests of their own."""

    def only(context, now, mix):
        return (PriceSet(context.scenario.fee_basis, None, True, now.micro, now.macro, mix),)

    monkeypatch.setattr(verdict, "price_sets", only)


@functools.cache
def chosen():
    """What is chosen with much money, and its imagined worlds."""
    context = prepare(RICH, EVIDENCE)
    return recommend(context), Draws(context)


def judged(best, **sides):
    """The verdict on a plan whose sides are these."""
    choice, draws = chosen()
    named = {f"{side} side": plan for side, plan in sides.items()}
    return judge(replace(choice, best=best, alternatives={**choice.alternatives, **named}), draws)


MICRO, MACRO = Line("instagram", "micro", 1, 2), Line("instagram", "macro", 1, 1)
MEGA = Line("instagram", "mega", 1, 1)
RICH = asked(budget=250_000, platforms=("instagram",), beyond_evidence=True, largest_share_pct=100)


@pytest.mark.parametrize(
    ("shut", "booked", "status"),
    [("macro", MICRO, "micro"), ("micro", MACRO, "macro")],
)
def test_where_one_side_fits_only_it_is_the_answer_and_the_limit_the_reason(shut, booked, status):
    best = weigh(RICH, [booked], EVIDENCE)
    said = judged(best, **{shut: NoPlan("hours", None)})
    assert (said.status, said.strength, said.reason, said.next_step) == (status, "one side", "hours", "book")
    assert (said.chance, said.gap) == (None, None)


@pytest.mark.parametrize("reason", ["budget", "creators per size", "published figures"])
def test_where_only_a_size_without_published_figures_fits_there_is_not_enough_evidence(reason):
    """Whatever the limit is that shuts the other side: quotes come before a booking."""
    best = weigh(RICH, [MEGA], EVIDENCE)
    assert best.beyond_evidence
    said = judged(best, micro=NoPlan(reason, None))
    assert (said.status, said.strength) == ("not enough evidence", "none")
    assert (said.reason, said.next_step) == ("published figures", "ask for quotes")
    assert (said.chance, said.gap) == (None, None)


def test_a_question_that_lets_only_such_a_size_in_gets_that_answer_from_the_front_door():
    asked = RICH.changed(
        creators_nano="0", creators_micro="0", creators_mid="0", creators_macro="0", creators_mega="1"
    )
    said = plan(asked, EVIDENCE).verdict
    assert (said.status, said.reason) == ("not enough evidence", "published figures")


@pytest.mark.parametrize(
    ("booked", "status"),
    [
        ([MICRO], "micro"),
        ([MACRO], "macro"),
        ([MICRO, MACRO], "mix"),
    ],
)
def test_where_the_owner_set_the_numbers_the_answer_is_what_she_set(booked, status):
    best = weigh(RICH, booked, EVIDENCE)
    said = judged(best, macro=NoPlan("creators per size", None))
    assert (said.status, said.strength, said.next_step) == (status, "set by you", "book")
    assert said.reason == "creators per size"


def test_with_neither_side_the_first_limit_is_the_reason():
    best = weigh(RICH, [MICRO], EVIDENCE)
    assert (
        judged(best, micro=NoPlan("worth paying", None), macro=NoPlan("hours", None)).reason == "worth paying"
    )


def booked(*lines):
    return weigh(RICH, lines, EVIDENCE)


def bringing(mix, people):
    """The same mix with another expected reach; in each imagined world it brings what it did."""
    return replace(mix, reach_at_least=(people, *mix.reach_at_least[1:]))


def test_the_side_that_brings_more_is_named():
    few, many = booked(MICRO), booked(replace(MICRO, creators=20))
    one, five = booked(MACRO), booked(replace(MACRO, creators=5))
    said = judged(five, micro=few, macro=five)
    assert (said.status, said.gap) == ("macro", pytest.approx(five.reach / few.reach - 1))
    lead = many.reach / one.reach - 1
    assert lead > 0.35
    said = judged(many, micro=many, macro=one)
    assert (said.status, said.gap) == ("micro", pytest.approx(lead))


@pytest.mark.parametrize(("more", "named"), [(0.0501, "mix"), (0.0499, "macro")])
def test_a_mix_is_judged_only_if_it_beats_both_sides_by_a_twentieth(more, named):
    few, five = booked(MICRO), booked(replace(MACRO, creators=5))
    both = booked(MICRO, replace(MACRO, creators=5))
    said = judged(bringing(both, five.reach * (1 + more)), micro=few, macro=five)
    if named == "mix":  # by so little it is never sure, but the lead told is that of the mix
        assert (said.status, said.gap) == ("too close to call", pytest.approx(more))
    else:
        assert (said.status, said.gap) == ("macro", pytest.approx(five.reach / few.reach - 1))


def test_a_mix_far_ahead_of_both_sides_is_named():
    few, five = booked(MICRO), booked(MACRO)
    both = booked(replace(MICRO, creators=40), replace(MACRO, creators=8))
    said = judged(both, micro=few, macro=five)
    assert (said.status, said.gap) == ("mix", pytest.approx(both.reach / max(few.reach, five.reach) - 1))


class Worlds:
    """Imagined worlds in which each mix has the bad case that it is given."""

    def __init__(self, bad):
        self.bad = bad

    def outcomes(self, mix):
        return SimpleNamespace(bad_case=lambda _: self.bad[mix.mix])


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize(("bad", "by_bad"), [((5.0, 4.0), True), ((0.0, 4.0), True), ((0.0, 0.0), False)])
def test_the_careful_choice_is_judged_by_the_bad_case_unless_that_brings_nothing_on_either_side(
    goal, bad, by_bad
):
    """A loss in the bad case is something too: with the goal profit it always decides."""
    micro, macro = (replace(booked(line), goal=goal) for line in (MICRO, MACRO))
    choice, _ = chosen()
    worlds = Worlds({micro.mix: bad[0], macro.mix: bad[1]})
    careful = verdict._measure(replace(choice, expected=choice), micro, macro, worlds)
    wanted = bad[0] if by_bad or goal == "profit" else micro.goal_value
    assert careful(micro) == wanted
    assert verdict._measure(choice, micro, macro, worlds)(micro) == micro.goal_value


@pytest.mark.parametrize("kind", [Verdict, Contender, Sureness])
def test_a_verdict_is_never_changed(kind):
    assert kind.__dataclass_params__.frozen
