"""Whole files of questions: the same answers in every kind of file, and after a kill the same file."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.cli.commands import batch
from influencer_compare.cli.main import COMMANDS, NAME
from influencer_compare.cli.unfinished import ENDING, Unfinished, _locked
from influencer_compare.comparison.links import arrived
from influencer_compare.exports.answer_tables import WRITERS
from influencer_compare.views.answer_rows import ANSWER_COLUMNS
from tests.unit.test_command_line import query_of
from tests.usual import number

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = load_evidence()
QUESTIONS = "shop,budget,area\nA,1000,town\nB,5,town\nC,200,\nD,2000,town\n"
NOBODY = ["--hours", "0", "--help-hour-usd", "0"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questions.csv").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


def run(*words, sent=None):
    given = ("batch", *words, "--workers", "1", "--page", "https://a.example")
    return CliRunner().invoke(COMMANDS, given, prog_name=NAME, input=sent)


def answers(file="answers.csv"):
    return pd.read_csv(file, dtype={"shop": str})


def test_a_row_holds_what_the_answer_says(folder):
    result = run("questions.csv", "--keep", "shop", "--out", "answers.csv")
    assert result.exit_code == 1  # a row could not be used
    rows = answers()
    assert list(rows.columns) == ["line", "shop", "budget", "area", *(each.key for each in ANSWER_COLUMNS)]
    assert list(rows["line"]) == [2, 3, 4, 5]
    assert list(rows["shop"]) == ["A", "B", "C", "D"]
    assert list(rows["status"]) == ["plan", "not a question", "plan", "plan"]
    asked = Scenario(budget=2_000, area="town")
    found, row = plan(asked, EVIDENCE), rows.iloc[3]
    assert row["expected"] == found.best.goal_value
    band = found.best.bands.reach
    assert (row["expected_low"], row["expected_high"]) == (band.low, band.high)
    assert (row["cash_usd"], row["work_hours"]) == (found.best.cash_usd, found.best.hours)
    assert (row["verdict"], row["strength"]) == (found.verdict.status, found.verdict.strength)
    assert row["micro_side"] == found.alternatives["micro side"].goal_value
    counted = [each for each in found.verdict.sets if each.counted]
    winners = [int(row[f"price_sets_{who}"]) for who in ("micro", "macro", "mix", "neither")]
    assert sum(winners) == len(counted)
    assert row["price_sets"].count("; ") == len(found.verdict.sets) - 1
    assert row["ads_people_low"] < row["ads_people"] < row["ads_people_high"]
    scenario, dropped = Scenario.from_query(arrived(query_of(row["link"])).query)
    assert (scenario, dropped) == (asked, ())
    assert row["link"].startswith("https://a.example/?")


def test_the_row_that_cannot_be_used_is_named_with_line_and_remedy(folder):
    result = run("questions.csv", "--keep", "shop", "--out", "answers.csv")
    assert "Line 3, budget: " in result.stderr
    assert "from 200 to 250,000" in answers().iloc[1]["problem"]
    assert "3 with a plan and 1 not used. The answers are in answers.csv." in result.stderr


def test_where_nothing_fits_is_an_answer(folder):
    (folder / "questions.csv").write_text("budget\n200\n", encoding="utf-8")
    result = run("questions.csv", "--out", "answers.csv", "-q", *NOBODY)
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", "")
    (row,) = answers().to_dict("records")
    assert row["status"] == "nothing fits"
    assert "fits" in row["answer"]
    assert pd.isna(row["expected"])


def test_every_kind_of_file_holds_the_same(folder):
    (folder / "questions.csv").write_text("shop,budget,area\nA,1000,town\nB,5,town\n", encoding="utf-8")
    run("questions.csv", "--keep", "shop", "--out", "answers.parquet", "-q")
    kept = pd.read_parquet("answers.parquet")
    assert kept["budget"].dtype.kind == "f"  # whole numbers with a gap where a row was not used
    assert kept["expected"].dtype.kind == "f"
    for kind, read in (
        ("csv", answers),
        ("jsonl", lambda file: pd.read_json(file, lines=True)),
        ("xlsx", lambda file: pd.read_excel(file, engine="openpyxl")),
    ):
        run("questions.csv", "--keep", "shop", "--out", f"answers.{kind}", "-q")
        other = read(f"answers.{kind}").reindex(columns=kept.columns)
        for column in kept.columns:
            ours, theirs = list(kept[column]), list(other[column])
            assert [str(each) for each in ours if not pd.isna(each)] == [
                str(type(ours[at])(each)) for at, each in enumerate(theirs) if not pd.isna(each)
            ] or kept[column].dtype.kind == "f", (kind, column)
            if kept[column].dtype.kind == "f":
                assert theirs == pytest.approx(ours, rel=1e-14, nan_ok=True), (kind, column)


def test_questions_come_through_a_pipe(folder):
    result = run("-", "--out", "answers.csv", sent=b"\xef\xbb\xbfbudget;area\n1000;town\n")
    assert result.exit_code == 0, result.stderr
    assert list(answers()["budget"]) == [1_000]


def test_a_file_of_answers_is_not_written_over_unless_that_is_wanted(folder):
    (folder / "answers.csv").write_text("mine", encoding="utf-8")
    refused = run("questions.csv", "--keep", "shop", "--out", "answers.csv")
    assert (refused.exit_code, "--overwrite" in refused.stderr) == (2, True)
    assert (folder / "answers.csv").read_text(encoding="utf-8") == "mine"
    run("questions.csv", "--keep", "shop", "--out", "answers.csv", "--overwrite")
    assert len(answers()) == 4


def test_a_mistake_of_ours_in_one_row_stops_no_other(folder, monkeypatch):
    real = plan

    def fails_once(scenario, evidence):
        if scenario.budget == 200:
            raise ZeroDivisionError
        return real(scenario, evidence)

    monkeypatch.setattr(batch, "plan", fails_once)
    result = run("questions.csv", "--keep", "shop", "--out", "answers.csv")
    assert result.exit_code == 1
    assert list(answers()["status"]) == ["plan", "not a question", "fault", "plan"]
    assert "ZeroDivisionError" in answers().iloc[2]["problem"]
    assert "1 failed" in result.stderr


# -- stopped and taken up


def test_ctrl_c_keeps_what_is_answered_and_says_so(folder, monkeypatch):
    real, asked = plan, []

    def stopped(scenario, evidence):
        asked.append(scenario)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(scenario, evidence)

    with monkeypatch.context() as changed:
        changed.setattr(batch, "plan", stopped)
        result = run("questions.csv", "--keep", "shop", "--out", "answers.jsonl")
    assert result.exit_code == 130
    assert "2 of 4 are answered and kept" in result.stderr
    assert not (folder / "answers.jsonl").exists()
    again = run("questions.csv", "--keep", "shop", "--out", "answers.jsonl")
    assert "2 of 4 were answered before" in again.stderr
    run("questions.csv", "--keep", "shop", "--out", "whole.jsonl")
    assert (folder / "answers.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()
    assert not (folder / f"answers.jsonl{ENDING}").exists()


@pytest.mark.parametrize("torn", [b'{"line": 9, "st', b'{"line": 9}garbage\n'])
def test_a_line_that_was_half_written_is_worked_out_again(folder, torn):
    with Unfinished(folder / "a.csv", "run", afresh=False) as begun:
        begun.keep([{"line": 2}, {"line": 3}])
    with (folder / f"a.csv{ENDING}").open("ab") as file:
        file.write(torn)
    with Unfinished(folder / "a.csv", "run", afresh=False) as again:
        assert again.done == 2
        again.keep([{"line": 4}])
        assert [row["line"] for row in again.rows()] == [2, 3, 4]


def test_a_run_of_other_questions_is_not_taken_up(folder):
    with Unfinished(folder / "answers.csv", "another", afresh=False) as begun:
        begun.keep([{"line": 2}])
    refused = run("questions.csv", "--keep", "shop", "--out", "answers.csv")
    assert (refused.exit_code, "--afresh" in refused.stderr) == (2, True)
    assert run("questions.csv", "--keep", "shop", "--out", "answers.csv", "--afresh", "-q").exit_code == 1
    assert len(answers()) == 4


def test_two_runs_do_not_write_one_file(folder):
    if sys.platform == "win32":
        assert _locked(None)  # no such lock there, as it says
        return
    with Unfinished(folder / "answers.csv", "run", afresh=False):
        refused = run("questions.csv", "--keep", "shop", "--out", "answers.csv")
    assert (refused.exit_code, "Another run" in refused.stderr) == (1, True)


def test_killed_and_taken_up_the_file_is_the_same(folder):
    """Killed without notice (kill -9) in the middle; with --full with two processes and more questions."""
    many, workers = number(10, 60), str(number(1, 2))
    budgets = "".join(f"{300 + 100 * at},town\n" for at in range(many))
    (folder / "q.csv").write_text(f"budget,area\n{budgets}", encoding="utf-8")
    words = ["batch", "q.csv", "-q", "--workers", workers, "--out"]
    kept = folder / f"killed.parquet{ENDING}"
    with subprocess.Popen(
        [sys.executable, "-m", "influencer_compare", *words, "killed.parquet"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as killed:
        until = time.monotonic() + 120
        while not (kept.exists() and len(kept.read_bytes().splitlines()) > 3):
            assert time.monotonic() < until
            assert killed.poll() is None
            time.sleep(0.02)
        killed.kill()
    answered = len(kept.read_bytes().splitlines()) - 1
    assert 0 < answered < many
    assert not (folder / "killed.parquet").exists()
    for out in ("killed.parquet", "whole.parquet"):
        assert CliRunner().invoke(COMMANDS, [*words, out], prog_name=NAME).exit_code == 0
    assert (folder / "killed.parquet").read_bytes() == (folder / "whole.parquet").read_bytes()
    assert len(pd.read_parquet("whole.parquet")) == many
    assert not kept.exists()


@pytest.mark.full
def test_ctrl_c_of_a_terminal_ends_all_processes_with_one_sentence(folder):
    """A terminal sends it to every process of the command."""
    budgets = "".join(f"{300 + 100 * at},town\n" for at in range(200))
    (folder / "q.csv").write_text(f"budget,area\n{budgets}", encoding="utf-8")
    words = [sys.executable, "-m", "influencer_compare", "batch", "q.csv", "--workers", "2", "--out", "a.csv"]
    kept = folder / f"a.csv{ENDING}"
    with subprocess.Popen(
        words,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    ) as run_of_two:
        until = time.monotonic() + 120
        while not (kept.exists() and len(kept.read_bytes().splitlines()) > 3):
            assert time.monotonic() < until
            time.sleep(0.02)
        os.killpg(run_of_two.pid, signal.SIGINT)
        assert run_of_two.wait(timeout=60) == 130
        said = run_of_two.stderr.read()
    assert "are answered and kept" in said
    assert "Traceback" not in said


def test_equal_tables_give_equal_bytes_whenever_they_are_written(monkeypatch):
    columns, rows = ANSWER_COLUMNS[:2], [("plan", "=1+1"), ("nothing fits", None)]
    first = {kind: write(columns, rows) for kind, write in WRITERS.items()}
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert {kind: write(columns, rows) for kind, write in WRITERS.items()} == first
    assert b"'=1+1" in first["csv"]
    assert json.loads(first["jsonl"].splitlines()[0]) == {"status": "plan", "problem": "=1+1"}


@pytest.mark.full
@pytest.mark.filterwarnings("ignore")  # of Dask's own
def test_a_dask_cluster_writes_the_same_file(folder):
    code = (
        "import subprocess, sys\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,\n"
        "                      dashboard_address=None) as cluster:\n"
        "        words = [sys.executable, '-m', 'influencer_compare', 'batch', 'questions.csv',\n"
        "                 '--keep', 'shop', '--out', 'cluster.csv', '--page', 'https://a.example', '-q',\n"
        "                 '--cluster', cluster.scheduler_address]\n"
        "        sys.exit(subprocess.run(words).returncode)\n"
    )
    (folder / "run.py").write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "run.py"], cwd=folder, env=environment, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 1, done.stderr
    run("questions.csv", "--keep", "shop", "--out", "answers.csv", "-q")
    assert (folder / "cluster.csv").read_bytes() == (folder / "answers.csv").read_bytes()


def test_without_dask_or_a_cluster_that_is_said(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("questions.csv", "--keep", "shop", "--out", "answers.csv", "--cluster", "tcp://127.0.0.1:9")
    assert (result.exit_code, "influencer-compare[cluster]" in result.stderr) == (2, True)
