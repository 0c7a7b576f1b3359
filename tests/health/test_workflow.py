"""The hosted workflow runs what is here, on what is promised, with no action but two of known versions.

It is read as lines: nothing that is installed here reads YAML, and the file keeps to its simplest forms.
"""

import re
import shlex
import tomllib
from pathlib import Path

import manage

ROOT = Path(__file__).resolve().parents[2]
LINES = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ACTIONS = {"actions/checkout", "actions/setup-python"}


def values(key):
    """What stands behind a key, wherever it stands."""
    found = (re.match(rf"\s*(?:- )?{key}: (.+)$", line) for line in LINES)
    return [match[1] for match in found if match]


def test_the_file_keeps_to_simple_lines():
    """Keys, lists of them and comments, indented by twos: what the other tests here can read."""
    for line in LINES:
        assert re.match(r"^(?:  )*(?:- )?[\w-]+:(?: \S.*)?$|^ *#.*$|^$", line), line
    assert [line for line in LINES if line and line[0] not in " #"] == [
        "name: check", "on:", "permissions:", "jobs:",
    ]  # fmt: skip


def test_every_action_is_one_of_two_and_has_a_version():
    assert values("uses")
    for action in values("uses"):
        name, _, version = action.partition("@")
        assert name in ACTIONS
        assert re.fullmatch(r"v\d+\.\d+\.\d+", version), action


def test_every_command_is_there():
    """Its program, the files it names, and what manage.py is asked for."""
    programs = set()
    for command in values("run"):
        program, *words = shlex.split(command)
        programs.add(program)
        if program == "python" and words[0] == "manage.py":
            manage.parse(words[1:])
        for word in words:
            if re.fullmatch(r"[\w/]+(\.py|\.toml)?", word) and ("/" in word or "." in word):
                assert (ROOT / word).exists(), command
    assert programs == {".ci/run", "sudo", "python", "uv", "lowest/bin/python"}
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
    (uv,) = (
        shlex.split(command)[-1] for command in values("run") if "pip install uv" in command.replace('"', "")
    )
    assert uv in PROJECT["dependency-groups"]["dev"]


def test_every_python_and_system_that_is_promised_is_tried():
    (matrix,) = values("python")
    assert matrix == '["3.11", "3.12", "3.13", "3.14"]'
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert '"3.11"' in values("python-version")
    assert any("--resolution lowest-direct" in command for command in values("run"))
    (systems,) = values("system")
    assert re.fullmatch(r"\[macos-\d+, windows-\d+\]", systems)
    assert "python manage.py test tests/unit tests/laws" in values("run")


def test_nothing_that_fails_is_let_pass():
    text = "\n".join(LINES)
    for excuse in ("continue-on-error", "|| ", "exit-zero", "if:"):
        assert excuse not in text
    assert values("contents") == ["read"]
