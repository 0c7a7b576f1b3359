"""The plots, the table and the sources show what the planner found."""

import pytest

from influencer_compare import NoPlan, NoPlanFits, plan, safe_plan, same_money
from influencer_compare.api import budget_by
from influencer_compare.planner.budget_search import Wish
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.ui.session.state import Compared, key_of
from influencer_compare.wording.budget_wish import found_sentences
from influencer_compare.wording.mixes import alternative_label
from influencer_compare.wording.numbers import exact
from influencer_compare.wording.plain_ads import ads_note, ads_sentences
from influencer_compare.wording.safe_plan import OPTION_NAME, over_budget_sentence, safe_sentences
from influencer_compare.wording.sources import reading_words
from tests.app.driver import (
    CHARTS,
    DEFAULT,
    EVIDENCE,
    alternative_texts,
    answer,
    chart,
    check_answer_to,
    open_page,
    put,
    settle,
    words,
)
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


def labelled_bars(at, measure):
    """Label, length and words of every bar, whichever trace of the plot holds the words."""
    traces = chart(at, f"comparison_{measure}")["data"]
    (bars,) = [trace for trace in traces if trace["type"] == "bar"]
    words = {
        name: text for trace in traces for name, text in zip(trace["y"], trace.get("text", ()), strict=False)
    }
    assert sorted(words) == sorted(bars["y"])
    return [(name, value, words[name]) for name, value in zip(bars["y"], bars["x"], strict=True)]


