"""The bars of the answer card: who wins at which prices, or what the only side brings at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from influencer_compare.document.schema import Recommendation
from influencer_compare.planner.price_sets import PriceSet
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.card import result_number_only, result_phrase
from influencer_compare.wording.card_verdict import (
    NOBODY,
    SIMULATIONS,
    bar_result_phrase,
    bar_sentence,
    earns_phrases,
    fewer_people_label,
    only_phrase,
    prices_label,
    side_phrase,
    wins_phrase,
)
from influencer_compare.wording.numbers import of_100

MOST_BARS = 3
_NARROW = 30.0  # per cent of a bar; narrower parts hold no more than a number
_NARROWEST = 18.0  # ... and from here on nothing
_THINNEST = 2.0  # what is there at all is seen

_EVEN = 0.5  # of all simulations

Who = Literal["micro", "macro", "mix", "pick", "side", "other", "nobody"]
_BEHIND: dict[Who, Who] = {"micro": "macro", "macro": "micro", "mix": "side", "pick": "other"}


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: whose it is, its width in per cent, what stands in it, and whether it wins.

    ``pick`` is the plan of the answer, whatever it books, ``other`` what it is compared with, ``side`` the
    best plan of a single side, ``nobody`` what is left of a bar.
    """

    who: Who
    width: float
    text: str
    wins: bool = False


@dataclass(frozen=True, slots=True)
class PriceBar:
    """One bar: its label, its parts from left to right, and all of it for who cannot see it."""

    label: str
    parts: tuple[BarPart, ...]
    said: str


def price_bars(display: Display, rec: Recommendation, scenario: Scenario) -> tuple[PriceBar, ...]:
    """Her own prices first, then other published ones, at most three; none where nothing can be said."""
    verdict = rec.verdict
    if verdict.reason == "may lose" and verdict.chance is not None:
        earns, loses = earns_phrases(display, verdict.chance)
        said = _Said("pick", earns, ""), _Said("other", loses, "")
        return (_pair(SIMULATIONS, *said, verdict.chance, wins=verdict.chance >= _EVEN),)
    shown = _shown(verdict.sets or (), alone=verdict.chance is None)
    if verdict.chance is None:
        return _alone(display, shown, scenario)
    label = prices_label(shown[0].fee_basis, scenario) if shown else SIMULATIONS
    first = _by_chance(display, rec, label, verdict.chance)
    others = ((each, _label(each, verdict.sets or (), scenario)) for each in shown[1:])
    return (first, *(_by_results(display, each, said, scenario) for each, said in others))


def _shown(sets: tuple[PriceSet, ...], *, alone: bool) -> list[PriceSet]:
    """The sets that get a bar: her own, other fees with her own reach, and one that turns the winner."""
    if not sets:
        return []
    own = sets[0]
    fees = [each for each in sets[1:] if each.reach_source == own.reach_source and (each.counted or alone)]
    shown = [own, *fees][:MOST_BARS]
    winners = {each.winner for each in shown}
    turned = [
        each
        for each in sets[1:]
        if each.counted and each.reach_source != own.reach_source and each.winner not in winners
    ]
    if not turned or alone:
        return shown
    return [*shown[: MOST_BARS - 1], turned[0]]


def _label(found: PriceSet, sets: tuple[PriceSet, ...], scenario: Scenario) -> str:
    """The prices of a set; with other figures on reach, whether those say fewer people at the same prices."""
    own = sets[0]
    if found.reach_source == own.reach_source:
        return prices_label(found.fee_basis, scenario)
    same = [
        each for each in sets if each.fee_basis == found.fee_basis and each.reach_source == own.reach_source
    ]
    there, here = (
        max((each for each in (one.micro, one.macro, one.mix) if each is not None), default=0.0)
        for one in (found, same[0] if same else own)
    )
    other = None if found.fee_basis == own.fee_basis else found.fee_basis
    return fewer_people_label(other, fewer=there < here)


def _by_chance(display: Display, rec: Recommendation, label: str, chance: float) -> PriceBar:
    """How often the winner is ahead in the simulations of the question itself."""
    ahead = _ahead(rec)
    left, right, share = (ahead, _BEHIND[ahead], chance)
    if ahead == "macro":
        left, right, share = "micro", "macro", 1 - chance
    wins = share >= _EVEN
    return _pair(
        label,
        _chance_said(display, left, share, wins=wins),
        _chance_said(display, right, 1 - share, wins=not wins),
        share,
        wins=wins,
    )


