"""The question: its bounds, its readable refusals, and its form as a link."""

import datetime as dt
import json
import math
import pickle
from pathlib import Path
from typing import get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, TypeAdapter, ValidationError

from influencer_compare import MODEL_VERSION, InputError, Scenario, load_evidence
from influencer_compare.comparison.options import tidy_name
from influencer_compare.question import display
from influencer_compare.question.fields import bounds, choices, describe
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import one_line
from influencer_compare.question.scenario import PLATFORMS
from influencer_compare.store.comments import checked
from influencer_compare.version import LINK_VERSION
from tests.usual import law

EVIDENCE = load_evidence()
CASES = Path(__file__).resolve().parent.parent / "cases"
PLAIN = {"niche": EVIDENCE.niche_words, "fee_basis": EVIDENCE.fee_bases, "tier_scheme": EVIDENCE.tier_schemes}


def kind_of(field):
    """int, float, bool, str or tuple; and whether the field may be left empty."""
    annotation = Scenario.model_fields[field].annotation
    parts = get_args(annotation)
    if type(None) in parts:
        return next(part for part in parts if part is not type(None)), True
    if field != "platforms" and choices(field):
        return "choice", False
    return get_origin(annotation) or annotation, False


WHOLE = tuple(name for name in Scenario.model_fields if kind_of(name)[0] is int)
BROKEN = tuple(name for name in Scenario.model_fields if kind_of(name)[0] is float)


def values_of(field):  # noqa: PLR0911  one answer for each kind of field
    """Everything an owner could choose for one field."""
    kind, may_be_empty = kind_of(field)
    if kind in (int, float):
        low, high = bounds(field)
        numbers = st.integers(int(low), int(high)) if kind is int else st.floats(low, high, allow_nan=False)
        return st.one_of(st.none(), numbers) if may_be_empty else numbers
    if kind == "choice":
        return st.sampled_from(choices(field))
    if field == "platforms":
        return st.lists(st.sampled_from(PLATFORMS), min_size=1, max_size=3).map(tuple)
    if kind is bool:
        return st.booleans()
    if field in PLAIN:
        return st.sampled_from(tuple(PLAIN[field]))
    if field.startswith("creators_"):
        return st.sampled_from(["any", "0", "3", "2-5"])
    if kind is dt.date:
        return st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 31)))
    if field == "own_results":
        return st.sampled_from(
            ["", "fee-instagram 25000 300 0.3 0.7 0.1 9", "delivery 0.8 0.9 0.96 9; orders .01 .02 .04 3"]
        )
    if field == "tier_bounds":
        return st.sampled_from(["", "10K 100K 500K 1M", "5000, 50k 200k;750000"])
    return st.sampled_from(["", "Spring launch", "Caf\u00e9 & more"])


def every_question():
    return st.builds(Scenario, **{name: values_of(name) for name in Scenario.model_fields})


# -- bounds


@pytest.mark.parametrize("field", [*WHOLE, *BROKEN])
def test_both_ends_are_allowed_and_nothing_beyond(field):
    low, high = bounds(field)
    kind = int if field in WHOLE else float
    assert getattr(Scenario(**{field: kind(low)}), field) == low
    assert getattr(Scenario(**{field: kind(high)}), field) == high
    step = 1 if field in WHOLE else 0.001
    for value in (kind(low - step), kind(high + step)):
        with pytest.raises(InputError, match=field):
            Scenario(**{field: value})


@pytest.mark.parametrize("field", BROKEN)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_no_numbers_are_refused(field, value):
    with pytest.raises(InputError, match=field):
        Scenario(**{field: value})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"budget": "a lot"}, "budget"),
        ({"budget": 199}, "budget"),
        ({"budget": 1234.5}, "budget"),
        ({"budget": None}, "budget"),
        ({"goal": "fame"}, "goal"),
        ({"platforms": ()}, "platforms"),
        ({"platforms": ("myspace",)}, "platforms"),
        ({"area": "moon"}, "area"),
        ({"niche": "x" * 61}, "niche"),
        ({"beyond_evidence": "perhaps"}, "beyond_evidence"),
        ({"adults": 10}, "adults"),
        ({"wishes": 3}, "wishes"),
        ({"tier_bounds": "10K 5K 100K 1M"}, "tier_bounds"),
        ({"tier_bounds": "10K 100K"}, "tier_bounds"),
        ({"tier_bounds": "500 10K 100K 1M"}, "tier_bounds"),
        ({"tier_bounds": "small big"}, "tier_bounds"),
        ({"live_by": "soon"}, "live_by"),
    ],
)
def test_a_refusal_can_be_read(values, field):
    """It names the field, what is allowed, and nothing of the machinery."""
    with pytest.raises(InputError) as refused:
        Scenario(**values)
    text = str(refused.value)
    assert field in text
    assert refused.value.problems[0].field == field
    for word in ("pydantic", "type=", "input_value", "http", "ValidationError", "Traceback"):
        assert word not in text
    assert text.endswith(".")
    assert len(text) < 700


