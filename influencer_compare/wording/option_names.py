"""What an option to compare is called: by what differs from the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.compare import setting_words
from influencer_compare.wording.fields import label, option_word
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import hours, whole_money

_SPEAKS_FOR_ITSELF = frozenset({"niche", "area", "goal", "pay_by", "fee_basis", "format"})
_MOST_DIFFERENCES = 2  # that name an option


def option_name(display: Display, scenario: Scenario, others: Sequence[Scenario]) -> str:
    """The name of a new option: what differs from the option before it, else its money and its time."""
    if others:
        before = others[-1]
        moved = [name for name in type(scenario).model_fields if name != "name"]
        moved = [name for name in moved if getattr(scenario, name) != getattr(before, name)]
        if moved:
            return ", ".join(_setting_short(display, scenario, name) for name in moved[:_MOST_DIFFERENCES])
    return f"{whole_money(display, scenario.budget)}, {hours(display, scenario.hours)}"


def _setting_short(display: Display, scenario: Scenario, field: str) -> str:
    """One setting in a name: '$3,010', '10 hours', 'A region'; with its label where the value says little."""
    value = getattr(scenario, field)
    if field == "budget":
        return whole_money(display, value)
    if field == "hours":
        return hours(display, value)
    if field in _SPEAKS_FOR_ITSELF:
        return option_word(field, value)
    if field == "platforms":
        return join_words([option_word(field, each) for each in value])
    return f"{label(display, field)} {setting_words(display, field, value)}"
