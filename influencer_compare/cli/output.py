"""Where the command line writes: text to the terminal or a pipe, files, and what is told beside them."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from influencer_compare.wording.command_line import TO_A_FILE, TWO_KINDS, unknown_ending, unwritable_file

TEXT = "text"
PRINTED = (TEXT, "json", "csv", "ics")  # what a terminal can show
Style = Literal["title", "strong", "plain", "item", "faint"]
_WIDEST, _NARROWEST = 100, 40  # letters of a line in a terminal
_INDENT = {"item": ("- ", "  ")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to print; ``item`` is one of a list."""

    text: str
    style: Style = "plain"


class Wrong(click.ClickException):
    """What cannot be done, in sentences; 2 where the question is wrong, 1 where there is no answer."""

    def __init__(self, sentences: str | Sequence[str], exit_code: int = 2) -> None:
        said = [sentences] if isinstance(sentences, str) else list(sentences)
        super().__init__("\n".join(said))
        self.ends_with = exit_code

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """How the program ends."""
        return self.ends_with

    def show(self, file: object = None) -> None:
        """The sentences on stderr, one a line."""
        click.echo(self.message, err=True)


@dataclass(frozen=True, slots=True)
class Output:
    """What to write, where, and how much beside it."""

    kind: str = TEXT
    path: Path | None = None
    quiet: bool = False

    def tell(self, sentence: str) -> None:
        """A note on stderr, unless only the answer is wanted."""
        if not self.quiet:
            click.echo(sentence, err=True)

    def write_lines(self, lines: Iterable[Paragraph]) -> None:
        """Texts: on the terminal as wide as that is, into a file or a pipe one paragraph a line."""
        if self.path is None:
            for line in lines:
                click.echo(_styled(line, _width()))
        else:
            self.write("".join(f"{click.unstyle(_styled(line, None))}\n" for line in lines).encode())

    def write(self, data: bytes) -> None:
        """The bytes of a file. Raises Wrong where it cannot be written."""
        if self.path is not None:
            write_file(self.path, data)
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def output_of(kind: str | None, path: Path | None, kinds: Sequence[str], *, quiet: bool) -> Output:
    """What the options say of the output: the kind given, else that of the file's name, else text.

    Raises Wrong where that is no kind or two, and for a file that a terminal would show.
    """
    ending = None if path is None else path.suffix.lower().removeprefix(".")
    if ending == "txt":
        ending = TEXT
    if kind is not None:
        if ending in kinds and ending != kind:
            raise Wrong(TWO_KINDS)
        if kind not in PRINTED and path is None and sys.stdout.isatty():
            raise Wrong(TO_A_FILE)
        return Output(kind, path, quiet)
    if ending is None:
        return Output(TEXT, path, quiet)
    if ending not in kinds:
        raise Wrong(unknown_ending(str(path), ["txt", *(each for each in kinds if each != TEXT)]))
    return Output(ending, path, quiet)


def write_file(path: Path, data: bytes) -> None:
    """A whole file or none: what stood there stays until the new one is complete. Raises Wrong.

    What is no file, such as a device or a pipe, is written into: put in its place, a file would end it.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Wrong(unwritable_file(str(path), error.strerror or type(error).__name__), 1) from None


def wants_color(chosen: bool | None) -> bool | None:
    """Whether texts are coloured; None where that depends on whether a terminal shows them.

    By the option, else by NO_COLOR and TERM as terminals and programs agree on them.
    """
    if chosen is not None:
        return chosen
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return False if plain else None


def _width() -> int | None:
    """How wide lines may be; None where no terminal shows them."""
    if not sys.stdout.isatty():
        return None
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def _styled(line: Paragraph, width: int | None) -> str:
    """A paragraph with its marks and its looks, in lines of a width."""
    first, further = _INDENT.get(line.style, ("", ""))
    text = f"{first}{line.text}"
    if width is not None and line.text:
        text = textwrap.fill(
            line.text,
            width,
            initial_indent=first,
            subsequent_indent=further,
            break_long_words=False,
            break_on_hyphens=False,
        )
    looks = {"title": {"bold": True, "underline": True}, "strong": {"bold": True}, "faint": {"dim": True}}
    return click.style(text, **looks[line.style]) if text and line.style in looks else text
