"""From the press of a key to the repaint, in a browser, next to an empty app in the same browser."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.serving import (
    EMPTY_APP,
    Server,
    browser_processes,
    browsing,
    milliseconds_worked,
    serving,
)
from influencer_compare import load_evidence, plan
from influencer_compare.evidence.rows import Figure
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.question.examples import FIRST_EXAMPLE
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.turning_points import turning_points
from influencer_compare.ui.parts.question import BUDGET_STEPS

DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
CARD, TRADEOFFS, LATER, CHANGES = (
    f".st-key-{name}" for name in ("answer_card", "tradeoffs", "later", "changes")
)
EMPTY_TEXT = "h2"  # of the empty app
MILLISECONDS = 60_000
_LONGEST_CARD = 10_000  # milliseconds, after which a press has changed nothing
_WARM_UP = 2  # presses
MOST_PRESSES = len([step for step in BUDGET_STEPS if step > FIRST_EXAMPLE.budget]) - _WARM_UP

Part = Literal["card", "first", "everything"]

# Notes, for every change inside the answer, when the screen that shows it has been painted. Times are
# milliseconds since the key press; ``places`` names the place of each part.
_WATCH = """places => {
  const seen = {pressed: 0, last: 0, times: {}};
  window.seenByBenchmark = seen;
  addEventListener('keydown', () => Object.assign(
    seen, {pressed: performance.now(), last: 0, times: {}}), true);
  const within = (node, place) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && (element.closest(place) || element.querySelector(place));
  };
  new MutationObserver(records => {
    const touched = new Set();
    for (const record of records)
      for (const node of [record.target, ...record.addedNodes])
        for (const [part, place] of Object.entries(places)) {
          const element = node.nodeType === 1 ? node : node.parentElement;
          if (element?.closest(place) || (node !== record.target && within(node, place))) touched.add(part);
        }
    if (!touched.size) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        seen.last = performance.now() - seen.pressed;
        for (const part of touched) seen.times[part] = seen.last;
      };
      channel.port2.postMessage(0);
    });
  }).observe(document.querySelector('[data-testid=stMain]'), {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['d', 'transform']});
}"""


@dataclass(frozen=True)
class Press:
    """Milliseconds from the key press to the repaint of the answer card, of the trade-offs, of everything.

    What did not change was there before.
    """

    card: float
    first: float
    everything: float


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the address to the visible answer card, and to the last chart."""

    card: float
    everything: float


@dataclass
class Work:
    """Milliseconds of processor time that one move of the budget takes, and what is sent for it.

    ``planner`` is what comes before the card, ``turning`` what the last chart needs; both are measured
    beside the page with the same questions, and are part of ``server``. The times are None where the system
    does not tell. ``messages`` are those that hold no mere container.
    """

    planner: float = 0.0
    turning: float = 0.0
    server: float | None = None
    browser: float | None = None
    messages: float = 0.0
    with_containers: float = 0.0
    bytes_sent: float = 0.0
    elements: int = 0


@dataclass(frozen=True)
class PageTimes:
    """All that was measured in the browser."""

    floor: list[Press]
    overlap: list[Press]
    budget: list[Press]
    work: Work
    seconds_to_start: float
    cold: Visit
    warm_empty_cache: Visit
    warm: Visit


@dataclass
class _Heard:
    """The messages of one page's websocket."""

    messages: list[bytes] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        """Hear what the server sends from now on."""
        socket.on("framereceived", self._hear)

    def _hear(self, frame: str | bytes) -> None:
        self.messages.append(frame if isinstance(frame, bytes) else frame.encode())


def measure_page(presses: int) -> PageTimes:
    """Slider presses in turn on the empty app and on the dashboard, and first visits."""
    if presses > MOST_PRESSES:
        raise ValueError(f"The budget slider has room for {MOST_PRESSES} presses.")
    with browsing() as browser:
        with serving() as server:
            cold = _first_visit(browser, server)
            again, warm = _later_visits(browser, server)
            started = server.seconds_to_start
        with serving() as server, serving(EMPTY_APP) as empty:
            heard = _Heard()
            page, floor = _open(browser, server, heard), _open(browser, empty)
            work = Work(elements=_elements(page))
            pressed: list[tuple[Press, Press, Press]] = []
            for at in range(_WARM_UP + presses):
                below = _press(floor, "value")
                # Two of the five steps in turn: with the budget that rises, a new question each time.
                overlap = _press(page, "overlap_pct_slider", "ArrowRight" if at % 2 == 0 else "ArrowLeft")
                heard.messages.clear()
                with _working(work, server, presses if at >= _WARM_UP else 0):
                    budget = _press(page, "budget_slider")
                if at >= _WARM_UP:
                    _count(work, heard, presses)
                    pressed.append((below, overlap, budget))
            page.context.close()
            floor.context.close()
    _plan_alone(work, presses)
    floors, overlaps, budgets = (list(column) for column in zip(*pressed, strict=True))
    return PageTimes(floors, overlaps, budgets, work, started, cold, again, warm)


