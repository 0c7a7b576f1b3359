"""A tab keeps its edit links through a reload and a new start of the server, and no longer than wanted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

import manage
from influencer_compare import Scenario
from influencer_compare.question.display import USUAL
from influencer_compare.store.store import Store
from influencer_compare.wording.numbers import number
from influencer_compare.wording.saved import BEFORE_SAVING, DELETED, UNCLAIMED_TITLE
from tests.browser.test_share import close, guests, press_in_share, save  # noqa: F401 - guests is a fixture
from tests.browser.visit import Visit, free_port
from tests.solver import plan_once

QUESTION = "?v=2&budget=12340&name=Spring"
NAMES = "['influencer-compare-edited', 'influencer-compare-keys']"
HELD = f"{NAMES}.map(name => sessionStorage.getItem(name) ?? '').join('')"


class Server:
    """A dashboard of one test, which it can stop and start again at the same address."""

    def __init__(self, place):
        self.port, self.database = free_port(), f"sqlite:///{place / 'plans.sqlite3'}"
        self.address, self._log, self._process = f"http://127.0.0.1:{self.port}/", place / "log.txt", None

    def start(self):
        host = manage.listening_address(lan=False)
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                manage.streamlit_command(Path(sys.executable), host, self.port),
                cwd=manage.ROOT,
                env={**os.environ, "DATABASE_URL": self.database},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        manage.wait_until_healthy(self._process, self.port)

    def stop(self):
        manage.stop(self._process)

    def told(self):
        return self._log.read_text(encoding="utf-8")


@pytest.fixture
def server(tmp_path):
    started = Server(tmp_path)
    started.start()
    yield started
    started.stop()
    assert "Traceback" not in started.told(), started.told()


def held(visit):
    """What the browser keeps for the tab, as text."""
    return visit.page.evaluate(HELD)


def token(link):
    return link.rpartition("=")[2]


def reload(visit, shows):
    visit.page.reload()
    expect(visit.page.locator(shows).first).to_be_visible()
    visit.settled()


@pytest.mark.full
def test_links_that_nobody_copied_are_there_after_a_reload_until_they_are_put_away(guests):  # noqa: F811
    visit = guests(QUESTION, shows=".st-key-tradeoffs")
    expect(press_in_share(visit, "save")).to_contain_text(BEFORE_SAVING[:40])  # before, not after
    close(visit)
    view, edit = save(visit)
    reload(visit, ".st-key-unclaimed_0")
    box = visit.field("unclaimed_0")
    expect(box).to_contain_text(UNCLAIMED_TITLE)
    expect(box.locator("code")).to_have_text([view, edit])
    assert token(edit) not in visit.page.url
    reload(visit, ".st-key-unclaimed_0")  # and again
    visit.field("put_away_0").locator("button").click()
    expect(box).to_have_count(0)
    visit.page.wait_for_function(f"key => !{HELD}.includes(key)", arg=token(edit))
    reload(visit, ".st-key-tradeoffs")
    expect(box).to_have_count(0)
    other = guests(QUESTION, shows=".st-key-tradeoffs")
    expect(other.field("unclaimed_0")).to_have_count(0)
    assert held(other) == ""


@pytest.mark.full
def test_links_put_away_in_the_dialog_are_forgotten_by_the_tab(guests):  # noqa: F811 - a fixture
    visit = guests(QUESTION, shows=".st-key-tradeoffs")
    dialog = press_in_share(visit, "save")
    dialog.locator(".st-key-save_new button").click()
    expect(dialog.locator("code")).to_have_count(2)
    edit = token(dialog.locator("code").nth(1).inner_text().strip())
    visit.page.wait_for_function(f"key => {HELD}.includes(key)", arg=edit)
    dialog.locator(".st-key-put_away_new button").click()
    expect(dialog).to_have_count(0)
    visit.page.wait_for_function(f"key => !{HELD}.includes(key)", arg=edit)
    expect(visit.field("unclaimed_0")).to_have_count(0)


@pytest.mark.full
def test_an_owner_saves_her_changes_after_the_server_started_anew(server, windows):
    context = windows("desktop", "light", fresh=True)
    first = Store(server.database)
    visit = open_and_save(context, server)
    _, edit = visit.links
    visit.page.goto(edit)
    expect(visit.field("owner")).to_be_visible()
    visit.page.get_by_role("link", name="Change the question").click()
    expect(visit.box("budget")).to_have_value("$12,340")
    visit.settled()
    visit.type_number("budget", 4_000)
    visit.wait_for_query("budget", 4_000)
    reach = number(USUAL, plan_once(Scenario(budget=4_000)).best.reach)
    visit.shows_figure(reach)
    server.stop()
    server.start()
    reload(visit, ".st-key-tradeoffs")
    visit.shows_figure(reach)
    assert token(edit) not in visit.page.url
    save_changes(visit)
    opened = first.open_edit(token(edit))
    assert (opened.version, opened.document.options[0].scenario["budget"]) == (2, 4_000)
    assert opened.hide == {"names"}
    first.close()
    context.close()


@pytest.mark.full
def test_an_owner_saves_her_changes_when_the_page_connects_again_by_itself(server, windows):
    context = windows("desktop", "light", fresh=True)
    first = Store(server.database)
    visit = open_and_save(context, server)
    _, edit = visit.links
    visit.page.goto(edit)
    expect(visit.field("owner")).to_be_visible()
    visit.page.get_by_role("link", name="Change the question").click()
    expect(visit.box("budget")).to_have_value("$12,340")
    visit.settled()
    before = held(visit)
    server.stop()
    server.start()
    visit.page.wait_for_function(f"before => {HELD} !== before", arg=before, timeout=60_000)  # a new session
    visit.settled()
    save_changes(visit)
    assert first.open_edit(token(edit)).version == 2
    first.close()
    context.close()


@pytest.mark.full
def test_what_was_deleted_meanwhile_is_forgotten(guests):  # noqa: F811 - a fixture
    visit = guests(QUESTION, shows=".st-key-tradeoffs")
    _, edit = save(visit)
    owner = guests(edit, shows=".st-key-owner")
    owner.page.wait_for_function(f"key => {HELD}.includes(key)", arg=token(edit))
    owner.page.locator(".st-key-owner_delete summary").click()
    owner.field("delete").locator("button").click()
    expect(owner.page.get_by_text(DELETED)).to_be_visible()
    owner.page.wait_for_function(f"key => !{HELD}.includes(key)", arg=token(edit))
    reload(visit, ".st-key-tradeoffs")
    visit.page.wait_for_function(f"key => !{HELD}.includes(key)", arg=token(edit))
    expect(visit.field("unclaimed_0")).to_have_count(0)


@pytest.mark.full
def test_a_tab_that_holds_nonsense_or_keeps_nothing_shows_the_page_as_ever(guests):  # noqa: F811 - a fixture
    visit = guests(QUESTION, shows=".st-key-tradeoffs")
    for nonsense in (
        "x",
        "7",
        "null",
        '{"text": {"a": []}}',
        '{"session": "x", "number": 1, "text": "../../etc.passwd <b>x</b>"}',
        '{"session": "x", "number": 1, "text": "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA"}',
        '{"session": "x", "number": 1, "text": "AAAAAAAAAAAAAAAAAAAAAA.1"}',
    ):
        visit.page.evaluate(f"text => {NAMES}.forEach(name => sessionStorage.setItem(name, text))", nonsense)
        reload(visit, ".st-key-tradeoffs")
        expect(visit.field("unclaimed_0")).to_have_count(0)
        expect(visit.page.locator("[data-testid=stException]")).to_have_count(0)
    visit.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('not here') } })"
    )
    reload(visit, ".st-key-tradeoffs")
    expect(visit.page.locator("[data-testid=stException]")).to_have_count(0)


def open_and_save(context, server):
    """An owner who has saved a plan and hides its name."""
    visit = Visit(context.new_page(), server.address)
    visit.open(QUESTION)
    visit.links = save(visit, hide=("names",))
    return visit


def save_changes(visit):
    dialog = press_in_share(visit, "save")
    dialog.locator(".st-key-save_changes button").click()
    expect(dialog).to_contain_text("both links show this from now on")
