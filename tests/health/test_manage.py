"""manage.py decides rightly, starts the dashboard for this computer only, and says plainly what is wrong."""

import ast
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from uv import find_uv_bin

import hosting
import manage
from tests.usual import some

PYTHON = Path("python")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def manage_py(*arguments, folder=manage.ROOT, **environment):
    return subprocess.run(
        [sys.executable, str(folder / "manage.py"), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )


# ---- Decisions ----


def test_uv_is_chosen_when_it_is_there():
    assert manage.choose_installer("/somewhere/uv") == "uv"
    assert manage.choose_installer(None) == "pip"


@pytest.mark.parametrize("installer", ["uv", "pip"])
def test_every_installer_checks_the_hashes(installer):
    command = manage.install_command(installer, PYTHON, manage.LOCKS["run"])
    assert "--require-hashes" in command
    assert command[-1] == str(manage.LOCKS["run"])


def test_uv_compiles_bytecode_so_that_the_first_start_is_fast():
    assert "--compile-bytecode" in manage.install_command("uv", PYTHON, manage.LOCKS["run"])


def test_the_dashboard_listens_on_this_computer_only_unless_asked():
    assert manage.listening_address(lan=False) == "127.0.0.1"
    assert manage.listening_address(lan=True) == "0.0.0.0"


def test_the_lan_warning_is_one_line_with_the_port():
    assert "8600" in manage.lan_warning(8600)
    assert "\n" not in manage.lan_warning(8600)


def test_the_dashboard_starts_without_questions():
    command = manage.streamlit_command(PYTHON, "127.0.0.1", 8600)
    assert command[command.index("--server.headless") + 1] == "true"
    assert command[command.index("--server.address") + 1] == "127.0.0.1"
    assert command[command.index("--server.port") + 1] == "8600"


def test_check_is_format_lint_and_types_and_nothing_else():
    assert [command[2:] for command in manage.check_commands(PYTHON)] == [
        ["ruff", "format", "--check", "."],
        ["ruff", "check", "."],
        ["mypy", "."],
    ]


def test_the_run_and_test_commands_read_their_options():
    assert vars(manage.parse(["run"])[0]) == {"command": "run", "lan": False, "port": 8501}
    assert vars(manage.parse(["run", "--lan", "--port", "8600"])[0])["port"] == 8600
    assert manage.parse(["test", "-k", "name", "--lf"])[1] == ["-k", "name", "--lf"]


@pytest.mark.parametrize("text", ["0", "65536", "-1", "web", "", "85.1", "²"])
def test_a_port_that_is_none_is_refused_with_an_example(text, capsys):
    with pytest.raises(SystemExit) as stopped:
        manage.parse(["run", f"--port={text}"])
    assert stopped.value.code == 2
    assert "give a number from 1 to 65535, for example 8501" in capsys.readouterr().err


def test_a_free_port_is_no_problem():
    assert manage.port_problem("127.0.0.1", free_port()) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_port_in_use_is_named_with_the_remedy(address, taken_port):
    problem = manage.port_problem(address, taken_port)
    assert problem == (
        f"Port {taken_port} is already in use: stop the other program, or start with --port 8501."
    )


def test_for_the_usual_port_the_next_one_is_proposed(monkeypatch, taken_port):
    monkeypatch.setattr(manage, "DEFAULT_PORT", taken_port)
    assert manage.port_problem("127.0.0.1", taken_port).endswith(f"--port {taken_port + 1}.")


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_named_with_the_remedy(missing):
    problem = manage.missing_venv_problem(lambda name: None if name == missing else name)
    assert "sudo apt install python3-venv" in problem


def test_a_whole_python_is_no_problem():
    assert manage.missing_venv_problem() is None


def test_the_usual_places_of_a_browser_are_known_for_each_system():
    assert any("Google Chrome.app" in place for place in manage.chromium_places({}, "darwin"))
    assert manage.chromium_places({"PROGRAMFILES": "C:/Programs"}, "win32") == [
        "C:/Programs/Google/Chrome/Application/chrome.exe",
        "C:/Programs/Chromium/Application/chrome.exe",
    ]
    assert manage.chromium_places({}, "linux") == []


def test_a_program_that_is_not_there_does_not_start(tmp_path):
    assert not manage.starts(str(tmp_path / "chromium"))


def test_no_browser_at_all_is_a_failure_with_the_remedy(monkeypatch):
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1))
    with pytest.raises(manage.Problem, match=r"install Chromium or Google Chrome .* and start again\.$"):
        manage.provide_chromium(PYTHON)


def test_playwrights_own_browser_has_no_path(monkeypatch):
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 0))
    assert manage.provide_chromium(PYTHON) == ""


