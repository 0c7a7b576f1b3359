"""The pages beside the plan say what the planner says, for the default and three stories."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from influencer_compare import NoPlanFits, Scenario, plan
from influencer_compare.document.schema import answer_document, why_nothing_fits
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.sensitivity.tornado import tornado
from influencer_compare.sensitivity.turning_points import turning_points
from influencer_compare.ui.session import addresses
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.version import LINK_VERSION
from influencer_compare.views.change_strips import change_strips
from influencer_compare.wording.claims import CLAIMS_TITLE, claims_by_verdict
from influencer_compare.wording.hosting import PRIVACY
from influencer_compare.wording.infeasible import nothing_fits_sentence
from influencer_compare.wording.next_steps import next_steps_sentences
from influencer_compare.wording.pages import (
    CHANGES,
    COMPARE,
    KNOW,
    KNOW_TABS,
    MY_CREATORS,
    NO_LIFT,
    PRESENTER,
    SAVED_PLAN,
    SEASON,
    TAB_TITLE,
    question_words,
    tab_title,
)
from influencer_compare.wording.sensitivity import (
    nearest_turning_point_sentence,
    steady_sentence,
    tornado_alt,
    turning_point_sentence,
    weak_share_sentence,
)
from influencer_compare.wording.sources import READ_NOTE, reading_words
from tests.app.driver import (
    APP,
    EVIDENCE,
    SECONDS,
    alternative_texts,
    answer,
    cards,
    headlines,
    linked_scenario,
    open_page,
    settle,
    text_of,
    words,
)
from tests.usual import some

STORIES = Path(__file__).resolve().parents[1] / "golden" / "stories"
NAMES = ("boutique_20000", "cafe_05000", "goal_orders")
QUESTIONS = {"default": Scenario()} | {
    name: Scenario(**json.loads((STORIES / f"{name}.json").read_text(encoding="utf-8"))["scenario"])
    for name in NAMES
}


def changes_page(query):  # a script of its own: it imports what it needs
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.ui.pages.changes import show_changes  # noqa: PLC0415

    show_changes(USUAL, Scenario.from_query(query)[0])


def claims_page():
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.ui.cache.answers import evidence  # noqa: PLC0415
    from influencer_compare.ui.parts.claims import show_claims  # noqa: PLC0415

    show_claims(USUAL, evidence())


def evidence_page():
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.ui.cache.answers import evidence  # noqa: PLC0415
    from influencer_compare.ui.parts.evidence_tables import show_evidence  # noqa: PLC0415

    show_evidence(USUAL, evidence())


def shown(page, *arguments):
    at = AppTest.from_function(page, args=arguments, default_timeout=SECONDS).run()
    assert not at.exception, [each.value for each in at.exception]
    assert len(headlines(at)) == 1
    return at


@pytest.mark.usefixtures("every_value")
@pytest.mark.parametrize("name", some(QUESTIONS, 1))
def test_the_page_of_changes_says_what_the_planner_finds(name):
    scenario = QUESTIONS[name]
    at = shown(changes_page, scenario.to_query())
    found = turning_points(scenario, EVIDENCE)
    assert at.header[0].value.replace("\\", "") == nearest_turning_point_sentence(USUAL, found)
    text = words(at)
    for point in found.points:
        said = point != found.nearest and (point.next_to_current or not point.mostly)
        assert (turning_point_sentence(USUAL, point) in text) == said
    if found.nearest is not None:
        assert all(steady_sentence(USUAL, steady) in text for steady in found.steady)
    rec = plan(scenario, EVIDENCE)
    for sentence in next_steps_sentences(USUAL, next_steps(scenario, EVIDENCE, rec)):
        assert sentence in text
    found = tornado(scenario, EVIDENCE)
    assert weak_share_sentence(USUAL, found) in text
    if tornado_alt(USUAL, found):
        assert alternative_texts(at)["tornado"] == tornado_alt(USUAL, found)
    assert NO_LIFT in text
    assert not any("map" in key for key in alternative_texts(at))  # drawn only when it is opened


def test_where_nothing_fits_the_page_of_changes_says_what_would():
    scenario = Scenario(budget=200, hours=0, help_hour_usd=0)
    with pytest.raises(NoPlanFits) as stop:
        plan(scenario, EVIDENCE)
    at = shown(changes_page, scenario.to_query())
    assert nothing_fits_sentence(USUAL, why_nothing_fits(stop.value), scenario) in cards(at)[0]
    assert [each.key for each in at.button] == ["fix_0"]


def test_every_claim_can_be_read_with_verdict_and_reason():
    at = shown(claims_page)
    groups = claims_by_verdict(EVIDENCE.claims)
    assert sum(len(group) for group in groups.values()) == len(EVIDENCE.claims) >= 50
    for verdict, group in groups.items():
        at.get_by_key("claims_shown").set_value(verdict)
        at.run()
        assert not at.exception
        text = words(at)
        assert [each.label.replace("\\", "") for each in at.expander] == [each.claim for each in group]
        for claim in group:
            assert claim.why in text
            for name in claim.sources:
                source = EVIDENCE.sources[name]
                assert f"{source.title} ({source.year}, {reading_words(USUAL, source)})" in text


def test_every_source_is_listed_with_its_day_and_its_copy():
    at = shown(evidence_page)
    (table,) = [each.value for each in at.dataframe if "Publisher" in each.value]
    listed = {
        (row["Title"], row["Seen"], row["Address"], row["Archived copy"]) for _, row in table.iterrows()
    }
    assert listed == {
        (source.title, reading_words(USUAL, source), source.address, source.archived)
        for source in EVIDENCE.sources.values()
    }
    assert any(copy for *_, copy in listed)
    assert READ_NOTE in words(at)


@pytest.mark.usefixtures("every_value")
@pytest.mark.parametrize("name", some(QUESTIONS, 2))
def test_the_plan_page_says_when_the_answer_changes(name):
    scenario = QUESTIONS[name]
    at = open_page(scenario.to_query())
    (option,) = answer_document(scenario, answer(scenario)).options
    found = change_strips(
        USUAL, option.model_copy(update={"turning_points": turning_points(scenario, EVIDENCE)})
    )
    (shown,) = [text_of(each.proto.body) for each in at.get("html") if 'class="cs"' in each.proto.body]
    assert found.title in shown
    assert all(strip.label in shown for strip in found.drawn)
    assert found.rest in shown


PAGES = {
    "": TAB_TITLE,
    "season": SEASON,
    "creators": MY_CREATORS,
    "compare": COMPARE,
    "know": KNOW,
    "changes": CHANGES,
    "saved": SAVED_PLAN,
    "present": PRESENTER,
    "privacy": PRIVACY,
    **KNOW_TABS,
}


def test_every_page_keeps_its_address_and_has_a_title_of_its_own():
    at = open_page()
    pages = at._registered_pages.values()
    assert {each["url_pathname"]: each["page_name"] for each in pages} == PAGES
    assert len(set(PAGES.values())) == len(PAGES)


@pytest.mark.parametrize("address", ["changes", "know", *KNOW_TABS])
def test_a_page_answers_at_its_address_and_keeps_the_question(address):
    asked = Scenario(budget=2_000, niche="fitness")
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    at.query_params["budget"], at.query_params["niche"] = "2000", "fitness"
    at.query_params["v"] = str(LINK_VERSION)
    at._page_hash = calc_hash(address)
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    text = words(at)
    assert question_words(USUAL, asked) in text
    assert cards(at) == []
    wanted = {
        "changes": nearest_turning_point_sentence(USUAL, turning_points(asked, EVIDENCE)),
        "know": CLAIMS_TITLE,
        "claims": CLAIMS_TITLE,
        "evidence": READ_NOTE,
        "method": '"Judgement" means that nobody',
    }
    said = text + "".join(each.value for each in at.header).replace("\\", "")
    assert wanted[address] in said
    if address != "method":  # which speaks of the others
        assert sum(each in said for each in {*wanted.values()}) == 1  # one of them at a time
    at = settle(at.switch_page(str(FILES["plan"])))
    assert linked_scenario(at) == asked


@pytest.mark.parametrize("file", some(EVIDENCE.rows_by_file, 6))
def test_every_row_of_a_subject_is_listed_with_all_its_sources(file):
    at = AppTest.from_function(evidence_page, default_timeout=SECONDS).run()
    at.selectbox(key="subject").set_value(file).run()
    assert not at.exception
    (table,) = [each.value for each in at.dataframe if "Unit" in each.value]
    listed = [(row["What"], row["Middle"], row["Sources"]) for _, row in table.iterrows()]
    assert listed == [
        (
            ", ".join(row.key).replace("_", " "),
            row.mid,
            "; ".join(EVIDENCE.sources[name].title for name in row.sources),
        )
        for row in EVIDENCE.rows(file)
    ]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("", []),
        ("compare", []),
        ("no-such-page", ["no-such-page"]),
        ("caf%C3%A9", ["caf%C3%A9", "café"]),
        ("a%2Fb", ["a%2Fb"]),
    ],
)
def test_an_address_without_a_page_gets_a_page_of_ours(monkeypatch, path, wrong):
    asked = SimpleNamespace(url=f"https://example.com/{path}?budget=5")
    monkeypatch.setattr("streamlit.context", asked)
    assert addresses.wrong_words([*PAGES]) == wrong


def test_the_tab_names_the_page_first():
    assert tab_title(TAB_TITLE) == TAB_TITLE
    assert tab_title(COMPARE).startswith(f"{COMPARE} ")
