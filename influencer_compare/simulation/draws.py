"""The luck of 2,000 imagined worlds: what all creators of a platform share, and what is their own.

The draws are the same in every scenario and for every plan, so that two plans differ by what they are
and not by chance.
"""

from __future__ import annotations

import functools
import math
import zlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import side_of
from influencer_compare.model.curves import acceptance_figure, clicks_row, fee_curve, orders_figure
from influencer_compare.model.expected import (
    Whom,
    audience_luck,
    delivery_chance,
    place_luck,
    place_rows,
    reaction_luck,
    reactions_of_own,
    view_luck,
    views_of_own,
)
from influencer_compare.model.luck import (
    CHANCES,
    TENTH,
    Floats,
    SharedWorlds,
    curve_luck,
    figure_luck,
    quote_levels,
)
from influencer_compare.model.unique_reach import (
    AudienceModel,
    reference_audience,
    scenario_audience_model,
)
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import EvaluatedLine
from influencer_compare.question.fields import bounds
from influencer_compare.question.scenario import Platform, Scenario

WORLDS = 2_000  # draws; the 10th and 90th percentile then move by about 1% between seeds
SEED = 20_260_101  # fixed, so that the same question has the same answer on every machine
PLACES = 20  # steps between which luck with the place is interpolated, even in standard deviations
_COLUMNS = 40  # creators drawn at a time
_LARGE = 10  # times the reference size: where the row for large creators was measured

_Number = TypeVar("_Number", bound=np.generic)
_Made = TypeVar("_Made")


