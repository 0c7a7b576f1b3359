"""What a visitor does: move, read, copy the link, come back, go wrong, use a phone or the keyboard."""

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.ui.session.arrival import as_widgets_write
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import label
from influencer_compare.wording.numbers import money, number

SPITEFUL = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E![p](https%3A%2F%2Fexample.org%2Fp.png)"
QUESTION = ("budget", "niche_focus", "overlap_pct", "niche", "area", "hours", "goal", "platforms")


# The key of the control that has the focus, or its words.
FOCUSED = """() => {
  const at = document.activeElement, key = at.closest('[class*=st-key-]');
  const words = at.innerText.replace('expand_more', '').trim();
  return key ? key.className.match(/st-key-(\\S+)/)[1] : words || at.tagName;
}"""


@pytest.mark.full
def test_move_type_copy_the_link_and_open_it_elsewhere(visitors):
    visit = visitors()
    seen = visit.answer()
    assert visit.query() == {}

    slider = visit.field("budget_slider").locator("input[type=range]")
    slider.focus()
    slider.press("ArrowLeft")
    visit.wait_for_another_answer(seen)
    by_keyboard, seen = visit.query()["budget"], visit.answer()
    assert by_keyboard != [str(Scenario().budget)]
    expect(visit.field("budget").locator("input")).to_have_value(by_keyboard[0])

    # The slider is drawn anew while it moves: take it by where it is, as a hand does.
    handle = (
        visit.field("budget_slider").locator("[data-rac][style*='left'], [role=slider]").first.bounding_box()
    )
    track = visit.field("budget_slider").locator("[role=group]").bounding_box()
    visit.page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    visit.page.mouse.down()
    visit.page.mouse.move(track["x"] + track["width"] * 0.8, handle["y"] + handle["height"] / 2, steps=8)
    visit.page.mouse.up()
    visit.wait_for_another_answer(seen)
    assert int(visit.query()["budget"][0]) > 15_000

    visit.type_number("budget", 7_050)
    visit.wait_for_query("budget", 7_050)
    best = plan(Scenario(budget=7_050), load_evidence()).best
    visit.shows_figure(number(USUAL, best.reach))
    visit.shows_figure(money(USUAL, best.cash_usd))

    visit.type_number("overlap_pct", 12)
    visit.wait_for_query("overlap_pct", 12)
    visit.field("niche").locator("input").fill("vet")
    visit.page.get_by_role("option", name="Vet", exact=True).click()
    visit.wait_for_query("niche", "Vet")
    best = plan(Scenario(budget=7_050, overlap_pct=12, niche="pets"), load_evidence()).best
    visit.shows_figure(number(USUAL, best.reach))
    link = visit.show_link()
    assert link.startswith(f"{visit.address}?c=")
    assert {name for name in Scenario.model_fields if f"{name}=" in link} == {
        "budget",
        "overlap_pct",
        "niche",
    }

    visit.drawn()
    other = visitors(link, fresh=True)
    other.answers_as(visit)
    # The address that the browser wrote by itself opens the same answer too, and again after a reload.
    third = visitors(visit.page.url, fresh=True)
    third.answers_as(visit)
    third.page.reload()
    third.answers_as(visit)


def test_an_example_stays_when_the_page_is_loaded_anew(visitors):
    """The address says at once what one press set, settings folded away included."""
    example, visit = EXAMPLES["An online boutique"], visitors()
    visit.field(f"example_{example.area}").locator("button").click()
    expect(visit.page.locator("h1")).to_contain_text(example.name)
    visit.settled()
    wanted = as_widgets_write(example)
    for name in wanted:
        visit.wait_for_query(name, wanted[name][0])
    visit.page.reload()
    expect(visit.page.locator("h1")).to_contain_text(example.name)
    visit.settled()
    assert {name: visit.query().get(name) for name in wanted} == wanted


def test_a_wrong_link_works_and_names_what_was_not_understood(visitors):
    visit = visitors("?budget=lots&goal=fame&colour=blue&v=7&hours=20&niche=Pets")
    shown = "\n".join(visit.page.locator("[data-testid=stText]").all_inner_texts())
    for word in ("lots", "fame", "colour", "blue", "7", label(USUAL, "budget"), label(USUAL, "goal")):
        assert word in shown
    best = plan(Scenario(hours=20, niche="pets"), load_evidence()).best
    visit.shows_figure(number(USUAL, best.reach))
    visit.type_number("budget", 5_000)  # and it can be put right
    visit.wait_for_query("budget", 5_000)
    best = plan(Scenario(hours=20, niche="pets", budget=5_000), load_evidence()).best
    visit.shows_figure(number(USUAL, best.reach))


