"""Four lines of Python that work an answer out again with this library."""

from __future__ import annotations

from influencer_compare.document.redaction import FEE_FIELDS
from influencer_compare.document.schema import NothingFits, Option, TypedMix
from influencer_compare.question.scenario import Scenario
from influencer_compare.version import MODEL_VERSION

HIDDEN = "# Fees are hidden in this answer, so it cannot be worked out again: ask for the full link.\n"
_PRINTED = "{0}.mix, {0}.reach, {0}.engagements, {0}.cash_usd, {0}.bands.reach"


def snippet(option: Option) -> str:
    """The lines that print the plan of an option: whom it books, people, engagements, money, range of people.

    Where nothing fits they print why. Only settings that differ from the usual ones are written, and names
    given to a question are left out, as they change nothing. Where fees are hidden it is one line that says
    so.
    """
    if not option.scenario.keys() >= FEE_FIELDS:
        return HIDDEN
    asked = f"question = ask.Scenario({_settings(option)})"
    if isinstance(option.result, TypedMix):
        lines = ", ".join(
            f"ask.Line({line.platform!a}, {line.tier!a}, {line.posts}, {line.creators}, {line.size!a})"
            for line in option.result.plan.mix
        )
        found = f"plan = ask.evaluate(question, [{lines}], ask.load_evidence())"
        return _lines(asked, found, f"print({_PRINTED.format('plan')})")
    if isinstance(option.result, NothingFits):
        return _lines(
            asked,
            "try: print(ask.plan(question, ask.load_evidence()).best.mix)",
            "except ask.NoPlanFits as nothing: print(nothing)",
        )
    found = "answer = ask.plan(question, ask.load_evidence())"
    return _lines(asked, found, f"print({_PRINTED.format('answer.best')})")


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
