"""What is stored here, and who runs this page."""

from __future__ import annotations

from influencer_compare.hosting.settings import host
from influencer_compare.ui.parts.privacy import show_privacy

if __name__ == "__main__":  # run by Streamlit
    show_privacy(host())
