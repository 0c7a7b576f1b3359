"""Text that people typed, made fit for any file: no characters that a file format cannot hold."""

from __future__ import annotations

import re

LONGEST = 32_000  # characters; a spreadsheet cell holds 32,767
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # not in XML or UTF-8


def plain(text: str, most: int = LONGEST) -> str:
    """The text without control characters and halves of characters, cut where it is too long."""
    kept = _UNFIT.sub("", text)
    return kept if len(kept) <= most else f"{kept[: most - 3]}..."
