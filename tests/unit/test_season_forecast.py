"""A season that its owner goes with: frozen month by month, scored, its test kept, its rest planned anew."""

import functools

import pytest

from influencer_compare import InputError, Scenario, plan_programme
from influencer_compare.learning.campaigns import campaign, hidden_campaign, read_campaign
from influencer_compare.learning.observations import observe
from influencer_compare.learning.rest_of_season import rest_of_season
from influencer_compare.learning.results import empty_results, with_rows
from influencer_compare.learning.score import score, totals_alone
from influencer_compare.learning.season_forecast import freeze_season
from influencer_compare.learning.season_so_far import months_done
from influencer_compare.learning.tested import kept_of_test, rows_of_kept
from influencer_compare.planner.context import prepare
from tests.seasons import DAY, EVIDENCE
from tests.unit.test_learning import FORECAST as IN_ONE_GO

CAFE = Scenario(area="town", budget=3_000, months=3, reach_times=2, product_usd=0, hours=100)


@functools.cache
def made():
    """The season of the café, planned by whoever runs a test of it."""
    return plan_programme(CAFE, EVIDENCE)


@functools.cache
def frozen(*, test=False):
    """What is expected of it when its owner goes with it, or with its test of the waters."""
    return freeze_season(CAFE, made(), EVIDENCE, DAY, "" if test else "Spring", test=test)


def empty():
    return empty_results(frozen())


def told(forecast, row, **cells):
    """A row as its creator was expected to do in its month, some cells otherwise."""
    one = forecast.line(row.line).expected_in([row.month])
    usual = {
        "creator": f"Ann {row.code}", "delivered": True, "impressions": round(one.impressions.mean),
        "engagements": round(one.engagements.mean), "clicks": round(one.clicks.mean),
        "orders": round(one.orders.mean), "paid_usd": one.paid_usd.mean, "hours": one.hours.mean,
    }  # fmt: skip
    return row.model_copy(update=usual | cells)


def filled(forecast, until, **cells):
    """The campaign with every month up to one as it was expected."""
    empty = empty_results(forecast)
    rows = [told(forecast, row, **cells) if row.month <= until else row for row in empty.rows]
    return campaign(forecast, with_rows(empty, rows, DAY))


def test_the_frozen_months_are_those_of_the_season():
    assert frozen().total.reach.mean == pytest.approx(made().reach)
    assert frozen().total.orders.mean == pytest.approx(made().orders)
    for kept, planned in zip(frozen().season.months, made().by_month, strict=True):
        assert kept.creators == planned.new + planned.again
        assert kept.total.reach.mean == pytest.approx(planned.met)
        assert kept.met_so_far.mean == pytest.approx(planned.met_so_far)
        assert kept.met_so_far.low == pytest.approx(planned.met_so_far_range.low)
    paid = sum(month.total.paid_usd.mean for month in frozen().season.months)
    assert paid == pytest.approx(frozen().total.paid_usd.mean) == pytest.approx(made().cash_usd)
    whole = sum(month.total.hours.mean for month in frozen().season.months)
    assert whole == pytest.approx(made().hours - prepare(CAFE, EVIDENCE).fixed_hours, abs=0.5)
    for line in frozen().lines:
        for name in ("impressions", "paid_usd", "hours"):
            months = [getattr(each, name).mean for each in line.booked.each]
            assert getattr(line.each, name).mean <= sum(months) * (1 + 1e-6)
            assert getattr(line.each, name).mean >= max(months) * (1 - 0.02)


def test_a_season_of_another_model_or_without_anybody_is_not_frozen():
    dearer = made().in_all.model_copy(update={"cash_usd": made().cash_usd + 50})
    with pytest.raises(InputError, match="calculate the season again"):
        freeze_season(CAFE, made().model_copy(update={"in_all": dearer}), EVIDENCE, DAY)
    with pytest.raises(InputError, match="books nobody"):
        freeze_season(CAFE, made().model_copy(update={"bookings": ()}), EVIDENCE, DAY)
    with pytest.raises(InputError, match="the test"):
        freeze_season(CAFE, made().model_copy(update={"waters": None}), EVIDENCE, DAY, test=True)


def test_a_creator_has_a_row_and_one_code_for_every_month_and_files_hold_it_all():
    months = {}
    for row in empty().rows:
        months.setdefault(row.code, []).append(row.month)
    assert len(months) == frozen().creators
    assert sorted(map(len, months.values())) == sorted(
        len(line.booked.creators) for line in frozen().lines for _ in range(line.creators)
    )
    kept = filled(frozen(), 1)
    assert read_campaign(kept.to_json()) == kept
    assert '"months"' not in campaign(IN_ONE_GO, empty_results(IN_ONE_GO)).to_json().split('"lines"')[1]
    bare = hidden_campaign(kept, ["fees"])
    assert 'usd": {' not in bare.to_json()
    assert [month.total.paid_usd for month in bare.forecast.season.months] == [None] * 3


