"""The pages beside the plan keep the question, and axe finds nothing to mend on them."""

import re

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.question.display import USUAL
from influencer_compare.wording.numbers import number
from influencer_compare.wording.pages import ALL_CHANGES, CHANGE, KNOW_TABS
from tests.browser.visit import STUDIO, Visit
from tests.usual import some


@pytest.mark.full
@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_every_place_opens_and_keeps_the_question(visitors, size, scheme):
    visit = visitors("?v=2&budget=3000", size=size, scheme=scheme)
    before = visit.answer()
    visit.go_to("How we know")
    for title in KNOW_TABS.values():
        visit.page.get_by_role("tab", name=title).click()
        expect(visit.page.get_by_role("tabpanel", name=title).locator("h1, h2, h3").first).to_be_visible()
    visit.settled()
    expect(visit.field("asked")).to_contain_text("$3,000")
    expect(visit.field("rail")).to_be_hidden()
    visit.go_to("Compare")
    expect(visit.page.get_by_role("heading", name="Nothing to compare yet")).to_be_visible()
    expect(visit.field("asked")).to_contain_text("$3,000")
    visit.settled()
    visit.field("asked").get_by_role("link", name=CHANGE).click()
    expect(visit.page.locator(".ac-answer")).to_have_text(before[0])
    visit.settled()
    assert visit.answer() == before
    assert visit.query()["budget"] == ["3000"]


@pytest.mark.full
def test_pages_turned_quickly_keep_the_question(visitors):
    visit = visitors("?v=2&budget=3000")
    visit.settled()
    for title in ("How we know", "Plan", "Compare", "Plan") * 2:
        visit.go_to(title)
        visit.page.wait_for_timeout(100)  # less than a page needs
    visit.settled()
    expect(visit.box("budget")).to_have_value("$3,000")
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
    visit.go_to("Compare")
    expect(visit.page.get_by_role("heading", name="Nothing to compare yet")).to_be_visible()
    visit.settled()
    for each in kept_back:
        each.continue_()
    window.unroute_all()
    visit.page.get_by_role("button", name="Keep").click()
    expect(visit.page.get_by_role("heading", name="“Spring” is kept")).to_be_visible()
    visit.go_to("Plan")
    expect(visit.box("budget")).to_have_value("$4,321")
    expect(visit.field("niche").locator("input")).to_have_value("Bakery")
    expect(visit.page.locator(".ac-question")).to_contain_text("Spring")
    visit.settled()
    assert {name: visit.query().get(name) for name in asked} == asked
    assert visit.errors == []
    window.close()


def test_on_paper_the_page_holds_the_card_and_nothing_to_press(visitors):
    visit = visitors(STUDIO).drawn()
    visit.page.emulate_media(media="print")
    for hidden in ("head", "rail", "beside_answer"):
        expect(visit.field(hidden)).to_be_hidden()
    expect(visit.page.locator("[data-testid=stBottom]")).to_be_hidden()
    expect(visit.page.locator(".ac-question")).to_contain_text("$5,000")
    expect(visit.page.locator(".ac-answer")).to_be_visible()
    circle = visit.page.locator(".ac-circles i").first
    assert circle.bounding_box()["width"] > 5
    look = circle.evaluate(
        "each => [getComputedStyle(each).printColorAdjust, getComputedStyle(each).backgroundColor]"
    )
    assert look[0] == "exact"  # else a browser leaves out what is filled
    assert look[1] != "rgba(0, 0, 0, 0)"
    assert visit.page.locator("[data-testid=stMain] :is(button, input, select):visible").count() == 0
    visit.page.emulate_media(media="screen")
    expect(visit.field("rail")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), some([("phone", "light"), ("desktop", "dark")], 1))
def test_when_it_changes_with_the_map(visitors, size, scheme):
    visit = visitors(STUDIO, size=size, scheme=scheme)
    visit.field("wrong").locator("summary").click()
    visit.page.get_by_role("link", name=ALL_CHANGES).click()
    expect(visit.page.get_by_role("heading", name="What moves it most")).to_be_visible()
    expect(visit.field("tornado").locator(".main-svg").first).to_be_visible()
    visit.settled()
    assert visit.field("tipping_map_25").count() == 0
    visit.page.locator("summary", has_text="Draw the map").click()
    expect(visit.field("tipping_map_25").locator(".main-svg").first).to_be_visible()
    expect(visit.field("map")).to_contain_text("You are here")
    assert visit.sideways() <= 0
    assert visit.findings() == []


@pytest.mark.full
def test_a_claim_can_be_read_and_tried(visitors):
    visit = visitors()
    visit.go_to("How we know")
    expect(visit.page.get_by_role("heading", name="Supported: the figures agree")).to_be_visible()
    assert visit.findings() == []
    link = visit.page.get_by_role("link", name="Try it").first
    with visit.page.context.expect_page() as opened:
        link.click()
    tried = opened.value
    expect(tried.locator("h2").first).to_be_visible()
    assert "?" in tried.url
    assert tried.get_by_text("Part of this link did not work").count() == 0


@pytest.mark.full
def test_the_figure_of_another_tool_becomes_the_overlap(visitors):
    visit = visitors("?v=2&overlap_pct=10")
    visit.unfold("exact")
    visit.field("converter").locator("button").click()
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_contain_text("in our meaning")
    assert visit.findings() == []
    dialog.get_by_role("button", name="Use ").click()
    expect(dialog).to_have_count(0)
    visit.settled()
    assert float(visit.query()["overlap_pct"][0]) < 10
