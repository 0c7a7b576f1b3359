"""Overlaps of the visitor's own list: brought on the page, matched, asked about, drawn, and counted with."""

import pytest

from influencer_compare import choose, read_roster
from influencer_compare.question.display import USUAL
from influencer_compare.roster.best_people import Given
from influencer_compare.roster.list_overlaps import read_overlaps, rows_by_name
from influencer_compare.roster.overlap_model import fit_list
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.kept_lists import LISTS
from influencer_compare.ui.session.own_overlaps import OwnOverlaps
from influencer_compare.ui.session.state import key_of
from influencer_compare.views.own_list import names_of
from influencer_compare.views.own_overlaps import overlap_grid, overlaps_table
from influencer_compare.wording.list_overlaps import (
    NO_NUMBER,
    NOBODY_MATCHED,
    missing_pairs,
    moved_words,
    overlaps_read,
)
from influencer_compare.wording.my_creators import PASTE
from tests.app.driver import EVIDENCE, alternative_texts, settle, words
from tests.app.test_my_creators import SCENARIO, listed, mine, opened, send

TWINS = [("Ann Oak", 30_000, 300), ("Bo Elm", 30_000, 310), ("Cy Ash", 30_000, 330), ("Di Fir", 30_000, 340)]
TIGHT = SCENARIO.changed(budget=1_400)
PAIRS = "One\tOther\tShared people\nAnn Oak\tBo Elm\t27000\nAnn Oak\tCy Ash\t300\nZed\tBo Elm\t50\n"


@pytest.fixture(autouse=True)
def no_fees(monkeypatch):
    """Leaves out up to which fee to say yes, which another test looks at."""
    monkeypatch.setattr(answers, "fees_to_say_yes_to", lambda *_: iter(()))


def overlaps(at):
    return at.session_state[key_of(OwnOverlaps)]


def with_table(text, scenario=TIGHT, people=TWINS):
    """A visit whose list has this table of overlaps, pasted on the page."""
    at = settle(send(opened(scenario), listed(people)))
    at.session_state["list_overlaps"] = True
    settle(at)
    at.get_by_key("overlaps_way").set_value(PASTE)
    settle(at)
    at.text_area(key=f"overlaps_paste_{overlaps(at).number}").set_value(text)
    at.button(key="overlaps_use_paste").click()
    at.run()
    assert not at.exception
    return at


def test_a_pasted_table_moves_the_choice_as_the_library_does_and_says_how():
    at = with_table(PAIRS)
    roster, plan = mine(at).roster, mine(at).found[1]
    before = choose(TIGHT, roster, EVIDENCE)
    told = read_overlaps(PAIRS, roster.creators)
    fitted = fit_list(TIGHT, EVIDENCE, roster, told)
    after = choose(TIGHT, roster, EVIDENCE, Given(loadings=fitted.loadings))
    assert plan.best == after.best
    assert plan.overlaps_known == 3
    assert before.rows != after.rows  # a pair that shares nearly all is not booked together any more
    names = {each.row: each.name for each in roster.creators}
    came, went = sorted(after.rows - before.rows), sorted(before.rows - after.rows)
    text = words(at)
    assert moved_words([names[row] for row in came], [names[row] for row in went]) in text
    assert overlaps_read(USUAL, told, 3) in text
    assert "Not in your list: Zed." in text
    assert missing_pairs(USUAL, 1, None) in text
    assert "Ann Oak and Bo Elm: 90%" in alternative_texts(at)["overlaps_plot"].replace(
        "Bo Elm and Ann Oak", "Ann Oak and Bo Elm"
    )


