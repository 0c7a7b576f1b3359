"""What a slide or a printed page says of an option, in words that depend on no file format.

Every sentence comes from the wording of the page; amounts that are hidden are left out of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

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
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Row, Source
from influencer_compare.model.boosting import rows_behind_boost
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.kept_money import kept_usd
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.sales import rows_behind_sales
from influencer_compare.views.plain_text import plain
from influencer_compare.views.tables import main_plan
from influencer_compare.wording import compare, season
from influencer_compare.wording.advice import (
    AFTERWARDS,
    EMPTY_MIX,
    KEEPS_LIMITS,
    NEXT,
    NEXT_WITHOUT_FEES,
    NOTHING_FITS_ALL,
    NOTHING_TO_GO_WRONG,
    RANGES_NOTE,
    RELAX_ONE,
    TRIED,
    TYPED_KEEPS_LIMITS,
    keep_free_sentence,
)
from influencer_compare.wording.answer import (
    answer_sentence,
    expectation_sentence,
    live_phrase,
    overlap_sentence,
    reasons,
    risk_phrases,
    typed_sentence,
)
from influencer_compare.wording.boosting import boosted_mix
from influencer_compare.wording.broken_limits import violation_sentence
from influencer_compare.wording.currency import rate_words, stored_display_notes
from influencer_compare.wording.infeasible import (
    change_sentence,
    least_loss_sentence,
    nothing_fits_sentence,
)
from influencer_compare.wording.my_creators import LIST_ASKS, headline, of_your_list
from influencer_compare.wording.next_steps import next_steps_sentences
from influencer_compare.wording.other_choices import prices_sentence
from influencer_compare.wording.pages import NO_LIFT, question_words
from influencer_compare.wording.plain_ads import HIDDEN, NOT_RANKED, TITLE, ads_answer, ads_sentences
from influencer_compare.wording.risks import risk_sentences
from influencer_compare.wording.safe_plan import TITLE as SAFE
from influencer_compare.wording.safe_plan import safe_sentences
from influencer_compare.wording.sales import sales_sentences
from influencer_compare.wording.sensitivity import (
    nearest_turning_point_sentence,
    turning_point_sentence,
    worth_saying,
)
from influencer_compare.wording.starting import BRAND
from influencer_compare.wording.verdict import verdict_label, verdict_sentence

# Topics of what pages say beside the results.
WHEN_IT_CHANGES, NEXT_STEPS, RISKS, BUDGET_CURVE = "when it changes", "next steps", "risks", "budget curve"
_LONGEST_SENTENCE = 600  # characters of a section's sentence; ours are shorter
_MOST_SENTENCES = 12  # of a section


# ---- The question ----


def asked(option: Option) -> Scenario:
    """The question of an option for its wording; what is hidden or new since then stands at its usual value.

    A number beyond today's bounds stands as it is, because nothing is planned with it again; what can be no
    value of a setting at all, as in a file that was changed by hand, stands at the usual value too.
    """
    given = {name: value for name, value in option.scenario.items() if name in Scenario.model_fields}
    try:
        return Scenario.model_validate(given)
    except InputError:
        usual = Scenario()
        readable = {name: _readable(name, value, getattr(usual, name)) for name, value in given.items()}
        return usual.model_copy(update=readable)


def _readable(name: str, value: object, usual: object) -> object:
    """One setting as it can be worded."""
    try:
        return getattr(Scenario.model_validate({name: value}), name)
    except InputError:
        is_number = isinstance(value, int | float) and type(value) is type(usual)
        return value if is_number and name != "reach_times" else usual  # that one has a word for each value


def amounts_shown(document: Document) -> bool:
    """Whether amounts of money may be said."""
    return "fees" not in document.hidden


def question_of_option(display: Display, document: Document, option: Option) -> str:
    """The question in words: '$5,000 for the most different people in your region, ...'."""
    return plain(question_words(display, asked(option), amounts=amounts_shown(document)), _LONGEST_SENTENCE)


def document_title(document: Document) -> str:
    """The title of a file: with the name of its question, or with how many options stand in it."""
    if len(document.options) > 1:
        return f"{BRAND} {len(document.options)} options side by side"
    name = plain(document.options[0].name, LONGEST_NAME)
    return f"{BRAND} {name}" if name else BRAND


def origin_line(document: Document, made_on: dt.date) -> str:
    """When and by which rules the file was made."""
    parts = [
        f"Made on {document.shown_as.day(made_on)}",
        f"model {document.model_version}",
        f"evidence of {document.shown_as.day(document.evidence_date)}",
    ]
    if document.hidden:
        parts.append(f"{' and '.join(document.hidden)} hidden")
    if amounts_shown(document) and (rate := rate_words(document.shown_as)):
        parts.append(rate)
    parts += [plain(note.removesuffix(".")) for note in stored_display_notes(document.display)]
    return " · ".join(parts)


# ---- The answer ----


def answer_words(display: Display, document: Document, option: Option) -> str:
    """The answer in one sentence: whom to book, the typed mix, why nothing fits, or that it is ads."""
    result = option.result
    if isinstance(result, AdsInstead):
        return plain(ads_answer(display, option.plain_ads))
    if isinstance(result, Recommendation):
        return plain(answer_sentence(display, result.best))
    if isinstance(result, PlannedSeason):
        return plain(season.headline(display, result.programme))
    if option.is_of_list and option.people is not None:
        return headline(display, option.people)
    if isinstance(result, TypedMix):
        return plain(typed_sentence(display, result.plan)) if result.plan.mix else EMPTY_MIX
    return plain(nothing_fits_sentence(display, result, asked(option), amounts=amounts_shown(document)))


def short_answer(display: Display, option: Option) -> str:
    """The same for a cell of a table."""
    plan = main_plan(option.result)
    if isinstance(option.result, AdsInstead):
        return TITLE
    if isinstance(option.result, PlannedSeason):
        return plain(season.headline(display, option.result.programme))
    if isinstance(option.result, NothingFits) or plan is None or not plan.mix:
        return "Nothing fits" if isinstance(option.result, NothingFits) else "Nobody"
    if option.is_of_list and option.people is not None:
        return of_your_list(display, option.people)
    return plain(boosted_mix(display, plan))


def expectation_words(display: Display, option: Option) -> str:
    """What to expect of it; where nothing fits, what would mend that."""
    result = option.result
    if isinstance(result, NothingFits):
        return plain(change_sentence(display, result, asked(option)))
    if isinstance(result, AdsInstead):
        return next(iter(ads_lines(display, option)), HIDDEN)
    if isinstance(result, PlannedSeason):
        return plain(" ".join(season.answer_sentences(display, result.programme)))
    plan = main_plan(result)
    if plan is None or not plan.mix:
        return ""
    return plain(expectation_sentence(display, plan, asked(option)))


def verdict_words(display: Display, option: Option) -> tuple[str, str]:
    """The verdict as a label and a sentence; for a typed mix, whether it keeps the limits."""
    result = option.result
    if isinstance(result, Recommendation):
        return verdict_label(result.verdict), verdict_sentence(display, result)
    if isinstance(result, NothingFits):
        least = "" if result.least_loss is None else plain(least_loss_sentence(display, result.least_loss))
        return "No plan", least or NOTHING_FITS_ALL
    if isinstance(result, AdsInstead):
        return "Ads", NOT_RANKED
    if isinstance(result, PlannedSeason):
        return season.SEASON_LABEL, plain(season.proof_sentence(display, result.programme))
    broken = list(broken_limits(display, result.plan))
    return ("Beyond the limits", " ".join(broken)) if broken else ("Within the limits", KEEPS_LIMITS)


def sales_lines(display: Display, option: Option) -> list[str]:
    """What the plan means in sales, few sentences a line; none in older files and where it is hidden."""
    return [] if option.sales is None else [plain(each) for each in sales_sentences(display, option.sales)]


def ads_lines(display: Display, option: Option) -> list[str]:
    """The same money as plain ads, few sentences a line; none in older files and where it is hidden."""
    return [] if option.plain_ads is None else [plain(e) for e in ads_sentences(display, option.plain_ads)]


def safe_lines(display: Display, option: Option) -> list[str]:
    """The plan that is safe within the budget; none where it was not worked out, or is hidden."""
    if option.safe_plan is None or option.plan is None:
        return []
    return [plain(each) for each in safe_sentences(display, option.plan, option.safe_plan)]


def broken_limits(display: Display, plan: Plan) -> Iterator[str]:
    """The limits that a typed mix breaks, one sentence each."""
    yield from dict.fromkeys(plain(violation_sentence(display, each)) for each in plan.violations)


def comparison_words(display: Display, document: Document) -> tuple[str, list[str]]:
    """Which option is ahead and how sure that is, and what this alone would hide."""
    named = document.model_copy(update={"options": tuple(map(_short_named, document.options))})
    return plain(compare.comparison_headline(display, named)), [
        plain(each) for each in compare.notes(display, named)
    ]


def _short_named(option: Option) -> Option:
    return option.model_copy(update={"name": plain(option.name, LONGEST_NAME)})


def reason_sentences(display: Display, document: Document, option: Option) -> list[str]:
    """Why this is the answer."""
    result = option.result
    if isinstance(result, Recommendation):
        return [plain(each) for each in reasons(display, result, asked(option)) if each]
    if isinstance(result, TypedMix):
        usual = LIST_ASKS if option.is_of_list else TYPED_KEEPS_LIMITS
        broken = list(broken_limits(display, result.plan)) or [usual]
        return [each for each in (*broken, overlap_sentence(display, result.plan)) if each]
    if isinstance(result, AdsInstead):
        return ads_lines(display, option)[1:]
    if isinstance(result, PlannedSeason):
        said = season.trade_sentence(display, result.programme)
        return [plain(each) for each in (said, *season.waters_sentences(display, result.programme)) if each]
    found = [answer_words(display, document, option), expectation_words(display, option)]
    if result.least_loss is not None:
        found.append(plain(least_loss_sentence(display, result.least_loss)))
    return [*found, TRIED] if result.changes else found


def risk_sentences_of(display: Display, option: Option) -> list[str]:
    """What can go wrong: as the page said it, else the chances and shares of the plan."""
    plan = main_plan(option.result)
    said = more_sentences(display, option).get(RISKS, [])
    if said or plan is None:
        return said or [NOTHING_TO_GO_WRONG]
    return [f"{text[:1].upper()}{text[1:]}." for text in risk_phrases(display, plan)]


def next_step_sentences_of(display: Display, option: Option) -> list[str]:
    """What to do next: what follows from the verdict, then what more money or time would change."""
    result, plan = option.result, main_plan(option.result)
    if isinstance(result, NothingFits):
        first = [
            expectation_words(display, option),
            RELAX_ONE,
        ]
        return [each for each in first if each]
    if isinstance(result, AdsInstead):
        return [NOT_RANKED]
    steps = [_first_step(result, asked(option))] if isinstance(result, Recommendation) else []
    steps += list(broken_limits(display, result.plan)) if isinstance(result, TypedMix) else []
    if plan is not None and plan.mix:
        live = live_phrase(display, plan, asked(option))
        steps.append(keep_free_sentence(display, plan.own_hours, live))
    return [*steps, *further_steps(display, option), *AFTERWARDS]


def caveats() -> tuple[str, str]:
    """What every file must say about its figures."""
    return RANGES_NOTE, NO_LIFT


# ---- What is worked out later, and what earlier formats said of it in sentences ----


def more_sentences(display: Display, option: Option) -> dict[str, list[str]]:
    """What a page says beside the results, by topic: from the facts of the document, else as it was said."""
    found: dict[str, Iterable[str]] = {each.topic: each.data for each in option.sections}
    if option.safe_plan is not None:
        found[SAFE] = safe_lines(display, option)
    plan, question = main_plan(option.result), asked(option)
    if option.turning_figures is not None:
        found[WHEN_IT_CHANGES] = [prices_sentence(display, option.turning_figures, question)]
    if option.next_steps is not None:
        found[NEXT_STEPS] = next_steps_sentences(display, option.next_steps, kept_usd(question))
    if option.risks is not None and plan is not None:
        found[RISKS] = risk_sentences(display, option.risks, plan, question)
    tidy = {topic: [plain(each, _LONGEST_SENTENCE) for each in said] for topic, said in found.items()}
    return {topic: [each for each in said if each][:_MOST_SENTENCES] for topic, said in tidy.items()}


def _first_step(rec: Recommendation, scenario: Scenario) -> str:
    """What follows from the verdict; nobody quotes a price who is paid none."""
    step = rec.verdict.next_step
    return NEXT_WITHOUT_FEES if step == "book" and not scenario.pays_fees else NEXT[step]


def further_steps(display: Display, option: Option) -> list[str]:
    """What other money and hours would change."""
    return more_sentences(display, option).get(NEXT_STEPS, [])


def turning_point_sentences(display: Display, option: Option) -> list[str]:
    """Where the answer turns, nearest first, and at which published prices (as an old document said it)."""
    found = option.turning_points
    further = [] if found is None else [point for point in worth_saying(found) if point != found.nearest]
    return [
        *nearest_turning_point_sentences(display, option),
        *(plain(turning_point_sentence(display, point), _LONGEST_SENTENCE) for point in further),
    ]


def nearest_turning_point_sentences(display: Display, option: Option) -> list[str]:
    """The nearest change of the answer, and at which published prices it turns."""
    said, found = more_sentences(display, option).get(WHEN_IT_CHANGES, []), option.turning_points
    return said if found is None else [nearest_turning_point_sentence(display, found), *said]


# ---- Sources ----


def _behind_rest(option: Option, evidence: Evidence) -> tuple[Row, ...]:
    """The rows behind what boosting would do with the money that is left, where that is said."""
    rest = option.result.rest_boosted if isinstance(option.result, Recommendation) else None
    return () if rest is None else rows_behind_boost(asked(option), evidence, rest.platform)


def sources_behind(document: Document, evidence: Evidence) -> tuple[Source, ...]:
    """The sources whose figures entered the plans and ads of a document, by name; not those gone since."""
    rows = [
        row for option in document.options for found in (option.provenance or {}).values() for row in found
    ]
    ads = [option.plain_ads for option in document.options if option.plain_ads is not None]
    sales = [option.sales for option in document.options if option.sales is not None]
    names = {name for row in rows for name in row.sources} | {name for each in ads for name in each.sources}
    beside = [row for each in sales for row in rows_behind_sales(each, evidence)]
    beside += [row for option in document.options for row in _behind_rest(option, evidence)]
    names |= {name for row in beside for name in row.sources}
    return tuple(evidence.sources[name] for name in sorted(names) if name in evidence.sources)