def test_months_are_held_against_their_own_forecast_once_everybody_has_reported():
    found = score(filled(frozen(), 2))
    first, second, third = found.months
    assert [each.told for each in found.months] == [True, True, False]
    for month in (first, second):
        for each in (*month.totals, month.met_so_far):
            low, high = each.expected.low, each.expected.high
            wanted = "below" if each.came < low else "above" if each.came > high else "within"
            assert each.standing == wanted, each.figure
    assert {each.figure: each.standing for each in first.totals}["impressions"] == "within"
    assert first.met_so_far.standing == "within"
    assert {each.standing for each in third.totals} == {third.met_so_far.standing} == {"open"}
    whole = {each.figure: each.standing for each in found.totals}
    assert whole["impressions"] == whole["reach"] == whole["paid_usd"] == "open", "two of three months"
    rows = list(filled(frozen(), 2).results.rows)
    at = next(place for place, row in enumerate(rows) if row.month == 2)
    rows[at] = rows[at].model_copy(update={"impressions": None, "delivered": None})
    partial = score(campaign(frozen(), with_rows(empty(), rows, DAY)))
    assert partial.months[1].met_so_far.standing == "open"
    assert next(each for each in partial.months[1].totals if each.figure == "impressions").standing == "open"
    hidden = totals_alone(found, money=False)
    assert {each.figure for each in hidden.months[0].totals}.isdisjoint({"paid_usd", "hours"})


def test_all_months_make_the_season_and_who_leaves_is_no_broken_promise():
    whole = score(filled(frozen(), 3))
    assert {each.figure: each.standing for each in whole.totals}["impressions"] == "within"
    assert "open" not in {each.standing for each in whole.totals}
    last = [
        row for row in empty().rows if row.month == 3 and row.month > frozen().line(row.line).booked.starts
    ]
    assert last
    gone = [
        told(frozen(), row, delivered=False, impressions=None, orders=0, clicks=0, engagements=0)
        if row in last
        else told(frozen(), row)
        for row in empty().rows
    ]
    seen = observe(CAFE, [campaign(frozen(), with_rows(empty(), gone, DAY))], EVIDENCE)
    assert set(seen.bookings) == {1.0}
    assert max(abs(report.off) for report in seen.fees) < 1e-3, (
        "later months are dearer or cheaper as planned"
    )


# -- whom a test keeps


def with_views(**views):
    """The test with these views of the first posts, by code."""
    empty = empty_results(frozen(test=True))
    rows = [
        told(frozen(test=True), row, creator="", impressions=views[row.code]) if row.code in views else row
        for row in empty.rows
    ]
    return campaign(frozen(test=True), with_rows(empty, rows, DAY))


def test_the_best_third_is_kept_as_it_was_fixed_and_not_before_all_have_reported():
    assert frozen(test=True).season.rule == "best third by views of the first post"
    assert frozen().season.rule is None
    assert kept_of_test(filled(frozen(), 1)) == ()
    line = next(each for each in frozen(test=True).lines if each.booked.is_test)
    codes = [
        row.code for row in empty_results(frozen(test=True)).rows if row.line == line.key and row.month == 1
    ]
    assert len(codes) == line.creators == 3 * line.booked.creators[1]
    views = {code: 100 + 10 * at for at, code in enumerate(codes)}
    early = with_views(**dict(list(views.items())[:-1]))
    waits = next(each for each in kept_of_test(early) if each.line == line)
    assert (waits.waiting, waits.best) == (1, ())
    assert rows_of_kept(early) == early.results.rows
    done = with_views(**views)
    found = next(each for each in kept_of_test(done) if each.line == line)
    assert [row.code for row in found.best] == codes[::-1][: found.keep]
    later = [row for row in rows_of_kept(done) if row.line == line.key and row.month == 2]
    assert {row.code for row in later} == set(codes[::-1][: found.keep])
    again = campaign(frozen(test=True), with_rows(done.results, rows_of_kept(done), DAY))
    assert rows_of_kept(again) == again.results.rows, "a second press changes nothing"
    assert again.results.corrections == ()


# -- the rest of the season


def test_the_rest_needs_a_month_behind_it_and_one_ahead():
    for until, there in ((0, False), (1, True), (3, False)):
        found = filled(frozen(), until)
        assert months_done(found) == until
        assert (rest_of_season(CAFE, found, EVIDENCE) is not None) == there


