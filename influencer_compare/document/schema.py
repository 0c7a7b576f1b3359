"""The answer document: everything an answer shows, as one closed object that files and links carry.

A document holds one to six named options, each with its question, its mix where one was typed by hand, and
its exact results, ranges and verdict included. What takes longer to work out (turning points, next steps,
risks, the budget curve, provenance) is filled in later, as facts. Every page and every file is built from it,
so that the same numbers stand everywhere. Field names are those of ``planner.plans``; money is in US dollars,
shares run from 0 to 1.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, model_validator

from influencer_compare.document.lead import Lead
from influencer_compare.document.next_steps import NextSteps
from influencer_compare.document.parts import Alternative, Part, Plan, WholeMix, WithLater
from influencer_compare.document.programme import Programme
from influencer_compare.document.provenance import RowsBehind
from influencer_compare.document.risks import Risks
from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.document.safe_plan import SafePlan
from influencer_compare.document.sales import Sales
from influencer_compare.document.turning_points import OtherFigures, TurningPoints
from influencer_compare.model.boosting import Boosted
from influencer_compare.model.creators import SIDES
from influencer_compare.model.plain_ads import PlainAds
from influencer_compare.planner.plans import Limit, NoPlan, NoPlanFits
from influencer_compare.planner.response_curves import BudgetPoint
from influencer_compare.question.display import (
    LARGEST_RATE,
    SMALLEST_RATE,
    USUAL,
    Display,
    currency_code,
    known_locale,
)
from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.stored_values import GoalNumber, Number, Tells
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION

# Of the document; a change of its fields gets a new number and a way to read the old ones.
FORMAT: Final = 4  # how earlier ones are read: ``earlier_formats``
PRODUCT: Final = "Influencer Compare"
MOST_OPTIONS = 6
LONGEST_NAME = 60  # characters, as for the name of a question
_MOST_SETTINGS = 200  # of one question; ours has about a quarter
_LONGEST_LOCALE = 200  # characters; ours are far shorter

Hide = Literal["fees", "names"]
Value = bool | int | float | str | tuple[str, ...] | None  # of one field of the question


class Caution(Part):
    """What the careful choice costs and saves: the plan chosen beside the one with the best result expected.

    Both are on the scenario's goal. ``same`` is True where both choices book the same creators; ``costs`` is
    how much less the careful plan brings as expected (below 0 it would bring more, for more money),
    ``saves`` how much more it brings in the bad case.
    """

    expected: Plan
    same: bool
    costs: GoalNumber
    saves: GoalNumber


class Recommendation(WithLater):
    """The chosen plan, what it was compared with, the verdict, and how far it can be from the best possible.

    ``gap`` to ``sides`` as in ``planner.plans.Choice``; ``gap`` is None where nothing is proven, and
    ``certified`` is then False. ``caution`` stands where plans are chosen by the bad case. ``boosts_tried``
    is None where no boosting was looked for, and in older files; ``rest_boosted`` is what boosting would do
    with money that is left, the mix held, None where it would not pay.
    """

    kind: Literal["recommendation"]
    best: Plan
    alternatives: dict[str, Alternative]
    sides: dict[str, str]
    verdict: Verdict
    limits: tuple[Limit, ...]
    gap: Number
    gaps: dict[str, Number]
    certified: bool
    tried: int
    share_limit_dropped: bool
    caution: Caution | None
    boosts_tried: Annotated[int, Field(ge=1)] | None = None
    rest_boosted: Annotated[Boosted | None, Tells("fees")] = None

    def plans(self) -> Iterator[tuple[str, Plan | NoPlan]]:
        """The recommendation and every alternative by name, in the order they are shown."""
        yield "recommended", self.best
        yield from self.alternatives.items()

    @property
    def beside(self) -> Plan | None:
        """The plan that the pick is weighed against: the best of the other side, beside a mix of either one.

        None where one side alone fits. Where plans are chosen by the bad case, it decides here as well.
        """
        plans: dict[str, Plan] = {
            side: found for side in SIDES if isinstance(found := self.alternatives.get(f"{side} side"), Plan)
        }
        careful = self.caution is not None
        ahead: str = self.verdict.status
        if ahead not in SIDES and self.verdict.sets and not careful:
            ahead = self.verdict.sets[0].winner
        if ahead in SIDES:
            return plans.get("macro" if ahead == "micro" else "micro")
        others = [each for each in plans.values() if each.mix != self.best.mix]
        return max(
            others, key=lambda each: (each.bad_case if careful else each.goal_value) or 0.0, default=None
        )


class TypedMix(Part):
    """A mix that was typed by hand, evaluated; ``plan.violations`` names the limits it breaks."""

    kind: Literal["mix"]
    plan: Plan


class NothingFits(Part):
    """No creator fits: the limit, and the changes with which a plan fits, as ``planner.plans.NoPlanFits``.

    ``changes`` are fields of the question with the value that helps, None where that is hidden.
    """

    kind: Literal["nothing"]
    limit: Limit
    changes: dict[str, Value]
    other_changes: tuple[dict[str, Value], ...]
    least_loss: Plan | None


class AdsInstead(Part):
    """No creators: the money of the question's plan goes into plain ads, which ``Option.plain_ads`` holds."""

    kind: Literal["ads"]


