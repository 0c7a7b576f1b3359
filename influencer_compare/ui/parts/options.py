"""What a visitor does with the options that are compared: keep, rename, move, copy, delete, edit a mix.

Everything here is a callback or a plain look at what the visit keeps; nothing draws.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from influencer_compare.comparison.options import (
    MOST_LINES,
    OptionSpec,
    beside,
    free_name,
    new_option,
    sizes_of,
    tidy_name,
)
from influencer_compare.document.schema import MOST_OPTIONS
from influencer_compare.planner.context import MOST_BOOKED
from influencer_compare.planner.plans import Line, Mix
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import InputError, one_line
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.state import Compared
from influencer_compare.wording.numbers import whole_money
from influencer_compare.wording.option_names import option_name
from influencer_compare.wording.plain_ads import OPTION_NAME
from influencer_compare.wording.safe_plan import OPTION_NAME as SAFE_NAME

THREE_BUDGETS = (0.5, 1.0, 2.0)  # times the budget of the question, to start with


def is_full() -> bool:
    """Whether no further option can be kept."""
    return len(Compared.here().options) >= MOST_OPTIONS


def kept_as(scenario: Scenario) -> OptionSpec | None:
    """The option that already is this question, with the planner's own mix."""
    same = (
        each for each in Compared.here().options if each.is_question and each.scenario == scenario.unnamed
    )
    return next(same, None)


def keep(scenario: Scenario) -> None:
    """Keep a question as a further option, under its name or what differs from the one before; a callback.

    The name of one of our examples says nothing of what she made of it.
    """
    if not is_full():
        kept = Compared.here().options
        name = "" if scenario.name in {each.name for each in EXAMPLES.values()} else scenario.name
        if not name or name in {each.name for each in kept}:
            name = option_name(current.display(), scenario.unnamed, [each.scenario for each in kept])
        Compared.here().keep((*kept, new_option(kept, scenario, name=name)))


def keep_current() -> None:
    """Keep the question as its widgets hold it now, also where the page has not caught up yet; a callback."""
    keep(current.question())


def keep_three_budgets(scenario: Scenario) -> None:
    """Start with half, the same and twice the budget, named in the reader's currency of now; a callback."""
    display = current.display()
    made: tuple[OptionSpec, ...] = ()
    for factor in THREE_BUDGETS:
        try:
            changed = scenario.changed(budget=round(scenario.budget * factor))
        except InputError:  # outside the bounds of the budget
            continue
        made = (*made, new_option(made, changed, name=whole_money(display, changed.budget)))
    Compared.here().keep(made)


def rename(key: str) -> bool:
    """Take the name from the option's box, and tell whether it was cut; an empty one changes nothing."""
    typed = one_line(state.held(f"option_name_{key}") or "")
    name = tidy_name(typed)
    if name:
        free = free_name(name, (each.name for each in Compared.here().options if each.key != key))
        _change(key, lambda option: replace(option, name=free))
    return name != typed


def move(key: str, step: int) -> None:
    """Change places with the option before (-1) or after (1); a callback."""
    kept = list(Compared.here().options)
    at = next((place for place, each in enumerate(kept) if each.key == key), 0)
    if 0 <= at + step < len(kept):
        kept[at], kept[at + step] = kept[at + step], kept[at]
        Compared.here().keep(tuple(kept))


def duplicate(key: str) -> None:
    """Put a copy behind the option; a callback."""
    if is_full():
        return
    kept = Compared.here().options

    _put_behind(key, lambda each: beside(kept, each))


def compare_with_ads(key: str) -> None:
    """Put the same money as plain ads behind the option; a callback."""
    if is_full():
        return
    kept = Compared.here().options
    _put_behind(
        key,
        lambda each: new_option(kept, each.scenario, each.mix, OPTION_NAME.format(each.name), ads=True),
    )


def _put_behind(key: str, make: Callable[[OptionSpec], OptionSpec]) -> None:
    """Put what is made of an option behind it."""
    made: list[OptionSpec] = []
    for each in Compared.here().options:
        made += [each, make(each)] if each.key == key else [each]
    Compared.here().keep(tuple(made))


