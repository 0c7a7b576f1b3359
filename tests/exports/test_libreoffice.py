"""LibreOffice is needed by the tests of files: where it is missing they fail and say what to do."""

import pytest

import manage
from tests import libreoffice


def test_without_it_the_tests_fail_with_a_remedy(monkeypatch):
    monkeypatch.setattr(libreoffice, "own_program", lambda: None)
    monkeypatch.setattr(manage, "install_package", lambda *names, said: False)
    with pytest.raises(pytest.fail.Exception, match="sudo apt install"):
        libreoffice.soffice.__wrapped__()


def test_it_is_looked_for_again_once_installed(monkeypatch):
    found = iter([None, "/new/soffice"])
    monkeypatch.setattr(libreoffice, "own_program", lambda: next(found))
    monkeypatch.setattr(manage, "install_package", lambda *names, said: False)
    assert libreoffice.soffice.__wrapped__() == "/new/soffice"