class PlannedSeason(Part):
    """A question over several months: its season. It stands alone in a document."""

    kind: Literal["season"]
    programme: Programme


ResultKind = Recommendation | TypedMix | NothingFits | AdsInstead | PlannedSeason
Result = Annotated[ResultKind, Field(discriminator="kind")]
Found = ResultKind | Plan | Programme | NoPlanFits[Plan]


class Section(Part):
    """What an earlier format said of a topic in sentences; none is made any more.

    ``tells`` names what it gives away; it is left out where that is hidden.
    """

    topic: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    tells: tuple[Hide, ...]
    data: tuple[str, ...]


class Option(Part):
    """One of the options that are compared: its question, its mix where typed by hand, its results.

    ``key`` stays when the option is renamed or moved; votes name it. ``chance_best`` is the chance that it
    is the best of all options on the goal, None where that was not compared. What stands after the sections
    takes longer to find, and is None until it was asked for: where the answer turns, the other published
    figures that turn it, what other money and hours would change, what can go wrong, the best result at each
    budget, what the plan means in sales, the rows of ``data/`` behind each figure, and the plan that is safe
    within the budget. ``plain_ads``, the same money as ads, is None in older files and where money is hidden:
    from people reached the amount could be worked out. ``people`` are those of the owner's own list for the
    question, beside its answer; with the result of a typed mix they are the option itself.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9]{1,12}$")]
    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    scenario: Annotated[dict[str, Value], Field(max_length=_MOST_SETTINGS)]
    mix: WholeMix | None
    result: Result
    chance_best: Number
    sections: tuple[Section, ...] = ()
    turning_points: Annotated[TurningPoints | None, Tells("fees")] = None
    turning_figures: Annotated[tuple[OtherFigures, ...] | None, Tells("fees")] = None
    next_steps: Annotated[NextSteps | None, Tells("fees")] = None
    risks: Annotated[Risks | None, Tells("fees")] = None
    budget_curve: Annotated[tuple[BudgetPoint, ...] | None, Tells("fees")] = None
    sales: Annotated[Sales | None, Tells("fees")] = None
    provenance: RowsBehind | None = None
    plain_ads: Annotated[PlainAds | None, Tells("fees")] = None
    safe_plan: Annotated[SafePlan | None, Tells("fees")] = None
    people: RosterPlan | None = None

    @property
    def is_of_list(self) -> bool:
        """Whether the option books people of the owner's own list, who stand in no link."""
        return self.people is not None and isinstance(self.result, TypedMix)

    @property
    def plan(self) -> Plan | None:
        """The plan that stands for the option: recommended or typed; None where that is no plan in one go."""
        if isinstance(self.result, NothingFits | AdsInstead | PlannedSeason):
            return None
        return self.result.plan if isinstance(self.result, TypedMix) else self.result.best


class StoredDisplay(Part):
    """How the owner saw amounts and numbers: her currency at her rate of a day, and her locale.

    A currency or a locale that is not known here, as in a file of another version, is kept as it was written;
    the document is then shown in US dollars, or with numbers as in the United States.
    """

    currency: Annotated[str, Field(max_length=LONGEST_NAME)]
    currency_per_usd: Annotated[float | None, Field(ge=SMALLEST_RATE, le=LARGEST_RATE)]
    rate_on: Annotated[dt.date | None, Field(ge=FIRST_DAY, le=LAST_DAY)]
    locale: Annotated[str, Field(max_length=_LONGEST_LOCALE)]

    @property
    def knows_currency(self) -> bool:
        """Whether amounts can be shown in the currency."""
        return currency_code(self.currency) == self.currency

    @property
    def knows_locale(self) -> bool:
        """Whether numbers can be written as the locale does."""
        return known_locale(self.locale) == self.locale

    def display(self) -> Display:
        """The same as pages and files show it."""
        return Display(**self.model_dump()) if self.knows_currency else Display(locale=self.locale)


