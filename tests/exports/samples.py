"""Documents of every kind for the tests of files to take away, each worked out once."""

import datetime as dt
import functools

from influencer_compare import api as answer
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import Section, document, option
from influencer_compare.evidence.evidence import load_evidence
from influencer_compare.planner.plans import Line, NoPlanFits
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.sensitivity.safe_plan import safe_plan
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import asked
from tests.solver import plan_once

EVIDENCE = load_evidence()
DAY = dt.date(2026, 11, 22)
LINK = "https://example.org/?budget=7431&v=1"
VIEW = "https://example.org/?view=0123456789abcdef"  # the full link would tell the budget
MIX = (Line("instagram", "nano", 1, 6), Line("instagram", "micro", 2, 3), Line("tiktok", "macro", 1, 4))
SPRING = Scenario(
    name="Zwölfte Frühlingsaktion", budget=7_431, order_value_usd=64, platforms=("instagram", "tiktok")
)
EARN = Scenario(
    name="Earn with an agency",
    goal="profit",
    budget=7_431,
    order_value_usd=900,
    margin_pct=83,
    orders_per_100_clicks=9,
    help="agency",
    help_hour_usd=21,
    pay_by="fee plus commission",
    commission_pct=3.5,
    product_worth_usd=71,
    choose_by="bad case",
)
LOADED = SPRING.changed(
    name="Hours count", budget_covers="loaded", help="search tool", reach_times=2, kept_pct=20
)
LOSS = Scenario(name="Loss", goal="profit", budget=7_431)
BARE = Scenario(name="Nothing", budget=200, hours=0, help_hour_usd=0)
HOSTILE = {
    "html": '"><script>window.harmed = 1</script><img src=x onerror="window.harmed = 1">',
    "markdown": "![x](https://evil.example/a.png) **bold** [press](javascript:alert(1))",
    "formula": '=cmd|"/C calc"!A0',
    "plus": "+SUM(1,2)",
    "minus": "-1+1",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "right to left": "abc\u202e\u200fdef\u2066x",
    "control": "a\x00b\x1bc\x0bd",
    "half a letter": "a\ud800b",
    "typst": '#read("/etc/passwd")',
    "long": "Aa1 " * 25_000,
}


@functools.cache
def found(scenario):
    try:
        return plan_once(scenario)
    except NoPlanFits as nothing:
        return nothing


def one(key, scenario, result, **more):
    """An option as pages make it: with the same money as ads beside it, and what it means in sales."""
    ads = answer.same_money(scenario, result, EVIDENCE)
    made = with_sales(option(key, scenario.name, scenario, result), scenario, EVIDENCE)
    return made.model_copy(update={"plain_ads": ads, **more})


def with_provenance(made):
    """The option with the rows behind its figures, as pages put them there."""
    plan = main_plan(made.result)
    if plan is None:
        return made
    return made.model_copy(update={"provenance": provenance(asked(made), plan.mix, EVIDENCE)})


@functools.cache
def samples():
    """One document of each kind by name; ``many`` holds all of them as options."""
    said = {"when it changes": ("Above $9,431 the macro side wins.",), "risks": ("Somebody may not post.",)}
    more = {
        "safe_plan": safe_plan(SPRING, EVIDENCE, found(SPRING)),
        "budget_curve": budget_curve(SPRING, EVIDENCE),
        "sections": tuple(
            Section(topic=topic, tells=("fees",) if "$" in words[0] else (), data=words)
            for topic, words in said.items()
        ),
    }
    by_hand = SPRING.changed(name="By hand")
    options = {
        "reach": one("1", SPRING, found(SPRING), chance_best=0.61, **more),
        "profit": one("2", EARN, found(EARN), chance_best=0.04),
        "mix": one("3", by_hand, answer.evaluate(by_hand, MIX, EVIDENCE), chance_best=0.2),
        "loaded": one("4", LOADED, found(LOADED), chance_best=0.15),
        "loss": one("5", LOSS, found(LOSS)),
        "bare": one("6", BARE, found(BARE)),
    }
    assert isinstance(found(LOSS), NoPlanFits)
    assert options["loss"].result.least_loss is not None
    assert isinstance(found(BARE), NoPlanFits)
    assert options["bare"].result.least_loss is None
    assert options["profit"].result.best.bought_hours > 0
    assert options["mix"].result.plan.violations
    options = {name: with_provenance(each) for name, each in options.items()}
    made = {name: document([each]) for name, each in options.items()}
    return {**made, "many": document(options.values())}


KINDS = ("reach", "profit", "mix", "loaded", "loss", "bare", "many")
WITH_A_PLAN = ("reach", "profit", "mix", "loaded", "loss")


@functools.cache
def without_fees():
    """Every kind with fees and names hidden."""
    return {name: hidden(each, ("fees", "names")) for name, each in samples().items()}


@functools.cache
def empty_mix():
    """A mix from which every line was deleted."""
    return document([one("1", SPRING, answer.evaluate(SPRING, (), EVIDENCE))])


@functools.cache
def hostile():
    """The options of ``many`` under hostile names, with hostile words in question and sections.

    The bounds of the document are passed by, as an older or a changed file might.
    """
    words = [*HOSTILE.values()]
    options = []
    for at, each in enumerate(samples()["many"].options):
        typed = words[at % len(words)], words[(at + 6) % len(words)]
        section = Section(topic="risks", tells=(), data=()).model_copy(
            update={"topic": typed[1], "data": tuple(words)}
        )
        options.append(
            each.model_copy(
                update={
                    "name": typed[0],
                    "scenario": {**each.scenario, "name": typed[1], "niche": typed[0]},
                    "sections": (section,),
                }
            )
        )
    return samples()["many"].model_copy(update={"options": tuple(options)})


class Files(dict):
    """The file of every document by its name (``ALL``), each made when it is first asked for."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, name):
        self[name] = self.make(document_named(name))
        return self[name]


ALL = (*KINDS, *(f"{name} hidden" for name in KINDS), "empty", "hostile")


def document_named(name):
    if name == "empty":
        return empty_mix()
    if name == "hostile":
        return hostile()
    kind = name.removesuffix(" hidden")
    return samples()[kind] if kind == name else without_fees()[kind]


def arguments(each):
    """What every file is made with besides its document."""
    return {"link": VIEW if each.hidden else LINK, "made_on": DAY, "evidence": EVIDENCE}


_WRITTEN = {}


def written(make, each, **given):
    """The file of a document as ``make`` writes it, made once for all tests; ``given`` as in ``arguments``.

    The document is kept beside its file, so that no other one can be taken for it.
    """
    given = arguments(each) | given
    key = (make, id(each), given["link"])
    if key not in _WRITTEN:
        _WRITTEN[key] = each, make(each, **given)
    return _WRITTEN[key][1]


@functools.cache
def fee_numbers(name):
    """Every number of a document that is gone where fees are hidden, as far as it is told by five digits."""
    full, open_ = (set(numbers(each.model_dump())) for each in (samples()[name], without_fees()[name]))
    telling = {f"{value:.4e}" for value in full - open_ if has_five_digits(value)}
    return telling - {f"{value:.4e}" for value in open_}


def has_five_digits(value):
    return abs(value) > 0 and float(f"{value:.2e}") != value


def numbers(value):
    """Every number inside of plain data."""
    if isinstance(value, bool):
        return
    if isinstance(value, (int, float)):
        yield float(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from numbers(each)
