"""What is worked out for many people at once is what is worked out for each alone."""

import dataclasses

import numpy as np
import pytest

from influencer_compare import Scenario, load_evidence
from influencer_compare.model.expected import Whom
from influencer_compare.model.expected_of_many import expected_of, expected_of_many
from influencer_compare.model.known import Known, Measured
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.plans import Line
from influencer_compare.roster.best_people import ask
from influencer_compare.simulation.reached import people_at
from influencer_compare.simulation.simulate import EVERY, Draws
from tests.named_people import listed, people

EVIDENCE = load_evidence()
PLATFORMS = ("instagram", "tiktok", "youtube")
KNOWN = (
    Known(),
    Known(views=Measured(0.4, 0.5), local=True, who="a"),
    Known(reactions=Measured(0.3, 0.2), quoted=True, who="b"),
)


def context_of(count, seed=1, **asked):
    scenario = Scenario(platforms=PLATFORMS, budget=90_000, **asked)
    return ask(scenario, listed(people(count, seed, PLATFORMS)), EVIDENCE).context


@pytest.mark.parametrize("asked", [{}, {"area": "town", "delivery_pct": 80}, {"youtube_format": "short"}])
def test_many_are_expected_to_do_what_each_is_alone_to_the_last_bit(asked):
    context = context_of(30, **asked)
    whom, typical = [], []
    for at, who in enumerate(context.people.values()):
        line = Line(who.platform, who.key, 1 + at % 3, 1)
        whom.append(Whom(context.scenario, who.platform, who.followers, KNOWN[at % len(KNOWN)]))
        typical.append(context.creator(line).typical)
    together = expected_of_many(whom, typical, EVIDENCE)
    for one, post, found in zip(whom, typical, together, strict=True):
        alone = expected_of(one, post, EVIDENCE)
        for each in dataclasses.fields(alone):
            left, right = getattr(found, each.name), getattr(alone, each.name)
            assert np.array_equal(left, right), (each.name, one.platform, one.known)


@pytest.mark.parametrize("platform", ["instagram", "tiktok"])
def test_people_added_one_by_one_reach_whom_their_tables_say(platform):
    context = context_of(24, 2)
    lines = [Line(platform, who.key, 1, 1) for who in context.people.values() if who.platform == platform]
    draws = Draws(context)
    drawn = [draws._line_reached(line) for line in evaluate_of_any_size(context, lines).lines]
    assert all(each.alone for each in drawn)
    by_tables = [dataclasses.replace(each, alone=False) for each in drawn]
    found, _ = people_at(draws.worlds, drawn, 1, EVERY)
    wanted, _ = people_at(draws.worlds, by_tables, 1, EVERY)
    assert found == pytest.approx(wanted, rel=1e-5)
    some = EVERY[::7]
    few, _ = people_at(draws.worlds, [each.within(some) for each in drawn], 1, some)
    assert few == pytest.approx(found[some], rel=1e-6)
