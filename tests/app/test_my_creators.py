"""The page of the owner's own creators: lists in, whom to book, what she decides, and whose list it is."""

import re
from urllib.parse import unquote_plus

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from influencer_compare import Answers, Given, Scenario, choose, read_roster
from influencer_compare.exports.comma_separated import table_csv
from influencer_compare.planner.watching import watched
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.examples import FIRST_EXAMPLE
from influencer_compare.roster.best_people import ask, best_choice
from influencer_compare.roster.complaints import no_list, too_many_bytes
from influencer_compare.roster.outreach import outreach
from influencer_compare.roster.quotes import bargain_with
from influencer_compare.roster.sample_list import NOTE, sample_roster
from influencer_compare.roster.vetting import vet
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.kept_lists import LISTS
from influencer_compare.ui.parts import own_list_in
from influencer_compare.ui.session import own_list
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.ui.session.state import key_of
from influencer_compare.views.own_list import ListAnswer, chosen_table, whole_table
from influencer_compare.wording.list_offers import bargain_words, offer_cells, offer_words
from influencer_compare.wording.my_creators import (
    EMPTY_TITLE,
    FORGET,
    MADE_ROOM,
    PRIVATE,
    SAMPLE_NOTE,
    TYPE,
    YOUR_REASON,
    YOUR_VIEW,
    headline,
    nobody_title,
)
from influencer_compare.wording.pages import MY_CREATORS
from influencer_compare.wording.quoted_prices import PLAN_WITH_QUOTES
from tests.app.driver import EVIDENCE, SECONDS, alternative_texts, open_page, settle, words

SCENARIO = Scenario(budget=4_000, area="region")
PEOPLE = [
    ("Ann Oak", 12_000, 150),
    ("Bo Elm", 60_000, 700),
    ("Cy Ash", 25_000, 300),
    ("Di Fir", 31_000, 9_000),
]
# As a spreadsheet in Germany writes it: a title above, semicolons, thousands with points, a total, a note.
PECULIAR = (
    "Unsere Liste;;;;\n\n"
    "Name;Plattform;Follower;Honorar;Notiz\n"
    "Änne Groß;Instagram;12.500;150,00 €;ruft zurück\n"
    "Jörg Kühl;Instagram;31.000;260,00 €;\n"
    "Zoë Blüm;Instagram;9.800;gratis;=1+1\n"
    "Summe;;53.300;410,00 €;\n"
).encode("cp1252")


def creators_page(query):  # a script of its own: it imports what it needs
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.ui.pages.creators import show_my_creators  # noqa: PLC0415

    show_my_creators(USUAL, Scenario.from_query(query)[0])


def opened(scenario=SCENARIO):
    at = AppTest.from_function(creators_page, args=(scenario.to_query(),), default_timeout=SECONDS)
    return settle(at)


def send(at, data, name="list.csv"):
    at.file_uploader[0].set_value((name, data, "text/csv"))
    return at.run()


def listed(people=PEOPLE):
    rows = [f"{name},instagram,{followers},${fee}" for name, followers, fee in people]
    return "\n".join(["Name,Platform,Followers,Fee", *rows]).encode()


def mine(at):
    return at.session_state[key_of(own_list.OwnList)]


@pytest.fixture
def no_fees(monkeypatch):
    """Leaves out up to which fee to say yes, which another test looks at."""
    monkeypatch.setattr(answers, "fees_to_say_yes_to", lambda *_: iter(()))


def test_the_page_stands_among_the_places_and_says_where_a_list_stays():
    at = open_page({"budget": "2000"}, at_rest=True)
    assert at.get("page_link")[2].proto.label == MY_CREATORS  # behind Plan and Season
    settle(at.switch_page(str(FILES["creators"])))
    assert at.header[0].value == EMPTY_TITLE
    assert PRIVATE in words(at)


