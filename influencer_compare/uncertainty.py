"""How far results may lie from the middle: the same 2,000 imagined worlds for every plan.

In each world the published figures are off by an amount shared by all creators of a platform, each
creator has luck of their own, some do not deliver, and overlap and prices differ. Formulas and the
judgements in them: METHOD.md, "How sure".
"""

from __future__ import annotations

import functools
import math
import zlib

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from influencer_compare.audience import AudienceModel, Floats, scenario_audience_model
from influencer_compare.creators import delivery_figure, engagement_curve, fee_curve, view_curve
from influencer_compare.figures import Curve, Figure
from influencer_compare.market import nearest_area, nearest_fit
from influencer_compare.outcomes import Outcomes
from influencer_compare.planner.setting import Setting
from influencer_compare.plans import Plan, PlanLine
from influencer_compare.scenario import Scenario, bounds

WORLDS = 2_000  # draws; the 10th and 90th percentile then move by about 1 % between seeds
_SEED = 20_260_101  # fixed, so that the same question has the same answer on every machine
_OWN_SHARE = 0.5  # of the variance of single creators is their own, the rest shared (judgement)
_TENTH = float(ndtri(0.9))  # standard deviations from the middle to the 90th percentile
_LUCK_STEPS = 25  # points of the table over a creator's luck
_COLUMNS = 40  # creators drawn at a time


def draw_outcomes(setting: Setting, plan: Plan) -> Outcomes:
    """Every result of a plan in each of the 2,000 worlds."""
    worlds = _Worlds(setting)
    shape = WORLDS
    gross, impressions, engagements, fees, finding = (np.zeros(shape) for _ in range(5))
    lucks: list[tuple[PlanLine, Floats, NDArray[np.bool_]]] = []
    for line in plan.lines:
        luck, delivered = worlds.view_luck(line), worlds.delivered(line)
        lucks.append((line, luck, delivered))
        seen = np.minimum(luck, worlds.most_luck(line)) * delivered
        creator = line.creator
        gross += creator.audience * creator.view_share * seen.sum(axis=1)
        impressions += creator.impressions * (luck * delivered).sum(axis=1)
        wanted = worlds.engagement_luck(line) * creator.engagements
        cap = worlds.engagement_cap(line) * luck
        engagements += (np.minimum(wanted, cap) * delivered).sum(axis=1)
        fees += line.line.creators * creator.fees_usd * worlds.fee_luck(line)
        finding += line.line.creators * (creator.hours + creator.finding_hours * (worlds.finding_luck - 1))
    reach = _people(worlds, lucks, np.minimum(gross, setting.market.people))
    hours = finding + (setting.fixed_hours if plan.lines else 0.0)
    bought = setting.bought_hours(hours)
    cash = fees + plan.products_usd + bought * setting.scenario.help_hour_usd
    loaded = cash + (hours - bought) * setting.scenario.hour_value_usd
    return Outcomes(reach, gross, np.maximum(impressions, reach), engagements, cash, loaded, hours)


def _people(
    worlds: _Worlds, lucks: list[tuple[PlanLine, Floats, NDArray[np.bool_]]], at_most: Floats
) -> Floats:
    """Different people in each world: at three overlaps around the slider, then between them."""
    if not lucks:
        return np.zeros(WORLDS)
    people = np.array([_people_at(model, lucks, worlds.most_audience) for model in worlds.models])
    at = worlds.overlap_position
    left = np.clip(np.floor(at).astype(int), 0, len(people) - 2)
    world = np.arange(WORLDS)
    between = people[left, world] + (at - left) * (people[left + 1, world] - people[left, world])
    reach = between * (np.maximum(at_most, 1e-9) / np.maximum(between, 1e-9)) ** worlds.model_error
    largest = np.zeros(WORLDS)
    for line, luck, given in lucks:
        seen = (np.minimum(luck, worlds.most_luck(line)) * given).max(axis=1)
        largest = np.maximum(largest, line.creator.audience * line.creator.view_share * seen)
    within: Floats = np.clip(reach, np.minimum(largest, at_most), at_most)
    return within


