"""The floor: one slider and one text in an otherwise empty Streamlit app."""

import frozen  # type: ignore[import-not-found] # noqa: F401  beside it: it freezes what is in memory, once
import streamlit as st

st.header(f"Value {st.slider('Value', 0, 1_000, 500, key='value')}", anchor=False)
