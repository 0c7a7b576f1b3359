"""From the press of a key to the repaint, in a browser, next to an empty app in the same browser."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from benchmarks.serving import EMPTY_APP, Server, browsing, serving

DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
LAST_PLOT = ".st-key-tradeoff .js-plotly-plot .main-svg"
PLOTS = ".js-plotly-plot"
ANSWER = (
    "h2, [data-testid=stMetric], [data-testid=stMarkdownContainer]"  # between the first h2 and the first plot
)
MILLISECONDS = 30_000

# Notes, for every change on the page, when the screen that shows it has been painted. A change counts
# for the answer or the plots when it happens inside them. Times are milliseconds since the key press.
_WATCH = """([answer, plots]) => {
  const seen = {pressed: 0, answer: 0, plots: 0, changes: 0};
  window.seenByBenchmark = seen;
  addEventListener('keydown', () => Object.assign(
    seen, {pressed: performance.now(), answer: 0, plots: 0, changes: 0}), true);
  const inside = (node, selector) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && (element.closest(selector) || element.querySelector?.(selector));
  };
  const closest = (node, selector) =>
    (node.nodeType === 1 ? node : node.parentElement)?.closest(selector);
  const below = node => {
    const first = document.querySelector('h2'), plot = document.querySelector(plots);
    return first && (first.contains(node) || first.compareDocumentPosition(node) & 4)
      && (!plot || plot.compareDocumentPosition(node) & 2);
  };
  new MutationObserver(records => {
    const touched = new Set();
    for (const record of records) {
      if (record.type === 'attributes' && !closest(record.target, plots)) continue;
      if (closest(record.target, plots)) { touched.add('plots'); continue; }
      if (!below(record.target)) continue;
      if (closest(record.target, answer)) touched.add('answer');
      for (const node of record.addedNodes) {
        if (inside(node, answer)) touched.add('answer');
        if (inside(node, plots)) touched.add('plots');
      }
    }
    if (!touched.size) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        for (const what of touched) seen[what] = performance.now() - seen.pressed;
        seen.changes += 1;
      };
      channel.port2.postMessage(0);
    });
  }).observe(document.querySelector('[data-testid=stMain]'), {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['d', 'transform']});
}"""


@dataclass(frozen=True)
class Press:
    """Milliseconds from the key press to the repaint of the answer, and of the last plot that changed."""

    answer: float
    plots: float


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the address to the visible answer, and to the last plot."""

    answer: float
    plots: float


@dataclass(frozen=True)
class PageTimes:
    """All that was measured in the browser."""

    floor: list[Press]
    overlap: list[Press]
    budget: list[Press]
    seconds_to_start: float
    cold: Visit
    warm_empty_cache: Visit
    warm: Visit


def measure_page(presses: int) -> PageTimes:
    """Slider presses in turn on the empty app and on the dashboard, and first visits."""
    with browsing() as browser:
        with serving() as server:
            cold = _first_visit(browser, server)
            again, warm = _later_visits(browser, server)
            started = server.seconds_to_start
        with serving() as server, serving(EMPTY_APP) as empty:
            page, floor = _open(browser, server), _open(browser, empty)
            pairs = [
                (
                    _press(floor, "value"),
                    _press(page, "overlap_pct_slider"),
                    _press(page, "budget_slider", _direction(at)),
                )
                for at in range(presses + 2)
            ]
            page.context.close()
            floor.context.close()
    floors, overlaps, budgets = (list(column) for column in zip(*pairs[2:], strict=True))  # two warm it up
    return PageTimes(floors, overlaps, budgets, started, cold, again, warm)


def median(values: list[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def _direction(at: int) -> str:
    """The budget goes up ten steps, then down; another overlap each time makes it a new question."""
    return "ArrowRight" if at // 10 % 2 == 0 else "ArrowLeft"


def _open(browser: Browser, server: Server) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page()
    page.set_default_timeout(MILLISECONDS)
    page.goto(server.address)
    page.locator("h2").first.wait_for()
    page.wait_for_selector(DONE)
    page.wait_for_timeout(1_500)
    page.evaluate(_WATCH, [ANSWER, PLOTS])
    return page


def _press(page: Page, key: str, arrow: str = "ArrowRight") -> Press:
    """One press on the slider, then a wait until nothing has changed for 300 ms."""
    page.bring_to_front()
    page.locator(f".st-key-{key} input[type=range]").first.focus()
    page.wait_for_timeout(150)
    page.keyboard.press(arrow)
    page.wait_for_function("() => performance.now() - window.seenByBenchmark.pressed > 300")
    page.wait_for_selector(DONE)
    page.wait_for_function(
        "() => { const seen = window.seenByBenchmark; return performance.now() - seen.pressed"
        " - Math.max(seen.answer, seen.plots) > 300 }"
    )
    page.wait_for_selector(DONE)
    seen = page.evaluate("() => window.seenByBenchmark")
    return Press(seen["answer"], max(seen["plots"], seen["answer"]))


def _first_visit(browser: Browser, server: Server) -> Visit:
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    try:
        return _visit(context.new_page(), server)
    finally:
        context.close()


def _later_visits(browser: Browser, server: Server, times: int = 3) -> tuple[Visit, Visit]:
    """With a browser that was never here, and with one that was: the middle of a few visits."""
    fresh = [_first_visit(browser, server) for _ in range(times)]
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    _visit(context.new_page(), server)
    known = [_visit(context.new_page(), server) for _ in range(times)]
    context.close()
    return _middle(fresh), _middle(known)


def _middle(visits: list[Visit]) -> Visit:
    return Visit(median([visit.answer for visit in visits]), median([visit.plots for visit in visits]))


def _visit(page: Page, server: Server) -> Visit:
    page.set_default_timeout(MILLISECONDS)
    started = time.perf_counter()
    page.goto(server.address, wait_until="commit")
    page.locator("h2").first.wait_for()
    answer = time.perf_counter()
    page.locator(LAST_PLOT).first.wait_for()
    return Visit(1_000 * (answer - started), 1_000 * (time.perf_counter() - started))
