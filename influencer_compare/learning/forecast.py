"""Freezing a plan: what each creator and all of them are expected to bring, as platforms will report it.

What boosting brings is left out: no platform tells it apart from what the creators reach by themselves.
Platforms report people wherever they live, so views, reach, reactions and clicks are drawn without the share
that lives in the owner's area; orders and different people are those of her market, as in the plan itself.
The worlds are those of ``simulation.draws``; what is off for all creators alike is off here as well.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import stored_fields
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.learning.campaigns import (
    Expected,
    Forecast,
    Ground,
    OneCreator,
    PlannedLine,
    Totals,
    Viewing,
)
from influencer_compare.model.creators import views_per_post
from influencer_compare.model.curves import clicks_row, view_curve
from influencer_compare.model.expected import Typical, Whom, place_luck, place_rows, reaction_luck
from influencer_compare.model.luck import CHANCES, TENTH, Floats, SharedWorlds, curve_luck, figure_luck
from influencer_compare.model.market import real_share
from influencer_compare.model.unique_reach import scenario_audience_model
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.draws import Worlds
from influencer_compare.simulation.outcomes import percentiles, whole_numbers
from influencer_compare.simulation.simulate import Draws
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION

_SAME = 1e-6  # two figures of one mix differ by less, however they were summed or stored
_EVERYWHERE = ("impressions", "reach", "engagements", "clicks")


@dataclass(frozen=True, slots=True)
class LineWorlds:
    """What every creator of a line does in every world: arrays (worlds, creators).

    ``given`` says who posts as agreed. Views, reach, reactions, clicks and orders are those of somebody who
    does; ``paid_usd`` and ``hours`` hold in any case. ``orders`` are expected ones, not yet whole.
    """

    given: Floats
    impressions: Floats
    reach: Floats
    engagements: Floats
    clicks: Floats
    orders: Floats
    paid_usd: Floats
    hours: Floats


def freeze(scenario: Scenario, plan: Plan, evidence: Evidence, on: dt.date, name: str = "") -> Forecast:
    """The forecast of a plan as it stands on a day; nothing later changes it.

    Raises InputError where the plan books nobody, or is not what today's model makes of its mix: such a plan
    is worked out anew before its owner goes with it.
    """
    if not plan.mix:
        raise books_nobody("the plan")
    prepared = prepare(scenario, evidence)
    _check_is_todays(prepared, plan)
    context = prepared.with_boost(None)  # what creators do by themselves
    mix = evaluate_of_any_size(context, plan.mix)
    draws = Draws(context)
    worlds = draws.worlds
    drawn = [draw_line(worlds, line) for line in mix.lines]
    return Forecast(
        name=name,
        frozen_on=on,
        model_version=MODEL_VERSION,
        evidence_date=EVIDENCE_DATE,
        goal=scenario.goal,
        scenario=stored_fields(scenario),
        lines=tuple(_planned(worlds, *each) for each in zip(mix.lines, drawn, strict=True)),
        total=_totals(draws, mix, drawn),
        ground=ground_of(worlds, mix.lines),
        boosted=plan.boost is not None,
    )


def books_nobody(what: str) -> InputError:
    """The refusal of a plan, season or test in which there is nobody to hold results against."""
    return InputError([Problem(what, "", "it books nobody: choose one that does")])


def _check_is_todays(context: Context, plan: Plan) -> None:
    """Raise InputError where reach or fees are not what today's model makes of the mix and its boosting."""
    boost = None if plan.boost is None else plan.boost.decision
    today = evaluate_of_any_size(context.with_boost(boost), plan.mix)
    pairs = [("reach", plan.reach, today.reach), ("fees_usd", plan.fees_usd, today.fees_usd)]
    wrong = [
        Problem(
            f"the plan's {name}",
            written_number(round(said)),
            f"today's model makes {written_number(round(now))} of its mix; "
            "calculate the plan again, then go with it",
        )
        for name, said, now in pairs
        if said is not None and not math.isclose(said, now, rel_tol=_SAME, abs_tol=_SAME)
    ]
    if wrong:
        raise InputError(wrong)


