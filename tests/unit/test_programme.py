"""A season of several months: what a booking costs, whom it meets, the choice, the test, and the refusals."""

import datetime as dt
import math
import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import milp

from influencer_compare import (
    InputError,
    Line,
    NoPlanFits,
    Scenario,
    load_evidence,
    plan,
    plan_programme,
    read_programme,
)
from influencer_compare.model.luck import LUCKS
from influencer_compare.planner.context import prepare
from influencer_compare.programme import season_solver
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.programme.season_program import (
    SeasonKind,
    kinds_of,
    met_terms,
    season_line,
    season_program,
)
from influencer_compare.programme.season_solver import solve_season
from influencer_compare.programme.season_typical import SeasonTypical, leaving, met_in_months
from influencer_compare.programme.stays import season_context
from influencer_compare.question.display import USUAL
from influencer_compare.question.goals import Goal
from influencer_compare.wording.season import answer_sentences, remember_note, waters_sentences

EVIDENCE = load_evidence()
CAFE = Scenario(area="town", budget=5_000, niche="food and restaurants", months=6)
NANO = Line("instagram", "nano", 1, 1)
STILL = ("growth_to_10k", "growth_to_100k", "growth_to_300k", "growth_beyond")


def moved(**mids):
    rows = [EVIDENCE.figure("programme", name) for name in mids]
    return EVIDENCE.with_rows(
        [
            replace(row, low=min(row.low, mid), mid=mid, high=max(row.high, mid))
            for row, mid in zip(rows, mids.values(), strict=True)
        ]
    )


def people(context, line, **changes):
    return float(context.shared_model.people(context.log_missed(replace(line, **changes))))


def test_plan_refuses_several_months_and_names_plan_programme():
    with pytest.raises(InputError, match="plan_programme"):
        plan(Scenario(months=2), EVIDENCE)


@pytest.mark.parametrize(("field", "value"), [("boost", "best"), ("choose_by", "bad case")])
def test_what_a_season_does_not_answer_is_refused_with_the_remedy(field, value):
    with pytest.raises(InputError) as error:
        plan_programme(Scenario(months=3, **{field: value}), EVIDENCE)
    assert [problem.field for problem in error.value.problems] == [field]
    assert "set it to" in str(error.value)


def test_where_nobody_can_be_booked_the_reason_is_that_of_the_plan():
    with pytest.raises(NoPlanFits) as stop:
        plan_programme(Scenario(months=3, budget=200, area="town", hours=0, help_hour_usd=0), EVIDENCE)
    assert stop.value.limit == "hours"


# -- one booking


def test_a_booking_costs_month_by_month_what_the_formulas_say():
    scenario = Scenario(months=3, delivery_pct=50)
    context = season_context(prepare(scenario, EVIDENCE))
    stay = context.stays.of(season_line(NANO, 3))
    once = context.stays.base.creator(NANO)
    grown = 1 + EVIDENCE.value("programme", "growth_to_10k")
    curve = EVIDENCE.curve("fee_curves", "instagram", EVIDENCE.fee_basis("seen paid").curve)
    again = EVIDENCE.value("programme", "rebooking_price") * EVIDENCE.value(
        "programme", "price_after_a_year"
    ) ** (1 / 12)
    assert stay.fees_usd[0] == pytest.approx(once.fees_usd)
    assert stay.fees_usd[1] == pytest.approx(once.fees_usd * again * grown**curve.slope)
    here = EVIDENCE.value("programme", "stays_a_quarter") ** (1 / 3)
    assert stay.here == pytest.approx((1, here, here * here))
    assert stay.cash_usd[1] == pytest.approx(0.5 * here * (stay.fees_usd[1] + scenario.product_usd))
    assert stay.if_stays_usd[1] == pytest.approx(stay.fees_usd[1] + scenario.product_usd)
    managing = EVIDENCE.value("operations", "hours_managing") / 2 + EVIDENCE.value(
        "operations", "hours_per_post"
    )
    assert stay.hours[0] == pytest.approx(once.hours)
    assert stay.hours[1] == pytest.approx(0.5 * here * managing)
    assert sum(stay.brings) == pytest.approx(1)


