"""How much anybody may save: in a while, and all together.

What one visit and one network may is counted in the memory of this process alone, under a key that is drawn
when it starts: no address is ever stored, and counting needs no database. Several processes each count for
themselves; what all of them may keep together is counted in the database.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from sqlalchemy import Connection, text

from influencer_compare.store.problems import TooMany

MOST_PLANS, MOST_BYTES = 20_000, 400_000_000  # in the whole store
MOST_COUNTED = 20_000  # visits and networks at a time; what is over by then is forgotten first
_HOUR, _DAY = 3_600, 86_400
_NETWORK_V6 = 64  # bits: what one household or phone is given
Kind = Literal["plan", "comment", "campaign", "list"]

_USED = {
    "sqlite": (
        "SELECT (SELECT count(*) FROM saved_plan), (SELECT page_size FROM pragma_page_size) "
        "* ((SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count))"
    ),
    "postgresql": (
        "SELECT (SELECT count(*) FROM saved_plan), "
        "(SELECT coalesce(sum(pg_column_size(document)), 0) FROM saved_plan) "
        "+ (SELECT coalesce(sum(pg_column_size(name) + pg_column_size(text)), 0) FROM saved_comment) "
        "+ (SELECT coalesce(sum(pg_column_size(campaign)), 0) FROM saved_campaign) "
        "+ (SELECT coalesce(sum(pg_column_size(list)), 0) FROM saved_list)"
    ),
}
FULL: dict[Kind, str] = {
    "plan": "There is no room for more saved plans here. "
    "Download the file instead, and tell whoever runs this page.",
    "comment": "There is no room for more comments here. Tell whoever sent you the link.",
    "campaign": "There is no room for more results here. "
    "Download them as a file instead, and tell whoever runs this page.",
    "list": "There is no room for more lists here. Take the file instead, and tell whoever runs this page.",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who saves: one visit, and the network it comes from where that is known."""

    session: str = field(repr=False)
    address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """So much in so many seconds; it comes back little by little. ``of`` is a visit or a network."""

    of: Literal["session", "network"]
    most: int
    seconds: int


At = tuple[Rule, bytes]

# Phone networks put thousands of people behind one address, so a network may far more than one visit.
RULES: dict[Kind, tuple[Rule, ...]] = {
    "plan": (Rule("session", 20, _HOUR), Rule("network", 100, _HOUR), Rule("network", 300, _DAY)),
    "comment": (Rule("session", 40, _HOUR), Rule("network", 400, _HOUR)),
    "campaign": (Rule("session", 200, _HOUR), Rule("network", 1_000, _HOUR)),
    "list": (Rule("session", 20, _HOUR), Rule("network", 100, _HOUR)),
}
BYTES = Rule("network", 40_000_000, _DAY)  # plans, comments, campaigns and lists together


class Limits:
    """What each visit and each network has saved of late."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._secret = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._until: dict[At, float] = {}  # when all of it will have come back

    @contextmanager
    def counting(self, who: Visitor | None, kind: Kind, size: int) -> Iterator[None]:
        """Count what is saved inside, and not where that fails. Raises TooMany, and counts nothing then."""
        costs = {} if who is None else self._costs(who, kind, size)
        self._take(costs, kind)
        try:
            yield
        except BaseException:
            self._give_back(costs)
            raise

    def _take(self, costs: dict[At, float], kind: Kind) -> None:
        now = self._now()
        with self._lock:
            after = {at: self._used_until(at, now) + cost for at, cost in costs.items()}
            over = [(at[0], until - now - at[0].seconds) for at, until in after.items()]
            rule, wait = max(over, key=_second, default=(BYTES, 0.0))
            if wait > 1e-6:
                raise TooMany(_refusal(rule, kind, ceil(wait / 60)))
            self._until |= after
            if len(self._until) > MOST_COUNTED:
                self._forget(now)

    def _used_until(self, at: At, now: float) -> float:
        """When what was saved so far will have come back; in bounds also after the clock was set back."""
        return min(max(self._until.get(at, now), now), now + at[0].seconds)

    def _give_back(self, costs: dict[At, float]) -> None:
        with self._lock:
            for at, cost in costs.items():
                if at in self._until:
                    self._until[at] -= cost

    def _forget(self, now: float) -> None:
        """Drop what has come back anyway, and then half of the others, the least first."""
        left = sorted(((at, until) for at, until in self._until.items() if until > now), key=_second)
        self._until = dict(left[-MOST_COUNTED // 2 :])

    def _costs(self, who: Visitor, kind: Kind, size: int) -> dict[At, float]:
        """In how many seconds what is saved has come back, for everything that counts it."""
        names = {"session": who.session, "network": _network(who.address)}
        taken = [(rule, kind, 1) for rule in RULES[kind]] + [(BYTES, "bytes", size)]
        return {
            (rule, self._key(f"{counted} {names[rule.of]}")): amount * rule.seconds / rule.most
            for rule, counted, amount in taken
            if names[rule.of]
        }

    def _key(self, name: str) -> bytes:
        """Whom a rule counts, so that neither a visit nor an address can be read from it."""
        return hashlib.blake2b(name.encode("utf-8", "replace"), key=self._secret, digest_size=16).digest()


def check_room(connection: Connection, kind: Kind, size: int, *, new_plans: int = 0) -> None:
    """See that so many bytes, and so many new plans, still fit into the whole store. Raises TooMany."""
    plans, used = connection.execute(text(_USED[connection.dialect.name])).one()
    if (new_plans and plans + new_plans > MOST_PLANS) or used + size > MOST_BYTES:
        raise TooMany(FULL[kind])


def _network(address: str | None) -> str:
    """The network of an address: the address itself, or the part of a longer one that is one household."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _NETWORK_V6), strict=False))


def _refusal(rule: Rule, kind: Kind, minutes: int) -> str:
    things = _THINGS[kind]
    where = "here by you" if rule.of == "session" else "from your network"
    again = f"{minutes} minutes" if minutes > 1 else "a minute"
    instead = "" if kind == "comment" else ", or download the file"
    return f"Many {things} {where} in a short time. Try again in {again}{instead}."


_THINGS: dict[Kind, str] = {
    "plan": "plans were saved",
    "comment": "comments were sent",
    "campaign": "results were saved",
    "list": "lists were saved",
}


def _second(pair: tuple[object, float]) -> float:
    return pair[1]
