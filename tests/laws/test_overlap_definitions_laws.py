"""Laws of the overlap converter: what it returns makes the planner show what the other tool shows."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from influencer_compare import InputError, Scenario, load_evidence
from influencer_compare.model.creators import market_followers
from influencer_compare.model.market import describe_market
from influencer_compare.model.overlap_converter import overlap_pct_from_pair, overlap_pct_from_set
from influencer_compare.model.overlap_definitions import OVERLAP_MEANINGS, SET_MEANINGS, shown_by
from influencer_compare.model.unique_reach import scenario_audience_model
from tests.overlap_counts import meanings_of
from tests.usual import law

EVIDENCE = load_evidence()
ORDINARY = law(80)

scenarios = st.builds(
    Scenario,
    area=st.sampled_from(["town", "region", "country", "everywhere"]),
    niche=st.sampled_from(["other", "parenting", "crafts"]),
    niche_focus=st.integers(0, 100),
    platforms=st.sampled_from([("instagram",), ("tiktok", "youtube")]),
)
sizes_of_followers = st.floats(1_000, 1_000_000)
lists = st.lists(sizes_of_followers, min_size=3, max_size=12) | st.builds(
    lambda size, count: [size] * count, sizes_of_followers, st.integers(3, 60)
)
overlaps = st.floats(0.0, 59.5)


def shown(meaning, overlap_pct, followers, scenario):
    """What the planner itself shows of these creators with the slider there, as a share."""
    market = describe_market(scenario, EVIDENCE)
    model = scenario_audience_model(scenario.changed(overlap_pct=overlap_pct), market, EVIDENCE)
    most = EVIDENCE.value("market", "audience_at_most_of_market") * market.people
    return shown_by(
        meaning, model, [min(market_followers(scenario, market, each, EVIDENCE), most) for each in followers]
    )


def converted(meaning, stated, followers, scenario):
    """The slider value, or None where two values fit and the converter must not guess."""
    try:
        return overlap_pct_from_set(meaning, 100 * stated, followers, scenario, EVIDENCE)
    except InputError as error:
        if "a weak overlap and a strong one" not in str(error):
            raise
        return None


@ORDINARY
@given(scenarios, lists, st.sampled_from(SET_MEANINGS), overlaps)
def test_a_list_goes_round(scenario, followers, meaning, overlap_pct):
    """Slider -> what a tool shows -> slider: the planner then shows the same again."""
    stated = shown(meaning, overlap_pct, followers, scenario)
    found = converted(meaning, stated, followers, scenario)
    assume(found is not None)  # D6 always has one value: see below
    assert 0 <= found <= 60
    assert shown(meaning, found, followers, scenario) == pytest.approx(stated, abs=1e-6)


@ORDINARY
@given(scenarios, lists, overlaps)
def test_different_people_out_of_all_never_fit_two_overlaps(scenario, followers, overlap_pct):
    stated = shown("D6", overlap_pct, followers, scenario)
    found = overlap_pct_from_set("D6", 100 * stated, followers, scenario, EVIDENCE)
    assert shown("D6", found, followers, scenario) == pytest.approx(stated, abs=1e-6)


@ORDINARY
@given(lists, overlaps)
def test_in_a_country_the_slider_itself_comes_back(followers, overlap_pct):
    """Where chance matters little, each meaning of a list leads to one slider value."""
    assume(overlap_pct > 1)
    for meaning in ("D1", "D6"):
        stated = shown(meaning, overlap_pct, followers, Scenario(area="everywhere"))
        found = converted(meaning, stated, followers, Scenario(area="everywhere"))
        assert found is None or found == pytest.approx(overlap_pct, rel=1e-3)


@ORDINARY
@given(st.floats(0.5, 60), st.integers(3, 30))
def test_our_own_meaning_needs_no_conversion(overlap_pct, count):
    """D3 of two typical creators, or the mean over pairs of many, is the slider value as it is."""
    pair = overlap_pct_from_pair("D3", overlap_pct, (25_000, 25_000), Scenario(), EVIDENCE)
    many = overlap_pct_from_set("D3", overlap_pct, [25_000] * count, Scenario(), EVIDENCE)
    assert pair == pytest.approx(overlap_pct, rel=1e-6)
    assert many == pytest.approx(overlap_pct, rel=1e-6)


@ORDINARY
@given(
    st.sampled_from(OVERLAP_MEANINGS),
    st.tuples(sizes_of_followers, sizes_of_followers),
    st.floats(0.1, 60),
    st.floats(1.05, 3),
)
def test_stating_more_never_gives_less(meaning, followers, stated, factor):
    values = []
    for each in (stated, stated * factor):
        try:
            values.append(overlap_pct_from_pair(meaning, each, followers, Scenario(), EVIDENCE))
        except InputError:
            break
    assert values == sorted(values)
    assert all(0 <= value <= 60 for value in values)


@ORDINARY
@given(
    st.dictionaries(st.sampled_from("ABCDE"), st.sets(st.integers(0, 12), min_size=1), min_size=2, max_size=5)
)
def test_known_followers_keep_the_laws_of_counting(followers):
    known = meanings_of(followers)
    people = set().union(*followers.values())
    often = [sum(person in each for each in followers.values()) for person in people]
    assert known.different == len(people)
    assert known.gross == sum(often)
    assert known.two_or_more == pytest.approx(sum(times > 1 for times in often) / len(people))
    assert known.counted_twice == pytest.approx(sum(times - 1 for times in often) / sum(often))
    for one, two in itertools.permutations(followers, 2):
        jaccard, ours = known.jaccard[one, two], known.pair[one, two]
        assert jaccard <= known.directional[one, two] <= ours <= 1
        assert ours == max(known.directional[one, two], known.directional[two, one])
        assert known.directional[one, two] <= known.per_creator[one] <= 1
    assert known.counted_twice <= 1 - max(map(len, followers.values())) / known.gross + 1e-12
    if len(followers) == 2:
        one, two = followers
        assert known.two_or_more == pytest.approx(known.jaccard[one, two])
