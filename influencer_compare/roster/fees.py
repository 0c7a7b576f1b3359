"""What a cell of fees says: an amount, a range, 'gifted', a commission, 'on request'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from influencer_compare.roster.column_numbers import Spelling, says_nothing
from influencer_compare.roster.fee_words import COMMISSION, ON_REQUEST, PRODUCT
from influencer_compare.roster.named_creators import FeeKind
from influencer_compare.roster.sheets import ListCell, as_text

_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_MOST_COMMISSION = 100.0


@dataclass(frozen=True, slots=True)
class AskedFee:
    """A fee as it was asked, in its own currency; ``value`` is None where there is none yet."""

    kind: FeeKind = ""
    value: float | None = None
    ends: tuple[float | None, float | None] | None = None
    currency: str | None = None
    commission_share: float | None = None
    understood: bool = True


def read_fee(cell: ListCell, spelling: Spelling) -> AskedFee:
    """What one cell of a fee column says; ``understood`` is False where it says nothing that is known."""
    if says_nothing(cell):
        return AskedFee()
    amount = spelling.read(cell)
    if amount is not None and not amount.per_cent:
        if amount.value < 0:
            return AskedFee(understood=False)
        if amount.value == 0:
            return AskedFee("product only", 0.0, currency=amount.currency)
        ends = (amount.low, amount.high) if amount.bound else None
        return AskedFee(amount.bound or "fixed", amount.value, ends, amount.currency)
    return _in_words(as_text(cell), spelling)


def _in_words(text: str, spelling: Spelling) -> AskedFee:
    share = _SHARE.search(text)
    if share or COMMISSION.search(text):
        of_sales = float(share[1].replace(",", ".")) if share else None
        if of_sales is not None and of_sales > _MOST_COMMISSION:
            return AskedFee(understood=False)
        rest = _SHARE.sub("", text).split("+")[0] if "+" in text else ""
        fixed = spelling.read(rest.strip())
        value, kind = (fixed.value, "fixed") if fixed else (0.0, "commission")
        part = None if of_sales is None else of_sales / 100
        return AskedFee(kind, value, currency=fixed.currency if fixed else None, commission_share=part)  # type: ignore[arg-type]
    if PRODUCT.search(text):
        return AskedFee("product only", 0.0)
    if ON_REQUEST.search(text):
        return AskedFee("on request")
    return AskedFee(understood=False)
