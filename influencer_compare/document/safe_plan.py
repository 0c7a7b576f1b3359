"""The plan that is safe within the budget, as the answer document keeps it; ``wording`` says it."""

from __future__ import annotations

from influencer_compare.document.parts import Plan, WithLater


class SafePlan(WithLater):
    """A plan that the budget pays for in 8 of 10 imagined worlds at least, whatever is asked in them.

    ``plan`` is None where no plan does so; ``same`` is True where the usual plan does so by itself. What its
    ``unspent_usd`` holds is kept for dear quotes. ``kept_pct`` is the least to keep of the budget, per cent,
    with which the question itself is planned so: nearly always this plan. None where keeping does not help,
    and in documents of earlier versions.
    """

    plan: Plan | None
    same: bool
    kept_pct: int | None = None
