"""A file that a visitor asked for is there when her browser comes for it, whatever the others do."""

import pytest

from benchmarks.connection import fetch
from benchmarks.file_crowd import fetch_among_movers, measure_fetching
from influencer_compare.wording.downloads import FILES
from tests.usual import few


def builder(visit, kind):
    """What the newest drawing of a button asks the server to build."""
    return visit.elements["download_button", f"file_{kind}"].deferred_file_id


@pytest.fixture
def asker(visits):
    """A visitor before the list of files."""
    visit = visits()
    visit.run(unfold="share")
    visit.run(press="take_away")
    return visit


@pytest.fixture
def others(visits):
    """Lets others use the page: each call ends two runs, after which nothing of a run before is left."""
    crowd = [visits() for _ in range(2)]

    def move():
        for each in crowd:
            each.run()

    return move


def test_after_others_have_moved(server, asker, others):
    kinds = few(FILES, 2)
    addresses = [asker.press_download(builder(asker, kind)) for kind in kinds]
    others()
    fetched = [fetch(server.port, address) for address in addresses]
    assert [status for status, _ in fetched] == [200] * len(kinds)
    assert all(body for _, body in fetched)


def test_after_a_second_press(server, asker, others):
    first = asker.press_download(builder(asker, "csv"))
    others()
    second = asker.press_download(builder(asker, "csv"))
    others()
    assert fetch(server.port, first)[0] == 200
    assert fetch(server.port, first) == fetch(server.port, second)


def test_after_the_page_moved_on(server, asker, others):
    address = asker.press_download(builder(asker, "xlsx"))
    for _ in range(3):
        asker.run()
        others()
    assert fetch(server.port, address)[0] == 200


def test_a_button_that_is_pressed_while_its_page_is_drawn_anew(server, asker, others):
    pressed = builder(asker, "csv")
    asker.run(press="take_away")
    others()
    assert pressed != builder(asker, "csv")
    address = asker.press_download(pressed)
    assert address.startswith("/media/")
    assert fetch(server.port, address)[0] == 200


def test_each_visitor_gets_her_own(server, visits, others):
    bodies = []
    for budget in (4_000, 6_000):
        visit = visits(f"budget={budget}")
        visit.run(unfold="share")
        visit.run(press="take_away")
        address = visit.press_download(builder(visit, "json"))
        others()
        bodies.append(fetch(server.port, address)[1])
    assert [f'"budget": {budget}'.encode() in body for budget, body in zip((4000, 6000), bodies, strict=True)]
    assert bodies[0] != bodies[1]


@pytest.mark.full
def test_a_small_crowd(server):
    crowd = fetch_among_movers(server.port, movers=2, files=[6])
    assert (crowd.fetched, crowd.asked) == (6, 6)
    assert crowd.runs > 3


@pytest.mark.full
def test_twenty_moving_visitors_and_five_hundred_files():
    crowd = measure_fetching(movers=20, files=500)
    assert (crowd.fetched, crowd.asked) == (500, 500)
    assert crowd.runs > 100
