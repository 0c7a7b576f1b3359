"""axe finds nothing to mend on any page, with its menus open, light and dark, on phone and desktop."""

import functools

import pytest
from playwright.sync_api import expect

from influencer_compare.charts.style import COLOUR, MUTED
from influencer_compare.wording.my_creators import EMPTY_TITLE, PASTE, PASTE_LABEL, TYPE, UPLOAD
from influencer_compare.wording.pages import KNOW_TABS, MY_CREATORS
from influencer_compare.wording.question import FINE_TUNE
from tests.browser.visit import STUDIO
from tests.usual import few, is_full, some

LOOKS = [("desktop", "dark"), ("phone", "light"), ("desktop", "light"), ("phone", "dark")]
HOPELESS = "?v=2&budget=200&hours=0&help_hour_usd=0"
PASTED = "Name\tPlatform\tFollowers\tFee\nAnn\tInstagram\t12,500\t$150\nBo\tInstagram\t9,000\tas Kim said\n"
TWO = "compare?option=title%3DSmall%26budget%3D4000&option=title%3DLarge%26budget%3D9000"


def clean(visit, where, within=None):
    """``within`` is what was opened: the page around it is looked at once, at the end, or with ``--full``."""
    assert visit.findings(None if is_full() else within) == [], where
    assert visit.sideways() <= 0, where


@pytest.mark.parametrize(("size", "scheme"), some(LOOKS, 1))
def test_axe_finds_nothing_on_plan_with_each_of_its_menus_open(visitors, size, scheme):
    visit = visitors(STUDIO, size=size, scheme=scheme).drawn()
    if is_full():
        clean(visit, "at rest")  # else with everything open, below
    if size == "phone":
        visit.page.get_by_text(FINE_TUNE).tap()
        clean(visit, "fine-tuning")
        visit.unfold("menu")
        clean(visit, "all pages")
        visit.fold()
    for menu in few(("share", "quotes", "sale", "exact", "more_settings"), 1):
        visit.unfold(menu)
        clean(visit, menu, "[data-testid=stPopoverBody]")
        visit.fold()
    for part in ("why", "wrong", "more_numbers", "more_charts", "sources"):
        visit.field(part).locator("summary").click()
    visit.field("sources_reach").locator("button").click()
    expect(visit.page.get_by_role("dialog")).to_contain_text("https://")
    clean(visit, "sources", "[role=dialog]")
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    clean(visit, "everything open")


@pytest.mark.parametrize(("size", "scheme"), some(LOOKS, 1))
def test_axe_finds_nothing_on_how_we_know_and_on_compare(visitors, size, scheme):
    visit = visitors(STUDIO, size=size, scheme=scheme)
    visit.go_to("How we know")
    for tab in few(KNOW_TABS.values(), 1):
        visit.page.get_by_role("tab", name=tab).click()
        expect(visit.page.get_by_role("tabpanel", name=tab).locator("h1, h2, h3").first).to_be_visible()
        visit.settled()
        clean(visit, tab)
    visit.page.goto(f"{visit.address}{TWO}")
    expect(visit.field("options_plot").locator(".main-svg").first).to_be_visible()
    visit.settled()
    clean(visit, "two options")


@pytest.mark.parametrize(("size", "scheme"), some(LOOKS, 1))
def test_axe_finds_nothing_on_my_creators(visitors, size, scheme):
    visit = visitors(STUDIO, size=size, scheme=scheme)
    visit.go_to(MY_CREATORS)
    expect(visit.page.get_by_role("heading", name=EMPTY_TITLE)).to_be_visible()
    clean(visit, UPLOAD)
    visit.page.get_by_role("radio", name=TYPE).click()
    visit.settled()
    if is_full():
        clean(visit, TYPE)
    visit.page.get_by_role("radio", name=PASTE).click()
    visit.page.get_by_label(PASTE_LABEL).fill(PASTED)
    visit.field("list_use_paste").locator("button").click()
    expect(visit.field("people_plot").locator(".main-svg").first).to_be_visible()
    visit.settled()
    for part in (
        "list_vetting",
        "list_messages",
        "list_checks",
        "list_problems",
        "list_columns",
        "list_edit",
    ):
        visit.field(part).locator("summary").click()
        visit.settled()
    clean(visit, "everything open")


@pytest.mark.full
@pytest.mark.parametrize(
    ("query", "fits"),
    [("?v=2&budget=lots&colour=blue", True), (HOPELESS, False), ("changes?budget=30000", False)],
)
def test_axe_finds_nothing_where_something_is_wrong(visitors, query, fits):
    visit = visitors(scheme="dark")
    if query.startswith("?"):
        visit.open(query, fits=fits)
    else:
        visit.page.goto(f"{visit.address}{query}")
        expect(visit.field("tornado").locator(".main-svg").first).to_be_visible()
    clean(visit, query)


@functools.cache
def luminance(colour):
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#15171a"])
def test_the_colours_of_plots_stand_out_from_both_pages(background):
    for colour in (*COLOUR.values(), MUTED):
        light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, colour