def test_every_wrong_field_is_named_at_once():
    with pytest.raises(InputError) as refused:
        Scenario(budget=1, hours=-3, goal="fame")
    assert [problem.field for problem in refused.value.problems] == ["budget", "goal", "hours"]


def test_a_refusal_names_the_bounds():
    with pytest.raises(InputError, match=r"200 to 250,000"):
        Scenario(budget=1)
    with pytest.raises(InputError, match=r"Reach, Engagements"):
        Scenario(goal="fame")


# -- frozen and closed


def test_the_question_never_changes():
    scenario = Scenario()
    with pytest.raises(ValidationError):
        scenario.budget = 500
    assert scenario.budget == 10_000
    assert scenario.changed(budget=500).budget == 500
    assert scenario.budget == 10_000
    assert hash(scenario) == hash(Scenario())


def test_changing_checks_like_anything_else():
    with pytest.raises(InputError, match="budget"):
        Scenario().changed(budget=1)
    with pytest.raises(InputError, match="wishes"):
        Scenario().changed(wishes=1)


def test_shares_inside_per_cent_outside():
    scenario = Scenario(
        overlap_pct=15, largest_share_pct=30, worth_per_person_usd=2, worth_per_engagement_usd=7
    )
    assert scenario.overlap_share == 0.15
    assert scenario.largest_share == 0.30
    assert scenario.worth_usd == 2
    assert scenario.changed(goal="engagements").worth_usd == 7


def test_the_order_and_number_of_platforms_does_not_matter():
    one = Scenario(platforms=("youtube", "instagram", "youtube"))
    assert one.platforms == ("instagram", "youtube")
    assert one == Scenario(platforms=("instagram", "youtube"))


@pytest.mark.parametrize("field", Scenario.model_fields)
def test_every_field_says_what_it_means(field):
    assert len(describe(field)) > 10
    assert describe(field)[0].isupper()


@pytest.mark.parametrize("field", PLAIN)
def test_names_that_data_does_not_know_are_refused_by_the_evidence(field):
    scenario = Scenario(**{field: "nowhere to be found"})
    with pytest.raises(InputError, match=field) as refused:
        EVIDENCE.check(scenario)
    assert "nowhere to be found" in str(refused.value)
    assert ("it is not on our list" if field == "niche" else "must be one of these") in str(refused.value)


@pytest.mark.parametrize("goal", Goal)
def test_a_goal_is_taken_and_written_as_its_plain_word(goal):
    """Strict documents and links too: what took the word before takes it now, and what wrote it writes it."""
    word = str(goal)
    asked = Scenario(goal=word)
    assert asked == Scenario(goal=goal)
    assert hash(asked) == hash(Scenario(goal=goal))
    assert asked.goal is goal
    assert asked.goal == word
    assert f"goal={word!r}" in repr(asked)
    assert type(asked.model_dump()["goal"]) is str
    assert f'"goal":"{word}"' in asked.model_dump_json()
    assert pickle.loads(pickle.dumps(asked)) == asked
    closed = TypeAdapter(Goal, config=ConfigDict(strict=True))
    assert closed.validate_python(word) is closed.validate_json(f'"{word}"') is goal
    assert Goal.named(word) is goal


def test_no_other_word_is_a_goal():
    for wrong in ("Reach", "people", "", 5, None):
        with pytest.raises(InputError, match="these: Reach, Engagements, Followers, Orders, Profit"):
            Scenario(goal=wrong)
    with pytest.raises(KeyError):
        Goal.named("people")


# -- links


