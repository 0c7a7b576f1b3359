"""One creator who is booked for several months in a row: what that costs, takes and brings, month by month.

    followers  F(j) = F(j - 1) x (1 + growth of that size)               from the first booking on
    fee        curve(F(j)) x rebooking price x (price after a year)^((j - 1) / 12)    from the second month on
    stays      share of a quarter ^ (1 / 3) each month; who never delivered is not booked again
    hours      as usual at first; then managing x its share + posts, no finding
    met        the k-th post of a creator, counted over all months, by the model of repeated viewers

Money and hours of later months are expected ones: only who stays is paid. METHOD.md, "A season".
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from influencer_compare.model.creators import (
    Creator,
    commission_usd,
    fee_per_post_usd,
    typical_of,
)
from influencer_compare.model.expected import Typical, Whom, expected_seen, expected_weights, views_of_own
from influencer_compare.model.luck import Floats
from influencer_compare.model.payments import payments
from influencer_compare.planner.context import MOST_POSTS, Context
from influencer_compare.planner.plans import Line

MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3
TIMES = 3  # months in which one person meets one creator: none, one, and two or more are told apart
# Up to which size a row on growth holds; the last one holds above.
_GROWTH = ((10_000, "growth_to_10k"), (100_000, "growth_to_100k"), (300_000, "growth_to_300k"))


@dataclass(frozen=True, slots=True, order=True)
class SeasonLine(Line):
    """So many creators of one size with so many posts a month each, booked for ``months`` in a row.

    ``lift`` is how many views their posts after the first month get against those of others; with ``only``
    it is about one month of the booking alone, the first being 1.
    """

    months: int = 1
    lift: float = 1.0
    only: int = 0


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


@dataclass(frozen=True)
class Stay:
    """One creator of a line over the months of a booking; tuples hold one value a month.

    ``here`` is the chance that one who delivers is still there; money and hours are those expected.
    ``fees_usd`` are the fees of whoever stays, ``if_stays_usd`` all they are paid then. ``brings`` is the
    part of all views that each month brings.
    """

    line: SeasonLine
    creator: Creator
    here: tuple[float, ...]
    fees_usd: tuple[float, ...]
    cash_usd: tuple[float, ...]
    if_stays_usd: tuple[float, ...]
    hours: tuple[float, ...]
    brings: tuple[float, ...]


class Stays:
    """The bookings of one question, worked out once each; ``base`` is its context for one go."""

    def __init__(self, base: Context) -> None:
        self.base = base
        self.scenario, self.evidence = base.scenario, base.evidence
        self._stays: dict[SeasonLine, Stay] = {}
        self._typicals: dict[tuple[Line, int], Typical] = {}

    @cached_property
    def stays(self) -> float:
        """The share of creators who are still there a month later."""
        return math.pow(self._value("stays_a_quarter"), 1 / _MONTHS_A_QUARTER)

    def _value(self, name: str) -> float:
        return self.evidence.value("programme", name)

    def of(self, line: SeasonLine) -> Stay:
        """One creator of a line over its months; the number of creators does not matter."""
        one = replace(line, creators=1)
        if one not in self._stays:
            self._stays[one] = self._stay(one)
        return self._stays[one]

    def month(self, line: SeasonLine) -> Creator:
        """The creator of a line in one month of the booking alone: in that of ``only``."""
        at = line.only
        here = math.pow(self.stays, at - 1)
        lifted = line.lift if at > 1 else 1.0
        found, first = self.typical(line, at), self.typical(line, 1)
        alone = _season_typical(
            replace(first, audience=found.audience, view_share=min(found.view_share * lifted, 1.0)),
            able=(1 - here, here),
            viewers=here * lifted * _viewers_of_month(found, 0, found.posts),
        )
        return _seen_by(self._usual(line), alone)

    def followers(self, line: Line, at: int) -> float:
        """How many followers a creator of this line has in the ``at``-th month."""
        followers = self.base.followers(line.tier, line.size)
        for _ in range(at - 1):
            followers *= 1 + self._value(_growth_row(followers))
        return followers

    def typical(self, line: Line, at: int) -> Typical:
        """What a typical creator of the line does in the ``at``-th month, at the size of that month."""
        key = Line(line.platform, line.tier, line.posts, 1, line.size), at
        if key not in self._typicals:
            self._typicals[key] = typical_of(
                self.scenario,
                self.base.market,
                line.platform,
                self.followers(line, at),
                line.posts,
                self.evidence,
            )
        return self._typicals[key]

    def _usual(self, line: Line) -> Creator:
        return self.base.creator(Line(line.platform, line.tier, line.posts, 1, line.size))

    def _stay(self, line: SeasonLine) -> Stay:
        usual = self._usual(line)
        months = range(1, line.months + 1)
        here = tuple(math.pow(self.stays, at - 1) for at in months)
        booked = tuple(1.0 if at == 1 else usual.delivery * here[at - 1] for at in months)
        paid = [self._paid(line, at) for at in months]
        managing, again = usual.hours, self._hours_again(line, usual)
        creator = self._creator(line, usual, here)
        fees, agency, cash = (
            sum(part * each[at] for part, each in zip(booked, paid, strict=True)) for at in range(3)
        )
        hours = tuple(
            part * (managing if at == 1 else again) for part, at in zip(booked, months, strict=True)
        )
        creator = replace(creator, fees_usd=fees, agency_usd=agency, cash_usd=cash, hours=sum(hours))
        views = self._views(line, here)
        return Stay(
            line=line,
            creator=creator,
            here=here,
            fees_usd=tuple(each[0] for each in paid),
            cash_usd=tuple(part * each[2] for part, each in zip(booked, paid, strict=True)),
            if_stays_usd=tuple(each[2] for each in paid),
            hours=hours,
            brings=tuple(each / sum(views) for each in views),
        )

    def _views(self, line: SeasonLine, here: tuple[float, ...]) -> list[float]:
        """The views of each month, in those of the first."""
        first = self.typical(line, 1).impressions
        return [
            part * lift * _ratio(self.typical(line, at).impressions, first)
            for at, (part, lift) in enumerate(zip(here, _lifts(line), strict=True), start=1)
        ]

    def _paid(self, line: SeasonLine, at: int) -> tuple[float, float, float]:
        """(fees, agency, all cash) for the posts of the ``at``-th month, US dollars."""
        fee = fee_per_post_usd(self.scenario, line.platform, self.followers(line, at), self.evidence)
        if at > 1:
            drift = math.pow(self._value("price_after_a_year"), (at - 1) / MONTHS_A_YEAR)
            fee *= self._value("rebooking_price") * drift
        found = payments(self.scenario, fee, line.posts, self.evidence)
        return found["fees_usd"], found["agency_usd"], found["cash_usd"]

    def _hours_again(self, line: SeasonLine, usual: Creator) -> float:
        """Hours of a month in which the creator returns: nobody is looked for, less is explained."""
        posts = self.evidence.value("operations", "hours_per_post") * line.posts
        managing = usual.hours - usual.finding_hours - posts
        return managing * self._value("returning_managing_share") + posts

    def _creator(self, line: SeasonLine, usual: Creator, here: tuple[float, ...]) -> Creator:
        """The creator of the whole booking, money and hours apart."""
        if line.months == 1:
            return usual
        typicals = [self.typical(line, at) for at in range(1, line.months + 1)]
        lifts = _lifts(line)
        left, first = _leaving(here), typicals[0]
        total = sum(self._views(line, here))
        reacted = sum(
            part * lift * _ratio(each.engagements, first.engagements)
            for part, lift, each in zip(here, lifts, typicals, strict=True)
        )
        viewers = list(_viewers(typicals, lifts))
        typical = _season_typical(
            replace(
                first,
                audience=typicals[-1].audience if first.by_followers else first.audience,
                view_share=first.view_share * _mean_lift(here, lifts),
                impressions=first.impressions * total,
                engagements=first.engagements * reacted,
                engagements_at_most=first.engagements_at_most * total,
            ),
            able=_able([each.audience for each in typicals], left),
            viewers=sum(part * each for part, each in zip(left, viewers, strict=True)),
            met=_met(first.alike, left, viewers),
        )
        posts = min(line.posts * line.months, MOST_POSTS)  # what is known of the luck of many posts
        whom = Whom(self.scenario, line.platform, usual.followers)
        weights = expected_weights(whom, views_of_own(whom, posts, self.evidence), self.evidence)
        orders = usual.orders * total
        made = replace(
            usual,
            posts=posts,
            luck_weights=weights,
            impressions=usual.impressions * total,
            engagements=usual.engagements * reacted,
            engagements_at_most=usual.engagements_at_most * total,
            clicks=usual.clicks * total,
            orders=orders,
            commission_usd=usual.delivery * commission_usd(self.scenario, orders),
        )
        return _seen_by(made, typical)


class SeasonContext(Context):
    """The context of a question in which lines are bookings over months; else that of one go."""

    stays: Stays

    def creator(self, line: Line) -> Creator:
        """What one creator of a booking costs and does over its months, or in one of them."""
        if not isinstance(line, SeasonLine):
            return super().creator(line)
        if not line.only:
            return self.stays.of(line).creator
        return self.stays.month(line)

    def log_missed(self, line: Line) -> Floats:
        """log(1 - chance that one creator of the booking reaches a person), for ``shared_model``."""
        if not isinstance(line, SeasonLine):
            return super().log_missed(line)
        known: dict[SeasonLine, Floats] = self.__dict__.setdefault("_log_missed_of_stays", {})
        one = replace(line, creators=1)
        if one not in known:
            known[one] = missed_of(self.expected_chances(one, self.model))
        return known[one]


def season_context(base: Context) -> SeasonContext:
    """The context of a season on that of the same question in one go."""
    made = SeasonContext(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    object.__setattr__(made, "stays", Stays(base))
    return made


def missed_of(chances: Floats) -> Floats:
    """log(1 - chance) over all shared points and levels of interest."""
    missed: Floats = np.log1p(-np.minimum(chances, 1 - 1e-12)).ravel()
    return missed


def _lifts(line: SeasonLine) -> list[float]:
    """How many views the posts of each month get against those of others."""
    return [1.0] + [line.lift] * (line.months - 1)


def _growth_row(followers: float) -> str:
    return next((row for up_to, row in _GROWTH if followers < up_to), "growth_beyond")


def _ratio(upper: float, lower: float) -> float:
    return upper / lower if lower > 0 else 1.0


def _leaving(here: tuple[float, ...]) -> list[float]:
    """The chance that 1, 2, ... is the last month in which they are there."""
    after = [*here[1:], 0.0]
    return [now - then for now, then in zip(here, after, strict=True)]


def _able(audiences: list[float], left: list[float]) -> tuple[float, ...]:
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


def _viewers_of_month(typical: Typical, earlier: int, posts: int) -> float:
    """How many viewers of one video the videos of a month find who saw none of ``earlier`` ones.

    Within the first month each further video finds 1 - alike of them, as in one go; after ``earlier`` posts
    c / (c + earlier) with c = (1 - alike) / alike, which is the same for the second.
    """
    if earlier == 0:
        return 1 + (posts - 1) * (1 - typical.alike)
    concentration = (1 - typical.alike) / typical.alike
    return sum(concentration / (concentration + earlier + post) for post in range(posts))


def _viewers(typicals: list[Typical], lifts: list[float]) -> Iterator[float]:
    """The viewers that the videos of the first 1, 2, ... months find together, in those of one video."""
    found, first = 0.0, typicals[0].audience
    for at, (typical, lift) in enumerate(zip(typicals, lifts, strict=True)):
        grown = lift * _ratio(typical.audience, first)
        found += grown * _viewers_of_month(typical, at * typical.posts, typical.posts)
        yield found


def _met(alike: float, left: list[float], viewers: list[float]) -> tuple[float, ...]:
    """Of all viewers, the share met in 1, 2, ... months: beta-binomial where each sees a small share.

    Of L months, m with weight C(L, m) G(m) G(c + L - m) / G(c + L), G the gamma function.
    """
    concentration = (1 - alike) / alike
    together = sum(part * each for part, each in zip(left, viewers, strict=True))
    met = [0.0] * len(left)
    for last, (chance, found) in enumerate(zip(left, viewers, strict=True), start=1):
        ways = [
            math.comb(last, times)
            * math.exp(
                math.lgamma(times)
                + math.lgamma(concentration + last - times)
                - math.lgamma(concentration + last)
            )
            for times in range(1, last + 1)
        ]
        for times, way in enumerate(ways):
            met[times] += chance * found / together * way / sum(ways)
    return tuple(met)


def _mean_lift(here: tuple[float, ...], lifts: list[float]) -> float:
    """By how much more a mean post is viewed, over the months in which they are there."""
    return sum(part * lift for part, lift in zip(here, lifts, strict=True)) / sum(here)


def _season_typical(
    typical: Typical, able: tuple[float, ...], viewers: float, met: tuple[float, ...] = (1.0,)
) -> SeasonTypical:
    known = {name: getattr(typical, name) for name in Typical.__dataclass_fields__}
    return SeasonTypical(**known, able=able, viewers=viewers, met=met)


def _seen_by(creator: Creator, typical: SeasonTypical) -> Creator:
    """The same creator with what a typical one does; who sees it is worked out anew."""
    audience, view_share = expected_seen(typical, creator.luck_weights, creator.places)
    return replace(creator, typical=typical, audience=audience, view_share=view_share)
