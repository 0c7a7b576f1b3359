"""Text files and pasted text as cells: encoding, separator and quotation marks are found, not assumed."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import charset_normalizer

from influencer_compare.roster.complaints import no_list, quotes_left_open, too_many_columns, too_many_rows
from influencer_compare.roster.named_creators import ListFormat
from influencer_compare.roster.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellRow,
    ListCell,
    ListSheet,
    Unusable,
    trimmed,
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# The encodings in which spreadsheet programs have saved lists, the commonest first.
_OLD_ENCODINGS = ["cp1252", "cp1250", "cp1251", "cp1254", "cp1253", "cp932", "gb18030", "big5", "cp949"]
_WESTERN, _AS_GOOD = "cp1252", 0.01
_CENTRAL = ("Polish", "Czech", "Slovak", "Hungarian", "Romanian", "Croatian", "Slovene", "Slovenian")
_OF_LANGUAGE = {**dict.fromkeys(_CENTRAL, "cp1250"), "Turkish": "cp1254"}  # where several read alike
_LOOKED_AT = 60_000  # bytes by which an old encoding is found
_SEPARATORS = "\t;,|"
_TRIED = 200  # lines by which a separator is found
_LONG_CELL = 20  # line breaks in one cell, by which an open quotation mark is known
_TITLES_BEFORE = 200
_SAID = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")  # the line below the titles of a written table
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LEAST_TEXT = 0.95  # share of signs that may be shown, below which a file is no text
_LINE_END = re.compile(r"\r\n|\r|\n")  # other signs for a new line stand inside of cells
_COMMA = re.compile(r",\s+")
_WORDS = re.compile(r"\s+")


def decoded(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the name of their encoding. Raises Unusable where they are no text."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _shown(data.decode(encoding, errors="replace")), name
    start = data[:_LOOKED_AT]
    if start.count(0) > len(start) // 4:
        encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
        return _shown(data.decode(encoding, errors="replace")), "UTF-16"
    try:
        return _shown(data.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        pass
    name = _old_encoding(data)
    shown = "Windows-1252" if name == "cp1252" else name
    return _shown(data.decode(name, errors="replace")), shown


def _old_encoding(data: bytes) -> str:
    """The encoding of bytes that are no UTF-8; nearly so is UTF-8 with faults."""
    lossy = data.decode("utf-8", errors="replace")
    beyond = sum(sign > "\x7f" for sign in lossy)
    if beyond and lossy.count("\ufffd") / beyond < 0.2:
        return "utf-8"
    # Lines with letters beyond ASCII tell; a list of plain figures before them would drown them.
    telling = b"\n".join(line for line in data.splitlines() if any(byte > 127 for byte in line))
    telling = telling[:_LOOKED_AT]
    found = list(charset_normalizer.from_bytes(telling, cp_isolation=_OLD_ENCODINGS))
    if not found:
        return _WESTERN
    alike = {each.encoding for each in found if each.chaos <= found[0].chaos + _AS_GOOD}
    wanted = _OF_LANGUAGE.get(found[0].language, _WESTERN)
    if wanted in alike or (found[0].encoding == "cp1250" and _same(telling, _WESTERN, "cp1250")):
        return wanted if wanted in alike else _WESTERN
    return found[0].encoding


def _same(data: bytes, one: str, two: str) -> bool:
    """Whether two encodings read the same."""
    return data.decode(one, errors="replace") == data.decode(two, errors="replace")


def _shown(text: str) -> str:
    """The text of a list. Raises Unusable where too much of it cannot be shown."""
    start = text[:_LOOKED_AT]
    if start and len(_CONTROL.findall(start)) > (1 - _LEAST_TEXT) * len(start):
        raise Unusable(no_list("no text"))
    return text.lstrip("\ufeff").replace("\x00", "")


def read_text(text: str, encoding: str = "", file: str = "") -> ListSheet:
    """The cells of a text: JSON, or lines whose cells a sign separates. Raises Unusable."""
    start = text.lstrip()[:1]
    if start in ("[", "{"):
        try:
            return _read_json(text, encoding)
        except ValueError:  # a name may begin with a bracket
            if start == "{" or file == "json":
                raise Unusable(no_list("broken json")) from None
    lines = _LINE_END.split(text)
    said = _SAID.fullmatch(lines[0]) if lines else None
    separator = said[1] if said else _separator(lines[:_TRIED])
    if said:
        lines[0] = ""
    rows, open_quote = _split(lines, separator)
    return ListSheet(
        _checked(rows),
        ListFormat("text", encoding, separator),
        problems=(quotes_left_open(),) if open_quote else (),
    )


def _checked(rows: list[CellRow]) -> tuple[CellRow, ...]:
    """Rows without the empty ones at the end. Raises Unusable where they are too many or too wide."""
    while rows and not rows[-1]:
        rows.pop()
    if sum(map(bool, rows)) > MOST_ROWS + _TITLES_BEFORE:
        raise Unusable(too_many_rows())
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise Unusable(too_many_columns())
    if not rows:
        raise Unusable(no_list("empty"))
    return tuple(rows)


def _separator(lines: list[str]) -> str:
    """The sign that cuts most lines into as many cells, more than one; else ', ' or blanks, or ''."""
    best, most = "", 0.0
    for sign in _SEPARATORS:
        counts = Counter(width for row in _parsed(lines, sign) if row and (width := len(row)) > 1)
        if not counts:
            continue
        filled = sum(bool(line.strip(f" {sign}")) for line in lines)
        alike = max(counts.values()) / max(filled, 1)
        if alike > most + 0.1:  # a tab is surer than a semicolon, that than a comma
            best, most = sign, alike
    if best == "," and _numbers_cut(lines):
        return ", "
    if most < 0.5:
        return _loose(lines) or best
    return best


def _numbers_cut(lines: list[str]) -> bool:
    """Whether a comma alone would cut '25,000' where the cells are parted by comma and blank."""
    plain = [line for line in lines if line.strip() and '"' not in line]
    loose = Counter(len(_COMMA.split(line)) for line in plain)
    return (
        any(re.search(r"\d,\d{3}", line) for line in plain)
        and bool(loose)
        and max(loose) > 1
        and max(loose.values()) >= 0.8 * len(plain)
    )


def _loose(lines: list[str]) -> str:
    """For lines typed by hand: words parted by blanks, where each has as many and one of them is a number."""
    words = [_WORDS.split(line.strip()) for line in lines if line.strip()]
    widths = {len(each) for each in words}
    if len(widths) == 1 and widths != {1} and all(any(map(_begins_a_number, each[1:])) for each in words):
        return " "
    return ""


def _begins_a_number(word: str) -> bool:
    return bool(re.match(r"[^\w]?\d", word))


def _parsed(lines: Iterable[str], separator: str, quoting: int = csv.QUOTE_MINIMAL) -> list[list[str]]:
    """Lines as rows of texts; a cell longer than any text is cut where the reader gives up."""
    rows: list[list[str]] = []
    quoted = csv.reader(
        (f"{line}\n" for line in lines),
        delimiter=separator,
        skipinitialspace=separator != "\t",
        quoting=quoting,  # type: ignore[arg-type]
    )
    try:
        rows.extend([_as_written(cell) for cell in row] for row in quoted)
    except csv.Error:
        return [] if quoting == csv.QUOTE_NONE else _parsed(lines, separator, csv.QUOTE_NONE)
    return rows


def _as_written(cell: str) -> str:
    """A cell without the sign by which files keep spreadsheets from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_SIGNS else cell


