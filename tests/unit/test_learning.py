"""A frozen forecast, what happened after it, its score, and what that teaches."""

import datetime as dt
import math

import numpy as np
import pytest

from influencer_compare import InputError, Line, Scenario, evaluate, plan
from influencer_compare.evidence.rows import Curve
from influencer_compare.learning.campaigns import (
    FIGURES,
    LARGEST_CAMPAIGN,
    MOST_ROWS,
    Correction,
    campaign,
    hidden_campaign,
    read_campaign,
)
from influencer_compare.learning.following import CLIP
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.learn import learn
from influencer_compare.learning.results import empty_results, new_row, with_imported, with_rows
from influencer_compare.learning.score import Record, record, score
from influencer_compare.model.curves import fee_curve, is_own, view_curve
from influencer_compare.model.luck import TENTH
from influencer_compare.planner.context import prepare
from influencer_compare.question.own_results import OwnCurve, OwnResults, OwnShare, read_own_results
from tests.seasons import DAY, EVIDENCE

SHOP = Scenario(name="Spring", budget=6_000, area="region")
MIX = (Line("instagram", "nano", 2, 3), Line("instagram", "micro", 2, 3))
PLAN = evaluate(SHOP, MIX, EVIDENCE)
FORECAST = freeze(SHOP, PLAN, EVIDENCE, DAY, "Spring")
EMPTY = empty_results(FORECAST)
LATER = dt.date(2027, 1, 9)


def told(**cells):
    """Results in which every creator reports the same."""
    rows = [new_row(**{**row.model_dump(), **cells}) for row in EMPTY.rows]
    return campaign(FORECAST, with_rows(EMPTY, rows, LATER))


def as_expected(times=1.0, **cells):
    """Every creator posts and brings so many times what was expected of one."""
    rows = []
    for row in EMPTY.rows:
        each = FORECAST.line(row.line).each
        names = ("impressions", "engagements", "clicks")
        seen = {name: round(times * getattr(each, name).mean) for name in names}
        paid = times * each.paid_usd.mean
        rows.append(
            new_row(**{**row.model_dump(), "delivered": True, "posts": 2, "paid_usd": paid, **seen, **cells})
        )
    return campaign(FORECAST, with_rows(EMPTY, rows, LATER))


def total(found, figure):
    return next(each for each in score(found).totals if each.figure == figure)


def figure(found, name):
    return next(each for each in found.figures if each.name == name)


# -- freezing


def test_a_forecast_says_what_the_plan_says_and_when_it_was_frozen():
    assert (FORECAST.name, FORECAST.frozen_on, FORECAST.creators) == ("Spring", DAY, 6)
    assert FORECAST.scenario["budget"] == 6_000
    assert FORECAST.total.reach.mean == PLAN.reach
    assert FORECAST.total.reach.low == pytest.approx(PLAN.bands.reach.low)
    assert FORECAST.total.paid_usd.mean == PLAN.fees_usd
    assert FORECAST.total.hours.mean == PLAN.hours - EVIDENCE.value("operations", "hours_fixed")
    assert FORECAST.total.orders.mean == PLAN.orders
    for name in FIGURES:
        every = getattr(FORECAST.total, name)
        assert every.low <= every.mean <= every.high, name


def test_platforms_report_people_wherever_they_live_and_the_plan_counts_the_market():
    """Views of all followers are far more than those of the region, and the same in a larger place."""
    assert FORECAST.total.impressions.mean > 3 * PLAN.impressions
    wider = SHOP.changed(area="country")
    anywhere = freeze(wider, evaluate(wider, MIX, EVIDENCE), EVIDENCE, DAY)
    assert anywhere.total.impressions.mean == pytest.approx(FORECAST.total.impressions.mean)
    assert anywhere.total.reach.mean != pytest.approx(FORECAST.total.reach.mean)


def test_what_boosting_brings_is_no_part_of_a_forecast():
    boosted = SHOP.changed(boost="fixed", boost_usd=1_000)
    made = plan(boosted, EVIDENCE).best
    found = freeze(boosted, made, EVIDENCE, DAY)
    assert made.boost is not None
    assert found.boosted
    assert not FORECAST.boosted
    assert found.total.reach.mean < made.reach


def test_a_plan_that_books_nobody_is_not_frozen():
    with pytest.raises(InputError, match="books nobody"):
        freeze(SHOP, evaluate(SHOP, [], EVIDENCE), EVIDENCE, DAY)


