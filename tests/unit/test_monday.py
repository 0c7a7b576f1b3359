"""Whom to write to, when, with which words, and what the law asks."""

import dataclasses
import datetime as dt

import pytest
import vobject

from influencer_compare import InputError, Scenario, choose, load_evidence
from influencer_compare.exports.calendar_file import calendar_text
from influencer_compare.exports.own_list_files import all_texts
from influencer_compare.question.display import Display
from influencer_compare.roster.outreach import calendar, outreach
from influencer_compare.wording.brief import brief_lines, rights_lines
from influencer_compare.wording.outreach import (
    AGREEMENT,
    AREA_NAMES,
    MESSAGE,
    checked_template,
    duty_areas,
    duty_lines,
    entry_title,
    message_to,
    outreach_sentences,
)
from tests.named_people import listed, people
from tests.solver import answer

EVIDENCE = load_evidence()
SCENARIO = Scenario(budget=3_000, start_on=dt.date(2026, 12, 7))
DISPLAY = Display()


@pytest.fixture(scope="module")
def plan():
    return choose(SCENARIO, listed(people(30, 8)), EVIDENCE)


def test_four_are_asked_for_each_who_is_booked(plan):
    found = outreach(SCENARIO, plan, EVIDENCE)
    assert found.yes_share == EVIDENCE.value("operations", "acceptance_paid") == 0.25
    assert found.contacts_needed == 4 * len(plan.booked)
    assert len(found.contacts) + found.short == found.contacts_needed
    planned = [each.row for each in found.contacts if each.planned]
    assert planned == [each.row for each in found.contacts][: len(plan.booked)]  # they are asked first
    assert sorted(planned) == sorted(plan.rows)
    assert [each.row for each in found.contacts[len(planned) :]] == [
        each.row for each in plan.next_up[: len(found.contacts) - len(planned)]
    ]
    weeks = [each.week for each in found.contacts]
    assert weeks == sorted(weeks)
    assert sum(week.contacts for week in found.weeks) == len(found.contacts)
    hours = sum(week.hours for week in found.weeks)
    assert hours == pytest.approx(len(found.contacts) * EVIDENCE.value("operations", "hours_per_contact"))
    assert len({each.code for each in found.contacts}) == len(found.contacts)


def test_few_hours_a_week_spread_the_writing(plan):
    hurried = outreach(SCENARIO, plan, EVIDENCE)
    slow = outreach(SCENARIO.changed(hours=10, weeks=10), plan, EVIDENCE)
    assert len(slow.weeks) > len(hurried.weeks)
    assert all(week.hours <= 1.0 + 1e-9 for week in slow.weeks)


@pytest.mark.parametrize(
    ("channel", "where"),
    [
        ("Podcast", "your podcast"),
        ("Newsletter", "your newsletter"),
        ("LinkedIn", "LinkedIn"),
        ("", "Instagram"),
    ],
)
def test_a_message_says_where_somebody_posts_as_one_would_say_it(plan, channel, where):
    first = outreach(SCENARIO, plan, EVIDENCE).contacts[0]
    contact = dataclasses.replace(first, channel=channel, platform="instagram")
    assert f"what you do on {where}." in message_to(DISPLAY, contact, "Rye")


def test_the_message_is_filled_and_text_of_a_list_is_text(plan):
    contact = outreach(SCENARIO, plan, EVIDENCE).contacts[0]
    said = message_to(DISPLAY, contact, "Rye\nand Co {name}")
    assert said.startswith(f"Hi {contact.name},")
    assert "Rye and Co {name}" in said
    assert contact.code in said
    assert "$" in said
    assert checked_template(MESSAGE) == MESSAGE
    for wrong in ("Hi {nme}", "Hi {name.__class__}", "Hi {name!r}", "Hi {", "Hi {0}", "x" * 6_000):
        with pytest.raises(InputError, match="message"):
            checked_template(wrong)


def test_every_duty_has_a_sentence_a_source_and_a_day():
    for area in AREA_NAMES:
        lines = duty_lines(EVIDENCE, area)
        assert len(lines) >= 4
        for sentence, who, stated in lines:
            assert sentence.endswith(".")
            assert len(sentence.split()) <= 18
            assert who
            assert stated[:2] == "20"
    assert duty_areas(Scenario(country="uk")) == ("uk",)
    assert duty_areas(Scenario(country="other")) == ("us", "uk", "eu")
    assert len(AGREEMENT) >= 8


def test_the_calendar_holds_every_post_in_time(plan):
    contacts = outreach(SCENARIO, plan, EVIDENCE)
    entries = calendar(SCENARIO, plan, contacts, EVIDENCE)
    posts = [entry for entry in entries if entry.kind == "post"]
    assert len(posts) == plan.best.pieces
    last = SCENARIO.start_on + dt.timedelta(weeks=plan.best.weeks)
    assert max(entry.begins for entry in posts) == last
    assert min(entry.begins for entry in entries) == SCENARIO.start_on
    assert calendar(SCENARIO.changed(start_on=None), plan, contacts, EVIDENCE) == ()
    names = {each.row: "Ann; B\r\nDTSTART:1, " + "\N{SNOWMAN}" * 60 for each in plan.booked}
    text = calendar_text(entries, names, dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC))
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not [line for line in lines if line.startswith("DTSTART:1")]  # no line of a list's own
    events = next(vobject.readComponents(text)).vevent_list
    assert sorted((each.dtstart.value, each.dtend.value, each.summary.value) for each in events) == sorted(
        (entry.begins, entry.until, entry_title(entry, names)) for entry in entries
    )
    assert text.count("BEGIN:VEVENT") == text.count("DTSTAMP:20261201T090000Z") == len(entries)


def test_what_is_said_of_the_contacts(plan):
    found = outreach(SCENARIO, plan, EVIDENCE)
    said = " ".join(outreach_sentences(DISPLAY, found, len(plan.booked)))
    assert f"Write to {len(found.contacts)} creators to book {len(plan.booked)}." in said
    assert ("look for" in said) == (found.short > 0)


def test_a_plan_by_sizes_has_a_brief_and_the_price_of_using_posts_by_how_long():
    scenario = SCENARIO.changed(niche="bakery", live_by=dt.date(2027, 2, 1))
    best = answer(scenario).best
    lines = brief_lines(DISPLAY, scenario, best)
    assert "It is about bakery." in lines[0]
    assert len([line for line in lines if " followers: " in line]) == len(best.lines)
    assert "The last post is up by February 1, 2027." in lines
    assert "[what you sell]" in brief_lines(DISPLAY, SCENARIO, best)[0]
    rights = rights_lines(DISPLAY, EVIDENCE, 1_000.0)
    assert [line.partition(":")[0] for line in rights] == ["For 30 days", "For 90 days", "For 365 days"]
    assert "15% of the fee on top, 10% to 50%." in rights[0]
    assert "Here that is $150 for all." in rights[0]
    assert "Here" not in rights_lines(DISPLAY, EVIDENCE, None)[0]
    text = all_texts([("Brief", lines), ("Rights", rights)])
    assert text.startswith("BRIEF\n")
    assert all(line in text for line in (*lines, *rights))
