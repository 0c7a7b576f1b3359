"""What an owner calls every uncertain input, and how she can find it out."""

from __future__ import annotations

from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.sensitivity.tornado import Swing
from influencer_compare.wording.numbers import in_words_of

# Of every uncertain input: what the owner calls it.
_LABELS = {
    "overlap": "Audience overlap",
    "overlap counted": "How overlap is counted",
    "fee level": "Fee at 25,000 followers",
    "fee slope": "Fee at ten times the followers",
    "view level": "Views at 25,000 followers",
    "view slope": "Views at ten times the followers",
    "engagement level": "Reactions at 25,000 followers",
    "engagement slope": "Reactions at ten times the followers",
    "area share": "Followers in your area",
    "topic fit": "Followers who fit your topic",
    "real followers": "Followers who are real",
    "creators to be found": "Mid-size creators to be found",
    "interest": "People your niche interests",
    "platform use": "People on the platform",
    "largest audience": "Largest share of your market one creator can reach",
    "unique viewers": "Viewers per view",
    "local viewers": "Viewers in your area",
    "adults": "Adults in your area",
    "niche fee": "Fees in your niche",
    "niche engagement": "Reactions in your niche",
    "niche fit": "Fit of your niche",
    "format fee": "Fees for this format",
    "format reach": "Reach of this format",
    "format engagement": "Reactions to this format",
    "short fee": "Fees for a Short",
    "short engagement": "Reactions to a Short",
    "sponsored engagement": "Reactions to an ad",
    "acceptance": "Creators who say yes",
    "delivery": "Creators who deliver",
    "contact hours": "Hours per creator asked",
    "managing hours": "Hours to manage a creator",
    "post hours": "Hours per post",
    "fixed hours": "Hours per campaign",
    "further posts": "Price of a second post",
    "repeat viewers": "Same viewers at both posts",
    "help": "Hours left with help",
    "average post": "Average post against a typical one",
    "accepted creators": "Luck of creators who accept",
    "fees and views": "How closely fees follow views",
    "usage rights": "Price of usage rights",
    "exclusivity": "Price of exclusivity",
    "agency share": "What an agency takes",
    "clicks": "Clicks per view",
    "orders per click": "Orders per click",
}

_ASK_QUOTES = "ask three creators of each size what the same posts cost"
_ASK_INSIGHTS = "ask a few creators of each size for their own statistics of the last ten posts"
_ASK_PLACES = (
    "ask creators for the cities and countries of their audience; every platform shows creators this"
)
_NOTE_HOURS = "note your hours with the first two creators"
_READ_PROFILES = "read through the followers and comments of a few creators and count who could be a customer"
_OWN_SHOP = "look it up in your shop's own statistics"

# How an owner can find it out; what she cannot find out is not asked of her.
FIND_OUT = {
    "overlap": "look up 100 followers of one creator and count who also follows another one",
    "fee level": _ASK_QUOTES,
    "fee slope": _ASK_QUOTES,
    "niche fee": _ASK_QUOTES,
    "format fee": _ASK_QUOTES,
    "view level": _ASK_INSIGHTS,
    "view slope": _ASK_INSIGHTS,
    "format reach": _ASK_INSIGHTS,
    "unique viewers": _ASK_INSIGHTS,
    "engagement level": "count likes and comments on the last ten posts of a few creators of each size",
    "engagement slope": "count likes and comments on the last ten posts of a few creators of each size",
    "niche engagement": "count likes and comments on the last ten posts of a few creators of your niche",
    "format engagement": "compare likes and comments on posts of both formats of a few creators",
    "short fee": _ASK_QUOTES,
    "short engagement": "compare likes and comments on Shorts and long videos of a few creators",
    "sponsored engagement": "compare likes on ads with likes on other posts of a few creators",
    "area share": _ASK_PLACES,
    "local viewers": _ASK_PLACES,
    "topic fit": _READ_PROFILES,
    "niche fit": _READ_PROFILES,
    "interest": "ask your customers which creators of your kind they follow",
    "platform use": "ask your customers which platforms they use",
    "largest audience": "ask the best-known creator of your area how many followers live there",
    "real followers": "look through 100 followers of a creator, or have a checking tool do it",
    "creators to be found": "search your area for an hour and list who fits, by size",
    "adults": "look the number up in the census and type it in",
    "acceptance": "write to ten creators and count who says yes",
    "delivery": "book two or three first, with the date in writing, and see who posts",
    "contact hours": _NOTE_HOURS,
    "managing hours": _NOTE_HOURS,
    "post hours": _NOTE_HOURS,
    "fixed hours": "note your hours from the first plan to the signed agreement",
    "help": "ask the tool or the agency what is left for you to do",
    "further posts": "ask for the price of one post and of two",
    "repeat viewers": "ask a creator how many accounts two of their posts reached together and each alone",
    "average post": _ASK_INSIGHTS,
    "accepted creators": "compare the usual views of those who say yes with those of others of their size",
    "fees and views": "ask five creators of one size for their fee and their usual views",
    "usage rights": "ask for the price with and without usage rights",
    "exclusivity": "ask for the price with and without exclusivity",
    "agency share": "ask two agencies for an offer",
    "clicks": "give each creator a link of their own and count the clicks of the first posts",
    "orders per click": _OWN_SHOP,
}


def input_label(display: Display, bar: Swing, *, platforms: bool = False) -> str:
    """What an owner calls an uncertain input; with its platform where there are several."""
    text = in_words_of(display, _LABELS.get(bar.input.name, bar.input.name))
    return f"{text} ({written(bar.input.platform)})" if platforms and bar.input.platform else text
