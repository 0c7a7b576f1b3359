"""The printed page, read again: pages, tags, language, words, and that hostile words are only words."""

import functools
import io
import re

import pypdf
import pytest

from influencer_compare.exports.brief import brief
from influencer_compare.exports.meeting import leading, mix_shown
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.question.display import USUAL
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import caveats, sources_behind
from influencer_compare.wording.answer import answer_sentence
from influencer_compare.wording.sources import reading_words, source_name
from influencer_compare.wording.todo import BOOK
from influencer_compare.wording.verdict import verdict_sentence
from tests.exports.samples import (
    ALL,
    DAY,
    EVIDENCE,
    HOSTILE,
    KINDS,
    LINK,
    Files,
    document_named,
    samples,
    written,
)
from tests.usual import some

OWN_WORDS = ("Nothing", "Loss")  # names that our own sentences hold as well


SMALLEST = 7.0  # points; words on a bar or under a title are a little smaller than the rest


def made(document):
    return pdf_file(document, link=LINK, made_on=DAY, evidence=EVIDENCE)


@pytest.fixture(scope="module")
def files():
    return Files(lambda each: written(pdf_file, each, link=LINK))


@functools.lru_cache(maxsize=32)
def opened(data):
    """The file as another program reads it, opened once for all tests that look at it."""
    return pypdf.PdfReader(io.BytesIO(data))


def letters(text):
    """The text without spaces, signs of width zero and hyphens: lines may break anywhere."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


@functools.lru_cache(maxsize=32)
def words(data):
    return letters("".join(page.extract_text() for page in opened(data).pages))


def tags(data):
    """Every kind of tag in the file, with the other words for what is no text."""
    found, alt = set(), []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.add(str(node["/S"]))
            if "/Alt" in node:
                alt.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(opened(data).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found, alt


@pytest.mark.parametrize("name", some(ALL, 2))
def test_the_first_page_is_the_answer_and_the_sources_come_last(files, name):
    pages = opened(files[name]).pages
    several = "many" in name or name == "hostile"
    assert (4 if several else 2) <= len(pages) <= (7 if several else 3)
    document = document_named(name)
    option = leading(document)
    found = brief(USUAL, document, option)
    said = letters(pages[1 if several else 0].extract_text())
    if name != "hostile":
        assert letters(found.card.verdict) in said
        assert letters(found.card.order) in said
        for each in found.card.figures:
            assert letters(each.value) in said
            assert letters(each.likely) in said
        for note in found.card.notes:
            assert letters(note.title) in said
    assert letters(LINK) in said
    assert letters(" ".join(caveats())) in letters("".join(page.extract_text() for page in pages[1:]))


@pytest.mark.parametrize("name", some(ALL, 2))
def test_no_letter_is_smaller_than_eight_points(files, name):
    sizes = []
    for page in opened(files[name]).pages:
        page.extract_text(
            visitor_text=lambda text, outer, inner, _font, size: (
                sizes.append(abs(size * inner[3] * outer[3])) if text.strip() else None
            )
        )
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize("name", some(ALL, 2))
def test_it_is_tagged_and_says_its_language_and_title(files, name):
    root = opened(files[name]).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    assert opened(files[name]).metadata.title.startswith("Micro or macro?")
    found, alt = tags(files[name])
    assert {"/Table", "/TH", "/TD", "/H1", "/H2"} <= found or {"/Table", "/TH", "/Title"} <= found
    if name in ("reach", "profit", "mix", "loaded", "many"):
        assert "/Figure" in found
        assert all(alt)
        card = brief(USUAL, document_named(name), leading(document_named(name))).card
        assert {card.ours.said, *(bar.said for bar in card.bars)} <= set(alt)


@pytest.mark.parametrize("name", some([*KINDS, "empty"], 2))
def test_it_keeps_the_rules_for_accessible_files(files, name):
    assert "pdfuaid" in opened(files[name]).trailer["/Root"]["/Metadata"].get_data().decode()


@pytest.mark.parametrize("name", some(KINDS, 2))
def test_equal_input_gives_equal_bytes(files, name):
    assert made(samples()[name]) == files[name]
    assert opened(files[name]).metadata.creation_date.date() == DAY


@pytest.mark.parametrize("name", some(KINDS, 2))
def test_link_date_version_and_sources_are_on_it(files, name):
    said = words(files[name])
    document = samples()[name]
    assert letters("Made on November 22, 2026") in said
    assert letters(f"model {document.model_version}") in said
    assert letters(LINK) in said
    for source in sources_behind(document, EVIDENCE):
        assert letters(source_name(source)) in said
        assert letters(reading_words(USUAL, source)) in said
    links = [
        note.get_object()["/A"]["/URI"]
        for page in opened(files[name]).pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert set(links) == {LINK}


def test_the_answer_its_verdict_and_its_mix_are_on_it(files):
    result = samples()["reach"].options[0].result
    said = words(files["reach"])
    assert letters(answer_sentence(USUAL, result.best)) in said
    assert letters(verdict_sentence(USUAL, result)) in said
    for row in mix_shown(USUAL, main_plan(result)).rows:
        for cell in row:
            assert letters(cell) in said


def test_charts_are_lines_and_not_pictures(files):
    for page in opened(files["reach"]).pages:
        kinds = {
            each.get_object().get("/Subtype") for each in page["/Resources"].get("/XObject", {}).values()
        }
        assert "/Image" not in kinds


@pytest.mark.parametrize("name", some(KINDS, 2))
def test_hidden_fees_and_names_are_nowhere(files, name):
    data = files[f"{name} hidden"]
    said = words(data) + "".join(tags(data)[1]) + str(opened(data).metadata)
    assert not re.search(r"\$\d", said)
    for option in samples()[name].options:
        assert letters(option.name) not in said or option.name in OWN_WORDS


def test_hostile_words_are_words(files):
    said = words(files["hostile"])
    assert letters(HOSTILE["formula"])[:15] in said
    assert letters(HOSTILE["typst"]) in words(made(named(HOSTILE["typst"])))
    assert "root:" not in words(made(named(HOSTILE["typst"])))


def named(name):
    """A plan under a name."""
    document = samples()["reach"]
    option = document.options[0].model_copy(update={"name": name})
    return document.model_copy(update={"options": (option,)})


@pytest.mark.parametrize("kind", some(HOSTILE, 2))
def test_any_name_leaves_the_card_and_what_to_do_on_the_first_page(kind):
    data = made(named(HOSTILE[kind]))
    assert len(opened(data).pages) <= 3
    first = letters(opened(data).pages[0].extract_text())
    assert letters(BOOK) in first
    assert letters(LINK) in first
    assert opened(data).trailer["/Root"]["/MarkInfo"]
