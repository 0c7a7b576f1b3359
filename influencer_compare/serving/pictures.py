"""The pictures beside links: a general one, and one of a saved plan whose owner allows it."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from functools import cache

import typst
from starlette.requests import Request
from starlette.responses import Response

from influencer_compare.exports.preview import preview_picture
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.problems import NotThere, StoreProblem, Unreadable
from influencer_compare.ui.cache import answers, plan_store

_MOST_KEPT = 100  # pictures of some 60 kB
_LONGEST_KEY = 100  # characters; ours are far shorter
_A_DAY, _FIVE_MINUTES = "public, max-age=86400", "private, max-age=300"


class Pictures:
    """Gives pictures, each drawn once as long as its plan is the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    async def general(self, _: Request) -> Response:
        """The picture of the question on which the page opens."""
        return Response(
            await asyncio.to_thread(_general), headers={"Cache-Control": _A_DAY}, media_type="image/png"
        )

    async def saved(self, request: Request) -> Response:
        """The picture of a saved plan, as its view link shows it; the general one where that may not be."""
        key = request.query_params.get("view", "")[:_LONGEST_KEY]
        picture = await asyncio.to_thread(self._saved, key)
        headers = {"Cache-Control": _FIVE_MINUTES, "X-Robots-Tag": "noindex, nofollow"}
        return Response(picture, headers=headers, media_type="image/png")

    def _saved(self, key: str) -> bytes:
        """Without a plan, and where it may not be drawn or cannot be read, nothing of it is told."""
        try:
            opened = plan_store.store().open_view(key)
            if not opened.pictured or opened.document.season is not None:  # a season has no card
                return _general()
            at = (key, opened.version)
            with self._lock:
                if at in self._kept:
                    self._kept.move_to_end(at)
                    return self._kept[at]
            picture = preview_picture(opened.document)
        except (NotThere, StoreProblem, Unreadable, typst.TypstError):
            return _general()
        with self._lock:
            self._kept[at] = picture
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return picture


@cache
def _general() -> bytes:
    return preview_picture(answers.document_for(Display(), Scenario()))
