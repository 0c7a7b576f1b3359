"""What one visit remembers: small objects, each under one key; nothing else touches the session state.

Streamlit keeps the values of widgets there too, under their own keys: they are read and given here as well.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import streamlit as st

from influencer_compare.comparison.options import OptionDropped, OptionSpec
from influencer_compare.document.schema import Hide
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import Dropped, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.store import Keys

SharedLink = Literal["whole", "cut"]
_FEW = 8  # widgets, up to which each is asked by itself
MOST_KEPT = 30  # questions or options to go back to, values that a widget was given
_MOST_UNCLAIMED = 5  # plans whose links are shown until they are put away


class OfVisit:
    """What this visit knows of one subject."""

    __slots__ = ()

    @classmethod
    def here(cls) -> Self:
        """That of this visit; as it is at first where nothing was kept yet."""
        kept: Self = st.session_state.setdefault(key_of(cls), cls())
        return kept


def key_of(kind: type) -> str:
    """The one key under which the session keeps objects of a kind."""
    return f"_{kind.__name__}"


@dataclass(slots=True)
class Arrival(OfVisit):
    """The link that opened this visit.

    ``shared`` says whether somebody had copied it and whether all of it arrived, until the visitor has read
    of it; ``question`` is what it asks, None before it is read; ``dropped`` what in it was not understood;
    ``older`` the link itself where it is of an older version.
    """

    looked_at: bool = False
    shared: SharedLink | None = None
    question: Scenario | None = None
    dropped: tuple[Dropped, ...] = ()
    older: dict[str, list[str]] | None = None

    def note(self, kind: SharedLink | None) -> None:
        """Whether this visit came by a link that somebody copied."""
        self.looked_at, self.shared = True, kind

    def forget_shared(self) -> None:
        """The visitor has read what there is to say of her link; a callback."""
        self.shared = None


@dataclass(slots=True)
class Asked(OfVisit):
    """The questions that were asked in this visit, the newest last.

    ``out_of_sight`` says that the page before this one asked none, ``given`` that a button or a file has
    just set the question, which the address does not say yet. ``waits``: the question as it is now has no
    answer before she gives a number. ``answered_above``: a press far below the answer has just changed it.
    """

    past: tuple[Scenario, ...] = ()
    out_of_sight: bool = False
    given: bool = False
    waits: bool = False
    answered_above: bool = False

    def keep(self, scenario: Scenario) -> None:
        """One more question to go back to, whose widgets are in sight."""
        self.out_of_sight = self.waits = False
        if not self.past or self.past[-1] != scenario:
            self.past = (*self.past, scenario)[-MOST_KEPT:]


@dataclass(frozen=True, slots=True)
class Had:
    """A value that a widget has had, and whether the page gave it or the visitor set it there herself."""

    value: Any
    given: bool


@dataclass(slots=True)
class Past(OfVisit):
    """The values that each widget has had in this visit, by its name, the newest last."""

    values: dict[str, list[Had]] = field(default_factory=dict)


@dataclass(slots=True)
class Sliders(OfVisit):
    """Where each slider was drawn last, and what stood in each box, by the keys that it has had."""

    drawn: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class Typed(OfVisit):
    """What was typed for each field and which value it stood for.

    ``wrong`` is what could not be read, ``own`` what she typed herself: the page writes into boxes as well.
    """

    read: dict[str, tuple[str, Any]] = field(default_factory=dict)
    wrong: dict[str, Problem] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)

    def forget(self, name: str) -> None:
        """What was typed for a field no longer counts."""
        self.read.pop(name, None)
        self.wrong.pop(name, None)
        self.own.discard(name)

    def forget_wrong(self) -> None:
        """What could not be read leaves its boxes: the question is set anew."""
        for name in [*self.wrong]:
            self.forget(name)


@dataclass(slots=True)
class ShownAs(OfVisit):
    """The currency, its rate and the day of it, as chosen last; None before the address was read for them.

    ``chose_day`` says whether the day is one that this visitor chose. ``rate_text`` is what she typed as the
    rate of a currency, and the rate it stood for, ``wrong_rate`` what was none; ``rates`` what the currencies
    before had, as a rate is that of its own alone. ``keeps_country`` says whether her customers live where
    the question has them, whatever her currency.
    """

    chosen: dict[str, Any] | None = None
    dropped: tuple[Dropped, ...] = ()
    chose_day: bool = False
    rate_text: tuple[str, str, float | None] = ("", "", None)
    wrong_rate: str = ""
    keeps_country: bool = False
    rates: dict[str, tuple[float | None, dt.date | None]] = field(default_factory=dict)

    def keep_country(self) -> None:
        """Her customers live where the question has them; a callback."""
        self.keeps_country = True


@dataclass(slots=True)
class Compared(OfVisit):
    """The options side by side, in their order; ``goal`` None leaves it to the first of them."""

    options: tuple[OptionSpec, ...] = ()
    goal: Goal | None = None
    dropped: tuple[OptionDropped, ...] = ()
    past: tuple[tuple[OptionSpec, ...], ...] = ()

    def keep(self, changed: tuple[OptionSpec, ...]) -> None:
        """Compare these from now on; a callback."""
        if changed != self.options:
            self.past = (*self.past, self.options)[-MOST_KEPT:]
        self.options = changed

    def undo(self) -> None:
        """Go back to the options before the last change; a callback."""
        if self.past:
            self.options, self.past = self.past[-1], self.past[:-1]

    def forget_dropped(self) -> None:
        """The visitor has read what in a link to options was not understood; a callback."""
        self.dropped = ()


@dataclass(slots=True)
class Menu(OfVisit):
    """The dialog that was asked for in a menu; the menu closes first, or it would lie over the dialog."""

    dialog: str = ""

    @classmethod
    def leave_for(cls, menu: str, dialog: str) -> None:
        """Close a menu, so that the run to come opens a dialog instead; a callback."""
        st.session_state[menu] = False
        cls.here().dialog = dialog

    @classmethod
    def close(cls, menu: str) -> None:
        """Close a menu and open nothing; a callback."""
        st.session_state[menu] = False

    def asks_for(self, dialog: str) -> bool:
        """Whether this dialog is to be opened now; once."""
        if self.dialog != dialog:
            return False
        self.dialog = ""
        return True


@dataclass(slots=True)
class Presented(OfVisit):
    """Which screen of the presenter view is shown, from 0, and whether its amounts are hidden."""

    screen: int = 0
    without_money: bool = False

    def turn_to(self, screen: int) -> None:
        """Show another screen; a callback."""
        self.screen = screen

    def switch_money(self) -> None:
        """Hide every amount, or show them again; a callback."""
        self.without_money = not self.without_money


@dataclass(frozen=True, slots=True)
class Edited:
    """The saved plan that this visit changes: its key, the version that was opened, what its link hides.

    ``pictured`` says whether previews of its view link may show a picture of it.
    """

    token: str = field(repr=False)
    version: int
    hide: Collection[Hide]
    pictured: bool = False


@dataclass(slots=True)
class TabTalk:
    """What this visit has had the browser's tab keep so far, how often, and whether the tab has answered."""

    session: str = field(default_factory=lambda: secrets.token_hex(8))
    number: int = 0
    put: dict[str, str] = field(default_factory=dict)
    heard: bool = False


