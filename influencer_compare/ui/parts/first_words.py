"""What the first visitor after a start sees while the page is loaded: its name, and that it comes."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import streamlit as st

from influencer_compare.cards.templates import rendered
from influencer_compare.wording.starting import BRAND, STARTING

_PART_OF_THE_PAGE = "influencer_compare.ui.parts.header"


@contextmanager
def first_words() -> Generator[AbstractContextManager[object]]:
    """While the page is loaded, which takes seconds once in a process; gives the place of its first part.

    The first part stands where these words stood, so that nothing moves at the next run.
    """
    if _PART_OF_THE_PAGE in sys.modules:
        yield nullcontext()
        return
    place = st.empty()
    place.html(rendered("first_words.html", name=BRAND, note=STARTING))
    yield place
