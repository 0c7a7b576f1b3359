"""Says why an assertion of the driver failed, as pytest does for tests; leaves no script behind."""

import sys

import pytest

pytest.register_assert_rewrite("tests.app.driver")


@pytest.fixture(autouse=True)
def same_main_module(monkeypatch):
    """Put back what a page run here leaves as ``__main__``: other processes of later tests would run it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
