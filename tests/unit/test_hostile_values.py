# ruff: noqa: RUF001  digits of other scripts are what is tried here
"""Whatever is given to question, link, display or converter: a named problem, or a value in bounds."""

import datetime as dt
import itertools
import math
import sys
from urllib.parse import urlencode

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import (
    AudienceModel,
    InputError,
    Line,
    NoPlanFits,
    Scenario,
    evaluate,
    load_evidence,
    plan,
)
from influencer_compare.comparison.options import LONGEST_OPTION, OptionSpec, from_query, new_option, to_query
from influencer_compare.model.overlap_converter import (
    MOST_FOLLOWERS,
    MOST_LISTED,
    overlap_pct_from_pair,
    overlap_pct_from_set,
)
from influencer_compare.model.overlap_definitions import OVERLAP_MEANINGS
from influencer_compare.planner.context import MOST_BOOKED
from influencer_compare.question import display as display_of
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY, Problem
from influencer_compare.wording.fields import dropped_sentence, input_problem_sentence
from tests.usual import law, some

EVIDENCE = load_evidence()
FIELDS = [*Scenario.model_fields]
NUMBERS = (
    *(0, -0.0, -1, 1, 2, 5e-324, -5e-324, 1e-300, 1e16, 1e308, -1e308, 2**63, -(2**63), 10**400, -(10**400)),
    *(10**5_000, math.inf, -math.inf, math.nan, True, False, 1j, np.float64("inf"), np.int64(3), np.nan),
)

TEXTS = (
    *("", " ", "inf", "-inf", "nan", "1e400", "-1e400", "5e-324", "1e5", "1_000", "0x10", "-0", "+7", "7.0"),
    *("9" * 60, "9" * 400, "9" * 5_000, "-" + "9" * 5_000, "1." + "0" * 5_000, "x" * 100_000),
    *(
        "\ud800",
        "a\ud800",
        "a\x00b",
        "\u202e12",
        "١٢٣",
        "１２３",
        "²",
        "¼",
        "٣",
        "٣-٥",
        "9-1",
        "0-999",
        "1000",
    ),
    *("K", "K K K K", "-1K 2K 3K 4K", "10K 100K 500K inf", "10K 100K 500K 1e400", "nan nan nan nan", "1eK"),
    *("١٠K ١٠٠K ٥٠٠K ١M", "1e3K 1e4K 1e5K 1e6K", "9" * 54 + " 1 2 3", "10K 100K 500K 1M\n", "any\n", "3\n"),
    *("0001-01-01", "9999-12-31", "10000-01-01", "2019-12-31", "2100-01-01", "-1", "1e16", "253402300800"),
    *(
        "2020-02-30",
        "2027-03-01T23:59:59",
        "true",
        "TRUE",
        "yes",
        "None",
        "null",
        "[]",
        "=1+1",
        "%00",
        "&amp;",
    ),
)
OBJECTS = (
    *(None, b"", b"\xff", b"12", [], {}, (), set(), [None], [[]], {"a": 1}, object(), Scenario, Display()),
    *(
        ["instagram"] * 1_000,
        [1] * 1_000,
        [*map(str, range(1_000))],
        ("instagram", math.inf),
        ["\ud800"],
        range(3),
        dt.timedelta.max,
    ),
    *(
        dt.date.min,
        dt.date.max,
        dt.datetime(1, 1, 1, tzinfo=dt.UTC),
        dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC),
        dt.date(2019, 12, 31),
        dt.date(2100, 1, 1),
    ),
)
ANY = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(TEXTS),
    st.sampled_from(OBJECTS),
    st.floats(),
    st.integers(),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
)
TYPED = st.one_of(st.sampled_from(TEXTS), st.text(max_size=12), st.floats().map(repr), st.integers().map(str))
BRIEFLY = law(300, usual=60)


def sayable(problems):
    """Every complaint can be shown: it names a field, has a remedy, and holds no half of a character."""
    for each in problems:
        text = (
            input_problem_sentence(USUAL, each)
            if isinstance(each, Problem)
            else dropped_sentence(USUAL, each)
        )
        assert text.encode()
        assert len(text) < 1_500
        assert "Error" not in text
    return True


def outcome(make, *given, **named):
    """What a call gives, and the problems that it names instead."""
    try:
        return make(*given, **named), ()
    except InputError as error:
        return None, error.problems


def asked(**values):
    """The question with these values, or nothing where it is refused by name."""
    scenario, problems = outcome(Scenario, **values)
    assert {problem.field for problem in problems} <= set(values)
    assert len(problems) <= len(values)
    assert sayable(problems)
    return scenario


def comes_back(scenario):
    """It is in bounds: a link and a document bring it back, and every property can be read."""
    for name in (
        "weeks_at_most",
        "overlap_share",
        "largest_share",
        "large_fee_factor",
        "margin_share",
        "worth_usd",
    ):
        assert getattr(scenario, name) is None or math.isfinite(getattr(scenario, name))
    for tier in ("nano", "micro", "mid", "macro", "mega"):
        low, high = scenario.tier_limit(tier)
        assert high is None or 0 <= low <= high < 1_000
    assert Scenario.model_validate_json(scenario.model_dump_json()) == scenario
    _, unknown = outcome(EVIDENCE.check, scenario)
    if unknown:
        return sayable(unknown)
    back, dropped = Scenario.from_query(scenario.to_query())
    assert (back, dropped) == (scenario, ())
    return True


