"""Save and share: two links, a file, and a way back for both."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass

import streamlit as st

from influencer_compare.comparison.options import OptionSpec
from influencer_compare.comparison.refresh import options_of
from influencer_compare.document.reader import question_of, read_document
from influencer_compare.document.schema import Document, Hide
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.problems import NotThere
from influencer_compare.store.store import KEPT_DAYS, Keys
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.cache.uploads import ask_for_file
from influencer_compare.ui.parts import calls, tab
from influencer_compare.ui.parts.copy_link import copy_link
from influencer_compare.ui.parts.dialogs import dialog
from influencer_compare.ui.parts.own_list_saved import ask_to_keep_list, keep_list, show_list_refusal
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import addresses, arrival, current
from influencer_compare.ui.session.page_files import COMPARE
from influencer_compare.ui.session.state import Compared, Edited, SavedPlans
from influencer_compare.wording.fields import dropped_sentence, input_problem_sentence
from influencer_compare.wording.page_notes import SAVED_OVER
from influencer_compare.wording.saved import (
    BEFORE_SAVING,
    CHOOSE_AGAIN,
    COPY_EDIT,
    COPY_VIEW,
    EDIT_NOTE,
    EDIT_TITLE,
    FILE_LABEL,
    FILE_NAME,
    FILE_NOTE,
    FULL_LINK,
    HIDE_LABELS,
    HIDE_NAMES_NOTE,
    HIDE_NOTE,
    KEEP_FOR,
    OPEN_ALL,
    OPEN_FILE,
    OPEN_ONE,
    PICTURE_LABEL,
    PICTURE_NOTE,
    PUT_AWAY,
    SAVE,
    SAVE_ICON,
    SAVE_INTRO,
    SAVING_AGAIN,
    SEE_LINKS,
    SHORT_LIVED,
    UNCLAIMED_TITLE,
    VIEW_NOTE,
    VIEW_TITLE,
)

MakeDocument = Callable[[], Document]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a view link hides, for how many days it opens, and whether messengers may show a picture."""

    hide: tuple[Hide, ...]
    days: int
    pictured: bool


def save_button(display: Display, make: MakeDocument, full_link: str = "") -> None:
    """The button that opens "Save and share"; ``make`` builds what is saved, once it is pressed."""
    if st.button(SAVE, key="save", icon=SAVE_ICON):
        save_and_share(display, make, full_link)


def save_and_share(display: Display, make: MakeDocument, full_link: str) -> None:
    """Open "Save and share"."""
    SavedPlans.here().new_keys = None
    _share(display, make, full_link)


@dialog(SAVE)
def _share(display: Display, make: MakeDocument, full_link: str) -> None:
    show_sharing(display, make, full_link)


def show_sharing(display: Display, make: MakeDocument, full_link: str) -> None:
    """What can be saved and how; once it is, the two links; and the file, which needs no database."""
    kept = calls.ask(lambda store: store.keeps_files)
    if isinstance(kept, calls.Refused):
        calls.show_refused(kept)
    else:
        _save(make, keeps_files=kept)
    st.divider()
    _offer_file(make, "" if kept is True else full_link)
    _open_file(display)


def _save(make: MakeDocument, *, keeps_files: bool) -> None:
    """The form, or once something is saved as a new plan, its two links."""
    place, plans = st.empty(), SavedPlans.here()
    if plans.new_keys is None:
        with place.container():
            plans.new_keys = _ask(make, keeps_files=keeps_files)
    if plans.new_keys is not None:
        with place.container():
            _show_keys(plans.new_keys)
            show_list_refusal()
            token = plans.new_keys.edit_token
            if st.button(PUT_AWAY, key="put_away_new", on_click=plans.claim, args=(token,)):
                st.rerun()
    tab.remember_here("dialog")


def _ask(make: MakeDocument, *, keeps_files: bool) -> Keys | None:
    """What to hide and how long to keep it; the keys of what was then saved as a new plan."""
    if not keeps_files:
        st.warning(SHORT_LIVED, icon=":material/hourglass_top:")
    say(SAVE_INTRO)
    opened = SavedPlans.here().edited
    hide = ask_what_to_hide(() if opened is None else opened.hide)
    pictured = ask_for_picture(now=False if opened is None else opened.pictured)
    days = ask_how_long("Keep it for")
    keeps_list = ask_to_keep_list()
    say(BEFORE_SAVING if opened is None else SAVING_AGAIN, small=True)
    with st.container(horizontal=True):
        changes = opened is not None and st.button("Save changes", key="save_changes", type="primary")
        label = "Save" if opened is None else "Save as a new plan"
        new = st.button(label, key="save_new", type="primary" if opened is None else "secondary")
    if opened is not None and changes:
        _save_over(opened, make(), Sharing(hide, days, pictured), keeps_list=keeps_list)
    return _save_new(make(), Sharing(hide, days, pictured), keeps_list=keeps_list) if new else None


def _save_over(opened: Edited, document: Document, sharing: Sharing, *, keeps_list: bool) -> None:
    """Save over what was opened; where that is gone, only a new plan is offered from now on."""
    version = calls.ask(
        lambda store: store.change(opened.token, opened.version, document=document, **asdict(sharing))
    )
    if not isinstance(version, calls.Refused):
        SavedPlans.here().edit(Edited(opened.token, version, sharing.hide, sharing.pictured))
        if keeps_list:
            keep_list(opened.token)
        st.success(SAVED_OVER, icon=":material/check_circle:")
        show_list_refusal()
        return
    calls.show_refused(version)
    if isinstance(version.problem, NotThere):
        SavedPlans.here().edit(None)


