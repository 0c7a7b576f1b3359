"""``completion``: what a shell needs to complete commands, options and choices."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from influencer_compare.cli.main import COMMANDS, NAME
from influencer_compare.wording.command_line import HELP_COMPLETION, HELP_COMPLETION_MORE

_SHELLS = ("bash", "zsh", "fish")


def _completion(shell: str) -> None:
    found = get_completion_class(shell)
    if found is None:  # no shell of the list lacks one
        raise click.BadParameter(shell)
    variable = f"_{NAME.replace('-', '_').upper()}_COMPLETE"
    click.echo(found(COMMANDS, {}, NAME, variable).source())


COMMAND = click.Command(
    "completion",
    callback=_completion,
    params=[click.Argument(["shell"], type=click.Choice(_SHELLS))],
    help=f"{HELP_COMPLETION}\n\n{HELP_COMPLETION_MORE}",
    short_help=HELP_COMPLETION,
)
