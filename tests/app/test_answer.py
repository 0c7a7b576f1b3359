"""The plots, the table and the sources show what the planner found."""

import re

import pytest

from influencer_compare import NoPlan, NoPlanFits, safe_plan, same_money
from influencer_compare.api import budget_by, recommended_plan
from influencer_compare.document.schema import answer_document
from influencer_compare.planner.budget_search import OutOfReach, Wish
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.ui.session.state import Compared, key_of
from influencer_compare.views.tradeoffs import tradeoffs
from influencer_compare.wording.budget_wish import CHANCE, found_sentences, out_of_reach_sentences
from influencer_compare.wording.numbers import exact
from influencer_compare.wording.plain_ads import ads_note, ads_sentences
from influencer_compare.wording.safe_plan import NONE_STAYS, OPTION_NAME, kept_sentence, safe_sentences
from influencer_compare.wording.sources import reading_words, row_line
from tests.app.driver import (
    DEFAULT,
    EVIDENCE,
    alternative_texts,
    answer,
    cards,
    chart,
    check_answer_to,
    linked_scenario,
    open_page,
    open_place,
    press,
    put,
    settle,
    text_of,
    words,
)
from tests.solver import plan_once
from tests.usual import some

# A little, the usual, a lot; all platforms; a place with few creators; the other goal.
STORIES = {
    "as it opens": {},
    "smallest budget": {"budget": 200},
    "large budget, three platforms": {"budget": 100_000, "platforms": ("instagram", "tiktok", "youtube")},
    "town": {"area": "town", "budget": 3_000},
    "engagements": {"goal": "engagements", "overlap_pct": 30.0},
    "gifts": {"pay_by": "product", "product_usd": 60},
    "other sizes": {"tier_scheme": "izea", "beyond_evidence": True},
}


