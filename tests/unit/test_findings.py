"""The three charts of the answer: distinct rows, true titles, nothing said against the verdict."""

import datetime as dt
import functools
import json
import re
from pathlib import Path

import pytest

from influencer_compare import NoPlan, NoPlanFits, Plan, Scenario, load_evidence, plan
from influencer_compare.cards.change_strips import change_strips_card
from influencer_compare.cards.tradeoffs import tradeoffs_card
from influencer_compare.charts.money_line import money_chart
from influencer_compare.charts.style import COLOUR
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import answer_document
from influencer_compare.document.turning_points import Steady, TurningPoint, TurningPoints
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.question.display import USUAL, Display
from influencer_compare.simulation.verdict import under_every_price
from influencer_compare.views.change_strips import change_strips, strips_table
from influencer_compare.views.money_line import EDGES_USD, money_line, money_table, until
from influencer_compare.views.tradeoffs import MOST_OTHERS, tradeoffs, tradeoffs_table
from influencer_compare.wording.numbers import percent, short_followers
from tests.solver import plan_once
from tests.usual import few, named

EVIDENCE = load_evidence()
EURO = Display("EUR", 0.92, dt.date(2026, 11, 1), "de-DE")
STORIES = Path(__file__).parents[1] / "golden" / "stories"
SELLS = {"order_value_usd": 1_500, "orders_per_100_clicks": 6}
ASKED = {
    **{
        name: Scenario(**json.loads((STORIES / f"{name}.json").read_text(encoding="utf-8"))["scenario"])
        for name in ("cafe_00500", "cafe_02000", "studio_05000", "boutique_100000")
    },
    "profit": Scenario(goal="profit", budget=5_000, **SELLS),
    "orders": Scenario(goal="orders", budget=20_000, **SELLS),
    "likes": Scenario(goal="engagements", budget=20_000),
    "twice": Scenario(budget=12_000, reach_times=2, overlap_pct=20),
    "careful": Scenario(budget=12_000, choose_by="bad case"),
    "no macro": Scenario(budget=3_000, fee_basis="rate cards"),
}
EACH = pytest.mark.parametrize(
    "name", named(ASKED, "cafe_00500", "studio_05000", "boutique_100000", "profit", "careful", "no macro")
)
SPOKEN = re.compile(r"\{|None|nan\b|\binf\b|  ")


@functools.cache
def document(name):
    found = plan_once(ASKED[name])
    made = answer_document(ASKED[name], found)
    curve = budget_curve(ASKED[name], EVIDENCE, (500, 2_000, 5_000, 10_000, 20_000, 50_000, 250_000))
    options = tuple(each.model_copy(update={"budget_curve": curve}) for each in made.options)
    return made.model_copy(update={"options": options})


def option(name, turns=None):
    return document(name).options[0].model_copy(update={"turning_points": turns})


def turned(winner, *points, kind="keeps"):
    fields = {"budget", "overlap_pct", "niche_focus", "hours", "large_fee_pct"} - {
        each.field for each in points
    }
    current = {"budget": 5_000, "overlap_pct": 6, "niche_focus": 50, "hours": 40, "large_fee_pct": 100}
    steady = [Steady(each, kind, winner, 0.0, 250_000.0, current[each]) for each in sorted(fields)]
    return TurningPoints(points, tuple(steady), winner, None if kind == "one side" else 0.4)


def point(field, current, below, winners, *, above=None):
    ends = (below, below + 1 if above is None else above)
    return TurningPoint(field, below, *ends, current, winners[0], winners[1], False, False, False, True, 0.1)


# ---- Trade-offs ----


@EACH
def test_rows_are_the_pick_and_distinct_plans_sorted_by_the_goal(name):
    found, rec = tradeoffs(USUAL, option(name)), document(name).options[0].result
    first, *others = found.rows
    assert first.pick
    assert first.plan is rec.best
    assert len(others) <= MOST_OTHERS
    assert len({row.plan.mix for row in found.rows}) == len(found.rows)
    assert len({row.kind for row in found.rows}) == len(found.rows)
    values = [row.plan.goal_value for row in others]
    assert values == sorted(values, reverse=True)


@EACH
def test_the_best_of_the_other_side_is_shown_or_why_there_is_none(name):
    found, rec = tradeoffs(USUAL, option(name)), document(name).options[0].result
    shown = {side for row in found.rows for side in row.plan.sides_booked}
    for side in ("micro", "macro"):
        there = rec.alternatives[f"{side} side"]
        assert isinstance(there, Plan) == (side in shown), side
        assert isinstance(there, NoPlan) == any(f"No {side} plan here" in line for line in found.missing)


