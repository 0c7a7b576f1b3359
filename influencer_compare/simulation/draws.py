"""The luck of 2,000 imagined worlds: what all creators of a platform share, and what is their own.

The draws are the same in every scenario and for every plan, so that two plans differ by what they are
and not by chance.
"""

from __future__ import annotations

import functools
import math
import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure
from influencer_compare.model.creators import (
    acceptance_figure,
    clicks_row,
    delivery_figure,
    engagement_curve,
    fee_curve,
    view_curve,
)
from influencer_compare.model.market import nearest_area, nearest_fit
from influencer_compare.model.unique_reach import (
    AudienceModel,
    Floats,
    reference_audience,
    scenario_audience_model,
)
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import EvaluatedLine
from influencer_compare.question.scenario import Scenario, bounds

WORLDS = 2_000  # draws; the 10th and 90th percentile then move by about 1 % between seeds
SEED = 20_260_101  # fixed, so that the same question has the same answer on every machine
_OWN_SHARE = 0.5  # of the variance of single creators is their own, the rest shared (judgement)
_TENTH = float(ndtri(0.9))  # standard deviations from the middle to the 90th percentile
_COLUMNS = 40  # creators drawn at a time
_LARGE = 10  # times the reference size: where the row for large creators was measured
_LEAST = 0.01  # of the middle; where a row's low is 0, a logarithm needs some end


_DrawBlock = Callable[[int, str, int], Floats]

_ORDER_FIGURES = ("orders_per_click", "creators_that_sell")


class Worlds:
    """The shared and the own luck of every world, in one scenario.

    Another ``seed`` gives 2,000 other worlds, independent of the product's own: tests check the ranges
    against them.
    """

    def __init__(self, context: Context, seed: int = SEED) -> None:
        self.context, self.seed = context, seed
        scenario, evidence = context.scenario, context.evidence
        # One draw moves overlap and model error together: the measured band holds for both at once.
        together = self._together = self._normal("overlap and model")
        band = evidence.value("reach_model", "band_overlap_points")
        overlap = scenario.overlap_share - band * together / _TENTH
        ends = tuple(part / 100 for part in bounds("overlap_pct"))
        grid = sorted(
            {min(max(scenario.overlap_share + step * band, ends[0]), ends[1]) for step in (-2, 0, 2)}
        )
        self.models = [_model_at(scenario, context, share) for share in grid]
        self.overlap_position = np.interp(overlap, grid, np.arange(len(grid)))
        self.order_chance = ndtr(self._normal("number of orders"))
        self.most_audience = evidence.value("market", "audience_at_most_of_market") * context.market.people

    def model_error(self, lines: Sequence[EvaluatedLine]) -> Floats:
        """How far the overlap of these creators is misjudged, per world: an exponent of gross / people."""
        scenario, evidence = self.context.scenario, self.context.evidence
        reference = reference_audience(scenario, self.context.market, evidence)
        sizes = [math.log(line.creator.audience / reference) for line in lines]
        middle = math.exp(np.average(sizes, weights=[line.gross for line in lines]))
        low = low_exponent_at(middle, evidence)
        high = evidence.value("reach_model", "band_high_exponent")
        error: Floats = np.where(self._together > 0, high, low) * self._together / _TENTH
        return error

    def view_luck(self, line: EvaluatedLine) -> Floats:
        """Views of each creator of a line against the middle, per world."""
        scenario, evidence = self.context.scenario, self.context.evidence
        platform = line.line.platform
        curve = view_curve(scenario, platform, evidence)
        shared = self._curve(curve, line.creator.followers, f"view {platform}") * self.place_luck(line)
        return shared[:, None] * self._own(line, "view", curve.spread)

    def place_luck(self, line: EvaluatedLine) -> Floats:
        """How many of a creator's followers are local and fit the topic, against the middle, per world."""
        scenario, evidence = self.context.scenario, self.context.evidence
        area = _figure_luck(nearest_area(scenario, line.creator.followers, evidence), self._normal("area"))
        return area * _figure_luck(nearest_fit(scenario, evidence), self._normal("fit"))

    def engagement_luck(self, line: EvaluatedLine, views: Floats) -> Floats:
        """Engagements of each creator against the middle, per world; some follow the views."""
        curve = engagement_curve(line.line.platform, self.context.evidence)
        shared = self._curve(curve, line.creator.followers, f"engagement {line.line.platform}")
        follows = views if curve.unit == "share of views" else self.place_luck(line)[:, None]
        return shared[:, None] * follows * self._own(line, "engagement", curve.spread)

    def finding_luck(self, line: EvaluatedLine) -> Floats:
        """Hours to find one creator against the middle, per world: few or many say yes."""
        figure = acceptance_figure(self.context.scenario, line.creator.followers, self.context.evidence)
        return 1 / _figure_luck(figure, self._normal("acceptance"))

    def fee_luck(self, line: EvaluatedLine) -> Floats:
        """Fees of a line against the middle, per world: the level of prices, not one creator's quote.

        The owner sees each quote before she books and can pass over a dear one.
        """
        platform = line.line.platform
        curve = fee_curve(self.context.scenario, platform, self.context.evidence)
        if curve is None:
            return np.ones(WORLDS)
        return self._curve(curve, line.creator.followers, f"fee {platform}")

    def selling_luck(self, line: EvaluatedLine) -> Floats:
        """Orders of each creator against the average: most sell nothing, the others so much more."""
        figures = {name: self.context.evidence.figure("clicks_orders", name) for name in _ORDER_FIGURES}
        row = clicks_row(self.context.scenario, line.creator.platform)
        clicks = _figure_luck(self.context.evidence.figure("clicks_orders", row), self._normal("clicks"))
        orders = np.ones(WORLDS)
        if self.context.scenario.orders_per_100_clicks is None:
            orders = _figure_luck(figures["orders_per_click"], self._normal("orders"))
        selling = figures["creators_that_sell"]
        share = np.minimum(selling.mid * _figure_luck(selling, self._normal("sellers")), 1.0)
        sells = self._each(line, "sells", _even_block) < share[:, None]
        luck: Floats = (clicks * orders / share)[:, None] * sells
        return luck

    def delivered(self, line: EvaluatedLine) -> NDArray[np.bool_]:
        """Who delivers, per world: the chance itself is uncertain too."""
        figure = delivery_figure(self.context.scenario, self.context.evidence)
        off = _figure_luck(figure, self._normal("delivery"))
        if self.context.scenario.delivery_pct is not None:
            off = np.ones(WORLDS)
        chance = np.minimum(off * line.creator.delivery, 1.0)
        given: NDArray[np.bool_] = chance[:, None] > self._each(line, "delivery", _even_block)
        return given

    def most_luck(self, line: EvaluatedLine) -> float:
        """The luck at which everyone who could see the posts has seen them."""
        creator = line.creator
        if creator.platform == "instagram":
            return 1 / creator.view_share
        return self.most_audience / creator.audience

    def _own(self, line: EvaluatedLine, what: str, spread: float) -> Floats:
        own: Floats = np.exp(own_deviation(spread) * self._each(line, what))
        return own

    def _curve(self, curve: Curve, followers: float, name: str) -> Floats:
        """How far a whole curve is off at this size: its level and, away from the middle, its slope."""
        level = math.log(curve.spread) * math.sqrt(1 - _OWN_SHARE) * self._normal(f"{name} level")
        if not curve.covers(followers):
            level = 2 * level  # beyond the evidence the spread at least doubles
        draw = self._normal(f"{name} slope")
        step = np.where(draw > 0, curve.slope_high - curve.slope, curve.slope - curve.slope_low)
        size = math.log(max(followers, curve.flat_below or 0.0) / curve.at_followers)
        luck: Floats = np.exp(level + step * draw / _TENTH * size)
        return luck

    def _normal(self, name: str) -> Floats:
        """One standard normal draw per world for a shared source of error; the same in every scenario."""
        return _shared(self.seed, name)

    def _each(self, line: EvaluatedLine, what: str, block: _DrawBlock | None = None) -> Floats:
        """One draw per world and creator, standard normal unless ``block`` draws others.

        The first creators are the same in every plan.
        """
        name, count = f"{what} {line.line.platform} {line.line.tier}", line.line.creators
        draw = block or _normal_block
        blocks = [draw(self.seed, name, at) for at in range(math.ceil(count / _COLUMNS))]
        return np.concatenate(blocks, axis=1)[:, :count]


