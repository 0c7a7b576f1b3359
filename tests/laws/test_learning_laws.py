"""What must hold of learning for every set of results, and what it is worth on campaigns of a known truth."""

import functools
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import Line, Scenario, evaluate, plan
from influencer_compare.learning.campaigns import campaign
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.learn import learn
from influencer_compare.learning.results import empty_results, new_row, with_rows
from influencer_compare.learning.score import score
from influencer_compare.model.curves import fee_curve, view_curve
from influencer_compare.model.luck import FEE_SHARED, TENTH
from influencer_compare.question.own_results import read_own_results
from tests.seasons import DAY, EVIDENCE, Truth, drawn_truth, happened
from tests.usual import is_full, law, number, some

TWO = Scenario(budget=20_000, area="region", platforms=("instagram", "tiktok"))
SIZES = (Line("instagram", "nano", 2, 2), Line("instagram", "micro", 2, 2), Line("tiktok", "nano", 2, 2),
         Line("tiktok", "micro", 2, 2))  # fmt: skip
FORECAST = freeze(TWO, evaluate(TWO, SIZES, EVIDENCE), EVIDENCE, DAY)
KEYS = [line.key for line in FORECAST.lines]
FOLLOWERS = (1_000, 7_000, 50_000, 400_000, 5_000_000)


@st.composite
def rows(draw):
    """Some results as owners have them: partial, freakish, named or not."""
    found = []
    for at in range(1, draw(st.integers(1, 8)) + 1):
        key = draw(st.sampled_from(KEYS))
        cells = {
            "delivered": draw(st.sampled_from([True, True, None, False])),
            "creator": draw(st.sampled_from(["", "Ann", "Bo"])),
            "month": draw(st.integers(1, 3)),
            "followers": draw(st.none() | st.integers(1, 10**8)),
            "paid_usd": draw(st.none() | st.floats(0, 1e9)),
            "clicks": draw(st.none() | st.integers(0, 10**7)),
            "orders": draw(st.none() | st.integers(0, 10**6)),
        }
        if cells["delivered"] is not False:
            cells["impressions"] = draw(st.none() | st.integers(10**6, 10**10))
            cells["reach"] = draw(st.none() | st.integers(0, 10**6))
        found.append(new_row(number=at, platform=key.split()[0], line=key, **cells))
    return found


def kept(told):
    return campaign(FORECAST, with_rows(empty_results(FORECAST), told, DAY))


@law(60)
@given(st.lists(rows(), min_size=2, max_size=4), st.randoms())
def test_the_order_of_campaigns_and_of_rows_does_not_matter(every, chance):
    campaigns = [kept(told) for told in every]
    mixed = []
    for each in campaigns:
        again = [*each.results.rows]
        chance.shuffle(again)
        results = each.results.model_copy(update={"rows": tuple(again)})
        assert results.rows == tuple(again), "the rows stand as they were shuffled"
        mixed.append(campaign(FORECAST, results))
    chance.shuffle(mixed)
    assert learn(TWO, mixed, EVIDENCE) == learn(TWO, campaigns, EVIDENCE)


@law(60)
@given(rows())
def test_a_campaign_without_results_changes_nothing_and_never_narrows_a_range(told):
    nothing = kept([new_row(number=1, platform="tiktok", line=KEYS[3])])
    assert learn(TWO, [kept(told), nothing], EVIDENCE).figures == learn(TWO, [kept(told)], EVIDENCE).figures


@law(80)
@given(st.lists(rows(), min_size=1, max_size=4))
def test_the_log_spread_of_a_curve_never_grows_at_any_size(every):
    """Neither against the evidence, nor by a further campaign, whatever happened in it."""
    before = {
        name: _spreads(name, None)
        for name in ("fee-instagram", "fee-tiktok", "views-instagram", "views-tiktok")
    }
    for count in range(1, len(every) + 1):
        found = learn(TWO, [kept(told) for told in every[:count]], EVIDENCE)
        text = found.own.to_text()
        assert read_own_results(text).to_text() == text
        for figure in found.figures:
            assert 0 <= figure.after.low <= figure.after.mid <= figure.after.high
            assert 0 <= figure.weight <= 1
        for name, curve in found.own.curves.items():
            now = _spreads(name, curve)
            assert all(new <= old + 1e-9 for new, old in zip(now, before[name], strict=True)), name
            before[name] = now


def _spreads(name, own):
    """Standard deviation of the logarithm at each of some sizes: of the evidence, or as it was learnt."""
    kind, platform = name.split("-")
    curve = fee_curve(TWO, platform, EVIDENCE) if kind == "fee" else view_curve(TWO, platform, EVIDENCE)
    if own is not None:
        level, slope, at = own.level_sigma, own.slope_sigma, own.at_followers
    else:
        level = math.log(curve.spread) * math.sqrt(FEE_SHARED) if kind == "fee" else curve.sigma_shared
        slope, at = (curve.slope_high - curve.slope_low) / 2 / TENTH, curve.at_followers
    sizes = [math.log(max(followers, curve.flat_below or 0) / at) for followers in FOLLOWERS]
    return [math.hypot(level, slope * size) for size in sizes]


