"""Works a saved document out again with today's model and today's evidence."""

from __future__ import annotations

from influencer_compare.comparison.compare import Find, compare, find
from influencer_compare.comparison.options import OptionSpec, free_name, tidy_name
from influencer_compare.document.parts import Plan
from influencer_compare.document.programme import Programme
from influencer_compare.document.reader import question_of
from influencer_compare.document.schema import AdsInstead, Document, Option, answer_document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.programme.plan_programme import plan_programme


def recalculated(
    document: Document, evidence: Evidence, *, look: Find = find, watch: Watch | None = None
) -> Document:
    """The same options under the same names and keys, with the results of today, found by ``look``.

    Raises InputError where fees are hidden, and for what no longer exists or is out of today's bounds.
    ``watch`` is called again and again and may raise to stop.
    """
    if document.season is not None:
        return _season_anew(document, evidence, watch)
    with watched(watch):
        goal = None if document.lead is None else document.lead.goal
        options = options_of(document, evidence)
        fresh = compare(options, evidence, goal=goal, look=look, display=document.shown_as)
        named = (
            option.model_copy(update={"name": saved.name})
            for option, saved in zip(fresh.options, document.planned, strict=True)
        )
        return fresh.model_copy(update={"options": tuple(named), "display": document.display})


def _season_anew(document: Document, evidence: Evidence, watch: Watch | None) -> Document:
    """The same season by today's model, or why nothing fits any more."""
    (asked,) = options_of(document, evidence)
    try:
        found: Programme | NoPlanFits[Plan] = plan_programme(asked.scenario, evidence, watch=watch)
    except NoPlanFits as stop:
        found = stop
    (saved,) = document.options
    fresh = answer_document(asked.scenario, found)
    named = fresh.options[0].model_copy(update={"key": saved.key, "name": saved.name})
    return fresh.model_copy(update={"options": (named,), "display": document.display})


def options_of(document: Document, evidence: Evidence) -> tuple[OptionSpec, ...]:
    """The options of a document as they can be planned and compared; raises as ``recalculated`` does.

    People of a list are left out: the list is not in the document.
    """
    made: list[OptionSpec] = []
    for saved in document.planned:
        scenario, _ = question_of(document, saved)
        evidence.check(scenario)
        name = free_name(tidy_name(saved.name), (each.name for each in made))
        made.append(OptionSpec(saved.key, name, scenario.unnamed, saved.mix, _is_ads(saved)))
    return tuple(made)


def _is_ads(saved: Option) -> bool:
    """Whether an option is no plan, but the same money as ads."""
    return isinstance(saved.result, AdsInstead)
