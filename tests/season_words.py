"""Everything that is said of a season that its owner goes with, for the tests of words."""

import functools
from dataclasses import replace

from influencer_compare.document.parts import Range
from influencer_compare.learning.rest_of_season import rest_of_season
from influencer_compare.learning.results import empty_results
from influencer_compare.learning.tested import kept_of_test
from influencer_compare.question.goals import Goal
from influencer_compare.wording import season_campaign as words
from tests.seasons import EVIDENCE
from tests.unit.test_season_forecast import CAFE, filled, frozen, made, with_views


@functools.cache
def rest():
    """The rest of a small season after its first month."""
    return rest_of_season(CAFE, filled(frozen(), 1), EVIDENCE)


@functools.cache
def kept():
    """What the rule of a test says while it waits, once all have reported, and where nobody posted."""
    codes = [row.code for row in empty_results(frozen(test=True)).rows if row.month == 1]
    done = kept_of_test(with_views(**{code: 100 + at for at, code in enumerate(codes)}))
    waits = kept_of_test(with_views(**dict.fromkeys(codes[1:], 100)))
    return (*done, *waits, replace(done[0], best=()))


def say_season_campaign(display):
    """Every sentence with each of its fillings."""
    for each in kept():
        words.rule_sentence(display, each, frozen())
    found = rest()
    wide = Range(low=1.0, mid=900.0, high=2_500.0)
    profit = {"goal": Goal.PROFIT, "so_far": None, "adds_range": None}
    for changes in (
        {}, {"by_month": True, "done": 2}, {"hours_left": None}, {"so_far": None, "goal": Goal.ORDERS},
        {**profit, "adds": -50.0}, {**profit, "adds": 50.0}, {"adds_range": wide, "adds": 1_200.0},
        {"waters": None, "no_test": None}, {"waters": None, "no_test": made().no_test},
        {"waters": found.waters and found.waters.model_copy(update={"worth_it": True, "test_usd": None})},
    ):  # fmt: skip
        other = replace(found, **changes)
        words.rest_sentences(display, other)
        words.next_test_sentence(display, other)
        words.new_sentences(display, other)
    for each in found.again:
        for changes in ({}, {"months": 0}, {"months": 2}, {"posted": False, "months": 0}, {"advice": None}):
            words.again_row(display, replace(each, **changes))