def test_the_next_post_of_the_same_creator_finds_whom_the_others_missed():
    """Without growth, and if everybody stays: audience x (P0(k - 1) - P0(k)), k counted over all months."""
    scenario = Scenario(months=6)
    context = season_context(prepare(scenario, moved(stays_a_quarter=1.0, **dict.fromkeys(STILL, 0.0))))
    typical = context.creator(season_line(NANO, 4)).typical
    first = context.stays.base.creator(NANO).typical
    luck = np.array([0.5, 1.0, 2.0])
    view = np.minimum(first.view_share * luck, first.view_share_at_most)
    c = (1 - first.alike) / first.alike
    missed = np.ones(3)
    for post in range(4):
        missed *= ((1 - view) * c + post) / (c + post)
    assert typical.seen_shares(luck) == pytest.approx(1 - missed)
    assert typical.audience == pytest.approx(first.audience)


def test_people_met_in_several_months_are_as_many_as_when_drawn_one_by_one():
    """A hundred thousand followers, each with their own chance to see a post (beta), drawn month by month."""
    context = season_context(prepare(Scenario(months=4), EVIDENCE))
    typical = context.creator(season_line(replace(NANO, posts=2), 4)).typical
    assert isinstance(typical, SeasonTypical)
    luck = np.array([1.0])
    view, c = typical.view_share, (1 - typical.alike) / typical.alike
    draw = np.random.default_rng(20_261_130)
    count = 100_000
    chance = draw.beta(view * c, (1 - view) * c, count)
    able = draw.choice(len(typical.able), count, p=typical.able)
    months = np.zeros(count, dtype=int)
    for month in range(4):
        saw = (draw.random((count, 2)) < chance[:, None]).any(axis=1)
        months += saw & (month < able)
    once, twice = typical.met_shares(luck)[:, 0]
    assert once == pytest.approx((months == 1).mean(), abs=0.005)
    assert twice == pytest.approx((months == 2).mean(), abs=0.005)
    assert typical.seen_shares(luck)[0] == pytest.approx((months > 0).mean(), abs=0.005)


def test_who_is_met_again_need_not_have_remembered():
    """Of those met before as many are met again whether they remember or not; of the others some forget."""
    made = plan_programme(CAFE.changed(months=4), moved(memory_kept=0.6))
    remembering = before = 0.0
    for month in made.by_month:
        share = month.met_again / before if before else 0.0
        remembering = month.met + 0.6 * remembering * (1 - share)
        assert month.remembering == pytest.approx(remembering)
        before = month.met_so_far
    assert made.by_month[-1].met_again > 0


def test_viewers_of_two_videos_a_month_are_met_as_often_as_when_drawn_one_by_one():
    """Viewers with a small chance each to see a video (beta), drawn one by one; who saw none is left out."""
    alike, months, posts = 0.3, 3, 2
    context = season_context(prepare(Scenario(months=months, platforms=("tiktok",)), EVIDENCE))
    first = replace(context.stays.typical(replace(NANO, platform="tiktok", posts=posts), 1), alike=alike)
    met = met_in_months(first, leaving((1.0,) * months), [1.0] * months)
    draw = np.random.default_rng(20_261_201)
    view, c = 0.002, (1 - alike) / alike
    chance = draw.beta(view * c, (1 - view) * c, 3_000_000)
    chance = chance[chance > 1e-6]
    saw = draw.random((len(chance), months, posts)) < chance[:, None, None]
    seen_in = saw.any(axis=2).sum(axis=1)
    drawn = [(seen_in == times).sum() / (seen_in > 0).sum() for times in range(1, months + 1)]
    assert met == pytest.approx(drawn, abs=0.015)
    assert met == pytest.approx((0.61, 0.26, 0.13), abs=0.005)
    assert sum(met) == pytest.approx(1)


