"""What every answer of the server tells a browser to refuse: frames, foreign scripts, telling our address.

What Streamlit and Plotly need beyond our own files: styles in the page (Emotion writes them as it draws),
``blob:`` scripts (components of Streamlit are modules made in the browser) and pictures as ``data:`` and
``blob:`` (Plotly draws its symbols and pictures so). WebAssembly is for Streamlit's tables. Nothing needs
``eval``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ONE_YEAR = 31_536_000  # seconds
_UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def content_security_policy(inline_scripts: Iterable[str]) -> str:
    """What a page may load; of scripts that stand in the page itself only these texts run."""
    hashes = " ".join(sorted(_hash_of(each) for each in inline_scripts))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


class SafeHeaders:
    """Adds the headers to every answer of an application, also to its refusals."""

    def __init__(self, app: ASGIApp, inline_scripts: Iterable[str]) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": content_security_policy(inline_scripts),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            """Add the headers where the answer begins."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                if scope.get("scheme") == "https":
                    headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"
            await send(message)

        await self._app(scope, receive, with_headers)


def _hash_of(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
