"""Whether a rate of exchange was probably typed the wrong way round."""

from __future__ import annotations

from influencer_compare.question.significant_digits import significant

# Judgement: one of these has bought more than a US dollar, or about as much, for most of twenty years. Every
# other currency has been worth less. No rate is built in: this only asks back.
_WORTH_MORE = frozenset({
    *("GBP", "EUR", "CHF", "KWD", "BHD", "OMR", "JOD", "GIP", "FKP", "SHP", "KYD"),
    *("CLF", "XDR", "XAU", "XAG", "XPT", "XPD"),
})  # fmt: skip
_WORTH_THE_SAME = frozenset({"USD", "BMD", "BSD", "PAB", "CUC"})
_SURE = 1.05  # times away from one to one, before a rate is doubted
_DIGITS = 4


def rate_turned_round(code: str, per_usd: float | None) -> float | None:
    """The rate that was probably meant, of the currency for one US dollar; None where nothing looks wrong."""
    if per_usd is None or code in _WORTH_THE_SAME:
        return None
    wrong = per_usd > _SURE if code in _WORTH_MORE else per_usd < 1 / _SURE
    meant = 1 / per_usd
    return significant(meant, _DIGITS) if wrong else None
