"""How sure the answer on the card is, and under which prices: its headline, chip and bars in words."""

from __future__ import annotations

from influencer_compare.document.schema import Recommendation
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.verdict import LEANING_CHANCE, LEANING_GAP, Verdict
from influencer_compare.wording.card import OUR_PICK, limit_words, result_phrase
from influencer_compare.wording.numbers import count, counted, money, percent
from influencer_compare.wording.odds import chance_words, lead_words, outcomes_words
from influencer_compare.wording.price_sets import threshold_sentence

SIMULATIONS = "In 100 simulations"  # the label of the only bar where prices are hidden
NOBODY = "books nobody"  # in place of a result
_GO = {"micro": "Go micro.", "macro": "Go macro.", "mix": "Mix both."}
_SIDES = {
    "micro": "Micro",
    "macro": "Macro",
    "mix": "Mix",
    "pick": OUR_PICK,
    "side": "One side",
    "other": "Other",
}
_PRICES = {
    "seen paid": "prices really paid",
    "rate cards": "list prices",
    "brand deals": "prices brands reported",
}
_INSTEAD = {"depends on prices": "", "not enough evidence": "See past results first."}
_ASKS = {
    "depends on prices": "Get three quotes of each size before you book.",
    "not enough evidence": (
        "Nobody has published figures for creators of this size: ask for past results first."
    ),
}
_LARGER = {"micro": "A smaller creator", "macro": "A bigger creator"}


def verdict_words(rec: Recommendation) -> str:
    """The verdict in few words, which nothing below takes back: 'Go micro'."""
    verdict = rec.verdict
    if verdict.reason == "may lose":
        return "Try a few first."
    if verdict.strength == "set by you":
        return "As you set it."
    return {
        "depends on prices": "Ask prices first.",
        "too close to call": "Too close to call.",
        "not enough evidence": "Too little is known.",
    }.get(verdict.status) or _GO[verdict.status]


def verdict_short(rec: Recommendation) -> str:
    """The same where there is room for two words: 'Go micro', 'Toss-up'."""
    if rec.verdict.status == "too close to call" and rec.verdict.reason != "may lose":
        return "Toss-up"
    return verdict_words(rec).removesuffix(".").removesuffix(" first")


def order_words(display: Display, rec: Recommendation) -> str:
    """The order that goes with the verdict: 'Book 10 creators.'; none where prices are to be asked before."""
    verdict, creators = rec.verdict, counted(display, rec.best.creators, "creator")
    if verdict.reason == "may lose":
        return f"Book {count(display, rec.best.creators)} if they sell."
    if verdict.status in _INSTEAD:
        return _INSTEAD[verdict.status]
    return f"Book {creators}."


def condition_sentence(display: Display, rec: Recommendation) -> str:
    """The order that holds up to a price; empty where the answer hangs on none."""
    if rec.verdict.status != "depends on prices":
        return ""
    return threshold_sentence(display, rec.verdict.threshold, rec.best)


def chip_sentence(display: Display, verdict: Verdict) -> str:
    """What that asks for, in one sentence."""
    if verdict.reason == "may lose":
        earns = chance_words(display, verdict.chance or 0.0)
        return f"It earns money in {earns} simulations: try a few creators first."
    if verdict.status in _ASKS:
        return _ASKS[verdict.status]
    if verdict.status == "too close to call":
        return _toss_up_sentence(display, verdict)
    if verdict.strength == "set by you":
        return "Your own numbers of each size decide this: leave them open to compare."
    return _settled_sentence(verdict)


def _toss_up_sentence(display: Display, verdict: Verdict) -> str:
    if verdict.reason == "prices":
        return "Other published prices have another winner: choose by the quotes you get."
    if verdict.gap is not None and verdict.chance is not None and verdict.chance >= LEANING_CHANCE:
        lead = percent(display, verdict.gap)
        return f"Ahead by only {lead}, too little to rely on: choose by your time."
    if verdict.gap is not None and verdict.chance is not None and verdict.gap >= LEANING_GAP:
        wins = outcomes_words(display, verdict.chance)
        return f"It leads{lead_words(display, verdict.gap)}, yet wins only {wins}: choose by your time."
    return "Both plans do about as well: choose by your time, or try one of each."


def _settled_sentence(verdict: Verdict) -> str:
    if verdict.reason == "judged fees" or (verdict.chance is None and verdict.next_step == "ask for quotes"):
        return "These prices are our own estimate: get quotes before you book."
    if verdict.chance is None:
        return _one_side_sentence(verdict)
    if verdict.strength == "clear":
        return "See each quote before you book."
    return "Get three quotes before you book."


def _one_side_sentence(verdict: Verdict) -> str:
    other = "macro" if verdict.status == "micro" else "micro"
    if verdict.reason == "creators to be found":
        return f"You will not find a {'bigger' if other == 'macro' else 'smaller'} creator here."
    why = limit_words(verdict.reason)
    return f"{_LARGER[other]} {why}."


def prices_label(basis: str, scenario: Scenario) -> str:
    """Which prices a bar stands for: 'At list prices'; her own quotes where she has both."""
    if None not in (scenario.small_asked_usd, scenario.large_asked_usd):
        return "At the prices you were told"
    if not scenario.pays_fees:
        return "For free products" if scenario.pay_by == "product" else "For commission only"
    return f"At {_PRICES.get(basis, f'“{basis}” prices')}"


def fewer_people_label(basis: str | None, *, fewer: bool) -> str:
    """The same for other figures on reach; with the prices where those are others too."""
    reach = f"posts reach {'fewer' if fewer else 'more'} people"
    return f"If {reach}" if basis is None else f"At {_PRICES.get(basis, f'“{basis}” prices')}, if {reach}"


def wins_phrase(display: Display, name: str, chance: float) -> str:
    """Who wins how often: 'Micro wins 80 of 100'."""
    return f"{_SIDES[name]} wins {chance_words(display, chance)}"


def earns_phrases(display: Display, chance: float) -> tuple[str, str]:
    """How often a plan earns money and how often it loses some."""
    return f"Earns in {chance_words(display, chance)}", f"Loses in {chance_words(display, 1 - chance)}"


def side_phrase(name: str, result: str) -> str:
    """A side with what it brings: 'Macro 5,400 people'."""
    return f"{_SIDES[name]} {result}"


def only_phrase(name: str, result: str) -> str:
    """The same where the other side fits nothing: 'Only micro fits, 3,500 people'."""
    return f"Only {name} fits, {result}"


def bar_sentence(label: str, *said: str) -> str:
    """A bar for who cannot see it: 'At list prices: Macro 5,400 people, Micro 4,100'."""
    return f"{label}: {', '.join(said)}."


def bar_result_phrase(display: Display, goal: Goal, times: int, value: float) -> str:
    """A result as it stands in a bar: with its noun, an amount of profit alone."""
    return money(display, value) if goal == Goal.PROFIT else result_phrase(display, goal, times, value)
