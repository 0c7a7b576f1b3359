"""Whom of a list to book: never beaten by trying every choice, and what must hold for every list."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import Given, NoPlanFits, Scenario, choose, load_evidence
from influencer_compare.planner.people_solver import choose_people, relax
from influencer_compare.roster import best_people, screening
from influencer_compare.roster.best_people import ask, best_choice
from influencer_compare.roster.screening import MOST_EXACT, shortlist
from tests.named_people import best_of_all, listed, people
from tests.usual import law, number

EVIDENCE = load_evidence()
QUESTIONS = (
    Scenario(),
    Scenario(budget=3_000, hours=15, help_hour_usd=0),
    Scenario(budget=20_000, most_creators=3),
    Scenario(area="region", budget=4_000, creators_nano="1", creators_mid="0-1"),
    Scenario(goal="engagements", budget=2_500),
    Scenario(goal="profit", budget=5_000, order_value_usd=4_000),
    Scenario(platforms=("instagram", "tiktok"), budget=5_000, budget_covers="loaded"),
    Scenario(boost="best", budget=6_000),
    Scenario(posts_per_creator="best", budget=3_000),
)
scenarios = st.sampled_from(QUESTIONS)
seeds = st.integers(0, 10_000)


def net_of(scenario, creators, extra=None):
    """The value of the best choice, net of cost; 0 where nobody is booked."""
    try:
        asked = ask(scenario, listed(creators), EVIDENCE, extra or Given())
        return best_choice(asked.context).net
    except NoPlanFits:
        return 0.0


@pytest.mark.parametrize("scenario", QUESTIONS)
def test_no_choice_there_is_beats_the_one_found(scenario):
    count = 5 if scenario.posts_per_creator == "best" else 8
    for seed in range(number(1, 8)):
        creators = people(count, seed, scenario.platforms)
        context = ask(scenario, listed(creators), EVIDENCE).context
        most = max(best_of_all(way) for way in context.ways)
        if most <= 0:
            with pytest.raises(NoPlanFits):
                best_choice(context)
            continue
        found = best_choice(context)
        assert found.net <= most * (1 + 1e-9)
        assert found.net >= most * (1 - 0.001)
        assert found.solution.bound >= most * (1 - 1e-9)
        assert found.plan.violations == ()


@given(seeds, scenarios)
@law(40, usual=4)
def test_one_person_more_on_the_list_never_worsens_the_choice(seed, scenario):
    creators = people(9, seed, scenario.platforms)
    fewer, more = net_of(scenario, creators[:-1]), net_of(scenario, creators)
    assert more >= fewer - 0.001 * abs(fewer)


@given(seeds, scenarios, st.floats(0.1, 0.99))
@law(40, usual=4)
def test_a_lower_quote_never_lowers_the_value(seed, scenario, part):
    creators = people(8, seed, scenario.platforms)
    one, *others = creators
    cheaper = (dataclasses.replace(one, fee_usd=one.fee_usd * part), *others)
    before = net_of(scenario, creators)
    assert net_of(scenario, cheaper) >= before - 0.001 * abs(before)


@given(seeds, scenarios)
@law(24, usual=4)
def test_who_must_be_booked_is_and_every_limit_holds(seed, scenario):
    creators = people(8, seed, scenario.platforms)
    locked, dropped = creators[0].row, creators[1].row
    wishes = Given(booked=[locked], said_no=[dropped])
    try:
        found = best_choice(ask(scenario, listed(creators), EVIDENCE, wishes).context)
    except NoPlanFits as stop:
        needed = stop.changes.get("budget")
        assert needed is None or needed > scenario.budget
        return
    assert f"row {locked}" in found.keys
    assert f"row {dropped}" not in found.keys
    assert len(found.keys) == len(found.mix)  # nobody twice
    plan = found.plan
    assert plan.spent_usd <= scenario.budget + 0.01
    assert scenario.help_hour_usd > 0 or plan.own_hours <= scenario.hours + 1e-6
    assert {each.limit for each in plan.violations} <= {"launch date", "published figures", "largest share"}


@given(seeds)
@law(24, usual=3)
def test_the_relaxation_bounds_every_choice(seed):
    context = ask(Scenario(budget=5_000), listed(people(12, seed)), EVIDENCE).context
    program = context.program(list(context.fitting_lines))
    relaxed = relax(program)
    drawn = np.random.default_rng(seed)
    rows = (drawn.random((200, len(program.hours))) < drawn.random((200, 1))).astype(float)
    kept = rows[program.within(rows)]
    assert (program.net(kept) <= relaxed.bound + 1e-6).all()
    assert choose_people(program).net >= program.net(kept).max() * (1 - 0.001)
    outside = np.flatnonzero(relaxed.counts < 1e-9)
    for at in outside[:3]:  # whoever is forced in costs at least what the relaxation says
        forced = kept[kept[:, at] == 1]
        assert forced.size == 0 or program.net(forced).max() <= relaxed.bound - relaxed.loss[at] + 1e-6


@pytest.mark.parametrize("goal", ["reach", "engagements"])
def test_a_long_list_is_cut_to_those_who_matter(goal, monkeypatch):
    scenario = Scenario(budget=15_000, goal=goal, platforms=("instagram", "tiktok"))
    creators = people(number(160, 500), 3, scenario.platforms)
    assert len(creators) <= MOST_EXACT
    exact = best_choice(ask(scenario, listed(creators), EVIDENCE).context)
    monkeypatch.setattr("influencer_compare.roster.screening.MOST_EXACT", 60)
    monkeypatch.setattr("influencer_compare.roster.screening._FIRST", 40)
    context = ask(scenario, listed(creators), EVIDENCE).context
    cut = best_choice(context)
    assert len(cut.lines) < len(creators)
    assert cut.net == pytest.approx(exact.net, rel=0.002)
    assert max(cut.solution.bound, shortlist(context, 0.001).outside_bound) >= exact.net * (1 - 1e-9)
    assert cut.solution.gap <= 0.002


LOOKED_AT = (QUESTIONS[6], QUESTIONS[7], Scenario(area="region", budget=4_000, overlap_pct=30))


@pytest.mark.parametrize("scenario", LOOKED_AT)
def test_a_quick_look_never_undervalues_anybody(monkeypatch, scenario):
    looks = []

    def checked(screen, unreached, needed):
        found = left(screen, unreached, needed)
        everybody = np.arange(len(screen.lines))
        exact = screen._added(everybody, unreached)
        assert (found >= exact * (1 - 1e-9)).all()
        close = np.isclose(found, exact, rtol=1e-9)
        assert (found[~close] < needed[~close]).all()  # whoever may be of use was worked out
        looks.append(close.sum())
        return found

    left = screening._Screen._people_left
    monkeypatch.setattr(screening._Screen, "_people_left", checked)
    monkeypatch.setattr(screening, "MOST_EXACT", 60)
    monkeypatch.setattr(best_people, "MOST_EXACT", 60)
    monkeypatch.setattr(screening, "_QUICKLY", 30)
    monkeypatch.setattr(screening, "_FIRST", 6)
    monkeypatch.setattr(screening, "_MORE", 6)  # so that it takes several pricings
    creators = people(200, 4, scenario.platforms)
    best_choice(ask(scenario, listed(creators), EVIDENCE).context)
    assert len(looks) > 1
    assert min(looks) < len(creators)  # some were left at the quick figure


def test_what_the_page_shows_agrees_with_the_plan():
    scenario = Scenario(budget=8_000)
    plan = choose(scenario, listed(people(30, 5)), EVIDENCE)
    assert plan.certified
    assert plan.gap <= 0.001
    assert [person.key for person in plan.booked] == [line.tier for line in plan.best.mix]
    assert sum(person.cash_usd for person in plan.booked) == pytest.approx(
        plan.best.fees_usd + plan.best.products_usd
    )
    assert all(0 < person.adds <= person.alone + 1e-6 for person in plan.booked)
    assert (
        sum(person.adds for person in plan.booked)
        <= plan.best.reach
        <= sum(person.alone for person in plan.booked)
    )
    assert plan.best.bands.reach.low < plan.best.reach < plan.best.bands.reach.high
    assert plan.next_up
    assert not {each.key for each in plan.next_up} & {person.key for person in plan.booked}
    losses = [math.inf if each.loses is None else each.loses for each in plan.next_up]
    assert losses == sorted(losses)  # last those for whom nobody alone could make room
    worth = scenario.worth_per_person_usd
    for other in plan.alternatives.values():
        assert other.violations == ()
        assert other.reach - other.spent_usd / worth <= plan.best.reach - plan.best.spent_usd / worth + 1e-6
    assert plan.against_sizes.plan is not None
    assert type(plan).model_validate_json(plan.model_dump_json()) == plan
    assert math.isfinite(plan.gap)


@given(seeds, st.sampled_from([QUESTIONS[0], QUESTIONS[2], QUESTIONS[4], QUESTIONS[7]]))
@law(16, usual=1)
def test_a_careful_choice_is_nowhere_worse_in_the_bad_case_and_keeps_every_limit(seed, scenario):
    roster = listed(people(12, seed, scenario.platforms))
    careful = scenario.changed(choose_by="bad case")
    try:
        usual = choose(scenario, roster, EVIDENCE, Given(booked=[3]))
    except NoPlanFits:
        return
    found = choose(careful, roster, EVIDENCE, Given(booked=[3]))
    assert found.expected == usual.best
    assert (found.gap, found.certified) == (None, False)
    assert 3 in found.rows
    assert {each.limit for each in found.best.violations} <= {each.limit for each in usual.best.violations}

    def worth(plan):
        return max(0.0, plan.bad_case - plan.cash_usd / scenario.worth_usd)

    least = worth(usual.best)
    assert worth(found.best) >= least * (1 - 1e-6) - 1
    assert found.best.goal_value <= usual.best.goal_value * 1.001 + 1
