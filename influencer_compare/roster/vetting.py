"""Who of a list looks good, whom to check and whom to avoid, with every reason; the owner decides.

Nothing is hidden and nobody is left out by it. What is far from usual goes by the measured spread between
creators of one size; the lines below are where one in ten honest creators would already be asked about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve
from influencer_compare.model.creators import beyond_evidence, fee_per_post_usd, views_per_post
from influencer_compare.model.curves import engagement_curve, fee_curve, view_curve
from influencer_compare.model.market import area_share, niche_value, real_share
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.cell_kinds import country_code
from influencer_compare.roster.known_figures import POSTS_OF_AN_AVERAGE
from influencer_compare.roster.named_creators import NamedCreator, Roster
from influencer_compare.roster.titles import kind_of_channel

Standing = Literal["good", "check", "avoid"]
ReasonKind = Literal[
    "engagement low", "engagement high", "views low", "views high", "more reactions than followers",
    "more reactions than views", "few real followers", "growth jump", "fee high", "fee low",
    "audience elsewhere", "few local followers", "seldom posts", "named twice", "same figures as others",
    "no followers", "no platform", "beyond evidence", "you said no", "your figures",
]  # fmt: skip
_ONE_IN_TEN = 1.645  # standard deviations from the middle, beyond which one in ten lies
_HALF_REAL = 0.5  # fewer real followers than this, and most of what is paid for is nobody
_JUMP, _BIG_JUMP = 0.2, 0.5  # of the followers in a month; after a viral video small channels gained a fifth
_SELDOM = 2.0  # posts a month, below which a creator hardly posts
_COPIES = 3  # creators with the same followers and reactions, from which on figures are placeholders
_MOST_AT_HOME = 0.5  # of the audience; where more of it lives in the named country it is said
_OF_COUNTRY = {"us": {"US"}, "uk": {"GB"}, "australia": {"AU"}}
_EU = frozenset({
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT",
    "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class VettingReason:
    """One thing that speaks for or against a creator, with its figure and what is usual, where it has them.

    ``standing`` is what this alone would make of the creator. ``other_row`` is the row of the double.
    """

    kind: ReasonKind
    standing: Standing
    value: float | None = None
    usual_low: float | None = None
    usual_high: float | None = None
    other_row: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Vetted:
    """One creator of a list and what was found, the gravest first."""

    creator: NamedCreator
    standing: Standing
    reasons: tuple[VettingReason, ...]


def vet(roster: Roster, scenario: Scenario, evidence: Evidence) -> tuple[Vetted, ...]:
    """Every creator of a list with a standing and the reasons for it, in the order of the list."""
    doubles = {each.row: each.same_as_row for each in roster.doubles}
    copies = _copies(roster.creators)
    found = []
    for creator in roster.creators:
        reasons = [*_of_list(creator, doubles, copies), *_of_figures(creator, scenario, evidence)]
        reasons.sort(key=lambda reason: -_GRAVITY[reason.standing])
        standing: Standing = reasons[0].standing if reasons else "good"
        found.append(Vetted(creator, standing, tuple(reasons)))
    return tuple(found)


_GRAVITY: dict[Standing, int] = {"good": 0, "check": 1, "avoid": 2}


def _copies(creators: Sequence[NamedCreator]) -> frozenset[tuple[float, float]]:
    """Figures that several creators share to the last digit, as nobody's real ones do."""
    pairs = Counter(
        (each.followers or 0.0, each.average_engagements or 0.0)
        for each in creators
        if each.followers is not None and each.average_engagements
    )
    return frozenset(pair for pair, count in pairs.items() if count >= _COPIES)


def _of_list(
    creator: NamedCreator, doubles: dict[int, int], copies: frozenset[tuple[float, float]]
) -> Iterable[VettingReason]:
    """What the list itself says of one of its rows."""
    if creator.must_not:
        yield VettingReason("you said no", "avoid")
    if creator.row in doubles:
        yield VettingReason("named twice", "check", other_row=doubles[creator.row])
    if (creator.followers, creator.average_engagements) in copies:
        yield VettingReason("same figures as others", "check", creator.followers)
    if creator.platform is None and creator.other_channel and creator.average_views:
        yield VettingReason(
            "your figures", "good", creator.average_views, place=kind_of_channel(creator.other_channel)
        )
        return
    if creator.followers is None:
        yield VettingReason("no followers", "check")
    if creator.platform is None:
        yield VettingReason("no platform", "check", place=kind_of_channel(creator.other_channel))


