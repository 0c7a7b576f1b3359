"""What a hosted page says beside its answers: previews of links, errors, several processes, privacy."""

from __future__ import annotations

PREVIEW_TITLE = "Micro or macro influencers? Plan your budget"
PREVIEW_LINE = (
    "Say what you sell and what you can spend. See which creators to book, how many people they reach, "
    "and how sure that is."
)
PREVIEW_ALT = "The answer as one card: which creators to book and what they bring."
SAVED_TITLE = "A plan for influencers, to look at and comment"
SAVED_LINE = "Somebody shares a plan with you. You need no account to look at it or to comment."
NEEDS_SCRIPT = "This page needs JavaScript: please allow it in your browser and load the page again."
APART = (
    "Your browser is sent to several copies of this page in turn, so files and links here can fail. "
    "Tell whoever runs it to switch on sticky sessions."
)


def error_sentence(number: str) -> str:
    """What a visitor is told of an error, with the number that its line in the log has."""
    return f"Something went wrong here. Load the page again. If you report it, give the number {number}."
