"""What moves the answer most: each bar is what planning with that figure really gives."""

import functools
import math
from dataclasses import replace

import pytest

from influencer_compare import load_evidence, plan
from influencer_compare.charts.tornado import tornado_chart
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.sensitivity.other_choices import other_choices
from influencer_compare.sensitivity.tornado import TIMES_AT_MOST, difference, tornado
from influencer_compare.sensitivity.uncertain_inputs import uncertain_inputs
from influencer_compare.wording.other_choices import prices_sentence
from influencer_compare.wording.sensitivity import (
    bar_sentence,
    end_texts,
    find_out_sentences,
    lead_phrase,
    now_lead,
    shown_bars,
    tornado_alt,
    tornado_rows,
    tornado_sentence,
    weak_share_sentence,
)
from influencer_compare.wording.uncertain_inputs import UNCERTAIN
from tests.first_version import asked
from tests.solver import sides
from tests.usual import named, some

EVIDENCE = load_evidence()
EVERYTHING = {
    "platforms": ("instagram", "tiktok", "youtube"),
    "format": "video",
    "niche": "beauty",
    "help": "agency",
    "usage_rights": True,
    "exclusivity": True,
    "goal": "orders",
}
SCENARIOS = {
    "default": asked(),
    **EXAMPLES,
    "near a tie": asked(budget=60_000),
    "sure": asked(budget=20_000, area="region"),
    "engagements": asked(goal="engagements"),
    "video": asked(platforms=("tiktok", "youtube"), budget=20_000),
}


@functools.cache
def found_in(name):
    """What moves the answer to one question, worked out once."""
    return tornado(SCENARIOS[name], EVIDENCE)


def by_planning(scenario, evidence):
    """What the sides bring, by planning the whole question."""
    return SideResults(*(side and side.goal_value for side in sides(scenario, evidence)))


@pytest.mark.parametrize("name", some(["default", "A fitness studio in a region"], 1))
def test_each_end_is_what_planning_gives(name):
    found = found_in(name)
    assert by_planning(SCENARIOS[name], EVIDENCE).same_as(found.now)
    for bar in found.bars[:6]:
        low = bar.input.moved(SCENARIOS[name], EVIDENCE, "low")
        high = bar.input.moved(SCENARIOS[name], EVIDENCE, "high")
        assert by_planning(*low).same_as(bar.low), bar.input.name
        assert by_planning(*high).same_as(bar.high), bar.input.name


@pytest.mark.parametrize("name", named(SCENARIOS, "default", "sure", "A café in a town"))
def test_bars_are_sorted_and_the_weak_share_is_their_part_of_the_variance(name):
    found = found_in(name)
    effects = [bar.effect for bar in found.bars]
    assert effects == sorted(effects, reverse=True)
    assert min(effects) >= 0
    squares = sum(effect**2 for effect in effects)
    weak = sum(bar.effect**2 for bar in found.bars if bar.input.grade in ("C", "judgement"))
    if squares == 0:
        assert found.weak_share is None
    else:
        assert found.weak_share == pytest.approx(weak / squares)
    asked = found.find_out_first
    assert list(asked) == [bar for bar in found.bars if bar.input.weak][: len(asked)]


def test_the_slopes_and_not_the_niche_lead_the_default():
    names = [bar.input.name for bar in found_in("default").bars]
    assert set(names[:2]) == {"view slope", "fee slope"}
    assert {"overlap", "fee level", "view level", "area share", "topic fit", "acceptance", "delivery"} <= set(
        names
    )
    assert 0.9 < found_in("default").weak_share <= 1


def test_better_evidence_lowers_the_weak_share():
    measured = [replace(EVIDENCE.curve("reach_curves", "instagram", "typical"), grade="A")]
    better = tornado(asked(), EVIDENCE.with_rows(measured))
    assert better.weak_share < found_in("default").weak_share - 0.2
    assert "view slope" not in [bar.input.name for bar in better.find_out_first]


def test_a_narrower_row_makes_a_shorter_bar():
    row = EVIDENCE.curve("fee_curves", "instagram", "rate cards")
    narrow = EVIDENCE.with_rows([replace(row, slope_high=row.slope + 0.01)])
    effect = {bar.input.name: bar.effect for bar in tornado(asked(), narrow).bars}
    usual = {bar.input.name: bar.effect for bar in found_in("default").bars}
    assert effect["fee slope"] < usual["fee slope"]


def test_moving_a_row_leaves_the_evidence_as_it_was():
    figure = EVIDENCE.figure("operations", "delivery_paid")
    moved = EVIDENCE.with_rows([replace(figure, mid=figure.low)])
    assert EVIDENCE.value("operations", "delivery_paid") == figure.mid
    assert moved.value("operations", "delivery_paid") == figure.low
    assert replace(figure, mid=figure.low) in moved.rows("operations")
    assert len(moved.rows("operations")) == len(EVIDENCE.rows("operations"))
    others = {key: row for key, row in EVIDENCE.figures.items() if key != ("operations", "delivery_paid")}
    assert others.items() <= moved.figures.items()
    assert moved.curves == EVIDENCE.curves


def test_what_the_owner_typed_is_not_uncertain():
    typed = asked(adults=1_000_000, delivery_pct=90, goal="orders", orders_per_100_clicks=2.0)
    names = {each.name for each in uncertain_inputs(typed, EVIDENCE)}
    assert not names & {"adults", "delivery", "orders per click"}
    open_names = {each.name for each in uncertain_inputs(asked(goal="orders"), EVIDENCE)}
    assert {"adults", "delivery", "orders per click"} <= open_names


