"""The map in words and as a picture: no more than the map knows, and readable without colour."""

import math

import pytest

from influencer_compare import Scenario
from influencer_compare.charts.tipping_map import clearness, tipping_chart
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.tipping_map import MAP_WINNERS, Axis, Cell, TippingMap
from influencer_compare.wording.tipping_map import (
    WINNER_LABELS,
    approximate_note,
    axis_tick,
    cell_phrase,
    here_sentence,
    map_alt,
    map_sentences,
    map_table,
)

BUDGETS = (200, 700, 2_000, 10_000, 25_000, 80_000, 250_000)
OVERLAPS = (0, 6, 20, 30, 40, 50, 60)
HERE = "At your overlap of 6%"
LETTERS = {"m": "micro", "M": "macro", "=": "close", "o": "only micro", "O": "only macro", ".": "neither"}


def drawn_map(row, *, finest=True, lead=0.4, exact=True):
    """A map whose rows are all alike: 'ommm=MM' from the smallest to the largest budget."""
    leads = {"=": 0.02, "m": lead, "M": lead}
    cells = tuple(Cell(LETTERS[letter], leads.get(letter), exact) for letter in row)
    return TippingMap(
        scenario=Scenario(),
        axes="budget and overlap",
        across=Axis("budget", BUDGETS, 3),
        up=Axis("overlap_pct", OVERLAPS, 1),
        cells=(cells,) * 7,
        finest=finest,
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("mmmmmMM", f"{HERE} micro is ahead up to about $45,000. Above that it is macro."),
        (
            "ooomm=M",
            (
                f"{HERE} only micro fits up to about $4,500. From there to about $45,000 it is micro. "
                "From there to about $140,000 it is a toss-up. Above that it is macro."
            ),
        ),
        (
            "ooooooo",
            f"{HERE} only micro fits everywhere on this map: $200 to $250,000.",
        ),
        (
            "omMmMmM",
            (
                f"{HERE} only micro fits up to about $370. Above about $140,000 it is macro. "
                "In between it changes back and forth."
            ),
        ),
        (
            "..OOOOO",
            f"{HERE} neither fits alone up to about $1,200. Above that it is only macro.",
        ),
    ],
)
def test_where_the_winner_changes(row, said):
    along_budgets, along_overlaps = map_sentences(USUAL, drawn_map(row))
    assert along_budgets == said
    assert along_overlaps.startswith("At your budget of $10,000 ")
    assert along_overlaps.endswith("everywhere on this map: 0% to 60%.")


def test_a_coarse_map_says_between_which_values():
    assert map_sentences(USUAL, drawn_map("mmmmmMM", finest=False))[0] == (
        f"{HERE} micro is ahead up to somewhere between $25,000 and $80,000. Above that it is macro."
    )


def test_cells_in_words():
    assert cell_phrase(USUAL, Cell("micro", 0.334)) == "micro is ahead by 33%"
    assert cell_phrase(USUAL, Cell("macro", 1.7)) == "macro is ahead with 2.7 times as much"
    assert cell_phrase(USUAL, Cell("macro", math.inf)) == "macro is ahead"
    assert cell_phrase(USUAL, Cell("close", 0.04)) == "it is a toss-up"
    assert cell_phrase(USUAL, Cell("only micro", None, exact=False)) == "only micro fits (approximate)"
    assert here_sentence(USUAL, drawn_map("mmmmmMM")) == "You are here: micro is ahead by 40%."


def test_ticks_read_like_the_numbers_in_words():
    assert [axis_tick(USUAL, "budget", value) for value in (200, 2_000, 23_456, 250_000)] == [
        "$200",
        "$2,000",
        "$23,500",
        "$250,000",
    ]
    assert [axis_tick(USUAL, "fee_slope", value) for value in (0, 0.91, 1.5)] == ["0", "0.91", "1.5"]


def test_what_was_filled_in_is_said():
    assert approximate_note(USUAL, drawn_map("mmmmMMM")) == ""
    assert approximate_note(USUAL, drawn_map("mmmmMMM", exact=False)).startswith(
        "100% of the cells are approximate"
    )


def test_the_table_has_the_round_lines_and_the_alt_text_every_winner():
    drawn = drawn_map("oomm=MM")
    head, rows = map_table(USUAL, drawn)
    assert head == (
        "Shared followers, of 100",
        "$200",
        "$700",
        "$2,000",
        "$10,000",
        "$25,000",
        "$80,000",
        "$250,000",
    )
    assert [row[0] for row in rows] == ["60%", "50%", "40%", "30%", "20%", "6%", "0%"]
    assert (
        rows[0][1:]
        == ("only micro", "only micro", "micro by 40%", "micro by 40%", "toss-up") + ("macro by 40%",) * 2
    )
    alt = map_alt(USUAL, drawn)
    for part in (
        "$200 to $250,000",
        "Only micro fits in 29%",
        "You are here",
        "At your overlap of 6%",
    ):
        assert part in alt


def test_each_winner_has_its_own_shape_and_name_without_colour():
    drawn = drawn_map("mM=oO.m")
    shapes = {
        trace.name: trace.marker.symbol for trace in tipping_chart(USUAL, drawn=drawn).data if trace.name
    }
    assert set(shapes) == set(WINNER_LABELS.values())
    assert len(set(shapes.values())) == len(MAP_WINNERS)
    assert (shapes[WINNER_LABELS["micro"]], shapes[WINNER_LABELS["macro"]]) == ("circle", "diamond")


def test_a_clearer_lead_is_deeper_and_larger():
    depths = [clearness(Cell("micro", lead)) for lead in (0.06, 0.15, 0.16, 0.34, 0.35, 9.0)]
    assert depths == [0, 0, 1, 1, 2, 2]
    sizes = []
    for lead in (0.1, 0.2, 0.5):
        shown = tipping_chart(USUAL, drawn=drawn_map("mmmmmmm", lead=lead))
        sizes += {size for trace in shown.data if trace.name for size in trace.marker.size}
    assert sizes == sorted(set(sizes))
    assert len(sizes) == 3


def test_axes_have_units_and_every_cell_a_text():
    shown = tipping_chart(USUAL, drawn=drawn_map("mmmmmMM"))
    assert shown.layout.xaxis.title.text == "Budget (US dollars)"
    assert shown.layout.yaxis.title.text == "Shared followers, of 100"
    texts = shown.data[0].text
    assert [len(row) for row in texts] == [7] * 7
    assert texts[1][3] == "$10,000, overlap 6%:<br>micro is ahead by 40%"
    assert shown.layout.annotations[0].text == "You are here"


def test_on_a_fine_map_no_region_is_without_a_shape():
    values = tuple(range(1, 26))
    cells = [[Cell("micro", 0.5)] * 25 for _ in range(25)]
    cells[7][11] = Cell("macro", 0.5)  # between the rows and columns that have shapes
    drawn = TippingMap(
        Scenario(), "budget and overlap", Axis("budget", values, 4), Axis("overlap_pct", values, 4),
        tuple(tuple(row) for row in cells), finest=True,
    )  # fmt: skip
    shapes = {trace.name: trace for trace in tipping_chart(USUAL, drawn=drawn).data if trace.name}
    assert (shapes["Macro ahead"].x, shapes["Macro ahead"].y) == ((11,), (7,))
    assert len(shapes["Micro ahead"].x) == 13 * 13
