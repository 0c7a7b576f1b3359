"""Files of the owner's own list, read by other readers: the people, her own columns, messages, calendar."""

import datetime as dt
import functools
import io
import re

import openpyxl
import pandas as pd
import pytest

from influencer_compare import Scenario, choose, load_evidence, read_roster
from influencer_compare.exports.calendar_file import calendar_text
from influencer_compare.exports.comma_separated import table_csv
from influencer_compare.exports.own_list_files import messages_text, people_xlsx
from influencer_compare.question.display import USUAL, Display
from influencer_compare.roster.outreach import calendar, outreach
from influencer_compare.roster.vetting import vet
from influencer_compare.views.own_list import (
    ListAnswer,
    chosen_table,
    contacts_table,
    names_of,
    whole_table,
)
from influencer_compare.wording.my_creators import YOUR_REASON, YOUR_VIEW
from influencer_compare.wording.outreach import CHECK_TITLE, CONTACTS_TITLE, check_lines, message_to
from influencer_compare.wording.table_titles import WHO_TO_BOOK

EVIDENCE = load_evidence()
DAY = dt.date(2026, 12, 1)
SCENARIO = Scenario(budget=3_000, area="region", start_on=dt.date(2027, 1, 4))
NASTY = 'Zoë, "Oak"; \\ 花子'
ROWS = [
    ("Name", "Plattform", "Follower", "Honorar", "Notiz", "Stand"),
    (NASTY, "Instagram", "12.500", "$150", "=1+1", "schreibt zurück"),
    ("Bo Elm", "Instagram", "31.000", "$260", "00123", ""),
    ("Cy Ash", "Instagram", "9.800", "gratis", "-5 %", "ja; nein"),
]


@functools.cache
def found():
    text = "\n".join("\t".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in ROWS)
    roster = read_roster(text)
    plan = choose(SCENARIO, roster, EVIDENCE)
    assert len(plan.booked) == 3
    return ListAnswer(roster, plan, vet(roster, SCENARIO, EVIDENCE), outreach(SCENARIO, plan, EVIDENCE))


@pytest.mark.parametrize(
    ("display", "decimal", "parted"), [(USUAL, ".", ","), (Display(locale="de-DE"), ",", ";")]
)
def test_a_spreadsheet_program_finds_her_own_columns_as_they_were(display, decimal, parted):
    for table in (chosen_table(found(), {}), whole_table(display, found())):
        read = pd.read_csv(
            io.BytesIO(table_csv(display, table)),
            sep=parted,
            decimal=decimal,
            encoding="utf-8-sig",
            dtype=str,
        )
        named = read[read.columns[list(read.columns).index("Plattform") - 1]]
        assert list(named) == [each[0] for each in ROWS[1:]]
        assert list(read["Notiz"]) == ["'=1+1", "00123", "'-5 %"]  # no formula, and no zero lost
        assert list(read["Stand"].fillna("")) == [each[-1] for each in ROWS[1:]]
        assert {YOUR_VIEW, YOUR_REASON} <= set(read.columns)


def test_a_file_that_comes_back_has_every_cell_as_it_was():
    before = found().roster
    again = read_roster(table_csv(Display(locale="de-DE"), whole_table(USUAL, found())))
    kept = [dict(each.own_columns) for each in again.creators]
    for creator, cells in zip(before.creators, kept, strict=True):
        assert dict(creator.own_columns).items() <= cells.items()
    assert [(each.name, each.followers, each.fee_usd) for each in again.creators] == [
        (each.name, each.followers, each.fee_usd) for each in before.creators
    ]


def test_a_workbook_holds_people_contacts_and_what_to_agree_on():
    checks = check_lines(EVIDENCE, SCENARIO)
    made = people_xlsx(chosen_table(found(), {}), contacts_table(found().contacts), checks, DAY)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == [WHO_TO_BOOK, CONTACTS_TITLE, CHECK_TITLE]
    rows = list(book[WHO_TO_BOOK].iter_rows(values_only=True))
    titles = next(row for row in rows if "Notiz" in row)
    people = [dict(zip(titles, row, strict=True)) for row in rows[rows.index(titles) + 1 :]]
    assert [each["Notiz"] for each in people] == ["=1+1", "00123", "-5 %"]
    assert all(cell.data_type != "f" for row in book[WHO_TO_BOOK] for cell in row)
    assert [each["Followers"] for each in people] == [each.followers for each in found().plan.booked]
    said = [row[0] for row in book[CHECK_TITLE].iter_rows(values_only=True) if row[0]]
    assert set(checks) <= set(said)


def test_every_message_stands_under_its_name_once():
    people = found().contacts.contacts
    text = messages_text([(each.name, message_to(USUAL, each, "the bakery")) for each in people])
    parts = re.split(r"^=== (.*) ===$", text, flags=re.MULTILINE)[1:]
    assert parts[::2] == [each.name for each in people]
    for name, said in zip(parts[::2], parts[1::2], strict=True):
        assert f"Hi {name}," in said


def test_a_calendar_program_finds_every_day_of_the_campaign():
    entries = calendar(SCENARIO, found().plan, found().contacts, EVIDENCE)
    text = calendar_text(entries, names_of(found().roster), dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    events = events_of(text)
    assert [(each["DTSTART"], each["DTEND"]) for each in events] == [
        (f"{each.begins:%Y%m%d}", f"{each.until:%Y%m%d}") for each in entries
    ]
    assert len({each["UID"] for each in events}) == len(events)
    named = [each for each in events if each["SUMMARY"].startswith("Post by")]
    assert any(NASTY in each["SUMMARY"] for each in named)
    harmful = dict.fromkeys(names_of(found().roster), "x\r\nEND:VEVENT\r\nSUMMARY:harm")
    assert len(events_of(calendar_text(entries, harmful, dt.datetime(2026, 12, 1, tzinfo=dt.UTC)))) == len(
        events
    )


def events_of(calendar_file):
    """The events of a calendar by the rules of RFC 5545: lines unfolded, names and values parted."""
    assert all(len(line.encode()) <= 75 for line in calendar_file.split("\r\n"))
    lines = re.sub(r"\r\n[ \t]", "", calendar_file).split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    events, inside = [], False
    for line in lines:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside != line.startswith("BEGIN")
            inside = line.startswith("BEGIN")
            events += [{}] if inside else []
        elif inside:
            name, _, value = line.partition(":")
            text = re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), value)
            events[-1][name.partition(";")[0]] = text
    return events
