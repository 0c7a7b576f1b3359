"""Prices that creators asked: the field that holds a side's, and any size's carried over to that side."""

from __future__ import annotations

from typing import Literal

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import asked_followers, fee_per_post_usd, side_of
from influencer_compare.question.scenario import Scenario, Side

AskedField = Literal["small_asked_usd", "large_asked_usd"]
ASKED_FIELDS: dict[Side, AskedField] = {"micro": "small_asked_usd", "macro": "large_asked_usd"}


def asked_at_usual_size(scenario: Scenario, asked_usd: float, followers: float, evidence: Evidence) -> float:
    """What a price asked by a creator of any size is at the size whose price stands for that side.

    The chosen fees carry it over, as they carry a side's price to every other size; 0 where they know none.
    """
    usual = scenario.changed(small_asked_usd=None, large_asked_usd=None)
    at = asked_followers(usual, side_of(followers), evidence)
    theirs, there = (fee_per_post_usd(usual, usual.platforms[0], each, evidence) for each in (followers, at))
    return asked_usd * there / theirs if theirs > 0 else 0.0
