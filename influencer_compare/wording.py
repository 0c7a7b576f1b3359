"""Every sentence and every number that an owner reads."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from influencer_compare.outcomes import Band
from influencer_compare.plans import Line, NoPlan, NoPlanFits, Plan, PlanLine, Recommendation, Verdict
from influencer_compare.scenario import Dropped, Problem, Scenario, describe, written

_TIER_WORDS = {"mid": "mid-size"}
_AREA_WORDS = {
    "town": "your town",
    "region": "your region",
    "country": "your country",
    "everywhere": "your market",
}


# --- numbers ---------------------------------------------------------------------------------------


def number(value: float, digits: int = 2) -> str:
    """A count as people say it: two significant digits, 'million' from 999,500 on."""
    rounded = _significant(value, digits)
    if rounded >= 1e9:
        return f"{_plain(rounded / 1e9, digits)} billion"
    if rounded >= 1e6:
        return f"{_plain(rounded / 1e6, digits)} million"
    if rounded >= 10:
        return f"{rounded:,.0f}"
    return _plain(rounded, digits)


def money(value: float) -> str:
    """US dollars: cents below 10, three significant digits above."""
    sign = "-" if value < -0.005 else ""
    value = abs(value)
    if value < 10:
        return f"{sign}${value:.2f}"
    rounded = _significant(value, 3)
    return f"{sign}${_plain(rounded / 1e6, 3)} million" if rounded >= 1e6 else f"{sign}${rounded:,.0f}"


def hours(value: float) -> str:
    """Hours without false precision."""
    whole = round(value)
    return "1 hour" if whole == 1 else f"{whole:,} hours"


def percent(share: float) -> str:
    """A share as whole per cent; below 1 % with one digit."""
    value = share * 100
    if 0 < value < 0.05:
        return "under 0.1 %"
    return f"{value:.1f} %" if 0 < value < 0.95 else f"{value:.0f} %"


def _significant(value: float, digits: int) -> float:
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def _plain(value: float, digits: int) -> str:
    places = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:.{places}f}"


# --- mixes -----------------------------------------------------------------------------------------


def tier_word(tier: str) -> str:
    """A tier in a sentence: 'mid' reads 'mid-size'."""
    return _TIER_WORDS.get(tier, tier)


def creators_phrase(lines: Sequence[Line]) -> str:
    """Creators by size: '6 nano and 4 micro creators'."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.tier] = counts.get(line.tier, 0) + line.creators
    parts = [f"{count} {tier_word(tier)}" for tier, count in counts.items()]
    noun = "creator" if sum(counts.values()) == 1 else "creators"
    return f"{_and(parts)} {noun}"


def mix_phrase(plan: Plan) -> str:
    """A whole mix in words: platforms, sizes and posts."""
    by_platform: dict[str, list[Line]] = {}
    for line in plan.mix:
        by_platform.setdefault(line.platform, []).append(line)
    same = {line.posts for line in plan.mix}
    if len(same) == 1:
        where = _and([f"{creators_phrase(lines)} on {written(name)}" for name, lines in by_platform.items()])
        return f"{where}, {posts_phrase(same.pop())}{'' if plan.creators == 1 else ' each'}"
    return _and([f"{_by_posts(lines)} on {written(name)}" for name, lines in by_platform.items()])


def _by_posts(lines: Sequence[Line]) -> str:
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.posts, []).append(line)
    return _and([f"{creators_phrase(group)} ({posts_phrase(posts)} each)" for posts, group in groups.items()])


def posts_phrase(posts: int) -> str:
    """'1 post', '2 posts'."""
    return "1 post" if posts == 1 else f"{posts} posts"


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


# --- the answer ------------------------------------------------------------------------------------


def answer_sentence(plan: Plan) -> str:
    """The answer in one sentence: whom to book."""
    return f"Book {mix_phrase(plan)}."


