"""The map of who wins: true where it is planned, and the owner's own values always on it."""

import functools
import random
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import InputError, Scenario, load_evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.recommend import best_plan
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.question.fields import bounds
from influencer_compare.sensitivity import tipping_map as module
from influencer_compare.sensitivity.tipping_map import map_axes, tipping_map
from tests.solver import ahead, sides
from tests.usual import is_full, law, number, some

EVIDENCE = load_evidence()
BOTH = ("budget and overlap", "hours and fee slope")
BOUTIQUE, STUDIO = EXAMPLES["An online boutique"], EXAMPLES["A fitness studio in a region"]
MANY_KINDS = Scenario(platforms=("instagram", "tiktok"), overlap_pct=12.5)
STEPS = module._STEPS if is_full() else (2, 1)  # every change is tried on 13 x 13 cells
CELLS = range(6 * STEPS[0] + 1)
PLACES = [(row, column) for row in CELLS for column in CELLS]


@functools.cache
def finest(scenario, axes):
    with mock.patch.object(module, "_STEPS", STEPS):
        *_, last = tipping_map(scenario, EVIDENCE, axes)
    return last


def by_planning(scenario):
    """Who wins by ``plan``, and the lead; the lead is None where no more than one side fits."""
    found = sides(scenario, EVIDENCE)
    won, values = ahead(*found), [side.goal_value for side in found if side]
    if len(values) < 2:
        return (f"only {won}" if values else won), None
    return won, max(values) / min(values) - 1


@pytest.mark.parametrize(
    ("scenario", "axes", "count"),
    some(
        [
            (Scenario(), "budget and overlap", 100),
            (STUDIO, "hours and fee slope", 40),
            (BOUTIQUE, "budget and overlap", 30),
            (Scenario(goal="engagements", fee_basis="brand deals"), "budget and overlap", 30),
        ],
        1,
    ),
)
def test_random_cells_planned_by_themselves_are_the_same(scenario, axes, count):
    drawn = finest(scenario, axes)
    clear = 0
    count = number(count // 4, count)
    for row, column in random.Random(7).sample(PLACES, count):
        cell = drawn.cells[row][column]
        winner, lead = by_planning(drawn.question(row, column))
        if lead is None:
            assert (cell.winner, cell.lead) == (winner, None)
        else:
            assert cell.lead == pytest.approx(lead)
            assert cell.winner == (winner if lead >= 0.05 else "close")
        clear += lead is None or lead > 0.05
    assert clear > count / 2


@pytest.mark.parametrize("axes", some(BOTH, 1))
def test_random_filled_cells_have_the_winner_that_planning_finds(axes):
    drawn = finest(MANY_KINDS, axes)
    filled = [(row, column) for row, column in PLACES if not drawn.cells[row][column].exact]
    for row, column in random.Random(7).sample(filled, number(6, 60)):
        context = prepare(drawn.question(row, column), EVIDENCE)
        micro, macro = best_plan(context, "micro"), best_plan(context, "macro")
        assert drawn.cells[row][column].winner.removeprefix("only ") == ahead(micro, macro)


def test_few_kinds_of_line_are_planned_cell_by_cell_and_many_are_filled_in():
    assert finest(Scenario(), BOTH[0]).exact_share == 1
    assert 0.1 < finest(MANY_KINDS, BOTH[0]).exact_share < 0.9


@pytest.mark.parametrize("axes", some(reversed(BOTH), 1))
def test_finer_maps_keep_the_cells_of_coarser_ones(axes):
    maps = list(tipping_map(STUDIO, EVIDENCE, axes))
    assert [len(drawn.cells) for drawn in maps] == [7, 13, 25]
    assert [drawn.finest for drawn in maps] == [False, False, True]
    for coarse, fine in pairwise(maps):
        assert fine.across.values[::2] == coarse.across.values
        assert fine.up.values[::2] == coarse.up.values
        assert tuple(row[::2] for row in fine.cells[::2]) == coarse.cells
    assert maps[0].exact_share == 1


@pytest.mark.parametrize("axes", BOTH)
@pytest.mark.parametrize(
    "scenario", some([Scenario(), STUDIO, MANY_KINDS, Scenario(fee_slope=0.4, hours=7)], 2)
)
def test_you_are_here_is_the_question_as_it_stands(scenario, axes):
    drawn = next(tipping_map(scenario, EVIDENCE, axes))
    assert drawn.question(drawn.up.own, drawn.across.own) == scenario
    assert drawn.here is drawn.row_here[drawn.across.own] is drawn.column_here[drawn.up.own]
    winner, lead = by_planning(scenario)
    assert drawn.here.exact
    assert drawn.here.winner == (winner if lead is None or lead >= 0.05 else "close")


@law(300, usual=50)
@given(data=st.data(), field=st.sampled_from(["budget", "overlap_pct", "hours", "fee_slope"]))
def test_the_lines_rise_within_the_slider_and_hold_the_own_value(data, field):
    low, high = bounds(field)
    whole = field in ("budget", "hours")
    own = data.draw(st.integers(int(low), int(high)) if whole else st.floats(low, high))
    near = data.draw(st.sampled_from([low, high, None]))
    if near is not None:  # the ends are where lines get crowded
        own = min(max(near + data.draw(st.integers(-40, 40)) / (1 if whole else 100), low), high)
    own = int(own) if whole else own
    axis = module._axis(Scenario(**{field: own}), field, EVIDENCE)
    assert len(axis.values) == 25
    assert axis.own % 4 == 0
    assert axis.values[axis.own] == own
    assert low <= axis.values[0] <= axis.values[-1] <= high
    assert all(below < above for below, above in pairwise(axis.values))
    for value in axis.values:
        assert getattr(Scenario(**{field: value}), field) == value


def test_a_watch_sees_every_planned_cell_and_may_stop():
    calls = []
    drawn = next(tipping_map(Scenario(), EVIDENCE, watch=lambda: calls.append(1)))
    assert len(calls) > 49 == sum(drawn.counts.values())

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(tipping_map(Scenario(), EVIDENCE, watch=stop))


def test_overlap_changes_nothing_where_results_simply_add_up():
    drawn = finest(Scenario(goal="engagements"), "budget and overlap")
    assert all(row == drawn.cells[0] for row in drawn.cells)


def test_creators_paid_in_product_have_no_fee_slope():
    gifts = Scenario(pay_by="product")
    assert map_axes(gifts) == ("budget and overlap",)
    assert map_axes(Scenario()) == BOTH
    with pytest.raises(InputError, match="pay_by"):
        next(tipping_map(gifts, EVIDENCE, "hours and fee slope"))
