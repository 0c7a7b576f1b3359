"""Reading the files of ``data/``, row by row; anything unusual stops it with file and row named."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path

from influencer_compare.evidence.rows import (
    CLAIM_KINDS,
    CLAIM_VERDICTS,
    GRADES,
    HOW_SEEN,
    YEAR_NOT_SAID,
    Claim,
    Curve,
    EvidenceError,
    FeeBasis,
    Figure,
    Source,
    Tier,
    WayToPay,
)
from influencer_compare.question.fields import choices
from influencer_compare.version import LINK_VERSION

_RANGE = ("low", "mid", "high", "unit")
_ORIGIN = ("source", "grade", "note")
_CURVE_NUMBERS = ("at_followers", "low", "mid", "high", "slope_low", "slope", "slope_high")
_SIGMAS = ("sigma_shared", "sigma_creator", "sigma_post")
_CURVE_ENDS = ("flat_below", "from_followers", "to_followers")
# How far single creators scatter: by one number in what they ask, in three parts in what they bring.
_CURVE_SCATTER: dict[str, tuple[str, ...]] = {
    "fee_curves": ("spread",),
    "engagement_curves": _SIGMAS,
    "reach_curves": _SIGMAS,
    "view_curves": _SIGMAS,
}

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
    "content_value": ("name",),
    "booked_prices": ("platform",),
    "channel_prices": ("channel",),
    "luck": ("name",),
    "reach_model": ("name",),
    "legal": ("name",),
    "ad_prices": ("kind", "name"),
    "ad_reach": ("name",),
    "ad_clicks": ("name",),
    "ad_effect": ("name",),
    "boost": ("name",),
    "programme": ("name",),
}
_TABLES: dict[str, tuple[str, ...]] = {
    "fee_bases": ("fee_basis", "curve", *_ORIGIN),
    "ways_to_pay": ("pay_by", "posts_at_most", "followers_at_most", *_ORIGIN),
    "tier_schemes": ("tier_scheme", "tier", "from_followers", "to_followers", *_ORIGIN),
    "niches": ("niche", "covers"),
    "what_you_sell": ("word", "niche"),
    "claims": ("key", "article", "claim", "kind", "verdict", "why", "source", "try"),
}
_SOURCES = (
    "source", "title", "publisher", "year", "address", "grade", "how_seen", "read_on", "archived", "dead_on",
)  # fmt: skip
_BY = "by "  # before a day: the day of reading was not noted, and it was no later
_UNITS = {
    "usd per post",
    "usd per 1,000 views",
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
    "usd",
    "gbp",
    "eur per follower",
    "usd per eur",
    "weeks",
}
_SHARE_UNITS = {"share", "share of followers", "share of views"}
OPEN_LOW, OPEN_HIGH = 1_000, 5_000_000  # followers; an open end of a published tier is read as this


def read_figures(place: Path) -> dict[str, tuple[Figure, ...]]:
    """Every single figure, by file, in the order of the rows."""
    return {
        file: tuple(
            _figure(file, number, row, keys)
            for number, row in read_rows(place, file, (*keys, *_RANGE, *_ORIGIN), key=keys)
        )
        for file, keys in _FIGURE_KEYS.items()
    }


def read_curves(place: Path) -> dict[str, tuple[Curve, ...]]:
    """Every curve over followers, by file."""
    return {
        file: tuple(
            _curve(file, number, row, sigmas)
            for number, row in read_rows(place, file, _curve_columns(sigmas), key=("platform", "curve"))
        )
        for file, sigmas in _CURVE_SCATTER.items()
    }


def read_sources(place: Path) -> dict[str, Source]:
    """Every source by its short name."""
    return {
        row["source"]: _source(number, row)
        for number, row in read_rows(place, "sources", _SOURCES, key=("source",))
    }


def _source(number: int, row: dict[str, str]) -> Source:
    how_seen = next((each for each in HOW_SEEN if each == row["how_seen"]), None)
    if how_seen is None:
        raise EvidenceError(
            f"sources.csv row {number}: how_seen is {row['how_seen']!r}; it must be one of "
            f"{', '.join(HOW_SEEN)}."
        )
    _check_addresses(number, row)
    read_on = _day(number, "read_on", row["read_on"].removeprefix(_BY))
    if not (row["year"].isdigit() or row["year"] == YEAR_NOT_SAID):
        raise EvidenceError(
            f"sources.csv row {number}: year is {row['year']!r}; write a year, or '{YEAR_NOT_SAID}'."
        )
    if row["year"].isdigit() and read_on.year < int(row["year"]):
        raise EvidenceError(
            f"sources.csv row {number}: read_on is {row['read_on']}, before the year {row['year']}."
        )
    return Source(
        row["source"], row["title"], row["publisher"], row["year"], row["address"], row["grade"], how_seen,
        read_on, not row["read_on"].startswith(_BY), row["archived"],
        _day(number, "dead_on", row["dead_on"]) if row["dead_on"] else None,
    )  # fmt: skip


def _check_addresses(number: int, row: dict[str, str]) -> None:
    """The address, its copy in an archive, and how the source was seen must agree; nothing is looked up."""
    for column, name in (("address", "address"), ("archived", "archived address")):
        if row[column] and not row[column].startswith(("https://", "http://")):
            raise EvidenceError(f"sources.csv row {number}: the {name} must start with https://.")
        if row["how_seen"] == f"read at the {name}" and not row[column]:
            raise EvidenceError(
                f"sources.csv row {number}: it was {row['how_seen']}, but {column} is empty: fill it in."
            )
    if not row["address"] and (row["archived"] or row["dead_on"]):
        raise EvidenceError(f"sources.csv row {number}: archived and dead_on need an address: fill it in.")
    if row["archived"] and row["archived"] == row["address"]:
        raise EvidenceError(f"sources.csv row {number}: archived repeats the address: leave it empty.")


def _day(number: int, column: str, text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # the week of a year is no day as people write it
        late = ", or 'by 2026-11-22' where only the latest possible day is known" * (column == "read_on")
        raise EvidenceError(
            f"sources.csv row {number}: {column} is {text!r}; write a day as 2026-11-22{late}."
        )
    return day


def read_niches(place: Path) -> dict[str, str]:
    """Every niche, and what belongs to it."""
    return {
        row["niche"]: row["covers"]
        for _, row in read_rows(place, "niches", _TABLES["niches"], key=("niche",))
    }


def read_what_you_sell(place: Path) -> dict[str, str]:
    """The niche of each word that an owner would use for what she sells."""
    rows = read_rows(place, "what_you_sell", _TABLES["what_you_sell"], key=("word",))
    return {row["word"]: row["niche"] for _, row in rows}


def read_rows(
    place: Path, file: str, columns: tuple[str, ...], *, key: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one file with their numbers; none has a cell too many, or the ``key`` of another."""
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
                    f"{path.name} row {number}: {', '.join(this)} is in row {seen[this]} already: keep one."
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