def test_a_typed_slope_moves_within_its_published_band():
    row = EVIDENCE.curve("fee_curves", "instagram", "rate cards")
    own = next(each for each in uncertain_inputs(asked(fee_slope=0.5), EVIDENCE) if each.name == "fee slope")
    assert own.field == "fee_slope"
    assert own.low == pytest.approx(0.5 + row.slope_low - row.slope)
    assert own.moved(asked(fee_slope=0.5), EVIDENCE, "high")[0].fee_slope == own.high


def test_overlap_moves_by_the_measured_band_within_its_bounds():
    band = 100 * EVIDENCE.value("reach_model", "band_overlap_points")
    for overlap, ends in ((20.0, (20 - band, 20 + band)), (2.0, (0, 2 + band)), (60.0, (60 - band, 60))):
        found = uncertain_inputs(asked(overlap_pct=overlap), EVIDENCE)[0]
        assert (found.low, found.high) == pytest.approx(ends)


def test_every_input_is_a_row_that_has_a_range():
    for each in uncertain_inputs(asked(**EVERYTHING), EVIDENCE):
        assert each.low < each.high
        assert each.rows
        assert {row.grade for row in each.rows} <= {"A", "B", "C", "judgement"}


def test_out_of_reach_counts_as_the_longest_lead():
    assert difference(SideResults(5.0, None)) == pytest.approx(math.log(TIMES_AT_MOST))
    assert difference(SideResults(1.0, 1_000.0)) == pytest.approx(-math.log(TIMES_AT_MOST))
    assert difference(SideResults(None, None)) == difference(SideResults(3.0, 3.0)) == 0
    assert difference(SideResults(3.0, 2.0)) == pytest.approx(math.log(1.5))


def test_a_winner_that_turns_is_named():
    assert tornado_sentence(USUAL, found_in("sure"), ()).startswith("No single figure changes the winner")
    tie = found_in("near a tie")
    turning = [bar for bar in tie.bars if bar.turns]
    assert turning
    for bar in turning:
        assert {bar.low.winner, bar.high.winner} != {tie.now.winner}
    assert "“Fee at 25,000 followers”" in tornado_sentence(USUAL, tie, ())


def test_no_sentence_denies_what_another_says_of_other_published_figures():
    """A question that no figure turns within its range, and prices by brand deals do."""
    found = found_in("sure")
    others = other_choices(asked(), EVIDENCE, plan(asked(), EVIDENCE))
    assert "macro would win" in prices_sentence(USUAL, others.figures, asked())
    assert tornado_sentence(USUAL, found, others.figures) == (
        "No single figure changes the winner within its range. Other published figures do: prices by "
        "“What brands reported” and Instagram reach figures of “2019”. "
        "So do: Instagram reach figures of “All years together”."
    )
    tie = found_in("near a tie")
    both = tornado_sentence(USUAL, tie, others.figures)
    assert "Other published figures change it too: prices by “What brands reported”" in both


def test_a_closed_side_that_no_figure_opens_is_said():
    cafe = found_in("A café in a town")
    assert cafe.weak_share is None
    assert cafe.find_out_first == ()
    assert weak_share_sentence(USUAL, cafe) == ""
    assert tornado_sentence(USUAL, cafe, ()) == (
        "No single figure moves the answer: only micro fits, whatever it is."
    )


def test_every_input_has_a_name_and_a_way_to_find_it_out():
    everything = uncertain_inputs(asked(**EVERYTHING), EVIDENCE)
    tool = uncertain_inputs(asked(help="search tool", niche="local services"), EVIDENCE)
    town = uncertain_inputs(asked(area="town"), EVIDENCE)
    shorts = uncertain_inputs(asked(platforms=("youtube",), youtube_format="short"), EVIDENCE)
    used = {each.name for each in (*everything, *tool, *town, *shorts)}
    assert used == set(UNCERTAIN)
    unasked = {name for name, words in UNCERTAIN.items() if words.find_out is None}
    assert unasked == {"overlap counted"}  # measured by us; not for an owner to find out


def test_bars_in_words():
    top = next(bar for bar in found_in("default").bars if bar.input.name == "fee slope")
    assert end_texts(USUAL, top) == ("7.8 times", "10 times")
    assert bar_sentence(USUAL, top).startswith(
        "Fee at ten times the followers at 7.8 times: micro is ahead by "
    )
    sentences = find_out_sentences(USUAL, found_in("default"))
    assert any(
        text.startswith("Ask three creators of each size what the same posts cost. That shows:")
        for text in sentences
    )
    assert "(TikTok)" in tornado_alt(USUAL, found_in("video"))


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (SideResults(3.0, 2.0), "micro is ahead by 50%"),
        (SideResults(2.0, 5.0), "macro is ahead with 2.5 times as much"),
        (SideResults(1.001, 1.0), "both bring the same"),
        (SideResults(1.0, None), "only micro fits"),
        (SideResults(None, None), "neither side works"),
        (SideResults(4.0, -1.0), "only micro brings anything"),
    ],
)
def test_a_lead_in_words(values, text):
    assert lead_phrase(USUAL, values) == text


@pytest.mark.parametrize("name", ["default", "near a tie", "A café in a town"])
def test_the_chart_says_each_bar_in_words_too(name):
    found = found_in(name)
    chart = tornado_chart(USUAL, rows=tornado_rows(USUAL, found), now=now_lead(found))
    written = [note.text for note in chart.layout.annotations]
    assert len(written) == len(shown_bars(found)) + 1
    texts = {text.strip() for trace in chart.data if trace.text is not None for text in trace.text}
    assert texts == {text for bar in shown_bars(found) for text in end_texts(USUAL, bar)}
    for part in chart.data[:2]:
        ahead = [abs(start) + abs(width) for start, width in zip(part.base, part.x, strict=True)]
        assert all(math.isfinite(each) for each in ahead)
        assert all(width >= 0 for width in part.x)