def draw_line(worlds: Worlds, line: EvaluatedLine, lift: float = 1.0) -> LineWorlds:
    """What the creators of one line do in every world, wherever their viewers live.

    Their posts get ``lift`` times the views that their size lets expect.
    """
    scenario, evidence = worlds.context.scenario, worlds.context.evidence
    creator, typical = line.creator, line.creator.typical
    whom = Whom(scenario, creator.platform, creator.followers)
    curve = view_curve(scenario, creator.platform, evidence)
    shared = curve_luck(curve, creator.followers, f"view {creator.platform}", worlds.shared)
    levels = worlds.levels(line, "view")
    luck = lift * worlds.shared.centred(shared)[:, None] * worlds.own_views(line)[levels]
    views = views_per_post(scenario, creator.platform, creator.followers, evidence)
    impressions = views * typical.posts * luck
    return LineWorlds(
        given=worlds.delivered(line).astype(float),
        impressions=impressions,
        reach=reached_everywhere(typical, everywhere_of(line, evidence, scenario), luck),
        engagements=_engagements(worlds, line, whom, impressions, views),
        clicks=_clicks(worlds, line, impressions),
        orders=lift * _orders(worlds, line, levels),
        paid_usd=_paid(worlds, line),
        hours=_hours(worlds, line),
    )


def everywhere_of(line: EvaluatedLine, evidence: Evidence, scenario: Scenario) -> float:
    """Who could see one typical post, wherever they live: real followers, or a video's viewers."""
    creator = line.creator
    if creator.platform == "instagram":
        return creator.followers * real_share(creator.followers, evidence)
    views = views_per_post(scenario, creator.platform, creator.followers, evidence)
    return views * evidence.value("market", f"unique_viewers_{creator.platform}")


def reached_everywhere(typical: Typical, everywhere: float, luck: Floats) -> Floats:
    """Different people who see at least one post of a creator, wherever they live, for so much luck."""
    free = replace(typical, audience=everywhere, audience_at_most=math.inf)
    people: Floats = (everywhere if free.by_followers else free.audiences(luck)) * free.seen_shares(luck)
    return people


def _engagements(
    worlds: Worlds, line: EvaluatedLine, whom: Whom, impressions: Floats, views: float
) -> Floats:
    """Likes, comments and shares, of whom at most 20% of the views; as ``simulate`` has them, everywhere."""
    typical, evidence = line.creator.typical, worlds.context.evidence
    at_most = evidence.value("operations", "engagement_per_view_at_most")
    local = typical.engagements_at_most / (at_most * views * typical.posts)
    rate = worlds.own_engagement(line)[worlds.levels(line, "engagement")]
    shared = worlds.shared.centred(reaction_luck(whom, evidence, worlds.shared))
    wanted = typical.engagements / local * shared[:, None] * rate
    if typical.follows_views:
        wanted = wanted * impressions / (views * typical.posts)
    least: Floats = np.minimum(wanted, at_most * impressions)
    return least


def _clicks(worlds: Worlds, line: EvaluatedLine, impressions: Floats) -> Floats:
    """Clicks on the links of all posts, at most one for each view."""
    scenario, evidence = worlds.context.scenario, worlds.context.evidence
    row = clicks_row(scenario, line.creator.platform)
    figure = evidence.figure("clicks_orders", row)
    luck = worlds.shared.centred(figure_luck(worlds.normal("clicks"), figure))[:, None]
    base = impressions
    if row != "clicks_per_view":
        base = np.full_like(impressions, line.creator.followers * line.creator.typical.posts)
    clicks: Floats = np.minimum(base * figure.mid * luck, impressions)
    return clicks


def _orders(worlds: Worlds, line: EvaluatedLine, levels: NDArray[np.uint8]) -> Floats:
    """Orders that each creator lets expect, as ``simulate`` draws them."""
    own = worlds.own_views(line)
    each, sells = worlds.selling_luck(line)
    mean = line.creator.orders / float(CHANCES @ own)
    orders: Floats = mean * (each * worlds.view_luck(line))[:, None] * own[levels] * sells
    return orders


def _paid(worlds: Worlds, line: EvaluatedLine) -> Floats:
    """What each creator asks for all posts, US dollars."""
    paid: Floats = line.creator.fees_usd * worlds.fees_each(line)
    return paid


def _hours(worlds: Worlds, line: EvaluatedLine) -> Floats:
    """The owner's hours with each creator."""
    creator = line.creator
    hours = creator.hours + creator.finding_hours * (worlds.finding_luck(line) - 1)
    return np.repeat(hours[:, None], line.line.creators, axis=1)


