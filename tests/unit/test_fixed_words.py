"""Fixed words of ours have their numbers as the reader writes them: 100.000 followers in German."""

import re

import pytest

from influencer_compare.document.turning_points import Steady
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.tornado import Swing
from influencer_compare.sensitivity.turning_points import TURNING_FIELDS
from influencer_compare.sensitivity.uncertain_inputs import uncertain_inputs
from influencer_compare.wording.answer import figures_sentence
from influencer_compare.wording.changes import change_phrase
from influencer_compare.wording.compare import worlds_note
from influencer_compare.wording.fields import (
    dropped_sentence,
    help_text,
    input_problem_sentence,
    label,
    point_help,
)
from influencer_compare.wording.mixes import alternative_phrase, hatched_note
from influencer_compare.wording.numbers import in_words_of
from influencer_compare.wording.options_plot import options_note
from influencer_compare.wording.overlap_definitions import MEANING_WORDS
from influencer_compare.wording.sensitivity import steady_sentence
from influencer_compare.wording.tipping_map import axis_title
from influencer_compare.wording.uncertain_inputs import input_label
from tests.app.driver import EVIDENCE, answer

GERMAN = Display(locale="de-DE")
ENGLISH_NUMBER = re.compile(r"\d,\d{3}\b|(?<!\.)\b\d+\.\d{1,2}\b(?!\.\d)")  # but no version
BARS = [Swing(each, *[SideResults(2.0, 1.0)] * 3) for each in uncertain_inputs(Scenario(), EVIDENCE)]

WRITTEN = {
    "macro side": lambda display: alternative_phrase(display, "macro side"),
    "micro side": lambda display: alternative_phrase(display, "micro side"),
    "hatched": hatched_note,
    "options": options_note,
    "worlds": worlds_note,
    "change": lambda display: change_phrase(display, {"large_fee_pct": 80}),
    "no change": lambda display: steady_sentence(
        display, Steady("large_fee_pct", "keeps", "micro", 30, 300, 100)
    ),
    "figures": lambda display: figures_sentence(display, answer(Scenario()).best),
    "slope": lambda display: axis_title(display, "fee_slope"),
    **{
        f"help {field}": lambda display, field=field: help_text(display, field)
        for field in Scenario.model_fields
    },
    **{
        f"label {field}": lambda display, field=field: label(display, field)
        for field in Scenario.model_fields
    },
    **{f"input {bar.input.name}": lambda display, bar=bar: input_label(display, bar) for bar in BARS},
    **{
        f"meaning {name}": lambda display, words=words: in_words_of(display, words.example)
        for name, words in MEANING_WORDS.items()
    },
    **{
        f"steady {field}": lambda display, field=field: steady_sentence(
            display, Steady(field, "no effect", "micro", 0, 1, 1)
        )
        for field in TURNING_FIELDS
    },
}


@pytest.mark.parametrize("name", WRITTEN)
def test_no_number_in_fixed_words_is_written_as_in_english_for_a_german(name):
    said = WRITTEN[name](GERMAN)
    assert not ENGLISH_NUMBER.search(said), said


@pytest.mark.parametrize("name", ["macro side", "micro side", "hatched", "options", "change", "no change"])
def test_the_line_between_the_sides_is_written_by_the_reader(name):
    assert "100.000 followers" in WRITTEN[name](GERMAN)
    assert "100,000 followers" in WRITTEN[name](USUAL)


def test_help_with_numbers():
    assert "over 100.000 followers" in help_text(GERMAN, "large_fee_pct")
    assert "0,3 twice as much" in help_text(GERMAN, "fee_slope")
    assert "0.3 twice as much" in help_text(USUAL, "fee_slope")
    assert "10K 100K 500K 1M" in help_text(GERMAN, "tier_bounds")


def test_bounds_that_were_passed_are_written_by_the_reader():
    _, (dropped,) = Scenario.from_query({"budget": "1"})
    assert "from 200 to 250.000. 10.000 is used instead." in dropped_sentence(GERMAN, dropped)
    assert "from 200 to 250,000. 10,000 is used instead." in dropped_sentence(USUAL, dropped)
    with pytest.raises(InputError) as refused:
        Scenario(worth_per_order_usd=0)
    (problem,) = refused.value.problems
    assert "from 0,01 to 100.000" in input_problem_sentence(GERMAN, problem)


def test_who_types_a_comma_is_told_to_type_a_point():
    """A box for numbers belongs to the browser: in another language than the reader's it drops a comma."""
    note = point_help(GERMAN)
    assert note in help_text(GERMAN, "overlap_pct")
    assert note in help_text(GERMAN, "fee_slope")
    assert note not in help_text(GERMAN, "budget")
    assert point_help(USUAL) is None
    assert "point" not in help_text(USUAL, "overlap_pct")
    assert len(re.findall(r"\S+", note)) <= 18
