"""One row of ``data/`` in each of its forms: a figure, a curve, a fee basis, a tier, a claim, and so on."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

Grade = Literal["A", "B", "C", "judgement"]
GRADES = ("A", "B", "C", "judgement")
HowSeen = Literal[
    "read at the address",
    "read at the archived address",
    "read in excerpts",
    "computed from the rows of others",
    "own records",
]
HOW_SEEN: tuple[HowSeen, ...] = get_args(HowSeen)
YEAR_NOT_SAID = "not said"  # in place of the year of a source
_MIDDLE_OF_YEAR = 7  # the month
ClaimKind = Literal["quantity", "comparison"]
CLAIM_KINDS: tuple[ClaimKind, ...] = ("quantity", "comparison")
ClaimVerdict = Literal["supported", "mixed", "unsupported", "not tested"]
CLAIM_VERDICTS: tuple[ClaimVerdict, ...] = ("supported", "mixed", "unsupported", "not tested")


class EvidenceError(Exception):
    """A row of ``data/`` cannot be used; the text names the file, the row and the remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from.

    ``read_on`` is the day on which it was read, or where ``day_noted`` is False the latest day on which that
    can have been. ``year`` is a number or ``YEAR_NOT_SAID``. ``archived`` is the address of a copy in an
    archive, empty where there is none; ``dead_on`` the day on which ``address`` was found to lead nowhere,
    None where that is not known.
    """

    source: str
    title: str
    publisher: str
    year: str
    address: str
    grade: str
    how_seen: HowSeen
    read_on: dt.date
    day_noted: bool
    archived: str
    dead_on: dt.date | None

    @property
    def year_is_said(self) -> bool:
        """Whether anybody could tell when it was published."""
        return self.year != YEAR_NOT_SAID

    def is_old(self, day: dt.date) -> bool:
        """Whether it was over a year old on a day.

        Only its year is known, so its age counts from the middle of that year; a year that nobody says
        counts as long ago.
        """
        return not self.year_is_said or dt.date(int(self.year) + 1, _MIDDLE_OF_YEAR, 1) <= day


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its range, unit and origin; ``row`` is its line in the file."""

    file: str
    row: int
    key: tuple[str, ...]
    low: float
    mid: float
    high: float
    unit: str
    sources: tuple[str, ...]
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Curve:
    """How something changes with the follower count: mid x (F / at_followers) ** slope.

    The sigmas are standard deviations of natural logarithms: what is off for all creators of a plan alike,
    between creators of one size, and between the posts of one creator. A fee in ``data/`` has none of them:
    all 0; the owner's own has what is off for all. Fees have a ``spread`` instead, by which two in three
    single fees are at most divided or multiplied; 1 elsewhere.
    """

    file: str
    row: int
    key: tuple[str, ...]
    unit: str
    at_followers: float
    low: float
    mid: float
    high: float
    slope_low: float
    slope: float
    slope_high: float
    spread: float
    sigma_shared: float
    sigma_creator: float
    sigma_post: float
    flat_below: float | None
    from_followers: float
    to_followers: float
    sources: tuple[str, ...]
    grade: str
    note: str

    def at(self, followers: float) -> float:
        """The middle value for a creator with this many followers, in ``unit``."""
        counted = max(followers, self.flat_below or 0.0)
        return self.mid * math.pow(counted / self.at_followers, self.slope)

    def covers(self, followers: float) -> bool:
        """Whether the published figures reach this follower count."""
        return self.from_followers <= followers <= self.to_followers


@dataclass(frozen=True, slots=True)
class FeeBasis:
    """Which fee curve holds."""

    file: ClassVar[str] = "fee_bases"
    row: int
    name: str
    curve: str
    sources: tuple[str, ...]
    grade: str
    note: str

    @property
    def key(self) -> tuple[str]:
        """What names the row in its file."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class WayToPay:
    """What creators get for their posts, and what it is limited to; None where there is no limit."""

    file: ClassVar[str] = "ways_to_pay"
    row: int
    name: str
    posts_at_most: int | None
    followers_at_most: float | None
    sources: tuple[str, ...]
    grade: str
    note: str

    @property
    def key(self) -> tuple[str]:
        """What names the row in its file."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Tier:
    """A size of creator as one source cuts it, in followers; ``row`` is 0 for the owner's own sizes."""

    file: ClassVar[str] = "tier_schemes"
    row: int
    scheme: str
    name: str
    from_followers: float
    to_followers: float
    sources: tuple[str, ...]
    grade: str
    note: str

    @property
    def key(self) -> tuple[str, str]:
        """What names the row in its file."""
        return self.scheme, self.name

    @property
    def typical_followers(self) -> float:
        """The follower count that stands for the tier: the geometric mean of its bounds."""
        return math.sqrt(self.from_followers * self.to_followers)


DutyArea = Literal["us", "uk", "eu"]


@dataclass(frozen=True, slots=True)
class Duty:
    """What the law asks of paid posts in an area: its name, and when the sources said so.

    ``stated`` is a day, a month or a year, as far as they tell.

    Its sentence stands in ``wording.outreach``.
    """

    row: int
    area: DutyArea
    duty: str
    stated: str
    sources: tuple[str, ...]


Row = Figure | Curve | FeeBasis | WayToPay | Tier  # what a calculation reads


@dataclass(frozen=True, slots=True)
class Claim:
    """What a popular article says, and what the figures say to it.

    ``tried_by`` is the part of a link behind the '?' that opens the scenario in which the claim can be
    tried, empty where the planner cannot test it.
    """

    row: int
    key: str
    article: str
    claim: str
    kind: ClaimKind
    verdict: ClaimVerdict
    why: str
    sources: tuple[str, ...]
    tried_by: str
