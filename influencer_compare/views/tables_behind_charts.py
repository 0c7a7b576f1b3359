"""The numbers behind the charts of an answer, as tables for files."""

from __future__ import annotations

from influencer_compare.document.schema import Option
from influencer_compare.question.display import Display
from influencer_compare.views.change_strips import change_strips, strips_table
from influencer_compare.views.money_line import money_table
from influencer_compare.views.tables import Table
from influencer_compare.views.tradeoffs import tradeoffs, tradeoffs_table


def tables_behind_charts(display: Display, option: Option) -> tuple[Table, ...]:
    """The numbers of each chart of the answer that has something to show."""
    weighed, strips = tradeoffs(display, option), change_strips(display, option)
    found = (
        None if weighed is None else tradeoffs_table(weighed),
        money_table(option),
        None if strips is None else strips_table(strips),
    )
    return tuple(table for table in found if table is not None)
