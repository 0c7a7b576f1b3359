"""One palette: charts, slides, sheets and the printed page have the colours of the style sheet."""

import re
from pathlib import Path

import pytest

from influencer_compare.cards.templates import palette, style
from influencer_compare.charts.style import COLOUR

ROOT = Path(__file__).resolve().parents[2] / "influencer_compare"
SHEETS = [ROOT / "cards" / "cards.css", ROOT / "exports" / "web" / "page.css"]
TEMPLATES = [ROOT / "exports" / "page.typ", *(ROOT / "exports" / "web").glob("*.html")]


def test_charts_have_the_colours_of_the_style_sheet():
    assert {name: palette()[name] for name in COLOUR} == COLOUR


@pytest.mark.parametrize("file", [SHEETS[1], *TEMPLATES], ids=lambda file: file.name)
def test_a_file_names_its_colours(file):
    assert re.findall(r"#[0-9a-f]{6}\b", file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_a_style_sheet_is_tidy_and_uses_only_what_there_is(file):
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert text.count("{") == text.count("}")
    for line in text.splitlines():
        assert line == line.rstrip()
        assert line.count(";") <= 1, line
        assert not re.search(r"\{.*\}", line), line
    known = set(re.findall(r"(--[a-z-]+)\s*:", style())) | {"--ac-d"}
    assert set(re.findall(r"var\((--[a-z-]+)\)", text)) <= known


def test_no_rule_for_a_wide_screen_looks_into_what_stands_inside():
    """With :has() every element is looked at anew whenever one changes: a quarter of a move's work.

    Screens that are touched are left out as narrow ones are.
    """
    sheet = (ROOT / "ui" / "page.css").read_text(encoding="utf-8") + style()
    wide = re.sub(r"@media (?:screen and \(max-width|\(hover: none\)).*?\n}", "", sheet, flags=re.DOTALL)
    assert len(wide) > len(sheet) / 2
    assert ":has(" not in wide
    assert not re.search(
        r"\[class\*=[^]]*\]\)? [^{,]*[a-z\]]", re.sub(r"@media print.*", "", wide, flags=re.DOTALL)
    )
