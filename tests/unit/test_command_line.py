"""The command line as people use it: what it prints, where, and how it ends."""

import csv
import errno
import html
import importlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from influencer_compare import (
    MODEL_VERSION,
    Scenario,
    load_evidence,
    plan,
    plan_programme,
    read_programme,
)
from influencer_compare.cli import main as command_line
from influencer_compare.cli.commands import season
from influencer_compare.cli.commands.plan import found_for
from influencer_compare.cli.main import COMMANDS, NAME
from influencer_compare.cli.output import write_file
from influencer_compare.cli.question_options import (
    PROGRAM_OPTIONS,
    QuestionCommand,
    QuestionOption,
    option_name,
)
from influencer_compare.cli.typed_question import link_query
from influencer_compare.comparison.links import arrived
from influencer_compare.comparison.options import from_query
from influencer_compare.comparison.whole_answer import answered, with_everything
from influencer_compare.document.reader import read_document
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import ABOUT, describe
from influencer_compare.views.answer_card import answer_card
from influencer_compare.wording.command_line import NO_VALUE, NO_YES_OR_NO
from influencer_compare.wording.season import answer_sentences, headline, month_rows

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = load_evidence()
TOWN = Scenario(budget=2_000, area="town")
ASKED = ["--budget", "2000", "--area", "town"]
NOTHING = ["--budget", "200", "--hours", "0", "--help-hour-usd", "0"]


def run(*words, sent=None, **environment):
    return CliRunner(env={"PUBLIC_URL": "", **environment}).invoke(
        COMMANDS, words, prog_name=NAME, input=sent
    )


def question_commands():
    made = {name: COMMANDS.get_command(None, name) for name in COMMANDS.list_commands(None)}
    return {name: command for name, command in made.items() if isinstance(command, QuestionCommand)}


# -- what the question is


def test_every_field_of_the_question_is_an_option_with_its_help():
    commands = question_commands()
    assert set(commands) == {"plan", "compare", "budget-for", "choose", "season", "batch", "sources"}
    for command in commands.values():
        fields = {each.field: each for each in command.params if isinstance(each, QuestionOption)}
        assert list(fields) == list(Scenario.model_fields)
        for field, option in fields.items():
            assert ABOUT[field].label in option.help
            assert describe(field) in option.help


def test_no_two_options_of_a_command_have_one_name():
    for name, command in question_commands().items():
        known = [word for each in command.params for word in (*each.opts, *each.secondary_opts)]
        assert len(known) == len(set(known)), name
        others = [each for each in command.params if each.param_type_name == "option"]
        others = [each for each in others if not isinstance(each, QuestionOption)]
        own = {word.lstrip("-") for each in others for word in each.opts if word.startswith("--")}
        assert own <= PROGRAM_OPTIONS, name
    assert option_name("format") == "--question-format"
    assert option_name("overlap_pct") == "--overlap-pct"


def test_the_help_is_in_the_groups_of_the_form():
    said = run("plan", "--help").output
    places = [said.index(f"{title}:") for title in ("What comes out", "Your question", "Posts and prices")]
    assert places == sorted(places)
    assert "--question-help myself|search tool|agency" in " ".join(said.split())


def test_options_ask_the_question_that_the_library_asks():
    link = run(
        "plan", *ASKED, "--niche", "bakery", "--usage-rights", "--platforms", "tiktok,instagram", "--link"
    )
    scenario, dropped = Scenario.from_query(arrived(query_of(link.stdout)).query)
    wanted = TOWN.changed(niche="bakery", usage_rights=True, platforms=("instagram", "tiktok"))
    assert (scenario, dropped) == (wanted, ())
    again = run("plan", "--from-link", link.stdout.strip(), "--hours", "10", "--no-usage-rights", "--link")
    scenario, _ = Scenario.from_query(arrived(query_of(again.stdout)).query)
    assert scenario == wanted.changed(hours=10, usage_rights=False)


def query_of(address):
    return parse_qs(urlsplit(address.strip()).query, keep_blank_values=True)


def test_the_address_is_that_of_the_dashboard():
    assert run("plan", "--link").stdout.startswith("http://localhost:8501/?")
    assert run("plan", "--link", PUBLIC_URL="https://a.example/x").stdout.startswith("https://a.example/x/?")
    assert run("plan", "--link", "--page", "https://b.example/").stdout.startswith("https://b.example/?")
    wrong = run("plan", "--link", "--page", "no address")
    assert (wrong.exit_code, "address of the page" in wrong.stderr) == (2, True)


# -- what is printed


