"""What is stored and who runs the page is said on a page of its own, linked below every other."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from influencer_compare.hosting.settings import PROCESS_NAME
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.wording import hosting
from influencer_compare.wording.hosting import HOSTED, PRIVACY, STORED
from tests.app.driver import APP, SECONDS
from tests.reading import grade, sentences
from tests.usual import named

LONGEST = 18  # words of a sentence


def opened(page="plan"):
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    at._page_hash = calc_hash(page) if page != "plan" else at._page_hash
    at.run()
    assert not at.exception
    return at


def said(at):
    return "\n".join(
        str(each.value) for kind in (at.title, at.header, at.subheader, at.markdown, at.text) for each in kind
    )


def test_the_page_says_what_is_stored_and_who_runs_it(monkeypatch):
    monkeypatch.setenv("HOST_NAME", "Corner Shop <b>Ltd</b>")
    monkeypatch.setenv("HOST_CONTACT", "hello@example.org")
    monkeypatch.delenv(PROCESS_NAME, raising=False)
    told = said(opened("privacy"))
    assert told.startswith(PRIVACY)
    assert all(each in told for each in STORED)
    assert "Corner Shop <b>Ltd</b> runs this page." in told
    assert "Contact: hello@example.org" in told
    assert not any(each in told for each in HOSTED)


def test_behind_a_proxy_it_names_the_cookie_and_the_log(monkeypatch):
    monkeypatch.setenv(PROCESS_NAME, "one")
    told = said(opened("privacy"))
    assert all(each in told for each in HOSTED)


def ways_there(at):
    return [each.proto.label for each in at.get("page_link")].count(PRIVACY)


@pytest.mark.parametrize("page", named(FILES, "plan", "saved", "present", "privacy"))
def test_every_page_leads_there(page):
    assert ways_there(opened(page)) == 1


def test_a_presenter_with_nothing_to_show_and_a_question_that_is_wrong_lead_there_too():
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    at._page_hash = calc_hash("present")
    at.query_params["view"] = "nothing"
    assert ways_there(at.run()) == 1
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    at.query_params["platforms"] = "nowhere"
    assert ways_there(at.run()) == 1


def test_its_words_are_plain():
    found = [text for text in vars(hosting).values() if isinstance(text, str) and " " in text]
    found += [each for group in (STORED, HOSTED, hosting.NOT_DONE) for each in group]
    told = "\n".join(found)
    assert grade(told) <= 8
    assert [each for each in sentences(told) if len(each.split()) > LONGEST] == []
