"""The page "Compare": up to six options side by side, and everything that can be done with them."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from influencer_compare.comparison.compare import compared_goal, goals_of_all
from influencer_compare.comparison.options import OptionSpec, sizes_of, to_query
from influencer_compare.document import schema
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    LONGEST_NAME,
    AdsInstead,
    Document,
    NothingFits,
    PlannedSeason,
    Recommendation,
    TypedMix,
)
from influencer_compare.planner.context import MOST_BOOKED, MOST_POSTS
from influencer_compare.planner.plans import Line, Mix
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts import options
from influencer_compare.ui.parts.answer_view import show_people_of_list, tell_list
from influencer_compare.ui.parts.compare_view import (
    show_comparison_verdict,
    show_rows_beside,
    show_side_by_side,
)
from influencer_compare.ui.parts.documents import compared_document, with_safe_plans
from influencer_compare.ui.parts.dropped_note import show_dropped
from influencer_compare.ui.parts.one_go import say_in_one_go
from influencer_compare.ui.parts.own_list_answer import ask_to_compare_list, compared_with_list
from influencer_compare.ui.parts.share_menu import compared_share_menu
from influencer_compare.ui.parts.widgets import say, say_list
from influencer_compare.ui.session import addresses, current, state
from influencer_compare.ui.session.page_files import PLAN, PRESENT, Target
from influencer_compare.ui.session.state import Compared
from influencer_compare.views.texts import ads_lines
from influencer_compare.wording.answer import answer_sentence, expectation_sentence, typed_sentence
from influencer_compare.wording.broken_limits import violation_sentence
from influencer_compare.wording.compare import (
    EMPTY_STEPS,
    EMPTY_TITLE,
    option_dropped_sentence,
    worlds_note,
)
from influencer_compare.wording.infeasible import change_sentence, nothing_fits_sentence
from influencer_compare.wording.mixes import tier_word
from influencer_compare.wording.my_creators import LIST_TITLE, NOBODY_TO_COMPARE
from influencer_compare.wording.page_notes import (
    BREAKS_LIMITS,
    NOT_BY_FOLLOWERS,
    name_cut_note,
    own_mix_note,
)
from influencer_compare.wording.pages import question_words
from influencer_compare.wording.plain_ads import OFFER, ads_answer
from influencer_compare.wording.safe_plan import BESIDE_NOTE, BESIDE_TITLE, TITLE, safe_rows
from influencer_compare.wording.table_titles import EXPECT

_CARDS = "your-options"  # the place on the page to which the tables link


def show_compare(
    display: Display,
    scenario: Scenario | None,
    plan_page: Target | None = None,
    present_page: Target | None = None,
) -> None:
    """The options of this visit; ``scenario`` is the question of all pages, asked on ``plan_page``.

    It is None while it waits for a number: options are questions of their own and are shown all the same.
    """
    _show_dropped(display)
    say_in_one_go(display)
    kept = Compared.here().options
    if not kept:
        if scenario is not None:
            _show_empty(scenario)
        return
    place = st.container()
    if scenario is not None:
        ask_to_compare_list()
    with place.skeleton(height=240):
        document = compared_with_list(display, scenario)
    with place:
        show_comparison_verdict(display, document)
    _show_actions(display, document, scenario, present_page)
    show_side_by_side(display, document, jump_to=_CARDS)
    _show_safe_plans(display, document)
    st.subheader("Your options", anchor=_CARDS)
    with st.grid(2, min_column_width=320, gap="medium") as cells:
        for number, (option, found) in enumerate(zip(kept, document.options, strict=False), start=1):
            with cells.cell(), st.container(border=True, key=f"option_{option.key}"):
                _show_option(display, number, option, found, plan_page)
    if scenario is not None:
        _show_list(display, document)
    st.caption(worlds_note(display))


def _show_list(display: Display, document: Document) -> None:
    """The people of her list, where they stand beside the options."""
    listed = next((each for each in document.options if each.is_of_list), None)
    if listed is not None:
        st.subheader(LIST_TITLE, anchor=False)
        show_people_of_list(display, listed)
    elif state.held("compare_list"):
        say(NOBODY_TO_COMPARE)


def _show_empty(scenario: Scenario) -> None:
    st.header(EMPTY_TITLE, anchor=False)
    say(EMPTY_STEPS)
    with st.container(horizontal=True, key="compare_start"):
        st.button(
            "Add this question",
            key="keep_this",
            icon=":material/add:",
            on_click=options.keep,
            args=(scenario,),
        )
        st.button(
            "Half, the same and twice the budget",
            key="keep_three",
            icon=":material/stacked_bar_chart:",
            on_click=options.keep_three_budgets,
            args=(scenario,),
        )
        _undo_button()


def _show_dropped(display: Display) -> None:
    """What in a link to options was not understood, by name, and what is used instead."""
    compared = Compared.here()
    sentences = [option_dropped_sentence(display, part) for part in compared.dropped]
    show_dropped(sentences, "options_dropped", "options_dropped_read", compared.forget_dropped)


def _show_actions(
    display: Display, document: Document, scenario: Scenario | None, present_page: Target | None
) -> None:
    """By what to compare, where the comparison can go, one more option, one step back."""
    kept = Compared.here()
    link = addresses.comparison_link(display, kept.options, kept.goal)
    if (kept.goal or kept.options[0].scenario.goal) not in goals_of_all(kept.options):
        say(NOT_BY_FOLLOWERS, small=True)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="compare_actions"):
        state.give("compare_by", compared_goal(kept.options, kept.goal).value)
        st.segmented_control(
            "Compare by",
            [goal.value for goal in goals_of_all(kept.options)],
            format_func=lambda goal: written(Goal.named(goal).terms.wanted),
            key="compare_by",
            required=True,
            wrap=True,
            on_change=options.choose_goal,
            width="content",
        )
        compared_share_menu(display, lambda: compared_document(document), link)
        if present_page is not None:
            st.page_link(
                present_page,
                label="Present",
                icon=":material/slideshow:",
                query_params=to_query(kept.options, kept.goal) | display.to_query(),
            )
        st.button(
            "Add this question",
            key="keep_this",
            icon=":material/add:",
            disabled=scenario is None or options.is_full() or options.kept_as(scenario) is not None,
            on_click=options.keep,
            args=(scenario,),
        )
        _undo_button()


def _undo_button() -> None:
    st.button(
        "Undo",
        key="undo_options",
        icon=":material/undo:",
        type="tertiary",
        disabled=not Compared.here().past,
        on_click=Compared.here().undo,
    )


def _show_safe_plans(display: Display, document: Document) -> None:
    """What stays within each budget in 8 of 10 outcomes: worked out once it is opened."""
    if not any(isinstance(each.result, Recommendation) for each in document.options):
        return
    with st.expander(BESIDE_TITLE, key="safe_beside", on_change="rerun") as folded:
        if folded.open:
            show_rows_beside(TITLE, document, safe_rows(display, with_safe_plans(document)))
            say(BESIDE_NOTE, small=True)


def _show_option(
    display: Display, number: int, option: OptionSpec, found: schema.Option, plan_page: Target | None
) -> None:
    """One option: its name, what it is and brings, what can be done with it, and its mix line by line."""
    state.give(f"option_name_{option.key}", option.name)
    st.text_input(
        f"Name of option {number}",
        key=f"option_name_{option.key}",
        on_change=_rename,
        args=(option.key,),
    )
    say(f"{question_words(display, option.scenario)}.", small=True)
    _show_found(display, option, found)
    _show_buttons(number, option, plan_page)
    if option.ads:
        return
    with st.expander("Edit the mix line by line", key=f"edit_{option.key}", on_change="rerun") as folded:
        if folded.open:
            _edit_mix(option, _mix_of(option, found))


def _rename(key: str) -> None:
    """Take the name from the box, and say so where it was too long."""
    if options.rename(key):
        st.toast(name_cut_note(LONGEST_NAME))


def _show_found(display: Display, option: OptionSpec, found: schema.Option) -> None:
    """The answer of an option, the limits that its mix breaks, or why nothing fits."""
    result = found.result
    if isinstance(result, NothingFits):
        stops = nothing_fits_sentence(display, result, option.scenario)
        say(f"**{stops}** {change_sentence(display, result, option.scenario)}")
        return
    if isinstance(result, AdsInstead):
        say(f"**{ads_answer(display, found.plain_ads)}**")
        tell_list(ads_lines(display, found))
        return
    if isinstance(result, TypedMix):
        typed = typed_sentence(display, result.plan)
        say(f"**{typed}**")
        if result.plan.violations:
            say(BREAKS_LIMITS)
            say_list(violation_sentence(display, each) for each in result.plan.violations)
        _show_expected(display, option, result.plan)
        return
    if isinstance(result, PlannedSeason):
        raise TypeError(result.kind)  # a season is never an option beside others
    say(f"**{answer_sentence(display, result.best)}**")
    _show_expected(display, option, result.best)


def _show_expected(display: Display, option: OptionSpec, plan: Plan) -> None:
    """In words what the table above says in figures: folded, as it is a paragraph for each option."""
    with st.expander(EXPECT, key=f"expected_{option.key}"):
        say(expectation_sentence(display, plan, option.scenario))


def _show_buttons(number: int, option: OptionSpec, plan_page: Target | None) -> None:
    kept = len(Compared.here().options)
    with st.container(horizontal=True, gap="small", key=f"option_actions_{option.key}"):
        press = partial(st.button, type="tertiary")
        press(
            "Up",
            key=f"up_{option.key}",
            icon=":material/arrow_upward:",
            disabled=number == 1,
            on_click=options.move,
            args=(option.key, -1),
        )
        press(
            "Down",
            key=f"down_{option.key}",
            icon=":material/arrow_downward:",
            disabled=number == kept,
            on_click=options.move,
            args=(option.key, 1),
        )
        press(
            "Duplicate",
            key=f"duplicate_{option.key}",
            icon=":material/content_copy:",
            disabled=options.is_full(),
            on_click=options.duplicate,
            args=(option.key,),
        )
        press(
            OFFER,
            key=f"as_ads_{option.key}",
            icon=":material/campaign:",
            disabled=options.is_full() or option.ads,
            on_click=options.compare_with_ads,
            args=(option.key,),
        )
        press(
            "Delete",
            key=f"delete_{option.key}",
            icon=":material/delete:",
            on_click=options.delete,
            args=(option.key,),
        )
        opened = press(
            "Open in Plan",
            key=f"open_{option.key}",
            icon=":material/open_in_new:",
            on_click=options.ask_again,
            args=(option,),
        )
        if opened and plan_page is not None:
            # Without this argument Streamlit refuses to leave an address that widgets are bound to.
            st.switch_page(plan_page, query_params={})


def _mix_of(option: OptionSpec, found: schema.Option) -> Mix:
    """The lines that editing starts from."""
    if option.mix is not None:
        return option.mix
    return (options.first_line(option.scenario),) if found.plan is None else found.plan.mix


def _edit_mix(option: OptionSpec, mix: Mix) -> None:
    """The mix line by line; each change is evaluated at once."""
    sizes = sizes_of(option.scenario, answers.evidence())
    for at, line in enumerate(mix):
        _edit_line(option, mix, at, line, sizes)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Add a line",
            key=f"add_line_{option.key}",
            icon=":material/add:",
            disabled=not options.can_add_line(mix),
            on_click=options.add_line,
            args=(option.key, mix),
        )
        st.button(
            "Back to the recommended mix",
            key=f"recommended_{option.key}",
            icon=":material/restart_alt:",
            disabled=option.mix is None,
            on_click=options.set_mix,
            args=(option.key, None),
        )
    say(
        own_mix_note(MOST_BOOKED),
        small=True,
    )


def _edit_line(option: OptionSpec, mix: Mix, at: int, line: Line, sizes: tuple[str, ...]) -> None:
    fields = {"creators": line.creators, "tier": line.tier, "platform": line.platform, "posts": line.posts}
    keys = {part: options.line_field(option.key, mix, at, part) for part in fields}
    for part, value in fields.items():
        state.give(keys[part], value)
    changed: dict[str, Any] = {"on_change": options.edit_line, "args": (option.key, mix, at)}
    st.markdown(f"**Line {at + 1}**")
    with st.grid(4, min_column_width=105, gap="small"):
        st.number_input("Creators", 1, MOST_BOOKED, step=1, key=keys["creators"], **changed)
        st.selectbox(
            "Size", sizes, format_func=lambda tier: written(tier_word(tier)), key=keys["tier"], **changed
        )
        st.selectbox("On", option.scenario.platforms, format_func=written, key=keys["platform"], **changed)
        st.number_input("Posts each", 1, MOST_POSTS, step=1, key=keys["posts"], **changed)
    if len(mix) > 1:
        st.button(
            f"Remove line {at + 1}",
            key=f"remove_{option.key}_{at}",
            icon=":material/remove:",
            type="tertiary",
            on_click=options.remove_line,
            args=(option.key, mix, at),
        )


if __name__ == "__main__":  # run by Streamlit
    show_compare(current.display(), current.answerable(), PLAN, PRESENT)
