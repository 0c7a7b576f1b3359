"""What is known of one real person beyond what is typical of the size, and what luck that leaves."""

from __future__ import annotations

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
