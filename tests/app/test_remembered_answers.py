"""Answers that visitors share: read and forgotten by many threads at once, and bounded by their bytes."""

import ctypes
import gc
import re
import sys
import threading
import time
import weakref
from pathlib import Path
from types import SimpleNamespace

import pytest

from influencer_compare import plan
from influencer_compare.comparison.options import new_option
from influencer_compare.question.display import USUAL
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers, process_memory
from tests.app.driver import open_page
from tests.usual import number

AXES = "budget and overlap"
PACKAGE = Path(answers.__file__).resolve().parents[2]
# What is remembered outside of the one store, and why it cannot grow.
BOUNDED_OTHERWISE = {
    "many.py": 1,  # the evidence of the last two runs in a process
    "question/own_results.py": 1,  # 256 texts of at most as many figures as there are curves
    "cards/templates.py": 3,  # the style sheet, its colours, and what fills the templates of this house
    "document/redaction.py": 1,  # one row per kind of part
    "exports/web_page.py": 1,  # the files of the page to take away
    "model/boosting.py": 2,  # 32 tables of luck, 80 kB each; two draws of fixed size
    "ui/parts/style_sheet.py": 1,  # the style sheet of the page
    "exports/typefaces.py": 3,  # the typefaces, their names, and for some letters whether they have it
    "model/expected.py": 5,  # luck, delivery, weights at the shared points: 512 of each, 5 kB at most
    "model/luck.py": 4,  # levels of luck, of 1 to 4 posts, and of a dozen sources at the shared points
    "model/market.py": 2,  # the lines of data/, and the numbers in their keys
    "question/amount_words.py": 2,  # the words and the signs of money
    "planner/solver.py": 1,  # 256 short lists of numbers
    "question/display.py": 7,  # signs and names of currencies; few locales, 4,096 numbers of each kind
    "roster/cell_kinds.py": 3,  # names and codes of countries and currencies
    "roster/number_words.py": 1,  # words for thousands and millions
    "roster/titles.py": 4,  # the phrases of columns, channels and totals
    "serving/pictures.py": 1,  # the picture of the usual question
    "simulation/draws.py": 5,  # draws of fixed size: 28 blocks of 640 kB, 6 MB of rows; one per source
    "ui/cache/answers.py": 1,  # the figures
    "ui/cache/slices.py": 2,  # in a worker: the figures, and what the page that started it waits for
    "ui/cache/plan_store.py": 1,  # the store of plans
}


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
            for _ in range(number(20, 100)):
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


class Stopped(BaseException):
    """As Streamlit ends a visitor's run."""


@pytest.fixture
def drawing(monkeypatch):
    """Two steps of a map without the work, and for which question they were drawn."""
    asked = []

    def draw(scenario, *_):
        asked.append(scenario)
        yield SimpleNamespace(finest=False, scenario=scenario)
        yield SimpleNamespace(finest=True, scenario=scenario)

    monkeypatch.setattr(answers, "tipping_map", draw)
    return asked


def steps(scenario):
    return [each.finest for each in answers.maps(scenario, AXES, no_watch)]


def test_a_map_is_drawn_once(drawing):
    question = Scenario(budget=12_340)
    assert steps(question) == [False, True]
    assert steps(question) == [True]
    assert len(drawing) == 1


def test_a_map_that_was_left_is_drawn_by_the_next_who_asks(drawing):
    question = Scenario(budget=12_350)
    left = answers.maps(question, AXES, no_watch)
    assert not next(left).finest
    left.close()
    assert steps(question) == [False, False, True]  # what was there, then coarse and fine
    assert len(drawing) == 2


def test_who_waits_for_a_map_sees_how_far_it_is_and_may_leave(drawing):
    question = Scenario(budget=12_360)
    first = answers.maps(question, AXES, no_watch)
    assert not next(first).finest

    def leave():
        raise Stopped

    second = answers.maps(question, AXES, leave)
    assert not next(second).finest
    with pytest.raises(Stopped):
        next(second)
    assert next(first).finest
    first.close()
    assert len(drawing) == 1


def test_the_name_of_a_plan_goes_to_nobody_else(drawing):
    assert steps(Scenario(budget=12_370, name="My secret launch")) == [False, True]
    found = next(answers.maps(Scenario(budget=12_370), AXES, no_watch))
    assert found.scenario.name == ""


