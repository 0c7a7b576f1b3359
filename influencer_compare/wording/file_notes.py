"""Notes that stand in files only."""

from __future__ import annotations

CHANGE_A_CELL = "Change a yellow cell, a count or a fee, and the plan is worked out again."
FORMULAS_NOTE = (
    "The formulas use the sheet Inputs. Only the people reached stay the app's own figure. "
    "A sheet cannot work out who is reached twice."
)
MADE_FROM = "This file was made from one saved answer. The link opens the same figures."
CURVE_NOTE = "Points are the best plans found at each budget. Lines between points are a guide."
EVERY_SETTING = "Every setting is in the link."
NOBODY_BOOKED = "Nobody is booked in this mix."
NO_OPTION_FITS = "No creator fits the limits of any option."
PRESS_A_BAR = "Press a bar to see what stands behind it."


def more_lines_note(many: int) -> str:
    """How many lines of a mix there is no room for; empty for none."""
    return f"More lines in the link: {many}." if many > 0 else ""


def more_settings_note(many: int) -> str:
    """How many settings there is no room for; empty for none."""
    return f"More settings that differ: {many}. The link shows all." if many else ""


def what_is_recalculated(inputs: str) -> str:
    """Which figures follow a change on the sheet of that name, and which does not."""
    return (
        f"Change a count or a fee on the sheet {inputs}. "
        "Then cost, work, views, likes and comments, orders and profit are worked out again. "
        "People reached are not: a sheet cannot work out who is reached twice. "
        "They stay the figure of the app."
    )


def other_amounts_note(rate: str) -> str:
    """In which currency all amounts but those above are."""
    return f"All other amounts in these sheets are in US dollars. Above: {rate}."
