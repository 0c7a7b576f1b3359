"""From a season to its frozen forecast, to a month of results, to the rest anew, in a real browser."""

import functools

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario, plan_programme
from influencer_compare.learning.results import empty_results
from influencer_compare.learning.season_forecast import freeze_season
from influencer_compare.question.display import USUAL
from influencer_compare.wording import campaigns as words
from influencer_compare.wording import season_campaign as season_words
from influencer_compare.wording.pages import SEASON
from influencer_compare.wording.season import headline
from tests.browser.visit import Visit
from tests.seasons import DAY, EVIDENCE
from tests.usual import some

QUESTION = Scenario(area="town", budget=4_000, months=3, name="Spring")
LOOKS = [("phone", "dark"), ("desktop", "light")]


@functools.cache
def made():
    return plan_programme(QUESTION, EVIDENCE)


def first_month():
    """What every creator of the first month brought, by the codes in the table."""
    forecast = freeze_season(QUESTION, made(), EVIDENCE, DAY)
    codes = [row.code for row in empty_results(forecast).rows if row.month == 1]
    lines = [
        f"{code},Instagram,1,{900 + 700 * at},{30 + at},0,$110,2,yes,Creator {at}"
        for at, code in enumerate(codes)
    ]
    return "Code,Platform,Month,Views,Clicks,Orders,Paid,Hours,Posted,Creator\n" + "\n".join(lines)


@pytest.mark.full
@pytest.mark.parametrize(("size", "scheme"), some(LOOKS, 1))
def test_a_season_is_frozen_gets_a_month_of_results_and_the_rest_is_planned(windows, address, size, scheme):
    visit = Visit(windows(size, scheme).new_page(), address)
    visit.open("?v=2&budget=4000&name=Spring&area=town&months=3")
    visit.go_to(SEASON)
    expect(visit.page.get_by_role("heading", name=headline(USUAL, made()))).to_be_visible()
    visit.settled()
    visit.field("save").locator("button").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.locator(".st-key-save_new button").click()
    expect(dialog.locator("code")).to_have_count(2)
    visit.page.goto(dialog.locator("code").all_inner_texts()[1].strip())
    expect(visit.page.get_by_role("heading", name=headline(USUAL, made()))).to_be_visible()
    visit.field("freeze").locator("button").click()
    expect(visit.page.get_by_role("heading", name=words.RESULTS_TITLE)).to_be_visible()
    visit.settled()
    visit.field("import_results").locator("summary").click()
    visit.page.get_by_label(words.IMPORT_PASTE).fill(first_month())
    visit.page.keyboard.press("Tab")
    visit.settled()
    visit.field("import_use").locator("button").click()
    expect(visit.page.get_by_text(season_words.MONTHS_NOTE)).to_be_visible()
    visit.settled()
    visit.field("rest_of_season").locator("summary").click()
    expect(visit.page.get_by_text(season_words.REST_NOTE)).to_be_visible()
    expect(visit.field("rest_of_season").get_by_role("rowheader", name="Creator 0")).to_be_visible()
    visit.settled()
    assert visit.sideways() <= 0
    assert visit.findings() == []
    assert [each for each in visit.errors if "/saved/_stcore/" not in each] == []
    visit.page.close()
