"""Share: one menu for all that an answer can become outside of this page, and the way to present it."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.copy_link import copy_link
from influencer_compare.ui.parts.downloads import meeting_file_buttons, take_away
from influencer_compare.ui.parts.own_list_answer import ask_to_share_list, shared_document, shared_people
from influencer_compare.ui.parts.share import MakeDocument, save_and_share
from influencer_compare.ui.parts.sheets import way_out
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import addresses, current
from influencer_compare.ui.session.page_files import PRESENT as PRESENT_FILE
from influencer_compare.ui.session.state import Menu
from influencer_compare.wording.downloads import TAKE_AWAY_ICON
from influencer_compare.wording.links import (
    LINK_NOTE,
    LONG_LINK,
    LONG_LINK_NOTE,
    MORE_FORMATS,
    PRESENT,
    SAVE_PLAN,
    SHARE,
)
from influencer_compare.wording.saved import SAVE_ICON

_MENU, _SAVE, _FILES = "share", "save", "take_away"


def offer_to_share() -> Any:
    """The link to the presenter view, and the menu, which is filled once it is opened."""
    _present_link(current.display())
    return st.popover(SHARE, key=_MENU, type="primary", on_change="rerun")


def open_asked_dialog(display: Display, scenario: Scenario) -> None:
    """The dialog that was asked for in the menu, which has closed for it."""
    saves, takes = Menu.here().asks_for(_SAVE), Menu.here().asks_for(_FILES)
    if not saves and not takes:
        return  # as in nearly every run: no link is made for nothing
    full = addresses.copied_link(display, scenario, every_field=True)
    make = partial(shared_document, display, scenario, shared_people(scenario))
    if saves:
        save_and_share(display, make, full)
    else:
        take_away(make, full)


def compared_share_menu(display: Display, make: MakeDocument, link: str) -> None:
    """The same menu for a comparison, whose link is always whole; and the dialog that was asked for in it."""
    with st.popover(SHARE, key=_MENU, type="primary", on_change="rerun") as menu:
        if menu.open:
            copy_link(link)
            say(LINK_NOTE, small=True)
            st.code(link, language=None, wrap_lines=True)
            with st.container(key="share_files", horizontal=True, gap="small"):
                _dialog_buttons()
                meeting_file_buttons(make, link)
            way_out(_MENU)
    if Menu.here().asks_for(_SAVE):
        save_and_share(display, make, link)
    elif Menu.here().asks_for(_FILES):
        take_away(make, link)


def _dialog_buttons() -> None:
    """What opens a dialog in place of the menu."""
    for name, label, icon in ((_SAVE, SAVE_PLAN, SAVE_ICON), (_FILES, MORE_FORMATS, TAKE_AWAY_ICON)):
        st.button(label, key=name, icon=icon, on_click=Menu.leave_for, args=(_MENU, name))


def _present_link(display: Display) -> None:
    """The way to the presenter view, with the currency, whose widgets are out of sight there."""
    st.page_link(PRESENT_FILE, label=PRESENT, query_params=display.to_query(), width="content")


def show_share_menu(display: Display, scenario: Scenario) -> None:
    """The links to copy, and what the answer can become."""
    link, full = (addresses.copied_link(display, scenario, every_field=every) for every in (False, True))
    copy_link(link)
    say(LINK_NOTE, small=True)
    st.code(link, language=None, wrap_lines=True)
    ask_to_share_list()
    make = partial(shared_document, display, scenario, shared_people(scenario))
    with st.container(key="share_files", horizontal=True, gap="small"):
        _dialog_buttons()
        meeting_file_buttons(make, full)
    with st.container(key="present_on_phone"):  # where the line above has no room for it
        _present_link(display)
    with st.expander(LONG_LINK, key="full_link"):
        say(LONG_LINK_NOTE, small=True)
        st.code(full, language=None, wrap_lines=True)
    way_out(_MENU)
