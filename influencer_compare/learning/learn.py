"""What own campaigns teach: fees, views, who delivers and orders per click, each shrunk towards the evidence.

A result moves a figure by as much as it deserves. Fees and views: conjugate normal regression of logarithms
on log followers, all platforms at once, so that sizes and platforms share what they teach:

    precision = prior precision + sum x x' / s^2
    line      = precision^-1 (prior precision x prior + sum x (y - m) / s^2)

y is the logarithm of what happened over what is typical of the size, m and s^2 mean and variance of the
logarithm of one creator's own luck; several reports of one creator share it, and s^2 is then a matrix. Each
y is first brought within ``CLIP`` standard deviations of what was expected of it before any result, so no
single one turns a curve, and the order of results does not matter.
Delivery is a Beta, orders per click a Gamma distribution. METHOD.md, "What your own campaigns teach".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import betaincinv, gammaincinv, polygamma

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure
from influencer_compare.learning.campaigns import Campaign
from influencer_compare.learning.following import CLIP, gained_in
from influencer_compare.learning.observations import Observations, Report, observe
from influencer_compare.learning.people import CreatorKey
from influencer_compare.model.curves import delivery_figure, fee_curve, orders_figure
from influencer_compare.model.luck import FEE_SHARED, TENTH, Floats
from influencer_compare.question.own_results import (
    LEAST_PEOPLE,
    OwnCurve,
    OwnResults,
    OwnShare,
)
from influencer_compare.question.scenario import Scenario

TOGETHER = 0.5  # correlation of what is off on two platforms (judgement: the same shop, the same topic)
SHOWN_AT = 25_000.0  # followers at which a curve is shown before and after
_LITTLE = 1e-3  # a range of no width at all would leave nothing to learn


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with its 10th and 90th percentile."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class LearntFigure:
    """One figure before and after the owner's results.

    ``name`` is one of ``own_results``; a curve is shown at ``SHOWN_AT`` followers, in ``unit``. ``weight`` is
    which share of what is known now is the owner's own, 0 to 1. ``usable`` says whether enough creators stand
    behind it to plan with.
    """

    name: str
    unit: str
    people: int
    before: Around
    after: Around
    weight: float

    @property
    def usable(self) -> bool:
        """Whether as many creators stand behind it as three own quotes."""
        return self.people >= LEAST_PEOPLE


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that was learnt; ``own`` holds what a question can be planned with.

    ``refused`` campaigns taught nothing, as today's data do not take their question.
    """

    figures: tuple[LearntFigure, ...]
    own: OwnResults
    campaigns: int
    refused: int = 0


def learn(scenario: Scenario, campaigns: Iterable[Campaign], evidence: Evidence) -> Learnt:
    """What results teach about the figures behind a question; nothing where nobody reported any.

    ``campaigns`` may come in any order. What is known before is the published evidence at the question's own
    prices, whatever the question was planned with.
    """
    return learn_from(observe(scenario, campaigns, evidence), evidence)


def learn_from(seen: Observations, evidence: Evidence) -> Learnt:
    """The same from what was observed already."""
    curves = [*_fees(seen, evidence), *_views(seen)]
    shares = [*_delivery(seen, evidence), *_orders(seen, evidence)]
    usable = {name: share for name, share, figure in shares if figure.usable}
    following = gained_in((each.campaign, each.row) for each in seen.told)
    if following is not None and following.per_view is not None:
        usable["followers"] = following.per_view
    own = OwnResults({name: curve for name, curve, figure in curves if figure.usable}, usable)
    figures = tuple(figure for _, _, figure in (*curves, *shares))
    return Learnt(figures, own, seen.campaigns, seen.refused)


_TaughtCurve = tuple[str, OwnCurve, LearntFigure]
_TaughtShare = tuple[str, OwnShare, LearntFigure]


@dataclass(frozen=True, slots=True)
class _Prior:
    """What is known of a curve before: its row, and how far level and slope may be off, in logarithms.

    ``lift`` says that the level's mean is what the row states and not its middle: of views, whose
    expectation neither credits nor charges what nobody knows.
    """

    name: str
    curve: Curve
    level_sigma: float
    slope_sigma: float
    lift: bool

    @property
    def level_mean(self) -> float:
        """Where the middle of the level lies, against the row, in logarithms."""
        return -(self.level_sigma**2) / 2 if self.lift else 0.0


