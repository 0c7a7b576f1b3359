"""Calculations for tests of worker processes: they stand here so that those find them."""

import sys
import time
from pathlib import Path

from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.planner.watching import look_up
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.sensitivity.turning_points import turning_points


def few_budgets(scenario, evidence):
    return budget_curve(scenario, evidence, (500, 4_000))


def one_turn(scenario, evidence):
    return turning_points(scenario, evidence, fields=("budget",))


def without_end(file, _):
    """Goes on until it is stopped, and notes that it does."""
    while True:
        look_up()
        with Path(file).open("a", encoding="ascii") as noted:
            noted.write("x")
        time.sleep(0.001)


def refused(field, _):
    raise InputError([Problem(field, "1", "give another")])


def loaded(names, _):
    return [name for name in names if name in sys.modules]
