"""A visitor of two processes behind the proxy: hers is killed, and she goes on with all that she had."""

import re

import pytest
from playwright.sync_api import expect

from influencer_compare.serving import proxy
from influencer_compare.wording.hosting import APART
from influencer_compare.wording.saved import VIEW_TITLE
from tests.browser.visit import Visit
from tests.hosted import hosted  # noqa: F401 - a fixture
from tests.postgresql import free_port, postgresql  # noqa: F401 - a fixture

COOKIE = "influencer_compare_process"


@pytest.fixture
def arrive(hosted, browser):  # noqa: F811
    """Opens the page behind the proxy, or behind another at ``port``, for a browser that was never here."""
    contexts = []

    def opened(query="", port=None):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True))
        visit = Visit(contexts[-1].new_page(), f"http://127.0.0.1:{port or hosted.port}/")
        visit.open(query)
        return visit

    yield opened
    for each in contexts:
        each.close()


def cookie_of(visit):
    held = {each["name"]: each["value"] for each in visit.page.context.cookies()}
    return f"{COOKIE}={held[COOKIE]}"


def drawn_by(visit, process):
    """Wait until the page was drawn by this process."""
    visit.page.wait_for_function("name => document.documentElement.dataset.process === name", arg=process)
    visit.settled()


def download(visit):
    """The bytes of the JSON file that the page gives."""
    body = visit.unfold("share")
    body.locator(".st-key-take_away button").click()
    with visit.page.expect_download() as found:
        visit.page.locator(".st-key-file_json button").click()
    visit.page.keyboard.press("Escape")
    return found.value.path().read_bytes()


def save(visit):
    """Save the plan, and give its view link."""
    body = visit.unfold("share")
    body.locator(".st-key-save button").click()
    visit.page.locator(".st-key-save_new button").click()
    expect(visit.page.get_by_text(VIEW_TITLE)).to_be_visible()
    link = visit.page.locator("code", has_text="saved?view=").first.inner_text().strip()
    visit.page.locator(".st-key-put_away_new button").click()
    return link


@pytest.mark.full
def test_a_visitor_goes_on_where_her_process_is_killed(hosted, arrive):  # noqa: F811
    visit = arrive("?budget=6000&niche=fitness&v=2")
    visit.type_number("budget", "7400")
    visit.wait_for_query("budget", 7400)
    link, before = save(visit), visit.answer()
    assert b'"budget": 7400' in download(visit)
    at = hosted.names.index(hosted.where(cookie=cookie_of(visit)))
    hosted.kill(at)
    try:
        drawn_by(visit, hosted.names[1 - at])
        visit.type_number("budget", "5200")
        visit.wait_for_query("budget", 5200)
        assert b'"budget": 5200' in download(visit)
        visit.type_number("budget", "7400")
        visit.wait_for_query("budget", 7400)
        assert visit.answer() == before
        visit.open(link, fits=False)
        assert visit.headline()
        assert save(arrive("?budget=6100&v=2"))
    finally:
        hosted.start(at)
        hosted.wait(at)
        hosted.wait_for_proxy(at)
    # Its process is back, and she stays where she is.
    assert {hosted.where(cookie=cookie_of(visit)) for _ in range(4)} == {hosted.names[1 - at]}
    expect(visit.page.get_by_text(APART)).to_have_count(0)
    assert visit.page.get_by_text("Traceback").count() == 0


@pytest.mark.full
def test_without_sticky_sessions_the_page_says_what_is_wrong(hosted, arrive, tmp_path):  # noqa: F811
    ships = proxy.SETTINGS.read_text(encoding="utf-8")
    apart = re.sub(r"^ +(cookie|dynamic-cookie-key) .*\n", "", ships, flags=re.MULTILINE)
    assert apart != ships
    settings = tmp_path / "haproxy.cfg"
    settings.write_text(apart.replace("leastconn", "roundrobin"), encoding="utf-8")
    port = free_port()
    hosted.start_proxy("apart", settings, port)
    expect(arrive(port=port).page.get_by_text(APART)).to_be_visible()
    expect(arrive().page.get_by_text(APART)).to_have_count(0)
