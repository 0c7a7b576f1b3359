"""Says why an assertion of the driver failed, as pytest does for tests; leaves no script behind."""

import functools
import sys

import pytest
from streamlit.components.v2 import manifest_scanner

from influencer_compare.sensitivity import turning_points
from tests.usual import number

pytest.register_assert_rewrite("tests.app.driver")
# Streamlit looks through every installed package for components, once in a process; here each visit is
# a process of its own to it.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def same_main_module():
    """Put back what a page run here leaves as ``__main__``: other processes of later tests would run it."""
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(autouse=True)
def coarse_scan(monkeypatch):
    """Turning points are looked for at fewer values, which would take most of the time of every visit.

    The page shows what ``turning_points`` says, whatever it says; ``tests/unit/test_turning_points.py`` and
    the golden stories look at that. With ``--full`` the page scans as finely as an owner's does.
    """
    for name in ("SCANNED", "SCANNED_OF_MANY"):
        monkeypatch.setattr(turning_points, name, number(3, getattr(turning_points, name)))
