"""Whether this process is well, and which process it is."""

from __future__ import annotations

import asyncio
import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from influencer_compare.hosting.measures import count_error
from influencer_compare.store.problems import StoreProblem
from influencer_compare.ui.cache import answers, plan_store

SECONDS_REMEMBERED = 5.0  # a crowd that asks must not become a crowd at the database
WELL, UNWELL = "ok", "down"


class Health:
    """What is asked for under ``/healthz``: the process, its evidence and its database."""

    def __init__(self) -> None:
        self._looked: tuple[float, str] | None = None
        self._looking = asyncio.Lock()

    async def answer(self, _: Request) -> Response:
        """200 where all is well, else 503; each part is named, and nothing else is told."""
        has_figures = len(answers.evidence().niches) > 0
        parts = {
            "process": WELL,
            "evidence": WELL if has_figures else UNWELL,
            "database": await self._database(),
        }
        status = 200 if set(parts.values()) == {WELL} else 503
        return JSONResponse(parts, status, {"Cache-Control": "no-store"})

    async def _database(self) -> str:
        async with self._looking:
            if self._looked is None or time.monotonic() - self._looked[0] > SECONDS_REMEMBERED:
                found = await asyncio.to_thread(_look_at_database)
                self._looked = time.monotonic(), found
            return self._looked[1]


def _look_at_database() -> str:
    try:
        plan_store.store().look()
    except StoreProblem:
        count_error("database")
        return UNWELL
    return WELL
