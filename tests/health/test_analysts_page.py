"""Every command on the page for analysts runs and does what the page says."""

import re
import runpy
import shlex
import sys

import pandas as pd
import pytest
from click.testing import CliRunner

from influencer_compare.cli.main import COMMANDS
from influencer_compare.views.answer_rows import ANSWER_COLUMNS
from tests.health.test_documents import FENCE, ROOT, text_of
from tests.usual import is_full, number

PAGE = "docs/analysts.md"
SHOPS = number(3, 1_000)  # of the thousand: with --full all of them
LONG = ("--more", "answer.pdf", "sources", "budget-for")  # these take seconds, and run with --full
ENDS = {"batch questions.csv": 1, "batch -": 1}  # the page has a row on purpose that cannot be used


def commands():
    """The lines of shell blocks of the page, but the one that installs."""
    lines = [
        line for kind, body in FENCE.findall(text_of(PAGE)) if kind == "sh" for line in body.splitlines()
    ]
    lines = [line for line in lines if not line.startswith("pip ")]
    return lines if is_full() else [line for line in lines if not any(word in line for word in LONG)]


def written_files():
    """The files that the page shows, under the names that it gives them."""
    bodies = [body for kind, body in FENCE.findall(text_of(PAGE)) if kind == "csv"]
    names = re.findall(r"this `(\w+\.csv)`|This is `(\w+\.csv)`", text_of(PAGE))
    return dict(zip([one or two for one, two in names], bodies, strict=True))


def run_line(line, folder):
    """One line as a shell would run it: in this process where it is the command line."""
    words = shlex.split(line.replace("--shops 1000", f"--shops {SHOPS}"))
    if words[0] == "python3":
        with pytest.MonkeyPatch.context() as typed:
            typed.setattr(sys, "argv", words[1:])
            runpy.run_path(str(ROOT / words[1]), run_name="__main__")
        return 0, "", ""
    sent = None
    if "<" in words:
        sent = (folder / words.pop()).read_bytes()
        words.remove("<")
    into = words.pop() if ">" in words else None
    if into:
        words.remove(">")
    result = CliRunner().invoke(COMMANDS, words[1:], prog_name=words[0], input=sent)
    if into:
        (folder / into).write_bytes(result.stdout_bytes)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """All commands of the page one after the other, and the folder they leave."""
    folder = tmp_path_factory.mktemp("page")
    for name, body in written_files().items():
        (folder / name).write_text(body, encoding="utf-8")
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(folder)
        return {line: run_line(line, folder) for line in commands()}, folder


def test_every_command_of_the_page_ends_as_it_says(ran):
    done, _ = ran
    assert len(done) > 15
    for line, (code, _, errors) in done.items():
        wanted = next((end for start, end in ENDS.items() if f"influencer-compare {start}" in line), 0)
        assert code == wanted, f"{line}\n{errors}"


def test_every_command_prints_or_writes_something(ran):
    done, folder = ran
    for line, (_, printed, _) in done.items():
        files = [
            word for word in shlex.split(line) if re.fullmatch(r"[\w-]+\.(csv|pdf|parquet|svg|ics)", word)
        ]
        assert printed.strip() or any((folder / file).stat().st_size for file in files[-1:]), line


def test_the_row_that_cannot_be_used_is_named_and_the_rest_goes_on(ran):
    done, folder = ran
    (line,) = [line for line in done if "answers.parquet" in line]
    assert "Line 5" in done[line][2]
    answers = pd.read_parquet(folder / "answers.parquet")
    assert list(answers["client"]) == ["Corner bakery", "Gym chain", "Salon", "Typing error"]
    assert list(answers["status"]) == ["plan"] * 3 + ["not a question"]
    assert list(pd.read_csv(folder / "answers.csv")["status"]) == list(answers["status"])


def test_the_picture_has_a_mark_for_each_shop(ran):
    _, folder = ran
    picture = (folder / "shops.svg").read_text(encoding="utf-8")
    marks = picture.count('r="3"') + picture.count('width="6"') + picture.count("l6 6m0")
    kinds = len(re.findall(r"\(\d+\)</text>", picture))  # each kind once more in the legend
    assert marks == SHOPS + kinds
    assert f"{SHOPS} shops" in picture


def test_the_picture_of_the_page_is_one_of_a_thousand():
    picture = (ROOT / "docs" / "thousand-shops.svg").read_text(encoding="utf-8")
    assert "1000 shops" in picture
    assert len(picture) < 80_000


def test_the_page_names_every_column_of_an_answer():
    table = text_of(PAGE).split("The columns of an answer:")[1].split("## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", table))
    for column in ANSWER_COLUMNS:
        stem = re.sub(r"_(low|high)$", "", column.key)
        told = (
            stem in named or column.key.startswith(("price_sets_", "ads_people")) or column.key == "problem"
        )
        assert told, column.key
