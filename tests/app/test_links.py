"""A link opens the same question and answer; whatever in it is wrong is named, as text, and does no harm."""

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from influencer_compare import MODEL_VERSION, InputError, NoPlanFits, Scenario
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import FIRST_EXAMPLE
from influencer_compare.question.fields import bounds, choices, default_text
from influencer_compare.question.input_errors import written
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import has_words, label, option_title, option_word
from tests.app.driver import (
    DEFAULT,
    EVIDENCE,
    NAMES,
    NUMERIC,
    OTHER,
    check_answer_to,
    kind,
    linked_scenario,
    open_page,
    put,
    put_all,
    settle,
    words,
)
from tests.first_version import asked
from tests.usual import law, some, together

SPITEFUL = {
    "markup": "<img src=x onerror=alert(1)><b>bold</b>",
    "script": "<script>alert(1)</script>",
    "markdown picture": "![seen](https://example.org/pixel.png)",
    "markdown link": "[press here](https://example.org) **bold** `code`",
    "emoji": "😀👩🏽‍🍳 :material/home: :red[red]",
    "formula": "$$\\frac{1}{0}$$ =1+1",
    "lines": "one\n\n# two\n- three",
    "right to left": "\u202eevil\u202c",
    "nul": "a\x00b",
}


def notices(at):
    """What the page says was not understood; always plain text, never markup."""
    return [each.value for each in at.text]


def in_markup(at):
    """Every text on the page that is read as Markdown."""
    kinds = (at.markdown, at.caption, at.error, at.header, at.subheader, at.info, at.warning)
    return "\n".join(str(each.value) for kind in kinds for each in kind)


@st.composite
def scenarios(draw):
    values = {}
    for field in Scenario.model_fields:
        if kind(field) == "name":
            values[field] = draw(st.sampled_from(sorted(NAMES[field])))
        elif kind(field) == "several":
            values[field] = tuple(draw(st.sets(st.sampled_from(choices(field)), min_size=1)))
        elif field in NUMERIC:
            low, high = bounds(field)
            number: st.SearchStrategy[float] = st.integers(int(low), int(high))
            if kind(field) is float:
                number = st.floats(low, high).map(lambda value: round(value, 2))
            values[field] = draw(number if getattr(DEFAULT, field) is not None else st.none() | number)
        elif kind(field) is bool:
            values[field] = draw(st.booleans())
        elif kind(field) == "choice":
            values[field] = draw(st.sampled_from(choices(field)))
        else:
            values[field] = draw(st.sampled_from([getattr(DEFAULT, field), OTHER[field]]))
    scenario = Scenario(**values)
    try:
        EVIDENCE.check(scenario)
    except InputError:  # such as a limit on a size that the chosen scheme does not have
        reject()
    return scenario


@law(15, usual=2)
@given(scenarios())
def test_a_whole_link_opens_the_same_question_and_answer(scenario):
    at = open_page(scenario.to_query())
    assert notices(at) == []
    check_answer_to(at, scenario)
    again = settle(at)  # nothing is taken back on the next run
    assert linked_scenario(again) == scenario.in_one_go


@law(10, usual=2)
@given(scenarios())
def test_the_short_address_opens_the_same_question(scenario):
    at = open_page(scenario.to_query(every_field=False))
    assert notices(at) == []
    assert linked_scenario(at) == scenario.in_one_go


@pytest.mark.parametrize("fields", together([field for field in OTHER if field != "reach_times"], 16))
def test_each_field_in_a_link(fields):
    scenario = DEFAULT.changed(**{field: OTHER[field] for field in fields})
    at = open_page(scenario.to_query(every_field=False))
    assert notices(at) == []
    check_answer_to(at, scenario)
    # The controls show it too, and let it be changed back.
    check_answer_to(put_all(at, {field: getattr(DEFAULT, field) for field in fields}), DEFAULT)


