"""Take away: the answer as files for the meeting, for the accountant and for a colleague's own tools."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from influencer_compare.document.schema import Document
from influencer_compare.exports.every_kind import SEASON_KINDS, file_of
from influencer_compare.exports.snippet import snippet
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.parts.dialogs import dialog
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.wording.downloads import (
    FILES,
    SNIPPET_NOTE,
    TAKE_AWAY,
    TAKE_AWAY_ICON,
    TAKE_AWAY_INTRO,
    file_name,
)

MakeDocument = Callable[[], Document]
_FOR_A_MEETING = ("pptx", "pdf", "xlsx")


def meeting_file_buttons(make: MakeDocument, link: str, more: tuple[str, ...] = ()) -> None:
    """Slides, page and workbook, and ``more`` kinds, each built when it is pressed."""
    for kind in (*_FOR_A_MEETING, *more):
        words = FILES[kind]
        file_button(
            words.label,
            partial(_build, kind, make, link),
            file_name=file_name(kind),
            mime=words.mime,
            key=f"share_{kind}",
            icon=words.icon,
        )


def _build(kind: str, make: MakeDocument, link: str) -> bytes:
    return _built(kind, make(), link)()


def take_away_button(make: MakeDocument, link: str) -> None:
    """The button that opens the list of files; ``make`` builds the document, once a file is asked for."""
    if st.button(TAKE_AWAY, key="take_away", icon=TAKE_AWAY_ICON):
        take_away(make, link)


@dialog(TAKE_AWAY)
def take_away(make: MakeDocument, link: str) -> None:
    """The list of files, each built when it is pressed."""
    show_files(make(), link)


def show_files(document: Document, link: str) -> None:
    """One button per file, built when it is pressed, and the snippet of code."""
    say(TAKE_AWAY_INTRO)
    season = document.season is not None
    for kind, words in FILES.items():
        if season and kind not in SEASON_KINDS:
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            file_button(
                words.label,
                _built(kind, document, link),
                file_name=file_name(kind),
                mime=words.mime,
                key=f"file_{kind}",
                icon=words.icon,
            )
            say(words.note, small=True, width="content")
    if document.hidden or season:
        return
    say(SNIPPET_NOTE)
    for option in document.planned:
        st.code(snippet(option), language="python", wrap_lines=True)


def _built(kind: str, document: Document, link: str) -> Callable[[], bytes]:
    """What builds one file when its button is pressed, from the document that the page shows."""
    return partial(file_of, kind, document, link=link, made_on=visitor_today(), evidence=answers.evidence())
