"""Laws of the count of different people, its worked example, and brute force for few creators."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import ndtr, ndtri
from scipy.stats import multivariate_normal

from influencer_compare import AudienceModel
from tests.usual import law

REFERENCE, MARKET = 20_000, 5_000_000
ORDINARY = law(60, usual=30)


@st.composite
def sets_of_creators(draw):
    """(market, audiences, seen): up to eight creators of any size."""
    market = draw(st.sampled_from([2_000.0, 12_000.0, 300_000.0, 30_000_000.0]))
    count = draw(st.integers(1, 8))
    parts = draw(st.lists(st.floats(1e-5, 0.5), min_size=count, max_size=count))
    seen = draw(st.lists(st.floats(0.01, 1.0), min_size=count, max_size=count))
    return market, [part * market for part in parts], seen


# -- the worked example of the method


@pytest.mark.parametrize(("overlap", "rho"), [(0.02, 0.217), (0.06, 0.413), (0.15, 0.612), (0.30, 0.780)])
def test_the_slider_of_the_worked_example(overlap, rho):
    """Two creators of 20,000 in a market of 5 million: 2, 6, 15 and 30% give these strengths."""
    model = AudienceModel.from_pair(MARKET, REFERENCE, overlap)
    assert model.loading**2 == pytest.approx(rho, abs=0.0006)
    assert model.pair_overlap(REFERENCE) == pytest.approx(overlap, rel=1e-6)


@pytest.mark.parametrize(("overlap", "reach"), [(0.02, 712_000), (0.06, 519_000), (0.15, 337_000)])
def test_fifty_creators_of_the_worked_example(overlap, reach):
    model = AudienceModel.from_pair(MARKET, REFERENCE, overlap)
    assert model.reached([REFERENCE] * 50) == pytest.approx(reach, abs=600)


def test_how_often_in_the_worked_example():
    model = AudienceModel.from_pair(MARKET, REFERENCE, 0.06)
    times = model.reached_at_least([REFERENCE] * 50, 4)
    assert times == pytest.approx([519_000, 193_000, 99_000, 58_000], abs=600)
    assert sum(model.reached_at_least([REFERENCE] * 50, 50)) == pytest.approx(1_000_000, rel=1e-6)
    assert model.reached([REFERENCE] * 50, times=3) == pytest.approx(times[2])


# -- a second way to the same numbers


def test_two_creators_against_the_bivariate_normal():
    """The people who follow both are a corner of a normal with correlation rho."""
    for rho in (0.1, 0.4, 0.7, 0.95):
        model = AudienceModel.from_rho(MARKET, rho)
        for one, two in ((20_000, 20_000), (5_000, 400_000), (1_000_000, 2_000_000)):
            corner = multivariate_normal([0, 0], [[1, rho], [rho, 1]]).cdf(
                [ndtri(one / MARKET), ndtri(two / MARKET)]
            )
            both = model.reached([one, two], times=2)
            assert both == pytest.approx(corner * MARKET, rel=2e-3)
            assert model.reached([one, two]) == pytest.approx(one + two - corner * MARKET, rel=1e-4)


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6, 0.9])
def test_reach_against_another_integral(rho):
    """Adaptive quadrature instead of equal steps."""
    audiences, seen = [20_000, 80_000, 400_000, 3_000, 60_000], [0.4, 0.3, 0.2, 0.8, 1.0]

    def missed(z):
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        for audience, share in zip(audiences, seen, strict=True):
            follows = ndtr((ndtri(audience / MARKET) + math.sqrt(rho) * z) / math.sqrt(1 - rho))
            density *= 1 - share * follows
        return density

    total, _ = quad(missed, -10, 10, epsabs=1e-13, epsrel=1e-11, limit=400)
    reach = AudienceModel.from_rho(MARKET, rho).reached(audiences, seen=seen)
    assert reach == pytest.approx(MARKET * (1 - total), rel=1e-6)


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.98))
def test_exactly_k_times_against_every_combination(case, rho):
    """At each level of interest, all ways in which some creators reach a person and the others do not."""
    market, audiences, seen = case
    audiences, seen = audiences[:5], seen[:5]
    model = AudienceModel.from_rho(market, rho)
    chance = model.follow_chance(audiences) * np.array(seen)[:, None]
    nodes = np.linspace(-6, 8, 121)
    weight = np.exp(-(nodes**2) / 2)
    weight /= weight.sum()
    exactly = np.zeros(len(audiences) + 1)
    for picked in itertools.product([False, True], repeat=len(audiences)):
        path = np.ones(121)
        for row, yes in zip(chance, picked, strict=True):
            path = path * (row if yes else 1 - row)
        exactly[sum(picked)] += market * float(weight @ path)
    at_least = [exactly[k:].sum() for k in range(1, len(audiences) + 1)]
    found = model.reached_at_least(audiences, len(audiences), seen)
    assert found == pytest.approx(at_least, rel=1e-9, abs=1e-9 * market)


def test_what_the_planner_sums_is_what_is_reached():
    """Summed logarithms, the planner's short way, give the same people; their slope is the true one."""
    model = AudienceModel.from_pair(MARKET, REFERENCE, 0.06)
    kinds = np.array([model.log_missed(20_000, 0.3)[0], model.log_missed(300_000, 0.15)[0]])
    counts = np.array([7.0, 2.0])
    short = model.people(counts @ kinds)
    assert short == pytest.approx(
        model.reached([20_000] * 7 + [300_000] * 2, seen=[0.3] * 7 + [0.15] * 2), rel=1e-9
    )
    slope = model.people_gradient(counts @ kinds, kinds)
    for at in range(2):
        step = np.zeros(2)
        step[at] = 1e-4
        rise = (model.people((counts + step) @ kinds) - model.people((counts - step) @ kinds)) / 2e-4
        assert slope[at] == pytest.approx(rise, rel=1e-5)