def open_story(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_page(scenario.to_query())
    found = check_answer_to(at, scenario)
    assert not isinstance(found, NoPlanFits)
    return at, scenario, found


def option_of(scenario, rec):
    (option,) = answer_document(scenario, rec).options
    return option


@pytest.mark.parametrize("changes", some(STORIES.values(), 2), ids=STORIES)
def test_the_trade_offs_hold_the_pick_and_the_plans_to_weigh_it_against(changes):
    at, scenario, rec = open_story(changes)
    found = tradeoffs(USUAL, option_of(scenario, rec))
    (shown,) = [text_of(each.proto.body) for each in at.get("html") if 'class="tr"' in each.proto.body]
    assert found.title in shown
    assert found.rows[0].plan.mix == rec.best.mix
    for row in found.rows:
        assert row.kind in shown
        assert all(mark.text in shown for mark in row.marks if mark is not None)
    for side in ("micro side", "macro side"):
        closed = isinstance(rec.alternatives.get(side), NoPlan)
        assert (len(found.missing) > 0) >= closed
    assert all(line in shown for line in found.missing)


def money_lines(at):
    """Both sides' lines of the chart, and the ring where the owner stands."""
    traces = chart(at, "money_line")["data"]
    lines = [(trace["x"], trace["y"]) for trace in traces if len(trace["x"]) > 1]
    return lines, [(trace["x"][0], trace["y"][0]) for trace in traces if len(trace["x"]) == 1]


@pytest.mark.usefixtures("every_value")
@pytest.mark.parametrize("changes", some(STORIES.values(), 1), ids=STORIES)
def test_the_money_line_holds_the_best_of_each_side_and_where_the_owner_stands(changes):
    at, scenario, rec = open_story(changes)
    lines, rings = money_lines(at)
    curve = budget_curve(scenario, EVIDENCE)
    for point in curve[1::6]:
        there = answer(scenario.changed(budget=point.budget))
        if isinstance(there, NoPlanFits):
            assert point.recommended is None
        else:
            assert point.recommended == pytest.approx(there.best.goal_value, rel=1e-3)
    edge = max(x for xs, _ in lines for x in xs)
    assert edge >= scenario.budget
    drawn = [set(zip(xs, ys, strict=True)) for xs, ys in lines]
    for side in ("micro_side", "macro_side"):
        known = {(each.budget, getattr(each, side)) for each in curve if each.budget <= edge}
        known = {point for point in known if point[1] is not None}
        assert not known or any(known <= line for line in drawn)
    assert {x for x, _ in rings} == {scenario.budget}
    assert [y for _, y in rings] == [pytest.approx(rec.best.goal_value)] * len(rings)


@pytest.mark.usefixtures("every_value")
def test_a_budget_move_moves_only_the_ring_of_the_money_line():
    at = open_page()
    (before, ring), (after, moved) = money_lines(at), money_lines(put(at, "budget", 9_000))
    assert after == before
    assert ({x for x, _ in ring}, {x for x, _ in moved}) == ({10_000}, {9_000})


PLACES = ("why", "wrong", "more_numbers", "more_charts")


@pytest.mark.parametrize("changes", some(STORIES.values(), 1), ids=STORIES)
def test_every_plot_picture_and_table_has_words_for_those_who_do_not_see_it(changes):
    at, _, _ = open_story(changes)
    for place in PLACES:
        at.session_state[place] = True
    at = settle(at)
    for chosen in at.get_by_key("closer").options:
        at.get_by_key("closer").set_value(chosen)
        at = settle(at)
        texts = alternative_texts(at)
        assert len(texts) == len(at.get("plotly_chart")) == 2
        assert all(len(text) > 20 for text in texts.values()), texts
    assert at.table
    assert all(table.proto.alt for table in at.table)
    drawn = "".join(each.proto.body for each in at.get("html"))
    pictures = re.findall(r'<[^>]*role="img"[^>]*>', drawn)
    assert pictures
    assert all(re.search(r'aria-label="[^"]{20}', each) for each in pictures), pictures


def opened_sources(at, topic):
    at.button(key=f"sources_{topic}").click()
    at = settle(at)
    (dialog,) = at.get("dialog")
    parts = [each for kind in (dialog.text, dialog.caption, dialog.markdown) for each in kind]
    tables = [str(cell) for table in dialog.table for row in table.value.itertuples() for cell in row]
    return at, "\n".join([*(str(each.value) for each in parts), *tables])


@pytest.mark.parametrize("story", some(["as it opens", "large budget, three platforms", "gifts"], 1))
def test_the_sources_of_every_figure_are_one_press_away(story):
    at, scenario, rec = open_story(STORIES[story])
    at = open_place(at, "sources")
    cited = provenance(scenario, rec.best.mix, EVIDENCE)
    for topic in cited:
        rows = [EVIDENCE.row(each.file, *each.key) for each in cited[topic]]
        at, shown = opened_sources(at, topic)
        check_answer_to(at, scenario)
        if not rows:
            assert shown.strip(), topic
        for row in rows:
            if hasattr(row, "mid"):
                assert exact(USUAL, row.mid) in shown
                assert row.unit in shown
            assert row_line(USUAL, row) in shown
            for name in row.sources:
                assert EVIDENCE.sources[name].title in shown
                assert EVIDENCE.sources[name].address in shown
                assert reading_words(USUAL, EVIDENCE.sources[name]) in shown


def test_a_dialog_closes_when_a_control_is_moved():
    at, _ = opened_sources(open_place(open_page(), "sources"), "reach")
    at = put(at, "budget", 5_000)
    assert not at.get("dialog")
    check_answer_to(at, DEFAULT.changed(budget=5_000))


@pytest.mark.parametrize(
    "changes",
    [{}, {"area": "town", "budget": 5_000, "country": "uk"}, {"budget": 200, "product_usd": 5_000}],
    ids=["usual", "money left", "nothing fits"],
)
def test_the_same_money_as_ads_stands_with_every_answer(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_page(scenario.to_query())
    if at.get("expander"):  # else no plan fits, and it stands in sight
        at = open_place(at, "why")
    ads = same_money(scenario, answer(scenario), EVIDENCE)
    text = words(at)
    for line in [*ads_sentences(USUAL, ads), ads_note(ads)]:
        assert line in text


def planned_best(scenario):
    return recommended_plan(scenario, EVIDENCE)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    some([({}, 4_000), ({"goal": "orders", "order_value_usd": 5_000}, 2)], 1),
    ids=["people", "orders"],
)
def test_the_budget_for_a_wish_is_found_on_a_press_and_can_be_asked(changes, wanted):
    scenario = DEFAULT.changed(**changes)
    at = open_place(open_page(scenario.to_query()), "why")
    wish = Wish(wanted, "orders" if changes else "reach")
    at.get_by_key("wanted_orders" if changes else "wanted_people").set_value(wanted)
    at.get_by_key("find_budget").click()
    settle(at)
    budget = budget_by(planned_best, scenario, wish)
    asked = scenario.changed(budget=budget)
    text = words(at)
    for sentence in found_sentences(USUAL, asked, wish, plan_once(asked).best):
        assert sentence in text
    at.get_by_key("plan_with_budget").click()
    settle(at)
    check_answer_to(at, asked)


def test_a_press_beside_the_cost_keeps_enough_for_high_quotes_and_can_be_taken_back():
    at = open_page()
    usual = answer(DEFAULT)
    assert "over in 5 of 10" in cards(at)[0]
    at = press(at, "stay_within")
    asked = linked_scenario(at)
    assert asked == DEFAULT.changed(kept_pct=safe_plan(DEFAULT, EVIDENCE, usual).kept_pct)
    check_answer_to(at, asked)
    assert "In 8 of 10 cases this stays within $10,000." in cards(at)[0]
    assert kept_sentence(USUAL, asked) in words(at)
    assert linked_scenario(press(at, "undo")) == DEFAULT
    at = press(press(at, "stay_within"), "stay_within")
    assert linked_scenario(at) == DEFAULT
    at = open_page(DEFAULT.changed(budget=20_000, pay_by="product").to_query())
    assert not [each for each in at.button if each.key == "stay_within"]


def test_a_press_that_finds_no_plan_that_stays_within_says_so():
    at = open_page(
        {
            "budget": "200",
            "creators_nano": "1-2",
            "creators_micro": "0",
            "creators_mid": "0",
            "largest_share_pct": "100",
            "product_usd": "130",
        }
    )
    at = press(at, "stay_within")
    assert [each.value for each in at.toast] == [NONE_STAYS]
    assert linked_scenario(at).kept_pct == 0


@pytest.mark.parametrize("changes", [{}, {"pay_by": "product", "budget": 20_000}], ids=["safer", "the same"])
def test_the_safe_plan_stands_beside_the_answer_with_the_chance_that_the_budget_holds(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_place(open_page(scenario.to_query()), "why")
    rec = answer(scenario)
    safe = safe_plan(scenario, EVIDENCE, rec)
    text = words(at)
    for line in safe_sentences(USUAL, rec.best, safe):
        assert line in text
    assert bool([each for each in at.button if each.key == "compare_safe"]) != safe.same


def test_a_press_puts_the_usual_and_the_safe_plan_side_by_side_against_the_whole_budget():
    at = open_place(open_page(DEFAULT.to_query()), "why")
    at.get_by_key("compare_safe").click()
    settle(at)
    usual, safe = at.session_state[key_of(Compared)].options
    assert (usual.mix, usual.scenario) == (None, DEFAULT)
    assert safe.mix == safe_plan(DEFAULT, EVIDENCE, answer(DEFAULT)).plan.mix
    assert safe.scenario == DEFAULT
    assert at.text_input(key=f"option_name_{safe.key}").value == OPTION_NAME
    assert len(at.query_params["option"]) == 2


def test_a_wish_out_of_reach_is_said_with_the_most_that_is_possible():
    scenario, wish = DEFAULT.changed(area="town"), Wish(12_000, "reach", CHANCE["8 of 10"])
    at = open_place(open_page({"area": "town"}), "why")
    at.get_by_key("wanted_people").set_value(wish.wanted)
    at.get_by_key("wanted_how").set_value("8 of 10")
    at.get_by_key("find_budget").click()
    text = words(settle(at))
    with pytest.raises(OutOfReach) as stop:
        budget_by(planned_best, scenario, wish)
    assert stop.value.most > 0
    for sentence in out_of_reach_sentences(USUAL, scenario, wish, stop.value):
        assert sentence in text
