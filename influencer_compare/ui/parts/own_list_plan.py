"""Whom of the owner's list to book: the people, who was next, the plot, simpler ways beside it, our view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from influencer_compare.cards.text_table import text_table
from influencer_compare.charts.people import people_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.document.roster_plan import BookedPerson, RosterPlan
from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.roster.named_creators import OwnersView, Roster
from influencer_compare.roster.quotes import Bargain
from influencer_compare.roster.vetting import Vetted
from influencer_compare.ui.parts.answer_view import tell_list
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import state
from influencer_compare.ui.session.own_list import LONGEST_REASON, OwnList
from influencer_compare.ui.session.visitor_screen import is_narrow
from influencer_compare.views.own_list import gravest_first, names_of, person_points, vetted_rows
from influencer_compare.wording.list_offers import HEAD_COMMISSION, HEADS_OFFERS, bargain_words, offer_cells
from influencer_compare.wording.my_creators import (
    ASK_AGAIN,
    BESIDE_ALT,
    BESIDE_TITLE,
    BOOK_ANYWAY,
    CHART_TITLE,
    HEADS_BESIDE,
    HEADS_NEXT,
    HEADS_VETTED,
    KEEP_VIEWS,
    LOCK,
    LOCKED_TITLE,
    NEXT_TITLE,
    NO_TITLE,
    SAID_NO,
    UNLOCK,
    VETTING_ALT,
    VETTING_NOTE,
    VETTING_TITLE,
    VIEW_NAMES_NOTE,
    YES_NOTE,
    YOUR_REASON,
    YOUR_VIEW,
    beside_rows,
    chart_alt,
    chart_note,
    left_out_sentences,
    next_words,
    person_line,
    person_title,
    sizes_sentence,
    vetted_note,
)
from influencer_compare.wording.pages import escape
from influencer_compare.wording.table_titles import WHO_TO_BOOK
from influencer_compare.wording.vetting import STANDINGS, reason_sentences

_MOST_VETTED = 500  # rows that a browser is sent
_NEXT_PRESSES = 5  # who was next and can be booked by a press


class PersonTexts:
    """The texts of the people who are booked, in which a fee appears once it is worked out."""

    def __init__(self, display: Display, goal: Goal, vetted: Sequence[Vetted]) -> None:
        self._display, self._goal = display, goal
        self._vetted = {each.creator.row: each for each in vetted}
        self._places: dict[str, tuple[DeltaGenerator, BookedPerson]] = {}

    def place(self, person: BookedPerson, fees: Mapping[str, Bargain]) -> None:
        """Write about a person, here."""
        self._places[person.key] = (st.empty(), person)
        self.write(person.key, fees)

    def write(self, key: str, fees: Mapping[str, Bargain]) -> None:
        """Write about a person again, where the fee is known now; nothing for who has no place here."""
        if key not in self._places:
            return
        place, person = self._places[key]
        display = self._display
        lines = [
            f"**{escape(person.name)}** · {escape(person_title(display, person))}",
            escape(person_line(display, person, self._goal)),
        ]
        if key in fees:
            lines.append(f"**{escape(bargain_words(display, fees[key]))}**")
        found = self._vetted.get(person.row)
        if found is not None and found.reasons:
            said = " ".join(reason_sentences(display, found))
            lines.append(escape(f"{STANDINGS[found.standing]}: {said}"))
        place.markdown("  \n".join(lines))


class NextOffers:
    """The table of who was next, in which a fee and an offer appear once they are worked out."""

    def __init__(self, display: Display, plan: RosterPlan, names: Mapping[int, str], *, sold: bool) -> None:
        self._display, self._plan, self._names, self._sold = display, plan, names, sold
        self._place: DeltaGenerator | None = None

    def place(self, fees: Mapping[str, Bargain]) -> None:
        """Draw the table, here."""
        self._place = st.empty()
        self.write(fees)

    def write(self, fees: Mapping[str, Bargain]) -> None:
        """Draw it again, with what is known now."""
        if self._place is None:
            return
        display, goal = self._display, self._plan.best.goal
        heads = (*HEADS_NEXT, *HEADS_OFFERS, *((HEAD_COMMISSION,) if self._sold else ()))
        rows = [
            (
                *next_words(display, each, goal, self._names),
                *offer_cells(display, fees.get(each.key), sold=self._sold),
            )
            for each in self._plan.next_up
        ]
        with self._place:
            _table(heads, rows, NEXT_TITLE)


def show_people(display: Display, mine: OwnList, plan: RosterPlan, vetted: Sequence[Vetted]) -> PersonTexts:
    """Everybody who is booked, with a press to lock them and one for who said no."""
    st.subheader(WHO_TO_BOOK, anchor=False)
    say(YES_NOTE, small=True)
    texts = PersonTexts(display, plan.best.goal, vetted)
    with st.grid(2, min_column_width=420, gap="small") as cells:
        for person in plan.booked:
            with (
                cells.cell(),
                st.container(
                    border=True, horizontal=True, vertical_alignment="center", key=f"person_{person.row}"
                ),
            ):
                with st.container(width="stretch"):
                    texts.place(person, mine.fees)
                _show_presses(mine, person)
    return texts


def _show_presses(mine: OwnList, person: BookedPerson) -> None:
    """Lock a person, or leave them out because they said no."""
    locked = person.row in mine.booked
    st.button(
        UNLOCK if locked else LOCK,
        key=f"lock_{person.row}",
        icon=":material/lock_open:" if locked else ":material/lock:",
        on_click=mine.free if locked else mine.lock,
        args=(person.row,),
    )
    st.button(
        SAID_NO, key=f"no_{person.row}", icon=":material/close:", on_click=mine.drop, args=(person.row,)
    )


def show_decided(mine: OwnList, roster: Roster, plan: RosterPlan | None) -> None:
    """Who said no, and who is locked where no plan shows them, each with a press to take it back."""
    names = names_of(roster)
    shown = plan.rows if plan is not None else frozenset()
    for title, rows, label in (
        (LOCKED_TITLE, mine.booked - shown, UNLOCK),
        (NO_TITLE, mine.said_no, ASK_AGAIN),
    ):
        people = [row for row in sorted(rows) if row in names]
        if not people:
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            say(f"{title}:", width="content")
            for row in people:
                st.button(
                    f"{label}: {escape(names[row])}",
                    key=f"free_{row}",
                    icon=":material/undo:",
                    on_click=mine.free,
                    args=(row,),
                )


def show_next(display: Display, mine: OwnList, plan: RosterPlan, offers: NextOffers) -> None:
    """Who was next and why not, with what to offer them, and how many cannot be booked at all."""
    st.subheader(NEXT_TITLE, anchor=False)
    if plan.next_up:
        offers.place(mine.fees)
        with st.container(horizontal=True, gap="small", key="next_presses"):
            for each in plan.next_up[:_NEXT_PRESSES]:
                st.button(
                    f"{BOOK_ANYWAY}: {escape(each.name)}",
                    key=f"book_{each.row}",
                    icon=":material/lock:",
                    on_click=mine.lock,
                    args=(each.row,),
                )
    left_out = left_out_sentences(display, [(each.name, each.reason) for each in plan.not_bookable])
    if left_out:
        tell_list(left_out)


def show_plot(display: Display, plan: RosterPlan) -> None:
    """What each asks and adds, the chosen ones filled."""
    points = person_points(display, plan)
    if not points:
        return
    st.subheader(CHART_TITLE, anchor=False)
    st.plotly_chart(
        people_chart(display, points=points, in_money=plan.best.goal == Goal.PROFIT),
        key="people_plot",
        config=CONFIG,
        alt=chart_alt(CHART_TITLE, [point.said for point in points]),
    )
    say(chart_note(display, MICRO_AT_MOST), small=True)


def show_beside(display: Display, plan: RosterPlan) -> None:
    """The choice beside the cheapest, the largest, the best engagement rate and the plan by sizes."""
    st.subheader(BESIDE_TITLE, anchor=False)
    _table(HEADS_BESIDE, beside_rows(display, plan), BESIDE_ALT)
    say(sizes_sentence(plan.against_sizes))


def show_vetting(display: Display, mine: OwnList, roster: Roster, vetted: Sequence[Vetted]) -> None:
    """Everybody of the list with our view and its reasons, and the owner's own beside it, to be written."""
    with st.expander(VETTING_TITLE, key="list_vetting", on_change="rerun") as folded:
        if not folded.open:
            return
        say(VETTING_NOTE, small=True)
        first = gravest_first(vetted, _MOST_VETTED)
        if len(first) < len(vetted):
            say(vetted_note(display, len(first), len(vetted)), small=True)
        rows = vetted_rows(display, first, roster)
        if state.held("list_hide_names"):
            say(VIEW_NAMES_NOTE, small=True)
            _table(HEADS_VETTED, rows, VETTING_ALT)
            return
        _ask_for_views(mine, rows, [each.creator.row for each in first])


