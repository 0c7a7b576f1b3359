"""Words in cells of fees, in the languages of lists: a gift, a commission, a price on request."""

from __future__ import annotations

import re

PRODUCT = re.compile(
    r"\b(gift(ed)?|free|product(s)?( only)?|pr|barter|trade|sample(s)?|seeding|gratis|kostenlos|geschenk|gratuit|"
    r"gratuito|regalo|permuta|canje|ucretsiz|ücretsiz|бартер|бесплатно|no fee|unpaid|in exchange)\b|置换|免费|无偿|無料|무상|협찬",
    re.IGNORECASE,
)
COMMISSION = re.compile(
    r"commission|affiliate|rev(enue)? ?share|% of|provision|comisi|comiss|komisyon|комисс|佣金|수수료|of sales",
    re.IGNORECASE,
)
ON_REQUEST = re.compile(
    r"request|anfrage|dm\b|\bask\b|consult|negotia|enquire|inquire|pedido|demande|richiesta|quote|open|talk|later|"
    r"запрос|договор|面议|详谈|待定|応相談|문의|협의",
    re.IGNORECASE,
)
