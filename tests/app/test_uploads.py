"""The keeper of uploaded files: bounded over all visits, and rid of those that have ended."""

from types import SimpleNamespace

import pytest
from starlette.exceptions import HTTPException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from influencer_compare.ui.cache import uploads
from influencer_compare.ui.cache.uploads import MOST_BYTES, BoundedUploads
from influencer_compare.wording.saved import CHOOSE_AGAIN

MEGABYTE = 1_000_000


@pytest.fixture
def here(monkeypatch):
    """The visits that are there now."""
    now = set()
    running = SimpleNamespace(get_instance=lambda: SimpleNamespace(is_active_session=now.__contains__))
    monkeypatch.setattr(uploads, "runtime", running)
    return now


@pytest.fixture
def clock(monkeypatch):
    """What the time is; a test moves it on."""
    told = SimpleNamespace(now=0.0)
    monkeypatch.setattr(uploads, "time", SimpleNamespace(monotonic=lambda: told.now))
    return told


@pytest.fixture
def keeper():
    found = MemoryUploadedFileManager("/upload")
    BoundedUploads.take_over(found)
    return found


@pytest.fixture
def send(keeper, here):
    def send(visit, name="file", size=MEGABYTE):
        here.add(visit)
        keeper.ask(visit)
        keeper.add_file(visit, UploadedFileRec(name, "plan.json", "application/json", bytes(size)))

    return send


def kept(keeper):
    return sum(len(each.data) for files in keeper.file_storage.values() for each in files.values())


def test_a_visit_that_was_not_asked(keeper, here):
    with pytest.raises(HTTPException) as refused:
        keeper.add_file("stranger", UploadedFileRec("1", "plan.json", "application/json", b"{}"))
    assert (refused.value.status_code, kept(keeper)) == (403, 0)


def test_the_newest_file_of_a_visit_is_kept(keeper, send):
    for name in "abc":
        send("visit", name)
    assert [each.file_id for each in keeper.get_files("visit", list("abc"))] == ["c"]
    assert kept(keeper) == MEGABYTE


def test_all_visits_together_stay_within_the_bound_and_the_oldest_goes(keeper, send):
    for number in range(60):
        send(f"visit {number}")
        assert kept(keeper) <= MOST_BYTES
    assert kept(keeper) == MOST_BYTES
    assert keeper.has_forgotten("visit 0")
    assert not keeper.has_forgotten("visit 39")
    send("visit 0")
    assert not keeper.has_forgotten("visit 0")


def test_a_visit_that_has_ended_leaves_no_file(keeper, send, here, clock):
    send("gone")
    send("stays")
    here.discard("gone")
    keeper.forget_who_left()
    assert kept(keeper) == 2 * MEGABYTE  # a phone that was locked may come back
    clock.now += 121
    keeper.forget_who_left()
    assert list(keeper.file_storage) == ["stays"]
    with pytest.raises(HTTPException):
        keeper.add_file("gone", UploadedFileRec("1", "plan.json", "application/json", b"{}"))


def test_a_visit_that_comes_back_keeps_its_file(keeper, send, here, clock):
    send("phone")
    for _ in range(5):
        here.discard("phone")
        keeper.forget_who_left()
        clock.now += 100
        here.add("phone")
        keeper.forget_who_left()
    assert kept(keeper) == MEGABYTE


def page(forgets):
    from influencer_compare.question.display import Display  # noqa: PLC0415
    from influencer_compare.ui.cache import uploads  # noqa: PLC0415
    from influencer_compare.ui.parts import share  # noqa: PLC0415

    uploads.bound_uploads()
    visit = uploads._visit()
    if forgets:
        vars(visit.uploaded_file_mgr)["_forgotten"].add(visit.session_id)
    share._open_file(Display())


@pytest.mark.parametrize("forgets", [False, True])
def test_a_file_that_had_to_make_room_is_asked_for_again(forgets):
    at = AppTest.from_function(page, args=(forgets,), default_timeout=60)
    at.session_state["open_file"] = True
    at.run()
    assert not at.exception
    assert (CHOOSE_AGAIN in [each.value for each in at.text]) == forgets
