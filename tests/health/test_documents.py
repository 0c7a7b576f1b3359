"""The documents name only what exists, their commands and examples work, and CI runs what they say."""

import ast
import json
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import manage
from influencer_compare import MODEL_VERSION
from tests import mutation
from tests.health.test_architecture import ROOMS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    ".github/CONTRIBUTING.md",
    "influencer_compare/METHOD.md",
    "data/README.md",
    "CHANGELOG.md",
    "docs/hosting.md",
    "docs/analysts.md",
    "docs/looks.md",
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ENDINGS = "py md csv toml txt sh json png jpg yml yaml lock css svg"
MADE_LATER = {
    ".venv",
    ".venv/",
    "tmp",
    "dist",
    "questions.csv",
    "creators.csv",
}  # named in documents, made by a command
PROGRAMS = {"pip", "python3", "streamlit", "git", "cd", "py", "docker", "influencer-compare"}


def text_of(name):
    file = ROOT / name
    assert file.is_file(), f"{name} is missing"
    return file.read_text(encoding="utf-8")


def blocks(name, *languages):
    return [body for language, body in FENCE.findall(text_of(name)) if language in languages]


def named_paths(name):
    """Links inside the repository, and words in backquotes that look like a path."""
    prose = FENCE.sub("", text_of(name))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            yield target.split("#")[0]
    for word in re.findall(r"`([^`\n]+)`", prose):
        inside = re.fullmatch(r"[\w.\-]+(/[\w.\-]*)+", word)
        file = re.fullmatch(rf"[\w.\-]+\.({'|'.join(ENDINGS.split())})", word)
        if (inside and not word.startswith("http")) or file:
            yield word


def named_commands(name):
    """Lines of shell blocks, and words in backquotes that start with a program."""
    for block in blocks(name, "sh", "bash", "shell", "console"):
        yield from (line for line in block.splitlines() if line.strip() and not line.startswith("#"))
    for word in re.findall(r"`([^`\n]+)`", FENCE.sub("", text_of(name))):
        if word.split()[0] in ("python3", "pip", "streamlit", "py") and " " in word:
            yield word


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_names_only_paths_that_exist(name):
    folder = (ROOT / name).parent
    missing = [
        path
        for path in named_paths(name)
        if path not in MADE_LATER
        and not any(
            (place / path).exists() for place in (folder, ROOT, ROOT / "influencer_compare", ROOT / "data")
        )
    ]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if any(named_commands(name))])
def test_a_document_names_only_commands_that_exist(name):
    for line in named_commands(name):
        for command in re.split(r"&&|;|\|", line.partition("#")[0]):
            program, *arguments = shlex.split(command)
            assert program in PROGRAMS, f"{name}: {command}"
            if arguments[:1] == ["manage.py"]:
                options, rest = manage.parse(arguments[1:])  # ends the test when manage.py does not know it
                if options.command == "mutate":
                    mutation.parse(rest)
            files = [each for each in arguments if each.endswith((".py", ".txt", ".toml"))]
            assert all((ROOT / each).exists() for each in files), f"{name}: {command}"


CONTRIBUTING = ".github/CONTRIBUTING.md"


def tracked():
    """Every file of the repository, those not yet committed too."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(name) for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_map_of_rooms_is_the_tree_in_the_order_of_imports():
    mapped = re.findall(r"^\| `([\w.]+)/?` \|", text_of(CONTRIBUTING), re.MULTILINE)
    rooms = {
        file.parts[1].removesuffix(".py")
        for file in tracked()
        if file.parts[0] == "influencer_compare" and file.suffix == ".py" and file.name != "__init__.py"
    }
    assert {name.removesuffix(".py") for name in mapped} == rooms
    assert [name.removesuffix(".py") for name in mapped] == [room for room in ROOMS if room != "app"]


def test_every_room_says_what_it_holds():
    for room in ROOMS:
        if (folder := ROOT / "influencer_compare" / room).is_dir():
            first = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
            assert first, room


def test_the_map_names_every_folder_and_every_kind_of_test():
    folders = {file.parts[0] for file in tracked() if len(file.parts) > 1 and file.parts[0][0] != "."}
    kinds = {
        f"tests/{file.parts[1]}" for file in tracked() if file.parts[0] == "tests" and len(file.parts) > 2
    }
    named = set(named_paths(CONTRIBUTING)) | set(re.findall(r"`(\w+)/`", text_of(CONTRIBUTING)))
    assert {name.rstrip("/") for name in named} >= folders | kinds


def test_the_command_for_small_changes_runs():
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "--base" in done.stdout


def test_the_readme_names_the_two_commands():
    commands = " ".join(named_commands("README.md"))
    assert "python3 manage.py run" in commands
    assert "python3 manage.py test" in commands


def test_ci_runs_what_the_readme_says():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in ci
    for command in ("python3 manage.py test", "python3 manage.py check"):
        assert command in ci
        assert any(line.partition("#")[0].strip() == command for line in named_commands("README.md"))
    assert not [
        line for line in ci if "|| true" in line or "continue-on-error" in line or "exit-zero" in line
    ]


ONE_BY_ONE = """
import contextlib, io, json, sys
printed = []
for example in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(example, example, "exec"), {"__name__": "__main__"})
    printed.append(said.getvalue())
print(json.dumps(printed))
"""
WITH_EXAMPLES = [name for name in DOCUMENTS if name != "CHANGELOG.md" and blocks(name, "python", "py")]


def test_the_readme_has_python_examples():
    assert "README.md" in WITH_EXAMPLES


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Every example and what it prints: one after the other in one process, each with names of its own."""
    told = [(name, example) for name in WITH_EXAMPLES for example in blocks(name, "python", "py")]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ONE_BY_ONE],
        cwd=tmp_path_factory.mktemp("examples"),
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        input=json.dumps([example for _, example in told]),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return list(zip(told, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_python_examples_run(name, examples):
    printed = {example: said for (of, example), said in examples if of == name}
    assert printed
    for example, said in printed.items():
        assert said.strip(), f"{example}\nprints nothing"


def test_the_changelog_names_this_model_version():
    assert MODEL_VERSION in text_of("CHANGELOG.md")


def test_the_wheel_works_without_the_repository(tmp_path):
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "wheel")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    code = (
        "import influencer_compare as it\n"
        "evidence = it.load_evidence()\n"
        "answer = it.plan(it.Scenario(budget=5_000, niche='pets'), evidence)\n"
        "print(it.__file__, evidence.folder, round(answer.best.reach), sep='\\n')"
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=elsewhere,
        env={"PYTHONPATH": str(place), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    file, folder, reach = done.stdout.splitlines()
    assert Path(file).is_relative_to(place)
    assert Path(folder).is_relative_to(place)
    assert int(reach) > 0
    assert (place / "influencer_compare" / "METHOD.md").is_file()