@law(300, usual=60)
@given(every_question(), st.booleans())
def test_a_link_brings_the_same_question_back(scenario, every_field):
    query = scenario.to_query(every_field=every_field)
    assert all(isinstance(text, str) for values in query.values() for text in values)
    back, dropped = Scenario.from_query(query)
    assert back == scenario
    assert dropped == ()
    single = {name: values[0] if len(values) == 1 else values for name, values in query.items()}
    assert Scenario.from_query(single) == (scenario, ())


def test_a_full_link_carries_every_field_and_its_versions():
    query = Scenario().to_query()
    assert set(query) == {*Scenario.model_fields, "v", "model"}
    assert query["v"] == [str(LINK_VERSION)]
    assert query["model"] == [MODEL_VERSION]
    assert Scenario().to_query(every_field=False) == {}
    assert Scenario(budget=500).to_query(every_field=False) == {"v": [str(LINK_VERSION)], "budget": ["500"]}


def test_an_empty_link_is_the_usual_question():
    assert Scenario.from_query({}) == (Scenario(), ())


@pytest.mark.parametrize(
    ("query", "field", "reason"),
    [
        ({"budget": "lots"}, "budget", "whole number"),
        ({"budget": "1"}, "budget", "200 to 250,000"),
        ({"budget": "3_00"}, "budget", "whole number"),
        ({"budget": ["500", "900"]}, "budget", "more than once"),
        ({"overlap_pct": "nan"}, "overlap_pct", "0 to 60"),
        ({"platforms": ["instagram", "myspace"]}, "platforms", "Instagram, TikTok, YouTube"),
        ({"goal": "Fame"}, "goal", "Reach, Engagements"),
        ({"wishes": "3"}, "wishes", "no setting"),
        ({"v": "3"}, "v", "versions 1 and 2"),
        ({"v": ["1", "1"]}, "v", "versions 1 and 2"),
        ({"model": "0.3.0"}, "model", "figures may differ"),
    ],
)
def test_what_a_link_says_wrongly_is_named(query, field, reason):
    """The rest of the link still counts, the wrong part falls back to its default, and is said."""
    scenario, dropped = Scenario.from_query({"hours": "25", "v": str(LINK_VERSION), **query})
    assert scenario == Scenario(hours=25)
    assert [part.field for part in dropped] == [field]
    assert reason in dropped[0].reason
    assert dropped[0].used
    if field in Scenario.model_fields and field != "platforms":
        assert str(getattr(Scenario(), field)).removesuffix(".0").lower() in dropped[0].used.lower().replace(
            ",", ""
        )


def test_the_name_of_a_question_is_one_line_that_can_be_read():
    scenario, dropped = Scenario.from_query({"name": "  Two\nlines\x00 \u202eand more "})
    assert (scenario.name, dropped) == ("Two lines and more", ())
    with pytest.raises(InputError, match="at most 60 characters"):
        Scenario(name="x" * 61)


# Every sign that Unicode calls ignorable or a blank, one of each kind.
UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u2028\u2060\u2800\u3000\u3164"
UNSEEN += "\ufe0f\ufeff\uffa0\ufff0\U0001d173\U000e0001\U000e0100\U000e0fff"


@pytest.mark.parametrize("sign", [*UNSEEN, UNSEEN], ids=lambda sign: f"{ord(sign[0]):x} {len(sign)}")
def test_a_name_of_which_nothing_can_be_seen_is_no_name(sign):
    assert Scenario(name=sign * 3).name == ""
    assert tidy_name(f"{sign * 60}x"[:-1]) == ""
    assert one_line(f" {sign} ") == ""
    with pytest.raises(InputError, match="give a name"):
        checked(sign, "hello", {}, ())
    with pytest.raises(InputError, match="write something"):
        checked("Ann", sign * 2, {}, ())


@pytest.mark.parametrize(
    "name", ["👩\u200d🍳", "❤\ufe0f", "\u3131", "한국", "\u0645\u06cc\u200c\u062e", "é", "⠃", "-", "\u0301"]
)
def test_a_name_of_which_something_can_be_seen_stays(name):
    assert Scenario(name=name).name == name
    assert checked(name, name, {}, ()).name == name


def test_capital_letters_and_spaces_in_a_link_do_not_matter():
    scenario, dropped = Scenario.from_query(
        {"goal": " Engagements ", "platforms": ["TikTok", "YouTube"], "niche": "  Food and\u00a0 Restaurants"}
    )
    assert dropped == ()
    assert (scenario.goal, scenario.platforms, scenario.niche) == (
        "engagements",
        ("tiktok", "youtube"),
        "food and restaurants",
    )


