"""The addresses that are shared, and what the address of this visit asks for beside the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

import streamlit as st

from influencer_compare.comparison import links
from influencer_compare.comparison.options import OPTION, OptionSpec
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.session import arrival, current
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.ui.session.state import Asked, Compared, SavedPlans

_LONGEST_TOKEN = 100  # characters; ours are far shorter


def copied_link(display: Display, scenario: Scenario, *, every_field: bool = False) -> str:
    """The whole address of a question: short, or with every setting written out."""
    return _link("", links.question_query(scenario, display, every_field=every_field))


def question_link(display: Display, asked: tuple[OptionSpec, ...]) -> str:
    """A link for a file that asks the question of one option anew; of several, the dashboard itself."""
    one = len(asked) == 1 and asked[0].is_question
    if one and asked[0].scenario.months > 1:
        return season_link(display, asked[0].scenario)
    return copied_link(display, asked[0].scenario, every_field=True) if one else f"{_root()}/"


def season_link(display: Display, scenario: Scenario) -> str:
    """The whole address of a question over several months, with every setting written out."""
    return _link("season", links.question_query(scenario, display, every_field=True))


def comparison_link(display: Display, options: tuple[OptionSpec, ...], goal: Goal | None) -> str:
    """The whole address of the options side by side."""
    return _link("compare", links.comparison_query(options, goal, display))


def saved_link(kind: Literal["view", "edit"], token: str) -> str:
    """The whole address of a saved plan."""
    return f"{_root()}/saved?{kind}={quote(token)}"


def link_token(kind: Literal["view", "edit"]) -> str:
    """The key of a saved plan in the address, or nothing."""
    given: str = st.query_params.get(kind, "")
    return given[:_LONGEST_TOKEN]


def keep_saved_link() -> None:
    """Give the address the key of the plan that this visit looked at, where 'Back' came here without it.

    After a reload the visit knows the plan that its tab changes.
    """
    plans = SavedPlans.here()
    looked_at = plans.looked_at
    if looked_at is None and plans.edited is not None:
        looked_at = ("edit", plans.edited.token)
    if looked_at is not None and "view" not in st.query_params and "edit" not in st.query_params:
        st.query_params.from_dict(dict([looked_at]))


def wants_to_present() -> bool:
    """Whether the address asks for the presenter view of what it opens."""
    return "present" in st.query_params


def query_to_present() -> dict[str, list[str]]:
    """The address without that wish."""
    return {name: values for name, values in arrival.query_now().items() if name != "present"}


def presents_options() -> bool:
    """Whether the address of the presenter view holds options side by side."""
    return OPTION in st.query_params and bool(Compared.here().options)


def query_to_return(scenario: Scenario) -> dict[str, list[str]] | None:
    """What a link back to the question must carry: nothing where its widgets were drawn in this visit."""
    if Asked.here().past:
        return None
    return scenario.to_query(every_field=False) | current.display().to_query()


def wrong_words(known: Sequence[str]) -> list[str]:
    """The last word of the address where no page has it, as it is written and as it is read."""
    last = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2][:_LONGEST_TOKEN]
    words = dict.fromkeys((last, unquote(last)))
    return [word for word in words if word.strip() and "/" not in word and word not in known]


def _link(page: str, query: dict[str, list[str]]) -> str:
    return f"{_root()}/{page}?{links.text_of(query)}"


def _root() -> str:
    """The address of the dashboard without any page."""
    url = (st.context.url or "").split("?")[0].rstrip("/")
    before, _, last = url.rpartition("/")
    return before if last in FILES else url
