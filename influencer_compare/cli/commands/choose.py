"""``choose``: whom to book from a file with the owner's own creators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from influencer_compare.cli.documents import NOTHING, for_programs
from influencer_compare.cli.output import TEXT, Paragraph, Wrong
from influencer_compare.cli.printed_answer import titled
from influencer_compare.cli.question_options import QuestionCommand, asked
from influencer_compare.cli.shared_options import (
    display_in,
    display_options,
    output_in,
    output_options,
    today,
)
from influencer_compare.cli.typed_question import number_in
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.exports.comma_separated import table_csv
from influencer_compare.exports.own_list_files import people_xlsx
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.display import Display, currency_code
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import PLATFORMS, Scenario
from influencer_compare.roster.best_people import Given, ask, best_choice
from influencer_compare.roster.bookable_people import bookable
from influencer_compare.roster.choose import choose
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.outreach import outreach
from influencer_compare.roster.quotes import Bargain, bargain_with
from influencer_compare.roster.read_roster import Answers, read_roster
from influencer_compare.roster.vetting import vet
from influencer_compare.views.own_list import (
    ListAnswer,
    chosen_table,
    contacts_table,
    names_of,
    to_be_checked,
)
from influencer_compare.wording.command_line import (
    BOOKED_HELP,
    HELP_CHOOSE,
    HELP_CHOOSE_MORE,
    LIST_CURRENCY_HELP,
    LIST_PLATFORM_HELP,
    LIST_RATE_HELP,
    RATE_SPELLED,
    SAID_NO_HELP,
    YES_HELP,
)
from influencer_compare.wording.list_offers import bargain_words
from influencer_compare.wording.my_creators import (
    NEXT_TITLE,
    PROBLEMS_TITLE,
    answer_sentences,
    check_first,
    headline,
    how_sure_sentence,
    left_out_sentences,
    next_words,
    nobody_title,
    nothing_fits_words,
    person_line,
    person_title,
    problem_words,
    read_sentence,
)
from influencer_compare.wording.outreach import check_lines
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_KINDS = (TEXT, "json", "csv", "xlsx")


def _choose(path: Path, booked: Sequence[int], said_no: Sequence[int], more: bool, **typed: Any) -> None:
    output, display, evidence = output_in(typed, _KINDS), display_in(typed), load_evidence()
    scenario = asked(typed, evidence, output.tell, display)
    roster = read_roster(path, _answers(typed))
    told = [problem_words(problem) for problem in roster.problems]
    if not roster.creators:
        raise Wrong(told)
    if told:
        output.tell("\n".join((f"{PROBLEMS_TITLE}:", *told)))
    given = Given(booked=booked, said_no=said_no)
    try:
        plan = choose(scenario, roster, evidence, given)
    except NoPlanFits as nobody:
        people = bookable(scenario, roster, evidence, said_no)
        left_out = [(each.name, each.reason) for each in people.left_out]
        said = nothing_fits_words(display, nobody, len(people.people), left_out)
        raise Wrong([nobody_title(), *said], NOTHING) from None
    vetted = vet(roster, scenario, evidence)
    found = ListAnswer(roster, plan, vetted, outreach(scenario, plan, evidence))
    if output.kind == "json":
        output.write(f"{plan.model_dump_json(indent=1)}\n".encode())
        return
    fees = _fees(scenario, roster, evidence, given, found) if more or output.kind != TEXT else {}
    if output.kind == TEXT:
        output.write_lines(_lines(display, found, fees, short=output.quiet))
        return
    table = chosen_table(found, fees)
    if output.kind == "csv":
        output.write(for_programs(output, table_csv(display, table)))
        return
    contacts = contacts_table(found.contacts)
    output.write(people_xlsx(table, contacts, check_lines(evidence, scenario), today()))


def _answers(typed: dict[str, Any]) -> Answers:
    """What the options say where the list does not. Raises InputError for a rate that is none."""
    rates = {}
    for text in typed["list_rate"]:
        name, sign, amount = text.partition("=")
        code = currency_code(name)
        if not sign or code is None:
            raise InputError([Problem("list-rate", as_given(text), RATE_SPELLED)])
        rates[code] = number_in("list-rate", amount)
    return Answers(currency=typed["list_currency"] or "", per_usd=rates, platform=typed["list_platform"])


def _fees(
    scenario: Scenario, roster: Roster, evidence: Evidence, given: Given, found: ListAnswer
) -> dict[str, Bargain]:
    """Up to which fee to say yes to everybody who is booked; to nobody in the careful choice."""
    if found.plan.expected is not None:
        return {}
    chosen = best_choice(ask(scenario, roster, evidence, given).context)
    return {person.key: bargain_with(chosen, person.key) for person in found.plan.booked}


def _lines(
    display: Display, found: ListAnswer, fees: dict[str, Bargain], *, short: bool
) -> Iterator[Paragraph]:
    """Whom to book, what each adds, who was next and why not."""
    plan, goal = found.plan, found.plan.best.goal
    yield Paragraph(headline(display, plan), "strong")
    yield Paragraph(" ".join(answer_sentences(display, plan)))
    if short:
        return
    yield Paragraph(how_sure_sentence(display, plan))
    warning = check_first(to_be_checked(found.roster, plan, found.vetted))
    yield from [Paragraph(warning)] if warning else []
    yield from titled(
        WHO_TO_BOOK,
        (
            f"{each.name}: {person_title(display, each)}. {person_line(display, each, goal)}"
            f"{f' {bargain_words(display, fees[each.key])}' if each.key in fees else ''}"
            for each in plan.booked
        ),
    )
    names = names_of(found.roster)
    rows = (next_words(display, each, goal, names) for each in plan.next_up)
    yield from titled(NEXT_TITLE, (" · ".join(filter(None, row)) for row in rows))
    yield Paragraph("")
    yield from map(
        Paragraph, left_out_sentences(display, [(each.name, each.reason) for each in plan.not_bookable])
    )
    yield Paragraph(read_sentence(display, found.roster), "faint")


COMMAND = QuestionCommand(
    "choose",
    callback=_choose,
    params=[
        click.Argument(["path"], type=click.Path(path_type=Path), metavar="LIST"),
        *output_options(_KINDS, links=False),
        click.Option(["--booked"], type=int, multiple=True, metavar="ROW", help=BOOKED_HELP),
        click.Option(["--said-no"], type=int, multiple=True, metavar="ROW", help=SAID_NO_HELP),
        click.Option(["--more"], is_flag=True, help=YES_HELP),
        click.Option(["--list-currency"], metavar="CODE", help=LIST_CURRENCY_HELP),
        click.Option(["--list-rate"], multiple=True, metavar="CODE=RATE", help=LIST_RATE_HELP),
        click.Option(["--list-platform"], type=click.Choice(PLATFORMS), help=LIST_PLATFORM_HELP),
        *display_options(),
    ],
    help=f"{HELP_CHOOSE}\n\n{HELP_CHOOSE_MORE}",
    short_help=HELP_CHOOSE,
)
