"""Who wins along each setting and where the owner stands: what would change the answer.

Nothing is judged here: prices come from the verdict, every other setting from the turning points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from influencer_compare.document.schema import Option, Recommendation
from influencer_compare.document.turning_points import Steady, TurningPoint, TurningPoints
from influencer_compare.planner.plans import NoPlan
from influencer_compare.planner.price_sets import PriceSet
from influencer_compare.question.display import Display
from influencer_compare.question.fields import bounds
from influencer_compare.sensitivity.turning_points import SCANS
from influencer_compare.simulation.verdict import Verdict, under_every_price
from influencer_compare.views.tables import Column, Table
from influencer_compare.wording.findings import (
    PRICE_STRIP,
    PRICE_SUBJECT,
    STRIPS_NOTE,
    WINNER_WORDS,
    basis_word,
    prices_words,
    steady_words,
    strips_rest,
    strips_title,
)
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.sensitivity import worth_saying
from influencer_compare.wording.turning_inputs import INPUTS, turn_phrase

ALWAYS = ("budget", "overlap_pct", "niche_focus", "hours", "large_fee_pct")  # others only where they turn it
_PRICES = "prices"  # the strip of published prices
_LARGE_PRICE = "large_fee_pct"
_AROUND = 0.25  # of the span between what is known, on either side of a scale without fixed ends
_EDGE = 1.0  # per cent from an end, so that the mark is seen whole
_WORD = 18.0  # per cent of a strip that a word takes on a phone
_LETTER_PCT, _SIGN_PCT = 2.0, 8.0  # of a strip on a phone: a letter of a word, and the sign before it
_NEAR = 1.5  # per cent that the owner's mark needs on either side
_NOT_A_CHANGE = "neither"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a strip: who wins there, where it starts and how wide it is in per cent, and its word.

    ``at_end`` is True where the word stands at the right, because the owner's mark is at the left.
    """

    winner: str
    start: float
    width: float
    word: str
    at_end: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether a phone would cut the word: a letter takes about 2% of its strip there, the sign 8%."""
        return len(self.word) * _LETTER_PCT + _SIGN_PCT > self.width


@dataclass(frozen=True, slots=True)
class Strip:
    """One setting: its parts, where the owner stands in per cent, and what it does in words."""

    key: str
    label: str
    segments: tuple[Segment, ...]
    you: float
    words: str
    subject: str
    turns: bool

    @property
    def is_one(self) -> bool:
        """Whether one side wins all along it: a bar of one colour says no more than a word."""
        return len({each.winner for each in self.segments}) == 1


@dataclass(frozen=True, slots=True)
class ChangeStrips:
    """All strips and what they found; ``alt`` is the chart in words.

    ``rest`` names those of one colour in a sentence, ``drawn`` are the others.
    """

    title: str
    note: str
    strips: tuple[Strip, ...]
    rest: str
    alt: str

    @property
    def drawn(self) -> tuple[Strip, ...]:
        """The strips on which something changes."""
        return tuple(each for each in self.strips if not each.is_one)


def change_strips(display: Display, option: Option) -> ChangeStrips | None:
    """The strips of an option; None without a recommendation, or while its turning points are unknown."""
    rec, found = option.result, option.turning_points
    if not isinstance(rec, Recommendation) or found is None:
        return None
    verdict = rec.verdict
    close = verdict.status in ("too close to call", "depends on prices")
    strips = _calm(
        each
        for each in (
            _prices(display, verdict),
            *(_field(display, found, name, close=close) for name in _told(rec, found)),
        )
        if each is not None
    )
    subjects = list(dict.fromkeys(each.subject for each in strips if each.turns))
    ordered = sorted(subjects, key=lambda each: each == PRICE_SUBJECT)
    closed = all(each.kind in ("one side", "no effect") for each in found.steady) and found.lead is None
    title = strips_title(ordered, status=verdict.status, winner=found.winner, closed=closed)
    said = "; ".join(f"{each.label}: {each.words}" for each in strips)
    drawn = {each.subject for each in strips if not each.is_one}
    still = dict.fromkeys(each.subject for each in strips if each.subject not in drawn)
    rest = strips_rest([*still], alone=not drawn)
    return ChangeStrips(title, STRIPS_NOTE, strips, rest, f"{title}. {said}.")


def _told(rec: Recommendation, found: TurningPoints) -> Iterator[str]:
    """Settings to speak of: not the price of large creators where there are none and no price brings one."""
    none_large = isinstance(rec.alternatives.get("macro side"), NoPlan)
    turning = {each.field for each in found.points}
    for name in INPUTS:
        if name != _LARGE_PRICE or not none_large or name in turning:
            yield name


def _calm(strips: Iterable[Strip]) -> tuple[Strip, ...]:
    """Of the settings that are not always shown only those that add a subject to what turns the answer."""
    kept: list[Strip] = []
    for each in strips:
        told = {strip.subject for strip in kept if strip.turns}
        if each.key in (*ALWAYS, _PRICES) or (each.turns and each.subject not in told):
            kept.append(each)
    return tuple(kept)


# ---- Prices ----


def _prices(display: Display, verdict: Verdict) -> Strip | None:
    """Every set of published prices that counts, those of one kind side by side, the question's own first."""
    sets = [each for each in verdict.sets or () if each.counted]
    if len(sets) < 2:
        return None
    bases = list(dict.fromkeys(each.fee_basis for each in sets))
    ordered = sorted(sets, key=lambda each: bases.index(each.fee_basis))
    width = 100 / len(ordered)
    segments: list[Segment] = []
    for basis, group in groupby(ordered, key=lambda each: each.fee_basis):
        segments += _named(basis, list(group), sum(part.width for part in segments), width)
    you = round(width / 2, 1)
    return Strip(
        _PRICES,
        PRICE_STRIP,
        readable(segments, you),
        you,
        prices_words(display, ordered),
        PRICE_SUBJECT,
        turns=under_every_price(sets) != "holds",
    )


