"""The owner's own creators as screens and files share them: tables, the marks of the plot, hidden names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from influencer_compare.document.roster_plan import BookedPerson, NextUp, RosterPlan, unnamed
from influencer_compare.model.creators import side_of
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Side
from influencer_compare.roster.named_creators import NamedCreator, Roster
from influencer_compare.roster.outreach import Outreach
from influencer_compare.roster.quotes import Bargain
from influencer_compare.roster.titles import kind_of_channel
from influencer_compare.roster.vetting import Standing, Vetted
from influencer_compare.views.tables import CellValue, Column, Table
from influencer_compare.wording.my_creators import (
    BOOKED,
    NOT_KNOWN,
    OUR_REASONS,
    OUR_VIEW,
    PLATFORM_NAMES,
    WHOLE_TITLE,
    YES,
    YOUR_REASON,
    YOUR_VIEW,
    amount_of_goal,
    fee_words,
    point_words,
    where_words,
)
from influencer_compare.wording.numbers import number
from influencer_compare.wording.outreach import CONTACTS_TITLE, PLANNED, STANDS_IN
from influencer_compare.wording.table_titles import WHO_TO_BOOK
from influencer_compare.wording.vetting import STANDINGS, reason_sentences

MOST_NAMED = 12  # marks of the plot that carry their names
_GRAVITY: dict[Standing, int] = {"avoid": 0, "check": 1, "good": 2}


def without_names(roster: Roster, plan: RosterPlan | None) -> tuple[Roster, RosterPlan | None]:
    """The same list and choice with nobody's name, handle, link or own cells in it."""
    hidden = tuple(
        replace(
            each,
            name=unnamed(each.row),
            handle="",
            link="",
            email="",
            other_channel=kind_of_channel(each.other_channel),
            own_columns=(),
            owner_reason="",
        )
        for each in roster.creators
    )
    found = replace(roster, creators=hidden, problems=())
    return found, None if plan is None else plan.unnamed


def to_be_checked(roster: Roster, plan: RosterPlan, vetted: Sequence[Vetted]) -> list[str]:
    """The names of those booked of whom something does not look right; her own view goes before ours."""
    standing = {each.creator.row: each.standing for each in vetted}
    standing |= {each.row: each.owner_view for each in roster.creators if each.owner_view}
    return [each.name for each in plan.booked if standing.get(each.row, "good") != "good"]


def names_of(roster: Roster) -> dict[int, str]:
    """What to call the person of each row."""
    return {each.row: each.shown_name for each in roster.creators}


@dataclass(frozen=True, slots=True)
class PersonPoint:
    """One person in the plot: fee in the reader's currency, what they add, their side, all of it in words."""

    name: str
    fee: float
    adds: float
    side: Side
    booked: bool
    said: str


def person_points(display: Display, plan: RosterPlan) -> tuple[PersonPoint, ...]:
    """Who is booked and who was next, with the fee of a first post and what each adds."""
    people: Sequence[BookedPerson | NextUp] = (*plan.booked, *plan.next_up)
    goal = plan.best.goal
    points = []
    for each in people:
        if each.fee_usd is None or each.adds is None:
            continue
        booked = isinstance(each, BookedPerson)
        fee, adds = fee_words(display, each.fee_usd), amount_of_goal(display, goal, each.adds)
        shown = display.amount(each.adds) if goal == Goal.PROFIT else each.adds
        said = point_words(each.name, fee, adds, booked=booked)
        points.append(
            PersonPoint(each.name, display.amount(each.fee_usd), shown, side_of(each.followers), booked, said)
        )
    return tuple(points)


def gravest_first(vetted: Sequence[Vetted], most: int) -> list[Vetted]:
    """So many of those who were looked at, those of whom most is wrong first."""
    return sorted(vetted, key=lambda each: (_GRAVITY[each.standing], each.creator.row))[:most]


def vetted_rows(display: Display, vetted: Sequence[Vetted], roster: Roster) -> list[tuple[str, ...]]:
    """Our view of each with its reasons, then the owner's own; ``roster`` says what to call them."""
    people = {each.row: each for each in roster.creators}
    return [
        (
            people[each.creator.row].shown_name,
            platform_of(people[each.creator.row]),
            NOT_KNOWN if each.creator.followers is None else number(display, each.creator.followers, 3),
            NOT_KNOWN if each.creator.fee_usd is None else fee_words(display, each.creator.fee_usd),
            STANDINGS[each.standing],
            " ".join(reason_sentences(display, each)),
            own_view(people[each.creator.row]),
            people[each.creator.row].owner_reason,
        )
        for each in vetted
    ]


def own_view(creator: NamedCreator) -> str:
    """What the owner herself thinks of a creator, in a word; '' where she has not said."""
    return STANDINGS[creator.owner_view] if creator.owner_view else ""


def platform_of(creator: NamedCreator) -> str:
    """Where somebody posts, as a reader names it."""
    if creator.platform is None:
        return creator.other_channel or NOT_KNOWN
    return PLATFORM_NAMES[creator.platform]