@dataclass(slots=True)
class SavedPlans(OfVisit):
    """What was saved, is changed, was deleted and was said in this visit.

    ``new_keys`` are those of what was saved last, while they are shown; ``unclaimed`` those whose links the
    visitor has not put away yet, None before any is known of. ``looked_at`` is the link that was opened last,
    its kind and its key. ``refusals`` says why the store refused what a button asked, by the button's place,
    until it is told. ``senseless`` is the key and the version of a plan that cannot be drawn.
    """

    new_keys: Keys | None = field(default=None, repr=False)
    unclaimed: tuple[Keys, ...] | None = field(default=None, repr=False)
    edited: Edited | None = None
    looked_at: tuple[Literal["view", "edit"], str] | None = field(default=None, repr=False)
    knows_edited: bool = False
    refusals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tab: TabTalk = field(default_factory=TabTalk)
    senseless: tuple[str, int] | None = field(default=None, repr=False)
    _told: dict[str, str] = field(default_factory=dict)
    _deleted: str = field(default="", repr=False)
    _commented: str = field(default="", repr=False)

    def edit(self, opened: Edited | None) -> None:
        """Change this saved plan from now on, or none."""
        self.edited, self.knows_edited = opened, True

    def tell(self, place: str, sentence: str) -> None:
        """What became of a press, to be said in its place once the page is drawn anew."""
        self._told[place] = sentence

    def told_once(self, place: str) -> str:
        """What is to be said in a place now, and then no more."""
        return self._told.pop(place, "")

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
        self.looked_at = None
        self.claim(token)
        self.edit(None)

    def has_commented(self, token: str) -> bool:
        """Whether this visit has just commented on this saved plan."""
        return self._commented == token

    def note_comment(self, token: str) -> None:
        """This visit has commented on a saved plan; an empty key lets it comment again."""
        self._commented = token