class Worlds:
    """The shared and the own luck of every world, in one scenario.

    Another ``seed`` gives 2,000 other worlds, independent of the product's own: tests check the ranges
    against them.
    """

    def __init__(self, context: Context, seed: int = SEED) -> None:
        self.context, self.seed = context, seed
        self.shared = SharedWorlds(functools.partial(shared_draws, seed))
        scenario, evidence = context.scenario, context.evidence
        # One draw moves overlap and model error together: the measured band holds for both at once.
        self.together = self.normal("overlap and model")
        self.overlaps = _overlaps_around(scenario, evidence)
        self.models = [_model_at(scenario, context, share) for share in self.overlaps]
        self.order_chance = ndtr(self.normal("number of orders"))
        self._remembered: dict[Hashable, object] = {}
        place = self.normal("place")
        self.place_nodes = np.linspace(place.min(), place.max(), PLACES + 1)
        self._nodes = SharedWorlds(lambda _: self.place_nodes)
        self.place_steps = np.minimum(np.searchsorted(self.place_nodes, place, side="right"), PLACES) - 1

    def of_kind(self, name: Hashable, line: EvaluatedLine, make: Callable[[], _Made]) -> _Made:
        """What is the same for any number of creators of a line, made once; ``name`` says what it is."""
        return self.remembered((name, replace(line.line, creators=1)), make)

    def remembered(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What is made once in these worlds and gone with them."""
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = make()
        return cast("_Made", found)

    @functools.cached_property
    def delivery_chance(self) -> Floats:
        """The chance that a booked creator delivers, per world: it is uncertain too."""
        return delivery_chance(self.context.scenario, self.context.evidence, self.shared)

    def overlap_position(self, draw: Floats) -> Floats:
        """Where between the three ``models`` the overlap of a draw lies: 0 to 2, the slider's own at 1.

        At the ends of the slider two of them may be the same.
        """
        band = self.context.evidence.value("reach_model", "band_overlap_points")
        overlap = self.context.scenario.overlap_share - band * draw / TENTH
        low, usual, high = self.overlaps
        below = (usual - overlap) / max(usual - low, 1e-9)
        above = (overlap - usual) / max(high - usual, 1e-9)
        position: Floats = 1 - np.clip(below, 0.0, 1.0) + np.clip(above, 0.0, 1.0)
        return position

    def model_error(self, lines: Sequence[EvaluatedLine], draw: Floats) -> Floats:
        """How far the overlap of these creators is misjudged, by draw: an exponent of gross / people."""
        scenario, evidence = self.context.scenario, self.context.evidence
        reference = reference_audience(scenario, self.context.market, evidence)
        sizes = [math.log(line.creator.audience / reference) for line in lines]
        middle = math.exp(np.average(sizes, weights=[line.gross for line in lines]))
        low = low_exponent_at(middle, evidence)
        high = evidence.value("reach_model", "band_high_exponent")
        error: Floats = np.where(draw > 0, high, low) * draw / TENTH
        return error

    def view_luck(self, line: EvaluatedLine) -> Floats:
        """What all creators of a line share of luck with their views, per world."""
        return self.of_kind(
            "views", line, lambda: view_luck(self._whom(line), self.context.evidence, self.shared)
        )

    def audience_luck(self, line: EvaluatedLine) -> Floats:
        """The part of ``view_luck`` that moves how large an Instagram audience is, per world."""
        return self.of_kind(
            "audience", line, lambda: audience_luck(self._whom(line), self.context.evidence, self.shared)
        )

    def places(self, line: EvaluatedLine) -> Floats:
        """The same at the ``place_nodes``, between which it is interpolated."""
        rows = place_rows(self._whom(line), self.context.evidence)
        at_nodes = place_luck(rows, self._nodes)
        luck: Floats = at_nodes / place_luck(rows, self.shared).mean()
        return luck

    def engagement_luck(self, line: EvaluatedLine) -> Floats:
        """The same of engagements, for those that follow the views beside what the views share."""
        return self.of_kind("engagements", line, lambda: self._engagement_luck(line))

    def _engagement_luck(self, line: EvaluatedLine) -> Floats:
        whom, evidence = self._whom(line), self.context.evidence
        shared = reaction_luck(whom, evidence, self.shared)
        if not line.creator.typical.follows_views:
            shared = shared * place_luck(place_rows(whom, evidence), self.shared)
        return self.shared.centred(shared)

    def own_views(self, line: EvaluatedLine) -> Floats:
        """The 16 levels of luck that a creator of the line may have with all their posts together."""
        return views_of_own(self._whom(line), line.creator.posts, self.context.evidence)

    def own_engagement(self, line: EvaluatedLine) -> Floats:
        """The same of engagements, for those that follow the views beside the luck of the views."""
        return reactions_of_own(self._whom(line), line.creator.posts, self.context.evidence)

    def finding_luck(self, line: EvaluatedLine) -> Floats:
        """Hours to find one creator against the middle, per world: few or many say yes."""
        figure = acceptance_figure(self.context.scenario, line.creator.followers, self.context.evidence)
        return 1 / figure_luck(self.normal("acceptance"), figure)

    def fees_asked(self, line: EvaluatedLine) -> Floats:
        """What all creators of a line ask together, in typical fees, per world.

        The level of prices is shared, and known where the owner asked a creator of this side; each creator's
        quote is their own: somebody has to be booked at the price asked. Who has named a price asks that.
        """
        found = self._fees(line)
        if found is None:
            return np.full(WORLDS, float(line.line.creators))
        level, quotes = found
        asked: Floats = level * quotes.sum(axis=1)
        return asked

    def fees_each(self, line: EvaluatedLine) -> Floats:
        """The same of each creator alone: an array (worlds, creators)."""
        found = self._fees(line)
        if found is None:
            return np.ones((WORLDS, line.line.creators))
        level, quotes = found
        each: Floats = level[:, None] * quotes
        return each

    def _fees(self, line: EvaluatedLine) -> tuple[Floats, Floats] | None:
        """(the level of prices, each creator's own quote) per world; None where neither is unsure."""
        platform, scenario = line.line.platform, self.context.scenario
        curve = fee_curve(scenario, platform, self.context.evidence)
        if curve is None or line.creator.known.quoted:
            return None
        level = np.ones(WORLDS)
        if scenario.asked_usd(side_of(line.creator.followers)) is None:
            level = curve_luck(curve, line.creator.followers, f"fee {platform}", self.shared)
        return level, quote_levels(curve)[self.levels(line, "quote")]

    def selling_luck(self, line: EvaluatedLine) -> tuple[Floats, NDArray[np.bool_]]:
        """(orders of a creator who sells, against the average of all; who sells), per world and creator."""
        platform = line.creator.platform
        luck, share = self.remembered(("selling", platform), lambda: self._shared_selling_luck(platform))
        sells: NDArray[np.bool_] = self._chances(line, "sells") < share[:, None]
        return luck, sells

    def _shared_selling_luck(self, platform: Platform) -> tuple[Floats, Floats]:
        """(orders of a creator who sells, against the average of all; the share who sell), per world."""
        row = clicks_row(self.context.scenario, platform)
        luck = figure_luck(self.normal("clicks"), self.context.evidence.figure("clicks_orders", row))
        if self.context.scenario.orders_per_100_clicks is None:
            luck = luck * figure_luck(
                self.normal("orders"), orders_figure(self.context.scenario, self.context.evidence)
            )
        selling = self.context.evidence.figure("clicks_orders", "creators_that_sell")
        share = np.minimum(selling.mid * figure_luck(self.normal("sellers"), selling), 1.0)
        return self.shared.centred(luck) / share, share

    def ordering_luck(self) -> Floats:
        """Orders per click against our guess, per world; no luck where the owner gave her own rate."""
        figure = orders_figure(self.context.scenario, self.context.evidence)
        if self.context.scenario.orders_per_100_clicks is not None:
            return np.ones(WORLDS)
        return self.shared.centred(figure_luck(self.normal("orders"), figure))

    def following_luck(self, line: EvaluatedLine) -> tuple[Floats, Floats] | None:
        """(followers gained per view, all alike; each creator's own part of it), per world; None if unknown.

        Creators differ in whom they make follow as much as in whom they make react: nobody has measured it.
        """
        mean, learnt = self.context.scenario.followers_per_view, self.context.scenario.learnt.shares
        if mean is None:
            return None
        rate = np.full(WORLDS, mean)
        if self.context.scenario.followers_per_1000_views is None:
            up, down = math.log(learnt["followers"].high / mean), math.log(mean / learnt["followers"].low)
            draw = self.normal("followers per view")
            wide: Floats = np.where(draw > 0, up, down) * draw / TENTH
            rate = mean * self.shared.centred(np.exp(wide))
        levels = self.own_engagement(line)
        return rate, (levels / float(CHANCES @ levels))[self.levels(line, "followers")]

    @functools.cached_property
    def follower_chance(self) -> Floats:
        """Where each world lies among the counts of followers that are as likely."""
        chance: Floats = ndtr(self.normal("number of followers"))
        return chance

    def delivered(self, line: EvaluatedLine) -> NDArray[np.bool_]:
        """Who delivers, per world."""
        given: NDArray[np.bool_] = self._chances(line, "delivery") < self.delivery_chance[:, None]
        return given

    def stays(self, line: EvaluatedLine, share: float) -> NDArray[np.bool_]:
        """Who is still there when so many are, per world and creator: who has left does not come back."""
        there: NDArray[np.bool_] = self._chances(line, "stays") < share
        return there

    def levels(self, line: EvaluatedLine, what: str) -> NDArray[np.uint8]:
        """Which of the 16 levels of luck each creator has, per world, with ``what`` they do."""
        if line.creator.known.who:
            return _levels_of_one(self.seed, _creators_of(line, what))
        return level_draws(self.seed, _creators_of(line, what), line.line.creators)

    def normal(self, name: str) -> Floats:
        """One standard normal draw per world for a shared source of error; the same in every scenario."""
        return shared_draws(self.seed, name)

    def _chances(self, line: EvaluatedLine, what: str) -> NDArray[np.float32]:
        """One number from 0 to 1 per world and creator."""
        if line.creator.known.who:
            return _uniform_of_one(self.seed, _creators_of(line, what))
        return _joined(_uniform, self.seed, _creators_of(line, what), line.line.creators)

    def _whom(self, line: EvaluatedLine) -> Whom:
        creator = line.creator
        return Whom(self.context.scenario, creator.platform, creator.followers, creator.known)


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


def _overlaps_around(scenario: Scenario, evidence: Evidence) -> tuple[float, float, float]:
    """The slider's overlap and two bands to either side of it, within the ends of the slider."""
    band = evidence.value("reach_model", "band_overlap_points")
    least, most = (part / 100 for part in bounds("overlap_pct"))
    usual = scenario.overlap_share
    return min(max(usual - 2 * band, least), usual), usual, max(min(usual + 2 * band, most), usual)


@functools.cache
def shared_draws(seed: int, name: str) -> Floats:
    """One standard normal draw per world for the source of error called ``name``."""
    generator = np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())]))
    drawn: Floats = ndtri(_evenly(generator, 1)[:, 0])
    drawn.flags.writeable = False
    return drawn


