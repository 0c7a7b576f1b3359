"""axe finds nothing to mend on the page, light and dark, on phone and desktop.

What it finds inside a widget of Streamlit that no setting mends stands in accepted_axe.json, each with
rule, selector and the address of the issue upstream; an entry that is no longer needed fails the test.
"""

import functools
import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from influencer_compare.charts.style import COLOUR, MUTED

ACCEPTED = json.loads(Path(__file__).with_name("accepted_axe.json").read_text(encoding="utf-8"))
HOPELESS = "?budget=200&hours=0&help_hour_usd=0"
VIEWS = {
    "phone light": ("phone", "light", "", None),
    "phone dark": ("phone", "dark", "", None),
    "desktop light": ("desktop", "light", "", None),
    "desktop dark": ("desktop", "dark", "", None),
    "settings open, light": ("desktop", "light", "", "settings"),
    "settings open, dark": ("desktop", "dark", "", "settings"),
    "sources open, dark": ("desktop", "dark", "", "sources"),
    "link open, light": ("desktop", "light", "", "link"),
    "wrong link, dark": ("desktop", "dark", "?budget=lots&colour=blue", None),
    "nothing fits, light": ("desktop", "light", HOPELESS, None),
}


@pytest.fixture(scope="module")
def found():
    """The findings of each view, once looked at."""
    return {}


def look(visitors, found, view):
    """Every (rule, selector) that axe finds in a view."""
    if view in found:
        return found[view]
    size, scheme, query, opened = VIEWS[view]
    visit = visitors(query, size=size, scheme=scheme, fits=query != HOPELESS)
    if query != HOPELESS:
        visit.drawn()
    if opened == "settings":
        visit.page.locator("summary", has_text="More settings").click()
        expect(visit.field("most_creators").locator("input")).to_be_visible()
    if opened == "sources":
        visit.field("sources_reach").locator("button").click()
        expect(visit.page.get_by_role("dialog")).to_contain_text("https://")
    if opened == "link":
        visit.show_link()
    visit.still()
    response = Axe().run(visit.page).response
    found[view] = [
        (each["id"], " ".join(map(str, node["target"])), node["failureSummary"])
        for each in response["violations"]
        for node in each["nodes"]
    ]
    return found[view]


def accepted(rule, selector):
    return any(entry["rule"] == rule and entry["selector"] in selector for entry in ACCEPTED)


HERE = ("settings open, dark",)  # for every change; the others with --full


@pytest.mark.parametrize(
    "view", [pytest.param(view, marks=() if view in HERE else pytest.mark.full) for view in VIEWS]
)
def test_axe_finds_nothing(visitors, found, view):
    left = [finding for finding in look(visitors, found, view) if not accepted(*finding[:2])]
    assert left == [], "\n".join(" | ".join(finding) for finding in left)


@pytest.mark.full
def test_every_accepted_finding_is_still_there_and_says_where_it_is_known(visitors, found):
    findings = [finding for view in VIEWS for finding in look(visitors, found, view)]
    for entry in ACCEPTED:
        assert entry["upstream"].startswith("https://github.com/streamlit/")
        assert any(rule == entry["rule"] and entry["selector"] in place for rule, place, _ in findings), entry


@functools.cache
def luminance(colour):
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#15171a"])
def test_the_colours_of_plots_stand_out_from_both_pages(background):
    for colour in (*COLOUR.values(), MUTED):
        light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, colour
