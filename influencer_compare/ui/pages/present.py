"""Presenter view: one idea per screen in large type, for a projector; of a question or of a saved plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from influencer_compare.cards.answer_card import answer_card_html
from influencer_compare.charts.comparison import comparison_chart
from influencer_compare.charts.style import CONFIG, PROJECTED_FONT_PX, projected
from influencer_compare.comparison.refresh import options_of
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import Document, Hide, Option, Recommendation
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.problems import Unreadable
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.answer_view import (
    drawn_or_else,
    show_change_strips,
    show_people_of_list,
    show_safe_plan,
    show_todo,
    show_tradeoffs,
    tell,
    tell_list,
)
from influencer_compare.ui.parts.clicker import listen_to_clicker
from influencer_compare.ui.parts.documents import with_safe_plans
from influencer_compare.ui.parts.one_go import say_in_one_go
from influencer_compare.ui.parts.own_list_answer import compared_with_list, shared_document, shared_people
from influencer_compare.ui.parts.privacy import show_foot, show_way_there
from influencer_compare.ui.parts.question import BUDGET_STEPS
from influencer_compare.ui.parts.start import show_shared_note
from influencer_compare.ui.parts.style_sheet import show_presenter_styles
from influencer_compare.ui.session import addresses, arrival, current
from influencer_compare.ui.session.page_files import COMPARE, PLAN, SAVED, Target
from influencer_compare.ui.session.state import Presented
from influencer_compare.views.answer_card import answer_card
from influencer_compare.views.chart_data import Bar, bars_alt
from influencer_compare.views.option_chart_data import option_bars, option_measures
from influencer_compare.views.texts import (
    further_steps,
    next_step_sentences_of,
    question_of_option,
    reason_sentences,
    short_answer,
)
from influencer_compare.wording.compare import comparison_headline, notes, option_label
from influencer_compare.wording.currency import rate_words, stored_display_notes
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.numbers import whole_money
from influencer_compare.wording.page_notes import WHICH_TITLE
from influencer_compare.wording.pages import ASK_YOUR_OWN, escape
from influencer_compare.wording.saved import (
    CLOSE,
    HIDE_MONEY,
    NEXT,
    NOTHING_TO_PRESENT,
    PREVIOUS,
    SCREENS,
    SHOW_MONEY,
    WHAT_IF,
    instead_of,
)

_MOST_POINTS = 4  # on a screen; more is a page to read and not a screen to show

Draw = Callable[[], None]


def show_present(display: Display, plan_page: Target, saved_page: Target, compare_page: Target) -> None:
    """The screens of the question or the options in the address, or of what a view link opens."""
    token = addresses.link_token("view")
    show_presenter_styles()
    with st.container(key="present"):
        if token:
            plan_store.keep_quiet()
            opened = calls.ask(lambda store: store.open_view(token))
            if isinstance(opened, calls.Refused):
                _show_nothing(" ".join(opened.sentences), plan_page)
                return
            if opened.document.season is not None:  # which is shown month by month on its own page
                st.switch_page(saved_page, query_params={"view": token})
            theirs = opened.document.shown_as
            drawn_or_else(
                (token, opened.version),
                lambda: _present(theirs, opened.document, partial(_link, saved_page, {"view": token})),
                lambda: _show_nothing(str(Unreadable()), plan_page),
            )
            for note in stored_display_notes(opened.document.display):
                tell(note, small=True)
            return
        arrival.read_link(answers.evidence())
        show_shared_note(only_cut=True)
        if addresses.presents_options():
            compared = compared_with_list(display, current.question())
            _present(display, with_safe_plans(compared), partial(_link, compare_page))
            return
        scenario = current.question()
        close = partial(_link, plan_page, addresses.query_to_return(scenario))
        try:
            answers.evidence().check(scenario)
        except InputError as error:  # a goal that was just chosen may lack its figure
            _show_nothing(
                " ".join(input_problem_sentence(display, each) for each in error.problems), plan_page
            )
            return
        _present(display, shared_document(display, scenario, shared_people(scenario)), close)
        say_in_one_go(display)  # below what is shown to the room


def _present(display: Display, document: Document, close: Draw) -> None:
    """The screens, with the money hidden where whoever presents has pressed for it."""
    hide: tuple[Hide, ...] = ("fees",)
    shown = hidden(document, hide) if Presented.here().without_money else document
    _show_screens(display, screens(display, shown), close)


def _show_nothing(sentence: str, plan_page: Target) -> None:
    st.title(NOTHING_TO_PRESENT, anchor=False)
    st.markdown(sentence)
    st.page_link(plan_page, label=ASK_YOUR_OWN)
    show_foot()


def screens(display: Display, document: Document) -> dict[str, Draw]:
    """What each screen draws, by name, in order; screens about which nothing is known are left out."""
    if len(document.options) > 1:
        return _screens_of_options(display, document)
    (option,) = document.options
    found: dict[str, Draw] = {"answer": partial(_show_card, display, document, option)}
    if isinstance(option.result, Recommendation):
        found["alternatives"] = partial(show_tradeoffs, display, option)
        if option.turning_points is not None:
            found["changes"] = partial(show_change_strips, display, option)
    if option.people is not None:
        found["people"] = partial(show_people_of_list, display, option)
    found["next"] = partial(_show_next, display, option)
    return found


def _show_next(display: Display, option: Option) -> None:
    if isinstance(option.result, Recommendation):
        show_todo(display, option)
        show_safe_plan(display, option)
    else:
        _show_points(_actions(display, option))


def _show_card(display: Display, document: Document, option: Option) -> None:
    """The answer card, and above it what another budget would do: the meeting's own question."""
    asked_usd = None if option.plan is None else option.plan.budget_usd
    question = _question(document, option)
    if question is None or asked_usd is None or not isinstance(option.result, Recommendation):
        st.html(answer_card_html(answer_card(display, document, option)))
        return
    usual = round(asked_usd)
    budget = st.select_slider(
        WHAT_IF,
        sorted({*BUDGET_STEPS, usual}),
        value=usual,
        format_func=partial(whole_money, display),
        key="what_if",
    )
    if budget != usual:
        document = answers.document_for(display, question.changed(budget=budget))
    st.html(answer_card_html(answer_card(display, document, document.options[0])))
    if budget != usual:
        tell(instead_of(display, option.result.best), small=True)


