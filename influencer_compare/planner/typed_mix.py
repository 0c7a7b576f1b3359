"""Whether a mix that somebody typed makes sense, in any question and in this one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import get_args

from influencer_compare.planner.context import MOST_BOOKED, MOST_POSTS, Context
from influencer_compare.planner.plans import Line, Size
from influencer_compare.question.input_errors import InputError, Problem, as_given


def check_mix(context: Context, mix: tuple[Line, ...]) -> None:
    """Say which line of a mix makes no sense in this scenario. Raises InputError."""
    problems = [*mix_problems(mix), *(each for line in mix for each in _unknown_names(context, line))]
    if problems:
        raise InputError(problems)


def mix_problems(mix: tuple[Line, ...]) -> list[Problem]:
    """What of a mix can be booked in no question at all, whatever was given."""
    problems = [problem for line in mix for problem in _line_problems(line)]
    if not problems and sum(line.creators for line in mix) > MOST_BOOKED:
        booked = str(sum(line.creators for line in mix))
        problems.append(Problem("mix", f"{booked} creators", f"it can book at most {MOST_BOOKED}"))
    return problems


def _line_problems(line: Line) -> Iterable[Problem]:
    if not _is_one_of(line.size, get_args(Size)):
        yield Problem("size", as_given(line.size), f"it must be {' or '.join(get_args(Size))}")
    if not _is_whole(line.creators, MOST_BOOKED):
        yield Problem(
            "creators", as_given(line.creators), f"it must be a whole number from 1 to {MOST_BOOKED}"
        )
    if not _is_whole(line.posts, MOST_POSTS):
        yield Problem("posts", as_given(line.posts), f"it must be a whole number from 1 to {MOST_POSTS}")


def _unknown_names(context: Context, line: Line) -> Iterable[Problem]:
    if not _is_one_of(line.tier, context.tiers):
        yield Problem("tier", as_given(line.tier), f"it must be one of {', '.join(context.tiers)}")
    if not _is_one_of(line.platform, context.scenario.platforms):
        chosen = ", ".join(context.scenario.platforms)
        yield Problem("platform", as_given(line.platform), f"it must be one you chose: {chosen}")


def _is_one_of(name: object, names: Collection[str]) -> bool:
    return isinstance(name, str) and name in names


def _is_whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most
