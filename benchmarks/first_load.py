"""How long a visitor waits who was never here, over a slow line: ``python3 -m benchmarks.first_load``.

The line is emulated by the browser: 9 Mbit/s and 85 ms, as on a usual phone. The page is served once as
``streamlit run app.py`` does and once as a host serves it, in one run, so that both can be compared.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from benchmarks.serving import browsing, hosting, serving

BYTES_A_SECOND, LATENCY_MS = 9_000_000 / 8, 85
VISITS = 3
CARD, PLOT = ".ac", ".st-key-money_line .main-svg"


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """Seconds to the answer and to the first plot, and the megabytes that came over the line."""

    card: float
    plot: float
    megabytes: float


def first_load(browser: Browser, port: int) -> FirstLoad:
    """One visit with an empty cache over the slow line."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    received = [0.0]
    line.on("Network.loadingFinished", lambda each: received.append(each["encodedDataLength"]))
    began = time.perf_counter()
    page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
    page.wait_for_selector(CARD, timeout=120_000)
    card = time.perf_counter() - began
    page.wait_for_selector(PLOT, timeout=120_000, state="attached")
    plot = time.perf_counter() - began
    context.close()
    return FirstLoad(card, plot, sum(received) / 1e6)


def measured(browser: Browser, port: int) -> FirstLoad:
    """The middle of several visits, after one that warms the server."""
    first_load(browser, port)
    found = [first_load(browser, port) for _ in range(VISITS)]
    return FirstLoad(
        *(median(getattr(each, name) for each in found) for name in ("card", "plot", "megabytes"))
    )


def main() -> None:
    """Measure both, and say so."""
    with browsing() as browser:
        with serving() as plain:
            before = measured(browser, plain.port)
        with hosting() as one:
            after = measured(browser, one.port)
    for name, each in (("streamlit run app.py", before), ("as a host serves it", after)):
        sys.stdout.write(
            f"{name}: answer {each.card:.1f} s, first plot {each.plot:.1f} s, {each.megabytes:.1f} MB\n"
        )


if __name__ == "__main__":
    main()
