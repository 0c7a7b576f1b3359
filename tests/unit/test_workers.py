"""Parts of a page that come later are the same whoever works them out, and nobody waits for a dead worker."""

import os
import signal
import threading

import pytest

from influencer_compare.planner.watching import watched
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.serving.fleet import later_processes
from influencer_compare.ui.cache import answers, workers
from influencer_compare.ui.cache.workers import NoWorker, WorkerProcesses
from tests import long_work
from tests.hosted import wait_for

QUESTION = Scenario(budget=2_500, hours=14, platforms=["instagram"])


class Stopped(BaseException):
    """A visitor has moved on."""


@pytest.fixture(scope="module")
def one():
    """One worker for all tests of this module."""
    made = WorkerProcesses(1, answers.evidence())
    wait_for(made.processes, "no worker starts")
    yield made
    made.stop()


@pytest.fixture
def later(one, monkeypatch):
    """The page's own way to its later parts, with that worker."""
    monkeypatch.setattr(answers.LATER, "workers", one)
    return answers.LATER


def stopping_after(looks):
    """A visitor who moves on when she was looked for so often."""
    left = [looks]

    def watch():
        left[0] -= 1
        if left[0] <= 0:
            raise Stopped

    return watch


@pytest.mark.parametrize("work", [long_work.few_budgets, long_work.one_turn])
def test_a_worker_finds_the_same_to_the_last_digit(later, one, monkeypatch, work):
    here = work(QUESTION, answers.evidence())
    with monkeypatch.context() as only:
        only.setattr(answers, "evidence", None)  # nothing is worked out in this process
        assert later.part(work, QUESTION) == here
    assert repr(one.do(work, QUESTION)) == repr(here)


def test_whoever_moves_on_ends_her_work_and_others_come_through_beside_a_long_one(one, tmp_path):
    files = [tmp_path / name for name in ("hers", "long")]
    with watched(stopping_after(4)), pytest.raises(Stopped):
        one.do(long_work.without_end, str(files[0]))
    over = threading.Event()

    def goes_on():
        def watch():
            if over.is_set():
                raise Stopped

        with watched(watch), pytest.raises(Stopped):
            one.do(long_work.without_end, str(files[1]))

    long = threading.Thread(target=goes_on)
    long.start()
    wait_for(files[1].exists, "the long one does not begin")
    hers = files[0].read_text(encoding="ascii")
    before = files[1].stat().st_size
    assert (
        one.do(long_work.loaded, ["streamlit", "pandas", "plotly", "prometheus_client"]) == []
    )  # a worker is small
    wait_for(lambda: files[1].stat().st_size > before, "the long one does not go on")
    over.set()
    long.join(60)
    assert not long.is_alive()
    assert files[0].read_text(encoding="ascii") == hers != ""


def test_what_a_calculation_raises_is_raised_here(one):
    with pytest.raises(InputError, match="give another"):
        one.do(long_work.refused, "budget")


def test_a_worker_that_dies_is_started_again_and_meanwhile_the_part_is_worked_out_here(later, one):
    (before,) = one.processes()
    os.kill(before, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    found = later.part(long_work.few_budgets, QUESTION)
    assert found == long_work.few_budgets(QUESTION, answers.evidence())
    wait_for(lambda: one.processes() not in ([], [before]), "it is not started again")
    with pytest.MonkeyPatch.context() as only:
        only.setattr(answers, "evidence", None)
        assert later.part(long_work.few_budgets, QUESTION) == found


def test_where_no_process_can_be_started_the_part_is_worked_out_here(later, monkeypatch, caplog):
    def refuses(*_, **__):
        raise OSError("no more processes")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refuses)
    none = WorkerProcesses(1, answers.evidence())
    wait_for(lambda: "does not start (OSError)" in caplog.text, "nothing was tried")
    with pytest.raises(NoWorker):
        none.do(long_work.few_budgets, QUESTION)
    monkeypatch.setattr(later, "workers", none)
    assert later.part(long_work.few_budgets, QUESTION)
    none.stop()


def test_they_end_at_once_also_while_one_is_still_being_started():
    made = WorkerProcesses(1, answers.evidence())
    made.stop()
    assert not made._nurse.is_alive()
    assert made.processes() == []
    with pytest.raises(NoWorker):
        made.do(long_work.few_budgets, QUESTION)


def test_processes_of_the_page_and_their_workers_share_the_cores():
    assert [later_processes(cores, pages) for cores, pages in ((1, 1), (2, 2), (4, 2), (64, 1))] == [
        1,
        1,
        2,
        8,
    ]


def test_a_worker_that_is_let_go_in_the_middle_leaves_its_work_to_the_page(tmp_path):
    """One visitor buries a worker with which another still works."""
    worker = workers.Worker()
    worker.start(answers.evidence(), (), threading.Event())
    said = []

    def ask():
        try:
            worker.do(long_work.without_end, (str(tmp_path / "hers"),))
        except BaseException as error:  # noqa: BLE001 - whatever it says is looked at
            said.append(type(error))

    thread = threading.Thread(target=ask)
    thread.start()
    wait_for((tmp_path / "hers").exists, "the work does not begin")
    worker.stop()
    thread.join(30)
    assert said == [NoWorker]
