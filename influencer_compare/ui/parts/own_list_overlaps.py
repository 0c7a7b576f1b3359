"""Overlaps between people of the owner's own list: brought, asked about, drawn, and what they did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from influencer_compare.charts.people_overlaps import overlap_squares
from influencer_compare.charts.style import CONFIG
from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.exports.comma_separated import ENDING, table_csv
from influencer_compare.model.overlap_definitions import OVERLAP_MEANINGS
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.typed_numbers import read_number
from influencer_compare.roster.list_overlaps import ListOverlaps, rows_by_name
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.overlap_model import FittedOverlaps
from influencer_compare.roster.sheets import MOST_BYTES
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.cache.kept_lists import LISTS, bytes_of_table
from influencer_compare.ui.cache.uploads import ask_for_file
from influencer_compare.ui.parts.mended_upload import mend_upload
from influencer_compare.ui.parts.widgets import say, say_list
from influencer_compare.ui.session import state
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.ui.session.own_overlaps import OwnOverlaps
from influencer_compare.views.own_list import names_of
from influencer_compare.views.own_overlaps import overlap_grid, overlaps_table
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.list_columns import NOT_SAID
from influencer_compare.wording.list_overlaps import (
    FORGET_OVERLAPS,
    GRID_TITLE,
    LEAST_HELP,
    LEAST_SHOWN,
    NO_NUMBER,
    NOBODY_MATCHED,
    OVERLAPS_EXAMPLE,
    OVERLAPS_LABEL,
    OVERLAPS_NOTE,
    OVERLAPS_PASTE,
    OVERLAPS_TITLE,
    PAIRS_CSV,
    USE_OVERLAPS,
    WHICH_MEANING,
    fit_words,
    grid_alt,
    grid_note,
    missing_pairs,
    moved_words,
    overlaps_read,
    unique_words,
)
from influencer_compare.wording.my_creators import PASTE, UPLOAD, problem_words
from influencer_compare.wording.numbers import count
from influencer_compare.wording.overlap_definitions import MEANING_WORDS
from influencer_compare.wording.pages import escape
from influencer_compare.wording.saved import CHOOSE_AGAIN

_KINDS = ("csv", "tsv", "txt", "xlsx", "json")
_LONGEST_PASTE = 400_000  # characters, as for a list
_MEGABYTES = MOST_BYTES // 1_000_000


@dataclass(frozen=True, slots=True)
class KnownOverlaps:
    """What the visitor's table of overlaps tells of her list; ``fitted`` is None where it cannot be used."""

    told: ListOverlaps
    row_of: dict[str, int]
    fitted: FittedOverlaps | None
    stop: InputError | None


def known_overlaps(scenario: Scenario, mine: OwnList, roster: Roster) -> KnownOverlaps | None:
    """What is known of the overlaps, worked out once for a question; None where nothing was brought."""
    kept = OwnOverlaps.here()
    told = kept.read(roster, mine.number)
    if told is None:
        return None
    row_of = rows_by_name(told.names, roster.creators)
    asked = (scenario.unnamed, mine.number, kept.number)
    if kept.fitted is None or kept.fitted[0] != asked:
        try:
            found = answers.overlaps_of_list(scenario, roster, told, kept.least_shown, state.pause)
        except InputError as stop:
            return KnownOverlaps(told, row_of, None, stop)
        kept.fitted = asked, found
    return KnownOverlaps(told, row_of, kept.fitted[1], None)


def show_overlaps(
    display: Display,
    mine: OwnList,
    shown: Roster,
    plan: RosterPlan | None,
    known: KnownOverlaps | None,
) -> None:
    """A way in for a table of overlaps, or what it tells; ``shown`` is the list with the names to be read."""
    with st.expander(OVERLAPS_TITLE, key="list_overlaps", on_change="rerun") as folded:
        if not folded.open:
            return
        if known is None:
            _ask_for_overlaps(mine)
            return
        kept = OwnOverlaps.here()
        _say_what_was_read(display, kept, known, names_shown=not state.held("list_hide_names"))
        _ask_about_overlaps(display, kept, known)
        _say_what_they_did(display, mine, kept, names_of(shown), plan, known)
        _draw(display, known, names_of(shown), plan)
        st.button(FORGET_OVERLAPS, key="overlaps_forget", icon=":material/delete:", on_click=kept.forget)


def _ask_for_overlaps(mine: OwnList) -> None:
    """A file or a paste."""
    say(OVERLAPS_NOTE, small=True)
    way = st.segmented_control(
        "How",
        (UPLOAD, PASTE),
        default=UPLOAD,
        key="overlaps_way",
        required=True,
        label_visibility="collapsed",
    )
    kept = OwnOverlaps.here()
    if way == UPLOAD:
        sent, forgotten = ask_for_file(
            OVERLAPS_LABEL, _KINDS, f"overlaps_file_{kept.number}", megabytes=_MEGABYTES
        )
        mend_upload()
        if forgotten:
            say(CHOOSE_AGAIN)
    else:
        text = st.text_area(
            OVERLAPS_PASTE,
            key=f"overlaps_paste_{kept.number}",
            height=160,
            placeholder=OVERLAPS_EXAMPLE,
            max_chars=_LONGEST_PASTE,
        )
        pressed = st.button(USE_OVERLAPS, key="overlaps_use_paste", type="primary")
        sent = text.encode("utf-8", "replace") if pressed and text.strip() else None
    if sent is not None:
        kept.keep(sent, mine.booked_now)
        LISTS.keep(kept, bytes_of_table(sent))
        st.rerun()


