"""Every kind of file to take away, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file

_WITH_SOURCES: dict[str, Callable[..., bytes]] = {
    "pptx": pptx_file,
    "pdf": pdf_file,
    "xlsx": xlsx_file,
    "html": html_file,
}


def file_of(kind: str, document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """One file from the document that the page shows; ``kind`` as in ``wording.downloads``."""
    if kind == "csv":
        return csv_files(document)
    if kind == "json":
        return document.to_json().encode()
    return _WITH_SOURCES[kind](document, link=link, made_on=made_on, evidence=evidence)
