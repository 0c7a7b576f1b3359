"""``influencer-compare``: finds the command, and says in sentences what went wrong."""

from __future__ import annotations

import contextlib
import errno
import importlib
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

import click

from influencer_compare.cli.output import Wrong, wants_color
from influencer_compare.cli.question_options import option_name
from influencer_compare.cli.usage_errors import sentence_of
from influencer_compare.evidence.rows import EvidenceError
from influencer_compare.hosting.settings import BadSetting
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.wording.command_line import (
    COLOR_HELP,
    EXIT_CODES,
    HELP_BATCH,
    HELP_BUDGET,
    HELP_CHOOSE,
    HELP_COMPARE,
    HELP_COMPLETION,
    HELP_PLAN,
    HELP_SEASON,
    HELP_SOURCES,
    HELP_VERSION,
    PROGRAM,
    STOPPED,
    fault_words,
    no_command,
    option_sentence,
    unwritable_output,
    version_lines,
)
from influencer_compare.wording.fields import input_problem_sentence

NAME = "influencer-compare"
_COMMANDS = {  # each stands in a module of its name, which is read once it is asked for
    "plan": HELP_PLAN,
    "compare": HELP_COMPARE,
    "budget-for": HELP_BUDGET,
    "choose": HELP_CHOOSE,
    "season": HELP_SEASON,
    "batch": HELP_BATCH,
    "sources": HELP_SOURCES,
    "version": HELP_VERSION,
    "completion": HELP_COMPLETION,
}
_STOPPED, _FAULT, _UNWRITTEN = 130, 70, 1  # as shells and sysexits have them; and as for a file
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Commands(click.Group):
    """The commands, each read from its module once it is asked for: help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, the usual ones first."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"influencer_compare.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.COMMAND
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word; one that does not exist is refused with the nearest."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise Wrong(no_command(args[0], get_close_matches(args[0], _COMMANDS, n=2, cutoff=0.0)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with what it does."""
        with formatter.section("Commands"):
            formatter.write_dl([*_COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the command; what cannot be used is said in a sentence."""
        try:
            return super().parse_args(ctx, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise Wrong(sentence_of(error)) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out a command; what cannot be used is said in sentences."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise Wrong(sentence_of(error)) from None
        except InputError as error:
            raise Wrong(list(map(_said, error.problems))) from None
        except (EvidenceError, BadSetting) as error:
            raise Wrong(str(error)) from None
        except KeyboardInterrupt:
            click.echo(STOPPED, err=True)
            ctx.exit(_STOPPED)


def _said(problem: Problem) -> str:
    """What is wrong, by its option where it is a field of the question."""
    if problem.field in ABOUT:
        figure = option_name(problem.asks) if problem.asks else ""
        return option_sentence(USUAL, option_name(problem.field), problem, figure)
    return input_problem_sentence(USUAL, problem)


def program_version() -> str:
    """The version of the package that is installed."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return "not installed"


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Print the versions and end."""
    if wanted and not ctx.resilient_parsing:
        click.echo("\n".join(version_lines(program_version())))
        ctx.exit()


def _set_color(ctx: click.Context, _param: click.Parameter, chosen: bool | None) -> None:
    """Whether texts are coloured, for every command."""
    ctx.color = wants_color(chosen)


COMMANDS = Commands(
    name=NAME,
    help=PROGRAM,
    epilog=EXIT_CODES,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["--color/--no-color"], default=None, callback=_set_color, expose_value=False, help=COLOR_HELP
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=HELP_VERSION,
        ),
    ],
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; no traceback reaches whoever gave the command."""
    try:
        COMMANDS.main(args=None if arguments is None else list(arguments), prog_name=NAME)
    except OSError as error:
        if error.filename is not None or error.errno not in _NO_ROOM:
            _end_with_fault(error)
        click.echo(unwritable_output(error.strerror or type(error).__name__), err=True)
        with contextlib.suppress(OSError):  # else Python tries to write the rest as it ends
            sys.stdout.close()
        sys.exit(_UNWRITTEN)
    except Exception as fault:  # noqa: BLE001 - a mistake of ours, said in one sentence
        _end_with_fault(fault)


def _end_with_fault(fault: Exception) -> NoReturn:
    """Say a mistake of ours in one sentence, and end."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    click.echo(fault_words(type(fault).__name__, place), err=True)
    sys.exit(_FAULT)
