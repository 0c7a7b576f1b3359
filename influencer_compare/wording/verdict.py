"""The verdict in words: how sure the answer is, and what to do next."""

from __future__ import annotations

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.question.display import Display
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.wording.infeasible import NO_PLAN
from influencer_compare.wording.mixes import mix_phrase
from influencer_compare.wording.numbers import hours, money
from influencer_compare.wording.odds import few_outcomes_words, lead_words, outcomes_words
from influencer_compare.wording.price_sets import agreement_sentence, threshold_sentence

_SIDE_NAMES = {"micro": "Micro", "macro": "Macro", "mix": "A mix"}
_LABELS = {
    "depends on prices": "Depends on prices",
    "too close to call": "Toss-up",
    "not enough evidence": "Not enough evidence",
}
_SIGNS = {"leaning": "Leaning", "set by you": "Set by you:"}


def verdict_label(verdict: Verdict) -> str:
    """The verdict in few words, for a badge: 'Leaning micro'."""
    if verdict.reason == "may lose":
        return "May lose money"
    if verdict.status in _LABELS:
        return _LABELS[verdict.status]
    if verdict.chance is None and verdict.strength in (
        "one side",
        "clear",
        "leaning",
    ):  # the last two by model 1
        return f"Only {verdict.status} fits"
    if verdict.strength == "clear":
        return "Quite sure"
    return f"{_SIGNS[verdict.strength]} {'a mix' if verdict.status == 'mix' else verdict.status}"


def verdict_sentence(display: Display, rec: Recommendation) -> str:
    """How sure the verdict is, and what to do next."""
    verdict = rec.verdict
    if verdict.status == "depends on prices":
        return f"{threshold_sentence(display, verdict.threshold, rec.best)} Ask one before you book."
    if verdict.chance is None or verdict.reason in ("may lose", "judged fees"):
        return _special_verdict(display, verdict)
    odds = f"in {outcomes_words(display, verdict.chance)}"
    when = " in the bad case" if rec.caution is not None and verdict.gap is not None else ""
    by = f"{lead_words(display, verdict.gap)}{when}"
    if verdict.status == "too close to call":
        lead = f"A toss-up: the best choice leads{by}, {odds}."
        turns = " Other published prices have another winner." if verdict.reason == "prices" else ""
        return f"{lead}{turns} {_either_sentence(display, rec)}"
    lead = f"{_SIDE_NAMES[verdict.status]} is ahead{by}, {odds}."
    order = "That's likely but not certain. Get three quotes before you book."
    if verdict.strength == "clear":
        order = "That is clear. Book, and see each quote first."
    return " ".join(each for each in (lead, agreement_sentence(verdict), order) if each)


def _either_sentence(display: Display, rec: Recommendation) -> str:
    """That the plan can be booked where it is too close to call, and what the other one would take."""
    other = rec.beside
    if other is None or other.mix == rec.best.mix:
        return "Book this plan."
    that = "That" if other.boost is None else f"Boosted for {money(display, other.boost.usd)}, that"
    return (
        f"Book this plan: it takes {_taken(display, rec.best)}. "
        f"Or book {mix_phrase(display, other)}. {that} takes {_taken(display, other)}."
    )


def _taken(display: Display, plan: Plan) -> str:
    """What a plan takes: '12 hours of work and $9,970'; hours alone where amounts are hidden."""
    work = f"{hours(display, plan.hours)} of work"
    return work if plan.cash_usd is None else f"{work} and {money(display, plan.cash_usd)}"


def _special_verdict(display: Display, verdict: Verdict) -> str:
    """Verdicts that are not about a lead: one side closed, a lock, a risk, prices by judgement."""
    if verdict.status == "not enough evidence":
        return "Nobody has published figures for creators of this size. Ask for past results first."
    if verdict.strength == "set by you":
        return "Your own numbers of each size decide this. Leave them open to see which side is ahead."
    if verdict.reason == "may lose":
        return (
            f"The plan earns money in {few_outcomes_words(display, verdict.chance or 0.0)}, "
            "although it does on average. Try a few creators first."
        )
    if verdict.reason == "judged fees":
        estimate = "These prices are our own estimate: ask for quotes."
        if verdict.chance is None:
            return f"Only {verdict.status} fits. {estimate}"
        return f"{_SIDE_NAMES[verdict.status]} is ahead. {estimate}"
    other = "macro" if verdict.status == "micro" else "micro"
    quotes = " Ask for quotes before you book." if verdict.next_step == "ask for quotes" else ""
    return f"Only {verdict.status} fits. A {other} creator {NO_PLAN[verdict.reason]}.{quotes}"