def test_on_a_phone_lines_are_typed_at_once_and_a_platform_that_is_left_out_is_a_press(no_fees, monkeypatch):
    monkeypatch.setattr(own_list_in, "is_narrow", lambda: True)
    at = open_page(SCENARIO.to_query(), at_rest=True)
    settle(at.switch_page(str(FILES["creators"])))
    assert at.get_by_key("list_way").value == TYPE
    lines = "@ann, Instagram, 12,500, $150\n\nBo Elm,tiktok,60000,700\nCy; 25k"
    at.text_area[0].set_value(lines)
    at.button(key="list_use_lines").click()
    settle(at)
    people = [
        (each.shown_name, each.platform, each.followers, each.fee_usd) for each in mine(at).roster.creators
    ]
    assert people == [
        ("ann", "instagram", 12_500, 150),
        ("Bo Elm", "tiktok", 60_000, 700),
        ("Cy", None, 25_000, None),
    ]
    at.button(key="with_tiktok").click()
    settle(at)
    assert at.session_state["platforms"] == ["instagram", "tiktok"]
    assert not [each for each in at.button if each.key == "with_tiktok"]


def test_the_sample_is_answered_as_the_planner_does(no_fees):
    at = opened(FIRST_EXAMPLE)
    at.button(key="list_sample").click()
    settle(at)
    roster = read_roster(sample_roster().encode())
    found = choose(FIRST_EXAMPLE, roster, EVIDENCE)
    assert at.header[0].value == headline(USUAL, found)
    text = words(at)
    assert SAMPLE_NOTE in text
    assert NOTE.startswith("Sample")
    assert {
        int(each.key.removeprefix("no_")) for each in at.button if each.key.startswith("no_")
    } == found.rows
    for problem in roster.problems:
        assert problem.remedy in text
    assert all(person.name in alternative_texts(at)["people_plot"] for person in found.booked)
    beside = at.dataframe[1].value
    assert len(beside) == 2 + len(found.alternatives)
    assert int(beside["Creators"][0]) == len(found.booked)


def test_a_file_with_the_ways_of_another_country_is_read_and_its_columns_come_back(no_fees):
    at = send(opened(), PECULIAR)
    assert not at.exception
    text = words(at)
    assert "Fees in EUR need your rate" in text
    at.text_input(key=f"list_rate_EUR_{mine(at).number}").set_value("1,25")  # dollars for one euro
    settle(at)
    assert mine(at).answers.per_usd == {"EUR": 0.8}
    roster = mine(at).roster
    assert [(each.name, each.followers, each.fee_usd) for each in roster.creators] == [
        ("Änne Groß", 12_500, 187.5),
        ("Jörg Kühl", 31_000, 325),
        ("Zoë Blüm", 9_800, 0),
    ]
    plan = mine(at).found[1]
    found = ListAnswer(roster, plan, vet(roster, SCENARIO, EVIDENCE), outreach(SCENARIO, plan, EVIDENCE))
    table = chosen_table(found, {})
    assert [column.title for column in table.columns][-5:] == [
        "Name",
        "Plattform",
        "Follower",
        "Honorar",
        "Notiz",
    ]
    kept = {row[0]: row[-1] for row in table.rows}
    assert kept["Zoë Blüm"] == "=1+1"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"PK\x03\x04 no workbook", "a.xlsx", no_list("broken workbook").sentence),
        (b'{"people": [', "a.json", no_list("broken json").sentence),
        (b"", "a.csv", no_list("empty").sentence),
        (b"\x00\x01\x02\xff" * 99, "a.csv", None),
        (b"a," * 2_600_000, "a.csv", too_many_bytes().sentence),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(data, name, sentence):
    at = send(opened(), data, name)
    assert not at.exception
    assert at.header[0].value == EMPTY_TITLE
    assert len(at.error) == 1
    said = at.error[0].value.replace("\\", "")
    assert said.endswith(".")
    assert sentence is None or said.startswith(sentence)


def test_people_are_locked_dropped_and_asked_again(no_fees):
    at = settle(send(opened(), listed()))
    assert mine(at).found[1].rows == {2, 3, 4}
    at.button(key="no_3").click()
    settle(at)
    assert mine(at).found[1].rows == {2, 4}
    at.button(key="free_3").click()
    settle(at)
    assert mine(at).found[1].rows == {2, 3, 4}
    at.button(key="lock_3").click()
    settle(at)
    plan = mine(at).found[1]
    assert {person.row: person.why for person in plan.booked}[3] == "must have"
    assert plan.best == choose(SCENARIO, mine(at).roster, EVIDENCE, Given(booked=[3])).best


def test_who_cannot_be_paid_is_said_and_can_be_unlocked(no_fees):
    at = settle(send(opened(), listed()))
    at.session_state[key_of(own_list.OwnList)].lock(5)
    settle(at)
    assert at.header[0].value == nobody_title()
    assert "need a budget of" in words(at)
    at.button(key="free_5").click()
    settle(at)
    assert at.header[0].value == headline(USUAL, mine(at).found[1])