def test_a_later_model_never_touches_a_frozen_forecast(monkeypatch):
    """The model's version, its views and its prices change; what was frozen and its score stay."""
    kept = as_expected()
    text, before = kept.to_json(), score(kept)
    monkeypatch.setattr("influencer_compare.learning.forecast.MODEL_VERSION", "9.0.0")
    curve = EVIDENCE.curve("reach_curves", "instagram", "typical")
    fee = EVIDENCE.curve("fee_curves", "instagram", "seen paid")
    later = EVIDENCE.with_rows([_twice(curve), _twice(fee)])
    anew = freeze(SHOP, evaluate(SHOP, MIX, later), later, LATER, "Spring")
    assert anew.model_version == "9.0.0"
    assert anew.total.impressions.mean > 1.5 * FORECAST.total.impressions.mean
    assert read_campaign(text) == kept
    assert read_campaign(text).forecast.model_version == FORECAST.model_version != "9.0.0"
    assert score(read_campaign(text)) == before


def _twice(curve: Curve) -> Curve:
    values = {name: 2 * getattr(curve, name) for name in ("low", "mid", "high")}
    return Curve(**{**{name: getattr(curve, name) for name in Curve.__slots__}, **values})


# -- results


def test_there_is_a_row_with_a_code_for_every_planned_creator():
    assert [row.line for row in EMPTY.rows] == ["instagram nano x2"] * 3 + ["instagram micro x2"] * 3
    assert len({row.code for row in EMPTY.rows}) == 6
    assert all(row.month == 1 and row.delivered is None for row in EMPTY.rows)


