"""What the first visitor after a start sees while the page is loaded: its name, and that it comes."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from influencer_compare.cards.templates import rendered
from influencer_compare.wording.starting import BRAND, STARTING

_PART_OF_THE_PAGE = "influencer_compare.ui.parts.header"


@contextmanager
def first_words() -> Generator[Any]:
    """While the page is loaded, which takes seconds once in a process; gives the place of its first line.

    The first line takes the place of these words, so that nothing below it moves at the next run.
    """
    if _PART_OF_THE_PAGE in sys.modules:
        yield st
        return
    place = st.empty()
    place.html(rendered("first_words.html", name=BRAND, note=STARTING))
    yield place
