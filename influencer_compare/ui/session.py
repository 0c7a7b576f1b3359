"""What one visit remembers of saved plans; ``state`` keeps it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from influencer_compare.document.schema import Hide
from influencer_compare.store.store import Keys

_MOST_UNCLAIMED = 5  # plans whose links are shown until they are put away


@dataclass(frozen=True, slots=True)
class Edited:
    """The saved plan that this visit changes: its key, the version that was opened, what its link hides."""

    token: str = field(repr=False)
    version: int
    hide: Collection[Hide]


@dataclass(slots=True)
class TabTalk:
    """What this visit has had the browser's tab keep so far, how often, and whether the tab has answered."""

    session: str = field(default_factory=lambda: secrets.token_hex(8))
    number: int = 0
    put: dict[str, str] = field(default_factory=dict)
    heard: bool = False


@dataclass(slots=True)
class SavedPlans:
    """What was saved, is changed, was deleted and was said in this visit.

    ``new_keys`` are those of what was saved last, while they are shown; ``unclaimed`` those whose links the
    visitor has not put away yet, None before any is known of. ``refusals`` says why the store refused what a
    button asked, by the button's place, until it is told. ``senseless`` is the key and the version of a plan
    that cannot be drawn.
    """

    new_keys: Keys | None = field(default=None, repr=False)
    unclaimed: tuple[Keys, ...] | None = field(default=None, repr=False)
    edited: Edited | None = None
    knows_edited: bool = False
    refusals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tab: TabTalk = field(default_factory=TabTalk)
    senseless: tuple[str, int] | None = field(default=None, repr=False)
    _deleted: str = field(default="", repr=False)
    _commented: str = field(default="", repr=False)

    def edit(self, opened: Edited | None) -> None:
        """Change this saved plan from now on, or none."""
        self.edited, self.knows_edited = opened, True

    def keep_unclaimed(self, keys: Iterable[Keys]) -> None:
        """Show the links of these until they are put away, the first few of them."""
        self.unclaimed = tuple(keys)[:_MOST_UNCLAIMED]

    def claim(self, edit_token: str) -> None:
        """The links of this plan are put away, or it is gone; a callback."""
        self.keep_unclaimed(keys for keys in self.unclaimed or () if keys.edit_token != edit_token)

    def note_senseless(self, plan: tuple[str, int]) -> None:
        """This plan cannot be drawn, and so is not changed either."""
        self.senseless = plan
        if self.edited is not None and self.edited.token == plan[0]:
            self.edit(None)

    def is_deleted(self, token: str) -> bool:
        """Whether this visit has just deleted the saved plan behind this key."""
        return bool(token) and self._deleted == token

    def note_deleted(self, token: str) -> None:
        """This visit has deleted a saved plan, and changes none any more."""
        self._deleted = token
        self.claim(token)
        self.edit(None)

    def has_commented(self, token: str) -> bool:
        """Whether this visit has just commented on this saved plan."""
        return self._commented == token

    def note_comment(self, token: str) -> None:
        """This visit has commented on a saved plan; an empty key lets it comment again."""
        self._commented = token
