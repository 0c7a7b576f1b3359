"""The campaigns of a saved plan: freezing its forecast, what happened, the score, and what that teaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

import streamlit as st

from influencer_compare.cards.text_table import text_table
from influencer_compare.charts.score import score_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document.schema import Document, Hide
from influencer_compare.learning.again import book_again
from influencer_compare.learning.campaigns import Campaign, campaign, read_campaign
from influencer_compare.learning.following import followers_gained
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.learn import SHOWN_AT, learn_from
from influencer_compare.learning.observations import observe
from influencer_compare.learning.results import empty_results
from influencer_compare.learning.score import Score, record, score, totals_alone
from influencer_compare.learning.season_forecast import freeze_season
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.kept_campaigns import KeptCampaign
from influencer_compare.store.store import Saved, Store
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.cache.uploads import ask_for_file
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.answer_view import tell, tell_list
from influencer_compare.ui.parts.mended_upload import mend_upload
from influencer_compare.ui.parts.results_in import ask_what_happened, campaign_of, save_campaign
from influencer_compare.ui.parts.season_campaign import show_months_scored, show_rest, show_rule
from influencer_compare.ui.parts.then_and_now import changed_rows, changed_table
from influencer_compare.ui.parts.widgets import say, told_apart
from influencer_compare.ui.session.page_files import Target
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.version import MODEL_VERSION
from influencer_compare.views import campaigns as views
from influencer_compare.wording import campaigns as words
from influencer_compare.wording import season_campaign as season_words
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.pages import escape
from influencer_compare.wording.saved import title_of


def show_campaigns(
    display: Display, opened: Saved, token: str, options: tuple[OptionSpec, ...], plan_page: Target
) -> None:
    """Everything about the campaigns of a plan, for its owner."""
    found = calls.ask(lambda store: store.campaigns(token))
    if isinstance(found, calls.Refused):
        calls.show_refused(found)
        return
    kept = [each for each in found if each.campaign is not None]
    if len(kept) < len(found):
        tell(words.UNREADABLE, small=True)
    with st.container(border=True, key="campaigns"):
        top, below = st.container(), st.container()
        with below:  # first: whatever goes wrong above it, a campaign can be taken away and deleted
            _show_keep(display, token, kept)
        with top:
            _show_freeze(opened.document, token, options, again=bool(kept))
            if kept:
                chosen = _show_results(display, token, kept, opened.hide)
                found_all = [each.campaign for each in kept if each.campaign]
                own = _show_learnt(display, options, found_all, plan_page)
                if chosen.forecast.season is not None:
                    show_rest(display, chosen, own)
    mend_upload()


def show_scores(display: Display, token: str) -> None:
    """How the campaigns of a plan went, for whoever has the view link: totals alone, nothing to change."""
    found = calls.ask(lambda store: store.campaigns(token))
    if isinstance(found, calls.Refused) or not found:
        return
    with st.container(border=True, key="campaigns"):
        st.subheader(words.SCORE_TITLE, anchor=False)
        for kept in found:
            if kept.campaign is not None:
                tell(words.frozen_sentence(display, kept.campaign.forecast), small=True)
                money = "fees" not in kept.campaign.hidden
                totals = totals_alone(score(kept.campaign), money=money)
                _show_score(display, totals, f"score_{kept.id}")
                show_months_scored(display, totals)


# -- going with a plan


def _show_freeze(document: Document, token: str, options: tuple[OptionSpec, ...], *, again: bool) -> None:
    """The press that keeps a forecast; ``again`` where one is kept already, which is said first."""
    season = document.season
    title = words.FREEZE_TITLE if season is None else season_words.FREEZE_SEASON
    st.subheader(title, anchor=False)
    calls.show_refusal("freeze")
    if document.model_version != MODEL_VERSION or len(options) != len(document.planned):
        tell(words.FREEZE_OLD, small=True)
        return
    plans = [option.plan for option in document.planned]
    bookable = [at for at, plan in enumerate(plans) if plan is not None and plan.mix]
    if season is not None and season.bookings:
        bookable = [0]
    if not bookable:
        tell(words.FREEZE_NOTHING, small=True)
        return
    if again:
        st.success(words.FROZEN, icon=":material/check_circle:")
    else:
        tell(words.FREEZE_NOTE if season is None else season_words.FREEZE_SEASON_NOTE, small=True)
    chosen = bookable[0]
    if len(bookable) > 1:
        chosen = st.selectbox(
            words.FREEZE_WHICH,
            bookable,
            format_func=told_apart(
                {at: title_of(document.planned[at], at + 1) for at in bookable}
            ).__getitem__,
            key="freeze_which",
        )
    on, who = visitor_today(), plan_store.visitor()

    def act(store: Store, *, test: bool = False) -> KeptCampaign:
        """Freeze what is shown, and keep it beside the plan."""
        return store.keep_campaign(token, frozen(document, options, chosen, on, test=test), who)

    st.button(
        words.FREEZE_AGAIN if again else words.FREEZE, key="freeze", icon=":material/check:",
        type="secondary" if again else "primary", on_click=calls.press, args=("freeze", act),
    )  # fmt: skip
    if season is not None and season.waters is not None and season.waters.bookings:
        st.button(
            season_words.GO_WITH_TEST, key="freeze_test", icon=":material/science:",
            on_click=calls.press, args=("freeze", partial(act, test=True)),
        )  # fmt: skip
        tell(season_words.GO_WITH_TEST_NOTE, small=True)


def frozen(
    document: Document, options: tuple[OptionSpec, ...], at: int, on: dt.date, *, test: bool = False
) -> Campaign:
    """One option's forecast as it stands, with a line for everybody booked; ``test`` as ``freeze_season``."""
    option, plan = document.planned[at], document.planned[at].plan
    if document.season is not None:
        season = freeze_season(
            options[at].scenario, document.season, answers.evidence(), on, option.name, test=test
        )
        return campaign(season, empty_results(season))
    if plan is None:
        raise ValueError("only an option with a plan is offered")
    forecast = freeze(options[at].scenario, plan, answers.evidence(), on, option.name)
    return campaign(forecast, empty_results(forecast))


