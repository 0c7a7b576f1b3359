"""The campaigns of a saved plan: freezing its forecast, what happened, the score, and what that teaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

import pandas as pd
import streamlit as st

from influencer_compare.charts.score import score_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document.schema import Document, Hide
from influencer_compare.learning.again import book_again_from, followers_gained
from influencer_compare.learning.campaigns import Campaign, campaign, read_campaign
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.learn import SHOWN_AT, Learnt, learn_from
from influencer_compare.learning.observations import observe
from influencer_compare.learning.read_results import read_results
from influencer_compare.learning.results import empty_results, with_imported, with_rows
from influencer_compare.learning.score import Score, record, score, totals_alone
from influencer_compare.learning.season_forecast import freeze_season
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.sheets import MOST_BYTES
from influencer_compare.store.kept_campaigns import KeptCampaign
from influencer_compare.store.store import Saved, Store
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.cache.uploads import ask_for_file
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.answer_view import tell, tell_list
from influencer_compare.ui.parts.mended_upload import mend_upload
from influencer_compare.ui.parts.season_campaign import show_months_scored, show_rest, show_rule
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session.page_files import Target
from influencer_compare.ui.session.state import SavedPlans
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.version import MODEL_VERSION
from influencer_compare.views import campaigns as views
from influencer_compare.wording import campaigns as words
from influencer_compare.wording import season_campaign as season_words
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.pages import escape
from influencer_compare.wording.saved import title_of

_KINDS = ("csv", "tsv", "txt", "xlsx")
_MEGABYTES = MOST_BYTES // 1_000_000
_LONGEST_PASTE = 400_000  # characters: a message of a browser has 2 MB, and longer tables are files


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
                _show_results(display, token, kept, opened.hide)
                found_all = [each.campaign for each in kept if each.campaign]
                own = _show_learnt(display, options, found_all, plan_page)
                if options and found_all[-1].forecast.season is not None:
                    show_rest(display, found_all[-1], options[0].scenario, own)
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
    if document.model_version != MODEL_VERSION or len(options) != len(document.options):
        tell(words.FREEZE_OLD, small=True)
        return
    plans = [option.plan for option in document.options]
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
            format_func=lambda at: title_of(document.options[at], at + 1),
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
    option, plan = document.options[at], document.options[at].plan
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


def _show_results(display: Display, token: str, kept: list[KeptCampaign], hide: Collection[Hide]) -> None:
    st.subheader(words.RESULTS_TITLE, anchor=False)
    ids = [each.id for each in kept]
    chosen = kept[-1]
    if len(kept) > 1:
        at = st.selectbox(
            words.WHICH_CAMPAIGN,
            ids,
            format_func=lambda one: words.campaign_name(
                display, _campaign(kept[ids.index(one)]).forecast, ids.index(one) + 1
            ),
            index=len(ids) - 1,
            key=f"which_campaign_{len(kept)}",
        )
        chosen = kept[ids.index(at)]
    found = _campaign(chosen)
    tell(words.frozen_sentence(display, found.forecast), small=True)
    _show_table(display, token, chosen, hide)
    _show_import(display, token, chosen, found)
    if found.results.corrections:
        with st.expander(f"{words.CORRECTIONS_TITLE} ({len(found.results.corrections)})", key="corrections"):
            tell_list([words.correction_sentence(display, each) for each in found.results.corrections])
    st.subheader(words.SCORE_TITLE, anchor=False)
    scored = score(found)
    _show_score(display, scored, f"score_{chosen.id}")
    if found.forecast.season is not None:
        show_months_scored(display, scored)
        show_rule(display, found, partial(_save, token, chosen))
    if len(kept) > 1:
        tell(words.record_sentence(display, record(score(_campaign(each)) for each in kept)))


def _campaign(kept: KeptCampaign) -> Campaign:
    """What can be read of it: others are left out before."""
    if kept.campaign is None:
        raise ValueError("a campaign that cannot be read is not shown")
    return kept.campaign


def _show_table(display: Display, token: str, kept: KeptCampaign, hide: Collection[Hide]) -> None:
    found = _campaign(kept)
    tell(f"{words.RESULTS_NOTE} {words.CODE_NOTE}", small=True)
    key = f"results_{kept.id}_{kept.version}"
    table = pd.DataFrame(views.results_table(display, found.forecast, found.results))
    lines = [words.line_name(display, line) for line in found.forecast.lines]
    config = {title: st.column_config.TextColumn(title) for title in table.columns}
    titles = views.table_titles(display)
    config[titles["line"]] = st.column_config.SelectboxColumn(titles["line"], options=lines)
    config[titles["delivered"]] = st.column_config.SelectboxColumn(titles["delivered"], options=["yes", "no"])
    with st.form(f"form_{key}", border=False):
        edited = st.data_editor(
            table, key=key, num_rows="dynamic", hide_index=True, column_config=config, alt=words.RESULTS_ALT
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.form_submit_button(words.SAVE_RESULTS, key="save_results", type="primary")
            tell(words.others_see(hide), small=True)
    calls.show_refusal("results")
    if not pressed:
        return
    try:
        rows = views.rows_of_table(display, found.forecast, found.results, edited.to_dict("records"))
        results = with_rows(found.results, rows, visitor_today())
    except InputError as refused:
        for problem in refused.problems:
            st.error(escape(input_problem_sentence(display, problem)))
        return
    if results == found.results:
        tell(words.NOTHING_NEW, small=True)
        return
    _save(token, kept, campaign(found.forecast, results))


def _save(token: str, kept: KeptCampaign, changed: Campaign) -> None:
    who = plan_store.visitor()
    done = calls.ask(lambda store: store.change_campaign(token, kept, changed, who))
    if isinstance(done, calls.Refused):
        calls.show_refused(done)
        return
    st.rerun()


def _show_import(display: Display, token: str, kept: KeptCampaign, found: Campaign) -> None:
    with st.expander(words.IMPORT_TITLE, key="import_results"):
        tell(words.IMPORT_NOTE, small=True)
        here = f"{kept.id}_{kept.version}"
        sent, _ = ask_for_file(words.IMPORT_LABEL, _KINDS, f"import_{here}", megabytes=_MEGABYTES)
        pasted = st.text_area(
            words.IMPORT_PASTE,
            key=f"import_paste_{here}",
            placeholder=words.IMPORT_EXAMPLE,
            max_chars=_LONGEST_PASTE,
        )
        pressed = st.button(words.IMPORT_USE, key="import_use")
        source = sent if sent is not None else pasted.encode("utf-8", "replace")
        if not pressed or not source.strip():
            return
        only = {line.platform for line in found.forecast.lines}
        rates = {}
        if display.converts and display.currency_per_usd:
            rates = {display.currency: display.currency_per_usd}
        told = read_results(source, only.pop() if len(only) == 1 else None, rates)
        if not told.rows:
            for problem in told.problems:
                st.warning(escape(words.file_problem_words(problem)), icon=":material/warning:")
            return
        try:
            results = with_imported(found.results, told.rows, visitor_today())
        except InputError as refused:
            for each in refused.problems:
                st.error(escape(input_problem_sentence(display, each)))
            return
        if told.problems:
            SavedPlans.here().refusals["results"] = tuple(map(words.file_problem_words, told.problems))
        _save(token, kept, campaign(found.forecast, results))


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
    st.table([{title: escape(text) for title, text in row.items()} for row in rows], hide_index=True, alt=alt)


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
    _offer_to_plan(display, question, learnt, plan_page)
    own = question.changed(own_results=learnt.own.to_text())
    again = book_again_from(own, seen, answers.evidence())
    if again:
        st.subheader(words.AGAIN_TITLE, anchor=False)
        _table(views.again_rows(display, again), words.AGAIN_ALT)
    say(words.followers_sentence(display, followers_gained(found)), small=True)
    return learnt.own.to_text()


def _offer_to_plan(display: Display, question: Scenario, learnt: Learnt, plan_page: Target) -> None:
    if not learnt.own:
        tell(words.TOO_FEW_NOTE, small=True)
        return
    own = question.changed(own_results=learnt.own.to_text())
    query = own.to_query(every_field=False) | display.to_query()
    st.page_link(plan_page, label=words.PLAN_WITH, icon=":material/school:", query_params=query)


# -- keeping


def _show_keep(display: Display, token: str, kept: list[KeptCampaign]) -> None:
    with st.expander(words.KEEP_TITLE, key="keep_campaigns"):
        for at, each in enumerate(kept, start=1):
            found = _campaign(each)
            with st.container(horizontal=True, vertical_alignment="center"):
                tell(words.campaign_name(display, found.forecast, at))
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
