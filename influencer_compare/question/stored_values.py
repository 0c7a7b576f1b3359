"""How a value stands in an answer that is kept: closed, finite, and marked where it tells a fee."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo

# Of a dataclass that stands in the answer document as it is: a field that is unknown is refused.
CLOSED = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Tells(str):
    """What a field gives away: 'fees', or 'profit' where that is the goal. Read by ``redaction``."""

    __slots__ = ()


def _infinite_is_none(value: Any, info: ValidationInfo) -> Any:
    """Nothing to divide by has no number in JSON; in a file that is read, None must stand as it is."""
    return None if info.mode == "python" and isinstance(value, float) and math.isinf(value) else value


# None where there is no number: nothing to divide by, or hidden.
Number = Annotated[float | None, BeforeValidator(_infinite_is_none)]
Fee = Annotated[Number, Tells("fees")]
FeeAbove0 = Annotated[Annotated[float, Field(gt=0)] | None, BeforeValidator(_infinite_is_none), Tells("fees")]
GoalNumber = Annotated[Number, Tells("profit")]

# Where a stored number is used as one and not only shown: far beyond what any version plans.
Booked = Annotated[int, Field(ge=1, le=1_000)]  # creators of a line, posts of a creator
Month = Annotated[int, Field(ge=1, le=12)]