def _say_what_was_read(
    display: Display, kept: OwnOverlaps, known: KnownOverlaps, *, names_shown: bool
) -> None:
    """What the table tells, and what of it could not be used."""
    told = known.told
    if told.form not in ("none", "sizes"):
        say(overlaps_read(display, told, len(known.row_of)))
    if told.unique_shares:
        say(unique_words(display, list(told.unique_shares.values())), small=True)
    if told.shared and (missing := _missing_pairs(known)):
        say(missing_pairs(display, missing, kept.least_shown), small=True)
    if names_shown:
        say_list([escape(problem_words(problem)) for problem in told.problems])
    if told.names and not known.row_of:
        st.error(NOBODY_MATCHED, icon=":material/error:")
    if known.stop is not None:
        for problem in known.stop.problems:
            st.error(escape(input_problem_sentence(display, problem)), icon=":material/error:")


def _missing_pairs(known: KnownOverlaps) -> int:
    """How many pairs of people of the list the table does not tell."""
    people = len(known.row_of)
    pairs = sum(one in known.row_of and other in known.row_of for one, other in known.told.shared)
    return people * (people - 1) // 2 - pairs


def _ask_about_overlaps(display: Display, kept: OwnOverlaps, known: KnownOverlaps) -> None:
    """What a share means where the table does not say, and where the tool stops showing pairs."""
    told = known.told
    meaning_key, least_key = f"overlaps_meaning_{kept.number}", f"overlaps_least_{kept.number}"
    change = partial(_answer, kept, meaning_key, least_key)
    if told.form in ("pairs", "matrix") and (kept.meaning is not None or not told.shared):
        st.selectbox(
            WHICH_MEANING,
            OVERLAP_MEANINGS,
            index=None if kept.meaning is None else OVERLAP_MEANINGS.index(kept.meaning),
            placeholder=NOT_SAID,
            format_func=lambda name: MEANING_WORDS[name].title,
            key=meaning_key,
            on_change=change,
        )
    if told.shared and _missing_pairs(known):
        st.text_input(
            LEAST_SHOWN,
            "" if kept.least_shown is None else count(display, kept.least_shown),
            key=least_key,
            help=LEAST_HELP,
            max_chars=12,
            on_change=change,
        )
        typed = state.held(least_key) or ""
        if typed.strip() and read_number(typed, whole=True) is None:
            st.error(NO_NUMBER, icon=":material/error:")


def _answer(kept: OwnOverlaps, meaning_key: str, least_key: str) -> None:
    """Take what was said of the table; a callback. What is no number changes nothing."""
    typed = (state.held(least_key) or "").strip()
    least = read_number(typed, whole=True) if typed else None
    if typed and (least is None or least < 0):
        return
    kept.say(meaning=state.held(meaning_key, kept.meaning), least_shown=least)


def _say_what_they_did(
    display: Display,
    mine: OwnList,
    kept: OwnOverlaps,
    names: dict[int, str],
    plan: RosterPlan | None,
    known: KnownOverlaps,
) -> None:
    """How well they are met, and who comes in and goes out by them."""
    if known.fitted is None or not known.fitted.loadings:
        return
    said = [fit_words(display, known.fitted)]
    before = kept.without_it(mine.question_now) if plan is not None else None
    if plan is not None and before is not None:
        came = [names[row] for row in sorted(plan.rows - before) if row in names]
        went = [names[row] for row in sorted(before - plan.rows) if row in names]
        said.append(escape(moved_words(came, went)))
    say(" ".join(said))


def _draw(display: Display, known: KnownOverlaps, names: dict[int, str], plan: RosterPlan | None) -> None:
    """The picture, and the pairs behind it as a file."""
    booked = plan.rows if plan is not None else frozenset()
    grid = overlap_grid(display, known.told, known.row_of, names, booked)
    if not grid.largest:
        return
    say(f"**{GRID_TITLE}**")
    st.plotly_chart(
        overlap_squares(display, grid=grid),
        key="overlaps_plot",
        config=CONFIG,
        alt=grid_alt(display, grid.largest),
    )
    say(grid_note(display, len(grid.names), grid.named), small=True)
    file_button(
        PAIRS_CSV,
        partial(table_csv, display, overlaps_table(known.told, known.row_of, names)),
        file_name=f"overlaps.{ENDING}",
        mime="text/csv",
        key="overlaps_csv",
        icon=":material/csv:",
    )
