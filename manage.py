"""Starts, tests and checks Influencer Compare: python3 manage.py --help names the commands.

Uses Python's standard library only, because it runs before anything is installed. The file keeps to
syntax that old Pythons can read, so that they too get to the sentence below and not to a SyntaxError.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Influencer Compare needs Python 3.11 or newer, and this is Python {}.{}: "
        "install it from https://www.python.org/downloads/ and start again with it.".format(*sys.version_info)
    )

import argparse
import contextlib
import hashlib
import http.client
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import hosting

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = {"run": ROOT / "requirements.txt", "test": ROOT / "tests" / "requirements.txt"}
WINDOWS = os.name == "nt"
DEFAULT_PORT = 8501
SECONDS_TO_START = 60
SECONDS_TO_INSTALL = 300  # for which another installation is waited for


class Problem(Exception):
    """What stopped the work, as one sentence that names the remedy."""


# ---- What to do: decisions and commands, with no effect of their own ----


def venv_program(venv: Path, name: str, windows: bool = WINDOWS) -> Path:
    """Where an environment keeps one of its programs."""
    return venv / "Scripts" / (name + ".exe") if windows else venv / "bin" / name


def choose_installer(uv: str | None) -> str:
    """Which installer to use: uv when it is there, as it is many times faster, else pip."""
    return "uv" if uv else "pip"


def venv_command(installer: str, venv: Path) -> list[str]:
    """The command that makes an empty environment."""
    if installer == "uv":
        return ["uv", "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(venv)]
    return [sys.executable, "-m", "venv", str(venv)]


def install_command(installer: str, python: Path, lock: Path) -> list[str]:
    """The command that installs exactly what a lock file lists, each file checked against its hash."""
    if installer == "uv":
        start = ["uv", "pip", "install", "--quiet", "--python", str(python), "--compile-bytecode"]
    else:
        start = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    return [*start, "--require-hashes", "-r", str(lock)]


def lock_command(uv: str, kind: str, upgrade: bool = False) -> list[str]:
    """The command that writes a lock file: the same on every machine, whatever indexes it is set up with."""
    command = [uv, "pip", "compile", "pyproject.toml", "--quiet", "--no-config"]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--default-index", "https://pypi.org/simple"]
    command += ["--custom-compile-command", "python3 manage.py lock"]
    if upgrade:
        command += ["--upgrade"]
    if kind == "test":
        command += ["--group", "dev", "--constraint", LOCKS["run"].relative_to(ROOT).as_posix()]
    return [*command, "--output-file", LOCKS[kind].relative_to(ROOT).as_posix()]


def lock_environment(environment: dict[str, str]) -> dict[str, str]:
    """The environment for the lock commands: without this machine's own package indexes."""
    own = ("UV_INDEX", "UV_EXTRA_INDEX", "UV_DEFAULT_INDEX", "UV_FIND_LINKS", "UV_NO_INDEX")
    return {name: value for name, value in environment.items() if not name.startswith(own)}


def streamlit_command(python: Path, address: str, port: int) -> list[str]:
    """The command that serves the dashboard, without a welcome text and without a question for an e-mail."""
    return [
        str(python),
        *("-m", "streamlit", "run", str(ROOT / "app.py")),
        *("--server.address", address, "--server.port", str(port)),
        *("--server.headless", "true", "--logger.hideWelcomeMessage", "true"),
        *("--logger.level", "warning"),
    ]


def check_commands(python: Path) -> list[list[str]]:
    """The three checks: format, lint, types."""
    return [
        [str(python), "-m", "ruff", "format", "--check", "."],
        [str(python), "-m", "ruff", "check", "."],
        [str(python), "-m", "mypy", "."],
    ]


def listening_address(lan: bool) -> str:
    """Who can reach the dashboard: this computer only, or with --lan the whole network."""
    return "0.0.0.0" if lan else "127.0.0.1"


def port_number(text: str) -> int:
    """Read a port from the command line."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"give a number from 1 to 65535, for example {DEFAULT_PORT}")
    return int(text)


def port_problem(address: str, port: int) -> str | None:
    """Why the dashboard can't listen on this port, or None when it can."""
    other = DEFAULT_PORT + 1 if port == DEFAULT_PORT else DEFAULT_PORT
    taken = f"Port {port} is already in use: stop the other program, or start with --port {other}."
    # Some systems let two programs listen on one port, one on every address and one on a single one,
    # and "localhost" may mean either of these two addresses: so first see whether anyone answers.
    for answering in ("127.0.0.1", "::1"):
        with contextlib.suppress(OSError), socket.create_connection((answering, port), timeout=0.3):
            return taken
    with socket.socket() as listener:
        if not WINDOWS:  # A port that was only just closed counts as free, as it does for the server.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except PermissionError:
            return f"Port {port} is reserved for the system: start with --port {other}."
        except OSError:
            return taken
    return None