def _fees(seen: Observations, evidence: Evidence) -> list[_TaughtCurve]:
    priors = []
    for platform in ("instagram", "tiktok", "youtube"):
        curve = fee_curve(seen.scenario, platform, evidence)
        if curve is not None:
            sigma = math.log(curve.spread) * math.sqrt(FEE_SHARED)
            priors.append(_Prior(f"fee-{platform}", curve, sigma, _slope_sigma(curve), lift=False))
    return _taught(priors, seen.fees)


def _views(seen: Observations) -> list[_TaughtCurve]:
    priors = [
        _Prior(name, curve, max(curve.sigma_shared, _LITTLE), _slope_sigma(curve), lift=True)
        for name, curve in seen.view_curves.items()
    ]
    return _taught(priors, seen.views)


def _slope_sigma(curve: Curve) -> float:
    return max((curve.slope_high - curve.slope_low) / 2 / TENTH, _LITTLE)


def _taught(priors: Sequence[_Prior], seen: Sequence[Report]) -> list[_TaughtCurve]:
    """Every curve with results of its own, after those of all; curves without any are left as they are."""
    if not seen:
        return []
    at = {prior.name: 2 * place for place, prior in enumerate(priors)}
    mean, before = _before(priors)
    design = np.zeros((len(seen), len(mean)))
    for row, each in zip(design, seen, strict=True):
        curve = priors[at[each.name] // 2].curve
        row[at[each.name] : at[each.name] + 2] = 1.0, _size(curve, each.followers)
    off = np.array([each.off for each in seen]) - design @ mean
    own = np.array([each.noise + each.person_noise for each in seen])
    likely = np.sqrt(((design @ before) * design).sum(axis=1) + own)
    off = np.clip(off, -CLIP * likely, CLIP * likely)
    told = _weighed(seen, design)
    precision = np.linalg.inv(before) + design.T @ told
    after = np.asarray(np.linalg.inv(precision), dtype=np.float64)
    moved: Floats = mean + after @ told.T @ off
    found = []
    for prior in priors:
        people = len({each.person for each in seen if each.name == prior.name})
        place = slice(at[prior.name], at[prior.name] + 2)
        if people:
            found.append(_taught_curve(prior, moved[place], after[place, place], people))
    return found


def _weighed(seen: Sequence[Report], design: Floats) -> Floats:
    """The inverse covariance of the reports times ``design`` (reports, columns), in linear time.

    Reports of one creator share their own luck, others nothing: a block for each creator is D + s s', D the
    noise of each report and s the deviation they share. Its inverse, by Sherman and Morrison, is
    D^-1 - D^-1 s s' D^-1 / (1 + s' D^-1 s).
    """
    places: dict[tuple[str, CreatorKey], int] = {}
    block = np.array([places.setdefault((each.name, each.person), len(places)) for each in seen])
    weight = 1 / np.array([each.noise for each in seen])
    shared = np.sqrt([each.person_noise for each in seen])
    sums = np.zeros((len(places), design.shape[1]))
    np.add.at(sums, block, (weight * shared)[:, None] * design)
    sums /= 1 + np.bincount(block, weight * shared**2)[:, None]
    weighed: Floats = weight[:, None] * design - (weight * shared)[:, None] * sums[block]
    return weighed


def _before(priors: Sequence[_Prior]) -> tuple[Floats, Floats]:
    """Mean and covariance of every level and slope before any result; two platforms go together in part."""
    mean = np.array([part for prior in priors for part in (prior.level_mean, 0.0)])
    before = np.zeros((len(mean), len(mean)))
    for start, sigmas in enumerate(
        ([each.level_sigma for each in priors], [each.slope_sigma for each in priors])
    ):
        alike = np.full((len(priors), len(priors)), TOGETHER)
        np.fill_diagonal(alike, 1.0)
        before[start::2, start::2] = alike * np.outer(sigmas, sigmas)
    return mean, before


def _size(curve: Curve, followers: float) -> float:
    return math.log(max(followers, curve.flat_below or 0.0) / curve.at_followers)


def _taught_curve(prior: _Prior, moved: Floats, after: Floats, people: int) -> _TaughtCurve:
    curve = prior.curve
    apart = float(-after[0, 1] / after[1, 1])  # the size at which level and slope are judged apart
    variance = float(after[0, 0] + 2 * apart * after[0, 1] + apart**2 * after[1, 1])
    middle = moved[0] + moved[1] * apart + (variance / 2 if prior.lift else 0.0)
    own = OwnCurve(
        at_followers=curve.at_followers * math.exp(apart),
        level=curve.mid * math.exp(curve.slope * apart + middle),
        level_sigma=math.sqrt(variance),
        slope=curve.slope + float(moved[1]),
        slope_sigma=math.sqrt(float(after[1, 1])),
        people=people,
    )
    at = math.log(SHOWN_AT / curve.at_followers)
    was = prior.level_sigma**2 + (at * prior.slope_sigma) ** 2
    left = float(after[0, 0] + 2 * at * after[0, 1] + at**2 * after[1, 1])
    middle = moved[0] + moved[1] * at + (left / 2 if prior.lift else 0.0)
    usual = curve.at(SHOWN_AT)
    figure = LearntFigure(
        prior.name, curve.unit, people,
        before=_around(usual, math.sqrt(was)),
        after=_around(usual * math.exp(middle), math.sqrt(left)),
        weight=1 - left / was,
    )  # fmt: skip
    return prior.name, own, figure


def _around(mid: float, sigma: float) -> Around:
    times = math.exp(TENTH * sigma)
    return Around(mid / times, mid, mid * times)


def _delivery(seen: Observations, evidence: Evidence) -> list[_TaughtShare]:
    """Beta: the row's middle is its mean, its range says after how many bookings own ones weigh as much.

    A booking is one creator in one campaign, however many months it has rows for.
    """
    if not seen.bookings:
        return []
    figure = delivery_figure(seen.scenario, evidence)
    sigma = max((figure.high - figure.low) / 2 / TENTH, _LITTLE)
    before = max(figure.mid * (1 - figure.mid) / sigma**2 - 1, 1.0)
    bookings, posted = len(seen.bookings), math.fsum(seen.bookings)
    yes = before * figure.mid + posted
    no = before * (1 - figure.mid) + bookings - posted
    ends: Callable[[float], float] = lambda share: float(betaincinv(yes, no, share))  # noqa: E731
    weight = bookings / (before + bookings)
    return [_share("delivery", figure, yes / (yes + no), ends, (seen.booked_people, weight))]


def _orders(seen: Observations, evidence: Evidence) -> list[_TaughtShare]:
    """Gamma of orders per click; creators differ more than chance, as most of them sell nothing.

    So clicks of one creator weigh as much as 1 / (1 + v x expected orders) of them, v = (1 - sells) / sells.
    """
    if not seen.sales:
        return []
    figure = orders_figure(seen.scenario, evidence)
    sells = evidence.value("clicks_orders", "creators_that_sell")
    sigma = max(math.log(figure.high / figure.low) / 2 / TENTH, _LITTLE)
    shape = float(brentq(lambda a: float(polygamma(1, a)) - sigma**2, 1e-3, 1e7))
    orders, clicks = shape, shape / figure.mid
    at_most = figure.mid * math.exp(CLIP * sigma) / sells
    for clicked, ordered in seen.sales:
        part = 1 / (1 + (1 - sells) / sells * figure.mid * clicked)
        orders += part * min(ordered, at_most * clicked)
        clicks += part * clicked
    ends: Callable[[float], float] = lambda share: float(gammaincinv(orders, share)) / clicks  # noqa: E731
    weight = 1 - shape / figure.mid / clicks
    return [_share("orders", figure, orders / clicks, ends, (len(seen.sales), weight))]


def _share(
    name: str, figure: Figure, mean: float, at: Callable[[float], float], behind: tuple[int, float]
) -> _TaughtShare:
    """A share with the ends of its distribution; ``behind`` are the creators and the weight of own data."""
    people, weight = behind
    mean = min(mean, 1.0)
    low, high = min(at(0.1), mean), min(max(at(0.9), mean), 1.0)
    shown = LearntFigure(
        name,
        figure.unit,
        people,
        Around(figure.low, figure.mid, figure.high),
        Around(low, mean, high),
        weight,
    )
    return name, OwnShare(low, mean, high, people), shown
