"""Where the answer turns, as the answer document keeps it: facts, which ``wording`` says in sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from influencer_compare.question.stored_values import CLOSED

Winner = Literal["micro", "macro", "neither"]
Comfort = Literal["no effect", "keeps", "close", "one side", "neither"]
SourceField = Literal["fee_basis", "reach_source"]  # where published figures disagree enough to be tried
_SAME = 1e-9  # relative; results closer than this are the same


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One place where the winner between micro side and macro side changes.

    ``below`` and ``above`` are values of the field on either side of the change, as near as the field's
    digits go: planned with them, the sides win that are named. ``value`` is ``below``, the last value
    with the lower winner. ``only_below`` and ``only_above`` tell where the winner wins because the
    other side is out of reach. ``mostly`` is True where the winner changes more than once within the
    range, as whole creators come and go. ``next_to_current`` is False where another change lies between.
    ``distance`` from the current value, as a share of the range scanned.
    """

    __pydantic_config__ = CLOSED

    field: str
    value: float
    below: float
    above: float
    current: float
    winner_below: Winner
    winner_above: Winner
    only_below: bool
    only_above: bool
    mostly: bool
    next_to_current: bool
    distance: float


@dataclass(frozen=True, slots=True)
class Steady:
    """An input that does not turn the answer anywhere from ``low`` to ``high``.

    ``kind``: 'no effect' where no result changes at all; 'one side' and 'neither' where the other side,
    or both, fit nowhere in the range; 'close' where the other side gets ahead, but by less than 5 %;
    'keeps' for everything else.
    """

    __pydantic_config__ = CLOSED

    field: str
    kind: Comfort
    winner: Winner
    low: float
    high: float
    current: float


@dataclass(frozen=True, slots=True)
class TurningPoints:
    """Every change of the answer, nearest first, and the inputs that never change it.

    ``winner`` is the side that wins now, ``lead`` by how much (larger / smaller - 1), None where the other
    side brings nothing.
    """

    __pydantic_config__ = CLOSED

    points: tuple[TurningPoint, ...]
    steady: tuple[Steady, ...]
    winner: Winner
    lead: float | None

    @property
    def nearest(self) -> TurningPoint | None:
        """The change that is nearest to the owner's own values."""
        return next(iter(self.points), None)


@dataclass(frozen=True, slots=True)
class SideResults:
    """What the best plan of each side brings, in units of the goal; None where the side fits nothing."""

    __pydantic_config__ = CLOSED
    micro: float | None
    macro: float | None

    @property
    def winner(self) -> Winner:
        """The side that brings more; a side that fits nothing leaves the field to the other."""
        if self.micro is None:
            return "neither" if self.macro is None else "macro"
        return "micro" if self.macro is None or self.micro >= self.macro else "macro"

    @property
    def lead(self) -> float:
        """How far the winner is ahead, larger / smaller - 1; no end where the other has nothing."""
        if self.micro is None or self.macro is None:
            return math.inf
        small, large = sorted((self.micro, self.macro))
        return large / small - 1 if small > 0 else math.inf

    @property
    def only(self) -> bool:
        """Whether the winner wins because the other side is out of reach."""
        return self.winner != "neither" and (self.micro is None or self.macro is None)

    def same_as(self, other: SideResults) -> bool:
        """Whether both sides bring the same here and there."""
        pairs = ((self.micro, other.micro), (self.macro, other.macro))
        return all(
            one is two or (one is not None and two is not None and math.isclose(one, two, rel_tol=_SAME))
            for one, two in pairs
        )


@dataclass(frozen=True, slots=True)
class OtherFigures:
    """Other published figures with which the other side wins: the field, its value, both sides' results."""

    __pydantic_config__ = CLOSED
    field: SourceField
    value: str
    values: SideResults

    @property
    def winner(self) -> Winner:
        """The side that wins with them."""
        return self.values.winner
