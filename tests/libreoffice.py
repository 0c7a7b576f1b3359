"""LibreOffice for the tests of files to take away: another program that opens and calculates them.

It is the computer's own; else, as root with apt-get, the Debian package is installed. Neither is a failure
with a remedy.
"""

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

import manage

NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
PACKAGES = ("--no-install-recommends", "libreoffice-calc", "libreoffice-impress", "fonts-liberation")
SECONDS = 180
NONE_FOUND = (
    "There is no LibreOffice for the tests of files to take away: install it (on Debian: sudo apt install "
    "libreoffice-calc libreoffice-impress fonts-liberation) so that soffice is on the PATH, and start again."
)


def own_program():
    """The program on this computer, or None."""
    found = [shutil.which(name) for name in NAMES] + [each for each in USUAL_PLACES if Path(each).is_file()]
    return next((each for each in found if each), None)


@functools.cache
def soffice():
    """The program to test with."""
    found = own_program()
    if found is None:
        manage.install_package(*PACKAGES, said="Installing LibreOffice for the tests of files ...")
        found = own_program()
    if found is None:
        pytest.fail(NONE_FOUND)
    return found


def converted(files, kind, folder, opened=None):
    """Each file opened and written again by LibreOffice as ``kind`` into the folder, in one start of it.

    ``opened`` says how a file of text is to be read: the filter and its options.
    """
    with tempfile.TemporaryDirectory(prefix="office-") as profile:  # of its own, so that two do not meet
        done = subprocess.run(
            [
                *(soffice(), "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}"),
                *((f"--infilter={opened}",) if opened else ()),
                *("--convert-to", kind, "--outdir", str(folder), *map(str, files)),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
        )
    made = [Path(folder) / f"{Path(file).stem}.{kind.split(':')[0]}" for file in files]
    assert all(each.is_file() for each in made), (done.stdout + done.stderr).decode(errors="replace")
    return made