def _question(document: Document, option: Option) -> Scenario | None:
    """The question of a document as today's model takes it; None where something is hidden or gone."""
    try:
        (found,) = options_of(document, answers.evidence())
    except (InputError, ValueError):
        return None
    return found.scenario.changed(name=option.name) if found.is_question else None


def _screens_of_options(display: Display, document: Document) -> dict[str, Draw]:
    """The same for options side by side: which of them, which is best, and what follows for that one."""
    lead = document.lead
    first = next((each for each in document.options if lead and each.key == lead.first), None)
    found: dict[str, Draw] = {
        "question": lambda: _show_options(display, document),
        "answer": lambda: _show_best(display, document),
    }
    why = [*notes(display, document), *([] if first is None else reason_sentences(display, document, first))]
    if why:
        found["why"] = lambda: _show_points(why)
    found["alternatives"] = lambda: _show_option_bars(display, document)
    listed = next((each for each in document.options if each.people is not None), None)
    if listed is not None:
        found["people"] = partial(show_people_of_list, display, listed)
    if first is not None:
        found["next"] = lambda: _show_next_for(display, first)
    return found


def _show_next_for(display: Display, option: Option) -> None:
    """What to do next for the option that leads, and its plan that is safe within the budget."""
    _show_points(_actions(display, option))
    show_safe_plan(display, option)


def _actions(display: Display, option: Option) -> list[str]:
    """What to do next; what more money would bring is for reading, not for a screen."""
    further = further_steps(display, option)
    return [each for each in next_step_sentences_of(display, option) if each not in further]


def _show_screens(display: Display, found: dict[str, Draw], close: Draw) -> None:
    """One screen, and the way to the others: keys, or large buttons."""
    names = list(found)
    at = min(Presented.here().screen, len(names) - 1)
    with st.container(key="present_screen"):
        st.title(SCREENS[names[at]], anchor=False)
        found[names[at]]()
        if note := rate_words(display):
            tell(f"{note[:1].upper()}{note[1:]}.", small=True)
    with st.container(key="present_keys", horizontal=True, vertical_alignment="center"):
        st.button(
            PREVIOUS,
            key="previous",
            shortcut="Left",
            disabled=at == 0,
            on_click=Presented.here().turn_to,
            args=(at - 1,),
        )
        st.button(
            NEXT,
            key="next",
            shortcut="Right",
            disabled=at == len(names) - 1,
            on_click=Presented.here().turn_to,
            args=(at + 1,),
        )
        st.button(
            SHOW_MONEY if Presented.here().without_money else HIDE_MONEY,
            key="hide_money",
            shortcut="H",
            type="tertiary",
            on_click=Presented.here().switch_money,
        )
        st.caption(f"{at + 1} of {len(names)}", width="content")
        close()
        show_way_there()
    listen_to_clicker(names[at])


def _link(page: Target, query: Mapping[str, str | list[str]] | None = None) -> None:
    """The way back; not a button, because only a link takes the question's part of the address along."""
    st.page_link(page, label=CLOSE, icon=":material/close:", query_params=query)


def _show_options(display: Display, document: Document) -> None:
    st.header(WHICH_TITLE, anchor=False)
    numbered = enumerate(document.options, start=1)
    tell_list(
        [
            f"{option_label(at, each.name)}: {question_of_option(display, document, each)}"
            for at, each in numbered
        ]
    )


def _show_best(display: Display, document: Document) -> None:
    st.header(escape(comparison_headline(display, document)), anchor=False)
    numbered = enumerate(document.options, start=1)
    tell_list([f"{option_label(at, each.name)}: {short_answer(display, each)}" for at, each in numbered])


def _show_option_bars(display: Display, document: Document) -> None:
    """Every option in what they are compared by; where that is hidden, in the people reached."""
    drawn = (
        (title, option_bars(display, document, measure))
        for measure, title in option_measures(display, document).items()
    )
    found = next(((title, bars) for title, bars in drawn if any(bar.value is not None for bar in bars)), None)
    if found is not None:
        _show_bars(display, *found)


def _show_points(sentences: list[str]) -> None:
    tell_list(sentences[:_MOST_POINTS])


def _show_bars(display: Display, title: str, bars: tuple[Bar, ...]) -> None:
    st.header(title, anchor=False)
    st.plotly_chart(
        projected(comparison_chart(display, bars=bars, font_px=PROJECTED_FONT_PX)),
        key="presented",
        config=CONFIG,
        alt=bars_alt(bars, title),
    )


if __name__ == "__main__":  # run by Streamlit
    show_present(current.display(), PLAN, SAVED, COMPARE)