def expectation_sentence(plan: Plan) -> str:
    """What the plan is expected to bring, with its range, and what it takes."""
    time = hours(plan.own_hours)
    bought = f", {hours(plan.bought_hours)} of bought help included," if plan.bought_hours >= 0.5 else ""
    return (
        f"Expect about {number(plan.reach)} different people of your market "
        f"({range_phrase(plan.bands.reach, plan.reach)}) and {number(plan.engagements)} engagements, "
        f"for about {money(plan.cash_usd)}{bought} and {time} of your own time."
    )


def range_phrase(band: Band, value: float, write: Callable[[float], str] | None = None) -> str:
    """A range in words: '10,000 to 42,000'; never narrower than the value it stands beside."""
    say = write or number
    return f"{say(min(band.low, value))} to {say(max(band.high, value))}"


_SIDE_NAMES = {"micro": "Micro", "macro": "Macro", "mix": "A mix of micro and macro"}
_SIGNS = {"clear": "clear", "leaning": "leaning"}


def verdict_label(verdict: Verdict) -> str:
    """The verdict in two words, for a badge: 'Micro, leaning'."""
    if verdict.status in ("too close to call", "not enough evidence"):
        return written(verdict.status)
    return f"{'Mix' if verdict.status == 'mix' else written(verdict.status)}, {_SIGNS[verdict.strength]}"


def verdict_sentence(verdict: Verdict) -> str:
    """How sure the verdict is, and what to do next."""
    if verdict.status == "not enough evidence":
        return (
            "Nobody has published figures for creators of this size: ask for quotes and past results first."
        )
    if verdict.chance is None or verdict.gap is None:
        other = "macro" if verdict.status == "micro" else "micro"
        return (
            f"Only the {verdict.status} side fits: on the {other} side, a creator {_NO_PLAN[verdict.reason]}."
        )
    odds = f"in {verdict.chance * 100:.0f} of 100 imagined outcomes"
    if verdict.status == "too close to call":
        return (
            f"The better side leads by {percent(verdict.gap)} and is ahead {odds}: that is too close to call. "
            "Choose by your hours and by who answers, or test a few of both."
        )
    lead = f"{_SIDE_NAMES[verdict.status]} is ahead by {percent(verdict.gap)}, and {odds}."
    if verdict.strength == "clear":
        return f"{lead} That is clear: book, and see each quote first."
    return f"{lead} It leans that way; ask for quotes before you decide."


def reasons(rec: Recommendation, scenario: Scenario) -> list[str]:
    """Why this answer: what binds, what the runner-up would give, what overlap costs."""
    found = [_limit_sentence(rec, scenario), _runner_up_sentence(rec, scenario), _overlap_sentence(rec.best)]
    if rec.share_limit_dropped:
        found.append(
            f"Nothing fits when one creator may take at most {scenario.largest_share_pct} % of the budget, "
            "so that limit is set aside here."
        )
    return found


def _limit_sentence(rec: Recommendation, scenario: Scenario) -> str:
    best, kept = rec.best, money(rec.best.unspent_usd)
    used_up = best.unspent_usd > 0.2 * scenario.budget
    area = _AREA_WORDS[scenario.area]
    more = "a tenth more of {} would do noticeably more."
    if {"budget", "hours"} <= set(rec.limits):
        text = [f"Your money and your time are the limits: {more.format('either')}"]
    else:
        sentences = {
            "budget": f"Your money is the limit: {more.format('it')}",
            "hours": f"Your time is the limit: {more.format('it')}",
            "creators to be found": (
                f"The creators to be found are the limit: few of these sizes live in {area}."
            ),
            "most creators": f"Your limit of {scenario.most_creators} creators is what holds it back.",
            "largest share": "Your limit on what one creator may be paid is what holds it back.",
            "worth paying": (
                f"The next {_goal_noun(scenario)} would cost more than the {money(scenario.worth_usd)} "
                "that you set as the most worth paying."
            ),
        }
        text = [sentences[limit] for limit in rec.limits[:2]]
    if not text:
        text = ["No single limit holds it back: a tenth more of any one would change little."]
    if used_up:
        text.append(f"About {money(best.spent_usd)} is all that {area} can use well; keep the other {kept}.")
    return " ".join(text)


