"""One widget per kind of field, bound to the address under the name of its scenario field."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.fields import bounds, choices, day_bounds, longest
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.fields import help_text, label, option_title

_DEFAULT = Scenario()
Key = TypeVar("Key", int, str)


def say(text: str, *, small: bool = False, width: Any = "stretch") -> None:
    """A text of ours as Markdown, in which a dollar sign is a dollar sign and not the start of a formula."""
    write = st.caption if small else st.markdown
    write(text.replace("$", "\\$"), width=width)


def say_list(sentences: Iterable[str]) -> None:
    """Sentences as a list."""
    say("\n".join(f"- {sentence}" for sentence in sentences))


def select(
    display: Display,
    field: str,
    names: tuple[str, ...],
    place: Any = st,
    *,
    explained: bool = True,
    moved: Callable[[], None] | None = None,
) -> str:
    """One of many names, from a list that opens; ``moved`` is called when she chooses another."""
    chosen: str = place.selectbox(
        label(display, field),
        names,
        index=names.index(getattr(_DEFAULT, field)),
        format_func=partial(option_title, field),
        help=help_text(display, field) if explained else None,
        key=field,
        bind="query-params",
        on_change=moved,
    )
    return chosen


def one_of(display: Display, field: str, place: Any = st, *, explained: bool = True) -> str:
    """One of a few names, all in sight."""
    chosen: str = place.segmented_control(
        label(display, field),
        choices(field),
        default=getattr(_DEFAULT, field),
        format_func=partial(option_title, field),
        help=help_text(display, field) if explained else None,
        key=field,
        bind="query-params",
        required=True,
        wrap=True,
    )
    return chosen


def several(display: Display, field: str, place: Any = st, *, explained: bool = True) -> list[str]:
    """Any of a few names, all in sight."""
    chosen: list[str] = place.pills(
        label(display, field),
        choices(field),
        selection_mode="multi",
        default=list(getattr(_DEFAULT, field)),
        format_func=partial(option_title, field),
        help=help_text(display, field) if explained else None,
        key=field,
        bind="query-params",
        wrap=True,
    )
    return chosen


def whole_number(
    display: Display, field: str, step: int, place: Any = st, placeholder: str | None = None
) -> int | None:
    """A whole number with buttons; empty where the field may be left open."""
    low, high = bounds(field)
    value: int | None = place.number_input(
        label(display, field),
        min_value=int(low),
        max_value=int(high),
        value=getattr(_DEFAULT, field),
        step=step,
        placeholder=placeholder,
        help=help_text(display, field),
        key=field,
        bind="query-params",
    )
    return value


def any_number(
    display: Display, field: str, step: float, place: Any = st, placeholder: str | None = None
) -> float | None:
    """A number with two decimals; empty where the field may be left open."""
    low, high = bounds(field)
    value: float | None = place.number_input(
        label(display, field),
        min_value=low,
        max_value=high,
        value=getattr(_DEFAULT, field),
        step=step,
        format="%.2f",
        placeholder=placeholder,
        help=help_text(display, field),
        key=field,
        bind="query-params",
    )
    return value


def day(display: Display, field: str, place: Any = st) -> dt.date | None:
    """A day from a calendar; empty where the field may be left open."""
    first, last = day_bounds(field)
    chosen: dt.date | None = place.date_input(
        label(display, field),
        value=getattr(_DEFAULT, field),
        help=help_text(display, field),
        key=field,
        bind="query-params",
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
    )
    return chosen


def short_text(display: Display, field: str, place: Any = st, placeholder: str | None = None) -> str:
    """A short text."""
    text: str = place.text_input(
        label(display, field),
        value=getattr(_DEFAULT, field),
        max_chars=longest(field),
        placeholder=placeholder,
        help=help_text(display, field),
        key=field,
        bind="query-params",
    )
    return text


def switch(display: Display, field: str, place: Any = st) -> bool:
    """Yes or no."""
    on: bool = place.toggle(
        label(display, field),
        value=getattr(_DEFAULT, field),
        help=help_text(display, field),
        key=field,
        bind="query-params",
    )
    return on


def told_apart(labels: Mapping[Key, str]) -> dict[Key, str]:
    """The same choices with a number behind each label that stood before: a menu knows them by it alone."""
    taken, said = set(labels.values()), Counter[str]()
    found: dict[Key, str] = {}
    for key, name in labels.items():
        said[name] += 1
        shown = name
        while said[name] > 1 and (shown := f"{name} ({said[name]})") in taken:
            said[name] += 1
        taken.add(shown)
        found[key] = shown
    return found
