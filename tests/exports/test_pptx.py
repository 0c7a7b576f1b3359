"""The slides, opened again by other programs: numbers, charts, tables, alt text, and that all of it fits."""

import functools
import io
import re
import zipfile

import pypdf
import pytest
from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from influencer_compare.exports.brief import brief
from influencer_compare.exports.meeting import leading, mix_shown, options_bars, ranges_shown
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.question.display import USUAL
from influencer_compare.views.money_line import money_line
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import sources_behind
from influencer_compare.views.tradeoffs import tradeoffs
from influencer_compare.wording.answer import answer_sentence
from influencer_compare.wording.numbers import money, number
from influencer_compare.wording.verdict import verdict_label
from tests.exports.samples import (
    ALL,
    DAY,
    EVIDENCE,
    HOSTILE,
    KINDS,
    LINK,
    Files,
    document_named,
    fee_numbers,
    samples,
    written,
)
from tests.libreoffice import converted
from tests.usual import few, some

VIEW = "https://example.org/?view=0123456789abcdef"
FOOT = ("Foot", "Slide number")
OWN_WORDS = ("Nothing", "Loss")  # names that our own sentences hold as well
LARGEST = 200_000  # bytes
LINE_ROOM = 4  # points that a baseline may stand outside of its shape


def made(document):
    link = VIEW if document.hidden else LINK  # the full link tells the budget
    return pptx_file(document, link=link, made_on=DAY, evidence=EVIDENCE)


@pytest.fixture(scope="module")
def decks():
    return Files(lambda each: written(pptx_file, each))


@functools.lru_cache(maxsize=32)
def opened(data):
    """The slides as another program reads them, opened once for all tests that look at them."""
    return Presentation(io.BytesIO(data))