# -- what happened


def _names_of(display: Display, kept: list[KeptCampaign]) -> dict[int, str]:
    """What each campaign is called as a choice, by its number in the store; two of one day are told apart."""
    return told_apart(
        {
            each.id: words.campaign_name(display, campaign_of(each).forecast, at)
            for at, each in enumerate(kept, start=1)
        }
    )


def _show_results(display: Display, token: str, kept: list[KeptCampaign], hide: Collection[Hide]) -> Campaign:
    """What happened in one campaign, which is given back, and how it was scored."""
    st.subheader(words.RESULTS_TITLE, anchor=False)
    ids = [each.id for each in kept]
    names = _names_of(display, kept)
    chosen = kept[-1]
    if len(kept) > 1:
        at = st.selectbox(
            words.WHICH_CAMPAIGN,
            ids,
            format_func=names.__getitem__,
            index=len(ids) - 1,
            key=f"which_campaign_{len(kept)}",
        )
        chosen = kept[ids.index(at)]
    found = campaign_of(chosen)
    tell(words.frozen_sentence(display, found.forecast), small=True)
    ask_what_happened(display, token, chosen, hide)
    if found.results.corrections:
        with st.expander(f"{words.CORRECTIONS_TITLE} ({len(found.results.corrections)})", key="corrections"):
            tell_list([words.correction_sentence(display, each) for each in found.results.corrections])
    st.subheader(words.SCORE_TITLE, anchor=False)
    scored = score(found)
    _show_score(display, scored, f"score_{chosen.id}")
    if found.forecast.season is not None:
        show_months_scored(display, scored)
        show_rule(display, found, partial(save_campaign, token, chosen))
    if len(kept) > 1:
        tell(words.record_sentence(display, record(score(campaign_of(each)) for each in kept)))
    return found


# -- the score


def _show_score(display: Display, found: Score, key: str) -> None:
    sentences = [words.score_sentence(display, each) for each in found.totals]
    sentences = [each for each in sentences if each]
    if not sentences:
        tell(words.NO_RESULTS, small=True)
        return
    tell_list(sentences)
    if any(each.estimated and each.came is not None for each in found.totals):
        tell(words.ESTIMATED_NOTE, small=True)
    bars = views.score_bars(display, found)
    if bars:
        st.plotly_chart(
            score_chart(display, bars=bars, axis=words.LIKELY_AXIS),
            config=CONFIG,
            key=key,
            alt=words.SCORE_ALT,
        )
    rows = views.filled_out(views.creator_rows(display, found))
    if rows:
        _table(rows, words.CREATORS_ALT)


