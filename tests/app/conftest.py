"""Says why an assertion of the driver failed, as pytest does for tests; leaves no script behind.

What would take most of the time of every visit, and is looked at elsewhere, is done once or on a few inputs.
"""

import functools
import math
from collections import OrderedDict
from collections.abc import Mapping

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import safe_session_state
from streamlit.testing.v1 import app_test, local_script_runner

from influencer_compare import NoPlanFits
from influencer_compare.comparison import compare
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.sensitivity import turning_points
from influencer_compare.ui.cache import answers, process_memory
from tests.usual import is_full, number

pytest.register_assert_rewrite("tests.app.driver")
# Streamlit looks through every installed package for components, once in a process; here each visit is
# a process of its own to it.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)
scripts = functools.cache(ScriptCache)


def until_it_ends(runner, timeout=3):
    """Sleep until a run of the page is over; it is looked up a thousand times a second else."""
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        runner.join()
        message = f"The page ran for over {timeout} seconds."
        raise RuntimeError(message)


local_script_runner.require_widgets_deltas = until_it_ends


class HeldByKey(Mapping[str, object]):
    """What a page holds, looked up where a box asks for its own value; all is gathered else."""

    def __init__(self, state):
        self._state = state

    def __getitem__(self, key):
        return self._state[key]

    def __iter__(self):
        return iter(whole_state(self._state))

    def __len__(self):
        return len(whole_state(self._state))


whole_state = vars(safe_session_state.SafeSessionState)["filtered_state"].fget
safe_session_state.SafeSessionState.filtered_state = property(HeldByKey)
# Visits follow one another here without a pause: a look for garbage every two seconds is left to tests of it.
process_memory._next_look = math.inf
# A server compiles the script of a page once; here each run of a page would do so anew.
for runner in (app_test, local_script_runner):
    setattr(runner, "ScriptCache", scripts)  # noqa: B010 - a name that they do not give out


@pytest.fixture(autouse=True)
def coarse_scan(monkeypatch):
    """Turning points are looked for at fewer values, which would take most of the time of every visit.

    The page shows what ``turning_points`` says, whatever it says; ``tests/unit/test_turning_points.py`` and
    the golden stories look at that. With ``--full`` the page scans as finely as an owner's does.
    """
    for name in ("SCANNED", "SCANNED_OF_MANY"):
        monkeypatch.setattr(turning_points, name, number(3, getattr(turning_points, name)))


# One input that moves a limit and one that moves prices; and a few budgets from end to end.
FEW_INPUTS = ("budget", "large_fee_pct")
FEW_BUDGETS = (200, 2_000, 20_000, 250_000)


@pytest.fixture(autouse=True)
def few_values(request, monkeypatch):
    """Turning points are looked for in a few inputs, and the line of the money has a few budgets.

    So it is for the page and for what a test asks beside it. Tests that use ``every_value`` and the golden
    stories look at all of them, as ``--full`` does everywhere.
    """
    if not is_full() and "every_value" not in request.fixturenames:
        monkeypatch.setitem(turning_points.turning_points.__kwdefaults__, "fields", FEW_INPUTS)
        monkeypatch.setattr(budget_curve, "__defaults__", (FEW_BUDGETS,))


@pytest.fixture(scope="module")
def kept_apart():
    """What the page remembers for the tests of one module alone."""
    return OrderedDict()


@pytest.fixture
def every_value(monkeypatch, kept_apart):
    """For a test that looks at every input and budget: nothing that others found by a few is shown."""
    monkeypatch.setattr(answers.ANSWERS, "_kept", kept_apart)


@pytest.fixture(autouse=True)
def planned_once(monkeypatch):
    """The page plans the question it believes in; what a test asks itself afterwards is not planned again.

    Both go by the whole question, so that a page that plans another one is still found out.
    """

    from tests.app.driver import EVIDENCE, answer  # noqa: PLC0415 - once its assertions are rewritten

    def plan(scenario, evidence):
        assert evidence.folder == EVIDENCE.folder
        found = answer(scenario)
        if isinstance(found, NoPlanFits):
            raise found.with_traceback(None)
        return found

    if not is_full():
        for place in (answers, compare):
            monkeypatch.setattr(place, "plan", plan)