def test_people_reached_twice_in_a_link():
    """Alone: it is a question about people, not about engagements."""
    at = open_page({"reach_times": "2"})
    assert notices(at) == []
    check_answer_to(at, DEFAULT.changed(reach_times=2))
    check_answer_to(put(at, "reach_times", 1), DEFAULT)


@pytest.mark.parametrize("spell", [str.lower, str.upper, str.title])
def test_another_spelling_of_a_name_is_understood(spell):
    named = {
        name: value for name, value in OTHER.items() if kind(name) in ("name", "choice", "several", bool)
    }
    query = {
        name: [spell(each) for each in value] if isinstance(value, tuple) else spell(str(value))
        for name, value in named.items()
    }
    at = open_page(query)
    assert notices(at) == []
    check_answer_to(at, DEFAULT.changed(**named))
    check_answer_to(settle(at), DEFAULT.changed(**named))


@pytest.mark.parametrize("raw", [" 7050 ", "07050", "7050.0", "+7050"])
def test_another_spelling_of_a_number_is_understood_or_named(raw):
    at = open_page({"budget": raw})
    understood, dropped = Scenario.from_query({"budget": raw}, LINK_VERSION)
    assert len(notices(at)) == len(dropped)
    check_answer_to(at, understood)


WRONG = dict.fromkeys(Scenario.model_fields, "no such thing") | {
    "platforms": ["instagram", "no such thing"],
    "name": "no such thing " * 5,  # any text may be a name, but a short one
}


@pytest.mark.parametrize("fields", together(Scenario.model_fields, 12))
def test_a_wrong_value_is_named_with_what_is_used_instead(fields):
    at = open_page({field: WRONG[field] for field in fields})
    assert len(notices(at)) == len(fields)
    for field in fields:
        (notice,) = [each for each in notices(at) if label(USUAL, field) in each]
        assert "no such thing" in notice
        if getattr(DEFAULT, field) != "":
            used = option_word(field, getattr(DEFAULT, field)) if has_words(field) else default_text(field)
            assert f"{used[:1].upper()}{used[1:]} is used instead." in notice
    check_answer_to(at, DEFAULT)
    assert "no such thing" not in in_markup(at)


@pytest.mark.parametrize("which", ["below", "above", "nan", "inf", "1e400", "-0.5x", "١٢٣", "empty"])
def test_numbers_out_of_bounds_are_named(which):
    raw = {
        "below": {field: f"{bounds(field)[0] - 1:g}" for field in NUMERIC},
        "above": {field: f"{bounds(field)[1] * 2:.0f}" for field in NUMERIC},
        "empty": {field: "" for field in NUMERIC if getattr(DEFAULT, field) is not None},
    }.get(which, dict.fromkeys(NUMERIC, which))
    at = open_page(raw)
    used, dropped = Scenario.from_query(raw, LINK_VERSION)
    assert len(notices(at)) == len(dropped)
    if which != "١٢٣":  # digits of another script are digits: understood where they are in bounds
        assert len(dropped) == len(raw)
    for part in dropped:
        assert any(label(USUAL, part.field) in notice for notice in notices(at))
    check_answer_to(at, used)


@pytest.mark.parametrize(
    "fields",
    together(
        [name for name in OTHER if name not in NUMERIC and getattr(DEFAULT, name) not in ("", None)], 20
    ),
)
def test_an_empty_value_is_named(fields):
    at = open_page(dict.fromkeys(fields, ""))
    assert len(notices(at)) == len(fields)
    for field in fields:
        assert any(label(USUAL, field) in notice for notice in notices(at))
    check_answer_to(at, DEFAULT)


def test_repeated_keys_are_named():
    repeated = [name for name in Scenario.model_fields if name != "platforms"]
    at = open_page({name: [written(OTHER[name]), str(getattr(DEFAULT, name))] for name in repeated})
    shown = notices(at)
    assert len(shown) == len(repeated)
    assert all(any(label(USUAL, name) in notice for notice in shown) for name in repeated)
    check_answer_to(at, DEFAULT)