@pytest.mark.parametrize("platform", ["instagram", "tiktok", "youtube"])
def test_who_is_met_twice_by_three_creators_is_as_when_every_way_is_counted(platform):
    """Met 0 or 1 times: by none, or in one month by one of them and by no other; else at least twice."""
    context = season_context(prepare(Scenario(months=5, platforms=(platform,)), EVIDENCE))
    line = season_line(replace(NANO, platform=platform), 5)
    creator, model = context.creator(line), context.shared_model
    assert isinstance(creator.typical, SeasonTypical)
    weights = creator.luck_weights
    none = np.exp(context.log_missed(line)).reshape(len(weights), -1)
    seen = weights @ creator.typical.seen_shares(LUCKS)
    shares = [weights @ each / seen for each in creator.typical.met_shares(LUCKS)]
    once, twice = ((1 - none) * share[:, None] for share in shares)
    not_at_all, one = none**3, 3 * none**2 * once
    two = 3 * none**2 * twice + 3 * none * once**2
    ways = (1 - not_at_all, 1 - not_at_all - one, 1 - not_at_all - one - two)
    counted = [context.people_who_count * float(model.counted @ each.ravel()) for each in ways]
    terms = met_terms(context, line)
    at_least = [float(model.repeated(3 * terms, times)) for times in (1, 2, 3)]
    assert at_least == pytest.approx(counted, rel=1e-6)
    assert at_least[0] > at_least[1] > at_least[2] > 0


def test_a_new_face_is_cheaper_per_person_each_post_of_the_same_one_dearer():
    """Loaded dollars per new person rise with every post of the same creator, hours fall."""
    context = season_context(prepare(Scenario(months=4, delivery_pct=100), EVIDENCE))
    line = replace(NANO, tier="micro")
    cost, before = [], 0.0
    for months in range(1, 5):
        stay = context.stays.of(season_line(line, months))
        reach = people(context, stay.line)
        cost.append((stay.cash_usd[-1] + 35 * stay.hours[-1]) / (reach - before))
        before = reach
    assert cost == sorted(cost)
    # Reviewed beforehand with another model: .44 for the first post, .62, .95 and 1.33 for the others. The
    # first is about half of that here: it reaches 40% of the followers who count, where .44 would be 21%.
    assert cost[1:] == pytest.approx([0.62, 0.95, 1.33], rel=0.1)
    assert cost[0] == pytest.approx(0.23, rel=0.05)


def test_on_tiktok_the_second_post_finds_as_many_as_in_one_go():
    scenario = Scenario(months=3, platforms=("tiktok",))
    still = moved(stays_a_quarter=1.0, **dict.fromkeys(STILL, 0.0))
    context = season_context(prepare(scenario, still))
    nano = replace(NANO, platform="tiktok")
    two = context.stays.base.creator(replace(nano, posts=2)).typical
    typical = context.creator(season_line(nano, 2)).typical
    assert typical.audiences(np.ones(1)) == pytest.approx(two.audiences(np.ones(1)))
    three = context.creator(season_line(nano, 3)).typical.audiences(np.ones(1))
    assert two.audiences(np.ones(1)) < three < 1.5 * two.audiences(np.ones(1))


# -- the choice


def test_the_trade_off_is_reach_against_repetition_and_hours():
    made = plan_programme(CAFE, EVIDENCE)
    new, few = made.all_new, made.same_few
    assert new.reach > few.reach
    assert few.met_at_least[2] > new.met_at_least[2]
    assert few.hours / few.bookings < new.hours / new.bookings
    assert made.goal_value >= max(new.goal_value, few.goal_value) * 0.98
    again = plan_programme(CAFE.changed(reach_times=3), EVIDENCE)
    assert again.returning > 0
    assert (again.proof, again.gap) == ("search", None)
    assert again.met_at_least[2] >= made.met_at_least[2]