def lan_warning(port: int) -> str:
    """What to know before everyone on the network can open the dashboard."""
    return f"Warning: everyone on this network can open the dashboard, at port {port} of this computer."


def missing_venv_problem(find: Callable[[str], object] = importlib.util.find_spec) -> str | None:
    """Why this Python can't make an environment, or None when it can."""
    if find("venv") and find("ensurepip"):
        return None
    return (
        "This Python comes without its venv module: install it (on Debian and Ubuntu: "
        "sudo apt install python3-venv) and start again."
    )


def install_problem(log: Path | None) -> str:
    """What to do when the packages could not be installed."""
    where = f"written in {log}" if log else "above"
    return (
        "The packages could not be installed: check the internet connection and the free disk space, "
        f"and start again (the installer's own words are {where})."
    )


def lock_stamp(lock: Path) -> str:
    """The fingerprint of a lock file, the same whichever way its lines end."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


# ---- The environment: made once, repaired when it was left half-made ----


def stamp_file(venv: Path, kind: str) -> Path:
    """Where an environment notes which lock file it was last installed from."""
    return venv / f"installed-{kind}"


def is_installed(venv: Path, kind: str) -> bool:
    """Whether an environment holds what the lock file of this kind lists."""
    stamp = stamp_file(venv, kind)
    return (
        not unfinished_mark(venv).exists()
        and venv_program(venv, "python").exists()
        and stamp.exists()
        and stamp.read_text(encoding="ascii") == lock_stamp(LOCKS[kind])
    )


def unfinished_mark(venv: Path) -> Path:
    """The file that stands in an environment for as long as something is being installed into it."""
    return venv / "unfinished"


def can_install(venv: Path, installer: str) -> bool:
    """Whether an environment is whole enough to install into."""
    if unfinished_mark(venv).exists() or not venv_program(venv, "python").exists():
        return False
    test = [str(venv_program(venv, "python")), "-c", "import pip" if installer == "pip" else ""]
    return subprocess.run(test, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def run_installer(command: list[str], log: Path | None) -> None:
    """Run one step of an installation, its words into the log when there is one."""
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(log.open("ab")) if log else None
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        except OSError as error:
            raise Problem(install_problem(None)) from error
    if done.returncode != 0:
        raise Problem(install_problem(log))


def prepare(kind: str, venv: Path = VENV) -> Path:
    """Make sure that the environment holds what the lock file lists, and give its Python."""
    if is_installed(venv, kind):
        return venv_program(venv, "python")
    installer = choose_installer(shutil.which("uv"))
    whole = can_install(venv, installer)
    problem = missing_venv_problem() if installer == "pip" and not whole else None
    if problem:
        raise Problem(problem)
    print("Installing the packages (only now and after an update; it can take a minute) ...", flush=True)
    log = venv / "install.log" if kind == "run" else None
    try:
        if not whole and venv.exists():
            shutil.rmtree(venv)
        venv.mkdir(exist_ok=True)
        unfinished_mark(venv).touch()
        for old in LOCKS:
            stamp_file(venv, old).unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            f"The folder {venv} can't be written: stop what else uses it and check that this is your own "
            "folder, then start again."
        ) from error
    if not whole:
        run_installer(venv_command(installer, venv), log)
    python = venv_program(venv, "python")
    run_installer(install_command(installer, python, LOCKS[kind]), log)
    # The packages for testing include all those for running, at the same versions.
    for held in ("run", "test") if kind == "test" else ("run",):
        stamp_file(venv, held).write_text(lock_stamp(LOCKS[held]), encoding="ascii")
    unfinished_mark(venv).unlink()
    return python


# ---- run ----


def is_healthy(port: int) -> bool:
    """Whether the dashboard answers on this computer that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_until_healthy(server: subprocess.Popen[bytes], port: int, seconds: float = SECONDS_TO_START) -> None:
    """Wait until the dashboard answers, for as long as it still may."""
    deadline = time.monotonic() + seconds
    while not is_healthy(port):
        if server.poll() is not None:
            raise Problem(
                "The dashboard stopped before it was ready: delete the folder .venv and start again, "
                "unless its own words above name another remedy."
            )
        if time.monotonic() > deadline:
            raise Problem(f"The dashboard did not answer within {seconds:.0f} seconds: start it again.")
        time.sleep(0.05)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop the dashboard, gently at first."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def run(lan: bool, port: int) -> int:
    """Install what is missing, serve the dashboard, and say where it is."""
    address = listening_address(lan)
    problem = port_problem(address, port)
    if problem:
        raise Problem(problem)
    python = prepare("run")
    if lan:
        print(lan_warning(port), flush=True)
    command = streamlit_command(python, address, port)
    # Streamlit's own small talk is left out; what goes wrong comes on the other channel and is seen.
    server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_until_healthy(server, port)
        print(f"Open http://localhost:{port} in your browser (Ctrl+C stops the dashboard).", flush=True)
        server.wait()
        raise Problem("The dashboard stopped by itself: start it again (its own words, if any, are above).")
    finally:
        stop(server)


