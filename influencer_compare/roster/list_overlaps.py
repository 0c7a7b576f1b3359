"""Overlaps between named creators, from pairs, matrices and other tables: always as people whom two share.

Each of the six meanings in use is turned back into shared people. A pair that is missing is not known; it is
not zero, because tools leave out pairs below a threshold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from influencer_compare.model.overlap_converter import shared_people
from influencer_compare.model.overlap_definitions import Meaning
from influencer_compare.roster import complaints
from influencer_compare.roster.cell_kinds import plain_handle
from influencer_compare.roster.column_numbers import Spelling, is_number, says_nothing, spelling_of
from influencer_compare.roster.layout import ListTable, find_table
from influencer_compare.roster.named_creators import NamedCreator, RosterProblem
from influencer_compare.roster.read_roster import ListSource, sheet_of_source
from influencer_compare.roster.sheets import ListCell, Unusable, as_text, is_filled

OverlapForm = Literal["pairs", "matrix", "unique", "followed by", "sizes", "none"]
_MATCH = 0.5  # of the names of one column that stand in another too, by which pairs are known
_SHARE_IN_TITLE = re.compile(r"%|\bshare\b", re.IGNORECASE)  # 'Shared people' are people
_CLOSE = 0.02  # of a share that was rounded to whole per cents


@dataclass(frozen=True, slots=True)
class ListOverlaps:
    """What a table says of the audiences that named creators share.

    ``audiences`` are people by name, where they are known. ``shared`` are the people whom two share, by the
    two names in order of the alphabet; a pair that is not there is not known, and ``unknown_pairs`` counts
    these.
    ``smallest_shared`` is the least that is listed: the threshold of the tool lies there or below.
    ``unique_shares`` are the parts of an audience that follow nobody else of the list, 0 to 1.
    ``followed_by`` says how many people follow 1, 2, 3 ... of the creators. ``not_matched`` are names that
    are not in the list of creators.
    """

    form: OverlapForm
    names: tuple[str, ...] = ()
    audiences: Mapping[str, float] = field(default_factory=dict)
    shared: Mapping[tuple[str, str], float] = field(default_factory=dict)
    unique_shares: Mapping[str, float] = field(default_factory=dict)
    followed_by: tuple[tuple[int, float], ...] = ()
    meaning: Meaning | None = None
    not_matched: tuple[str, ...] = ()
    problems: tuple[RosterProblem, ...] = ()

    @property
    def unknown_pairs(self) -> int:
        """How many pairs of the names the table does not tell."""
        return len(self.names) * (len(self.names) - 1) // 2 - len(self.shared)

    @property
    def smallest_shared(self) -> float | None:
        """The fewest shared people that are listed."""
        return min(self.shared.values(), default=None)


def read_overlaps(
    source: ListSource,
    creators: Sequence[NamedCreator] = (),
    audiences: Mapping[str, float] | None = None,
    meaning: Meaning | None = None,
) -> ListOverlaps:
    """Read a table of overlaps; what cannot be used is in ``problems``, never raised.

    ``creators`` are those of the list, by whom names are matched and sizes known; ``audiences`` are sizes by
    name from elsewhere, and win. ``meaning`` says what the shares of the table are where it does not.
    """
    sizes = {plain_handle(each.handle or each.name): each.followers for each in creators if each.followers}
    sizes |= {plain_handle(each.name): each.followers for each in creators if each.followers and each.name}
    sizes |= {plain_handle(name): size for name, size in (audiences or {}).items()}
    try:
        table = _with_names_above(find_table(sheet_of_source(source)))
    except Unusable as refused:
        return ListOverlaps("none", problems=(refused.problem,))
    found = _followed_by(table) or _matrix(table, sizes, meaning) or _pairs(table, sizes, meaning)
    if found and audiences:
        found = _with_sizes(found, audiences)
    found = found or _one_each(table) or ListOverlaps("none", problems=(complaints.no_overlaps(),))
    return _matched(found, creators)


def rows_by_name(names: Sequence[str], creators: Sequence[NamedCreator]) -> dict[str, int]:
    """The rows of the list whose names or handles these are; who is not on it is left out."""
    rows = {
        plain_handle(text): each.row
        for each in reversed(creators)
        for text in (each.name, each.handle)
        if text
    }
    return {name: rows[plain_handle(name)] for name in names if plain_handle(name) in rows}


def _with_sizes(found: ListOverlaps, audiences: Mapping[str, float]) -> ListOverlaps:
    """The same with everybody whose audience was given: who shares with nobody is in no pair."""
    known = {plain_handle(name) for name in found.names}
    more = {name: size for name, size in audiences.items() if plain_handle(name) not in known}
    return replace(found, names=(*found.names, *more), audiences={**found.audiences, **more})


def _matched(found: ListOverlaps, creators: Sequence[NamedCreator]) -> ListOverlaps:
    """Say which names of the table are in no list of creators."""
    if not creators:
        return found
    found = _each_named_once(found, creators)
    known = {plain_handle(text) for each in creators for text in (each.handle, each.name) if text}
    missing = tuple(name for name in found.names if plain_handle(name) not in known)
    problems = (*found.problems, complaints.names_not_matched(missing)) if missing else found.problems
    return replace(found, not_matched=missing, problems=problems)


def _each_named_once(found: ListOverlaps, creators: Sequence[NamedCreator]) -> ListOverlaps:
    """The same where nobody goes by a name here and by a handle there: by the one that comes first."""
    rows, first = rows_by_name(found.names, creators), dict[int, str]()
    called = {name: first.setdefault(rows[name], name) for name in found.names if name in rows}
    if all(name == other for name, other in called.items()):
        return found
    shared: dict[tuple[str, str], float] = {}
    for pair, people in found.shared.items():
        one, two = sorted(called.get(name, name) for name in pair)
        if one != two:
            shared[one, two] = max(people, shared.get((one, two), 0.0))
    return replace(
        found,
        names=tuple(dict.fromkeys(called.get(name, name) for name in found.names)),
        audiences={called.get(name, name): size for name, size in reversed(list(found.audiences.items()))},
        shared=shared,
        unique_shares={
            called.get(name, name): part for name, part in reversed(list(found.unique_shares.items()))
        },
    )


def _number(cell: ListCell, spelling: Spelling) -> float | None:
    amount = None if says_nothing(cell) else spelling.read(cell)
    if amount is None:
        return None
    return amount.value / 100 if amount.per_cent else amount.value


def _numbers(table: ListTable, at: int) -> list[float | None]:
    cells = [row[at] for _, row in table.rows]
    whole = not any(isinstance(cell, str) and "%" in cell for cell in cells)
    spelling = spelling_of(cells, whole=whole)
    return [_number(cell, spelling) for cell in cells]


def _text_columns(table: ListTable) -> list[int]:
    """Columns of names: most of their cells are texts and no numbers."""
    found = []
    for at in range(len(table.titles)):
        cells = [row[at] for _, row in table.rows if is_filled(row[at])]
        if cells and sum(is_number(cell) for cell in cells) < len(cells) / 2:
            found.append(at)
    return found


def _followed_by(table: ListTable) -> ListOverlaps | None:
    """'How many follow 1, 2, 3 ...': a first column that counts up, and people that become fewer."""
    if _text_columns(table) or len(table.rows) < 2:
        return None
    steps = _numbers(table, 0)
    if steps != [float(step) for step in range(1, len(steps) + 1)] or len(table.titles) < 2:
        return None
    people = _numbers(table, 1)
    if any(count is None or count < 0 for count in people):
        return None
    pairs = tuple((step, count) for step, count in enumerate(people, start=1) if count is not None)
    return ListOverlaps("followed by", followed_by=pairs)


def _with_names_above(table: ListTable) -> ListTable:
    """The same with the first row as titles where it names whom the first column names.

    Titles are else known by their words, or by columns full of numbers; a matrix has handles and gaps.
    """
    if table.header_row or len(table.rows) < 2:
        return table
    (at, first), *below = table.rows
    names = {plain_handle(as_text(row[0])) for _, row in below if is_filled(row[0])}
    above = [plain_handle(as_text(cell)) for cell in first[1:] if is_filled(cell)]
    if len(above) < 2 or any(map(is_number, first)) or len(names & set(above)) < _MATCH * len(above):
        return table
    return replace(table, titles=tuple(map(as_text, first)), rows=tuple(below), header_row=at)


def _matrix(
    table: ListTable, sizes: Mapping[str, float | None], meaning: Meaning | None
) -> ListOverlaps | None:
    """Names above and names at the side: the same ones."""
    side = [as_text(row[0]) for _, row in table.rows]
    above = list(table.titles[1:])
    both = set(map(plain_handle, side)) & set(map(plain_handle, above))
    if len(both) < 2 or len(both) < _MATCH * min(len(side), len(above)):
        return None
    columns = [_numbers(table, at) for at in range(1, len(table.titles))]
    entries = [
        (name, other, columns[at][line])
        for line, name in enumerate(side)
        for at, other in enumerate(above)
        if plain_handle(other) in both and plain_handle(name) in both
    ]
    values = [value for _, _, value in entries if value is not None]
    shares = bool(values) and max(values) <= 1
    told = [
        (name, other, None if shares else value, value if shares else None) for name, other, value in entries
    ]
    return _people("matrix", told, sizes, meaning)


def _pairs(
    table: ListTable, sizes: Mapping[str, float | None], meaning: Meaning | None
) -> ListOverlaps | None:
    """Two columns of names and what the two share: people, a share, or both."""
    texts = _text_columns(table)
    names = {
        at: {plain_handle(as_text(row[at])) for _, row in table.rows if is_filled(row[at])} for at in texts
    }
    alike = [
        (len(names[one] & names[two]) / max(min(len(names[one]), len(names[two])), 1), one, two)
        for one, two in combinations(texts, 2)
        if len(names[one]) > 1 or len(names[two]) > 1
    ]
    best = max(alike, key=lambda each: (each[0], -each[1]), default=(0.0, 0, 0))
    known = len(texts) == 2 and all(_are_known(names[at], sizes) for at in texts)
    if best[0] < _MATCH and not known:
        return None
    count_at, share_at = _measures(table, texts, best[2])
    if count_at is None and share_at is None:
        return None
    counts = _numbers(table, count_at) if count_at is not None else [None] * len(table.rows)
    shares = _numbers(table, share_at) if share_at is not None else [None] * len(table.rows)
    told = [
        (as_text(row[best[1]]), as_text(row[best[2]]), counts[line], shares[line])
        for line, (_, row) in enumerate(table.rows)
    ]
    if all(plain_handle(one) == plain_handle(two) for one, two, _, _ in told):
        return None  # one name twice: a table of sizes
    return _people("pairs", told, sizes, meaning)


def _are_known(names: set[str], sizes: Mapping[str, float | None]) -> bool:
    """Whether at least half of the names are those of creators of the list."""
    return bool(names) and len(names & set(sizes)) >= _MATCH * len(names)


def _measures(table: ListTable, texts: Sequence[int], behind: int) -> tuple[int | None, int | None]:
    """The columns of shared people and of shares: the last of each behind the names."""
    count_at = share_at = None
    for at in range(len(table.titles)):
        values = [value for value in _numbers(table, at) if value is not None] if at not in texts else []
        if not values or at < behind:
            continue
        per_cent = bool(_SHARE_IN_TITLE.search(table.titles[at]))
        if max(values) <= 1 or (per_cent and max(values) <= 100):
            share_at = at
        elif len(set(values)) > 1 and values != [float(line) for line in range(len(values))]:
            count_at = at
    return count_at, share_at


Entry = tuple[str, str, float | None, float | None]


def _people(
    form: OverlapForm, entries: Sequence[Entry], sizes: Mapping[str, float | None], meaning: Meaning | None
) -> ListOverlaps:
    """Shared people from (one, another, people, share); who stands beside themselves tells the audience."""
    names = {plain_handle(name): name for one, two, _, _ in entries for name in (one, two) if name}
    audiences = {key: size for key, size in sizes.items() if key in names and size}
    for one, two, people, _ in entries:
        if plain_handle(one) == plain_handle(two) and people:
            audiences[plain_handle(one)] = people
    found: dict[tuple[str, str], float] = {}
    directions: dict[tuple[str, str], float] = {}
    for one, two, people, share in entries:
        key, other = plain_handle(one), plain_handle(two)
        if key == other or not key or not other:
            continue
        if people is not None:
            found[_pair(names, key, other)] = max(people, found.get(_pair(names, key, other), 0.0))
        elif share is not None:
            directions[key, other] = share / 100 if share > 1 else share
    told = meaning or _told_meaning(directions)
    problems = []
    if directions and told is None:
        problems.append(complaints.which_overlap())
    elif directions and told is not None:
        turned, without = _from_shares(directions, told, audiences)
        found |= {
            _pair(names, *pair): people for pair, people in turned.items() if _pair(names, *pair) not in found
        }
        if without:
            problems.append(complaints.sizes_missing(tuple(names[key] for key in without)))
    kept, faults = _possible(found, audiences)
    known = {names[key]: size for key, size in audiences.items()}
    return ListOverlaps(form, tuple(names.values()), known, kept, meaning=told, problems=(*problems, *faults))


def _possible(
    found: Mapping[tuple[str, str], float], audiences: Mapping[str, float]
) -> tuple[dict[tuple[str, str], float], list[RosterProblem]]:
    """Pairs that share no more than either has, and a complaint about the others."""
    impossible = [
        pair
        for pair, people in found.items()
        if any(people > audiences.get(plain_handle(name), people) for name in pair)
    ]
    kept = {pair: people for pair, people in found.items() if pair not in impossible}
    return kept, [complaints.more_shared_than_followers(impossible)] if impossible else []


def _pair(names: Mapping[str, str], one: str, two: str) -> tuple[str, str]:
    first, second = sorted((names[one], names[two]))
    return first, second


def _told_meaning(directions: Mapping[tuple[str, str], float]) -> Meaning | None:
    """D4 where the two directions of a pair differ, as they do only there; else the table does not say."""
    both = [
        (share, directions[two, one]) for (one, two), share in directions.items() if (two, one) in directions
    ]
    differ = sum(abs(share - back) > _CLOSE for share, back in both)
    return "D4" if both and differ > len(both) / 4 else None


def _from_shares(
    directions: Mapping[tuple[str, str], float], meaning: Meaning, audiences: Mapping[str, float]
) -> tuple[dict[tuple[str, str], float], list[str]]:
    """Shared people by pair, and the names whose audience is missing for that."""
    found: dict[tuple[str, str], list[float]] = {}
    without: dict[str, None] = {}
    for (one, two), share in directions.items():
        needed = (one,) if meaning in ("D2", "D4") else (one, two)
        missing = [name for name in needed if name not in audiences]
        if missing:
            without |= dict.fromkeys(missing)
            continue
        people = shared_people(meaning, share, audiences[one], audiences.get(two, 0.0))
        low, high = sorted((one, two))
        found.setdefault((low, high), []).append(people)
    return {pair: sum(each) / len(each) for pair, each in found.items()}, list(without)


def _one_each(table: ListTable) -> ListOverlaps | None:
    """One number per name: the part of an audience that follows nobody else, or the size of the audience."""
    texts = _text_columns(table)
    numbers = [at for at in range(len(table.titles)) if at not in texts]
    if not texts or not numbers:
        return None
    at = numbers[-1]
    values = {
        as_text(row[texts[0]]): value
        for (_, row), value in zip(table.rows, _numbers(table, at), strict=True)
        if value is not None and is_filled(row[texts[0]])
    }
    if not values:
        return None
    per_cent = "%" in table.titles[at] or any("%" in as_text(row[at]) for _, row in table.rows)
    if max(values.values()) <= 1 or (per_cent and max(values.values()) <= 100):
        whole = max(values.values()) > 1
        shares = {name: value / 100 if whole else value for name, value in values.items()}
        return ListOverlaps("unique", tuple(shares), unique_shares=shares)
    return ListOverlaps("sizes", tuple(values), audiences=values)
