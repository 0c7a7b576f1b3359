"""People of the owner's own list in an answer document, in words and tables that screens and files share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from influencer_compare.document.parts import Plan
from influencer_compare.document.roster_plan import BookedPerson, NextUp, RosterPlan
from influencer_compare.document.schema import Option
from influencer_compare.question.display import Display
from influencer_compare.views.plain_text import plain
from influencer_compare.views.tables import FIGURES, CellValue, Column, Table, Unit
from influencer_compare.wording.my_creators import (
    BESIDE_TITLE,
    BY_SIZES,
    NEXT_TITLE,
    OUR_PICK,
    RULE_NAMES,
    answer_sentences,
    headline,
    how_sure_sentence,
    sizes_sentence,
    where_words,
    why_not_words,
)
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_ADDS, _BRINGS = "Adds to the plan", "Brings"


def people_lines(display: Display, people: RosterPlan) -> list[str]:
    """Whom to book of the list, what that brings, and how it stands against the plan by sizes."""
    return [
        headline(display, people),
        *answer_sentences(display, people),
        how_sure_sentence(display, people),
        sizes_sentence(people.against_sizes),
    ]


def people_tables(option: Option) -> tuple[Table, ...]:
    """Who is booked of the list, who was next, and simpler ways to choose; none without a list."""
    people = option.people
    if people is None:
        return ()
    _, unit = FIGURES[people.best.goal.terms.measure]
    found = (booked_people_table(people, unit), _next_table(people, unit), _beside_table(people, unit))
    return tuple(table for table in found if table.rows)


def booked_people_table(people: RosterPlan, unit: Unit) -> Table:
    """Who is booked, with what each costs and adds."""
    columns = (
        *_who(),
        Column("posts", "Posts", "count"),
        Column("fee_usd", "Fee for a post", "usd"),
        Column("cash_usd", "Cost in all", "usd"),
        Column("hours", "Hours", "hours"),
        Column("adds", _ADDS, unit),
    )
    rows = [
        (*_cells(each), each.posts, each.fee_usd, each.cash_usd, each.hours, each.adds)
        for each in people.booked
    ]
    return _known("list_booked", WHO_TO_BOOK, columns, rows)


def _next_table(people: RosterPlan, unit: Unit) -> Table:
    columns = (
        *_who(),
        Column("fee_usd", "Fee for a post", "usd"),
        Column("adds", "Would add", unit),
        Column("why", "Why not"),
    )
    rows = [(*_cells(each), each.fee_usd, each.adds, why_not_words(each.why)) for each in people.next_up]
    return _known("list_next", NEXT_TITLE, columns, rows)


def _beside_table(people: RosterPlan, unit: Unit) -> Table:
    columns = (
        Column("choice", "Choice"),
        Column("creators", "Creators", "count"),
        Column("brings", _BRINGS, unit),
        Column("cash_usd", "Cost", "usd"),
        Column("hours", "Hours", "hours"),
    )
    plans = [(OUR_PICK, people.best)]
    plans += [
        (RULE_NAMES[rule], found) for rule, found in people.alternatives.items() if isinstance(found, Plan)
    ]
    if people.against_sizes is not None and people.against_sizes.plan is not None:
        plans.append((BY_SIZES, people.against_sizes.plan))
    rows = [(name, plan.creators, plan.goal_value, plan.cash_usd, plan.hours) for name, plan in plans]
    return _known("list_beside", BESIDE_TITLE, columns, rows)


def _who() -> tuple[Column, ...]:
    return Column("name", "Name"), Column("platform", "Platform"), Column("followers", "Followers", "count")


def _cells(person: BookedPerson | NextUp) -> tuple[CellValue, ...]:
    return plain(person.name), plain(where_words(person)), None if person.channel else round(person.followers)


def _known(key: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[CellValue]]) -> Table:
    """The table without columns in which nothing is known or shown, as fees that are hidden."""
    rows = [tuple(row) for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] is not None for row in rows)]
    return Table(
        key, title, tuple(columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows)
    )
