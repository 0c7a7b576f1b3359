"""Every page and file is read with ease after eight years of school.

METHOD.md is exempt: whoever checks a formula reads it, and terms of statistics have no short names.
So are the notes beside the rows of data/, which say what a source says in its own terms.
"""

import datetime as dt
import html
import re

import pytest

from influencer_compare.exports.web_page import html_file
from influencer_compare.wording import saved
from tests.app.driver import EVIDENCE, open_page, settle
from tests.app.test_other_pages import changes_page, claims_page, evidence_page, shown
from tests.app.test_saved import two_options
from tests.reading import grade, sentences

HIGHEST = 8.0
ENOUGH = 20  # sentences, below which a grade says little


def said_on(at):
    kinds = (at.header, at.subheader, at.markdown, at.caption, at.text)
    texts = [*(str(each.value) for kind in kinds for each in kind), *(each.label for each in at.expander)]
    return "\n".join(texts).replace("\\", "")


def with_all_places_open(query):
    at = open_page(query)
    for place in ("why", "wrong", "more_numbers", "more_settings"):
        at.session_state[place] = True
    return settle(at)


def said_in_a_file():
    """The web page has every sentence that the other files have."""
    made = html_file(
        two_options(), link="https://example.org", made_on=dt.date(2026, 11, 1), evidence=EVIDENCE
    ).decode()
    kept = re.sub(r"<(script|style).*?</\1>", "", made, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "\n", kept))


TEXTS = {
    "plan": lambda: said_on(with_all_places_open({"budget": "2000"})),
    "when it changes": lambda: said_on(shown(changes_page, {"budget": "2000"})),
    "claims": lambda: said_on(shown(claims_page)),
    "evidence": lambda: said_on(shown(evidence_page)),
    "saved plans": lambda: "\n".join(text for text in vars(saved).values() if isinstance(text, str)),
    "files": said_in_a_file,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_is_read_with_ease(name):
    text = TEXTS[name]()
    assert len(sentences(text)) > ENOUGH
    assert grade(text) <= HIGHEST


def test_grades_are_those_of_the_formula():
    """Six words of one syllable: 0.39 * 6 + 11.8 * 1 - 15.59."""
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    hard = "Organizations institutionalize heterogeneous methodologies notwithstanding controversy."
    assert grade(hard) > HIGHEST
