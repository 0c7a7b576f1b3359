"""What is known of one real person beyond what is typical of the size, and how much that is worth.

What a list says of somebody replaces the curve by as much as it deserves. In logarithms a creator's typical
post lies around the curve by what all share (sigma_shared) and by what is the creator's own (sigma_creator);
the mean of n posts lies around the typical post by sigma_post / sqrt(n). So, with all three normal,

    weight  = (sigma_shared^2 + sigma_creator^2) / (sigma_shared^2 + sigma_creator^2 + sigma_post^2 / n)
    typical = curve x (seen / curve) ^ weight
    own^2   = ((1 - weight) sigma_creator)^2 + weight^2 sigma_post^2 / n
    shared  = (1 - weight) sigma_shared

is the middle of what then remains possible, and its spread: the conjugate normal regression.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from influencer_compare.evidence.rows import Curve


@dataclass(frozen=True, slots=True)
class Measured:
    """How sure a figure of one person is: what is left of the curve's error, and of the person's own spread.

    ``shared`` is the part (0 to 1) of what is off for all creators alike that still holds; ``sigma`` the
    standard deviation, in logarithms, of the person's typical post around what is now expected.
    """

    shared: float
    sigma: float

    def of(self, curve: Curve) -> Curve:
        """The curve with the spread between creators that is left."""
        return replace(curve, sigma_creator=self.sigma)


@dataclass(frozen=True, slots=True)
class Known:
    """Which figures of one real person are known, and how well; None where only the size tells.

    ``local`` says whether the share of followers in the owner's area is known, ``quoted`` whether the fee is.
    ``who`` names the person, whose luck is the same in every plan; it is empty for a creator of a size.
    """

    views: Measured | None = None
    reactions: Measured | None = None
    local: bool = False
    quoted: bool = False
    who: str = ""


SIZE_ALONE = Known()  # nothing but the size is known


def measured(curve: Curve, posts: float) -> tuple[float, Measured]:
    """The weight that the mean of so many posts deserves against the curve, and what stays unsure."""
    noise = curve.sigma_post**2 / posts
    before = curve.sigma_shared**2 + curve.sigma_creator**2
    weight = before / (before + noise) if before + noise > 0 else 0.0
    own = math.hypot((1 - weight) * curve.sigma_creator, weight * math.sqrt(noise))
    return weight, Measured(1 - weight, own)