def test_no_proxy_at_all_is_a_failure_with_the_remedy(monkeypatch):
    monkeypatch.delenv("HAPROXY_PATH", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(manage.Problem, match=r"install HAProxy .*One process alone needs none"):
        manage.provide_proxy()
    monkeypatch.setenv("HAPROXY_PATH", "nowhere")
    with pytest.raises(manage.Problem, match=r"HAPROXY_PATH names nowhere"):
        manage.provide_proxy()


def test_serving_is_told_what_was_asked_for_and_shows_no_database():
    options, _ = manage.parse(
        ["serve", "--workers", "3", "--port", "8600", "--database", "postgresql://me:x@h/d"]
    )
    told = hosting.fleet_arguments(options, "127.0.0.1")
    assert told == ["fleet", "--address", "127.0.0.1", "--port", "8600", "--workers", "3"]
    assert manage.parse(["backup", "plans.backup"])[0].file == "plans.backup"
    with pytest.raises(SystemExit):
        manage.parse(["serve", "--workers", "0"])


@pytest.mark.parametrize("kind", ["run", "test"])
def test_an_audit_looks_at_every_pinned_package(kind):
    script = hosting.pinned_script(manage.LOCKS[kind])
    assert script.count('\n#   "') == len(pins(kind))
    assert script.startswith("# /// script\n")


def test_what_the_tests_compile_is_kept_for_the_next_process(monkeypatch):
    """A shell that forbids it makes each of the dozens of processes of a run compile everything."""
    seen = []

    def run(command, *, env, **_):
        seen.append(env)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(manage, "prepare", lambda kind: PYTHON)
    monkeypatch.setattr(manage, "provide_chromium", lambda python: "chromium")
    monkeypatch.setattr(manage, "provide_proxy", lambda: "haproxy")
    monkeypatch.setattr(subprocess, "run", run)
    assert manage.with_browser("pytest", "-x") == 0
    (environment,) = seen
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["CHROMIUM_PATH"] == "chromium"
    found = {"CHROMIUM_PATH": "chromium", "HAPROXY_PATH": "haproxy"}
    assert {**environment, "PYTHONDONTWRITEBYTECODE": "1"} == {**os.environ, **found}


# ---- The lock files ----


def pins(kind: str) -> set[str]:
    lines = manage.LOCKS[kind].read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if line and line[0] not in " #"}


def test_the_lock_for_testing_holds_all_that_running_needs():
    assert pins("run") < pins("test")


@pytest.mark.parametrize("kind", ["run", "test"])
def test_a_lock_holds_exact_versions_with_hashes_and_no_address(kind):
    text = manage.LOCKS[kind].read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(
        r"^\s*(-|.*@ )", re.sub(r"^ +--hash=.*$", "", text, flags=re.MULTILINE), re.MULTILINE
    )
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert re.match(r"[a-z0-9-]+==[0-9a-z.]+( ;.*)? \\\n    --hash=sha256:[0-9a-f]{64}", entry), entry


def test_locking_leaves_out_the_machines_own_indexes():
    own = {"UV_INDEX_URL": "x", "UV_EXTRA_INDEX_URL": "x", "UV_FIND_LINKS": "x", "UV_INDEX": "x", "PATH": "p"}
    assert manage.lock_environment(own) == {"PATH": "p"}
    assert "--no-config" in manage.lock_command("uv", "run")


def test_the_lock_for_testing_is_bound_to_the_one_for_running():
    command = manage.lock_command("uv", "test")
    assert command[command.index("--constraint") + 1] == "requirements.txt"
    assert "--upgrade" not in command
    assert "--upgrade" in manage.lock_command("uv", "test", upgrade=True)


def test_a_lock_has_one_fingerprint_whichever_way_its_lines_end(tmp_path):
    (tmp_path / "unix").write_bytes(b"a\nb\n")
    (tmp_path / "windows").write_bytes(b"a\r\nb\r\n")
    assert manage.lock_stamp(tmp_path / "unix") == manage.lock_stamp(tmp_path / "windows")


# ---- Old Pythons ----


def test_an_old_python_can_read_the_file():
    source = (manage.ROOT / "manage.py").read_text(encoding="utf-8")
    assert source.isascii()
    ast.parse(source, feature_version=(3, 7))


def test_an_old_python_is_told_so_in_one_sentence(monkeypatch):
    source = (manage.ROOT / "manage.py").read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "version_info", (3, 8, 1))
    with pytest.raises(
        SystemExit, match=r"^Influencer Compare needs Python 3\.11 or newer, .* is Python 3\.8: "
    ):
        exec(compile(source, "manage.py", "exec"), {"__name__": "manage", "__file__": "manage.py"})


# ---- The environment, with an installer that only pretends ----


