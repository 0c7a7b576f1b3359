"""The scripts and styles of the page, compressed once for all visitors and kept by browsers for a year."""

from __future__ import annotations

import asyncio
import zlib
from pathlib import Path
from typing import Literal

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_HASHED = "static"  # below the folder: files whose name holds a hash of what is in them
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_GZIP = 31  # the window of zlib with the head of a gzip file
_LEVEL = 6
# Of Brotli, which browsers take over HTTPS: a sixth less than gzip in a second; 11 would take ten times that.
_QUALITY = 9
_FOREVER = "public, max-age=31536000, immutable"
Coding = Literal["br", "gzip"]


class CompressedFiles:
    """Gives scripts and styles of a folder compressed to browsers that take it; else passes the request on.

    A file is compressed when it is first asked for, in a thread of its own, and kept: the folder is part of
    the installation and does not grow.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._files = {
            f"/{path.relative_to(folder).as_posix()}": path
            for path in (folder / _HASHED).rglob("*")
            if path.suffix in _KINDS
        }
        self._made: dict[tuple[str, Coding], asyncio.Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file, or pass it on."""
        path = self._files.get(scope.get("path", "")) if scope["type"] == "http" else None
        coding = _coding(scope) if path is not None and scope["method"] in ("GET", "HEAD") else None
        if path is None or coding is None:
            await self._app(scope, receive, send)
            return
        body = await asyncio.shield(self._compressed(scope["path"], path, coding))
        headers = {
            "Content-Encoding": coding,
            "Vary": "Accept-Encoding",
            "Cache-Control": _FOREVER,
            "Content-Length": str(len(body)),
        }
        given = b"" if scope["method"] == "HEAD" else body
        await Response(given, headers=headers, media_type=_KINDS[path.suffix])(scope, receive, send)

    def _compressed(self, name: str, path: Path, coding: Coding) -> asyncio.Task[bytes]:
        """The file, compressed once however many ask for it at the same time."""
        made = self._made.get((name, coding))
        if made is None or (made.done() and (made.cancelled() or made.exception() is not None)):
            made = asyncio.create_task(asyncio.to_thread(_compress, path, coding))
            self._made[name, coding] = made
        return made


def _compress(path: Path, coding: Coding) -> bytes:
    if coding == "br":
        small: bytes = brotli.compress(path.read_bytes(), quality=_QUALITY)
        return small
    press = zlib.compressobj(_LEVEL, wbits=_GZIP)
    return press.compress(path.read_bytes()) + press.flush()


def _coding(scope: Scope) -> Coding | None:
    """The smallest form that the browser says it takes, and does not rule out."""
    taken = set()
    for part in Headers(scope=scope).get("accept-encoding", "").split(","):
        name, _, weight = part.strip().partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(name.strip().lower())
    if "br" in taken:
        return "br"
    return "gzip" if "gzip" in taken else None
