"""The owner's own list as it is stored beside a saved plan: what she brought, and what she said of it.

    source  base64 of zlib of the bytes that came; read anew with ``answers`` when the list is opened
    booked, said_no, views  rows of it: whom she locked, who said no, her own view with its reason
    overlaps  her table of overlaps and what she said of that, where there is one

Closed and bounded: anything else is refused, and nothing in it is run.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from influencer_compare.model.overlap_definitions import Meaning
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.named_creators import OwnersView
from influencer_compare.roster.sheets import MOST_BYTES, MOST_ROWS

LARGEST_LIST: Final = 3_000_000  # characters as stored; a list of 20,000 creators takes about a million
_MOST_COLUMNS = 500
_Row = Annotated[int, Field(ge=1, le=MOST_BYTES)]  # empty rows count: each takes a byte of a file at least
_Code = Annotated[str, Field(max_length=3)]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class StoredAnswers(_Closed):
    """What she said of her list, as ``Answers``; meanings of columns go by their place."""

    meanings: Annotated[dict[int, Annotated[str, Field(max_length=60)]], Field(max_length=_MOST_COLUMNS)] = {}
    currency: _Code = ""
    per_usd: Annotated[dict[_Code, Annotated[float, Field(gt=0)]], Field(max_length=200)] = {}
    platform: Platform | None = None


class StoredOverlaps(_Closed):
    """Her table of overlaps, and what she said of it."""

    source: str
    meaning: Meaning | None = None
    least_shown: float | None = None

    @property
    def content(self) -> bytes:
        """The table as she brought it. Raises InputError where it is damaged."""
        return _unpacked(self.source)


class StoredView(_Closed):
    """Her own view of one creator, and why; a reason of a file is as long as its cell."""

    view: OwnersView
    reason: str


class StoredList(_Closed):
    """A list with all that she said of it."""

    format: Literal[1] = 1
    kind: Literal["file", "pasted", "typed", "sample"]
    source: str
    answers: StoredAnswers = StoredAnswers()
    booked: Annotated[frozenset[_Row], Field(max_length=MOST_ROWS)] = frozenset()
    said_no: Annotated[frozenset[_Row], Field(max_length=MOST_ROWS)] = frozenset()
    views: Annotated[dict[_Row, StoredView], Field(max_length=MOST_ROWS)] = {}
    overlaps: StoredOverlaps | None = None

    @property
    def content(self) -> bytes:
        """The list as she brought it. Raises InputError where it is damaged."""
        return _unpacked(self.source)

    def to_text(self) -> str:
        """The list as it is stored. Raises InputError for one that is too large."""
        text = json.dumps(self.model_dump(mode="json", exclude_defaults=True), sort_keys=True)
        if len(text) > LARGEST_LIST:
            most = f"a list of at most {written_number(LARGEST_LIST)} characters can be kept"
            remedy = f"{most}; leave out rows or columns"
            raise InputError([Problem("the list", f"{written_number(len(text))} characters", remedy)])
        return text


def read_stored_list(text: str) -> StoredList:
    """A list that was stored. Raises InputError for anything that is not as it was stored."""
    if len(text) > LARGEST_LIST:
        raise _damaged()
    try:
        return StoredList.model_validate_json(text)
    except ValidationError:
        raise _damaged() from None


def packed(content: bytes) -> str:
    """The bytes of a list as text, small."""
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")


def _unpacked(text: str) -> bytes:
    """The bytes again, and never more than a list may have."""
    try:
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        raise _damaged() from None
    if len(found) > MOST_BYTES or not unpacking.eof:
        raise _damaged()
    return found


def _damaged() -> InputError:
    return InputError([Problem("the list", "stored", "it is damaged; delete it, and send your file again")])