_CHOSEN = (
    Column("name", "Name"),
    Column("handle", "Handle"),
    Column("platform", "Platform"),
    Column("followers", "Followers", "count"),
    Column("posts", "Posts", "count"),
    Column("fee_usd", "Fee for a post", "usd"),
    Column("cash_usd", "Cost in all", "usd"),
    Column("yes_up_to_usd", "Say yes up to, per post", "usd"),
    Column("commission_share", "Or so much of each sale", "share"),
    Column("adds", "Adds to the plan", "count"),
    Column("our_view", OUR_VIEW),
    Column("your_view", YOUR_VIEW),
    Column("your_reason", YOUR_REASON),
    Column("code", "Code"),
    Column("link", "Link"),
)


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """All that was found in a list: whom to book, our view of everybody, and whom to write to."""

    roster: Roster
    plan: RosterPlan
    vetted: tuple[Vetted, ...]
    contacts: Outreach


def chosen_table(found: ListAnswer, fees: Mapping[str, Bargain]) -> Table:
    """Who is booked, and behind it every column of the owner's own list as it was."""
    plan, roster, vetted, contacts = found.plan, found.roster, found.vetted, found.contacts
    titles, kept = _kept_columns(roster)
    by_row = {each.row: each for each in roster.creators}
    views = {each.creator.row: STANDINGS[each.standing] for each in vetted}
    codes = {each.row: each.code for each in contacts.contacts}
    rows: list[tuple[CellValue, ...]] = []
    for each in plan.booked:
        named, fee = by_row[each.row], fees.get(each.key)
        own = [named.own_columns[at][1] for at in kept]
        rows.append(
            (
                each.name,
                each.handle,
                where_words(each),
                None if each.channel else each.followers,
                each.posts,
                each.fee_usd,
                each.cash_usd,
                None if fee is None else fee.yes.wanted_usd,
                None if fee is None else fee.commission_share,
                each.adds,
                views.get(each.row, ""),
                own_view(named),
                named.owner_reason,
                codes.get(each.row, ""),
                named.link,
                *own,
            )
        )
    return Table("chosen", WHO_TO_BOOK, (*_CHOSEN, *_own_columns(titles)), tuple(rows))


_SAID = (
    Column("booked", BOOKED),
    Column("our_view", OUR_VIEW),
    Column("our_reasons", OUR_REASONS),
    Column("your_view", YOUR_VIEW),
    Column("your_reason", YOUR_REASON),
)


def whole_table(display: Display, found: ListAnswer) -> Table:
    """The whole list with every column as it was, and behind them what we and the owner say of each."""
    roster = found.roster
    titles, kept = _kept_columns(roster)
    people = {each.row: each for each in roster.creators}
    rows = []
    for each in found.vetted:
        named = people[each.creator.row]
        who = [named.own_columns[at][1] for at in kept] if kept else [named.shown_name]
        rows.append(
            (
                *who,
                YES if named.row in found.plan.rows else "",
                STANDINGS[each.standing],
                " ".join(reason_sentences(display, each)),
                own_view(named),
                named.owner_reason,
            )
        )
    columns = _own_columns(titles) if kept else (Column("name", "Name"),)
    return Table("list", WHOLE_TITLE, (*columns, *_SAID), tuple(rows))


def _own_columns(titles: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(f"own_{at}", title) for at, title in enumerate(titles, start=1))


def _kept_columns(roster: Roster) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The owner's own columns and their places, without those that our files write anew."""
    ours = {column.title for column in _SAID}
    said = {column.position for column in roster.columns if column.meaning in ("owner_view", "owner_reason")}
    kept = tuple(at for at, title in enumerate(_own_titles(roster)) if title not in ours and at not in said)
    return tuple(_own_titles(roster)[at] for at in kept), kept


def _own_titles(roster: Roster) -> tuple[str, ...]:
    """The titles of the owner's own columns; none where they are hidden."""
    return next((tuple(title for title, _ in each.own_columns) for each in roster.creators), ())


def own_table(roster: Roster) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The list as it was brought: its titles, no two alike, and a row of texts for each creator."""
    titles: list[str] = []
    for title in _own_titles(roster):
        alike = sum(each == title or each.startswith(f"{title} (") for each in titles)
        titles.append(f"{title} ({alike + 1})" if alike else title)
    return tuple(titles), [tuple(text for _, text in each.own_columns) for each in roster.creators]


def contacts_table(contacts: Outreach) -> Table:
    """Whom to write to and in which week."""
    columns = (
        Column("week", "Week", "count"),
        Column("name", "Name"),
        Column("platform", "Platform"),
        Column("posts", "Posts", "count"),
        Column("offer_usd", "Offer for a post", "usd"),
        Column("for", "What for"),
        Column("code", "Code"),
        Column("tracked", "End of the link"),
    )
    rows = tuple(
        (
            each.week,
            each.name,
            each.channel or PLATFORM_NAMES.get(each.platform, each.platform),
            each.posts,
            each.offer_usd,
            PLANNED if each.planned else STANDS_IN,
            each.code,
            f"?{each.tracked}",
        )
        for each in contacts.contacts
    )
    return Table("contacts", CONTACTS_TITLE, columns, rows)
