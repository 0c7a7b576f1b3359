"""What is said of a creator on the owner's list: good, check or avoid, and each reason with its figure."""

from __future__ import annotations

from influencer_compare.question.display import Display
from influencer_compare.roster.vetting import ReasonKind, Standing, Vetted, VettingReason
from influencer_compare.wording.numbers import exact, money, number, percent, rounded_per_cent, whole_number

STANDINGS: dict[Standing, str] = {"good": "Good", "check": "Check", "avoid": "Avoid"}
_SHARES = frozenset({"few real followers", "growth jump", "few local followers", "audience elsewhere"})
_SMALL = 0.0095  # a share that ``percent`` writes with a decimal, or as under 0.1%
_SENTENCES: dict[ReasonKind, str] = {
    "engagement low": "Few react: {value}, where {low} to {high} is usual at this size.",
    "engagement high": "Very many react: {value}, where {low} to {high} is usual at this size.",
    "views low": "Few watch: {value} views, where {low} to {high} is usual at this size.",
    "views high": "Very many watch: {value} views, where {low} to {high} is usual at this size.",
    "more reactions than followers": "More reactions than followers: check the figures.",
    "more reactions than views": "More reactions than views: check the figures.",
    "few real followers": "Only {value} of the followers are real, where at least {low} is usual.",
    "growth jump": "Followers grew by {value} in a month: ask why.",
    "fee high": "Asks {value}, where {low} to {high} is usual at this size.",
    "fee low": "Asks only {value}, where {low} to {high} is usual at this size.",
    "audience elsewhere": "Most followers live in {place}, not where you sell.",
    "few local followers": "Only {value} of the followers live near you, where {low} is usual.",
    "seldom posts": "Posts seldom: {value} a month.",
    "named twice": "Stands twice in your list: see row {row}.",
    "same figures as others": "Others in your list have the very same figures.",
    "your figures": "{place}: planned with your figures alone, {value} views a piece.",
    "no followers": "No followers in your list: type them in.",
    "beyond evidence": "At {value} followers nobody has published figures.",
    "you said no": "You marked this one as not wanted.",
}


def reason_sentence(display: Display, reason: VettingReason) -> str:
    """One reason as a sentence."""
    if reason.kind == "no platform":
        channel = reason.place
        return (
            f"{channel} is no platform we have figures for."
            if channel
            else "No platform in your list: say which."
        )
    written = {
        "value": _written(display, reason, reason.value),
        "low": _written(display, reason, reason.usual_low),
        "high": _written(display, reason, reason.usual_high),
        "place": reason.place,
        "row": "" if reason.other_row is None else whole_number(display, reason.other_row),
    }
    sentence = _SENTENCES[reason.kind]
    for name, words in written.items():
        sentence = sentence.replace(f"{{{name}}}", words)
    return sentence


def reason_sentences(display: Display, vetted: Vetted) -> list[str]:
    """All reasons, the gravest first; where there is none, that nothing stands out."""
    said = [reason_sentence(display, reason) for reason in vetted.reasons]
    return said or ["Nothing stands out."]


def _written(display: Display, reason: VettingReason, value: float | None) -> str:
    if value is None:
        return ""
    if reason.kind in _SHARES:
        return percent(display, value)
    if reason.kind.startswith("engagement"):
        return percent(display, value) if value < _SMALL else rounded_per_cent(display, value * 100, 1)
    if reason.kind.startswith("fee"):
        return money(display, value)
    return exact(display, value) if reason.kind == "seldom posts" else number(display, value)
