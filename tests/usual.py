"""How much of what could be tried is tried: a sample for every change, all of it with ``--full``."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

EVERY = 24  # one of so many examples of a law runs for every change ...
AT_LEAST = 3  # ... but never fewer than these


def is_full() -> bool:
    """Whether ``--full`` was asked for."""
    return settings.get_current_profile_name() == "full"


def number(usual: int, full: int) -> int:
    """How many to try: few for every change, all of them with ``--full``."""
    return full if is_full() else usual


def law(examples: int, *, usual: int | None = None) -> settings:
    """A law that holds for so many examples: a few, always the same, or with ``--full`` all, always new.

    ``usual`` says how many a few are, where another share suits better: a law that takes no time tries all.
    """
    few = max(AT_LEAST, examples // EVERY) if usual is None else usual
    return settings(
        max_examples=examples if is_full() else min(examples, few),
        phases=(Phase.explicit, Phase.generate),  # the first case found is named as it is, in seconds
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


def together(cases: Iterable[Any], most: int) -> list[Any]:
    """The cases for ``parametrize`` in groups of so many for every change, one by one with ``--full``.

    Neighbours, which have to do with one another, come into different groups.
    """
    every = [*cases]
    groups = len(every) if is_full() else -(-len(every) // most)
    return [pytest.param(every[at::groups], id="+".join(map(str, every[at::groups]))) for at in range(groups)]


def some(cases: Iterable[Any], most: int = 3) -> list[Any]:
    """The cases for ``parametrize``: an even sample for every change, the others with ``--full``.

    A case of several arguments is a tuple.
    """
    every = [case if isinstance(case, tuple) else (case,) for case in cases]
    kept = _sample(len(every), most)
    return [
        pytest.param(*case, marks=() if at in kept else pytest.mark.full) for at, case in enumerate(every)
    ]


def named(cases: Iterable[Any], *usual: Any) -> list[Any]:
    """The cases for ``parametrize``: those named for every change, the others with ``--full``."""
    every = [*cases]
    assert set(usual) <= set(every), set(usual) - set(every)
    return [pytest.param(case, marks=() if case in usual else pytest.mark.full) for case in every]


def few(cases: Iterable[Any], most: int = 3) -> list[Any]:
    """The same sample, or with ``--full`` every case, for what is made beforehand for all of them."""
    every = [*cases]
    return every if is_full() else [every[at] for at in _sample(len(every), most)]


def _sample(count: int, most: int) -> list[int]:
    return sorted({round(at * (count - 1) / max(1, most - 1)) for at in range(most)})
