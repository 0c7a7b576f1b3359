"""The page "Compare": options are kept, changed, shown with the figures of the library, and linked."""

import json
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Line, Scenario, evaluate, plan, safe_plan
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec, from_query, new_option, to_query
from influencer_compare.document.schema import MOST_OPTIONS, why_nothing_fits
from influencer_compare.planner.context import MOST_BOOKED
from influencer_compare.question.display import USUAL
from influencer_compare.question.link import versions
from influencer_compare.views.option_chart_data import options_plot
from influencer_compare.views.texts import ads_lines
from influencer_compare.wording.broken_limits import violation_sentence
from influencer_compare.wording.compare import (
    BEST,
    EMPTY_TITLE,
    comparison_headline,
    difference_rows,
    further_rows,
    main_rows,
    notes,
    result_rows,
)
from influencer_compare.wording.infeasible import nothing_fits_sentence
from influencer_compare.wording.numbers import money, number
from influencer_compare.wording.option_names import option_name
from influencer_compare.wording.pages import escape
from influencer_compare.wording.safe_plan import TITLE as SAFE_TITLE
from tests.app.driver import EVIDENCE, SECONDS, alternative_texts, answer, open_page, settle, words
from tests.app.driver import put as put_question

OVER = (Line("instagram", "mid", 2, 5),)
HOPELESS = Scenario(budget=200, hours=0, help_hour_usd=0)
HOSTILE = "<b>x</b> [p](https://e.org) $1$ *"


def options(*parts):
    made = []
    for part in parts:
        made.append(new_option(made, **part))
    return tuple(made)


TWO = options({"scenario": Scenario(), "name": "Now"}, {"scenario": Scenario(budget=20_000), "name": "Later"})
MANY = options(
    {"scenario": Scenario(), "name": "Now"},
    {"scenario": Scenario(goal="orders", overlap_pct=12.0, order_value_usd=5_000), "name": "Orders"},
    {"scenario": Scenario(), "mix": OVER, "name": HOSTILE},
    {"scenario": HOPELESS, "name": "Tiny"},
)


def page(query):  # a script of its own: it imports what it needs
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.ui.cache import answers  # noqa: PLC0415
    from influencer_compare.ui.pages.compare import show_compare  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415

    arrival.read_link(answers.evidence())
    arrival.write_options()
    arrival.write_version()
    show_compare(USUAL, Scenario.from_query(query)[0])


def run(at):
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    assert len(at.header) == 1
    return at


def opened(kept=(), goal=None, **question):
    """The page with options that a link brings."""
    query = {key: [str(value)] for key, value in question.items()}
    at = AppTest.from_function(page, args=(query,), default_timeout=SECONDS)
    at.session_state["share"] = True  # the menu is open, as its link says which options are compared
    for key, values in (to_query(kept, goal) | {"v": versions()["v"]} if kept else {}).items():
        at.query_params[key] = values
    return run(at)


def press(at, key):
    at.get_by_key(key).click()
    return run(at)


def kept(at):
    """The options in the link that the page offers, and in its address."""
    (link,) = [each.value for each in at.code]
    found, dropped = from_query(parse_qs(link.partition("?")[2], keep_blank_values=True), EVIDENCE)
    assert dropped == ()
    assert from_query({key: at.query_params[key] for key in ("option", "v")}, EVIDENCE)[0] == found
    return found


def said(text):
    return text.replace("\\", "")


def cell_shown(cell):
    """What is best in its row stands out."""
    return f"**{escape(cell)}**" if cell.endswith(BEST) else escape(cell)


def check_shown(at, wanted, goal=None):
    """The page shows what the library finds for these options: verdict, notes, tables, plots, cards."""
    document = compare(wanted, EVIDENCE, goal=goal)
    assert at.header[0].value == escape(comparison_headline(USUAL, document))
    text = words(at)
    for sentence in notes(USUAL, document):
        assert said(escape(sentence)) in text
    tables = [each.value for each in at.table]
    shown = main_rows(USUAL, document), further_rows(USUAL, document), difference_rows(USUAL, document)
    assert [*shown[0], *shown[1]] == result_rows(USUAL, document)
    for table, rows in zip(tables, filter(None, shown), strict=True):
        assert [tuple(row) for row in table.itertuples(index=False)] == [
            (title, *map(cell_shown, cells)) for title, cells in rows
        ]
    plot = options_plot(USUAL, document)
    assert ("options_plot" in alternative_texts(at)) is (plot is not None)
    for point in () if plot is None else plot.points:
        assert point.said in alternative_texts(at)["options_plot"]
    for option in wanted:
        assert at.get_by_key(f"option_name_{option.key}").value == option.name
    return document


