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
from dataclasses import dataclass, replace
from functools import cached_property

from influencer_compare.model.chances import log_missed_of
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
from influencer_compare.programme.season_typical import (
    SeasonTypical,
    able_shares,
    leaving,
    mean_lift,
    met_in_months,
    ratio,
    season_typical,
    viewers_found,
    viewers_of_month,
)

MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3
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
        alone = season_typical(
            replace(first, audience=found.audience, view_share=min(found.view_share * lifted, 1.0)),
            able=(1 - here, here),
            viewers=here * lifted * viewers_of_month(found, 0, found.posts),
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
        managing, again = usual.hours, self.hours_again(line, usual)
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
            part * lift * ratio(self.typical(line, at).impressions, first)
            for at, (part, lift) in enumerate(zip(here, _lifts(line), strict=True), start=1)
        ]

    def _paid(self, line: Line, at: int) -> tuple[float, float, float]:
        """(fees, agency, all cash) for the posts of the ``at``-th month, US dollars."""
        fee = fee_per_post_usd(self.scenario, line.platform, self.followers(line, at), self.evidence)
        fee *= self.price_again(at)
        found = payments(self.scenario, fee, line.posts, self.evidence)
        return found["fees_usd"], found["agency_usd"], found["cash_usd"]

    def fees_in(self, line: Line, at: int) -> float:
        """What a creator who stays is paid in fees in the ``at``-th month, US dollars."""
        return self._paid(line, at)[0]

    def cash_in(self, line: Line, at: int) -> float:
        """All that is paid then for one who stays: fees, agency and product, US dollars."""
        return self._paid(line, at)[2]

    def price_again(self, at: int) -> float:
        """The fee of the ``at``-th month against that of somebody new of the same size."""
        if at == 1:
            return 1.0
        drift = math.pow(self._value("price_after_a_year"), (at - 1) / MONTHS_A_YEAR)
        return self._value("rebooking_price") * drift

    def hours_again(self, line: Line, usual: Creator) -> float:
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
        left, first = leaving(here), typicals[0]
        total = sum(self._views(line, here))
        reacted = sum(
            part * lift * ratio(each.engagements, first.engagements)
            for part, lift, each in zip(here, lifts, typicals, strict=True)
        )
        viewers = list(viewers_found(typicals, lifts))
        typical = season_typical(
            replace(
                first,
                audience=typicals[-1].audience if first.by_followers else first.audience,
                view_share=first.view_share * mean_lift(here, lifts),
                impressions=first.impressions * total,
                engagements=first.engagements * reacted,
                engagements_at_most=first.engagements_at_most * total,
            ),
            able=able_shares([each.audience for each in typicals], left),
            viewers=sum(part * each for part, each in zip(left, viewers, strict=True)),
            met=met_in_months(first, left, viewers),
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
            known[one] = log_missed_of(self.expected_chances(one, self.model))
        return known[one]


def season_context(base: Context) -> SeasonContext:
    """The context of a season on that of the same question in one go."""
    made = SeasonContext(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    object.__setattr__(made, "stays", Stays(base))
    return made


def _lifts(line: SeasonLine) -> list[float]:
    """How many views the posts of each month get against those of others."""
    return [1.0] + [line.lift] * (line.months - 1)


def _growth_row(followers: float) -> str:
    return next((row for up_to, row in _GROWTH if followers < up_to), "growth_beyond")


def _seen_by(creator: Creator, typical: SeasonTypical) -> Creator:
    """The same creator with what a typical one does; who sees it is worked out anew."""
    audience, view_share = expected_seen(typical, creator.luck_weights, creator.places)
    return replace(creator, typical=typical, audience=audience, view_share=view_share)
