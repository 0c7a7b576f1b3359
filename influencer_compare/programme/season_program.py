"""The choice of a season as whole counts: which bookings start when, under limits of each period.

A kind is a booking (line, months in a row) and the month in which it starts. What it brings hangs on the
booking alone, so that people reached are a concave function of the counts; what it takes falls into periods:
one where budget, time and most creators are for the whole season, one a month where they are for each month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from influencer_compare.model.goal_value import added_by
from influencer_compare.model.luck import LUCKS
from influencer_compare.model.unique_reach import LEAST_MISSED, Floats
from influencer_compare.planner.candidates import hour_rate_usd
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import Line
from influencer_compare.programme.post_days import DAYS_A_WEEK, post_days
from influencer_compare.programme.season_typical import TIMES, SeasonTypical
from influencer_compare.programme.stays import SeasonContext, SeasonLine
from influencer_compare.question.goals import Goal

_SLACK = 1e-9  # rounding in sums of money and hours
MOST_TERMS = TIMES  # sums from which "met in several months" follows


@dataclass(frozen=True, slots=True, order=True)
class SeasonKind:
    """One creator booked from the month ``starts`` on, for the months of ``line``.

    ``tried`` others are booked beside them in that month alone: the creator is the best of all of these.
    """

    line: SeasonLine
    starts: int = 1
    tried: int = 0

    @property
    def parts(self) -> tuple[tuple[SeasonLine, int], ...]:
        """The bookings of which it is made, and how many creators of each."""
        others = replace(self.line, months=1, lift=1.0), self.tried
        return ((self.line, 1), others) if self.tried else ((self.line, 1),)

    @property
    def creators(self) -> int:
        """How many people it books."""
        return 1 + self.tried


@dataclass(frozen=True)
class Bound:
    """A limit on counts: ``least`` and ``most`` of what each kind adds to it."""

    each: Floats
    least: float
    most: float


@dataclass(frozen=True)
class SeasonProgram:
    """Counts n of each kind that make goal - charge / worth largest.

    ``made_of`` says how many of each of ``lines`` a kind books: (kinds, lines). ``spend``, ``hours``
    and ``booked`` are arrays (periods, kinds): what one of a kind takes of budget, time and the most
    creators in each period. ``fixed_usd`` and ``fixed_hours`` belong to the first period. Hours beyond
    ``own_hours`` are bought where ``can_buy``, at ``bought_usd`` for the budget and ``bought_charge`` against
    the goal.
    """

    context: SeasonContext
    kinds: tuple[SeasonKind, ...]
    lines: tuple[SeasonLine, ...]
    made_of: Floats
    spend: Floats
    charge: Floats
    hours: Floats
    booked: Floats
    fixed_usd: float
    fixed_charge: float
    fixed_hours: float
    own_hours: float
    can_buy: bool
    bought_usd: float
    bought_charge: float
    budget: float
    most_creators: int
    bounds: tuple[Bound, ...]
    worth: float
    gain: Floats
    times: int
    must_book: bool

    @property
    def reaches(self) -> bool:
        """Whether different people are the goal."""
        return self.context.scenario.goal == Goal.REACH

    @cached_property
    def log_missed(self) -> Floats:
        """log(1 - chance) of missing a person, of each booking: (lines, levels)."""
        return np.array([self.context.log_missed(line) for line in self.lines])

    @cached_property
    def terms(self) -> Floats:
        """The sums from which "met in at least 2, 3 months" follows: (3, lines, levels)."""
        return np.stack([met_terms(self.context, line) for line in self.lines], axis=1)

    @property
    def periods(self) -> int:
        """In how many periods the limits hold anew."""
        return len(self.spend)

    def of_lines(self, counts: Floats) -> Floats:
        """Creators of each booking, whenever they start: counts (kinds) into (lines)."""
        booked = np.flatnonzero(counts)  # few of many
        of_lines: Floats = counts[booked] @ self.made_of[booked]
        return of_lines

    def goal(self, counts: Floats, times: int | None = None) -> float:
        """The goal of one row of counts."""
        if not counts.any():
            return 0.0
        if not self.reaches:
            return float(counts @ self.gain)
        wanted, lines = self.times if times is None else times, self.of_lines(counts)
        model = self.context.shared_model
        if wanted == 1:
            return float(model.people(lines @ self.log_missed))
        return float(model.repeated(np.tensordot(lines, self.terms, axes=(0, 1)), wanted))

    def bought(self, counts: Floats) -> Floats:
        """Hours of help in each period."""
        if not self.can_buy:
            return np.zeros(self.periods)
        return np.maximum(0.0, self.hours_taken(counts) - self.own_hours)

    def hours_taken(self, counts: Floats) -> Floats:
        """Hours of each period, the fixed ones in the first."""
        hours: Floats = self.hours @ counts
        hours[0] += self.fixed_hours if counts.any() else 0.0
        return hours

    def charged(self, counts: Floats) -> float:
        """What counts against the goal, US dollars."""
        if not counts.any():
            return 0.0
        bought = self.bought_charge * float(self.bought(counts).sum())
        return float(self.charge @ counts) + self.fixed_charge + bought

    def net(self, counts: Floats) -> float:
        """The goal less what the money is worth elsewhere."""
        return self.goal(counts) - self.charged(counts) / self.worth

    def allowed(self, counts: Floats) -> bool:
        """Whether a row of counts keeps every limit."""
        if not counts.any():
            return not self.must_book
        spent = self.spend @ counts + self.bought_usd * self.bought(counts)
        spent[0] += self.fixed_usd
        if (spent > self.budget + _SLACK * max(self.budget, 1.0)).any():
            return False
        if not self.can_buy and (self.hours_taken(counts) > self.own_hours + _SLACK).any():
            return False
        if (self.booked @ counts > self.most_creators + _SLACK).any():
            return False
        return all(
            bound.least - _SLACK <= bound.each @ counts <= bound.most + _SLACK for bound in self.bounds
        )

    def restricted(self, kept: Sequence[int]) -> SeasonProgram:
        """The same with some of the kinds alone."""
        at = np.array(kept, dtype=np.int64)
        return replace(
            self,
            kinds=tuple(self.kinds[each] for each in kept),
            made_of=self.made_of[at],
            spend=self.spend[:, at],
            charge=self.charge[at],
            hours=self.hours[:, at],
            booked=self.booked[:, at],
            gain=self.gain[at],
            bounds=tuple(replace(bound, each=bound.each[at]) for bound in self.bounds),
        )


def met_terms(context: SeasonContext, line: SeasonLine) -> Floats:
    """What one creator of a booking adds to the sums from which "met in at least k months" follows.

    With q0, q1, q2 the chances to be met in no, one and two months, log q0, r = q1 / q0 and r^2 - 2 q2 / q0:
    then two meetings in all, of one creator twice or of two once, come from the same formula as for creators
    who are met once (``AudienceModel.repeated``). An array (3, levels).
    """
    creator, model = context.creator(line), context.model
    typical = creator.typical
    any_time = context.expected_chances(line, model)
    if not isinstance(typical, SeasonTypical):
        chances = np.stack([any_time, np.zeros_like(any_time)])
    elif typical.by_followers:
        weights = creator.luck_weights
        seen = np.maximum(weights @ typical.seen_shares(LUCKS), 1e-300)
        shares = (weights @ typical.met_shares(LUCKS)[:, :, None])[..., 0] / seen
        chances = shares[:, :, None] * any_time
    else:
        shares = typical.met_shares(LUCKS)[:, 0]
        chances = shares[:, None, None] * any_time
    none = np.maximum(1 - np.minimum(any_time, 1.0), np.exp(LEAST_MISSED))
    once, twice = (each / none for each in chances)
    terms: Floats = np.stack([np.log(none), once, once * once - 2 * twice]).reshape(MOST_TERMS, -1)
    return terms


def season_program(context: SeasonContext, kinds: Sequence[SeasonKind]) -> SeasonProgram:
    """The program over these kinds."""
    scenario = context.scenario
    lines = tuple(dict.fromkeys(line for kind in kinds for line, _ in kind.parts))
    place = {line: at for at, line in enumerate(lines)}
    stays = [context.stays.of(line) for line in lines]
    periods = scenario.months if scenario.limits_cover == "month" else 1
    loaded = scenario.budget_covers == "loaded"
    spend_hour, every_hour = hour_rate_usd(context, loaded=loaded), context.buys_every_hour
    charge_hour = hour_rate_usd(context, loaded=loaded or scenario.goal == Goal.PROFIT)
    made_of = np.zeros((len(kinds), len(lines)))
    cash, hours, booked = (np.zeros((periods, len(kinds))) for _ in range(3))
    for at, kind in enumerate(kinds):
        for line, creators in kind.parts:
            stay = stays[place[line]]
            made_of[at, place[line]] += creators
            at_once = np.zeros(periods)
            for month in range(line.months):
                period = kind.starts - 1 + month if periods > 1 else 0
                cash[period, at] += creators * stay.cash_usd[month]
                hours[period, at] += creators * stay.hours[month]
                at_once[period] = creators
            booked[:, at] += at_once
    commission = made_of @ np.array([stay.creator.commission_usd for stay in stays])
    if scenario.goal == Goal.PROFIT:
        commission = np.zeros(len(kinds))  # taken off the orders
    help_usd = context.help_usd
    return SeasonProgram(
        context=context,
        kinds=tuple(kinds),
        lines=lines,
        made_of=made_of,
        spend=cash + spend_hour * hours,
        charge=(cash + charge_hour * hours).sum(axis=0) + commission,
        hours=hours,
        booked=booked,
        fixed_usd=help_usd + spend_hour * context.fixed_hours,
        fixed_charge=help_usd + charge_hour * context.fixed_hours,
        fixed_hours=context.fixed_hours,
        own_hours=np.inf if every_hour else float(scenario.hours),
        can_buy=scenario.help_hour_usd > 0 and not every_hour,
        bought_usd=scenario.help_hour_usd - spend_hour,
        bought_charge=scenario.help_hour_usd - charge_hour,
        budget=scenario.planned_usd,
        most_creators=scenario.most_creators,
        bounds=tuple(_bounds(context, kinds)),
        worth=scenario.worth_usd,
        gain=made_of @ np.array([added_by(scenario, each.creator) * each.creator.delivery for each in stays]),
        times=scenario.reach_times if scenario.goal == Goal.REACH else 1,
        must_book=context.must_book,
    )


def _bounds(context: Context, kinds: Sequence[SeasonKind]) -> Iterator[Bound]:
    """Each size as the owner wants it, and those that can be found: one stock for the season."""
    scenario = context.scenario
    creators = np.array([float(kind.creators) for kind in kinds])
    for tier in context.evidence.tiers(scenario):
        least, most = scenario.tier_limit(tier)
        of_tier = creators * np.array([context.tier_of(kind.line) == tier for kind in kinds], dtype=float)
        if least > 0 or most is not None:
            yield Bound(of_tier, least, np.inf if most is None else most)
        found = context.to_be_found(tier) if tier in context.tiers else 0
        if found is None:
            continue
        for platform in scenario.platforms:
            here = np.array([kind.line.platform == platform for kind in kinds], dtype=float)
            if (of_tier * here).any():
                yield Bound(of_tier * here, 0, found)


def kinds_of(context: SeasonContext, *, stays: Sequence[int] | None = None) -> list[SeasonKind]:
    """Every booking that fits by itself, and each month in which it can start.

    ``stays`` are the months in a row that are tried, all of them without. Over several months a creator may
    also post once a month, unless the owner says how often. Where the limits are for the whole
    season it does not matter when a booking starts: they all start in the first month, and are spread later.
    """
    scenario, base = context.scenario, context.stays.base
    found, lines = [], base.fitting_lines
    if scenario.months > 1 and scenario.posts_per_creator in ("usual", "best"):
        lines = tuple(dict.fromkeys((*lines, *(replace(line, posts=1) for line in lines))))
    for line in lines:
        for months in stays or range(1, scenario.months + 1):
            long = season_line(line, months)
            if not _fits(context, long):
                continue
            last = scenario.months - months + 1 if scenario.limits_cover == "month" else 1
            found += [
                SeasonKind(long, start) for start in range(1, last + 1) if in_time(context, long, start)
            ]
    return found


def season_line(line: Line, months: int, lift: float = 1.0) -> SeasonLine:
    """One creator of a line, booked for so many months in a row."""
    return SeasonLine(line.platform, line.tier, line.posts, 1, line.size, months, lift)


def _fits(context: SeasonContext, line: SeasonLine) -> bool:
    """Whether what one creator gets keeps within the largest share, of the season or of each month."""
    stay = context.stays.of(line)
    fees = sum(stay.fees_usd) if context.scenario.limits_cover == "season" else max(stay.fees_usd)
    return fees <= context.stays.base.largest_fee_usd + _SLACK


def in_time(context: SeasonContext, line: SeasonLine, starts: int) -> bool:
    """Whether the last post is live by the date that the owner gave, on the day that the calendar says."""
    most = context.scenario.weeks_at_most
    if most is None:
        return True
    last = post_days(
        weeks_to_first_post(context, line),
        starts + line.months - 1,
        line.posts,
        season=context.scenario.months,
        evidence=context.evidence,
    )[-1]
    return last <= most * DAYS_A_WEEK + _SLACK


def weeks_to_first_post(context: SeasonContext, line: SeasonLine) -> float:
    """Weeks from the start of the search until the first post of a booking is live."""
    between = context.evidence.value("operations", "weeks_between_posts") * (line.posts - 1)
    return context.creator(line).weeks - between
