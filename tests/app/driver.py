"""Opens and drives the page without a browser, and looks at every run of it.

Everything here goes by the keys of the widgets (the names of the scenario's fields), by the headline and
by what ``plan`` says to the same question; sentences may change freely.
"""

import datetime as dt
import functools
import json
from collections.abc import Collection
from pathlib import Path
from types import NoneType
from typing import get_args
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from influencer_compare import NoPlanFits, Recommendation, Scenario, load_evidence, plan
from influencer_compare.comparison.links import MARK, arrived
from influencer_compare.question.display import FIELDS as DISPLAY
from influencer_compare.question.display import USUAL
from influencer_compare.question.scenario import bounds
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.answer import answer_sentence
from influencer_compare.wording.fields import label
from influencer_compare.wording.numbers import hours, money, number

APP = Path(__file__).resolve().parents[2] / "app.py"
SECONDS = 60  # far more than a run takes, for a busy computer
EVIDENCE = load_evidence()
DEFAULT = Scenario()
NAMES: dict[str, Collection[str]] = {
    "niche": EVIDENCE.niches, "tier_scheme": EVIDENCE.tier_schemes, "fee_basis": EVIDENCE.fee_bases,
}  # fmt: skip
CHARTS = {"reach", "engagements", "cash_usd"}


# One other value for each field of the question; a field that is not here gets one by its kind.
CHOSEN = {
    "budget": 7_050,
    "platforms": ("tiktok", "youtube"),
    "niche": "fitness",
    "overlap_pct": 22.5,
    "goal": "engagements",
    "adults": 750_000,
    "hours": 12,
    "worth_per_person_usd": 0.75,
    "fee_basis": "brand deals",
    "tier_scheme": "izea",
    "product_usd": 120,
    "reach_times": 2,
    "start_on": dt.date(2027, 1, 4),
    "live_by": dt.date(2027, 6, 1),
    "tier_bounds": "5K 50K 200K 750K",
    "most_creators": 3,
    "largest_share_pct": 15,
}


def kind(field):
    """bool, int, float, 'choice' (a fixed list), 'name' (a list in data/), 'several' or 'text'."""
    annotation = Scenario.model_fields[field].annotation
    if field in NAMES:
        return "name"
    if isinstance(getattr(DEFAULT, field), tuple):
        return "several"
    parts = [part for part in get_args(annotation) if part is not NoneType] or [annotation]
    if all(isinstance(part, str) for part in parts):
        return "choice"
    return {bool: bool, int: int, float: float, dt.date: dt.date}.get(parts[0], "text")


def other_value(field):
    """A value that differs from the default."""
    usual = getattr(DEFAULT, field)
    if field in CHOSEN:
        return CHOSEN[field]
    if kind(field) is bool:
        return not usual
    if kind(field) in (int, float):
        low, high = bounds(field)
        near = low + (high - low) / 4 if usual is None else (usual + low) / 2 or high / 4
        return round(near, 2) if kind(field) is float else int(near)
    if kind(field) == "choice":
        return next(name for name in get_args(Scenario.model_fields[field].annotation) if name != usual)
    return "0-5" if field.startswith("creators_") else "Summer & sale"


OTHER = {field: other_value(field) for field in Scenario.model_fields}
NUMERIC = [field for field in OTHER if kind(field) in (int, float)]


@functools.lru_cache(maxsize=256)
def answer(scenario: Scenario) -> Recommendation | NoPlanFits:
    """What the planner says to a question, asked without the page."""
    try:
        return plan(scenario, EVIDENCE)
    except NoPlanFits as nothing:
        return nothing


def open_page(query=None, *, error=None, version=str(LINK_VERSION)):
    """The page as a visitor finds it who opens a link, or the plain address.

    A link that holds a setting says ``version``, unless it says one or has a mark already; None adds none.
    """
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    given = dict(query or {})
    if version is not None and given.keys() & Scenario.model_fields.keys() and MARK not in given:
        given.setdefault("v", version)
    for name, values in given.items():
        at.query_params[name] = values
    return settle(at, error=error)


