"""Every published figure and every judgement, read from ``data/`` and checked row by row.

The loader is closed: an unknown column, a missing or unused source, low above mid, a wrong unit or a
double key stops it with the file and the row named. Nothing else reads ``data/``.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from influencer_compare.scenario import InputError, Problem, Scenario

Grade = Literal["A", "B", "C", "judgement"]
GRADES = ("A", "B", "C", "judgement")
_PACKAGE = Path(__file__).resolve().parent

_RANGE = ("low", "mid", "high", "unit")
_ORIGIN = ("source", "grade", "note")
_CURVE_NUMBERS = ("at_followers", "low", "mid", "high", "slope_low", "slope", "slope_high", "spread")
_CURVE = ("platform", "curve", "unit", *_CURVE_NUMBERS, "flat_below", "from_followers", "to_followers")
_CURVE_FILES = ("fee_curves", "engagement_curves", "reach_curves", "view_curves")

# The key columns of each file of single figures; low, mid, high, unit and the origin follow.
_FIGURE_KEYS: dict[str, tuple[str, ...]] = {
    "niche_figures": ("niche", "quantity"),
    "formats": ("format", "quantity"),
    "area_shares": ("area", "followers"),
    "real_followers": ("followers",),
    "creators_to_be_found": ("area", "from_followers", "to_followers", "per_adults"),
    "niche_focus": ("focus", "quantity"),
    "market": ("name",),
    "overlap_presets": ("preset",),
    "operations": ("name",),
    "cost_uplifts": ("name",),
    "clicks_orders": ("name",),
    "reach_model": ("name",),
}
_TABLES: dict[str, tuple[str, ...]] = {
    "fee_bases": ("fee_basis", "curve", "posts_at_most", "followers_at_most", *_ORIGIN),
    "tier_schemes": ("tier_scheme", "tier", "from_followers", "to_followers", *_ORIGIN),
    "niches": ("niche", "covers"),
}
_SOURCES = ("source", "title", "publisher", "year", "address", "grade", "how_seen")
_UNITS = {
    "usd per post",
    "share of followers",
    "share of views",
    "views per video",
    "share",
    "factor",
    "hours",
    "creators",
    "people",
    "followers",
    "posts",
}
_SHARE_UNITS = {"share", "share of followers", "share of views"}
OPEN_LOW, OPEN_HIGH = 1_000, 5_000_000  # followers; an open end of a published tier is read as this


class EvidenceError(Exception):
    """A row of ``data/`` cannot be used; the text names the file, the row and the remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from."""

    source: str
    title: str
    publisher: str
    year: str
    address: str
    grade: str
    how_seen: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its range, unit and origin; ``row`` is its line in the file."""

    file: str
    row: int
    key: tuple[str, ...]
    low: float
    mid: float
    high: float
    unit: str
    sources: tuple[str, ...]
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Curve:
    """How something changes with the follower count: mid x (F / at_followers) ** slope."""

    file: str
    row: int
    key: tuple[str, ...]
    unit: str
    at_followers: float
    low: float
    mid: float
    high: float
    slope_low: float
    slope: float
    slope_high: float
    spread: float
    flat_below: float | None
    from_followers: float
    to_followers: float
    sources: tuple[str, ...]
    grade: str
    note: str

    def at(self, followers: float) -> float:
        """The middle value for a creator with this many followers, in ``unit``."""
        counted = max(followers, self.flat_below or 0.0)
        return self.mid * math.pow(counted / self.at_followers, self.slope)

    def covers(self, followers: float) -> bool:
        """Whether the published figures reach this follower count."""
        return self.from_followers <= followers <= self.to_followers


