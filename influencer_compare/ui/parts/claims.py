"""Claims of popular articles, with verdict, reason and a link to try."""

from __future__ import annotations

import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Claim
from influencer_compare.question.display import Display
from influencer_compare.ui.parts.widgets import say
from influencer_compare.wording.claims import (
    CANNOT_TRY,
    CLAIMS_INTRO,
    CLAIMS_TITLE,
    TRY_LABEL,
    VERDICT_SIGNS,
    VERDICT_WORDS,
    claims_by_verdict,
    claims_summary,
)
from influencer_compare.wording.sources import reading_words


def show_claims(display: Display, evidence: Evidence) -> None:
    """One verdict at a time: each claim, why, its sources, and the question in which it can be tried."""
    st.header(CLAIMS_TITLE, anchor=False)
    say(CLAIMS_INTRO)
    say(claims_summary(evidence.claims))
    groups = claims_by_verdict(evidence.claims)
    chosen = st.segmented_control(
        "Show",
        list(groups),
        default=next(iter(groups)),
        format_func=lambda verdict: (
            f"{VERDICT_SIGNS[verdict]} {verdict.capitalize()} ({len(groups[verdict])})"
        ),
        key="claims_shown",
        persist_state="session",
        required=True,
        wrap=True,
    )
    st.subheader(VERDICT_WORDS[chosen], anchor=False)
    for claim in groups[chosen]:
        _show_claim(display, claim, evidence)


def _show_claim(display: Display, claim: Claim, evidence: Evidence) -> None:
    with st.expander(claim.claim.replace("$", "\\$")):
        say(claim.why)
        names = "; ".join(
            f"{source.title} ({source.year}, {reading_words(display, source)})"
            for source in (evidence.sources[name] for name in claim.sources)
        )
        say(f"{claim.article}. {f'Sources: {names}.' if names else ''}", small=True)
        if claim.tried_by:
            st.link_button(TRY_LABEL, f"./?{claim.tried_by}", icon=":material/play_arrow:")
        else:
            say(CANNOT_TRY, small=True)
