"""The two pictures of the README: `python3 manage.py screenshots` makes them anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Browser, ViewportSize

from benchmarks.page_speed import CARD, CHANGES, DONE
from benchmarks.serving import Server, browsing, serving
from manage import ROOT

LARGEST = 300_000  # bytes of one picture


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


def main() -> int:
    """Take both pictures of the fitness studio's question, in light colours."""
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with serving() as server, browsing() as browser:
        for name, options in PICTURES.items():
            _take(browser, server, folder / name, options)
    for name in PICTURES:
        size = (folder / name).stat().st_size
        sys.stdout.write(f"docs/{name}: {size // 1_000} kB\n")
        if size >= LARGEST:
            sys.stderr.write(f"docs/{name} is larger than {LARGEST // 1_000} kB: make its window smaller.\n")
            return 1
    return 0


def _take(browser: Browser, server: Server, file: Path, options: Window) -> None:
    context = browser.new_context(color_scheme="light", reduced_motion="reduce", **options)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(server.address)
    page.locator(CARD).wait_for()
    page.wait_for_selector(DONE)
    page.locator(".st-key-example_region button").click()
    page.wait_for_timeout(1_000)
    page.wait_for_selector(DONE)
    page.locator(f"{CHANGES} li").first.wait_for()
    page.mouse.move(1, 1)
    page.evaluate("() => document.activeElement?.blur()")
    page.wait_for_timeout(1_500)
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