def _save_new(document: Document, sharing: Sharing, *, keeps_list: bool) -> Keys | None:
    who = plan_store.visitor()
    keys = calls.ask(lambda store: store.save_new(document, who=who, **asdict(sharing)))
    if isinstance(keys, calls.Refused):
        calls.show_refused(keys)
        return None
    if keeps_list:
        keep_list(keys.edit_token)
    plans = SavedPlans.here()
    plans.keep_unclaimed((keys, *(plans.unclaimed or ())))
    return keys


def show_unclaimed() -> None:
    """The links of what was saved in this tab, on every page of the question until they are put away."""
    plans = SavedPlans.here()
    for at, keys in enumerate(plans.unclaimed or ()):
        with st.container(border=True, key=f"unclaimed_{at}", gap="small"):
            st.markdown(f"**{UNCLAIMED_TITLE}**")
            with st.container(horizontal=True, gap="small", key=f"copy_row_{at}"):
                copy_link(_view_link(keys), COPY_VIEW, key=f"copy_view_{at}", quiet=True)
                copy_link(_edit_link(keys), COPY_EDIT, key=f"copy_edit_{at}", quiet=True)
            with st.expander(SEE_LINKS, key=f"see_links_{at}"):
                _show_links(keys)
            st.button(
                PUT_AWAY, key=f"put_away_{at}", type="tertiary", on_click=plans.claim, args=(keys.edit_token,)
            )


def ask_how_long(question: str) -> int:
    """For how many days a plan is kept."""
    usual = list(KEEP_FOR).index(KEPT_DAYS)
    days: int = st.selectbox(
        question, list(KEEP_FOR), index=usual, format_func=KEEP_FOR.__getitem__, key="keep_for"
    )
    return days


def ask_for_picture(*, now: bool) -> bool:
    """Whether messengers may show a picture of the answer beside the view link."""
    return st.toggle(PICTURE_LABEL, value=now, key="pictured", help=PICTURE_NOTE)


def ask_what_to_hide(hidden_now: Collection[Hide]) -> tuple[Hide, ...]:
    """A switch for each thing that a view link can hide."""
    chosen = tuple(
        name
        for name, label in HIDE_LABELS.items()
        if st.toggle(label, value=name in hidden_now, key=f"hide_{name}")
    )
    if chosen:
        say(HIDE_NOTE, small=True)
    if "fees" in chosen and "names" not in chosen:
        say(HIDE_NAMES_NOTE, small=True)
    return chosen


def _show_keys(keys: Keys) -> None:
    st.success("Saved.", icon=":material/check_circle:")
    copy_link(_view_link(keys), COPY_VIEW, key="copy_view_new")
    copy_link(_edit_link(keys), COPY_EDIT, key="copy_edit_new")
    _show_links(keys)


def _view_link(keys: Keys) -> str:
    return addresses.saved_link("view", keys.view_token)


def _edit_link(keys: Keys) -> str:
    return addresses.saved_link("edit", keys.edit_token)


def _show_links(keys: Keys) -> None:
    """Both links, each with what it is for."""
    st.markdown(f"**{VIEW_TITLE}**")
    st.code(_view_link(keys), language=None, wrap_lines=True)
    say(VIEW_NOTE, small=True)
    st.markdown(f"**{EDIT_TITLE}**")
    st.code(_edit_link(keys), language=None, wrap_lines=True)
    say(EDIT_NOTE, small=True)


def _offer_file(make: MakeDocument, full_link: str) -> None:
    """What needs no database: the file, and the link that holds the question itself."""
    say(FILE_NOTE, small=True)

    def made() -> str:
        """The file, when its button is pressed."""
        return make().to_json()

    file_button(
        FILE_LABEL,
        made,
        file_name=FILE_NAME,
        mime="application/json",
        icon=":material/download:",
        key="save_file",
    )
    if full_link:
        say(FULL_LINK, small=True)
        st.code(full_link, language=None, wrap_lines=True)


def _open_file(display: Display) -> None:
    """A file that was saved before, back into the question."""
    with st.expander(OPEN_FILE, key="open_file", on_change="rerun", icon=":material/upload_file:") as folded:
        if not folded.open:
            return
        sent, forgotten = ask_for_file("A JSON file", ["json"], key="opened_file", megabytes=1)
        if forgotten:
            st.text(CHOOSE_AGAIN)
        if sent is None:
            return
        try:
            document = read_document(sent)
            options = options_of(document, answers.evidence())
        except InputError as error:
            for problem in error.problems:
                st.text(input_problem_sentence(display, problem))
            return
        for option in document.options:
            for part in question_of(document, option)[1]:
                st.text(dropped_sentence(display, part))
        _offer_options(document, options)


def _offer_options(document: Document, options: tuple[OptionSpec, ...]) -> None:
    """One question goes to its page, several options or a mix typed by hand to "Compare"."""
    if len(options) == 1 and options[0].is_question:
        scenario = options[0].scenario.changed(name=document.options[0].name)
        if st.button(OPEN_ONE, on_click=_open_one, args=(scenario, document.shown_as), key="open_it"):
            st.rerun()
    elif st.button(OPEN_ALL, on_click=_open_all, args=(options, document.shown_as), key="open_it"):
        # With its address at once: what is added to that later would be a step of its own for 'Back'.
        query = arrival.options_query() | document.shown_as.to_query()
        st.switch_page(COMPARE, query_params=query)


def _open_one(scenario: Scenario, shown_as: Display) -> None:
    """Ask the question of a file, with amounts as its owner saw them; a callback."""
    current.set_question(scenario)
    current.show_as(shown_as)


def _open_all(options: tuple[OptionSpec, ...], shown_as: Display) -> None:
    """Compare the options of a file, with amounts as its owner saw them; a callback."""
    Compared.here().keep(options)
    current.show_as(shown_as)
