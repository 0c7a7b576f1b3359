"""``compare``: up to six questions side by side, from settings or from links of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import click

from influencer_compare.cli.documents import write_comparison
from influencer_compare.cli.output import Wrong
from influencer_compare.cli.question_options import QuestionCommand, asked
from influencer_compare.cli.shared_options import (
    address,
    display_in,
    display_options,
    output_in,
    output_options,
)
from influencer_compare.cli.typed_question import (
    filled,
    in_one_go,
    is_link,
    link_query,
    question_of,
    settings_of,
)
from influencer_compare.comparison.compare import compare, goals_of_all
from influencer_compare.comparison.links import comparison_query, question_query
from influencer_compare.comparison.options import (
    OPTION,
    OptionSpec,
    beside,
    from_query,
    new_option,
)
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import Dropped, InputError, Problem, as_given
from influencer_compare.question.link import versions
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.command_line import (
    BY_HELP,
    HELP_COMPARE,
    HELP_COMPARE_MORE,
    NO_QUESTION,
    NO_YES_OR_NO,
    in_question,
)
from influencer_compare.wording.compare import option_dropped_sentence
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.option_names import option_name
from influencer_compare.wording.page_notes import NOT_BY_FOLLOWERS

_MIX, _ADS = "mix", "ads"  # settings of an option beside those of its question
_YES_OR_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def _compare(questions: Sequence[str], by: str | None, link: bool, **typed: Any) -> None:
    output, display, evidence = output_in(typed), display_in(typed), load_evidence()
    if not questions:
        raise Wrong(NO_QUESTION)
    base = asked(typed, evidence, output.tell, display)
    options: list[OptionSpec] = []
    for number, text in enumerate(questions, start=1):
        try:
            if is_link(text):
                for option in _of_link(display, text, evidence, output.tell):
                    options.append(beside(options, option))
            else:
                options.append(_of_settings(display, settings_of(text), base, options, evidence))
        except InputError as error:
            said = (input_problem_sentence(display, problem, problem.asks) for problem in error.problems)
            raise Wrong([in_question(display, number, sentence) for sentence in said]) from None
    goal = None if by is None else Goal.named(by)
    if goal is not None and goal not in goals_of_all(options):
        raise Wrong(NOT_BY_FOLLOWERS)
    here = address(typed, comparison_query(options, goal, display), "compare")
    if link:
        click.echo(here)
        return
    document = compare(options, evidence, goal=goal, display=display)
    each = [address(typed, question_query(option.scenario, display)) for option in options]
    write_comparison(output, document, tuple(options), evidence, [here, *each])


def _of_settings(
    display: Display,
    settings: Mapping[str, str],
    base: Scenario,
    before: Sequence[OptionSpec],
    evidence: Evidence,
) -> OptionSpec:
    """One option of settings, named by what differs. Raises InputError."""
    rest = {name: text for name, text in settings.items() if name not in (_MIX, _ADS)}
    scenario = in_one_go(question_of(filled(rest), base))
    evidence.check(scenario)
    name = scenario.name or option_name(display, scenario.unnamed, [each.scenario for each in before])
    ads = _YES_OR_NO.get(settings.get(_ADS, "no").strip().lower())
    if ads is None:
        raise InputError([Problem(_ADS, as_given(settings[_ADS]), NO_YES_OR_NO)])
    made = new_option(before, scenario, name=name, ads=ads)
    if _MIX not in settings:
        return made
    query = {"title": made.name, "key": made.key, _MIX: settings[_MIX]} | {
        key: values for key, values in made.scenario.to_query(every_field=False).items() if key != "v"
    }
    (found,), dropped = from_query(versions() | {OPTION: [urlencode(query, doseq=True)]}, evidence)
    if dropped:
        raise InputError(map(_problem, (each.part for each in dropped)))
    return found


def _of_link(display: Display, text: str, evidence: Evidence, tell: Any) -> list[OptionSpec]:
    """The options of a link to Compare, or the question of a link to Plan."""
    query = link_query(text)
    if OPTION not in query:
        query = versions() | {OPTION: [urlencode(query, doseq=True)]}
    found, dropped = from_query(query, evidence)
    for part in dropped:
        tell(option_dropped_sentence(display, part))
    return list(found)


def _problem(part: Dropped) -> Problem:
    """What a link would leave out, refused: here nobody asked for something else."""
    return Problem(part.field, part.value, part.reason, part.names)


COMMAND = QuestionCommand(
    "compare",
    callback=_compare,
    params=[
        click.Argument(["questions"], nargs=-1, metavar="QUESTION..."),
        *output_options(),
        click.Option(["--by"], type=click.Choice([goal.value for goal in Goal]), help=BY_HELP),
        *display_options(),
    ],
    help=f"{HELP_COMPARE}\n\n{HELP_COMPARE_MORE}",
    short_help=HELP_COMPARE,
)
