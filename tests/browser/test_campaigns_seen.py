"""From a plan to a frozen forecast, to results, to a plan with what they taught, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario, plan
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.results import empty_results
from influencer_compare.wording import campaigns as words
from tests.browser.test_share import save
from tests.browser.visit import Visit
from tests.seasons import DAY, EVIDENCE

QUESTION = Scenario(budget=4_000, name="Spring", area="region")


def results():
    """What every planned creator brought, by the codes in the table."""
    forecast = freeze(QUESTION, plan(QUESTION, EVIDENCE).best, EVIDENCE, DAY)
    codes = [row.code for row in empty_results(forecast).rows]
    lines = [
        f"{code},Instagram,{20_000 + 500 * at},{300 + at},{at},$120,yes,Creator {at}"
        for at, code in enumerate(codes)
    ]
    return "Code,Platform,Views,Clicks,Orders,Paid,Posted,Creator\n" + "\n".join(lines)


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark")])
def test_a_plan_is_frozen_gets_results_and_is_planned_anew(windows, address, size, scheme):
    visit = Visit(windows(size, scheme).new_page(), address)
    visit.open("?v=2&budget=4000&name=Spring&area=region")
    _, edit = save(visit)
    visit.page.goto(edit)
    visit.field("freeze").locator("button").click()
    expect(visit.page.get_by_role("heading", name=words.RESULTS_TITLE)).to_be_visible()
    visit.settled()
    visit.field("import_results").locator("summary").click()
    visit.page.get_by_label(words.IMPORT_PASTE).fill(results())
    visit.page.keyboard.press("Tab")
    visit.settled()
    visit.field("import_use").locator("button").click()
    expect(visit.page.get_by_text(f"{words.FIGURE_TITLES['clicks']}:").first).to_be_visible()
    expect(visit.page.get_by_role("heading", name=words.AGAIN_TITLE)).to_be_visible()
    visit.settled()
    assert visit.sideways() <= 0
    assert visit.findings() == []
    visit.page.get_by_role("link", name=words.PLAN_WITH).click()
    visit.page.wait_for_url(re.compile("own_results="))
    expect(visit.field("answer_card")).to_have_count(1)
    visit.settled()
    # Opened by its own address, Streamlit first looks for its server below it.
    assert [each for each in visit.errors if "/saved/_stcore/" not in each] == []
    assert visit.elsewhere == []
    visit.page.close()
