"""Presenter view: one idea per screen in large type, for a projector; of a question or of a saved plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from influencer_compare.charts.comparison import comparison_chart
from influencer_compare.charts.style import CONFIG, PROJECTED_FONT_PX, projected
from influencer_compare.document.schema import Document, NothingFits, Option, Recommendation
from influencer_compare.question.display import Display
from influencer_compare.store.problems import Unreadable
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.answer_view import drawn_or_else, show_verdict_words, tell, tell_list
from influencer_compare.ui.parts.clicker import listen_to_clicker
from influencer_compare.ui.parts.documents import plan_document
from influencer_compare.ui.parts.start import show_shared_note
from influencer_compare.ui.session import addresses, arrival, current
from influencer_compare.ui.session.page_files import COMPARE, PLAN, SAVED, Target
from influencer_compare.ui.session.state import Compared, Presented
from influencer_compare.views.chart_data import Bar, bars_alt, comparison_bars, measures
from influencer_compare.views.option_chart_data import option_bars, option_measures
from influencer_compare.views.texts import (
    answer_words,
    expectation_words,
    further_steps,
    next_step_sentences_of,
    question_of_option,
    reason_sentences,
    sales_lines,
    short_answer,
    turning_point_sentences,
)
from influencer_compare.wording.compare import comparison_headline, notes, option_label
from influencer_compare.wording.currency import rate_words, stored_display_notes
from influencer_compare.wording.page_notes import MEETING_TITLE, WHICH_TITLE
from influencer_compare.wording.pages import escape
from influencer_compare.wording.saved import CLOSE, NEXT, NOTHING_TO_PRESENT, PREVIOUS, SCREENS

_MOST_POINTS = 4  # on a screen; more is a page to read and not a screen to show

Draw = Callable[[], None]


def show_present(display: Display, plan_page: Target, saved_page: Target, compare_page: Target) -> None:
    """The screens of the question or the options in the address, or of what a view link opens."""
    token = addresses.link_token("view")
    with st.container(key="present"):
        if token:
            plan_store.keep_quiet()
            opened = calls.ask(lambda store: store.open_view(token))
            if isinstance(opened, calls.Refused):
                _show_nothing(" ".join(opened.sentences), plan_page)
                return
            theirs = opened.document.shown_as
            drawn_or_else(
                (token, opened.version),
                lambda: _show_screens(
                    theirs, screens(theirs, opened.document), partial(_link, saved_page, {"view": token})
                ),
                lambda: _show_nothing(str(Unreadable()), plan_page),
            )
            for note in stored_display_notes(opened.document.display):
                tell(note, small=True)
            return
        arrival.read_link(answers.evidence())
        show_shared_note(only_cut=True)
        if addresses.presents_options():
            compared = answers.comparison(display, Compared.here().options, Compared.here().goal)
            _show_screens(display, screens(display, compared), partial(_link, compare_page))
            return
        scenario = current.question()
        _show_screens(
            display,
            screens(display, plan_document(display, scenario)),
            partial(_link, plan_page, addresses.query_to_return(scenario)),
        )


def _show_nothing(sentence: str, plan_page: Target) -> None:
    st.title(NOTHING_TO_PRESENT, anchor=False)
    st.markdown(sentence)
    st.page_link(plan_page, label="Ask your own question")


def screens(display: Display, document: Document) -> dict[str, Draw]:
    """What each screen draws, by name, in order; screens about which nothing is known are left out."""
    if len(document.options) > 1:
        return _screens_of_options(display, document)
    option = document.options[0]
    result = option.result
    found: dict[str, Draw] = {
        "question": lambda: _show_question(display, document, option),
        "answer": lambda: _show_answer(display, document, option),
        "why": lambda: _show_points(reason_sentences(display, document, option)),
    }
    if isinstance(result, Recommendation):
        found["alternatives"] = lambda: _show_alternatives(display, result)
    said = turning_point_sentences(display, option)
    if said and not isinstance(result, NothingFits):
        found["changes"] = lambda: _show_points(said)
    found["next"] = lambda: _show_points(_actions(display, option))
    return found


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
    if first is not None:
        found["next"] = lambda: _show_points(_actions(display, first))
    return found


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
        st.caption(f"{at + 1} of {len(names)}", width="content")
        close()
    listen_to_clicker(names[at])


def _link(page: Target, query: Mapping[str, str | list[str]] | None = None) -> None:
    """The way back; not a button, because only a link takes the question's part of the address along."""
    st.page_link(page, label=CLOSE, icon=":material/close:", query_params=query)


def _show_question(display: Display, document: Document, option: Option) -> None:
    st.header(escape(option.name or MEETING_TITLE), anchor=False)
    tell(f"{question_of_option(display, document, option)}.")


def _show_answer(display: Display, document: Document, option: Option) -> None:
    st.header(escape(answer_words(display, document, option)), anchor=False)
    tell(expectation_words(display, option))
    for line in sales_lines(display, option)[:1]:  # who must buy; the rest is for reading
        tell(line)
    show_verdict_words(display, option)


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


def _show_alternatives(display: Display, result: Recommendation) -> None:
    """Every alternative in what the owner wants most; where that is hidden, in the people reached."""
    titles = measures(display, result.best.goal, result.best.reach_times)
    wanted = next(iter(titles)) if result.best.goal != "engagements" else "engagements"
    measure = wanted if getattr(result.best, wanted) is not None else "reach"
    bars = comparison_bars(display, result, measure)
    _show_bars(display, titles[measure], bars)


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
