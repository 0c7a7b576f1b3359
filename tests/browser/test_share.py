"""Save, send, look, comment, present, take away and bring back, each as another person in another browser."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario
from influencer_compare.comparison.options import new_option, to_query
from influencer_compare.document.reader import read_document
from influencer_compare.question.display import USUAL
from influencer_compare.wording.numbers import number
from influencer_compare.wording.saved import NOTHING_TITLE, OPEN_QUESTION, SCREENS, THANKS
from tests.browser.visit import Visit
from tests.solver import plan_once

SHOWN = ("answer", "alternatives", "changes", "next")  # the screens of one question
QUESTION = "?v=2&budget=12340&name=Spring"
REACH = number(USUAL, plan_once(Scenario(budget=12_340)).best.reach)


@pytest.fixture
def guests(windows, address):
    """Opens any page in a browser that has never been here: ``guests(link, shows=...)``."""
    contexts = []

    def arrive(link, *, shows, size="desktop", scheme="light"):
        contexts.append(windows(size, scheme, fresh=True))
        visit = Visit(contexts[-1].new_page(), address)
        visit.page.goto(link if link.startswith("http") else f"{address}{link}")
        expect(visit.page.locator(shows).first).to_be_visible()
        visit.settled()
        return visit

    yield arrive
    for each in contexts:
        each.close()


def press_in_share(visit, name):
    """Press what stands in the menu "Share" of Plan, on other pages on the page; gives the dialog."""
    if not visit.field(name).is_visible():
        visit.unfold("share")
    visit.field(name).locator("button").click()
    dialog = visit.page.get_by_role("dialog")
    expect(dialog.locator("button").nth(1)).to_be_visible()
    expect(visit.page.locator("[data-testid=stPopoverBody]")).to_have_count(0)  # it lay over the dialog
    return dialog


def close(visit):
    """Close the dialog, and the menu from which it came."""
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    if visit.page.locator("[data-testid=stPopoverBody]").count():
        visit.fold()


def save(visit, *, hide=()):
    """Save what is on the page, and give the view link and the edit link."""
    dialog = press_in_share(visit, "save")
    for name in hide:
        dialog.locator(f".st-key-hide_{name} label").first.click()
        expect(dialog.locator(f".st-key-hide_{name} input")).to_be_checked()
    dialog.locator(".st-key-save_new button").click()
    expect(dialog.locator("code")).to_have_count(2)
    links = [each.strip() for each in dialog.locator("code").all_inner_texts()]
    close(visit)
    return links


@pytest.mark.full
def test_a_saved_question_opens_in_its_owners_currency(guests):
    """With its rate and day, in the address too, so that loading it anew shows the same."""
    euro = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}
    owner = guests(f"{QUESTION}&{urlencode(euro)}", shows="h2")
    view, _ = save(owner)
    guest = guests(view, shows="h1")
    expect(guest.page.get_by_text("the owner's rate of November 1, 2026")).to_be_visible()
    guest.page.get_by_role("link", name=OPEN_QUESTION).click()
    expect(guest.page.get_by_role("button", name="EUR")).to_be_visible()
    guest.settled()
    for name, value in euro.items():
        guest.wait_for_query(name, value)
    guest.page.reload()
    expect(guest.page.get_by_role("button", name="EUR")).to_be_visible()
    expect(guest.field("beside_answer")).to_be_visible()
    assert {name: guest.query()[name][0] for name in euro} == euro


def told_to_robots_and_others(visit):
    return visit.page.locator("meta[name=robots], meta[name=referrer]").evaluate_all(
        "found => Object.fromEntries(found.map(each => [each.name, each.content]))"
    )


def alternative_texts(visit):
    return visit.page.locator("[alt], [aria-label]").evaluate_all(
        "found => found.map(each => `${each.getAttribute('alt')} ${each.getAttribute('aria-label')}`).join()"
    )


@pytest.mark.full
@pytest.mark.parametrize(("kind", "reloads"), [("view", False), ("edit", False), ("edit", True)])
def test_back_from_the_options_finds_the_saved_plan_again(guests, kind, reloads):
    first = new_option((), Scenario(budget=4_000))
    options = (first, new_option((first,), Scenario(budget=9_000)))
    link = f"compare?{urlencode(to_query(options), doseq=True)}"
    links = dict(
        zip(("view", "edit"), save(guests(link, shows=".st-key-options_plot .main-svg")), strict=True)
    )
    opens = guests(links[kind], shows=".st-key-open_options")
    opens.field("open_options").locator("button").click()
    expect(opens.field("option_actions_1")).to_be_visible()
    opens.settled()
    if reloads:
        opens.page.reload()
        expect(opens.field("option_actions_1")).to_be_visible()
        opens.settled()
    opens.page.go_back()
    expect(opens.field("open_options")).to_be_visible()
    expect(opens.page).to_have_url(links[kind])


def test_the_owner_saves_another_looks_and_comments_and_the_owner_reads_it(visitors, guests):
    owner = visitors(QUESTION)
    view, edit = save(owner)
    assert view.startswith(f"{owner.address}saved?view=")
    assert edit.startswith(f"{owner.address}saved?edit=")
    guest = guests(view, shows="h2")
    guest.answers_as(owner)
    assert told_to_robots_and_others(guest) == {"robots": "noindex", "referrer": "no-referrer"}
    assert "Spring" in guest.page.locator("h1").inner_text()
    guest.page.get_by_label("Your name").fill("Ann")
    guest.page.get_by_label("Your comment").fill("<b>Book</b> them, $5 & all")
    guest.field("vote_1").get_by_text("Yes", exact=True).click()
    guest.page.get_by_role("button", name="Send").click()
    expect(guest.page.get_by_text(THANKS)).to_be_visible()
    assert guest.errors == [] or all("404" in each for each in guest.errors)
    assert guest.elsewhere == []
    back = guests(edit, shows=".st-key-owner")
    expect(back.field("comments").get_by_text("<b>Book</b> them, $5 & all")).to_be_visible()
    expect(back.field("comments")).to_contain_text("1 says yes")
    back.page.get_by_role("button", name="Delete this comment").click()
    expect(back.field("comments").get_by_text("Ann")).to_have_count(0)


@pytest.mark.full
def test_hidden_fees_are_nowhere_in_the_page_that_a_guest_gets(visitors, guests):
    view, _ = save(visitors(QUESTION), hide=("fees", "names"))
    guest = guests(view, shows="h2")
    expect(guest.field("tradeoffs")).to_be_visible()
    shown = guest.page.locator("[data-testid=stApp]").inner_html() + alternative_texts(guest)
    assert REACH in shown
    for value in ("$", "12,340", "12340", "Spring"):
        assert value not in shown
    guest.field("take_away").locator("button").click()
    with guest.page.expect_download() as taken:
        guest.page.get_by_role("dialog").locator(".st-key-file_json button").click()
    kept = read_document(taken.value.path().read_bytes())
    assert kept.hidden == ("fees", "names")


@pytest.mark.full
def test_the_owner_changes_the_question_and_saves_over_it(visitors, guests):
    view, edit = save(visitors(QUESTION))
    owner = guests(edit, shows=".st-key-owner")
    owner.page.get_by_role("link", name="Change the question").click()
    expect(owner.box("budget")).to_have_value("$12,340")
    owner.settled()
    owner.type_number("budget", 4_000)
    owner.wait_for_query("budget", 4_000)
    owner.shows_figure(number(USUAL, plan_once(Scenario(budget=4_000)).best.reach))
    headline = owner.headline()
    dialog = press_in_share(owner, "save")
    dialog.locator(".st-key-save_changes button").click()
    expect(dialog).to_contain_text("both links show this from now on")
    expect(guests(view, shows="h2").page.locator("h2").first).to_have_text(headline)


@pytest.mark.full
def test_a_wrong_link_is_calm_and_tells_nothing(guests):
    pages = [
        guests(link, shows=".stPageLink, [data-testid=stPageLink]").page.locator("[data-testid=stMain]")
        for link in ("saved?view=AAAAAAAAAAAAAAAAAAAAAA", "saved?edit=x", "saved")
    ]
    texts = {each.inner_text() for each in pages}
    assert len(texts) == 1
    assert NOTHING_TITLE in texts.pop()


@pytest.mark.full
@pytest.mark.parametrize("kind", ["question", "saved"])
def test_the_presenter_turns_screens_by_keys_and_comes_back(visitors, guests, kind):
    visit = visitors(QUESTION)
    before = visit.headline()
    if kind == "saved":
        view, _ = save(visit)
        visit = guests(view, shows="h2")
    visit.page.get_by_role("link", name="Present", exact=True).click()
    title = visit.field("present_screen").locator("h1")  # the page before may still be leaving
    for at, name in enumerate(SHOWN):
        expect(title).to_have_text(SCREENS[name])
        visit.settled()
        expect(visit.field("pages")).to_have_count(0)
        if at < len(SHOWN) - 1:
            visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("ArrowLeft")
    expect(title).to_have_text(SCREENS[SHOWN[-2]])
    button = visit.field("next").locator("button").bounding_box()
    assert min(button["width"], button["height"]) >= 44  # pixels; what a finger hits
    visit.page.get_by_role("link", name="Close").click()
    expect(visit.page.locator("h2").first).to_have_text(before)
    visit.settled()
    if kind == "question":
        expect(visit.box("budget")).to_have_value("$12,340")


@pytest.mark.full
def test_an_address_can_ask_for_the_presenter_view(guests):
    visit = guests("?v=2&budget=12340&present=1", shows=".st-key-present_keys")
    expect(visit.field("present_screen").locator("h1")).to_have_text(SCREENS["answer"])
    expect(visit.field("present_screen")).to_contain_text("$12,340")
    assert "/present?" in visit.page.url


@pytest.mark.full
def test_a_file_goes_out_and_comes_back(visitors):
    owner = visitors(QUESTION)
    dialog = press_in_share(owner, "save")
    with owner.page.expect_download() as taken:
        dialog.locator(".st-key-save_file button").click()
    text = taken.value.path().read_bytes()
    assert read_document(text).options[0].scenario["budget"] == 12_340
    other = visitors("?v=2&budget=500")
    press_in_share(other, "save")
    other.page.locator(".st-key-open_file summary").click()
    other.page.locator(".st-key-opened_file input[type=file]").set_input_files(
        {"name": "plan.json", "mimeType": "application/json", "buffer": text}
    )
    other.page.get_by_role("button", name="Open this question").click()
    other.wait_for_query("budget", 12_340)
    other.shows_figure(REACH)
    expect(other.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.full
@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_nothing_on_any_of_these_pages(visitors, guests, size, scheme):
    owner = visitors(QUESTION, size=size, scheme=scheme)
    dialog = press_in_share(owner, "save")
    expect(dialog.locator(".st-key-save_new button")).to_be_visible()
    assert owner.findings() == []
    close(owner)
    view, edit = save(owner)
    look = {"size": size, "scheme": scheme}
    guest = guests(view, shows="h2", **look)
    expect(guest.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert guest.sideways() <= 0
    assert guest.findings() == []
    back = guests(edit, shows=".st-key-owner", **look)
    back.page.locator(".st-key-owner_settings summary").click()
    back.page.locator(".st-key-owner_delete summary").click()
    assert back.findings() == []
    assert guests("saved?view=x", shows="h1", **look).findings() == []
    presenter = guests(f"present?{view.partition('?')[2]}", shows=".st-key-present_keys", **look)
    for at in (2, 3, 4):
        assert presenter.findings() == []
        presenter.page.keyboard.press("ArrowRight")
        expect(presenter.field("present_keys")).to_contain_text(f"{at} of ")
        presenter.settled()
    assert presenter.sideways() <= 0
    assert presenter.findings() == []
