"""A rate of exchange as people say it: one pound in dollars, one dollar in rupees; and one turned round."""

from __future__ import annotations

from influencer_compare.question.significant_digits import significant

# Judgement: one of these has bought more than a US dollar, or about as much, for most of twenty years. Every
# other currency has been worth less. No rate is built in: this only asks back.
_WORTH_MORE = frozenset({
    *("GBP", "EUR", "CHF", "KWD", "BHD", "OMR", "JOD", "GIP", "FKP", "SHP", "KYD"),
    *("CLF", "XDR", "XAU", "XAG", "XPT", "XPD"),
})  # fmt: skip
_WORTH_THE_SAME = frozenset({"USD", "BMD", "BSD", "PAB", "CUC"})
# Nobody says what part of these a dollar is: one of them is so many dollars.
_SAID_IN_DOLLARS = _WORTH_MORE | {"AUD", "NZD"}
_SURE = 1.05  # times away from one to one, before a rate is doubted
_DIGITS = 4
_EXACT_DIGITS = 8  # of a rate turned round: both ways of saying it then read as they were typed


def is_said_in_dollars(code: str) -> bool:
    """Whether people say how many dollars one of a currency is, and not how much of it a dollar is."""
    return code in _SAID_IN_DOLLARS


def rate_as_said(code: str, per_usd: float) -> float:
    """A rate, of the currency for one US dollar, in the direction in which people say it."""
    return 1 / per_usd if is_said_in_dollars(code) else per_usd


def per_usd_of(code: str, said: float) -> float:
    """The same back: how much of the currency one US dollar buys, of a rate above 0 as people say it."""
    return significant(1 / said, _EXACT_DIGITS) if is_said_in_dollars(code) else said


def rate_turned_round(code: str, per_usd: float | None) -> float | None:
    """The rate that was probably meant, of the currency for one US dollar; None where nothing looks wrong."""
    if per_usd is None or code in _WORTH_THE_SAME:
        return None
    wrong = per_usd > _SURE if code in _WORTH_MORE else per_usd < 1 / _SURE
    return significant(1 / per_usd, _DIGITS) if wrong else None
