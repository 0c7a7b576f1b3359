"""Templates of the cards: plain texts in, safe HTML out.

Every value is escaped on its way in, so that nothing that a visitor typed is read as markup.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from influencer_compare.views.plain_text import plain

CARDS = Path(__file__).resolve().parent
_TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}),")


def rendered(template: str, *, folder: Path = CARDS, **values: Any) -> Markup:
    """One template of a folder filled with its values; raises where a value is missing."""
    made = _environment(folder).get_template(template).render(**values)
    return Markup(made)  # noqa: S704 - escaped by Jinja


@functools.cache
def style() -> str:
    """The style sheet of all cards, light and dark."""
    return str(rendered("cards.css"))


@functools.cache
def palette() -> dict[str, str]:
    """The colours of the light scheme by the names of the style sheet: 'ink' is '#14171d'.

    Files that take no style sheet (slides, sheets, the printed page) have their colours from here.
    """
    return dict(_TOKEN.findall(style()))


@functools.cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_fit,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _fit(value: Any) -> Any:
    """A text without what no page can hold; HTML of our own and numbers as they are."""
    return plain(value) if type(value) is str else value