def _people_at(
    model: AudienceModel, lucks: list[tuple[PlanLine, Floats, NDArray[np.bool_]]], most: float
) -> Floats:
    missed = np.zeros((WORLDS, 1))
    for line, luck, given in lucks:
        missed = missed + _log_missed(model, line, luck, given, most)
    return model.people(missed)


def _log_missed(
    model: AudienceModel, line: PlanLine, luck: Floats, given: NDArray[np.bool_], most: float
) -> Floats:
    """Sum of log(1 - chance) over a line's creators, per world, read from a table over luck."""
    low, high = float(np.log(luck.min())), float(np.log(luck.max())) + 1e-9
    step = (high - low) / (_LUCK_STEPS - 1)
    position = (np.log(luck) - low) / step
    left = np.minimum(position.astype(np.int64), _LUCK_STEPS - 2)
    part = position - left
    row = np.arange(WORLDS)[:, None] * _LUCK_STEPS
    size = WORLDS * _LUCK_STEPS
    counts = np.bincount((row + left).ravel(), ((1 - part) * given).ravel(), size)
    counts += np.bincount((row + left + 1).ravel(), (part * given).ravel(), size)
    table = np.array(
        [_one_creator(model, line, math.exp(low + step * at), most) for at in range(_LUCK_STEPS)]
    )
    summed: Floats = counts.reshape(WORLDS, _LUCK_STEPS) @ table
    return summed


def _one_creator(model: AudienceModel, line: PlanLine, luck: float, most: float) -> Floats:
    """A creator of the line with this luck: more views of the same followers, or more viewers."""
    creator = line.creator
    if creator.platform == "instagram":
        return model.log_missed(creator.audience, min(creator.view_share * luck, 1.0))
    return model.log_missed(min(creator.audience * luck, most), 1.0)