def _ahead(rec: Recommendation) -> Who:
    """Whose chance the verdict tells: a side or a mix by its name, where that is known."""
    verdict = rec.verdict
    if verdict.status in ("micro", "macro", "mix"):
        return verdict.status
    # The sets compare what is expected; where the bad case chooses, another may be ahead.
    own = verdict.sets[0].winner if verdict.sets and rec.caution is None else "neither"
    return "pick" if own == "neither" else own


def _chance_said(display: Display, who: Who, share: float, *, wins: bool) -> _Said:
    short = of_100(display, share)
    return _Said(who, wins_phrase(display, who, share) if wins else side_phrase(who, short), short)


def _by_results(display: Display, found: PriceSet, label: str, scenario: Scenario) -> PriceBar:
    """What both sides bring in another set; where a mix wins, the mix and the better side."""
    if found.winner == "neither" or found.sides.only:
        return _only(display, found, label, scenario)
    micro, macro, mix = (value or 0.0 for value in (found.micro, found.macro, found.mix))
    left: Who = "micro"
    right: Who = "macro"
    ours, theirs = micro, macro
    if found.winner == "mix":
        left, ours = "mix", mix
        right, theirs = ("micro", micro) if micro >= macro else ("macro", macro)
    wins = ours >= theirs
    together = max(ours, 0.0) + max(theirs, 0.0)
    return _pair(
        label,
        _said(display, left, ours, scenario, wins=wins),
        _said(display, right, theirs, scenario, wins=not wins),
        max(ours, 0.0) / together if together > 0 else 0.5,
        wins=wins,
    )


def _only(display: Display, found: PriceSet, label: str, scenario: Scenario, most: float = 0.0) -> PriceBar:
    """What the only side brings in a set, beside the most that it brings in any."""
    if found.winner not in ("micro", "macro"):
        return PriceBar(label, (BarPart("nobody", 100.0, NOBODY),), bar_sentence(label, NOBODY))
    value = getattr(found, found.winner) or 0.0
    text = result_phrase(display, scenario.goal, scenario.reach_times, value)
    if most <= 0:
        text = only_phrase(found.winner, text)
    width = _kept(100.0 * value / most) if most > 0 else 100.0
    inside = width >= _NARROW
    parts = [BarPart(found.winner, width, text if inside else "", wins=True)]
    if width < 100:
        parts.append(BarPart("nobody", 100.0 - width, "" if inside else text))
    return PriceBar(label, tuple(parts), bar_sentence(label, text))


def _alone(display: Display, shown: list[PriceSet], scenario: Scenario) -> tuple[PriceBar, ...]:
    """What the only side brings in each set."""
    most = max(
        (value for each in shown for value in (each.micro, each.macro) if value is not None), default=0.0
    )
    if most <= 0:
        return ()
    return tuple(
        _only(display, each, prices_label(each.fee_basis, scenario), scenario, most) for each in shown
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Whose part of a bar it is, and what stands in it where there is room, and where there is little."""

    who: Who
    long: str
    short: str

    def fitting(self, width: float) -> str:
        """What finds room in so many per cent of a bar."""
        if width >= _NARROW:
            return self.long
        return self.short if width >= _NARROWEST else ""


def _said(display: Display, who: Who, value: float, scenario: Scenario, *, wins: bool) -> _Said:
    short = result_number_only(display, scenario.goal, value)
    whole = bar_result_phrase(display, scenario.goal, scenario.reach_times, value)
    return _Said(who, side_phrase(who, whole if wins else short), short)


def _pair(label: str, left: _Said, right: _Said, share: float, *, wins: bool) -> PriceBar:
    """Two parts side by side; ``share`` and ``wins`` are those of the left one."""
    width = _kept(100.0 * share)
    parts = [
        BarPart(each.who, wide, each.fitting(wide), wins=won)
        for each, won, wide in ((left, wins, width), (right, not wins, 100.0 - width))
    ]
    said = (left.long, right.long) if wins else (right.long, left.long)
    return PriceBar(label, tuple(parts), bar_sentence(label, *said))


def _kept(width: float) -> float:
    """A width with which both parts are seen."""
    return min(max(width, _THINNEST), 100.0 - _THINNEST) if width < 100 else 100.0
