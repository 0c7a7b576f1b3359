"""What an address brings: the link that opened this visit, read once and before the widgets.

The browser writes the address itself: every question widget is bound to the query under the name of its
scenario field. A link is read by the same rules as in Python, so that whatever Streamlit would drop silently
is named. Of a choice it writes the word on the page, where links have its name: both are read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from influencer_compare.comparison import links
from influencer_compare.comparison.options import GOAL, OPTION, from_query, goal_in, to_query, with_usual
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question import display as display_of
from influencer_compare.question.examples import FIRST_EXAMPLE
from influencer_compare.question.input_errors import Dropped, InputError, plain_name, written
from influencer_compare.question.link import versions, write_field
from influencer_compare.question.older_versions import version_in
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.state import Arrival, Asked, Compared, ShownAs
from influencer_compare.ui.session.visitor_day import dated, visitor_today
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import as_in_links, has_words, option_title

Query = dict[str, list[str]]


def receive() -> None:
    """Free the address of what was added on its way, and on the first run look at its mark."""
    query = query_now()
    found = links.arrived(query)
    arrival = Arrival.here()
    if arrival.looked_at:
        _receive_again(query, found.query)
        return
    copied = found.complete is not None or "model" in found.query  # the page's own address says only "v"
    arrival.note("cut" if found.complete is False else "whole" if copied else None)
    if version_in(found.query, Scenario.model_fields) != LINK_VERSION:
        arrival.older = found.query
    wanted = _as_widgets_name(found.query)  # in one step, as each is one in the history of the browser
    if wanted != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(wanted)
        st.rerun()


def _receive_again(query: Query, found: Query) -> None:
    """Later runs find such an address only where 'Back' brought it: the question is then that of the link.

    So it is with the link of an older version, which leaves out what its own defaults said.
    """
    if Arrival.here().older == found:
        current.set_question(Scenario.from_query(found)[0])
        return
    moved = [name for name in Scenario.model_fields if found.get(name) != query.get(name)]
    if goes_back():  # to names as links have them, which the widgets would not take from the address
        wanted = as_widgets_write(Scenario.from_query(found)[0])
        moved += [name for name in query if has_words(name) and _says_otherwise(name, wanted)]
    for name in query.keys() - found.keys():
        del st.query_params[name]
    for name in links.TOKENS:
        if found.get(name) != query.get(name):
            st.query_params[name] = found[name]
    if moved:
        current.set_question(Scenario.from_query(found)[0])
        st.rerun()


def query_now() -> Query:
    """All that the address of this run holds behind the question mark, with the names that links have."""
    return _as_in_links({name: st.query_params.get_all(name) for name in st.query_params})


def goes_back() -> bool:
    """Whether the browser's own Back or Forward brought this run."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def _as_in_links(query: Mapping[str, Iterable[str]]) -> Query:
    """What a widget wrote into the address as a link has it."""
    return {name: [as_in_links(name, value) for value in values] for name, values in query.items()}


def follow_link() -> None:
    """Ask the whole question of a link from a page that had none in sight, such as a saved plan.

    Streamlit has by then dropped from the address whatever its widgets had not reported.
    """
    asked, run = Asked.here(), get_script_run_ctx()
    if run is None or not (asked.out_of_sight and asked.past):
        return
    query = _as_in_links(parse_qs(run.query_string, keep_blank_values=True))
    named = {name: values for name, values in query.items() if name in (*Scenario.model_fields, "v")}
    if named.keys() - {"v"}:
        current.set_question(Scenario.from_query(named)[0])


def follow_display() -> None:
    """See amounts as a link from such a page says: as the owner of a saved plan does."""
    run = get_script_run_ctx()
    if run is None or not Asked.here().out_of_sight:
        return
    query = parse_qs(run.query_string, keep_blank_values=True)
    named = {name: values for name, values in query.items() if name in display_of.FIELDS}
    if named:
        found, _ = display_of.from_query(named, today=visitor_today())
        current.set_display(found)
        for name in display_of.FIELDS:
            _write(name, named[name] if name in found else [])


def read_link(evidence: Evidence) -> None:
    """On the first run of a visit: understand the link, and note what in it was not understood.

    An address that asks nothing is given an example, so that the page opens on an answer.
    """
    arrival = Arrival.here()
    if arrival.question is not None:
        return
    query = query_now()
    _read_options(query, evidence)
    scenario, dropped = Scenario.from_query(
        {key: values for key, values in query.items() if key not in (OPTION, GOAL)}
    )
    if not query.keys() & {*Scenario.model_fields, "v", OPTION}:
        arrival.question, arrival.dropped = FIRST_EXAMPLE, dropped
        current.set_question(FIRST_EXAMPLE)
        return
    scenario, unknown = _without_unknown_names(scenario, evidence)
    arrival.question, arrival.dropped = scenario, (*dropped, *unknown)
    if _respell(scenario):
        st.rerun()


def _respell(scenario: Scenario) -> bool:
    """Write each field of the address as the widgets read it, before they do, and the defaults of today.

    Streamlit takes only its own spelling of a value, drops others without a word, and fails on some. What an
    older link leaves out may differ from the default of today: then the address says it from now on.
    """
    wanted = as_widgets_write(scenario)
    wrong = [name for name in (*Scenario.model_fields, "v") if _says_otherwise(name, wanted)]
    for name in wrong:
        _write(name, wanted.get(name, []))
    return bool(wrong)


