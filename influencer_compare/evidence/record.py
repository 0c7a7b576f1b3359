"""A record of what was read: evidence that notes each row of ``data/`` which a calculation takes from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TypeVar

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, FeeBasis, Figure, Row, Tier, WayToPay
from influencer_compare.question.scenario import PayBy, Scenario

AnyRow = TypeVar("AnyRow", Figure, Curve, FeeBasis, WayToPay, Tier)


@dataclass(frozen=True)
class RecordedEvidence(Evidence):
    """The same evidence, handed on like any other; every row that is read through it is noted."""

    _read: dict[tuple[str, int], Row] = field(init=False, repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(cls, evidence: Evidence) -> RecordedEvidence:
        """A new record over the same rows; nothing is read yet."""
        return cls(**{part.name: getattr(evidence, part.name) for part in fields(Evidence) if part.init})

    @property
    def read(self) -> tuple[Row, ...]:
        """Every row that was read, in the order of the files and of their lines."""
        return tuple(self._read[at] for at in sorted(self._read))

    def figure(self, file: str, *key: str) -> Figure:
        """One figure; its row is noted."""
        return self._noted(super().figure(file, *key))

    def curve(self, file: str, platform: str, name: str) -> Curve:
        """One curve; its row is noted."""
        return self._noted(super().curve(file, platform, name))

    def fee_basis(self, name: str) -> FeeBasis:
        """Which prices the owner expects; its row is noted."""
        return self._noted(super().fee_basis(name))

    def way_to_pay(self, name: PayBy) -> WayToPay:
        """What creators get for their posts; its row is noted."""
        return self._noted(super().way_to_pay(name))

    def tiers(self, scenario: Scenario) -> Mapping[str, Tier]:
        """The sizes of creators; their rows are noted, unless they are the owner's own."""
        tiers = super().tiers(scenario)
        for tier in tiers.values():
            if tier.row:
                self._noted(tier)
        return tiers

    def _noted(self, row: AnyRow) -> AnyRow:
        self._read[(row.file, row.row)] = row
        return row
