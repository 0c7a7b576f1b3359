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
from influencer_compare.question.input_errors import written
from influencer_compare.sensitivity.tornado import Swing, Tornado, difference
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import (
    exact,
    in_words_of,
    money,
    number,
    percent,
)
from influencer_compare.wording.odds import lead_words
from influencer_compare.wording.other_choices import figures_phrase
from influencer_compare.wording.turning_inputs import (
    INPUTS,
    per_cent_said,
    saying,
    subject_of,
    times_said,
    whole_said,
)

_WINNERS = {"micro": "Micro", "macro": "Macro"}
_OTHER = {"micro": "macro", "macro": "micro"}
_EVEN = 0.005  # a lead below this reads as none
_SHOWN = 0.01  # of a logarithm; inputs that move the lead by less are not worth a bar
_BARS = 8  # as many as a phone shows at once
_NEARLY_ALL = 0.985  # of the variance; above it nobody wants the digits


_USUAL = {"large_fee_pct": 100}  # where "of the usual" already says where the owner stands


def turning_point_sentence(display: Display, point: TurningPoint) -> str:
    """One change of the answer, such as 'Micro wins until overlap passes 21 %; you are at 6 %'."""
    rising = point.current <= point.below
    near = point.below if rising else point.above
    say = saying(display, point, near)
    here, there = point.winner_below, point.winner_above
    only_here, only_there = point.only_below, point.only_above
    if not rising:
        here, there, only_here, only_there = there, here, only_there, only_here
    turn = f"{subject_of(display, point.field)} {'passes' if rising else 'falls below'} {say(display, near)}"
    often = "mostly " if point.mostly else ""
    if point.next_to_current:
        now = (
            "" if point.current == _USUAL.get(point.field) else f"; you are at {say(display, point.current)}"
        )
        end = f"{_wins(here, often, only=only_here)} until {turn}{now}."
        return end + (f" There the {_OTHER[there]} side is out of reach." if only_there else "")
    return f"Further off: once {turn}, {_lower(_wins(there, often, only=only_there))}."


def _wins(winner: str, often: str, *, only: bool) -> str:
    if winner == "neither":
        return "Neither side fits or pays"
    if only:
        return f"{_WINNERS[winner]} is the only side within reach"
    return f"{_WINNERS[winner]} {often}wins"


def worth_saying(found: TurningPoints) -> tuple[TurningPoint, ...]:
    """Changes in their order; where whole creators make the winner go back and forth, only the nearest."""
    return tuple(point for point in found.points if point.next_to_current or not point.mostly)


def nearest_turning_point_sentence(display: Display, found: TurningPoints) -> str:
    """The one line on when the answer changes, for beside the answer."""
    if found.nearest is not None:
        return turning_point_sentence(display, found.nearest)
    tried = join_words([subject_of(display, steady.field) for steady in found.steady])
    if found.winner == "neither":
        return f"Neither side fits or pays, and no change of one input mends that; we tried {tried}."
    if all(steady.kind in ("one side", "no effect") for steady in found.steady) and found.lead is None:
        return f"Only the {found.winner} side is within reach, and no change of one input mends that."
    return f"{_WINNERS[found.winner]} stays ahead, whichever one of these you change: {tried}."


def steady_sentence(display: Display, steady: Steady) -> str:
    """One input that does not turn the answer: that is comfort."""
    words = INPUTS[steady.field]
    subject = _upper(subject_of(display, steady.field))
    tried = f"from {words.say(display, steady.low)} to {words.say(display, steady.high)}"
    if steady.kind == "no effect":
        return f"{subject} changes nothing at all here."
    if steady.kind == "neither":
        return f"{subject} does not mend that neither side fits or pays, {tried}."
    if steady.kind == "one side":
        return f"{subject} does not bring the {_OTHER[steady.winner]} side within reach, {tried}."
    if steady.kind == "close":
        return (
            f"{subject} never turns it clearly, {tried}: the other side gets ahead by less than 5 % at most."
        )
    return f"{subject} does not change it, {tried}."


