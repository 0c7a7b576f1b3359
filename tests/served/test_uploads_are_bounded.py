"""Files that visitors send to a real server: only where the page asks for one, and one per visit."""

import re
import tomllib
from pathlib import Path

from benchmarks.connection import fetch, send_file
from influencer_compare.document.reader import LARGEST_FILE
from influencer_compare.roster.sheets import MOST_BYTES as LARGEST_LIST
from influencer_compare.ui.cache.uploads import MOST_BYTES
from influencer_compare.wording.saved import OPEN_ONE

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
LARGEST_SENT = 1024 * 1024 * tomllib.loads(CONFIG.read_text(encoding="utf-8"))["server"]["maxUploadSize"]
KEPT = re.compile(r'cache_memory_bytes\{cache_type="UploadedFileManager",cache=""\} (\d+)')


def test_only_a_page_that_asks_for_a_file_takes_one_and_only_one(server, visits):
    other, asked = visits(), visits()
    asked.run(unfold="share")
    asked.run(press="save")
    asked.run(press="save", unfold="open_file")
    assert ("file_uploader", "opened_file") in asked.elements
    data = bytes(LARGEST_FILE - 1_000)
    assert {send_file(server.port, other.visit, data, str(name)) for name in range(40)} == {403}
    assert {send_file(server.port, asked.visit, data, str(name)) for name in range(5)} == {204}
    # The server counts at most every five seconds: this is the only place that asks it.
    assert KEPT.findall(fetch(server.port, "/_stcore/metrics")[1].decode()) == [str(len(data))]


def test_a_file_that_was_sent_is_read_in_every_run(server, visits):
    visit = visits("budget=7430")
    visit.run(unfold="share")
    visit.run(press="take_away")
    address = visit.press_download(visit.elements["download_button", "file_json"].deferred_file_id)
    file = fetch(server.port, address)[1]
    visit.run(press="save")
    visit.run(press="save", unfold="open_file")
    assert send_file(server.port, visit.visit, file) == 204
    for _ in range(3):
        visit.elements.pop(("button", "open_it"), None)
        visit.run(press="save", unfold="open_file", chosen="opened_file")
        assert visit.elements["button", "open_it"].label == OPEN_ONE


def test_what_the_page_can_read_can_be_sent():
    assert max(LARGEST_FILE, LARGEST_LIST) <= LARGEST_SENT < 2 * LARGEST_LIST
    assert 8 * LARGEST_SENT < MOST_BYTES
