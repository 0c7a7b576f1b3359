"""Money that is kept for high quotes is no money that is left over, wherever either is said or offered."""

import subprocess
import sys

import pytest

from influencer_compare import NoPlanFits, Scenario, load_evidence, plan, same_money
from influencer_compare.document.schema import answer_document
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.test_size import smallest_test
from influencer_compare.views.texts import NEXT_STEPS, more_sentences
from influencer_compare.wording.answer import reasons
from influencer_compare.wording.changes import change_phrase
from influencer_compare.wording.numbers import money
from influencer_compare.wording.safe_plan import kept_sentence
from influencer_compare.wording.test_size import smallest_test_sentences
from tests.first_version import asked
from tests.solver import plan_once, steps_once

EVIDENCE = load_evidence()
HALF = Scenario(budget=5_000, kept_pct=40)


def test_the_same_amount_is_said_to_be_kept_below_the_budget_and_beside_the_plan():
    short = Scenario(budget=100_000, kept_pct=5, hours=10, help_hour_usd=0)
    rec = plan_once(short)
    said = " ".join(reasons(USUAL, rec, short))
    assert kept_sentence(USUAL, short) == "$5,000 of it is kept for high quotes."
    assert "$5,000 of your budget is kept for high quotes." in said
    assert f"The other {money(USUAL, 95_000 - rec.best.spent_usd)} of the budget cannot be used" in said


def test_what_is_kept_is_neither_left_over_nor_spent_on_ads():
    rec = plan_once(HALF)
    left = 3_000 - rec.best.spent_usd
    option = answer_document(HALF, rec).options[0].model_copy(update={"next_steps": steps_once(HALF)})
    said = " ".join(more_sentences(USUAL, option)[NEXT_STEPS])
    assert f"{money(USUAL, left)} of the budget is left over." in said
    assert same_money(HALF, rec, EVIDENCE).rest_usd == pytest.approx(left)


def test_no_test_spends_what_is_kept():
    rich = asked(budget=250_000, most_creators=200, kept_pct=10)
    found = smallest_test(plan_once(rich), rich, EVIDENCE)
    said = " ".join(smallest_test_sentences(USUAL, found))
    assert f"spend the other {money(USUAL, found.needed.plan.unspent_usd - 25_000)} there" in said


def test_where_no_budget_leaves_enough_keeping_nothing_is_the_way_out():
    dear = Scenario(budget=20_000, kept_pct=95, platforms=("youtube",), product_usd=9_000)
    with pytest.raises(NoPlanFits) as nothing:
        plan(dear, EVIDENCE)
    assert nothing.value.changes == {"kept_pct": 0}
    assert plan(dear.changed(**nothing.value.changes), EVIDENCE).best.mix
    assert change_phrase(USUAL, nothing.value.changes) == "nothing kept for high quotes"


def test_a_part_of_the_library_is_found_at_first_and_what_is_none_is_named_by_the_librarys_own_name():
    code = (
        "import influencer_compare as library\n"
        "assert library.api.plan is library.plan\n"
        "assert dir(library) == dir(library)\n"
        "print(getattr(library, 'foo'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr.splitlines()[-1] == (
        "AttributeError: module 'influencer_compare' has no attribute 'foo'"
    )