# ---- The question ----


@pytest.mark.parametrize("field", FIELDS)
def test_every_hostile_value_of_a_field_is_named_or_taken(field):
    refused = 0
    for value in (*NUMBERS, *TEXTS, *OBJECTS):
        scenario = asked(**{field: value})
        refused += scenario is None
        assert scenario is None or comes_back(scenario)
    assert refused > len(OBJECTS) / 2


@BRIEFLY
@given(st.dictionaries(st.sampled_from(FIELDS), ANY, min_size=1, max_size=5))
def test_any_values_of_any_fields_are_named_or_taken(values):
    scenario = asked(**values)
    assert scenario is None or comes_back(scenario)


@pytest.mark.parametrize(
    "given_instead", [None, 3, "x", [], [1], math.inf, {1: 2}, {"\ud800": 1}, {"x" * 9_999: 1}]
)
def test_what_is_no_question_at_all_is_named(given_instead):
    with pytest.raises(InputError) as refused:
        Scenario.model_validate(given_instead)
    assert sayable(refused.value.problems)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("10k, 100K;500000 1m", "10K 100K 500K 1M"),
        ("١٠K ١٠٠K ٥٠٠K ١M", "10K 100K 500K 1M"),
        ("1.5K 20K 500K 4.9M", "1500 20K 500K 4900K"),
    ],
)
def test_own_sizes_have_one_spelling(text, kept):
    assert Scenario(tier_bounds=text).tier_bounds == kept


@pytest.mark.parametrize(("text", "kept"), [("007", "7"), ("٣-٥", "3-5"), ("02-05", "2-5"), ("any", "any")])
def test_a_number_of_creators_has_one_spelling(text, kept):
    assert Scenario(creators_nano=text).creators_nano == kept


@pytest.mark.parametrize(
    ("key", "text"),
    [("budget", "٣٠٠"), ("creators_micro", "٣٠"), ("tier_bounds", "١٠K ١٠٠K ٥٠٠K ١M"), ("weeks", "３")],
)
def test_a_link_has_plain_digits_in_every_field(key, text):
    """Typed into a box others are read; no link of ours has them."""
    (dropped,) = Scenario.from_query({key: [text]})[1]
    assert (dropped.field, dropped.value) == (key, text)
    assert display_of.from_query({"currency": "EUR", "currency_per_usd": text, "rate_on": "2026-12-01"})[1]


@pytest.mark.parametrize("field", ["start_on", "live_by"])
def test_a_day_lies_in_the_calendar_of_the_page(field):
    for day in (FIRST_DAY, LAST_DAY):
        assert getattr(Scenario(**{field: day}), field) == day
    for day in (FIRST_DAY - dt.timedelta(1), LAST_DAY + dt.timedelta(1), dt.date.min, dt.date.max):
        with pytest.raises(
            InputError, match=f"{field} cannot be '{day}': it must be a day from 2020-01-01 to 2099"
        ):
            Scenario(**{field: day})


def test_the_ends_of_the_calendar_can_be_planned():
    for start, end in (
        (FIRST_DAY, FIRST_DAY),
        (FIRST_DAY, LAST_DAY),
        (LAST_DAY, LAST_DAY),
        (LAST_DAY, FIRST_DAY),
    ):
        scenario = Scenario(start_on=start, live_by=end, weeks=104)
        if start == FIRST_DAY < end:
            assert plan(Scenario(start_on=start, live_by=end), EVIDENCE).best.weeks <= 104
        else:
            with pytest.raises(NoPlanFits, match="launch date"):
                plan(scenario, EVIDENCE)


# ---- Links ----


@BRIEFLY
@given(
    st.dictionaries(
        st.sampled_from([*FIELDS, "v", "model", "x"]), TYPED | st.lists(TYPED, max_size=3), max_size=5
    )
)
def test_any_link_gives_a_question_and_names_the_rest(query):
    scenario, dropped = Scenario.from_query(query)
    assert comes_back(scenario)
    assert sayable(dropped)


@pytest.mark.parametrize("text", TEXTS)
def test_every_hostile_text_in_every_field_of_a_link(text):
    scenario, dropped = Scenario.from_query(dict.fromkeys(FIELDS, text))
    assert comes_back(scenario)
    assert sayable(dropped)


@BRIEFLY
@given(
    st.lists(
        st.dictionaries(st.sampled_from([*FIELDS, "title", "key", "mix", "x"]), TYPED, max_size=4).map(
            lambda parts: urlencode(parts, errors="replace")
        )
        | TYPED,
        max_size=3,
    )
)
def test_any_link_to_options_gives_options_that_come_back(texts):
    found, dropped = from_query({"option": texts}, EVIDENCE)
    assert sayable([each.part for each in dropped])
    again, none = from_query(to_query(found), EVIDENCE)
    assert (again, none) == (found, ())


