"""The store of saved plans, opened once for the process; search engines are told to leave them out."""

from __future__ import annotations

import functools
import os
import threading
import time
import weakref

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from influencer_compare.store.limits import Visitor
from influencer_compare.store.store import TIDY_SECONDS, Store

_ADDRESS = "DATABASE_URL"  # in the environment, or in Streamlit's secrets
# Search engines leave the page out, and other servers do not learn its address.
QUIET_SCRIPT = """
for (const [name, content] of [["robots", "noindex"], ["referrer", "no-referrer"]]) {
  const meta = document.createElement("meta");
  Object.assign(meta, {name, content});
  document.head.append(meta);
}
"""


@functools.cache
def store() -> Store:
    """The store; tried again at the next call where it could not be opened. Raises StoreProblem then."""
    opened = Store(_address())
    threading.Thread(target=_tidy_every_hour, args=(weakref.ref(opened),), daemon=True).start()
    return opened


def visitor() -> Visitor:
    """Who saves, for the limits: this visit, and where it comes from.

    The address is that of the connection; behind a proxy it is the proxy's, and then all share its limit.
    """
    context = get_script_run_ctx()
    return Visitor("" if context is None else context.session_id, st.context.ip_address)


def _tidy_every_hour(store: weakref.ref[Store]) -> None:
    """Delete what has expired also where nobody saves anything, for as long as the store is in use."""
    while True:
        time.sleep(TIDY_SECONDS)
        opened = store()
        if opened is None:
            return
        opened.tidy()
        del opened  # or the thread alone would keep it


def keep_quiet() -> None:
    """Tell search engines and other servers nothing of this page."""
    st.html(f"<script>{QUIET_SCRIPT}</script>", unsafe_allow_javascript=True)


def _address() -> str | None:
    """Where the database is; None for a file of our own."""
    given = os.environ.get(_ADDRESS, "").strip()
    if given:
        return given
    return str(st.secrets.get(_ADDRESS, "")).strip() or None if st.secrets.load_if_toml_exists() else None
