"""How a link carries what the question holds, and what else may stand in it."""

from __future__ import annotations

from typing import Any

from influencer_compare.question.display import FIELDS as DISPLAY_FIELDS
from influencer_compare.question.input_errors import Dropped, written
from influencer_compare.question.older_versions import read_versions
from influencer_compare.version import LINK_VERSION, MODEL_VERSION


def versions() -> dict[str, list[str]]:
    """The part of a link that keeps its meaning: which defaults and which model it was made with."""
    return {"v": [str(LINK_VERSION)], "model": [MODEL_VERSION]}


def write_field(field: str, value: Any) -> list[str]:
    """One field as a link carries it: names as the page shows them, free text as it is."""
    as_it_is = field in ("name", "tier_bounds", "own_results") or field.startswith("creators_")
    if isinstance(value, str) and not as_it_is:
        return [written(value)]
    return _write_value(value)


def _write_value(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if value is None:
        return [""]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, float):
        return [repr(value).removesuffix(".0")]
    return [str(value)]


def read_other(key: str, values: list[str]) -> list[Dropped]:
    """What is not understood of a part of a link that is no field of the question."""
    if key in DISPLAY_FIELDS:
        return []  # how the reader sees amounts is no part of the question
    shown = ", ".join(values)[:80]
    if key == "v":
        versions = [str(version) for version in read_versions()]
        if len(values) == 1 and values[0] in versions:
            return []
        reason = f"this planner reads links of the versions {' and '.join(versions)}"
        return [Dropped(key, shown, reason, f"version {LINK_VERSION}")]
    if key == "model":
        if values == [MODEL_VERSION]:
            return []
        reason = (
            f"the link was made with model {shown[:20]}, this is model {MODEL_VERSION}; figures may differ"
        )
        return [Dropped(key, shown, reason, f"model {MODEL_VERSION}")]
    return [Dropped(key[:80], shown, "the planner has no setting of this name", "nothing")]
