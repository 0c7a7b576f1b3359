"""What the parser of the command line cannot use, as a sentence with its remedy."""

from __future__ import annotations

from difflib import get_close_matches

import click

from influencer_compare.question.display import USUAL
from influencer_compare.wording.command_line import (
    NO_COMMAND,
    folder_given,
    no_option,
    no_value,
    number_wanted,
    one_of_these,
    part_missing,
    value_missing,
    words_too_many,
)
from influencer_compare.wording.numbers import count

_NEAREST = 2  # options that are named for one that does not exist
_NO_VALUE = "does not take a value"


def sentence_of(error: click.UsageError) -> str:
    """What is wrong with a command, and what to write instead; what is left in the parser's own words."""
    if isinstance(error, click.NoSuchOption):
        return no_option(error.option_name, _nearest(error))
    if isinstance(error, click.BadOptionUsage):
        # The parser has two such errors, and tells them apart by its sentences alone.
        return (no_value if _NO_VALUE in error.message else value_missing)(error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return part_missing(_name(error.param), error.ctx.command_path if error.ctx else "")
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(_name(error.param), error.param.type, error.message)
    if isinstance(getattr(error.ctx, "command", None), click.Group):
        return NO_COMMAND
    # The words too many stand in brackets behind the parser's own sentence, and nowhere else.
    return words_too_many(error.message.partition("(")[2].removesuffix(")"))


def _bad_value(name: str, kind: click.ParamType[object], message: str) -> str:
    """A value of the wrong kind; in the parser's words where no option of ours has that kind."""
    if isinstance(kind, click.Choice):
        return one_of_these(name, [*kind.choices])
    if isinstance(kind, click.Path):
        return folder_given(name)
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return number_wanted(name, whole=True, least=count(USUAL, int(kind.min)))
    if kind in (click.INT, click.FLOAT):
        return number_wanted(name, whole=kind is click.INT)
    return f"{name}: {message}"


def _name(param: click.Parameter) -> str:
    """An option as it is typed; a word without one as the help calls it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.name or "").upper()


def _nearest(error: click.NoSuchOption) -> list[str]:
    """The options of the command that look most like the one that was typed."""
    command = error.ctx.command if error.ctx else None
    params = command.get_params(error.ctx) if command and error.ctx else []
    known = [name for each in params if isinstance(each, click.Option) for name in each.opts]
    return get_close_matches(error.option_name, known, n=_NEAREST, cutoff=0.0)