def _named(basis: str, group: Sequence[PriceSet], start: float, width: float) -> list[Segment]:
    """The sets of one kind of price; neighbours with one winner are one part."""
    parts: list[Segment] = []
    for winner, alike in groupby(group, key=lambda each: each.winner):
        wide = width * len(list(alike))
        parts.append(Segment(winner, round(start, 1), round(wide, 1), basis_word(basis)))
        start += wide
    return parts


def readable(parts: Sequence[Segment], you: float) -> tuple[Segment, ...]:
    """Words only where there is room for them beside the owner's mark, and each only once in a row."""
    shown: list[Segment] = []
    said = ""
    for part in parts:
        end = part.start + part.width
        left = not part.start - _NEAR < you < part.start + _WORD + _NEAR
        right = not end - _WORD - _NEAR < you < end + _NEAR
        if part.width < _WORD - _NEAR or not (left or right) or part.word == said:
            shown.append(replace(part, word=""))
        else:
            said = part.word
            shown.append(replace(part, at_end=not left))
    return tuple(shown)


# ---- Every other setting ----


def _field(display: Display, found: TurningPoints, field: str, *, close: bool) -> Strip | None:
    """One setting: its changes, or that it changes nothing; None where it need not be shown."""
    points = sorted((each for each in found.points if each.field == field), key=lambda each: each.below)
    steady = next((each for each in found.steady if each.field == field), None)
    words = INPUTS[field]
    if points:
        low, high = _ends(field, points)
        you = _you(field, points[0].current, low, high)
        shown = next(each for each in worth_saying(found) if each.field == field)
        at = points.index(shown) + (1 if shown.current <= shown.below else -1)
        beyond = points[at] if 0 <= at < len(points) else None
        return Strip(
            field,
            words.strip,
            readable(_parts(field, points, low, high), you),
            you,
            turn_phrase(display, shown, beyond),
            words.turns_on,
            turns=any(_changes_side(each) for each in points if each in worth_saying(found)),
        )
    if steady is None or field not in ALWAYS:
        return None
    whole = Segment(steady.winner, 0.0, 100.0, WINNER_WORDS[steady.winner])
    you = _you(field, steady.current, *_steady_ends(field, steady))
    return Strip(
        field,
        words.strip,
        readable([whole], you),
        you,
        steady_words(steady, close=close),
        words.turns_on,
        turns=False,
    )


def _changes_side(point: TurningPoint) -> bool:
    """Whether the other side wins beyond; that nothing fits there is another matter."""
    return _NOT_A_CHANGE not in (point.winner_below, point.winner_above)


def _parts(field: str, points: Sequence[TurningPoint], low: float, high: float) -> tuple[Segment, ...]:
    """From the lowest value to the highest, a part for each winner."""
    turns = [_place(field, (each.below + each.above) / 2, low, high) for each in points]
    winners = [points[0].winner_below, *(each.winner_above for each in points)]
    parts = [
        Segment(winner, start, round(end - start, 1), WINNER_WORDS[winner])
        for winner, (start, end) in zip(winners, pairwise([0.0, *turns, 100.0]), strict=True)
    ]
    return tuple(parts)


def _ends(field: str, points: Sequence[TurningPoint]) -> tuple[float, float]:
    """The range of a setting; around what is known where it has no fixed ends."""
    current = points[0].current
    if field in ALWAYS:
        low, high = SCANS[field].ends or bounds(field)
        return min(low, current), max(high, current)
    known = [current, *(each.below for each in points), *(each.above for each in points)]
    if SCANS[field].ratios:
        times = (max(known) / min(known)) ** _AROUND or 1.0
        return min(known) / times, max(known) * times
    around = _AROUND * (max(known) - min(known))
    return min(known) - around, max(known) + around


def _steady_ends(field: str, steady: Steady) -> tuple[float, float]:
    low, high = SCANS[field].ends or (steady.low, steady.high)
    return min(low, steady.current), max(high, steady.current)


def _place(field: str, value: float, low: float, high: float) -> float:
    """Where a value stands between two ends, in per cent."""
    if high <= low:
        return 50.0
    if SCANS[field].ratios and low > 0:
        share = math.log(value / low) / math.log(high / low)
    else:
        share = (value - low) / (high - low)
    return round(100 * min(max(share, 0.0), 1.0), 1)


def _you(field: str, value: float, low: float, high: float) -> float:
    """The same for the owner's mark, which is never cut off."""
    return min(max(_place(field, value, low, high), _EDGE), 100 - _EDGE)


# ---- As a table ----


def strips_table(found: ChangeStrips) -> Table:
    """One row per setting: who wins along it from low to high, and what that means."""
    columns = (
        Column("setting", "Setting"),
        Column("winners", "Ahead, from low to high"),
        Column("finding", "What it does"),
    )
    rows = tuple((each.label, join_words(_winners(each)), each.words) for each in found.strips)
    return Table("changes", found.title, columns, rows)


def _winners(strip: Strip) -> list[str]:
    """The winners along a strip, neighbours alike once."""
    return [WINNER_WORDS[winner] for winner, _ in groupby(part.winner for part in strip.segments)]
