"""The slide with people of the owner's own list: whom to book of it, with what each costs and adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from influencer_compare.document.schema import Option
from influencer_compare.exports.meeting import people_shown, shown_lines
from influencer_compare.exports.slides import CONTENT, Deck, add_table
from influencer_compare.question.display import Display
from influencer_compare.views.people_of_list import people_lines
from influencer_compare.wording.file_notes import more_lines_note
from influencer_compare.wording.my_creators import LIST_TITLE

_MOST_PEOPLE = 12  # on a slide


def people_slides(display: Display, deck: Deck, options: Iterable[Option], sources: Sequence[str]) -> None:
    """A slide for each option with people of a list; none without a list."""
    for option in options:
        if option.people is None:
            continue
        shown, more = people_shown(display, option, _MOST_PEOPLE)
        lines = people_lines(display, option.people)
        slide = deck.slide(lines[0], [*lines, *shown_lines(shown), more_lines_note(more), *sources])
        widths = (2.4, 1.3, 1.3, *[1.1] * len(shown.heads))[: len(shown.heads)]
        add_table(slide, CONTENT, shown.lines, widths, LIST_TITLE, numbers=shown.numbers)
