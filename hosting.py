"""What manage.py needs for serving many visitors and for auditing: with Python's standard library alone.

It decides and looks; manage.py installs, starts and says what is wrong.
"""

import argparse
import contextlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

NO_PROXY = (
    "There is no proxy to put in front of the processes: install HAProxy (on Debian and Ubuntu: "
    "sudo apt install haproxy, on macOS: brew install haproxy; there is none for Windows) and start again. "
    "One process alone needs none: python3 manage.py run."
)


def add_parsers(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    port: Callable[[str], int],
    default_port: int,
) -> None:
    """What 'serve', 'backup', 'restore' and 'audit' take."""
    serving = commands.add_parser("serve", help="serve many visitors: several processes behind a proxy")
    serving.add_argument("--workers", type=whole_number, help="how many processes (one for each core)")
    serving.add_argument("--port", type=port, default=default_port, help="its port (%(default)s)")
    serving.add_argument(
        "--public", action="store_true", help="let everybody who reaches this computer open it"
    )
    serving.add_argument("--certificate", help="a file with a certificate and its key, for HTTPS")
    serving.add_argument("--metrics-port", type=port, help="where Prometheus may read its counts")
    for name, what in (("backup", "write all saved plans into a file"), ("restore", "read them from it")):
        commands.add_parser(name, help=what).add_argument("file")
    for name in ("serve", "backup", "restore"):
        commands.choices[name].add_argument(
            "--database", help="the address of the database (else DATABASE_URL, else a file of our own)"
        )
    auditing = commands.add_parser("audit", help="compare both lock files with published advisories")
    auditing.add_argument("--service", help="another address that answers as OSV does")


def whole_number(text: str) -> int:
    """Read how many from the command line."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 64):
        raise argparse.ArgumentTypeError("give a number from 1 to 64, for example 4")
    return int(text)


def fleet_arguments(options: argparse.Namespace, address: str) -> list[str]:
    """How the part that serves is told what 'serve' was given; the database goes another way."""
    arguments = ["fleet", "--address", address, "--port", str(options.port)]
    for name, value in (
        ("--workers", options.workers),
        ("--metrics-port", options.metrics_port),
        ("--certificate", options.certificate and Path(options.certificate).absolute()),
    ):
        arguments += [name, str(value)] if value is not None else []
    return arguments


def find_proxy() -> str | None:
    """The path of HAProxy on this computer, or None; some systems keep it where only root looks."""
    places = ("haproxy", "/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/opt/homebrew/bin/haproxy")
    return next((path for each in places if (path := shutil.which(each)) and answers_version(path)), None)


def answers_version(program: str) -> bool:
    """Whether HAProxy really starts."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        asked = subprocess.run([program, "-v"], stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
        return asked.returncode == 0
    return False


def serving_command(python: Path, *arguments: str) -> list[str]:
    """A command of the part that serves the page behind a proxy, and keeps its saved plans."""
    return [str(python), "-m", "influencer_compare.serving", *arguments]


def audit_command(uv: str, script: Path, service: str | None = None) -> list[str]:
    """The command that compares pinned packages with published advisories."""
    command = [uv, "audit", "--quiet", "--no-config", "--script", str(script)]
    return command + (["--service-url", service] if service else [])


def pinned_script(lock: Path) -> str:
    """What a lock file lists, as the head of a script: the form in which uv takes exact versions."""
    pins = re.findall(
        r"^([\w.\-\[\]]+==[^\s\\]+(?: ; [^\\\n]+?)?)(?: \\)?$", lock.read_text("utf-8"), re.MULTILINE
    )
    listed = "".join(f"#   {json.dumps(pin)},\n" for pin in pins)
    return f'# /// script\n# requires-python = ">=3.11"\n# dependencies = [\n{listed}# ]\n# ///\n'
