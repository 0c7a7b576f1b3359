"""The plan that is safe within the budget, as the answer document keeps it; ``wording`` says it."""

from __future__ import annotations

from influencer_compare.document.parts import Part, Plan


class SafePlan(Part):
    """A plan that the budget pays for in 8 of 10 imagined worlds at least, whatever is asked in them.

    ``plan`` is None where no plan does so; ``same`` is True where the usual plan does so by itself. What its
    ``unspent_usd`` holds is kept for dear quotes.
    """

    plan: Plan | None
    same: bool
