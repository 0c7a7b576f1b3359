"""What a visitor does: move, type, paste, read, copy the link, come back, go wrong, use the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.ui.session.arrival import as_widgets_write
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import label
from influencer_compare.wording.links import COPIED, COPY_SHORT, SELECTED
from influencer_compare.wording.numbers import exact_money, money, number
from tests.browser.conftest import SIZES
from tests.browser.visit import Visit

SPITEFUL = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E![p](https%3A%2F%2Fexample.org%2Fp.png)"
QUESTION = (
    "niche", "area", "budget_typed", "budget_slider", "hours_slider", "goal", "niche_focus_slider",
    "overlap_pct_slider", "platforms", "pay_by",
)  # fmt: skip

# The key of the control that has the focus, or its words; and whether the one before showed that it had it.
FOCUSED = """async () => {
  const keyed = each => each.closest('[class*=st-key-]');
  const look = async at => {
    for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
    document.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity)
      .forEach(each => each.finish());
    const found = [];
    for (let each = at; each && each !== keyed(at); each = each.parentElement)
      for (const part of [each, ...each.parentElement.children]) {
        const {outline, boxShadow, borderColor, backgroundColor} = getComputedStyle(part);
        found.push(outline, boxShadow, borderColor, backgroundColor);
      }
    return found.join();
  };
  const at = document.activeElement, before = window.focused;
  const shown = !before || !before.at.isConnected || await look(before.at) !== before.look;
  window.focused = {at, look: await look(at)};
  const name = keyed(at) ? keyed(at).className.match(/st-key-(\\S+)/)[1] : at.innerText || at.tagName;
  return {name: name.replace(/(_typed|_slider)_\\d+$/, '$1'), shown};
}"""


@pytest.mark.full
def test_move_type_copy_the_link_and_open_it_elsewhere(visitors):
    visit = visitors("?v=2&area=country")
    seen = visit.answer()

    visit.slider("budget").focus()
    visit.slider("budget").press("ArrowLeft")
    visit.wait_for_another_answer(seen)
    by_keyboard, seen = int(visit.query()["budget"][0]), visit.answer()
    assert by_keyboard < Scenario().budget
    expect(visit.box("budget")).to_have_value(exact_money(USUAL, by_keyboard))

    # The slider is drawn anew while it moves: take it by where it is, as a hand does.
    place = visit.page.locator("[class*=st-key-budget_slider]")
    handle = place.locator("[data-rac][style*='left'], [role=slider]").first.bounding_box()
    track = place.locator("[role=group]").bounding_box()
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


@pytest.mark.full
@pytest.mark.parametrize("locale", ["de-DE", "en-US"])
def test_amounts_are_typed_and_pasted_as_people_write_them_and_stay(browser, address, locale):
    """The same in an English and in a German browser; a reload keeps value and currency."""
    context = browser.new_context(locale=locale, viewport=SIZES["desktop"])
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Visit(context.new_page(), address)
    visit.open("?v=2&budget=2000&currency=EUR&currency_per_usd=0.8&rate_on=2026-11-01")
    for text in ("5 000", "5.000", "$5,000", "5k"):
        visit.box("budget").fill("1000")
        visit.box("budget").press("Enter")
        visit.wait_for_query("budget", 1_250)
        paste(visit, text)
        visit.wait_for_query("budget", 6_250)  # US dollars, at the owner's rate
        expect(visit.box("budget")).to_have_value(text)
    visit.unfold("exact")
    for text, value in (("6,5", 6.5), ("6.05", 6.05)):
        visit.box("overlap_pct").fill(text)
        visit.box("overlap_pct").press("Enter")
        visit.wait_for_query("overlap_pct", value)
        expect(visit.box("overlap_pct")).to_have_value(text)
    visit.fold()
    seen = visit.answer()
    assert "€" in seen[3]
    visit.page.reload()
    expect(visit.box("budget")).to_have_value(re.compile("5[.,]000"))
    visit.settled()
    assert visit.answer() == seen
    assert visit.query()["currency"] == ["EUR"]
    assert visit.errors == []
    context.close()


def paste(visit, text):
    """Put a text into the box of the budget from the clipboard, in place of what stands there."""
    visit.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    visit.box("budget").focus()
    visit.page.keyboard.press("ControlOrMeta+a")
    visit.page.keyboard.press("ControlOrMeta+v")
    visit.page.keyboard.press("Enter")


@pytest.mark.full
def test_of_two_quick_moves_the_newest_stays(visitors):
    visit = visitors("?v=2&budget=5000&area=region")
    visit.slider("budget").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("ArrowRight")
    visit.wait_for_query("budget", 7_500)
    visit.still()
    assert visit.query()["budget"] == ["7500"]
    expect(visit.box("budget")).to_have_value("$7,500")
    best = plan(Scenario(budget=7_500, area="region"), load_evidence()).best
    visit.shows_figure(number(USUAL, best.reach))


def test_a_browser_that_refuses_to_copy_selects_the_link_and_says_so(visitors):
    visit = visitors()
    visit.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not here')) }"
    )
    body = visit.unfold("share")
    body.get_by_role("button", name=COPY_SHORT).press("Enter")
    expect(body.get_by_role("status")).to_have_text(SELECTED)
    field = body.get_by_role("textbox", name=COPY_SHORT)
    expect(field).to_be_focused()
    assert field.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)") == (
        body.locator("code").first.inner_text().strip()
    )
    # Where it may, one press copies it.
    visit.page.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text } }")
    body.get_by_role("button", name=COPY_SHORT).click()
    expect(body.get_by_role("status")).to_have_text(COPIED)
    assert visit.page.evaluate("window.copied") == field.input_value()


@pytest.mark.full
def test_over_plain_http_every_button_that_copies_does_copy(visitors):
    """From another device a browser has no clipboard there, and Streamlit's own buttons would do nothing."""
    visit = visitors("?v=2&budget=6110")
    visit.page.context.add_init_script("delete Navigator.prototype.clipboard")
    visit.page.reload()
    visit.settled()
    body = visit.unfold("share")
    link = body.locator("code").first.inner_text().strip()
    copy(body.locator("[data-testid=stCode]").first)
    assert pasted(visit) == link
    body.get_by_role("button", name=COPY_SHORT).click()
    expect(body.get_by_role("status")).to_have_text(COPIED)
    body.locator(".st-key-save button").click()  # and inside a dialog
    visit.page.locator(".st-key-save_new button").click()
    dialog = visit.page.get_by_role("dialog").filter(has_text="saved?edit=")
    code = dialog.locator("[data-testid=stCode]", has_text="saved?edit=")
    copy(code)
    assert pasted(visit) == code.locator("code").inner_text().strip()


