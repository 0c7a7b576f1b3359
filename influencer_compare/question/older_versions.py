"""What a question meant to an earlier version of the planner: its defaults, and a name that has moved.

A link holds what differs from the defaults of its version, so those of an older one are kept here for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from influencer_compare.version import LINK_VERSION

# By the version of the link: each field whose default has changed since, and what it was.
_DEFAULTS: dict[int, dict[str, Any]] = {
    1: {"format": "photo", "fee_basis": "rate cards", "order_value_usd": 50, "worth_per_order_usd": 2_000.0}
}
_FIRST = 1  # links without a version are of this one: later ones always say theirs
_FIRST_MODEL_OF_LINKS = {2: 2}  # by the version of the link: the first number of the model that came with it


def read_versions() -> tuple[int, ...]:
    """The versions of links that are understood, the newest last."""
    return (*_DEFAULTS, LINK_VERSION)


def version_in(query: Mapping[str, str | Sequence[str]], settings: Collection[str]) -> int:
    """The version by whose defaults a link is read.

    Without a version it is the first one where the link holds any of ``settings``, else today's; one that
    nobody knows is read as today's.
    """
    raw = query.get("v")
    if raw is None:
        return _FIRST if any(name in query for name in settings) else LINK_VERSION
    values = [raw] if isinstance(raw, str) else list(raw)
    return next((known for known in read_versions() if values == [str(known)]), LINK_VERSION)


def version_of_model(model_version: str) -> int:
    """The version of links that belonged to a model such as '1.1.1'."""
    number = int(model_version.partition(".")[0])
    return max((link for link, first in _FIRST_MODEL_OF_LINKS.items() if first <= number), default=_FIRST)


def defaults_of(version: int) -> dict[str, Any]:
    """The fields whose defaults were others in this version, with what they were."""
    return dict(_DEFAULTS.get(version, {}))


def as_today(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields under today's names: 'product only' was one of the fees until it became a way to pay."""
    given = dict(fields)
    if given.get("fee_basis") == "product only":
        del given["fee_basis"]
        given.setdefault("pay_by", "product")
    return given
