"""What a plot says of the point under the pointer comes from the one writer, as every other number."""

import datetime as dt
import re

import pytest

from influencer_compare.charts.fees import fees_chart
from influencer_compare.charts.overlap import overlap_chart
from influencer_compare.question.display import USUAL, Display
from influencer_compare.views.chart_data import XYLine
from influencer_compare.wording.numbers import money, number
from tests.unit.test_numbers_on_plots import CHARTS

GERMAN = Display("EUR", 0.92, dt.date(2026, 11, 1), "de-DE")
VALUES = (1_234.5, 250_000.0, 1_600_000.0)
SHOWN = pytest.mark.parametrize("display", [USUAL, GERMAN], ids=lambda each: each.locale)


def hovered(trace):
    """What is said at each point of a trace, put together as the plotting library does."""
    for at, text in enumerate(trace.text or [""] * len(trace.x)):
        said = trace.hovertemplate.replace("%{text}", str(text)).replace("<extra></extra>", "")
        yield said.replace("%{customdata}", trace.customdata[at] if trace.customdata is not None else "")


@SHOWN
@pytest.mark.parametrize("chart", [overlap_chart, fees_chart])
def test_a_line_says_its_name_and_its_value_as_words_do(chart, display):
    line = XYLine("Macro side", "macro", (0.0, 10.0, 60.0), VALUES)
    more = {"here_pct": 6.5, "axis_title": "People reached"} if chart is overlap_chart else {}
    (trace,) = [each for each in chart(display, lines=(line,), **more).data if each.hovertemplate]
    write = number if chart is overlap_chart else money
    assert list(hovered(trace)) == [f"Macro side: {write(display, value)}" for value in VALUES]


@SHOWN
@pytest.mark.parametrize("name", CHARTS)
def test_no_plot_leaves_a_number_under_the_pointer_to_the_plotting_library(name, display):
    for trace in CHARTS[name](display, 12_000.0).data:
        if trace.hoverinfo == "skip" or trace.hovertemplate is not None:
            used = set(re.findall(r"%\{([^}]*)\}", trace.hovertemplate or ""))
            assert used <= {"text", "customdata"}, (name, trace.name)
        else:
            assert trace.hoverinfo == "text", (name, trace.name)
