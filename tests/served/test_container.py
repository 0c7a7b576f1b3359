"""What the container is made of is enough to serve the page; Docker itself is not asked."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from influencer_compare.hosting import settings
from influencer_compare.serving import proxy
from tests.hosted import ROOT, ask, is_up, wait_for
from tests.postgresql import free_port

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")


def copied():
    """Each file or folder of the repository that the last stage copies, and where to."""
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    for line in re.findall(r"^COPY (?!--from)(.+)$", last, re.MULTILINE):
        *sources, target = shlex.split(line)
        for source in sources:
            folder = target if target.endswith("/") else ""
            yield source, Path(folder) / Path(source).name if folder else Path(target)


def test_the_container_copies_what_is_there_and_runs_without_rights():
    assert {source for source, _ in copied()} == {
        "app.py",
        ".streamlit/config.toml",
        "data",
        "influencer_compare",
    }
    assert all((ROOT / source).exists() for source, _ in copied())
    assert "--require-hashes" in DOCKERFILE
    assert DOCKERFILE.index("USER pages") < DOCKERFILE.index("\nCMD")
    assert "HEALTHCHECK" in DOCKERFILE


def test_the_services_name_files_that_are_there_and_the_settings_that_the_page_reads():
    """Docker is not asked: the file is read, and each name in it is looked up."""
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert (
        ROOT / "deploy" / services["app"]["build"]["context"] / services["app"]["build"]["dockerfile"]
    ).exists()
    mounted = {each.split(":")[0].removeprefix("./") for each in services["proxy"]["volumes"]}
    assert mounted - {"certificate.pem"} == {proxy.SETTINGS.name, "servers.cfg"}
    assert all((ROOT / "deploy" / name).exists() for name in mounted - {"certificate.pem"})
    given = {
        name: re.sub(r"\$\{\w+:\?\}", "x", re.sub(r"\$\{\w+:-(\w*)\}", r"\1", value))
        for name, value in services["app"]["environment"].items()
    }
    own = settings.host(given)
    assert (own.database_url, own.trusted_proxies) == ("postgresql://plans:x@database/plans", "172.30.0.0/24")
    assert own.later_processes == 1
    read = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    assert [name for name in given if name not in read] == []


@pytest.mark.full
def test_what_is_copied_serves_the_page(tmp_path):
    app = tmp_path / "app"
    for source, target in copied():
        place = app / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, place)
    port = free_port()
    command = [sys.executable, "-m", "influencer_compare.serving", "process", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=app, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        wait_for(lambda: is_up(port), "it does not start")
        assert ask(port, "/healthz")[0] == 200
        assert (app / "saved" / "plans.sqlite3").exists()
    finally:
        server.terminate()
        server.wait(timeout=30)
