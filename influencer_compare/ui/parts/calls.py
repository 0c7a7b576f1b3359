"""The one way in which pages and buttons call the store of saved plans: what it refuses becomes sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from influencer_compare.question.input_errors import InputError
from influencer_compare.store.problems import Conflict, NotThere, StoreProblem, TooMany, Unreadable
from influencer_compare.store.store import Store
from influencer_compare.ui.cache import plan_store
from influencer_compare.ui.session.state import SavedPlans
from influencer_compare.wording.saved import refused_sentence

CallProblem = Conflict | InputError | NotThere | StoreProblem | TooMany | Unreadable
Found = TypeVar("Found")
Action = Callable[[Store], Found]

_ICONS = {InputError: ":material/edit:", TooMany: ":material/hourglass_top:"}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the store did not do what was asked; nothing was changed then."""

    problem: CallProblem

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the visitor is told: of a mistake in what she typed, one sentence for each field."""
        if isinstance(self.problem, InputError):
            return tuple(refused_sentence(each) for each in self.problem.problems)
        return (str(self.problem),)


def ask(action: Action[Found]) -> Found | Refused:
    """What an action on the store gives, or why it was refused; no other code calls the store."""
    try:
        return action(plan_store.store())
    except (Conflict, InputError, NotThere, StoreProblem, TooMany, Unreadable) as problem:
        return Refused(problem)


def press(place: str, action: Action[object], then: Callable[[], None] | None = None) -> None:
    """A callback: carry out an action and then something more; a refusal is kept for ``show_refusal``."""
    done = ask(action)
    if isinstance(done, Refused):
        SavedPlans.here().refusals[place] = done.sentences
    elif then is not None:
        then()


def show_refusal(place: str) -> None:
    """Say once why the button of this place did nothing, if it was refused."""
    show_sentences(SavedPlans.here().refusals.pop(place, ()), ":material/warning:")


def show_refused(refused: Refused) -> None:
    """Say why the store refused what was just asked."""
    show_sentences(refused.sentences, _ICONS.get(type(refused.problem), ":material/warning:"))


def show_sentences(sentences: tuple[str, ...], icon: str) -> None:
    """Each sentence as a warning of its own."""
    for sentence in sentences:
        st.warning(sentence, icon=icon)
