"""Answers that visitors share: read and forgotten by many threads at once, and bounded by their bytes."""

import sys
import threading
from types import SimpleNamespace

import pytest

from influencer_compare.question.scenario import Scenario
from influencer_compare.ui import answers

AXES = "budget and overlap"


def no_watch():
    """A visitor who stays."""


@pytest.fixture
def hasty_threads():
    """Threads that take turns as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_maps_that_are_read_and_forgotten_at_once(monkeypatch):
    drawn = SimpleNamespace(finest=True, size=bytes(10_000_000))
    monkeypatch.setattr(answers, "tipping_map", lambda *_: iter([drawn]))
    questions = [Scenario(budget=1_000 + 10 * number) for number in range(20)]
    failed = []

    def read():
        try:
            for _ in range(60):
                for question in questions:
                    assert list(answers.maps(question, AXES, no_watch)) == [drawn]
        except Exception as error:  # noqa: BLE001 - a thread hands its failure to the test
            failed.append(repr(error))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
