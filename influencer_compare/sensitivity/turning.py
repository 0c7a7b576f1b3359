"""What alone turns the answer: uncertain figures within their ranges, other published ones in their place."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.document.turning_points import OtherFigures
from influencer_compare.sensitivity.alternative_sources import OtherChoices
from influencer_compare.sensitivity.tornado import Swing, Tornado


@dataclass(frozen=True, slots=True)
class Turning:
    """Everything that alone turns the answer; both empty where nothing does."""

    bars: tuple[Swing, ...]
    figures: tuple[OtherFigures, ...]


def what_turns(found: Tornado, others: OtherChoices) -> Turning:
    """The one place that decides what turns the answer, for every sentence that says so."""
    return Turning(tuple(bar for bar in found.bars if bar.turns), others.figures)
