"""``version``: which program, model and evidence answer."""

from __future__ import annotations

import click

from influencer_compare.cli.main import program_version
from influencer_compare.wording.command_line import HELP_VERSION, version_lines


def _version() -> None:
    click.echo("\n".join(version_lines(program_version())))


COMMAND = click.Command("version", callback=_version, help=HELP_VERSION)
