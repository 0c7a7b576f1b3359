"""The store of saved plans, opened once for the process."""

from __future__ import annotations

import functools
import os

import streamlit as st

from influencer_compare.store.store import Store

_ADDRESS = "DATABASE_URL"  # in the environment, or in Streamlit's secrets


@functools.cache
def store() -> Store:
    """The store; tried again at the next call where it could not be opened. Raises StoreProblem then."""
    return Store(_address())


def _address() -> str | None:
    """Where the database is; None for a file of our own."""
    given = os.environ.get(_ADDRESS, "").strip()
    if given:
        return given
    return str(st.secrets.get(_ADDRESS, "")).strip() or None if st.secrets.load_if_toml_exists() else None