@pytest.fixture
def pretended(monkeypatch, tmp_path):
    """An environment in a temporary folder, and the list of what was run to make it."""
    done = []

    def pretend(command, log):
        done.append("venv" if "venv" in command else Path(command[-1]).parent.name or "lock")
        python = manage.venv_program(tmp_path / ".venv", "python")
        python.parent.mkdir(parents=True, exist_ok=True)
        if not python.exists():
            python.symlink_to(sys.executable)

    locks = {"run": tmp_path / "runtime" / "lock.txt", "test": tmp_path / "tests" / "lock.txt"}
    for lock in locks.values():
        lock.parent.mkdir()
        lock.write_text("one\n")
    monkeypatch.setattr(manage, "LOCKS", locks)
    monkeypatch.setattr(manage, "run_installer", pretend)
    monkeypatch.setattr(
        manage, "can_install", lambda venv, _: not manage.unfinished_mark(venv).exists() and venv.exists()
    )
    monkeypatch.setattr(shutil, "which", lambda name: None)
    return tmp_path / ".venv", done


def test_a_second_start_installs_nothing(pretended):
    venv, done = pretended
    manage.prepare("run", venv)
    manage.prepare("run", venv)
    assert done == ["venv", "runtime"]


def test_running_after_testing_installs_nothing(pretended):
    venv, done = pretended
    manage.prepare("test", venv)
    manage.prepare("run", venv)
    assert done == ["venv", "tests"]


def test_a_changed_lock_is_installed_into_the_same_environment(pretended):
    venv, done = pretended
    manage.prepare("run", venv)
    manage.LOCKS["run"].write_text("two\n")
    manage.prepare("run", venv)
    manage.prepare("test", venv)
    assert done == ["venv", "runtime", "runtime", "tests"]


def test_a_half_made_environment_is_made_anew(pretended, monkeypatch):
    venv, done = pretended
    pretend = manage.run_installer

    def fail(command, log):
        if "venv" not in command:
            raise manage.Problem("no network")
        pretend(command, log)

    with monkeypatch.context() as patch:
        patch.setattr(manage, "run_installer", fail)
        with pytest.raises(manage.Problem, match="no network"):
            manage.prepare("run", venv)
    assert not manage.is_installed(venv, "run")
    (venv / "left-over").touch()
    manage.prepare("run", venv)
    assert done == ["venv", "venv", "runtime"]
    assert not (venv / "left-over").exists()


def test_a_missing_venv_module_is_said_before_anything_is_made(pretended, monkeypatch):
    venv, done = pretended
    monkeypatch.setattr(manage, "missing_venv_problem", lambda: "No venv.")
    with pytest.raises(manage.Problem, match="No venv"):
        manage.prepare("run", venv)
    assert not venv.exists()
    assert done == []


# ---- For real ----


@pytest.mark.parametrize("installer", some(["uv", "pip"], 1))
def test_a_failed_installation_is_one_sentence_with_the_remedy(tmp_path, installer):
    """No package can be had: the installer is sent to a port where nobody listens."""
    programs = tmp_path / "programs"
    programs.mkdir()
    if installer == "uv":
        (programs / "uv").symlink_to(find_uv_bin())
    for part in ("manage.py", "hosting.py"):
        (tmp_path / part).write_bytes((manage.ROOT / part).read_bytes())
    (tmp_path / "requirements.txt").write_text("no-such-thing==1 --hash=sha256:" + "0" * 64 + "\n")
    nowhere = f"http://127.0.0.1:{free_port()}/simple"
    settings = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": nowhere,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
    }
    settings |= {"PIP_RETRIES": "0", "UV_DEFAULT_INDEX": nowhere, "UV_INDEX": "", "UV_HTTP_RETRIES": "0"}
    settings |= {"PATH": str(programs)}
    done = manage_py("run", "--port", str(free_port()), folder=tmp_path, **settings)
    assert done.returncode == 1
    log = tmp_path / ".venv" / "install.log"
    assert done.stderr == manage.install_problem(log) + "\n"
    assert "no-such-thing" in log.read_text()
    assert manage.unfinished_mark(tmp_path / ".venv").exists()


def test_a_port_in_use_stops_the_start_before_anything_is_installed(taken_port):
    done = manage_py("run", "--port", str(taken_port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "is already in use" in done.stderr


def answers(address: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((address, port), timeout=2):
        return True
    return False


def other_addresses() -> list[str]:
    """This computer's addresses besides 127.0.0.1, as far as they can be learnt without sending anything."""
    found = ["127.0.0.2"]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    return found


def test_the_dashboard_starts_healthy_for_this_computer_only_and_stops_quietly():
    port = free_port()
    command = [sys.executable, str(manage.ROOT / "manage.py"), "run", "--port", str(port)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        try:
            lines = iter(process.stdout.readline, "")
            assert any(f"Open http://localhost:{port} in your browser" in line for line in lines)
            assert manage.is_healthy(port)
            assert answers("127.0.0.1", port)
            assert [address for address in other_addresses() if answers(address, port)] == []
        finally:
            process.send_signal(signal.SIGTERM)
            rest, errors = process.communicate()
            watchdog.cancel()
    assert process.returncode == 0
    assert "Traceback" not in rest + errors
    assert not answers("127.0.0.1", port)
