"""The storage of files to take away: kept for a while, within a bound, each under a name of its own."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from influencer_compare.ui.cache import built_files
from influencer_compare.ui.cache.built_files import MOST_BYTES, SECONDS_KEPT, BuiltFiles, PatientFiles

HTML = "text/html"


@pytest.fixture
def clock(monkeypatch):
    """What the time is; a test moves it on."""
    told = SimpleNamespace(now=0.0)
    monkeypatch.setattr(built_files, "time", SimpleNamespace(monotonic=lambda: told.now))
    return told


@pytest.fixture
def storage(clock):
    found = MemoryMediaFileStorage("/media")
    BuiltFiles.take_over(found)
    return found


@pytest.fixture
def manager(storage):
    found = MediaFileManager(storage)
    PatientFiles.take_over(found)
    return found


def build(storage, data):
    return storage.load_and_get_id(data, HTML, MediaFileKind.DOWNLOADABLE, "answer.html")


def is_there(storage, file_id):
    try:
        return bool(storage.get_file(file_id).content)
    except MediaFileStorageError:
        return False


def test_two_large_files_that_differ_in_few_bytes_are_two_files(storage):
    one, other = bytearray(3_000_000), bytearray(3_000_000)
    one[700_000], other[700_000] = 1, 2
    names = [build(storage, bytes(each)) for each in (one, other)]
    assert [storage.get_file(name).content[700_000] for name in names] == [1, 2]


def test_a_file_that_is_asked_for_again_is_kept_once_and_longer(storage, clock):
    first = build(storage, b"answer")
    clock.now = SECONDS_KEPT - 1
    assert build(storage, b"answer") == first
    clock.now = SECONDS_KEPT + 10
    build(storage, b"other")
    assert is_there(storage, first)


def test_a_request_to_delete_waits_until_the_time_has_come(storage, clock):
    old = build(storage, b"answer")
    storage.delete_file(old)
    assert is_there(storage, old)
    clock.now = SECONDS_KEPT + 1
    build(storage, b"other")
    assert not is_there(storage, old)


def test_all_files_together_stay_within_the_bound(storage):
    names = [build(storage, bytes([number]) * (MOST_BYTES // 10)) for number in range(1, 31)]
    assert sum(file.content_size for file in storage._files_by_id.values()) <= MOST_BYTES
    assert [is_there(storage, name) for name in names] == [False] * 20 + [True] * 10


def test_pictures_are_deleted_when_streamlit_says_so(storage):
    name = storage.load_and_get_id(b"picture", "image/png", MediaFileKind.MEDIA)
    storage.delete_file(name)
    assert not is_there(storage, name)


def draw(manager):
    """The button drawn in a new run of the page."""
    manager.clear_session_refs()
    return manager.add_deferred(lambda: b"answer", HTML, "place", "answer.html", element_id="button")


def works(manager, pressed):
    try:
        return manager.execute_deferred(pressed).startswith("/media/")
    except MediaFileStorageError:
        return False


def test_a_button_works_while_and_after_its_page_is_drawn_anew(manager):
    pressed = draw(manager)
    manager.clear_session_refs()  # the next run has begun
    manager.remove_orphaned_files()
    assert works(manager, pressed)
    draw(manager)
    manager.remove_orphaned_files()
    assert works(manager, pressed)


def test_builders_do_not_pile_up(manager, clock):
    drawn = [draw(manager) for _ in range(20)]
    manager.remove_orphaned_files()
    assert [works(manager, pressed) for pressed in drawn] == [False] * 16 + [True] * 4
    clock.now = 61
    manager.remove_orphaned_files()
    assert [works(manager, pressed) for pressed in drawn] == [False] * 19 + [True]
    manager.clear_session_refs()
    manager.remove_orphaned_files()
    clock.now = 130
    manager.remove_orphaned_files()
    assert not manager._deferred_callables
