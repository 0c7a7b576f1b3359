"""The web page to take away in a real browser: no network, no harm, nothing for axe, usable by keys."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from influencer_compare.exports.web_page import html_file
from tests.exports.samples import HOSTILE, arguments, hostile, samples, without_fees
from tests.usual import some

DOCUMENTS = {
    "one": lambda: samples()["reach"],
    "many": lambda: samples()["many"],
    "hidden": lambda: without_fees()["many"],
    "hostile": hostile,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, made in DOCUMENTS.items():
        document = made()
        content = html_file(document, **arguments(document))
        (folder / f"{name}.html").write_bytes(content)
    return folder


@pytest.fixture
def opens(windows, files):
    """Opens one of the pages from its file; whatever it asks for or complains of is noted on the page."""
    pages = []

    def show(name, size="desktop", scheme="light"):
        page = windows(size, scheme).new_page()
        pages.append(page)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.goto((files / f"{name}.html").as_uri())
        return page

    yield show
    for page in pages:
        page.close()


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    some(
        [
            ("one", "desktop", "light"),
            ("one", "phone", "light"),
            ("one", "phone", "dark"),
            ("one", "desktop", "dark"),
            ("many", "phone", "dark"),
            ("many", "desktop", "light"),
            ("hidden", "phone", "light"),
            ("hostile", "phone", "dark"),
        ],
        1,
    ),
)
def test_axe_finds_nothing_and_nothing_sticks_out(opens, name, size, scheme):
    page = opens(name, size, scheme)
    for closed in page.locator("details:not([open]) > summary").all()[:8]:
        closed.click()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [each for each in page.asked if not each.startswith("file:")] == []
    assert page.complaints == []


def test_hostile_words_do_nothing_and_are_seen(opens):
    page = opens("hostile")
    assert page.evaluate("window.harmed") is None
    assert page.locator("img").count() == 0
    expect(page.get_by_text(HOSTILE["html"]).first).to_be_attached()
    assert page.complaints == []


def test_bars_open_by_key_and_sort(opens):
    page = opens("one")
    first = page.locator(".bars summary").first
    first.focus()
    first.press("Enter")
    expect(page.locator(".bars .more").first).to_be_visible()
    expect(page.locator(".bars .more").first).to_contain_text("cost per person")
    assert page.locator(".bars li.same").count() == 3
    values = "list => [...list.children].map(each => Number(each.dataset.value || -1))"
    bars = page.locator("#alternatives0 .bars").first
    before = bars.evaluate(values)
    page.get_by_role("button", name="Sort by size").click()
    assert bars.evaluate(values) == sorted(before, reverse=True) != before
    page.get_by_role("button", name="Sort by size").click()
    assert bars.evaluate(values) == before


def test_the_slider_reads_the_curve(opens):
    page = opens("one", "phone")
    slider, said = page.get_by_label("Read the curve at a budget"), page.locator("output")
    expect(said).to_contain_text("$7,500: ")  # nearest to the budget asked about
    slider.focus()
    slider.press("Home")
    expect(said).to_contain_text("$200: ")
    start = page.locator(".here").get_attribute("x1")
    slider.press("ArrowRight")
    expect(said).not_to_contain_text("$200: ")
    assert float(page.locator(".here").get_attribute("x1")) > float(start)


def test_everything_is_open_on_paper_and_closed_again(opens):
    page = opens("one")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
