"""What the owner of a saved plan may: read and delete comments, change what is hidden, delete it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from influencer_compare.document.schema import Document
from influencer_compare.question.display import Display
from influencer_compare.store.comments import Comment
from influencer_compare.store.store import Saved
from influencer_compare.ui.parts import calls, tab
from influencer_compare.ui.parts.answer_view import tell
from influencer_compare.ui.parts.share import ask_for_picture, ask_how_long, ask_what_to_hide
from influencer_compare.ui.session.state import Edited, SavedPlans
from influencer_compare.ui.session.visitor_day import visitor_zone
from influencer_compare.wording.days import day_of
from influencer_compare.wording.saved import (
    DELETE_NOTE,
    FILE_NAME,
    LOST_DAY,
    LOST_VOTES,
    NO_COMMENTS,
    OWNER_TITLE,
    OWNER_TOOLS,
    UNREADABLE_FILE,
    UNREADABLE_FOR_OWNER,
    tally_sentence,
    votes_phrase,
)


def show_owner(display: Display, token: str, opened: Saved) -> None:
    """Everything that only the edit link can do."""
    with st.container(border=True, key="owner"):
        st.markdown(f"**{OWNER_TOOLS}**")
        _show_all_comments(display, token, opened.document)
        with st.expander("What the view link hides, and how long it opens", key="owner_settings"):
            _change(token, opened)
        _offer_to_delete(token)


def show_owner_of_unreadable(display: Display, token: str) -> None:
    """The same for a plan that cannot be read: its file as it is stored, its comments, and how to delete it.

    Its settings cannot be changed, so that nothing writes over what is stored.
    """
    with st.container(border=True, key="owner"):
        st.markdown(f"**{OWNER_TITLE}.** {UNREADABLE_FOR_OWNER}")
        stored = calls.ask(lambda store: store.stored_file(token))
        if isinstance(stored, calls.Refused):
            calls.show_refused(stored)
        else:
            st.download_button(
                UNREADABLE_FILE,
                data=stored,
                file_name=FILE_NAME,
                mime="application/json",
                on_click="ignore",
                icon=":material/download:",
                key="stored_file",
            )
        _show_all_comments(display, token, None)
        _offer_to_delete(token)


def _offer_to_delete(token: str) -> None:
    calls.show_refusal("delete")
    plans = SavedPlans.here()
    with st.expander("Delete this plan", key="owner_delete"):
        st.markdown(DELETE_NOTE)
        st.button(
            "Delete for good",
            key="delete",
            on_click=calls.press,
            args=(
                "delete",
                lambda store: store.delete(token),
                lambda: plans.note_deleted(token),
            ),
        )


def remember_edited(token: str, opened: Saved) -> None:
    """What was opened first is what later changes are made to, so that nobody's change is lost."""
    plans = SavedPlans.here()
    if plans.edited is None or plans.edited.token != token:
        plans.edit(Edited(token, opened.version, opened.hide, opened.pictured))
    tab.remember_here("owner")


def _show_all_comments(display: Display, token: str, document: Document | None) -> None:
    """Everything that was said of a plan; votes only where its options are known."""
    calls.show_refusal("comments")
    comments = calls.ask(lambda store: store.comments(token))
    if isinstance(comments, calls.Refused):
        calls.show_refused(comments)
        return
    title = f"Comments ({len(comments)})" if comments else "Comments"
    with st.expander(title, expanded=bool(comments), key="comments"):
        if not comments:
            tell(NO_COMMENTS)
        elif document is not None:
            _show_tally(document, [comment.votes for comment in comments if comment.votes])
        for comment in comments:
            _show_comment(display, token, document, comment)


def _show_tally(document: Document, votes: Sequence[Mapping[str, int]]) -> None:
    if votes:
        for at, option in enumerate(document.options, start=1):
            tell(tally_sentence(votes, option, at, alone=len(document.options) == 1))


def _show_comment(display: Display, token: str, document: Document | None, comment: Comment) -> None:
    """One comment as text, its vote, and how to delete it."""
    with st.container(border=True, key=f"comment_{comment.id}"):
        st.text(comment.name)
        said = "" if document is None else votes_phrase(display, comment.votes, document)
        lost = LOST_VOTES if comment.lost_votes else ""
        day = day_of(display, comment.written_at, visitor_zone()) if comment.written_at else LOST_DAY
        tell(" · ".join(part for part in (day, said, lost) if part), small=True)
        if comment.text:
            st.text(comment.text)
        st.button(
            "Delete this comment",
            key=f"delete_comment_{comment.id}",
            type="tertiary",
            icon=":material/delete:",
            on_click=calls.press,
            args=("comments", lambda store: store.delete_comment(token, comment.id)),
        )


def _change(token: str, opened: Saved) -> None:
    """What the view link hides and until when it opens, saved over what was opened."""
    hide = ask_what_to_hide(opened.hide)
    pictured = ask_for_picture(now=opened.pictured)
    days = ask_how_long("Keep it, from today on, for")
    known = SavedPlans.here().edited
    if known is None or not st.button("Save these settings", key="save_settings"):
        return
    version = calls.ask(
        lambda store: store.change(token, known.version, hide=hide, days=days, pictured=pictured)
    )
    if isinstance(version, calls.Refused):
        calls.show_refused(version)
        return
    SavedPlans.here().edit(Edited(token, version, hide, pictured))
    st.rerun()