def test_where_nobody_can_be_booked_the_reasons_are_those_of_the_list(no_fees):
    data = b"Name,Platform,Followers\nAnn,TikTok,12000\nBo,TikTok,60000\nCy,Instagram,\n"
    at = settle(send(opened(), data))
    assert at.header[0].value == nobody_title()
    assert "Ann and Bo: posts on a platform you left out." in words(at)
    assert "Cy: no followers in the list." in words(at)
    assert "such a creator" not in words(at)


def test_up_to_which_fee_to_say_yes_stands_with_each():
    at = settle(send(opened(), listed(PEOPLE[:2])))
    roster = mine(at).roster
    chosen = best_choice(ask(SCENARIO, roster, EVIDENCE).context)
    fees = {key: bargain_with(chosen, key) for key in chosen.keys}
    assert mine(at).fees == fees
    for found in fees.values():
        assert bargain_words(USUAL, found) in words(at)


def test_who_was_next_is_offered_for_and_anybody_else_at_a_press(monkeypatch):
    crowd = [(f"Kay {at}", 20_000 + 500 * at, 300 + 12 * at) for at in range(26)]
    scenario = Scenario(budget=900, area="region", order_value_usd=60)
    monkeypatch.setattr("influencer_compare.roster.choose.NEXT", 3)
    at = settle(send(opened(scenario), listed(crowd)))
    plan = mine(at).found[1]
    named = {each.key for each in (*plan.booked, *plan.next_up)}
    assert set(mine(at).fees) == named
    chosen = best_choice(ask(scenario, mine(at).roster, EVIDENCE).context)
    shown = at.dataframe[0].value
    for row, person in enumerate(plan.next_up):
        found = bargain_with(chosen, person.key)
        assert tuple(shown.iloc[row])[-3:] == offer_cells(USUAL, found, sold=True)
        assert found.offer_usd <= person.fee_usd
        assert found.yes.wanted_usd < person.fee_usd  # they were not booked at what they ask
    other = next(key for key in (f"row {row}" for row in range(2, 28)) if key not in named)
    at.selectbox(key=f"list_other_{mine(at).number}").set_value(other)
    at.button(key="list_ask_other").click()
    settle(at)
    name = next(each.shown_name for each in mine(at).roster.creators if f"row {each.row}" == other)
    assert offer_words(USUAL, name, bargain_with(chosen, other)) in words(at)


def test_who_looks_odd_and_is_booked_is_named_with_the_answer(no_fees):
    data = listed(PEOPLE[:2]).replace(b"Fee", b"Fee,Average views").replace(b"$150", b"$150,4000000")
    at = settle(send(opened(), data))
    assert mine(at).found[1].rows >= {2}
    assert [each.value.replace("\\", "") for each in at.warning] == ["Check before you book: Ann Oak."]


def test_what_is_unsure_is_asked_with_three_rows(no_fees):
    at = send(opened(), b"Name,Followers,Fee\nAnn,12000,150\nBo,60000,700\nCy,25000,300\n")
    assert not at.exception
    number = mine(at).number
    at.selectbox(key=f"list_currency_{number}").set_value("USD").run()
    at.selectbox(key=f"list_platform_{number + 1}").set_value("instagram")
    settle(at)
    assert [each.fee_usd for each in mine(at).roster.creators] == [150, 700, 300]
    assert {each.platform for each in mine(at).roster.creators} == {"instagram"}
    at = send(opened(), b"Name,Platform,Size\nAnn,instagram,12000\nBo,instagram,60000\n")
    assert not at.exception
    at.session_state["list_columns"] = True
    at.run()
    at.selectbox(key=f"list_wrong_column_{mine(at).number}").set_value(2)
    at.selectbox(key=f"list_wrong_meaning_{mine(at).number}").set_value("followers")
    at.button(key="list_set_wrong").click()
    settle(at)
    assert [each.followers for each in mine(at).roster.creators] == [12_000, 60_000]


