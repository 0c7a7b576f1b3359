"""Typst sets a page or a picture from a template of ours, one at a time, and forgets its work."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import typst

from influencer_compare.exports.typefaces import fonts

_PAGES_KEPT = 11  # by Typst, the one just set among them
_ONE_AT_A_TIME = threading.Lock()


def pressed(template: Path, data: dict[str, Any], **how: Any) -> bytes:
    """One file from a template and plain data; ``how`` as Typst takes it. Raises typst.TypstError."""
    press = typst.Compiler(template, font_paths=fonts(), sys_inputs={"data": json.dumps(data)})
    with _ONE_AT_A_TIME:
        try:
            made = press.compile(**how)
        finally:
            _forget_work()
    if not isinstance(made, bytes):  # pictures come as a list, where there are several pages
        raise TypeError("Typst did not make one file: see its version in the lock file.")
    return made


def _forget_work() -> None:
    """Let Typst forget how it set the last page: about 35 MB that no other page can use.

    It keeps the work of its last ten pages, over all its compilers, and has no call to forget it.
    """
    for _ in range(_PAGES_KEPT):
        typst.compile(b"", ignore_system_fonts=True)