class _Worlds:
    """The shared and the own luck of every world, in one scenario."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        scenario, evidence = setting.scenario, setting.evidence
        # One draw moves overlap and model error together: the measured band holds for both at once.
        together = _normal("overlap and model")
        band = evidence.value("reach_model", "band_overlap_points")
        low = evidence.value("reach_model", "band_low_exponent")
        high = evidence.value("reach_model", "band_high_exponent")
        self.model_error = np.where(together > 0, high, low) * together / _TENTH
        overlap = scenario.overlap_share - band * together / _TENTH
        ends = tuple(part / 100 for part in bounds("overlap_pct"))
        grid = sorted(
            {min(max(scenario.overlap_share + step * band, ends[0]), ends[1]) for step in (-2, 0, 2)}
        )
        self.models = [_model_at(scenario, setting, share) for share in grid]
        self.overlap_position = np.interp(overlap, grid, np.arange(len(grid)))
        acceptance = evidence.figure("operations", "acceptance_paid")
        self.finding_luck = 1 / _figure_luck(acceptance, _normal("acceptance"))
        self.most_audience = evidence.value("market", "audience_at_most_of_market") * setting.market.people

    def view_luck(self, line: PlanLine) -> Floats:
        """Views of each creator of a line against the middle, per world."""
        scenario, evidence = self.setting.scenario, self.setting.evidence
        platform = line.line.platform
        curve = view_curve(scenario, platform, evidence)
        shared = _curve_luck(curve, line.creator.followers, f"view {platform}")
        shared = shared * _figure_luck(nearest_fit(scenario, evidence), _normal("fit"))
        shared = shared * _figure_luck(
            nearest_area(scenario, line.creator.followers, evidence), _normal("area")
        )
        return shared[:, None] * self._own(line, "view", curve.spread)

    def engagement_luck(self, line: PlanLine) -> Floats:
        """Engagement rate of each creator against the middle, per world; per view it follows the views."""
        platform = line.line.platform
        curve = engagement_curve(platform, self.setting.evidence)
        shared = _curve_luck(curve, line.creator.followers, f"engagement {platform}")
        return shared[:, None] * self._own(line, "engagement", curve.spread)

    def engagement_cap(self, line: PlanLine) -> float:
        """The most engagements of one creator at middle views: a share of the views."""
        share = self.setting.evidence.value("operations", "engagement_per_view_at_most")
        return share * line.creator.impressions

    def fee_luck(self, line: PlanLine) -> Floats:
        """Fees of a line against the middle, per world: the level of prices, not one creator's quote.

        The owner sees each quote before she books and can pass over a dear one.
        """
        platform = line.line.platform
        curve = fee_curve(self.setting.scenario, platform, self.setting.evidence)
        if curve is None:
            return np.ones(WORLDS)
        return _curve_luck(curve, line.creator.followers, f"fee {platform}")

    def delivered(self, line: PlanLine) -> NDArray[np.bool_]:
        """Who delivers, per world: the chance itself is uncertain too."""
        figure = delivery_figure(self.setting.scenario, self.setting.evidence)
        chance = np.minimum(_figure_luck(figure, _normal("delivery")) * figure.mid, 1.0)
        given: NDArray[np.bool_] = ndtri(chance)[:, None] > _columns(
            _key(line, "delivery"), line.line.creators
        )
        return given

    def most_luck(self, line: PlanLine) -> float:
        """The luck at which everyone who could see the posts has seen them."""
        creator = line.creator
        if creator.platform == "instagram":
            return 1 / creator.view_share
        return self.most_audience / creator.audience

    def _own(self, line: PlanLine, what: str, spread: float) -> Floats:
        deviation = math.log(spread) * math.sqrt(_OWN_SHARE)
        own: Floats = np.exp(deviation * _columns(_key(line, what), line.line.creators))
        return own


def _model_at(scenario: Scenario, setting: Setting, overlap_share: float) -> AudienceModel:
    moved = scenario.changed(overlap_pct=overlap_share * 100)
    return scenario_audience_model(moved, setting.market, setting.evidence)


def _curve_luck(curve: Curve, followers: float, name: str) -> Floats:
    """How far a whole curve is off at this size: its level and, away from the middle, its slope."""
    level = math.log(curve.spread) * math.sqrt(1 - _OWN_SHARE) * _normal(f"{name} level")
    if not curve.covers(followers):
        level = 2 * level  # beyond the evidence the spread at least doubles
    draw = _normal(f"{name} slope")
    slope = np.where(draw > 0, curve.slope_high - curve.slope, curve.slope - curve.slope_low) * draw / _TENTH
    luck: Floats = np.exp(
        level + slope * math.log(max(followers, curve.flat_below or 0.0) / curve.at_followers)
    )
    return luck


def _figure_luck(figure: Figure, draw: Floats) -> Floats:
    """A figure against its middle: low and high of its row are the 10th and 90th percentile."""
    up, down = math.log(figure.high / figure.mid), math.log(figure.mid / figure.low)
    luck: Floats = np.exp(np.where(draw > 0, up, down) * draw / _TENTH)
    return luck


def _key(line: PlanLine, what: str) -> str:
    return f"{what} {line.line.platform} {line.line.tier}"


@functools.cache
def _normal(name: str) -> Floats:
    """One standard normal draw per world for a shared source of error; the same in every scenario."""
    generator = np.random.Generator(np.random.PCG64([_SEED, zlib.crc32(name.encode())]))
    drawn: Floats = ndtri(generator.random(WORLDS))
    drawn.flags.writeable = False
    return drawn


def _columns(name: str, count: int) -> Floats:
    """One standard normal draw per world and creator; the first creators are the same in every plan."""
    blocks = [_block(name, at) for at in range(math.ceil(count / _COLUMNS))]
    return np.concatenate(blocks, axis=1)[:, :count]


@functools.lru_cache(maxsize=512)
def _block(name: str, at: int) -> Floats:
    generator = np.random.Generator(np.random.PCG64([_SEED, zlib.crc32(name.encode()), at]))
    drawn: Floats = ndtri(generator.random((WORLDS, _COLUMNS)))
    drawn.flags.writeable = False
    return drawn
