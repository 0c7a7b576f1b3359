"""Filling in what happened: one creator at a time, all in a table, or from a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from influencer_compare.document.schema import Hide
from influencer_compare.learning.campaigns import Campaign, Results, campaign
from influencer_compare.learning.read_results import read_results
from influencer_compare.learning.results import with_imported, with_rows
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.roster.sheets import MOST_BYTES
from influencer_compare.store.kept_campaigns import KeptCampaign
from influencer_compare.ui.cache import plan_store
from influencer_compare.ui.cache.uploads import ask_for_file
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.answer_view import tell
from influencer_compare.ui.session.state import SavedPlans
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.ui.session.visitor_screen import is_narrow
from influencer_compare.views import campaigns as views
from influencer_compare.wording import campaigns as words
from influencer_compare.wording.my_creators import PLATFORM_NAMES
from influencer_compare.wording.pages import escape

_KINDS = ("csv", "tsv", "txt", "xlsx")
_MEGABYTES = MOST_BYTES // 1_000_000
_LONGEST_PASTE = 400_000  # characters: a message of a browser has 2 MB, and longer tables are files
_CHOICES = ("delivered", "platform", "line")
# What is asked of a creator at once, and what most owners leave as it is.
_ASKED = ("posts", "impressions", "reach", "engagements", "clicks", "orders", "paid_usd", "hours")
_WHO = ("creator", "code", "month", "followers", "own_followers_before", "own_followers_after")


def ask_what_happened(display: Display, token: str, kept: KeptCampaign, hide: Collection[Hide]) -> None:
    """The ways to fill in a campaign, and what became of the last of them."""
    found = campaign_of(kept)
    done = SavedPlans.here().told_once("results")
    if done:
        st.success(done, icon=":material/check_circle:")
    calls.show_refusal("results")
    ways = (words.ONE_BY_ONE, words.AS_TABLE)
    way = st.segmented_control(
        words.FILL_IN, ways, default=ways[0 if is_narrow() else 1], key="fill_in", required=True
    )
    tell(f"{words.RESULTS_NOTE} {words.CODE_NOTE}", small=True)
    if way == words.ONE_BY_ONE:
        _ask_one(display, token, kept, hide)
    else:
        _ask_all(display, token, kept, hide)
    _show_import(display, token, kept, found)


def campaign_of(kept: KeptCampaign) -> Campaign:
    """What can be read of it: others are left out before."""
    if kept.campaign is None:
        raise ValueError("a campaign that cannot be read is not shown")
    return kept.campaign


def _choices(display: Display, found: Campaign) -> dict[str, list[str]]:
    """What a cell can say where it says one of few things."""
    return {
        "delivered": [words.YES, words.NO],
        "platform": list(PLATFORM_NAMES.values()),
        "line": [words.line_name(display, line) for line in found.forecast.lines],
    }


# -- all in a table


def _ask_all(display: Display, token: str, kept: KeptCampaign, hide: Collection[Hide]) -> None:
    found = campaign_of(kept)
    key = f"results_{kept.id}_{kept.version}"
    table = pd.DataFrame(views.results_table(display, found.forecast, found.results))
    titles, choices = views.table_titles(display), _choices(display, found)
    config: dict[str, Any] = {title: st.column_config.TextColumn(title) for title in table.columns}
    for cell in ("line", "delivered"):
        config[titles[cell]] = st.column_config.SelectboxColumn(titles[cell], options=choices[cell])
    with st.form(f"form_{key}", border=False):
        edited = st.data_editor(
            table, key=key, num_rows="dynamic", hide_index=True, column_config=config, alt=words.RESULTS_ALT
        )
        pressed = _save_button(words.SAVE_RESULTS, hide)
    if pressed:
        _take(display, token, kept, edited.to_dict("records"))


def _save_button(title: str, hide: Collection[Hide]) -> bool:
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.form_submit_button(title, key="save_results", type="primary")
        tell(words.others_see(hide), small=True)
    return pressed


def _take(display: Display, token: str, kept: KeptCampaign, table: Sequence[Mapping[Any, Any]]) -> None:
    """Save what a table says, or say which of its cells cannot be."""
    found = campaign_of(kept)

    def typed() -> Results:
        """The results as they stand in the table."""
        rows = views.rows_of_table(display, found.forecast, found.results, table)
        return with_rows(found.results, rows, visitor_today())

    _save_unless_refused(display, token, kept, typed, words.SAVED)


def _save_unless_refused(
    display: Display, token: str, kept: KeptCampaign, make: Callable[[], Results], done: str
) -> None:
    found = campaign_of(kept)
    try:
        results = make()
    except InputError as refused:
        for problem in refused.problems:
            st.error(escape(words.typed_row_words(display, problem)))
        return
    if results == found.results:
        tell(words.NOTHING_NEW, small=True)
        return
    save_campaign(token, kept, campaign(found.forecast, results), done)


def save_campaign(token: str, kept: KeptCampaign, changed: Campaign, done: str = words.SAVED) -> None:
    """Store a campaign as it is now and say so, or why not."""
    who = plan_store.visitor()
    saved = calls.ask(lambda store: store.change_campaign(token, kept, changed, who))
    if isinstance(saved, calls.Refused):
        calls.show_refused(saved)
        return
    SavedPlans.here().tell("results", done)
    st.rerun()


# -- one creator at a time


def _ask_one(display: Display, token: str, kept: KeptCampaign, hide: Collection[Hide]) -> None:
    """One creator's form; what it does not ask about stays."""
    found = campaign_of(kept)
    rows, table = found.results.rows, views.results_table(display, found.forecast, found.results)
    titles, choices = views.table_titles(display), _choices(display, found)
    chosen: int = st.selectbox(
        words.WHICH_CREATOR,
        range(len(rows) + 1),
        format_func=lambda at: words.row_title(rows[at], at + 1) if at < len(rows) else words.ANOTHER,
        key=f"which_row_{kept.id}",
    )
    texts = table[chosen] if chosen < len(rows) else dict.fromkeys(titles.values(), "")
    key = f"{kept.id}_{kept.version}_{chosen}"

    def ask(cell: str) -> None:
        """One cell, as it is typed."""
        texts[titles[cell]] = st.text_input(titles[cell], texts[titles[cell]], key=f"row_{cell}_{key}")

    def choose(cell: str) -> None:
        """One cell of few choices."""
        now, names = texts[titles[cell]], choices[cell]
        at = names.index(now) if now in names else None
        said = st.selectbox(titles[cell], names, index=at, key=f"row_{cell}_{key}", placeholder="")
        texts[titles[cell]] = said or ""

    with st.form(f"row_form_{key}"):
        choose("delivered")
        with st.grid(2, min_column_width=120, gap="small") as cells:
            for cell in _ASKED:
                with cells.cell():
                    ask(cell)
        with st.expander(words.WHO_TITLE, key=f"row_who_{kept.id}", expanded=chosen == len(rows)):
            for cell in _WHO:
                ask(cell)
            for cell in _CHOICES[1:]:
                choose(cell)
        pressed = _save_button(words.SAVE_ONE, hide)
    if pressed:
        _take(display, token, kept, [*table[:chosen], texts, *table[chosen + 1 :]])


