"""What popular articles claim, grouped and worded for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from influencer_compare.evidence.rows import CLAIM_VERDICTS, Claim, ClaimVerdict

CLAIMS_TITLE = "What you may have read"
CLAIMS_INTRO = (
    "Five popular articles on micro-influencers, claim by claim and in our words. "
    "Beside each stands what our figures say. "
    "Where the planner can try a claim, a link opens that question: change it and see."
)
VERDICT_WORDS: dict[ClaimVerdict, str] = {
    "supported": "Supported: the figures agree",
    "mixed": "Mixed: partly true, or the figures disagree",
    "unsupported": "Unsupported: the figures say otherwise",
    "not tested": "Not tested: no figures that could tell",
}
# A sign beside the colour, so that nobody needs the colour.
VERDICT_SIGNS: dict[ClaimVerdict, str] = {
    "supported": "✓",
    "mixed": "±",
    "unsupported": "✗",
    "not tested": "?",
}
TRY_LABEL = "Try it"
CANNOT_TRY = "The planner cannot test this."


def claims_by_verdict(claims: Iterable[Claim]) -> dict[ClaimVerdict, tuple[Claim, ...]]:
    """The claims under their verdict, supported first; a verdict without claims is left out."""
    listed = tuple(claims)
    groups = {name: tuple(claim for claim in listed if claim.verdict == name) for name in CLAIM_VERDICTS}
    return {name: group for name, group in groups.items() if group}


def claims_summary(claims: Iterable[Claim]) -> str:
    """How many claims came out how, in one sentence."""
    verdicts = Counter(claim.verdict for claim in claims)
    counts = ", ".join(f"{verdicts[name]} {name}" for name in CLAIM_VERDICTS if verdicts[name])
    return f"{sum(verdicts.values())} claims: {counts}."
