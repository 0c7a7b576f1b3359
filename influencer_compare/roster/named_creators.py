"""What a list of real people says: one creator per row, what was wrong with it, and what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from influencer_compare.question.scenario import Platform

FeeKind = Literal["fixed", "range", "from", "up to", "product only", "on request", "commission", ""]
KnownBy = Literal["title", "cells", "other columns", "owner", "nothing"]
OwnersView = Literal["good", "check", "avoid", ""]
RosterKind = Literal["roster", "roster without figures", "results", "empty"]


@dataclass(frozen=True, slots=True)
class NamedCreator:
    """One real creator as a list tells of them; None is not known, and 0 is an answer.

    Counts are per post. ``platform`` is None where the list names none or one that the planner does not
    know; ``other_channel`` then holds its own word ('Podcast', 'Twitter'). ``fee_usd`` is for one post, in
    US dollars; ``fee_original`` the same as it was asked, in ``currency`` (an ISO code, '' where the list
    names none). Of a range ``fee_original`` is the middle and ``fee_ends`` both ends; an end is None for
    'from' and 'up to'. ``real_share``, ``local_share``, ``commission_share`` and ``engagement_share`` (of the
    followers) run from 0 to 1. ``row`` is the row of the file as a person counts, ``own_columns`` every cell
    of it as it was, (title, text). ``owner_view`` is what the owner herself thinks of them ('' where she has
    not said), ``owner_reason`` why. ``estimated`` names the fields that evidence filled.
    """

    row: int
    handle: str = ""
    name: str = ""
    platform: Platform | None = None
    other_channel: str = ""
    followers: float | None = None
    average_views: float | None = None
    views_of_posts: tuple[float, ...] = ()
    posts_averaged: int | None = None
    average_engagements: float | None = None
    engagement_share: float | None = None
    fee_usd: float | None = None
    fee_original: float | None = None
    currency: str = ""
    fee_kind: FeeKind = ""
    fee_ends: tuple[float | None, float | None] | None = None
    usd_per_1000_views: float | None = None
    commission_share: float | None = None
    real_share: float | None = None
    local_share: float | None = None
    follower_growth_share: float | None = None
    posts_per_month: float | None = None
    niche: str = ""
    country: str = ""
    audience_country: str = ""
    audience_country_share: float | None = None
    audience_town: str = ""
    audience_town_share: float | None = None
    link: str = ""
    email: str = ""
    hours: float | None = None
    must_have: bool = False
    must_not: bool = False
    owner_view: OwnersView = ""
    owner_reason: str = ""
    hidden_row: bool = False
    own_columns: tuple[tuple[str, str], ...] = ()
    estimated: frozenset[str] = frozenset()

    @property
    def shown_name(self) -> str:
        """What to call them: the name, else the handle, else the row."""
        return self.name or self.handle or f"row {self.row}"


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Something in a list that could not be used as it stands, and what to do about it.

    ``row`` and ``column`` are None where it is about the whole list or a whole column; ``count`` is in how
    many cells the same was found, of which ``cell`` is the first; ``rows`` are the first of these.
    """

    sentence: str
    remedy: str
    row: int | None = None
    column: str | None = None
    cell: str = ""
    count: int = 1
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What one column was taken for, and why; ``asks`` where the owner should look at it.

    ``meaning`` is a field of ``NamedCreator``, a figure of results, or 'own' for a column that is only kept.
    ``known_by`` says what told: its title, its cells, other columns or the owner. ``unit`` says how its
    numbers are written: 'count', 'per cent', 'share', a currency or ''. ``others`` are what else it could be;
    ``sample`` its first three cells.
    """

    position: int
    title: str
    meaning: str
    known_by: KnownBy = "nothing"
    unit: str = ""
    asks: bool = False
    question: str = ""
    others: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Double:
    """A row that names somebody a second time, and the row of the first."""

    row: int
    same_as_row: int


@dataclass(frozen=True, slots=True)
class ListFormat:
    """How a list was written: its kind of file, encoding, separator, the row of its header, its sheet."""

    file: str = ""
    encoding: str = ""
    separator: str = ""
    header_row: int = 1
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as it was read: the people of it, what was wrong, and what its columns were taken for.

    ``creators`` holds every row that names somebody, doubles and people without followers too. It is empty
    for results and ads, whose ``row_count`` rows hold no creators. Rows are counted as a person counts.
    """

    kind: RosterKind
    creators: tuple[NamedCreator, ...] = ()
    problems: tuple[RosterProblem, ...] = ()
    columns: tuple[ColumnMeaning, ...] = ()
    doubles: tuple[Double, ...] = ()
    row_count: int = 0
    format: ListFormat = ListFormat()