def test_without_options_the_page_says_what_to_do():
    at = opened()
    assert at.header[0].value == EMPTY_TITLE
    assert not at.get("plotly_chart")
    press(at, "keep_three")
    assert [option.scenario.budget for option in kept(at)] == [5_000, 10_000, 20_000]
    check_shown(at, kept(at))
    at = opened(budget=200_000, name="Large")
    press(at, "keep_this")
    assert [option.name for option in kept(at)] == ["Large"]
    at = opened(budget=200_000)
    press(at, "keep_three")
    assert [option.scenario.budget for option in kept(at)] == [100_000, 200_000]


def test_a_link_shows_the_same_options_with_the_figures_of_the_library():
    at = opened(MANY)
    assert kept(at) == MANY
    document = check_shown(at, MANY)
    text = words(at)
    for broken in evaluate(Scenario(), OVER, EVIDENCE).violations:
        assert violation_sentence(USUAL, broken) in text
    assert nothing_fits_sentence(USUAL, why_nothing_fits(answer(HOPELESS)), HOPELESS) in text
    chances = [option.chance_best for option in document.options]
    assert chances[3] is None
    assert sum(chances[:3]) == pytest.approx(1)
    assert [point.bar.name for point in options_plot(USUAL, document).points] == [
        each.key for each in MANY[:3]
    ]


def test_the_goal_of_the_comparison_can_be_chosen_and_is_in_the_link():
    at = opened(MANY, "engagements")
    check_shown(at, MANY, "engagements")
    at.get_by_key("compare_by").set_value("profit")
    run(at)
    check_shown(at, MANY, "profit")
    assert "profit" in at.query_params["by"]
    assert "by=profit" in at.code[0].value


def test_sharing_a_comparison_is_one_menu_as_on_the_plan_page():
    at = opened(options({"scenario": Scenario()}, {"scenario": Scenario(budget=2_000)}))
    assert {each.key for each in at.button} >= {"save", "take_away"}
    assert {each.key for each in at.get("download_button")} >= {"share_pptx", "share_pdf", "share_xlsx"}
    press(at, "save")
    assert [each.key for each in at.button if each.key in ("save_new", "take_away")] == ["save_new"]


def test_the_safe_plan_of_each_option_is_one_press_away():
    at = opened(TWO)
    assert len(at.table) == 3
    at.session_state["safe_beside"] = True  # what the press does
    run(at)
    (row,) = [tuple(each) for each in at.table[3].value.itertuples(index=False)]
    assert row[0] == SAFE_TITLE
    for option, cell in zip(TWO, row[1:], strict=True):
        safe = safe_plan(option.scenario, EVIDENCE, plan(option.scenario, EVIDENCE)).plan
        assert said(cell).startswith(f"{money(USUAL, safe.cash_usd)}: {number(USUAL, safe.reach)} people")


def test_names_are_shown_as_text():
    at = opened(MANY)
    kinds = (at.markdown, at.caption, at.header, at.subheader)
    marked = "\n".join(str(each.value) for kind in kinds for each in kind)
    marked += "\n".join(str(each.value) for each in at.table)
    assert "<b>" not in marked
    assert "](http" not in marked
    assert marked.count("](#your-options)") == marked.count("](")
    assert "https:" not in said(marked)
    for plot in at.get("plotly_chart"):
        assert "<b>" not in plot.proto.spec
        labels = [text for trace in json.loads(plot.proto.spec)["data"] for text in trace["text"]]
        assert any("&lt;b&gt;x" in label for label in labels)


def test_options_are_renamed_moved_copied_deleted_and_brought_back():
    at = opened(TWO)
    at.get_by_key("option_name_1").set_value("  First\nof all ")
    run(at)
    assert [option.name for option in kept(at)] == ["First of all", "Later"]
    assert not at.toast
    at.get_by_key("option_name_1").set_value("First of all" + "l" * 60)
    run(at)
    assert kept(at)[0].name == "First of all" + "l" * 48
    assert [each.value for each in at.toast] == ["A name has at most 60 characters: the end was left out."]
    at.get_by_key("option_name_1").set_value("Later")
    run(at)
    assert [option.name for option in kept(at)] == ["Later 2", "Later"]
    at.get_by_key("option_name_1").set_value("First of all")
    run(at)
    at.get_by_key("option_name_1").set_value("")
    run(at)
    assert at.get_by_key("option_name_1").value == "First of all"
    press(at, "down_1")
    assert [option.key for option in kept(at)] == ["2", "1"]
    press(at, "up_1")
    assert [option.key for option in kept(at)] == ["1", "2"]
    assert at.get_by_key("up_1").disabled
    assert at.get_by_key("down_2").disabled
    press(at, "duplicate_1")
    assert [(option.key, option.name) for option in kept(at)] == [
        ("1", "First of all"),
        ("3", "First of all 2"),
        ("2", "Later"),
    ]
    check_shown(at, kept(at))
    before = kept(at)
    press(at, "delete_1")
    press(at, "delete_3")
    assert [option.key for option in kept(at)] == ["2"]
    press(at, "delete_2")
    assert at.header[0].value == EMPTY_TITLE
    assert "option" not in at.query_params
    for _ in range(3):
        press(at, "undo_options")
    assert kept(at) == before