def copy(code):
    """Press the button that Streamlit shows where the pointer is over a text to copy."""
    code.hover()
    code.get_by_role("button", name="Copy to clipboard").click()


def pasted(visit):
    """What the browser's clipboard holds."""
    visit.page.evaluate(
        "() => (document.querySelector('[role=dialog]') ?? document.body)"
        ".append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))"
    )
    visit.page.locator("#pasted").focus()
    visit.page.keyboard.press("ControlOrMeta+v")
    found = visit.page.locator("#pasted").input_value()
    visit.page.evaluate("document.getElementById('pasted').remove()")
    return found


@pytest.mark.full
def test_an_example_stays_when_the_page_is_loaded_anew(visitors):
    """The address says at once what one press set, settings folded away included."""
    example, visit = EXAMPLES["An online boutique"], visitors()
    visit.field(f"example_{example.area}").locator("button").click()
    expect(visit.page.locator(".ac-question")).to_contain_text(example.name)
    visit.settled()
    wanted = as_widgets_write(example)
    for name in wanted:
        visit.wait_for_query(name, wanted[name][0])
    visit.page.reload()
    expect(visit.page.locator(".ac-question")).to_contain_text(example.name)
    visit.settled()
    assert {name: visit.query().get(name) for name in wanted} == wanted


