"""Copied links: short, never silently another question when cut, understood as messengers leave them."""

import datetime as dt
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import Line, Scenario
from influencer_compare.comparison.links import (
    MARK,
    arrived,
    comparison_query,
    is_tracking,
    question_query,
    text_of,
)
from influencer_compare.comparison.options import GOAL, OPTION, from_query, goal_in, new_option
from influencer_compare.evidence.evidence import load_evidence
from influencer_compare.question import display as display_of
from influencer_compare.question.display import Display
from influencer_compare.question.examples import EXAMPLES
from tests.usual import few, law

CUTS = 30  # places at which a link is cut, of up to two thousand
DOLLARS = Display()
EUROS = Display("EUR", 0.5, dt.date(2026, 11, 1))
MOVED = Scenario(
    name="Café & more (50 % + 1)!",
    budget=12_340,
    platforms=("tiktok", "youtube"),
    niche="food and restaurants",
    start_on=dt.date(2026, 11, 29),
    live_by=dt.date(2027, 6, 1),
    tier_bounds="5K 50K 200K 750K",
    own_results="fee-instagram 25000 300 0.3 0.7 0.1 9; delivery 0.8 0.9 0.96 9",
    creators_micro="2-5",
    worth_per_person_usd=0.75,
    beyond_evidence=True,
    usage_rights=True,
    exclusivity=True,
    help="search tool",
    fee_basis="brand deals",
    order_value_usd=75,
    orders_per_100_clicks=2.5,
    undisclosed_pct=7.5,
    small_asked_usd=350,
    large_asked_usd=1_750,
)

QUESTIONS = {"usual": Scenario(), "moved": MOVED, **EXAMPLES}
HOSTILE = ("A", "Later & \u201cbetter\u201d", "=1+1", "<b>x</b> 100 %", "\u202eolleH?#/", "😀 ;amp;")


def options(count):
    made = []
    for at in range(count):
        mix = (Line("instagram", "mid", 2, 5), Line("instagram", "nano", 1, 3)) if at % 3 == 2 else None
        question = Scenario(budget=1_000 * (at + 2)) if mix else MOVED.changed(hours=at, area="town")
        made.append(new_option(made, question, mix, name=HOSTILE[at]))
    return tuple(made)


def link_of(query):
    return f"https://example.org/?{text_of(query)}"


def query_of(link):
    return parse_qs(link.partition("?")[2], keep_blank_values=True)


