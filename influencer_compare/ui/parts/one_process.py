"""Behind a proxy: sees that the browser always comes to the process that draws its page, and says else so.

A visit, its files and what it sends live in one process. A proxy that sends each request to another loses
them; with sticky sessions it does not.
"""

from __future__ import annotations

import streamlit as st

from influencer_compare.hosting.settings import host
from influencer_compare.wording.hosting import APART

_HTML = '<p role="alert" hidden></p>'
_CSS = """
p {
  position: fixed; z-index: 1000; left: 1rem; right: 1rem; bottom: 1rem; margin: 0 auto; max-width: 46rem;
  padding: 0.6rem 0.8rem; border-radius: 0.5rem;
  font: 400 1rem/1.4 var(--st-font); color: var(--st-text-color);
  border: 2px solid var(--st-primary-color); background: var(--st-secondary-background-color);
}
p[hidden] { display: none; }
"""
# A process that died is followed by another, so what was asked for one says nothing of the next; and just
# after that a request may still come to neither. A page of this browser that was not drawn anew asks again.
_SCRIPT = """
const TRIES = 5
let asked

async function isApart(process) {
  const root = new URL(document.querySelector('link[rel="stylesheet"]')?.href ?? document.baseURI)
  const address = new URL("../../where", root)
  for (let at = 0; at < TRIES; at += 1) {
    const answer = await fetch(address, { cache: "no-store" })
    if (answer.ok && (await answer.json()).process !== process) return true
  }
  return false
}

export default function ({ parentElement, data }) {
  const said = parentElement.querySelector("p")
  if (asked === data.process) return
  asked = data.process
  isApart(data.process).then((apart) => {
    said.textContent = apart ? data.apart : ""
    said.hidden = !apart
  }).catch(() => { asked = undefined })
}
"""
_MOUNT = st.components.v2.component("influencer_compare_one_process", html=_HTML, css=_CSS, js=_SCRIPT)


def watch_process() -> None:
    """Let the browser look, where this process is one of several; nothing under ``streamlit run app.py``."""
    process = host().process
    if process:
        _MOUNT(key="one_process", data={"process": process, "apart": APART})