def test_the_text_is_in_the_words_of_the_card():
    result = run("plan", *ASKED)
    document = answered(TOWN, plan(TOWN, EVIDENCE), EVIDENCE)
    card = answer_card(USUAL, document, document.options[0])
    assert result.exit_code == 0
    assert result.stderr == ""
    for words in (card.question, f"{card.verdict} {card.order}", card.sizes, card.chip.asks, card.ours.said):
        assert words in result.stdout
    for figure in card.figures:
        assert f"{figure.title}: {figure.value} ({figure.likely}" in result.stdout
    for note in card.notes:
        assert note.title in result.stdout
    assert MODEL_VERSION in result.stdout


def test_quiet_is_the_answer_in_one_line():
    (line,) = run("plan", *ASKED, "-q").stdout.splitlines()
    assert "Book" in line


@pytest.mark.full
def test_json_is_the_document_of_the_page():
    """Of the page: what its own files hold, worked out by it."""
    result = run("plan", *ASKED, "--format", "json")
    document = read_document(result.stdout_bytes)
    assert document == with_everything(answered(TOWN, plan(TOWN, EVIDENCE), EVIDENCE), TOWN, EVIDENCE)
    (option,) = document.options
    for part in ("turning_points", "next_steps", "risks", "budget_curve", "sales", "provenance", "safe_plan"):
        assert getattr(option, part) is not None, part


@pytest.mark.full
@pytest.mark.parametrize(
    "scenario", [TOWN, Scenario(choose_by="bad case"), Scenario(budget=200, hours=0, help_hour_usd=0)]
)
def test_the_document_is_byte_for_byte_that_of_the_page(scenario):
    plan_document = importlib.import_module("influencer_compare.ui.parts.documents").plan_document
    mine = with_everything(answered(scenario, found_for(scenario, EVIDENCE), EVIDENCE), scenario, EVIDENCE)
    assert mine.to_json() == plan_document(USUAL, scenario).to_json()


@pytest.mark.full
@pytest.mark.parametrize(
    ("kind", "starts"),
    [("html", b"<!"), ("pdf", b"%PDF"), ("pptx", b"PK"), ("xlsx", b"PK"), ("zip", b"PK"), ("json", b"{")],
)
def test_every_file_of_the_page_is_written_by_its_name(kind, starts, tmp_path):
    file = tmp_path / f"answer.{kind}"
    result = run("plan", *ASKED, "--out", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_bytes().lstrip().startswith(starts)
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_amounts_are_shown_in_a_currency_of_ones_own():
    said = run("plan", *ASKED, "--currency", "EUR", "--currency-per-usd", "0.5", "--rate-on", "2026-11-01")
    assert "€1,000" in said.stdout
    german = run("plan", *ASKED, "--locale", "de-DE")
    assert "$2.000" in german.stdout.replace("2.000 $", "$2.000").replace("2.000\u00a0$", "$2.000")
    wrong = run("plan", "--currency", "Euro")
    assert wrong.exit_code == 2
    assert "EUR for euros" in wrong.stderr


def test_compare_says_who_is_ahead_and_names_options_by_what_differs():
    result = run("compare", "budget=2k", "budget=3k mix=instagram.nano.4x2", "ads=yes", "--area", "town")
    assert result.exit_code == 0
    for words in ("1. $2,000, 40 hours", "2. $3,000", "typed by hand", "plain ads", "Who it books"):
        assert words in result.stdout
    table = run("compare", "budget=2k name='The small one'", "budget=3k", "--area", "town", "--format", "csv")
    rows = table.stdout.splitlines()
    assert rows[0].startswith('"name","status"')
    assert [row[1:].split('"')[0] for row in rows[1:]] == ["The small one", "$3,000"]


def test_a_link_of_compare_brings_its_options_back():
    link = run("compare", "budget=2k", "budget=3k mix=instagram.nano.4x2", "--area", "town", "--link").stdout
    assert "/compare?" in link
    again = run("compare", link.strip(), "--link").stdout
    assert again == link
    twice = run("compare", link.strip(), link.strip(), "--link")
    found, _ = from_query(link_query(twice.stdout.strip()), load_evidence())
    assert len({each.name for each in found}) == len({each.key for each in found}) == 4


def test_the_budget_for_a_wish_is_named_and_can_be_linked():
    result = run("budget-for", "500", "--area", "town")
    assert result.exit_code == 0
    assert "is expected to bring 500 people" in result.stdout
    beyond = run("budget-for", "500", "--weeks", "1")
    assert (beyond.exit_code, beyond.stdout) == (1, "")
    assert "No budget brings any" in beyond.stderr


OF_THE_PAGE = re.compile(
    r"\b(box|More settings|press|tap|slider|button|above|below|How we know)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "--goal", "followers"],
        ["compare", "goal=followers"],
        ["plan", "--live-by", "2027-06-01"],
        ["plan", "--budget", "900", "--worth-per-person-usd", "0.01", "--more"],
        ["plan", *ASKED, "--margin-pct", "40", "--more"],
        ["compare", "budget=2k area=town", "budget=2k area=town goal=engagements"],
    ],
    ids=" ".join,
)
def test_nothing_that_it_says_speaks_of_the_page(words):
    """ "Type your own figure in the box", it said, where there is no box."""
    result = run(*words)
    assert OF_THE_PAGE.findall(result.output) == []
    if "goal=followers" in words:
        assert "followers_per_1000_views" in result.stderr
    elif "followers" in words:
        assert "--followers-per-1000-views" in result.stderr