MIXES = (
    "",
    "~",
    "instagram.nano.1x1" + "~instagram.nano.1x1" * 99,
    "instagram.nano.٣x1",
    "instagram.nano.999x9",
    "\x00",
)


@pytest.mark.parametrize("text", [*MIXES, *TEXTS])
def test_a_hostile_mix_or_title_in_a_link_is_named(text):
    parts = urlencode({"title": text, "key": text, "mix": text}, errors="replace")
    found, dropped = from_query({"option": [parts]}, EVIDENCE)
    assert dropped
    assert [each.mix for each in found] == [None] * (len(parts) <= LONGEST_OPTION)
    assert sayable([each.part for each in dropped])


@BRIEFLY
@given(st.dictionaries(st.sampled_from(display_of.FIELDS), TYPED | st.lists(TYPED, max_size=3), max_size=3))
def test_any_link_about_the_currency_gives_what_can_be_shown(query):
    found, dropped = display_of.from_query(query)
    assert sayable(dropped)
    shown = Display(**found)
    assert display_of.from_query(shown.to_query()) == (found if shown.converts else {}, ())
    assert found.keys() | {part.field for part in dropped} == query.keys()


@BRIEFLY
@given(ANY, ANY, ANY, ANY)
def test_any_display_is_named_or_writes(currency, rate, day, locale):
    for values in ({"currency": currency}, {"currency_per_usd": rate}, {"rate_on": day}):
        made, problems = outcome(Display, **values, locale=locale)
        assert sayable(problems)
        assert made is None or (made.money(1_234.5, 2) and len(made.locale) <= 40)


# ---- The library's own calls ----


@BRIEFLY
@given(st.sampled_from(OVERLAP_MEANINGS), ANY, ANY, ANY, st.sampled_from(["market", "everyone"]))
def test_anything_given_to_the_converter_is_named_or_converted(meaning, stated, one, two, counts):
    for convert, followers in ((overlap_pct_from_pair, (one, two)), (overlap_pct_from_set, (one, two, one))):
        found, problems = outcome(convert, meaning, stated, followers, Scenario(), EVIDENCE, counts)
        assert sayable(problems)
        assert found is None or 0 <= found <= 60


def test_the_converter_takes_what_its_boxes_take():
    for most in ([MOST_FOLLOWERS + 1] * 3, [25_000] * (MOST_LISTED + 1)):
        with pytest.raises(InputError, match=r"at most|from 1 to"):
            overlap_pct_from_set("D1", 10, most, Scenario(), EVIDENCE)


@pytest.mark.parametrize(
    "value", some([(each,) for each in (*NUMBERS, *TEXTS, *OBJECTS)], 40), ids=itertools.count()
)
def test_a_hostile_line_of_a_mix_is_named(value):
    usual = {"platform": "instagram", "tier": "micro", "posts": 1, "creators": 1}
    for part in usual:
        line = Line(**(usual | {part: value}))
        made, problems = outcome(evaluate, Scenario(), (line,), EVIDENCE)
        assert sayable(problems)
        assert made is None or (made.mix == (line,) and math.isfinite(made.reach))
        option, problems = outcome(OptionSpec, "a", "A", Scenario(), (line,))
        assert sayable(problems)
        assert option is None or option.mix == (line,)


def test_a_mix_books_no_more_than_the_page_takes():
    assert (
        evaluate(Scenario(), (Line("instagram", "nano", 1, MOST_BOOKED),), EVIDENCE).creators == MOST_BOOKED
    )
    half = MOST_BOOKED // 2
    too_many = (Line("instagram", "nano", 1, half + 1), Line("instagram", "micro", 1, half))
    with pytest.raises(InputError, match=f"creators': it can book at most {MOST_BOOKED}"):
        evaluate(Scenario(), too_many, EVIDENCE)


@pytest.mark.parametrize("name", ["", "x" * 61, "two\nlines", "\ud800", "a\x00b", " a"])
def test_an_option_has_a_name_that_a_file_can_hold(name):
    with pytest.raises(InputError, match="name"):
        OptionSpec("a", name, Scenario())
    assert new_option((), Scenario(), name=name).name.encode()


IMPOSSIBLE = (math.nan, math.inf, -math.inf, -1.0, 0.0, "x", None, 10**400)


@pytest.mark.parametrize("value", IMPOSSIBLE, ids=itertools.count())
def test_a_model_of_impossible_people_is_refused(value):
    """By the ValueError that it documents; its message says what must be positive."""
    for make in (
        lambda: AudienceModel.from_rho(value, 0.2),
        lambda: AudienceModel.from_pair(value, 1_000, 0.1),
        lambda: AudienceModel.from_pair(1e6, value, 0.1),
        lambda: AudienceModel.from_set(1e6, [1_000, value], 0.1),
        lambda: AudienceModel.from_rho(1e6, 0.2).reached([1_000, value]),
    ):
        with pytest.raises(ValueError, match=r"must|number|people|audience"):
            make()


def test_python_itself_refuses_to_write_long_numbers():
    """What the tests above rely on: else 10**5000 would be no hostile value."""
    assert sys.get_int_max_str_digits() < 5_000