def _runner_up_sentence(rec: Recommendation, scenario: Scenario) -> str:
    others = {
        name: found
        for name, found in rec.alternatives.items()
        if isinstance(found, Plan) and found.mix != rec.best.mix and name.endswith("side")
    }
    closed = [
        name
        for name, found in rec.alternatives.items()
        if isinstance(found, NoPlan) and name.endswith("side")
    ]
    if not others:
        return no_plan_sentence(closed[0], rec.alternatives[closed[0]]) if closed else ""
    name, other = max(others.items(), key=lambda item: item[1].goal_value)
    share = 1 - other.goal_value / rec.best.goal_value
    less = "about as many" if abs(share) < 0.01 else f"{percent(share)} fewer"
    if scenario.goal == "reach":
        result = f"would reach about {number(other.reach)} people"
    else:
        result = f"would bring about {number(other.engagements)} engagements"
    return f"The best {alternative_phrase(name)}, {mix_phrase(other)}, {result}: {less}."


def _overlap_sentence(plan: Plan) -> str:
    if plan.creators == 1:
        return "With one creator nothing is lost to overlap."
    twice = plan.reach_at_least[1] / plan.reach if len(plan.reach_at_least) > 1 else 0.0
    return (
        f"Counted once per creator it would be {number(plan.gross)}, but {percent(twice)} of the people are "
        f"reached by two or more of them, so {number(plan.reach)} are different people."
    )


def alternative_phrase(name: str) -> str:
    """'only mid' reads 'mid-size-only plan', 'macro side' reads 'plan on the macro side'."""
    kind, _, rest = name.partition(" ")
    if kind == "only":
        return f"plan with {tier_word(rest)} creators only"
    return f"plan on the {kind} side ({'over' if kind == 'macro' else 'up to'} 100,000 followers)"


def alternative_label(name: str) -> str:
    """A short label for charts and tables."""
    return {"recommended": "Recommended", "micro side": "Micro side", "macro side": "Macro side"}.get(
        name, f"Only {tier_word(name.removeprefix('only '))}"
    )


def _goal_noun(scenario: Scenario) -> str:
    return "person" if scenario.goal == "reach" else "engagement"


# --- what does not fit -----------------------------------------------------------------------------

_NO_PLAN = {
    "budget": "costs more than your budget",
    "largest share": "would take more of the budget than you allow for one creator",
    "hours": "takes more hours than you have",
    "creators to be found": "cannot be found in your area",
    "worth paying": "costs more per result than you find worth paying",
    "published figures": "lies beyond the sizes with published figures",
    "posts": "does not post so often on this basis",
    "most creators": "needs more creators than you would manage",
}


def no_plan_short(found: NoPlan) -> str:
    """The label of an empty bar."""
    if found.from_budget_usd is not None:
        return f"fits from {money(_round_up(found.from_budget_usd))}"
    return {
        "creators to be found": "none to be found in your area",
        "published figures": "no published figures",
        "hours": "too many hours",
        "worth paying": "not worth your price",
    }.get(found.reason, "does not fit")


def no_plan_sentence(name: str, found: Plan | NoPlan) -> str:
    """Why an alternative does not exist, and from which budget it would."""
    if isinstance(found, Plan):
        return ""
    text = f"There is no {alternative_phrase(name)}: such a creator {_NO_PLAN[found.reason]}."
    if found.from_budget_usd is not None:
        text += f" It would fit from about {money(_round_up(found.from_budget_usd))}."
    return text


def _round_up(value: float) -> float:
    step = 10.0 ** max(0, math.floor(math.log10(value)) - 2)
    return math.ceil(value / step) * step


