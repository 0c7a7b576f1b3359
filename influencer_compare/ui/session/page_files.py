"""Which file each page is: Streamlit runs it under the address of its name."""

from __future__ import annotations

from pathlib import Path

from streamlit.navigation.page import Page

FILES = {file.stem: file for file in (Path(__file__).parents[1] / "pages").glob("[!_]*.py")}
PLAN, SAVED, PRESENT, COMPARE, CHANGES, PRIVACY, SEASON, CREATORS = (
    FILES[name]
    for name in ("plan", "saved", "present", "compare", "changes", "privacy", "season", "creators")
)

Target = Page | Path  # where a link leads