def _of_figures(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> Iterable[VettingReason]:
    """What a creator's own figures say against what is usual at the size; estimated ones say nothing."""
    if creator.platform is None or not creator.followers:
        return
    yield from _impossible(creator)
    yield from _engagement(creator, scenario, evidence)
    yield from _views(creator, scenario, evidence)
    yield from _real(creator, evidence)
    yield from _growth(creator)
    yield from _fee(creator, scenario, evidence)
    yield from _where(creator, scenario, evidence)
    if creator.posts_per_month is not None and creator.posts_per_month < _SELDOM:
        yield VettingReason("seldom posts", "check", creator.posts_per_month, usual_low=_SELDOM)
    if beyond_evidence(scenario, creator.platform, creator.followers, evidence):
        yield VettingReason("beyond evidence", "check", creator.followers)


def _told(creator: NamedCreator, name: str) -> float | None:
    """A figure that the list says, and no estimate of ours."""
    value: float | None = getattr(creator, name)
    return None if name in creator.estimated else value


def _impossible(creator: NamedCreator) -> Iterable[VettingReason]:
    reactions, views = _told(creator, "average_engagements"), _told(creator, "average_views")
    followers = creator.followers or 0.0
    if reactions is not None and reactions > followers:
        yield VettingReason("more reactions than followers", "check", reactions, usual_high=followers)
    if reactions is not None and views is not None and 0 < views < reactions:
        yield VettingReason("more reactions than views", "check", reactions, usual_high=views)


def _engagement(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> Iterable[VettingReason]:
    """Reactions for each follower or view, against the usual and its spread between creators."""
    platform, followers = creator.platform, creator.followers
    if platform is None or not followers:
        return
    curve = engagement_curve(platform, evidence)
    reactions = _told(creator, "average_engagements")
    share = _told(creator, "engagement_share")
    if curve.unit == "share of views":
        views = _told(creator, "average_views")
        rate = reactions / views if reactions is not None and views else None
    else:
        rate = reactions / followers if reactions is not None else share
    niche = niche_value(scenario, "engagement_factor", evidence)
    usual = curve.at(followers) * (1.0 if niche is None else niche)
    yield from _far_from(rate, usual, curve, creator.posts_averaged, ("engagement low", "engagement high"))


def _views(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> Iterable[VettingReason]:
    """Views of an average post, against what followers of this number usually bring."""
    platform, followers, views = creator.platform, creator.followers, _told(creator, "average_views")
    if platform is None or not followers or views is None:
        return
    curve = view_curve(scenario, platform, evidence)
    mean_post = evidence.value("luck", f"post_mean_{platform}")
    usual = views_per_post(scenario, platform, followers, evidence) * mean_post
    yield from _far_from(views, usual, curve, creator.posts_averaged, ("views low", "views high"))


def _far_from(
    value: float | None, usual: float, curve: Curve, posts: int | None, kinds: tuple[ReasonKind, ReasonKind]
) -> Iterable[VettingReason]:
    """A reason where a figure lies beyond what nine in ten creators of the size have."""
    if value is None or usual <= 0:
        return
    sigma = math.hypot(
        curve.sigma_shared, curve.sigma_creator, curve.sigma_post / math.sqrt(posts or POSTS_OF_AN_AVERAGE)
    )
    low, high = usual * math.exp(-_ONE_IN_TEN * sigma), usual * math.exp(_ONE_IN_TEN * sigma)
    if value < low:
        yield VettingReason(kinds[0], "check", value, low, high)
    elif value > high:
        yield VettingReason(kinds[1], "check", value, low, high)


def _real(creator: NamedCreator, evidence: Evidence) -> Iterable[VettingReason]:
    share = _told(creator, "real_share")
    if share is None:
        return
    usual = real_share(creator.followers or 0.0, evidence)
    least = min(row.low for row in evidence.figures.values() if row.file == "real_followers")
    if share < _HALF_REAL:
        yield VettingReason("few real followers", "avoid", share, least, usual)
    elif share < least:
        yield VettingReason("few real followers", "check", share, least, usual)


def _growth(creator: NamedCreator) -> Iterable[VettingReason]:
    growth = creator.follower_growth_share
    if growth is not None and growth > _JUMP:
        yield VettingReason(
            "growth jump", "avoid" if growth > _BIG_JUMP else "check", growth, usual_high=_JUMP
        )


def fair_fee_usd(
    creator: NamedCreator, scenario: Scenario, evidence: Evidence
) -> tuple[float, float, float] | None:
    """(low, middle, high) of what creators of this size ask for one post; None where no fee is paid.

    The middle of the chosen prices; the ends are one measured spread away, where two in three lie.
    """
    if creator.platform is None or not creator.followers:
        return None
    curve = fee_curve(scenario, creator.platform, evidence)
    middle = fee_per_post_usd(scenario, creator.platform, creator.followers, evidence)
    if curve is None or middle <= 0:
        return None
    return middle / curve.spread, middle, middle * curve.spread


def _fee(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> Iterable[VettingReason]:
    fee, fair = _told(creator, "fee_usd"), fair_fee_usd(creator, scenario, evidence)
    if not fee or fair is None:
        return
    low, middle, high = fair
    if fee > high:
        far = fee > high * high / middle
        yield VettingReason("fee high", "avoid" if far else "check", fee, low, high)
    elif fee < low:
        yield VettingReason("fee low", "good", fee, low, high)


def _where(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> Iterable[VettingReason]:
    """Whether the audience lives where the owner sells."""
    local = _told(creator, "local_share")
    if scenario.area == "everywhere":
        return
    if local is not None:
        usual = area_share(scenario.area, creator.followers or 0.0, evidence)
        if local < usual / 2:
            yield VettingReason("few local followers", "check", local, usual_low=usual)
    home = _EU if scenario.country == "eu" else _OF_COUNTRY.get(scenario.country, set())
    code = country_code(creator.audience_country)
    share = creator.audience_country_share
    if code and home and code not in home and (share is None or share >= _MOST_AT_HOME):
        yield VettingReason("audience elsewhere", "check", share, place=creator.audience_country)
