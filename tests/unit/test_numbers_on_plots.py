"""Numbers on plots come from the writer of those in words: never '12k', '500m' for a half, or '1.5G'."""

import datetime as dt
import functools
import re
from types import SimpleNamespace

import pytest

from influencer_compare.charts.fees import fees_chart
from influencer_compare.charts.frequency import frequency_chart
from influencer_compare.charts.money_line import money_chart
from influencer_compare.charts.overlap import overlap_chart
from influencer_compare.charts.season import money_by_month_chart
from influencer_compare.charts.tipping_map import tipping_chart
from influencer_compare.charts.tornado import tornado_chart
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.tipping_map import Axis, Cell, TippingMap
from influencer_compare.views.chart_data import XYLine
from influencer_compare.views.money_line import Here, MoneyLine, SideLine
from influencer_compare.wording.sensitivity import TornadoRow

RUPIAH = Display("IDR", 16_000.0, dt.date(2026, 11, 1), "id-ID")
GERMAN = Display("EUR", 0.92, dt.date(2026, 11, 1), "de-DE")
SHORT = re.compile(r"\d\s?(?:k|K|m|M|G|B|bn|T|µ|n)(?![a-zA-Z])")
BUDGETS = (200, 10_000, 250_000)
SIZES = (0.004, 0.5, 12.0, 1_250.0, 12_000.0, 1.5e6, 1.5e9)  # of the largest number on a plot


def money(display, size, sign=1, goal=Goal.REACH):
    xs = tuple(display.amount(budget) for budget in BUDGETS)
    line = SideLine("micro", "Micro", xs, (sign * size / 40, size / 3, size), ("a", "b", "c"))
    here = Here(xs[1], size / 3, "here", "micro")
    return money_chart(display, found=MoneyLine("", "", goal, xs[-1], (line,), here, ""))


def overlap(display, size):
    line = XYLine("Recommended", "mix", (0.0, 10.0, 60.0), (size, size / 2, size / 4))
    return overlap_chart(display, lines=(line,), here_pct=6.5, axis_title="People reached")


def fees(display, size):
    line = XYLine("Rate cards", "macro", (1_000, 1_000_000), (size / 100, size))
    return fees_chart(display, lines=(line,))


def tipping(display, size):
    across = Axis("budget", (200.0, 7_400.0, 250_000.0), 1)
    up = Axis("fee_slope", (0.0, 0.55, 1.5), 1)
    cells = tuple(tuple(Cell("micro", size) for _ in range(3)) for _ in range(3))
    drawn = TippingMap(Scenario(), "budget and overlap", across, up, cells, finest=True)
    return tipping_chart(display, drawn=drawn)


CHARTS = {
    "budget": money,
    "budget with losses": lambda display, size: money(display, size, sign=-1),
    "overlap": overlap,
    "frequency": lambda display, size: frequency_chart(display, counts=(("By one", size), ("By two", 0.0))),
    "fees": fees,
    "map": tipping,
    "tornado": lambda display, size: tornado_chart(
        display, rows=(TornadoRow("Fee", "$50", "$900", -1.0, 2.0, "grade C"),), now=0.4
    ),
}


@functools.cache
def drawn(name, display, size):
    """A plot, drawn once for all that is looked at in it."""
    return CHARTS[name](display, size)


DRAWN = pytest.mark.parametrize("name", CHARTS)
SHOWN = pytest.mark.parametrize("display", [USUAL, GERMAN, RUPIAH], ids=lambda each: each.locale)


def axes(figure):
    return [*figure.select_xaxes(), *figure.select_yaxes()]


def has_names(figure, axis):
    """Whether words stand along it, as under bars."""
    letter = axis.plotly_name[0]
    places = getattr(figure.data[0], letter)
    return places is not None and all(isinstance(place, str) for place in places)


def said(figure):
    for axis in axes(figure):
        yield from axis.ticktext or ()
    for trace in figure.data:
        for texts in (trace.text, getattr(trace, "customdata", None)):
            for each in texts if isinstance(texts, (tuple, list)) else [texts]:
                yield from map(str, each if isinstance(each, (tuple, list)) else [each])


@DRAWN
@SHOWN
@pytest.mark.parametrize("size", SIZES)
def test_no_axis_leaves_its_numbers_to_the_plotting_library(name, display, size):
    figure = drawn(name, display, size)
    for axis in axes(figure):
        if axis.visible is not False and axis.showticklabels is not False and not has_names(figure, axis):
            assert axis.ticktext, (name, axis.plotly_name)
            assert len(axis.ticktext) == len(axis.tickvals)
            assert axis.tickformat is None


@DRAWN
@SHOWN
@pytest.mark.parametrize("size", SIZES)
def test_no_number_on_a_plot_is_shortened_by_a_letter(name, display, size):
    found = [text for text in said(drawn(name, display, size)) if SHORT.search(text)]
    assert found == []


@SHOWN
@pytest.mark.parametrize("name", ["budget", "budget with losses", "overlap", "frequency"])
@pytest.mark.parametrize("size", SIZES)
def test_an_axis_of_equal_steps_has_some_round_numbers_and_no_two_alike(name, display, size):
    axis = drawn(name, display, size).layout.yaxis
    assert 3 <= len(axis.ticktext) <= 8
    assert len(set(axis.ticktext)) == len(axis.ticktext)
    assert max(axis.tickvals) >= size / 2


def test_long_numbers_along_the_budgets_are_fewer():
    assert money(USUAL, 12.0).layout.xaxis.ticktext == ("$0", "$100,000", "$200,000")
    assert len(money(RUPIAH, 12.0).layout.xaxis.ticktext) <= 4


def test_ticks_read_like_the_numbers_in_words():
    assert overlap(USUAL, 12_000.0).layout.yaxis.ticktext[1] == "5,000"
    assert overlap(USUAL, 0.5).layout.yaxis.ticktext[-1] == "0.5"
    assert overlap(GERMAN, 0.5).layout.yaxis.ticktext[-1] == "0,5"
    assert overlap(USUAL, 1.5e9).layout.yaxis.ticktext[-1] == "1.5 billion"
    assert money(USUAL, 1.5e6, sign=-1).layout.yaxis.ticktext[:2] == ("-500,000", "0")
    assert "$100,000" in money(USUAL, 12.0).layout.xaxis.ticktext
    assert "$1 million" in fees(USUAL, 12.0).layout.yaxis.ticktext
    assert "100,000" in fees(USUAL, 12.0).layout.xaxis.ticktext


@SHOWN
def test_what_each_month_of_a_season_costs_stands_as_high_as_its_axis_says(display):
    months = [SimpleNamespace(month=at, cash_usd=paid) for at, paid in enumerate((248.79, 419.03, None), 1)]
    figure = money_by_month_chart(display, made=SimpleNamespace(by_month=months))
    assert list(figure.data[0].y) == [display.amount(each.cash_usd or 0.0) for each in months]
    assert figure.layout.yaxis.range[1] >= max(figure.data[0].y)
