"""What a plan means in sales: who must buy, three views of its orders, the content; and whole orders."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import NoPlanFits, Scenario, evaluate, load_evidence
from influencer_compare.document import schema
from influencer_compare.document.parts import Range
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden
from influencer_compare.model.creators import describe_creator
from influencer_compare.model.market import area_share, describe_market
from influencer_compare.planner.plans import Line
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.goals import Goal
from influencer_compare.sensitivity.sales import rows_behind_sales, sales_of, with_sales
from influencer_compare.views.tables import figures
from influencer_compare.views.tables_beside import sales_table
from influencer_compare.views.texts import sales_lines
from influencer_compare.wording.answer import (
    expectation_sentence,
    figures_sentence,
    mix_note,
    overlap_sentence,
    reasons,
)
from influencer_compare.wording.card import pay_back_parts
from influencer_compare.wording.numbers import (
    about_orders,
    average_orders,
    count,
    number,
    orders_counted,
    orders_number,
    orders_range,
)
from influencer_compare.wording.sales import ASK_FOR_SALE, TITLE, break_even_cell
from tests.solver import plan_once
from tests.usual import law

EVIDENCE = load_evidence()
SALE = Scenario(budget=5_000, order_value_usd=50, margin_pct=50)
MIX = (Line("instagram", "nano", 2, 3), Line("instagram", "mid", 2, 1))


def sales(scenario, mix=MIX):
    made = evaluate(scenario, mix, EVIDENCE)
    found = sales_of(scenario, made, EVIDENCE)
    assert found is not None
    return made, found


def lines(scenario, mix=MIX, display=USUAL):
    made = evaluate(scenario, mix, EVIDENCE)
    return sales_lines(display, with_sales(schema.option("1", "", scenario, made), scenario, EVIDENCE))


# ---- Break-even ----


@pytest.mark.parametrize("covers", ["cash", "loaded"])
def test_break_even_is_cost_over_sale_and_margin_over_people(covers):
    made, found = sales(SALE.changed(budget_covers=covers))
    even = found.break_even
    cost = made.cash_usd if covers == "cash" else made.loaded_usd
    assert even.cost_usd == pytest.approx(cost)
    assert even.orders == pytest.approx(cost / 25)
    assert even.people_per_order == pytest.approx(made.reach / (cost / 25))
    each = count(USUAL, round(even.people_per_order))
    assert lines(SALE.changed(budget_covers=covers))[0].startswith(
        f"To pay back, 1 in every {each} people reached must buy."
    )


def test_a_dearer_sale_or_a_better_margin_needs_fewer_buyers():
    _, usual = sales(SALE)
    for change in ({"order_value_usd": 100}, {"margin_pct": 100}):
        _, better = sales(SALE.changed(**change))
        assert better.break_even.people_per_order == pytest.approx(2 * usual.break_even.people_per_order)


def test_without_a_sale_none_is_made_up():
    made, found = sales(Scenario(budget=5_000))
    even = found.break_even
    assert (even.sale_usd, even.orders, even.people_per_order) == (None, None, None)
    assert (found.orders.study_low, found.orders.times_apart) == (None, None)
    assert even.leaves_per_person_usd == pytest.approx(made.cash_usd / made.reach)
    said = " ".join(lines(Scenario(budget=5_000)))
    assert ASK_FOR_SALE in said
    assert "$50" not in said
    assert "1 in every" not in said


def test_where_orders_are_the_goal_the_example_is_called_one():
    _, found = sales(Scenario(budget=5_000, goal="orders"))
    assert (found.break_even.sale_usd, found.break_even.sale_is_example) == (50.0, True)
    assert "$50, our example," in lines(Scenario(budget=5_000, goal="orders"))[0]
    assert "example" not in lines(SALE.changed(goal="orders"))[0]


@pytest.mark.parametrize("pay_by", ["fee plus commission", "commission only"])
def test_a_commission_without_an_order_value_names_the_example_it_is_reckoned_with(pay_by):
    """People are the goal and no sale was typed; what the commission comes to still needs one."""
    scenario = Scenario(budget=5_000, pay_by=pay_by)
    made = evaluate(scenario, (Line("instagram", "nano", 2, 3),), EVIDENCE)
    assert made.commission_usd > 0
    said = mix_note(USUAL, made, scenario)
    assert "reckoned with our example of $50 an order" in said
    _, found = sales(scenario, made.mix)
    assert (found.break_even.sale_usd, found.break_even.sale_is_example) == (50, True)
    typed = scenario.changed(order_value_usd=80)
    assert "example" not in mix_note(USUAL, evaluate(typed, made.mix, EVIDENCE), typed)


@pytest.mark.parametrize("value", [None, 80])
@pytest.mark.parametrize(("margin", "said"), [(20, "more than the 20%"), (40, "all of the 40%")])
def test_a_commission_above_the_margin_is_the_reason_why_nothing_pays_back(value, margin, said):
    """No order value would mend it, so none is asked for."""
    scenario = Scenario(
        budget=5_000,
        pay_by="fee plus commission",
        commission_pct=40,
        margin_pct=margin,
        order_value_usd=value,
    )
    _, found = sales(scenario)
    sentences = " ".join(lines(scenario))
    assert f"A commission of 40% takes {said} that an order leaves you." in sentences
    assert "cannot pay back" in sentences
    card = " ".join(pay_back_parts(USUAL, found))
    assert f"A commission of 40% takes {said} that an order leaves you." in card
    for text in (sentences, card):
        assert ASK_FOR_SALE not in text
        assert "Tell us what a sale brings" not in text
    assert break_even_cell(USUAL, found) == "never: the commission is too high"


def test_more_sales_than_people_are_said_as_such():
    assert "everybody reached would have to buy" in lines(SALE.changed(order_value_usd=1, margin_pct=2))[0]
    made, _ = sales(SALE)
    each = round(made.cash_usd / made.reach * 1_000)
    near = SALE.changed(order_value_usd=each, margin_pct=1)
    _, found = sales(near)
    assert 0.05 < found.break_even.people_per_order < 20


def test_nobody_booked_or_paid_has_no_break_even():
    assert sales_of(SALE, evaluate(SALE, (), EVIDENCE), EVIDENCE) is None
    free = SALE.changed(pay_by="product", product_usd=0)
    assert sales_of(free, evaluate(free, (Line("instagram", "nano", 1, 1),), EVIDENCE), EVIDENCE) is None
    assert sales_of(SALE, None, EVIDENCE) is None


# ---- Orders by every rate ----


def test_orders_by_the_own_rate_our_guess_and_the_study_stand_beside_each_other():
    scenario = SALE.changed(orders_per_100_clicks=3)
    made, found = sales(scenario)
    assert found.orders.own == pytest.approx(made.orders) == pytest.approx(0.03 * made.clicks)
    assert found.orders.guess == pytest.approx(0.02 * made.clicks)
    small, large = made.lines
    near = [
        line.line.creators * line.creator.delivery * line.creator.followers
        * area_share("country", line.creator.followers, EVIDENCE)
        for line in (small, large)
    ]  # fmt: skip
    revenue = 0.265 * near[0] + 0.049 * near[1]
    assert found.orders.study_low_eur == found.orders.study_high_eur == pytest.approx(revenue)
    assert found.orders.study_low == pytest.approx(revenue * 1.1 / 50)
    views = (found.orders.own, found.orders.guess, found.orders.study_low)
    assert found.orders.times_apart == pytest.approx(max(views) / min(views))
    said = lines(scenario)[1]
    assert "Your own rate of 3 orders from 100 clicks gives" in said
    assert "Our guess of 2" in said
    assert "one fashion brand" in said


def test_between_the_two_sizes_of_the_study_both_ends_are_shown():
    _, found = sales(SALE, (Line("instagram", "micro", 2, 1),))
    assert found.orders.study_high == pytest.approx(found.orders.study_low * 0.265 / 0.049)


# ---- What an order is worth ----


def test_without_a_price_of_its_own_an_order_is_worth_what_it_leaves():
    assert Scenario(goal="orders").worth_usd == 25
    assert Scenario(goal="orders", order_value_usd=80, margin_pct=25).worth_usd == 20
    assert Scenario(goal="orders", worth_per_order_usd=7).worth_usd == 7


def test_orders_that_cost_more_than_they_leave_are_not_bought():
    with pytest.raises(NoPlanFits) as stop:
        plan_once(Scenario(goal="orders", order_value_usd=50))
    assert stop.value.limit == "worth paying"
    assert stop.value.least_loss.profit_usd < 0
    dearer = stop.value.changes["order_value_usd"]
    found = plan_once(Scenario(goal="orders", order_value_usd=dearer)).best
    assert found.cash_usd <= found.margin_usd
    with pytest.raises(NoPlanFits):
        plan_once(Scenario(goal="orders", order_value_usd=dearer - 2))


def test_a_plan_that_loses_money_by_its_orders_says_so():
    scenario = Scenario(goal="orders", worth_per_order_usd=2_000)
    rec = plan_once(scenario)
    assert rec.best.profit_usd < 0
    said = reasons(USUAL, rec, scenario)
    assert any("won't cover the cost" in each and "a loss of" in each for each in said)


# ---- Stories ----


def test_a_story_is_clicked_by_a_share_of_followers():
    asked = Scenario(format="story")
    market = describe_market(asked, EVIDENCE)
    one, two = (describe_creator(asked, market, "instagram", 25_000, posts, EVIDENCE) for posts in (1, 2))
    share = EVIDENCE.value("clicks_orders", "story_clicks_per_follower")
    near = 25_000 * area_share("country", 25_000, EVIDENCE) * market.fit_share
    assert one.clicks == pytest.approx(near * share)
    assert two.clicks == pytest.approx(2 * one.clicks)
    assert one.clicks <= one.impressions
    video = describe_creator(asked, market, "tiktok", 25_000, 1, EVIDENCE)
    assert video.clicks == pytest.approx(
        video.impressions * EVIDENCE.value("clicks_orders", "clicks_per_view")
    )


# ---- Content and followers ----


@pytest.mark.parametrize(
    ("form", "kind"), [("video", "video"), ("photo", "photo"), ("carousel", "photo"), ("story", None)]
)
def test_content_is_priced_by_its_kind_and_never_added(form, kind):
    scenario = SALE.changed(format=form, delivery_pct=80)
    made, found = sales(scenario)
    if kind is None:
        assert found.content == ()
        return
    (content,) = found.content
    assert (content.kind, content.pieces) == (kind, round(0.8 * made.pieces))
    price = EVIDENCE.figure("content_value", kind)
    assert (content.low_usd, content.high_usd) == (
        content.pieces * price.low, content.pieces * price.high,
    )  # fmt: skip
    assert made.profit_usd == pytest.approx(made.margin_usd - made.loaded_usd)
    assert "not counted in any result" in lines(scenario)[-1]


def test_followers_added_up_are_said_once_as_what_agencies_call_reach():
    made, _ = sales(SALE)
    total = sum(line.line.creators * line.creator.followers for line in made.lines)
    assert made.followers_together == pytest.approx(total)
    assert figures_sentence(USUAL, made).count("what agencies call reach") == 1
    assert [each.value for each in figures(made) if each.key == "followers_together"] == [total]
    assert "agencies" not in " ".join(lines(SALE))


# ---- The document ----


def test_a_file_keeps_it_hides_it_with_fees_and_may_lack_it():
    scenario = SALE.changed(orders_per_100_clicks=3)
    made = with_sales(schema.option("1", "a", scenario, plan_once(scenario)), scenario, EVIDENCE)
    whole = schema.document([made])
    assert read_document(whole.to_json()) == whole
    without = hidden(whole, ("fees",))
    assert without.options[0].sales is None
    assert "break_even" not in without.to_json()
    assert sales_lines(USUAL, without.options[0]) == []
    old = schema.document([made.model_copy(update={"sales": None})])
    assert "sales" not in json.loads(old.to_json())["options"][0]
    assert sales_lines(USUAL, read_document(old.to_json()).options[0]) == []
    assert {row.sources for row in rows_behind_sales(made.sales, EVIDENCE)} >= {
        ("beichert_2024",), ("launchpoint_ugc",),
    }  # fmt: skip


def test_the_table_of_sales_holds_whole_orders():
    _, found = sales(SALE.changed(budget=500), (Line("instagram", "nano", 1, 1),))
    table = sales_table(found)
    assert table.title == TITLE
    for name, unit, low, high in table.rows:
        if "orders" in unit:
            assert isinstance(low, int), name
            assert isinstance(high, int), name


# ---- Orders come whole ----


@law(200)
@given(st.floats(0, 99.9))
def test_no_order_is_ever_written_in_parts(value):
    for said in (
        orders_number(USUAL, value), orders_counted(USUAL, value), about_orders(USUAL, value),
        average_orders(USUAL, value), orders_range(USUAL, Range(low=0.0, mid=value, high=value), value),
    ):  # fmt: skip
        assert "." not in said, said


def test_few_orders_read_as_people_say_them():
    assert orders_number(USUAL, 0.0) == "0"
    assert orders_number(USUAL, 0.076) == "fewer than 1"
    assert average_orders(USUAL, 0.076) == "1 order in about 13 campaigns like this"
    assert about_orders(USUAL, 0.7) == "fewer than 1 order"
    assert about_orders(USUAL, 1.2) == "about 1 order"
    assert about_orders(USUAL, 9.6) == "about 10 orders"
    assert orders_counted(USUAL, 12_345.0) == "12,000 orders"
    assert orders_range(USUAL, Range(low=0.0, mid=0.0, high=0.0), 0.076) == "0 to 1"
    assert orders_number(Display(locale="de-DE"), 12_345.0) == "12.000"


def test_the_known_fault_is_gone():
    """'On average 0.076 orders (0 to 0.076)' once stood here."""
    scenario = Scenario(area="town", budget=500, goal="orders", worth_per_order_usd=100_000, format="photo")
    made = evaluate(scenario, (Line("instagram", "nano", 1, 1),), EVIDENCE)
    assert 0 < made.orders < 0.5
    said = expectation_sentence(USUAL, made, scenario)
    assert re.search(r"\d\.\d+ orders", said) is None
    assert "1 order in about" in said
    assert "(likely 0 to " in said


def test_one_order_from_a_hundred_clicks_is_said_in_the_singular():
    said = " ".join(lines(SALE.changed(orders_per_100_clicks=1)))
    assert "Your own rate of 1 order from 100 clicks gives" in said


def test_a_loss_that_was_reckoned_with_the_example_says_so():
    asked = Scenario(budget=5_000, goal="orders", worth_per_order_usd=2_000)
    made = evaluate(asked, MIX, EVIDENCE)
    assert "It counts our example of $50 an order." in expectation_sentence(USUAL, made, asked)
    typed = asked.changed(order_value_usd=80)
    assert "example" not in expectation_sentence(USUAL, evaluate(typed, MIX, EVIDENCE), typed)


@pytest.mark.parametrize("goal", [each for each in Goal if not each.terms.sells])
def test_nobodys_profit_is_reckoned_with_an_order_that_she_never_named(goal):
    """The $50 of the example once stood behind a loss in tables and files of owners who sell nothing."""
    asked = Scenario(budget=5_000, goal=goal, followers_per_1000_views=4)
    silent, typed = plan_once(asked), plan_once(asked.changed(order_value_usd=50))
    for made in (silent.best, evaluate(asked, MIX, EVIDENCE)):
        assert (made.margin_usd, made.profit_usd, made.bands.profit_usd) == (None, None, None)
        assert not {"margin_usd", "profit_usd"} & {each.key for each in figures(made)}
    assert {"margin_usd", "profit_usd"} <= {each.key for each in figures(typed.best)}
    assert typed.best.profit_usd == typed.best.margin_usd - typed.best.loaded_usd
    assert typed.best.mix == silent.best.mix
    shared = evaluate(asked.changed(pay_by="fee plus commission"), MIX, EVIDENCE)
    assert shared.profit_usd is not None, "a commission is paid out of orders"


def test_no_two_counts_that_read_the_same_are_set_against_each_other():
    """'11,000, not 11,000' says nothing."""
    read_the_same = set()
    for creators in range(2, 10):
        made = evaluate(SALE, (Line("instagram", "micro", 1, creators),), EVIDENCE)
        people, summed = number(USUAL, made.reach), number(USUAL, made.gross)
        read_the_same.add(people == summed)
        ending = "once." if people == summed else f"once: {people}, not {summed}."
        assert overlap_sentence(USUAL, made).endswith(f"We count each person {ending}")
    assert read_the_same == {True, False}, "both ways of ending the sentence are met"