LINKS = {
    **{name: link_of(question_query(each, DOLLARS)) for name, each in QUESTIONS.items()},
    "in euros": link_of(question_query(MOVED, EUROS)),
    "in full": link_of(question_query(MOVED, DOLLARS, every_field=True)),
    **{f"{count} options": link_of(comparison_query(options(count), None, DOLLARS)) for count in range(2, 7)},
    "by profit": link_of(comparison_query(options(2), "profit", EUROS)),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_cut_anywhere_is_known_to_be_cut(name):
    link = LINKS[name]
    first = link.index("?") + 2  # without one sign of the query there is no question to be mistaken
    assert arrived(query_of(link)).complete is True
    places = few(range(first, len(link)), CUTS)
    assert [at for at in places if arrived(query_of(link[:at])).complete is not False] == []


def test_the_longest_links_are_longer_than_where_programs_cut_them():
    assert len(LINKS["6 options"]) > 2_048
    assert len(LINKS["in full"]) > 255


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_copied_link_holds_what_differs_and_its_versions(name):
    question = QUESTIONS[name]
    query = question_query(question, DOLLARS)
    moved = {key for key in Scenario.model_fields if getattr(question, key) != getattr(Scenario(), key)}
    assert set(query) == {MARK, *moved, "v", "model"}
    assert next(iter(query)) == MARK
    assert 6 <= len(query[MARK][0]) <= 8
    full = question_query(question, DOLLARS, every_field=True)
    assert set(full) == {MARK, *Scenario.model_fields, "v", "model"}
    for each in (query, full):
        found = arrived(each)
        assert found.complete
        assert MARK not in found.query
        assert Scenario.from_query(found.query) == (question, ())


def test_a_copied_link_is_short():
    assert all(len(LINKS[name]) < 200 for name in ("usual", *EXAMPLES))


def test_a_comparison_comes_whole_with_its_goal_and_currency():
    found = arrived(query_of(LINKS["by profit"]))
    assert from_query(found.query, load_evidence()) == (options(2), ())
    assert goal_in(found.query) == "profit"
    assert {key: found.query[key] for key in display_of.FIELDS} == EUROS.to_query()


CHANGES = {
    "nothing": lambda link: link,
    "web page": lambda link: link.replace("&", "&amp;"),
    "web page twice": lambda link: link.replace("&", "&amp;amp;"),
    "web page, encoded": lambda link: link.replace("&", "&amp%3B"),
    "web page in capitals": lambda link: link.replace("&", "&AMP;"),
    "tracking": lambda link: f"{link}&fbclid=x&utm_source=y&igsh=z",
    "tracking first": lambda link: link.replace("?", "?utm_medium=a&"),
    "a stop": lambda link: f"{link}.",
    "a bracket": lambda link: f"{link})",
    "an angle, encoded": lambda link: f"{link}%3E",
    "quotes and a stop": lambda link: f"{link}\u201d.",
    "a stop, then tracking": lambda link: f"{link}.&fbclid=x",
    "a line break": lambda link: f"{link}%0A",
    "encoded twice": lambda link: link.replace("%", "%25"),
    "encoded twice, with a stop": lambda link: link.replace("%", "%25") + ".",
    "encoded as a whole": lambda link: "?" + quote(link.partition("?")[2], safe=""),
    "encoded as a whole, then tracking": lambda link: (
        "?" + quote(link.partition("?")[2], safe="") + "&fbclid=1"
    ),
    "plus signs for spaces": lambda link: link.replace("%20", "+"),
    "another order": lambda link: "?" + "&".join(reversed(link.partition("?")[2].split("&"))),
    "small letters in escapes": lambda link: link.replace("%C3%A9", "%c3%a9"),
    "presenting": lambda link: f"{link}&present=1",
    "a word of somebody's": lambda link: f"{link}&colour=blue",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", ["usual", "moved", "in euros", "in full", "3 options"])
def test_what_is_done_to_a_link_on_its_way_is_put_right(name, change):
    sent = arrived(query_of(LINKS[name]))
    found = arrived(query_of(change(LINKS[name])))
    assert found.complete
    added = {"present", "colour"} & found.query.keys()
    assert {key: sorted(values) for key, values in found.query.items() if key not in added} == {
        key: sorted(values) for key, values in sent.query.items()
    }


def test_a_whole_link_in_capitals_is_no_error_and_not_taken_for_whole():
    found = arrived(query_of(LINKS["moved"].upper()))
    assert found.complete is False
    assert Scenario.from_query(found.query)[0].changed(name="") == MOVED.changed(name="")


def test_a_changed_setting_is_noticed():
    for key in ("budget", "live_by", "name", "v", "model"):
        query = question_query(MOVED, DOLLARS)
        assert arrived({**query, key: ["7"]}).complete is False
        assert arrived({name: values for name, values in query.items() if name != key}).complete is False
    assert arrived({**question_query(MOVED, DOLLARS), "hours": ["7"]}).complete is False


def test_a_mark_of_another_version_is_over_all_that_it_wrote():
    """A setting that comes or goes later makes no link look cut: it is named as any other unknown word."""
    query = question_query(Scenario(), DOLLARS)
    with_another = arrived({**query, "from_the_future": ["1"]})
    assert with_another.complete  # it may be somebody's own word as well
    assert with_another.query["from_the_future"] == ["1"]


def test_a_link_without_a_mark_stays_as_it_came():
    old = MOVED.to_query()
    assert arrived(old).query == old
    assert arrived(old).complete is None
    assert arrived({"budget": "500", "Colour": ["a", "b"]}).query == {"budget": ["500"], "Colour": ["a", "b"]}
    assert arrived({}).query == {}


def test_keys_of_saved_plans_lose_the_signs_behind_them():
    for sent in ("Ab-_9z.", "Ab-_9z)", "<Ab-_9z>", "Ab-_9z\u201d", " Ab-_9z "):
        assert arrived({"view": sent, "amp;edit": sent}).query == {"view": ["Ab-_9z"], "edit": ["Ab-_9z"]}
    assert arrived({"view": "."}).query == {"view": [""]}


KNOWN_WORDS = (
    "fbclid gclid dclid gbraid wbraid msclkid ttclid twclid li_fat_id yclid igshid igsh mc_cid mc_eid "
    "_hsenc _hsmi si ref_src utm_source utm_medium utm_campaign utm_term utm_content utm_id UTM_Source FBCLID"
)


def test_words_for_tracking_leave_and_none_of_our_own_is_one():
    assert all(map(is_tracking, KNOWN_WORDS.split()))
    ours = [*Scenario.model_fields, *display_of.FIELDS, OPTION, GOAL, MARK, "v", "model"]
    assert not [key for key in (*ours, "view", "edit", "present", "colour", "reference") if is_tracking(key)]
    query = dict.fromkeys(KNOWN_WORDS.split(), "x") | {"amp;fbclid": "x", "budget": "500"}
    assert arrived(query).query == {"budget": ["500"]}


KEYS = st.sampled_from(
    [MARK, "amp;c", "v", "budget", "view", "option", "a=b&c=d", "=", "amp;amp;budget", "embed"]
)


@law(200, usual=60)
@given(
    st.dictionaries(
        KEYS | st.text(max_size=20),
        st.text(max_size=20) | st.lists(st.text(max_size=20), max_size=3),
        max_size=6,
    )
)
def test_no_link_whatever_breaks_it(query):
    found = arrived(query)
    assert MARK not in found.query
    assert found.complete in (None, False)
    assert all(isinstance(text, str) for values in found.query.values() for text in values)


def test_a_long_hostile_link_costs_little():
    query = {"a=1" + "&b=2" * 5_000: [""], "c": ["%25" * 50_000], "option": ["%" * 100_000]}
    assert arrived(query).complete is False
    assert arrived({"c": ["\ud800"], "name": ["\udfff"]}).complete is False