# -- laws


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.98))
def test_bounds_always_hold(case, rho):
    market, audiences, seen = case
    reach = AudienceModel.from_rho(market, rho).reached(audiences, seen=seen)
    parts = np.array(audiences) * np.array(seen)
    assert parts.max() * (1 - 1e-6) <= reach <= min(parts.sum(), market) * (1 + 1e-6)


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.985))
def test_one_creator_loses_nothing(case, rho):
    market, audiences, seen = case
    model = AudienceModel.from_rho(market, rho)
    for audience, share in zip(audiences, seen, strict=True):
        assert model.reached([audience], seen=[share]) == pytest.approx(audience * share, rel=2e-6)


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.9), st.floats(0.01, 0.08))
def test_stronger_shared_interest_never_reaches_more(case, rho, more):
    market, audiences, seen = case
    low = AudienceModel.from_rho(market, rho).reached(audiences, seen=seen)
    high = AudienceModel.from_rho(market, rho + more).reached(audiences, seen=seen)
    assert high <= low * (1 + 2e-6)  # one creator alone: only the steps of the integral differ


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.98))
def test_one_more_creator_adds_something_and_never_all(case, rho):
    """And adds less the more are booked already: diminishing returns."""
    market, audiences, seen = case
    model = AudienceModel.from_rho(market, rho)
    own = audiences[0] * seen[0]
    steps = [0.0] + [
        model.reached([audiences[0]] * n + audiences[1:], seen=[seen[0]] * n + seen[1:]) for n in (1, 2, 3, 4)
    ]
    if len(audiences) > 1:
        steps[0] = model.reached(audiences[1:], seen=seen[1:])
    added = np.diff(steps)
    assert (added > -1e-9 * market).all()
    assert (added <= own * (1 + 1e-6)).all()
    assert (np.diff(added) <= 1e-9 * market).all()


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.98), st.randoms(use_true_random=False))
def test_the_order_of_creators_does_not_matter(case, rho, random):
    market, audiences, seen = case
    model = AudienceModel.from_rho(market, rho)
    order = list(range(len(audiences)))
    random.shuffle(order)
    one = model.reached_at_least(audiences, len(order), seen)
    two = model.reached_at_least([audiences[i] for i in order], len(order), [seen[i] for i in order])
    assert one == pytest.approx(two, rel=1e-9, abs=1e-9 * market)


@ORDINARY
@given(sets_of_creators(), st.floats(0, 0.98))
def test_times_add_up_to_the_gross(case, rho):
    market, audiences, seen = case
    times = AudienceModel.from_rho(market, rho).reached_at_least(audiences, len(audiences), seen)
    assert sum(times) == pytest.approx(float(np.dot(audiences, seen)), rel=1e-6)
    assert all(later <= sooner + 1e-9 * market for sooner, later in itertools.pairwise(times))


def test_no_overlap_is_chance():
    """0 on the slider is chance level, not nothing shared: 1 - (1 - p)(1 - q) of the market."""
    model = AudienceModel.from_pair(MARKET, REFERENCE, 0.0)
    sizes = np.array([20_000, 400_000, 1_500_000])
    assert model.reached(sizes) == pytest.approx(MARKET * (1 - np.prod(1 - sizes / MARKET)), rel=1e-7)
    assert model.pair_overlap(400_000) == pytest.approx(400_000 / MARKET, rel=1e-6)
    assert AudienceModel.from_pair(MARKET, 1_000_000, 0.05).loading == 0.0  # below chance is read as chance


@pytest.mark.parametrize("sizes", [[20_000] * 2, [20_000] * 10, [20_000, 50_000, 400_000], [5_000] * 40])
def test_all_overlap_stops_where_the_steps_are_too_coarse(sizes):
    """100% is read as rho 0.985; many equal creators then still reach a little more than one does."""
    model = AudienceModel.from_pair(MARKET, REFERENCE, 0.999)
    assert model.loading == AudienceModel.from_rho(MARKET, 0.985).loading
    assert max(sizes) * (1 - 1e-6) <= model.reached(sizes) < 2.5 * max(sizes)
    assert model.pair_overlap(REFERENCE) > 0.75


