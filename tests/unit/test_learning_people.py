"""One creator is one creator in results, score and learning; work grows with the number of reports alone."""

import time
from itertools import product

import numpy as np
import pytest

from influencer_compare import InputError, Line, evaluate
from influencer_compare.learning.again import book_again
from influencer_compare.learning.campaigns import campaign, hidden_campaign
from influencer_compare.learning.following import followers_gained
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.learn import _weighed, learn
from influencer_compare.learning.observations import Report, observe
from influencer_compare.learning.people import NamedCells, people_of
from influencer_compare.learning.results import new_row, with_imported, with_rows
from influencer_compare.learning.score import record, score, totals_alone
from influencer_compare.question.display import USUAL
from influencer_compare.question.own_results import read_own_results
from influencer_compare.wording import campaigns as words
from tests.seasons import DAY, EVIDENCE
from tests.unit.test_learning import EMPTY, FORECAST, MIX, PLAN, SHOP, as_expected, figure, total

ONE_LINE = evaluate(SHOP, (Line("instagram", "micro", 2, 1),), EVIDENCE)
ONE = freeze(SHOP, ONE_LINE, EVIDENCE, DAY)


def kept(*cells, forecast=FORECAST):
    rows = [
        new_row(**{"number": at, "platform": "instagram", "line": forecast.lines[-1].key, **each})
        for at, each in enumerate(cells, start=1)
    ]
    return campaign(forecast, with_rows(EMPTY, rows, DAY))


def refused():
    fields = {**FORECAST.scenario, "niche": "nonsense-xyz", "budget": -5}
    return campaign(FORECAST.model_copy(update={"scenario": fields}), as_expected().results)


# -- who is one creator


def test_a_creator_is_known_by_name_else_by_code_else_by_the_row():
    rows = [
        NamedCells("instagram", "Ann", "A1"),
        NamedCells("instagram", "", "a1"),
        NamedCells("instagram", "ANN", ""),
        NamedCells("tiktok", "Ann", "A1"),
        NamedCells("instagram", "Bo", "B1"),
        NamedCells("instagram", "Cy", "B1"),
        NamedCells("instagram", "", "B1"),
        NamedCells("instagram", "", ""),
        NamedCells("instagram", "", ""),
    ]
    found = people_of(rows, "0")
    assert found[0] == found[1] == found[2]
    assert len({*found}) == 7
    assert people_of(rows, "1")[:6] == found[:6], "a name is the same person in every campaign"
    assert not {*people_of(rows, "1")[6:]} & {*found[6:]}, "a code is not"


def test_one_code_over_three_months_is_one_creator_in_learning_score_and_advice():
    found = kept(
        *({"code": "MICRO1", "month": month, "delivered": True, "impressions": 9_000} for month in (1, 2, 3))
    )
    assert observe(SHOP, [found], EVIDENCE).bookings == (1.0,)
    assert {each.people for each in learn(SHOP, [found], EVIDENCE).figures} == {1}
    assert total(found, "delivered").came == 1
    assert len(score(found).creators) == 1
    assert [each.name for each in book_again(SHOP, observe(SHOP, [found], EVIDENCE), EVIDENCE)] == ["MICRO1"]


def test_two_campaigns_of_the_same_day_and_name_never_merge():
    same = as_expected()
    assert figure(learn(SHOP, [same], EVIDENCE), "views-instagram").people == 6
    assert figure(learn(SHOP, [same, same], EVIDENCE), "views-instagram").people == 12


def test_months_of_one_creator_are_one_booking_and_no_three_creators():
    cells = [{"creator": "Ann", "month": month, "delivered": month > 1} for month in (1, 2, 3, 4)]
    delivery = figure(learn(SHOP, [kept(*cells)], EVIDENCE), "delivery")
    assert (delivery.people, delivery.usable) == (1, False)
    assert observe(SHOP, [kept(*cells)], EVIDENCE).bookings == (0.75,)
    assert observe(SHOP, [kept(*cells), kept(*cells)], EVIDENCE).bookings == (0.75, 0.75)


def test_a_file_finds_the_row_of_the_same_name_before_that_of_the_code():
    named = [
        new_row(**{**row.model_dump(), "creator": name})
        for row, name in zip(EMPTY.rows, ("Ann", "Bo"), strict=False)
    ]
    before = with_rows(EMPTY, [*named, *EMPTY.rows[2:]], DAY)
    told = new_row(number=1, platform="instagram", creator="Bo", code=before.rows[0].code, orders=3)
    after = with_imported(before, [told], DAY)
    assert [row.orders for row in after.rows[:3]] == [None, 3, None]
    third = new_row(number=1, platform="instagram", creator="Cy", code=before.rows[2].code, orders=4)
    assert with_imported(before, [third], DAY).rows[2].creator == "Cy"


def test_hidden_names_leave_the_totals_as_they_were():
    found = kept(
        *({"creator": "Ann", "month": month, "delivered": True, "clicks": 5} for month in (1, 2)),
        {"creator": "Bo", "delivered": True, "clicks": 5},
    )
    assert score(hidden_campaign(found, ["names"])).totals == score(found).totals


# -- the score over months


def test_a_creator_over_two_months_is_held_against_the_whole_booking():
    each = ONE.lines[0].each
    half = {"creator": "Ann", "delivered": True, "clicks": round(each.clicks.mean / 2)}
    half |= {"paid_usd": each.paid_usd.mean / 2, "reach": 10, "impressions": round(each.impressions.mean / 2)}
    found = kept({**half}, {**half, "month": 2}, forecast=ONE)
    (ann,) = score(found).creators
    by = {each.figure: each for each in ann.figures}
    assert by["paid_usd"].came == pytest.approx(each.paid_usd.mean)
    assert {by[name].standing for name in ("clicks", "paid_usd", "impressions")} == {"within"}
    assert "reach" not in by, "two months reach some people twice"
    clicks = total(found, "clicks")
    assert (clicks.reported, clicks.of) == (1, 1)
    later = kept({**half}, {"creator": "Ann", "month": 2}, forecast=ONE)
    assert (total(later, "clicks").reported, total(later, "clicks").of) == (0, 1)
    assert {each.standing for each in score(later).creators[0].figures} == {"open"}


