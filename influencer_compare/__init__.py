"""Micro, macro or a mix? Which creators to book, for whom, and how sure that is.

from influencer_compare import Scenario, load_evidence, plan

recommendation = plan(Scenario(budget=5_000, niche="fitness"), load_evidence())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from influencer_compare.library import *  # noqa: F403 - the one list of names


def __getattr__(name: str) -> Any:
    """A name of the library, which is loaded for the first of them: the page shows itself before."""
    library = import_module("influencer_compare.library")
    if name in vars(library):
        return vars(library)[name]
    if name in globals():  # a part that was loaded with the library, such as influencer_compare.api
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    names = __getattr__("__all__")  # first: it loads parts, whose names are globals then
    return sorted({*globals(), *names})
