"""What must hold for any options: links give them back, chances sum to 1, order and names change nothing."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import InputError, Line, Scenario, evaluate, load_evidence
from influencer_compare.comparison.compare import compare, differing
from influencer_compare.comparison.options import (
    MOST_LINES,
    OPTION,
    OptionSpec,
    free_key,
    free_name,
    from_query,
    goal_in,
    tidy_name,
    to_query,
)
from influencer_compare.document.schema import MOST_OPTIONS
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.simulation.outcomes import chances_best
from influencer_compare.simulation.simulate import Draws
from tests.usual import law

EVIDENCE = load_evidence()
TIERS = ("nano", "micro", "mid", "macro")
QUICKLY = law(60, usual=20)
SLOWLY = law(12, usual=3)
names = st.text(max_size=80).map(tidy_name).filter(bool)
lines = st.builds(
    Line,
    platform=st.sampled_from(["instagram", "tiktok"]),
    tier=st.sampled_from(TIERS),
    posts=st.integers(1, 4),
    creators=st.integers(1, 12),
    size=st.sampled_from(["typical", "smallest"]),
)
mixes = st.lists(lines, min_size=1, max_size=4).map(tuple)
scenarios = st.builds(
    Scenario,
    budget=st.integers(200, 250_000),
    platforms=st.just(("instagram", "tiktok")),
    niche=st.sampled_from(sorted(EVIDENCE.niches)),
    overlap_pct=st.floats(0, 60).map(lambda value: round(value, 2)),
    goal=st.sampled_from(["reach", "engagements", "orders", "profit"]),
    area=st.sampled_from(["town", "region", "country", "everywhere"]),
    hours=st.integers(0, 400),
    adults=st.none() | st.integers(1_000, 5_000_000_000),
    fee_basis=st.sampled_from(["seen paid", "rate cards", "brand deals"]),
    creators_nano=st.sampled_from(["any", "2-5"]),
    usage_rights=st.booleans(),
)


@st.composite
def some_options(draw, most=MOST_OPTIONS, mix=st.none() | mixes):  # noqa: B008 - strategies are values
    made = []
    for _ in range(draw(st.integers(1, most))):
        name = free_name(draw(names), [each.name for each in made])
        made.append(OptionSpec(free_key(each.key for each in made), name, draw(scenarios), draw(mix)))
    return tuple(made)


@given(some_options(), st.none() | st.sampled_from(["reach", "engagements", "orders", "profit"]))
@QUICKLY
def test_a_link_gives_the_same_options_back(options, goal):
    query = to_query(options, goal)
    assert from_query(query, EVIDENCE) == (options, ())
    address = urlencode(query, doseq=True)
    assert len(address) < 16_000
    again = parse_qs(address, keep_blank_values=True)
    assert from_query(again, EVIDENCE) == (options, ())
    assert goal_in(again) == goal


@given(
    st.dictionaries(
        st.sampled_from([OPTION, "v", "model", "by"]) | st.text(max_size=10),
        st.text(max_size=40) | st.lists(st.text(max_size=200), max_size=9),
        max_size=4,
    )
)
@QUICKLY
def test_whatever_stands_in_a_link_nothing_is_raised(query):
    options, _ = from_query(query, EVIDENCE)
    assert len(options) <= MOST_OPTIONS
    assert from_query(to_query(options), EVIDENCE) == (options, ())


words = st.sampled_from(["title", "key", "mix", "v", *Scenario.model_fields])
values = (
    st.text(max_size=20)
    | st.integers(-9, 10**9).map(str)
    | st.sampled_from(
        ["nan", "inf", "true", "mega", "orders", "2-5", "2030-01-01", "instagram.mid.3x2", "product only"]
    )
)


@given(st.lists(st.lists(st.tuples(words, values), max_size=6).map(urlencode), max_size=3))
@QUICKLY
def test_what_a_link_gives_can_always_be_evaluated(texts):
    options, _ = from_query({OPTION: texts}, EVIDENCE)
    assert len(options) == len(texts)
    for option in options:
        EVIDENCE.check(option.scenario)
        if option.mix is not None:
            assert len(option.mix) <= MOST_LINES
            assert evaluate(option.scenario, option.mix, EVIDENCE).creators > 0


@given(some_options(most=4, mix=mixes))
@SLOWLY
def test_chances_sum_to_one_and_neither_order_nor_names_change_them(options):
    goal = options[0].scenario.goal
    found = compare(options, EVIDENCE, goal=goal)
    chances = {each.key: each.chance_best for each in found.options}
    if len(options) == 1:
        assert chances == {options[0].key: None}
        return
    assert sum(chances.values()) == pytest.approx(1)
    renamed = [OptionSpec(each.key, "Same name", each.scenario, each.mix) for each in reversed(options)]
    back = compare(renamed, EVIDENCE, goal=goal)
    assert {each.key: each.chance_best for each in back.options} == pytest.approx(chances)
    assert differing([each.scenario for each in back.options]) == differing(
        [each.scenario for each in found.options]
    )
    if found.lead.gap != 0:
        assert back.lead == found.lead


@given(scenarios, mixes, st.integers(2, 4))
@SLOWLY
def test_equal_options_share_also_where_their_lines_stand_in_another_order(scenario, mix, count):
    options = [
        OptionSpec(str(at), "A", scenario, mix[at % len(mix) :] + mix[: at % len(mix)]) for at in range(count)
    ]
    found = compare(options, EVIDENCE)
    assert [each.chance_best for each in found.options] == pytest.approx([1 / count] * count)
    assert found.lead.strength == "none"


@pytest.mark.parametrize("goal", ["reach", "engagements", "orders", "profit"])
def test_the_order_of_lines_changes_no_result_in_any_world(goal):
    """Not even by rounding, which would count as better or worse."""
    context = prepare(Scenario(platforms=("instagram", "tiktok"), goal=goal), EVIDENCE)
    mix = [Line("instagram", tier, 2, creators) for tier, creators in (("nano", 3), ("micro", 5), ("mid", 2))]
    mix += [Line("tiktok", "micro", 1, 4), Line("tiktok", "micro", 2, 1, "smallest")]
    plans = [evaluate_in(context, mix[at:] + mix[:at]) for at in range(len(mix))]
    drawn = [(Draws(context), plan) for plan in plans]  # each for itself: nothing is remembered of others
    for result in ("effective_reach", "gross", "engagements", "orders", "profit_usd", "hours"):
        first, *others = [getattr(worlds.outcomes(plan), result) for worlds, plan in drawn]
        assert all((first == other).all() for other in others), result
    first, *others = [worlds.goal(plan) for worlds, plan in drawn]
    assert all((first == other).all() for other in others)


@given(some_options(most=3, mix=mixes), mixes)
@SLOWLY
def test_another_option_never_raises_a_chance(options, mix):
    more = (*options, OptionSpec("new", "New", options[0].scenario, mix))
    goal = options[0].scenario.goal
    before = {each.key: each.chance_best for each in compare(options, EVIDENCE, goal=goal).options}
    after = {each.key: each.chance_best for each in compare(more, EVIDENCE, goal=goal).options}
    assert all(after[key] <= (1 if chance is None else chance) + 1e-9 for key, chance in before.items())


@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), min_size=2, max_size=5))
@QUICKLY
def test_shares_of_any_results_sum_to_one(drawn):
    assert sum(chances_best(drawn)) == pytest.approx(1)


def test_a_mix_outside_the_question_cannot_be_compared():
    with pytest.raises(InputError, match="platform"):
        compare([OptionSpec("1", "A", Scenario(), (Line("tiktok", "nano", 1, 1),))], EVIDENCE)
