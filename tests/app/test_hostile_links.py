"""Hostile values in the address and in the boxes: the page names them and stays."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario
from influencer_compare.question.display import USUAL
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import label
from tests.app.driver import DEFAULT, SECONDS, held, linked_scenario, open_page, put
from tests.usual import some

SAMPLE = Path(__file__).resolve().parents[1] / "cases" / "result_v1.json"
TEXTS = (
    "inf",
    "10K 100K 500K 1e400",
    "nan",
    "9" * 5_000,
    "0001-01-01",
    "9999-12-31",
    "²",
    "a\x00b",
    "\u202e1",
)


@pytest.mark.parametrize("text", some(TEXTS, 3))
def test_a_hostile_text_in_every_field_of_a_link_is_named(text):
    at = open_page(dict.fromkeys(Scenario.model_fields, text))
    used, dropped = Scenario.from_query(dict.fromkeys(Scenario.model_fields, text), LINK_VERSION)
    notices = [each.value for each in at.text]
    assert len(dropped) > 40
    assert all(any(label(USUAL, part.field) in notice for notice in notices) for part in dropped)
    assert linked_scenario(at) == used.changed(niche="other", fee_basis="seen paid", tier_scheme="widest use")


@pytest.mark.parametrize("typed", some(["inf", "10K 100K 500K 1e400", "nan nan nan nan", "1 2 3 4", "K"], 2))
def test_own_sizes_that_are_none_are_named_and_the_question_stays(typed):
    at = put(open_page({"budget": "7050"}), "tier_bounds", typed, error="tier_bounds")
    assert typed in at.error[0].value
    assert held(at, "budget") == 7_050
    at = put(at, "tier_bounds", "10K 100K 500K 1M")
    assert linked_scenario(at) == DEFAULT.changed(budget=7_050, tier_bounds="10K 100K 500K 1M")


def options_page():  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.ui.cache import answers  # noqa: PLC0415
    from influencer_compare.ui.pages.compare import show_compare  # noqa: PLC0415
    from influencer_compare.ui.parts.share import _open_file  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415

    arrival.read_link(answers.evidence())
    if "file" in st.query_params:
        _open_file(USUAL)
    else:
        show_compare(USUAL, Scenario())


@pytest.mark.parametrize("text", ["inf", "1e400", "9" * 5_000, "0001-01-01", "\x00"])
def test_hostile_settings_of_an_option_are_named(text):
    at = AppTest.from_function(options_page, default_timeout=SECONDS)
    hostile = dict.fromkeys(("tier_bounds", "live_by", "budget", "overlap_pct", "mix"), text)
    at.query_params["option"] = [urlencode(hostile), "title=B"]
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    notices = [each.value for each in at.text]
    assert len(notices) >= 5 or "characters" in notices[0]


@pytest.mark.parametrize("value", ['"\\ud800"', '"10K 100K 500K 1e400"', "1e400", "9" * 5_000, '"inf"'])
def test_a_hostile_value_in_an_uploaded_file_is_named(value):
    loaded = json.loads(SAMPLE.read_text(encoding="utf-8"))
    loaded["options"][0]["scenario"]["tier_bounds"] = "@@@"
    sent = json.dumps(loaded).replace('"@@@"', value)
    at = AppTest.from_function(options_page, default_timeout=SECONDS)
    at.query_params["file"] = "1"
    at.session_state["open_file"] = True
    at.run()
    at.file_uploader(key="opened_file").upload("plan.json", sent.encode(), "application/json")
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    assert any("cannot be used" in each.value for each in at.text)