@EACH
def test_marks_stand_within_their_panel_in_the_order_of_their_numbers(name):
    found = tradeoffs(USUAL, option(name))
    for panel in range(len(found.panels)):
        marks = [row.marks[panel] for row in found.rows if row.marks[panel] is not None]
        assert all(0 <= mark.start <= mark.at <= mark.end <= 100 for mark in marks)
        by_value = sorted(marks, key=lambda mark: mark.value)
        assert [mark.at for mark in by_value] == sorted(mark.at for mark in marks)
        assert any(mark.best for mark in marks)
        least = found.panels[panel].measure == "cost_per_person_usd"
        best = by_value[0 if least else -1]
        assert best.best


@EACH
def test_the_title_of_trade_offs_says_what_the_verdict_says(name):
    found, verdict = tradeoffs(USUAL, option(name)), document(name).options[0].result.verdict
    close = "too close to call" in found.title
    assert close == (verdict.status == "too close to call" and verdict.reason == "within doubt")
    assert ("unless prices differ" in found.title) == (verdict.reason == "prices")
    if verdict.status in ("micro", "macro") and verdict.chance is not None:
        assert found.title.lower().startswith(("in bad cases " if name == "careful" else "") + verdict.status)
    if close and verdict.gap < 0.5 and name != "careful":
        assert percent(USUAL, verdict.gap) in found.title


def test_two_plans_of_one_side_are_compared_in_true_numbers():
    found = tradeoffs(USUAL, option("no macro"))
    pick, other = (row.plan for row in found.rows[:2])
    assert found.title == (
        f"{pick.creators} creators beat {other.creators}: {found.rows[0].marks[0].text} people against "
        f"{found.rows[1].marks[0].text}, with {round(pick.hours) - round(other.hours)} hours more work"
    )


def test_one_plan_alone_is_said_to_be_the_only_one():
    found = tradeoffs(USUAL, option("cafe_00500"))
    assert len(found.rows) == 1
    assert found.title == "No other kind of plan fits here"
    assert "other way" not in found.note
    assert len(found.missing) == 1
    card = str(tradeoffs_card(found))
    assert "tr-line" not in card, "a chart of one plan says no more than its numbers"
    assert all(mark.text in card for mark in found.rows[0].marks)


@pytest.mark.parametrize(
    ("name", "first"), [("profit", "profit_usd"), ("orders", "orders"), ("likes", "engagements")]
)
def test_the_goals_own_panel_comes_first(name, first):
    found = tradeoffs(USUAL, option(name))
    assert [panel.measure for panel in found.panels] == [first, "reach", "cost_per_person_usd"]


def test_a_hidden_price_leaves_its_panel_out():
    (shown,) = hidden(document("studio_05000"), ("fees",)).options
    assert [panel.measure for panel in tradeoffs(USUAL, shown).panels] == ["reach", "engagements"]
    assert money_line(USUAL, shown) is None
    assert change_strips(USUAL, shown) is None


def test_followers_are_short():
    said = [short_followers(USUAL, each) for each in (480, 3_162, 31_623, 100_001, 999_999, 1_250_000)]
    assert said == ["480", "3k", "32k", "100k", "1M", "1.2M"]


# ---- The money line ----


@EACH
def test_the_line_ends_at_a_round_budget_and_holds_the_pick(name):
    scenario, found = ASKED[name], money_line(USUAL, option(name))
    assert found.edge in EDGES_USD
    assert found.edge >= min(2 * scenario.budget, EDGES_USD[-1])
    assert (found.here.x, found.here.y) == (scenario.budget, document(name).options[0].plan.goal_value)
    assert all(x <= found.edge for line in found.lines for x in line.xs)


@EACH
def test_what_more_money_adds_is_what_the_curve_says(name):
    made, found = option(name), money_line(USUAL, option(name))
    said = re.match(r"Each extra \$([\d,]+) adds about \$?([\d,.]+)", found.title)
    if said is None:
        return
    step, more = (float(each.replace(",", "")) for each in said.groups())
    best = [
        (float(each.budget), each.recommended) for each in made.budget_curve if each.recommended is not None
    ]
    most = max(value for _, value in best)
    end = min(next(at for at, value in best if value >= 0.995 * most), found.edge)
    here = until(best, made.plan.budget_usd)[-1][1] if name == "careful" else made.plan.goal_value
    gain = until(best, end)[-1][1] - here
    assert more * (end - made.plan.budget_usd) / step == pytest.approx(gain, rel=0.06)


