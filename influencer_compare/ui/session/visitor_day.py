"""The visitor's own day: where she is, and not where the server stands."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import streamlit as st

from influencer_compare.question.scenario import Scenario

_NAME = re.compile(r"[A-Za-z0-9_+/-]{1,64}")  # of a time zone, such as Pacific/Auckland
_MOST_MINUTES = 24 * 60 - 1  # that a clock can be away from UTC


def visitor_zone() -> dt.tzinfo:
    """The time zone of the visitor's browser; UTC where it names none that is known."""
    name = st.context.timezone or ""
    if _NAME.fullmatch(name):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass  # not known here; browsers send what they like
    behind = st.context.timezone_offset  # minutes behind UTC: -720 in Auckland
    if behind is not None and abs(behind) <= _MOST_MINUTES:
        return dt.timezone(dt.timedelta(minutes=-behind))
    return dt.UTC


def visitor_today() -> dt.date:
    """The day that the visitor's calendar shows now."""
    return _now().astimezone(visitor_zone()).date()


def dated(scenario: Scenario) -> Scenario:
    """A date without a start counts from the visitor's today; the planner itself knows no today."""
    if scenario.live_by is None or scenario.start_on is not None:
        return scenario
    return scenario.changed(start_on=visitor_today())


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)
