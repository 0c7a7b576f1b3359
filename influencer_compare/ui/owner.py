"""What the owner of a saved plan may: read and delete comments, change what is hidden, delete it all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from influencer_compare.document.schema import Document
from influencer_compare.store.comments import VOTES, Comment
from influencer_compare.store.problems import Conflict
from influencer_compare.store.store import Saved, Store
from influencer_compare.ui import state
from influencer_compare.ui.share import ask_how_long, ask_what_to_hide
from influencer_compare.ui.stored_answer import tell
from influencer_compare.ui.visitor_day import visitor_zone
from influencer_compare.wording.days import day_of
from influencer_compare.wording.saved import (
    DELETE_NOTE,
    NO_COMMENTS,
    OWNER_NOTE,
    OWNER_TITLE,
    tally_sentence,
    votes_phrase,
)


def show_owner(store: Store, token: str, opened: Saved) -> None:
    """Everything that only the edit link can do."""
    _remember(token, opened)
    comments = store.comments(token)
    with st.container(border=True, key="owner"):
        st.markdown(f"**{OWNER_TITLE}.** {OWNER_NOTE}")
        title = f"Comments ({len(comments)})" if comments else "Comments"
        with st.expander(title, expanded=bool(comments), key="comments"):
            _show_comments(store, token, opened.document, comments)
        with st.expander("What the view link hides, and how long it opens", key="owner_settings"):
            _change(store, token, opened)
        with st.expander("Delete this plan", key="owner_delete"):
            st.markdown(DELETE_NOTE)
            st.button("Delete for good", key="delete", on_click=_delete, args=(store, token))


def _remember(token: str, opened: Saved) -> None:
    """What was opened first is what later changes are made to, so that nobody's change is lost."""
    known = state.edited()
    if known is None or known.token != token:
        state.edit(state.Edited(token, opened.version, opened.hide))


def _show_comments(store: Store, token: str, document: Document, comments: Sequence[Comment]) -> None:
    if not comments:
        tell(NO_COMMENTS)
        return
    votes = [comment.votes for comment in comments if comment.votes]
    if votes:
        for at, option in enumerate(document.options, start=1):
            tell(tally_sentence(votes, option, at, alone=len(document.options) == 1))
    for comment in comments:
        with st.container(border=True, key=f"comment_{comment.id}"):
            st.text(comment.name)
            said = votes_phrase(comment.votes, document, VOTES)
            tell(
                " · ".join(part for part in (day_of(comment.written_at, visitor_zone()), said) if part),
                small=True,
            )
            if comment.text:
                st.text(comment.text)
            st.button(
                "Delete this comment",
                key=f"delete_comment_{comment.id}",
                type="tertiary",
                icon=":material/delete:",
                on_click=store.delete_comment,
                args=(token, comment.id),
            )


def _change(store: Store, token: str, opened: Saved) -> None:
    """What the view link hides and until when it opens, saved over what was opened."""
    hide = ask_what_to_hide(opened.hide)
    days = ask_how_long("Keep it, from today on, for")
    known = state.edited()
    if known is None or not st.button("Save these settings", key="save_settings"):
        return
    try:
        version = store.change(token, known.version, hide=hide, days=days)
    except Conflict as conflict:
        st.warning(str(conflict), icon=":material/warning:")
        return
    state.edit(state.Edited(token, version, hide))
    st.rerun()


def _delete(store: Store, token: str) -> None:
    store.delete(token)
    state.note_deleted(token)
