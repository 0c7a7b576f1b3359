"""What holds for every test: one that was skipped or expected to fail counts as a failure."""

import pytest

NOT_RUN = ("skipped", "xfailed", "xpassed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--full`` also runs what takes too long for every change."""
    parser.addoption("--full", action="store_true", help="also run the tests that are marked full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to ``--full``; they count as not chosen, not as skipped."""
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


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
