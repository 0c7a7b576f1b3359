"""Options that several commands have: what comes out and where, how amounts are shown, links to the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from influencer_compare.cli.output import TEXT, Output, output_of
from influencer_compare.comparison.links import text_of
from influencer_compare.hosting.settings import host
from influencer_compare.question.display import FIELDS, Display, from_query
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.wording.command_line import (
    CURRENCY_HELP,
    FORMAT_HELP,
    LINK_HELP,
    LOCALE_HELP,
    OUT_HELP,
    PAGE_HELP,
    QUIET_HELP,
    RATE_DAY_HELP,
    RATE_HELP,
)

KINDS = (TEXT, "json", "csv", "zip", "html", "pdf", "pptx", "xlsx")
_THIS_COMPUTER = "http://localhost:8501"  # where manage.py run serves the page


def output_options(kinds: Sequence[str] = KINDS, *, links: bool = True) -> list[click.Parameter]:
    """What to write, where to, how much of it, and the link in its place."""
    found: list[click.Parameter] = [
        click.Option(["--format", "kind"], type=click.Choice(list(kinds)), help=FORMAT_HELP),
        click.Option(["-o", "--out"], type=click.Path(path_type=Path, dir_okay=False), help=OUT_HELP),
        click.Option(["-q", "--quiet"], is_flag=True, help=QUIET_HELP),
    ]
    return [*found, click.Option(["--link"], is_flag=True, help=LINK_HELP), page_option()] if links else found


def page_option() -> click.Parameter:
    """The address of the dashboard."""
    return click.Option(["--page"], metavar="ADDRESS", help=PAGE_HELP)


def display_options() -> list[click.Parameter]:
    """The reader's currency with its rate and day, and her way to write numbers."""
    return [
        click.Option(["--currency"], metavar="CODE", help=CURRENCY_HELP),
        click.Option(["--currency-per-usd"], metavar="NUMBER", help=RATE_HELP),
        click.Option(["--rate-on"], metavar="YEAR-MONTH-DAY", help=RATE_DAY_HELP),
        click.Option(["--locale"], metavar="NAME", help=LOCALE_HELP),
    ]


def output_in(typed: Mapping[str, Any], kinds: Sequence[str] = KINDS) -> Output:
    """The output that the options ask for."""
    return output_of(typed.get("kind"), typed.get("out"), kinds, quiet=bool(typed.get("quiet")))


def display_in(typed: Mapping[str, Any]) -> Display:
    """How amounts are shown. Raises InputError for what is no currency, rate or day."""
    given = {name: [typed[name]] for name in FIELDS if typed.get(name)}
    found, dropped = from_query(given, today=today())
    if dropped:
        raise InputError(Problem(part.field, part.value, part.reason, part.names) for part in dropped)
    locale = typed.get("locale")
    return Display(**found, **({"locale": locale} if locale else {}))  # type: ignore[arg-type]


def address(typed: Mapping[str, Any], query: Mapping[str, Sequence[str]], page: str = "") -> str:
    """The whole address of a question on the page. Raises BadSetting for an address that is none."""
    root = typed.get("page") or host().public_url or _THIS_COMPUTER
    return f"{host({'PUBLIC_URL': root}).public_url}/{page}?{text_of(query)}"


def today() -> dt.date:
    """The day on the calendar of whoever gives the command."""
    return dt.datetime.now().astimezone().date()