@law(200, usual=60)
@given(
    st.dictionaries(
        st.one_of(st.sampled_from([*Scenario.model_fields, "v", "model"]), st.text(max_size=20)),
        st.one_of(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=3)),
        max_size=6,
    )
)
def test_no_link_whatever_breaks_the_planner(query):
    """Nothing raises; what is not understood is named once, and shortened where it is long."""
    scenario, dropped = Scenario.from_query(query)
    assert isinstance(scenario, Scenario)
    assert all(len(part.value) <= 80 and len(part.field) <= 80 for part in dropped)
    named = {part.field for part in dropped}
    for key in query:
        if key not in (*Scenario.model_fields, *display.FIELDS, "v", "model"):
            assert key[:80] in named


# -- versions of links


def golden(version):
    return json.loads((CASES / f"defaults_v{version}.json").read_text(encoding="utf-8"))


def as_stored(scenario, fields):
    """The question as the cases hold it, without fields that are newer than they are."""
    return {name: value for name, value in json.loads(scenario.model_dump_json()).items() if name in fields}


def test_links_of_today_keep_their_meaning():
    """What a link leaves out means this for ever; another default needs another version."""
    known = golden(LINK_VERSION)
    assert known["v"] == LINK_VERSION
    assert json.loads(Scenario().model_dump_json()) == known["defaults"]
    assert Scenario().to_query() == known["link"] | {"model": [MODEL_VERSION]}


@pytest.mark.parametrize(
    "query", [{"v": "1"}, {"hours": "40"}, {"v": ["1"], "goal": "Reach"}, golden(1)["link"]], ids=str
)
def test_links_of_version_1_keep_their_meaning(query):
    """So does one that leaves out its version, as the browser's own address did then."""
    scenario, dropped = Scenario.from_query(query)
    assert dropped == ()
    known = golden(1)["defaults"]
    assert as_stored(scenario, known) == known
    new = Scenario.model_fields.keys() - known.keys()
    assert new == {
        *("pay_by", "youtube_format", "commission_pct", "product_worth_usd", "boost", "boost_usd"),
        *("months", "limits_cover", "kept_pct"),
        *("own_results", "followers_per_1000_views", "worth_per_follower_usd"),
    }
    assert all(getattr(scenario, name) == getattr(Scenario(), name) for name in new)


def test_a_wrong_part_of_an_old_link_has_the_default_of_its_time():
    scenario, (dropped,) = Scenario.from_query({"v": "1", "format": "hologram"})
    assert (scenario.format, dropped.used) == ("photo", "Photo")
    scenario, (dropped,) = Scenario.from_query({"v": "2", "format": "hologram"})
    assert (scenario.format, dropped.used) == ("video", "Video")


@pytest.mark.parametrize("query", [{}, {"currency": "EUR"}, {"model": MODEL_VERSION}, {"v": "2"}], ids=str)
def test_an_address_that_asks_nothing_is_of_today(query):
    assert Scenario.from_query(query) == (Scenario(), ())


@pytest.mark.parametrize("version", ["1", "2", None])
def test_product_only_was_a_kind_of_fee_and_is_a_way_to_pay(version):
    query = {"fee_basis": "Product only"} | ({} if version is None else {"v": version})
    scenario, dropped = Scenario.from_query(query)
    assert dropped == ()
    assert scenario.pay_by == "product"
    assert scenario.fee_basis == ("seen paid" if version == "2" else "rate cards")
    assert Scenario.from_query({**query, "pay_by": "Fee"})[0].pay_by == "fee"


def test_a_link_once_read_is_written_with_the_version_of_today():
    old, _ = Scenario.from_query({"budget": "4000"})
    query = old.to_query(every_field=False)
    assert query == {
        "v": [str(LINK_VERSION)], "budget": ["4000"], "format": ["Photo"], "fee_basis": ["Rate cards"],
        "order_value_usd": ["50"], "worth_per_order_usd": ["2000"],
    }  # fmt: skip
    assert Scenario.from_query(query) == (old, ())


def test_the_defaults_are_names_that_data_knows():
    EVIDENCE.check(Scenario())  # raises where one is not
    with pytest.raises(InputError):
        EVIDENCE.check(Scenario(niche="no such niche"))
