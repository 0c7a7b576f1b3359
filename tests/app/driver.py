"""Opens and drives the page without a browser, and looks at every run of it.

Everything here goes by the keys of the widgets (the names of the scenario's fields), by the headline and
by what ``plan`` says to the same question; sentences may change freely.
"""

import datetime as dt
import functools
import json
import re
from collections.abc import Collection
from html import unescape
from pathlib import Path
from types import NoneType
from typing import get_args
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from influencer_compare import NoPlanFits, Recommendation, Scenario, load_evidence
from influencer_compare.comparison.links import MARK, arrived
from influencer_compare.document.schema import why_nothing_fits
from influencer_compare.question.display import FIELDS as DISPLAY
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import bounds, choices
from influencer_compare.ui.session.agreement import TYPED
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import label
from influencer_compare.wording.infeasible import nothing_fits_sentence
from influencer_compare.wording.numbers import count, hours, money, number
from tests.solver import plan_once

APP = Path(__file__).resolve().parents[2] / "app.py"
SECONDS = 60  # far more than a run takes, for a busy computer
EVIDENCE = load_evidence()
DEFAULT = Scenario()
NAMES: dict[str, Collection[str]] = {
    "niche": EVIDENCE.niche_words, "tier_scheme": EVIDENCE.tier_schemes, "fee_basis": EVIDENCE.fee_bases,
}  # fmt: skip


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
    "months": 3,
    "start_on": dt.date(2027, 1, 4),
    "live_by": dt.date(2027, 6, 1),
    "tier_bounds": "5K 50K 200K 750K",
    "own_results": "fee-instagram 25000 300 0.3 0.7 0.1 9; delivery 0.8 0.9 0.96 9",
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
    if choices(field):
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
        return next(name for name in choices(field) if name != usual)
    return "0-5" if field.startswith("creators_") else "Summer & sale"


OTHER = {field: other_value(field) for field in Scenario.model_fields}
NUMERIC = [field for field in OTHER if kind(field) in (int, float)]


@functools.lru_cache(maxsize=256)
def answer(scenario: Scenario) -> Recommendation | NoPlanFits:
    """What the planner says to a question, asked without the page."""
    try:
        return plan_once(scenario)
    except NoPlanFits as nothing:
        return nothing


def open_page(query=None, *, error=None, version=str(LINK_VERSION), at_rest=False):
    """The page as a visitor finds it who opens a link, or the plain address.

    A link that holds a setting says ``version``, unless it says one or has a mark already; None adds none.
    Without a link the question has its defaults, while an address with nothing in it opens on an example.
    The menu to share is open, as its link says which question is asked; ``at_rest`` leaves it shut.
    """
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    if not at_rest:
        at.session_state["share"] = True
    given = {"v": version} if query is None and version is not None else dict(query or {})
    if version is not None and given.keys() & Scenario.model_fields.keys() and MARK not in given:
        given.setdefault("v", version)
    for name, values in given.items():
        at.query_params[name] = values
    return settle(at, error=error)


def cards(at):
    """The text of every answer card on the page, without its marks."""
    found = [each.proto.body for each in at.get("html") if 'class="ac"' in each.proto.body]
    return [text_of(each) for each in found]


