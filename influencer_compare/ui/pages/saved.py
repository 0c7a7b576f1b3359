"""The page behind a view link or an edit link: the saved answer as it was, and comments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from influencer_compare.comparison.options import OptionSpec
from influencer_compare.comparison.refresh import options_of
from influencer_compare.document.schema import Document
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.comments import LONGEST_TEXT, VOTES
from influencer_compare.store.problems import NotThere, Unreadable
from influencer_compare.store.store import Saved, Store
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.answer_view import SENSELESS, drawn_or_else, show_document, tell
from influencer_compare.ui.parts.campaigns import show_campaigns, show_scores
from influencer_compare.ui.parts.copy_link import copy_link
from influencer_compare.ui.parts.documents import with_sources
from influencer_compare.ui.parts.downloads import take_away_button
from influencer_compare.ui.parts.own_list_saved import show_kept_list
from influencer_compare.ui.parts.owner import remember_edited, show_owner, show_owner_of_unreadable
from influencer_compare.ui.parts.season_view import show_whole_season
from influencer_compare.ui.parts.then_and_now import show_then_and_now
from influencer_compare.ui.session import addresses, arrival, current
from influencer_compare.ui.session.page_files import COMPARE, PLAN, PRESENT, SEASON, Target
from influencer_compare.ui.session.state import Compared, SavedPlans
from influencer_compare.ui.session.visitor_day import visitor_zone
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION
from influencer_compare.views.texts import amounts_shown
from influencer_compare.wording.currency import rate_sentence, stored_display_notes
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.numbers import count
from influencer_compare.wording.pages import ASK_YOUR_OWN, escape
from influencer_compare.wording.saved import (
    ANEW,
    CANNOT_ANEW,
    CHANGE_QUESTION,
    COMMENT_NOTE,
    COMMENT_TITLE,
    COPY_VIEW,
    DELETED,
    DELETED_TITLE,
    NOTHING_TITLE,
    OPEN_QUESTION,
    OWNER_NOTE,
    OWNER_TITLE,
    THANKS,
    UNREACHABLE_TITLE,
    UNREADABLE_FOR_GUESTS,
    UNREADABLE_TITLE,
    hidden_sentence,
    saved_line,
    title_of,
    vote_words,
)
from influencer_compare.wording.starting import BRAND


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one can go from here."""

    plan: Target
    present: Target
    compare: Target
    season: Target

    def question_of(self, document: Document) -> Target:
        """The page on which the question of a document is asked: over several months, that of a season."""
        return self.plan if document.season is None else self.season


def show_saved(display: Display, pages: Pages) -> None:
    """Whatever the link opens; the same calm page for a link that is wrong, expired or deleted."""
    plan_page = pages.plan
    plan_store.keep_quiet()
    addresses.keep_saved_link()
    view, edit = addresses.link_token("view"), addresses.link_token("edit")
    if SavedPlans.here().is_deleted(edit):
        _show_nothing(DELETED, plan_page, DELETED_TITLE)
        return
    opened = calls.ask(lambda store: store.open_edit(edit) if edit else store.open_view(view))
    if isinstance(opened, calls.Refused):
        _show_refused(display, opened, edit, plan_page)
        return
    SavedPlans.here().looked_at = ("edit", edit) if edit else ("view", view)
    drawn_or_else(
        (edit or view, opened.version),
        partial(_show, opened, edit or view, pages),
        partial(_show_unreadable, display, edit, plan_page),
    )


def _show_refused(display: Display, refused: calls.Refused, edit: str, plan_page: Target) -> None:
    """Why the link opens nothing; a plan that cannot be read keeps its owner's tools."""
    if isinstance(refused.problem, Unreadable):
        _show_unreadable(display, edit, plan_page)
        return
    title = NOTHING_TITLE if isinstance(refused.problem, NotThere) else UNREACHABLE_TITLE
    _show_nothing(" ".join(refused.sentences), plan_page, title)


def _show_unreadable(display: Display, edit: str, plan_page: Target) -> None:
    """A plan that this version cannot read: its owner takes the file, others are told whom to ask."""
    note = "" if edit else f" {UNREADABLE_FOR_GUESTS}"
    _show_nothing(f"{Unreadable()}{note}", plan_page, UNREADABLE_TITLE)
    if edit:
        show_owner_of_unreadable(display, edit)


def _show_nothing(sentence: str, plan_page: Target, title: str = NOTHING_TITLE) -> None:
    st.title(title, anchor=False)
    st.markdown(sentence)
    st.page_link(plan_page, label=ASK_YOUR_OWN, icon=":material/arrow_forward:")


def _show(opened: Saved, token: str, pages: Pages) -> None:
    owner = bool(addresses.link_token("edit"))
    document = opened.document
    display = document.shown_as
    st.title(_title(document), anchor=False)
    tell(saved_line(display, document, opened.changed_at, opened.expires_at, visitor_zone()), small=True)
    rate = rate_sentence(display) if amounts_shown(document) else ""
    for note in (*([rate] if rate else []), *stored_display_notes(document.display)):
        tell(note, small=True)
    if owner:
        remember_edited(token, opened)
        tell(f"{OWNER_TITLE}. {OWNER_NOTE}", small=True)
    elif opened.hide:
        tell(hidden_sentence(opened.hide), small=True)
    with st.container(key="answer_actions", horizontal=True, vertical_alignment="center", gap="small"):
        anew = _show_actions(display, opened, token, pages, owner=owner)
    if anew:
        _show_anew(display, document, token, owner=owner)
    if document.season is not None:
        show_whole_season(display, document.season, document.options[0])
    else:
        show_document(display, document)
    if owner:
        show_owner(display, token, opened)
        show_kept_list(display, token, _question(document))
        show_campaigns(display, opened, token, _options(document), pages.question_of(document))
    else:
        show_scores(display, token)
        with st.container(key="comment_box"):
            _show_comment(display, document, token)


