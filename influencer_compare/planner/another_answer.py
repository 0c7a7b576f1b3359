"""The same question with another answer: what that answer leaves as it is is not worked out again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from influencer_compare.model.market import describe_market
from influencer_compare.planner.context import Context, worked_out
from influencer_compare.planner.plans import Line
from influencer_compare.question.scenario import Side

# What an answer leaves as it is: parts of the context, and what is remembered of creators.
_LEFT_BY: dict[str, tuple[str, ...]] = {
    "overlap_pct": ("market", "_creators", "_terms", "_found"),
    "delivery_pct": ("market", "model", "_terms", "_found"),
    "adults": ("_terms",),
}


def with_answer(context: Context, name: str, value: object) -> Context:
    """The context as ``prepare`` would make it with one field changed, before any boosting is decided."""
    kept = {part: getattr(context, part) for part in _LEFT_BY.get(name, ())}
    return worked_out(context.scenario.changed(**{name: value}), context.evidence, **kept)


def fitting_with(context: Context, name: str, value: object) -> tuple[Line, ...]:
    """The lines that fit with one field changed; whom they reach is not worked out for that."""
    left = _LEFT_BY.get(name, ())
    if {"_terms", "_found"} <= set(left):
        return context.fitting_lines
    scenario = context.scenario.changed(**{name: value})
    kept = {part: getattr(context, part) if part in left else {} for part in ("_terms", "_found")}
    market = describe_market(scenario, context.evidence)
    afresh: dict[str, Any] = {part: {} for part in ("_creators", "_work", "_lines", "_missed")}
    return replace(context, scenario=scenario, market=market, **kept, **afresh).fitting_lines


def with_price(context: Context, side: Side, **asked_usd: float) -> Context:
    """The context where a creator of one side asks so much for a post; the other side stays as it is."""
    priced = context.repriced(**asked_usd)
    kept: dict[str, Any] = {
        part: {key: known for key, known in getattr(context, part).items() if context.side(key[1]) != side}
        for part in ("_creators", "_terms")
    }
    return replace(priced, **kept)


def with_reach(context: Context, source: str) -> Context:
    """The context with other figures on how many see an Instagram post."""
    kept: dict[str, Any] = {
        part: {key: known for key, known in getattr(context, part).items() if key[0] != "instagram"}
        for part in ("_creators", "_terms", "_missed")
    }
    scenario = context.scenario.changed(reach_source=source)
    return replace(context, scenario=scenario, same_creators=None, **kept)