def median(values: list[float]) -> float:
    """The middle one."""
    return statistics.median(values)


@contextmanager
def _working(work: Work, server: Server, presses: int) -> Iterator[None]:
    """Add the processor time of one of so many presses; of none while the page warms up."""
    before = server.milliseconds_worked(), milliseconds_worked(browser_processes())
    yield
    after = server.milliseconds_worked(), milliseconds_worked(browser_processes())
    if presses and None not in (*before, *after):
        spent = [(late or 0.0) - (early or 0.0) for early, late in zip(before, after, strict=True)]
        work.server = (work.server or 0.0) + spent[0] / presses
        work.browser = (work.browser or 0.0) + spent[1] / presses


def _count(work: Work, heard: _Heard, presses: int) -> None:
    """Add the messages of one of so many presses."""
    sent = [ForwardMsg.FromString(each) for each in heard.messages]
    containers = sum(each.WhichOneof("type") == "delta" and each.delta.HasField("add_block") for each in sent)
    work.with_containers += len(sent) / presses
    work.messages += (len(sent) - containers) / presses
    work.bytes_sent += sum(map(len, heard.messages)) / presses


def _plan_alone(work: Work, presses: int) -> None:
    """The planner's part of the same budgets, at the overlaps in between: before the card, and after it."""
    evidence = load_evidence()
    steps = [step for step in BUDGET_STEPS if step > FIRST_EXAMPLE.budget][: _WARM_UP + presses]
    first = FIRST_EXAMPLE.changed(start_on=dt.datetime.now(tz=dt.UTC).date())
    budget_curve(first, evidence)
    for at, budget in enumerate(steps):
        asked = first.changed(budget=budget, overlap_pct=_overlap(at))
        card = _worked(plan, asked, evidence)
        turning = _worked(turning_points, asked, evidence)
        if at >= _WARM_UP:
            work.planner += card / presses
            work.turning += turning / presses


def _overlap(at: int) -> float:
    """The overlap of a press: the usual one, or the next step above it."""
    rows = load_evidence().rows("overlap_presets")
    steps = sorted(100 * row.mid for row in rows if isinstance(row, Figure))
    usual = steps.index(min(steps, key=lambda step: abs(step - Scenario().overlap_pct)))
    return steps[usual + (at % 2 == 0)]


def _worked(work: Any, *asked: Any) -> float:
    """Milliseconds of processor time."""
    before = time.process_time()
    work(*asked)
    return 1_000 * (time.process_time() - before)


def _elements(page: Page) -> int:
    """How many elements can be seen without opening anything."""
    found: int = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stElementContainer]')]"
        ".filter(each => each.checkVisibility()).length"
    )
    return found


def _open(browser: Browser, server: Server, heard: _Heard | None = None) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page()
    page.set_default_timeout(MILLISECONDS)
    if heard is not None:
        page.on("websocket", heard.listen)
    page.goto(server.address)
    page.locator(EMPTY_TEXT if heard is None else f"{CHANGES} .cs").first.wait_for()
    page.wait_for_selector(DONE)
    page.wait_for_timeout(1_500)
    places = dict.fromkeys(("card", "first", "everything"), EMPTY_TEXT)
    page.evaluate(
        _WATCH, places if heard is None else {"card": CARD, "first": TRADEOFFS, "everything": LATER}
    )
    return page


def _press(page: Page, key: str, arrow: str = "ArrowRight") -> Press:
    """One press on the slider, then a wait until nothing has changed for 300 ms."""
    page.bring_to_front()
    page.locator(f"[class*=st-key-{key}] input[type=range]").first.focus()
    page.wait_for_timeout(150)
    page.keyboard.press(arrow)
    page.wait_for_function(
        "() => { const seen = window.seenByBenchmark; return seen.last > 0"
        f" || performance.now() - seen.pressed > {_LONGEST_CARD} }}"
    )
    for _ in range(2):
        page.wait_for_selector(DONE)
        page.wait_for_function(
            "() => { const seen = window.seenByBenchmark; return performance.now() - seen.pressed"
            " - seen.last > 300 }"
        )
    times = page.evaluate("() => window.seenByBenchmark.times")
    card = times.get("card", 0.0)
    first = max(card, times.get("first", 0.0))
    return Press(card, first, max(first, times.get("everything", 0.0)))


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
    return Visit(median([visit.card for visit in visits]), median([visit.everything for visit in visits]))


def _visit(page: Page, server: Server) -> Visit:
    page.set_default_timeout(MILLISECONDS)
    started = time.perf_counter()
    page.goto(server.address, wait_until="commit")
    page.locator(CARD).wait_for()
    card = time.perf_counter()
    page.locator(f"{CHANGES} .cs").first.wait_for()
    return Visit(1_000 * (card - started), 1_000 * (time.perf_counter() - started))
