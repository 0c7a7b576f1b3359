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
    "Your browser is sent to several copies of this page in turn. Files and links here can fail. "
    "Tell whoever runs it to switch on sticky sessions."
)

BESIDE_OTHERS = "Others are asking at the same time, so this takes a little longer. It comes by itself."


def error_sentence(number: str) -> str:
    """What a visitor is told of an error, with the number that its line in the log has."""
    return f"Something went wrong here. Load the page again. If you report it, give the number {number}."


PRIVACY = "Privacy and imprint"
_NO_NAME = "Whoever runs this page has not written a name here yet."
STORED_TITLE, ELSEWHERE_TITLE, WHO_TITLE = "What is stored", "What is not done", "Who runs this page"
STORED = (
    "Nothing is stored until you press “Save and share”.",
    "Then the plan is stored as you see it, with names and prices in it.",
    "It is kept for 12 months, unless you choose otherwise.",
    "With the edit link you can delete it at any time. It is then gone at once, with its comments.",
    "Results that its owner fills in, with names of creators, are stored beside it and deleted with it.",
    "Of both links we keep only a fingerprint, so we cannot find them again.",
    "A comment is stored with the name that its writer gives.",
    "Your browser tab remembers links that you have not put away, until you close it.",
    "How much you save in an hour is counted in memory under a random key. Your address is not stored.",
    "A list on “My creators” stays in memory while you visit. It is in no link and no log.",
    "It is stored only if you choose so, beside your saved plan. The edit link alone opens it.",
    "It is deleted with that plan, or before at a press. Names you share go into the plan itself.",
    "If many long lists are open at once, the one looked at longest ago is forgotten first.",
    "Files that you make of it stay in memory for ten minutes, for your browser to fetch.",
    "Your question stands in the address of the page, so whoever has the link can read it.",
)
HOSTED = (
    "A cookie keeps you on one copy of this page. It holds a random name and ends with your browser.",
    "The log holds the time and the kind of an error. It holds no question, no link and no name.",
)
NOT_DONE = (
    "There are no accounts and no adverts, and nobody follows what you do here.",
    "Nothing is loaded from other websites.",
    "Nothing about you is sent to anybody.",
)
XSRF_NOTE = "Another cookie guards what you send against forgery by other websites. It names nobody."


def stored_in(*, is_database: bool) -> str:
    """Where saved plans lie."""
    place = "in a database of the host" if is_database else "in a file on the computer that serves this page"
    return f"Saved plans lie {place}. A host may keep backups of them for a while."


def who_sentences(name: str, contact: str, postal_address: str) -> tuple[str, ...]:
    """Who runs the page, as far as the host says."""
    said = (
        f"{name} runs this page." if name else _NO_NAME,
        f"Contact: {contact}" if contact else "",
        f"Address: {postal_address}" if postal_address else "",
    )
    return tuple(each for each in said if each)
