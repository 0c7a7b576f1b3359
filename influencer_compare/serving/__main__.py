"""``python -m influencer_compare.serving``: one process that serves the page, or several behind a proxy."""

from __future__ import annotations

import argparse
import os
import sys
import threading

from influencer_compare.hosting.logs import write_json
from influencer_compare.hosting.processors import processors
from influencer_compare.hosting.settings import BadSetting, host
from influencer_compare.serving import fleet
from influencer_compare.store import backup
from influencer_compare.store.problems import StoreProblem


def main(arguments: list[str]) -> int:
    """Carry out one command; the exit code is 0 only when it went well."""
    options = _parser().parse_args(arguments)
    try:
        if options.command in ("process", "fleet"):
            write_json()
        if options.command == "process":
            _serve_process(options)
        elif options.command == "fleet":
            fleet.serve_fleet(
                fleet.Service(
                    options.workers or processors(),
                    options.address,
                    options.port,
                    options.metrics_port,
                    options.certificate,
                )
            )
        elif options.command == "backup":
            print(backup.back_up(_database(), options.file))
        else:
            print(backup.restore(_database(), options.file))
    except (BadSetting, fleet.FleetProblem, backup.BadBackup, StoreProblem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m influencer_compare.serving")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("process", help="serve the page with one process")
    one.add_argument("--stop-with-parent", action="store_true", help="stop when the input channel is closed")
    many = commands.add_parser("fleet", help="serve the page with several processes behind HAProxy")
    many.add_argument("--workers", type=int, help="how many (one for each core)")
    many.add_argument("--certificate", help="a file with a certificate and its key, for HTTPS")
    for each in (one, many):
        each.add_argument("--address", default="127.0.0.1")
        each.add_argument("--port", type=int, default=8501)
        each.add_argument("--metrics-port", type=int)
    for name, what in (("backup", "write all saved plans into a file"), ("restore", "read them from it")):
        commands.add_parser(name, help=what).add_argument("file")
    return parser


def _serve_process(options: argparse.Namespace) -> None:
    # Only here: whoever looks after the processes needs nothing of the page.
    from influencer_compare.serving.process import serve_process

    if not host().process:  # of several processes the one that starts them looks, once
        fleet.see_to_database()
    if options.stop_with_parent:
        threading.Thread(target=_stop_with_parent, daemon=True).start()
    serve_process(options.address, options.port, options.metrics_port)


def _stop_with_parent() -> None:
    """End this process where the one that started it is gone."""
    sys.stdin.read()
    os._exit(1)


def _database() -> str | None:
    return os.environ.get("DATABASE_URL", "").strip() or None


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # The log has lines of JSON alone: what tidies up behind a process that was killed must not remark on it.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker:UserWarning")
    sys.exit(main(sys.argv[1:]))