def test_a_budget_for_followers_counts_followers():
    result = run("budget-for", "50", "--goal", "followers", "--followers-per-1000-views", "4")
    assert "bring 50 new followers" in result.stdout


def test_sources_name_facts_with_where_they_were_read():
    facts = json.loads(run("sources", *ASKED, "--topic", "hours", "--format", "json").stdout)
    assert {fact["figure"] for fact in facts} == {"hours"}
    assert all(fact["fact"] for fact in facts)
    assert any("read by" in fact["source"] for fact in facts)


def test_choose_books_from_a_list(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(
        "\ufeffName;Platform;Followers;Fee\nAnn;Instagram;12000;$150\nBo;Instagram;60000;$700\n", "utf-8"
    )
    result = run("choose", str(file), "--budget", "1k", "--area", "region")
    assert result.exit_code == 0, result.stderr
    assert "Ann" in result.stdout
    without = run(
        "choose", str(file), "--budget", "3k", "--area", "region", "--said-no", "2", "--format", "json"
    )
    assert "Ann" not in [each["name"] for each in json.loads(without.stdout)["booked"]]
    priced = run("choose", str(file), "--budget", "1k", "--more", "--list-rate", "EUR")
    assert (priced.exit_code, "EUR=0.9" in priced.stderr) == (2, True)
    missing = run("choose", str(tmp_path / "none.csv"))
    assert (missing.exit_code, "cannot be opened" in missing.stderr) == (2, True)


SEASON = ("season", "--budget", "900", "--area", "town", "--months", "2")


def test_a_season_says_its_months_and_writes_each_kind(tmp_path):
    made = plan_programme(Scenario(budget=900, area="town", months=2), EVIDENCE)
    said = run(*SEASON)
    assert said.exit_code == 0, said.stderr
    first, *rest = said.stdout.splitlines()
    assert first == headline(USUAL, made)
    assert " ".join(answer_sentences(USUAL, made)) in rest
    assert run(*SEASON, "--quiet").stdout.splitlines() == [first, rest[0]]
    assert read_programme(run(*SEASON, "--format", "json").stdout) == made
    table = list(csv.reader(run(*SEASON, "--format", "csv").stdout.splitlines()))
    assert [row[0] for row in table[1:]] == ["1", "2"]
    calendar = tmp_path / "season.ics"
    assert run(*SEASON, "--out", str(calendar), "--start-on", "2027-01-04").exit_code == 0
    assert calendar.read_text().startswith("BEGIN:VCALENDAR")
    assert "months=2" in run(*SEASON, "--link").stdout


BEGINS = {"html": b"<!doctype html>", "pdf": b"%PDF", "pptx": b"PK", "xlsx": b"PK", "zip": b"PK"}


def test_a_season_is_written_as_every_file_of_its_page(tmp_path, monkeypatch):
    made = plan_programme(Scenario(budget=900, area="town", months=2), EVIDENCE)
    monkeypatch.setattr(season, "plan_programme", lambda *_: made)
    found = []

    def once(document, *asked):
        """With the rows behind it, which take seconds, for the first file alone."""
        found.append(with_everything(document, *asked) if not found else found[0])
        return found[-1]

    monkeypatch.setattr(season, "with_everything", once)
    for kind, begins in BEGINS.items():
        file = tmp_path / f"season.{kind}"
        said = run(*SEASON, "--out", str(file))
        assert said.exit_code == 0, (kind, said.stderr)
        assert file.read_bytes().lower().startswith(begins.lower()), kind
    page = html.unescape((tmp_path / "season.html").read_text())
    assert headline(USUAL, made) in page
    assert all(sentence in page for sentence in answer_sentences(USUAL, made))
    assert all(cell in page for row in month_rows(USUAL, made) for cell in row)
    assert "months=2" in page


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("season", "--budget", "900"), 2, "2 to 12 months"),
        ((*SEASON, "--format", "ics"), 2, "--start-on"),
        ((*SEASON, "--boost", "best"), 2, "set it to none"),
        ((*SEASON, "--hours", "0", "--help-hour-usd", "0"), 1, "fits"),
        (("plan", "--months", "6"), 2, "command season"),
        (("compare", "budget=5k months=3"), 2, "command season"),
        (("budget-for", "5000", "--months", "2"), 2, "command season"),
    ],
)
def test_several_months_are_planned_by_season_alone(words, code, says):
    """A batch once called six months a fault of ours, and plan named a function of the library."""
    result = run(*words)
    assert (result.exit_code, says in result.stderr) == (code, True), result.stderr


