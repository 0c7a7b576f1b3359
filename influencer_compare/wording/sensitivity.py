"""When the answer turns, what moves it most and what to find out first, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from influencer_compare.document.turning_points import (
    OtherFigures,
    Steady,
    TurningPoint,
    TurningPoints,
)
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.display import Display
from influencer_compare.sensitivity.tornado import Swing, Tornado, difference
from influencer_compare.wording.lists import listed
from influencer_compare.wording.numbers import (
    exact,
    money,
    number,
    per_cent,
    percent,
)
from influencer_compare.wording.odds import lead_words
from influencer_compare.wording.other_choices import figures_phrase
from influencer_compare.wording.sources import grade_short
from influencer_compare.wording.turning_inputs import (
    INPUTS,
    per_cent_said,
    saying,
    subject_of,
    times_said,
    whole_said,
)
from influencer_compare.wording.uncertain_inputs import UNCERTAIN, input_label

_WINNERS = {"micro": "Micro", "macro": "Macro"}
_OTHER = {"micro": "macro", "macro": "micro"}
_EVEN = 0.005  # a lead below this reads as none
_SHOWN = 0.01  # of a logarithm; inputs that move the lead by less are not worth a bar
_BARS = 8  # as many as a phone shows at once
_NEARLY_ALL = 0.985  # of the variance; above it nobody wants the digits


_USUAL = {"large_fee_pct": 100}  # where "of the usual" already says where the owner stands


def turning_point_sentence(display: Display, point: TurningPoint) -> str:
    """One change of the answer, such as 'Micro wins until overlap passes 21%. You are at 6%.'."""
    rising = point.current <= point.below
    near = point.below if rising else point.above
    say = saying(display, point, near)
    here, there = point.winner_below, point.winner_above
    only_here, only_there = point.only_below, point.only_above
    if not rising:
        here, there, only_here, only_there = there, here, only_there, only_here
    turn = f"{subject_of(display, point.field)} {'passes' if rising else 'falls below'} {say(display, near)}"
    often = "mostly " if point.mostly else ""
    if not point.next_to_current:
        then = _lower(_wins(there, often, only=only_there))
        return f"Further off there is another change. Once {turn}, {then}."
    if there == "neither":  # whether one side or both work here is not what turns
        said = [f"{_wins(there, often, only=False)} once {turn}."]
    else:
        said = [f"{_wins(here, often, only=only_here)} until {turn}."]
    if point.current != _USUAL.get(point.field):
        said.append(f"You are at {say(display, point.current)}.")
    if only_there:
        said.append(f"There no {_OTHER[there]} plan fits.")
    return " ".join(said)


def _wins(winner: str, often: str, *, only: bool) -> str:
    if winner == "neither":
        return "Neither side works"
    if only:
        return f"Only {winner} fits"
    return f"{_WINNERS[winner]} {often}wins"


def worth_saying(found: TurningPoints) -> tuple[TurningPoint, ...]:
    """Changes in their order; where whole creators make the winner go back and forth, only the nearest."""
    return tuple(point for point in found.points if point.next_to_current or not point.mostly)


def nearest_turning_point_sentence(display: Display, found: TurningPoints) -> str:
    """The one line on when the answer changes, for beside the answer."""
    if found.nearest is not None:
        return turning_point_sentence(display, found.nearest)
    tried = [subject_of(display, steady.field) for steady in found.steady]
    if found.winner == "neither":
        return f"Neither side works, and no single change fixes that. {listed('We tried', tried, 'Also')}"
    other = _OTHER[found.winner]
    if all(steady.kind in ("one side", "no effect") for steady in found.steady) and found.lead is None:
        return f"Only {found.winner} fits, and no single change here makes {other} the answer."
    return listed(f"{_WINNERS[found.winner]} stays ahead, whichever of these you change:", tried, "Also:")


def steady_sentence(display: Display, steady: Steady) -> str:
    """One input that does not turn the answer: that is comfort."""
    words = INPUTS[steady.field]
    subject = subject_of(display, steady.field)
    tried = f"We tried {words.say(display, steady.low)} to {words.say(display, steady.high)}."
    if steady.kind == "no effect":
        return f"{_upper(subject)} changes nothing at all here."
    if steady.kind == "neither":
        return f"Changing {subject} doesn't help: neither side works. {tried}"
    if steady.kind == "one side":
        return f"Changing {subject} does not make a {_OTHER[steady.winner]} plan fit. {tried}"
    if steady.kind == "close":
        most = f"The other side gets ahead by less than {per_cent(display, 5)} at most."
        return f"Changing {subject} never turns it clearly. {tried} {most}"
    return f"Changing {subject} does not change the winner. {tried}"


def bar_sentence(display: Display, bar: Swing, *, platforms: bool = False) -> str:
    """What one input does: both ends, and who is ahead there."""
    low, high = end_texts(display, bar)
    return (
        f"{input_label(display, bar, platforms=platforms)} at {low}: {lead_phrase(display, bar.low)}. "
        f"At {high}: {lead_phrase(display, bar.high)}."
    )


def lead_phrase(display: Display, values: SideResults) -> str:
    """Who is ahead and by how much: 'micro is ahead by 33%'."""
    winner = values.winner
    if winner == "neither":
        return "neither side works"
    if values.only:
        return f"only {winner} fits"
    if values.lead < _EVEN:
        return "both bring the same"
    if values.lead == float("inf"):
        return f"only {winner} brings anything"
    return f"{winner} is ahead{lead_words(display, values.lead)}"


def end_texts(display: Display, bar: Swing) -> tuple[str, str]:
    """The low and the high value of an input, with their unit."""
    say = _UNITS.get(bar.input.unit.partition(" ")[0], number)
    return say(display, bar.input.low), say(display, bar.input.high)


# How values read, by the first word of their unit; counts of people and views read as numbers.
_UNITS: dict[str, Callable[[Display, float], str]] = {
    "slope": times_said,
    "per": per_cent_said,
    "share": lambda display, share: per_cent_said(display, 100 * share),
    "usd": money,
    "hours": lambda display, value: f"{exact(display, value)} h",
    "factor": lambda display, value: f"x {exact(display, value)}",
    "creators": whole_said,
}


def shown_bars(tornado: Tornado) -> tuple[Swing, ...]:
    """The bars worth drawing: those that move the lead at all, the largest ones."""
    return tuple(bar for bar in tornado.bars if bar.effect > _SHOWN)[:_BARS]


def tornado_sentence(display: Display, tornado: Tornado, figures: Sequence[OtherFigures]) -> str:
    """What alone changes who wins: a figure somewhere in its range, or other published figures."""
    others = [figures_phrase(each) for each in figures]
    if not shown_bars(tornado) and not others:
        return f"No single figure moves the answer: {lead_phrase(display, tornado.now)}, whatever it is."
    several = _several_platforms(tornado)
    if not tornado.turning:
        if others:
            start = "No single figure changes the winner within its range."
            return f"{start} {listed('Other published figures do:', others, 'So do:')}"
        return "No single figure changes the winner, from the low to the high end of its range."
    names = [f"“{input_label(display, bar, platforms=several)}”" for bar in tornado.turning]
    nothing = any("neither" in (bar.low.winner, bar.high.winner) for bar in tornado.turning)
    ends = "change who wins, or whether anything works:" if nothing else "change the winner:"
    also = f" {listed('Other published figures change it too:', others, 'So do:')}" if others else ""
    return f"{listed(f'Each of these alone can {ends}', names, 'So can')}{also}"


def weak_share_sentence(display: Display, tornado: Tornado) -> str:
    """How much of the answer rests on figures without a good source."""
    if tornado.weak_share is None:
        return ""
    share = tornado.weak_share
    much = "Nearly all" if share > _NEARLY_ALL else f"About {percent(display, share)}"
    return (
        f"{much} of what could move the lead rests on weak sources. "
        "Those are our own estimates, price lists, and models without a visible method."
    )


def find_out_sentences(display: Display, tornado: Tornado) -> list[str]:
    """What to find out first, and how; inputs that are found out in the same way are named together."""
    several = _several_platforms(tornado)
    ways: dict[str, list[str]] = {}
    for bar in tornado.find_out_first:
        words = UNCERTAIN.get(bar.input.name)
        if words is not None and words.find_out is not None:
            named = _lower(input_label(display, bar, platforms=several))
            ways.setdefault(words.find_out, []).append(named)
    return [f"{_upper(way)}. {listed('That shows:', names, 'Also:')}" for way, names in ways.items()]


@dataclass(frozen=True, slots=True)
class TornadoRow:
    """One bar for the chart: its label, both ends as texts, the lead there, log(micro / macro), its grade."""

    label: str
    low_text: str
    high_text: str
    low: float
    high: float
    grade: str


def tornado_rows(display: Display, tornado: Tornado) -> tuple[TornadoRow, ...]:
    """The bars of the chart, largest first."""
    several = _several_platforms(tornado)
    return tuple(
        TornadoRow(
            input_label(display, bar, platforms=several), *end_texts(display, bar),
            bar.difference_low, bar.difference_high,
            grade_short(bar.input.grade),
        )
        for bar in shown_bars(tornado)
    )  # fmt: skip


def tornado_alt(display: Display, tornado: Tornado) -> str:
    """The chart for those who do not see it."""
    several = _several_platforms(tornado)
    return " ".join(bar_sentence(display, bar, platforms=several) for bar in shown_bars(tornado))


def now_lead(tornado: Tornado) -> float:
    """Where the answer stands on the chart's axis, log(micro / macro)."""
    return difference(tornado.now)


def _several_platforms(tornado: Tornado) -> bool:
    return len({bar.input.platform for bar in tornado.bars} - {None}) > 1


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
