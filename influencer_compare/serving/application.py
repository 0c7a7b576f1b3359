"""The page as an ASGI application: Streamlit's own, with doors, headers, previews and counts around it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from streamlit import config, file_util, runtime

from influencer_compare.hosting.settings import Host
from influencer_compare.serving.ahead import ScriptsAhead
from influencer_compare.serving.doors import Doors
from influencer_compare.serving.errors import CalmErrors, show_error
from influencer_compare.serving.first_page import (
    GENERAL_PICTURE,
    SAVED_PICTURE,
    FirstPage,
    inline_scripts,
)
from influencer_compare.serving.headers import SafeHeaders
from influencer_compare.serving.health import Health
from influencer_compare.serving.pictures import Pictures
from influencer_compare.serving.static_files import CompressedFiles
from influencer_compare.ui.cache import answers, plan_store
from influencer_compare.ui.cache.uploads import BoundedUploads
from influencer_compare.wording.hosting import NEEDS_SCRIPT

SCRIPT = Path(__file__).resolve().parents[2] / "app.py"
_HEAD_OF_A_FORM = 100_000  # bytes around a file that is sent


def application(host: Host) -> st.App:
    """The page, ready for an ASGI server; one per process, as Streamlit asks."""
    folder = Path(file_util.get_static_dir())
    shell = (folder / "index.html").read_text(encoding="utf-8")
    ahead = ScriptsAhead(folder, shell)
    scripts = [*inline_scripts(shell), ahead.script, plan_store.QUIET_SCRIPT]
    pictures, health = Pictures(), Health()

    async def where(_: Request) -> Response:
        """Which process answers: the page asks, to see that it is always the same one."""
        return JSONResponse({"process": host.process}, headers={"Cache-Control": "no-store"})

    return st.App(
        SCRIPT,
        lifespan=partial(_with_workers, host.later_processes),
        routes=[
            Route("/healthz", health.answer),
            Route("/where", where),
            Route(GENERAL_PICTURE, pictures.general),
            Route(SAVED_PICTURE, pictures.saved),
        ],
        middleware=[
            Middleware(SafeHeaders, inline_scripts=scripts),
            Middleware(CalmErrors),
            Middleware(Doors, most_bytes=_most_bytes(), asks=_asks_for_file),
            Middleware(CompressedFiles, folder=folder),
            Middleware(
                FirstPage,
                shell=shell,
                ahead=ahead,
                public_url=host.public_url,
                without_script=NEEDS_SCRIPT,
            ),
        ],
        on_script_error=show_error,
    )


def _most_bytes() -> int:
    return int(config.get_option("server.maxUploadSize")) * 1024 * 1024 + _HEAD_OF_A_FORM


def _asks_for_file(visit: str) -> bool:
    """Whether a visit was asked for a file; before any page was drawn none was."""
    keeper: Any = runtime.get_instance().uploaded_file_mgr
    return isinstance(keeper, BoundedUploads) and keeper.asks(visit)


@asynccontextmanager
async def _with_workers(later_processes: int, _: st.App) -> AsyncIterator[None]:
    """Start who works out later parts; until they are ready this process does their work."""
    answers.LATER.start(later_processes)
    try:
        yield
    finally:
        await asyncio.to_thread(answers.LATER.stop)
