"""What the owner's own campaigns have taught, as one text that a question, a link and a file carry.

The text holds everything that planning needs of it, so that a link means the same wherever it is opened:
``fee-instagram 18300 512 0.31 0.71 0.08 7; delivery 0.7 0.82 0.92 9``. A curve has the followers at which
level and slope are judged apart, its level there, the standard deviation of the logarithm of the level, the
slope, the standard deviation of the slope, and how many creators it rests on; a share its low, middle and
high (10th and 90th percentile at the ends), and the number of creators.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from influencer_compare.question.significant_digits import decimals_for

CURVE_NAMES = (
    *("fee-instagram", "fee-tiktok", "fee-youtube"),
    *("views-instagram", "views-story", "views-tiktok", "views-youtube", "views-short"),
)
SHARE_NAMES = ("delivery", "orders", "followers")
LEAST_PEOPLE = 3  # creators before a figure is planned with: as many as quotes that replace published prices
LONGEST_TEXT = 500  # characters; all eleven parts take about 440
_DIGITS = 4  # of each number: finer than anything that can be learnt
_MOST_PEOPLE = 100_000
# Followers, level by what it measures, sigma, slope, its sigma, creators: wider than anything ever published.
_FOLLOWERS = (10, 1e9)
_LEVELS = {
    "fee": (0.01, 1e7), "views-instagram": (1e-4, 20), "views-story": (1e-4, 20), "views-tiktok": (0.1, 1e9),
    "views-youtube": (1e-5, 1e3), "views-short": (0.1, 1e9),
}  # fmt: skip
_REST = ((1e-4, 3), (-2, 2), (0, 2), (LEAST_PEOPLE, _MOST_PEOPLE))
_SHARE_ENDS = ((0, 1), (1e-6, 1), (0, 1), (LEAST_PEOPLE, _MOST_PEOPLE))


@dataclass(frozen=True, slots=True)
class OwnCurve:
    """A curve over followers as the owner's results leave it: level x (F / at_followers)^slope.

    Both sigmas are standard deviations, of the logarithm of the level and of the slope; ``level`` is in the
    unit of the published curve whose place it takes.
    """

    at_followers: float
    level: float
    level_sigma: float
    slope: float
    slope_sigma: float
    people: int


@dataclass(frozen=True, slots=True)
class OwnShare:
    """A share from 0 to 1 as the owner's results leave it, with its 10th and 90th percentile."""

    low: float
    mid: float
    high: float
    people: int


@dataclass(frozen=True)
class OwnResults:
    """Everything that own campaigns have taught, by the names of ``CURVE_NAMES`` and ``SHARE_NAMES``."""

    curves: Mapping[str, OwnCurve] = field(default_factory=dict)
    shares: Mapping[str, OwnShare] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep a view of a copy: what is read once is shared by every visit, and nobody can change it."""
        object.__setattr__(self, "curves", MappingProxyType(dict(self.curves)))
        object.__setattr__(self, "shares", MappingProxyType(dict(self.shares)))

    def __reduce__(self) -> tuple[type[OwnResults], tuple[dict[str, OwnCurve], dict[str, OwnShare]]]:
        """How it travels from one process to another: a view itself cannot."""
        return type(self), (dict(self.curves), dict(self.shares))

    def __bool__(self) -> bool:
        """Whether anything was learnt."""
        return bool(self.curves or self.shares)

    def to_text(self) -> str:
        """The same as the question carries it: one spelling, parts in a fixed order."""
        parts = [_part(name, _of_curve(self.curves[name])) for name in CURVE_NAMES if name in self.curves]
        parts += [_part(name, _of_share(self.shares[name])) for name in SHARE_NAMES if name in self.shares]
        return "; ".join(parts)


def one_own_results(text: str) -> str:
    """The text in its one spelling; raises ValueError for anything that is no such text."""
    return read_own_results(text).to_text()


@functools.lru_cache(maxsize=256)
def read_own_results(text: str) -> OwnResults:
    """What a text holds; nothing where it is empty. Raises ValueError for anything else."""
    curves: dict[str, OwnCurve] = {}
    shares: dict[str, OwnShare] = {}
    if not text.strip():
        return OwnResults()
    for part in re.split(r"\s*;\s*", text.strip()):
        name, *numbers = part.split()
        values = [_number(each) for each in numbers]
        if name in curves or name in shares:
            raise ValueError("a part stands in it twice")
        if name in CURVE_NAMES:
            level = _LEVELS["fee" if name.startswith("fee-") else name]
            _check(values, (_FOLLOWERS, level, *_REST))
            at, height, off, slope, steeper, people = values
            curves[name] = OwnCurve(at, height, off, slope, steeper, int(people))
        elif name in SHARE_NAMES:
            _check(values, _SHARE_ENDS)
            if values[:3] != sorted(values[:3]):
                raise ValueError("a range must rise")
            low, mid, high, people = values
            shares[name] = OwnShare(low, mid, high, int(people))
        else:
            raise ValueError("it has a part of an unknown name")
    return OwnResults(curves, shares)


def _number(text: str) -> float:
    value = float(text)
    if "_" in text or not math.isfinite(value):
        raise ValueError("it must hold numbers")
    return value


def _check(values: list[float], ends: tuple[tuple[float, float], ...]) -> None:
    if len(values) != len(ends):
        raise ValueError("a part has too few or too many numbers")
    if not all(low <= value <= high for value, (low, high) in zip(values, ends, strict=True)):
        raise ValueError("a number is beyond what can be")
    if not values[-1].is_integer():
        raise ValueError("creators are whole ones")


def _of_curve(curve: OwnCurve) -> Iterable[float]:
    return (
        *(curve.at_followers, curve.level, curve.level_sigma),
        *(curve.slope, curve.slope_sigma, curve.people),
    )


def _of_share(share: OwnShare) -> Iterable[float]:
    return share.low, share.mid, share.high, share.people


def _part(name: str, numbers: Iterable[float]) -> str:
    return " ".join([name, *(_short(each) for each in numbers)])


def _short(number: float) -> str:
    """A number with four digits, as short as it can be typed."""
    if isinstance(number, int):
        return str(number)
    return repr(float(round(number, max(decimals_for(number, _DIGITS), 0)))).removesuffix(".0")
