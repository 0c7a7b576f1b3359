"""What each column of a list means: by the owner's answer, its title, its cells, and its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from influencer_compare.question.scenario import Platform
from influencer_compare.roster.cell_kinds import CellKinds, looked_at
from influencer_compare.roster.column_numbers import DOTLESS, Spelling, decimal_hint, spelling_of
from influencer_compare.roster.layout import ListTable
from influencer_compare.roster.named_creators import ColumnMeaning, KnownBy
from influencer_compare.roster.sheets import ListCell, as_text, is_filled
from influencer_compare.roster.titles import TitleSays, title_says

OWN = "own"  # a column that is kept and not used
COUNTS = frozenset({
    "followers", "average_views", "views_of_post", "views_of_posts", "average_likes", "average_comments",
    "average_shares", "authentic_engagement", "posts_averaged", "impressions", "clicks", "orders", "reach",
    "fee", "fee_low", "fee_high", "price_per_1000_views", "spend", "revenue",
})  # fmt: skip
MONEY = frozenset({"fee", "fee_low", "fee_high", "price_per_1000_views", "spend", "revenue"})
ENGAGEMENT = frozenset({"engagement", "engagement_rate"})
SHARES = ENGAGEMENT | {
    "commission", "real_share", "fake_share", "local_share", "follower_growth", "conversion_rate",
}  # fmt: skip
AMOUNTS = frozenset({"hours", "days_since_post", "posts_per_month", "posts_per_week"})
NUMBERS = COUNTS | SHARES | AMOUNTS
RESULTS = frozenset({"impressions", "clicks", "spend", "orders", "revenue", "reach", "conversion_rate"})
_LEAST_NUMBERS = 0.3  # share of the filled cells, below which a column of numbers is none
_WORDS_FOR_MONEY = 0.95  # of a fee column that may be words such as 'gifted'
_MANY = {
    "views_of_post",
    "views_of_posts",
    OWN,
    "notes",
    "link",
    "date",
}  # meanings that several columns may have
_SAMPLE = 3
_ENOUGH = 1_000  # cells by which the money of a column is known


@dataclass
class ListColumn:
    """One column while its meaning is looked for."""

    position: int
    title: str
    says: TitleSays
    cells: tuple[ListCell, ...]
    looks: CellKinds
    parent: TitleSays = field(default_factory=TitleSays)
    meaning: str = OWN
    known_by: KnownBy = "nothing"
    unit: str = ""
    asks: bool = False
    question: str = ""
    others: tuple[str, ...] = ()
    spelling: Spelling = field(default_factory=Spelling)
    currency: str | None = None

    def take(self, meaning: str, known_by: KnownBy, *, asks: str = "", others: Iterable[str] = ()) -> None:
        """Give the column a meaning; ``asks`` is the question to the owner where it is not sure."""
        self.meaning, self.known_by = meaning, known_by
        self.asks, self.question = bool(asks), asks
        self.others = tuple(each for each in others if each != meaning)

    def shown(self) -> ColumnMeaning:
        """The column as the owner sees it."""
        sample = tuple(as_text(cell) for cell in islice(filter(is_filled, self.cells), _SAMPLE))
        return ColumnMeaning(
            self.position,
            self.title,
            self.meaning,
            self.known_by,
            self.unit,
            self.asks,
            self.question,
            self.others,
            sample,
        )


def columns_of(table: ListTable, answers: Mapping[int | str, str], currency: str) -> list[ListColumn]:
    """Every column of a list with its meaning and with how its numbers are written.

    ``answers`` are the owner's own, by title or by position counted from 0; ``currency`` is that of fees
    which name none.
    """
    columns = []
    for at, title in enumerate(table.titles):
        cells = tuple(row[at] for _, row in table.rows)
        says = title_says(title)
        parent = title_says(table.parents[at]) if table.parents[at] else TitleSays()
        columns.append(ListColumn(at, title, says, cells, looked_at(cells), parent))
    for column in columns:
        _by_title(column)
    _identities(columns)
    for column in columns:
        _by_cells(column, columns)
    _one_of_each(columns, table)
    for column in columns:
        told = answers.get(column.position, answers.get(column.title))
        if told is not None:
            column.take(told, "owner")
    _spell(columns, table)
    _in_which_money(columns, table, currency)
    return columns


def having(columns: Iterable[ListColumn], *meanings: str) -> list[ListColumn]:
    """The columns with one of these meanings."""
    return [column for column in columns if column.meaning in meanings]


def _by_title(column: ListColumn) -> None:
    """The meaning that the title says, where the cells do not speak against it."""
    meaning, looks = column.says.meaning, column.looks
    if meaning == "channel":
        kind = "link" if looks.mostly("link") else "followers" if looks.mostly("number") else "handle"
        column.take(kind, "title")
        return
    if meaning is None or meaning == "":
        return
    if meaning in NUMBERS and looks.filled and not _numbers_enough(meaning, looks):
        column.known_by = "cells"  # its cells say something else
        return
    if meaning in ("handle", "name") and looks.mostly("number", 0.9):
        column.take("creator_id", "cells")
        return
    if meaning in ("audience_country", "audience_town") and looks.mostly("number", 0.9):
        asks = "Is this the share of one country, and of which?"
        column.take(f"{meaning}_share", "title", asks=asks, others=("local_share", OWN))
        return
    column.take(meaning, "title")


def _numbers_enough(meaning: str, looks: CellKinds) -> bool:
    if meaning in MONEY:
        return looks.shares.get("number", 0.0) >= 1 - _WORDS_FOR_MONEY or looks.longest < 40
    if meaning in {"posts_per_month", "views_of_posts"}:
        return True
    return looks.mostly("number", _LEAST_NUMBERS) or (meaning in SHARES and looks.mostly("place share"))


def _identities(columns: list[ListColumn]) -> None:
    """Which columns hold handles and which names: of two, the one that looks more like handles."""
    found = having(columns, "handle", "name")
    named = having(columns, "name")
    if len(having(columns, "handle")) == 1 and len(found) <= 2:
        return
    if having(columns, "handle"):
        for column in having(columns, "handle")[1:] + named[1:]:
            column.take(OWN, "other columns")
        return
    ranked = sorted(named, key=lambda column: -_like_handles(column))
    if not ranked:
        return
    like = _like_handles(ranked[0])
    links = having(columns, "link")
    if (len(ranked) > 1 and like > _like_handles(ranked[1])) or like >= 0.97 or (like >= 0.9 and not links):
        ranked[0].take("handle", "cells")
    for column in having(columns, "name")[1:]:
        column.take(OWN, "other columns")


def _like_handles(column: ListColumn) -> float:
    """How much the cells of a column look like handles: no blanks, few signs beyond a to z."""
    return column.looks.shares.get("handle", 0.0) + 0.5 * column.looks.shares.get("at sign", 0.0)


def _by_cells(column: ListColumn, columns: list[ListColumn]) -> None:
    """The meaning of a column whose title says nothing, or something that its cells are not."""
    if column.meaning != OWN or column.says.meaning == "" or not column.looks.filled:
        return
    mistaken = column.known_by == "cells"
    if column.known_by not in ("nothing", "cells"):
        return
    found = _looks_like(column, columns, untitled=mistaken or not column.title)
    if found is None:
        return
    asks = ""
    if mistaken:
        asks = "The title says something else than the cells. What is it?"
    elif column.title or found not in ("link", "email", "handle", "platform"):
        asks = "Is this what the column holds?"
    column.take(found, "cells", asks=asks, others=(OWN,))


_SURELY = {"email": "email", "at sign": "handle", "link": "link", "channel": "platform", "country": "country"}


def _looks_like(column: ListColumn, columns: list[ListColumn], *, untitled: bool) -> str | None:
    """What the cells of a column look like; titled columns are taken for little without their title."""
    looks, taken = column.looks, {each.meaning for each in columns}
    for kind, meaning in _SURELY.items():
        free = meaning not in taken or (meaning == "country" and untitled)
        if looks.mostly(kind, 0.8) and free:
            return meaning if untitled or meaning != "link" else None
    offered = column.parent.meaning == "fee" and looks.mostly("money", 0.2)
    if (offered or looks.mostly("money", 0.5)) and not taken & {"fee", "spend"}:
        return "fee"
    if not untitled:
        return None
    if looks.mostly("number", 0.8):
        return _number_without_title(column, taken)
    return _text_without_title(column, columns, taken) if looks.mostly("text", 0.8) else None


def _text_without_title(column: ListColumn, columns: list[ListColumn], taken: set[str]) -> str | None:
    """Texts above which nothing stands: who it is, where nothing else says so, or a town beside a country."""
    looks = column.looks
    if not taken & {"handle", "name"}:
        return "handle" if looks.mostly("handle", 0.9) else "name"
    beside = {columns[at].meaning for at in (column.position + 1, column.position + 2) if at < len(columns)}
    short = looks.longest < 30 and looks.distinct < 0.6
    return "city" if short and "country" in beside | taken else None


def _number_without_title(column: ListColumn, taken: set[str]) -> str | None:
    if column.looks.mostly("per cent", 0.8):
        return None if "engagement_rate" in taken else "engagement_rate"
    counter = [as_text(cell) for cell in column.cells if is_filled(cell)]
    if counter == [str(at) for at in range(1, len(counter) + 1)] and len(counter) > 1:
        return None
    return "followers" if "followers" not in taken else None


def _one_of_each(columns: list[ListColumn], table: ListTable) -> None:
    """Where several columns mean the same, keep the one that says most, and name the others."""
    by_meaning = defaultdict(list)
    for column in columns:
        if column.meaning not in _MANY:
            by_meaning[column.meaning].append(column)
    for meaning, same in by_meaning.items():
        if len(same) < 2:
            continue
        best = max(same, key=lambda each: (each.looks.filled > 0, *_says_more(each, table)))
        for column in same:
            if column is not best:
                column.take(OWN, "other columns", others=(meaning,))


def _says_more(column: ListColumn, table: ListTable) -> tuple[float, float, float]:
    """What makes one of several columns the better: its title, whole numbers not '48.5M', its place."""
    exact = 0.0
    if column.meaning in NUMBERS:
        spelling = spelling_of(column.cells, whole=True)
        values = [amount.value for cell in column.cells[:200] if (amount := spelling.read(cell))]
        words = sum(any(sign.isalpha() for sign in as_text(cell)) for cell in column.cells[:200])
        exact = len(values) - words
    reels = "reel" in column.title.lower()
    of_platform = column.says.platform is not None and table.header_row > 0
    usual = column.says.surely + reels + 0.1 * of_platform
    return usual, exact, -column.position


def _spell(columns: list[ListColumn], table: ListTable) -> None:
    """How the numbers of each column are written; the whole list says in which language."""
    numbers = [column for column in columns if column.meaning in NUMBERS]
    hint = decimal_hint(cell for column in numbers for cell in column.cells[:200])
    telling = [as_text(cell) for column in numbers for cell in column.cells[:200] if isinstance(cell, str)]
    letters = " ".join([*table.titles, *table.above, *(text for text in telling if "bin" in text.lower())])
    turkish = any(text.rstrip().endswith(("B", "b")) and "," in text for text in telling)
    letters += f" {DOTLESS}" if turkish else ""
    posts = [cell for column in columns if column.meaning == "views_of_post" for cell in column.cells]
    for column in numbers:
        cells = posts if column.meaning == "views_of_post" else column.cells
        whole = column.meaning in COUNTS
        column.spelling = spelling_of(cells, whole=whole, hint=hint, letters=letters)
        if column.spelling.unsure and not column.asks:
            column.take(
                column.meaning,
                column.known_by,
                asks="Some cells write 1,000 and others 1.000. Which is meant?",
            )


def _in_which_money(columns: list[ListColumn], table: ListTable, currency: str) -> None:
    """The currency of each column of money: by most of its cells, its title, the rows above, the owner."""
    around = next((told for text in table.above if (told := title_says(text).currency)), None)
    for column in columns:
        if column.meaning not in MONEY:
            continue
        found = [amount.currency for cell in column.cells[:_ENOUGH] if (amount := column.spelling.read(cell))]
        signs = [each for each in found if each]
        own = max(set(signs), key=signs.count) if signs else None
        column.currency = own or column.says.currency or column.parent.currency or around or currency or None
        column.unit = column.currency or ""
        if not column.currency and not having(columns, "currency") and any(found_any(column)):
            column.take(
                column.meaning, column.known_by, asks="In which money are these?", others=column.others
            )


def found_any(column: ListColumn) -> Iterable[bool]:
    """For each cell of a column of numbers, whether it holds one other than 0."""
    return ((amount := column.spelling.read(cell)) is not None and amount.value != 0 for cell in column.cells)


def platform_of_titles(columns: Iterable[ListColumn]) -> tuple[Platform | None, str]:
    """The platform that the titles of handles, names, links and followers name, where they name one alone."""
    used = [
        column for column in columns if column.meaning != OWN or column.says.meaning in ("name", "handle")
    ]
    telling = ("handle", "name", "followers", "link", "channel")
    named = {
        (column.says.platform, column.says.other_channel)
        for column in used
        if column.says.meaning in telling and (column.says.platform or column.says.other_channel)
    }
    return named.pop() if len(named) == 1 else (None, "")