def test_three_lines_can_be_typed(no_fees, monkeypatch):
    """What the table holds is put into it here: AppTest types into no table, a browser does."""
    typed = pd.DataFrame([[""] * len(own_list_in._TYPED_TITLES)] * 3, columns=list(own_list_in._TYPED_TITLES))
    draw = st.data_editor
    monkeypatch.setattr(st, "data_editor", lambda table, **look: (draw(table, **look), typed)[1])
    at = opened()
    at.get_by_key("list_way").set_value(TYPE)
    at.run()
    assert len(at.data_editor[0].value) == 3
    for row, (name, followers) in enumerate([("@ann", "12,5K"), ("@bo", "31.000"), ("@cy", "9.800")]):
        typed.loc[row, ["Handle", "Platform", "Followers"]] = [name, "Instagram", followers]
    at.button(key=f"use_list_typed_{mine(at).number}").click()
    settle(at)
    assert [(each.handle, each.followers) for each in mine(at).roster.creators] == [
        ("ann", 12_500),
        ("bo", 31_000),
        ("cy", 9_800),
    ]


def test_her_own_view_and_reason_decide_and_come_back_with_the_file(no_fees, monkeypatch):
    said = pd.DataFrame()
    draw = st.data_editor

    def typed(table, **look):
        nonlocal said
        said = table if said.empty else said
        draw(table, **look)
        return said

    monkeypatch.setattr(st, "data_editor", typed)
    at = settle(send(opened(), listed()))
    at.session_state["list_vetting"] = True
    at.run()
    said = said.copy()
    at_bo, at_cy = said.index[said["Name"] == "Bo Elm"][0], said.index[said["Name"] == "Cy Ash"][0]
    said.loc[at_bo, [YOUR_VIEW, YOUR_REASON]] = ["Avoid", "=late last time"]
    said.loc[at_cy, [YOUR_VIEW, YOUR_REASON]] = [None, "met her"]
    at.button(key=f"use_list_views_{mine(at).number}_0").click()
    settle(at)
    assert mine(at).found[1].rows == {2, 4}
    roster, plan = mine(at).roster, mine(at).found[1]
    found = ListAnswer(roster, plan, vet(roster, SCENARIO, EVIDENCE), outreach(SCENARIO, plan, EVIDENCE))
    file = table_csv(Display(locale="de-DE"), whole_table(USUAL, found))
    again = settle(send(opened(), file))
    assert [(each.name, each.owner_view, each.owner_reason) for each in mine(again).roster.creators] == [
        ("Ann Oak", "", ""),
        ("Bo Elm", "avoid", "=late last time"),
        ("Cy Ash", "", "met her"),
        ("Di Fir", "", ""),
    ]
    assert mine(again).found[1].rows == {2, 4}
    titles = [column.title for column in mine(again).roster.columns]
    once_more = ListAnswer(mine(again).roster, plan, found.vetted, found.contacts)
    assert [column.title for column in whole_table(USUAL, once_more).columns] == titles


def test_what_she_said_of_people_stays_with_them_in_a_new_list(no_fees):
    at = settle(send(opened(), listed()))
    mine(at).judge({3: ("avoid", "late"), 2: ("", "new shop")})
    at = settle(send_again(at, listed([PEOPLE[1], PEOPLE[3]])))
    assert [(each.name, each.owner_view, each.owner_reason) for each in mine(at).roster.creators] == [
        ("Bo Elm", "avoid", "late"),
        ("Di Fir", "", ""),
    ]


def send_again(at, data):
    """Another list in place of the one that is there."""
    at.session_state["list_new"] = True
    at.run()
    return send(at, data)


def test_names_are_hidden_everywhere_on_request(no_fees):
    at = settle(send(opened(), listed()))
    at.toggle(key="list_hide_names").set_value(True)
    at.session_state["list_vetting"] = True
    at.session_state["list_messages"] = True
    settle(at)
    said = page_text(at)
    assert not [name for name, _, _ in PEOPLE if name in said]
    assert "Creator 2" in said


def page_text(at):
    """All that a visit's page and its tables, plots and choices hold."""
    return "\n".join(
        [
            words(at),
            *(each.value.to_string() for each in at.dataframe),
            *map(str, alternative_texts(at).values()),
        ]
        + [str(each.proto) for each in at.get("plotly_chart")]
        + [str(each.options) for each in at.selectbox]
        + [each.value for each in at.code]
    )