def test_share_and_interval_of_the_record_are_of_the_same_trials():
    for right, wrong in product(range(4), range(4)):
        scores = [score(as_expected())] * right + [score(as_expected(20))] * wrong
        found = record(scores)
        if not scores:
            continue
        hits = sum(each.within / len(each.settled) for each in scores)
        assert found.share == pytest.approx(hits / len(scores))
        assert found.low <= found.share <= found.high
        assert f"{found.share:.0%}" in words.record_sentence(USUAL, found)


# -- campaigns that today's data refuse, and what others see


def test_a_campaign_whose_question_is_refused_teaches_nothing_and_is_counted():
    good = as_expected(0.5)
    found, alone = learn(SHOP, [refused(), good], EVIDENCE), learn(SHOP, [good], EVIDENCE)
    assert (found.refused, alone.refused) == (1, 0)
    assert (found.figures, found.own, found.campaigns) == (alone.figures, alone.own, 1)
    assert book_again(SHOP, observe(SHOP, [refused()], EVIDENCE), EVIDENCE) == ()
    assert "1 campaign" in words.refused_campaigns_sentence(USUAL, 1)


@pytest.mark.parametrize("name", ["Spring $6,000", "50 percent off"])
def test_a_name_that_may_tell_an_amount_goes_with_the_money(name):
    fields = {**FORECAST.scenario, "name": name}
    forecast = FORECAST.model_copy(update={"name": name, "scenario": fields})
    assert name not in hidden_campaign(campaign(forecast, EMPTY), ["fees"]).to_json()
    assert hidden_campaign(campaign(FORECAST, EMPTY), ["fees"]).forecast.name == "Spring"


def test_others_get_totals_alone_without_payments_and_hours_where_money_is_hidden():
    found = score(as_expected(creator="Ann Example", hours=3.0))
    assert totals_alone(found, money=True) == type(found)(found.totals, ())
    left = {each.figure for each in totals_alone(found, money=False).totals}
    assert {"paid_usd", "hours"} & left == set()
    assert "impressions" in left


# -- freezing


def test_a_plan_that_is_not_what_its_mix_makes_today_is_not_frozen():
    wider = evaluate(SHOP.changed(area="country"), MIX, EVIDENCE)
    with pytest.raises(InputError, match="reach"):
        freeze(SHOP, wider, EVIDENCE, DAY)
    dear = evaluate(SHOP.changed(fee_slope=0.2, small_asked_usd=900, large_asked_usd=900), MIX, EVIDENCE)
    with pytest.raises(InputError, match="fees"):
        freeze(SHOP, dear, EVIDENCE, DAY)
    assert freeze(SHOP, PLAN, EVIDENCE, DAY, "Spring") == FORECAST


# -- own results are shared and cannot be changed


def test_what_was_read_of_own_results_cannot_be_changed():
    text = "fee-instagram 18300 512 0.31 0.71 0.08 7"
    with pytest.raises(TypeError):
        read_own_results(text).curves["fee-tiktok"] = None
    assert read_own_results(text).to_text() == text


# -- followers gained


def test_one_period_of_the_own_account_counts_once_over_all_views_of_it():
    same = {"own_followers_before": 1_000, "own_followers_after": 1_100, "impressions": 5_000}
    others = [{**same, "month": month, "own_followers_after": 1_050} for month in (2, 3)]
    found = followers_gained([kept(same, same, *others)])
    assert found.reports == 3
    assert found.per_1000_views == pytest.approx(1_000 * 200 / 20_000)
    assert found.high == pytest.approx(1_000 * 100 / 10_000)
    assert followers_gained([kept(same, same, same)]) is None


# -- the work


def reports(count, people):
    rng = np.random.default_rng(3)
    return [
        Report(name, ("instagram", "name", str(rng.integers(people))), 1e4, 0.0, own, noise)
        for name, own, noise in zip(
            rng.choice(["fee-instagram", "views-instagram"], count),
            rng.choice([0.2, 0.5], count),
            rng.uniform(0.05, 1, count),
            strict=True,
        )
    ]


@pytest.mark.parametrize(("count", "people"), [(1, 1), (12, 3), (60, 60), (60, 1)])
def test_the_linear_way_is_the_dense_way(count, people):
    seen, design = reports(count, people), np.random.default_rng(4).normal(size=(count, 4))
    noise = np.diag([each.noise for each in seen])
    for at, other in product(range(count), repeat=2):
        if (seen[at].name, seen[at].person) == (seen[other].name, seen[other].person):
            noise[at, other] += np.sqrt(seen[at].person_noise * seen[other].person_noise)
    assert _weighed(seen, design) == pytest.approx(np.linalg.solve(noise, design), rel=1e-9, abs=1e-12)


def test_as_many_reports_as_campaigns_can_hold_are_weighed_at_once():
    seen, design = reports(10_800, 4_000), np.ones((10_800, 4))
    began = time.process_time()
    _weighed(seen, design)
    assert time.process_time() - began < 1


def test_a_score_of_three_hundred_rows_is_quick():
    found = kept(*({"creator": f"C{at}", "month": 1 + at % 12, "clicks": 3} for at in range(300)))
    began = time.process_time()
    score(found)
    assert time.process_time() - began < 1