# ---- serve, backup, restore ----


def provide_proxy() -> str:
    """The proxy that stands before several processes: the computer's own, else one installed now."""
    given = os.environ.get("HAPROXY_PATH")
    if given:
        if not hosting.answers_version(given):
            raise Problem(f"HAPROXY_PATH names {given}, which does not start: correct it or unset it.")
        return given
    path = hosting.find_proxy()
    said = "Installing HAProxy, the proxy before the processes ..."
    if path is None and install_package("haproxy", said=said):
        path = hosting.find_proxy()
    if path is None:
        raise Problem(hosting.NO_PROXY)
    return path


def install_package(*names: str, said: str) -> bool:
    """Install some of Debian's packages, where that is possible; False where it is not.

    Another program may be installing something at the same time: that is waited for.
    """
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(said, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    in_turn = ["-qq", "-o", f"DPkg::Lock::Timeout={SECONDS_TO_INSTALL}"]
    for command in (["update"], ["install", "-y", *names]):
        # Its words are not ours to show; what is missing afterwards is said.
        subprocess.run(["apt-get", *in_turn, *command], stdin=subprocess.DEVNULL, env=quiet)
    return True


def serve(options: argparse.Namespace) -> int:
    """Install what is missing, and serve the dashboard with several processes behind a proxy."""
    problem = port_problem(listening_address(options.public), options.port)
    if problem:
        raise Problem(problem)
    proxy = provide_proxy()
    arguments = hosting.fleet_arguments(options, listening_address(options.public))
    return hand_over(arguments, options.database, {"HAPROXY_PATH": proxy})


def keep(command: str, options: argparse.Namespace) -> int:
    """Write all saved plans into a file, or read them from it."""
    return hand_over([command, str(Path(options.file).absolute())], options.database, {})


def hand_over(arguments: list[str], database: str | None, more: dict[str, str]) -> int:
    """Let the part that serves carry out a command, and stop when it is asked to."""
    command = hosting.serving_command(prepare("run"), *arguments)
    # The address of a database may hold a password: it is handed on where no list of processes shows it.
    given = {"DATABASE_URL": database} if database else {}
    running = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **more, **given}, stdin=subprocess.DEVNULL
    )
    try:
        return running.wait()
    finally:
        if running.poll() is None:
            running.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(timeout=60)


# ---- test, check, mutate, lock, audit, screenshots ----


def chromium_places(environment: dict[str, str], platform: str = sys.platform) -> list[str]:
    """Where a Chromium or Chrome usually is, best first."""
    if platform == "darwin":
        folders = ["/Applications", str(Path.home() / "Applications")]
        programs = ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"]
    elif platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [environment[name] for name in variables if environment.get(name)]
        programs = ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"]
    else:
        folders, programs = [], []
    return [f"{folder}/{program}" for folder in folders for program in programs]


def starts(program: str) -> bool:
    """Whether a browser really starts (Ubuntu's chromium-browser can be a mere pointer to a snap)."""
    if WINDOWS:  # There, asking for the version would open a window.
        return True
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        asked = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=30
        )
        return asked.returncode == 0
    return False


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome on this computer, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = [shutil.which(name) for name in (*names, *chromium_places(dict(os.environ)))]
    return next((path for path in found if path and starts(path)), None)


def provide_chromium(python: Path) -> str:
    """The browser to test with: the computer's own, else one installed now ('' for Playwright's own)."""
    given = os.environ.get("CHROMIUM_PATH")
    if given:
        if not starts(given):
            raise Problem(f"CHROMIUM_PATH names {given}, which does not start: correct it or unset it.")
        return given
    path = find_chromium()
    if path is None and install_package("chromium", said="Installing Chromium for the browser tests ..."):
        path = find_chromium()
    if path is not None:
        return path
    download = [str(python), "-m", "playwright", "install", "chromium"]
    if subprocess.run(download, stdin=subprocess.DEVNULL).returncode == 0:
        return ""
    raise Problem(
        "There is no browser for the browser tests: install Chromium or Google Chrome "
        "(on Debian: sudo apt install chromium) and start again."
    )


