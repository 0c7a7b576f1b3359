"""A question asked of named people: every line of a mix is one person, booked once or not at all."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

import numpy as np

from influencer_compare.evidence.rows import Tier
from influencer_compare.model.creators import Creator, Terms
from influencer_compare.model.unique_reach import AudienceModel
from influencer_compare.planner.candidates import build_limits, build_program
from influencer_compare.planner.context import Context
from influencer_compare.planner.optimizer import Group, Program
from influencer_compare.planner.plans import Limit, Line, Size
from influencer_compare.planner.watching import look_up
from influencer_compare.roster.bookable_people import Person, Weights
from influencer_compare.roster.described_people import describe_people, terms_of_person

_AT_ONCE = 128  # people who are worked out together


@dataclass(frozen=True)
class RosterContext(Context):
    """The market, the prices and the limits of a question, with people in place of sizes.

    The ``tier`` of a line is the key of a person. ``loadings`` are those of the reach model for people whose
    overlaps are known; all others have the one of the overlap asked for. ``must`` are keys of people who are
    booked in any case.
    """

    people: Mapping[str, Person] = field(default_factory=dict)
    loadings: Mapping[str, float] = field(default_factory=dict)
    must: frozenset[str] = frozenset()
    _described: dict[tuple[str, int], Creator] = field(default_factory=dict, repr=False)
    _asking: dict[tuple[str, int], Terms] = field(default_factory=dict, repr=False)
    _tiers: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        context: Context,
        people: Mapping[str, Person],
        loadings: Mapping[str, float],
        must: frozenset[str],
    ) -> RosterContext:
        """The same question, asked of these people."""
        known = {each.name: getattr(context, each.name) for each in fields(Context) if each.name[0] != "_"}
        return cls(**known, people=people, loadings=loadings, must=must)

    def without(self, key: str) -> RosterContext:
        """The same without one person."""
        return replace(self, people={each: who for each, who in self.people.items() if each != key})

    def quoted(self, key: str, fee_usd: float) -> RosterContext:
        """The same with another price asked by one person for one post, US dollars."""
        who = self.people[key]
        named = replace(
            who.named,
            fee_usd=fee_usd,
            fee_kind="fixed",
            fee_ends=None,
            estimated=who.named.estimated - {"fee_usd"},
        )
        return replace(
            self,
            people={**self.people, key: replace(who, named=named)},
            _creators={line: known for line, known in self._creators.items() if line[1] != key},
            _terms={line: known for line, known in self._terms.items() if line[1] != key},
            _described={line: known for line, known in self._described.items() if line[0] != key},
            _asking={line: known for line, known in self._asking.items() if line[0] != key},
            same_creators=None,
        )

    def _without_permission(self, line: Line) -> Creator:
        if (line.tier, line.posts) not in self._described:
            self._describe([line])
        return self._described[line.tier, line.posts]

    def _describe(self, lines: Iterable[Line]) -> None:
        """Work out all these people at once, those of whom it is not known yet what they do."""
        known = self._described
        new = list(
            {(each.tier, each.posts): each for each in lines if (each.tier, each.posts) not in known}.values()
        )
        for at in range(0, len(new), _AT_ONCE):
            look_up()
            some = new[at : at + _AT_ONCE]
            people, posts = [self.people[line.tier] for line in some], [line.posts for line in some]
            terms = [self._terms_without_permission(line) for line in some]
            found = describe_people(people, terms, posts, self.market, self.weights)
            known.update(zip(((line.tier, line.posts) for line in some), found, strict=True))

    def _terms_without_permission(self, line: Line) -> Terms:
        key = (line.tier, line.posts)
        if key not in self._asking:
            who = self.people[line.tier]
            self._asking[key] = terms_of_person(who, line.posts, self.scenario, self.evidence)
        return self._asking[key]

    def followers(self, tier: str, size: Size = "typical") -> float:
        """The followers of a person, or of a size."""
        return self.people[tier].followers if tier in self.people else super().followers(tier, size)

    @functools.cached_property
    def weights(self) -> Weights:
        """How much what the list tells of people deserves."""
        return Weights(self.scenario, self.evidence)

    @functools.cached_property
    def _sizes(self) -> Mapping[str, Tier]:
        return self.evidence.tiers(self.scenario)

    def tier_of(self, line: Line) -> str:
        """The size to which a person belongs; empty between two sizes."""
        if self.people[line.tier].channel:
            return ""  # what would be a small creator may be a large podcast
        if line.tier not in self._tiers:
            followers = self.people[line.tier].followers
            inside = (
                name
                for name, size in self._sizes.items()
                if size.from_followers <= followers < size.to_followers
            )
            largest = max(self._sizes.values(), key=lambda size: size.to_followers)
            beyond = largest.name if followers >= largest.to_followers else ""
            self._tiers[line.tier] = next(inside, beyond)
        return self._tiers[line.tier]

    def boosts(self, line: Line) -> bool:
        """Whether the posts of a person are shown as ads; those of other channels never are."""
        return super().boosts(line) and not self.people[line.tier].channel

    def to_be_found(self, tier: str) -> int | None:
        """There is no such limit for people: they have been found."""
        known = not tier or tier in self.people or tier in self._sizes
        return None if known else super().to_be_found(tier)

    def every_line(self) -> list[Line]:
        """One line for every person and every number of posts that the owner allows."""
        return list(self._every_line)

    @functools.cached_property
    def _every_line(self) -> tuple[Line, ...]:
        posts = {each: self.posts_choices(each) for each in {who.platform for who in self.people.values()}}
        return tuple(
            Line(who.platform, key, each, 1)
            for key, who in self.people.items()
            for each in posts[who.platform]
        )

    def lines_of(self, key: str) -> list[Line]:
        """The lines of one person, one for every number of posts that the owner allows."""
        who = self.people[key]
        return [Line(who.platform, key, posts, 1) for posts in self.posts_choices(who.platform)]

    @property
    def asked(self) -> frozenset[str]:
        """The keys of the people of whom it was asked what they cost."""
        return frozenset(key for key, _ in self._asking)

    def obstacle(self, line: Line) -> Limit | None:
        """What, apart from money and hours, keeps a person out."""
        terms, scenario, who = self.terms(line), self.scenario, self.people[line.tier]
        tier, weeks = self.tier_of(line), scenario.weeks_at_most
        ends_at = self.evidence.way_to_pay(scenario.pay_by).followers_at_most
        if line.tier in self.must:
            return None
        if terms.beyond_evidence and not scenario.beyond_evidence:
            return "published figures"
        if ends_at is not None and who.followers > ends_at and who.quote_usd is None:
            return "fee basis"
        if tier and scenario.tier_limit(tier)[1] == 0:
            return "creators per size"
        return "launch date" if weeks is not None and terms.weeks > weeks else None

    def shut_out_by(self, line: Line) -> Limit | None:
        """Which limit keeps a person out even if nobody else is booked; None for who fits."""
        obstacle = self.obstacle(line)
        if obstacle is not None or line.tier in self.must:
            return obstacle
        terms, scenario = self.terms(line), self.scenario
        if terms.fees_usd > self.largest_fee_usd:
            return "largest share"
        if scenario.help_hour_usd == 0 and terms.hours + self.fixed_hours > scenario.hours:
            return "hours"
        return "budget" if self.spending_on(line) > scenario.planned_usd else None

    @functools.cached_property
    def fitting_lines(self) -> tuple[Line, ...]:
        """The lines of all who fit by themselves, and of those who are booked in any case."""
        return tuple(line for line in self.every_line() if self.shut_out_by(line) is None)

    def model_for(self, line: Line, model: AudienceModel) -> AudienceModel:
        """The same model with a person's own loading, where the list tells whom they share followers with."""
        loading = self.loadings.get(line.tier)
        return model if loading is None else replace(model, loading=loading)

    def program(self, lines: list[Line]) -> Program:
        """The choice among these lines as a program: nobody twice, and who must be booked is."""
        self._describe(lines)
        return self._each_once(build_program(self, lines), lines)

    def limits(self, lines: list[Line]) -> Program:
        """The same limits with nothing to gain: quicker, as nobody reached is worked out."""
        return self._each_once(build_limits(self, lines), lines)

    def _each_once(self, program: Program, lines: list[Line]) -> Program:
        places: dict[str, list[int]] = {}
        for at, line in enumerate(lines):
            places.setdefault(line.tier, []).append(at)
        least, groups = np.zeros(len(lines)), list(program.groups)
        for key, own in places.items():
            if len(own) > 1:
                groups.append(Group("posts", np.array(own), int(key in self.must), 1))
            elif key in self.must:
                least[own[0]] = 1.0
        return replace(program, groups=tuple(groups), least_each=least, at_most_each=np.ones(len(lines)))
