"""What the browser keeps for this tab alone, so that neither a reload nor a new server loses an edit link.

It is the tab's own storage, which ends with the tab; nothing of it is ever in an address. What comes back is
looked at as if a stranger had sent it: its shape, and then whether the store opens it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from influencer_compare.store.problems import NotThere, StoreProblem
from influencer_compare.store.store import Keys
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.copy_link import STAND_IN
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import state
from influencer_compare.ui.session.state import Edited, SavedPlans
from influencer_compare.wording.saved import NOT_LOOKED_UP

_WIDGET = "tab_memory"
_KEY = r"[\w-]{22}"
_EDITED = re.compile(rf"({_KEY})\.(\d{{1,9}})", re.ASCII)  # the key and the version that was opened
_KEYS = re.compile(rf"({_KEY})\.({_KEY})", re.ASCII)  # view key and edit key
_LONGEST = 1_000  # characters; what is written here is shorter

# Tells once what an earlier session left, then writes what this one says, the newest last: more than one of
# these may be on the page, and the browser may run any of them again, in any order. What this session wrote
# is not told: that would draw the page anew under the visitor's hand. A page that lost its server waits,
# when it has found one again, for the visitor's next move: with something to tell, it speaks up before.
_SCRIPT = """
const NAMES = ["edited", "keys"]
let answered = ""
let speak = null

function held(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`influencer-compare-${name}`)) ?? {}
  } catch {
    return {}
  }
}

function hold(name, value) {
  try {
    sessionStorage.setItem(`influencer-compare-${name}`, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing loses what it always lost.
  }
}

function watch() {
  const page = document.querySelector("[data-testid=stApp]")
  let before = page?.dataset.testConnectionState
  const look = () => {
    const now = page.dataset.testConnectionState
    const back = now === "CONNECTED" && before !== "CONNECTED"
    before = now
    if (back && NAMES.some(name => held(name).text)) speak()
  }
  if (page) new MutationObserver(look).observe(page, { attributeFilter: ["data-test-connection-state"] })
}

export default function ({ data, setStateValue }) {
  const { session, number, asks, put, watches } = data
  if (watches && !speak) watch()
  if (watches) speak = () => setStateValue("back", Date.now())
  const left = NAMES.filter(name => held(name).text && held(name).session !== session)
  if (asks && answered !== session && left.length > 0) {
    answered = session
    const texts = Object.fromEntries(left.map(name => [name, held(name).text]))
    setStateValue("found", { session, ...texts })
  }
  for (const [name, text] of Object.entries(put)) {
    const before = held(name)
    if (before.session !== session || before.number < number) hold(name, { session, number, text })
  }
}
"""
# It is on every page, so what every page needs of the browser stands before it.
_MOUNT = st.components.v2.component("influencer_compare_tab", js=STAND_IN + _SCRIPT)


def remember() -> None:
    """Bring back what this tab held before this session, and have the tab hold what the session knows."""
    plans = SavedPlans.here()
    if not plans.tab.heard:
        held = state.held(_WIDGET)
        _hear(plans, held.get("found") if isinstance(held, Mapping) else None)
    _mount(plans, _WIDGET, asks=not plans.tab.heard)


def remember_here(place: str) -> None:
    """Have the tab hold what the session has learnt since ``remember``, or in a dialog, without it."""
    _mount(SavedPlans.here(), f"{_WIDGET}_{place}")


def _mount(plans: SavedPlans, key: str, *, asks: bool = False) -> None:
    put: dict[str, str] = {}
    if plans.knows_edited:
        edited = plans.edited
        put["edited"] = "" if edited is None else f"{edited.token}.{edited.version}"
    if plans.unclaimed is not None:
        put["keys"] = " ".join(f"{keys.view_token}.{keys.edit_token}" for keys in plans.unclaimed)
    tab = plans.tab
    if put != tab.put:
        tab.put, tab.number = put, tab.number + 1
    data = {"session": tab.session, "number": tab.number, "put": put, "asks": asks, "watches": key == _WIDGET}
    _MOUNT(key=key, data=data, on_found_change=_nothing)


def _nothing() -> None:
    """What the tab tells is read when the page is drawn."""


def _hear(plans: SavedPlans, found: Any) -> None:
    """What the tab held, once: the plan that is being changed, and links that nobody has put away yet."""
    if not isinstance(found, Mapping) or found.get("session") != plans.tab.session:
        return
    plans.tab.heard = True
    _bring_back_edited(plans, found.get("edited"))
    _bring_back_keys(plans, found.get("keys"))


def _bring_back_edited(plans: SavedPlans, held: Any) -> None:
    """Go on changing the plan that this tab changed, at the version that it opened."""
    match = _EDITED.fullmatch(held) if isinstance(held, str) else None
    if match is None or plans.knows_edited:
        return
    opened = calls.ask(lambda store: store.open_edit(match[1]))
    if not isinstance(opened, calls.Refused):
        plans.edit(Edited(match[1], int(match[2]), opened.hide, opened.pictured))
    elif isinstance(opened.problem, StoreProblem):
        say(NOT_LOOKED_UP, small=True)  # and the tab keeps it for the next time
    else:
        plans.edit(None)


def _bring_back_keys(plans: SavedPlans, held: Any) -> None:
    """Show links again until they are put away; those that open nothing any more are forgotten."""
    if not isinstance(held, str) or len(held) > _LONGEST:
        return
    matches = [_KEYS.fullmatch(each) for each in held.split(" ")]
    found = [Keys(match[1], match[2]) for match in matches if match is not None]
    known = plans.unclaimed or ()
    plans.keep_unclaimed([*known, *(keys for keys in found if keys not in known and _opens(keys))])


def _opens(keys: Keys) -> bool:
    """Whether both links open a plan, be it one that cannot be read; yes where that cannot be looked up."""
    opened = calls.ask(lambda store: (store.open_view(keys.view_token), store.open_edit(keys.edit_token)))
    return not isinstance(opened, calls.Refused) or not isinstance(opened.problem, NotThere)
