"""The proxy in front of the processes: which program it is, its settings, and how it is told of them.

It is HAProxy: it keeps a visitor on one process by a cookie, gives her another when that one has died and
renews the cookie, looks after the processes by itself, and ends requests that are never sent to their end.
The free nginx of most systems has none of the first three.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

SETTINGS = Path(__file__).resolve().parents[2] / "deploy" / "haproxy.cfg"
PATH = "HAPROXY_PATH"  # where it is; looked for where that is not set
_PLACES = (
    "/usr/sbin/haproxy",
    "/usr/local/sbin/haproxy",
    "/usr/local/bin/haproxy",
    "/opt/homebrew/bin/haproxy",
)
NONE_FOUND = (
    "There is no proxy to put in front of the processes: install HAProxy (on Debian and Ubuntu: "
    "sudo apt install haproxy, on macOS: brew install haproxy) and start again. "
    "One process alone needs none: python3 manage.py run."
)


def find_proxy(environment: Mapping[str, str] | None = None) -> str | None:
    """The path of HAProxy on this computer, or None."""
    given = os.environ if environment is None else environment
    named = given.get(PATH)
    if named:
        return named
    return next((path for each in ("haproxy", *_PLACES) if (path := shutil.which(each))), None)


def servers_section(ports: Sequence[int]) -> str:
    """The part of the settings that differs from place to place: where the processes are."""
    lines = [f"    server process{at} 127.0.0.1:{port} check" for at, port in enumerate(ports, start=1)]
    return "\n".join(["backend pages from pages", *lines, ""])


def proxy_command(program: str, servers: Path) -> list[str]:
    """The command that starts it: the settings that ship, then where the processes are."""
    return [program, "-db", "-f", str(SETTINGS), "-f", str(servers)]


def proxy_environment(address: str, port: int, certificate: str | None = None) -> dict[str, str]:
    """What the settings that ship ask for: where to listen, and with which certificate."""
    listens = f"{address}:{port}" if ":" not in address else f"[{address}]:{port}"
    return {"LISTEN": listens} | ({"CERTIFICATE": certificate} if certificate else {})
