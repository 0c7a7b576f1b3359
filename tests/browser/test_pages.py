"""The pages beside the plan keep the question, and axe finds nothing to mend on them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


def go_to(visit, title, size):
    """By the line of pages on top; on a phone it is folded into the menu."""
    menu = visit.page.get_by_test_id("stExpandSidebarButton")
    if size == "phone" and menu.is_visible():
        menu.click()
    visit.page.get_by_role("link", name=title, exact=True).first.click()


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Evidence", "Where the numbers come from"), ("Method", "What this tool does not tell")],
)
@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_a_page_opens_keeps_the_question_and_is_accessible(visitors, title, heading, size, scheme):
    visit = visitors("?budget=3000", size=size, scheme=scheme)
    before = visit.headline()
    go_to(visit, title, size)
    expect(visit.page.get_by_role("heading", name=heading)).to_be_visible()
    visit.settled()
    expect(visit.page.locator("summary").first).to_contain_text("$3,000")
    visit.page.wait_for_timeout(500)
    found = [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in Axe().run(visit.page).response["violations"]
    ]
    assert found == []
    go_to(visit, "Plan", size)
    expect(visit.page.get_by_role("heading", name=before)).to_be_visible()


def test_on_paper_the_page_holds_question_and_answer_and_nothing_to_press(visitors):
    visit = visitors().drawn()
    visit.page.emulate_media(media="print")
    expect(visit.field("printed_question")).to_contain_text("$10,000")
    expect(visit.page.locator("h2")).to_be_visible()
    for hidden in ("controls", "starts", "answer_actions", "source_buttons", "closer"):
        expect(visit.field(hidden)).to_be_hidden()
    assert visit.page.locator("[data-testid=stMain] button:visible, input:visible").count() == 0
    visit.page.emulate_media(media="screen")
    expect(visit.field("printed_question")).to_be_hidden()
    expect(visit.field("controls")).to_be_visible()
