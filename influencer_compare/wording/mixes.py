"""Mixes, sizes and alternatives in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from influencer_compare.document.parts import BookedCreator, PlanLine
from influencer_compare.document.roster_plan import PERSON_KEY, channel_in
from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.planner.plans import Line
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.wording.numbers import count, hours, money, number, per_cent

_TIER_WORDS = {"nano": "tiny", "micro": "small", "mid": "mid-size", "macro": "large", "mega": "very large"}
FROM_LIST = "from your list"
THIN_LINES = "Thin lines are ranges."
THIN_LINES_SHORT = "Thin lines: ranges."  # on a slide
MIX_ALT = "The mix, one row per kind of creator"
RANGES_DRAWN = "Thin lines are ranges: 8 of 10 simulated campaigns."
BARS_NOTE = f"{RANGES_DRAWN} Hatched bars are on the macro side."
_GROUPS_IN_SHORT = 2  # of one size on one platform; more of them need sentences of their own
_GROUPS_IN_A_SENTENCE = 3
_WORDS_IN_SHORT = 16  # so that two more make a sentence
_UNROUNDED = 2_000  # followers, below which they are not rounded to a thousand


class _Followed(Protocol):
    """A creator, of whom only the followers are named."""

    @property
    def followers(self) -> float:
        """How many."""


class BookedLine(Protocol):
    """A line of a plan, of the planner or of a document."""

    @property
    def line(self) -> Line:
        """What is booked."""

    @property
    def creator(self) -> _Followed:
        """A typical creator of the line."""


class BookedPlan(Protocol):
    """A plan, of the planner or of a document."""

    @property
    def lines(self) -> Sequence[BookedLine]:
        """Its lines."""


def tier_word(tier: str) -> str:
    """A size without a number of followers: 'nano' reads 'tiny'; micro and macro name the two sides only."""
    return FROM_LIST if tier.startswith(PERSON_KEY) else _TIER_WORDS.get(tier, tier)


def where_word(line: Line) -> str:
    """Where a line posts: its platform, or the channel of a podcast, a newsletter or the like."""
    return channel_in(line.tier) or written(line.platform)


def size_number(display: Display, followers: float) -> str:
    """Followers of a typical creator: '3,000', '224,000'."""
    return number(display, round(followers, -3) if followers >= _UNROUNDED else followers, 3)


def size_words(display: Display, booked: BookedLine) -> str:
    """How large the creators of a line are: '32,000', 'just over 100,000'."""
    size = size_number(display, booked.creator.followers)
    return f"just over {size}" if booked.line.size == "smallest" else size


def creators_phrase(display: Display, lines: Iterable[BookedLine]) -> str:
    """Creators by their followers: '6 creators of 3,000 and 4 of 32,000 followers'."""
    return sizes_phrase([(each.line.creators, size_words(display, each)) for each in lines])


def sizes_phrase(sizes: Sequence[tuple[int, str]], more: str = "") -> str:
    """The same of counts and sizes; with ``more``: '2 more creators of 32,000 followers'."""
    parts = [f"{many} of {size}" for size, many in _by_size(sizes).items()]
    first, _, rest = parts[0].partition(" ")
    noun = "creator" if first == "1" else "creators"
    return f"{join_words([f'{first}{more} {noun} {rest}', *parts[1:]])} followers"


def _by_size(sizes: Sequence[tuple[int, str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for many, size in sizes:
        counts[size] = counts.get(size, 0) + many
    return counts


def mix_phrase(display: Display, plan: BookedPlan) -> str:
    """A mix in few words: creators, followers, platforms and posts; of many kinds only from what to what."""
    if full := _full_phrase(display, plan.lines, _WORDS_IN_SHORT):
        return full
    span = f"{_span_phrase(display, plan.lines)} {_platforms(plan.lines)}"
    whole = f"{span}, {_posts_of(plan.lines)}"
    return whole if len(whole.split()) <= _WORDS_IN_SHORT else span


def _full_phrase(display: Display, lines: Sequence[BookedLine], most: int) -> str:
    """A mix with every size on every platform; empty where that takes too many words."""
    if len({(each.line.platform, size_words(display, each)) for each in lines}) > _GROUPS_IN_SHORT:
        return ""
    first, *rest = [
        f"{creators_phrase(display, group)} on {written(name)}" for name, group in _by_platform(lines).items()
    ]
    later = [re.sub(r" creators?(?= of)| followers", "", part) for part in rest]
    full = f"{join_words([first, *later])}, {_posts_of(lines)}"
    return full if len(full.split()) <= most else ""


def booking_sentences(display: Display, plan: BookedPlan) -> list[str]:
    """Who to book, in full: one sentence, or one for each platform after the number of creators."""
    lines = plan.lines
    full = _full_phrase(display, lines, _WORDS_IN_SHORT + 1)
    if full and len({each.line.posts for each in lines}) <= 1:
        return [f"Book {full}."]
    said = [f"Book {_creators(lines)} {_platforms(lines)}."]
    kinds: dict[tuple[str, int], list[BookedLine]] = {}
    for each in lines:
        kinds.setdefault((each.line.platform, each.line.posts), []).append(each)
    for (platform, posts), group in kinds.items():
        sizes = list(_by_size([(each.line.creators, size_words(display, each)) for each in group]).items())
        each_of = "" if sum(many for _, many in sizes) == 1 else " each"
        for start in range(0, len(sizes), _GROUPS_IN_A_SENTENCE):
            part = sizes[start : start + _GROUPS_IN_A_SENTENCE]
            first, *rest = [f"{many} of {size}" for size, many in part]
            named = join_words([f"{first} followers", *rest])
            where = f"{written(platform)}, " if len(_by_platform(lines)) > 1 else ""
            said.append(f"{where}{posts_phrase(posts)}{each_of}: {named}.")
    return said


def _span_phrase(display: Display, lines: Sequence[BookedLine]) -> str:
    """'14 creators of 3,000 to 224,000 followers'."""
    ends = sorted({each.creator.followers for each in lines})
    low, high = (size_number(display, ends[at]) for at in (0, -1))
    return f"{_creators(lines)} of {low if low == high else f'{low} to {high}'} followers"


def _creators(lines: Sequence[BookedLine]) -> str:
    many = sum(each.line.creators for each in lines)
    return f"{many} creator{'' if many == 1 else 's'}"


def _by_platform(lines: Sequence[BookedLine]) -> dict[str, list[BookedLine]]:
    found: dict[str, list[BookedLine]] = {}
    for each in lines:
        found.setdefault(each.line.platform, []).append(each)
    return found


def _platforms(lines: Sequence[BookedLine]) -> str:
    return f"on {join_words([written(name) for name in _by_platform(lines)])}"


def _posts_of(lines: Sequence[BookedLine]) -> str:
    """'2 posts', '2 posts each', '1 to 3 posts each'."""
    posts = sorted({each.line.posts for each in lines})
    said = posts_phrase(posts[0]) if len(posts) == 1 else f"{posts[0]} to {posts_phrase(posts[-1])}"
    return said if sum(each.line.creators for each in lines) == 1 else f"{said} each"


def posts_phrase(posts: int) -> str:
    """'1 post', '2 posts'."""
    return "1 post" if posts == 1 else f"{posts} posts"


def join_words(parts: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def large_creators(display: Display) -> str:
    """The macro side by its definition: 'creators over 100,000 followers'."""
    return f"creators over {count(display, MICRO_AT_MOST)} followers"


def thin_lines_note(display: Display) -> str:
    """What thin lines and hatched bars stand for, where there is little room."""
    return f"{THIN_LINES} {hatched_note(display)}"


def hatched_note(display: Display) -> str:
    """What hatched bars stand for."""
    return f"Hatched bars: {large_creators(display)}."


def alternative_phrase(display: Display, name: str) -> str:
    """'only mid' reads 'plan with mid-size creators only', 'macro side' 'plan with creators over ...'."""
    kind, _, rest = name.partition(" ")
    if kind == "only":
        return f"plan with {tier_word(rest)} creators only"
    which = "over" if kind == "macro" else "up to"
    return f"{kind} plan (creators {which} {count(display, MICRO_AT_MOST)} followers)"


def alternative_label(name: str) -> str:
    """A short label for charts and tables."""
    return {"recommended": "Our pick", "micro side": "Micro side", "macro side": "Macro side"}.get(
        name, f"Only {tier_word(name.removeprefix('only '))}"
    )


def _cost_each(display: Display, creator: BookedCreator, posts: str) -> str:
    """What one creator is paid, and what goes to them besides."""
    if creator.fees_usd is None or creator.cash_usd is None:
        return f"{posts} each"
    fee = "no fee" if creator.fees_usd == 0 else f"{money(display, creator.fees_usd)} fee"
    besides = creator.cash_usd - creator.fees_usd
    more = f", {money(display, besides)} for products and the rest" if besides > 0 else ""
    said = f"{money(display, creator.cash_usd)} each for {posts} ({fee}{more})"
    if not creator.commission_usd:
        return said
    return f"{said} · about {money(display, creator.commission_usd)} of commission each"


def line_sentence(display: Display, line: PlanLine) -> str:
    """What one creator of a line is and costs, and what they do together."""
    creator = line.creator
    posts = posts_phrase(line.line.posts)
    parts = [
        f"About {size_number(display, creator.followers)} followers each",
        _cost_each(display, creator, posts),
        f"{hours(display, line.hours)} of work for all",
        f"alone they would reach {number(display, line.reach_alone)} people",
    ]
    if creator.beyond_evidence:
        parts.append("nobody has published numbers for this size")
    if creator.engagements_capped:
        parts.append(f"likes and comments are cut off at {per_cent(display, 20)} of views")
    if line.line.size == "smallest":
        parts.append("the smallest of this size")
    return " · ".join(parts)
