"""Boosting of the creators' posts in words: what it costs, whom it meets, what the rest could do."""

from __future__ import annotations

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.model.boosting import Boosted
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.wording.mixes import mix_phrase
from influencer_compare.wording.numbers import count, money, number

NOT_MEASURED = "Nobody has measured what such a view is worth beside a creator's own."
TOO_SMALL = "The budget is too small to try boosting."
_NEARLY_ALL = 0.95  # of the people who see boosted posts
_A_DOLLAR = 0.5  # US dollars; permissions below it are not worth a word


def boost_order(display: Display, plan: Plan) -> str:
    """What to do besides booking: 'Boost their Instagram posts with $1,000.'; empty without boosting."""
    if plan.boosted_on is None:
        return ""
    amount = "" if plan.boost is None else f" with {money(display, plan.boost.usd)}"
    return f"Boost their {written(plan.boosted_on)} posts{amount}."


def boosted_mix(display: Display, plan: Plan) -> str:
    """Whom a plan books, and for how much it boosts their posts."""
    booked = mix_phrase(display, plan)
    return booked if plan.boost is None else f"{booked}, boosted for {money(display, plan.boost.usd)}"


def boost_phrases(display: Display, plan: Plan) -> list[str]:
    """What a plan pays for boosting; nothing without it, and where it is hidden."""
    boost = plan.boost
    if boost is None:
        return []
    return [
        f"boosting on {written(boost.platform)} {money(display, boost.usd)}{_permissions(display, boost)}"
    ]


def boost_sentences(display: Display, rec: Recommendation) -> list[str]:
    """What the boosting brings and costs, or that none is better; what it could do with the rest."""
    boost, tried = rec.best.boost, rec.boosts_tried
    if boost is not None:
        best = ""
        if tried is not None:
            best = f"Of {count(display, tried)} amounts tried, no boosting among them, it is the best."
        said = [_meets(display, boost), _costs(display, boost), best, NOT_MEASURED]
        return [" ".join(each for each in said if each)]
    if rec.best.boosted_on is not None:  # the amount is hidden
        return [NOT_MEASURED]
    if rec.rest_boosted is not None:
        return [_of_rest(display, rec.rest_boosted)]
    if tried is None:
        return []
    if tried == 1:
        return [TOO_SMALL]
    amounts = "amount" if tried == 2 else "amounts"
    return [f"Boosting was tried with {count(display, tried - 1)} {amounts}. The plan is better without it."]


def _meets(display: Display, boost: Boosted) -> str:
    new = f"{number(display, boost.added)} of them no creator reaches"
    if boost.added >= _NEARLY_ALL * boost.people:
        new = "creators reach hardly any of them"
    return (
        f"Boosting for {money(display, boost.usd)} shows their {written(boost.platform)} posts to about "
        f"{number(display, boost.people)} people. {new[:1].upper()}{new[1:]}."
    )


def _costs(display: Display, boost: Boosted) -> str:
    price = boost.price_usd
    ends = f"({money(display, price.low)} to {money(display, price.high)})"
    asked = ""
    if boost.permission_usd > _A_DOLLAR:
        asked = f", and the permissions {money(display, boost.permission_usd)}"
    return f"{count(display, 1_000)} such views cost about {money(display, price.mid)} {ends}{asked}."


def _of_rest(display: Display, boost: Boosted) -> str:
    asked = ""
    if boost.permission_usd > _A_DOLLAR:
        asked = f" and {money(display, boost.permission_usd)} for permissions"
    return (
        f"With {money(display, boost.usd)} of the rest for boosting{asked}, about "
        f"{number(display, boost.added)} more people would be reached."
    )


def _permissions(display: Display, boost: Boosted) -> str:
    if boost.permission_usd <= _A_DOLLAR:
        return ""
    return f", permissions for it {money(display, boost.permission_usd)}"