def test_who_brings_much_goes_on_and_who_brings_little_or_nothing_does_not():
    first = [row for row in empty().rows if row.month == 1]
    codes = [row.code for row in first]
    assert len(codes) >= 3
    star, weak, absent = codes[:3]
    rows = []
    for row in empty().rows:
        if row.month > 1:
            rows.append(row)
        elif row.code == star:
            views = 4 * frozen().line(row.line).expected_in([1]).impressions.mean
            rows.append(told(frozen(), row, impressions=round(views)))
        elif row.code == weak:
            rows.append(told(frozen(), row, impressions=20))
        elif row.code == absent:
            rows.append(told(frozen(), row, delivered=False, impressions=None, paid_usd=0.0))
        else:
            rows.append(told(frozen(), row))
    found = campaign(frozen(), with_rows(empty(), rows, DAY))
    rest = rest_of_season(CAFE, found, EVIDENCE)
    people = {each.name: each for each in rest.again}
    assert people[f"Ann {star}"].months >= 1
    assert people[f"Ann {star}"].brings > 0
    assert people[f"Ann {star}"].advice.low < people[f"Ann {star}"].advice.times
    assert people[f"Ann {weak}"].months == people[f"Ann {absent}"].months == 0
    assert people[f"Ann {weak}"].advice.advice == "not again"
    assert not people[f"Ann {absent}"].posted
    assert rest.adds > 0
    assert all(booking.starts > 1 for booking in rest.new)
    assert all(booking.starts + booking.months - 1 <= 3 for booking in rest.new)
    shuffled = found.model_copy(
        update={"results": found.results.model_copy(update={"rows": tuple(reversed(found.results.rows))})}
    )
    again = rest_of_season(CAFE, shuffled, EVIDENCE)
    assert again.adds == pytest.approx(rest.adds)
    assert {each.name: each.months for each in again.again} == {each.name: each.months for each in rest.again}


def test_what_is_left_is_what_was_not_spent_and_less_money_never_brings_more():
    usual = rest_of_season(CAFE, filled(frozen(), 1), EVIDENCE)
    spent = frozen().season.months[0].total.paid_usd.mean
    assert usual.money_left_usd == pytest.approx(CAFE.budget - spent, abs=1)
    broke = [
        row.model_copy(update={"paid_usd": 1.5 * row.paid_usd}) if row.month == 1 else row
        for row in filled(frozen(), 1).results.rows
    ]
    less = rest_of_season(CAFE, campaign(frozen(), with_rows(empty(), broke, DAY)), EVIDENCE)
    assert less.money_left_usd < usual.money_left_usd
    nothing = [
        replace_paid(row, CAFE.budget) if row.month == 1 else row for row in filled(frozen(), 1).results.rows
    ]
    none_left = rest_of_season(CAFE, campaign(frozen(), with_rows(empty(), nothing, DAY)), EVIDENCE)
    assert none_left.money_left_usd == 0
    assert none_left.adds == 0
    assert none_left.new == ()
    assert none_left.waters is None is none_left.no_test


def test_who_was_booked_and_not_reported_yet_counts_as_expected():
    usual = rest_of_season(CAFE, filled(frozen(), 1), EVIDENCE)
    silent = {row.number: row for row in empty().rows}
    first = empty().rows[0].number
    one = [row if row.number == first else silent[row.number] for row in filled(frozen(), 1).results.rows]
    rest = rest_of_season(CAFE, campaign(frozen(), with_rows(empty(), one, DAY)), EVIDENCE)
    assert rest.money_left_usd == pytest.approx(usual.money_left_usd, abs=1)
    assert rest.hours_left == pytest.approx(usual.hours_left, abs=0.1)
    assert rest.so_far == pytest.approx(usual.so_far, rel=0.01)
    assert len(rest.again) == len(usual.again) == 8


def replace_paid(row, usd):
    return row.model_copy(update={"paid_usd": float(usd)})


@pytest.mark.full
@pytest.mark.parametrize("goal", ["engagements", "orders"])
def test_goals_that_add_up_count_only_what_is_still_to_come(goal):
    asked = CAFE.changed(goal=goal, order_value_usd=3_000, reach_times=1, area="region")
    made = plan_programme(asked, EVIDENCE)
    forecast = freeze_season(asked, made, EVIDENCE, DAY)
    rest = rest_of_season(asked, filled(forecast, 1), EVIDENCE)
    assert rest.so_far is None
    assert 0 < rest.adds < 2 * made.goal_value
    assert rest.adds_range.low <= rest.adds <= rest.adds_range.high