@pytest.mark.full
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
@pytest.mark.parametrize("query", ["budget=inf", "goal=", "platforms=", "hours=1e400&niche="])
def test_a_spoilt_value_does_not_spoil_the_page(visitors, query):
    visit = visitors(f"?v={LINK_VERSION}&{query}")
    visit.shows_figure(number(USUAL, plan(Scenario(), load_evidence()).best.reach))
    assert visit.page.locator("[data-testid=stText]").count() == query.count("=")


@pytest.mark.full
def test_another_spelling_is_understood_and_stays_in_the_address(visitors):
    visit = visitors("?v=2&niche=fitness&platforms=tiktok&budget=%204000")
    wanted = Scenario(niche="fitness", platforms=("tiktok",), budget=4_000)
    visit.shows_figure(number(USUAL, plan(wanted, load_evidence()).best.reach))
    visit.still()  # the browser writes the address a moment after the page
    found, dropped = Scenario.from_query(visit.query())
    assert (found, dropped) == (wanted, ())


@pytest.mark.full
def test_markup_in_a_link_stays_text(visitors):
    pressed = []
    visit = visitors("?v=2&hours=20")
    visit.page.on("dialog", lambda dialog: pressed.append(dialog.message))
    visit.page.on("dialog", lambda dialog: dialog.dismiss())
    visit.open(f"?v=2&niche={SPITEFUL}&{SPITEFUL}=1")
    shown = "\n".join(visit.page.locator("[data-testid=stText]").all_inner_texts())
    assert shown.count("<img src=x onerror=alert(1)>") == 2
    assert visit.page.locator("img[src='x'], img[src*='example.org']").count() == 0
    assert pressed == []
    assert not any("example.org" in url for url in visit.elsewhere)


@pytest.mark.full
def test_two_visitors_do_not_see_each_other(visitors):
    first, second = visitors("?v=2&area=country"), visitors("?v=2&area=country", fresh=True)
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
    third = visitors("?v=2&budget=10000")  # nor does who comes later
    third.shows_figure(number(USUAL, plan(Scenario(), evidence).best.reach))


@pytest.mark.full
def test_the_sources_open_and_close_by_keyboard(visitors):
    visit = visitors()
    visit.field("sources").locator("summary").press("Enter")
    visit.field("sources_reach").locator("button").press("Enter")
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("https://")
    visit.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert visit.headline()


@pytest.mark.full
def test_the_keyboard_reaches_every_control_of_the_rail_and_shows_where_it_is(visitors):
    visit = visitors().drawn()
    visit.page.locator(".st-key-starts button").first.focus()
    met = []
    while "keep_option" not in met and len(met) < 60:
        visit.page.keyboard.press("Tab")
        found = visit.page.evaluate(FOCUSED)
        assert found["shown"], met[-1]
        met.append(found["name"])
    for name in (*QUESTION, "pay_for_help", "exact", "more_settings", "start_over", "quotes", "sale"):
        assert name in met, (name, met)
    places = [met.index(name) for name in QUESTION]
    assert places == sorted(places)
    visit.field("share").locator("button").press("Enter")
    expect(visit.page.locator("[data-testid=stPopoverBody] code").first).to_contain_text(f"v={LINK_VERSION}")
    visit.fold()
    # More settings as well, to the last key.
    seen = visit.answer()
    visit.field("more_settings").locator("button").press("Enter")
    box = visit.field("most_creators").locator("input")
    box.fill("1")
    box.press("Enter")
    visit.wait_for_query("most_creators", 1)
    visit.wait_for_another_answer(seen)
    assert visit.sideways() <= 0


@pytest.mark.full
def test_the_page_is_quiet_and_asks_nobody_else(visitors):
    visit = visitors()
    visit.type_number("budget", 4_000)
    visit.wait_for_query("budget", 4_000)
    visit.page.wait_for_load_state("networkidle")
    assert visit.errors == []
    assert visit.elsewhere == []
