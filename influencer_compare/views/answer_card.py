"""The answer card: everything that the first look at an answer shows, ready to be written, without markup.

It reads one option of an answer document and nothing else. What the document lacks (hidden, or of an earlier
version) is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    LONGEST_NAME,
    AdsInstead,
    Document,
    NothingFits,
    Option,
    PlannedSeason,
    Recommendation,
    TypedMix,
)
from influencer_compare.model.creators import SIDES
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.views.card_bars import PriceBar, price_bars
from influencer_compare.views.card_circles import Circles, circles_of
from influencer_compare.views.card_figures import LikelyFigure, likely_figures
from influencer_compare.views.plain_text import plain
from influencer_compare.views.texts import amounts_shown, asked, broken_limits
from influencer_compare.views.todo import todo
from influencer_compare.views.tradeoffs import weighed_against
from influencer_compare.wording import card, card_verdict
from influencer_compare.wording.advice import KEEPS_LIMITS
from influencer_compare.wording.boosting import boost_order
from influencer_compare.wording.infeasible import change_sentence, nothing_fits_sentence
from influencer_compare.wording.numbers import money, number
from influencer_compare.wording.plain_ads import HIDDEN
from influencer_compare.wording.price_sets import sets_sentence
from influencer_compare.wording.sales import TITLE as PAY_BACK
from influencer_compare.wording.verdict import verdict_label

Tone = Literal["micro", "macro", "none"]


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """A plan as circles, what it brings and where, what it takes, and all of it for who cannot see it."""

    circles: tuple[Circles, ...]
    title: str
    place: str
    note: str
    said: str


@dataclass(frozen=True, slots=True)
class Chip:
    """How sure the answer is, and what that asks for; ``open`` where it is not settled."""

    label: str
    asks: str
    tone: Tone
    open: bool


@dataclass(frozen=True, slots=True)
class CardNote:
    """A note below the answer: a title, what comes before the part that counts, that part, what follows.

    ``about`` is what a press of the page beside it moves: the sale, or how much of the budget is kept.
    """

    title: str
    before: str
    strong: str
    after: str
    about: Literal["sale", "budget", "none"] = "none"


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """What the answer card shows; an empty text, None or no parts where there is nothing to show.

    ``verdict`` and ``order`` are the headline, coloured by ``tone``. ``condition`` is an order that holds up
    to a price, ``closed`` says why there is no ``other`` plan. ``brief`` is, for a telephone, whether it pays
    and what comes next, each with its title; ``over`` is how often it costs more than the budget. All of it
    stands further below too. ``short_verdict``, ``short_mix``
    and ``short_figures`` (a value and its name) are for a bar on a telephone.
    """

    question: str
    verdict: str
    order: str
    tone: Tone
    condition: str = ""
    sizes: str = ""
    ours: PlanPicture | None = None
    other: PlanPicture | None = None
    closed: str = ""
    chip: Chip | None = None
    bars: tuple[PriceBar, ...] = ()
    bars_note: str = ""
    figures: tuple[LikelyFigure, ...] = ()
    range_note: str = ""
    notes: tuple[CardNote, ...] = ()
    brief: tuple[tuple[str, str], ...] = ()
    over: str = ""
    short_verdict: str = ""
    short_mix: str = ""
    short_figures: tuple[tuple[str, str], ...] = ()


def answer_card(display: Display, document: Document, option: Option) -> AnswerCard:
    """The card of one option of a document, amounts and numbers as ``display`` writes them.

    Raises TypeError for a season, which has no card.
    """
    scenario = asked(option)
    name = plain(scenario.name if len(document.options) == 1 else option.name, LONGEST_NAME)
    question = card.question_line(display, scenario, name, amounts=amounts_shown(document))
    result = option.result
    if isinstance(result, Recommendation):
        return _recommended(display, option, result, scenario, question)
    if isinstance(result, TypedMix):
        return _typed(display, option, result.plan, scenario, question)
    if isinstance(result, AdsInstead):
        return _ads(display, option, question)
    if isinstance(result, PlannedSeason):
        raise TypeError(result.kind)
    return _nothing(display, document, result, scenario, question)


def _recommended(
    display: Display, option: Option, rec: Recommendation, scenario: Scenario, question: str
) -> AnswerCard:
    drawn = rec.beside
    ours, theirs = _pictures(display, rec.best, drawn, scenario)
    tone = _tone(rec)
    return AnswerCard(
        question=question,
        verdict=card_verdict.verdict_words(rec),
        order=card_verdict.order_words(display, rec),
        tone=tone,
        condition=card_verdict.condition_sentence(display, rec),
        sizes=_booked(display, rec.best),
        ours=ours,
        other=theirs,
        closed=_closed(display, rec, drawn),
        chip=Chip(
            verdict_label(rec.verdict),
            card_verdict.chip_sentence(display, rec.verdict),
            tone,
            open=rec.verdict.strength in ("leaning", "none"),
        ),
        bars=price_bars(display, rec, scenario),
        bars_note=sets_sentence(display, rec.verdict),
        figures=likely_figures(display, rec.best, scenario),
        range_note=card.RANGE_NOTE,
        notes=_notes(display, option, rec.best),
        brief=_brief(display, option),
        over=card.over_brief(display, rec.best, scenario),
        short_verdict=card_verdict.verdict_short(rec),
        short_mix=card.mix_short(display, rec.best),
        short_figures=_short_figures(display, rec.best),
    )


def _typed(display: Display, option: Option, plan: Plan, scenario: Scenario, question: str) -> AnswerCard:
    """A mix that was typed by hand, against the limits of the question."""
    title, order = card.own_mix_words(display, plan)
    if not plan.mix:
        return AnswerCard(question, title, order, "none", short_verdict=title.removesuffix("."))
    broken = next(broken_limits(display, plan), "")
    return AnswerCard(
        question=question,
        verdict=title,
        order=order,
        tone="none",
        sizes=_booked(display, plan),
        ours=_pictures(display, plan, None, scenario)[0],
        chip=Chip(card.BEYOND if broken else card.WITHIN, broken or KEEPS_LIMITS, "none", open=bool(broken)),
        figures=likely_figures(display, plan, scenario),
        range_note=card.RANGE_NOTE,
        notes=_notes(display, option, plan),
        short_verdict=title.removesuffix("."),
        short_mix=card.mix_short(display, plan),
        short_figures=_short_figures(display, plan),
    )


def _ads(display: Display, option: Option, question: str) -> AnswerCard:
    """The money as ads, with no creators."""
    title, order = card.ads_words(display, option.plain_ads)
    ads = option.plain_ads
    said = HIDDEN if ads is None else card.ads_note_sentences(display, ads)
    return AnswerCard(question, title, order, "none", sizes=said, short_verdict=title.removesuffix("."))


def _nothing(
    display: Display, document: Document, result: NothingFits, scenario: Scenario, question: str
) -> AnswerCard:
    """What keeps every plan out, and what would let one in."""
    least = result.least_loss
    closest = "" if least is None else card.closest_plan_sentence(display, least)
    verdict = card.NOTHING_PAYS if least is not None and scenario.goal.terms.sells else card.NOTHING_FITS
    return AnswerCard(
        question=question,
        verdict=verdict,
        order="",
        tone="none",
        condition=plain(nothing_fits_sentence(display, result, scenario, amounts=amounts_shown(document))),
        sizes=plain(change_sentence(display, result, scenario)),
        notes=(CardNote(card.LEAST_LOSS, closest, "", ""),) if closest else (),
        short_verdict=verdict.removesuffix("."),
    )


# ---- Parts ----


def _booked(display: Display, plan: Plan) -> str:
    """Whom to book, and whose posts to boost."""
    return " ".join(filter(None, (card.sizes_sentences(display, plan), boost_order(display, plan))))


def _tone(rec: Recommendation) -> Tone:
    """The colour of the side that wins; none for a mix, and where nothing is settled."""
    status, settled = rec.verdict.status, rec.verdict.reason != "may lose"
    if status in SIDES and settled and rec.verdict.strength != "set by you":
        return "micro" if status == "micro" else "macro"
    return "none"


def _closed(display: Display, rec: Recommendation, drawn: Plan | None) -> str:
    """Why no other plan is drawn."""
    if drawn is not None:
        return ""
    for side in SIDES:
        found = rec.alternatives.get(f"{side} side")
        if isinstance(found, NoPlan):
            said = card.closed_sentence(display, side, found), card.fits_from_sentence(display, found)
            instead = [card.instead_sentence(display, each) for each in weighed_against(rec)[:1]]
            return " ".join(filter(None, [*said, *instead]))
    return ""


def _pictures(
    display: Display, plan: Plan, other: Plan | None, scenario: Scenario
) -> tuple[PlanPicture, PlanPicture | None]:
    """Both plans as circles on one scale."""
    plans = [plan, *([] if other is None else [other])]
    made = [
        PlanPicture(
            circles,
            card.picture_title(display, each, scenario),
            card.picture_place(scenario),
            card.picture_takes(display, each),
            card.picture_label(display, each, ours=each is plan),
        )
        for each, circles in zip(plans, circles_of(plans), strict=True)
    ]
    return made[0], None if other is None else made[1]


def _notes(display: Display, option: Option, plan: Plan) -> tuple[CardNote, ...]:
    """Will it pay back, do the quotes fit, and what would ads bring."""
    found = []
    if option.sales is not None:
        found.append(CardNote(PAY_BACK, *card.pay_back_parts(display, option.sales), about="sale"))
    quotes = card.quotes_sentences(display, plan)
    if quotes:
        title = card.QUOTES if plan.fees_usd else card.HELP_COST
        found.append(CardNote(title, quotes, "", "", about="budget"))
    return (*found, *_ads_note(display, option))


def _brief(display: Display, option: Option) -> tuple[tuple[str, str], ...]:
    """Whether it pays and what comes next, each in a sentence; nothing of what is hidden."""
    steps = todo(display, option)
    pays = () if option.sales is None else ((card.PAYS, card.pay_back_brief(display, option.sales)),)
    return pays if steps is None else (*pays, (card.NEXT, steps.ask[0]))


def _ads_note(display: Display, option: Option) -> tuple[CardNote, ...]:
    if option.plain_ads is None:
        return ()
    return (CardNote(card.ADS, card.ads_note_sentences(display, option.plain_ads), "", ""),)


def _short_figures(display: Display, plan: Plan) -> tuple[tuple[str, str], ...]:
    """What the goal counts, cost and work, each with its name; no amounts where they are hidden."""
    cost = () if plan.cash_usd is None else ((money(display, plan.cash_usd), card.SHORT_COST),)
    result = card.short_result(display, plan.goal, plan.goal_value)
    return (
        result or (number(display, plan.effective_reach), card.SHORT_PEOPLE),
        *cost,
        (card.hours_figure(display, plan.hours), card.SHORT_WORK),
    )
