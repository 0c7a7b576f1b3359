"""The page "What you may have read": claims of popular articles, with verdict, reason and a link to try."""

from __future__ import annotations

import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Claim
from influencer_compare.ui import answers
from influencer_compare.ui.widgets import say
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


def show_claims(evidence: Evidence) -> None:
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
        _show_claim(claim, evidence)


def _show_claim(claim: Claim, evidence: Evidence) -> None:
    with st.container(border=True):
        say(f"**{claim.claim}**")
        say(claim.why)
        names = "; ".join(
            f"{evidence.sources[name].title} ({evidence.sources[name].year})" for name in claim.sources
        )
        say(f"{claim.article}. {f'Sources: {names}.' if names else ''}", small=True)
        if claim.tried_by:
            st.link_button(TRY_LABEL, f"./?{claim.tried_by}", icon=":material/play_arrow:")
        else:
            say(CANNOT_TRY, small=True)


if __name__ == "__main__":  # run by Streamlit
    show_claims(answers.evidence())
