"""A run that can be stopped: each answer is kept in a file beside the answers as soon as it is there.

The first line says whose run it is, every further line is one row. A line that was half written when the
run was killed is dropped. The file of answers itself is written once, from these rows, so that a run that
was stopped and one that was not give the same file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Self

from influencer_compare.cli.output import Wrong
from influencer_compare.views.answer_rows import AnswerCells
from influencer_compare.wording.command_line import other_run, run_under_way, unwritable_file

ENDING = ".unfinished"
_FORMAT = 1


class Unfinished:
    """The rows of a run that are there, in the order of its questions."""

    def __init__(self, answers: Path, run: str, *, afresh: bool) -> None:
        """Open the rows of a run, or begin it. Raises Wrong for one of other questions, or under way."""
        self.path = answers.with_name(f"{answers.name}{ENDING}")
        self._head = {"format": _FORMAT, "run": run}
        self.done = 0
        try:
            self._file: IO[bytes] = self.path.open("a+b")
        except OSError as error:
            raise Wrong(unwritable_file(str(self.path), error.strerror or ""), 1) from None
        if not _locked(self._file):
            self._file.close()
            raise Wrong(run_under_way(str(answers)), 1)
        self._take_up(afresh=afresh)

    def __enter__(self) -> Self:
        """Kept open while the run goes on."""
        return self

    def __exit__(self, *_: object) -> None:
        """What was kept stays for the next time."""
        self._file.close()

    def keep(self, rows: Sequence[AnswerCells]) -> None:
        """Keep further rows; from now on not even a kill loses them."""
        self._file.write(b"".join(map(_line, rows)))
        self._file.flush()
        self.done += len(rows)

    def rows(self) -> list[AnswerCells]:
        """Every row that is kept."""
        self._file.seek(0)
        return [json.loads(line) for line in self._file.readlines()[1:]]

    def forget(self) -> None:
        """Remove the file, once the answers are written."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _take_up(self, *, afresh: bool) -> None:
        """Go on behind the last whole line, or begin."""
        self._file.seek(0)
        lines = [] if afresh else self._file.readlines()
        whole = [line for line in lines if line.endswith(b"\n")]
        if whole and _read(whole[0]) != self._head:
            self._file.close()
            raise Wrong(other_run(str(self.path)))
        while len(whole) > 1 and _read(whole[-1]) is None:
            whole.pop()
        self._file.truncate(sum(map(len, whole)))
        self._file.seek(0, os.SEEK_END)
        if not whole:
            self._file.write(_line(self._head))
            self._file.flush()
        self.done = max(0, len(whole) - 1)


def _line(values: object) -> bytes:
    return f"{json.dumps(values, allow_nan=False)}\n".encode("ascii")


def _read(line: bytes) -> Any:
    """What a line holds; None where it was only half written."""
    try:
        return json.loads(line)
    except ValueError:
        return None


if sys.platform == "win32":

    def _locked(_file: IO[bytes]) -> bool:
        """Always: on Windows two runs that write one file are not told from each other."""
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        """Whether this process alone may write the file now; the lock ends with the process."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
