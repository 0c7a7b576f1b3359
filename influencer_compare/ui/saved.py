"""The store of saved plans, opened once for the process; search engines are told to leave them out."""

from __future__ import annotations

import functools
import os

import streamlit as st

from influencer_compare.store.store import Store

_ADDRESS = "DATABASE_URL"  # in the environment, or in Streamlit's secrets
# Search engines leave the page out, and other servers do not learn its address.
_QUIET = """<script>
for (const [name, content] of [["robots", "noindex"], ["referrer", "no-referrer"]]) {
  const meta = document.createElement("meta");
  Object.assign(meta, {name, content});
  document.head.append(meta);
}
</script>"""


@functools.cache
def store() -> Store:
    """The store; tried again at the next call where it could not be opened. Raises StoreProblem then."""
    return Store(_address())


def keep_quiet() -> None:
    """Tell search engines and other servers nothing of this page."""
    st.html(_QUIET, unsafe_allow_javascript=True)


def _address() -> str | None:
    """Where the database is; None for a file of our own."""
    given = os.environ.get(_ADDRESS, "").strip()
    if given:
        return given
    return str(st.secrets.get(_ADDRESS, "")).strip() or None if st.secrets.load_if_toml_exists() else None
