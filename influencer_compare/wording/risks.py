"""What can go wrong, in sentences, with the legal maxima beside it; no legal advice."""

from __future__ import annotations

from influencer_compare.document.parts import Plan
from influencer_compare.document.risks import Risks
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.risks import LegalFigure
from influencer_compare.wording.numbers import (
    count,
    exact,
    exact_money,
    number_pair,
    orders_counted,
    orders_number,
    percent,
    signed_money,
)

_NINE_IN_TEN = 0.9
_NEARLY_SURE = 0.995  # chances above are told as such: the guess behind them is rough

NOBODY_MEASURED = (
    "Nobody has measured how often a booked creator leaves a post unmarked as an ad. "
    "Nor how often one causes bad publicity. "
    "Put in your own guess for each to see the chance for the whole plan."
)


def risk_sentences(display: Display, found: Risks, plan: Plan, scenario: Scenario) -> list[str]:
    """Delivery, the largest creator, and the owner's own guesses on marking and trouble."""
    return [
        delivery_sentence(display, found, plan),
        largest_sentence(display, found, scenario),
        *_guess_sentences(display, found, scenario),
    ]


def delivery_sentence(display: Display, found: Risks, plan: Plan) -> str:
    """How many of the creators deliver, and the chance that none does."""
    each = {line.creator.delivery for line in plan.lines}
    nobody = percent(display, found.nothing_delivered_share)
    if found.creators == 1:
        return f"With one creator, the chance that nothing is posted is {nobody}."
    by = f" Each does so with a chance of {percent(display, each.pop())}." if len(each) == 1 else ""
    sure = found.sure(_NINE_IN_TEN)
    likely = "all" if found.most_likely == found.creators else count(display, found.most_likely)
    deliver = "posts" if likely == "1" else "post"
    verb = "do" if sure > 1 else "does"
    at_least = f" In at least 9 of 10 cases, {_post(display, sure)} or more {verb}." if sure else ""
    return (
        f"Of {found.creators} creators, most likely {likely} really {deliver}.{by}{at_least} "
        f"The chance that nobody posts is {nobody}."
    )


def _post(display: Display, many: int) -> str:
    return "one" if many == 1 else count(display, many)


def largest_sentence(display: Display, found: Risks, scenario: Scenario) -> str:
    """How much hangs on the largest creator, and what is left without them."""
    if found.largest is None:
        return ""
    if found.creators == 1:
        return "Everything hangs on one creator. If they drop out, nothing is left and the money is spent."
    without, usual = number_pair(display, found.reach_without, found.reach)
    return (
        f"The largest creator brings {percent(display, found.largest_share)} of the people. "
        f"If they drop out, expect about {without} people instead of {usual}"
        f".{_goal_without(display, found, scenario)} The money is counted as spent."
    )


def _goal_without(display: Display, found: Risks, scenario: Scenario) -> str:
    if scenario.goal == Goal.REACH:
        return ""
    if scenario.goal == Goal.PROFIT:
        return (
            f" That means {signed_money(display, found.goal_without)} "
            f"instead of {signed_money(display, found.goal)}."
        )
    if scenario.goal == Goal.ORDERS:
        usual = orders_number(display, found.goal)
        return f" That brings {orders_counted(display, found.goal_without)} instead of {usual}."
    without, usual = number_pair(display, found.goal_without, found.goal)
    return f" That brings {without} {scenario.goal.terms.plural} instead of {usual}."


def _guess_sentences(display: Display, found: Risks, scenario: Scenario) -> list[str]:
    """The chance of at least one, by the owner's own guess; what was not guessed is not shown."""
    said = []
    if found.undisclosed_share is not None:
        said.append(
            f"Your guess: {_guess(display, scenario.undisclosed_pct, 'leave')} a post unmarked. "
            f"Then the chance of at least one unmarked post is {_chance(display, found.undisclosed_share)}."
        )
    if found.incident_share is not None:
        said.append(
            f"Your guess: {_guess(display, scenario.incident_pct, 'cause')} bad publicity. "
            f"Then the chance of at least one such case is {_chance(display, found.incident_share)}."
        )
    if len(said) < 2:
        said.append(NOBODY_MEASURED)
    return said


def _guess(display: Display, of_100: float | None, verb: str) -> str:
    """'1 of 100 creators leaves', '2.5 of 100 creators leave'."""
    return f"{exact(display, of_100 or 0.0)} of 100 creators {verb}{'s' if of_100 == 1 else ''}"


def _chance(display: Display, share: float) -> str:
    return f"over {percent(display, 0.99)}" if _NEARLY_SURE <= share < 1 else percent(display, share)


def legal_sentences(display: Display, legal: dict[str, LegalFigure]) -> list[str]:
    """The legal maxima for posts that are not marked, who sets them and as of when."""
    us, uk = legal["us_civil_penalty_at_most"], legal["uk_fine_at_most"]
    turnover, eu = legal["uk_fine_of_turnover_at_most"], legal["eu_mark_always"]
    return [
        (
            "United States: the Federal Trade Commission (FTC) can ask a court for a civil penalty. "
            f"It can be up to {exact_money(display, us.figure.mid)} per violation ({us.source.year}). "
            "That needs a broken rule or order, or a practice that it has warned the company of. "
            "Breaking its Endorsement Guides alone carries no such penalty."
        ),
        (
            "United Kingdom: the Competition and Markets Authority (CMA) can fine a business. "
            f"The fine is up to {exact_money(display, uk.figure.mid, code='GBP')} or "
            f"{percent(display, turnover.figure.mid)} of worldwide "
            f"yearly turnover, whichever is higher ({uk.source.year})."
        ),
        (
            f"European Union: authorities checked influencers in {eu.source.year}. "
            f"Only {percent(display, eu.figure.mid)} of them always marked ads. "
            "That is no figure for creators that you brief."
        ),
        "These are the most that the law allows, not what to expect. This is no legal advice.",
    ]
