"""Every published figure and every judgement, read from ``data/`` and checked against each other.

The loader is closed: an unknown column, a missing or unused source, low above mid, a wrong unit or a
double key stops it with the file and the row named. Nothing else reads ``data/``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import chain, pairwise
from pathlib import Path
from urllib.parse import parse_qs

from influencer_compare.evidence import loader as data_files
from influencer_compare.evidence.duties import read_duties
from influencer_compare.evidence.rows import (
    Claim,
    Curve,
    Duty,
    EvidenceError,
    FeeBasis,
    Figure,
    Row,
    Source,
    Tier,
    WayToPay,
)
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import InputError, Problem, listed
from influencer_compare.question.scenario import PayBy, Scenario
from influencer_compare.question.tier_bounds import (
    LARGEST_FOLLOWERS,
    SMALLEST_FOLLOWERS,
    TIERS,
    own_tier_starts,
)

_NEAREST = 3  # names that are suggested for one that is not known
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Evidence:
    """All of ``data/``, checked. Planner functions receive it as an argument."""

    folder: Path
    sources: dict[str, Source]
    figures: dict[tuple[str, ...], Figure]
    curves: dict[tuple[str, str, str], Curve]
    fee_bases: dict[str, FeeBasis]
    ways_to_pay: dict[str, WayToPay]
    tier_schemes: dict[str, dict[str, Tier]]
    niches: dict[str, str]
    what_you_sell: dict[str, str]
    rows_by_file: dict[str, tuple[Figure | Curve, ...]] = field(repr=False, default_factory=dict)
    claims: tuple[Claim, ...] = field(repr=False, default=())
    duties: tuple[Duty, ...] = field(repr=False, default=())
    _lines: dict[tuple[str, ...], tuple[tuple[float, float], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _keys: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

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

    def row(self, file: str, *key: str) -> Row | None:
        """Any row by what names it, or None where there is none (any more)."""
        tiers = (tier for known in self.tier_schemes.values() for tier in known.values())
        named = (self.fee_bases.values(), self.ways_to_pay.values(), tiers)
        rows: Iterable[Row] = chain(self.rows_by_file.get(file, ()), *named)
        return next((row for row in rows if (row.file, row.key) == (file, key)), None)

    def line(self, file: str, *wanted: str) -> tuple[tuple[float, float], ...]:
        """The (position, value) pairs of one listed line, by rising position; remembered once read.

        The rows are those whose key holds all of ``wanted``; the other part of the key is the position.
        """
        if (file, *wanted) not in self._lines:
            chosen = [row.key for row in self.rows(file) if set(wanted) <= set(row.key)]
            pairs = [
                (next(float(part) for part in key if part not in wanted), self.value(file, *key))
                for key in chosen
            ]
            self._lines[(file, *wanted)] = tuple(sorted(pairs))
        return self._lines[(file, *wanted)]

    def keys_with(self, file: str, wanted: str) -> tuple[tuple[str, ...], ...]:
        """The keys of one file that hold this part, in the order of the file; remembered once looked for."""
        if (file, wanted) not in self._keys:
            self._keys[file, wanted] = tuple(row.key for row in self.rows(file) if wanted in row.key)
        return self._keys[file, wanted]

    def curve(self, file: str, platform: str, name: str) -> Curve:
        """One curve. Raises EvidenceError when ``data/`` has no such row."""
        try:
            return self.curves[(file, platform, name)]
        except KeyError:
            raise EvidenceError(f"{file}.csv has no curve '{name}' for {platform}: add it.") from None

    def fee_basis(self, name: str) -> FeeBasis:
        """Which prices the owner expects, checked before by ``check``."""
        return self.fee_bases[name]

    def way_to_pay(self, name: PayBy) -> WayToPay:
        """What creators get for their posts, with its limits."""
        return self.ways_to_pay[name]

    def tiers(self, scenario: Scenario) -> Mapping[str, Tier]:
        """The sizes of creators in a scenario, smallest first: the owner's own, or those of a scheme."""
        if not scenario.tier_bounds:
            return self.tier_schemes[scenario.tier_scheme]
        ends = (SMALLEST_FOLLOWERS, *own_tier_starts(scenario.tier_bounds), LARGEST_FOLLOWERS)
        return {
            name: Tier(0, "", name, low, high, (), "judgement", "your own size")
            for name, (low, high) in zip(TIERS, pairwise(ends), strict=True)
        }

    def niche_of(self, scenario: Scenario) -> str:
        """The niche whose figures hold for a question: that of the owner's word, or the niche itself."""
        return self.what_you_sell.get(scenario.niche, scenario.niche)

    @property
    def niche_words(self) -> tuple[str, ...]:
        """Every word for what an owner sells: those of owners, and the names of the niches."""
        return (*self.what_you_sell, *self.niches)

    def with_rows(self, rows: Iterable[Row]) -> Evidence:
        """The same evidence with some rows in place of those with their keys; this one stays as it is."""
        new = {(row.file, *row.key): row for row in rows}
        figures = {key: row for key, row in new.items() if isinstance(row, Figure)}
        curves = {(row.file, row.key[0], row.key[1]): row for row in new.values() if isinstance(row, Curve)}
        bases = {row.name: row for row in new.values() if isinstance(row, FeeBasis)}
        ways = {row.name: row for row in new.values() if isinstance(row, WayToPay)}
        tiers = {row.key: row for row in new.values() if isinstance(row, Tier)}
        return replace(
            self,
            figures=self.figures | figures,
            curves=self.curves | curves,
            fee_bases=self.fee_bases | bases,
            ways_to_pay=self.ways_to_pay | ways,
            tier_schemes={
                scheme: {name: tiers.get(tier.key, tier) for name, tier in known.items()}
                for scheme, known in self.tier_schemes.items()
            },
            rows_by_file={
                file: tuple(
                    each if isinstance(each := new.get((row.file, *row.key)), Figure | Curve) else row
                    for row in rows_of_file
                )
                for file, rows_of_file in self.rows_by_file.items()
            },
        )

    def check(self, scenario: Scenario) -> None:
        """Say which names of a scenario ``data/`` does not know. Raises InputError."""
        known: dict[str, Collection[str]] = {"fee_basis": self.fee_bases, "tier_scheme": self.tier_schemes}
        problems = [] if self.niche_of(scenario) in self.niches else [self._unknown_niche(scenario.niche)]
        problems += [
            Problem(name, getattr(scenario, name), f"it must be one of these: {listed(names)}", tuple(names))
            for name, names in known.items()
            if getattr(scenario, name) not in names
        ]
        known_tiers = TIERS if scenario.tier_bounds else self.tier_schemes.get(scenario.tier_scheme, {})
        problems += [
            Problem(
                f"creators_{tier}",
                getattr(scenario, f"creators_{tier}"),
                f"the sizes of '{scenario.tier_scheme}' have no {tier}; leave it at any",
            )
            for tier in TIERS
            if known_tiers and tier not in known_tiers and getattr(scenario, f"creators_{tier}") != "any"
        ]
        if scenario.live_by is not None and scenario.start_on is None:
            problems.append(
                Problem("start_on", "", "your date counts from it: give the day on which you start")
            )
        if scenario.reach_times > 1 and scenario.goal != Goal.REACH:
            problems.append(
                Problem(
                    "reach_times",
                    str(scenario.reach_times),
                    "only the goal different people counts who is reached again; set it to 1, or that goal",
                )
            )
        if not scenario.followers_are_known:
            problems.append(_followers_unknown(scenario))
        if problems:
            raise InputError(problems)

    def _unknown_niche(self, word: str) -> Problem:
        """What to say to a word for what the owner sells that nobody has listed."""
        near = get_close_matches(word, self.niche_words, n=_NEAREST)
        near = near or get_close_matches(word, self.niche_words, n=1, cutoff=0.0)
        return Problem("niche", word, f"it is not on our list; nearest to it: {listed(near)}", tuple(near))