# -- from a file


def _show_import(display: Display, token: str, kept: KeptCampaign, found: Campaign) -> None:
    with st.expander(words.IMPORT_TITLE, key="import_results"):
        tell(words.IMPORT_NOTE, small=True)
        here = f"{kept.id}_{kept.version}"
        sent, _ = ask_for_file(words.IMPORT_LABEL, _KINDS, f"import_{here}", megabytes=_MEGABYTES)
        pasted = st.text_area(
            words.IMPORT_PASTE,
            key=f"import_paste_{here}",
            placeholder=words.IMPORT_EXAMPLE,
            max_chars=_LONGEST_PASTE,
        )
        pressed = st.button(words.IMPORT_USE, key="import_use")
        source = sent if sent is not None else pasted.encode("utf-8", "replace")
        if not pressed or not source.strip():
            return
        only = {line.platform for line in found.forecast.lines}
        rates = {}
        if display.converts and display.currency_per_usd:
            rates = {display.currency: display.currency_per_usd}
        told = read_results(source, only.pop() if len(only) == 1 else None, rates)
        problems = tuple(map(words.file_problem_words, told.problems))
        if not told.rows:
            for problem in problems:
                st.warning(escape(problem), icon=":material/warning:")
            return
        if problems:
            SavedPlans.here().refusals["results"] = tuple(map(escape, problems))
        _save_unless_refused(
            display,
            token,
            kept,
            lambda: with_imported(found.results, told.rows, visitor_today()),
            words.imported_sentence(display, len(told.rows)),
        )