def named_sources(row: dict[str, str]) -> tuple[str, ...]:
    """The names in the cell of sources."""
    return tuple(name.strip() for name in row["source"].split(";") if name.strip())


def _origin(file: str, number: int, row: dict[str, str]) -> tuple[tuple[str, ...], str, str]:
    sources = named_sources(row)
    if row["grade"] not in GRADES:
        raise EvidenceError(
            f"{file}.csv row {number}: grade is {row['grade']!r}; it must be one of {', '.join(GRADES)}."
        )
    if row["grade"] == "judgement" and not row["note"]:
        raise EvidenceError(f"{file}.csv row {number}: a judgement needs its reason in the column note.")
    if row["grade"] != "judgement" and not sources:
        raise EvidenceError(f"{file}.csv row {number}: the source is missing; name one of sources.csv.")
    return sources, row["grade"], row["note"]


def _in_order(
    file: str, number: int, names: tuple[str, str, str], values: tuple[float, float, float]
) -> None:
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
    share = unit in _SHARE_UNITS
    if low < 0 or (share and high > 1):
        raise EvidenceError(
            f"{file}.csv row {number}: a {unit} must not be negative{' or above 1' if share else ''}."
        )


def _figure(file: str, number: int, row: dict[str, str], keys: tuple[str, ...]) -> Figure:
    low, mid, high = (_number(file, number, row, name) for name in ("low", "mid", "high"))
    _in_order(file, number, ("low", "mid", "high"), (low, mid, high))
    _check_unit(file, number, row["unit"], low, high)
    key = tuple(row[name] for name in keys)
    return Figure(file, number, key, low, mid, high, row["unit"], *_origin(file, number, row))


def _curve_columns(scatter: tuple[str, ...]) -> tuple[str, ...]:
    return ("platform", "curve", "unit", *_CURVE_NUMBERS, *scatter, *_CURVE_ENDS, *_ORIGIN)


def _curve(file: str, number: int, row: dict[str, str], scatter: tuple[str, ...]) -> Curve:
    at, low, mid, high, slope_low, slope, slope_high = (
        _number(file, number, row, name) for name in _CURVE_NUMBERS
    )
    scattered = {name: _number(file, number, row, name) for name in scatter}
    spread = scattered.get("spread", 1.0)
    shared, creator, post = (scattered.get(name, 0.0) for name in _SIGMAS)
    _in_order(file, number, ("low", "mid", "high"), (low, mid, high))
    _in_order(file, number, ("slope_low", "slope", "slope_high"), (slope_low, slope, slope_high))
    _check_unit(file, number, row["unit"], low, high)
    start, end = (_number(file, number, row, name) for name in ("from_followers", "to_followers"))
    _in_order(file, number, ("from_followers", "from_followers", "to_followers"), (start, start, end))
    if at <= 0 or low <= 0 or spread < 1:
        raise EvidenceError(
            f"{file}.csv row {number}: at_followers and low must be above 0 and spread at least 1."
        )
    if min(shared, creator, post) < 0:
        raise EvidenceError(f"{file}.csv row {number}: {', '.join(_SIGMAS)} must not be negative.")
    flat = _optional(file, number, row, "flat_below")
    return Curve(
        file, number, (row["platform"], row["curve"]), row["unit"], at, low, mid, high,
        slope_low, slope, slope_high, spread, shared, creator, post, flat, start, end,
        *_origin(file, number, row),
    )  # fmt: skip


