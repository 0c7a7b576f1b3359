"""What is in sight beside or above the answer while the question moves, on every size of screen."""

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario
from influencer_compare.wording.fields import as_in_links
from influencer_compare.wording.pages import DONE
from influencer_compare.wording.question import FINE_TUNE
from tests.browser.visit import STUDIO

RECORD = """() => {
  window.places = {};
  const look = () => {
    const main = document.querySelector('[data-testid=stMain]');
    for (const each of document.querySelectorAll('.st-key-rail [class*=st-key-], .st-key-tradeoffs')) {
      const name = each.className.match(/st-key-(\\S+)/)[1], box = each.getBoundingClientRect();
      if (!box.height) continue;
      const place = [box.left, box.top + main.scrollTop, box.width].map(Math.round).join(' ');
      (window.places[name.replace(/_slider.*|_typed.*/, '')] ||= {})[place] = true;
    }
    requestAnimationFrame(look);
  };
  look();
}"""
# What sticks out at the right, and is not rolled sideways within its own place.
WIDE = """() => [...document.querySelectorAll('[class*=st-key-], h1, h2, h3, .ac, .tr, .cs')]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.className)"""
SMALL = """() => [...document.querySelectorAll(
    '[class*=st-key-] button, [class*=st-key-] input:not([type=range], [type=checkbox])')]
  .filter(each => each.offsetHeight && !each.closest('details:not([open])'))
  .filter(each => (each.closest('button') || each.parentElement).offsetHeight < 24)
  .map(each => each.outerHTML.slice(0, 160))"""


def sized(visit, width, height):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.still()


def end(visit, selector):
    """How far below the top of the screen something ends, in pixels."""
    box = visit.page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


def move(visit, key, field="budget"):
    """Move a slider by a key, until the answer is another one."""
    before = visit.answer()
    visit.slider(field).focus()
    visit.slider(field).press(key)
    visit.wait_for_another_answer(before)
    assert visit.answer() != before


def scroll(visit, to):
    visit.page.locator("[data-testid=stMain]").evaluate("(each, to) => each.scrollTo(0, to)", to)


def stands_in_the_card(visit, name):
    """A press of the page whose place is within the card, below the words about it."""
    press, card = visit.field(name).bounding_box(), visit.page.locator(".ac").bounding_box()
    assert card["x"] < press["x"] < press["x"] + press["width"] < card["x"] + card["width"]
    assert card["y"] < press["y"] < press["y"] + press["height"] < card["y"] + card["height"]


def first_rows_are_in_sight(visit):
    assert end(visit, ".ac") <= 800
    assert end(visit, ".tr .finding-title") <= 800
    assert end(visit, ".tr-panel .tr-row >> nth=1") <= 800


def test_beside_the_question_the_card_and_the_trade_offs_change_in_sight(visitors):
    visit = visitors().drawn()
    assert end(visit, ".st-key-rail") <= 800
    stands_in_the_card(visit, "stay_within")
    stands_in_the_card(visit, "sale")
    first_rows_are_in_sight(visit)
    before = visit.answer()
    visit.field("example_region").locator("button").click()
    visit.wait_for_another_answer(before)
    first_rows_are_in_sight(visit)  # with a macro side the card is at its highest
    before = visit.page.locator(".tr").inner_text()
    move(visit, "ArrowLeft")
    expect(visit.page.locator(".tr")).not_to_have_text(before)
    assert end(visit, ".ac") <= 800
    assert visit.sideways() <= 0

    sized(visit, 1440, 900)
    assert end(visit, ".tr") <= 900
    # The rail stays while the page is read, and its sliders answer there.
    scroll(visit, 600)
    assert 0 <= visit.field("rail").bounding_box()["y"] <= 20
    move(visit, "ArrowRight", "overlap_pct")
    assert 0 <= visit.field("rail").bounding_box()["y"] <= 20

    sized(visit, 1920, 1080)
    scroll(visit, 0)
    assert end(visit, ".tr") <= 1080
    assert visit.sideways() <= 0
    assert visit.page.evaluate(WIDE) == []
    assert visit.page.evaluate(SMALL) == []
    assert visit.page.locator("[data-testid=stBottom]").is_hidden()

    # At 200 per cent, 1,280 pixels of the screen hold 640 of the page.
    sized(visit, 640, 400)
    assert visit.sideways() <= 0
    assert visit.page.evaluate(WIDE) == []


NUMBERS = """() => [...document.querySelectorAll('.st-key-rail [data-testid=stWidgetLabel] p')]
  .map(each => getComputedStyle(each, '::before').content).filter(said => said !== 'none')"""


