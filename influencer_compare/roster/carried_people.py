"""What everybody of a long list costs and does, roughly and at once: carried over from the nearest size.

What a creator of a size does is worked out at sizes 2% apart and carried to each person in proportion, which
is right to about 1%. It is the same under every amount of boosting.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.model.boosting import permission_share
from influencer_compare.model.creators import (
    Creator,
    describe,
    fee_per_post_usd,
    market_followers,
    typical_of,
)
from influencer_compare.model.expected import Typical, Whom, expected_engagements, views_of_own
from influencer_compare.model.goal_value import added_by
from influencer_compare.model.known import Known
from influencer_compare.model.payments import payments, posts_charged
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.plans import Line
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.bookable_people import Person, Seen, Usual, moved, usual_at
from influencer_compare.roster.context import RosterContext

_STEP = 0.02  # between two sizes, in logarithms of followers
_RATIO_STEP = 0.01  # between two ratios of reactions to views, in logarithms
_LITTLE = 1e-12  # keeps logarithms finite


@dataclass(frozen=True)
class _Size:
    """A creator of one of the sizes with the same things known, and what is carried to the people near it."""

    followers: float
    usual: Usual
    creator: Creator
    market_followers: float
    fee_usd: float


class CarriedPeople:
    """All lines of a list in arrays: the place of the nearest size, what a typical post does, cash, hours.

    ``cash`` is without the ``permission`` to show the posts as ads. ``left`` is whom nobody reached at the
    last pricing, by level of interest, and what each line added there: see ``screening``.
    """

    left: tuple[Floats, Floats] | None = None

    def __init__(self, context: RosterContext) -> None:
        self.context, self.lines = context, context.every_line()
        self._usual: dict[tuple[Platform, int], Usual] = {}
        self._places: dict[tuple[object, ...], int] = {}
        self._reacting: dict[tuple[int, int], float] = {}
        self.sizes: list[_Size] = []
        posts = {line.posts for line in self.lines}
        self._paid = {each: self._cash_of_a_dollar(each) for each in posts}
        self._charged = {each: posts_charged(each, context.evidence) for each in posts}
        carried = [self._carried(line, context.people[line.tier]) for line in self.lines]
        product, share = context.scenario.product_usd, permission_share(context.evidence)
        self.size = np.array([size for size, _, _ in carried])
        self.typical = [typical for _, typical, _ in carried]
        self.cash = np.array(
            [
                fee * self._paid[line.posts] + product
                for line, (_, _, fee) in zip(self.lines, carried, strict=True)
            ]
        )
        self.permission = np.array(
            [
                share * fee * self._charged[line.posts]
                for line, (_, _, fee) in zip(self.lines, carried, strict=True)
            ]
        )
        creators = [self.sizes[at].creator for at in self.size]
        named = [context.people[line.tier].named for line in self.lines]
        given = [None if "hours" in who.estimated else who.hours for who in named]
        self.hours = np.array(
            [each.hours if own is None else own for each, own in zip(creators, given, strict=True)]
        )
        self.loading = np.array([context.loadings.get(line.tier, np.nan) for line in self.lines])
        self.by_followers = np.array([each.by_followers for each in self.typical], dtype=bool)
        self.luck_weights = np.array([each.creator.luck_weights for each in self.sizes])

    def _cash_of_a_dollar(self, posts: int) -> float:
        """What a dollar of a first post's fee costs in all, without the permission to boost."""
        scenario, evidence = self.context.scenario, self.context.evidence
        return payments(scenario, 1.0, posts, evidence)["cash_usd"] - scenario.product_usd

    def _carried(self, line: Line, person: Person) -> tuple[int, Typical, float]:
        """(place of the nearest size, what a typical post does, fee), in proportion to that size."""
        context = self.context
        step = round(math.log(person.followers) / _STEP)
        place = line.platform, step
        if place not in self._usual:
            nearest = math.exp(step * _STEP)
            self._usual[place] = usual_at(context.scenario, line.platform, nearest, context.evidence)
        ratio = person.followers / math.exp(step * _STEP)
        usual = self._usual[place]
        here = Usual(usual.views * ratio, usual.area_share, usual.real_share, usual.reaction_rate)
        seen = Seen(person, here, context.weights)
        at = self._size_at(line, step, seen.known)
        size = self.sizes[at]
        typical = size.creator.typical
        if not typical.by_followers:
            seen.views_factor *= ratio
        typical = moved(typical, size.market_followers * ratio, seen)
        quote = person.price_usd
        return at, typical, size.fee_usd * ratio if quote is None else quote

    def _size_at(self, line: Line, step: int, known: Known) -> int:
        """The place of the nearest size with these things known; worked out once."""
        told = (known.views, known.reactions, known.local, known.quoted)  # by anybody of this size
        key = (line.platform, line.posts, step, told)
        if key not in self._places:
            context, followers = self.context, math.exp(step * _STEP)
            scenario, market, evidence = context.scenario, context.market, context.evidence
            typical = typical_of(scenario, market, line.platform, followers, line.posts, evidence)
            whom = Whom(scenario, line.platform, followers, replace(known, who=""))
            creator = describe(whom, typical, market, evidence)
            local = market_followers(scenario, market, followers, evidence)
            fee = fee_per_post_usd(scenario, line.platform, followers, evidence)
            self._places[key] = len(self.sizes)
            self.sizes.append(_Size(followers, self._usual[line.platform, step], creator, local, fee))
        return self._places[key]

    @functools.cached_property
    def gross(self) -> Floats:
        """People whom each line reaches, counted alone, roughly."""
        seen = [
            typical.audience * typical.view_share * self.sizes[at].creator.delivery
            for at, typical in zip(self.size, self.typical, strict=True)
        ]
        return np.array(seen)

    @functools.cached_property
    def gain(self) -> Floats:
        """What each line adds to a goal that adds up."""
        scenario = self.context.scenario
        creators = [self.sizes[at].creator for at in self.size]
        if scenario.goal == Goal.ENGAGEMENTS:
            found = [
                self._reactions(at, typical) for at, typical in zip(self.size, self.typical, strict=True)
            ]
        else:
            found = [
                added_by(scenario, creator) * typical.impressions / creator.typical.impressions
                for creator, typical in zip(creators, self.typical, strict=True)
            ]
        gain: Floats = np.array(found) * np.array([creator.delivery for creator in creators])
        return gain

    def _reactions(self, at: int, typical: Typical) -> float:
        """Engagements expected: of the size with as many reactions for each view, as far as 1% tells."""
        ratio = typical.engagements / max(typical.engagements_at_most, _LITTLE)
        step = round(math.log(max(ratio, _LITTLE)) / _RATIO_STEP)
        if (at, step) not in self._reacting:
            creator, context = self.sizes[at].creator, self.context
            one = replace(creator.typical, engagements=math.exp(step * _RATIO_STEP), engagements_at_most=1.0)
            whom = Whom(context.scenario, creator.platform, creator.followers, creator.known)
            luck = views_of_own(whom, creator.posts, context.evidence)
            self._reacting[at, step] = expected_engagements(whom, one, luck, context.evidence)
        return self._reacting[at, step] * typical.engagements_at_most
