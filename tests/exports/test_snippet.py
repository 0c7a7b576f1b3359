"""Four lines of Python that really work the answer out again, in a fresh process."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from influencer_compare.document.schema import NothingFits
from influencer_compare.exports.snippet import HIDDEN, snippet
from influencer_compare.question.scenario import Scenario
from influencer_compare.views.tables import main_plan
from tests.exports.samples import (
    HOSTILE,
    KINDS,
    SPRING,
    empty_mix,
    hostile,
    samples,
    without_fees,
)
from tests.usual import some

ROOT = Path(__file__).resolve().parents[2]
# What chooses how the processor adds up: with another choice the last digit of a sum may be another.
ARITHMETIC = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")}


def run(code, folder):
    """What the lines print in a fresh process that knows nothing but the library."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env={**ARITHMETIC, "PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def expected(option):
    """The figures of the document, as the lines print them."""
    if isinstance(option.result, NothingFits):
        remedy = " and ".join(f"{name} = {value}" for name, value in option.result.changes.items())
        start = f"No creator fits: the limit is {option.result.limit}."
        return f"{start} It fits with {remedy}." if remedy else start
    plan = main_plan(option.result)
    band = plan.bands.reach
    mix = plan.mix
    return f"{mix} {plan.reach} {plan.engagements} {plan.cash_usd} {band}"


@pytest.mark.parametrize("kind", some(["reach", "profit", "mix", "loaded", "bare", "loss"], 1))
def test_the_lines_print_the_figures_of_the_document(kind, tmp_path):
    (option,) = samples()[kind].options
    assert run(snippet(option), tmp_path) == expected(option)


def test_an_empty_mix_can_be_worked_out_again(tmp_path):
    (option,) = empty_mix().options
    assert run(snippet(option), tmp_path).startswith("() 0.0 0")


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_four_lines_of_python(kind):
    for option in samples()[kind].options:
        code = snippet(option)
        assert len(code.splitlines()) == 4
        ast.parse(code)


def settings(code):
    """The arguments of the question in the lines, read as constants only."""
    call = next(
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "Scenario"
    )
    return {each.arg: ast.literal_eval(each.value) for each in call.keywords}


def test_every_setting_comes_back():
    day = SPRING.changed(start_on="2027-03-01", live_by="2027-06-01", tier_bounds="10K 100K 500K 1M")
    option = samples()["reach"].options[0].model_copy(update={"scenario": day.model_dump(mode="json")})
    assert Scenario(**settings(snippet(option))) == day.unnamed


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_constants_or_left_out(name):
    option = samples()["reach"].options[0]
    typed = {**option.scenario, "name": HOSTILE[name], "niche": HOSTILE[name]}
    code = snippet(option.model_copy(update={"name": HOSTILE[name], "scenario": typed}))
    assert settings(code) == {**settings(snippet(option)), "niche": HOSTILE[name]}
    assert code.isascii()
    assert len(code.splitlines()) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_where_fees_are_hidden_it_says_so(kind):
    assert {snippet(option) for option in without_fees()[kind].options} == {HIDDEN}
    assert ast.parse(HIDDEN).body == []


def test_the_same_option_gives_the_same_lines():
    assert [snippet(each) for each in hostile().options] == [snippet(each) for each in hostile().options]
