"""Every file that lists sources says when each was read, where its copy lies, and that an address is dead."""

import datetime as dt
import functools
import io
import re
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from pptx import Presentation

from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file
from influencer_compare.model.boosting import rows_behind_boost
from influencer_compare.model.plain_ads import rows_behind_ads
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.sensitivity.sales import rows_behind_sales
from influencer_compare.views.texts import asked, sources_behind
from influencer_compare.wording.sources import reading_words
from tests.exports.samples import EVIDENCE, WITH_A_PLAN, arguments, samples, without_fees
from tests.usual import some

READ, DEAD = dt.date(2026, 11, 20), dt.date(2026, 11, 21)


def with_sources(**changes):
    """The evidence with something else known of every source that has an address."""
    known = {
        name: replace(source, **changes, archived=f"https://example.org/kept/{name}")
        if source.address
        else source
        for name, source in EVIDENCE.sources.items()
    }
    return replace(EVIDENCE, sources=known)


def text_of_html(content):
    return content.decode("utf-8")


def text_of_xlsx(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Sources"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def text_of_pptx(content):
    slides = Presentation(io.BytesIO(content)).slides
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides)


def text_of_pdf(content):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


FILES = {
    "html": (html_file, text_of_html),
    "xlsx": (xlsx_file, text_of_xlsx),
    "pptx": (pptx_file, text_of_pptx),
    "pdf": (pdf_file, text_of_pdf),
}


def letters(text):
    """The text without spaces and hyphens: lines may break anywhere."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


@functools.cache
def noted():
    """Of each source with an address the day of reading is known, its copy, and that the address is dead."""
    return with_sources(read_on=READ, day_noted=True, dead_on=DEAD)


@functools.cache
def said(kind, known=lambda: EVIDENCE):
    """What a file says with today's sources, or with those of which all is ``noted``."""
    make, read = FILES[kind]
    document = samples()["mix"]
    return letters(read(make(document, **(arguments(document) | {"evidence": known()}))))


@pytest.mark.parametrize("kind", FILES)
def test_the_day_of_reading_stands_beside_each_source(kind):
    usual = said(kind)
    assert letters("read by November 22, 2026") in usual
    assert letters("worked out by November 22, 2026") in usual
    assert "dead" not in usual.replace(letters("found dead is called so"), "")  # the note of the workbook
    assert letters("read on November 20, 2026") in said(kind, noted)


@pytest.mark.parametrize("kind", FILES)
def test_copies_and_dead_addresses_are_told(kind):
    shown = said(kind, noted)
    listed = [each for each in sources_behind(samples()["mix"], noted()) if each.address]
    assert len(listed) > 5
    for source in listed:
        read = reading_words(USUAL, source)
        assert read.endswith("; address dead since November 21, 2026")
        assert letters(read) in shown
        assert letters(source.archived) in shown


def test_the_page_leads_to_the_copy_where_the_address_is_dead():
    document = samples()["reach"]
    page = html_file(document, **(arguments(document) | {"evidence": with_sources(dead_on=DEAD)})).decode()
    alive = html_file(document, **(arguments(document) | {"evidence": with_sources()})).decode()
    for source in sources_behind(document, EVIDENCE):
        if source.address:
            address = f'href="{source.address}"'.replace("&", "&amp;")
            assert address in alive
            assert address not in page
            assert f'href="https://example.org/kept/{source.source}"' in page
            assert f'href="https://example.org/kept/{source.source}"' in alive


@pytest.mark.parametrize("name", some(WITH_A_PLAN, 2))
def test_files_list_the_sources_of_what_moves_their_figures_and_no_others(name):
    (option,) = samples()[name].options
    plan = option.plan or option.result.least_loss
    cited = provenance(asked(option), plan.mix, EVIDENCE)
    wanted = {source for rows in cited.values() for each in rows for source in each.sources}
    beside = [*rows_behind_ads(asked(option), EVIDENCE), *rows_behind_sales(option.sales, EVIDENCE)]
    rest = getattr(option.result, "rest_boosted", None)
    beside += () if rest is None else rows_behind_boost(asked(option), EVIDENCE, rest.platform)
    wanted |= {source for row in beside for source in row.sources}
    assert {each.source for each in sources_behind(samples()[name], EVIDENCE)} == wanted
    open_ = {each.source for each in sources_behind(without_fees()[name], EVIDENCE)}
    fees = {source for each in cited["cost"] if each.file == "fee_curves" for source in each.sources}
    rest = {source for topic in cited if topic != "cost" for each in cited[topic] for source in each.sources}
    assert fees - rest
    assert not (fees - rest) & open_
