"""From a saved plan to its frozen forecast, to results, score, what they teach, and a plan with it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from influencer_compare import InputError, Scenario, plan
from influencer_compare.document.schema import answer_document
from influencer_compare.learning.campaigns import campaign
from influencer_compare.learning.score import score
from influencer_compare.question.display import USUAL, Display
from influencer_compare.views import campaigns as views
from influencer_compare.wording import campaigns as words
from tests.app.driver import EVIDENCE, press
from tests.app.test_saved import address, run, said, store, visit  # noqa: F401 - fixtures
from tests.unit.test_learning import EMPTY, FORECAST, LATER, as_expected

QUESTION = Scenario(budget=4_000, name="Spring", area="region")
DOCUMENT = answer_document(QUESTION, plan(QUESTION, EVIDENCE))
RESULTS = "Code,Platform,Views,Clicks,Orders,Paid,Posted,Creator\n"


def kept(keys, store):  # noqa: F811
    return [each.campaign for each in store.campaigns(keys.edit_token)]


def typed(at, key_start):
    return next(each for each in at.text_area if each.key.startswith(key_start))


def test_an_owner_goes_with_a_plan_fills_in_results_and_plans_with_what_they_teach(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    at = visit(edit=keys.edit_token)
    assert words.RESULTS_TITLE not in said(at)
    at = press(at, "freeze")
    (frozen,) = kept(keys, store)
    assert frozen.forecast.name == "Spring"
    assert frozen.forecast.total.reach.mean == pytest.approx(DOCUMENT.options[0].plan.reach)
    assert words.NO_RESULTS in said(at)
    lines = [
        f"{row.code},Instagram,{20_000 + 1_000 * at},{300 + at},{at},{150 + 10 * at},yes,Creator {at}"
        for at, row in enumerate(frozen.results.rows)
    ]
    typed(at, "import_paste").set_value(RESULTS + "\n".join(lines))
    at = press(at, "import_use")
    (filled,) = kept(keys, store)
    assert [row.orders for row in filled.results.rows] == list(range(len(lines)))
    text = said(at)
    for each in score(filled).totals:
        assert words.score_sentence(USUAL, each) in text
    assert words.ESTIMATED_NOTE in text
    assert "Creator 1" in text
    assert words.CHOICE_NOTE in text
    assert words.ADVICE_TITLES["again"] in text
    assert words.NO_FOLLOWING in text
    assert words.BEFORE_AFTER_ALT in [each.proto.alt for each in at.table]
    assert words.imported_sentence(USUAL, len(lines)) in text
    (link,) = [each for each in at.get("page_link") if each.proto.label == words.PLAN_WITH]
    asked, dropped = Scenario.from_query(parse_qs(link.proto.query_string or urlsplit(link.proto.page).query))
    assert dropped == ()
    assert "fee-instagram" in asked.own_results
    assert asked.changed(own_results="") == QUESTION.changed(name=asked.name)


def test_one_creator_after_the_other_is_filled_in(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    at = press(visit(edit=keys.edit_token), "freeze")
    at.get_by_key("fill_in").set_value(words.ONE_BY_ONE)
    at = run(at)
    clicks, paid = (
        next(each for each in at.text_input if each.key.startswith(f"row_{cell}_"))
        for cell in ("clicks", "paid_usd")
    )
    clicks.set_value("340")
    paid.set_value("12%")
    at.button(key="save_results").click()
    at = run(at)
    assert "Row 1, Paid: “12%” can't be used." in said(at)
    next(each for each in at.text_input if each.key.startswith("row_paid_usd_")).set_value("$1,200")
    at = press(at, "save_results")
    assert words.SAVED in said(at)
    (filled,) = kept(keys, store)
    assert (filled.results.rows[0].clicks, filled.results.rows[0].paid_usd) == (340, 1_200)
    at = press(at, "save_results")
    assert words.NOTHING_NEW in said(at)


def test_a_corrected_cell_is_listed_with_what_it_was(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    at = press(visit(edit=keys.edit_token), "freeze")
    code = kept(keys, store)[0].results.rows[0].code
    for clicks in (80, 90):
        typed(at, "import_paste").set_value(f"Code,Platform,Clicks\n{code},Instagram,{clicks}")
        at = press(at, "import_use")
    assert "80, corrected to 90." in said(at)


def test_a_file_that_holds_no_results_is_refused_with_its_remedy(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    at = press(visit(edit=keys.edit_token), "freeze")
    typed(at, "import_paste").set_value("name,notes\nAnn,fine")
    at = press(at, "import_use")
    assert "No column of this file holds results." in said(at)
    assert kept(keys, store)[0].results.corrections == ()


def test_others_see_the_score_without_what_is_hidden_and_can_change_nothing(store):  # noqa: F811
    keys = store.save_new(DOCUMENT, hide=("fees", "names"))
    store.keep_campaign(keys.edit_token, as_expected(creator="Ann Example"))
    text = said(visit(view=keys.view_token))
    assert words.SCORE_TITLE in text
    assert words.FIGURE_TITLES["impressions"] in text
    assert "Paid:" not in text
    assert "Ann Example" not in text
    for owners in (words.FREEZE, words.SAVE_RESULTS, words.PLAN_WITH, words.LEARNT_TITLE):
        assert owners not in text


def test_others_see_totals_alone_and_no_name_payment_of_one_or_hours(store):  # noqa: F811
    """Also where nothing is hidden; whoever saves results is told so beside the button."""
    keys = store.save_new(DOCUMENT)
    for _ in range(2):  # two of the same day are drawn as well
        store.keep_campaign(keys.edit_token, as_expected(creator="Ann Example", hours=3))
    at = visit(view=keys.view_token)
    assert words.FIGURE_TITLES["impressions"] in said(at)
    assert "Ann Example" not in said(at)
    owner = visit(edit=keys.edit_token)
    assert words.others_see(()) in said(owner)
    assert "Ann Example" in said(owner)


def test_others_see_no_hours_and_no_payments_where_money_is_hidden(store):  # noqa: F811
    keys = store.save_new(DOCUMENT, hide=("fees",))
    store.keep_campaign(keys.edit_token, as_expected(hours=3))
    text = said(visit(view=keys.view_token))
    assert words.FIGURE_TITLES["impressions"] in text
    for hidden in ("paid_usd", "hours"):
        assert f"{words.FIGURE_TITLES[hidden]}:" not in text
    assert words.others_see(("fees",)) in said(visit(edit=keys.edit_token))


def test_a_campaign_that_todays_data_refuse_leaves_the_page_and_can_be_deleted(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    fields = {**FORECAST.scenario, "niche": "nonsense-xyz", "budget": -5}
    odd = FORECAST.model_copy(update={"scenario": fields})
    store.keep_campaign(keys.edit_token, campaign(odd, as_expected().results))
    at = visit(edit=keys.edit_token)
    assert words.refused_campaigns_sentence(USUAL, 1) in said(at)
    press(at, next(each.key for each in at.button if each.key.startswith("delete_campaign")))
    assert kept(keys, store) == []


def test_an_old_plan_is_worked_out_anew_before_its_owner_goes_with_it(store):  # noqa: F811
    old = DOCUMENT.model_copy(update={"model_version": "2.0.0"})
    at = visit(edit=store.save_new(old).edit_token)
    assert words.FREEZE_OLD in said(at)
    assert "freeze" not in [each.key for each in at.button]


def test_a_campaign_is_deleted_and_several_tell_how_often_ranges_held(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    for _ in range(2):
        store.keep_campaign(keys.edit_token, as_expected())
    at = visit(edit=keys.edit_token)
    assert "came within the range; 80% should." in said(at)
    delete = next(each.key for each in at.button if each.key.startswith("delete_campaign"))
    press(at, delete)
    assert len(kept(keys, store)) == 1


# -- the table that is typed into


def test_a_table_that_nobody_touched_says_what_it_said():
    for display in (USUAL, Display("EUR", 0.9, LATER, "de-DE")):
        full = as_expected(creator="Ann", hours=2.5, followers=12_345, own_followers_before=1_000).results
        table = views.results_table(display, FORECAST, full)
        assert views.rows_of_table(display, FORECAST, full, table) == full.rows


def test_what_is_typed_is_read_and_new_lines_get_numbers_of_their_own():
    table = views.results_table(USUAL, FORECAST, EMPTY)
    titles = views.table_titles(USUAL)
    told = {
        "delivered": "yes",
        "impressions": "12,500",
        "paid_usd": "$1,250.50",
        "hours": "2.5",
        "clicks": "1.2k",
    }
    table[0] |= {titles[cell]: text for cell, text in told.items()}
    table.append({titles["creator"]: "Di", titles["platform"]: "TikTok", titles["month"]: "2"})
    table.append(dict.fromkeys(titles.values()))
    rows = views.rows_of_table(USUAL, FORECAST, EMPTY, table)
    assert (rows[0].delivered, rows[0].impressions, rows[0].paid_usd) == (True, 12_500, 1250.5)
    assert (rows[0].hours, rows[0].clicks) == (2.5, 1_200)
    assert (rows[6].number, rows[6].creator, rows[6].platform, rows[6].month) == (7, "Di", "tiktok", 2)
    assert len(rows) == 7
    euros = Display("EUR", 0.5, LATER, "de-DE")
    table = views.results_table(euros, FORECAST, EMPTY)
    table[0][views.table_titles(euros)["paid_usd"]] = "100"
    assert views.rows_of_table(euros, FORECAST, EMPTY, table)[0].paid_usd == 200


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("clicks", "many"),
        ("clicks", "12%"),
        ("clicks", "EUR 5"),
        ("paid", "EUR 5"),
        ("platform", "Myspace"),
        ("delivered", "perhaps"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_name(cell, text):
    table = views.results_table(USUAL, FORECAST, EMPTY)
    table[0][views.table_titles(USUAL)["paid_usd" if cell == "paid" else cell]] = text
    with pytest.raises(InputError, match=cell):
        views.rows_of_table(USUAL, FORECAST, EMPTY, table)


def test_the_plot_shows_whole_totals_as_multiples_of_what_was_expected():
    bars = views.score_bars(USUAL, score(as_expected(2)))
    views_bar = next(each for each in bars if each.label == words.FIGURE_TITLES["impressions"])
    assert views_bar.low < 1 < views_bar.high
    assert views_bar.came == pytest.approx(2 / FORECAST.total.delivered.mean * FORECAST.creators, rel=0.05)
    assert views.score_bars(USUAL, score(campaign(FORECAST, EMPTY))) == ()
