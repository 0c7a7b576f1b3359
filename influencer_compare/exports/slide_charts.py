"""Native charts of slides, which their owner can edit: bars with ranges, and lines over budgets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from influencer_compare.charts.style import COLOUR
from influencer_compare.exports.slides import FONT, INK, MUTED, RULE, Box, child, rgb, set_alt_text
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.views.chart_data import Bar, bars_alt
from influencer_compare.views.money_line import MoneyLine
from influencer_compare.wording.file_notes import YOU
from influencer_compare.wording.findings import SeriesSide
from influencer_compare.wording.numbers import in_currency

_MARKER = {
    "mix": XL_MARKER_STYLE.SQUARE,
    "micro": XL_MARKER_STYLE.CIRCLE,
    "macro": XL_MARKER_STYLE.DIAMOND,
}
_DASH = {"mix": MSO_LINE.ROUND_DOT, "micro": MSO_LINE.SOLID, "macro": MSO_LINE.DASH}
_WHOLE_ORDERS = '[=0]0;[<1]"";#,##0'  # on an axis
_RANGE_POINTS = 1.75  # thickness of the lines that show ranges


def add_bars(
    slide: Any, box: Box, bars: Sequence[Bar], title: str, *, texts: bool = False, size: float = 16
) -> None:
    """Horizontal bars in the order given; with their ranges as thin lines, or with their values in words."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [bar.label for bar in bars]
    data.add_series(title, [bar.value for bar in bars])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu, data)
    set_alt_text(frame, bars_alt(bars, title))
    chart = frame.chart
    _plain(chart, size)
    _quiet_axes(chart, bars, texts=texts)
    plot = chart.plots[0]
    plot.gap_width = 60
    series = plot.series[0]
    series.invert_if_negative = False
    for at, bar in enumerate(bars):
        _paint(series.points[at].format.fill, bar.side)
    if texts:
        _say_values(plot, series, bars, size)
    elif any(bar.low is not None for bar in bars):
        _add_ranges(series, bars)


def _plain(chart: Any, size: float) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(size), FONT
    chart.font.color.rgb = rgb(INK)


def _quiet_axes(chart: Any, bars: Sequence[Bar], *, texts: bool) -> None:
    """Names only; the numbers stand in the table beside or on the bars."""
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.format.line.color.rgb = rgb(RULE)
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.has_major_gridlines = False
    values.visible = False
    high = max((max(bar.high or 0.0, bar.value or 0.0) for bar in bars), default=0.0)
    low = min((min(bar.low or 0.0, bar.value or 0.0, 0.0) for bar in bars), default=0.0)
    if texts:
        high = max((bar.value or 0.0 for bar in bars), default=0.0)
        low = min((min(bar.value or 0.0, 0.0) for bar in bars), default=0.0)
    room = 1.75 if texts else 1.02  # words stand behind the longest bar
    values.maximum_scale = high * room if high > 0 else 1.0
    values.minimum_scale = low * 1.02


def _colour(side: SeriesSide) -> str:
    """The colour of a side as slides write it."""
    return COLOUR[side].removeprefix("#")


def _paint(fill: Any, side: SeriesSide) -> None:
    """The colour of a side; the macro side is hatched as well, so that colour is never alone."""
    colour = rgb(_colour(side))
    if side == "macro":
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb("ffffff"), colour
    else:
        fill.solid()
        fill.fore_color.rgb = colour


def _say_values(plot: Any, series: Any, bars: Sequence[Bar], size: float) -> None:
    plot.has_data_labels = False
    for at, bar in enumerate(bars):
        if bar.value is None:
            continue
        label = series.points[at].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        run = label.text_frame.paragraphs[0].add_run()
        run.text = bar.text
        run.font.size, run.font.name = Pt(size), FONT


def _add_ranges(series: Any, bars: Sequence[Bar]) -> None:
    """Error bars from the low to the high end of each range; the library has no call for them."""
    element = series._element  # noqa: SLF001
    ranges = OxmlElement("c:errBars")
    for name, value in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        child(ranges, f"c:{name}", val=value)
    _numbers(ranges, "plus", [_step(bar.value, bar.high) for bar in bars])
    _numbers(ranges, "minus", [_step(bar.low, bar.value) for bar in bars])
    line = child(child(ranges, "c:spPr"), "a:ln", w=str(Pt(_RANGE_POINTS)))
    child(child(line, "a:solidFill"), "a:srgbClr", val=MUTED)
    element.find(qn("c:cat")).addprevious(ranges)


def _step(low: float | None, high: float | None) -> float:
    step = 0.0 if low is None or high is None else high - low
    return step if math.isfinite(step) else 0.0


def _numbers(parent: Any, name: str, values: Sequence[float]) -> None:
    held = child(child(parent, f"c:{name}"), "c:numLit")
    child(held, "c:formatCode").text = "General"
    child(held, "c:ptCount", val=str(len(values)))
    for at, value in enumerate(values):
        child(child(held, "c:pt", idx=str(at)), "c:v").text = repr(value)


def add_money_line(display: Display, slide: Any, box: Box, found: MoneyLine) -> None:
    """The best result of each side at each budget, in equal steps, and a ring at the owner's own."""
    data: Any = XyChartData()  # type: ignore[no-untyped-call]
    for line in found.lines:
        series = data.add_series(line.label)
        for budget, value in zip(line.xs, line.ys, strict=True):
            series.add_data_point(budget, value)
    data.add_series(YOU).add_data_point(found.here.x, found.here.y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *box.emu, data)
    set_alt_text(frame, found.alt)
    chart = frame.chart
    _plain(chart, 16)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(18)
    _mark_here(chart.plots[0].series[len(found.lines)])
    for series, line in zip(chart.plots[0].series, found.lines, strict=False):
        colour = rgb(_colour(line.side))
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.5)
        series.format.line.dash_style = _DASH[line.side]
        series.marker.style, series.marker.size = _MARKER[line.side], 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
    _axis(chart.category_axis, in_currency(display, "Budget"), "#,##0")
    chart.category_axis.minimum_scale, chart.category_axis.maximum_scale = 0, found.edge
    _axis(chart.value_axis, "", _WHOLE_ORDERS if found.goal == Goal.ORDERS else "#,##0")


def _mark_here(series: Any) -> None:
    """A ring around the point, with no line."""
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 18
    series.marker.format.fill.background()
    series.marker.format.line.color.rgb, series.marker.format.line.width = rgb(INK), Pt(2.5)


def _axis(axis: Any, title: str, number_format: str) -> None:
    """An axis in equal steps, with a title where there is one."""
    axis.has_title = bool(title)
    if title:
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = title
        run.font.size, run.font.bold, run.font.name = Pt(16), False, FONT
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format, False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(RULE)