def open_story(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_page(scenario.to_query())
    found = check_answer_to(at, scenario)
    assert not isinstance(found, NoPlanFits)
    return at, scenario, found


@pytest.mark.parametrize("changes", some(STORIES.values(), 3), ids=STORIES)
def test_the_comparison_holds_every_alternative_with_its_value(changes):
    at, _, rec = open_story(changes)
    found = dict(rec.plans())
    labels = {alternative_label(name): plan for name, plan in found.items()}
    assert len(labels) == len(found)
    for measure in CHARTS:
        bars = labelled_bars(at, measure)
        assert sorted(name for name, _, _ in bars) == sorted(labels)
        for name, value, text in bars:
            assert text.strip()
            plan = labels[name]
            if isinstance(plan, NoPlan):
                assert value == 0  # an empty bar with its reason, not a missing one
                assert not text.strip().startswith("0")
            else:
                assert value == pytest.approx(getattr(plan, measure))
                assert value > 0 or measure == "cash_usd"


def test_an_alternative_that_does_not_fit_is_an_empty_bar_with_words():
    at, _, rec = open_story({"budget": 1_000})
    closed = {alternative_label(name) for name, plan in rec.plans() if isinstance(plan, NoPlan)}
    assert closed
    for measure in CHARTS:
        empty = {name: text for name, value, text in labelled_bars(at, measure) if not value}
        assert set(empty) == closed
        assert all(any(letter.isalpha() for letter in text) for text in empty.values())


@pytest.mark.parametrize("changes", some(STORIES.values(), 3), ids=STORIES)
def test_the_trade_off_curve_holds_the_best_results_and_the_mark(changes):
    at, scenario, rec = open_story(changes)
    traces = chart(at, "tradeoff")["data"]
    lines = {trace["name"]: trace for trace in traces if len(trace["x"]) > 1}
    curve = budget_curve(scenario, EVIDENCE)
    for name, line in lines.items():
        best = {point.budget: getattr(point, f"{name.lower()}_side") for point in curve}
        shown = dict(zip(line["x"], line["y"], strict=True))
        assert {
            at: value for at, value in best.items() if value is not None and at <= max(shown)
        }.items() <= (shown.items())
    for point in curve[1::6]:
        there = answer(scenario.changed(budget=point.budget))
        if isinstance(there, NoPlanFits):
            assert point.recommended is None
        else:
            assert point.recommended == pytest.approx(there.best.goal_value, rel=1e-3)
    marks = [trace for trace in traces if len(trace["x"]) == 1]
    assert marks
    for mark in marks:
        assert mark["x"] == [scenario.budget]
        assert mark["y"] == [pytest.approx(rec.best.goal_value)]


def test_a_budget_move_moves_only_the_mark_of_the_curve():
    at = open_page()
    before = [trace for trace in chart(at, "tradeoff")["data"] if len(trace["x"]) > 1]
    at = put(at, "budget", 9_450)
    after = chart(at, "tradeoff")["data"]
    assert [trace for trace in after if len(trace["x"]) > 1] == before
    assert [9_450] in [trace["x"] for trace in after]


@pytest.mark.parametrize("changes", some(STORIES.values(), 3), ids=STORIES)
def test_every_plot_picture_and_table_has_words_for_those_who_do_not_see_it(changes):
    at, _, rec = open_story(changes)
    texts = alternative_texts(at)
    assert len(texts) == len(at.get("plotly_chart"))
    assert all(len(text) > 20 for text in texts.values()), texts
    for measure in CHARTS:
        for name, _ in rec.plans():
            assert alternative_label(name) in texts[f"comparison_{measure}"]
    pictures = [picture for each in at.get("image") for picture in each.proto.imgs]
    assert pictures
    assert all(len(picture.alt) > 20 for picture in pictures)
    assert all(table.proto.alt for table in at.table)


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
            assert row.grade in shown
            for name in row.sources:
                assert EVIDENCE.sources[name].title in shown
                assert EVIDENCE.sources[name].address in shown
                assert reading_words(USUAL, EVIDENCE.sources[name]) in shown


def test_a_dialog_closes_when_a_control_is_moved():
    at, _ = opened_sources(open_page(), "reach")
    at = put(at, "budget", 5_000)
    assert not at.get("dialog")
    check_answer_to(at, DEFAULT.changed(budget=5_000))


@pytest.mark.parametrize(
    "changes",
    [{}, {"area": "town", "budget": 5_000, "country": "uk"}, {"budget": 200, "product_usd": 5_000}],
    ids=["usual", "money left", "nothing fits"],
)
def test_the_same_money_as_ads_stands_below_every_answer(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_page(scenario.to_query())
    ads = same_money(scenario, answer(scenario), EVIDENCE)
    text = words(at)
    for line in [*ads_sentences(USUAL, ads), ads_note(ads)]:
        assert line in text


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [({}, 4_000), ({"goal": "orders", "order_value_usd": 5_000}, 2)],
    ids=["people", "orders"],
)
def test_the_budget_for_a_wish_is_found_on_a_press_and_can_be_asked(changes, wanted):
    scenario = DEFAULT.changed(**changes)
    at = open_page(scenario.to_query())
    wish = Wish(wanted, "orders" if changes else "reach")
    at.get_by_key("wanted_orders" if changes else "wanted_people").set_value(wanted)
    at.get_by_key("find_budget").click()
    settle(at)
    budget = budget_by(lambda asked: plan(asked, EVIDENCE), scenario, wish)
    asked = scenario.changed(budget=budget)
    text = words(at)
    for sentence in found_sentences(USUAL, asked, wish, plan(asked, EVIDENCE).best):
        assert sentence in text
    at.get_by_key("plan_with_budget").click()
    settle(at)
    check_answer_to(at, asked)


@pytest.mark.parametrize("changes", [{}, {"pay_by": "product", "budget": 20_000}], ids=["safer", "the same"])
def test_the_safe_plan_stands_beside_the_answer_and_the_chance_to_pass_the_budget_in_it(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_page(scenario.to_query())
    rec = answer(scenario)
    safe = safe_plan(scenario, EVIDENCE, rec)
    text = words(at)
    for line in safe_sentences(USUAL, rec.best, safe):
        assert line in text
    assert text.index(over_budget_sentence(USUAL, rec.best)) < text.index(
        safe_sentences(USUAL, rec.best, safe)[0]
    )
    assert bool([each for each in at.button if each.key == "compare_safe"]) != safe.same


def test_a_press_puts_the_usual_and_the_safe_plan_side_by_side_against_the_whole_budget():
    at = open_page(DEFAULT.to_query())
    at.get_by_key("compare_safe").click()
    settle(at)
    usual, safe = at.session_state[key_of(Compared)].options
    assert (usual.mix, usual.scenario) == (None, DEFAULT)
    assert safe.mix == safe_plan(DEFAULT, EVIDENCE, answer(DEFAULT)).plan.mix
    assert safe.scenario == DEFAULT
    assert at.text_input(key=f"option_name_{safe.key}").value == OPTION_NAME
    assert len(at.query_params["option"]) == 2


def test_a_wish_out_of_reach_is_said_with_the_most_that_is_possible():
    at = open_page({"area": "Town"})
    at.get_by_key("wanted_people").set_value(12_000)
    at.get_by_key("wanted_how").set_value("8 of 10")
    at.get_by_key("find_budget").click()
    settle(at)
    assert "That is out of reach. The most is about" in words(at)
