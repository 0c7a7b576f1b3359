"""Ways in for the owner's own list: a file, a paste, a table to type into, a sample; what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from influencer_compare.exports.comma_separated import ENDING, typed_list
from influencer_compare.question.display import CURRENCIES, USD, Display
from influencer_compare.question.scenario import Platform
from influencer_compare.question.turned_rates import per_usd_of
from influencer_compare.question.typed_numbers import read_number
from influencer_compare.roster.columns import MONEY
from influencer_compare.roster.named_creators import ColumnMeaning, Roster
from influencer_compare.roster.read_roster import Answers, read_roster
from influencer_compare.roster.sample_list import TEMPLATE, sample_roster
from influencer_compare.roster.sheets import MOST_BYTES
from influencer_compare.roster.typed_lines import LINE_TITLES, typed_rows
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.cache.kept_lists import LISTS, bytes_of
from influencer_compare.ui.cache.uploads import ask_for_file
from influencer_compare.ui.parts.channels import show_channels
from influencer_compare.ui.parts.mended_upload import mend_upload
from influencer_compare.ui.parts.widgets import say, say_list, told_apart
from influencer_compare.ui.session import state
from influencer_compare.ui.session.own_list import ListCameBy, OwnList
from influencer_compare.ui.session.visitor_screen import is_narrow
from influencer_compare.views.own_list import own_table
from influencer_compare.wording.list_columns import (
    ASK_COLUMNS,
    COLUMNS_ALT,
    COLUMNS_NOTE,
    COLUMNS_TITLE,
    HEADS,
    MEANINGS,
    MEANS,
    NOT_SAID,
    SET_MEANING,
    WHICH_CURRENCY,
    WHICH_PLATFORM,
    WRONG_COLUMN,
    column_name,
    column_question,
    meaning_words,
    rate_note,
    rate_question,
    sample_words,
)
from influencer_compare.wording.my_creators import (
    EDIT_NOTE,
    EDIT_TITLE,
    GET_TEMPLATE,
    LINES_EXAMPLE,
    LINES_LABEL,
    MADE_ROOM,
    NOTHING_TYPED,
    PASTE,
    PASTE_EXAMPLE,
    PASTE_LABEL,
    PLATFORM_NAMES,
    PROBLEMS_TITLE,
    READING,
    SAMPLE_NOTE,
    TABLE_ALT,
    TOO_LONG_TO_EDIT,
    TRY_SAMPLE,
    TYPE,
    TYPE_NOTE,
    UPLOAD,
    UPLOAD_LABEL,
    USE_CHANGED,
    USE_PASTED,
    USE_TYPED,
    problem_words,
)
from influencer_compare.wording.pages import escape
from influencer_compare.wording.saved import CHOOSE_AGAIN

_KINDS = ("csv", "tsv", "txt", "xlsx", "json")
_MEGABYTES = MOST_BYTES // 1_000_000
_TYPED_TITLES = (
    "Handle", "Platform", "Followers", "Average views", "Fee", "Local followers %", "Hours", "Notes",
)  # fmt: skip
_EMPTY_LINES = 3
_LONGEST_PASTE = 400_000  # characters: a message of a browser has 2 MB, and longer lists are files
_MOST_EDITED = 1_000  # rows that a browser is sent to be changed by hand
_PLATFORMS: tuple[Platform, ...] = ("instagram", "tiktok", "youtube")


def ask_for_list(display: Display) -> None:
    """A file, a paste or a table to type into, and the sample at one press."""
    mine = OwnList.here()
    if mine.made_room:
        say(MADE_ROOM)
    _show_refused(mine)
    with st.container(horizontal=True, gap="small", key="list_starts"):
        st.button(
            TRY_SAMPLE, key="list_sample", icon=":material/science:", on_click=_take_sample, args=(display,)
        )
        file_button(
            GET_TEMPLATE,
            lambda: TEMPLATE,
            file_name=f"my-creators.{ENDING}",
            mime="text/csv",
            key="list_template",
            icon=":material/download:",
        )
    way = st.segmented_control(
        "How",
        (UPLOAD, PASTE, TYPE),
        default=TYPE if is_narrow() else UPLOAD,  # files are rarely on a phone
        key="list_way",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    draw = {UPLOAD: _ask_for_file, PASTE: _ask_for_paste, TYPE: _ask_for_lines}
    draw[way](display, mine)
    show_channels(display)


def _show_refused(mine: OwnList) -> None:
    for problem in mine.refused:
        st.error(escape(problem_words(problem)), icon=":material/error:")


def _ask_for_file(display: Display, mine: OwnList) -> None:
    sent, forgotten = ask_for_file(UPLOAD_LABEL, _KINDS, f"list_file_{mine.number}", megabytes=_MEGABYTES)
    mend_upload()
    if forgotten:
        say(CHOOSE_AGAIN)
    if sent is not None:
        take(display, sent, "file")
        st.rerun()


def _ask_for_paste(display: Display, mine: OwnList) -> None:
    text = st.text_area(
        PASTE_LABEL,
        key=f"list_paste_{mine.number}",
        height=160,
        placeholder=PASTE_EXAMPLE,
        max_chars=_LONGEST_PASTE,
    )
    if st.button(USE_PASTED, key="list_use_paste", type="primary") and text.strip():
        take(display, text.encode("utf-8", "replace"), "pasted")
        st.rerun()


def _ask_for_lines(display: Display, mine: OwnList) -> None:
    if is_narrow():  # a table of eight columns is no place to type on a phone
        _ask_for_text_lines(display, mine)
        return
    say(TYPE_NOTE, small=True)
    empty = pd.DataFrame([[""] * len(_TYPED_TITLES)] * _EMPTY_LINES, columns=list(_TYPED_TITLES))
    _edit(display, empty, f"list_typed_{mine.number}", USE_TYPED)


def _ask_for_text_lines(display: Display, mine: OwnList) -> None:
    text = st.text_area(
        LINES_LABEL, key=f"list_lines_{mine.number}", height=160, placeholder=LINES_EXAMPLE, max_chars=20_000
    )
    if not st.button(USE_TYPED, key="list_use_lines", type="primary"):
        return
    rows = typed_rows(text)
    if not rows:
        say(NOTHING_TYPED)
        return
    take(display, typed_list(list(LINE_TITLES), rows), "typed")
    st.rerun()


def _edit(
    display: Display, table: pd.DataFrame, key: str, label: str, answers: Answers | None = None
) -> None:
    """A table of texts that is read as a list once its button is pressed."""
    with st.form(f"form_{key}", border=False):
        config = {
            title: st.column_config.TextColumn(title) for title in table.columns
        }  # texts, so that "23,4" stays
        edited = st.data_editor(
            table, key=key, num_rows="dynamic", hide_index=True, column_config=config, alt=TABLE_ALT
        )
        used = st.form_submit_button(label, type="primary", key=f"use_{key}")
    if not used:
        return
    rows = [[cell if isinstance(cell, str) else "" for cell in row] for row in edited.itertuples(index=False)]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        say(NOTHING_TYPED)
        return
    take(display, typed_list(list(table.columns), rows), "typed", answers)
    st.rerun()


def _take_sample(display: Display) -> None:
    """Read the sample; a callback."""
    take(display, sample_roster().encode(), "sample")


def take(display: Display, source: bytes, kind: ListCameBy, answers: Answers | None = None) -> None:
    """Read a list and keep it in this visit, or say why it is of no use."""
    said = Answers() if answers is None else answers
    if display.converts and display.currency_per_usd and display.currency not in said.per_usd:
        said = replace(said, per_usd={**said.per_usd, display.currency: display.currency_per_usd})
    with st.spinner(READING):
        roster = read_roster(source, said)
    mine = OwnList.here()
    if roster.creators or (roster.columns and roster.kind != "results"):
        mine.keep(source, kind, roster, said)
        LISTS.keep(mine, bytes_of(roster, source))
    else:
        mine.refuse(roster.problems)


def show_problems(roster: Roster) -> None:
    """What could not be used, each once, with the remedy."""
    if roster.problems:
        with st.expander(f"{PROBLEMS_TITLE} ({len(roster.problems)})", key="list_problems"):
            say_list([escape(problem_words(problem)) for problem in roster.problems])


def show_sample_note(mine: OwnList) -> None:
    """That nobody of the sample exists."""
    if mine.kind == "sample":
        say(SAMPLE_NOTE, small=True)


def ask_about_list(display: Display, mine: OwnList, roster: Roster) -> None:
    """What the list does not say: meanings of columns, once the currency, its rate and the platform."""
    unsure = [column for column in roster.columns if column.asks]
    in_doubt = [column for column in unsure if column.meaning not in MONEY or column.unit]
    no_money = any(column.meaning in MONEY and not column.unit for column in unsure)
    codes = sorted(
        {
            each.currency
            for each in roster.creators
            if each.currency and each.fee_usd is None and each.fee_original
        }
    )
    nowhere = bool(roster.creators) and not any(
        each.platform or each.other_channel for each in roster.creators
    )
    if not (in_doubt or no_money or codes or nowhere):
        return
    with st.container(border=True, key="list_questions"):
        if in_doubt:
            say(ASK_COLUMNS)
        for column in in_doubt:
            _ask_meaning(display, mine, column)
        if no_money:
            _ask_once(display, mine, WHICH_CURRENCY, CURRENCIES, "currency")
        if codes:
            say(rate_note(codes))
        for code in codes:
            _ask_rate(display, mine, code)
        if nowhere:
            _ask_once(display, mine, WHICH_PLATFORM, _PLATFORMS, "platform")


def _ask_meaning(display: Display, mine: OwnList, column: ColumnMeaning) -> None:
    """What one column holds, with three rows of it."""
    key = f"list_column_{column.position}_{mine.number}"
    likely = tuple(each for each in (column.meaning, *column.others) if each in MEANINGS)
    names = (*likely, *(name for name in MEANINGS if name not in likely))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            f"{escape(column_question(column))} {escape(sample_words(column))}",
            names,
            format_func=meaning_words,
            key=key,
        )
        st.button(SET_MEANING, key=f"set_{key}", on_click=_set_meaning, args=(display, column.position, key))


def _set_meaning(display: Display, position: int, key: str) -> None:
    """Read the list anew with what a column holds; a callback."""
    mine = OwnList.here()
    meanings: Mapping[int | str, str] = {**mine.answers.meanings, position: state.held(key)}
    take(display, mine.source, mine.kind, replace(mine.answers, meanings=meanings))


def _ask_once(display: Display, mine: OwnList, label: str, names: tuple[str, ...], field: str) -> None:
    """A question about the whole list, whose answer reads it anew."""
    key = f"list_{field}_{mine.number}"
    st.selectbox(
        label,
        names,
        index=None,
        placeholder=NOT_SAID,
        format_func=lambda name: PLATFORM_NAMES.get(name, name),
        key=key,
        on_change=_answer,
        args=(display, field, key),
    )


def _answer(display: Display, field: str, key: str) -> None:
    """Read the list anew with an answer about the whole of it; a callback."""
    mine, value = OwnList.here(), state.held(key)
    if value is not None:
        take(display, mine.source, mine.kind, replace(mine.answers, **{field: value}))


def _ask_rate(display: Display, mine: OwnList, code: str) -> None:
    key = f"list_rate_{code}_{mine.number}"
    st.text_input(rate_question(code), key=key, on_change=_set_rate, args=(display, code, key), max_chars=20)


def _set_rate(display: Display, code: str, key: str) -> None:
    """Read the list anew with a rate; a callback."""
    mine, rate = OwnList.here(), read_number(state.held(key) or "", whole=False)
    if rate is not None and rate > 0 and code != USD:
        rates = {**mine.answers.per_usd, code: per_usd_of(code, rate)}
        take(display, mine.source, mine.kind, replace(mine.answers, per_usd=rates))


def show_columns(display: Display, mine: OwnList, roster: Roster) -> None:
    """What each column was taken for, and a way to say otherwise."""
    with st.expander(COLUMNS_TITLE, key="list_columns", on_change="rerun") as folded:
        if not folded.open:
            return
        say(COLUMNS_NOTE, small=True)
        rows = [
            dict(
                zip(HEADS, (column_name(each), meaning_words(each.meaning), sample_words(each)), strict=True)
            )
            for each in roster.columns
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt=COLUMNS_ALT)
        by_place = told_apart({column.position: column_name(column) for column in roster.columns})
        which = f"list_wrong_column_{mine.number}"
        meant = f"list_wrong_meaning_{mine.number}"
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(WRONG_COLUMN, list(by_place), format_func=by_place.__getitem__, key=which)
            st.selectbox(MEANS, list(MEANINGS), format_func=meaning_words, key=meant)
            st.button(SET_MEANING, key="list_set_wrong", on_click=partial(_set_wrong, display, which, meant))


def _set_wrong(display: Display, which: str, meant: str) -> None:
    """Read the list anew with another meaning of a column; a callback."""
    position = state.held(which)
    if position is not None:
        _set_meaning(display, position, meant)


def edit_list(display: Display, mine: OwnList, roster: Roster) -> None:
    """The whole list as a table that can be changed, read anew by a press."""
    with st.expander(EDIT_TITLE, key="list_edit", on_change="rerun") as folded:
        if not folded.open:
            return
        if len(roster.creators) > _MOST_EDITED:
            say(TOO_LONG_TO_EDIT)
            return
        say(EDIT_NOTE, small=True)
        titles, rows = own_table(roster)
        table = pd.DataFrame(rows, columns=list(titles))
        _edit(display, table, f"list_edited_{mine.number}", USE_CHANGED, mine.answers)