def _title(document: Document) -> str:
    name = document.options[0].name if len(document.options) == 1 else ""
    return f"{BRAND} {escape(name)}".rstrip()


def _show_actions(display: Display, opened: Saved, token: str, pages: Pages, *, owner: bool) -> bool:
    """Present it, copy its view link, open its question, take the file; True to work it out again.

    That is offered once it can change a figure: with another model, or other evidence, than was saved.
    """
    document, view_token = opened.document, opened.view_token if owner else token
    if view_token and document.season is None:
        st.page_link(
            pages.present, label="Present", icon=":material/slideshow:", query_params={"view": view_token}
        )
    options = _options(document)
    _open_question(document, options, pages, owner=owner)
    # The edit link is a key, and never goes into a file.
    link = addresses.question_link(display, options) if owner else addresses.saved_link("view", token)
    take_away_button(lambda: with_sources(document), link)
    if owner and view_token:
        with st.container(key="view_again", width="content"):
            copy_link(addresses.saved_link("view", view_token), COPY_VIEW, key="copy_view_again", quiet=True)
    if (document.model_version, document.evidence_date) == (MODEL_VERSION, EVIDENCE_DATE):
        return False
    return st.button(ANEW, key="anew", icon=":material/refresh:")


def _options(document: Document) -> tuple[OptionSpec, ...]:
    """The options as today's model takes them; none where something is hidden or gone."""
    try:
        return options_of(document, answers.evidence())
    except InputError:
        return ()


def _question(document: Document) -> Scenario | None:
    """The question of the first option, as today's model takes it; None where it no longer does."""
    options = _options(document)
    return options[0].scenario.changed(name=document.options[0].name) if options else None


def _open_question(document: Document, options: tuple[OptionSpec, ...], pages: Pages, *, owner: bool) -> None:
    """A way to the question or the options, where they may be seen and today's model still takes them."""
    if not options:
        return
    label = CHANGE_QUESTION if owner else OPEN_QUESTION
    if len(options) == 1 and options[0].is_question:
        question = options[0].scenario.changed(name=document.options[0].name)
        query = question.to_query(every_field=False) | document.shown_as.to_query()
        target = pages.question_of(document)
        st.page_link(target, label=label, icon=":material/edit:", query_params=query)
    elif st.button(
        label, key="open_options", icon=":material/edit:", on_click=Compared.here().keep, args=(options,)
    ):
        # With its address at once: what is added to that later would be a step of its own for 'Back'.
        query = arrival.options_query() | document.shown_as.to_query()
        st.switch_page(pages.compare, query_params=query)


def _show_anew(display: Display, document: Document, token: str, *, owner: bool) -> None:
    """Today's figures beside those that were saved."""

    def calculate(store: Store) -> Document:
        """The owner's own document is whole; that of a view link is only in the store."""
        return answers.today(document) if owner else store.calculate_anew(token, answers.today)

    try:
        today = calls.ask(calculate)
    except SENSELESS:
        st.markdown(CANNOT_ANEW)
        return
    if not isinstance(today, calls.Refused):
        show_then_and_now(display, document, today)
    elif isinstance(today.problem, InputError):
        st.markdown(CANNOT_ANEW)
        for problem in today.problem.problems:
            st.text(input_problem_sentence(display, problem))
    else:
        calls.show_refused(today)


def _show_comment(display: Display, document: Document, token: str) -> None:
    """A name, a few words, and a vote for each option."""
    st.subheader(COMMENT_TITLE, anchor=False)
    if SavedPlans.here().has_commented(token):
        st.success(THANKS, icon=":material/check_circle:")
        st.button("Write another", on_click=SavedPlans.here().note_comment, args=("",), key="comment_again")
        return
    tell(COMMENT_NOTE, small=True)
    words = vote_words(alone=len(document.options) == 1)
    with st.form("comment", border=False):
        name = st.text_input("Your name")
        text = st.text_area(f"Your comment, at most {count(display, LONGEST_TEXT)} characters", height=100)
        votes = {
            option.key: st.segmented_control(
                f"Your vote on {escape(title_of(option, at))}" if len(document.options) > 1 else "Your vote",
                list(VOTES),
                format_func=words.__getitem__,
                key=f"vote_{option.key}",
                wrap=True,
            )
            for at, option in enumerate(document.options, start=1)
        }
        sent = st.form_submit_button("Send")
    if not sent:
        return
    given = {key: vote for key, vote in votes.items() if vote is not None}
    who = plan_store.visitor()
    kept = calls.ask(lambda store: store.comment(token, name, text, given, who))
    if isinstance(kept, calls.Refused):
        calls.show_refused(kept)
        return
    SavedPlans.here().note_comment(token)
    st.rerun()


if __name__ == "__main__":  # run by Streamlit
    show_saved(current.display(), Pages(PLAN, PRESENT, COMPARE, SEASON))
