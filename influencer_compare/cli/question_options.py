"""The options of the command line that ask a question: one for each field, with its own help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from influencer_compare.cli.typed_question import (
    filled,
    in_one_go,
    is_counted,
    is_switch,
    link_query,
    names_of_choice,
    question_of,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.field_rules import DAY_FIELDS, takes_several
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.command_line import (
    AMOUNTS_TITLE,
    FROM_LINK_HELP,
    ON_THE_PAGE,
    OUTPUT_TITLE,
    QUESTION_TITLE,
    field_help,
    link_part,
)

FROM_LINK = "from_link"
# Names of options that are about the program; a field of the question so called has "question-" before it.
PROGRAM_OPTIONS = frozenset({
    "help", "format", "out", "quiet", "link", "page", "more", "color", "version", "from-link", "currency",
    "currency-per-usd", "rate-on", "locale", "by", "orders", "chance", "topic", "booked", "said-no",
    "list-currency", "list-rate", "list-platform", "keep", "workers", "cluster", "overwrite", "afresh",
})  # fmt: skip


class FieldValue(click.ParamType[Any]):
    """What is typed for one field: kept as it is, and read together with all others."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.name = _metavar(field)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text as it was typed."""
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands behind the option in its help."""
        return self.name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin with what was typed."""
        names = names_of_choice(self.field)
        return [CompletionItem(name) for name in names if name.startswith(incomplete.lower())]


class QuestionOption(click.Option):
    """An option for one field of the question."""

    def __init__(self, field: str) -> None:
        self.field = field
        dashed = option_name(field)
        if is_switch(field):
            switch = f"{dashed}/--no-{dashed.removeprefix('--')}"
            super().__init__([field, switch], default=None, help=field_help(field))
        else:
            super().__init__(
                [field, dashed],
                type=FieldValue(field),
                multiple=takes_several(Scenario.model_fields[field]),
                default=None,
                help=field_help(field),
            )


def option_name(field: str) -> str:
    """The option of a field: '--overlap-pct'."""
    name = field.replace("_", "-")
    return f"--question-{name}" if name in PROGRAM_OPTIONS else f"--{name}"


class QuestionCommand(click.Command):
    """A command that asks a question: its help is in the groups of the page's form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [click.Option(["--from-link"], metavar="LINK", help=FROM_LINK_HELP)]
        self.params += [QuestionOption(field) for field in Scenario.model_fields]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What comes out first, then the question as the page asks it, then how amounts are shown."""
        groups: dict[str, list[tuple[str, str]]] = {OUTPUT_TITLE: [], QUESTION_TITLE: []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                groups.setdefault(_group(parameter), []).append(record)
        for title, records in groups.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


def asked(
    typed: Mapping[str, Any],
    evidence: Evidence,
    tell: Callable[[str], None],
    display: Display = USUAL,
    *,
    several_months: bool = False,
) -> Scenario:
    """The question of the options, from the link they begin with.

    ``tell`` is told what of that link was not understood. Raises InputError, also for more than one month
    where the command answers in one go.
    """
    scenario = base_of(typed, tell, display)
    evidence.check(scenario)
    return scenario if several_months else in_one_go(scenario)


def base_of(typed: Mapping[str, Any], tell: Callable[[str], None], display: Display = USUAL) -> Scenario:
    """The same without looking whether ``data/`` knows its names."""
    base = Scenario()
    if typed.get(FROM_LINK):
        base, dropped = Scenario.from_query(link_query(typed[FROM_LINK]))
        for part in dropped:
            tell(link_part(display, part))
    return question_of(filled(_texts(typed)), base)


def _texts(typed: Mapping[str, Any]) -> dict[str, str | Sequence[str]]:
    """What was typed for fields of the question; a switch is yes or no."""
    found: dict[str, str | Sequence[str]] = {}
    for field in Scenario.model_fields:
        value = typed.get(field)
        if value in (None, ()):
            continue
        found[field] = ("yes" if value else "no") if isinstance(value, bool) else value
    return found


def _metavar(field: str) -> str:
    """What stands behind an option in its help."""
    names = names_of_choice(field)
    if names:
        return "|".join(names)
    if field in DAY_FIELDS:
        return "YEAR-MONTH-DAY"
    return "NUMBER" if is_counted(field) else "TEXT"


def _group(parameter: click.Parameter) -> str:
    """Under which title of the help an option stands."""
    if isinstance(parameter, QuestionOption):
        group = ABOUT[parameter.field].group
        return QUESTION_TITLE if group == ON_THE_PAGE else group
    if parameter.name == FROM_LINK:
        return QUESTION_TITLE
    return (
        AMOUNTS_TITLE
        if parameter.name in ("currency", "currency_per_usd", "rate_on", "locale")
        else OUTPUT_TITLE
    )