def level_draws(seed: int, name: str, creators: int) -> NDArray[np.uint8]:
    """Which of the 16 levels of luck each creator has, per world; the first are the same in every plan."""
    return _joined(_levels, seed, name, creators)


def _joined(
    block: Callable[[int, str, int], NDArray[_Number]], seed: int, name: str, creators: int
) -> NDArray[_Number]:
    blocks = [block(seed, name, at) for at in range(math.ceil(creators / _COLUMNS))]
    return (blocks[0] if len(blocks) == 1 else np.concatenate(blocks, axis=1))[:, :creators]


def _creators_of(line: EvaluatedLine, what: str) -> str:
    return f"{what} {line.line.platform} {line.creator.known.who or line.line.tier}"


def _drawn(seed: int, name: str, at: int, columns: int = _COLUMNS) -> Floats:
    generator = np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode()), at]))
    return _evenly(generator, columns)


def _evenly(generator: np.random.Generator, columns: int) -> Floats:
    """Numbers from 0 to 1, in each column one from every 2,000th part, in random order.

    So every source of luck alone is spread as it should be, and means are far surer than by chance alone.
    """
    part = np.repeat(np.arange(WORLDS, dtype=float)[:, None], columns, axis=1)
    drawn: Floats = (generator.permuted(part, axis=0) + generator.random((WORLDS, columns))) / WORLDS
    return drawn