@pytest.mark.full
@pytest.mark.parametrize("query", ["?budget=inf", "?goal=", "?platforms=", "?hours=1e400&niche="])
def test_a_spoilt_value_does_not_spoil_the_page(visitors, query):
    visit = visitors(query)
    visit.shows_figure(number(USUAL, plan(Scenario(), load_evidence()).best.reach))
    assert visit.page.locator("[data-testid=stText]").count() == query.count("=")


@pytest.mark.full
def test_another_spelling_is_understood_and_stays_in_the_address(visitors):
    visit = visitors("?niche=fitness&platforms=tiktok&budget=%204000")
    wanted = Scenario(niche="fitness", platforms=("tiktok",), budget=4_000)
    visit.shows_figure(number(USUAL, plan(wanted, load_evidence()).best.reach))
    visit.still()  # the browser writes the address a moment after the page
    found, dropped = Scenario.from_query(visit.query())
    assert (found, dropped) == (wanted, ())


@pytest.mark.full
def test_markup_in_a_link_stays_text(visitors):
    pressed = []
    visit = visitors("?hours=20")
    visit.page.on("dialog", lambda dialog: pressed.append(dialog.message))
    visit.page.on("dialog", lambda dialog: dialog.dismiss())
    visit.open(f"?niche={SPITEFUL}&{SPITEFUL}=1")
    shown = "\n".join(visit.page.locator("[data-testid=stText]").all_inner_texts())
    assert shown.count("<img src=x onerror=alert(1)>") == 2
    assert visit.page.locator("img[src='x'], img[src*='example.org']").count() == 0
    assert pressed == []
    assert not any("example.org" in url for url in visit.elsewhere)


@pytest.mark.full
def test_two_visitors_do_not_see_each_other(visitors):
    first, second = visitors(), visitors(fresh=True)
    first.type_number("budget", 3_000)
    second.type_number("budget", 60_000)
    first.wait_for_query("budget", 3_000)
    second.wait_for_query("budget", 60_000)
    first.type_number("hours", 25)
    first.wait_for_query("hours", 25)
    evidence = load_evidence()
    for visit, scenario in ((first, Scenario(budget=3_000, hours=25)), (second, Scenario(budget=60_000))):
        visit.shows_figure(number(USUAL, plan(scenario, evidence).best.reach))
        assert visit.show_link().count(f"budget={scenario.budget}&") == 1
    visitors().shows_figure(number(USUAL, plan(Scenario(), evidence).best.reach))  # nor does who comes later


@pytest.mark.full
def test_the_sources_open_and_close_by_keyboard(visitors):
    visit = visitors()
    visit.field("sources_reach").locator("button").press("Enter")
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("https://")
    visit.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert visit.headline()


def test_the_keyboard_reaches_every_part_of_the_question_and_the_link(visitors):
    visit = visitors().drawn()
    met = []
    link = (
        "() => document.activeElement.matches('button') && /Copy link/.test(document.activeElement.innerText)"
    )
    while len(met) < 60 and not visit.page.evaluate(link):
        visit.page.keyboard.press("Tab")
        met.append(visit.page.evaluate(FOCUSED))
    for name in QUESTION:
        assert name in met, met
    places = [met.index(name) for name in QUESTION]
    assert places == sorted(places)
    assert {"budget_slider", "overlap_pct_slider", "overlap_preset"} <= set(met), met
    assert any("More settings" in name for name in met), met
    assert visit.page.evaluate(link), met
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("[data-testid=stPopoverBody] code").first).to_contain_text(f"v={LINK_VERSION}")


@pytest.mark.full
def test_more_settings_open_by_keyboard_and_change_the_answer(visitors):
    visit = visitors()
    seen = visit.answer()
    visit.page.locator("summary", has_text="More settings").press("Enter")
    expect(visit.field("most_creators").locator("input")).to_be_visible()
    visit.type_number("most_creators", 5)
    visit.wait_for_query("most_creators", 5)
    visit.wait_for_another_answer(seen)
    assert visit.sideways() <= 0


@pytest.mark.full
def test_the_overlap_in_words_sets_the_number(visitors):
    visit = visitors()
    visit.field("overlap_preset").get_by_role("button").click()
    visit.page.get_by_role("menuitem").filter(has_text="Many share").or_(
        visit.page.get_by_role("option").filter(has_text="Many share")
    ).first.click()
    many = next(row.mid for row in load_evidence().rows("overlap_presets") if row.key == ("many share",))
    visit.wait_for_query("overlap_pct", f"{many * 100:g}")
    expect(visit.field("overlap_pct").locator("input")).to_have_value(f"{many * 100:g}")


@pytest.mark.full
def test_the_page_is_quiet_and_asks_nobody_else(visitors):
    visit = visitors()
    visit.type_number("budget", 4_000)
    visit.wait_for_query("budget", 4_000)
    visit.page.wait_for_load_state("networkidle")
    assert visit.errors == []
    assert visit.elsewhere == []