def test_a_list_is_in_no_other_visit_no_link_and_no_memory_of_the_process(no_fees):
    secret = "Zebediah Quill"
    owner, stranger = opened(), opened()
    settle(send(owner, listed([(secret, 14_000, 90), *PEOPLE])))
    assert secret in page_text(owner)
    settle(stranger)
    assert stranger.header[0].value == EMPTY_TITLE
    assert secret not in page_text(stranger)
    settle(send(stranger, listed()))
    assert secret not in page_text(stranger)
    assert secret not in str(owner.query_params)
    assert secret not in repr(answers.ANSWERS._kept)
    assert secret not in repr(owner.session_state[key_of(own_list.OwnList)])  # as a log would write it


def test_words_of_a_list_are_words(no_fees):
    people = [("<b>Bold</b> [x](https://example.org) $1$", 12_000, 150), ("=HYPERLINK(1)", 25_000, 300)]
    at = settle(send(opened(), listed(people)))
    shown = [each.value for each in at.markdown if "Bold" in each.value]
    assert shown
    assert all("\\<b\\>" in each and "\\[x\\]\\(" in each for each in shown)
    (plot,) = at.get("plotly_chart")
    assert "<b>Bold" not in plot.proto.spec.replace("\\u003c", "<")


class Stopped(BaseException):
    """What Streamlit raises in a run that has to end."""


def test_what_is_looked_for_in_a_list_can_be_stopped():
    looks = []

    def watch():
        looks.append(1)
        if len(looks) == 3:
            raise Stopped

    answers.result(SCENARIO)
    roster = read_roster(listed())
    with pytest.raises(Stopped), watched(None):
        answers.people_of_list(SCENARIO, roster, Given(), watch, lambda _: None)
    assert not answers.TURNS._line


def test_decisions_stay_with_people_when_a_list_is_read_anew():
    kept = own_list.OwnList()
    first, then = read_roster(listed()), read_roster(listed([PEOPLE[2], PEOPLE[0]]))
    kept.keep(b"", "file", first, Answers())
    kept.lock(2)
    kept.drop(3)
    kept.keep(b"", "file", then, Answers())
    assert (kept.booked, kept.said_no) == (frozenset({3}), frozenset())
    kept.forget()
    assert (kept.roster, kept.source, kept.booked) == (None, b"", frozenset())


def test_a_view_that_was_cleared_stays_so_when_its_list_is_read_anew():
    kept, file = own_list.OwnList(), listed().replace(b"Name", b"My view,Name", 1).replace(b"\n", b"\nGood,")
    assert read_roster(file).creators[0].owner_view == "good"
    kept.keep(file, "file", read_roster(file), Answers())
    kept.judge({2: ("", "")})
    kept.keep(file, "file", read_roster(file), Answers(currency="USD"))
    assert [each.owner_view for each in kept.roster.creators[:2]] == ["", "good"]
    kept.keep(file + b"\n", "file", read_roster(file), Answers())  # another file speaks for itself
    assert kept.roster.creators[0].owner_view == "good"


def test_what_quotes_say_of_prices_is_shown_and_planned_with(no_fees):
    at = open_page({"budget": "2000"}, at_rest=True)
    settle(at.switch_page(str(FILES["creators"])))
    settle(send(at, listed()))
    at.session_state["list_prices"] = True
    settle(at.run())
    assert not at.exception
    table = next(each.value for each in at.dataframe if "With your quotes" in each.value.columns)
    assert table["Quotes"].tolist() == [str(len(PEOPLE))]
    (link,) = [each for each in at.get("page_link") if each.proto.label == PLAN_WITH_QUOTES]
    assert "fee-instagram" in unquote_plus(link.proto.query_string)


def test_every_sentence_is_short():
    for at in (opened(), settle(send(opened(), listed()))):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", words(at)):
            assert len(sentence.split()) <= 18, sentence


def test_a_list_that_made_room_is_asked_for_anew_and_a_forgotten_one_takes_none(no_fees, monkeypatch):
    monkeypatch.setattr(LISTS, "most_bytes", 10_000)
    first = send(opened(), listed())
    assert first.header[0].value != EMPTY_TITLE
    second = send(opened(), listed())
    assert second.header[0].value != EMPTY_TITLE
    settle(first.run())
    assert first.header[0].value == EMPTY_TITLE
    assert MADE_ROOM in words(first)
    settle(send(first, listed()))
    assert first.header[0].value != EMPTY_TITLE
    kept = LISTS.bytes
    next(each for each in first.button if each.label == FORGET).click()
    settle(first)
    assert first.header[0].value == EMPTY_TITLE
    assert MADE_ROOM not in words(first)
    assert LISTS.bytes < kept
