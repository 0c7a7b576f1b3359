"""Streamlit's place for files, with a fault of its own mended that keeps it from those who hear the page.

It says of the place that it is only decoration (``role="presentation"``) and lets the keyboard stop there:
the role is taken away, also where the place is drawn anew.
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
const PLACES = "[data-testid=stFileUploaderDropzone][role=presentation]"

function mend() {
  for (const place of document.querySelectorAll(PLACES)) place.removeAttribute("role")
}

export default function () {
  mend()
  const watch = new MutationObserver(mend)
  watch.observe(document.body, { childList: true, subtree: true })
  return () => watch.disconnect()
}
"""
_MOUNT = st.components.v2.component("influencer_compare_upload", js=_SCRIPT)


def mend_upload() -> None:
    """Take the role away as long as this stands on the page."""
    _MOUNT(key="mended_upload", data={})
