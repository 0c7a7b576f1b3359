"""Four lines of Python that work an answer out again with this library."""

from __future__ import annotations

from influencer_compare.document.redaction import FEE_FIELDS
from influencer_compare.document.schema import AdsInstead, NothingFits, Option
from influencer_compare.question.scenario import Scenario
from influencer_compare.version import MODEL_VERSION

HIDDEN = "# Fees are hidden in this answer, so it cannot be worked out again: ask for the full link.\n"
_PRINTED = "{0}.mix, {0}.reach, {0}.engagements, {0}.cash_usd, {0}.bands.reach"
_ADS = "ask.same_money(question, {0}, ask.load_evidence()).instead"


def snippet(option: Option) -> str:
    """The lines that print the plan of an option: whom it books, people, engagements, money, range of people.

    Where nothing fits they print why; for ads, what those bring. Only settings that differ from the usual
    ones are written, and names given to a question are left out, as they change nothing. Where fees are
    hidden it is one line that says so.
    """
    if not option.scenario.keys() >= FEE_FIELDS:
        return HIDDEN
    asked = f"question = ask.Scenario({_settings(option)})"
    if isinstance(option.result, NothingFits):
        return _lines(
            asked,
            "try: print(ask.plan(question, ask.load_evidence()).best.mix)",
            "except ask.NoPlanFits as nothing: print(nothing)",
        )
    ads = isinstance(option.result, AdsInstead)
    if ads and option.plain_ads is not None and option.plain_ads.money_of == "budget":
        return _lines(
            asked,
            "try: answer = ask.plan(question, ask.load_evidence())",
            f"except ask.NoPlanFits as nothing: print({_ADS.format('nothing')})",
        )
    if option.mix is not None:
        lines = ", ".join(
            f"ask.Line({line.platform!a}, {line.tier!a}, {line.posts}, {line.creators}, {line.size!a})"
            for line in option.mix
        )
        found = f"answer = ask.evaluate(question, [{lines}], ask.load_evidence())"
        return _lines(asked, found, f"print({(_ADS if ads else _PRINTED).format('answer')})")
    found = "answer = ask.plan(question, ask.load_evidence())"
    return _lines(asked, found, f"print({_ADS.format('answer') if ads else _PRINTED.format('answer.best')})")


def _lines(*lines: str) -> str:
    return "\n".join((f"import influencer_compare as ask  # model {MODEL_VERSION}", *lines, ""))


def _settings(option: Option) -> str:
    """The settings that differ from the usual ones, as arguments; what was typed is never read as code."""
    usual = Scenario().model_dump(mode="json")
    return ", ".join(
        f"{name}={value!a}"
        for name, value in option.scenario.items()
        if name in usual and name != "name" and value != _frozen(usual[name])
    )


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
