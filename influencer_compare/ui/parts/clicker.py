"""The keys of a hand-held clicker turn the screens, beside the arrow keys that the buttons know."""

from __future__ import annotations

import streamlit as st

# A button of Streamlit knows one key. Space presses what has the focus, where that can be pressed, and every
# key writes in a text field: then none of them turns a screen. The listener goes with the presenter view.
# Who pressed "Next" below a long screen would else see the next one without its first lines.
_SCRIPT = """
const WRITES = "input, textarea, select, [contenteditable]:not([contenteditable=false])"
const PRESSED_BY_SPACE = "button, summary, [role=button], [role=menuitem], [role=tab]"

function wanted(event, target) {
  if (event.ctrlKey || event.altKey || event.metaKey) return ""
  if (event.key === "PageDown") return "next"
  if (event.key === "PageUp") return "previous"
  if (event.key !== " " || target.closest(PRESSED_BY_SPACE)) return ""
  return event.shiftKey ? "previous" : "next"
}

function turn(event) {
  const target = event.composedPath()[0]
  if (event.defaultPrevented || !(target instanceof Element) || target.closest(WRITES)) return
  const name = wanted(event, target)
  if (!name) return
  event.preventDefault()
  if (!event.repeat) document.querySelector(`.st-key-${name} button`)?.click()
}

// The view can be put in again before its former place is cleared: the listener goes with the last of them.
const places = new Set()
let shown

export default function ({ data, parentElement }) {
  if (data !== shown) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  shown = data
  places.add(parentElement)
  document.addEventListener("keydown", turn)
  document.documentElement.dataset.clicker = "listens"
  return () => {
    places.delete(parentElement)
    if (places.size) return
    shown = undefined
    document.removeEventListener("keydown", turn)
    delete document.documentElement.dataset.clicker
  }
}
"""
_MOUNT = st.components.v2.component("influencer_compare_clicker", js=_SCRIPT)


def listen_to_clicker(screen: str) -> None:
    """Let Page Down and space show the next screen, Page Up and shift with space the one before.

    Every ``screen`` begins at its top, however far down the one before was read.
    """
    _MOUNT(key="clicker", data=screen)