def own_deviation(spread: float) -> float:
    """Standard deviation, in logarithms, between creators of one platform whose figures spread so far."""
    return math.log(spread) * math.sqrt(_OWN_SHARE)


def low_exponent_at(size: float, evidence: Evidence) -> float:
    """How far people reached may be overcounted, by audiences ``size`` times as large as the reference.

    The overlap asked for is that of two small creators. Those ten times as large share more than follows
    from it, by an amount that differs widely; between the two sizes the exponent rises with log size.
    """
    small = evidence.value("reach_model", "band_low_exponent")
    large = evidence.value("reach_model", "band_low_exponent_large")
    return small + (large - small) * min(max(math.log(size) / math.log(_LARGE), 0.0), 1.0)


def _model_at(scenario: Scenario, context: Context, overlap_share: float) -> AudienceModel:
    moved = scenario.changed(overlap_pct=overlap_share * 100)
    return scenario_audience_model(moved, context.market, context.evidence)


def _figure_luck(figure: Figure, draw: Floats) -> Floats:
    """A figure against its middle: low and high of its row are the 10th and 90th percentile."""
    if figure.mid == 0:
        return np.ones(WORLDS)
    up, down = math.log(figure.high / figure.mid), -math.log(max(figure.low / figure.mid, _LEAST))
    luck: Floats = np.exp(np.where(draw > 0, up, down) * draw / _TENTH)
    return luck


@functools.cache
def _shared(seed: int, name: str) -> Floats:
    generator = np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())]))
    drawn: Floats = ndtri(generator.random(WORLDS))
    drawn.flags.writeable = False
    return drawn


@functools.lru_cache(maxsize=14)  # 640 kB each, all alike: 9 MB, and as much for the other kind
def _normal_block(seed: int, name: str, at: int) -> Floats:
    drawn: Floats = ndtri(_evenly(seed, name, at))
    drawn.flags.writeable = False
    return drawn


@functools.lru_cache(maxsize=14)
def _even_block(seed: int, name: str, at: int) -> Floats:
    """Draws from 0 to 1, for what happens or does not: no need to bend them into normal ones first."""
    drawn = _evenly(seed, name, at)
    drawn.flags.writeable = False
    return drawn


def _evenly(seed: int, name: str, at: int) -> Floats:
    generator = np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode()), at]))
    return generator.random((WORLDS, _COLUMNS))
