"""One file per page: Streamlit runs it under the address of its name. What pages share stands in ``ui``."""

from __future__ import annotations

from pathlib import Path

from streamlit.navigation.page import Page

FILES = {file.stem: file for file in Path(__file__).parent.glob("[!_]*.py")}
PLAN, SAVED, PRESENT, COMPARE = (FILES[name] for name in ("plan", "saved", "present", "compare"))

Target = Page | Path  # where a link leads
