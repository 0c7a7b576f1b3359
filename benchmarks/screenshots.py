"""The pictures in `docs/`: `python3 manage.py screenshots` makes them anew.

Two for the README, and one of each state of each page for `docs/looks.md`, small, on a phone, a laptop and a
projector, light and dark.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from playwright.sync_api import Browser, ViewportSize

from benchmarks.page_speed import CARD, CHANGES, DONE
from benchmarks.serving import Server, browsing, serving
from manage import ROOT

LARGEST = 300_000  # bytes of one picture
QUALITY = 55  # of the small ones, per cent
PATIENCE_MS = 120_000  # that a page may take on a busy computer


class Window(TypedDict, total=False):
    """What a browser is opened as."""

    viewport: ViewportSize
    has_touch: bool
    is_mobile: bool


PICTURES: dict[str, Window] = {
    "plan-page.png": {"viewport": {"width": 1280, "height": 1400}},
    "plan-page-phone.png": {
        "viewport": {"width": 390, "height": 2 * 844},
        "has_touch": True,
        "is_mobile": True,
    },
}


PHONE: Window = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LAPTOP: Window = {"viewport": {"width": 1280, "height": 800}}
DESK: Window = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR: Window = {"viewport": {"width": 1920, "height": 1080}}
STUDIO = "budget=5000&niche=fitness&area=region"
TWO = "compare?option=title%3DSmall%26budget%3D4000&option=title%3DLarge%26budget%3D9000"


class State(NamedTuple):
    """A page in a state: its address, the window and the colours it is seen in, how often it is turned."""

    address: str
    window: Window
    scheme: Literal["light", "dark"] = "light"
    turns: int = 0


STATES = {
    "plan-390-light": State("", PHONE),
    "plan-390-dark": State(f"?{STUDIO}", PHONE, "dark"),
    "plan-1280-light": State("", LAPTOP),
    "plan-1440-dark": State(f"?{STUDIO}", DESK, "dark"),
    "plan-1920-light": State("?budget=20000&niche=fashion", PROJECTOR),
    "would-not-pay-390-light": State("?budget=2000&niche=bakery&area=town&goal=orders", PHONE),
    "nothing-fits-1280-dark": State("?budget=200&hours=0&help_hour_usd=0", LAPTOP, "dark"),
    "wrong-link-390-light": State("?budget=lots&niche=unicorns", PHONE),
    "no-page-390-dark": State("no-such-page", PHONE, "dark"),
    "compare-390-dark": State(TWO, PHONE, "dark"),
    "compare-1280-light": State(TWO, LAPTOP),
    "know-390-light": State("know", PHONE),
    "know-1280-dark": State("know", LAPTOP, "dark"),
    "season-390-light": State("season?months=6&budget=12000", PHONE),
    "creators-390-dark": State("creators", PHONE, "dark"),
    "present-390-light": State(f"present?{STUDIO}", PHONE),
    "present-1920-dark": State(f"present?{STUDIO}", PROJECTOR, "dark"),
    "present-2-1920-light": State(f"present?{STUDIO}", PROJECTOR, turns=1),
    "present-3-1920-light": State(f"present?{STUDIO}", PROJECTOR, turns=2),
    "present-4-1920-light": State(f"present?{STUDIO}", PROJECTOR, turns=3),
}


def main() -> int:
    """Take the pictures of the fitness studio's question, and of each state."""
    folder = ROOT / "docs"
    (folder / "looks").mkdir(parents=True, exist_ok=True)
    with serving() as server, browsing() as browser:
        for name, options in PICTURES.items():
            _take(browser, server, folder / name, options)
        for name, state in STATES.items():
            _take_state(browser, server, folder / "looks" / f"{name}.jpg", state)
    for name in (*PICTURES, *(f"looks/{name}.jpg" for name in STATES)):
        size = (folder / name).stat().st_size
        sys.stdout.write(f"docs/{name}: {size // 1_000} kB\n")
        if size >= LARGEST:
            sys.stderr.write(f"docs/{name} is larger than {LARGEST // 1_000} kB: make its window smaller.\n")
            return 1
    return 0


def _take(browser: Browser, server: Server, file: Path, options: Window) -> None:
    context = browser.new_context(color_scheme="light", reduced_motion="reduce", **options)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(server.address)
    page.locator(CARD).wait_for()
    page.wait_for_selector(DONE)
    page.locator(".st-key-example_region button").click()
    page.wait_for_timeout(1_000)
    page.wait_for_selector(DONE)
    page.locator(f"{CHANGES} .cs").first.wait_for()
    page.mouse.move(1, 1)
    page.evaluate("() => document.activeElement?.blur()")
    page.wait_for_timeout(1_500)
    page.screenshot(path=file)
    context.close()


def _take_state(browser: Browser, server: Server, file: Path, state: State) -> None:
    """One state as its first screen shows it, once nothing is worked out any more."""
    context = browser.new_context(color_scheme=state.scheme, reduced_motion="reduce", **state.window)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.address}{state.address}")
    page.locator("h1, h2").first.wait_for()
    for turn in range(2 + state.turns):  # a page may ask for one more run
        page.wait_for_selector(DONE)
        page.wait_for_timeout(1_500)
        if 1 <= turn <= state.turns:
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(1_500)
    page.screenshot(path=file, type="jpeg", quality=QUALITY)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