@pytest.mark.parametrize("goal", ["engagements", "orders", "profit"])
def test_every_goal_has_a_season(goal):
    made = plan_programme(
        Scenario(months=4, goal=goal, order_value_usd=900, orders_per_100_clicks=5, margin_pct=80), EVIDENCE
    )
    value = {"engagements": made.engagements, "orders": made.orders, "profit": made.profit_usd}[goal]
    assert made.goal_value == pytest.approx(value)
    assert made.proof == "proven"
    assert made.orders_range.low <= made.orders <= made.orders_range.high


def test_a_creator_is_taken_from_one_stock_for_the_season():
    made = plan_programme(CAFE.changed(limits_cover="month", budget=20_000), EVIDENCE)
    base = prepare(CAFE, EVIDENCE)
    for tier in ("nano", "micro"):
        booked = sum(each.creators for each in made.bookings if each.tier == tier)
        assert booked <= base.to_be_found(tier)


def test_where_time_does_not_matter_the_months_take_about_the_same():
    made = plan_programme(CAFE, EVIDENCE)
    spent = [month.cash_usd for month in made.by_month]
    assert min(spent) > 0
    assert max(spent) <= 2.5 * min(spent)


def test_where_there_are_more_months_than_creators_they_are_spread_over_all_of_them():
    made = plan_programme(CAFE.changed(budget=600, months=12), EVIDENCE)
    busy = [month.month for month in made.by_month if month.new]
    assert len(busy) == made.creators == 4
    assert (busy[0], busy[-1]) == (1, 12)
    assert all(later - sooner >= 2 for sooner, later in pairwise(busy))


def test_people_met_twice_are_found_by_search_where_no_test_fits():
    scenario = Scenario(area="town", budget=2_000, months=3, reach_times=2, posts_per_creator="1")
    made = plan_programme(scenario, EVIDENCE)
    assert made.proof == "search"
    assert made.creators > 0
    assert (made.waters, made.no_test.cause) == (None, "money")


@pytest.mark.parametrize("changes", [{}, {"months": 2, "posts_per_creator": "3"}])
def test_no_post_stands_in_the_calendar_after_the_date_she_gave(changes):
    start = dt.date(2027, 3, 1)
    free = plan_programme(CAFE.changed(**changes), EVIDENCE)
    last = max(day.day for day in season_days(free, EVIDENCE) if day.kind == "post")
    for sooner in (1, 15):
        live_by = start + dt.timedelta(days=last - sooner)
        try:
            made = plan_programme(CAFE.changed(start_on=start, live_by=live_by, **changes), EVIDENCE)
        except NoPlanFits:
            continue
        posts = [day.on(start) for day in season_days(made, EVIDENCE) if day.kind == "post"]
        assert max(posts) <= live_by, sooner


def test_in_one_go_posts_lie_apart_as_the_plan_has_them():
    made = plan_programme(CAFE.changed(months=1, posts_per_creator="2"), EVIDENCE)
    posts = [
        day.day for day in season_days(made, EVIDENCE) if day.kind == "post" and day.slots[0].number == 1
    ]
    assert posts[1] - posts[0] == 7 * EVIDENCE.value("operations", "weeks_between_posts")
    assert posts[1] <= 7 * plan(CAFE.changed(months=1, posts_per_creator="2"), EVIDENCE).best.weeks


def test_sizes_kept_out_or_wanted_are_kept_out_or_booked():
    made = plan_programme(CAFE.changed(creators_micro="0", creators_nano="5"), EVIDENCE)
    assert {each.tier for each in made.bookings} == {"nano"}
    assert made.creators == 5
    assert solve_season(season_program(season_context(prepare(CAFE, EVIDENCE)), [])).net == 0


