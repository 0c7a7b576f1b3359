"""Followers that the owner's own account gained for 1,000 views, from results that tell both.

Nobody has published this, so there is nothing to shrink towards: the figure is all gained over all views. A
single report counts at most as far above the middle one as ``CLIP`` standard deviations of what reports are
judged to differ by. How far reports really differ is shrunk towards that judgement.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from influencer_compare.learning.campaigns import Campaign, ResultRow
from influencer_compare.model.luck import TENTH
from influencer_compare.question.own_results import LEAST_PEOPLE, OwnShare

CLIP = 2.5  # standard deviations: beyond them lies 1 result in 80, and it counts as if it lay there
_JUDGED_FACTOR = 2.5  # by which 8 of 10 reports lie at most from the middle (judgement: as with views)
_JUDGED_SIGMA = math.log(_JUDGED_FACTOR) / TENTH
_JUDGED_WEIGHT = 3  # reports that the judgement counts as
_LITTLE = 0.5  # followers: where a report gained none, its logarithm is taken as of so many


@dataclass(frozen=True, slots=True)
class FollowersGained:
    """Followers that the owner's account gained for 1,000 views, with the lowest and highest report.

    ``per_view`` is what a question is planned with; None where nothing was gained, or cannot be.
    """

    per_1000_views: float
    low: float
    high: float
    reports: int
    per_view: OwnShare | None


def followers_gained(campaigns: Iterable[Campaign]) -> FollowersGained | None:
    """What the own account gained for 1,000 views; None below three reports that tell both."""
    return gained_in((str(at), row) for at, each in enumerate(campaigns) for row in each.results.rows)


def gained_in(rows: Iterable[tuple[str, ResultRow]]) -> FollowersGained | None:
    """The same from rows, each with what names its campaign.

    Rows of one campaign and month with the same two numbers are one report: the account grew once, by the
    views of all of them.
    """
    periods: dict[tuple[str, int, int, int], int] = {}
    for campaign, row in rows:
        before, after = row.own_followers_before, row.own_followers_after
        if before is not None and after is not None and row.impressions:
            period = (campaign, row.month, before, after)
            periods[period] = periods.get(period, 0) + row.impressions
    gained = [(after - before, views) for (_, _, before, after), views in sorted(periods.items())]
    if len(gained) < LEAST_PEOPLE:
        return None
    rates = [more / views for more, views in gained]
    at_most = max(statistics.median(rates), 0.0) * math.exp(CLIP * _JUDGED_SIGMA)
    views = sum(seen for _, seen in gained)
    mid = math.fsum(min(more, at_most * seen) for more, seen in gained) / views
    return FollowersGained(
        1_000 * mid, 1_000 * min(rates), 1_000 * max(rates), len(gained), _share(gained, mid, at_most)
    )


def _share(gained: list[tuple[int, int]], mid: float, at_most: float) -> OwnShare | None:
    """The figure with its range: how far reports differ, over the root of how many there are."""
    if not 0 < mid <= 1:
        return None
    off = [math.log(min(max(more, _LITTLE) / seen, max(at_most, mid)) / mid) for more, seen in gained]
    known = math.fsum(each**2 for each in off) + _JUDGED_WEIGHT * _JUDGED_SIGMA**2
    sigma = math.sqrt(known / (len(off) + _JUDGED_WEIGHT) / len(off))
    times = math.exp(TENTH * sigma)
    return OwnShare(mid / times, mid, min(mid * times, 1.0), len(off))
