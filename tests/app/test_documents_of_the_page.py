"""What the page puts into an answer document before it is saved, presented or made into a file."""

import pytest

from influencer_compare import Line, Scenario
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden, is_hidden
from influencer_compare.question.display import USUAL
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.documents import with_sources
from influencer_compare.views.texts import sources_behind
from tests.app.driver import EVIDENCE

OPTIONS = (
    OptionSpec("1", "Recommended", Scenario()),
    OptionSpec("2", "Typed", Scenario(budget=6_000), (Line("instagram", "micro", 1, 5),)),
    OptionSpec("3", "Loses", Scenario(goal="profit")),
    OptionSpec("4", "Nothing", Scenario(budget=200, hours=0, help_hour_usd=0)),
)


@pytest.fixture(scope="module")
def compared():
    return answers.comparison(USUAL, OPTIONS, None)


def test_options_side_by_side_hold_the_rows_behind_their_own_plans(compared):
    beside = {each.source for each in sources_behind(compared, EVIDENCE)}  # of ads and of sales
    filled = with_sources(compared)
    *with_a_plan, nothing = filled.options
    for each, spec in zip(with_a_plan, OPTIONS[:3], strict=True):
        plan = each.plan or each.result.least_loss
        assert each.provenance == answers.provenance_of(spec.scenario, plan.mix)
    assert nothing.provenance is None
    assert {each.source for each in sources_behind(filled, EVIDENCE)} > beside
    assert read_document(filled.to_json()) == filled
    assert with_sources(filled) == filled


def test_rows_that_are_there_stay_and_those_of_hidden_cost_are_not_filled_in(compared):
    saved = hidden(compared, ["fees"])
    filled = with_sources(saved)
    assert is_hidden(filled)
    assert all("cost" not in (each.provenance or {}) for each in filled.options)
    known = compared.options[0].model_copy(update={"provenance": {}})
    assert with_sources(compared.model_copy(update={"options": (known,)})).options == (known,)


def test_an_old_document_that_names_what_is_gone_has_no_rows(compared):
    first = compared.options[0]
    gone = first.model_copy(update={"scenario": {**first.scenario, "niche": "of another version"}})
    assert with_sources(compared.model_copy(update={"options": (gone,)})).options == (gone,)
