"""What the columns of an owner's list can mean, in words, and what is asked of her about them."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.roster.named_creators import ColumnMeaning
from influencer_compare.wording.currency import rate_label
from influencer_compare.wording.mixes import join_words

MEANINGS: dict[str, str] = {
    "own": "Something of your own",
    "handle": "Handle",
    "name": "Name",
    "platform": "Platform",
    "followers": "Followers",
    "average_views": "Average views of a post",
    "views_of_post": "Views of one post",
    "views_of_posts": "Views of several posts",
    "average_likes": "Average likes",
    "average_comments": "Average comments",
    "average_shares": "Average shares",
    "engagement": "Likes and comments, or their rate",
    "engagement_rate": "Engagement rate",
    "fee": "Fee for a post",
    "fee_low": "Fee, from",
    "fee_high": "Fee, up to",
    "currency": "Currency of the fee",
    "price_per_1000_views": "Price of a thousand views",
    "commission": "Commission (%)",
    "real_share": "Real followers (%)",
    "fake_share": "Fake followers (%)",
    "local_share": "Followers near you (%)",
    "audience_country": "Country of the followers",
    "audience_country_share": "Share of one country (%)",
    "audience_town": "Town of the followers",
    "audience_town_share": "Share of one town (%)",
    "follower_growth": "Growth in a month (%)",
    "posts_per_month": "Posts a month",
    "posts_per_week": "Posts a week",
    "days_since_post": "Days since the last post",
    "posts_averaged": "Posts behind the average",
    "niche": "Topic",
    "country": "Country",
    "email": "E-mail",
    "link": "Link",
    "hours": "Hours of your work",
    "must_have": "Must have",
    "must_not": "Must not",
    "owner_view": "Your view: good, check or avoid",
    "owner_reason": "Your reason",
    "notes": "Notes",
}
COLUMNS_TITLE = "How we read your columns"
COLUMNS_NOTE = "Three rows of each column, and what we took it for."
COLUMNS_ALT = "Columns of your list with three rows each, and what we took them for"
HEADS = ("Column", "Taken for", "First rows")
ASK_COLUMNS = "Please tell us what these columns hold."
WRONG_COLUMN, MEANS = "Another column is wrong", "It holds"
SET_MEANING = "Use this"
WHICH_CURRENCY = "In which currency are the fees?"
WHICH_PLATFORM = "On which platform do they post?"
NOT_SAID = "Not said yet"


def meaning_words(meaning: str) -> str:
    """What a column holds, in words; a figure of results that no creator has is named as a column."""
    return MEANINGS.get(meaning, "Something of your own")


def column_name(column: ColumnMeaning) -> str:
    """What to call a column: its title, else its place."""
    return column.title or f"Column {column.position + 1}"


def sample_words(column: ColumnMeaning) -> str:
    """Three rows of a column, as they stand in the list."""
    return " | ".join(column.sample)


def column_question(column: ColumnMeaning) -> str:
    """What is asked about one column."""
    return f"“{column_name(column)}”: {column.question}"


def rate_question(code: str) -> str:
    """What is asked about a currency of fees."""
    return rate_label(code)


def rate_note(codes: Sequence[str]) -> str:
    """Why rates are asked for, and what stands for the fees of the list until then."""
    return f"Fees in {join_words(codes)} wait for a rate. Until then we take what is usual at each size."