def nothing_fits_sentence(error: NoPlanFits) -> str:
    """The page's answer when no plan fits: what stops it."""
    stops = {
        "budget": "No creator fits this budget.",
        "hours": "No creator fits into your hours, and you buy no help.",
        "creators to be found": "No creator of a known size is to be found in your area.",
        "worth paying": "Every plan costs more per result than you find worth paying.",
        "published figures": "Nobody has published figures for the creators that would be left.",
    }
    return stops.get(error.limit, "No creator fits these limits.")


def change_sentence(changes: dict[str, object]) -> str:
    """The change that makes a plan fit, in words; it was tried before it is said."""
    if not changes:
        return "No single change that we tried mends this: start over or relax several limits."
    parts = [
        f"{label(name)} = {value:,}" if isinstance(value, int) else f"{label(name)} = {value}"
        for name, value in changes.items()
    ]
    return f"It fits with: {_and(parts)}."


# --- fields, links, evidence -----------------------------------------------------------------------

_LABELS = {
    "budget": "Budget ($)",
    "budget_covers": "The budget covers",
    "platforms": "Platforms",
    "format": "Instagram format",
    "niche": "Niche",
    "niche_focus": "Niche focus",
    "overlap_pct": "Audience overlap (%)",
    "goal": "Goal",
    "area": "Where your customers are",
    "adults": "Adults living there",
    "hours": "Your own hours",
    "hour_value_usd": "Value of your hour ($)",
    "help_hour_usd": "Bought help per hour ($)",
    "worth_per_person_usd": "Most for one more person ($)",
    "worth_per_engagement_usd": "Most for one more engagement ($)",
    "posts_per_creator": "Posts per creator",
    "fee_basis": "Fees expected by",
    "reach_source": "Instagram reach figures",
    "tier_scheme": "Creator sizes by",
    "product_usd": "Product and shipping ($)",
    "most_creators": "Most creators",
    "largest_share_pct": "Largest share for one creator (%)",
    "beyond_evidence": "Include sizes without published figures",
}


def label(field: str) -> str:
    """The name of a setting as the page shows it."""
    return _LABELS.get(field, field)


def help_text(field: str) -> str:
    """One line on what a setting means."""
    return f"{describe(field)}."


def dropped_sentence(part: Dropped) -> str:
    """One part of a link that was not understood, and what is used instead."""
    shown = f" “{part.value}”" if part.value else ""
    used = f" {part.used} is used instead." if part.field in _LABELS else ""
    return f"{label(part.field)}{shown}: {part.reason}.{used}"


def input_problem_sentence(problem: Problem) -> str:
    """A value that cannot be used, with the remedy."""
    shown = f" “{problem.value}”" if problem.value not in ("", "()", "None") else ""
    return f"{label(problem.field)}{shown} cannot be used: {problem.remedy}."


def pair_overlap_sentence(overlap_share: float, implied_share: float, market_people: float) -> str:
    """What the slider means in this market, where chance adds to shared taste."""
    if overlap_share == 0:
        slider = "You set no shared taste at all."
    else:
        slider = (
            f"Of 100 followers of one small creator, about {overlap_share * 100:.0f} also follow the other."
        )
    if implied_share > overlap_share + 0.02:
        return (
            f"{slider} In a market of only {number(market_people)} people chance adds to that: "
            f"two such creators share about {percent(implied_share)}."
        )
    return slider


def niche_note(niche: str, known: bool) -> str:
    """Whether anything is known of a niche."""
    return "" if known else f"No figures for this niche ({niche}): the average is used."


def line_note(line: PlanLine) -> str:
    """What a reader of the mix table must know about one line."""
    notes = []
    if line.creator.beyond_evidence:
        notes.append("beyond the evidence")
    if line.creator.engagements_capped:
        notes.append("engagements capped at 20 % of views")
    if line.line.size == "smallest":
        notes.append("smallest of its size")
    return ", ".join(notes)
