"""Every kind of file to take away, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.season_page import season_pages
from influencer_compare.exports.season_sheets import season_tables, season_workbook
from influencer_compare.exports.season_slides import season_slides
from influencer_compare.exports.season_web import season_web
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file

_SEASON: dict[str, Callable[..., bytes]] = {
    "pptx": season_slides,
    "pdf": season_pages,
    "xlsx": season_workbook,
    "html": season_web,
    "csv": season_tables,
}
SEASON_KINDS = (*_SEASON, "json")
_WITH_SOURCES: dict[str, Callable[..., bytes]] = {
    "pptx": pptx_file,
    "pdf": pdf_file,
    "xlsx": xlsx_file,
    "html": html_file,
}


def file_of(kind: str, document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """One file from the document that the page shows; ``kind`` as in ``wording.downloads``."""
    if kind == "json":
        return document.to_json().encode()
    if document.season is not None:
        return _SEASON[kind](document, document.season, link=link, made_on=made_on, evidence=evidence)
    if kind == "csv":
        return csv_files(document)
    return _WITH_SOURCES[kind](document, link=link, made_on=made_on, evidence=evidence)