def keep_with_safe(scenario: Scenario, mix: Mix) -> None:
    """Keep a question and its safe plan as two options side by side; a callback.

    The safe plan is a mix in the same question, so that both stand against the whole budget.
    """
    if not room_with_safe(scenario, mix):
        return
    if kept_as(scenario) is None:
        keep(scenario)
    if not _has_mix(scenario, mix):
        kept = Compared.here().options
        Compared.here().keep((*kept, new_option(kept, scenario, mix, SAFE_NAME)))


def room_with_safe(scenario: Scenario, mix: Mix) -> bool:
    """Whether both can be kept, or are kept already."""
    new = (kept_as(scenario) is None) + (not _has_mix(scenario, mix))
    return len(Compared.here().options) + new <= MOST_OPTIONS


def _has_mix(scenario: Scenario, mix: Mix) -> bool:
    return any(
        each.mix == mix and not each.ads and each.scenario == scenario.unnamed
        for each in Compared.here().options
    )


def delete(key: str) -> None:
    """Let an option go; a callback."""
    Compared.here().keep(tuple(each for each in Compared.here().options if each.key != key))


def ask_again(option: OptionSpec) -> None:
    """Make its question the one of all pages, under its name; a callback."""
    current.set_question(option.scenario.changed(name=option.name))


def choose_goal() -> None:
    """Compare by the goal of the control; a callback."""
    chosen: str | None = state.held("compare_by")
    Compared.here().goal = None if chosen is None else Goal.named(chosen)


def first_line(scenario: Scenario) -> Line:
    """What a mix begins with where the planner has none: one creator of the smallest size."""
    return Line(scenario.platforms[0], sizes_of(scenario, answers.evidence())[0], 1, 1)


def edit_line(key: str, mix: Mix, at: int) -> None:
    """Take one line of a mix from its controls; a callback."""
    platform, tier, creators, posts = (
        state.held(line_field(key, mix, at, part)) for part in ("platform", "tier", "creators", "posts")
    )
    others = sum(line.creators for place, line in enumerate(mix) if place != at)
    booked = min(int(creators or 1), MOST_BOOKED - others)
    size = mix[at].size if tier == mix[at].tier else "typical"
    line = Line(platform, tier, int(posts or 1), max(booked, 1), size)
    set_mix(key, (*mix[:at], line, *mix[at + 1 :]))


def add_line(key: str, mix: Mix) -> None:
    """Add one creator of a size that the mix lacks; a callback."""
    option = next(each for each in Compared.here().options if each.key == key)
    sizes = sizes_of(option.scenario, answers.evidence())
    taken = {(line.platform, line.tier) for line in mix}
    free = [(name, size) for name in option.scenario.platforms for size in sizes if (name, size) not in taken]
    platform, tier = free[0] if free else (mix[-1].platform, mix[-1].tier)
    set_mix(key, (*mix, Line(platform, tier, mix[-1].posts, 1)))


def can_add_line(mix: Mix) -> bool:
    """Whether a mix can have one more line with one more creator."""
    return len(mix) < MOST_LINES and sum(line.creators for line in mix) < MOST_BOOKED


def remove_line(key: str, mix: Mix, at: int) -> None:
    """Take one line out of a mix; a callback."""
    set_mix(key, (*mix[:at], *mix[at + 1 :]))


def set_mix(key: str, mix: Mix | None) -> None:
    """Give an option a mix of its own, or None for the planner's; a callback."""
    _change(key, lambda option: replace(option, mix=mix))


def line_field(key: str, mix: Mix, at: int, part: str) -> str:
    """The name of one control of one line; another one when lines come or go.

    Else a number that was typed and refused would stay in the box and stand beside another line.
    """
    return f"line_{key}_{at}_of_{len(mix)}_{part}"


def _change(key: str, change: Callable[[OptionSpec], OptionSpec]) -> None:
    Compared.here().keep(tuple(change(each) if each.key == key else each for each in Compared.here().options))
