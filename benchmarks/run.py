"""One command for all measurements: `python3 benchmarks/run.py`, with --quick for a short run.

With --page it measures the page alone. It prints a Markdown table; with --write it also puts it into
README.md. It needs nothing installed: it makes the environment as `manage.py test` does, and runs itself
again in there.
"""

import importlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run the measurements with the Python and the browser of the tests."""
    sys.path.insert(0, str(ROOT))
    manage = importlib.import_module("manage")
    try:
        python = manage.prepare("test")
        environment = {**os.environ, "CHROMIUM_PATH": manage.provide_chromium(python)}
    except manage.Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    command = [str(python), "-m", "benchmarks", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
