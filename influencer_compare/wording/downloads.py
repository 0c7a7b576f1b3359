"""The files that an answer can be taken away in, in words."""

from __future__ import annotations

from dataclasses import dataclass

TAKE_AWAY = "Take away"
TAKE_AWAY_ICON = ":material/download:"
TAKE_AWAY_INTRO = "Every file holds the same figures as this page. It is built when you press its button."
LACKING = "[…]"  # on the printed page, for letters that its typefaces lack
LACKING_NOTE = f"{LACKING} stands for letters that this file cannot print. All other files show them."
SNIPPET_NOTE = "For Python, the same answer in a few lines:"


@dataclass(frozen=True, slots=True)
class FileWords:
    """A kind of file: its button, what it is for, and its type."""

    label: str
    note: str
    mime: str
    icon: str


FILES = {
    "pptx": FileWords(
        "Slides (PPTX)",
        "The answer, then a finding on each slide. Charts can be edited; sources are in the notes.",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ":material/slideshow:",
    ),
    "pdf": FileWords(
        "Page (PDF)", "The answer on one page to pin up, with what stands behind it.", "application/pdf",
        ":material/picture_as_pdf:",
    ),
    "xlsx": FileWords(
        "Workbook (XLSX)",
        "Formulas that recalculate when you change a fee or a number of creators.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ":material/table_view:",
    ),
    "html": FileWords(
        "Web page (HTML)", "Opens in any browser, without a network.", "text/html", ":material/public:"
    ),
    "csv": FileWords(
        "Tables (CSV)",
        "Every table, packed into one zip file; decimal points or commas as on this page.",
        "application/zip",
        ":material/csv:",
    ),
    "json": FileWords(
        "Data (JSON)", "Question and results; open it again under “Save and share”.", "application/json",
        ":material/data_object:",
    ),
}  # fmt: skip


def file_name(kind: str) -> str:
    """What a downloaded file is called."""
    return f"influencer-compare.{'zip' if kind == 'csv' else kind}"
