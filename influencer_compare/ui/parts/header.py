"""The line above every page: the name, the places of the house, the currency, what a page adds, a menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page

from influencer_compare.cards.templates import rendered
from influencer_compare.ui.parts.amounts import ask_how_to_show
from influencer_compare.ui.parts.sheets import way_out
from influencer_compare.ui.session.state import Compared
from influencer_compare.wording.pages import MENU, place_label
from influencer_compare.wording.starting import BRAND


def show_header(
    places: Mapping[Page, str],
    place: str = "",
    more: Callable[[], Any] | None = None,
    *,
    on_saved_plan: bool = False,
) -> Any:
    """Draw the line, with what a page does with its answer; returns what ``more`` does, None without it.

    A phone has no room for the places: there they stand in a menu, the name of the ``place`` stands for that
    of the product, and the style sheet shows one of both.
    """
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(rendered("brand.html", name=BRAND, place=place))
        with st.container(key="pages", horizontal=True, gap="xsmall", width="content"):
            _links(places)
        ask_how_to_show(on_saved_plan=on_saved_plan)
        added = None if more is None else more()
        with st.popover(
            "", icon=":material/menu:", key="menu", type="tertiary", help=MENU, on_change="rerun"
        ) as menu:
            if menu.open:
                _links(places)
                way_out("menu")
    return added


def _links(places: Mapping[Page, str]) -> None:
    for page, name in places.items():
        st.page_link(page, label=place_label(name, len(Compared.here().options)), width="content")
