"""What a cell of fees says: an amount, a range, 'gifted', a commission, 'on request'."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from influencer_compare.roster.column_numbers import Spelling, says_nothing
from influencer_compare.roster.named_creators import FeeKind
from influencer_compare.roster.sheets import Cell, as_text

_PRODUCT = re.compile(
    r"\b(gift(ed)?|free|product(s)?( only)?|pr|barter|trade|sample(s)?|seeding|gratis|kostenlos|geschenk|gratuit|"
    r"gratuito|regalo|permuta|canje|ucretsiz|ücretsiz|бартер|бесплатно|no fee|unpaid|in exchange)\b|置换|免费|无偿|無料|무상|협찬",
    re.IGNORECASE,
)
_COMMISSION = re.compile(
    r"commission|affiliate|rev(enue)? ?share|% of|provision|comisi|comiss|komisyon|комисс|佣金|수수료|of sales",
    re.IGNORECASE,
)
_ON_REQUEST = re.compile(
    r"request|anfrage|dm\b|\bask\b|consult|negotia|enquire|inquire|pedido|demande|richiesta|quote|open|talk|later|"
    r"запрос|договор|面议|详谈|待定|応相談|문의|협의",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_MOST_COMMISSION = 100.0


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee as it was asked, in its own currency; ``value`` is None where there is none yet."""

    kind: FeeKind = ""
    value: float | None = None
    ends: tuple[float | None, float | None] | None = None
    currency: str | None = None
    commission_share: float | None = None
    understood: bool = True


def read_fee(cell: Cell, spelling: Spelling) -> Fee:
    """What one cell of a fee column says; ``understood`` is False where it says nothing that is known."""
    if says_nothing(cell):
        return Fee()
    amount = spelling.read(cell)
    if amount is not None and not amount.per_cent:
        if amount.value < 0:
            return Fee(understood=False)
        if amount.value == 0:
            return Fee("product only", 0.0, currency=amount.currency)
        ends = (amount.low, amount.high) if amount.bound else None
        return Fee(amount.bound or "fixed", amount.value, ends, amount.currency)
    return _in_words(as_text(cell), spelling)


@functools.lru_cache(maxsize=1_024)
def _in_words(text: str, spelling: Spelling) -> Fee:
    share = _SHARE.search(text)
    if share or _COMMISSION.search(text):
        of_sales = float(share[1].replace(",", ".")) if share else None
        if of_sales is not None and of_sales > _MOST_COMMISSION:
            return Fee(understood=False)
        rest = _SHARE.sub("", text).split("+")[0] if "+" in text else ""
        fixed = spelling.read(rest.strip())
        value, kind = (fixed.value, "fixed") if fixed else (0.0, "commission")
        part = None if of_sales is None else of_sales / 100
        return Fee(kind, value, currency=fixed.currency if fixed else None, commission_share=part)  # type: ignore[arg-type]
    if _PRODUCT.search(text):
        return Fee("product only", 0.0)
    if _ON_REQUEST.search(text):
        return Fee("on request")
    return Fee(understood=False)
