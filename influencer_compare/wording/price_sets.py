"""What published prices say of the answer, in sentences."""

from __future__ import annotations

from collections import Counter

from influencer_compare.document.parts import Plan
from influencer_compare.model.creators import side_of
from influencer_compare.planner.price_sets import PriceSet, SetWinner, Threshold
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Side
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import count, number, whole_money
from influencer_compare.wording.odds import lead_words

_SIZES: dict[Side, str] = {"micro": "small", "macro": "big"}
SETS_TITLE = "Under every published price"
_WINNERS: dict[SetWinner, str] = {"micro": "micro", "macro": "macro", "mix": "a mix", "neither": "nobody"}


def threshold_sentence(display: Display, threshold: Threshold | None, plan: Plan) -> str:
    """Who to book, and at which price not: 'Book 11 small ones, unless a creator of 224,000 ...'."""
    sides = Counter[str]()
    for each in plan.lines:
        sides[side_of(each.creator.followers)] += each.line.creators
    parts = [f"{count(display, sides[side])} {name}" for side, name in _SIZES.items() if sides[side]]
    last = [many for side in _SIZES if (many := sides[side])][-1:]
    booked = f"{join_words(parts)} {'one' if last == [1] else 'ones'}"
    if threshold is None:  # hidden
        return f"Book {booked}, unless prices that you hear are far from the usual."
    size = number(display, threshold.followers, 3)
    if {line.line.platform for line in plan.lines} == {threshold.platform}:
        who, where = f"a creator of {size}", "a post"
    else:
        who, where = f"one of {size}", f"on {written(threshold.platform)}"
    if threshold.winner_below == threshold.winner_kept:
        asks = f"over {whole_money(display, threshold.below_usd)}"
    else:
        asks = f"under {whole_money(display, threshold.above_usd)}"
    return f"Book {booked}, unless {who} followers asks {asks} {where}."


def agreement_sentence(verdict: Verdict) -> str:
    """That every published price has the same winner; empty where the owner's own replace them."""
    return "Every published price agrees." if len(_counted(verdict)) > 1 else ""


def sets_sentence(display: Display, verdict: Verdict) -> str:
    """How many sets of published prices have which winner; empty where they are hidden or say one thing."""
    winners = Counter(each.winner for each in _counted(verdict))
    if len(winners) < 2:
        return ""
    sets, nothing = count(display, winners.total()), winners.pop("neither", 0)
    (first, most), *rest = winners.most_common()
    parts = [f"{count(display, most)} {_says(most)} {_WINNERS[first]}"]
    parts += [f"{count(display, many)} {_WINNERS[name]}" for name, many in rest]
    none = f" In {count(display, nothing)} of them no plan fits or pays." if nothing else ""
    return f"We tried {sets} sets of published prices and views: {join_words(parts)}.{none}"


def set_line(display: Display, found: PriceSet) -> str:
    """One set in a line: 'Prices by “List prices”, reach “2024”: micro ahead by 78%'."""
    reach = (
        "" if found.reach_source is None else f", reach “{option_word('reach_source', found.reach_source)}”"
    )
    named = f"Prices by “{option_word('fee_basis', found.fee_basis)}”{reach}"
    only = found.sides.only
    if found.winner == "neither":
        said = "nothing fits or pays"
    elif only:
        said = f"only {_WINNERS[found.winner]} fits"
    else:
        said = f"{_WINNERS[found.winner]} ahead{lead_words(display, found.lead)}"
    return f"{named}: {said}{'' if found.counted else ' (named, not counted)'}"


def _says(many: int) -> str:
    return "says" if many == 1 else "say"


def _counted(verdict: Verdict) -> list[PriceSet]:
    return [each for each in verdict.sets or () if each.counted]
