"""A small picture of what overlap means: 100 followers of one creator, and how many follow the other."""

from __future__ import annotations

from influencer_compare.charts.style import COLOUR, MUTED

_COLUMNS, _ROWS, _STEP_PX, _RADIUS_PX = 25, 4, 8, 2.8


def overlap_picture(*, overlap_share: float) -> str:
    """An SVG of 100 dots; those who also follow the other creator are filled and larger."""
    shared = round(overlap_share * _COLUMNS * _ROWS)
    dots = []
    for place in range(_COLUMNS * _ROWS):
        column, row = divmod(place, _ROWS)
        x, y = (column + 1.5) * _STEP_PX, (row + 1.5) * _STEP_PX
        if place < shared:
            dots.append(f'<circle cx="{x}" cy="{y}" r="{_RADIUS_PX + 0.8}" fill="{COLOUR["mix"]}"/>')
        else:
            ring = f'fill="none" stroke="{MUTED}" stroke-width="1.2"'
            dots.append(f'<circle cx="{x}" cy="{y}" r="{_RADIUS_PX - 0.6}" {ring}/>')
    width, height = (_COLUMNS + 2) * _STEP_PX, (_ROWS + 2) * _STEP_PX  # a dot's room around them
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(dots)}</svg>'