_FORMULA_SIGNS = ("=", "+", "-", "@")


def _split(lines: list[str], separator: str) -> tuple[list[CellRow], bool]:
    """Every line as a row, and whether a quotation mark was left open."""
    if separator == ", ":
        return [trimmed([*_COMMA.split(line.strip().rstrip(","))]) for line in lines], False
    if separator == " ":
        return [trimmed([*_WORDS.split(line.strip())]) for line in lines], False
    if separator == "":
        return [trimmed([line]) for line in lines], False
    if separator == "|":
        lines = [_RULE.sub("", line, count=1) if _RULE.fullmatch(line) else line.strip() for line in lines]
        lines = [line.removeprefix("|").removesuffix("|") for line in lines]
    rows = _parsed(lines, separator)
    left_open = any(cell.count("\n") > _LONG_CELL for row in rows for cell in row)
    if left_open:
        rows = _parsed(lines, separator, csv.QUOTE_NONE)
    return [trimmed([*row]) for row in rows], left_open


def _read_json(text: str, encoding: str) -> ListSheet:
    """A list of entries, or the longest list of entries inside of an object; also one entry per line."""
    try:
        content = _json_content(text)
    except RecursionError:
        raise Unusable(no_list("broken json")) from None
    entries = _entries(content)
    if not entries:
        raise Unusable(no_list("json shape"))
    if len(entries) > MOST_ROWS:
        raise Unusable(too_many_rows())
    flat = [dict(_flat(entry)) for entry in entries]
    titles = list(dict.fromkeys(title for entry in flat for title in entry))
    if len(titles) > MOST_COLUMNS:
        raise Unusable(too_many_columns())
    rows: list[CellRow] = [tuple(titles), *(tuple(each.get(title) for title in titles) for each in flat)]
    return ListSheet(tuple(rows), ListFormat("json", encoding))


def _json_content(text: str) -> Any:
    """What a JSON text holds, also with an entry on each line. Raises ValueError and RecursionError."""
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in _LINE_END.split(text) if line.strip()]


def _entries(content: Any) -> list[dict[str, Any]]:
    """The entries of the longest list that holds any, at the top of a file or up to two floors below."""
    floor, lists = [content], []
    for _ in range(3):
        lists += [each for each in floor if isinstance(each, list)]
        floor = [value for each in floor if isinstance(each, dict) for value in each.values()]
    found = [[entry for entry in each if isinstance(entry, dict)] for each in lists]
    return max(found, key=len, default=[])


def _flat(entry: dict[str, Any], above: str = "", depth: int = 0) -> Iterable[tuple[str, ListCell]]:
    """The values of an entry with their titles, those inside of it as 'stats followers'."""
    for key, value in entry.items():
        title = f"{above} {key}".strip()
        if isinstance(value, dict) and depth < 3:
            yield from _flat(value, title, depth + 1)
        else:
            yield title, _plain(value)


def _plain(value: Any) -> ListCell:
    if value is None:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # halves of characters can be written in JSON
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e300 else None
    if isinstance(value, list):
        return "; ".join(str(each) for each in value if not isinstance(each, dict | list))
    return ""
