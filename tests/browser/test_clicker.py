"""Presenting with a hand-held clicker: it sends Page Up and Page Down, some send space."""

import pytest
from playwright.sync_api import expect

from influencer_compare.wording.saved import SCREENS, SHOW_MONEY
from tests.browser.test_share import guests, save  # noqa: F401 - guests is a fixture
from tests.browser.visit import STUDIO

NAMES = [SCREENS[name] for name in ("answer", "alternatives", "changes", "next")]
LISTENS = "html[data-clicker=listens]"
STAYS = """keys => {
  window.prevented = []
  document.addEventListener("keydown", event => window.prevented.push(event.defaultPrevented))
}"""


def presented(guests, link="?v=2&budget=12340&present=1", *, size="desktop"):  # noqa: F811 - a fixture
    """The first screen, and what it says where it stands."""
    visit = guests(link, shows=".st-key-present_keys", size=size)
    visit.title = visit.field("present_screen").locator("h1")
    expect(visit.title).to_have_text(NAMES[0])
    expect(visit.page.locator(LISTENS)).to_be_attached()  # its script comes after what is seen
    visit.settled()
    return visit


def press(visit, key, shows):
    """Press a key once and wait for the screen that it shows; not before the one before it stands still."""
    visit.still()
    visit.page.keyboard.press(key)
    expect(visit.title).to_have_text(NAMES[shows])
    visit.settled()


def higher(visit):
    """By how many pixels the screen is higher than the window."""
    return visit.page.locator("[data-testid=stMain]").evaluate(
        "each => each.scrollHeight - each.clientHeight"
    )


def test_every_screen_fills_a_projector_and_hides_each_amount_by_a_key(guests):  # noqa: F811 - a fixture
    # Both sides, and a price to ask for first: the card at its highest.
    visit = presented(guests, f"{STUDIO}&present=1")
    shown = visit.field("present_screen")
    for at in range(len(NAMES)):
        if at:
            press(visit, ("PageDown", "Space", "ArrowRight")[at - 1], at)
        for width, height in ((1280, 720), (1920, 1080)):
            visit.page.set_viewport_size({"width": width, "height": height})
            visit.still()
            assert higher(visit) <= 0, (NAMES[at], width)
            assert visit.sideways() <= 0, (NAMES[at], width)
        amounts = "$" in shown.inner_text()
        visit.page.keyboard.press("h")
        expect(visit.field("hide_money")).to_contain_text(SHOW_MONEY)
        visit.settled()
        assert "$" not in shown.inner_html(), NAMES[at]
        visit.page.keyboard.press("h")
        expect(visit.field("hide_money")).not_to_contain_text(SHOW_MONEY)
        visit.settled()
        assert ("$" in shown.inner_text()) is amounts
    press(visit, "PageUp", len(NAMES) - 2)


@pytest.mark.full
def test_the_meeting_asks_for_another_budget_on_the_first_screen(guests):  # noqa: F811 - a fixture
    visit = presented(guests)
    before = visit.figures()
    slider = visit.field("what_if").locator("input[type=range]")
    slider.focus()
    slider.press("End")
    visit.wait_for_another_answer(["", *before])
    assert higher(visit) <= 0


@pytest.mark.full  # each of them turns a screen above
def test_page_keys_and_space_turn_the_screens_both_ways(guests):  # noqa: F811 - a fixture
    visit = presented(guests)
    at = 0
    for key, step in (("PageDown", 1), (" ", 1), ("PageUp", -1), ("Shift+ ", -1), (" ", 1)):
        at += step
        press(visit, key.replace(" ", "Space"), at)
    visit.page.keyboard.press("Control+PageDown")  # the browser's own: another tab
    visit.page.keyboard.press("ArrowRight")
    expect(visit.title).to_have_text(NAMES[at + 1])
    assert visit.errors == [] or all("404" in each for each in visit.errors)


@pytest.mark.full
def test_the_first_and_the_last_screen_stay(guests):  # noqa: F811 - a fixture
    visit = presented(guests)
    visit.page.keyboard.press("PageUp")
    for at in range(1, len(NAMES)):
        press(visit, "PageDown", at)
    visit.page.keyboard.press("PageDown")
    visit.page.keyboard.press("PageUp")
    expect(visit.title).to_have_text(NAMES[-2])


@pytest.mark.full
def test_a_page_larger_than_the_screen_does_not_scroll(guests):  # noqa: F811 - a fixture
    """On a small screen the keys would scroll, which the browser does only where nobody prevents it."""
    visit = presented(guests, size="phone")
    visit.page.evaluate(STAYS)
    press(visit, "PageDown", 1)
    press(visit, "Space", 2)
    assert visit.page.evaluate("window.prevented") == [True, True]
    assert visit.page.locator("[data-testid=stMain]").evaluate("each => each.scrollTop") == 0


@pytest.mark.full
def test_every_screen_begins_at_its_top(guests):  # noqa: F811 - a fixture
    visit = presented(guests, size="phone")
    main = visit.page.locator("[data-testid=stMain]")
    for at in (1, 2, 3):
        main.evaluate("each => each.scrollTo(0, each.scrollHeight)")
        assert at > 1 or main.evaluate("each => each.scrollTop") > 0
        assert visit.sideways() <= 0
        visit.field("next").locator("button").tap()
        expect(visit.title).to_have_text(NAMES[at])
        visit.settled()
        assert main.evaluate("each => each.scrollTop") == 0


@pytest.mark.full
def test_a_saved_plan_is_turned_by_the_clicker_too(visitors, guests):  # noqa: F811 - a fixture
    view, _ = save(visitors("?v=2&budget=12340"))
    visit = presented(guests, f"present?{view.partition('?')[2]}")
    press(visit, "PageDown", 1)
    press(visit, "PageUp", 0)


@pytest.mark.full
@pytest.mark.parametrize("key", ["PageDown", "PageUp", "Space"])
def test_keys_keep_their_meaning_in_a_text_field_and_on_other_pages(guests, key):  # noqa: F811 - a fixture
    visit = presented(guests)
    visit.page.evaluate(
        "document.querySelector('.st-key-present_screen').append(document.createElement('textarea'))"
    )
    visit.page.evaluate(STAYS)
    visit.page.locator("textarea").focus()
    visit.page.keyboard.press(key)
    assert visit.page.evaluate("window.prevented") == [False]
    if key == "Space":
        assert visit.page.locator("textarea").input_value() == " "
    expect(visit.title).to_have_text(NAMES[0])
    visit.page.get_by_role("link", name="Close").click()
    expect(visit.field("pages")).to_be_visible()
    expect(visit.page.locator(LISTENS)).to_have_count(0)
    visit.settled()
    visit.page.keyboard.press(key)
    assert visit.page.evaluate("window.prevented") == [False, False]


@pytest.mark.full
def test_space_presses_the_button_that_has_the_focus(guests):  # noqa: F811 - a fixture
    visit = presented(guests)
    press(visit, "PageDown", 1)
    visit.field("previous").locator("button").focus()
    press(visit, "Space", 0)