def test_a_question_that_fails_is_asked_again(monkeypatch):
    told = iter([Stopped(), "answer"])

    def plan(*_):
        outcome = next(told)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    monkeypatch.setattr(answers, "plan", plan)
    question = Scenario(budget=12_380)
    with pytest.raises(Stopped):
        answers.recommendation(question)
    found: list[object] = [answers.recommendation(question), answers.recommendation(question)]
    assert found == ["answer", "answer"]


def test_nothing_else_is_remembered_without_a_bound():
    decorated, container = (
        r"^\s*@(?:functools\.)?(?:lru_cache|cache)\b|@st\.cache",
        r"(?:\{\}|\[\]|dict\(|set\()",
    )
    remembers = re.compile(rf"{decorated}|^_\w+(?:: [^=]+)? = {container}", re.MULTILINE)
    found = {
        module.relative_to(PACKAGE).as_posix(): len(remembers.findall(module.read_text(encoding="utf-8")))
        for module in PACKAGE.rglob("*.py")
    }
    assert {name: times for name, times in found.items() if times} == BOUNDED_OTHERWISE


@pytest.mark.parametrize("work", [answers.next_and_odd, answers.other_choices_for])
def test_a_name_is_no_part_of_what_is_remembered(work):
    plain = Scenario(budget=2_340)
    assert work(plain.changed(name="Ann's secret")) is work(plain)


FAIR = {
    "an answer": answers.result,
    "a comparison": lambda scenario: answers.comparison(USUAL, (new_option((), scenario),), None),
    "a saved plan, anew": lambda scenario: answers.today(answers.document_for(USUAL, scenario)),
}


@pytest.mark.parametrize(("at", "name"), list(enumerate(FAIR)))
def test_answers_take_turns_with_those_of_others_and_are_remembered(monkeypatch, at, name):
    in_line = []

    def planned(*args):
        in_line.append(len(answers.TURNS._line))
        return plan(*args)

    monkeypatch.setattr(answers, "plan", planned)
    for _ in range(2):
        FAIR[name](Scenario(budget=3_210 + at, hours=17))
    assert in_line == [1]


def test_garbage_is_looked_for_now_and_then_and_not_at_every_run(monkeypatch):
    """After every run it kept the processor from everybody for as long as a page takes."""
    now, looks = [1_000.0], []
    monkeypatch.setattr(process_memory, "_next_look", 0.0)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(gc, "collect", lambda: looks.append(now[0]))
    for seconds in (0.0, 0.5, 1.9, 2.0, 2.1, 60.0):
        now[0] = 1_000.0 + seconds
        process_memory.look_for_garbage()
    assert looks == [1_000.0, 1_002.0, 1_060.0]


def test_a_visit_that_points_at_itself_goes_though_it_was_left_out_of_looks():
    """A private list would stay for ever where nobody comes any more."""

    class Visit:
        """It knows itself, as visits do."""

        def __init__(self):
            self.itself = self

    visit = Visit()
    ended = weakref.ref(visit)
    process_memory.look_at_all()  # from now on it is left out of the looks between
    del visit
    gc.collect()
    assert ended() is not None
    process_memory.look_at_all()
    assert ended() is None


class Library:
    """A C library that notes what is given back, or one that cannot give anything back."""

    def __init__(self, *, gives_back):
        self.given = []
        if gives_back:
            self.malloc_trim = self.given.append


@pytest.mark.parametrize("gives_back", [True, False])
def test_what_is_free_is_given_back_whenever_garbage_was_looked_for(monkeypatch, gives_back):
    """Answers that are kept hold the memory between them: 100 links left 40 megabytes that nobody used."""
    library, now = Library(gives_back=gives_back), [1_000.0]
    monkeypatch.setattr(process_memory, "_next_look", 0.0)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(gc, "collect", lambda: None)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: library)
    for seconds in (0.0, 0.5, 2.0):
        now[0] = 1_000.0 + seconds
        process_memory.look_for_garbage()
    assert library.given == ([0, 0] if gives_back else [])


@pytest.mark.parametrize("query", [{}, {"present": "1"}], ids=["the question", "the presenter view"])
def test_every_kind_of_page_looks_for_garbage(monkeypatch, query):
    """Pages that ask no question did not: in a meeting, with one saved plan before all, nobody looked."""
    looks = []
    monkeypatch.setattr(process_memory, "look_for_garbage", lambda: looks.append(query))
    open_page(query)
    assert looks
