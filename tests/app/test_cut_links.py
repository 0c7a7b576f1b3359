"""Links as they arrive: cut, changed by a messenger, or with words that count who follows them."""

from urllib.parse import parse_qs, quote

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario
from influencer_compare.comparison.options import new_option, to_query
from influencer_compare.document.schema import answer_document
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import default_text
from influencer_compare.store.store import Store
from influencer_compare.ui.cache import plan_store
from influencer_compare.ui.session.state import Compared, key_of
from influencer_compare.wording.fields import label
from tests.app.driver import DEFAULT, OTHER, SECONDS, answer, linked_scenario, open_page, put, settle, words
from tests.usual import some

CUT = "This link did not arrive whole"
SHARED = "the sender's plan stays"
FIELDS: tuple[str, ...] = ("name", "platforms", "niche", "overlap_pct", "area", "start_on", "live_by", "help")
FIELDS += ("tier_bounds", "most_creators", "worth_per_person_usd", "creators_micro")
# A question to which nothing fits, which is soon said.
ASKED = DEFAULT.changed(**{name: OTHER[name] for name in FIELDS}, budget=205, hours=0, help_hour_usd=0)


def query_of(link):
    return parse_qs(link.partition("?")[2], keep_blank_values=True)


def opened(link):
    """The page as whoever follows this link finds it."""
    return open_page(query_of(link))


def named(at):
    """What the page says was not understood."""
    return [each.value for each in at.text]


def ran(script, query):
    """A script of its own, opened by a link, with its menu open."""
    at = AppTest.from_function(script, default_timeout=SECONDS)
    at.session_state["share"] = True
    for key, values in query.items():
        at.query_params[key] = values
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


@pytest.fixture(scope="module")
def copied():
    """The link to one question, as its page offers it."""
    return open_page(ASKED.to_query(every_field=False)).code[0].value


def compare_page():  # a script of its own: it imports what it needs
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario as Question  # noqa: PLC0415
    from influencer_compare.ui.cache import answers  # noqa: PLC0415
    from influencer_compare.ui.pages.compare import show_compare  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415

    arrival.read_link(answers.evidence())
    show_compare(USUAL, Question())


@pytest.fixture(scope="module")
def compared():
    """The link to six options side by side, as the page "Compare" offers it."""
    made = []
    moved = {name: value for name, value in OTHER.items() if name not in ("name", "budget", "tier_scheme")}
    for budget in range(2_000, 14_000, 2_000):
        made.append(new_option(made, Scenario(**moved, budget=budget), name="Café & more, für später"))
    (code,) = ran(compare_page, to_query(made)).code
    return code.value


# ---- Cut ----


def test_a_cut_link_says_so(copied):
    assert len(copied) > 255
    for kept in (copied.index("?") + 2, copied.index("&"), 255):
        at = opened(copied[:kept])
        assert CUT in words(at)
        assert "c" not in at.query_params
    at.button(key="shared_read").click()
    at = settle(at)
    assert CUT not in words(at)
    assert SHARED not in words(at)


@pytest.mark.parametrize("length", [255, 2_048])
def test_a_cut_link_to_a_comparison_says_so(compared, length):
    assert len(compared) > length
    assert CUT in words(opened(compared[:length]))


def test_a_whole_link_is_no_cause_for_worry(copied, compared):
    for link, question in ((copied, ASKED), (compared, DEFAULT)):
        at = opened(link)
        assert CUT not in words(at)
        assert SHARED in words(at)
        assert named(at) == []
        assert linked_scenario(at) == question
        assert "c" not in at.query_params
        assert linked_scenario(settle(at)) == question
    assert len(at.session_state[key_of(Compared)].options) == 6


def test_a_link_without_a_mark_is_opened_as_ever():
    for query in ({"budget": "3000"}, Scenario(budget=3_000).to_query()):
        at = open_page(query)
        assert CUT not in words(at)
        assert named(at) == []
        assert linked_scenario(at) == Scenario(budget=3_000)


def back_to(query):
    """The page after a move, and 'Back' to an address as a messenger left it."""
    at = put(open_page({"budget": "3000"}), "budget", 9_000)
    at.query_params.clear()
    for key, values in query.items():
        at.query_params[key] = values
    at = settle(at)
    assert CUT not in words(at)
    assert set(at.query_params) <= {"budget", "v", "model"}
    return at


def test_a_link_that_back_brings_again_is_tidied_and_asks_its_question():
    query = query_of(open_page({"budget": "3000"}).code[0].value)
    back_to(query)  # whose budget Streamlit itself takes from the address
    at = back_to({f"amp;{key}": values for key, values in query.items()})
    assert linked_scenario(at) == Scenario(budget=3_000)
    assert linked_scenario(settle(at)) == Scenario(budget=3_000)


