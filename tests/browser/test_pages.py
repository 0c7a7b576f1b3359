"""The pages beside the plan keep the question, and axe finds nothing to mend on them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.question.display import USUAL
from influencer_compare.wording.numbers import number
from tests.browser.visit import Visit
from tests.usual import some


def go_to(visit, title):
    """By the line of pages on top, which a phone shows as well."""
    visit.field("pages").get_by_role("link", name=title, exact=True).click()


@pytest.mark.parametrize(
    ("title", "heading", "size", "scheme"),
    some(
        [
            ("Evidence", "Where the numbers come from", "desktop", "light"),
            ("Evidence", "Where the numbers come from", "phone", "dark"),
            ("Method", "What this tool does not tell", "desktop", "light"),
            ("Method", "What this tool does not tell", "phone", "dark"),
        ],
        2,
    ),
)
def test_a_page_opens_keeps_the_question_and_is_accessible(visitors, title, heading, size, scheme):
    visit = visitors("?budget=3000", size=size, scheme=scheme)
    before = visit.headline()
    go_to(visit, title)
    expect(visit.page.get_by_role("heading", name=heading)).to_be_visible()
    visit.settled()
    expect(visit.page.locator("summary").first).to_contain_text("$3,000")
    visit.still()
    assert visit.sideways() <= 0
    found = [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in Axe().run(visit.page).response["violations"]
    ]
    assert found == []
    go_to(visit, "Plan")
    expect(visit.page.get_by_role("heading", name=before)).to_be_visible()


@pytest.mark.full
def test_pages_turned_quickly_keep_the_question(visitors):
    visit = visitors("?budget=3000")
    visit.settled()
    for title in ("Evidence", "Plan", "Compare", "Plan", "When it changes", "Plan", "Method", "Plan") * 2:
        go_to(visit, title)
        visit.page.wait_for_timeout(100)  # less than a page needs
    visit.settled()
    expect(visit.field("budget").locator("input")).to_have_value("3000")
    visit.shows_figure(number(USUAL, plan(Scenario(budget=3_000), load_evidence()).best.reach))
    assert "budget=3000" in visit.page.url


@pytest.mark.full
@pytest.mark.parametrize("script", ["NumberInput", "TextInput", "Selectbox"])
def test_a_page_opened_before_the_controls_have_arrived_keeps_the_question(windows, address, script):
    window = windows("desktop", "light", fresh=True)
    kept_back = []
    window.route(re.compile(rf"/static/js/{script}\."), lambda route: kept_back.append(route))  # noqa: PLW0108
    visit = Visit(window.new_page(), address)
    asked = {"name": ["Spring"], "budget": ["4321"], "hours": ["33"], "niche": ["Bakery"]}
    visit.open("?name=Spring&budget=4321&hours=33&niche=Bakery")
    assert kept_back
    go_to(visit, "Compare")
    expect(visit.page.get_by_role("heading", name="Nothing to compare yet")).to_be_visible()
    visit.settled()
    for each in kept_back:
        each.continue_()
    window.unroute_all()
    visit.page.get_by_role("button", name="Keep").click()
    expect(visit.page.get_by_role("heading", name="“Spring” is kept")).to_be_visible()
    go_to(visit, "Plan")
    for name, (value,) in asked.items():
        expect(visit.field(name).locator("input")).to_have_value(value)
    visit.settled()
    assert {name: visit.query().get(name) for name in asked} == asked
    assert visit.errors == []
    window.close()


@pytest.mark.full
def test_on_paper_the_page_holds_question_and_answer_and_nothing_to_press(visitors):
    visit = visitors().drawn()
    visit.page.emulate_media(media="print")
    expect(visit.field("printed_question")).to_contain_text("$10,000")
    expect(visit.page.locator("h2")).to_be_visible()
    for hidden in ("question", "starts", "answer_actions", "source_buttons", "closer"):
        expect(visit.field(hidden)).to_be_hidden()
    assert visit.page.locator("[data-testid=stMain] button:visible, input:visible").count() == 0
    visit.page.emulate_media(media="screen")
    expect(visit.field("printed_question")).to_be_hidden()
    expect(visit.field("question")).to_be_visible()


def findings(visit):
    """What axe finds on the page as it is."""
    visit.still()
    return [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in Axe().run(visit.page).response["violations"]
    ]


@pytest.mark.parametrize(("size", "scheme"), some([("phone", "light"), ("desktop", "dark")], 1))
def test_when_it_changes_with_the_map(visitors, size, scheme):
    visit = visitors("?budget=30000", size=size, scheme=scheme)
    go_to(visit, "When it changes")
    expect(visit.page.get_by_role("heading", name="What moves it most")).to_be_visible()
    expect(visit.field("tornado").locator(".main-svg").first).to_be_visible()
    visit.settled()
    assert visit.field("tipping_map_25").count() == 0
    visit.page.locator("summary", has_text="Draw the map").click()
    expect(visit.field("tipping_map_25").locator(".main-svg").first).to_be_visible()
    expect(visit.field("map")).to_contain_text("You are here")
    assert visit.sideways() <= 0
    assert findings(visit) == []


@pytest.mark.full
def test_a_claim_can_be_read_and_tried(visitors):
    visit = visitors()
    go_to(visit, "You may have read")
    expect(visit.page.get_by_role("heading", name="Supported: the figures agree")).to_be_visible()
    assert findings(visit) == []
    link = visit.page.get_by_role("link", name="Try it").first
    with visit.page.context.expect_page() as opened:
        link.click()
    tried = opened.value
    expect(tried.locator("h2").first).to_be_visible()
    assert "?" in tried.url
    assert tried.get_by_text("Part of this link did not work").count() == 0


@pytest.mark.full
def test_the_figure_of_another_tool_becomes_the_overlap(visitors):
    visit = visitors()
    visit.field("converter").locator("button").click()
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_contain_text("in our meaning")
    assert findings(visit) == []
    dialog.get_by_role("button", name="Use ").click()
    expect(dialog).to_have_count(0)
    visit.settled()
    assert float(visit.query()["overlap_pct"][0]) < 10
