"""The log as one JSON object a line, without addresses of pages, keys of links or what visitors typed."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import secrets
import sys
import traceback
from pathlib import Path
from types import TracebackType

from influencer_compare.version import MODEL_VERSION

LOG = logging.getLogger("influencer_compare")
_LONGEST = 500  # characters of a message
_FRAMES = 12  # the last ones of an error; more say no more
# A query, the key of a link, an address with a password, a network address.
_PRIVATE = re.compile(
    r"\?\S*|\b(?:view|edit)=\S*|\b\w+://\S*|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b", re.IGNORECASE
)
_ROOT = Path(__file__).resolve().parents[2]


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, where, what; of an error its kind and its places in code.

    The message of an error is left out: it may hold what a visitor typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        told: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "model": MODEL_VERSION,
            "message": _PRIVATE.sub("[left out]", record.getMessage())[:_LONGEST],
        }
        number = getattr(record, "error_number", None)
        if number is not None:
            told["error_number"] = number
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
            told["at"] = _places(record.exc_info[2])
        return json.dumps(told)


def write_json() -> None:
    """Let every log of the process go to the error channel as lines of JSON."""
    root = logging.getLogger()
    for old in root.handlers:
        root.removeHandler(old)
    root.addHandler(json_handler())
    root.setLevel(logging.WARNING)
    LOG.setLevel(logging.INFO)


def json_handler() -> logging.Handler:
    """What writes lines of JSON to the error channel."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    return handler


def log_error(error: BaseException, message: str) -> str:
    """Write an error into the log under a short number, and give the number."""
    number = secrets.token_hex(3)
    LOG.error(message, exc_info=error, extra={"error_number": number})
    return number


def _places(found: TracebackType | None) -> list[str]:
    """Where in the code an error happened: file and line, the innermost last."""
    return [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(found)[-_FRAMES:]
    ]


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
