"""What holds for every test: which run for every change, in which order, and that none is left out."""

import functools
import gc
import os
import sys

# Two workers share two processors: more threads in each would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings

NOT_RUN = ("skipped", "xfailed", "xpassed")
# What takes longest comes first, so that the workers end together: one begins with the browser, which
# stays with it as long as it lasts, the other with the page without one.
ONE, OTHER = ("tests/browser", "tests/served", "tests/exports"), ("tests/app", "tests/laws", "tests/golden")

settings.register_profile("usual", derandomize=True, deadline=None, database=None)
settings.register_profile("full", deadline=None, database=None, print_blob=True)


MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def same_main_module():
    """Put back what a page run here leaves as ``__main__``: other processes of later tests would run it."""
    yield
    sys.modules["__main__"] = MAIN


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--full`` also runs what takes too long for every change."""
    parser.addoption("--full", action="store_true", help="also run the tests that are marked full")


def pytest_configure(config: pytest.Config) -> None:
    """Laws try few examples, the same every time, or with ``--full`` many new ones."""
    settings.load_profile("full" if config.getoption("--full") else "usual")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Read ``data/`` once for all tests of a process: what was read is frozen, and nobody can change it."""
    if session.config.pluginmanager.hasplugin("dsession"):
        return  # the process that only hands out the tests imports nothing of ours
    from influencer_compare import library  # noqa: PLC0415 - each worker once
    from influencer_compare.evidence import evidence  # noqa: PLC0415

    read, own = evidence.load_evidence, functools.cache(evidence.load_evidence)

    @functools.wraps(read)
    def load_evidence(folder: str | os.PathLike[str] | None = None) -> evidence.Evidence:
        return own() if folder is None else read(folder)

    for module in (evidence, library):
        vars(module)["load_evidence"] = load_evidence


def pytest_collection_finish() -> None:
    """What thousands of tests consist of stays for as long as they run: garbage is looked for elsewhere."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to ``--full``; they count as not chosen, not as skipped."""
    if not config.getoption("--full"):
        long = [item for item in items if item.get_closest_marker("full")]
        if long:
            config.hook.pytest_deselected(items=long)
            items[:] = [item for item in items if item not in long]
    items[:] = in_order(items)


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Two halves, as ``--dist worksteal`` gives them to two workers, each with its longest tests first."""
    one, other, light = [], [], []
    for item in items:
        begins = item.nodeid.startswith
        (one if begins(ONE) else other if begins(OTHER) else light).append(item)
    middle = max(0, len(items) // 2 - len(one))
    return [*one, *light[:middle], *other, *light[middle:]]


def left_out(config: pytest.Config) -> list[str]:
    """Which tests did not really run and pass (xdist's workers leave this to the main process)."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return (
        [report.nodeid for outcome in NOT_RUN for report in reporter.stats.get(outcome, [])]
        if reporter
        else []
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the whole session when a test was left out."""
    if left_out(session.config) and session.exitstatus in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why the session failed."""
    for nodeid in left_out(terminalreporter.config):
        terminalreporter.write_line(
            f"FAILED {nodeid}: a skipped or xfailed test counts as a failure", red=True
        )