def texts(slide, *, notes=False):
    """Every text of a slide, as it is read."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
    if notes:
        yield slide.notes_slide.notes_text_frame.text


def plain_spaces(text):
    return text.replace("\u00a0", " ")


def all_text(data, *, notes=True):
    slides = opened(data).slides
    return plain_spaces("\n".join(text for slide in slides for text in texts(slide, notes=notes)))


def charts(data):
    return [shape.chart for slide in opened(data).slides for shape in slide.shapes if shape.has_chart]


def tables(data):
    """Every table as rows of words."""
    return [
        [[plain_spaces(cell.text_frame.text) for cell in row.cells] for row in shape.table.rows]
        for slide in opened(data).slides
        for shape in slide.shapes
        if shape.has_table
    ]


# ---- The whole ----


@pytest.mark.parametrize("name", some(ALL, 2))
def test_five_to_eight_wide_slides_of_small_size(decks, name):
    deck = opened(decks[name])
    assert 5 <= len(deck.slides) <= 8
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert len(decks[name]) < LARGEST
    assert (deck.core_properties.created.date(), deck.core_properties.author) == (DAY, "Influencer Compare")


@pytest.mark.parametrize("name", some(KINDS, 2))
def test_equal_input_gives_equal_bytes_and_no_time_of_writing(decks, name):
    assert made(samples()[name]) == decks[name]
    parts = zipfile.ZipFile(io.BytesIO(decks[name]))
    inner = [
        zipfile.ZipFile(io.BytesIO(parts.read(each))) for each in parts.namelist() if each.endswith(".xlsx")
    ]
    assert inner or name in ("loss", "bare")
    for each in (parts, *inner):
        assert {info.date_time for info in each.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = re.findall(rb"<dcterms:\w+[^>]*>([^<]*)<", each.read("docProps/core.xml"))
        assert set(dates) == {f"{DAY}T00:00:00Z".encode()}


@pytest.mark.parametrize("name", some(ALL, 2))
def test_every_slide_has_title_link_date_version_and_notes(decks, name):
    document = document_named(name.removesuffix(" hidden"))
    for slide in opened(decks[name]).slides:
        assert slide.shapes.title.text_frame.text
        foot = next(shape for shape in slide.shapes if shape.name == "Foot").text_frame
        assert "November 22, 2026" in foot.text
        assert f"model {document.model_version}" in foot.text
        assert [run.hyperlink.address for run in foot.paragraphs[0].runs][-1] in (LINK, VIEW)
        assert slide.has_notes_slide
    notes = all_text(decks[name])
    for source in sources_behind(document, EVIDENCE)[:3] if " hidden" not in name else ():
        assert source.title in notes


@pytest.mark.parametrize("name", some(ALL, 2))
def test_charts_and_tables_are_native_and_described(decks, name):
    frames = [shape for slide in opened(decks[name]).slides for shape in slide.shapes]
    shown = [shape for shape in frames if shape.has_chart or shape.has_table]
    assert shown or name == "empty"
    for shape in shown:
        assert shape.element.xpath(".//p:cNvPr")[0].get("descr")
    assert not [
        shape for shape in frames if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
    ]


@pytest.mark.parametrize("name", some(ALL, 2))
def test_letters_are_large_enough_for_the_back_of_a_room(decks, name):
    for slide in opened(decks[name]).slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.name not in FOOT:
                sizes = [run.font.size for each in shape.text_frame.paragraphs for run in each.runs]
                assert all(size >= Pt(16 if shape.name == "Bar" else 18) for size in sizes)
            if shape.has_table:
                runs = [
                    run
                    for row in shape.table.rows
                    for cell in row.cells
                    for run in cell.text_frame.paragraphs[0].runs
                ]
                assert all(run.font.size >= Pt(14) for run in runs)


# ---- The numbers ----


@pytest.mark.parametrize("name", some(["reach", "profit", "loaded"], 2))
def test_the_bars_are_the_numbers_of_the_document(decks, name):
    (option,) = samples()[name].options
    rows = tradeoffs(USUAL, option).rows
    chart = charts(decks[name])[0]
    assert list(chart.plots[0].categories) == [row.kind for row in rows]
    assert chart.plots[0].series[0].values == tuple(row.marks[0].value for row in rows)
    assert rows[0].marks[0].value == getattr(option.result.best, option.result.best.goal.terms.measure)
    ranges = chart.plots[0].series[0]._element.xpath(".//c:errBars//c:plus//c:v/text()")
    assert [float(each) for each in ranges] == [row.marks[0].high - row.marks[0].value for row in rows]


def test_macro_bars_are_hatched(decks):
    rows = tradeoffs(USUAL, samples()["reach"].options[0]).rows
    points = charts(decks["reach"])[0].plots[0].series[0].points
    hatched = [points[at].format.fill.type == 2 for at in range(len(rows))]  # 2 is a pattern
    assert hatched == [row.side == "macro" for row in rows]
    assert any(hatched)


def test_the_money_line_is_an_editable_chart(decks):
    (option,) = samples()["reach"].options
    found = money_line(USUAL, option)
    chart = charts(decks["reach"])[1]
    *drawn, here = chart.plots[0].series
    assert list(here.values) == [option.result.best.goal_value]
    for series, line in zip(drawn, found.lines, strict=True):
        assert series.name == line.label
        assert list(series.values) == list(line.ys)


@pytest.mark.parametrize("name", some([*KINDS, "empty"], 4))
def test_one_slide_is_the_card(decks, name):
    document = document_named(name)
    card = brief(USUAL, document, leading(document)).card
    slide = next(
        each for each in opened(decks[name]).slides if card.verdict in each.shapes.title.text_frame.text
    )
    assert card.order in slide.shapes.title.text_frame.text
    said = plain_spaces("\n".join(texts(slide)))
    for each in card.figures:
        assert each.value in said
        assert each.likely in said or len(card.figures) > 4
    described = [shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes]
    for bar in card.bars:
        assert bar.said in described
        assert bar.label in said
    for picture in (card.ours, card.other):
        if picture is not None:
            assert picture.said in described
            group = next(
                shape
                for shape in slide.shapes
                if shape.element.xpath(".//p:cNvPr")[0].get("descr") == picture.said
            )
            assert len(group.shapes) == sum(each.creators for each in picture.circles)


@pytest.mark.parametrize("name", some(["reach", "profit", "loaded"], 2))
def test_titles_are_findings(decks, name):
    (option,) = samples()[name].options
    found = brief(USUAL, samples()[name], option)
    titles = [plain_spaces(slide.shapes.title.text_frame.text) for slide in opened(decks[name]).slides]
    assert found.tradeoffs.title in titles
    if found.money is not None:
        assert found.money.title in titles


@pytest.mark.parametrize("name", some(["reach", "profit", "mix", "loaded", "loss"], 2))
def test_tables_say_the_mix_and_its_ranges(decks, name):
    plan = main_plan(samples()[name].options[0].result)
    assert [list(row) for row in mix_shown(USUAL, plan).lines] in tables(decks[name])
    assert [list(row) for row in ranges_shown(USUAL, plan).lines] in tables(decks[name])
    said = all_text(decks[name])
    assert money(USUAL, plan.cash_usd) in said
    assert number(USUAL, plan.reach) in said


def test_the_answer_and_its_verdict_are_said(decks):
    result = samples()["reach"].options[0].result
    said = all_text(decks["reach"], notes=False)
    assert answer_sentence(USUAL, result.best) in said
    assert verdict_label(result.verdict) in said
    assert "Above $9,431 the macro side wins." in said
    assert "Somebody may not post." in said


def test_a_comparison_shows_all_options_first(decks):
    many = samples()["many"]
    slides = opened(decks["many"]).slides
    assert any(shape.has_table for shape in slides[0].shapes)
    assert any(shape.has_chart for shape in slides[1].shapes)
    bars = options_bars(USUAL, many)[0].bars
    assert charts(decks["many"])[0].plots[0].series[0].values == tuple(bar.value for bar in bars)
    assert [row[0] for row in tables(decks["many"])[0][1:]] == [
        f"{at}. {option.name}" for at, option in enumerate(many.options, start=1)
    ]
    assert [row[1] for row in tables(decks["many"])[0][5:]] == ["nothing fits", "nothing fits"]


# ---- What is hidden, what is hostile ----


def numbers_in(data):
    """Every number in a text, a chart or a workbook inside of the file, with five digits."""
    parts = zipfile.ZipFile(io.BytesIO(data))
    for name in parts.namelist():
        content = parts.read(name)
        if name.endswith(".xlsx"):
            yield from numbers_in(content)
        elif name.endswith((".xml", ".rels")):
            said = b" ".join(re.findall(rb"<(?:a:t|c:v|v|t)(?: [^>]*)?>([^<]*)<", content))
            digits = re.findall(rb"-?\d+\.?\d*(?:e[+-]?\d+)?", said)
            yield from (f"{float(each):.4e}" for each in digits)


@pytest.mark.parametrize("name", some(KINDS, 2))
def test_hidden_fees_are_nowhere(decks, name):
    data = decks[f"{name} hidden"]
    assert not fee_numbers(name) & set(numbers_in(data))
    assert not re.search(r"\$\d", all_text(data))
    for option in samples()[name].options:
        assert option.name not in all_text(data) or option.name in OWN_WORDS


def test_hostile_words_are_text_and_nothing_else(decks):
    data = decks["hostile"]
    said = all_text(data)
    assert HOSTILE["formula"][:20] in said
    assert HOSTILE["html"][:15] in said
    parts = zipfile.ZipFile(io.BytesIO(data))
    links = set()
    for name in parts.namelist():
        if name.endswith(".rels"):
            links |= set(re.findall(r'Target="([^"]*)" TargetMode="External"', parts.read(name).decode()))
    assert links == {LINK.replace("&", "&amp;")}


def test_a_link_that_is_none_of_the_web_opens_nothing():
    data = pptx_file(samples()["bare"], link="javascript:alert(1)", made_on=DAY, evidence=EVIDENCE)
    runs = [
        run
        for slide in opened(data).slides
        for shape in slide.shapes
        if shape.name == "Foot"
        for run in shape.text_frame.paragraphs[0].runs
    ]
    assert {run.hyperlink.address for run in runs} == {None}


# ---- It fits ----


@pytest.fixture(scope="module")
def rendered(decks, tmp_path_factory):
    """Each deck as LibreOffice shows it."""
    folder = tmp_path_factory.mktemp("slides")
    files = []
    names = few(ALL, 4)
    for name in names:
        files.append(folder / f"{name.replace(' ', '_')}.pptx")
        files[-1].write_bytes(decks[name])
    shown = converted(files, "pdf", folder)
    return {name: pypdf.PdfReader(each) for name, each in zip(names, shown, strict=True)}


def lines_on(page):
    """Every line of a rendered slide with its place in points from the top left."""
    found = []

    def visit(text, outer, inner, _font, _size):
        if text.strip():
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            found.append((text.strip(), x, float(page.mediabox.height) - y))

    page.extract_text(visitor_text=visit)
    return found


def letters(text):
    return re.sub(r"\W", "", text)


def owners(slide):
    """Every shape that shows text: its letters (None for a chart) and its place in points."""
    for shape in slide.shapes:
        place = [Emu(each).pt for each in (shape.left, shape.top, shape.width, shape.height)]
        if shape.has_chart:
            yield None, place
        elif shape.has_table:
            yield (
                letters("".join(cell.text_frame.text for row in shape.table.rows for cell in row.cells)),
                place,
            )
        elif shape.has_text_frame and shape.text_frame.text:
            yield letters(shape.text_frame.text), place


def holds(owner, line):
    said, (left, top, width, height) = owner
    text, x, y = line
    inside = left - LINE_ROOM <= x <= left + width and top - LINE_ROOM <= y <= top + height + LINE_ROOM
    return inside and (said is None or letters(text) in said)


@pytest.mark.parametrize("name", some(ALL, 2))
def test_every_line_stands_inside_of_its_own_shape(decks, rendered, name):
    slides = list(opened(decks[name]).slides)
    pages = rendered[name].pages
    assert len(pages) == len(slides)
    seen = 0
    for slide, page in zip(slides, pages, strict=True):
        shapes = list(owners(slide))
        for line in lines_on(page):
            seen += 1
            assert any(holds(each, line) for each in shapes), (slide.shapes.title.text_frame.text, line)
    assert seen > 20


@pytest.mark.parametrize("name", some(ALL, 2))
def test_shapes_stay_on_the_slide_and_apart(decks, name):
    for slide in opened(decks[name]).slides:
        places = [
            (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in slide.shapes
            if shape.name not in (*FOOT, "Accent")
        ]
        for left, top, right, bottom in places:
            assert left >= 0
            assert top >= 0
            assert right <= Inches(13.34)
            assert bottom <= Inches(6.98)
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                apart_x = one[2] <= other[0] + Inches(0.02) or other[2] <= one[0] + Inches(0.02)
                apart_y = one[3] <= other[1] + Inches(0.12) or other[3] <= one[1] + Inches(0.12)
                assert apart_x or apart_y, (slide.shapes.title.text_frame.text, one, other)
