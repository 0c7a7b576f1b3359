"""What can go wrong with a plan, as the answer document keeps it: facts, said by ``wording``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from influencer_compare.document.parts import WholeLine
from influencer_compare.question.stored_values import CLOSED


@dataclass(frozen=True, slots=True)
class Risks:
    """The risks of a plan.

    ``at_least[k]`` is the chance that at least k of the ``creators`` booked deliver (k from 0 on), each by
    their own chance and independently of the others. ``largest_share`` is the share of the reach, counted
    once per creator, on one creator of the line ``largest``. ``reach_without`` and ``goal_without`` are
    people reached and goal once it is known that this creator does not deliver, all others with their
    chance as before; money and hours stay spent. ``undisclosed_share`` and ``incident_share`` are the
    chances of at least one unmarked post, and of public trouble, by the owner's own guess for one creator;
    None where she made none, because nobody has measured them.
    """

    __pydantic_config__ = CLOSED
    creators: int
    at_least: Annotated[tuple[float, ...], Field(min_length=1)]
    nothing_delivered_share: float
    largest: WholeLine | None
    largest_share: float
    reach: float
    reach_without: float
    goal: float
    goal_without: float
    undisclosed_share: float | None
    incident_share: float | None

    def sure(self, chance: float) -> int:
        """The most creators of whom it can be said with this chance that at least so many deliver."""
        return max(count for count, share in enumerate(self.at_least) if share >= chance)

    @property
    def most_likely(self) -> int:
        """The likeliest number of creators who deliver."""
        exactly = -np.diff([*self.at_least, 0.0])
        return int(np.argmax(exactly))
