"""Behind a proxy: sees which process the browser comes to, follows to another one, and says what is wrong.

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
# A page that lost its process is given another one by the proxy, where its visit is new: until the page is
# drawn anew there, the first thing that its visitor changes would be lost. Before Streamlit connects again it
# asks whether the server is well, which the browser tells us; then we ask which process it is now.
_SCRIPT = """
const TRIES = 5
const SECONDS = 1000
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
const page = new URL(document.querySelector('link[rel="stylesheet"]')?.href ?? document.baseURI)
const address = new URL("../../where", page)
let shown, asked, move, moving, observer

async function processNow() {
  const answer = await fetch(address, { cache: "no-store" })
  return answer.ok ? (await answer.json()).process : undefined
}

function isConnected() {
  const state = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState
  return state === undefined || state === "CONNECTED"
}

async function isApart(process) {
  for (let at = 0; at < TRIES; at += 1) {
    const found = await processNow()
    if (found !== undefined && found !== process) return true
  }
  return false
}

async function follow() {
  if (moving) return
  moving = true
  for (let at = 0; at < 60; at += 1) {
    await wait(0.3 * SECONDS)
    const found = await processNow().catch(() => undefined)
    if (found === shown) break
    if (found !== undefined && isConnected()) {
      move(found)
      await wait(2 * SECONDS)
      if (shown === found) break
    }
  }
  moving = false
}

function listen() {
  if (observer) return
  observer = new PerformanceObserver((list) => {
    if (list.getEntries().some((each) => each.name.includes("/_stcore/health"))) follow()
  })
  observer.observe({ type: "resource" })
}

export default function ({ parentElement, data, setStateValue }) {
  const said = parentElement.querySelector("p")
  shown = data.process
  document.documentElement.dataset.process = data.process
  move = (found) => setStateValue("moved", found)
  listen()
  if (asked === data.process) return
  asked = data.process
  isApart(data.process).then((apart) => {
    if (asked !== data.process || moving) return
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
        data = {"process": process, "apart": APART}
        _MOUNT(key="one_process", data=data, on_moved_change=_nothing)


def _nothing() -> None:
    """The page is drawn anew, which is all that is wanted."""