def _ask_for_views(mine: OwnList, rows: Sequence[Sequence[str]], people: Sequence[int]) -> None:
    """The table in which she writes her own view of each and why; ``people`` are the rows of her list."""
    frame = pd.DataFrame(rows, columns=list(HEADS_VETTED))
    key = f"list_views_{mine.number}_{mine.judged}"
    config = {
        YOUR_VIEW: st.column_config.SelectboxColumn(YOUR_VIEW, options=list(STANDINGS.values())),
        YOUR_REASON: st.column_config.TextColumn(YOUR_REASON, max_chars=LONGEST_REASON),
    }
    with st.form(f"form_{key}", border=False):
        edited = st.data_editor(
            frame,
            key=key,
            hide_index=True,
            disabled=list(HEADS_VETTED[:-2]),
            column_config=config,
            height=_height(len(frame)),
            alt=VETTING_ALT,
        )
        used = st.form_submit_button(KEEP_VIEWS, key=f"use_{key}")
    if used:
        mine.judge(_changed_views(frame, edited, people))
        st.rerun()


def _changed_views(
    before: pd.DataFrame, now: pd.DataFrame, people: Sequence[int]
) -> dict[int, tuple[OwnersView, str]]:
    """What she wrote of whom, where it is not what stood there."""
    views = {word: view for view, word in STANDINGS.items()}
    said: dict[int, tuple[OwnersView, str]] = {}
    for at, row in enumerate(people):
        found = (now[name][at] for name in HEADS_VETTED[-2:])
        cells = tuple(cell if isinstance(cell, str) else "" for cell in found)
        if cells != tuple(before[name][at] for name in HEADS_VETTED[-2:]):
            said[row] = views.get(cells[0], ""), " ".join(cells[1].split())[:LONGEST_REASON]
    return said


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], alt: str) -> None:
    """Texts in a table that scrolls by itself; on a phone each row is a card."""
    if is_narrow() and 0 < len(rows) <= _MOST_CARDS:
        st.html(text_table([dict(zip(heads, row, strict=True)) for row in rows], alt))
        return
    frame = pd.DataFrame(rows, columns=list(heads))
    st.dataframe(frame, hide_index=True, alt=alt, height=_height(len(frame)))


_ROW_PX, _MOST_ROWS = 35, 12
_MOST_CARDS = 40  # below one another on a phone


def _height(rows: int) -> int:
    """As high as the rows, up to a screenful."""
    return _ROW_PX * (min(rows, _MOST_ROWS) + 1) + 3