def _table(rows: list[views.TextRow], alt: str) -> None:
    st.html(text_table(rows, alt))


# -- what it teaches


def _show_learnt(
    display: Display, options: tuple[OptionSpec, ...], found: list[Campaign], plan_page: Target
) -> str:
    """What all campaigns teach; gives it as the text that a question is planned with."""
    st.subheader(words.LEARNT_TITLE, anchor=False)
    question = options[0].scenario if options else None
    seen = None if question is None else observe(question, found, answers.evidence())
    learnt = None if seen is None else learn_from(seen, answers.evidence())
    if learnt is not None and learnt.refused:
        tell(words.refused_campaigns_sentence(display, learnt.refused), small=True)
    if question is None or seen is None or learnt is None or not learnt.figures:
        tell(words.NO_LEARNT, small=True)
        return ""
    _table(views.learnt_rows(display, learnt), words.LEARNT_ALT)
    tell(f"{words.size_note(display, SHOWN_AT)} {words.CHOICE_NOTE}", small=True)
    try:
        own = question.changed(own_results=learnt.own.to_text())
    except InputError:
        tell(words.BEYOND_BELIEF, small=True)
        return ""
    _offer_to_plan(display, question, own, plan_page)
    again = book_again(own, seen, answers.evidence())
    if again:
        st.subheader(words.AGAIN_TITLE, anchor=False)
        _table(views.again_rows(display, again), words.AGAIN_ALT)
    say(words.followers_sentence(display, followers_gained(found)), small=True)
    return learnt.own.to_text()


def _offer_to_plan(display: Display, question: Scenario, own: Scenario, plan_page: Target) -> None:
    """What the plan would be with her own figures, and the press that opens it."""
    if not own.own_results:
        tell(words.TOO_FEW_NOTE, small=True)
        return
    # A season is planned anew on its own page; followers are no goal without her own figures.
    if question.months == 1 and question.changed(own_results="").followers_are_known:
        _show_before_and_after(display, question, own)
    query = own.to_query(every_field=False) | display.to_query()
    st.page_link(plan_page, label=words.PLAN_WITH, icon=":material/school:", query_params=query)


def _show_before_and_after(display: Display, question: Scenario, own: Scenario) -> None:
    """The plan with published figures beside the plan with her own."""
    usual = question.changed(own_results="")
    before, after = (answers.document_for(display, each).options[0] for each in (usual, own))
    rows = list(changed_rows(display, before, after))
    if rows:
        changed_table(rows, words.BEFORE_AFTER, words.BEFORE_AFTER_ALT)
    else:
        tell(words.SAME_PLAN)


# -- keeping


def _show_keep(display: Display, token: str, kept: list[KeptCampaign]) -> None:
    with st.expander(words.KEEP_TITLE, key="keep_campaigns"):
        for each_id, name in _names_of(display, kept).items():
            each = next(one for one in kept if one.id == each_id)
            found = campaign_of(each)
            with st.container(horizontal=True, vertical_alignment="center"):
                tell(name)
                file_button(
                    words.DOWNLOAD, found.to_json, file_name=words.DOWNLOAD_NAME, mime="application/json",
                    key=f"campaign_file_{each.id}", icon=":material/download:",
                )  # fmt: skip
                st.button(
                    words.DELETE_CAMPAIGN, key=f"delete_campaign_{each.id}", type="tertiary",
                    icon=":material/delete:", on_click=calls.press,
                    args=("campaigns", lambda store, number=each.id: store.delete_campaign(token, number)),
                )  # fmt: skip
        calls.show_refusal("campaigns")
        sent, _ = ask_for_file(words.UPLOAD_CAMPAIGN, ("json",), f"campaign_in_{len(kept)}", megabytes=1)
        if sent is None or not st.button(words.ADD_CAMPAIGN, key="add_campaign"):
            return
        try:
            read = read_campaign(sent)
        except InputError as refused:
            for problem in refused.problems:
                st.error(escape(input_problem_sentence(display, problem)))
            return
        who = plan_store.visitor()
        done = calls.ask(lambda store: store.keep_campaign(token, read, who))
        if isinstance(done, calls.Refused):
            calls.show_refused(done)
        else:
            st.rerun()