# Of every uncertain input: what the owner calls it.
_LABELS = {
    "overlap": "Audience overlap",
    "overlap counted": "How overlap is counted",
    "fee level": "Fee at 25,000 followers",
    "fee slope": "Fee at ten times the followers",
    "view level": "Seen by, at 25,000 followers",
    "view slope": "Seen by, at ten times the followers",
    "engagement level": "Reactions at 25,000 followers",
    "engagement slope": "Reactions at ten times the followers",
    "area share": "Followers in your area",
    "topic fit": "Followers who fit your topic",
    "real followers": "Followers who are real",
    "creators to be found": "Mid-size creators to be found",
    "interest": "People your niche interests",
    "platform use": "People on the platform",
    "largest audience": "Most of a market one creator has",
    "unique viewers": "Different viewers per view",
    "local viewers": "Viewers in your area",
    "adults": "Adults in your area",
    "niche fee": "Fees in your niche",
    "niche engagement": "Reactions in your niche",
    "niche fit": "Fit of your niche",
    "format fee": "Fees for this format",
    "format reach": "Reach of this format",
    "format engagement": "Reactions to this format",
    "short fee": "Fees for a Short",
    "short engagement": "Reactions to a Short",
    "sponsored engagement": "Reactions to an advertising post",
    "acceptance": "Creators who say yes",
    "delivery": "Creators who deliver",
    "contact hours": "Hours per creator asked",
    "managing hours": "Hours to manage a creator",
    "post hours": "Hours per post",
    "fixed hours": "Hours per campaign",
    "further posts": "Price of a second post",
    "repeat viewers": "Same viewers at both posts",
    "help": "Hours left with help",
    "average post": "Average post against a typical one",
    "accepted creators": "Luck of creators who accept",
    "fees and views": "How closely fees follow views",
    "usage rights": "Price of usage rights",
    "exclusivity": "Price of exclusivity",
    "agency share": "What an agency takes",
    "clicks": "Clicks per view",
    "orders per click": "Orders per click",
}

_ASK_QUOTES = "ask three creators of each size what the same posts cost"
_ASK_INSIGHTS = "ask a few creators of each size for their own statistics of the last ten posts"
_ASK_PLACES = "ask creators for the cities and countries of their audience; every platform shows them to them"
_NOTE_HOURS = "note your hours with the first two creators"
_READ_PROFILES = "read through the followers and comments of a few creators and count who could be a customer"
_OWN_SHOP = "look it up in your shop's own statistics"

# How an owner can find it out; what she cannot find out is not asked of her.
_FIND_OUT = {
    "overlap": "look up 100 followers of one creator and count who also follows another one",
    "fee level": _ASK_QUOTES,
    "fee slope": _ASK_QUOTES,
    "niche fee": _ASK_QUOTES,
    "format fee": _ASK_QUOTES,
    "view level": _ASK_INSIGHTS,
    "view slope": _ASK_INSIGHTS,
    "format reach": _ASK_INSIGHTS,
    "unique viewers": _ASK_INSIGHTS,
    "engagement level": "count likes and comments on the last ten posts of a few creators of each size",
    "engagement slope": "count likes and comments on the last ten posts of a few creators of each size",
    "niche engagement": "count likes and comments on the last ten posts of a few creators of your niche",
    "format engagement": "compare likes and comments on posts of both formats of a few creators",
    "short fee": _ASK_QUOTES,
    "short engagement": "compare likes and comments on Shorts and long videos of a few creators",
    "sponsored engagement": "compare likes on advertising posts with other posts of a few creators",
    "area share": _ASK_PLACES,
    "local viewers": _ASK_PLACES,
    "topic fit": _READ_PROFILES,
    "niche fit": _READ_PROFILES,
    "interest": "ask your customers which creators of your kind they follow",
    "platform use": "ask your customers which platforms they use",
    "largest audience": "ask the best-known creator of your area how many followers live there",
    "real followers": "look through 100 followers of a creator, or have a checking tool do it",
    "creators to be found": "search your area for an hour and list who fits, by size",
    "adults": "look the number up in the census and type it in",
    "acceptance": "write to ten creators and count who says yes",
    "delivery": "book two or three first, with the date in writing, and see who posts",
    "contact hours": _NOTE_HOURS,
    "managing hours": _NOTE_HOURS,
    "post hours": _NOTE_HOURS,
    "fixed hours": "note your hours from the first plan to the signed agreement",
    "help": "ask the tool or the agency what is left for you to do",
    "further posts": "ask for the price of one post and of two",
    "repeat viewers": "ask a creator how many accounts two of their posts reached together and each alone",
    "average post": _ASK_INSIGHTS,
    "accepted creators": "compare the usual views of those who say yes with those of others of their size",
    "fees and views": "ask five creators of one size for their fee and their usual views",
    "usage rights": "ask for the price with and without usage rights",
    "exclusivity": "ask for the price with and without exclusivity",
    "agency share": "ask two agencies for an offer",
    "clicks": "give each creator a link of their own and count the clicks of the first posts",
    "orders per click": _OWN_SHOP,
}