@law(40)
@given(st.floats(0.3, 3), st.sampled_from(KEYS), st.integers(1, 6))
def test_more_of_the_same_never_moves_a_fee_away_from_what_was_paid(times, key, creators):
    """The curve after twice as many creators, all paid alike, lies at least as near to that."""
    line = FORECAST.line(key)
    gaps, paid = [], times * line.each.paid_usd.mean
    for count in (creators, 2 * creators):
        told = [
            new_row(number=at, platform=line.platform, line=key, creator=f"C{at}", paid_usd=paid)
            for at in range(1, count + 1)
        ]
        learnt = learn(TWO, [kept(told)], EVIDENCE)
        if not learnt.own:
            continue
        now = evaluate(TWO.changed(own_results=learnt.own.to_text()), [_one(line)], EVIDENCE).fees_usd
        gaps.append(abs(math.log(now / paid)))
    assert len(gaps) == (1 if creators < 3 <= 2 * creators else 2 if creators >= 3 else 0)
    assert gaps == sorted(gaps, reverse=True) or gaps[1] <= gaps[0] + 1e-3  # texts have four digits
    assert all(gap <= abs(math.log(times)) + 1e-3 for gap in gaps)


def _one(line):
    return Line(line.platform, line.tier, line.posts, 1)


# -- campaigns of a known truth

CAMPAIGNS = (1, 3, 10, 30)
MIX = (Line("instagram", "micro", 2, 4), Line("tiktok", "micro", 2, 4))
PLANNED = evaluate(TWO, MIX, EVIDENCE)
FIRST = freeze(TWO, PLANNED, EVIDENCE, DAY)
MIDDLES = {"fee-instagram": 430.0, "views-instagram": 0.186}


@functools.cache
def seasons(truths, counts, *, forecasts=True):
    """(how far figures are off, how often the next campaign fell within) by campaigns learnt from."""
    rng = np.random.default_rng(20_261_130)
    off, within = {}, {}
    for _ in range(truths):
        truth = drawn_truth(rng, TWO)
        past = [happened(FIRST, TWO, truth, rng) for _ in range(max(counts))]
        for count in counts:
            learnt = learn(TWO, past[:count], EVIDENCE)
            now = TWO.changed(own_results=learnt.own.to_text())
            expected = FIRST
            if count and forecasts:  # the same creators, as they are expected from what was learnt
                expected = freeze(now, evaluate(now, MIX, EVIDENCE), EVIDENCE, DAY)
            after = {each.name: each.after.mid for each in learnt.figures}
            for name, true in (("fee-instagram", truth.fees), ("views-instagram", truth.views)):
                away = math.log(after.get(name, MIDDLES[name]) / MIDDLES[name]) - true["instagram"]
                off.setdefault((name, count), []).append(abs(away))
            if not forecasts:
                continue
            found = score(campaign(expected, happened(FIRST, TWO, truth, rng).results))
            for each in found.totals:
                within.setdefault((each.figure, count), []).append(each.standing == "within")
    return (
        {key: float(np.mean(values)) for key, values in off.items()},
        {key: float(np.mean(values)) for key, values in within.items()},
    )


def test_learnt_curves_move_towards_the_truth():
    counts = CAMPAIGNS if is_full() else CAMPAIGNS[:3]
    off, _ = seasons(number(24, 300), (0, *counts), forecasts=is_full())
    for name in MIDDLES:
        gone = [off[name, count] for count in (0, *counts)]
        assert all(later < sooner for sooner, later in pairwise(gone)), name
        assert gone[2] < 0.6 * gone[0]
        assert gone[3] < 0.35 * gone[0]
        if is_full():
            assert gone[4] < 0.2 * gone[0]


@pytest.mark.full
def test_ranges_hold_eight_of_ten_next_campaigns_after_any_number_of_campaigns():
    """Within 5 points of 80, for what is learnt and continuous; counts of few are wider than they need be.

    Without results they hold a little less: ranges take platforms to be off independently, and in these
    seasons half of it is the same on both.
    """
    _, within = seasons(300, (0, *CAMPAIGNS), forecasts=True)
    for figure in ("impressions", "paid_usd"):
        for count in CAMPAIGNS:
            assert within[figure, count] == pytest.approx(0.8, abs=0.05), (figure, count)
        assert within[figure, 0] > 0.7
    for figure in ("delivered", "orders"):
        assert all(within[figure, count] >= 0.75 for count in (0, *CAMPAIGNS)), figure


# How much more the plan from learnt figures brings under the truth, at least, in people less what its money
# is worth elsewhere, as the planner weighs them; what was measured on 20 seasons stands in METHOD.md.
GAINS = {
    "Instagram is better": (Truth(views={"instagram": math.log(1.8), "tiktok": math.log(0.35)}), 1.5),
    "TikTok is better": (Truth(views={"instagram": math.log(0.5), "tiktok": math.log(2)}), 1.05),
    "prices differ": (Truth(fees={"instagram": math.log(0.5), "tiktok": math.log(2)}), 1.3),
    "all as published": (Truth(), 0.97),
}


def gains_of(name: str, seasons: int) -> list[float]:
    """How many times as much the plan from learnt figures brings, of so many seasons of one truth."""
    truth, _ = GAINS[name]
    known, usual = truth.known(TWO), plan(TWO, EVIDENCE).best
    rng = np.random.default_rng(7)
    gains = []
    for _ in range(seasons):
        past = [happened(FORECAST, TWO, truth, rng) for _ in range(3)]
        learnt = learn(TWO, past, EVIDENCE)
        chosen = plan(TWO.changed(own_results=learnt.own.to_text()), EVIDENCE).best
        with_it, without = (evaluate(known, made.mix, EVIDENCE) for made in (chosen, usual))
        gains.append(_net(with_it) / _net(without))
    return gains


@pytest.mark.parametrize("name", some(GAINS, 1))
def test_plans_from_learnt_figures_are_better_where_the_truth_differs_and_lose_nothing_where_not(name):
    assert np.mean(gains_of(name, number(1, 20))) > GAINS[name][1]


def _net(made):
    return made.reach - made.cash_usd / TWO.worth_per_person_usd
