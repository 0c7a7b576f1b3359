"""Files that visitors send: one per visit, only where the page asks for one, and within a bound for all.

Streamlit takes any number of files from any visit, whether its page asks for one or not, and keeps them
as long as the visit. ``streamlit run`` offers no way to hand in a keeper of our own: ours takes the place
of the one that is there.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import streamlit as st
from starlette.exceptions import HTTPException
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

if TYPE_CHECKING:
    from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

MOST_BYTES = 10_000_000  # of all visits together; the oldest go first
_FORBIDDEN = 403
_SECONDS_AWAY = 120.0  # a phone that was locked may come back to its visit
_TAKING_OVER = threading.Lock()


class BoundedUploads(MemoryUploadedFileManager):
    """The keeper of Streamlit, which takes one file per visit that was asked for one."""

    _asked: dict[str, float | None]  # visits, and since when each is away
    _forgotten: set[str]

    @classmethod
    def take_over(cls, keeper: MemoryUploadedFileManager) -> None:
        """Put this class in the place of Streamlit's, whose ``__init__`` has run."""
        vars(keeper).update(_asked={}, _forgotten=set())
        keeper.__class__ = cls

    def ask(self, visit: str) -> None:
        """A file may come from this visit."""
        self._asked.setdefault(visit, None)

    def asks(self, visit: str) -> bool:
        """Whether this visit was asked for a file."""
        return visit in self._asked

    def has_forgotten(self, visit: str) -> bool:
        """Whether the file of this visit had to make room for others."""
        return visit in self._forgotten

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        """Keep the file of a visit in place of an older one, and forget others until all fit."""
        if session_id not in self._asked:
            raise HTTPException(_FORBIDDEN, "This page asks for no file.")
        self.forget_who_left()
        self.remove_session_files(session_id)
        self._forgotten.discard(session_id)
        super().add_file(session_id, file)
        sizes = {
            visit: sum(len(each.data) for each in list(files.values()))
            for visit, files in list(self.file_storage.items())
        }
        for visit in list(sizes)[:-1]:  # the newest stays in any case
            if sum(sizes.values()) <= MOST_BYTES:
                return
            self.remove_session_files(visit)
            self._forgotten.add(visit)
            del sizes[visit]

    def forget_who_left(self) -> None:
        """Forget the files of visits that have ended."""
        now = time.monotonic()
        for visit, away in list(self._asked.items()):
            if runtime.get_instance().is_active_session(visit):
                self._asked[visit] = None
            elif away is None:
                self._asked[visit] = now
            elif now - away > _SECONDS_AWAY:
                self.remove_session_files(visit)
                self._asked.pop(visit, None)
                self._forgotten.discard(visit)


def bound_uploads() -> None:
    """Put our keeper in the place of Streamlit's, once, and forget who left; at the start of each run."""
    keeper = _visit().uploaded_file_mgr
    with _TAKING_OVER:
        if type(keeper) is MemoryUploadedFileManager:
            BoundedUploads.take_over(keeper)
    if isinstance(keeper, BoundedUploads):
        keeper.forget_who_left()


def ask_for_file(label: str, kind: str, key: str) -> tuple[bytes | None, bool]:
    """A place to send a file to: its bytes, once it is here, and whether it had to make room for others."""
    visit = _visit()
    keeper = visit.uploaded_file_mgr
    bounded = keeper if isinstance(keeper, BoundedUploads) else None
    if bounded is not None:
        bounded.ask(visit.session_id)
    sent = st.file_uploader(label, type=kind, key=key)
    if sent is None:
        return None, bounded is not None and bounded.has_forgotten(visit.session_id)
    data = sent.getvalue()
    sent.close()  # the visit holds on to what it was given, out of reach of any bound
    return data, False


def _visit() -> ScriptRunContext:
    """The run in which this is asked."""
    found = get_script_run_ctx()
    if found is None:
        raise RuntimeError("Only a page can be sent files: start it with streamlit run app.py.")
    return found