def test_no_more_than_six_options():
    at = opened(TWO)
    for _ in range(MOST_OPTIONS - 2):
        press(at, "duplicate_1")
    assert len(kept(at)) == MOST_OPTIONS
    assert at.get_by_key("duplicate_1").disabled
    assert at.get_by_key("keep_this").disabled


def unfold(at, key):
    at.session_state[f"edit_{key}"] = True
    return run(at)


def put(at, key, value):
    at.get_by_key(key).set_value(value)
    return run(at)


def test_a_mix_is_edited_line_by_line_and_evaluated_at_once():
    best = plan(Scenario(), EVIDENCE).best
    at = unfold(opened(TWO), "1")
    lines = len(best.mix)
    assert lines > 1
    assert at.get_by_key(f"line_1_0_of_{lines}_creators").value == best.mix[0].creators
    put(at, f"line_1_0_of_{lines}_creators", 1)
    put(at, f"line_1_0_of_{lines}_tier", "macro")
    put(at, f"line_1_1_of_{lines}_posts", 4)
    line = best.mix[1]
    mixed = (
        Line("instagram", "macro", best.mix[0].posts, 1),
        Line("instagram", line.tier, 4, line.creators),
        *best.mix[2:],
    )
    assert kept(at)[0].mix == mixed
    document = check_shown(at, kept(at))
    assert document.options[0].result.plan.cash_usd == evaluate(Scenario(), mixed, EVIDENCE).cash_usd
    for _ in mixed[1:]:
        press(at, "remove_1_1")
    assert kept(at)[0].mix == mixed[:1]
    press(at, "add_line_1")
    assert len(kept(at)[0].mix) == 2
    put(at, "line_1_0_of_2_creators", MOST_BOOKED)
    assert sum(each.creators for each in kept(at)[0].mix) == MOST_BOOKED
    assert at.get_by_key("add_line_1").disabled
    press(at, "recommended_1")
    assert kept(at) == TWO
    check_shown(at, TWO)


def test_where_nothing_fits_a_mix_can_still_be_typed():
    at = unfold(opened((OptionSpec("1", "Tiny", HOPELESS),)), "1")
    put(at, "line_1_0_of_1_creators", 3)
    assert kept(at)[0].mix == (Line("instagram", "nano", 1, 3),)
    broken = evaluate(HOPELESS, kept(at)[0].mix, EVIDENCE).violations
    assert {each.limit for each in broken} >= {"budget", "hours"}
    assert all(violation_sentence(USUAL, each) in words(at) for each in broken)


def test_what_a_link_gets_wrong_is_named_as_text():
    at = AppTest.from_function(page, args=({},), default_timeout=SECONDS)
    at.session_state["share"] = True
    at.query_params["option"] = ["title=A&budget=lots&mix=%3Cb%3E", "title=B&niche=![x](https://e.org)"]
    run(at)
    notices = [each.value for each in at.text]
    assert len(notices) == 3
    assert "Option 1" in notices[0]
    assert "What can you spend?" in notices[0]
    assert "<b>" in notices[1]
    assert "Option 2" in notices[2]
    assert [option.name for option in kept(at)] == ["A", "B"]
    press(at, "options_dropped_read")
    assert not at.text


def test_a_question_is_kept_on_the_plan_page_and_stays_in_the_address():
    at = open_page({"budget": "5000"})
    at.get_by_key("keep_option").click()
    settle(at)
    assert at.get_by_key("keep_option").disabled
    five, seven = Scenario(budget=5_000), Scenario(budget=7_000)
    names = [option_name(USUAL, five, []), option_name(USUAL, seven, [five])]
    assert names[0] in words(at)
    at = put_question(at, "budget", 7_000)
    assert not at.get_by_key("keep_option").disabled
    at.get_by_key("keep_option").click()
    settle(at)
    found, dropped = from_query({key: at.query_params[key] for key in ("option", "v")}, EVIDENCE)
    assert dropped == ()
    assert [(option.name, option.scenario) for option in found] == [
        (names[0], five),
        (names[1], seven),
    ]


def test_an_option_becomes_the_question_again():
    at = opened(TWO)
    press(at, "open_2")
    assert at.session_state["budget"] == 20_000
    assert at.session_state["name"] == "Later"


def test_the_same_money_as_ads_stands_beside_an_option_and_is_never_best():
    at = opened(TWO)
    press(at, f"as_ads_{TWO[0].key}")
    now, ads, later = kept(at)
    assert (ads.name, ads.ads, ads.scenario) == ("Now as ads", True, now.scenario)
    document = check_shown(at, (now, ads, later))
    assert document.options[1].chance_best is None
    text = words(at)
    for line in ads_lines(USUAL, document.options[1]):
        assert said(escape(line)) in text
    with pytest.raises(KeyError):
        at.get_by_key(f"edit_{ads.key}")
    assert at.get_by_key(f"as_ads_{ads.key}").disabled
