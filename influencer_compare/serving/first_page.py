"""The first HTML of every page: its title, a line and a picture for whoever previews a link, as text.

A messenger that shows a preview runs no script: what it shall show stands in the HTML. The key of an edit
link is in none of it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from influencer_compare.serving.ahead import ScriptsAhead
from influencer_compare.wording.hosting import (
    PREVIEW_ALT,
    PREVIEW_LINE,
    PREVIEW_TITLE,
    SAVED_LINE,
    SAVED_TITLE,
)

GENERAL_PICTURE, SAVED_PICTURE = "/preview/plan.png", "/preview/saved.png"
PICTURE_SIZE = (1200, 630)  # pixels: what messengers show without cutting
SAVED_PAGES = frozenset({"saved", "present"})  # the pages that open what somebody saved
_OWN = frozenset({"_stcore", "static", "media", "component", "preview", "app", "healthz", "where"})
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_POINTERS = re.compile(r'<link rel="service-desc"[^>]*/>|<!--.*?-->', re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_LONGEST_KEY = 100  # characters; ours are far shorter


def inline_scripts(page: str) -> list[str]:
    """The texts of the scripts that stand in a page itself."""
    return _SCRIPT.findall(page)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview shows of one address: ``picture`` and ``page`` are whole addresses."""

    title: str
    line: str
    picture: str
    page: str
    is_saved: bool = False


class FirstPage:
    """Answers requests for pages with Streamlit's own HTML and the words of the product in its head.

    ``shell`` is that HTML, ``public_url`` the address of the page where its host gives one.
    """

    def __init__(
        self, app: ASGIApp, shell: str, ahead: ScriptsAhead, public_url: str, without_script: str
    ) -> None:
        self._app = app
        self._ahead = ahead
        bare = _POINTERS.sub("", _TITLE.sub("", shell))
        self._shell = _NOSCRIPT.sub(f"<noscript><p>{html.escape(without_script)}</p></noscript>", bare)
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a page, or pass it on, as everything that is no request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD") or not _is_page(scope["path"]):
            nowhere = _page_below_another(scope)
            await (RedirectResponse(nowhere) if nowhere else self._app)(scope, receive, send)
            return
        preview = self._preview(scope)
        headers = {"Cache-Control": "no-cache"}
        if preview.is_saved:
            headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
        lines = head(preview) + self._ahead.lines(scope["path"].strip("/"))
        page = self._shell.replace("</head>", f"{lines}</head>", 1)
        await HTMLResponse(page, headers=headers)(scope, receive, send)

    def _preview(self, scope: Scope) -> Preview:
        root = self._public_url or _address_of(scope)
        name = scope["path"].strip("/")
        if name not in SAVED_PAGES:
            return Preview(
                PREVIEW_TITLE,
                PREVIEW_LINE,
                f"{root}{GENERAL_PICTURE}",
                f"{root}/{quote(name)}".rstrip("/"),
            )
        view = parse_qs(scope["query_string"].decode("latin-1")).get("view", [""])[0][:_LONGEST_KEY]
        picture = f"{SAVED_PICTURE}?view={quote(view)}" if view else GENERAL_PICTURE
        return Preview(SAVED_TITLE, SAVED_LINE, f"{root}{picture}", "", is_saved=True)


def head(preview: Preview) -> str:
    """The lines of the head, every text escaped."""
    wide, high = PICTURE_SIZE
    named = [
        ("description", preview.line),
        ("twitter:card", "summary_large_image"),
        *([("robots", "noindex, nofollow")] if preview.is_saved else []),
    ]
    of_graph = [
        ("og:type", "website"),
        ("og:site_name", PREVIEW_TITLE),
        ("og:title", preview.title),
        ("og:description", preview.line),
        ("og:image", preview.picture),
        ("og:image:type", "image/png"),
        ("og:image:width", str(wide)),
        ("og:image:height", str(high)),
        ("og:image:alt", PREVIEW_ALT),
        *([("og:url", preview.page)] if preview.page else []),
    ]
    lines = [
        f"<title>{html.escape(preview.title)}</title>",
        *(f'<meta name="{name}" content="{html.escape(text)}" />' for name, text in named),
        *(f'<meta property="{name}" content="{html.escape(text)}" />' for name, text in of_graph),
    ]
    return "\n    ".join(lines) + "\n  "


def _is_page(path: str) -> bool:
    """Whether a path is one of a page: a single name without a dot, and none of the server's own.

    A browser asks for the server's own addresses below that of a page too, to find out where the page is.
    """
    name = path.strip("/")
    return not set(name) & {".", "/"} and name not in _OWN


def _page_below_another(scope: Scope) -> str | None:
    """Where a visitor reads that there is no page "a/b", at the address "/a-b"; None for all else.

    Streamlit looks for its own addresses below it and shows nothing. Only who wants to see a page is led on.
    """
    names = scope["path"].strip("/").split("/")
    wants_page = "text/html" in Headers(scope=scope).get("accept", "")
    if len(names) < 2 or not wants_page or _OWN & {*names} or "." in scope["path"]:
        return None
    return f"/{quote('-'.join(name for name in names if name))}"


def _address_of(scope: Scope) -> str:
    """The address that was asked for, where its host looks like one."""
    host = Headers(scope=scope).get("host", "")
    return f"{scope['scheme']}://{host}" if _HOST.fullmatch(host) else ""
