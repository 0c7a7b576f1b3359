"""How many people are reached by one, two, three, and four or more creators."""

from __future__ import annotations

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, base_layout, figure, steps
from influencer_compare.question.display import Display
from influencer_compare.wording.numbers import number


def frequency_chart(display: Display, *, counts: tuple[tuple[str, float], ...]) -> go.Figure:
    """Bars from one creator to four or more."""
    trace = go.Bar(
        x=[name for name, _ in counts],
        y=[value for _, value in counts],
        text=[number(display, value) for _, value in counts],
        textposition="outside",
        cliponaxis=False,
        marker={"color": COLOUR["mix"]},
        hoverinfo="skip",
    )
    layout = base_layout(
        display,
        xaxis={"fixedrange": True},
        yaxis={
            "title": {"text": "People reached"},
            "fixedrange": True,
            "automargin": True,
            **steps(display, [value for _, value in counts]),
        },
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
    )
    return figure([trace], layout)
