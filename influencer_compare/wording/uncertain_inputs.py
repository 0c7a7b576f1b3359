"""What an owner calls every uncertain input, and how she can find it out."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.sensitivity.tornado import Swing
from influencer_compare.wording.numbers import in_words_of

_ASK_QUOTES = "ask three creators of each size what the same posts cost"
_ASK_INSIGHTS = "ask a few creators of each size for their own statistics of the last ten posts"
_ASK_PLACES = (
    "ask creators for the cities and countries of their audience; every platform shows creators this"
)
_NOTE_HOURS = "note your hours with the first two creators"
_READ_PROFILES = "read through the followers and comments of a few creators and count who could be a customer"
_OWN_SHOP = "look it up in your shop's own statistics"


@dataclass(frozen=True, slots=True)
class UncertainWords:
    """What an owner calls an uncertain input, and how she can find it out; None where she cannot."""

    label: str
    find_out: str | None = None


UNCERTAIN = {
    "overlap": UncertainWords(
        "Shared followers", "look up 100 followers of one creator and count who also follows another one"
    ),
    "overlap counted": UncertainWords("How overlap is counted"),
    "fee level": UncertainWords("Fee at 25,000 followers", _ASK_QUOTES),
    "fee slope": UncertainWords("Fee at ten times the followers", _ASK_QUOTES),
    "view level": UncertainWords("Views at 25,000 followers", _ASK_INSIGHTS),
    "view slope": UncertainWords("Views at ten times the followers", _ASK_INSIGHTS),
    "engagement level": UncertainWords(
        "Reactions at 25,000 followers",
        "count likes and comments on the last ten posts of a few creators of each size",
    ),
    "engagement slope": UncertainWords(
        "Reactions at ten times the followers",
        "count likes and comments on the last ten posts of a few creators of each size",
    ),
    "area share": UncertainWords("Followers in your area", _ASK_PLACES),
    "topic fit": UncertainWords("Followers who fit your topic", _READ_PROFILES),
    "real followers": UncertainWords(
        "Followers who are real", "look through 100 followers of a creator, or have a checking tool do it"
    ),
    "creators to be found": UncertainWords(
        "Mid-size creators to be found", "search your area for an hour and list who fits, by size"
    ),
    "interest": UncertainWords(
        "People your niche interests", "ask your customers which creators of your kind they follow"
    ),
    "platform use": UncertainWords("People on the platform", "ask your customers which platforms they use"),
    "largest audience": UncertainWords(
        "Largest share of your market one creator can reach",
        "ask the best-known creator of your area how many followers live there",
    ),
    "unique viewers": UncertainWords("Viewers per view", _ASK_INSIGHTS),
    "local viewers": UncertainWords("Viewers in your area", _ASK_PLACES),
    "adults": UncertainWords("Adults in your area", "look the number up in the census and type it in"),
    "niche fee": UncertainWords("Fees in your niche", _ASK_QUOTES),
    "niche engagement": UncertainWords(
        "Reactions in your niche",
        "count likes and comments on the last ten posts of a few creators of your niche",
    ),
    "niche fit": UncertainWords("Fit of your niche", _READ_PROFILES),
    "format fee": UncertainWords("Fees for this format", _ASK_QUOTES),
    "format reach": UncertainWords("Reach of this format", _ASK_INSIGHTS),
    "format engagement": UncertainWords(
        "Reactions to this format", "compare likes and comments on posts of both formats of a few creators"
    ),
    "short fee": UncertainWords("Fees for a Short", _ASK_QUOTES),
    "short engagement": UncertainWords(
        "Reactions to a Short", "compare likes and comments on Shorts and long videos of a few creators"
    ),
    "sponsored engagement": UncertainWords(
        "Reactions to an ad", "compare likes on ads with likes on other posts of a few creators"
    ),
    "acceptance": UncertainWords("Creators who say yes", "write to ten creators and count who says yes"),
    "delivery": UncertainWords(
        "Creators who deliver", "book two or three first, with the date in writing, and see who posts"
    ),
    "contact hours": UncertainWords("Hours per creator asked", _NOTE_HOURS),
    "managing hours": UncertainWords("Hours to manage a creator", _NOTE_HOURS),
    "post hours": UncertainWords("Hours per post", _NOTE_HOURS),
    "fixed hours": UncertainWords(
        "Hours per campaign", "note your hours from the first plan to the signed agreement"
    ),
    "further posts": UncertainWords("Price of a second post", "ask for the price of one post and of two"),
    "repeat viewers": UncertainWords(
        "Same viewers at both posts",
        "ask a creator how many accounts two of their posts reached together and each alone",
    ),
    "help": UncertainWords("Hours left with help", "ask the tool or the agency what is left for you to do"),
    "average post": UncertainWords("Average post against a typical one", _ASK_INSIGHTS),
    "accepted creators": UncertainWords(
        "Luck of creators who accept",
        "compare the usual views of those who say yes with those of others of their size",
    ),
    "fees and views": UncertainWords(
        "How closely fees follow views", "ask five creators of one size for their fee and their usual views"
    ),
    "usage rights": UncertainWords(
        "Price of usage rights", "ask for the price with and without usage rights"
    ),
    "exclusivity": UncertainWords("Price of exclusivity", "ask for the price with and without exclusivity"),
    "agency share": UncertainWords("What an agency takes", "ask two agencies for an offer"),
    "clicks": UncertainWords(
        "Clicks per view", "give each creator a link of their own and count the clicks of the first posts"
    ),
    "orders per click": UncertainWords("Orders per click", _OWN_SHOP),
}


def input_label(display: Display, bar: Swing, *, platforms: bool = False) -> str:
    """What an owner calls an uncertain input; with its platform where there are several."""
    words = UNCERTAIN.get(bar.input.name)
    text = in_words_of(display, bar.input.name if words is None else words.label)
    return f"{text} ({written(bar.input.platform)})" if platforms and bar.input.platform else text