def test_where_a_tool_stops_showing_pairs_is_asked_and_counts():
    at = with_table(PAIRS)
    at.text_input(key=f"overlaps_least_{overlaps(at).number}").set_value("many")
    at.run()
    assert not at.exception
    assert NO_NUMBER in [each.value for each in at.error]
    at.text_input(key=f"overlaps_least_{overlaps(at).number}").set_value("1234")
    settle(at)
    assert at.text_input(key=f"overlaps_least_{overlaps(at).number}").value == "1,234"
    assert overlaps(at).least_shown == 1_234
    at.text_input(key=f"overlaps_least_{overlaps(at).number}").set_value("0")
    settle(at)
    assert overlaps(at).least_shown == 0
    assert missing_pairs(USUAL, 1, 0) in words(at)
    told = read_overlaps(PAIRS, mine(at).roster.creators)
    assert overlaps(at).fitted[1] == fit_list(TIGHT, EVIDENCE, mine(at).roster, told, least_shown=0)


def test_shares_that_could_mean_several_things_are_asked_about():
    at = with_table("One\tOther\tShare\nAnn Oak\tBo Elm\t90%\nAnn Oak\tCy Ash\t1%\n")
    assert "could mean several kinds" in words(at)
    assert mine(at).found[1].overlaps_known == 0
    at.selectbox(key=f"overlaps_meaning_{overlaps(at).number}").set_value("D5")
    settle(at)
    told = overlaps(at).told[1]
    assert told.meaning == "D5"
    assert told.shared["Ann Oak", "Bo Elm"] == pytest.approx(0.9 * 60_000 / 1.9)
    assert mine(at).found[1].overlaps_known == 3


def test_a_table_of_others_is_said_to_match_nobody_and_can_be_forgotten():
    at = with_table("One\tOther\tShared people\nXi\tZed\t27\nYo\tXi\t30\n")
    assert NOBODY_MATCHED in [each.value for each in at.error]
    at.button(key="overlaps_forget").click()
    settle(at)
    assert overlaps(at).source == b""
    assert mine(at).found[1].best == choose(TIGHT, mine(at).roster, EVIDENCE).best
    at.button(key="list_forget").click()
    settle(at)
    assert mine(at).roster is None


def test_overlaps_go_with_the_list_whether_it_is_forgotten_or_makes_room():
    at = with_table(PAIRS)
    assert overlaps(at).source
    before = LISTS.bytes
    at.button(key="list_forget").click()
    settle(at)
    assert overlaps(at).source == b""
    assert LISTS.bytes < before
    at = with_table(PAIRS)
    mine(at).make_room()
    settle(at.run())
    assert overlaps(at).source == b""


def test_names_of_overlaps_are_hidden_with_the_others():
    at = with_table(PAIRS)
    at.toggle(key="list_hide_names").set_value(True)
    settle(at)
    said = words(at) + alternative_texts(at)["overlaps_plot"] + str([e.proto for e in at.get("plotly_chart")])
    assert not [name for name, _, _ in [*TWINS, ("Zed", 0, 0)] if name in said]
    assert "Creator 2 and Creator 3" in said.replace("Creator 3 and Creator 2", "Creator 2 and Creator 3")


def test_the_picture_and_its_table_tell_unknown_pairs_from_none():
    roster = read_roster(listed(TWINS))
    pairs = ("Ann Oak,Bo Elm,27000", "Ann Oak,Cy Ash,30", "Bo Elm,Cy Ash,0", "Di Fir,Ann Oak,9")
    table = "\n".join(["One,Other,Shared people", *pairs])
    told = read_overlaps(table.encode(), roster.creators)
    row_of, names = rows_by_name(told.names, roster.creators), names_of(roster)
    grid = overlap_grid(USUAL, told, row_of, names, frozenset({4}))
    assert grid.names == ("Cy Ash", "Ann Oak", "Bo Elm", "Di Fir")
    assert grid.texts[0] == ("", "<1", "0", "?")
    assert grid.shares[1][2] == pytest.approx(0.9)
    rows = overlaps_table(told, row_of, names).rows
    assert rows[0] == ("Ann Oak", "Bo Elm", 27_000, 0.9)
    assert [row[2] for row in rows] == [27_000, 30, 9, 0]
