"""Short notes that stand on one page each."""

from __future__ import annotations

from collections.abc import Mapping

from influencer_compare.question.display import Display
from influencer_compare.wording.numbers import count, number
from influencer_compare.wording.pages import GRADE_WORDS

TURNING_NOTE = (
    "Each is changed alone, and both sides are planned again. "
    "Close to such a point the verdict is a toss-up. "
    "Type the value in to see the plan there."
)
BAD_CASE_NOTE = "You choose by the bad case. What follows compares results on average."
WHICH_TITLE = "Which of these?"
BREAKS_LIMITS = "It breaks limits of its question:"
FINDING_BUDGET = "Planning one budget after the other ..."
CONVERTER_INTRO = 'Tools mean six different things by "overlap". Choose the question that yours answers.'
PART_UNREAD = "**Part of this link did not work.** The rest is used as sent."
ONLY_OVERLAP_MOVES = "Same creators, more shared followers."
OFTEN_NOTE = "By how many different creators. From an overlap slider alone this split is rough."
FEES_NOTE = "The price lists disagree most for small and for large accounts. Choose one in More settings."
OVERLAP_ALT = "People reached by fixed mixes as overlap goes from 0 to 60 per cent: {}"
FEES_ALT = "Fee per post by followers: {}"
TO_SEASON = "See the season month by month"
NOT_BY_FOLLOWERS = (
    "New followers can't be compared here: not every option says how many followers its views bring."
)
SAVED_OVER = "Saved: both links show this from now on."


def name_cut_note(most: int) -> str:
    """That a name was too long."""
    return f"A name has at most {most} characters: the end was left out."


def one_go_note(display: Display, months: int) -> str:
    """What a page does with a question over several months that it does not plan."""
    return f"You asked for {count(display, months)} months. Here everything is planned in one go."


def once_only_sentence(display: Display, people: float) -> str:
    """What stands for a chart of one bar: nobody sees two of the creators."""
    return f"Nobody sees two of your creators: all {number(display, people)} people see one."


def own_mix_note(most: int) -> str:
    """What a mix that is typed can hold."""
    return f"A mix books at most {most} creators. Choose other platforms in its question."


def drawing_note(rows: int) -> str:
    """How far the map is drawn."""
    return f"Drawing finer: {rows} by {rows} so far."


def evidence_summary(display: Display, figures: int, sources: int, grades: Mapping[str, int]) -> str:
    """How many figures there are, from how many sources, and of which grade."""
    counted = [f"{words}: {count(display, grades.get(grade, 0))}" for grade, words in GRADE_WORDS.items()]
    return " · ".join([f"{count(display, figures)} figures from {count(display, sources)} sources", *counted])