def _as_widgets_name(query: Query) -> Query:
    """An address with the words of the widgets for the names that links have; all else as it came."""
    return {name: [_as_a_widget_names(name, value) for value in values] for name, values in query.items()}


def _as_a_widget_names(name: str, value: str) -> str:
    known = plain_name(value)
    shown = option_title(name, known)
    return value if shown == written(known) else shown


def as_widgets_write(scenario: Scenario) -> Query:
    """The question as the browser's own address holds it: what differs from the defaults."""
    query = scenario.to_query(every_field=False)
    chosen = {name: value for name in query if isinstance(value := getattr(scenario, name, None), str)}
    return query | {name: [option_title(name, value)] for name, value in chosen.items() if has_words(name)}


def _says_otherwise(name: str, wanted: Query) -> bool:
    """Whether a part of the address is to be written anew; a version beside no setting stays as it is."""
    if name == "v" and name not in wanted:
        return False
    return st.query_params.get_all(name) != wanted.get(name, [])


def _without_unknown_names(scenario: Scenario, evidence: Evidence) -> tuple[Scenario, tuple[Dropped, ...]]:
    try:
        evidence.check(dated(scenario))
    except InputError as error:
        others = [problem for problem in error.problems if problem.field != "goal"]
        # A goal keeps its place: the page asks for the figure that it lacks.
        return with_usual(scenario, InputError(others)) if others else (scenario, ())
    return scenario, ()


def _read_options(query: Query, evidence: Evidence) -> None:
    """The options of a link; a visit that already has some keeps its own."""
    compared = Compared.here()
    if OPTION not in query or compared.options:
        return
    found, parts = from_query({key: query[key] for key in (OPTION, GOAL, "v") if key in query}, evidence)
    compared.options, compared.dropped, compared.goal = found, parts, goal_in(query)


def write_question() -> None:
    """Say in the address what a button or a file has just set: a widget that is new on the page does not."""
    asked = Asked.here()
    if not asked.given:
        return
    asked.given = False
    try:
        wanted = as_widgets_write(Scenario.model_validate(state.held_of(Scenario.model_fields)))
    except InputError:
        return  # said below the question
    for name in (*Scenario.model_fields, "v"):
        if _says_otherwise(name, wanted):
            with contextlib.suppress(StreamlitAPIException):  # of a widget in sight, which says it by itself
                _write(name, wanted.get(name, []))


def write_fields(names: Iterable[str]) -> None:
    """Say in the address what these fields hold, where it lacks that: no widget of theirs says it."""
    wanted = current.question().to_query(every_field=False)
    for name in names:
        if st.query_params.get_all(name) != wanted.get(name, []):
            _write(name, wanted.get(name, []))


def write_rate() -> None:
    """Say in the address at which rate amounts are shown, where a currency has one: no widget says it."""
    shown = current.display()
    rate = None if shown.currency == display_of.USD else shown.currency_per_usd
    wanted = [] if rate is None else write_field("currency_per_usd", rate)
    if st.query_params.get_all("currency_per_usd") != wanted:
        _write("currency_per_usd", wanted)


def forget_day_of_rate() -> None:
    """Take the day of a rate out of the address: its widget says a day by itself, but not that it is none."""
    if "rate_on" not in st.query_params:
        return
    with contextlib.suppress(StreamlitAPIException):  # of its widget in sight
        _write("rate_on", [])


def write_version() -> None:
    """Say in the address whose defaults the settings have that it leaves out, once it holds any."""
    holds = any(name in st.query_params for name in (*Scenario.model_fields, OPTION))
    wanted = versions()["v"]
    if holds and st.query_params.get_all("v") != wanted:
        _write("v", wanted)


def options_query() -> Query:
    """The options of this visit as the browser's own address holds them; nothing where there are none."""
    compared = Compared.here()
    query = to_query(compared.options, compared.goal) if compared.options else {}
    return {key: query[key] for key in (OPTION, GOAL, "v") if key in query}


def write_options() -> None:
    """Keep the options in the address of this page too, so that loading it anew restores them."""
    query = options_query()
    for key in (OPTION, GOAL):
        wanted = query.get(key, [])
        if st.query_params.get_all(key) != wanted:
            _write(key, wanted)


def _write(name: str, values: list[str]) -> None:
    """Write one part of the address; without values it goes."""
    if values:
        st.query_params[name] = values
    else:
        del st.query_params[name]


def read_display() -> None:
    """On the first run of a visit: the currency of the link; what cannot be used leaves the address."""
    shown = ShownAs.here()
    if shown.chosen is not None:
        return
    named = [name for name in display_of.FIELDS if name in st.query_params]
    given = {name: st.query_params.get_all(name) for name in named}
    found, wrong = display_of.from_query(given, today=visitor_today())
    shown.chosen, shown.dropped = found, wrong
    for part in wrong:
        del st.query_params[part.field]
    code = [str(found["currency"])] if "currency" in found else []
    if respelled := st.query_params.get_all("currency") != code:
        st.query_params["currency"] = code  # as its widget reads it: 'chf' is CHF, '€' is EUR
    if wrong or respelled:
        st.rerun()


def dropped() -> tuple[Dropped, ...]:
    """What in the link was not understood."""
    return (*Arrival.here().dropped, *ShownAs.here().dropped)


def forget_dropped() -> None:
    """The visitor has read what was not understood; a callback."""
    Arrival.here().dropped = ShownAs.here().dropped = ()