class Document(Part):
    """Everything that one saved link or file shows.

    ``hidden`` says what was taken out of it; such a document can be looked at but not calculated anew.
    ``display`` is left out where amounts were shown in US dollars and numbers as in the United States,
    ``lead`` where nothing was compared.
    """

    product: Literal["Influencer Compare"]
    format: Literal[4]
    model_version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    evidence_date: dt.date
    hidden: tuple[Hide, ...]
    options: Annotated[tuple[Option, ...], Field(min_length=1, max_length=MOST_OPTIONS)]
    display: StoredDisplay | None = None
    lead: Lead | None = None

    @property
    def shown_as(self) -> Display:
        """How its amounts and numbers are to be shown, as its owner saw them."""
        return Display() if self.display is None else self.display.display()

    @property
    def planned(self) -> tuple[Option, ...]:
        """The options that can be worked out anew: people of a list cannot, as it is not in the document."""
        return tuple(option for option in self.options if not option.is_of_list)

    @property
    def season(self) -> Programme | None:
        """The season that it holds; None where it answers in one go."""
        result = self.options[0].result
        return result.programme if isinstance(result, PlannedSeason) else None

    @model_validator(mode="after")
    def _keys_hold(self) -> Document:
        keys = [option.key for option in self.options]
        if len(keys) > 1 and any(isinstance(option.result, PlannedSeason) for option in self.options):
            raise ValueError("a season stands alone: it is not compared with other options")
        if len(set(keys)) < len(keys):
            raise ValueError("two options have the same key")
        if self.lead is not None and not {self.lead.first, self.lead.second} <= set(keys):
            raise ValueError("the lead is that of an option that is not there")
        return self

    def to_json(self) -> str:
        """The document as a JSON text, in ASCII; equal documents give equal texts."""
        left_out: dict[str, Any] = dict.fromkeys(_not_there(self), True)
        left_out["options"] = {at: _not_there(each) for at, each in enumerate(self.options)}
        return json.dumps(self.model_dump(mode="json", exclude=left_out), indent=1, allow_nan=False) + "\n"


def _not_there(part: Part) -> set[str]:
    """The later parts that were not worked out: a file leaves them out."""
    known = type(part).model_fields.items()
    return {name for name, each in known if not each.is_required() and getattr(part, name) == each.default}


def option(key: str, name: str, scenario: Scenario, found: Found) -> Option:
    """One option with its results: a recommendation, an evaluated mix, why nothing fits, or ads alone."""
    result = result_of(found)
    return Option(
        key=key,
        name=name,
        scenario=stored_fields(scenario),
        mix=result.plan.mix if isinstance(result, TypedMix) else None,
        result=result,
        chance_best=None,
    )


def document(options: Iterable[Option], display: Display = USUAL, lead: Lead | None = None) -> Document:
    """The options as one document of this model and this evidence, nothing hidden, shown as ``display``."""
    return Document(
        product=PRODUCT,
        format=FORMAT,
        model_version=MODEL_VERSION,
        evidence_date=EVIDENCE_DATE,
        hidden=(),
        options=tuple(options),
        display=None if display == USUAL else StoredDisplay.model_validate(display),
        lead=lead,
    )


def answer_document(
    scenario: Scenario, found: Found, display: Display = USUAL, *, plain_ads: PlainAds | None = None
) -> Document:
    """The document of a single question under its own name; ``plain_ads`` comes from ``api.same_money``."""
    made = option("1", scenario.name, scenario, found)
    return document([made.model_copy(update={"plain_ads": plain_ads})], display)


def result_of(found: Found) -> ResultKind:
    """What was found as the document has it."""
    if isinstance(found, Programme):
        return PlannedSeason(kind="season", programme=found)
    if isinstance(found, Plan):
        return TypedMix(kind="mix", plan=found)
    return why_nothing_fits(found) if isinstance(found, NoPlanFits) else found


AnswerOf = TypeVar("AnswerOf")


def without_worlds(found: AnswerOf) -> AnswerOf:
    """A recommendation, or why nothing fits, without the single worlds of its plans; what else, as it is."""
    if isinstance(found, NoPlanFits):
        least = None if found.least_loss is None else found.least_loss.without_worlds
        return type(found)(found.limit, found.changes, found.other_changes, least)
    if not isinstance(found, Recommendation):
        return found
    careful = found.caution
    changed = {
        "best": found.best.without_worlds,
        "alternatives": {
            name: each.without_worlds if isinstance(each, Plan) else each
            for name, each in found.alternatives.items()
        },
        "caution": careful and careful.model_copy(update={"expected": careful.expected.without_worlds}),
    }
    return found.model_copy(update=changed)


def why_nothing_fits(stop: NoPlanFits[Plan]) -> NothingFits:
    """Why nothing fits, as the document has it."""
    return NothingFits(
        kind="nothing",
        limit=stop.limit,
        changes=_fields(stop.changes),
        other_changes=tuple(_fields(each) for each in stop.other_changes),
        least_loss=stop.least_loss,
    )


def stored_fields(scenario: Scenario) -> dict[str, Value]:
    """Every field of a question as a file holds it."""
    return _fields(scenario.model_dump())


def _fields(values: Mapping[str, Any]) -> dict[str, Value]:
    """Fields of the question as JSON has them: days as year-month-day."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }
