"""What the host says of the page, by the environment: who runs it, its public address, whom to trust."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

PROCESS_NAME = "INFLUENCER_COMPARE_PROCESS"  # drawn anew for each process that serves behind a proxy
LATER_PROCESSES = "LATER_PROCESSES"
MOST_LATER = 8
_THIS_COMPUTER = "127.0.0.1"
_LONGEST = 300  # characters of what a host says of itself
_PUBLIC = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[A-Za-z0-9._~/\-]*)?")


class BadSetting(ValueError):
    """A setting that cannot be meant, in a sentence that names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Host:
    """Who runs the page, and how it is reached.

    ``public_url`` is its address for link previews, without a slash at the end; empty where the address of
    the request will do. ``trusted_proxies`` are the addresses whose word about the visitor's address counts.
    ``process`` names this process among those behind one proxy; empty under ``streamlit run app.py``.
    ``later_processes`` is how many processes of its own work out the parts of a page that come later.
    """

    name: str = ""
    contact: str = ""
    postal_address: str = ""
    public_url: str = ""
    trusted_proxies: str = _THIS_COMPUTER
    process: str = ""
    database_url: str = field(default="", repr=False)
    later_processes: int = 1


def host(environment: Mapping[str, str] | None = None) -> Host:
    """The settings as they stand now. Raises BadSetting, by the name of the setting."""
    given = os.environ if environment is None else environment

    def text(name: str) -> str:
        """One setting, short and in one line."""
        return " ".join(given.get(name, "").split())[:_LONGEST]

    public = text("PUBLIC_URL").rstrip("/")
    if public and not _PUBLIC.fullmatch(public):
        raise BadSetting("PUBLIC_URL must be the address of the page, such as https://plans.example.org.")
    later = text(LATER_PROCESSES) or "1"
    if not (later.isascii() and later.isdigit() and int(later) <= MOST_LATER):
        raise BadSetting(f"{LATER_PROCESSES} must be a whole number from 0 to {MOST_LATER}, such as 1.")
    return Host(
        name=text("HOST_NAME"),
        contact=text("HOST_CONTACT"),
        postal_address=text("HOST_ADDRESS"),
        public_url=public,
        trusted_proxies=text("TRUSTED_PROXIES") or _THIS_COMPUTER,
        process=text(PROCESS_NAME),
        database_url=given.get("DATABASE_URL", "").strip(),
        later_processes=int(later),
    )