def test_all_overlap_is_the_largest_audience_within_a_hundredth():
    """Two small creators below a large one add nothing, within 1%."""
    model = AudienceModel.from_pair(MARKET, REFERENCE, 1.0)
    assert model.reached([400_000, 20_000, 20_000]) == pytest.approx(400_000, rel=0.01)
    assert model.reached([1_000_000, 100_000, 50_000]) == pytest.approx(1_000_000, rel=0.01)


def test_ten_creators_sharing_a_fifth_saturate():
    """A flat (1 - overlap) would say 8 audiences; the true answer lies well below."""
    chance = AudienceModel.from_rho(100_000, 0.0).reached([20_000] * 10)
    assert chance == pytest.approx(20_000 * 4.46, rel=0.001)
    assert AudienceModel.from_pair(MARKET, REFERENCE, 0.2).reached([REFERENCE] * 10) < 6.5 * REFERENCE


# -- lists of known pairs


def _pairs(population, sizes, loadings):
    """Shared people of every pair for given loadings, by the bivariate normal."""
    count = len(sizes)
    shared = np.full((count, count), np.nan)
    for i, j in itertools.combinations(range(count), 2):
        r = loadings[i] * loadings[j]
        corner = multivariate_normal([0, 0], [[1, r], [r, 1]]).cdf(
            [ndtri(sizes[i] / population), ndtri(sizes[j] / population)]
        )
        shared[i, j] = shared[j, i] = corner * population
    np.fill_diagonal(shared, 0.0)
    return shared


def test_a_known_matrix_is_reproduced():
    sizes = [20_000, 50_000, 8_000, 120_000, 30_000]
    loadings = [0.4, 0.7, 0.5, 0.8, 0.3]
    shared = _pairs(1_000_000, sizes, loadings)
    model = AudienceModel.from_matrix(1_000_000, sizes, shared)
    assert model.exact
    for i, j in itertools.combinations(range(5), 2):
        pair = AudienceModel(1_000_000, np.asarray(model.loading)[[i, j]])
        both = pair.reached([sizes[i], sizes[j]], times=2)
        assert both == pytest.approx(shared[i, j], rel=0.03)
    assert model.loading == pytest.approx(loadings, abs=0.03)


def test_missing_pairs_take_what_the_slider_expects():
    sizes = [20_000, 50_000, 8_000]
    slider = AudienceModel.from_pair(1_000_000, 20_000, 0.10)
    nothing_known = np.full((3, 3), np.nan)
    filled = AudienceModel.from_matrix(1_000_000, sizes, nothing_known, missing=slider)
    assert filled.reached(sizes) == pytest.approx(slider.reached(sizes), rel=1e-3)
    with pytest.raises(ValueError, match="unknown"):
        AudienceModel.from_matrix(1_000_000, sizes, nothing_known)


def test_a_matrix_that_no_shared_interest_explains_says_so():
    """One pair shares all, the others nothing: one loading for all, total kept, marked as not exact."""
    sizes = [20_000, 20_000, 20_000, 20_000]
    shared = np.zeros((4, 4))
    shared[0, 1] = shared[1, 0] = 19_000
    model = AudienceModel.from_matrix(1_000_000, sizes, shared)
    assert not model.exact
    assert isinstance(model.loading, float)
    pair = model.pair_overlap(20_000) * 20_000
    assert 6 * pair == pytest.approx(19_000, rel=0.01)


def test_a_set_with_a_known_mean_overlap_meets_it():
    sizes = [20_000, 50_000, 8_000, 20_000, 300_000]
    model = AudienceModel.from_set(2_000_000, sizes, 0.2)
    shares = [
        model.reached([one, two], times=2) / min(one, two) for one, two in itertools.combinations(sizes, 2)
    ]
    assert np.mean(shares) == pytest.approx(0.2, rel=1e-4)
    assert AudienceModel.from_set(2_000_000, [20_000], 0.2).loading == 0.0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: AudienceModel.from_pair(0, 10, 0.1),
        lambda: AudienceModel.from_pair(math.nan, 10, 0.1),
        lambda: AudienceModel.from_pair(1_000, 1_000, 0.1),
        lambda: AudienceModel.from_pair(1_000, 10, 1.1),
        lambda: AudienceModel.from_pair(1_000, 10, -0.1),
        lambda: AudienceModel.from_rho(1_000, 0.3).reached([0.0]),
        lambda: AudienceModel.from_rho(1_000, 0.3).reached([2_000]),
        lambda: AudienceModel.from_rho(1_000, 0.3).reached_at_least([10], 0),
        lambda: AudienceModel.from_matrix(1_000, [10, 20], np.zeros((3, 3))),
        lambda: AudienceModel.from_matrix(1_000, [10, 20], np.array([[0, 15], [15, 0]])),
        lambda: AudienceModel.from_matrix(1_000, [10, 20], np.array([[0, 5], [5, 0]])).reached([10, 20, 30]),
    ],
)
def test_impossible_sizes_are_refused(wrong):
    with pytest.raises(ValueError, match=r"[A-Za-z]"):
        wrong()


def test_nobody_booked_reaches_nobody():
    assert AudienceModel.from_rho(1_000, 0.3).reached_at_least([], 3).tolist() == [0, 0, 0]