def test_the_presenter_view_says_so_too():
    usual = open_page().code[0].value
    assert CUT in words(ran(presenter, query_of(usual[:-1])))
    assert CUT not in words(ran(presenter, query_of(usual)))


def presenter():  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.ui.pages.present import show_present  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415
    from influencer_compare.ui.session.page_files import PRIVACY  # noqa: PLC0415

    page = st.Page(lambda: show_present(USUAL, page, page, page), title="Plan", url_path="plan", default=True)
    found = st.navigation([page, st.Page(PRIVACY)], position="hidden")
    arrival.receive()
    found.run()


# ---- Changed on the way ----

CHANGED = {
    "written for a web page": lambda link: link.replace("&", "&amp;"),
    "written so twice": lambda link: link.replace("&", "&amp;amp;"),
    "Facebook's word": lambda link: f"{link}&fbclid=IwAR0-x_y",
    "a newsletter's words": lambda link: f"{link}&utm_source=a&utm_medium=b&mc_cid=1&mc_eid=2",
    "a full stop": lambda link: f"{link}.",
    "a bracket": lambda link: f"{link})",
    "an angle": lambda link: f"{link}>",
    "encoded twice": lambda link: link.replace("%", "%25"),
    "encoded as a whole": lambda link: link.partition("?")[0] + "?" + quote(link.partition("?")[2], safe=""),
    "plus signs for spaces": lambda link: link.replace("%20", "+"),
    "capital keys": lambda link: "&".join(
        "=".join([part.partition("=")[0].upper(), part.partition("=")[2]]) for part in link.split("&")
    ),
}


@pytest.mark.parametrize("change", some(CHANGED.values(), 5), ids=CHANGED)
def test_what_messengers_do_to_a_link_is_understood(copied, change):
    at = opened(change(copied))
    assert named(at) == []
    assert CUT not in words(at)
    assert linked_scenario(at) == ASKED
    assert set(at.query_params) <= {*Scenario.model_fields, "v", "model"}
    assert linked_scenario(settle(at)) == ASKED


@pytest.mark.parametrize("change", [CHANGED["written for a web page"], CHANGED["Facebook's word"]])
def test_an_old_link_and_the_address_line_survive_it_too(change):
    short = "http://localhost/?" + "&".join(
        f"{key}={quote(value)}"
        for key, values in ASKED.to_query(every_field=False).items()
        for value in values
    )
    at = opened(change(short))
    assert named(at) == []
    assert linked_scenario(at) == ASKED


def test_a_comparison_written_for_a_web_page_is_understood(compared):
    at = opened(compared.replace("&", "&amp;"))
    assert CUT not in words(at)
    assert len(at.session_state[key_of(Compared)].options) == 6


def test_words_that_count_visitors_are_ignored_and_what_nobody_knows_is_named():
    tracking = dict.fromkeys(("fbclid", "gclid", "igshid", "mc_cid", "utm_source", "UTM_Campaign", "si"), "x")
    at = open_page({**tracking, "budget": "3000", "colour": "blue", "amp;shade": "dark"})
    assert len(named(at)) == 2
    assert "colour" in "".join(named(at))
    assert "shade" in "".join(named(at))
    assert not set(tracking) & set(at.query_params)
    assert linked_scenario(at) == Scenario(budget=3_000)


def test_what_a_cut_took_away_in_the_middle_of_a_value_is_named_or_warned_of(copied):
    link = copied
    at = opened(link[: link.index("budget=") + len("budget=2")])
    assert CUT in words(at)
    assert any(label(USUAL, "budget") in each and default_text("budget") in each for each in named(at))


# ---- Saved plans ----


SPRING = Scenario(name="Spring")


def saved_app():  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.ui.pages.saved import Pages, show_saved  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415

    page = st.Page(
        lambda: show_saved(USUAL, Pages(page, page, page, page)),
        title="Saved",
        url_path="saved",
        default=True,
    )
    found = st.navigation([page], position="hidden")
    arrival.receive()
    found.run()


@pytest.mark.parametrize("kind", ["view", "edit"])
def test_a_link_to_a_saved_plan_survives_signs_at_its_end(monkeypatch, tmp_path, kind):
    where = f"sqlite:///{tmp_path / 'plans.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", where)
    plan_store.store.cache_clear()
    kept = Store(where)
    keys = kept.save_new(answer_document(SPRING, answer(SPRING)))
    for added in (".", "\u201d)", "&fbclid=x"):
        link = f"/saved?{kind}={getattr(keys, f'{kind}_token')}{added}"
        assert "Spring" in ran(saved_app, query_of(link)).title[0].value
    kept.close()
    plan_store.store.cache_clear()
