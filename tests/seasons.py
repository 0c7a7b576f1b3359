"""Campaigns whose truth is known: what really holds is drawn or given, and creators then have their luck."""

import datetime as dt
import math
from dataclasses import dataclass, field

import numpy as np

from influencer_compare import load_evidence
from influencer_compare.learning.campaigns import Campaign, Forecast, campaign
from influencer_compare.learning.results import empty_results, new_row, with_rows
from influencer_compare.model.creators import terms_of, views_per_post
from influencer_compare.model.curves import fee_curve, view_curve
from influencer_compare.model.luck import CHANCES, FEE_SHARED, TENTH, figure_luck, own_luck
from influencer_compare.question.own_results import OwnCurve, OwnResults, OwnShare
from influencer_compare.question.scenario import Scenario

EVIDENCE = load_evidence()
DAY = dt.date(2026, 12, 1)
PLATFORMS = ("instagram", "tiktok", "youtube")


@dataclass(frozen=True)
class Truth:
    """How far levels and slopes really are from the published ones, in logarithms, and two shares."""

    views: dict = field(default_factory=dict)
    view_slopes: dict = field(default_factory=dict)
    fees: dict = field(default_factory=dict)
    fee_slopes: dict = field(default_factory=dict)
    delivery: float = 0.8
    orders: float = 0.02
    clicks: float = 0.015

    def known(self, scenario: Scenario) -> Scenario:
        """The question planned with the truth itself."""
        curves = {}
        for platform in scenario.platforms:
            for kind, curve, level, slope in (
                ("fee", fee_curve(scenario, platform, EVIDENCE), self.fees, self.fee_slopes),
                ("views", view_curve(scenario, platform, EVIDENCE), self.views, self.view_slopes),
            ):
                curves[f"{kind}-{platform}"] = OwnCurve(
                    curve.at_followers, curve.mid * math.exp(level.get(platform, 0.0)), 1e-3,
                    curve.slope + slope.get(platform, 0.0), 1e-3, 1_000,
                )  # fmt: skip
        share = OwnShare(self.delivery, self.delivery, self.delivery, 1_000)
        return scenario.changed(own_results=OwnResults(curves, {"delivery": share}).to_text())


def drawn_truth(rng: np.random.Generator, scenario: Scenario) -> Truth:
    """A truth as the evidence says it may be: every level and slope from its published range.

    What is off for views is centred on mean 1, as the model has it; half of it is the same on all platforms.
    """
    both, both_slopes = rng.normal(size=2), rng.normal(size=2)
    views, view_slopes, fees, fee_slopes = {}, {}, {}, {}
    for platform in PLATFORMS:
        seen, fee = view_curve(scenario, platform, EVIDENCE), fee_curve(scenario, platform, EVIDENCE)
        alone = rng.normal(size=4)
        level = math.sqrt(0.5) * (both + alone[:2])
        slope = math.sqrt(0.5) * (both_slopes + alone[2:])
        views[platform] = seen.sigma_shared * level[0] - seen.sigma_shared**2 / 2
        view_slopes[platform] = (seen.slope_high - seen.slope_low) / 2 / TENTH * slope[0]
        fees[platform] = math.log(fee.spread) * math.sqrt(FEE_SHARED) * level[1]
        fee_slopes[platform] = (fee.slope_high - fee.slope_low) / 2 / TENTH * slope[1]
    delivery = EVIDENCE.figure("operations", "delivery_paid")
    rate, click = (EVIDENCE.figure("clicks_orders", name) for name in ("orders_per_click", "clicks_per_view"))
    middles = figure_luck(rng.normal(size=4_000), delivery).mean()
    return Truth(
        views, view_slopes, fees, fee_slopes,
        delivery=min(delivery.mid * float(figure_luck(rng.normal(size=1), delivery)[0]) / middles, 1.0),
        orders=rate.mid * float(_centred(rng, rate)),
        clicks=click.mid * float(_centred(rng, click)),
    )  # fmt: skip


def _centred(rng, figure):
    return figure_luck(rng.normal(size=1), figure)[0] / figure_luck(rng.normal(size=4_000), figure).mean()


def happened(forecast: Forecast, scenario: Scenario, truth: Truth, rng: np.random.Generator) -> Campaign:
    """What a campaign brings under a truth: every creator with their own luck, as the model has it."""
    plain = scenario.changed(own_results="")
    fee_sigma = {name: fee_curve(plain, name, EVIDENCE).spread for name in PLATFORMS}
    sells = EVIDENCE.value("clicks_orders", "creators_that_sell")
    rows = []
    for row in empty_results(forecast).rows:
        line = forecast.line(row.line)
        size = math.log(line.followers / 25_000)
        asked = terms_of(plain, row.platform, line.followers, line.posts, EVIDENCE).fees_usd
        asked *= math.exp(truth.fees.get(row.platform, 0.0) + truth.fee_slopes.get(row.platform, 0.0) * size)
        quote = math.exp(math.log(fee_sigma[row.platform]) * math.sqrt(1 - FEE_SHARED) * rng.normal())
        there = bool(rng.random() < truth.delivery)
        told = {"delivered": there, "paid_usd": asked * quote, "hours": 3.0}
        if there:
            curve = view_curve(plain, row.platform, EVIDENCE)
            luck = rng.choice(own_luck(curve, line.posts, EVIDENCE), p=CHANCES)
            counted = math.log(max(line.followers, curve.flat_below or 0.0) / 25_000)
            off = truth.views.get(row.platform, 0.0) + truth.view_slopes.get(row.platform, 0.0) * counted
            usual = views_per_post(plain, row.platform, line.followers, EVIDENCE)
            views = usual * math.exp(off) * luck * line.posts
            clicks = rng.poisson(views * truth.clicks)
            rate = truth.orders / sells if rng.random() < sells else 0.0
            told |= {"posts": line.posts, "impressions": round(views), "clicks": int(clicks)}
            told |= {"orders": int(rng.poisson(clicks * rate * line.seen.audience / line.seen.everywhere))}
        rows.append(new_row(number=row.number, platform=row.platform, line=row.line, code=row.code, **told))
    return campaign(forecast, with_rows(empty_results(forecast), rows, DAY))