@pytest.mark.parametrize("field", some(["goal", "budget", "niche", "beyond_evidence", "overlap_pct"], 2))
def test_one_repeated_key_is_named(field):
    at = open_page({field: [written(OTHER[field]), written(OTHER[field])], "hours": "20"})
    (notice,) = notices(at)
    assert label(USUAL, field) in notice
    check_answer_to(at, DEFAULT.changed(hours=20))


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"v": "3"}, "3"),
        ({"v": ["1", "2"]}, "1, 2"),
        ({"v": ""}, "v"),
        ({"model": "0.9.0"}, "0.9.0"),
        ({"colour": "blue"}, "colour"),
        ({"budgett": "5000"}, "budgett"),
        ({"budget_slider": "5000"}, "budget_slider"),
        ({"_dropped": "x"}, "_dropped"),
        ({"overlap_preset": "few share"}, "overlap_preset"),
        ({"constructor": "__proto__"}, "constructor"),
    ],
)
def test_what_the_planner_does_not_know_is_named(query, named):
    at = open_page(query)
    (notice,) = notices(at)
    assert named in notice
    assert linked_scenario(at) == (DEFAULT if "v" in query else FIRST_EXAMPLE)  # which asks nothing


def said(at, *names):
    """What the address says of each part, as a text."""
    values = [at.query_params[name] for name in names]
    return [value if isinstance(value, str) else ",".join(value) for value in values]


def test_a_link_of_version_1_asks_what_it_asked_and_the_address_says_so_from_then_on():
    """Photos at rate cards; so does an address of that time, which named no version."""
    for version in ("1", None):
        at = open_page({"budget": "4000", "goal": "Engagements"}, version=version)
        assert notices(at) == []
        old = asked(budget=4_000, goal="engagements")
        check_answer_to(at, old)
        assert said(at, "v", "format", "fee_basis") == [str(LINK_VERSION), "Photo", "List prices"]
        check_answer_to(settle(at), old)


def test_the_address_says_the_words_of_the_page_and_is_read_in_them():
    """Links have names, and so does what the page gives; the controls write what they show."""
    wanted = DEFAULT.changed(area="town", goal="orders", niche="food and restaurants", fee_basis="rate cards")
    words = {
        name: option_title(name, getattr(wanted, name)) for name in ("area", "goal", "niche", "fee_basis")
    }
    for query in (wanted.to_query(every_field=False), words):
        at = open_page(query)
        assert notices(at) == []
        check_answer_to(at, wanted)
        assert said(at, *words) == [*words.values()]
        assert said(settle(at), *words) == [*words.values()]


def test_a_link_with_an_owners_word_opens_its_answer_and_keeps_the_word():
    at = open_page({"niche": "bakery", "area": "Town", "budget": "2000"})
    assert notices(at) == []
    check_answer_to(at, DEFAULT.changed(niche="bakery", area="town", budget=2_000))
    assert said(at, "niche") == ["Bakery"]
    check_answer_to(put(at, "niche", "dentist"), DEFAULT.changed(niche="dentist", area="town", budget=2_000))


def test_a_word_that_is_not_listed_is_named_with_the_nearest():
    at = open_page({"niche": "bakry", "budget": "2000"})
    (notice,) = notices(at)
    assert notice.startswith("What do you sell? “bakry”: it is not on our list; nearest to it: Bakery")
    assert notice.endswith("Something else is used instead.")
    check_answer_to(at, DEFAULT.changed(budget=2_000))


def test_back_to_the_address_of_an_old_link_asks_its_question_again():
    query = {"budget": "4000"}
    at = put(open_page(query, version=None), "budget", 9_000)
    at.query_params.clear()
    at.query_params["budget"] = "4000"
    at = settle(at)
    assert linked_scenario(at) == asked(budget=4_000)
    assert said(at, "v", "format") == [str(LINK_VERSION), "Photo"]