@dataclass(frozen=True, slots=True)
class FeeBasis:
    """Which fee curve holds, and what it is limited to."""

    row: int
    name: str
    curve: str | None
    posts_at_most: int | None
    followers_at_most: float | None
    sources: tuple[str, ...]
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A size of creator as one source cuts it, in followers."""

    row: int
    name: str
    from_followers: float
    to_followers: float
    sources: tuple[str, ...]
    grade: str
    note: str

    @property
    def typical_followers(self) -> float:
        """The follower count that stands for the tier: the geometric mean of its bounds."""
        return math.sqrt(self.from_followers * self.to_followers)


@dataclass(frozen=True)
class Evidence:
    """All of ``data/``, checked. Planner functions receive it as an argument."""

    folder: Path
    sources: dict[str, Source]
    figures: dict[tuple[str, ...], Figure]
    curves: dict[tuple[str, str, str], Curve]
    fee_bases: dict[str, FeeBasis]
    tier_schemes: dict[str, dict[str, Tier]]
    niches: dict[str, str]
    rows_by_file: dict[str, tuple[Figure | Curve, ...]] = field(repr=False, default_factory=dict)

    def figure(self, file: str, *key: str) -> Figure:
        """One figure by its file and key. Raises EvidenceError when ``data/`` has no such row."""
        try:
            return self.figures[(file, *key)]
        except KeyError:
            raise EvidenceError(f"{file}.csv has no row for {', '.join(key)}: add it.") from None

    def value(self, file: str, *key: str) -> float:
        """The middle value of one figure."""
        return self.figure(file, *key).mid

    def find(self, file: str, *key: str) -> Figure | None:
        """One figure, or None where nothing is known."""
        return self.figure(file, *key) if (file, *key) in self.figures else None

    def rows(self, file: str) -> tuple[Figure | Curve, ...]:
        """All rows of one file in the order of the file."""
        return self.rows_by_file[file]

    def curve(self, file: str, platform: str, name: str) -> Curve:
        """One curve. Raises EvidenceError when ``data/`` has no such row."""
        try:
            return self.curves[(file, platform, name)]
        except KeyError:
            raise EvidenceError(f"{file}.csv has no curve '{name}' for {platform}: add it.") from None

    def fee_basis(self, name: str) -> FeeBasis:
        """What the owner expects to pay by, checked before by ``check``."""
        return self.fee_bases[name]

    def tiers(self, scheme: str) -> dict[str, Tier]:
        """The tiers of one scheme, smallest first."""
        return self.tier_schemes[scheme]

    def check(self, scenario: Scenario) -> None:
        """Say which names of a scenario ``data/`` does not know. Raises InputError."""
        known = {
            "niche": self.niches,
            "fee_basis": self.fee_bases,
            "tier_scheme": self.tier_schemes,
        }
        problems = [
            Problem(
                name,
                getattr(scenario, name),
                f"{name} cannot be {getattr(scenario, name)!r}: it must be one of {', '.join(names)}.",
            )
            for name, names in known.items()
            if getattr(scenario, name) not in names
        ]
        if problems:
            raise InputError(problems)


def load_evidence(folder: str | Path | None = None) -> Evidence:
    """Read and check every figure the planner uses, from ``folder`` or from the product's own data.

    Raises EvidenceError that names file and row for anything that is not as it should be.
    """
    place = Path(folder) if folder is not None else _own_folder()
    sources = {row["source"]: Source(**row) for _, row in _read(place, "sources", _SOURCES, key=("source",))}
    figures: dict[tuple[str, ...], Figure] = {}
    curves: dict[tuple[str, str, str], Curve] = {}
    by_file: dict[str, tuple[Figure | Curve, ...]] = {}
    for file, keys in _FIGURE_KEYS.items():
        rows = [
            _figure(file, number, row, keys)
            for number, row in _read(place, file, (*keys, *_RANGE, *_ORIGIN), key=keys)
        ]
        figures |= {(file, *row.key): row for row in rows}
        by_file[file] = tuple(rows)
    for file in _CURVE_FILES:
        lines = [
            _curve(file, number, row)
            for number, row in _read(place, file, (*_CURVE, *_ORIGIN), key=("platform", "curve"))
        ]
        curves |= {(file, line.key[0], line.key[1]): line for line in lines}
        by_file[file] = tuple(lines)
    evidence = Evidence(
        folder=place,
        sources=sources,
        figures=figures,
        curves=curves,
        fee_bases=_fee_bases(place, curves),
        tier_schemes=_tier_schemes(place),
        niches={row["niche"]: row["covers"] for _, row in _read(place, "niches", _TABLES["niches"], key=("niche",))},
        rows_by_file=by_file,
    )
    _check_sources(evidence)
    _check_niches(evidence)
    return evidence


def _own_folder() -> Path:
    """``data/`` beside the package in the repository, or inside it once installed."""
    for place in (_PACKAGE / "data", _PACKAGE.parent / "data"):
        if (place / "sources.csv").is_file():
            return place
    raise EvidenceError("The folder data/ with sources.csv is missing: restore it from the repository.")


def _read(
    place: Path, file: str, columns: tuple[str, ...], *, key: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    path = place / f"{file}.csv"
    if not path.is_file():
        raise EvidenceError(f"{path.name} is missing in {place}: restore it.")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        header = tuple(reader.fieldnames or ())
        if header != columns:
            raise EvidenceError(
                f"{path.name} row 1: the columns must be {', '.join(columns)}; they are {', '.join(header)}."
            )
        seen: dict[tuple[str, ...], int] = {}
        for row in reader:
            number = reader.line_num
            if None in row or None in row.values():
                raise EvidenceError(f"{path.name} row {number}: it must have {len(columns)} cells.")
            clean = {name: value.strip() for name, value in row.items()}
            this = tuple(clean[name] for name in key)
            if this in seen:
                raise EvidenceError(
                    f"{path.name} row {number}: {', '.join(this)} stands already in row {seen[this]}: keep one."
                )
            if any(not part for part in this):
                raise EvidenceError(f"{path.name} row {number}: {', '.join(key)} must not be empty.")
            seen[this] = number
            yield number, clean


def _number(file: str, number: int, row: dict[str, str], column: str) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise EvidenceError(
            f"{file}.csv row {number}: {column} is {row[column]!r}; write a plain number such as 0.25."
        )
    return value


def _optional(file: str, number: int, row: dict[str, str], column: str) -> float | None:
    return _number(file, number, row, column) if row[column] else None


def _origin(file: str, number: int, row: dict[str, str]) -> tuple[tuple[str, ...], str, str]:
    sources = tuple(name.strip() for name in row["source"].split(";") if name.strip())
    if row["grade"] not in GRADES:
        raise EvidenceError(
            f"{file}.csv row {number}: grade is {row['grade']!r}; it must be one of {', '.join(GRADES)}."
        )
    if row["grade"] == "judgement" and not row["note"]:
        raise EvidenceError(f"{file}.csv row {number}: a judgement needs its reason in the column note.")
    if row["grade"] != "judgement" and not sources:
        raise EvidenceError(f"{file}.csv row {number}: the source is missing; name one of sources.csv.")
    return sources, row["grade"], row["note"]


def _in_order(file: str, number: int, names: tuple[str, str, str], values: tuple[float, float, float]) -> None:
    if not values[0] <= values[1] <= values[2]:
        raise EvidenceError(
            f"{file}.csv row {number}: {names[0]}, {names[1]}, {names[2]} must rise; "
            f"they are {values[0]:g}, {values[1]:g}, {values[2]:g}."
        )


def _check_unit(file: str, number: int, unit: str, low: float, high: float) -> None:
    if unit not in _UNITS:
        raise EvidenceError(
            f"{file}.csv row {number}: unit is {unit!r}; it must be one of {', '.join(sorted(_UNITS))}."
        )
    if low < 0 or (unit in _SHARE_UNITS and high > 1):
        raise EvidenceError(
            f"{file}.csv row {number}: a {unit} must lie between 0 and {'1' if unit in _SHARE_UNITS else 'any size'}."
        )


def _figure(file: str, number: int, row: dict[str, str], keys: tuple[str, ...]) -> Figure:
    low, mid, high = (_number(file, number, row, name) for name in ("low", "mid", "high"))
    _in_order(file, number, ("low", "mid", "high"), (low, mid, high))
    _check_unit(file, number, row["unit"], low, high)
    key = tuple(row[name] for name in keys)
    return Figure(file, number, key, low, mid, high, row["unit"], *_origin(file, number, row))


def _curve(file: str, number: int, row: dict[str, str]) -> Curve:
    at, low, mid, high, slope_low, slope, slope_high, spread = (
        _number(file, number, row, name) for name in _CURVE_NUMBERS
    )
    _in_order(file, number, ("low", "mid", "high"), (low, mid, high))
    _in_order(file, number, ("slope_low", "slope", "slope_high"), (slope_low, slope, slope_high))
    _check_unit(file, number, row["unit"], low, high)
    start, end = (_number(file, number, row, name) for name in ("from_followers", "to_followers"))
    _in_order(file, number, ("from_followers", "from_followers", "to_followers"), (start, start, end))
    if at <= 0 or low <= 0 or spread < 1:
        raise EvidenceError(
            f"{file}.csv row {number}: at_followers and low must be above 0 and spread at least 1."
        )
    flat = _optional(file, number, row, "flat_below")
    return Curve(
        file, number, (row["platform"], row["curve"]), row["unit"], at, low, mid, high,
        slope_low, slope, slope_high, spread, flat, start, end, *_origin(file, number, row),
    )  # fmt: skip


def _fee_bases(place: Path, curves: dict[tuple[str, str, str], Curve]) -> dict[str, FeeBasis]:
    bases: dict[str, FeeBasis] = {}
    for number, row in _read(place, "fee_bases", _TABLES["fee_bases"], key=("fee_basis",)):
        posts = _optional("fee_bases", number, row, "posts_at_most")
        followers = _optional("fee_bases", number, row, "followers_at_most")
        curve = row["curve"] or None
        if curve and not any(key[0] == "fee_curves" and key[2] == curve for key in curves):
            raise EvidenceError(f"fee_bases.csv row {number}: fee_curves.csv has no curve '{curve}'.")
        bases[row["fee_basis"]] = FeeBasis(
            number, row["fee_basis"], curve, None if posts is None else int(posts), followers,
            *_origin("fee_bases", number, row),
        )  # fmt: skip
    return bases


def _tier_schemes(place: Path) -> dict[str, dict[str, Tier]]:
    schemes: dict[str, dict[str, Tier]] = {}
    for number, row in _read(place, "tier_schemes", _TABLES["tier_schemes"], key=("tier_scheme", "tier")):
        start = _optional("tier_schemes", number, row, "from_followers") or OPEN_LOW
        end = _optional("tier_schemes", number, row, "to_followers") or OPEN_HIGH
        if not 0 < start < end:
            raise EvidenceError(f"tier_schemes.csv row {number}: from_followers must be below to_followers.")
        tier = Tier(number, row["tier"], start, end, *_origin("tier_schemes", number, row))
        schemes.setdefault(row["tier_scheme"], {})[tier.name] = tier
    for name, tiers in schemes.items():
        starts = [tier.from_followers for tier in tiers.values()]
        if starts != sorted(starts):
            raise EvidenceError(f"tier_schemes.csv: list the tiers of '{name}' from small to large.")
    return schemes


def _check_sources(evidence: Evidence) -> None:
    used: dict[str, str] = {}
    rows: list[tuple[str, int, tuple[str, ...]]] = [
        (row.file, row.row, row.sources) for file in evidence.rows_by_file.values() for row in file
    ]
    rows += [("fee_bases", basis.row, basis.sources) for basis in evidence.fee_bases.values()]
    rows += [
        ("tier_schemes", tier.row, tier.sources)
        for tiers in evidence.tier_schemes.values()
        for tier in tiers.values()
    ]
    for file, number, names in rows:
        for name in names:
            if name not in evidence.sources:
                raise EvidenceError(
                    f"{file}.csv row {number}: the source '{name}' is not in sources.csv: add it there."
                )
            used[name] = file
    for number, name in enumerate(evidence.sources, start=2):
        source = evidence.sources[name]
        if name not in used:
            raise EvidenceError(f"sources.csv row {number}: no figure uses '{name}': remove it or use it.")
        if source.address and not source.address.startswith(("https://", "http://")):
            raise EvidenceError(f"sources.csv row {number}: the address must start with https://.")


def _check_niches(evidence: Evidence) -> None:
    for row in evidence.rows("niche_figures"):
        if row.key[0] not in evidence.niches:
            raise EvidenceError(
                f"niche_figures.csv row {row.row}: the niche '{row.key[0]}' is not in niches.csv: add it there."
            )
