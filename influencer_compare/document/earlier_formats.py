"""Turns a document of an earlier format into today's, before it is read and checked.

Formats 1 and 2 kept the lead of a comparison and the budget curve as data of a section. Format 1 said turning
points in sentences, and both said next steps, risks and prices so: sentences stay sentences. Formats 1 to 3
judged a verdict at one set of prices alone.
"""

from __future__ import annotations

from typing import Any

EARLIER = (1, 2, 3)
_LEAVES_OUT_SECTIONS = 3  # the first format in which an option without sections does not name them
_LEAD, _CURVE = "lead", "budget curve"


def upgraded(loaded: dict[str, Any], to: int) -> dict[str, Any]:
    """The document in the format ``to``; what is not as it was written stays so, and is refused later."""
    if loaded.get("format") not in EARLIER or not isinstance(loaded.get("options"), list):
        return loaded
    whole: dict[str, Any] = {**loaded, "format": to, "options": []}
    without: list[Any] | None = [] if loaded["format"] == _LEAVES_OUT_SECTIONS else None
    for option in loaded["options"]:
        sections = option.get("sections", without) if isinstance(option, dict) else None
        if not isinstance(sections, list):
            return loaded
        made = {**option, "sections": [], "result": _judged_at_one_price(option.get("result"))}
        for section in sections:
            topic = section.get("topic") if isinstance(section, dict) else None
            if topic == _LEAD:
                whole["lead"] = section.get("data")
            elif topic == _CURVE:
                made["budget_curve"] = _points(section.get("data"))
            else:
                made["sections"].append(section)
        whole["options"].append(made)
    if isinstance(whole.get("lead"), dict):
        whole["lead"] = {**whole["lead"], "prices_decide": False}
    return whole


def _judged_at_one_price(result: Any) -> Any:
    """A result whose verdict, if it has one, knows nothing of other prices."""
    verdict = result.get("verdict") if isinstance(result, dict) else None
    if not isinstance(verdict, dict):
        return result
    return {**result, "verdict": {**verdict, "sets": None, "threshold": None}}


def _points(lines: Any) -> Any:
    """The curve point by point; it was kept line by line."""
    try:
        values = {line["side"]: line["values"] for line in lines}
        return [
            {"budget": budget, "recommended": best, "micro_side": micro, "macro_side": macro}
            for budget, best, micro, macro in zip(
                lines[0]["budgets_usd"], values["recommended"], values["micro"], values["macro"], strict=True
            )
        ]
    except (KeyError, IndexError, TypeError, ValueError):
        return lines
