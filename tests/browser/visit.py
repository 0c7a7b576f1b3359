"""One visitor's view of the page: what is shown, and the controls by the names of the scenario's fields."""

import re
import socket
from typing import Any
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from influencer_compare.version import LINK_VERSION

MILLISECONDS = 30_000  # far more than a run takes, for a busy computer
expect.set_options(timeout=MILLISECONDS)
STILL = """() => {
  const moves = document.getAnimations().some(each =>
    each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity)
  window.stillFrames = moves ? 0 : window.stillFrames + 1
  return window.stillFrames > 6
}"""
FIGURES = ".ac-value b"
# Asked wherever the question does not matter: the server works it out once for all visits.
STUDIO = "?v=2&budget=5000&niche=fitness&area=region"
MENUS = {"hours": "exact", "niche_focus": "exact", "overlap_pct": "exact", "order_value_usd": "sale"}
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
        expect(self.page.locator("h2, [data-testid=stException]").first).to_be_visible()
        expect(self.field("answer_card")).to_have_count(1)
        if fits:
            expect(self.field("tradeoffs")).to_be_attached()
        self.settled()

    def settled(self):
        self.page.wait_for_selector(DONE)

    def drawn(self):
        """Wait until the plot is there too, and nothing moves any more of itself."""
        expect(self.field("money_line").locator(".main-svg").first).to_be_visible()
        self.still()
        return self

    def still(self):
        """Wait until nothing has faded or moved for some frames; what turns for ever does not count."""
        self.page.evaluate("() => { window.stillFrames = 0 }")
        self.page.wait_for_function(STILL)

    def findings(self, within=None):
        """What axe finds on the page as it is, or in one part of it: rule, place, and why."""
        self.still()
        return [
            (each["id"], node["target"], node["failureSummary"])
            for each in Axe().run(self.page, context=within).response["violations"]
            for node in each["nodes"]
        ]

    def field(self, name):
        """The place of one control, or of a part of the page."""
        return self.page.locator(f".st-key-{name}")

    def box(self, name):
        """Where a number of the question is typed."""
        return self.page.locator(f"[class*=st-key-{name}_typed] input")

    def slider(self, name):
        return self.page.locator(f"[class*=st-key-{name}_slider] input[type=range]")

    def unfold(self, name):
        """Open a menu, and give what stands in it."""
        self.field(name).locator("button:visible").first.click()
        body = self.page.locator("[data-testid=stPopoverBody]")
        expect(body.locator("button, input, textarea, a").first).to_be_visible()
        self.settled()
        return body

    def fold(self):
        """Close the menu that is open."""
        self.page.keyboard.press("Escape")
        expect(self.page.locator("[data-testid=stPopoverBody]")).to_have_count(0)

    def go_to(self, title):
        """By the line of places; on a phone they stand in a menu."""
        places = self.field("pages")
        if not places.is_visible():
            places = self.unfold("menu")
        places.get_by_role("link", name=title).click()

    def headline(self):
        return self.page.locator("h2").first.inner_text()

    def figures(self):
        """Those of the card: people, likes and comments, cost, work."""
        return self.page.locator(FIGURES).all_inner_texts()

    def shows_figure(self, text):
        """Until this figure stands on the card."""
        figures = self.page.locator(FIGURES)
        expect(figures.filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))).to_be_visible()

    def answer(self):
        return [self.headline(), *self.figures()]

    def answers_as(self, other):
        """Until headline and figures are those of another visit, whose page is drawn."""
        expect(self.page.locator("h2").first).to_have_text(other.headline())
        expect(self.page.locator(FIGURES)).to_have_text(other.figures())

    def query(self):
        """What the address holds behind the question mark."""
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def type_number(self, name, value):
        """Type a number into its box; what is not asked of everybody stands in a menu."""
        menu = MENUS.get(name)
        if menu is not None:
            self.unfold(menu)
        box = self.box(name)
        box.fill(str(value))
        box.press("Enter")
        expect(box).to_have_value(str(value))
        self.settled()
        if menu is not None:
            self.fold()

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
            "([figures, before]) => [...document.querySelectorAll(figures)]"
            ".map(each => each.innerText).join() !== before",
            arg=[FIGURES, ",".join(before[1:])],
        )
        self.settled()

    def show_link(self):
        """Open "Share", give the short link that it shows, and close it again."""
        code = self.unfold("share").locator("code").first
        expect(code).to_contain_text(f"v={LINK_VERSION}")
        link = code.inner_text().strip()
        self.fold()
        return link

    def tables_on_text(self):
        """How far tables reach out of their places, in pixels: there they lie upon what stands below."""
        return self.page.eval_on_selector_all(
            ".stElementContainer:has(> div > .stDataFrame)",
            """places => {
                const bottom = each => each.getBoundingClientRect().bottom
                return places.map(place => bottom(place.querySelector('.stDataFrame')) - bottom(place))
            }""",
        )

    def sideways(self):
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate(
            "() => Math.max(...[document.scrollingElement, document.querySelector('[data-testid=stMain]')]"
            ".map(each => each.scrollWidth - each.clientWidth))"
        )