def test_versions_and_completion():
    said = run("version").stdout
    assert said == run("--version").stdout
    assert MODEL_VERSION in said
    for shell in ("bash", "zsh", "fish"):
        assert "_INFLUENCER_COMPARE_COMPLETE" in run("completion", shell).stdout
    for words, at, offered in (
        ("influencer-compare pl", "1", "plan"),
        ("influencer-compare plan --overl", "2", "--overlap-pct"),
        ("influencer-compare plan --area to", "3", "town"),
    ):
        shell = {"_INFLUENCER_COMPARE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": at}
        assert offered in run(**shell).stdout


# -- what goes wrong


def test_nothing_fits_is_said_and_ends_with_1():
    result = run("plan", *NOTHING)
    assert result.exit_code == 1
    assert "fits" in result.stdout


SAVED_PLANS = [
    ["plan", "--from-link", "http://x/?view=abc"],
    ["budget-for", "5", "--from-link", "http://x/?budget=5000&EDIT=abc"],
    ["compare", "http://x/?view=abc"],
]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["plan", "--budget", "5"], "--budget: What can you spend?"),
        (["plan", "--budget", "5"], "from 200 to 250,000"),
        (["plan", "--question-format", "film"], "--question-format"),
        (["plan", "--niche", "bakerei"], "nearest to it"),
        (["plan", "--budget", "€500"], "US dollars"),
        (["plan", "--live-by", "2026-12-24"], "--start-on"),
        (["plan", "--bugdet", "500"], "--budget"),
        (["plan", "--from-link", "nothing"], "whole address"),
        *((words, "copy the link") for words in SAVED_PLANS),
        (["plan", "--format", "pdf", "--out", "a.csv"], "two different things"),
        (["plan", "--out", "a.doc"], ".pdf"),
        (["compare"], "No question"),
        (["compare", "budget=1"], "Question 1"),
        (["compare", "budget=2k", "mix=instagram.huge.4x2"], "Question 2"),
        (["compare", *["budget=2k"] * 7], "1 to 6"),
        (["budget-for", "many"], "such as 5000"),
        (["budget-for", "5", "--chance", "7"], "between 0 and 1"),
        (["batch", "none.csv", "--out", "a.csv"], "cannot be read"),
        (["batch", "none.csv", "--out", "a.doc"], ".parquet"),
        (["plna"], "Nearest: plan"),
        (["plan", "--bugdet", "500"], "There is no option “--bugdet”. Nearest: --budget"),
        (["--colour", "plan"], "There is no option “--colour”. Nearest: --color"),
        (["plan", "-q=3"], "There is no option"),
        (["--no-color"], "No command is given."),
        (["plan", "--budget"], "--budget: a value is missing. Write it behind the option."),
        (["plan", "--more=3"], "--more: this takes no value."),
        (["plan", "bakery", "gym"], "“bakery gym” is too much here."),
        (["plan", "--format", "doc"], "--format: choose one of these: text, json, csv"),
        (["plan", "--out", "."], "--out: this is a folder."),
        (["completion", "tcsh"], "SHELL: choose one of these: bash, zsh, fish."),
        (["batch"], "QUESTIONS is missing. For help: influencer-compare batch --help"),
        (["batch", "a.csv"], "--out is missing."),
        (["batch", "a.csv", "--out", "b.csv", "--workers", "x"], "a whole number of 1 or more"),
        (["batch", "a.csv", "--out", "b.csv", "--workers", "0"], "a whole number of 1 or more"),
        (["choose", "a.csv", "--booked", "Ann"], "--booked: write a whole number."),
        (["budget-for", "5", "--chance", "often"], "--chance: write a number."),
    ],
)
def test_a_wrong_command_is_a_sentence_on_stderr_and_2(words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not [word for word in ("Traceback", "Usage:", "Error:") if word in result.stderr]
    assert [*tmp_path.iterdir()] == []


def test_what_cannot_be_written_is_a_sentence(tmp_path):
    result = run("plan", *ASKED, "--out", str(tmp_path / "no folder" / "a.csv"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


class FullDisk(io.FileIO):
    """Where nothing can be written any more."""

    def write(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("words", [["version"], ["--help"], ["plan", *ASKED, "-q"]])
def test_a_full_disk_is_a_sentence_and_1(words, tmp_path, monkeypatch, capsys):
    (tmp_path / "out").touch()
    with FullDisk(tmp_path / "out", "r+") as full:
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(full), write_through=True))
        with pytest.raises(SystemExit) as ended:
            command_line.main(words)
        assert sys.stdout.closed
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("The answer cannot be written (No space left on device).")


def test_a_pipe_or_device_is_written_into_and_stays_one(tmp_path):
    pipe = tmp_path / "answer"
    if not hasattr(os, "mkfifo"):  # Windows has no such pipes; nothing is a device there too
        write_file(Path(os.devnull), b"read")
        assert not Path(os.devnull).is_file()
        return
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, b"read")
        assert os.read(reader, 10) == b"read"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_full_device_ends_the_program_as_it_says():
    """Python writes what is left once more as it ends, which would end it with 120 and a traceback."""
    full = Path("/dev/full")  # only Linux has it; elsewhere the program is run into nothing
    with (full if full.exists() else Path(os.devnull)).open("wb") as place:
        done = subprocess.run(
            [sys.executable, "-m", "influencer_compare", "--version"],
            cwd=ROOT,
            stdout=place,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
        )
    told = (1, 1) if full.exists() else (0, 0)
    assert (done.returncode, done.stderr.count("\n")) == told
    assert "Traceback" not in done.stderr


def test_a_mistake_of_ours_is_one_sentence(monkeypatch, capsys):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(command_line.COMMANDS, "main", fail)
    with pytest.raises(SystemExit) as ended:
        command_line.main([])
    assert ended.value.code == 70
    said = capsys.readouterr().err
    assert "ZeroDivisionError in test_command_line.py" in said
    assert "Traceback" not in said


def test_ctrl_c_ends_with_130_and_no_traceback(monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("influencer_compare.cli.commands.plan.plan", stop)
    result = run("plan")
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")


# -- colours, pipes, modules


def test_colours_are_for_terminals_and_can_be_turned_off():
    assert "\x1b[" not in run("plan", *ASKED, "-q").stdout
    told = CliRunner(env={"PUBLIC_URL": ""}).invoke(COMMANDS, ["--color", "plan", *ASKED], color=True)
    assert "\x1b[1m" in told.stdout
    for words, environment in ((["plan", *ASKED], {"NO_COLOR": "1"}), (["--no-color", "plan", *ASKED], {})):
        plain = CliRunner(env=environment).invoke(COMMANDS, words, color=True)
        assert "\x1b[" not in plain.stdout


def test_a_closed_pipe_is_no_trouble_and_a_text_loads_no_page():
    """``python3 -m influencer_compare plan | head -1``, which closes the pipe while more is printed."""
    code = (
        "import atexit, runpy, sys\n"
        "names = ('streamlit', 'plotly', 'pyarrow', 'pptx')\n"
        "atexit.register(lambda: print([name for name in names if name in sys.modules], file=sys.stderr))\n"
        "sys.argv = ['-m', 'plan', '--budget', '2000', '--area', 'town']\n"
        "runpy.run_module('influencer_compare', run_name='__main__')\n"
    )
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -W error -c {shlex.quote(code)} | head -1",
        shell=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LANG": "C"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")
    assert done.stdout.startswith("Any business, $2,000, one town")


@pytest.mark.parametrize("field", ["budget", "area", "platforms", "start_on"])
def test_a_setting_without_a_value_is_refused_and_not_taken_as_usual(field):
    option = f"--{field.replace('_', '-')}"
    found = run("plan", option, " ")
    assert found.exit_code == 2
    assert NO_VALUE in found.stderr
    beside = run("compare", "budget=5k", f"{field}=''")
    assert beside.exit_code == 2
    assert NO_VALUE in beside.stderr


def test_whether_an_option_is_of_ads_is_yes_or_no_and_nothing_else():
    found = run("compare", "budget=5k", "budget=5k ads=maybe")
    assert found.exit_code == 2
    assert NO_YES_OR_NO in found.stderr
