"""Share: one menu for all that an answer can become outside of this page, and the way to present it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from influencer_compare.document.schema import Document
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.copy_link import copy_link
from influencer_compare.ui.parts.documents import plan_document
from influencer_compare.ui.parts.downloads import meeting_file_buttons, take_away_button
from influencer_compare.ui.parts.share import save_button
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import addresses, current
from influencer_compare.ui.session.page_files import PRESENT as PRESENT_FILE
from influencer_compare.wording.links import (
    GET_COMMENTS,
    LINK_NOTE,
    LONG_LINK,
    LONG_LINK_NOTE,
    MORE_FORMATS,
    PRESENT,
    SHARE,
)


def offer_to_share() -> Any:
    """The link to the presenter view, and the menu, which is filled once it is opened."""
    _present_link(current.display())
    return st.popover(SHARE, key="share", type="primary", on_change="rerun")


def _present_link(display: Display) -> None:
    """The way to the presenter view, with the currency, whose widgets are out of sight there."""
    st.page_link(PRESENT_FILE, label=PRESENT, query_params=display.to_query(), width="content")


def show_share_menu(display: Display, scenario: Scenario) -> None:
    """The links to copy, and what the answer can become."""
    link, full = (addresses.copied_link(display, scenario, every_field=every) for every in (False, True))
    copy_link(link)
    say(LINK_NOTE, small=True)
    st.code(link, language=None, wrap_lines=True)

    def make() -> Document:
        """What is saved or put into a file, once it is asked for."""
        return plan_document(display, scenario)

    with st.container(key="share_files", horizontal=True, gap="small"):
        save_button(display, make, full, GET_COMMENTS)
        meeting_file_buttons(make, full)
        take_away_button(make, full, MORE_FORMATS)
    with st.container(key="present_on_phone"):  # where the line above has no room for it
        _present_link(display)
    with st.expander(LONG_LINK, key="full_link"):
        say(LONG_LINK_NOTE, small=True)
        st.code(full, language=None, wrap_lines=True)