def test_at_least_one_title_tells_what_more_money_adds():
    titles = [money_line(USUAL, option(name)).title for name in few(ASKED, 5)]
    assert sum(title.startswith("Each extra") for title in titles) > len(titles) / 2


def test_money_that_adds_nobody_says_why():
    town = Scenario(budget=100_000, area="town", niche="food and restaurants", hours=200)
    made = answer_document(town, plan(town, EVIDENCE)).options[0]
    curve = budget_curve(town, EVIDENCE, (2_000, 20_000, 100_000, 250_000))
    title = money_line(USUAL, made.model_copy(update={"budget_curve": curve})).title
    assert title.startswith("More money adds nobody")


def test_the_line_crosses_where_the_turning_points_say():
    there = turned("micro", point("budget", 12_000, 15_000, ("micro", "macro")))
    assert money_line(USUAL, option("no macro", turned("micro"))).title.startswith("Each extra")
    crossed = money_line(
        USUAL, option("no macro", turned("micro", point("budget", 3_000, 4_000, ("micro", "macro"))))
    )
    assert crossed.title == "Macro leads from about $4,000"
    for name in ("studio_05000", "orders"):  # a verdict that names nobody
        assert "leads" not in money_line(USUAL, option(name, there)).title


def test_the_line_is_in_the_readers_currency():
    usual, euro = (money_line(each, option("studio_05000")) for each in (USUAL, EURO))
    assert euro.edge == pytest.approx(0.92 * usual.edge)
    assert euro.lines[0].xs[0] == pytest.approx(0.92 * usual.lines[0].xs[0])
    assert euro.lines[0].ys == usual.lines[0].ys
    assert euro.here.text.startswith("4.600\u00a0€")
    assert "$" not in euro.title + euro.alt


def test_profit_is_money_on_the_line():
    found = money_line(EURO, option("profit"))
    assert found.here.y == pytest.approx(0.92 * document("profit").options[0].plan.profit_usd)
    assert "of profit" in found.title


# ---- What would change the answer ----


@EACH
def test_prices_turn_the_answer_where_the_verdict_says_so(name):
    verdict = document(name).options[0].result.verdict
    winner = next((each for each in (verdict.status,) if each in ("micro", "macro")), "micro")
    found = change_strips(USUAL, option(name, turned(winner)))
    sets = [each for each in verdict.sets if each.counted]
    (prices,) = [each for each in found.strips if each.key == "prices"]
    assert prices.turns == (under_every_price(sets) != "holds")
    assert prices.segments[0].winner == verdict.sets[0].winner
    holds = found.title in ("The answer holds, whatever you change", "A close race, whatever you change")
    assert holds != prices.turns
    assert found.title.startswith("A close race") == (verdict.status == "too close to call")


def test_a_strip_says_who_wins_where_the_turning_point_is():
    made = option("boutique_100000", turned("macro", point("budget", 100_000, 19_045, ("micro", "macro"))))
    found = change_strips(USUAL, made)
    (strip,) = [each for each in found.strips if each.key == "budget"]
    assert [part.winner for part in strip.segments] == ["micro", "macro"]
    assert strip.words == "micro below $19,000"
    assert strip.segments[1].start < strip.you <= 100
    assert found.title == "Only budget would change the answer"


def test_a_winner_between_two_changes_has_both_ends():
    low = point("budget", 100_000, 10_314, ("macro", "micro"))
    made = option(
        "boutique_100000", turned("macro", point("budget", 100_000, 19_045, ("micro", "macro")), low)
    )
    (strip,) = [each for each in change_strips(USUAL, made).strips if each.key == "budget"]
    assert strip.words == "micro at $10,300 to $19,000"
    assert [part.winner for part in strip.segments] == ["macro", "micro", "macro"]


def test_several_settings_are_named_with_prices_last():
    made = option(
        "boutique_100000",
        turned(
            "macro",
            point("large_fee_pct", 100, 263, ("macro", "micro")),
            point("hours", 40, 20, ("micro", "macro")),
            point("fee_slope", 0.75, 0.9, ("macro", "micro"), above=0.91),
        ),
    )
    found = change_strips(USUAL, made)
    assert found.title == "The answer turns on hours or prices"
    assert "fee_slope" not in {each.key for each in found.strips}  # prices are told already


