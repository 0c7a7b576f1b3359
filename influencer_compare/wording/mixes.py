"""Mixes, sizes and alternatives in words."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.parts import BookedCreator, PlanLine
from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.planner.plans import Line
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.wording.numbers import count, hours, money, number, per_cent

_TIER_WORDS = {"mid": "mid-size"}
THIN_LINES = "Thin lines are ranges."
THIN_LINES_SHORT = "Thin lines: ranges."  # on a slide
RANGES_DRAWN = "Thin lines are ranges: 8 of 10 imagined outcomes."
BARS_NOTE = f"{RANGES_DRAWN} Hatched bars are on the macro side."


def tier_word(tier: str) -> str:
    """A tier in a sentence: 'mid' reads 'mid-size'."""
    return _TIER_WORDS.get(tier, tier)


def creators_phrase(lines: Sequence[Line]) -> str:
    """Creators by size: '6 nano and 4 micro creators'."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.tier] = counts.get(line.tier, 0) + line.creators
    parts = [f"{many} {tier_word(tier)}" for tier, many in counts.items()]
    noun = "creator" if [*counts.values()][-1:] == [1] else "creators"  # as the number before it has it
    return f"{join_words(parts)} {noun}"


def mix_phrase(mix: Sequence[Line]) -> str:
    """A whole mix in words: platforms, sizes and posts."""
    by_platform: dict[str, list[Line]] = {}
    for line in mix:
        by_platform.setdefault(line.platform, []).append(line)
    same = {line.posts for line in mix}
    if len(same) == 1:
        where = join_words(
            [f"{creators_phrase(lines)} on {written(name)}" for name, lines in by_platform.items()]
        )
        return f"{where}, {_posts_of(mix, same.pop())}"
    return join_words([f"{_by_posts(lines)} on {written(name)}" for name, lines in by_platform.items()])


def _by_posts(lines: Sequence[Line]) -> str:
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.posts, []).append(line)
    return join_words(
        [f"{creators_phrase(group)} ({_posts_of(group, posts)})" for posts, group in groups.items()]
    )


def _posts_of(lines: Sequence[Line], posts: int) -> str:
    """'2 posts', '2 posts each'."""
    return posts_phrase(posts) if sum(line.creators for line in lines) == 1 else f"{posts_phrase(posts)} each"


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
    """'only mid' reads 'plan with mid-size creators only', 'macro side' reads 'plan on the macro side'."""
    kind, _, rest = name.partition(" ")
    if kind == "only":
        return f"plan with {tier_word(rest)} creators only"
    which = "over" if kind == "macro" else "up to"
    return f"plan on the {kind} side ({which} {count(display, MICRO_AT_MOST)} followers)"


def alternative_label(name: str) -> str:
    """A short label for charts and tables."""
    return {"recommended": "Recommended", "micro side": "Micro side", "macro side": "Macro side"}.get(
        name, f"Only {tier_word(name.removeprefix('only '))}"
    )


def _cost_each(display: Display, creator: BookedCreator, posts: str) -> str:
    """What one creator is paid, and what goes to them besides."""
    if creator.fees_usd is None or creator.cash_usd is None:
        return f"{posts} each"
    fee = "no fee" if creator.fees_usd == 0 else f"{money(display, creator.fees_usd)} fee"
    besides = creator.cash_usd - creator.fees_usd
    more = f" and {money(display, besides)} besides" if besides > 0 else ""
    said = f"{money(display, creator.cash_usd)} each for {posts} ({fee}{more})"
    if not creator.commission_usd:
        return said
    return f"{said} and about {money(display, creator.commission_usd)} of commission"


def line_sentence(display: Display, line: PlanLine) -> str:
    """What one creator of a line is and costs, and what they do together."""
    creator = line.creator
    posts = posts_phrase(line.line.posts)
    parts = [
        (
            f"{tier_word(line.line.tier).capitalize()}: about {number(display, creator.followers)} "
            "followers each"
        ),
        _cost_each(display, creator, posts),
        f"{hours(display, line.hours)} in all",
        f"alone they would reach {number(display, line.reach_alone)} people",
    ]
    if creator.beyond_evidence:
        parts.append("beyond the evidence")
    if creator.engagements_capped:
        parts.append(f"engagements capped at {per_cent(display, 20)} of views")
    if line.line.size == "smallest":
        parts.append("the smallest of this size")
    return ", ".join(parts)
