"""What the command line says of itself, of its options and of what goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.fields import ABOUT, choices, default_text
from influencer_compare.question.input_errors import Dropped, Problem, as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION
from influencer_compare.wording.fields import dropped_sentence, help_text, input_problem_sentence
from influencer_compare.wording.infeasible import NO_PLAN
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import count
from influencer_compare.wording.pages import CERTAINTY

# ---- What each command does ----

PROGRAM = (
    "Micro or macro influencers? Which creators to book, who they reach, and how sure that is. "
    "Every command answers as the dashboard does. Errors go to stderr."
)
EXIT_CODES = (
    "It ends with 0 for an answer. It ends with 1 where nothing fits or a row cannot be used. "
    "A wrong question ends with 2, Ctrl-C with 130."
)
HELP_PLAN = "Answer one question: which creators to book."
HELP_COMPARE = "Set up to six questions side by side."
HELP_COMPARE_MORE = (
    "Each QUESTION is a few settings, such as 'budget=5k area=town', or a link of the page. "
    "Options before it hold for all. A question may have a mix of its own (mix=instagram.micro.4x2). "
    "It may be the same money as ads (ads=yes), or have a name (name='Big one')."
)
HELP_SOURCES = "Name the facts and sources behind an answer."
HELP_BUDGET = "Find the smallest budget that brings so many of what your goal counts."
HELP_CHOOSE = "Choose who to book from a list of your own creators."
HELP_CHOOSE_MORE = "LIST is a CSV, TSV, XLSX or JSON file. Nothing of it is stored or sent."
HELP_SEASON = "Plan several months: who to book new and who again."
HELP_BATCH = "Answer a whole file of questions."
HELP_BATCH_MORE = (
    "QUESTIONS is a CSV, XLSX or JSONL file, or - for stdin. "
    "Its columns are settings such as budget and area. "
    "Options hold for every row that leaves them empty. "
    "A row that cannot be used is named; the rest goes on. "
    "If it is stopped, the same command goes on from there."
)
HELP_VERSION = "Name the version of the program, its model and its evidence."
HELP_COMPLETION = "Print the completion of commands and options for a shell."
HELP_COMPLETION_MORE = (
    'For Bash, add this to ~/.bashrc: eval "$(influencer-compare completion bash)". '
    "For Zsh write zsh, into ~/.zshrc. For Fish, save it as "
    "~/.config/fish/completions/influencer-compare.fish."
)

SEASON_INSTEAD = "this answers in one go: set it to 1, or plan several months by the command season"
START_WANTED = "a calendar needs the day you start: add --start-on 2027-01-04"
MONTHS_WANTED = "a season has 2 to 12 months: add --months 6"

# ---- Options ----

OUTPUT_TITLE, AMOUNTS_TITLE, QUESTION_TITLE = "What comes out", "How amounts are shown", "Your question"
ON_THE_PAGE = "on the page"  # the group of the form that needs no title there
FORMAT_HELP = "What to print or write; by default text, or what the name of --out says."
OUT_HELP = "Write to this file. It is written over."
LINK_HELP = "Print the address of the same question on the page, and nothing else."
PAGE_HELP = "The address of your dashboard, for links."
QUIET_HELP = "Only the answer in short; no progress and no notes."
COLOR_HELP = "Colours and bold, or none. NO_COLOR in the environment turns them off too."
MORE_HELP = "Also why, what to do next, what could go wrong and what would change it. Takes seconds."
FROM_LINK_HELP = "Begin with the question of a link copied from the page."
BY_HELP = "What to compare by; else the goal of the first question."
CURRENCY_HELP = "Show amounts in this currency, such as EUR. Needs the next two options."
RATE_HELP = "How much of it one US dollar buys. No rate is built in."
RATE_DAY_HELP = "The day of that rate, year-month-day."
LOCALE_HELP = "Write numbers and days as there, such as de-DE."
TOPIC_HELP = "Only the facts behind this."
ORDERS_HELP = "Count orders, whatever the goal."
CHANCE_HELP = "Bring them with this chance, such as 0.8; else as expected."
BOOKED_HELP = "The row of somebody who must be booked. Can be repeated."
SAID_NO_HELP = "The row of somebody who said no. Can be repeated."
YES_HELP = "Also up to which fee to say yes to each."
LIST_CURRENCY_HELP = "The currency of fees that name none, such as EUR."
LIST_RATE_HELP = "How much of a currency one US dollar buys, such as EUR=0.9. Can be repeated."
LIST_PLATFORM_HELP = "The platform of rows that name none."
ANSWERS_HELP = "The file of answers: .parquet, .csv, .jsonl or .xlsx."
KEEP_HELP = "A column to carry along as it is, such as a name of your own. Can be repeated."
WORKERS_HELP = "How many processes work; by default one per processor."
CLUSTER_HELP = "Work on a Dask cluster instead: the address of its scheduler."
OVERWRITE_HELP = "Write over a file of answers that is there."
AFRESH_HELP = "Begin anew where an unfinished run left off."


def field_help(field: str) -> str:
    """One setting: what it is called on the page, what it means, and what it is if it is not given."""
    label, usual = ABOUT[field].label, getattr(Scenario(), field)
    said = f"{label}{'' if label.endswith('?') else '.'} {help_text(USUAL, field)}"
    if usual in (None, ""):
        return said
    names = " ".join(usual) if isinstance(usual, tuple) else str(usual)
    shown = names if choices(field) else default_text(field)
    return f"{said} Default: {shown.lower()}."


def version_lines(program: str) -> list[str]:
    """The versions of the program, of the model and of the evidence."""
    return [f"influencer-compare {program}", f"model {MODEL_VERSION}", f"evidence of {EVIDENCE_DATE}"]


# ---- What goes wrong ----


def option_sentence(display: Display, option: str, problem: Problem, figure: str = "") -> str:
    """An option that cannot be used, by its name on the command line and its remedy."""
    return f"{option}: {input_problem_sentence(display, problem, figure)}"


def row_sentence(display: Display, line: int, problems: Iterable[Problem]) -> str:
    """A row of a file of questions that cannot be used, by its line."""
    said = (
        f"{problem.field}: {input_problem_sentence(display, problem, problem.asks)}"
        if problem.field in ABOUT
        else input_problem_sentence(display, problem)
        for problem in problems
    )
    return f"Line {count(display, line)}, {' '.join(said)}"


def in_question(display: Display, number: int, sentence: str) -> str:
    """Which of the questions to compare cannot be used."""
    return f"Question {count(display, number)}: {sentence}"


def link_part(display: Display, part: Dropped) -> str:
    """A part of a link that was not understood, and what is used instead."""
    return dropped_sentence(display, part)


def no_command(name: str, near: Sequence[str]) -> str:
    """A command that does not exist, with the nearest."""
    return f"There is no command “{as_given(name)}”. Nearest: {', '.join(near)}."


def no_option(name: str, near: Sequence[str]) -> str:
    """An option that does not exist, with the nearest."""
    return f"There is no option “{as_given(name)}”. Nearest: {', '.join(near)}."


def part_missing(name: str, command: str) -> str:
    """An option or a word that a command needs, and where its help is."""
    return f"{name} is missing. For help: {command} --help."


def value_missing(option: str) -> str:
    """An option with nothing behind it."""
    return f"{option}: a value is missing. Write it behind the option."


def no_value(option: str) -> str:
    """An option with something behind it that takes nothing."""
    return f"{option}: this takes no value. Leave out what stands behind it."


def one_of_these(option: str, known: Sequence[str]) -> str:
    """A value that is none of those there are."""
    return f"{option}: choose one of these: {', '.join(known)}."


def number_wanted(option: str, *, whole: bool, least: str = "") -> str:
    """A value that is no number, or too small."""
    return f"{option}: write a {'whole ' if whole else ''}number{least and f' of {least} or more'}."


def folder_given(option: str) -> str:
    """A folder where a file is wanted."""
    return f"{option}: this is a folder. Give the name of a file."


def words_too_many(words: str) -> str:
    """Words that a command does not take."""
    return f"“{as_given(words)}” is too much here. Write each setting as an option, such as --budget 5000."


NO_COMMAND = "No command is given. For help: influencer-compare --help."


def unwritable_output(reason: str) -> str:
    """That what is printed cannot be written where it is sent, with the words of the system."""
    return f"The answer cannot be written ({reason}). Free some space, or send it elsewhere with --out."


FOREIGN = "amounts here are US dollars; convert it at your own rate"
TWO_AMOUNTS = "it can mean two amounts; write 1234 or 1.23"
TWO_NUMBERS = "it can mean two numbers; write 1234 or 1.234"
NO_VALUE = "give a value, or leave the setting out"
NO_YES_OR_NO = "write yes or no"
NO_NUMBER = "write a number, such as 5000 or 5k"
NOT_A_LINK = "give the whole address from the page"
SAVED_PLAN = "open this saved plan, go to its question, and copy the link there"
NOT_SETTINGS = "write settings such as 'budget=5k area=town'"
NO_QUESTION = "No question is given. Write settings such as 'budget=5k area=town'."
RATE_SPELLED = "write the code, an equals sign and the rate, such as EUR=0.9"
TOO_MANY_CELLS = "it has more cells than the titles have"
NOT_AN_OBJECT = 'it must be one JSON object, such as {"budget": 5000}'
NESTED = "it must be one value, not a list of lists"
STOPPED = "Stopped."
TO_A_FILE = "This is a file and no text. Give --out with a name, or send it on with a pipe."
TWO_KINDS = "--format and the name of --out say two different things. Give one of them."


def unknown_ending(path: str, known: Sequence[str]) -> str:
    """A file name whose ending says no kind that can be written."""
    return f"“{as_given(path)}” does not say what to write. Let its name end in {join_or(known)}."


def join_or(endings: Sequence[str]) -> str:
    """Endings one after the other: '.csv, .jsonl or .xlsx'."""
    dotted = [f".{ending}" for ending in endings]
    return f"{', '.join(dotted[:-1])} or {dotted[-1]}"


def unreadable_file(path: str) -> str:
    """A file that cannot be opened."""
    return f"“{as_given(path)}” cannot be read. Check its name and folder."


def unwritable_file(path: str, reason: str) -> str:
    """A file that cannot be written, with the words of the system."""
    return f"“{as_given(path)}” cannot be written ({reason}). Choose another folder or free some space."


def nothing_fits_words(limit: str) -> str:
    """That nothing fits, for whoever asked for a file."""
    return f"Nothing fits: a creator {NO_PLAN.get(limit, 'is stopped by a limit')}."


def fault_words(kind: str, place: str) -> str:
    """A mistake of ours, without its traceback."""
    return f"The program failed ({kind} in {place}). Please tell us the command that you gave."


NO_DASK = (
    "A cluster needs the package distributed. Install it with pip install 'influencer-compare[cluster]'."
)
NO_CLUSTER = "The cluster does not answer. Check the address of its scheduler."
WORKER_DIED = (
    "The system ended a process of this run, perhaps for lack of memory. The same command goes on from there."
)


def nearest_columns(names: Sequence[str], near: Sequence[str]) -> str:
    """Columns that are no settings, with the nearest, and how to keep them."""
    shown = join_words([f"“{as_given(name)}”" for name in names])
    keep = " ".join(f"--keep '{as_given(name)}'" for name in names)
    are = "is no setting" if len(names) == 1 else "are no settings"
    return f"{shown} {are} of the question. Nearest: {', '.join(near)}. Or carry it along with {keep}."


NO_SETTINGS = (
    "No column of the file is a setting of the question. Its first row must hold names such as budget."
)
NO_ROWS = "There is no question in this file. Give one per row, with names such as budget in the first."


def doubled_column(name: str) -> str:
    """A column that is there twice."""
    return f"The column “{as_given(name)}” is there twice. Keep one of them."


def reserved_column(name: str) -> str:
    """A column to carry along whose name the answers need."""
    return f"The answers have a column “{as_given(name)}” of their own. Rename yours."


def kept_column_missing(name: str) -> str:
    """A column to carry along that is not there."""
    return f"The file has no column “{as_given(name)}” to carry along. Check the name after --keep."


JSON_LIST = "This file is one JSON list. Write one question per line instead (JSONL)."
OPEN_QUOTE = "A quotation mark in this file is never closed. Look near the line that is named last."


def answers_are_there(path: str) -> str:
    """A file of answers that is already there."""
    return f"“{as_given(path)}” is there already. Give another name, or --overwrite."


def other_run(path: str) -> str:
    """An unfinished run of other questions."""
    shown = as_given(path)
    return f"“{shown}” holds an unfinished run of other questions or options. Finish it, or give --afresh."


def run_under_way(path: str) -> str:
    """A run that is under way."""
    return f"Another run is writing “{as_given(path)}” now. Wait for it, or give another name."


def goes_on(display: Display, done: int, total: int) -> str:
    """That an unfinished run goes on."""
    return f"{count(display, done)} of {count(display, total)} were answered before. It goes on from there."


def kept_so_far(display: Display, done: int, total: int) -> str:
    """What is kept of a run that was stopped."""
    return (
        f"Stopped. {count(display, done)} of {count(display, total)} are answered and kept. "
        "The same command goes on from there."
    )


def more_rows(display: Display, more: int) -> str:
    """That further rows cannot be used."""
    return f"{count(display, more)} more rows cannot be used. The column “problem” says why."


def batch_sentence(display: Display, counts: dict[str, int], path: str) -> str:
    """What a run has answered, and where it is."""
    named = {
        "plan": "with a plan",
        "nothing fits": "where nothing fits",
        "not a question": "not used",
        "fault": "failed",
    }
    parts = [f"{count(display, counts[each])} {words}" for each, words in named.items() if counts.get(each)]
    return f"{join_words(parts)}. The answers are in {path}."


FOOT = f"{CERTAINTY}: see influencer-compare sources. Model"
ANSWERING = "Answering"
CHOOSING = "Choosing"