def with_browser(module: str, *arguments: str) -> int:
    """Run the tests, or what else of ours needs a browser."""
    python = prepare("test")
    environment = {**os.environ, "CHROMIUM_PATH": provide_chromium(python)}
    if module == "pytest":
        # Without one its tests fail with the remedy; all others need none.
        with contextlib.suppress(Problem):
            environment["HAPROXY_PATH"] = provide_proxy()
    # Every worker, server and program of the tests would compile the same files again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([str(python), "-m", module, *arguments], cwd=ROOT, env=environment).returncode


def check() -> int:
    """Check format, lint and types, all three even when one finds something."""
    commands = check_commands(prepare("test"))
    return max([1 if subprocess.run(command, cwd=ROOT).returncode else 0 for command in commands])


def mutate(arguments: list[str]) -> int:
    """Try whether the tests notice small changes of the modules that changed."""
    return subprocess.run([str(prepare("test")), "-m", "tests.mutation", *arguments], cwd=ROOT).returncode


def lock(upgrade: bool) -> int:
    """Write both lock files anew from pyproject.toml, and install from them."""
    own = venv_program(VENV, "uv")
    uv = str(own) if own.exists() else shutil.which("uv")
    if uv is None:
        raise Problem("Locking needs uv: run python3 manage.py check first, which installs it.")
    for kind in ("run", "test"):
        command = lock_command(uv, kind, upgrade)
        if subprocess.run(command, cwd=ROOT, env=lock_environment(dict(os.environ))).returncode:
            raise Problem("The lock files could not be written: mend what uv names above.")
    prepare("test")
    return 0


def audit(service: str | None) -> int:
    """Compare the packages of both lock files with published advisories; 1 where one of them concerns us."""
    own = venv_program(prepare("test").parents[1], "uv")
    codes = []
    for lock_file in LOCKS.values():
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "pinned.py"
            script.write_text(hosting.pinned_script(lock_file), encoding="utf-8")
            done = subprocess.run(
                hosting.audit_command(str(own), script, service), capture_output=True, text=True
            )
        if done.returncode not in (0, 1):
            reason = (done.stderr.strip().splitlines() or ["nothing was said"])[-1].strip()
            raise Problem(
                f"The advisories could not be reached ({reason}): nothing was compared. "
                "Try again with an internet connection."
            )
        found = done.stdout.strip() or done.stderr.strip()
        print(f"{lock_file.relative_to(ROOT).as_posix()}: {found if done.returncode else 'no advisory'}")
        codes.append(done.returncode)
    return max(codes)


# ---- The command line ----


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Read the command line; what follows 'test' is for pytest, after 'mutate' for tests/mutation.py."""
    parser = argparse.ArgumentParser(
        prog="manage.py", description="Starts, tests and checks Influencer Compare."
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="run | serve | backup | restore | test | check | mutate | lock | audit | screenshots",
    )
    run_parser = commands.add_parser("run", help="start the dashboard")
    run_parser.add_argument("--lan", action="store_true", help="let the whole network open it")
    run_parser.add_argument("--port", type=port_number, default=DEFAULT_PORT, help="its port (%(default)s)")
    hosting.add_parsers(commands, port_number, DEFAULT_PORT)
    commands.add_parser("test", help="run the tests; what follows is passed to pytest", add_help=False)
    commands.add_parser("check", help="check format, lint and types")
    commands.add_parser(
        "mutate", help="change modules a little, to see whether a test notices", add_help=False
    )
    commands.add_parser("screenshots", help="take the pictures of the README anew")
    lock_parser = commands.add_parser("lock", help="write the two lock files anew from pyproject.toml")
    lock_parser.add_argument("--upgrade", action="store_true", help="move to the newest allowed versions")
    if arguments[:1] in (["test"], ["mutate"]):
        return parser.parse_args(arguments[:1]), arguments[1:]
    return parser.parse_args(arguments), []


def interrupt(_signal: int, _frame: object) -> None:
    """Take a request to end (as from a service manager) like Ctrl+C."""
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Carry out one command; the exit code is 0 only when it went well."""
    options, rest = parse(arguments)
    signal.signal(signal.SIGTERM, interrupt)
    work: dict[str, Callable[[], int]] = {
        "run": lambda: run(options.lan, options.port),
        "serve": lambda: serve(options),
        "backup": lambda: keep("backup", options),
        "restore": lambda: keep("restore", options),
        "test": lambda: with_browser("pytest", *rest),
        "check": check,
        "mutate": lambda: mutate(rest),
        "lock": lambda: lock(options.upgrade),
        "audit": lambda: audit(options.service),
        "screenshots": lambda: with_browser("benchmarks.screenshots"),
    }
    try:
        return work[options.command]()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # Stopping is how a served dashboard ends; a test run that was stopped has not passed.
        return 0 if options.command in ("run", "serve") else 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
