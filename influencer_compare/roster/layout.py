"""Where a list begins and ends in its sheet: titles, rows of creators, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.roster import complaints
from influencer_compare.roster.column_numbers import is_number
from influencer_compare.roster.named_creators import RosterProblem
from influencer_compare.roster.sheets import MOST_ROWS, CellRow, ListSheet, Unusable, as_text, is_filled
from influencer_compare.roster.titles import TitleSays, is_total, plain_title, title_says

_SEARCHED = 30  # filled rows among which the titles are looked for
_LONG_TEXT = 60  # signs; a longer cell is no title
_LEAST_WIDTH = 4  # columns of a list in which a lone cell is a heading
_DASHES = ("-", "\u2013", "\u2014")
_LAST_ROWS = 5  # at the end of a list, among which totals stand
_UNITS = frozenset({
    "%", "$", "€", "£", "usd", "eur", "gbp", "k", "m", "in k", "in %", "count", "avg", "average", "per post",
    "thousand", "thousands", "number", "last 12 posts", "last 30 days", "us$", "in thousands", "per video",
    "tsd", "ø",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list without what stands around it: titles, and rows with their numbers in the file.

    ``parents`` are titles over several columns, above the titles. ``above`` are the texts before the list.
    ``header_row`` is 0 where there are no titles.
    """

    titles: tuple[str, ...]
    parents: tuple[str, ...]
    rows: tuple[tuple[int, CellRow], ...]
    header_row: int
    above: tuple[str, ...]
    problems: tuple[RosterProblem, ...]

    def column(self, at: int) -> tuple[object, ...]:
        """The cells of one column."""
        return tuple(cells[at] for _, cells in self.rows)


def find_table(sheet: ListSheet) -> ListTable:
    """The list inside a sheet. Raises Unusable where no row is left."""
    filled = [(number, row) for number, row in enumerate(sheet.rows, start=1) if any(map(is_filled, row))]
    head = _header_at(filled)
    start = 0 if head is None else head + 1
    titles = [] if head is None else [as_text(cell) for cell in filled[head][1]]
    parents = _parents(filled, head)
    if head is not None and start < len(filled) and _goes_on(filled, head):
        titles = _joined(titles, [as_text(cell) for cell in filled[start][1]])
        start += 1
    rows, problems = _creators(filled[start:], titles, sheet.heading_rows)
    if not rows:
        raise Unusable(complaints.no_list("empty"))
    if len(rows) > MOST_ROWS:
        raise Unusable(complaints.too_many_rows())
    width = max(len(titles), *(len(row) for _, row in rows))
    above = [as_text(cell) for _, row in filled[: head or 0] for cell in row if is_filled(cell)]
    return ListTable(
        tuple(titles + [""] * (width - len(titles))),
        tuple(parents + [""] * (width - len(parents))),
        tuple((number, row + (None,) * (width - len(row))) for number, row in rows),
        0 if head is None else filled[head][0],
        tuple(above),
        tuple(problems),
    )


