"""A stored plan that cannot be read, and a store that refuses: a calm page, the bytes kept, no traceback."""

import json
import sqlite3

import pytest

from influencer_compare import Scenario, plan
from influencer_compare.result_file import LARGEST_FILE
from influencer_compare.results import result_document
from influencer_compare.wording.saved import NOTHING_TITLE, UNREACHABLE_TITLE
from tests.app.driver import EVIDENCE
from tests.app.test_saved import address, run, said, store, two_options, visit  # noqa: F401 - fixtures

DOCUMENT = result_document(
    Scenario(budget=12_340, name="Secret name"), plan(Scenario(budget=12_340), EVIDENCE)
)
TEXT = DOCUMENT.to_json()


def put(address, table, column, value):  # noqa: F811 - a fixture
    """Damage one column of every row, past the store."""
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        assert connection.execute(f"UPDATE {table} SET {column} = ?", (value,)).rowcount == 1
    connection.close()


def kept(address, column="document"):  # noqa: F811 - a fixture
    """What stands in a column, byte by byte."""
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        (found,) = connection.execute(f"SELECT CAST({column} AS BLOB) FROM saved_plan").fetchone()
    connection.close()
    return found


def changed(**fields):
    return json.dumps({**json.loads(TEXT), **fields})


def changed_option(**fields):
    loaded = json.loads(TEXT)
    loaded["options"][0].update(fields)
    return json.dumps(loaded)


UNREADABLE = {
    "cut": TEXT[: len(TEXT) // 2],
    "empty": "",
    "newer": changed(format=99),
    "new field": changed(mood="good"),
    "null": "null",
    "deep": "[" * 100_000,
    "too large a number": TEXT.replace("12340", "1e400"),
    "not text": b"\xff\xfe\x00" + TEXT.encode(),
    "a number": 7,
    "far too large": changed(product="x" * (LARGEST_FILE + 1)),
    "other options": changed(options=[]),
    "hostile": changed(product="<script>alert(1)</script>"),
}


def everywhere(keys):
    """Every page on which a saved plan is shown."""
    return {
        "view": visit(view=keys.view_token),
        "present": visit(view=keys.view_token, **{"as": "presenter"}),
        "edit": visit(edit=keys.edit_token),
    }


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_plan_that_cannot_be_read_gives_a_calm_page_everywhere(store, address, text):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "document", text)
    before = kept(address)
    for name, at in everywhere(keys).items():
        page = said(at)
        assert NOTHING_TITLE not in page
        assert UNREACHABLE_TITLE not in page
        assert not at.metric
        assert "12,340" not in page
        assert "Secret name" not in page
        assert len(at.get("download_button")) == (1 if name == "edit" else 0)
    assert kept(address) == before
