"""Many questions at once: the answers of ``plan``, in order, whoever works them out."""

import pickle
import subprocess
import sys
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from influencer_compare import (
    InputError,
    NoPlanFits,
    OutOfReach,
    Recommendation,
    Scenario,
    load_evidence,
    plan,
    plan_many,
)
from influencer_compare.many import each_in_order, process_pool
from influencer_compare.question.input_errors import Problem
from tests.usual import number

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = load_evidence()
QUESTIONS = [
    Scenario(budget=2_000, area="town"),
    Scenario(niche="no such thing"),
    Scenario(budget=200, hours=0, help_hour_usd=0),
    Scenario(budget=1_000, area="town", choose_by="bad case"),
    Scenario(budget=300),
]


def said(answer):
    """An answer as a text in which every figure stands."""
    if isinstance(answer, Recommendation):
        return answer.model_dump_json()
    if isinstance(answer, NoPlanFits):
        return answer.limit, answer.changes, answer.other_changes, answer.least_loss
    return answer.problems


def one_by_one():
    answers = []
    for question in QUESTIONS:
        try:
            answers.append(plan(question, EVIDENCE))
        except (NoPlanFits, InputError) as stop:
            answers.append(stop)
    return answers


@pytest.fixture(scope="module")
def serial():
    return one_by_one()


def test_each_is_what_plan_gives_or_would_raise_in_order(serial):
    told = []
    answers = plan_many(QUESTIONS, EVIDENCE, progress=lambda done, total: told.append((done, total)))
    assert [type(each) for each in answers] == [
        Recommendation, InputError, NoPlanFits, Recommendation, Recommendation,
    ]  # fmt: skip
    assert [said(each) for each in answers] == [said(each) for each in serial]
    assert told == [(at, 5) for at in range(1, 6)]


def test_threads_give_the_same(serial):
    told = []
    with ThreadPoolExecutor(2) as pool:
        answers = plan_many(iter(QUESTIONS), EVIDENCE, pool, lambda *done: told.append(done))
    assert [said(each) for each in answers] == [said(each) for each in serial]
    assert told[-1] == (5, 5)


def test_processes_give_the_same(serial):
    with process_pool(number(1, 2)) as pool:
        answers = plan_many(QUESTIONS, EVIDENCE, pool)
    assert [said(each) for each in answers] == [said(each) for each in serial]


@pytest.mark.full
def test_without_an_executor_the_processes_of_this_machine_give_the_same():
    questions = [Scenario(budget=budget, area="town") for budget in range(300, 3_300, 100)]
    answers = plan_many(questions, EVIDENCE)
    assert [said(each) for each in answers] == [said(plan(each, EVIDENCE)) for each in questions]


@pytest.mark.full
@pytest.mark.filterwarnings("ignore")  # of Dask's own
def test_a_dask_cluster_with_two_workers_gives_the_same(serial, tmp_path):
    """In a process of its own: its threads and sockets are no matter of other tests."""
    code = (
        "import pickle, sys\n"
        "from distributed import Client, LocalCluster\n"
        "from influencer_compare import load_evidence, plan_many\n"
        "if __name__ == '__main__':\n"
        "    questions = pickle.loads(open('questions', 'rb').read())\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,\n"
        "                      dashboard_address=None) as cluster, Client(cluster) as client:\n"
        "        workers = client.scheduler_info()['workers']\n"
        "        found = plan_many(questions, load_evidence(), client.get_executor())\n"
        "        held = client.run(lambda: __import__('os').getpid())\n"
        "    open('answers', 'wb').write(pickle.dumps(found))\n"
        "    print(len(workers), len(set(held.values())))\n"
    )
    (tmp_path / "questions").write_bytes(pickle.dumps(QUESTIONS))
    (tmp_path / "run.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "run.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["2", "2"]
    answers = pickle.loads((tmp_path / "answers").read_bytes())
    assert [said(each) for each in answers] == [said(each) for each in serial]


def test_plans_come_without_single_worlds_unless_they_are_wanted(serial):
    (lean,) = plan_many(QUESTIONS[:1], EVIDENCE)
    with pytest.raises(ValueError, match="worlds=True"):
        _ = lean.best.outcomes
    assert len(pickle.dumps(lean)) < len(pickle.dumps(serial[0])) / 5
    (whole,) = plan_many(QUESTIONS[:1], EVIDENCE, worlds=True)
    assert whole.best.chance_over(serial[0].best) == 0.5


def test_nothing_asked_nothing_answered():
    assert plan_many([], EVIDENCE) == []


@pytest.mark.parametrize(
    "stop",
    [
        InputError([Problem("niche", "x", "it is not on our list", ("Pets",)), Problem("budget", "1", "no")]),
        NoPlanFits("budget", {"budget": 300}, ({"hours": 10},), None),
        OutOfReach(10, 5.0, 100.0),
    ],
)
def test_what_is_raised_comes_back_whole_from_another_process(stop):
    back = pickle.loads(pickle.dumps(stop))
    assert type(back) is type(stop)
    assert str(back) == str(stop)
    assert vars(back) == vars(stop)


class Lazy(Executor):
    """An executor that works when it is asked for a result, and counts what was given up."""

    def __init__(self):
        self.futures = []

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        future.result = lambda: fn(*args, **kwargs)
        self.futures.append(future)
        return future


def length_of(question, _evidence):
    return len(question)


def test_who_stops_reading_stops_the_work():
    pool = Lazy()
    rows = each_in_order(length_of, ["a"] * 100, EVIDENCE, pool)
    assert next(rows) == 1
    rows.close()
    given_up = [future.cancelled() for future in pool.futures]
    assert given_up[0] is False
    assert all(given_up[1:])


def test_any_number_of_questions_comes_back_in_order():
    for many in (1, 7, 31, 32, 33, 300):
        texts = ["x" * at for at in range(many)]
        assert list(each_in_order(length_of, texts, EVIDENCE, Lazy())) == list(range(many))
