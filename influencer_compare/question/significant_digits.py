"""Numbers to as many digits as they are worth: 1,234 in two digits are 1,200."""

from __future__ import annotations

import math


def significant(value: float, digits: int) -> float:
    """A number rounded to so many significant digits; 0 and what is not finite stay as they are."""
    return round(value, decimals_for(value, digits)) if value and math.isfinite(value) else value


def decimals_for(value: float, digits: int) -> int:
    """The decimals that leave a number so many significant digits; fewer than none before the point."""
    return digits - 1 - math.floor(math.log10(abs(value))) if value else 0
