"""Phone, desktop and large screen: what is in sight, and that nothing jumps."""

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario
from influencer_compare.wording.fields import as_in_links
from tests.browser.conftest import SIZES

RECORD = """() => {
  window.places = {};
  const look = () => {
    const main = document.querySelector('[data-testid=stMain]');
    for (const each of document.querySelectorAll('[class*=st-key-]')) {
      const name = each.className.match(/st-key-(\\S+)/)[1], box = each.getBoundingClientRect();
      if (!box.height || each.closest('details:not([open])')) continue;
      const place = [box.left, box.top + main.scrollTop, box.width, box.height].map(Math.round).join(' ');
      (window.places[name] ||= {})[place] = true;
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def places(visit):
    return {name: list(found) for name, found in visit.page.evaluate("() => window.places").items()}


@pytest.mark.full
@pytest.mark.parametrize("size", ["desktop", "large"])
def test_question_and_answer_are_on_the_first_screen(visitors, size):
    visit = visitors(size=size)
    box = visit.page.locator("h2").bounding_box()
    assert 0 < box["y"] + box["height"] <= SIZES[size]["height"]
    for name in ("budget", "overlap_pct", "niche", "goal", "platforms"):
        assert visit.top(f".st-key-{name}") < box["y"]
    assert visit.sideways() <= 0


@pytest.mark.full
def test_the_large_screen_also_holds_the_figures(visitors):
    visit = visitors(size="large")
    figure = visit.page.locator("[data-testid=stMetricValue]").first.bounding_box()
    assert figure["y"] + figure["height"] <= SIZES["large"]["height"]


def test_a_phone_shows_the_answer_within_two_screens_and_never_scrolls_sideways(visitors):
    visit = visitors(size="phone")
    box = visit.page.locator("h2").bounding_box()
    assert box["y"] + box["height"] <= 2 * SIZES["phone"]["height"]
    assert visit.sideways() <= 0
    visit.page.locator("summary", has_text="More settings").tap()
    expect(visit.field("most_creators").locator("input")).to_be_visible()
    assert visit.sideways() <= 0
    wide = visit.page.evaluate(
        "width => [...document.querySelectorAll('[class*=st-key-], h1, h2, h3, [data-testid=stMetric]')]"
        ".filter(each => each.getBoundingClientRect().right > width + 1).map(each => each.className)",
        SIZES["phone"]["width"],
    )
    assert wide == []


@pytest.mark.full
def test_a_phone_can_change_every_kind_of_control(visitors):
    visit = visitors(size="phone")
    visit.type_number("budget", 6_000)
    visit.wait_for_query("budget", 6_000)
    visit.field("platforms").get_by_text("TikTok").tap()
    visit.wait_for_query("platforms", "TikTok")
    visit.field("goal").get_by_text("Likes").tap()
    visit.wait_for_query("goal", "Likes")
    visit.settled()  # a list that opens while the page is redrawn may close again on a busy computer
    visit.field("area").locator("input").tap()
    visit.page.get_by_role("option", name="A region").tap()
    visit.wait_for_query("area", "A region")
    query = {field: [as_in_links(field, word) for word in words] for field, words in visit.query().items()}
    found, dropped = Scenario.from_query(query)
    assert dropped == ()
    assert found == Scenario(
        budget=6_000, platforms=("instagram", "tiktok"), goal="engagements", area="region"
    )
    link = visit.show_link()
    assert "area=Region" in link
    assert visit.sideways() <= 0


@pytest.mark.full
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_targets_are_large_enough_for_a_finger(visitors, size):
    visit = visitors(size=size)
    small = visit.page.evaluate(
        "() => [...document.querySelectorAll("
        "'[class*=st-key-] button, [class*=st-key-] input:not([type=range], [type=checkbox])')]"
        ".filter(each => each.offsetHeight && !each.closest('details:not([open])'))"
        ".filter(each => !each.ariaLabel?.startsWith('Help for'))"
        ".filter(each => (each.closest('button') || each.parentElement).offsetHeight < 24)"
        ".map(each => each.outerHTML.slice(0, 120))"
    )
    assert small == []


@pytest.mark.full
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_nothing_of_the_question_jumps_while_the_budget_moves(visitors, size):
    visit = visitors(size=size).drawn()
    visit.page.evaluate(RECORD)
    slider = visit.field("budget_slider").locator("input[type=range]")
    for key in ("End", "Home", "PageUp", "ArrowRight", "ArrowRight"):
        seen = visit.answer()
        slider.focus()
        slider.press(key)
        visit.page.wait_for_function(
            "before => document.querySelector('h2').innerText + [...document.querySelectorAll("
            "'[data-testid=stMetricValue]')].map(each => each.innerText).join() !== before",
            arg=seen[0] + ",".join(seen[1:]),
        )
        visit.settled()
    found = places(visit)
    question = {name: found[name] for name in found if name.removesuffix("_slider") in Scenario.model_fields}
    assert {"budget", "budget_slider", "overlap_pct", "niche", "goal"} <= set(question)
    assert {name: where for name, where in question.items() if len(where) > 1} == {}


@pytest.mark.full
def test_the_plots_stay_where_they_are_while_a_new_answer_is_drawn(visitors):
    visit = visitors().drawn()
    visit.page.evaluate(RECORD)
    visit.type_number("budget", 10_400)  # nearly the same question: the same sentences, other figures
    visit.wait_for_query("budget", 10_400)
    visit.still()
    found = places(visit)
    heights = {name: {place.split()[3] for place in where} for name, where in found.items()}
    plots = {name: height for name, height in heights.items() if name.startswith(("comparison_", "tradeoff"))}
    assert len(plots) >= 4
    assert all(len(height) == 1 for height in plots.values()), plots


@pytest.mark.full
def test_every_plot_is_drawn_and_stays_inside_its_cell(visitors):
    for size in ("phone", "desktop", "large"):
        visit = visitors(size=size)
        plots = visit.page.locator(".js-plotly-plot")
        expect(plots.nth(3)).to_be_visible()
        for number in range(plots.count()):
            box = plots.nth(number).bounding_box()
            assert box["height"] > 200
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= SIZES[size]["width"] + 1
