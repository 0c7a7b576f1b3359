"""What a typical creator does over several months: whom their posts find, and how often they are met.

The k-th post of one creator is counted over all months, by the models of repeated viewers that hold within
one go: beta-binomial for followers; for viewers of videos, each of whom sees a small share, its limit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from influencer_compare.model.expected import Typical
from influencer_compare.model.luck import Floats

TIMES = 3  # months in which one person meets one creator: none, one, and two or more are told apart


@dataclass(frozen=True, slots=True)
class SeasonTypical(Typical):
    """What a typical creator does who is booked for several months.

    ``able`` is the share of the audience at the end that can see the posts of 0, 1, 2, ... months: who
    joined late, or whose creator left early, sees fewer. ``posts`` are those of a month. ``viewers`` is how
    many viewers of one video the posts of all months find (TikTok, YouTube), ``met`` which share of them is
    met in 1, 2, ... months.
    """

    able: tuple[float, ...] = ()
    viewers: float = 1.0
    met: tuple[float, ...] = ()
    lift: float = 1.0

    def audiences(self, luck: Floats) -> Floats:
        """The audience of all months, for so much luck."""
        many = self.audience * luck * (1.0 if self.by_followers else self.viewers)
        return np.minimum(many, self.audience_at_most)

    def seen_shares(self, luck: Floats) -> Floats:
        """The share of it that sees at least one post, for luck with a mean post."""
        if not self.by_followers:
            return np.ones_like(luck)
        missed = self._missed(luck)
        seen: Floats = sum(
            (share * (1 - missed[months * self.posts]) for months, share in enumerate(self.able)),
            start=np.zeros_like(luck),
        )
        return seen

    def met_shares(self, luck: Floats) -> Floats:
        """The share of the audience that is met in exactly 1 and in exactly 2 months: an array (2, luck).

        Posts of one creator are alike to a viewer, so of i months those with a post seen are exactly m with
        C(i, m) x the sum over t of (-1)^t C(m, t) x the chance to miss all posts of i - m + t months.
        """
        shares = np.zeros((TIMES - 1, *luck.shape))
        if not self.by_followers:
            for times in range(1, min(TIMES - 1, len(self.met)) + 1):
                shares[times - 1] = self.met[times - 1]
            return shares
        missed = self._missed(luck)
        for months, share in enumerate(self.able):
            for times in range(1, min(TIMES - 1, months) + 1):
                exactly = sum(
                    (-1) ** turn * math.comb(times, turn) * missed[(months - times + turn) * self.posts]
                    for turn in range(times + 1)
                )
                shares[times - 1] += share * math.comb(months, times) * np.maximum(exactly, 0.0)
        return shares

    def _missed(self, luck: Floats) -> list[Floats]:
        """The chance to see none of 0, 1, 2, ... posts (beta-binomial, as in ``Typical.seen_shares``).

        Views of later months are lifted for the mean of all posts alike.
        """
        view = np.minimum(self.view_share * luck, self.view_share_at_most)
        concentration = (1 - self.alike) / self.alike
        missed = [np.ones_like(view)]
        for post in range((len(self.able) - 1) * self.posts):
            missed.append(missed[-1] * ((1 - view) * concentration + post) / (concentration + post))
        return missed


def ratio(upper: float, lower: float) -> float:
    """How many times one is the other; once where there is nothing to divide by."""
    return upper / lower if lower > 0 else 1.0


def leaving(here: tuple[float, ...]) -> list[float]:
    """The chance that 1, 2, ... is the last month in which they are there."""
    after = [*here[1:], 0.0]
    return [now - then for now, then in zip(here, after, strict=True)]


def able_shares(audiences: list[float], left: list[float]) -> tuple[float, ...]:
    """Which share of the last audience can see the posts of 0, 1, 2, ... months.

    Followers of the j-th month who were not there before see from then on; the audience never shrinks here.
    """
    months = len(audiences)
    end, before = max(audiences), 0.0
    able = [0.0] * (months + 1)
    for joined, audience in enumerate(audiences, start=1):
        new, before = max(audience - before, 0.0) / end, max(audience, before)
        for last, chance in enumerate(left, start=1):
            able[max(last - joined + 1, 0)] += new * chance
    return tuple(able)


def viewers_of_month(typical: Typical, earlier: int, posts: int) -> float:
    """How many viewers of one video the videos of a month find who saw none of ``earlier`` ones.

    Within the first month each further video finds 1 - alike of them, as in one go; after ``earlier`` posts
    c / (c + earlier) with c = (1 - alike) / alike, which is the same for the second.
    """
    if earlier == 0:
        return 1 + (posts - 1) * (1 - typical.alike)
    concentration = (1 - typical.alike) / typical.alike
    return sum(concentration / (concentration + earlier + post) for post in range(posts))


def viewers_found(typicals: list[Typical], lifts: list[float]) -> Iterator[float]:
    """The viewers that the videos of the first 1, 2, ... months find together, in those of one video."""
    found, first = 0.0, typicals[0].audience
    for at, (typical, lift) in enumerate(zip(typicals, lifts, strict=True)):
        grown = lift * ratio(typical.audience, first)
        found += grown * viewers_of_month(typical, at * typical.posts, typical.posts)
        yield found


def met_in_months(typical: Typical, left: list[float], viewers: list[float]) -> tuple[float, ...]:
    """Of all viewers, the share met in 1, 2, ... months: beta-binomial where each sees a small share.

    ``left`` is the chance that 1, 2, ... is the creator's last month, ``viewers`` how many those months find.
    k posts find V(k) = the sum over i < k of c / (c + i) viewers, in those of one post. With P posts a month,
    of L months exactly m are met by -C(L, m) x the sum over t of (-1)^t C(m, t) V(P (L - m + t)): the
    integral over the chance p to see a post, of density (1 - p)^(c - 1) / p.
    """
    concentration, posts = (1 - typical.alike) / typical.alike, typical.posts
    found_by = [0.0]
    for post in range(len(left) * posts):
        found_by.append(found_by[-1] + concentration / (concentration + post))
    together = sum(part * each for part, each in zip(left, viewers, strict=True))
    met = [0.0] * len(left)
    for last, (chance, found) in enumerate(zip(left, viewers, strict=True), start=1):
        ways = [
            -math.comb(last, times)
            * math.fsum(
                (-1) ** turn * math.comb(times, turn) * found_by[posts * (last - times + turn)]
                for turn in range(times + 1)
            )
            for times in range(1, last + 1)
        ]
        for times, way in enumerate(ways):
            met[times] += chance * found / together * max(way, 0.0) / found_by[posts * last]
    return tuple(met)


def mean_lift(here: tuple[float, ...], lifts: list[float]) -> float:
    """By how much more a mean post is viewed, over the months in which they are there."""
    return sum(part * lift for part, lift in zip(here, lifts, strict=True)) / sum(here)


def season_typical(
    typical: Typical, able: tuple[float, ...], viewers: float, met: tuple[float, ...] = (1.0,)
) -> SeasonTypical:
    """A typical creator of one month, made into one of several."""
    known = {name: getattr(typical, name) for name in Typical.__dataclass_fields__}
    return SeasonTypical(**known, able=able, viewers=viewers, met=met)
