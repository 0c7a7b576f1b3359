"""What a row of the store says: its document and what its view link hides, written and read again."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from influencer_compare.document.reader import LARGEST_FILE, read_document
from influencer_compare.document.redaction import HIDES, hidden
from influencer_compare.document.schema import Document, Hide
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.store.problems import Unreadable

_VIEW_BYTES = 16  # 128 bits, by chance never guessed
# What reading may stumble over where somebody else than this version wrote the row.
STUMBLES = (InputError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def stored_text(document: Document) -> str:
    """A document as it is stored. Raises InputError for one that is hidden in part or too large."""
    text = document.to_json()
    if document.hidden:
        raise InputError([Problem("hidden", ", ".join(document.hidden), "save the whole plan; links hide")])
    if len(text) > LARGEST_FILE:
        raise InputError(
            [
                Problem(
                    "the plan",
                    f"{written_number(len(text))} characters",
                    f"at most {written_number(LARGEST_FILE)} can be saved; leave out an option",
                )
            ]
        )
    return text


def stored_hides(hide: Collection[Hide]) -> str:
    """What a view link hides as it is stored. Raises InputError for what cannot be hidden."""
    unknown = set(hide) - set(HIDES)
    if unknown:
        raise InputError([Problem("hide", ", ".join(sorted(unknown)), f"it can hide {' and '.join(HIDES)}")])
    return " ".join(sorted(set(hide)))


def hide_of(saved: Row[Any]) -> frozenset[Hide]:
    """What a view link hides; everything, where that is not written as this version writes it."""
    names = saved.hide.split() if isinstance(saved.hide, str) else None
    if names is None or not set(names) <= set(HIDES) or saved.hide != " ".join(sorted(set(names))):
        return frozenset(HIDES)
    return frozenset(name for name in HIDES if name in names)


def document_of(saved: Row[Any]) -> Document:
    """The document of a row. Raises Unreadable, without a word of what stands in it."""
    try:
        if isinstance(saved.document, str | bytes):
            return read_document(saved.document)
    except STUMBLES:
        raise Unreadable from None
    raise Unreadable


def without_hidden(document: Document, hide: Collection[Hide]) -> Document:
    """The document as a view link shows it. Raises Unreadable where it cannot be made."""
    try:
        return hidden(document, hide)
    except STUMBLES:
        raise Unreadable from None


def is_count(value: Any, most: int) -> bool:
    """Whether a stored value is a whole number from 0 to a most."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def view_token_of(edit_token: str) -> str:
    """The key of the view link, made from that of the edit link, which cannot be made from it."""
    made = hashlib.sha256(b"view link of " + edit_token.encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(made[:_VIEW_BYTES]).decode().rstrip("=")


def view_token_in(saved: Row[Any], edit_token: str) -> str:
    """The key of the view link of a row; empty where an earlier version drew it by chance."""
    made = view_token_of(edit_token)
    return made if fingerprint(made) == saved.view_hash else ""


def fingerprint(token: str) -> str:
    """What is kept of the key of a link: it tells whether a key is the right one, and not what it is."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