def input_label(display: Display, bar: Swing, *, platforms: bool = False) -> str:
    """What an owner calls an uncertain input; with its platform where there are several."""
    text = in_words_of(display, _LABELS.get(bar.input.name, bar.input.name))
    return f"{text} ({written(bar.input.platform)})" if platforms and bar.input.platform else text


def bar_sentence(display: Display, bar: Swing, *, platforms: bool = False) -> str:
    """What one input does: both ends, and who is ahead there."""
    low, high = end_texts(display, bar)
    return (
        f"{input_label(display, bar, platforms=platforms)}: at {low}, {lead_phrase(display, bar.low)}; "
        f"at {high}, {lead_phrase(display, bar.high)}."
    )


def lead_phrase(display: Display, values: SideResults) -> str:
    """Who is ahead and by how much: 'micro is ahead by 33 %'."""
    winner = values.winner
    if winner == "neither":
        return "neither side fits or pays"
    if values.only:
        return f"the {_OTHER[winner]} side is out of reach"
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
    others = join_words([figures_phrase(each) for each in figures]) if figures else ""
    if not shown_bars(tornado) and not others:
        return f"No single figure moves the answer: {lead_phrase(display, tornado.now)}, whatever it is."
    several = _several_platforms(tornado)
    if not tornado.turning:
        if others:
            return (
                "No single figure changes the winner within its range, but other published ones do: "
                f"{others}."
            )
        return "No single figure changes the winner, from the low to the high end of its range."
    names = join_words([f"“{input_label(display, bar, platforms=several)}”" for bar in tornado.turning])
    nothing = any("neither" in (bar.low.winner, bar.high.winner) for bar in tornado.turning)
    ends = "change who wins, or whether anything fits or pays," if nothing else "change the winner"
    also = f" Other published figures change it too: {others}." if others else ""
    return f"Each of these alone can {ends} within its range: {names}.{also}"


def weak_share_sentence(display: Display, tornado: Tornado) -> str:
    """How much of the answer rests on figures without a good source."""
    if tornado.weak_share is None:
        return ""
    share = tornado.weak_share
    much = "Nearly all" if share > _NEARLY_ALL else f"About {percent(display, share)}"
    return (
        f"{much} of what could move the lead rests on price lists and models without a visible method "
        "(grade C) or on our own judgement."
    )


def find_out_sentences(display: Display, tornado: Tornado) -> list[str]:
    """What to find out first, and how; inputs that are found out in the same way are named together."""
    several = _several_platforms(tornado)
    ways: dict[str, list[str]] = {}
    for bar in tornado.find_out_first:
        if bar.input.name in _FIND_OUT:
            named = input_label(display, bar, platforms=several)
            ways.setdefault(_FIND_OUT[bar.input.name], []).append(named)
    return [f"{join_words(names)}: {way}." for way, names in ways.items()]


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
            "our judgement" if bar.input.grade == "judgement" else f"grade {bar.input.grade}",
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
