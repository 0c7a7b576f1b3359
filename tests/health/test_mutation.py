"""manage.py mutate names every change that no test notices, and never touches the files it is about."""

import subprocess
from pathlib import Path

import pytest

import manage
from tests import mutation

LARGE = '"""Sizes."""\n\n\ndef large(value: int) -> bool:\n    """Say."""\n    return value >= 10\n'
SMALL = LARGE.replace("large", "small").replace(">= 10", "< 10")
FILES = {
    "influencer_compare/__init__.py": "from influencer_compare.large import large\n",
    "influencer_compare/large.py": LARGE,
    "influencer_compare/small.py": SMALL,
    "influencer_compare/tiny.py": "from influencer_compare.small import small\n\nTINY = small(1)\n",
    "influencer_compare/alone.py": "ONE = 1\n",
    "tests/helper.py": "from influencer_compare.small import small\n",
    "tests/unit/test_large.py": (
        "from influencer_compare import large\n\n\ndef test_it():\n    assert large(50) and not large(1)\n"
    ),
    "tests/unit/test_small.py": (
        "from helper import small\n\n\ndef test_it():\n"
        "    assert [small(value) for value in (-90, 9, 10, 11)] == [True, True, False, False]\n"
    ),
    "tests/app/test_small_page.py": "from influencer_compare.small import small\n",
    "tests/app/test_tiny_page.py": "from influencer_compare import tiny\n",
    "tests/browser/test_alone.py": "from influencer_compare import alone\n",
    "tests/conftest.py": "",
    "pytest.ini": "[pytest]\npythonpath = .\n",
    ".gitignore": "__pycache__/\n",
}


@pytest.fixture
def repository(tmp_path):
    """A small repository with one commit: the tests of one module are strict, those of the other are not."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    commit(tmp_path)
    return tmp_path


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-am", "One")


# ---- Which modules ----


def test_what_differs_from_where_the_branch_began_is_tried_new_files_too(repository):
    assert mutation.changed_modules(repository, "main") == []
    git(repository, "checkout", "--quiet", "-b", "branch")
    (repository / "influencer_compare/large.py").write_text(LARGE + "MORE = 1\n", encoding="utf-8")
    (repository / "tests/conftest.py").write_text("MORE = 1\n", encoding="utf-8")
    commit(repository)
    (repository / "influencer_compare/tiny.py").unlink()
    (repository / "influencer_compare/new.py").write_text("NEW = 1\n", encoding="utf-8")
    changed = ["influencer_compare/large.py", "influencer_compare/new.py"]
    assert mutation.changed_modules(repository, "main") == changed


def test_a_base_that_is_not_there_is_refused_with_the_remedy(repository):
    with pytest.raises(mutation.Refused, match=r"no nowhere .* --base origin/main\.$"):
        mutation.changed_modules(repository, "nowhere")


@pytest.mark.parametrize("name", ["tests/conftest.py", "influencer_compare/none.py", "influencer_compare"])
def test_what_is_no_module_is_refused_by_name(repository, name):
    with pytest.raises(mutation.Refused, match=rf"^{name} is no module"):
        mutation.named_modules(repository, [name])


# ---- Which tests ----


def test_the_tests_that_import_a_module_are_run_the_small_ones_where_there_are_any(repository):
    tests = mutation.tests_by_module(
        repository, ["influencer_compare/large.py", "influencer_compare/small.py"]
    )
    assert tests == {
        "influencer_compare/large.py": ["tests/unit/test_large.py"],  # through the front door
        "influencer_compare/small.py": ["tests/unit/test_small.py"],  # through what tests share
    }


def test_else_those_that_import_what_imports_it(repository):
    (repository / "tests/unit/test_small.py").unlink()
    (repository / "tests/app/test_small_page.py").unlink()
    tests = mutation.tests_by_module(repository, ["influencer_compare/small.py"])
    assert tests == {"influencer_compare/small.py": ["tests/app/test_tiny_page.py"]}


def test_a_module_that_only_a_browser_test_knows_is_refused(repository):
    with pytest.raises(mutation.Refused, match=r"^No test imports influencer_compare/alone\.py"):
        mutation.tests_by_module(repository, ["influencer_compare/alone.py"])


def test_every_module_of_ours_has_a_test():
    modules = [
        path.relative_to(mutation.ROOT).as_posix()
        for path in sorted((mutation.ROOT / "influencer_compare").rglob("*.py"))
        if path.name != "__init__.py"
    ]
    assert len(modules) > 100
    assert all(mutation.tests_by_module(mutation.ROOT, modules).values())


# ---- Which changes ----


def test_a_type_is_no_place_for_a_change():
    source = "def f(a: int | None = 1 | 2) -> str | None:\n    b: int | str = 3 | 4\n    return a | b\n"
    places = [(line, row.index("|", at)) for line, at, row in (
        (1, 0, source.splitlines()[0]), (1, 21, source.splitlines()[0]), (1, 31, source.splitlines()[0]),
        (2, 0, source.splitlines()[1]), (2, 17, source.splitlines()[1]), (3, 0, source.splitlines()[2]),
    )]  # fmt: skip
    assert [mutation.in_annotations(source, place) for place in places] == [
        True, False, True, True, False, False,
    ]  # fmt: skip


def test_a_sample_is_the_same_each_time_and_takes_every_place_and_module_in_turn():
    known = [
        mutation.Mutant(module, f"kind {kind}", 0, (line, 0), (line, 1))
        for module in ("one", "two")
        for line in range(5)
        for kind in range(8)
    ]
    drawn = mutation.sample(known, 10)
    assert drawn == mutation.sample(reversed(known), 10)
    assert len({(each.module, each.start) for each in drawn}) == 10
    assert mutation.sample(known, 500) != []
    assert set(mutation.sample(known, 500)) == set(known)


# ---- The whole of it ----


@pytest.mark.full
def test_what_survives_is_named_with_its_line_and_change_and_nothing_of_ours_is_touched(repository, capsys):
    modules = ["influencer_compare/large.py", "influencer_compare/small.py"]
    assert mutation.mutate(repository, modules, 4) == 1
    said = capsys.readouterr().out
    assert "4 of " in said.splitlines()[0]
    assert "seed 11" in said.splitlines()[0]
    assert "SURVIVED influencer_compare/large.py:6\n    -     return value >= 10\n    +     return " in said
    assert "SURVIVED influencer_compare/small.py" not in said
    assert mutation.mutate(repository, modules[1:], 1) == 0
    assert capsys.readouterr().out.endswith("1 of 1 changes were noticed by a test, 0 survived.\n")
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert status.stdout == ""
    assert not list(repository.rglob("__pycache__"))


@pytest.mark.full
def test_tests_that_fail_anyway_prove_nothing(repository):
    (repository / "tests/unit/test_small.py").write_text("import influencer_compare.small\nassert 0\n")
    with pytest.raises(mutation.Refused, match=r"fail without any change: mend them first \(tests/unit/"):
        mutation.mutate(repository, ["influencer_compare/small.py"], 1)


def test_the_command_line(capsys):
    assert manage.parse(["mutate", "--most", "3", "x.py"])[1] == ["--most", "3", "x.py"]
    options = mutation.parse(["--most", "3", "x.py"])
    assert (options.modules, options.base, options.most) == (["x.py"], "main", 3)
    with pytest.raises(SystemExit):
        mutation.parse(["--most", "0"])
    assert "--most must be 1 or more" in capsys.readouterr().err
    assert mutation.main(["tests/conftest.py"]) == 1
    assert Path("tests/conftest.py").as_posix() in capsys.readouterr().err
