"""Files to take away: built when a button is pressed, and kept until the browser has fetched them.

Streamlit ties a file that is built on a press to no visit, and deletes it when any two runs of any
visitors have ended; with others on the page it is often gone before a phone asks for it. It also forgets
what builds a file while the page is drawn anew. Its storage may ignore requests to delete, by its own
contract, but ``streamlit run`` offers no way to hand one in: ours takes the place of the one that is there.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable

import streamlit as st
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage

SECONDS_KEPT = 600.0  # a slow phone, a second try, "where do you want to save it?"
MOST_BYTES = 16_000_000  # of all visitors' files together; the oldest go first
_SECONDS_PRESSED = 60.0  # how long a button that was drawn anew may still be pressed as it was
_DRAWINGS_PRESSED = 3  # how many drawings of one button may still be pressed
_TAKING_OVER = threading.Lock()
_READ_BY_US = ("_files_by_session_and_coord", "_deferred_callables", "_drop_deferred_id")  # of the manager


class BuiltFiles(MemoryMediaFileStorage):
    """The storage of Streamlit, which keeps files to take away for a while and within a bound.

    Such a file is named by all its bytes. Streamlit names large ones by parts of them, so that two
    visitors' files of equal length could be taken for one.
    """

    _built: OrderedDict[str, float]  # when each was built last

    @classmethod
    def take_over(cls, storage: MemoryMediaFileStorage) -> None:
        """Put this class in the place of Streamlit's, whose ``__init__`` has run."""
        vars(storage)["_built"] = OrderedDict()
        storage.__class__ = cls

    def load_and_get_id(
        self,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        """Keep a file, and name it."""
        if kind is not MediaFileKind.DOWNLOADABLE or isinstance(path_or_data, str):
            return super().load_and_get_id(path_or_data, mimetype, kind, filename)
        head = repr((mimetype, filename)).encode()
        file_id = hashlib.sha256(head + path_or_data).hexdigest()
        self._files_by_id[file_id] = MemoryFile(path_or_data, mimetype, kind, filename)
        self._built[file_id] = time.monotonic()
        self._built.move_to_end(file_id)
        self._forget_oldest()
        return file_id

    def delete_file(self, file_id: str) -> None:
        """Delete a file; one to take away only when its time has come."""
        self._forget_oldest()
        if file_id not in self._built:
            super().delete_file(file_id)

    def _forget_oldest(self) -> None:
        """Delete what is too old, and what is too much; the newest stays in any case."""
        total = sum(len(self._files_by_id[file_id].content) for file_id in self._built)
        for file_id, built in list(self._built.items())[:-1]:
            if total <= MOST_BYTES and time.monotonic() - built <= SECONDS_KEPT:
                return
            total -= len(self._files_by_id.pop(file_id).content)
            del self._built[file_id]


class PatientFiles(MediaFileManager):
    """The file manager of Streamlit, under which a button still works while its page is drawn anew."""

    _drawn_anew: dict[str, float]  # since when each builder is no longer on its page

    @classmethod
    def take_over(cls, manager: MediaFileManager) -> None:
        """Put this class in the place of Streamlit's, whose ``__init__`` has run."""
        vars(manager)["_drawn_anew"] = {}
        manager.__class__ = cls

    def _remove_orphaned_deferred_callables(self) -> None:
        """Forget what builds a file a while after its button was drawn anew; callers hold the lock."""
        shown = {each for files in self._files_by_session_and_coord.values() for each in files.values()}
        now = time.monotonic()
        since = {
            each: self._drawn_anew.get(each, now) for each in self._deferred_callables if each not in shown
        }
        newer: Counter[tuple[str, str]] = Counter()
        for file_id in reversed(list(since)):
            entry = self._deferred_callables[file_id]
            button = (entry["session_id"], entry["element_id"])
            newer[button] += 1
            if newer[button] > _DRAWINGS_PRESSED or now - since[file_id] > _SECONDS_PRESSED:
                self._drop_deferred_id(file_id)
                del since[file_id]
        self._drawn_anew = since


def keep_built_files() -> None:
    """Put our storage and manager in the place of Streamlit's.

    Nothing where a host has its own, or a Streamlit that keeps its files otherwise: the page then works as
    that Streamlit does.
    """
    manager = runtime.get_instance().media_file_mgr
    storage = getattr(manager, "_storage", None)
    with _TAKING_OVER:
        if type(storage) is MemoryMediaFileStorage and hasattr(storage, "_files_by_id"):
            BuiltFiles.take_over(storage)
        if type(manager) is MediaFileManager and all(hasattr(manager, name) for name in _READ_BY_US):
            PatientFiles.take_over(manager)


def file_button(
    label: str, build: Callable[[], bytes | str], *, file_name: str, mime: str, key: str, icon: str
) -> None:
    """A button that gives a file; ``build`` runs when it is pressed, outside of the visit's own thread."""
    st.download_button(
        label, data=build, file_name=file_name, mime=mime, key=key, icon=icon, on_click="ignore"
    )
