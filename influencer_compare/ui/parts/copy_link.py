"""One press copies a link; where the browser forbids that, the link is selected and a sentence says so."""

from __future__ import annotations

import streamlit as st

from influencer_compare.wording.links import COPIED, COPY_SHORT, SELECTED

_HTML = """
<button type="button"></button>
<p role="status"></p>
<input type="text" readonly hidden>
"""
_CSS = """
button {
  width: 100%; padding: 0.5rem 0.9rem; border: 0; border-radius: 0.5rem; cursor: pointer;
  font: 600 1rem/1.3 var(--st-font); color: var(--st-background-color); background: var(--st-primary-color);
}
button.quiet {
  color: var(--st-text-color); background: transparent; border: 1px solid var(--st-border-color);
}
button:focus-visible { outline: 2px solid var(--st-text-color); outline-offset: 2px; }
p { margin: 0.25rem 0 0; font: 400 0.875rem/1.35 var(--st-font); color: var(--st-text-color); }
p:empty { display: none; }
input { width: 100%; font: 400 0.875rem/1.5 var(--st-font); }
"""
_SCRIPT = """
export default function ({ parentElement, data }) {
  const [button, said, field] = ["button", "p", "input"].map((name) => parentElement.querySelector(name))
  button.textContent = data.label
  button.classList.toggle("quiet", data.quiet)
  field.value = data.link
  field.setAttribute("aria-label", data.label)
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.link)
      said.textContent = data.copied
    } catch {
      field.hidden = false
      field.focus()
      field.select()
      said.textContent = data.selected
    }
  }
}
"""
# Over plain http from another device a browser has no clipboard, and every button that copies would do
# nothing, without a word. The older way of copying stands in for it; it needs a field inside the dialog that
# is open, if any, which keeps the focus to itself.
STAND_IN = """
if (!navigator.clipboard) {
  const writeText = async (text) => {
    const before = document.activeElement
    const field = document.createElement("textarea")
    field.value = text
    field.readOnly = true
    field.style.cssText = "position: fixed; top: 0; opacity: 0"
    ;(before?.closest("[role=dialog]") ?? document.body).append(field)
    field.select()
    const isCopied = document.execCommand("copy")
    field.remove()
    before?.focus?.()
    if (!isCopied) throw new Error("The browser does not copy.")
  }
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true })
}
"""
_MOUNT = st.components.v2.component("influencer_compare_copy_link", html=_HTML, css=_CSS, js=_SCRIPT)


def copy_link(link: str, label: str = COPY_SHORT, *, key: str = "copy_link", quiet: bool = False) -> None:
    """A button that puts the link on the clipboard of the visitor; ``quiet`` where another press leads."""
    words = {"label": label, "copied": COPIED, "selected": SELECTED}
    _MOUNT(key=key, data={"link": link, "quiet": quiet, **words})
