"""The old address of the figures: "How we know" with them open."""

from __future__ import annotations

from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.know import show_know
from influencer_compare.ui.session import current

if __name__ == "__main__":  # run by Streamlit
    show_know(current.display(), answers.evidence(), "evidence")