def text_of(html):
    """What a piece of HTML says, its blanks tidied."""
    without_styles = re.sub(r"<style>.*?</style>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_styles)).split())


def headlines(at):
    """What the page answers: its cards, or the headings of pages without one."""
    return [*cards(at), *(each.value for each in at.header)]


def settle(at, *, error=None):
    """Run the page once; it must not fail, and must show one headline or the error about this field."""
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    found = headlines(at)
    if error is None:
        assert len(found) == 1, found
        assert found[0].strip()
        assert not at.error, [each.value for each in at.error]
    else:
        assert found == []
        said = [each.value for each in (*at.error, *at.info)]
        assert any(label(USUAL, error) in each for each in said), said
    return at


def open_place(at, key):
    """Unfold what is drawn only once it is opened: more settings, the menu to share, the lists below."""
    at.session_state[key] = True
    return settle(at)


FOLDED = ("more_settings", "exact", "quotes", "sale")


def open_settings(at):
    """Unfold every place in which something of the question is asked."""
    for key in FOLDED:
        at.session_state[key] = True
    return settle(at)


def control(at, field):
    """The control of one field; where it is folded away, as a visitor finds it.

    The key of a box is another one where something else than typing moved its value.
    """
    found = controls(at, field)
    if not found:
        found = controls(open_settings(at), field)
    (one,) = found
    return one


def is_typed(field):
    """Whether a box is one of ours, which takes a text, and not one of the browser for numbers."""
    return field in (*TYPED, "currency_per_usd")


def controls(at, field):
    if is_typed(field):
        return [each for each in at.text_input if (each.key or "").startswith(f"{field}_typed")]
    try:
        return [at.get_by_key(field)]
    except KeyError:
        return []


def held(at, field):
    """The value that the page holds for a field, whether or not its control is in sight."""
    value = at.session_state[field] if field in at.session_state else getattr(DEFAULT, field)
    return tuple(value) if isinstance(value, list) else value


def slider_beside(at, field):
    """The slider of a number; its key is another one where something else moved the number."""
    (found,) = [each for each in at.select_slider if each.key.startswith(f"{field}_slider")]
    return found


def slide(at, field, value):
    """Move the slider of a number to one of its steps, and look at the page."""
    slider_beside(at, field).set_value(value)
    return settle(at)


def press(at, key):
    """Press a button, and look at the page."""
    at.button(key=key).click()
    return settle(at)


def set_control(at, field, value):
    """Give a control of the question a value, as a visitor does; a box is typed in."""
    if is_typed(field):
        value = "" if value is None else str(value)
    control(at, field).set_value(list(value) if isinstance(value, tuple) else value)


def put(at, field, value, *, error=None):
    """Give a control of the question a value, and look at the page."""
    set_control(at, field, value)
    return settle(at, error=error)


def put_all(at, values):
    """Give several controls of the question their values, and look at the page once."""
    for field, value in values.items():
        set_control(at, field, value)
    return settle(at)


def query_of(link):
    """What a link holds behind the question mark, as a browser sends it."""
    return parse_qs(link.partition("?")[2], keep_blank_values=True)


def linked_scenario(at):
    """The question in the link that the page offers, by the same rules as any; the full one agrees."""
    if not at.code:
        open_place(at, "share")
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
    parts += [each.proto.label for each in at.get("page_link")]
    parts += [text_of(each.proto.body) for each in at.get("html")]
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

    A date without a start counts from today, and the link says from which day. Plan answers in one go.
    """
    scenario = scenario.in_one_go
    if scenario.live_by is not None and scenario.start_on is None:
        scenario = scenario.changed(start_on=linked_scenario(at).start_on)
        assert abs(scenario.start_on - dt.datetime.now(tz=dt.UTC).date()) <= dt.timedelta(days=1)
    assert linked_scenario(at) == scenario
    found = answer(scenario)
    (card,) = cards(at)
    if isinstance(found, NoPlanFits):
        assert nothing_fits_sentence(USUAL, why_nothing_fits(found), scenario) in card
        assert not at.get("plotly_chart")
        assert bool(at.metric) == (found.least_loss is not None)  # then: the plan that loses least
        return found
    best = found.best
    for text in (
        number(USUAL, best.effective_reach),
        number(USUAL, best.engagements),
        money(USUAL, best.cash_usd),
        hours(USUAL, best.hours).split()[0],
    ):
        assert text in card, (text, card)
    assert f"{count(USUAL, best.creators)} creator" in card
    assert "money_line" in alternative_texts(at)
    assert number(USUAL, best.effective_reach) in words(at)
    return found
