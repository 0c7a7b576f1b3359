"""One visitor's view of the page: what is shown, and the controls by the names of the scenario's fields."""

import re
import socket
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from influencer_compare.version import LINK_VERSION

MILLISECONDS = 15_000  # far more than a run takes, for a busy computer
expect.set_options(timeout=MILLISECONDS)
STILL = """() => {
  const moves = document.getAnimations().some(each =>
    each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity)
  window.stillFrames = moves ? 0 : window.stillFrames + 1
  return window.stillFrames > 6
}"""
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Visit:
    """A page of the dashboard in the browser."""

    links: Any  # of the plan that was saved with it, where one was
    popped: list[str]  # what dialogs of the browser said, where they are heard

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.errors, self.elsewhere = [], []
        page.set_default_timeout(MILLISECONDS)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)
        page.on("request", self._see)

    def _hear(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location}")

    def _see(self, request):
        if not request.url.startswith((self.address, "ws://127.0.0.1", "data:", "blob:")):
            self.elsewhere.append(request.url)

    def open(self, query="", *, fits=True):
        """Go to the page, or to a whole link, and wait until it is drawn to its end."""
        self.page.goto(query if query.startswith("http") else f"{self.address}{query}")
        expect(
            self.page.locator("h2, [data-testid=stException], [data-testid=stAlert]").first
        ).to_be_visible()
        assert self.page.locator("h2").count() == 1, self.page.locator("[data-testid=stMain]").inner_text()
        last = self.field("tradeoff") if fits else self.page.get_by_role("button", name="Copy link")
        expect(last).to_be_attached()
        self.settled()

    def settled(self):
        self.page.wait_for_selector(DONE)

    def drawn(self):
        """Wait until the plots are there too, and nothing moves any more of itself."""
        expect(self.page.locator(".js-plotly-plot .main-svg").nth(3)).to_be_visible()
        self.still()
        return self

    def still(self):
        """Wait until nothing has faded or moved for some frames; what turns for ever does not count."""
        self.page.evaluate("() => { window.stillFrames = 0 }")
        self.page.wait_for_function(STILL)

    def field(self, name):
        """The place of one control."""
        return self.page.locator(f".st-key-{name}")

    def headline(self):
        return self.page.locator("h2").inner_text()

    def figures(self):
        return self.page.locator("[data-testid=stMetricValue]").all_inner_texts()

    def shows_figure(self, text):
        """Until this figure stands among the headline figures."""
        figures = self.page.locator("[data-testid=stMetricValue]")
        expect(figures.filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))).to_be_visible()

    def answer(self):
        return [self.headline(), *self.figures()]

    def answers_as(self, other):
        """Until headline and figures are those of another visit, whose page is drawn."""
        expect(self.page.locator("h2")).to_have_text(other.headline())
        expect(self.page.locator("[data-testid=stMetricValue]")).to_have_text(other.figures())

    def query(self):
        """What the address holds behind the question mark."""
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def type_number(self, name, value):
        box = self.field(name).locator("input")
        box.fill(str(value))
        box.press("Enter")
        expect(self.field(name).locator("input")).to_have_value(str(value))

    def wait_for_query(self, name, value):
        """Until the address holds this value of a field (15 and 15.0 are the same), and the page is drawn."""
        self.page.wait_for_function(
            "([name, value]) => new URLSearchParams(location.search).getAll(name).some("
            "each => each === value || (each !== '' && Number(each) === Number(value)))",
            arg=[name, str(value)],
        )
        self.settled()

    def wait_for_another_answer(self, before):
        """Until the figures are no longer these ones, and the page is drawn."""
        self.page.wait_for_function(
            "before => [...document.querySelectorAll('[data-testid=stMetricValue]')]"
            ".map(each => each.innerText).join() !== before",
            arg=",".join(before[1:]),
        )
        self.settled()

    def show_link(self):
        """Press "Copy link" and give the short link that it shows."""
        self.page.get_by_role("button", name="Copy link").first.click()
        code = self.page.locator("[data-testid=stPopoverBody] code").first
        expect(code).to_contain_text(f"v={LINK_VERSION}")
        return code.inner_text().strip()

    def top(self, selector):
        """How far below the top of the page (not of the screen) something starts, in pixels."""
        return self.page.evaluate(
            "selector => document.querySelector(selector).getBoundingClientRect().top"
            " + document.querySelector('[data-testid=stMain]').scrollTop",
            selector,
        )

    def sideways(self):
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate(
            "() => Math.max(...[document.scrollingElement, document.querySelector('[data-testid=stMain]')]"
            ".map(each => each.scrollWidth - each.clientWidth))"
        )