def test_the_longest_card_leaves_room_for_two_rows_and_a_fix_stands_right_below_it(visitors):
    """An order that hangs on a price, three sizes, and a business of which nothing is known."""
    visit = visitors()
    visit.open("?budget=50000&v=2")
    assert visit.headline() == "Ask prices first."
    first_rows_are_in_sight(visit)
    assert end(visit, ".st-key-rail") <= 800
    assert visit.page.evaluate(NUMBERS) == [f'"{number}" / ""' for number in (1, 2, 3)]
    visit.open("?budget=100000&goal=profit&order_value_usd=900&v=2", fits=False)
    assert visit.headline() == "It would not pay."
    below = end(visit, ".st-key-answer_card")
    fixes = visit.field("fixes").bounding_box()["y"]
    assert below <= fixes < visit.field("beside_answer").bounding_box()["y"]
    scroll(visit, 300)
    visit.field("fix_people").locator("button").click()
    expect(visit.page.locator("h2").first).not_to_have_text("It would not pay.")
    visit.page.wait_for_function("() => !document.querySelector('[data-testid=stMain]').scrollTop")


@pytest.mark.full
def test_a_tablet_has_a_short_question_above_the_card_and_the_result_below(visitors):
    visit = visitors(STUDIO).drawn()
    sized(visit, 820, 1180)
    assert end(visit, ".ac") <= 1180
    expect(visit.slider("hours")).to_be_hidden()
    assert visit.page.locator("[data-testid=stBottom]").bounding_box()["y"] < 1180
    assert visit.sideways() <= 0
    assert visit.page.evaluate(WIDE) == []


def test_a_phone_shows_the_answer_at_once_and_its_result_always(visitors):
    visit = visitors(size="phone").drawn()
    assert visit.page.locator(".ac-answer").bounding_box()["y"] <= 360
    stands_in_the_card(visit, "stay_within")
    assert end(visit, ".st-key-stay_within") <= 600
    assert visit.unfold("sale").get_by_role("button", name=DONE).is_visible()
    visit.page.get_by_role("button", name=DONE).tap()
    expect(visit.page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    scroll(visit, 0)
    bar = visit.page.locator("[data-testid=stBottom]")
    assert end(visit, "[data-testid=stBottom]") == pytest.approx(844, abs=1)
    before = bar.inner_text()
    move(visit, "ArrowRight")
    expect(bar).not_to_have_text(before)
    visit.page.get_by_text(FINE_TUNE).tap()
    expect(visit.slider("overlap_pct")).to_be_visible()
    before = bar.inner_text()
    move(visit, "ArrowRight", "overlap_pct")
    expect(bar).not_to_have_text(before)
    scroll(visit, 2_000)
    visit.still()
    assert end(visit, "[data-testid=stBottom]") == pytest.approx(844, abs=1)
    assert visit.sideways() <= 0
    assert visit.page.evaluate(WIDE) == []
    assert visit.page.evaluate(SMALL) == []


@pytest.mark.full
def test_a_phone_can_change_every_kind_of_control(visitors):
    visit = visitors("?v=2&budget=2000", size="phone")
    visit.type_number("budget", 6_000)
    visit.wait_for_query("budget", 6_000)
    visit.page.get_by_text(FINE_TUNE).tap()
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
    assert "area=" in visit.show_link()
    assert visit.sideways() <= 0


@pytest.mark.full
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_nothing_of_the_question_jumps_while_the_budget_moves(visitors, size):
    visit = visitors(STUDIO, size=size).drawn()
    visit.page.evaluate(RECORD)
    for key in ("End", "Home", "PageUp", "ArrowRight"):
        move(visit, key)
    found = {name: list(where) for name, where in visit.page.evaluate("() => window.places").items()}
    question = {name: found[name] for name in found if name in Scenario.model_fields}
    assert {"budget", "niche", "area"} <= set(question)
    assert {name: where for name, where in question.items() if len(where) > 1} == {}


@pytest.mark.full
def test_the_plots_stay_where_they_are_while_a_new_answer_is_drawn(visitors):
    visit = visitors(STUDIO).drawn()
    visit.page.evaluate(RECORD)
    visit.type_number("budget", 5_100)  # nearly the same question: the same sentences, other figures
    visit.wait_for_query("budget", 5_100)
    visit.still()
    assert len(visit.page.evaluate("() => window.places")["tradeoffs"]) == 1


@pytest.mark.full
@pytest.mark.parametrize("size", ["phone", "desktop", "large"])
def test_every_plot_is_drawn_and_stays_inside_its_cell(visitors, size):
    visit = visitors(STUDIO, size=size).drawn()
    width = visit.page.viewport_size["width"]
    for selector in (".st-key-tradeoffs", ".st-key-money .js-plotly-plot", ".st-key-changes"):
        box = visit.page.locator(selector).bounding_box()
        assert box["height"] > 150, selector
        assert box["x"] >= 0, selector
        assert box["x"] + box["width"] <= width + 1, selector
