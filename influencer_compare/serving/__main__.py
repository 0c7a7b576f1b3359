"""``python -m influencer_compare.serving``: one process that serves the page, or several behind a proxy."""

from __future__ import annotations

import argparse
import os
import sys

from influencer_compare.hosting.settings import BadSetting


def main(arguments: list[str]) -> int:
    """Carry out one command; the exit code is 0 only when it went well."""
    parser = argparse.ArgumentParser(prog="python -m influencer_compare.serving")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("process", help="serve the page with one process")
    one.add_argument("--address", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8501)
    one.add_argument("--metrics-port", type=int)
    options = parser.parse_args(arguments)
    try:
        from influencer_compare.serving.process import serve_process

        serve_process(options.address, options.port, options.metrics_port)
    except BadSetting as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