def _header_at(filled: list[tuple[int, CellRow]]) -> int | None:
    """Which filled row holds the titles; None where the first row is a creator already."""
    scores = [_title_score(row) for _, row in filled[:_SEARCHED]]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at), default=None)
    if best is not None and scores[best] >= 1:
        return best
    for at, (_, row) in enumerate(filled[: _SEARCHED // 3]):
        if sum(map(is_filled, row)) > 1:
            return at if _unlike_those_below(row, [each for _, each in filled[at + 1 : at + 20]]) else None
    return None


def _title_score(row: CellRow) -> float:
    """How much a row looks like titles: known ones count, numbers, handles and links count against it."""
    score, cells = 0.0, [as_text(cell) for cell in row if is_filled(cell)]
    for cell in row:
        if is_filled(cell):
            score += _cell_score(as_text(cell), title_says(as_text(cell)), number=is_number(cell))
    return score if score >= len(cells) / 4 else 0.0


def _cell_score(text: str, says: TitleSays, *, number: bool) -> float:
    if number or text.startswith(("@", "http", "www.")) or "@" in text:
        return -1.0
    if len(text) > _LONG_TEXT:
        return -0.5
    if says.meaning is None:
        return 0.0
    return 0.4 if says.meaning == "channel" else 1.0 if says.surely else 0.6


def _unlike_those_below(row: CellRow, below: list[CellRow]) -> bool:
    """Whether a row of unknown words stands above columns of numbers, as titles do."""
    if not below or any(is_number(cell) for cell in row) or any("@" in as_text(cell) for cell in row):
        return False
    return any(
        is_filled(cell) and sum(is_number(each[at]) for each in below if at < len(each)) > len(below) / 2
        for at, cell in enumerate(row)
    )


def _parents(filled: list[tuple[int, CellRow]], head: int | None) -> list[str]:
    """Titles over several columns in the row right above the titles."""
    if not head or filled[head - 1][0] != filled[head][0] - 1:
        return []
    above, below = filled[head - 1][1], filled[head][1]
    cells = [as_text(cell) for cell in above]
    if not 1 < sum(map(bool, cells)) < sum(map(is_filled, below)) or any(map(is_number, above)):
        return []
    spread, last = [], ""
    for at in range(len(below)):
        last = (cells[at] if at < len(cells) else "") or last
        spread.append(last)
    return spread


def _goes_on(filled: list[tuple[int, CellRow]], head: int) -> bool:
    """Whether the row behind the titles goes on with them: '(EUR)', 'views', '%', and no creator."""
    (number, titles), (following, row) = filled[head], filled[head + 1]
    texts = [as_text(cell) for cell in row if is_filled(cell)]
    return (
        following == number + 1
        and len(row) <= len(titles)
        and not any(map(is_number, row))
        and all(text.lower().strip("()") in _UNITS or title_says(text).meaning is not None for text in texts)
        and not all(title_says(text).meaning == "channel" for text in texts)
    )


def _joined(titles: list[str], more: list[str]) -> list[str]:
    longer = more + [""] * (len(titles) - len(more))
    return [f"{one} {two}".strip() for one, two in zip(titles, longer, strict=True)]


def _creators(
    filled: list[tuple[int, CellRow]], titles: list[str], merged: frozenset[int]
) -> tuple[list[tuple[int, CellRow]], list[RosterProblem]]:
    """The rows of people or results, and what was said of rows that are titles again, headings or totals."""
    width = len(titles) or max((len(row) for _, row in filled), default=0)
    rows: list[tuple[int, CellRow]] = []
    left: dict[str, list[tuple[int, str]]] = {"heading": [], "total": [], "titles again": []}
    for at, (number, row) in enumerate(filled):
        texts = [as_text(cell) for cell in row]
        if _is_titles(texts, titles):
            left["titles again"].append((number, texts[0]))
        elif _is_heading(texts, width, number in merged):
            left["heading"].append((number, next(filter(None, texts))))
        elif len(filled) - at <= _LAST_ROWS and _is_total(row):
            left["total"].append((number, next(filter(None, texts))))
        else:
            rows.append((number, row))
    longer = [(number, as_text(row[-1])) for number, row in rows if titles and len(row) > len(titles)]
    problems = [complaints.left_out(kind, found) for kind, found in left.items() if found]
    if longer and len(longer) < len(rows) / 2:
        problems.append(complaints.more_cells_than_titles(longer))
    return rows, problems


def _is_heading(texts: list[str], width: int, merged: bool) -> bool:
    """Whether a row is a heading between creators or a remark below them."""
    (text, *others) = [text for text in texts if text]
    if others or width < _LEAST_WIDTH:
        return False
    shouted = text.isupper() and " " in text
    return merged or text.startswith("*") or len(text) > _LONG_TEXT or shouted or text.endswith(":")


def _is_titles(texts: list[str], titles: list[str]) -> bool:
    """Whether a row holds the titles once more, as where pages of a list were put together."""
    return (
        len(texts) > 1
        and len(titles) > 1
        and texts[0].lower() == titles[0].lower()
        and [plain_title(text) for text in texts] == [plain_title(title) for title in titles[: len(texts)]]
    )


def _is_total(row: CellRow) -> bool:
    """Whether a row holds totals: it says so, and no other text stands in it."""
    filled = [cell for cell in row if is_filled(cell)]
    return (
        isinstance(filled[0], str)
        and is_total(filled[0])
        and all(is_number(cell) or as_text(cell) in _DASHES for cell in filled[1:])
    )
