"""The answer card and the narrow bar below a telephone's page as HTML."""

from __future__ import annotations

from markupsafe import Markup

from influencer_compare.cards.templates import rendered
from influencer_compare.views.answer_card import AnswerCard
from influencer_compare.wording.card import BUDGET, CARD_TITLE, OR


def answer_card_html(card: AnswerCard) -> Markup:
    """The whole card; it needs the style sheet of ``templates.style``."""
    return rendered("answer_card.html", card=card, title=CARD_TITLE, between=OR, budget=BUDGET)


def result_bar_html(card: AnswerCard) -> Markup:
    """The answer in one line of figures, for the foot of a narrow page."""
    return rendered("result_bar.html", card=card, title=CARD_TITLE)