def settle(at, *, error=None):
    """Run the page once; it must not fail, and must show one headline or the error about this field."""
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    headlines = [each.value for each in at.header]
    assert len(at.title) == 1
    if error is None:
        assert len(headlines) == 1, headlines
        assert headlines[0].strip()
        assert not at.error, [each.value for each in at.error]
    else:
        assert headlines == []
        assert any(label(USUAL, error) in each.value for each in at.error), [each.value for each in at.error]
    return at


def open_settings(at):
    """Unfold the further settings, which are drawn only then."""
    at.session_state["more_settings"] = True
    return settle(at)


def control(at, field):
    """The control of one field; where it is folded away, as a visitor finds it."""
    try:
        return at.get_by_key(field)
    except KeyError:
        return open_settings(at).get_by_key(field)


def put(at, field, value, *, error=None):
    """Give a control of the question a value, as a visitor does, and look at the page."""
    control(at, field).set_value(list(value) if isinstance(value, tuple) else value)
    return settle(at, error=error)


def put_all(at, values):
    """Give several controls of the question their values, and look at the page once."""
    for field, value in values.items():
        control(at, field).set_value(list(value) if isinstance(value, tuple) else value)
    return settle(at)


def query_of(link):
    """What a link holds behind the question mark, as a browser sends it."""
    return parse_qs(link.partition("?")[2], keep_blank_values=True)


def linked_scenario(at):
    """The question in the link that the page offers, by the same rules as any; the full one agrees."""
    short, full = (arrived(query_of(code.value)) for code in at.code[:2])
    assert short.complete
    assert full.complete
    assert full.query.keys() - set(DISPLAY) == {*Scenario.model_fields, "v", "model"}
    scenario, dropped = Scenario.from_query(short.query)
    assert dropped == ()
    assert Scenario.from_query(full.query) == (scenario, ())
    moved = {name for name in Scenario.model_fields if getattr(scenario, name) != getattr(DEFAULT, name)}
    assert short.query.keys() - set(DISPLAY) == {*moved, "v", "model"}
    return scenario


def words(at):
    """Everything that the page says below the question, as one text."""
    parts = [each.value for kind in (at.markdown, at.caption, at.text) for each in kind]
    parts += [each.label for each in at.button]
    return "\n".join(str(part) for part in parts).replace("\\", "")  # without the marks against markup


def chart(at, key):
    """A plot as Plotly receives it."""
    found = next(each for each in at.get("plotly_chart") if each.key == key)
    return json.loads(found.proto.spec)


def alternative_texts(at):
    """The words for those who do not see a plot, by the plot's key."""
    return {each.key: each.proto.alt for each in at.get("plotly_chart")}


def check_answer_to(at, scenario):
    """The page answers exactly this question: link, headline, figures, table and plots.

    A date without a start counts from today, and the link says from which day.
    """
    if scenario.live_by is not None and scenario.start_on is None:
        scenario = scenario.changed(start_on=linked_scenario(at).start_on)
        assert abs(scenario.start_on - dt.datetime.now(tz=dt.UTC).date()) <= dt.timedelta(days=1)
    assert linked_scenario(at) == scenario
    found = answer(scenario)
    headline = at.header[0].value.replace("\\", "")  # without the marks against markup
    if isinstance(found, NoPlanFits):
        assert "Book" not in headline
        assert not at.get("plotly_chart")
        assert bool(at.metric) == (found.least_loss is not None)  # then: the plan that loses least
        return found
    best = found.best
    assert answer_sentence(USUAL, best) in headline
    figures = "\n".join(each.value for each in at.metric)
    for text in (
        number(USUAL, best.effective_reach),
        number(USUAL, best.engagements),
        money(USUAL, best.cost_per_person_usd),
        money(USUAL, best.cash_usd),
        hours(USUAL, best.hours),
    ):
        assert text in figures, (text, figures)
    assert number(USUAL, best.gross) in words(at)  # counted once per creator, so that the difference is seen
    table = at.table[0].value
    assert len(table) == len(best.mix)
    booked = {cell for row in table.itertuples(index=False) for cell in map(str, row)}
    assert {str(line.creators) for line in best.mix} <= booked
    assert {f"comparison_{measure}" for measure in CHARTS} | {"tradeoff"} <= set(alternative_texts(at))
    return found
