"""Amounts in another currency, on the pages that hold more than the question and its answer."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from influencer_compare import Scenario
from influencer_compare.comparison.options import OptionSpec, new_option, to_query
from influencer_compare.wording.currency import rate_label
from tests.browser.visit import Visit

EURO = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}


def arrive(windows, address, page, **query):
    visit = Visit(windows("desktop", "light").new_page(), address)
    visit.page.goto(f"{address}{page}?{urlencode({**query, **EURO}, doseq=True)}")
    expect(visit.page.locator("h2").first).to_be_visible()
    visit.settled()
    return visit


def amounts_are_in_euros(visit):
    """What the page shows has amounts in euros, and dollars only where a setting is typed in them."""
    shown = visit.page.locator("[data-testid=stMain]").inner_text()
    assert "$" not in shown.replace("(US$)", "")
    return "€" in shown


@pytest.mark.full
def test_options_side_by_side_and_their_screens_are_in_euros(windows, address):
    first = new_option((), Scenario(budget=4_000, name="Small"))
    options = (first, new_option((first,), Scenario(budget=9_000, name="Large")))
    visit = arrive(windows, address, "compare", **to_query(options))
    expect(visit.page.locator(".js-plotly-plot .main-svg").nth(3)).to_be_visible()
    assert amounts_are_in_euros(visit)
    visit.page.get_by_role("link", name="Present").click()
    walk_through_the_screens(visit)


@pytest.mark.full
def test_the_screens_of_a_plan_are_in_euros(windows, address):
    visit = arrive(windows, address, "", present="1", budget="8000")
    expect(visit.page.locator(".ac-question")).to_contain_text("€4,000")
    walk_through_the_screens(visit)


@pytest.mark.full
def test_the_currency_goes_along_to_other_pages_and_through_a_reload(windows, address):
    visit = arrive(windows, address, "", budget="8000")
    visit.go_to("How we know")
    expect(visit.page.get_by_role("tab").first).to_be_visible()
    visit.wait_for_query("currency", "EUR")
    assert {name: values[0] for name, values in visit.query().items()} == {"budget": "8000", **EURO}
    visit.page.reload()
    expect(visit.field("asked")).to_contain_text("€4,000")
    visit.page.close()


def walk_through_the_screens(visit):
    keys = visit.field("present_keys")
    expect(keys).to_contain_text("1 of ")
    last = int(keys.inner_text().partition("1 of ")[2].split()[0])
    found = [amounts_are_in_euros(visit)]
    for at in range(2, last + 1):
        visit.page.keyboard.press("ArrowRight")
        expect(keys).to_contain_text(f"{at} of {last}")
        visit.settled()
        found.append(amounts_are_in_euros(visit))
    assert sum(found) >= 2  # at least the answer and one of the screens after it hold an amount
    # Opened below the root, Streamlit tries two addresses for its server.
    assert [error for error in visit.errors if "/_stcore/" not in error] == []
    visit.page.close()


@pytest.mark.full
def test_a_word_for_a_currency_is_named_where_it_is_typed_and_mended_by_one_press(visitors):
    visit = visitors()
    page = visit.page
    page.get_by_role("button", name="USD").click()
    box = page.locator(".st-key-currency input")
    box.fill("EURO")
    box.press("Enter")
    expect(page.get_by_text("We do not know the currency “EURO”. Did you mean EUR?")).to_be_visible()
    expect(page).not_to_have_url(re.compile("currency=EURO"))
    page.get_by_role("button", name="Use EUR").click()
    expect(page.get_by_text("We do not know the currency")).to_have_count(0)
    expect(page.locator(".st-key-currency input")).to_have_value("EUR")
    expect(page).to_have_url(re.compile("currency=EUR$|currency=EUR&"))
    rate = page.get_by_role("textbox", name=rate_label("EUR"))
    rate.fill("1,25")
    rate.press("Enter")
    expect(page).to_have_url(re.compile("currency_per_usd=0.8&"))
    expect(page.get_by_text("1 EUR = 1.25 US dollars. So $100 is about €80.")).to_be_visible()
    assert visit.errors == []


@pytest.mark.full
def test_the_locale_of_a_browser_that_says_nonsense_is_not_kept(browser, address):
    """Else the page "Compare", files and the presenter view would have no document to show."""
    context = browser.new_context(locale="en-US-u-ca-gregory-hc-h23-nu-latn-x-a-very-long-private-part")
    visit = Visit(context.new_page(), address)
    query = to_query((new_option((), Scenario()), OptionSpec("2", "B", Scenario(budget=5_000))))
    visit.page.goto(f"{address}compare?{urlencode(query, doseq=True)}")
    expect(visit.page.get_by_role("textbox", name="Name of option 2")).to_be_visible()
    visit.settled()
    assert visit.page.locator("[data-testid=stException]").count() == 0
    context.close()
