"""The result document: everything an answer shows, as one closed object that files and links carry.

A document holds one to six named options, each with its question, its mix where one was typed by hand, and
its exact results. Screens of saved links and every file are built from it, so that the same numbers stand
everywhere. Field names are those of ``plans``; money is in US dollars, shares run from 0 to 1.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import Field, JsonValue, model_validator

from influencer_compare.document.parts import Alternative, GoalNumber, LineResult, Number, Part, PlanResult
from influencer_compare.planner.plans import (
    Limit,
    Line,
    NoPlanFits,
    Plan,
    Recommendation,
    Status,
    Strength,
    VerdictReason,
)
from influencer_compare.question.display import (
    LARGEST_RATE,
    SMALLEST_RATE,
    Display,
    currency_code,
    known_locale,
    shown,
)
from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY
from influencer_compare.question.scenario import Scenario
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION

FORMAT: Final = 1  # of the document; a change of its fields gets a new number and a way to read the old one
PRODUCT: Final = "Influencer Compare"
MOST_OPTIONS = 6
LONGEST_NAME = 60  # characters, as for the name of a question
_LONGEST_LOCALE = 200  # characters; ours are far shorter

Hide = Literal["fees", "names"]
Value = bool | int | float | str | tuple[str, ...] | None  # of one field of the question


class VerdictResult(Part):
    """Micro, macro or a mix, and how sure that is, as ``plans.Verdict``."""

    status: Status
    strength: Strength
    reason: VerdictReason
    next_step: Literal["book", "ask for quotes", "test both"]
    chance: Number
    gap: GoalNumber


class CautionResult(Part):
    """What the careful choice costs and saves, as ``plans.Caution``; the careful plan is the best one."""

    expected: PlanResult
    same: bool
    costs: GoalNumber
    saves: GoalNumber


class RecommendationResult(Part):
    """The chosen plan, its alternatives and the verdict, as ``plans.Recommendation``."""

    kind: Literal["recommendation"]
    best: PlanResult
    alternatives: dict[str, Alternative]
    sides: dict[str, str]
    verdict: VerdictResult
    limits: tuple[Limit, ...]
    gap: Number
    gaps: dict[str, Number]
    certified: bool
    tried: int
    share_limit_dropped: bool
    caution: CautionResult | None


class MixResult(Part):
    """A mix that was typed by hand, evaluated; ``plan.violations`` names the limits it breaks."""

    kind: Literal["mix"]
    plan: PlanResult


class NothingResult(Part):
    """No creator fits: the limit, and the changes with which a plan fits, as ``plans.NoPlanFits``.

    ``changes`` are fields of the question with the value that helps, None where that is hidden.
    """

    kind: Literal["nothing"]
    limit: Limit
    changes: dict[str, Value]
    other_changes: tuple[dict[str, Value], ...]
    least_loss: PlanResult | None


Result = Annotated[RecommendationResult | MixResult | NothingResult, Field(discriminator="kind")]


class Section(Part):
    """Something more that was shown, such as flip points or the budget curve, as the page made it.

    ``tells`` names what it gives away; it is left out where that is hidden.
    """

    topic: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    tells: tuple[Hide, ...]
    data: JsonValue


class Option(Part):
    """One of the options that are compared: its question, its mix where typed by hand, its results.

    ``key`` stays when the option is renamed or moved; votes name it. ``chance_best`` is the chance that it
    is the best of all options on the goal, None where that was not compared.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9]{1,12}$")]
    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    scenario: dict[str, Value]
    mix: tuple[LineResult, ...] | None
    result: Result
    chance_best: Number
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...] | None:
        """The mix typed by hand as ``evaluate`` takes it, or None."""
        return None if self.mix is None else tuple(each.line() for each in self.mix)


class DisplayResult(Part):
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
    ``display`` is left out where amounts were shown in US dollars and numbers as in the United States.
    """

    product: Literal["Influencer Compare"]
    format: Literal[1]
    model_version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    evidence_date: dt.date
    hidden: tuple[Hide, ...]
    options: Annotated[tuple[Option, ...], Field(min_length=1, max_length=MOST_OPTIONS)]
    display: DisplayResult | None = None

    @property
    def shown_as(self) -> Display:
        """How its amounts and numbers are to be shown, as its owner saw them."""
        return Display() if self.display is None else self.display.display()

    @model_validator(mode="after")
    def _keys_differ(self) -> Document:
        keys = [option.key for option in self.options]
        if len(set(keys)) < len(keys):
            raise ValueError("two options have the same key")
        return self

    def to_json(self) -> str:
        """The document as a JSON text, in ASCII; equal documents give equal texts."""
        left_out = {"display"} if self.display is None else set()
        return json.dumps(self.model_dump(mode="json", exclude=left_out), indent=1, allow_nan=False) + "\n"


def option(
    key: str,
    name: str,
    scenario: Scenario,
    found: Recommendation | Plan | NoPlanFits,
    *,
    chance_best: float | None = None,
    sections: Iterable[Section] = (),
) -> Option:
    """One option with its results: a recommendation, a mix that was evaluated, or why nothing fits."""
    result = _result(found)
    return Option(
        key=key,
        name=name,
        scenario=_fields(scenario.model_dump()),
        mix=result.plan.mix if isinstance(result, MixResult) else None,
        result=result,
        chance_best=chance_best,
        sections=tuple(sections),
    )


def document(options: Iterable[Option]) -> Document:
    """The options as one document of this model and this evidence, nothing hidden, as it is shown here."""
    here = shown()
    return Document(
        product=PRODUCT,
        format=FORMAT,
        model_version=MODEL_VERSION,
        evidence_date=EVIDENCE_DATE,
        hidden=(),
        options=tuple(options),
        display=None if here == Display() else DisplayResult.model_validate(here),
    )


def result_document(scenario: Scenario, found: Recommendation | Plan | NoPlanFits) -> Document:
    """The document of a single question under its own name."""
    return document([option("1", scenario.name, scenario, found)])


def _result(found: Recommendation | Plan | NoPlanFits) -> RecommendationResult | MixResult | NothingResult:
    _draw_ranges(found)
    if isinstance(found, Plan):
        return MixResult(kind="mix", plan=PlanResult.model_validate(found))
    if isinstance(found, NoPlanFits):
        return NothingResult(
            kind="nothing",
            limit=found.limit,
            changes=_fields(found.changes),
            other_changes=tuple(_fields(each) for each in found.other_changes),
            least_loss=None if found.least_loss is None else PlanResult.model_validate(found.least_loss),
        )
    taken = {name: getattr(found, name) for name in RecommendationResult.model_fields if name != "kind"}
    plain = {name: dict(taken[name]) for name in ("alternatives", "sides", "gaps")}
    return RecommendationResult.model_validate({**taken, **plain, "kind": "recommendation"})


def _draw_ranges(found: Recommendation | Plan | NoPlanFits) -> None:
    """Work out all ranges, so that reading them below takes no time.

    Pydantic takes whatever is raised while it reads, also the end of a visitor's work, for a wrong value.
    """
    if isinstance(found, NoPlanFits):
        plans = [found.least_loss]
    elif isinstance(found, Plan):
        plans = [found]
    else:
        plans = [plan for _, plan in found.plans() if isinstance(plan, Plan)]
        plans += [found.caution.careful, found.caution.expected] if found.caution else []
        _ = found.verdict
    for plan in plans:
        _ = None if plan is None else plan.outcomes


def _fields(values: Mapping[str, Any]) -> dict[str, Value]:
    """Fields of the question as JSON has them: days as year-month-day."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }
