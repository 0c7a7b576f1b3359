"""Templates of the cards: plain texts in, safe HTML out.

Every value is escaped on its way in, so that nothing that a visitor typed is read as markup.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


def rendered(template: str, **values: Any) -> Markup:
    """One template filled with its values; raises where a value is missing."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - escaped by Jinja


@functools.cache
def style() -> str:
    """The style sheet of all cards, light and dark."""
    return str(rendered("cards.css"))


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
