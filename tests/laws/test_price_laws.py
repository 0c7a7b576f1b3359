"""The verdict under every published price: never surer than its sets; a price that is named turns it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import NoPlan, NoPlanFits, Scenario, load_evidence, plan
from influencer_compare.planner.context import prepare
from influencer_compare.planner.price_sets import MIX_GAP, NAMED_ONLY, PriceSet, price_sets
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.fields import choices
from influencer_compare.simulation.verdict import LEANING_GAP, under_every_price
from tests.solver import ahead, plan_once, sides, solve
from tests.usual import law, named, number

EVIDENCE = load_evidence()
SURE = ("clear", "leaning")
QUESTIONS = {
    "few small ones": Scenario(area="region"),
    "few small ones and a big one": Scenario(area="region", budget=20_000),
    "big ones": Scenario(budget=50_000),
    "engagements": Scenario(area="region", goal="engagements"),
    "her own slope": Scenario(area="region", fee_slope=0.7),
    "a small one has asked": Scenario(area="region", small_asked_usd=450),
    "a big one has asked": Scenario(budget=50_000, large_asked_usd=2_500),
    "careful": Scenario(area="region", choose_by="bad case"),
    "stories": Scenario(area="region", format="story"),
    "TikTok": Scenario(area="region", platforms=("tiktok",)),
    "photos by rate cards": Scenario(budget=20_000, format="photo", fee_basis="rate cards"),
    "clear": Scenario(budget=100_000),
    "usual": Scenario(),
    "no time": Scenario(hours=0),
    "a mix comes between": Scenario(budget=5_000, small_asked_usd=3_000),
}


def side_ahead(scenario):
    """Which side is ahead, planned by a second way."""
    return ahead(*sides(scenario, EVIDENCE))


def winner(scenario):
    """What would be booked: a mix where the whole plan beats both sides by 5%, else the side ahead."""
    better = max(side.goal_value for side in sides(scenario, EVIDENCE) if side is not None)
    best = solve(scenario, EVIDENCE).best.goal_value
    return "mix" if best - better >= MIX_GAP * abs(better) else side_ahead(scenario)


# -- the rule alone


def made(micro, macro, *, counted=True):
    return PriceSet("rate cards", "typical", counted, micro, macro, None)


RESULTS = st.floats(1, 1_000)
SETS = st.builds(made, RESULTS, RESULTS, counted=st.booleans())


@law(200)
@given(SETS, st.lists(SETS, max_size=5))
def test_what_holds_has_one_winner_in_every_set_that_counts(own, others):
    held = under_every_price([own, *others])
    turned = [each for each in others if each.counted and each.winner != own.winner]
    assert (held == "holds") == (not turned)
    if held == "depends":
        assert own.lead >= LEANING_GAP
        assert max(each.lead for each in turned) >= LEANING_GAP


@law(200)
@given(SETS, st.lists(SETS, max_size=5), SETS)
def test_a_further_set_with_the_same_winner_changes_nothing(own, others, further):
    again = under_every_price([own, *others, further])
    if further.winner == own.winner or not further.counted:
        assert again == under_every_price([own, *others])
    else:
        assert again != "holds"


def test_a_mix_is_judged_against_its_better_side():
    mixed = replace(made(100.0, 80.0), mix=120.0)
    assert (mixed.winner, mixed.lead) == ("mix", pytest.approx(0.2))
    assert replace(mixed, mix=104.9).winner == "micro"
    assert under_every_price([mixed, replace(made(70.0, 100.0), mix=104.0)]) == "depends"
    assert under_every_price([mixed, replace(made(70.0, 100.0), mix=106.0)]) == "holds"


# -- on the planner


@pytest.mark.parametrize("name", named(QUESTIONS, "few small ones", "careful", "usual"))
def test_nothing_is_sure_where_a_published_set_turns_the_winner(name):
    """Each set is planned anew as a question of its own."""
    scenario = QUESTIONS[name].changed(choose_by="expected")
    verdict = plan_once(scenario).verdict
    own = verdict.sets[0]
    assert (own.micro, own.macro) == tuple(
        None if isinstance(side, NoPlan) else side.goal_value
        for side in (plan_once(scenario).alternatives[f"{each} side"] for each in ("micro", "macro"))
    )
    for each in verdict.sets[1 :: number(4, 1)]:
        reach = {} if each.reach_source is None else {"reach_source": each.reach_source}
        anew = sides(scenario.changed(fee_basis=each.fee_basis, **reach), EVIDENCE)
        values = [side and side.goal_value for side in anew]
        assert [each.micro, each.macro] == [value and pytest.approx(value, rel=2e-3) for value in values]
    turned = [each for each in verdict.sets if each.counted and each.winner not in (own.winner, "neither")]
    if turned:
        assert verdict.strength not in SURE


@pytest.mark.parametrize(
    "name", named(QUESTIONS, "few small ones", "no time", "a mix comes between", "usual")
)
def test_the_price_that_is_named_turns_the_answer_when_planned_on_both_sides(name):
    verdict = plan_once(QUESTIONS[name]).verdict
    assert (verdict.threshold is not None) == (verdict.status == "depends on prices")
    if verdict.threshold is None:
        return
    turn, asked = verdict.threshold, QUESTIONS[name].changed(choose_by="expected")
    prices = {turn.below_usd: turn.winner_below, turn.above_usd: turn.winner_above}
    assert turn.winner_below != turn.winner_above
    assert verdict.sets[0].winner == turn.winner_kept in prices.values()
    for usd, wins in prices.items():
        assert winner(asked.changed(**{turn.field: usd})) == wins, usd
    # ... and well below and above it, where creators come whole and leads are small, the sides are turned
    dear, cheap = ("micro", "macro") if turn.field == "large_asked_usd" else ("macro", "micro")
    for usd, wins in ((round(turn.below_usd * 0.7), cheap), (round(turn.above_usd * 1.4), dear)):
        assert side_ahead(asked.changed(**{turn.field: usd})) == wins, usd
    assert turn.above_usd - turn.below_usd <= 0.01 * turn.above_usd + 1


def test_what_a_creator_asked_is_answered_on_the_spot():
    """Below the price the big ones are booked, above it the small ones; with both prices no set is asked."""
    scenario = QUESTIONS["few small ones"]
    turn = plan_once(scenario).verdict.threshold
    for usd, side in ((turn.below_usd - 400, "macro"), (turn.above_usd + 400, "micro")):
        found = plan(scenario.changed(large_asked_usd=usd), EVIDENCE)
        assert found.verdict.sets[0].sides.winner == side
        assert side in found.best.sides_booked
        assert found.verdict.threshold is None or found.verdict.threshold.field == "small_asked_usd"
        both = plan(scenario.changed(large_asked_usd=usd, small_asked_usd=450), EVIDENCE).verdict
        assert len(both.sets) == 1
        assert both.status != "depends on prices"


@pytest.mark.parametrize("name", named(QUESTIONS, "few small ones", "careful", "usual", "stories"))
def test_every_published_set_is_there_once_and_counted_but_for_2019(name):
    scenario = QUESTIONS[name]
    found = plan_once(scenario).verdict.sets
    named = [(each.fee_basis, each.reach_source) for each in found]
    assert len(set(named)) == len(named)
    hangs = "instagram" in scenario.platforms and scenario.format != "story"
    reach = [each for each in choices("reach_source") if each not in NAMED_ONLY] if hangs else [None]
    wanted = {(fee, source) for fee in EVIDENCE.fee_bases for source in reach}
    assert {each for each in named if each[1] not in NAMED_ONLY} == wanted
    assert [each.counted for each in found] == [each.reach_source not in NAMED_ONLY for each in found]


def test_a_side_on_which_nobody_published_figures_does_not_count():
    """With brand deals nothing is known below 5,000 followers."""
    scenario = Scenario(creators_micro="0", budget=4_000, posts_per_creator="1")
    context = prepare(scenario, EVIDENCE)
    found = price_sets(context, SideResults(1.0, 2.0), None)
    missing = [each for each in found if each.micro is None]
    assert missing
    assert all(not each.counted for each in missing)
    assert {each.fee_basis for each in missing} == {"brand deals"}


def test_a_side_that_nobody_finds_anywhere_counts_although_its_largest_lack_figures():
    """In a town no large creator is found, whatever is published on the very largest."""
    found = plan_once(Scenario(area="town", budget=2_000)).verdict.sets
    assert {each.macro for each in found} == {None}
    assert [each.counted for each in found] == [each.reach_source not in NAMED_ONLY for each in found]


@law(25)
@given(
    st.sampled_from(("town", "region", "country")),
    st.integers(200, 120_000),
    st.sampled_from(("reach", "engagements")),
    st.integers(0, 100),
)
def test_whatever_is_asked_nothing_is_surer_than_the_sets(area, budget, goal, focus):
    try:
        verdict = plan(Scenario(area=area, budget=budget, goal=goal, niche_focus=focus), EVIDENCE).verdict
    except NoPlanFits:
        return
    own = verdict.sets[0]
    turned = [each for each in verdict.sets if each.counted and each.winner not in (own.winner, "neither")]
    assert not (turned and verdict.strength in SURE)
    assert verdict.next_step != "test both"  # an order that can be followed
    assert (verdict.threshold is None) == (verdict.status != "depends on prices")
