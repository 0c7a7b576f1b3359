"""The dashboard as `streamlit run app.py` serves it, and visits that speak to it as browsers do."""

import pytest

from benchmarks.connection import Connection
from benchmarks.serving import serving


@pytest.fixture(scope="session")
def server():
    """One server for all tests of this folder."""
    with serving() as running:
        yield running


@pytest.fixture
def visits(server):
    """Opens the page for a new visitor, and closes it after the test: ``visits(query)``."""
    opened = []

    def arrive(query=""):
        opened.append(Connection(server.port, query))
        return opened[-1]

    yield arrive
    for each in opened:
        each.close()