def _planned(worlds: Worlds, line: EvaluatedLine, drawn: LineWorlds) -> PlannedLine:
    creator = line.creator
    chance = worlds.order_chance[:, None] * np.ones_like(drawn.orders)
    whole = whole_numbers(chance.ravel(), drawn.orders.ravel())
    figures = {name: expected(getattr(drawn, name).ravel()) for name in _EVERYWHERE}
    return PlannedLine(
        platform=creator.platform,
        tier=line.line.tier,
        size=line.line.size,
        followers=creator.followers,
        posts=creator.posts,
        creators=line.line.creators,
        each=OneCreator(
            **figures,
            orders=expected(whole, creator.orders),
            paid_usd=expected(drawn.paid_usd.ravel(), creator.fees_usd),
            hours=expected(drawn.hours.ravel(), creator.hours),
        ),
        seen=viewing_of(worlds, line),
    )


def viewing_of(worlds: Worlds, line: EvaluatedLine) -> Viewing:
    """How views of one creator of a line become people of the market."""
    scenario, evidence = worlds.context.scenario, worlds.context.evidence
    creator, typical = line.creator, line.creator.typical
    return Viewing(
        views=views_per_post(scenario, creator.platform, creator.followers, evidence),
        everywhere=everywhere_of(line, evidence, scenario),
        audience=typical.audience,
        audience_at_most=typical.audience_at_most,
        view_share=typical.view_share,
        view_share_at_most=typical.view_share_at_most,
        alike=typical.alike,
    )


def _totals(draws: Draws, mix: EvaluatedMix, drawn: Sequence[LineWorlds]) -> Totals:
    outcomes = draws.outcomes(mix)

    def posted(name: str) -> Floats:
        """One figure of all who post, per world."""
        summed: Floats = np.sum([(getattr(each, name) * each.given).sum(axis=1) for each in drawn], axis=0)
        return summed

    fixed = draws.context.fixed_hours  # of the campaign as a whole, which no line of results holds
    paid = np.sum([each.paid_usd.sum(axis=1) for each in drawn], axis=0)
    given = np.sum([each.given.sum(axis=1) for each in drawn], axis=0)
    return Totals(
        delivered=expected(given),
        reach=expected(outcomes.reach, mix.reach),
        impressions=expected(posted("impressions")),
        engagements=expected(posted("engagements")),
        clicks=expected(posted("clicks")),
        orders=expected(outcomes.orders, mix.orders),
        paid_usd=expected(paid, mix.fees_usd),
        hours=expected(outcomes.hours - fixed, mix.hours - fixed),
    )


def ground_of(worlds: Worlds, lines: Iterable[EvaluatedLine]) -> Ground:
    """What counting different people needs, frozen with a forecast of these lines."""
    context = worlds.context
    scenario, evidence = context.scenario, context.evidence
    low, usual, high = (
        scenario_audience_model(scenario.changed(overlap_pct=points), context.market, evidence)
        for points in _overlaps(worlds)
    )
    whom = [Whom(scenario, line.creator.platform, line.creator.followers) for line in lines]
    tenths = SharedWorlds(lambda _: np.array([-TENTH, TENTH]))
    ends = [place_luck(place_rows(each, evidence), tenths) for each in whom]
    return Ground(
        population=context.market.people,
        own_followers=float(scenario.own_followers),
        rho=float(usual.loading) ** 2,
        rho_low=float(low.loading) ** 2,
        rho_high=float(high.loading) ** 2,
        place_low=min(1.0, float(np.mean([each[0] for each in ends]))),
        place_high=max(1.0, float(np.mean([each[1] for each in ends]))),
    )


def _overlaps(worlds: Worlds) -> tuple[float, float, float]:
    """The overlap of the question, per cent, and the ends of its measured band."""
    band = 100 * worlds.context.evidence.value("reach_model", "band_overlap_points")
    usual = worlds.context.scenario.overlap_pct
    return max(usual - band, 0.0), usual, min(usual + band, 60.0)


def expected(values: Floats, shown: float | None = None) -> Expected:
    """The 10th and 90th percentile of a drawn figure, with its mean or what the plan shows in its place."""
    low, _, high = percentiles(values)
    return Expected(mean=float(values.mean()) if shown is None else float(shown), low=low, high=high)
