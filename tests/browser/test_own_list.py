"""A list of creators is sent from a real browser, answered, changed by a press, and taken away."""

import pytest
from playwright.sync_api import expect

from influencer_compare.wording.my_creators import EMPTY_TITLE, NO_TITLE
from tests.browser.visit import Visit

SECRET = "Zebediah Quill"
LIST = (
    "Name;Platform;Followers;Fee;My notes\n"
    f"{SECRET};Instagram;12.500;$150;calls back\nBo Elm;Instagram;31.000;$260;\n"
)


@pytest.mark.full
def test_a_file_is_sent_answered_changed_and_taken_away(windows, address):
    visit = Visit(windows("phone", "light").new_page(), address)
    visit.page.goto(f"{address}creators?v=2&budget=3000&area=region")
    expect(visit.page.get_by_role("heading", name=EMPTY_TITLE)).to_be_visible()
    sent = {"name": "mine.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")}
    visit.page.locator("input[type=file]").set_input_files(sent)
    expect(visit.page.locator("h2").first).to_have_text("Book 2 of the 2 you can plan with.")
    expect(visit.field("person_2")).to_contain_text("Say yes up to")
    visit.settled()
    with visit.page.expect_download() as taken:
        visit.field("list_csv").locator("button").click()
    kept = taken.value.path().read_text(encoding="utf-8-sig")
    assert SECRET in kept
    assert "calls back" in kept
    assert SECRET not in visit.page.url
    visit.field("no_3").locator("button").click()
    expect(visit.page.locator("h2").first).to_have_text("Book 1 of the 1 you can plan with.")
    expect(visit.page.get_by_text(f"{NO_TITLE}:")).to_be_visible()
    assert visit.sideways() <= 0
    # Opened by its own address, Streamlit first looks for its server below it.
    assert [each for each in visit.errors if "/creators/_stcore/" not in each] == []
    assert visit.elsewhere == []
    visit.page.reload()
    expect(visit.page.get_by_role("heading", name=EMPTY_TITLE)).to_be_visible()
    visit.page.close()
