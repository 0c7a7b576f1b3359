"""Options kept on the Plan page, compared, changed, and sent by a link that another browser opens."""

import pytest
from playwright.sync_api import expect


def keep(visit):
    """Keep the question of the Plan page as an option; gives its name, which says what differs."""
    visit.field("keep_option").get_by_role("button").click()
    expect(visit.field("beside_answer")).to_contain_text("Added: “")
    visit.settled()
    return visit.field("beside_answer").inner_text().partition("Added: “")[2].partition("”")[0]


def option(visit, key):
    return visit.field(f"option_name_{key}").locator("input")


def names(visit):
    """The names of all options, read at once: what is about to go must not be waited for."""
    boxes = visit.page.locator("[class*=st-key-option_name_] input")
    found: list[str] = boxes.evaluate_all("boxes => boxes.map(box => box.value)")
    return found


def named(visit, wanted):
    """Waits until the options have these names, in this order."""
    visit.page.wait_for_function(
        """wanted => JSON.stringify(wanted) === JSON.stringify(
            [...document.querySelectorAll('[class*=st-key-option_name_] input')].map(box => box.value))""",
        arg=wanted,
    )


def shown(visit):
    """The verdict and every figure of the tables."""
    tables = visit.page.locator("[data-testid=stTable]")
    expect(tables).to_have_count(2)
    visit.settled()
    return [visit.headline(), *tables.all_inner_texts()]


def compared(visit, count):
    """The page "Compare" with so many options, drawn to its end."""
    expect(visit.page.locator("[class*=st-key-option_name_]")).to_have_count(count)
    expect(visit.field("options_plot").locator(".main-svg").first).to_be_visible()
    visit.settled()


def link_of(visit):
    visit.page.get_by_role("button", name="Share").click()
    code = visit.page.locator("[data-testid=stPopoverBody] code").first
    expect(code).to_contain_text("option=")
    link = code.inner_text().strip()
    visit.page.keyboard.press("Escape")
    return link


@pytest.mark.full
def test_options_are_kept_changed_and_sent(visitors):
    visit = visitors("?v=2&budget=5000")
    first, kept = visit.headline(), keep(visit)
    assert kept == "$5,000, 40 hours"
    visit.type_number("hours", 30)
    visit.wait_for_query("hours", 30)
    visit.type_number("budget", 20_000)
    visit.wait_for_query("budget", 20_000)
    second = keep(visit)
    assert "30 hours" in second
    visit.go_to("Compare (2)")
    compared(visit, 2)
    expect(visit.page.locator("h2").first).to_contain_text(f"“{second}”")
    option(visit, 2).fill("Later <b>this</b> year")
    option(visit, 2).press("Enter")
    expect(visit.page.locator("h2").first).to_contain_text("“Later <b>this</b> year”")
    visit.field("duplicate_1").get_by_role("button").click()
    compared(visit, 3)
    copy = option(visit, 3).input_value()
    visit.field("up_2").get_by_role("button").click()
    expect(visit.field("up_3").get_by_role("button")).to_be_enabled()
    named(visit, [kept, "Later <b>this</b> year", copy])
    compared(visit, 3)
    visit.field("delete_1").get_by_role("button").click()
    named(visit, ["Later <b>this</b> year", copy])
    compared(visit, 2)
    before = shown(visit)
    link = link_of(visit)
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("[data-testid=stMain] :is(button, summary):visible")).to_have_count(0)
    visit.page.emulate_media(media="screen")

    other = visitors(fresh=True, size="phone")
    other.page.goto(link)
    compared(other, 2)
    assert shown(other) == before
    assert names(other) == ["Later <b>this</b> year", copy]
    assert other.sideways() <= 0
    assert other.elsewhere == []

    visit.go_to("How we know")
    expect(visit.page.get_by_role("tab").first).to_be_visible()
    visit.settled()
    visit.page.reload()
    expect(visit.page.get_by_role("tab").first).to_be_visible()
    visit.go_to("Compare")
    compared(visit, 2)
    assert shown(visit) == before
    visit.field("open_3").get_by_role("button").click()
    expect(visit.page.locator("h2").first).to_have_text(first)
    expect(visit.page.locator(".ac-question")).to_contain_text(copy)
    visit.wait_for_query("budget", 5_000)
    visit.page.wait_for_function("() => !new URLSearchParams(location.search).has('hours')")


def open_comparison(visitors, **view):
    """A comparison of three budgets, made on an empty page."""
    visit = visitors("?v=2&budget=10000", **view)
    visit.go_to("Compare")
    expect(visit.page.get_by_role("heading", name="Nothing to compare yet")).to_be_visible()
    visit.settled()
    assert visit.findings() == []
    visit.field("keep_three").get_by_role("button").click()
    compared(visit, 3)
    return visit


@pytest.mark.full
def test_a_mix_is_edited_on_a_dark_desktop(visitors):
    visit = open_comparison(visitors, size="desktop", scheme="dark")
    visit.field("edit_1").locator("summary").click()
    box = visit.field("line_1_0_of_2_creators").locator("input")
    expect(box).to_be_visible()
    box.fill("30")
    box.press("Enter")
    expect(visit.field("option_1")).to_contain_text("It breaks limits of its question")
    expect(visit.field("option_1")).to_contain_text("your budget is $5,000")
    expect(box).to_have_value("30")
    visit.settled()
    assert visit.findings() == []
    second = visit.field("line_1_1_of_2_creators").locator("input").input_value()
    box.fill("0")  # which is refused, and must not stand beside the line that stays
    box.press("Enter")
    visit.field("remove_1_0").locator("button").click()
    expect(visit.field("line_1_0_of_1_creators").locator("input")).to_have_value(second)


@pytest.mark.full
def test_six_options_on_a_phone(visitors):
    visit = open_comparison(visitors, size="phone", scheme="light")
    for count in (4, 5, 6):
        visit.field("duplicate_1").get_by_role("button").click()
        compared(visit, count)
    expect(visit.field("duplicate_1").get_by_role("button")).to_be_disabled()
    assert visit.sideways() <= 0
    assert visit.findings() == []
