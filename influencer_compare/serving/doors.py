"""Which requests come in: no closed address, no large or half-sent body, no message for all visits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from influencer_compare.hosting.measures import VISITORS

SECONDS_FOR_A_BODY = 20.0  # a phone on a slow line sends a megabyte in far less than this
_SWALLOWED, _SECONDS_TO_SWALLOW = 1_000_000, 1.0  # bytes and seconds of a body that is refused
_UPLOAD = "/_stcore/upload_file/"
# Streamlit's counts of memory, its interface for programs, and its login, which the page does not use.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/auth/", "/oauth2callback")
# What a browser sends as a page is used. "clear_cache" would empty the caches of all visitors.
_TAKEN = frozenset(
    {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
)
Asks = Callable[[str], bool]


class TooLarge(Exception):
    """A body has more bytes than may be sent."""


class Doors:
    """Lets through what the page needs, and refuses the rest with a status and a word.

    ``most_bytes`` is the largest body; ``asks`` tells whether a visit was asked for a file.
    """

    def __init__(
        self, app: ASGIApp, most_bytes: int, asks: Asks, seconds: float = SECONDS_FOR_A_BODY
    ) -> None:
        self._app = app
        self._most_bytes = most_bytes
        self._asks = asks
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request or a visit on, or refuse it."""
        if scope["type"] == "websocket":
            await self._visit(scope, receive, send)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif (refused := self._refusal(scope)) is not None:
            await _swallow(scope, receive)
            answer = PlainTextResponse(refused.phrase, refused.value, {"Connection": "close"})
            await answer(scope, receive, send)
        else:
            await self._within_bounds(scope, receive, send)

    def _refusal(self, scope: Scope) -> HTTPStatus | None:
        path, method, headers = scope["path"], scope["method"], Headers(scope=scope)
        if path.startswith(_CLOSED):
            return HTTPStatus.NOT_FOUND
        length = headers.get("content-length", "0")
        if not path.startswith(_UPLOAD):
            if method not in ("GET", "HEAD"):
                return HTTPStatus.METHOD_NOT_ALLOWED
            sends = length != "0" or "transfer-encoding" in headers
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if sends else None
        if method == "PUT":
            if not _is_count(length) or int(length) > self._most_bytes:
                return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            if not self._asks(path.removeprefix(_UPLOAD).partition("/")[0]):
                return HTTPStatus.FORBIDDEN
        return None

    async def _within_bounds(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read a body within the time and the size that it may have; one that does not end is let go."""
        loop = asyncio.get_running_loop()
        until, size, is_whole, has_begun = loop.time() + self._seconds, 0, False, False

        async def bounded() -> Message:
            """The next part of the body."""
            nonlocal size, is_whole
            if is_whole:
                return await receive()
            async with asyncio.timeout_at(until):
                message = await receive()
            size += len(message.get("body", b""))
            if size > self._most_bytes:
                raise TooLarge
            is_whole = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        async def begun(message: Message) -> None:
            """Note that an answer has begun, after which no other can be given."""
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, bounded, begun)
        except (TooLarge, TimeoutError) as stop:
            if has_begun:
                raise
            status = (
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                if isinstance(stop, TooLarge)
                else HTTPStatus.REQUEST_TIMEOUT
            )
            await PlainTextResponse(status.phrase, status.value, {"Connection": "close"})(
                scope, receive, send
            )

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A visit: count it while it lasts, and leave out messages that concern all visits."""

        async def taken() -> Message:
            """The next message that the page needs."""
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or _is_taken(message.get("bytes")):
                    return message

        VISITORS.inc()
        try:
            await self._app(scope, taken, send)
        finally:
            VISITORS.dec()


def _is_count(length: str) -> bool:
    """Whether the length of a body is told in plain digits; int() fails at some others, as at a raised 2."""
    return length.isascii() and length.isdigit()


async def _swallow(scope: Scope, receive: Receive) -> None:
    """Read a small body that nobody wants: a connection that is closed before loses its answer on the way.

    One that is large, late or waits to be asked for is left unread.
    """
    headers = Headers(scope=scope)
    length, left = headers.get("content-length", "0"), _SWALLOWED
    if "expect" in headers or not _is_count(length) or int(length) > left:
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_SECONDS_TO_SWALLOW):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return


def _is_taken(data: bytes | None) -> bool:
    """Whether a message is one of those that a page sends; what cannot be read is Streamlit's to refuse."""
    if data is None:
        return True
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except Exception:  # noqa: BLE001 - the two builds of protobuf raise different ones
        return True
    return message.WhichOneof("type") in _TAKEN
