"""The limits that a mix typed by hand breaks, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from influencer_compare.planner.plans import Violation
from influencer_compare.question.display import Display
from influencer_compare.wording.infeasible import NO_PLAN
from influencer_compare.wording.mixes import tier_word
from influencer_compare.wording.numbers import count, counted, exact, hours, money, number


def violation_sentence(display: Display, broken: Violation) -> str:
    """A limit that a mix breaks, with what it needs and what is allowed; without amounts that are hidden."""
    if broken.needed is None or broken.allowed is None or broken.limit not in _BROKEN:
        return f"It {NO_PLAN[broken.limit]}."
    tier = "" if broken.line is None else tier_word(broken.line.tier)
    return _BROKEN[broken.limit](display, broken.needed, broken.allowed, tier)


def _per_size(display: Display, needed: float, allowed: float, tier: str) -> str:
    del tier
    word = "at least" if needed < allowed else "at most"
    return f"It books {count(display, needed)} of a size, and you want {word} {count(display, allowed)}."


_BROKEN: Mapping[str, Callable[[Display, float, float, str], str]] = {
    "budget": lambda display, needed, allowed, _: (
        f"It costs {money(display, needed)}, and your budget is {money(display, allowed)}."
    ),
    "hours": lambda display, needed, allowed, _: (
        f"It takes {hours(display, needed)} of your own, and you have {hours(display, allowed)}."
    ),
    "creators to be found": lambda display, needed, allowed, tier: (
        f"It books {counted(display, needed, f'{tier} creator')}. About {count(display, allowed)} "
        f"{'is' if count(display, allowed) == '1' else 'are'} to be found in your area."
    ),
    "creators per size": _per_size,
    "most creators": lambda display, needed, allowed, _: (
        f"It books {counted(display, needed, 'creator')}, and you would manage {count(display, allowed)}."
    ),
    "largest share": lambda display, needed, allowed, tier: (
        f"One {tier} creator is paid {money(display, needed)}, and you allow "
        f"{money(display, allowed)} for one."
    ),
    "posts": lambda display, needed, allowed, tier: (
        f"It asks {counted(display, needed, 'post')} of each {tier} creator. "
        f"For a free product at most {count(display, allowed)} can be asked."
    ),
    "launch date": lambda display, needed, allowed, tier: (
        f"The last post of the {tier} creators would be up after about "
        f"{counted(display, needed, 'week')}. You have {exact(display, round(allowed, 1))}."
    ),
    "published figures": lambda display, needed, _, tier: (
        f"Nobody has published figures for {tier} creators ({number(display, needed)} followers)."
    ),
}
