"""One dashboard and one browser for all tests of this folder; a fresh visitor for each test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import manage
from tests.browser.visit import Visit, free_port

PHONE = {"width": 390, "height": 844}
SIZES = {"phone": PHONE, "desktop": {"width": 1280, "height": 800}, "large": {"width": 1920, "height": 1080}}


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the dashboard answers; it is started as ``manage.py run`` starts it."""
    port = free_port()
    command = manage.streamlit_command(Path(sys.executable), manage.listening_address(lan=False), port)
    place = tmp_path_factory.mktemp("server")
    log = place / "log.txt"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{place / 'plans.sqlite3'}"}
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=manage.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            manage.wait_until_healthy(server, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            manage.stop(server)
    told = log.read_text(encoding="utf-8")
    assert "Traceback" not in told, told
    # Neither keys of saved plans nor the address of their database.
    assert not [word for word in ("view=", "edit=", "sqlite") if word in told], told


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a window; CHROMIUM_PATH names it, as ``manage.py test`` sets it."""
    options = ["--disable-gpu", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM_PATH") or None, args=options
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def windows(browser):
    """One window of the browser per size and colour scheme: what was loaded once is kept there."""
    kept = {}

    def window(size, scheme, *, fresh=False):
        if fresh or (size, scheme) not in kept:
            touch = {"has_touch": True, "is_mobile": True} if size == "phone" else {}
            opened = browser.new_context(viewport=SIZES[size], color_scheme=scheme, **touch)
            if fresh:
                return opened
            kept[size, scheme] = opened
        return kept[size, scheme]

    yield window
    for context in kept.values():
        context.close()


@pytest.fixture
def visitors(windows, address):
    """Opens the page for a new visitor: ``visitors(query, size="phone", scheme="dark")``.

    Every page is a visit of its own; ``fresh`` opens it in a browser that has never been here.
    """
    pages, contexts = [], []

    def arrive(query="", *, size="desktop", scheme="light", fits=True, fresh=False):
        window = windows(size, scheme, fresh=fresh)
        if fresh:
            contexts.append(window)
        visit = Visit(window.new_page(), address)
        pages.append(visit.page)
        visit.open(query, fits=fits)
        return visit

    yield arrive
    for each in (*pages, *contexts):
        each.close()
