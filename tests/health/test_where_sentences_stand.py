"""Sentences that people read stand in the wording; pages, charts and files only place them."""

import ast
import re
from pathlib import Path

import pytest

from tests import trees

ROOT = Path(__file__).resolve().parents[2]
PLACING = ("ui", "exports", "views", "charts", "cards", "cli")
SENTENCE = re.compile(r"[.?!…][)”\"*]*(?: |$)")  # at the end, or with more behind it
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 3
# Sentences that stand elsewhere, by their file, and why.
ELSEWHERE = {
    "exports/press.py": "who runs the page reads it in the log: a package broke its promise",
    "exports/snippet.py": "a remark in a program",
    "ui/cache/answers.py": "a mistake in a program",
    "ui/cache/remembered.py": "a mistake in a program",
    "ui/cache/uploads.py": "a refusal by the server, which no page shows",
    "ui/cache/workers.py": "who runs the page reads it in the log: a process died",
}
MODULES = sorted(
    [
        *(path for room in PLACING for path in (ROOT / "influencer_compare" / room).rglob("*.py")),
        ROOT / "app.py",
    ]
)


def name_of(path):
    return path.relative_to(ROOT / "influencer_compare" if path.name != "app.py" else ROOT).as_posix()


def sentences_in(nodes):
    """Every text of a program that reads like a sentence, docstrings left out."""
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            told |= {id(each) for each in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts = [each.value if isinstance(each, ast.Constant) else "1" for each in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            text = node.value
        else:
            continue
        script = text.startswith("\n")  # of a small part of the page, which a browser runs
        if not script and len(WORD.findall(text)) >= FEWEST_WORDS and SENTENCE.search(text.strip()):
            yield text


def test_pages_and_files_say_no_sentence_of_their_own():
    found = {name_of(path): list(sentences_in(trees.nodes(path))) for path in MODULES}
    assert {name for name, said in found.items() if said} == set(ELSEWHERE)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("Nobody is booked here.")', True),
        ('say(f"{many} more settings differ; the link shows all.")', True),
        ('"""A docstring says what it is."""', False),
        ('say(f"Each is as good as its grade says. {note}")', True),
        ('say("More settings")', False),
        ('say("Save ...")', False),
    ],
)
def test_a_sentence_is_found(source, found):
    assert bool(list(sentences_in([*ast.walk(ast.parse(source))]))) is found