def read_fee_bases(place: Path, fee_curves: set[str]) -> dict[str, FeeBasis]:
    """Which prices an owner may expect; each basis names one of the fee curves."""
    bases: dict[str, FeeBasis] = {}
    for number, row in read_rows(place, "fee_bases", _TABLES["fee_bases"], key=("fee_basis",)):
        curve = row["curve"]
        if curve not in fee_curves:
            raise EvidenceError(f"fee_bases.csv row {number}: fee_curves.csv has no curve '{curve}'.")
        bases[row["fee_basis"]] = FeeBasis(
            number, row["fee_basis"], curve, *_origin("fee_bases", number, row)
        )
    return bases


def read_ways_to_pay(place: Path) -> dict[str, WayToPay]:
    """What creators may get for their posts; the file has a row for each way that a question may choose."""
    ways: dict[str, WayToPay] = {}
    for number, row in read_rows(place, "ways_to_pay", _TABLES["ways_to_pay"], key=("pay_by",)):
        if row["pay_by"] not in choices("pay_by"):
            raise EvidenceError(
                f"ways_to_pay.csv row {number}: no question can choose '{row['pay_by']}'; "
                f"it must be one of {', '.join(choices('pay_by'))}."
            )
        posts = _optional("ways_to_pay", number, row, "posts_at_most")
        followers = _optional("ways_to_pay", number, row, "followers_at_most")
        ways[row["pay_by"]] = WayToPay(
            number, row["pay_by"], None if posts is None else int(posts), followers,
            *_origin("ways_to_pay", number, row),
        )  # fmt: skip
    for name in choices("pay_by"):
        if name not in ways:
            raise EvidenceError(f"ways_to_pay.csv has no row for '{name}': add it.")
    return ways


def read_tier_schemes(place: Path) -> dict[str, dict[str, Tier]]:
    """Every tier scheme with its tiers, smallest first."""
    schemes: dict[str, dict[str, Tier]] = {}
    for number, row in read_rows(place, "tier_schemes", _TABLES["tier_schemes"], key=("tier_scheme", "tier")):
        start = _optional("tier_schemes", number, row, "from_followers") or OPEN_LOW
        end = _optional("tier_schemes", number, row, "to_followers") or OPEN_HIGH
        if not 0 < start < end:
            raise EvidenceError(f"tier_schemes.csv row {number}: from_followers must be below to_followers.")
        origin = _origin("tier_schemes", number, row)
        tier = Tier(number, row["tier_scheme"], row["tier"], start, end, *origin)
        schemes.setdefault(tier.scheme, {})[tier.name] = tier
    for name, tiers in schemes.items():
        starts = [tier.from_followers for tier in tiers.values()]
        if starts != sorted(starts):
            raise EvidenceError(f"tier_schemes.csv: list the tiers of '{name}' from small to large.")
    return schemes


def read_claims(place: Path) -> tuple[Claim, ...]:
    """What popular articles say, in the order of the rows."""
    claims = []
    for number, row in read_rows(place, "claims", _TABLES["claims"], key=("key",)):
        for column in ("article", "claim", "why"):
            if not row[column]:
                raise EvidenceError(f"claims.csv row {number}: {column} must not be empty.")
        kind = next((each for each in CLAIM_KINDS if each == row["kind"]), None)
        verdict = next((each for each in CLAIM_VERDICTS if each == row["verdict"]), None)
        if kind is None or verdict is None:
            column, names = ("kind", CLAIM_KINDS) if kind is None else ("verdict", CLAIM_VERDICTS)
            raise EvidenceError(
                f"claims.csv row {number}: {column} is {row[column]!r}; it must be one of {', '.join(names)}."
            )
        sources = named_sources(row)
        if verdict != "not tested" and not sources and not row["try"]:
            raise EvidenceError(
                f"claims.csv row {number}: '{verdict}' rests on nothing; name a source or a question to try."
            )
        tried = f"v={LINK_VERSION}&{row['try']}" if row["try"] else ""
        said = (row["key"], row["article"], row["claim"])
        claims.append(Claim(number, *said, kind, verdict, row["why"], sources, tried))
    return tuple(claims)
