"""Save and share: two links, a file, and a way back for both."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from influencer_compare.comparison.options import Option
from influencer_compare.comparison.refresh import options_of
from influencer_compare.document.reader import question_of, read_document
from influencer_compare.document.schema import Document, Hide
from influencer_compare.question.display import shown, shown_as
from influencer_compare.question.input_errors import InputError
from influencer_compare.store.problems import Conflict, NotThere, StoreProblem
from influencer_compare.store.store import KEPT_DAYS, Keys, Store
from influencer_compare.ui import addresses, answers, saved, state
from influencer_compare.ui.dialogs import dialog
from influencer_compare.ui.widgets import say
from influencer_compare.wording.fields import dropped_sentence, input_problem_sentence
from influencer_compare.wording.saved import (
    EDIT_NOTE,
    EDIT_TITLE,
    FILE_LABEL,
    FILE_NAME,
    FILE_NOTE,
    FULL_LINK,
    HIDE_LABELS,
    HIDE_NOTE,
    KEEP_FOR,
    OPEN_ALL,
    OPEN_FILE,
    OPEN_ONE,
    SAVE,
    SAVE_ICON,
    SAVE_INTRO,
    SHORT_LIVED,
    VIEW_NOTE,
    VIEW_TITLE,
)

MakeDocument = Callable[[], Document]


def save_button(make: MakeDocument, full_link: str = "") -> None:
    """The button that opens "Save and share"; ``make`` builds what is saved, once it is pressed."""
    if st.button(SAVE, key="save", icon=SAVE_ICON):
        state.show_keys(None)
        _share(make, full_link)


@dialog(SAVE)
def _share(make: MakeDocument, full_link: str) -> None:
    show_sharing(make, full_link)


def show_sharing(make: MakeDocument, full_link: str) -> None:
    """What can be saved and how; once it is, the two links; and the file, which needs no database."""
    kept = False
    place = st.empty()
    try:
        store = saved.store()
        kept = store.keeps_files
        if state.new_keys() is None:
            with place.container():
                state.show_keys(_ask(store, make))
        keys = state.new_keys()
        if keys is not None:
            with place.container():
                _show_keys(keys)
    except (StoreProblem, NotThere, Conflict) as problem:
        st.warning(str(problem), icon=":material/warning:")
    st.divider()
    _offer_file(make, "" if kept else full_link)
    _open_file()


def _ask(store: Store, make: MakeDocument) -> Keys | None:
    """What to hide and how long to keep it; the keys of what was then saved as a new plan."""
    if not store.keeps_files:
        st.warning(SHORT_LIVED, icon=":material/hourglass_top:")
    say(SAVE_INTRO)
    opened = state.edited()
    hide = ask_what_to_hide(() if opened is None else opened.hide)
    days = ask_how_long("Keep it for")
    with st.container(horizontal=True):
        changes = opened is not None and st.button("Save changes", key="save_changes")
        label = "Save" if opened is None else "Save as a new plan"
        new = st.button(label, key="save_new")
    if opened is not None and changes:
        version = store.change(opened.token, opened.version, document=make(), hide=hide, days=days)
        state.edit(state.Edited(opened.token, version, hide))
        st.success("Saved: both links show this from now on.", icon=":material/check_circle:")
    return store.save_new(make(), hide, days, saved.visitor()) if new else None


def ask_how_long(question: str) -> int:
    """For how many days a plan is kept."""
    usual = list(KEEP_FOR).index(KEPT_DAYS)
    days: int = st.selectbox(
        question, list(KEEP_FOR), index=usual, format_func=KEEP_FOR.__getitem__, key="keep_for"
    )
    return days


def ask_what_to_hide(hidden_now: Collection[Hide]) -> tuple[Hide, ...]:
    """A switch for each thing that a view link can hide."""
    chosen = tuple(
        name
        for name, label in HIDE_LABELS.items()
        if st.toggle(label, value=name in hidden_now, key=f"hide_{name}")
    )
    if chosen:
        say(HIDE_NOTE, small=True)
    return chosen


def _show_keys(keys: Keys) -> None:
    """Both links, once."""
    st.success("Saved.", icon=":material/check_circle:")
    st.markdown(f"**{VIEW_TITLE}**")
    st.code(addresses.saved_link("view", keys.view_token), language=None, wrap_lines=True)
    say(VIEW_NOTE, small=True)
    st.markdown(f"**{EDIT_TITLE}**")
    st.code(addresses.saved_link("edit", keys.edit_token), language=None, wrap_lines=True)
    say(EDIT_NOTE, small=True)


def _offer_file(make: MakeDocument, full_link: str) -> None:
    """What needs no database: the file, and the link that holds the question itself."""
    say(FILE_NOTE, small=True)
    display = shown()  # the file is made later, and not in this visit's thread

    def made() -> str:
        """The file, when its button is pressed."""
        with shown_as(display):
            return make().to_json()

    st.download_button(
        FILE_LABEL,
        data=made,
        file_name=FILE_NAME,
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        key="save_file",
    )
    if full_link:
        say(FULL_LINK, small=True)
        st.code(full_link, language=None, wrap_lines=True)


def _open_file() -> None:
    """A file that was saved before, back into the question."""
    with st.expander(OPEN_FILE, key="open_file", on_change="rerun", icon=":material/upload_file:") as folded:
        if not folded.open:
            return
        sent = st.file_uploader("A JSON file", type="json", key="opened_file")
        if sent is None:
            return
        try:
            document = read_document(sent.getvalue())
            options = options_of(document, answers.evidence())
        except InputError as error:
            for problem in error.problems:
                st.text(input_problem_sentence(problem))
            return
        for option in document.options:
            for part in question_of(document, option)[1]:
                st.text(dropped_sentence(part))
        _offer_options(document, options)


def _offer_options(document: Document, options: tuple[Option, ...]) -> None:
    """One question goes to its page, several options or a mix typed by hand to "Compare"."""
    if len(options) == 1 and options[0].mix is None:
        scenario = options[0].scenario.changed(name=document.options[0].name)
        if st.button(OPEN_ONE, on_click=state.set_question, args=(scenario,), key="open_it"):
            st.rerun()
    elif st.button(OPEN_ALL, on_click=state.keep_options, args=(options,), key="open_it"):
        st.rerun()