# ---- Widgets ----


def held(name: str, otherwise: Any = None) -> Any:
    """The value of a widget as it was last drawn, or where it has none what stands in for it."""
    return st.session_state.get(name, otherwise)


def held_of(names: Iterable[str]) -> dict[str, Any]:
    """The values of those of these widgets that have one; of many at once, as one by one takes longer."""
    names = list(names)
    every: Any = st.session_state if len(names) <= _FEW else st.session_state.to_dict()
    return {name: every[name] for name in names if name in every}


def give(name: str, value: Any, *, by_page: bool = True) -> None:
    """Give one widget a value; only from callbacks or before the widget is drawn.

    Not ``by_page`` where the visitor set it there herself, and only the address lacks it.
    """
    value = list(value) if isinstance(value, tuple) else value
    note(name, held(name))
    note(name, value, given=by_page)
    st.session_state[name] = value


def note(name: str, value: Any, *, given: bool = False) -> None:
    """A widget has this value from now on."""
    kept = past(name)
    if not kept or kept[-1].value != value:
        Past.here().values[name] = [*kept, Had(value, given)][-MOST_KEPT:]


def past(name: str) -> list[Had]:
    """The values that a widget has had in this visit, the newest last."""
    return Past.here().values.get(name, [])


def slider_key(name: str, value: Any) -> str:
    """The key under which to draw a slider, or a box that is typed in, that stands where the number is.

    It is another one where something else than the slider moved the number: a browser that is behind then
    still reports the old slider, which could not be told from a move of the new one. Nothing is given to a
    slider, which would jump back under a hand that has moved on meanwhile.
    """
    drawn = Sliders.here().drawn.setdefault(name, {name: value})
    key = next(reversed(drawn))
    if held(key, value) != value:
        key = f"{name}_{len(drawn) + 1}"
    drawn[key] = value
    return key


def take_move(name: str, key: str) -> bool:
    """Whether a slider or a box was moved from where it stood under this key; it stands there from now on."""
    drawn = Sliders.here().drawn.setdefault(name, {})
    moved = key not in drawn or held(key) != drawn[key]
    if key in drawn:
        drawn[key] = held(key)
    return moved


def has_come_over() -> bool:
    """Whether this is the first run of a visit: a widget that was moved then was moved at another process.

    Its process ended, and the browser brought what it holds to this one, which never drew what was there.
    """
    return not Asked.here().past


def pause() -> None:
    """Let go for a moment during a long calculation: a move of the visitor ends it here."""
    st.session_state.get(key_of(Arrival))