@functools.lru_cache(maxsize=96)  # 80 kB each, all alike: 8 MB
def _levels(seed: int, name: str, at: int) -> NDArray[np.uint8]:
    return _kept(np.searchsorted(np.cumsum(CHANCES)[:-1], _drawn(seed, name, at)).astype(np.uint8))


@functools.lru_cache(maxsize=48)  # 320 kB each, all alike: 15 MB
def _uniform(seed: int, name: str, at: int) -> NDArray[np.float32]:
    return _kept(_drawn(seed, name, at).astype(np.float32))


@functools.lru_cache(maxsize=1_024)  # 2 kB each: 2 MB
def _levels_of_one(seed: int, name: str) -> NDArray[np.uint8]:
    """The levels of one real person, the same in every plan: an array (worlds, 1)."""
    return _kept(np.searchsorted(np.cumsum(CHANCES)[:-1], _drawn(seed, name, 0, 1)).astype(np.uint8))


@functools.lru_cache(maxsize=512)  # 8 kB each: 4 MB
def _uniform_of_one(seed: int, name: str) -> NDArray[np.float32]:
    """One number from 0 to 1 per world for one real person: an array (worlds, 1)."""
    return _kept(_drawn(seed, name, 0, 1).astype(np.float32))


def _kept(drawn: NDArray[_Number]) -> NDArray[_Number]:
    """The same array, kept for everybody and so never changed."""
    drawn.flags.writeable = False
    return drawn
