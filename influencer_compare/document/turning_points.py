"""Where the answer turns, as the answer document keeps it: facts, which ``wording`` says in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from influencer_compare.planner.sides import SideResults, Winner
from influencer_compare.question.stored_values import CLOSED

Comfort = Literal["no effect", "keeps", "close", "one side", "neither"]
SourceField = Literal["fee_basis", "reach_source"]  # where published figures disagree enough to be tried


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
    or both, fit nowhere in the range; 'close' where the other side gets ahead, but by less than 5%;
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