def test_the_bound_is_never_below_the_best():
    program = season_program(context := season_context(prepare(CAFE, EVIDENCE)), kinds_of(context))
    found = solve_season(program)
    assert found.bound >= found.net == pytest.approx(program.net(found.counts))
    assert program.allowed(found.counts)


def test_few_of_many_kinds_are_weighed_and_the_bound_counts_the_others(monkeypatch):
    scenario = Scenario(months=3, limits_cover="month", platforms=("instagram", "tiktok"), budget=3_000)
    program = season_program(context := season_context(prepare(scenario, EVIDENCE)), kinds_of(context))
    whole = solve_season(program)
    weighed = []

    def counted(objective, **options):
        weighed.append(int((options["bounds"].ub[: len(program.kinds)] > 0).sum()))
        return milp(objective, **options)

    monkeypatch.setattr(season_solver, "milp", counted)
    monkeypatch.setattr(season_solver, "_MOST_WHOLE", 4)
    few = solve_season(program)
    assert max(weighed) <= 4 < len(program.kinds)
    assert 0 < few.net <= whole.bound
    assert few.bound >= whole.net, "what was left out may be better"
    again = solve_season(program)
    assert (few.counts == again.counts).all(), "equal questions get equal answers"


@pytest.mark.full
@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_largest_season_leaves_room_for_others(times):
    """Three platforms, a year, limits each month, all numbers of posts: no step holds others up for long."""
    scenario = Scenario(
        platforms=("instagram", "tiktok", "youtube"), months=12, limits_cover="month",
        posts_per_creator="best", reach_times=times,
    )  # fmt: skip
    start, looked = time.process_time(), []
    made = plan_programme(scenario, EVIDENCE, watch=lambda: looked.append(time.process_time()))
    assert made.proof == ("bound" if times == 1 else "search")
    assert looked[-1] - start < 40
    assert max(later - sooner for sooner, later in pairwise(looked)) < 6


# -- the test


def test_a_test_keeps_its_rules():
    made = plan_programme(Scenario(months=6, goal="engagements"), EVIDENCE).waters
    assert made.tried >= EVIDENCE.value("programme", "test_creators")
    assert made.kept == made.tried / 3
    assert made.test_usd <= EVIDENCE.value("programme", "test_money") * 10_000
    assert sum(each.creators for each in made.sizes) == made.tried
    assert len(made.sizes) > 1, "where more than one size fits, they are mixed"
    assert made.gain_low <= made.gain <= made.gain_high


def test_a_test_is_worth_more_the_better_it_tells_and_nothing_where_it_tells_nothing():
    scenario = Scenario(months=4, goal="engagements", posts_per_creator="1")
    nothing, much = (plan_programme(scenario, moved(test_gain=lift)).waters for lift in (1.0, 3.0))
    assert nothing.gain <= 1e-6 < much.gain
    assert (nothing.worth_it, much.worth_it) == (False, True)


@pytest.mark.parametrize(
    ("cause", "words", "changes"),
    [
        ("money", "33% of your money", {"budget": 900}),
        ("creators", "more than you book at most", {"budget": 20_000, "most_creators": 3}),
        ("found", "fewer can be found or are wanted", {"creators_nano": "0-2", "creators_micro": "0-1",
            "creators_mid": "0-2", "creators_macro": "0-2", "creators_mega": "0"}),
        ("hours", "more hours than you have", {"budget": 20_000, "hours": 12, "help_hour_usd": 0}),
        ("worth", "costs more than it brings", {"goal": "profit", "order_value_usd": 1_190}),
        ("one month", "a second month", {"months": 1}),
    ],
)  # fmt: skip
def test_where_there_is_no_test_the_limit_that_stands_against_it_is_named(cause, words, changes):
    made = plan_programme(Scenario(**({"months": 3} | changes)), EVIDENCE)
    assert (made.waters, made.no_test.cause) == (None, cause)
    (said,) = waters_sentences(USUAL, made)
    assert words in said
    assert ("money" in said) == (cause == "money")
    assert made.no_test.creators == EVIDENCE.value("programme", "test_creators")


