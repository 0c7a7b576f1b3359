"""A season in a real browser: from a length to its plots and files, light and dark, phone and desktop."""

import pytest
from playwright.sync_api import expect

from influencer_compare.wording.pages import SEASON
from influencer_compare.wording.season import ONE_MONTH_TITLE
from tests.usual import is_full, some

LOOKS = [("phone", "dark"), ("desktop", "light"), ("phone", "light"), ("desktop", "dark")]
PLOTS = ("season_calendar", "season_people", "season_money", "season_hours")


@pytest.mark.parametrize(("size", "scheme"), some(LOOKS, 1))
def test_a_season_is_planned_seen_and_taken_away(visitors, size, scheme):
    visit = visitors("?v=2&budget=5000&area=town&start_on=2027-03-01", size=size, scheme=scheme)
    visit.go_to(SEASON)
    expect(visit.page.get_by_role("heading", name=ONE_MONTH_TITLE)).to_be_visible()
    if is_full():
        assert visit.findings() == [], "before a length is chosen"
    visit.field("months_6").locator("button").click()
    expect(visit.page.locator("h2").first).to_contain_text("in 6 months")
    for plot in PLOTS:
        expect(visit.field(plot).locator(".main-svg").first).to_be_visible()
    visit.settled()
    visit.wait_for_query("months", 6)
    assert visit.findings() == []
    assert visit.sideways() <= 0
    reach = visit.tables_on_text()
    assert reach
    assert max(reach) < 1
    with visit.page.expect_download() as taken:
        visit.field("season_ics").locator("button").click()
    text = taken.value.path().read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "SUMMARY:Post 1: Creator 1" in text
