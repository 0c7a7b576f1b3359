"""The pages beside the plan keep the question, and axe finds nothing to mend on them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Evidence", "Where the numbers come from"), ("Method", "What this tool does not tell")],
)
@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_a_page_opens_keeps_the_question_and_is_accessible(visitors, title, heading, size, scheme):
    visit = visitors("?budget=3000", size=size, scheme=scheme)
    before = visit.headline()
    link = visit.page.get_by_role("link", name=title)
    if not link.is_visible():
        visit.page.locator("[data-testid=stExpandSidebarButton], [data-testid=stTopNavSection]").first.click()
    link.first.click()
    expect(visit.page.get_by_role("heading", name=heading)).to_be_visible()
    visit.settled()
    expect(visit.page.locator("summary").first).to_contain_text("$3,000")
    visit.page.wait_for_timeout(500)
    found = [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in Axe().run(visit.page).response["violations"]
    ]
    assert found == []
    visit.page.get_by_role("link", name="Plan").first.click()
    expect(visit.page.locator("h2")).to_have_text(before)