def test_a_changed_cell_keeps_what_it_was_and_a_filled_one_is_no_correction():
    first = with_rows(EMPTY, [new_row(**{**EMPTY.rows[0].model_dump(), "clicks": 80}), *EMPTY.rows[1:]], DAY)
    assert first.corrections == ()
    better = [new_row(**{**first.rows[0].model_dump(), "clicks": 120}), *first.rows[1:]]
    second = with_rows(first, better, LATER)
    assert second.corrections == (Correction(on=LATER, number=1, cell="clicks", before=80, after=120),)
    gone = with_rows(second, second.rows[1:], LATER)
    assert {"clicks", "platform"} <= {each.cell for each in gone.corrections if each.after is None}
    assert gone.corrections[0] == second.corrections[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"delivered": False, "impressions": 900}, "did not post"),
        ({"delivered": True, "reach": 900, "impressions": 800}, "reach cannot be above views"),
        ({"clicks": -1}, "clicks"),
        ({"clicks": 1.5}, "clicks"),
        ({"paid_usd": math.nan}, "paid usd"),
        ({"month": 13}, "month from 1 to 12"),
        ({"platform": "myspace"}, "instagram, tiktok, youtube"),
        ({"creator": "x" * 81}, "at most 80"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_row_cell_and_remedy(cells, said):
    with pytest.raises(InputError, match=said) as refused:
        new_row(**{"number": 4, "platform": "instagram", **cells})
    assert "row 4" in str(refused.value)


def test_no_more_rows_are_kept_than_are_shown():
    many = [new_row(number=at, platform="tiktok") for at in range(1, MOST_ROWS + 2)]
    with pytest.raises(InputError, match=f"at most {MOST_ROWS:,}"):
        with_rows(EMPTY, many, DAY)


def test_what_a_file_tells_goes_to_its_row_and_empties_nothing():
    named = [new_row(**{**EMPTY.rows[0].model_dump(), "creator": "Ann", "clicks": 5}), *EMPTY.rows[1:]]
    before = with_rows(EMPTY, named, DAY)
    code = before.rows[2].code
    told_rows = [
        new_row(number=1, platform="instagram", creator="ANN", orders=3),
        new_row(number=2, platform="instagram", code=code.lower(), orders=4),
        new_row(number=3, platform="instagram", creator="Cy", orders=5),
        new_row(number=4, platform="tiktok", creator="Di", orders=6),
    ]
    after = with_imported(before, told_rows, DAY)
    by = {row.creator or row.code: row for row in after.rows}
    assert (by["ANN"].number, by["ANN"].clicks, by["ANN"].orders) == (1, 5, 3)
    assert after.rows[2].orders == 4
    assert (by["Cy"].number, by["Cy"].line) == (2, "instagram nano x2")
    assert (by["Di"].number, by["Di"].line) == (7, "")
    assert after.rows[2].line == "instagram nano x2"


# -- the score


def test_a_total_is_judged_only_when_everybody_has_reported():
    rows = [new_row(**{**row.model_dump(), "delivered": True, "clicks": 40}) for row in EMPTY.rows[:4]]
    part = campaign(FORECAST, with_rows(EMPTY, [*rows, *EMPTY.rows[4:]], LATER))
    clicks = total(part, "clicks")
    assert (clicks.came, clicks.reported, clicks.of, clicks.standing) == (160, 4, 6, "open")
    assert total(part, "orders").came is None
    assert total(told(delivered=True, clicks=40), "clicks").standing != "open"


def test_who_did_not_post_brought_nothing_and_is_done():
    rows = [
        new_row(**{**row.model_dump(), "delivered": at > 0, **({"impressions": 9_000} if at else {})})
        for at, row in enumerate(EMPTY.rows)
    ]
    found = campaign(FORECAST, with_rows(EMPTY, rows, LATER))
    assert total(found, "delivered").came == 5
    views = total(found, "impressions")
    assert (views.came, views.reported, views.standing != "open") == (45_000, 6, True)
    assert score(found).creators[0].figures == ()


def test_results_as_expected_stand_within_and_far_ones_beside_their_ranges():
    usual = score(as_expected())
    assert {
        each.standing for each in usual.totals if each.figure in ("impressions", "clicks", "paid_usd")
    } == {"within"}
    assert total(as_expected(20), "impressions").standing == "above"
    assert total(as_expected(0.01), "paid_usd").standing == "below"
    assert score(as_expected(20)).creators[0].figures[0].standing == "above"


def test_different_people_are_estimated_by_the_model_at_the_views_reported_and_marked():
    rows = [
        new_row(**{**row.model_dump(), "delivered": True, "posts": 2,
                   "impressions": round(2 * FORECAST.line(row.line).seen.views)})
        for row in EMPTY.rows
    ]  # fmt: skip
    people = total(campaign(FORECAST, with_rows(EMPTY, rows, LATER)), "reach")
    assert people.estimated
    assert people.low < people.came < people.high
    assert people.standing == "within"
    context = prepare(SHOP, EVIDENCE)
    typical = [context.creator(line).typical for line in MIX for _ in range(3)]
    seen = [float(each.seen_shares(np.ones(1))[0]) for each in typical]
    assert people.came == pytest.approx(
        context.model.reached([each.audience for each in typical], seen=seen), rel=1e-4
    )
    assert total(told(delivered=False), "reach").came == 0
    assert "reach" not in {each.figure for each in score(as_expected()).settled}


def test_reach_that_is_reported_counts_as_the_views_behind_it():
    by_views, by_reach = [], []
    for row in EMPTY.rows:
        seen, there = FORECAST.line(row.line).seen, {**row.model_dump(), "delivered": True, "posts": 2}
        by_views.append(new_row(**{**there, "impressions": round(2 * seen.views)}))
        by_reach.append(new_row(**{**there, "reach": round(_typical_reach(seen))}))
    found = [campaign(FORECAST, with_rows(EMPTY, rows, LATER)) for rows in (by_views, by_reach)]
    assert total(found[0], "reach").came == pytest.approx(total(found[1], "reach").came, rel=0.001)
    taught = [figure(learn(SHOP, [each], EVIDENCE), "views-instagram").after.mid for each in found]
    assert taught[0] == pytest.approx(taught[1], rel=0.001)


def _typical_reach(seen):
    """Beta-binomial by hand: of those who saw one post, another is seen with v + 0.3 (1 - v)."""
    v, c = seen.view_share, seen.alike
    missed = (1 - v) * ((1 - v) * (1 - c) / c + 1) / ((1 - c) / c + 1)
    return seen.everywhere * (1 - missed)


def test_a_later_month_of_the_same_creator_is_no_further_booking():
    first = new_row(**{**EMPTY.rows[0].model_dump(), "creator": "Ann", "delivered": True, "impressions": 100})
    again = new_row(number=9, month=2, platform="instagram", creator="ann", line=first.line, delivered=True)
    found = campaign(FORECAST, with_rows(EMPTY, [first, *EMPTY.rows[1:], again], LATER))
    assert total(found, "delivered").came == 1
    assert total(found, "delivered").of == 6


def test_the_record_counts_campaigns_and_says_how_little_few_of_them_tell():
    right, wrong = score(as_expected()), score(as_expected(20))
    one, many = record([right]), record([right] * 20)
    assert one.share == many.share == 1
    assert one.low == pytest.approx(0.351, abs=0.001)
    assert one.high == 1
    assert many.low > 0.9
    assert record([right, wrong]).campaigns == 2
    assert record([]) == Record(0, 0, None, 0.0, 1.0)
    assert record([]).share is None
    assert record([score(campaign(FORECAST, EMPTY))]).totals == 0


# -- learning


def test_no_results_teach_nothing():
    for none in ([], [campaign(FORECAST, EMPTY)]):
        found = learn(SHOP, none, EVIDENCE)
        assert (found.figures, found.own.to_text(), found.campaigns) == ((), "", 0)


def test_fees_are_learnt_as_a_conjugate_normal_by_hand():
    """Three creators of one size at half the price: the textbook posterior of one mean, slope apart."""
    rows = [
        new_row(number=at, platform="instagram", line="instagram micro x2", followers=25_000,
                paid_usd=215.0 * 1.15 * 1.85)
        for at in (1, 2, 3)
    ]  # fmt: skip
    found = figure(learn(SHOP, [campaign(FORECAST, with_rows(EMPTY, rows, DAY))], EVIDENCE), "fee-instagram")
    sigma = math.log(2.3) * math.sqrt(0.5)  # of the level, and of each creator alike
    weight = 3 / (1 + 3)
    assert found.after.mid == pytest.approx(430 * math.exp(weight * math.log(0.5)))
    spread = math.log(found.after.high / found.after.low) / 2 / TENTH
    assert spread == pytest.approx(sigma * math.sqrt(1 - weight), rel=1e-6)
    assert found.weight == pytest.approx(weight, rel=1e-6)


def test_platforms_share_what_they_teach():
    asked = SHOP.changed(platforms=("instagram", "tiktok"))
    mix = (Line("instagram", "micro", 2, 3), Line("tiktok", "micro", 2, 1))
    forecast = freeze(asked, evaluate(asked, mix, EVIDENCE), EVIDENCE, DAY)
    cheap = [
        new_row(**{**row.model_dump(), "paid_usd": forecast.line(row.line).each.paid_usd.mean / part})
        for row, part in zip(empty_results(forecast).rows, (3, 3, 3, 1), strict=True)
    ]
    both = learn(asked, [campaign(forecast, with_rows(EMPTY, cheap, DAY))], EVIDENCE)
    alone = learn(asked, [campaign(forecast, with_rows(EMPTY, cheap[3:], DAY))], EVIDENCE)
    assert figure(both, "fee-tiktok").after.mid < 0.9 * figure(alone, "fee-tiktok").after.mid
    assert "fee-tiktok" not in both.own.curves, "one creator is too few to plan with"
    assert "fee-instagram" in both.own.curves


def test_one_freak_never_turns_a_curve():
    mean = round(FORECAST.lines[0].each.impressions.mean)
    there = {"platform": "instagram", "line": "instagram nano x2", "delivered": True, "posts": 2}
    usual = [new_row(number=at, impressions=mean, **there) for at in (1, 2)]
    moved = []
    for views in (10**6, 10**9, 10**12):
        freak = new_row(number=3, impressions=views, **there)
        found = learn(SHOP, [campaign(FORECAST, with_rows(EMPTY, [*usual, freak], DAY))], EVIDENCE)
        moved.append(figure(found, "views-instagram").after.mid / 0.186)
    assert moved[0] == moved[1] == moved[2]
    assert moved[0] < math.exp(CLIP * 0.5)
    sold = [new_row(number=at, platform="instagram", line="instagram nano x2", clicks=10, orders=count)
            for at, count in ((1, 0), (2, 0), (3, 10**9))]  # fmt: skip
    orders = figure(learn(SHOP, [campaign(FORECAST, with_rows(EMPTY, sold, DAY))], EVIDENCE), "orders")
    assert orders.after.mid <= 1


def test_delivery_is_a_share_of_bookings_shrunk_to_the_evidence():
    found = figure(learn(SHOP, [told(delivered=True)], EVIDENCE), "delivery")
    row = EVIDENCE.figure("operations", "delivery_paid")
    before = row.mid * (1 - row.mid) / ((row.high - row.low) / 2 / 1.2815516) ** 2 - 1
    assert found.after.mid == pytest.approx((row.mid * before + 6) / (before + 6))
    assert found.after.low < found.after.mid < found.after.high


def test_own_figures_are_planned_with_only_by_choice_and_the_question_says_so():
    learnt = learn(SHOP, [as_expected(0.5)], EVIDENCE)
    assert plan(SHOP, EVIDENCE) == plan(SHOP, EVIDENCE)
    chosen = SHOP.changed(own_results=learnt.own.to_text())
    assert evaluate(chosen, MIX, EVIDENCE).fees_usd < 0.8 * PLAN.fees_usd
    assert evaluate(chosen, MIX, EVIDENCE).impressions < 0.8 * PLAN.impressions
    again, dropped = Scenario.from_query(chosen.to_query())
    assert (again, dropped) == (chosen, ())
    assert learn(chosen, [as_expected(0.5)], EVIDENCE) == learnt, "what was learnt is not learnt again"
    for basis in ("seen paid", "rate cards", "brand deals"):
        assert fee_curve(chosen.changed(fee_basis=basis), "instagram", EVIDENCE).mid == pytest.approx(
            learnt.own.curves["fee-instagram"].level, rel=1e-3
        )
    assert is_own(view_curve(chosen, "instagram", EVIDENCE))
    assert not is_own(view_curve(chosen.changed(format="story"), "instagram", EVIDENCE))


def test_other_figures_of_the_question_do_not_change_what_is_learnt():
    other = SHOP.changed(fee_slope=0.4, large_asked_usd=900, small_asked_usd=80)
    assert learn(other, [as_expected(0.5)], EVIDENCE) == learn(SHOP, [as_expected(0.5)], EVIDENCE)


# -- as text, and hidden


def test_own_results_have_one_spelling():
    own = OwnResults(
        {"fee-instagram": OwnCurve(25_000.0, 512.34567, 0.31, 0.7, 0.08, 7)},
        {"orders": OwnShare(0.01, 0.0234567, 0.05, 4)},
    )
    assert own.to_text() == "fee-instagram 25000 512.3 0.31 0.7 0.08 7; orders 0.01 0.02346 0.05 4"
    assert read_own_results(own.to_text()).to_text() == own.to_text()
    assert Scenario(own_results=f"  {own.to_text()} ".replace("; ", " ;")).own_results == own.to_text()
    assert not Scenario().learnt


@pytest.mark.parametrize(
    "text",
    [
        *("fees 1 2 3", "fee-instagram 1 2 3", "fee-instagram 25000 500 0.3 0.7 0.08 2"),
        *("delivery 0.9 0.8 0.95 9", "delivery 0.7 0.8 0.9 9; delivery 0.7 0.8 0.9 9", "delivery nan 1 1 9"),
        *(
            "orders 0 0 0 9",
            "fee-instagram 25000 500 0 0.7 0.08 7",
            "delivery 0.7 0.8 0.9 9.5",
            ";",
            "x" * 501,
        ),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(InputError, match="own_results"):
        Scenario(own_results=text)


def test_a_campaign_is_read_as_it_was_written_and_nothing_else():
    kept = as_expected()
    assert read_campaign(kept.to_json()) == kept
    assert read_campaign(kept.to_json()).to_json() == kept.to_json()
    other = [
        kept.to_json().replace(*each) for each in (('"campaign"', '"x"'), ('"format": 1', '"format": 2'))
    ]
    for text in ("", "{}", "[", *other, "x" * LARGEST_CAMPAIGN + "x"):
        with pytest.raises(InputError, match="saved here"):
            read_campaign(text)


def test_hidden_money_and_names_are_really_gone():
    rows = [
        new_row(**{**row.model_dump(), "creator": "Ann Example", "paid_usd": 1234.5})
        for row in EMPTY.rows[:1]
    ]
    rows += [new_row(**{**row.model_dump(), "creator": "Bo Example"}) for row in EMPTY.rows[1:]]
    first = with_rows(EMPTY, rows, DAY)
    corrected = with_rows(
        first, [new_row(**{**first.rows[0].model_dump(), "paid_usd": 99.25}), *first.rows[1:]], DAY
    )
    whole = campaign(FORECAST, corrected)
    text = hidden_campaign(whole, ["fees"]).to_json()
    for secret in ("1234.5", "99.25", "6000", str(FORECAST.total.paid_usd.mean)):
        assert secret in whole.to_json()
        assert secret not in text
    assert "Ann Example" in text
    text = hidden_campaign(whole, ["names"]).to_json()
    assert "Example" not in text
    assert "Spring" not in text
    assert EMPTY.rows[0].code not in text
    assert score(hidden_campaign(whole, ["fees"])).totals[6].expected is None