def test_the_page_says_what_was_measured_and_that_less_is_counted_on_for_sales():
    figure = EVIDENCE.figure("programme", "test_gain")
    measured = f"{figure.mid} times ({figure.low} to {figure.high}) the views"
    sales = Scenario(months=3, goal="profit", order_value_usd=900, orders_per_100_clicks=5, margin_pct=80)
    for scenario in (Scenario(months=3, goal="engagements"), sales):
        made = plan_programme(scenario, EVIDENCE)
        said = waters_sentences(USUAL, made)[-1]
        assert measured in said
        assert ("count on 1.35 times (1 to 1.75)" in said) == scenario.goal.terms.sells


@pytest.mark.parametrize("goal", ["reach", "engagements"])
def test_nobody_twice_is_explained_by_what_is_wanted(goal):
    made = plan_programme(CAFE.changed(months=2), EVIDENCE)
    once = tuple(each.model_copy(update={"months": 1}) for each in made.bookings)
    said = " ".join(
        answer_sentences(USUAL, made.model_copy(update={"goal": Goal.named(goal), "bookings": once}))
    )
    assert "Nobody is booked twice" in said
    assert ("meets more new people" in said) == (goal == "reach")
    assert ("more likes and comments for their price" in said) == (goal == "engagements")


def test_how_many_remember_is_the_figure_of_the_evidence():
    made = plan_programme(CAFE.changed(months=2), moved(memory_kept=0.6))
    assert "60% do after a month" in remember_note(USUAL, made)


# -- the document


def test_a_season_is_read_as_it_was_written():
    made = plan_programme(CAFE, EVIDENCE)
    assert read_programme(made.to_json()) == made
    with pytest.raises(ValueError, match="validation error"):
        read_programme('{"months": 3}')


def test_who_watches_may_stop_it():
    class Stop(Exception):
        pass

    def stop():
        raise Stop

    with pytest.raises(Stop):
        plan_programme(CAFE, EVIDENCE, watch=stop)


def test_a_kind_of_three_is_three_creators():
    kind = SeasonKind(season_line(NANO, 3, 1.75), 1, 2)
    assert (kind.creators, [count for _, count in kind.parts]) == (3, [1, 2])
    context = season_context(prepare(Scenario(months=3), EVIDENCE))
    program = season_program(context, [kind])
    assert program.booked[0, 0] == 3
    single = context.stays.of(season_line(NANO, 1)).cash_usd[0]
    assert program.spend[0, 0] == pytest.approx(2 * single + sum(context.stays.of(kind.line).cash_usd))
    assert math.isfinite(program.goal(np.ones(1)))


def test_exchanges_find_a_way_out_of_a_start_that_breaks_a_limit():
    """One creator too many is exchanged away, as anything allowed is better than what is not."""
    context = season_context(prepare(CAFE.changed(months=2, reach_times=2), EVIDENCE))
    program = season_program(context, kinds_of(context))
    start = np.zeros(len(program.kinds))
    while program.allowed(start) or not start.any():
        start[0] += 1
    found = season_solver._exchanged(season_solver._Search(program), start)
    assert math.isfinite(found.net)
    assert program.allowed(found.counts)


def test_a_commission_beyond_the_budget_is_said():
    asked = CAFE.changed(months=2, goal="orders", pay_by="fee plus commission", order_value_usd=4_000)
    made = plan_programme(asked.changed(commission_pct=20), EVIDENCE)
    paid = made.in_all.commission_usd
    assert paid == pytest.approx(made.orders * 4_000 * 0.2)
    said = next(each for each in answer_sentences(USUAL, made) if "commission" in each)
    assert "not out of your budget" in said
    free = plan_programme(asked.changed(pay_by="fee"), EVIDENCE)
    assert not [each for each in answer_sentences(USUAL, free) if "commission" in each]
