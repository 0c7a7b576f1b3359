"""What to do next, as three steps with their amounts."""

from __future__ import annotations

from influencer_compare.document.parts import Plan, PlanLine
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.mixes import posts_phrase
from influencer_compare.wording.numbers import count, counted, money, number, of_100, whole_money
from influencer_compare.wording.pages import AREA_WORDS

TITLE = "Do this next"
ASK, OFFER, BOOK = "Ask first", "Say yes up to", "Book one at a time"
MAY_BOOST = "Ask what it costs to run their posts as ads."
AGREE = "Agree dates and the “ad” label in writing."
_ASKED = 3  # creators of each size; with fewer a single odd price decides


def ask_sentences(display: Display, plan: Plan, scenario: Scenario, *, sizes: int) -> list[str]:
    """Whom of so many sizes to write to, and what to ask: a price only where one is paid."""
    which = "this size" if sizes == 1 else "each size"
    where = f"how many of their followers live in {AREA_WORDS[scenario.area]}"
    if scenario.area == "everywhere":
        where = "how many people saw their last five posts"
    said = [
        f"Write to {count(display, _ASKED)} creators of {which}.",
        f"Ask {_wanted(plan, scenario)}, and {where}.",
    ]
    return said if plan.boosted_on is None else [*said, MAY_BOOST]


def _wanted(plan: Plan, scenario: Scenario) -> str:
    """'what 2 posts cost'; where no fee is paid, whether they post for what they get."""
    many = max(line.line.posts for line in plan.lines)
    posts = posts_phrase(many)
    if scenario.pays_fees:
        return f"what {posts} {'costs' if many == 1 else 'cost'}"
    return f"for {posts} {'for a commission' if scenario.pays_commission else 'for the product'}"


def offer_words(display: Display, line: PlanLine) -> str:
    """For what an amount is: '32,000 followers, 2 posts'."""
    return f"{number(display, line.creator.followers)} followers, {posts_phrase(line.line.posts)}"


def all_posts_words(display: Display, line: PlanLine) -> str:
    """The same beside an amount for all of them: '32,000 followers, 2 posts together'."""
    return f"{offer_words(display, line)}{' together' if line.line.posts > 1 else ''}"


def offer_amount(display: Display, line: PlanLine) -> str | None:
    """The most to say yes to, for all posts; None where it is hidden or none is paid."""
    fee = line.creator.fees_usd
    return None if not fee else money(display, fee)


def book_sentences(display: Display, plan: Plan) -> list[str]:
    """Where to stop, or what to keep where most is left, who does not post, and when the last post is up."""
    most = "your budget" if plan.budget_usd is None else whole_money(display, plan.budget_usd)
    missing = 1 - min(line.creator.delivery for line in plan.lines)
    left = plan.budget_usd is not None and plan.cash_usd is not None and plan.cash_usd < plan.budget_usd / 2
    return [
        f"Plan for {money(display, plan.cash_usd or 0)} and keep the rest." if left else f"Stop at {most}.",
        f"About {of_100(display, missing)} of 100 who say yes never post.",
        AGREE,
        f"The last post is up in about {counted(display, plan.weeks, 'week')}.",
    ]