def test_product_only_in_an_old_link_is_a_way_to_pay():
    at = open_page({"fee_basis": "Product only", "budget": "2000"}, version=None)
    assert notices(at) == []
    check_answer_to(at, asked(budget=2_000, pay_by="product"))


def test_the_address_says_its_version_once_it_holds_a_setting():
    at = open_page({}, version=None)
    assert said(at, "v", "budget") == [str(LINK_VERSION), str(FIRST_EXAMPLE.budget)]
    at = settle(put(at, "budget", 9_000))
    assert said(at, "v", "budget") == [str(LINK_VERSION), "9000"]


def test_our_own_versions_are_nothing_to_name():
    at = open_page({"v": str(LINK_VERSION), "model": MODEL_VERSION, "budget": "4000"})
    assert notices(at) == []
    check_answer_to(at, DEFAULT.changed(budget=4_000))


@pytest.mark.parametrize("text", some(SPITEFUL.values(), 4), ids=SPITEFUL)
def test_text_in_a_link_is_shown_as_text(text):
    at = open_page({"niche": text, "budget": text, "platforms": text, text[:40]: text})
    shown = notices(at)
    assert len(shown) == 4
    assert all(text.strip()[:20].lower() in notice.lower() for notice in shown)
    assert [each.value for each in at.html] == [each.value for each in open_page().html]
    marked = in_markup(at)
    for part in (
        "<img",
        "<script",
        "<b>",
        "![",
        "](https://example.org",
        ":material/home",
        "frac{1}",
        "# two",
        "evil",
    ):
        assert part not in marked
    check_answer_to(at, DEFAULT)


@pytest.mark.parametrize("field", some(["niche", "budget", "platforms", "unknown", "v"], 3))
def test_a_value_of_100_000_characters_does_no_harm(field):
    at = open_page({field: "x" * 100_000})
    (notice,) = notices(at)
    assert len(notice) < 600
    assert len(words(at)) < 20_000
    check_answer_to(at, DEFAULT)


def test_a_hundred_unknown_keys_do_no_harm():
    at = open_page({f"key{number}": "x" for number in range(100)} | {"budget": "3000"})
    assert any("key0" in notice for notice in notices(at))
    check_answer_to(at, DEFAULT.changed(budget=3_000))


def test_the_good_half_of_a_link_is_used_and_the_rest_is_named():
    good = {"budget": "6500", "niche": "Pets", "hours": "15", "platforms": ["TikTok", "YouTube"]}
    bad = {"overlap_pct": "lots", "goal": "fame", "area": "mars", "colour": "blue", "adults": "7"}
    at = open_page(good | bad)
    shown = "\n".join(notices(at))
    assert len(notices(at)) == len(bad)
    for field, value in bad.items():
        assert label(USUAL, field) in shown
        assert value in shown
    check_answer_to(
        at, DEFAULT.changed(budget=6_500, niche="pets", hours=15, platforms=("tiktok", "youtube"))
    )


def test_what_was_not_understood_stays_until_it_is_read():
    at = open_page({"goal": "fame", "budget": "6500"})
    at = put(at, "hours", 20)
    assert len(notices(at)) == 1
    at = put(at, "budget", 8_000)
    check_answer_to(at, DEFAULT.changed(budget=8_000, hours=20))
    at.get_by_key("dropped_read").click()
    at = settle(at)
    assert notices(at) == []
    check_answer_to(at, DEFAULT.changed(budget=8_000, hours=20))


def test_a_link_to_a_question_without_an_answer_says_so():
    at = open_page({"budget": "200", "hours": "0", "help_hour_usd": "0", "goal": "fame"})
    assert len(notices(at)) == 1
    found = check_answer_to(at, DEFAULT.changed(budget=200, hours=0, help_hour_usd=0))
    assert isinstance(found, NoPlanFits)