def _followers_unknown(scenario: Scenario) -> Problem:
    """What to say to the goal of followers where nothing tells how many views bring."""
    if scenario.boost != "none":
        remedy = "nobody has measured whom boosted posts make follow; choose none for this goal"
        return Problem("boost", scenario.boost, remedy)
    remedy = "nobody has published how many followers views bring"
    return Problem("goal", scenario.goal.terms.choice, remedy, asks="followers_per_1000_views")


def load_evidence(folder: str | Path | None = None) -> Evidence:
    """Read and check every figure the planner uses, from ``folder`` or from the product's own data.

    Raises EvidenceError that names file and row for anything that is not as it should be.
    """
    place = Path(folder) if folder is not None else _own_folder()
    figures = data_files.read_figures(place)
    curves = data_files.read_curves(place)
    rows_by_file: dict[str, tuple[Figure | Curve, ...]] = {**figures, **curves}
    by_curve = {(row.file, row.key[0], row.key[1]): row for rows in curves.values() for row in rows}
    evidence = Evidence(
        folder=place,
        sources=data_files.read_sources(place),
        figures={(row.file, *row.key): row for rows in figures.values() for row in rows},
        curves=by_curve,
        fee_bases=data_files.read_fee_bases(place, {key[2] for key in by_curve if key[0] == "fee_curves"}),
        ways_to_pay=data_files.read_ways_to_pay(place),
        tier_schemes=data_files.read_tier_schemes(place),
        niches=data_files.read_niches(place),
        what_you_sell=data_files.read_what_you_sell(place),
        rows_by_file=rows_by_file,
        claims=data_files.read_claims(place),
        duties=read_duties(place),
    )
    _check_sources(evidence)
    _check_niches(evidence)
    _check_claims(evidence)
    _check_ads(evidence)
    return evidence


