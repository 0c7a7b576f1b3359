"""A document in which any one value was changed: refused by name, or shown and written without an error."""

import copy
import datetime as dt
import itertools
import json
import re
import time
from pathlib import Path

import pytest

from influencer_compare.comparison.refresh import options_of, recalculated
from influencer_compare.document.reader import question_of, read_document
from influencer_compare.evidence.evidence import load_evidence
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.snippet import snippet
from influencer_compare.exports.web_page import html_file
from influencer_compare.question.display import USUAL
from influencer_compare.question.input_errors import InputError
from influencer_compare.wording.currency import stored_display_notes
from influencer_compare.wording.fields import input_problem_sentence
from tests.usual import few, some

EVIDENCE = load_evidence()
SAMPLE = Path(__file__).resolve().parents[1] / "cases" / "result_v1.json"
DISPLAY = {"currency": "EUR", "currency_per_usd": 0.92, "rate_on": "2026-11-01", "locale": "de-DE"}
# JSON texts: numbers out of every range, no numbers, ends of calendars, texts that are none.
HOSTILE = (
    *(
        "1e400",
        "-1e400",
        "NaN",
        "Infinity",
        "9" * 5_000,
        "-" + "9" * 400,
        "1e308",
        "-1e308",
        "1e17",
        "5e-324",
    ),
    *("-0.0", "0", "-1", "0.5", "3", "9007199254740993", "true", "null", "[]", "{}", '""', '"="', '"x"'),
    *('"\\ud800"', '"a\\u0000b"', '"0001-01-01"', '"9999-12-31"', '"٣"', json.dumps("x" * 100_000)),
)

MARK = "@@@"
DAY = dt.date(2026, 11, 22)


def base():
    loaded = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return loaded | {"display": DISPLAY}


def leaves(value, path=()):
    """The way to each value that holds no other."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [leaf for name, part in parts for leaf in leaves(part, (*path, name))]
    return below or [path]


def kinds(paths):
    """One way for each kind of value: the lines of a list and the alternatives are alike."""
    found = {}
    for path in paths:
        after = zip((None, *path), path, strict=False)
        kind = tuple(
            "each" if isinstance(step, int) or before == "alternatives" else step for before, step in after
        )
        found.setdefault(kind, path)
    return list(found.values())


def changed(path, text):
    """The sample with one value replaced by another JSON text."""
    loaded = copy.deepcopy(base())
    node = loaded
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = MARK
    return json.dumps(loaded).replace(json.dumps(MARK), text)


def outcome(make, *given, **named):
    """What a call gives, and the problems that it names instead; each can be shown."""
    try:
        return make(*given, **named)
    except InputError as error:
        problems = error.problems
    assert all(input_problem_sentence(USUAL, each).encode() for each in problems)
    assert all(len(each.value) < 100 for each in problems)
    return None


def look(path, text):
    """Read the changed document and do with it all that pages and files do."""
    document = outcome(read_document, changed(path, text))
    if document is None:
        return
    assert read_document(document.to_json()) == document
    stored_display_notes(document.display)
    outcome(options_of, document, EVIDENCE)
    for option in document.options:
        outcome(question_of, document, option)
        assert snippet(option)
    assert csv_files(document)
    page = html_file(document, link="", made_on=DAY, evidence=EVIDENCE).decode()
    assert not re.search(
        r"\de[+-]?\d", re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    )


PATHS = kinds(leaves(base()))
SOME = list(zip(PATHS, itertools.islice(itertools.cycle(HOSTILE), len(PATHS)), strict=True))


def test_every_kind_of_value_is_tried():
    assert len(PATHS) > 150
    assert {path[0] for path in PATHS} == set(base())


def test_any_changed_value_is_refused_by_name_or_shown():
    for path, text in few(SOME, 40):
        look(path, text)


@pytest.mark.full
@pytest.mark.parametrize("text", HOSTILE, ids=itertools.count())
def test_every_hostile_text_in_every_place(text):
    for path in PATHS:
        look(path, text)


def test_the_sample_itself_is_worked_out_again():
    document = outcome(read_document, json.dumps(base()))
    assert recalculated(document, EVIDENCE).display == document.display


@pytest.mark.parametrize("code", ["ZZZ", "EURO", "€", "eur", "", "x" * 60])
def test_a_stored_currency_that_nobody_knows_is_said_and_dollars_are_shown(code):
    text = changed(("display", "currency"), json.dumps(code))
    document = read_document(text)
    assert document.shown_as.code == "USD"
    assert document.shown_as.locale == "de-DE"
    (note,) = stored_display_notes(document.display)
    assert code[:20] in note
    assert json.loads(document.to_json())["display"]["currency"] == code


@pytest.mark.parametrize("locale", ["x" * 45, "tlh", "", "de_DE", "\u202e"])
def test_a_stored_locale_that_nobody_knows_is_said_and_numbers_are_written_as_usual(locale):
    document = read_document(changed(("display", "locale"), json.dumps(locale)))
    assert (document.shown_as.locale, document.shown_as.code) == ("en-US", "EUR")
    assert len(stored_display_notes(document.display)) == 1


def crowded(place):
    """The sample with so many names in one place that the file is almost as large as a file may be."""
    names = [f"{number:x}_" for number in range(50_000)]
    sample = json.dumps(base())
    if place == "one name twice":
        return sample[:-1] + "".join(f', "{name}": 1' for name in [*names, names[-1]]) + "}"
    loaded = base()
    if place == "settings":
        loaded["options"][0]["scenario"] |= dict.fromkeys(names, 1)
    elif place == "options":
        loaded["options"] = [1] * len(names)
    else:
        loaded |= dict.fromkeys(names, 1)
    return json.dumps(loaded)


@pytest.mark.parametrize("place", some(["one name twice", "unknown fields", "options", "settings"], 2))
def test_a_file_of_very_many_names_is_refused_at_once(place):
    text = crowded(place)
    start = time.process_time()
    with pytest.raises(InputError) as refused:
        read_document(text)
    assert time.process_time() - start < 5  # where each name was compared with each it took minutes
    assert len(refused.value.problems) <= 5
