"""Every sentence of the command line, with its shortest and its longest filling."""

from influencer_compare.question.fields import ABOUT
from influencer_compare.question.input_errors import Dropped, Problem
from influencer_compare.wording import command_line

SHORT, LONG = "a", "a name that is as long as people may well choose for a file of their own.parquet"


def say_command_line(display):
    """Options, rows, files and runs, as they are said."""
    for field in ABOUT:
        command_line.field_help(field)
    command_line.version_lines("1.10.0")
    problems = [
        Problem("budget", "5", "it must be a whole number"),
        Problem("area", "x", "it is not on our list"),
    ]
    command_line.option_sentence(display, "--budget", problems[0])
    lacking = Problem("goal", "Followers", "nobody has published it", asks="followers_per_1000_views")
    command_line.option_sentence(display, "--goal", lacking, "--followers-per-1000-views")
    command_line.row_sentence(display, 5, problems)
    command_line.in_question(display, 2, "A sentence.")
    command_line.link_part(display, Dropped("budget", "abc", "it must be a whole number", "10,000"))
    command_line.nothing_fits_words("budget")
    command_line.nothing_fits_words("repetition")
    command_line.fault_words("TypeError", "output.py, line 78")
    command_line.part_missing("QUESTIONS", "influencer-compare batch")
    for say in (command_line.value_missing, command_line.no_value, command_line.folder_given):
        say("--budget")
    command_line.one_of_these("--topic", ["reach", "cost"])
    command_line.number_wanted("--chance", whole=False)
    command_line.number_wanted("--workers", whole=True, least="1")
    command_line.unwritable_output("No space left on device")
    for name in (SHORT, LONG):
        say_files(name)
        command_line.no_command(name, ["plan", "compare"])
        command_line.no_option(name, ["--budget", "--boost"])
        command_line.words_too_many(name)
        command_line.batch_sentence(
            display, {"plan": 9_000, "nothing fits": 2, "not a question": 1, "fault": 1}, name
        )
    command_line.goes_on(display, 5, 10_000)
    command_line.kept_so_far(display, 5, 10_000)
    command_line.more_rows(display, 90)


def say_files(name):
    """What goes wrong with a file of this name, or with a column."""
    command_line.unknown_ending(name, ["csv", "jsonl", "parquet"])
    command_line.join_or(["csv", "xlsx"])
    command_line.unreadable_file(name)
    command_line.unwritable_file(name, "No space left on device")
    command_line.nearest_columns([name], ["budget"])
    command_line.nearest_columns([name, "client"], ["budget", "area"])
    for say in (command_line.doubled_column, command_line.reserved_column, command_line.kept_column_missing):
        say(name)
    for say in (command_line.answers_are_there, command_line.other_run, command_line.run_under_way):
        say(name)