def _own_folder() -> Path:
    """``data/`` beside the package in the repository, or inside it once installed."""
    for place in (_PACKAGE / "data", _PACKAGE.parent / "data"):
        if (place / "sources.csv").is_file():
            return place
    raise EvidenceError("The folder data/ with sources.csv is missing: restore it from the repository.")


def _check_sources(evidence: Evidence) -> None:
    used: dict[str, str] = {}
    rows: list[tuple[str, int, tuple[str, ...]]] = [
        (row.file, row.row, row.sources) for file in evidence.rows_by_file.values() for row in file
    ]
    rows += [("fee_bases", basis.row, basis.sources) for basis in evidence.fee_bases.values()]
    rows += [("ways_to_pay", way.row, way.sources) for way in evidence.ways_to_pay.values()]
    rows += [
        ("tier_schemes", tier.row, tier.sources)
        for tiers in evidence.tier_schemes.values()
        for tier in tiers.values()
    ]
    rows += [("claims", claim.row, claim.sources) for claim in evidence.claims]
    rows += [("duties", duty.row, duty.sources) for duty in evidence.duties]
    for file, number, names in rows:
        for name in names:
            if name not in evidence.sources:
                raise EvidenceError(
                    f"{file}.csv row {number}: the source '{name}' is not in sources.csv: add it there."
                )
            used[name] = file
    for number, name in enumerate(evidence.sources, start=2):
        if name not in used:
            raise EvidenceError(f"sources.csv row {number}: no figure uses '{name}': remove it or use it.")


def _check_niches(evidence: Evidence) -> None:
    for row in evidence.rows("niche_figures"):
        if row.key[0] not in evidence.niches:
            raise EvidenceError(
                f"niche_figures.csv row {row.row}: '{row.key[0]}' is not in niches.csv: add it there."
            )
    for number, (word, niche) in enumerate(evidence.what_you_sell.items(), start=2):
        start = f"what_you_sell.csv row {number}: '{word}'"
        if niche not in evidence.niches:
            raise EvidenceError(f"{start} belongs to '{niche}', which is not in niches.csv: add it there.")
        if word in evidence.niches:
            raise EvidenceError(f"{start} is the name of a niche, which is found by it: remove the row.")
        if word != word.lower():
            raise EvidenceError(f"{start} must be in small letters, as links are read.")


def _check_ads(evidence: Evidence) -> None:
    """Figures on ads and boosting are multiplied and divided: no end may be zero."""
    for file in ("ad_prices", "ad_reach", "ad_clicks", "boost"):
        for row in evidence.rows(file):
            if row.low <= 0:
                raise EvidenceError(f"{file}.csv row {row.row}: low must be above 0.")


def _check_claims(evidence: Evidence) -> None:
    """Every question to try must open as it stands: nothing dropped, no name that ``data/`` lacks."""
    for claim in evidence.claims:
        scenario, dropped = Scenario.from_query(parse_qs(claim.tried_by, keep_blank_values=True))
        try:
            evidence.check(scenario)
        except InputError as error:
            raise EvidenceError(f"claims.csv row {claim.row}: try: {error}") from None
        if dropped:
            raise EvidenceError(
                f"claims.csv row {claim.row}: try: {dropped[0].field} cannot be {dropped[0].value!r}: "
                f"{dropped[0].reason}."
            )
