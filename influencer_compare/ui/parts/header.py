"""The line above every page: the name, the places of the house, the currency; room for what a page shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page

from influencer_compare.cards.templates import rendered
from influencer_compare.ui.parts.amounts import ask_how_to_show
from influencer_compare.ui.session.state import Compared
from influencer_compare.wording.pages import BRAND, MENU, place_label


def show_header(places: Mapping[Page, str]) -> Any:
    """Draw the line; returns where a page puts what can be done with its answer.

    A phone has no room for the places: there they stand in a menu, and the style sheet shows one of both.
    """
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(rendered("brand.html", name=BRAND))
        with st.container(key="pages", horizontal=True, gap="xsmall", width="content"):
            _links(places)
        with st.container(key="head_actions", horizontal=True, vertical_alignment="center", gap="xsmall"):
            ask_how_to_show()
            actions = st.container(key="share_place", horizontal=True, gap="xsmall", width="content")
            with st.popover("", icon=":material/menu:", key="menu", type="tertiary", help=MENU):
                _links(places)
    return actions


def _links(places: Mapping[Page, str]) -> None:
    for page, name in places.items():
        st.page_link(page, label=place_label(name, len(Compared.here().options)), width="content")
