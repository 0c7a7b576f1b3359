"""What to say about money to people of the owner's list: up to which fee yes, what to offer, a commission."""

from __future__ import annotations

from collections.abc import Iterable

from influencer_compare.question.display import Display
from influencer_compare.roster.quotes import Bargain, YesUpTo
from influencer_compare.wording.numbers import money, percent, whole_money

HEADS_OFFERS = ("Say yes up to, per post", "Offer, per post")
HEAD_COMMISSION = "Or of each sale"
NOT_YET, NOT_WANTED, ANY_FEE, NO_OFFER, NO_SHARE = (
    "not yet",
    "at no fee",
    "any fee",
    "none",
    "no share is enough",
)
ANYBODY_ELSE = "Anybody else of your list"
WORK_OUT = "Up to which fee?"
NO_COMMISSION = "No commission can take the place of these fees: it would be more than a sale leaves you."
_MOST_TAKEN = 9_999_999  # US dollars; beyond it any fee is


def yes_words(display: Display, found: YesUpTo) -> str:
    """Up to which fee for a first post to say yes."""
    if found.wanted_usd is None:
        return "Not even without a fee."
    if _at_any_fee(found):
        return "Say yes at any fee your budget can pay."
    return f"Say yes up to {whole_money(display, found.wanted_usd)} a post."


def bargain_words(display: Display, found: Bargain) -> str:
    """Up to which fee to say yes, and the commission that would pay as much, where one does."""
    said = yes_words(display, found.yes)
    share = found.commission_share
    return (
        said if share is None or share > 1 else f"{said} Or {percent(display, share)} of each sale instead."
    )


def offer_words(display: Display, name: str, found: Bargain) -> str:
    """One person whom neither the plan nor the list of who was next names."""
    offer = "" if found.offer_usd is None else f" Offer {_offer(display, found)}."
    return f"{name}: {bargain_words(display, found)}{offer}"


def offer_cells(display: Display, found: Bargain | None, *, sold: bool) -> tuple[str, ...]:
    """The same as cells of a table; None while it is not worked out, ``sold`` where a sale has a price."""
    if found is None:
        return (NOT_YET,) * (3 if sold else 2)
    wanted = found.yes.wanted_usd
    yes = (
        NOT_WANTED if wanted is None else ANY_FEE if _at_any_fee(found.yes) else whole_money(display, wanted)
    )
    cells = (yes, NO_OFFER if found.offer_usd is None else _offer(display, found))
    return (*cells, _share(display, found)) if sold else cells


def no_commission(found: Iterable[Bargain], *, sold: bool) -> str:
    """That no commission would do, where that is so for everybody who is offered a fee."""
    offered = [each for each in found if each.offer_usd]
    return NO_COMMISSION if sold and offered and not any(each.commission_share for each in offered) else ""


def _at_any_fee(found: YesUpTo) -> bool:
    return found.refused_usd is None or (found.wanted_usd or 0) > _MOST_TAKEN


def _offer(display: Display, found: Bargain) -> str:
    """What to offer for a first post; the product where they ask for nothing."""
    return money(display, found.offer_usd) if found.offer_usd else "the product"


def _share(display: Display, found: Bargain) -> str:
    if not found.offer_usd:
        return ""
    return NO_SHARE if found.commission_share is None else percent(display, found.commission_share)
