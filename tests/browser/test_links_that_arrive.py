"""Links as they arrive in a browser: changed, cut, opened elsewhere on another day."""

import datetime as dt
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from influencer_compare.wording.links import LONG_LINK
from tests.browser.visit import Visit

QUESTION = "?v=2&budget=7050&niche=Pets&area=Region&platforms=TikTok&platforms=YouTube&hours=12"
CUT = "This link did not arrive whole"


@pytest.mark.full
def test_a_link_changed_on_its_way_opens_the_same_answer_and_is_tidied(visitors):
    sender = visitors(QUESTION)
    link = sender.show_link()
    changed = f"{link.replace('&', '&amp;')}).&fbclid=IwAR0".replace(" ", "%20")
    visit = visitors(changed, fresh=True)
    visit.answers_as(sender)
    expect(visit.page.locator("[data-testid=stText]")).to_have_count(0)
    expect(visit.field("shared_note")).to_contain_text("Shared with you")
    visit.wait_for_query("hours", 12)
    assert set(visit.query()) == {"budget", "niche", "area", "platforms", "hours", "v", "model"}
    assert visit.query()["platforms"] == ["TikTok", "YouTube"]
    visit.type_number("budget", 3_000)
    visit.wait_for_query("budget", 3_000)
    assert set(visit.query()) == {"budget", "niche", "area", "platforms", "hours", "v", "model"}
    # 'Back' to the link as it was sent: its mark leaves again, and warns of nothing later.
    visit.page.go_back()
    visit.wait_for_query("budget", 7_050)
    visit.wait_for_query("area", "A region")  # as its control says it; the link had the name
    visit.answers_as(sender)
    visit.page.wait_for_function("() => !new URLSearchParams(location.search).has('c')")
    expect(visit.page.get_by_text(CUT)).to_have_count(0)


@pytest.mark.full
def test_the_long_link_with_every_setting_opens_the_same_answer(visitors):
    sender = visitors(QUESTION)
    menu = sender.unfold("share")
    menu.get_by_text(LONG_LINK).click()
    full = menu.locator("code").nth(1)
    expect(full).to_contain_text("beyond_evidence=")
    visit = visitors(full.inner_text().strip(), fresh=True)
    visit.answers_as(sender)
    expect(visit.page.get_by_text(CUT)).to_have_count(0)


@pytest.mark.full
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_cut_link_says_so_calmly(visitors, size):
    link = visitors(QUESTION).show_link()
    visit = visitors(link[:-30], fresh=True, size=size)
    note = visit.field("shared_note")
    expect(note).to_contain_text(CUT)
    assert visit.sideways() <= 0
    visit.drawn()
    assert visit.findings() == []
    note.get_by_role("button", name="Got it").click()
    expect(note).to_have_count(0)
    assert "c" not in visit.query()


@pytest.mark.full
@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Etc/GMT+12"]
)  # at any time one of them is not on UTC's day
def test_a_date_counts_from_the_browsers_own_day(browser, address, zone):
    context = browser.new_context(timezone_id=zone, viewport={"width": 1280, "height": 720})
    days = [dt.datetime.now(tz=ZoneInfo(zone)).date()]
    visit = Visit(context.new_page(), address)
    visit.open("?v=2&live_by=2099-02-28")
    link = visit.show_link()
    days.append(dt.datetime.now(tz=ZoneInfo(zone)).date())  # midnight may have come meanwhile
    assert parse_qs(link.partition("?")[2])["start_on"][0] in map(str, days)
    context.close()