def test_that_nothing_fits_beyond_is_no_other_answer():
    made = option("boutique_100000", turned("macro", point("budget", 100_000, 300, ("neither", "macro"))))
    found = change_strips(USUAL, made)
    assert found.title == "The answer holds, whatever you change"
    assert "nobody below $301" in found.alt


def test_a_side_that_fits_nowhere_is_said():
    found = change_strips(USUAL, option("cafe_02000", turned("micro", kind="one side")))
    assert found.title == "Nothing here makes macro the answer"
    assert {each.words for each in found.strips} == {
        "only micro fits",
        "micro in 11 of 12",
    }  # in one set nobody is worth it


@EACH
def test_strips_are_whole_and_marked_within(name):
    found = change_strips(USUAL, option(name, turned("micro", point("hours", 40, 20, ("macro", "micro")))))
    for strip in found.strips:
        assert sum(part.width for part in strip.segments) == pytest.approx(100, abs=1)
        assert 0 < strip.you < 100


# ---- All of them ----


def said(display, name):
    found, line = tradeoffs(display, option(name)), money_line(display, option(name))
    strips = change_strips(display, option(name, turned("micro")))
    yield from (found.title, found.alt, *found.missing, *(words for _, words in found.keys))
    yield from (line.title, line.note, line.alt, line.here.text)
    yield from (strips.title, strips.alt, *filter(None, [strips.rest]))


@EACH
@pytest.mark.parametrize("display", [USUAL, EURO], ids=["dollars", "euros"])
def test_what_is_said_reads_like_a_sentence(name, display):
    for each in said(display, name):
        assert each
        assert not SPOKEN.search(each), each
    titles = [each for each in said(display, name) if each.count(";") < 2 and ". " not in each]
    assert all(len(each.split()) <= 18 for each in titles), titles


@EACH
def test_tables_hold_every_number(name):
    found = tradeoffs(USUAL, option(name))
    table = tradeoffs_table(found)
    assert len(table.rows) == len(found.rows)
    keys = [column.key for column in table.columns]
    for row, cells in zip(found.rows, table.rows, strict=True):
        for panel, mark in zip(found.panels, row.marks, strict=True):
            assert cells[keys.index(panel.measure)] == mark.value
    assert len(money_table(option(name)).rows) == len(option(name).budget_curve)
    strips = change_strips(USUAL, option(name, turned("micro")))
    assert [row[0] for row in strips_table(strips).rows] == [each.label for each in strips.strips]


@EACH
def test_charts_and_cards_show_all_of_it(name):
    found, line = tradeoffs(USUAL, option(name)), money_line(USUAL, option(name))
    strips = change_strips(USUAL, option(name, turned("micro")))
    card = str(tradeoffs_card(found))
    for row in found.rows:
        assert row.kind in card or len(found.rows) == 1
        assert all(mark is None or mark.text in card for mark in row.marks)
    many = len(found.rows) * len(found.panels) if len(found.rows) > 1 else 0
    assert card.count('class="tr-line"') == many
    shown = str(change_strips_card(strips))
    assert shown.count("cs-row") == len(strips.drawn) < len(strips.strips)
    rest = [each for each in strips.strips if each not in strips.drawn]
    assert all(len({part.winner for part in each.segments}) == 1 for each in rest)
    told = shown + " ".join(each.subject for each in strips.drawn)
    assert all(each.subject in told for each in rest)
    assert "<svg" not in card
    names = {each.name for each in money_chart(USUAL, found=line).data if each.name}
    assert names == {each.label for each in line.lines}


def test_nobody_reads_markup_of_a_visitor():
    made = option("studio_05000").model_copy(update={"name": "<b>x</b>"})
    assert "<b>x</b>" not in str(tradeoffs_card(tradeoffs(USUAL, made)))


def test_two_data_colours_and_a_mid_tone():
    assert set(COLOUR) == {"micro", "macro", "mix"}


def test_nothing_to_weigh_where_nothing_fits():
    with pytest.raises(NoPlanFits) as stop:
        plan(Scenario(budget=200, product_usd=500), EVIDENCE)
    made = answer_document(Scenario(budget=200, product_usd=500), stop.value).options[0]
    assert tradeoffs(USUAL, made) is None
    assert money_line(USUAL, made) is None
    assert change_strips(USUAL, made) is None
