"""Tables open in columns of numbers by a double press in every country's spreadsheet program."""

import csv
import io
import zipfile

import openpyxl
import pytest

from influencer_compare.document.schema import StoredDisplay
from influencer_compare.exports.comma_separated import csv_files, document_tables, table_csv
from influencer_compare.question.display import Display
from influencer_compare.views.tables import Column, Table
from tests.exports.samples import samples
from tests.libreoffice import converted
from tests.usual import some

ROWS = ((1234567, -0.5, "half; a, cell"), (0.0000001, 1e22, '=1+"1"'), (12.25, None, "line\nend"))
TABLE = Table("t", "T", (Column("a", "A", "count"), Column("b", "B", "usd"), Column("c", "C")), ROWS)
# What a spreadsheet program of the country takes for the end of a cell, and the number of its language.
COUNTRIES = {"de-DE": (";", 1031), "fr-FR": (";", 1036), "en-US": (",", 1033), "en-GB": (",", 2057)}


def of(document, locale):
    """The document as its owner in another country saw it."""
    display = StoredDisplay.model_validate(Display(locale=locale))
    return document.model_copy(update={"display": display})


def files(document):
    with zipfile.ZipFile(io.BytesIO(csv_files(document))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tables_and_files(document):
    """The name, the table and the file of each table, as its owner saw them."""
    tables = list(document_tables(document.shown_as, document))
    made = files(document)
    assert list(made) == [f"{name}.csv" for name, _ in tables]
    return [(name, table, made[f"{name}.csv"]) for name, table in tables]


@pytest.mark.parametrize(
    ("locale", "separator", "decimal"),
    [
        *(("en-US", ",", "."), ("en-GB", ",", "."), ("ja-JP", ",", "."), ("hi-IN", ",", ".")),
        *(("de-DE", ";", ","), ("fr-FR", ";", ","), ("es-ES", ";", ","), ("pt-BR", ";", ",")),
        *(("sv-SE", ";", ","), ("pl-PL", ";", ","), ("de-CH", ";", "."), ("nonsense", ",", ".")),
    ],
)
def test_cells_end_and_decimals_start_as_the_country_writes_them(locale, separator, decimal):
    text = table_csv(Display(locale=locale), TABLE).decode("utf-8-sig")
    ends = f'"{separator}"'
    assert text.startswith(f'"A{ends}B (US dollars){ends}C"\r\n"1234567{ends}-0{decimal}5{ends}')
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    numbers = [[cell.replace(decimal, ".") for cell in row[:2]] for row in found[1:]]
    assert [[float(cell) if cell else None for cell in row] for row in numbers] == [
        [*row[:2]] for row in ROWS
    ]
    assert [row[2] for row in found] == ["C", "half; a, cell", '\'=1+"1"', "line\nend"]
    assert "e" not in "".join(cell for row in numbers for cell in row)


@pytest.mark.parametrize("locale", COUNTRIES)
@pytest.mark.parametrize("kind", some(["reach", "many"], 1))
def test_a_reader_that_guesses_the_separator_is_right(locale, kind):
    for name, table, content in tables_and_files(of(samples()[kind], locale)):
        text = content.decode("utf-8-sig")
        dialect = csv.Sniffer().sniff(text, delimiters=",;\t|")
        assert dialect.delimiter == COUNTRIES[locale][0], name
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))
        assert {len(row) for row in rows} == {len(table.columns)}


@pytest.mark.parametrize("locale", some(["de-DE", "en-US"], 1))
def test_a_spreadsheet_program_of_the_country_finds_every_cell(locale, tmp_path):
    """LibreOffice with the separator and the language that the country's Excel has."""
    separator, language = COUNTRIES[locale]
    written = tables_and_files(of(samples()["reach"], locale))
    paths = [tmp_path / f"{name}.csv" for name, _, _ in written]
    for path, (_, _, content) in zip(paths, written, strict=True):
        path.write_bytes(content)
    opened = f"CSV:{ord(separator)},34,76,1,,{language}"
    made = converted(paths, "xlsx", tmp_path / "read", opened=opened)
    for (_, table, _), path in zip(written, made, strict=True):
        cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
        assert len(cells) == 1 + len(table.rows)
        for row, wanted in zip(cells[1:], table.rows, strict=True):
            for found, cell in zip(row, wanted, strict=True):
                if isinstance(cell, (int, float)):
                    assert found == pytest.approx(cell, rel=1e-12)
                else:
                    assert str(found or "") == (cell or "")
