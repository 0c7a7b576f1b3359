"""What ``choose`` answers with: the people to book, what each adds, who was next, and other plans.

It is a part of the answer document in form: closed, frozen, finite, and marked where it tells a fee.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from influencer_compare.document.parts import Alternative, Part, Plan
from influencer_compare.planner.plans import Limit
from influencer_compare.question.scenario import Platform
from influencer_compare.question.stored_values import Fee, GoalNumber, Number
from influencer_compare.simulation.verdict import Strength

NotUsable = Literal[
    "no platform", "other platform", "no followers", "double", "must not", "said no", "channel figures",
    "channel goal",
]  # fmt: skip
WhyNot = NotUsable | Limit
WhyIn = Literal["must have", "worth it"]
ListAhead = Literal["list", "sizes", "neither"]
SimpleRule = Literal["cheapest", "largest", "best engagement rate"]
PERSON_KEY = "row "  # with a number: the key of a person in a plan, in place of a size
ON_CHANNEL = " on "  # behind it, with the kind of a channel that is none of the platforms
SOMEBODY = "Creator"  # with the row of the list: what to call somebody whose name is hidden


class BookedPerson(Part):
    """One person of the plan.

    ``key`` is the tier of the person's line in the plan, ``row`` the row of the list. ``fee_usd`` is for the
    first post, ``quoted`` says whether they asked it, else it is what is usual at the size. ``adds`` is what
    the plan would lose of its goal without them, money apart: with the goal reach, people nobody else
    reaches. ``alone`` is what they would bring booked alone. ``channel`` names a podcast, newsletter or other
    channel that is planned by the owner's own figures alone, '' for a creator on a platform; its
    ``views_per_piece`` are hers, and ``platform`` is the one by whose spread of views it is planned.
    """

    key: str
    row: int
    name: str
    handle: str
    platform: Platform
    platform_assumed: bool
    followers: float
    posts: int
    fee_usd: Fee
    cash_usd: Fee
    quoted: bool
    hours: float
    why: WhyIn
    adds: GoalNumber
    alone: GoalNumber
    usd_per_added: Fee
    estimated: tuple[str, ...]
    channel: str = ""
    views_per_piece: Number = None


class NextUp(Part):
    """Somebody who was not booked and comes nearest to it.

    ``adds`` is what they would add to the plan as it is, ``loses`` how far the best plan with them falls
    behind, both on the goal net of cost; ``instead_of`` is the row of the person who would have to go, None
    for nobody. ``why`` is the limit that stands against booking them on top.
    """

    key: str
    row: int
    name: str
    platform: Platform
    followers: float
    posts: int
    fee_usd: Fee
    quoted: bool
    adds: GoalNumber
    loses: GoalNumber
    instead_of: int | None
    why: WhyNot
    channel: str = ""
    views_per_piece: Number = None


class NotBookable(Part):
    """Somebody of the list who cannot be booked in this question, and what stands against it."""

    row: int
    name: str
    reason: WhyNot


class AgainstSizes(Part):
    """The people of the list held against the plan by sizes, in the same imagined worlds.

    ``ahead`` is the better one on the goal, ``gap`` its lead as a share, ``chance`` that it comes out ahead.
    ``plan`` is the plan by sizes, None where none fits: then there is nothing to compare.
    """

    ahead: ListAhead
    strength: Strength
    chance: Number
    gap: GoalNumber
    plan: Plan | None


def channel_in(key: str) -> str:
    """The channel of a podcast, a newsletter or the like in the key of its line; '' for a creator."""
    return key.partition(ON_CHANNEL)[2] if key.startswith(PERSON_KEY) else ""


def row_in(key: str) -> int:
    """The row of the list in the key of a person."""
    return int(key.removeprefix(PERSON_KEY).partition(ON_CHANNEL)[0])


def _in_sum(plan: Plan) -> Plan:
    """What a plan costs and brings, without its lines."""
    return plan.without_worlds.model_copy(update={"mix": (), "lines": ()})


def unnamed(row: int) -> str:
    """What to call somebody of the list whose name is hidden, on every page and in every file."""
    return f"{SOMEBODY} {row}"


_UNNAMED = re.compile(rf"{SOMEBODY} \d+")


class RosterPlan(Part):
    """Whom to book of a list, and everything that stands beside it.

    The lines of ``best`` are people: their ``tier`` is a person's key, and each has one creator. ``gap`` is
    the proven relative distance to the best possible choice, None where nothing is proven; ``certified``
    says that it is at most 0.1% (1% for lists of over 1,000 lines). ``alternatives`` are simple rules under
    the same limits; none is better than ``best`` on the goal net of cost, by the result expected or, where
    that is how people are chosen, in the bad case. Then ``expected`` is the choice with the best result
    expected, and nothing is proven. ``people_on_list`` counts who can be planned with, ``overlaps_known``
    those of them whose overlaps are known.
    """

    kind: Literal["roster plan"]
    best: Plan
    booked: tuple[BookedPerson, ...]
    next_up: tuple[NextUp, ...]
    not_bookable: tuple[NotBookable, ...]
    alternatives: dict[SimpleRule, Alternative]
    against_sizes: AgainstSizes | None
    gap: Number
    certified: bool
    people_on_list: Annotated[int, Field(ge=0)]
    overlaps_known: Annotated[int, Field(ge=0)]
    share_limit_dropped: bool
    boosts_tried: int | None = None
    expected: Plan | None = None

    @property
    def rows(self) -> frozenset[int]:
        """The rows of the list who are booked."""
        return frozenset(person.row for person in self.booked)

    @property
    def in_short(self) -> RosterPlan:
        """The same for a document: no single worlds, nobody who cannot be booked, no lines of others."""
        others = {
            name: _in_sum(found) if isinstance(found, Plan) else found
            for name, found in self.alternatives.items()
        }
        against = self.against_sizes
        if against is not None and against.plan is not None:
            against = against.model_copy(update={"plan": _in_sum(against.plan)})
        expected = None if self.expected is None else self.expected.without_worlds
        short = {"not_bookable": (), "alternatives": others, "against_sizes": against, "expected": expected}
        return self.model_copy(update={**short, "best": self.best.without_worlds})

    @property
    def unnamed(self) -> RosterPlan:
        """The same with nobody's name or handle in it: they are called by their row of the list."""
        if self._is_unnamed:
            return self
        booked = tuple(
            each.model_copy(update={"name": unnamed(each.row), "handle": ""}) for each in self.booked
        )
        next_up = tuple(each.model_copy(update={"name": unnamed(each.row)}) for each in self.next_up)
        others = tuple(each.model_copy(update={"name": unnamed(each.row)}) for each in self.not_bookable)
        return self.model_copy(update={"booked": booked, "next_up": next_up, "not_bookable": others})

    @property
    def _is_unnamed(self) -> bool:
        """Whether nobody's name is in it; files of version 1.7.0 count people by their place in the plan."""
        names = [each.name for group in (self.booked, self.next_up, self.not_bookable) for each in group]
        return all(map(_UNNAMED.fullmatch, names)) and not any(each.handle for each in self.booked)

    @property
    def named_keys(self) -> tuple[str, ...]:
        """The keys of who is booked, then of who was next."""
        return (*(each.key for each in self.booked), *(each.key for each in self.next_up))
