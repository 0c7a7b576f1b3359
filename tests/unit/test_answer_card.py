"""The answer card: what it shows is what the document says, in every state, and nothing of it is markup."""

import functools
import math
import re
from dataclasses import fields, is_dataclass, replace

import pytest

from influencer_compare import api as answer
from influencer_compare.cards.answer_card import answer_card_html, result_bar_html
from influencer_compare.cards.templates import style
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import AdsInstead, NothingFits, Recommendation, document, option
from influencer_compare.planner.plans import NoPlan, NoPlanFits
from influencer_compare.planner.price_sets import PriceSet, Threshold
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.views.answer_card import answer_card
from influencer_compare.views.card_circles import GAP, HIGHEST, circles_of
from influencer_compare.wording import card as words
from influencer_compare.wording.card_verdict import SIMULATIONS
from tests.exports.samples import EVIDENCE, HOSTILE, MIX, found

CAFE, STUDIO, SHOP = EXAMPLES.values()
MOST_WORDS = 18
SURE = Verdict("micro", "clear", "ahead", "book", 0.9, 0.5, None, None)
DEAR = Threshold("large_asked_usd", "instagram", 223_607.0, 8_740, 8_750, "mix", "micro", "mix")


@functools.cache
def asked(scenario):
    """The document of a question, with its sales and the same money as ads."""
    result = found(scenario)
    made = with_sales(option("1", scenario.name, scenario, result), scenario, EVIDENCE)
    return document([made.model_copy(update={"plain_ads": answer.same_money(scenario, result, EVIDENCE)})])


def card_of(given):
    return answer_card(USUAL, given, given.options[0])


def changed(given, **parts):
    """The document with other parts of its only option."""
    return given.model_copy(update={"options": (given.options[0].model_copy(update=parts),)})


def judged(verdict, scenario=STUDIO):
    """The card of a question whose verdict were another one."""
    given = asked(scenario)
    return card_of(changed(given, result=given.options[0].result.model_copy(update={"verdict": verdict})))


def texts(part):
    """Every text of a card."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for each in fields(part):
            yield from texts(getattr(part, each.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)


def sentences(card):
    for text in texts(card):
        yield from re.split(r"(?<=[.?!]) ", text)


STATES = {
    "sure": lambda: judged(SURE),
    "leaning": lambda: judged(replace(SURE, strength="leaning", next_step="ask for quotes")),
    "judged": lambda: judged(replace(SURE, strength="leaning", reason="judged fees")),
    "mix": lambda: judged(replace(SURE, status="mix")),
    "macro": lambda: judged(replace(SURE, status="macro")),
    "toss-up": lambda: judged(replace(SURE, status="too close to call", strength="none", gap=0.1)),
    "prices": lambda: judged(
        replace(SURE, status="too close to call", strength="none", reason="prices", chance=0.5)
    ),
    "depends": lambda: judged(
        replace(SURE, status="depends on prices", strength="none", reason="prices", threshold=DEAR)
    ),
    "may lose": lambda: judged(
        replace(SURE, status="too close to call", strength="none", reason="may lose", chance=0.4)
    ),
    "no evidence": lambda: judged(
        replace(SURE, status="not enough evidence", strength="none", reason="published figures", chance=None)
    ),
    "set by you": lambda: judged(
        replace(SURE, strength="set by you", reason="creators per size", chance=None)
    ),
    "only one side": lambda: card_of(asked(CAFE)),
    "usual": lambda: card_of(asked(STUDIO)),
    "country": lambda: card_of(asked(SHOP)),
    "nothing": lambda: card_of(asked(Scenario(budget=200, hours=0, help_hour_usd=0))),
    "loss": lambda: card_of(asked(Scenario(goal="profit", budget=5_000))),
    "typed": lambda: card_of(typed(MIX)),
    "empty": lambda: card_of(typed(())),
    "ads": lambda: card_of(changed(asked(STUDIO), result=AdsInstead(kind="ads"), sales=None)),
    "ads hidden": lambda: card_of(
        hidden(changed(asked(STUDIO), result=AdsInstead(kind="ads"), sales=None), ("fees",))
    ),
    "hidden": lambda: card_of(hidden(asked(STUDIO), ("fees", "names"))),
    "bare": lambda: card_of(earlier(asked(SHOP))),
}


def typed(mix):
    scenario = STUDIO.changed(platforms=("instagram", "tiktok"))
    return document([option("1", "By hand", scenario, answer.evaluate(scenario, mix, EVIDENCE))])


def earlier(given):
    """As a document of an earlier version: no sales, no ads, one set of prices looked at."""
    result = given.options[0].result
    verdict = replace(result.verdict, sets=None, threshold=None)
    return changed(given, result=result.model_copy(update={"verdict": verdict}), sales=None, plain_ads=None)


@functools.cache
def state(name):
    return STATES[name]()


@pytest.mark.parametrize("name", STATES)
def test_every_state_says_what_it_is_in_short_sentences(name):
    card = state(name)
    assert card.question.endswith("?")
    assert card.verdict.endswith(".")
    assert card.short_verdict
    long = [each for each in sentences(card) if len(each.split()) > MOST_WORDS]
    assert long == []


@pytest.mark.parametrize("name", STATES)
def test_positions_lie_on_their_lines(name):
    card = state(name)
    for each in card.figures:
        assert 0 <= each.low <= each.at <= each.high <= 100, each
        assert each.limit_at is None or 0 <= each.limit_at <= 100
    for bar in card.bars:
        assert math.isclose(sum(part.width for part in bar.parts), 100)
        assert all(part.width > 0 for part in bar.parts)


@pytest.mark.parametrize("name", STATES)
def test_every_state_is_well_formed_html_with_no_colour_alone(name):
    html = str(answer_card_html(state(name))) + str(result_bar_html(state(name)))
    for tag in ("div", "span", "p", "b", "i", "h2", "strong"):
        assert html.count(f"<{tag}>") + html.count(f"<{tag} ") == html.count(f"</{tag}>"), tag
    assert "None" not in html
    assert "<style" not in html
    assert "<svg" not in html
    pictures = re.findall(r'role="img" aria-label="([^"]*)"', html)
    assert html.count('role="img"') == len(pictures)
    assert all(pictures)


def test_every_class_has_its_style_and_starts_with_the_cards_letters():
    used = set()
    for name in STATES:
        html = str(answer_card_html(state(name))) + str(result_bar_html(state(name)))
        for classes in re.findall(r'class="([^"]*)"', html):
            used |= set(classes.split())
    assert {each for each in used if each != "ac" and not each.startswith("ac-")} == set()
    plain = {"ac-tone-none", "ac-limit", "ac-foot-answer"}  # as what they stand in
    plain |= {"ac-of-budget", "ac-of-sale"}  # places for presses of the page, which has their style
    assert {each for each in used - plain if f".{each}" not in style()} == set()


@pytest.mark.parametrize("scenario", [CAFE, STUDIO, SHOP, SHOP.changed(budget=250_000, most_creators=200)])
def test_ink_is_followers_on_one_scale(scenario):
    result = found(scenario)
    plans = [result.best]
    plans += [each for each in result.alternatives.values() if not isinstance(each, NoPlan)][:2]
    drawn = circles_of(plans)
    scales = []
    for plan, circles in zip(plans, drawn, strict=True):
        ink = sum(each.creators * each.diameter**2 for each in circles)
        scales.append(ink / plan.followers_together)
        assert sum(each.creators for each in circles) == plan.creators
        assert height(circles) <= HIGHEST + 1e-9
    assert scales == pytest.approx([scales[0]] * len(scales))


def height(circles):
    """Rows laid out as a browser wraps them."""
    total = used = row = 0.0
    for each in circles:
        for _ in range(each.creators):
            if used + each.diameter + GAP > 100:
                total, used, row = total + row, 0.0, 0.0
            used, row = used + each.diameter + GAP, max(row, each.diameter + GAP)
    return total + row


def test_the_style_sheet_has_the_gap_that_rows_are_laid_out_by():
    assert f"margin: 0 {GAP}% {GAP}% 0" in style()


def test_both_pictures_show_what_the_document_says():
    card, result = state("country"), asked(SHOP).options[0].result
    assert isinstance(result, Recommendation)
    assert sum(each.creators for each in card.ours.circles) == result.best.creators
    other = result.alternatives["micro side"]
    assert card.other.note.startswith(f"{other.creators} creators")
    assert {each.side for each in card.other.circles} == {"micro"}


def test_a_closed_side_says_why_and_only_the_open_one_is_named():
    card = state("only one side")
    assert card.other is None
    assert "100,000 followers" in card.closed
    assert card.chip.label == "Only micro fits"
    assert [part.who for part in card.bars[0].parts] in (["micro"], ["micro", "nobody"])
    assert "people" in card.bars[0].said


def test_the_heading_is_never_taken_back():
    for name in ("toss-up", "prices", "depends", "may lose", "no evidence", "set by you"):
        assert not state(name).verdict.startswith("Go "), name
        assert state(name).tone == "none", name
    depends = state("depends")
    assert (depends.verdict, depends.order) == ("Ask prices first.", "")
    assert "unless a creator of 224,000 followers asks over $8,740 a post" in depends.condition
    assert state("sure").verdict == "Go micro."
    assert state("sure").order == f"Book {asked(STUDIO).options[0].plan.creators} creators."


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("sure", "Quite sure"),
        ("leaning", "Leaning micro"),
        ("toss-up", "Toss-up"),
        ("depends", "Depends on prices"),
        ("may lose", "May lose money"),
        ("no evidence", "Not enough evidence"),
        ("set by you", "Set by you: micro"),
        ("typed", words.BEYOND),
    ],
)
def test_the_chip_names_the_state(name, label):
    assert state(name).chip.label == label


def test_the_first_bar_is_the_chance_and_each_other_one_a_set_of_prices():
    own = PriceSet("seen paid", "typical", True, 8_000.0, 6_000.0, None)
    lists = replace(own, fee_basis="rate cards", macro=12_000.0)
    old = replace(own, fee_basis="brand deals", counted=False)
    card = judged(replace(SURE, sets=(own, lists, old)))
    first, second = card.bars
    assert [part.text for part in first.parts] == ["Micro wins 90 of 100", ""]
    assert [(part.who, part.wins) for part in second.parts] == [("micro", False), ("macro", True)]
    assert second.parts[0].width == pytest.approx(40)
    assert second.said == "At list prices: Macro 12,000 people, Micro 8,000."
    assert card.bars_note == "We tried 2 sets of published prices and views: 1 says micro and 1 macro."


def test_a_set_of_another_reach_is_shown_where_it_alone_has_another_winner():
    own = PriceSet("seen paid", "typical", True, 8_000.0, 6_000.0, None)
    same = [replace(own, fee_basis=name) for name in ("rate cards", "brand deals")]
    few = replace(own, reach_source="2025", micro=2_000.0, macro=3_000.0)
    labels = [each.label for each in judged(replace(SURE, sets=(own, *same, few))).bars]
    assert labels == ["At prices really paid", "At list prices", "If posts reach fewer people"]
    more = replace(own, fee_basis="brand deals", reach_source="pooled", micro=9_000.0, macro=11_000.0)
    labels = [each.label for each in judged(replace(SURE, sets=(own, *same, more))).bars]
    assert labels[-1] == "At prices brands reported, if posts reach more people"
    labels = [each.label for each in judged(replace(SURE, sets=(own, *same))).bars]
    assert labels[-1] == "At prices brands reported"


def test_her_own_quotes_are_the_only_bar():
    scenario = SHOP.changed(small_asked_usd=300, large_asked_usd=1_500)
    assert [each.label for each in card_of(asked(scenario)).bars] == ["At the prices you were told"]


def test_limits_stand_beside_what_they_limit():
    card, plan = state("usual"), asked(STUDIO).options[0].plan
    cost, work = card.figures[-2:]
    assert (cost.title, cost.limit, cost.over) == ("Cost", "your $5,000: over in 6 of 10", True)
    assert plan.over_budget_share == pytest.approx(0.6, abs=0.05)
    kept = asked(STUDIO.changed(kept_pct=60))
    cost, over = card_of(kept).figures[-2], kept.options[0].plan.over_budget_share
    assert (cost.limit, cost.over) == ("your $5,000", False)
    assert card_of(kept).over == f"It holds in {round(10 * (1 - over))} of 10 cases."
    assert (work.title, work.over) == ("Work", plan.hours > STUDIO.hours)
    helped = card_of(asked(CAFE)).figures[-1]
    assert re.search(r" paid help for \$\d+$", helped.limit)
    assert helped.over


def test_hidden_money_shows_no_amount_and_no_name():
    card = state("hidden")
    assert not [each for each in texts(card) if "$" in each]
    assert not [each for each in texts(card) if STUDIO.name in each]
    assert "Cost" not in [each.title for each in card.figures]
    assert card.notes == ()
    assert [each.label for each in card.bars] == [SIMULATIONS]


def test_what_an_earlier_document_lacks_is_left_out():
    card = state("bare")
    assert [note.title for note in card.notes] == [words.QUOTES]
    assert len(card.bars) == 1
    assert card.figures == state("country").figures


def test_pay_back_says_how_many_must_buy():
    scenario = STUDIO.changed(order_value_usd=60, margin_pct=50)
    note = card_of(asked(scenario)).notes[0]
    need = asked(scenario).options[0].sales.break_even
    assert note.strong == f"1 in every {round(need.people_per_order)} people reached must buy."
    assert "of $60 at 50" in note.before
    assert "of profit" in state("usual").notes[0].strong


def test_orders_come_first_and_whole():
    scenario = STUDIO.changed(goal="orders", order_value_usd=3_000)
    card = card_of(asked(scenario))
    assert card.figures[0].title == "Orders"
    assert not re.search(r"\d\.\d", card.figures[0].value + card.figures[0].likely)


def test_nothing_fits_names_the_limit_and_the_remedy():
    given = asked(Scenario(budget=200, hours=0, help_hour_usd=0))
    assert isinstance(given.options[0].result, NothingFits)
    assert isinstance(found(Scenario(budget=200, hours=0, help_hour_usd=0)), NoPlanFits)
    card = card_of(given)
    assert card.condition == "No creator fits into your hours, and you pay for no help."
    assert card.sizes == "It fits with 8 hours of your own."
    assert (card.ours, card.bars, card.figures) == (None, (), ())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name):
    typed_name = HOSTILE[name][:60]
    given = asked(STUDIO)
    scenario = {**given.options[0].scenario, "name": typed_name}
    card = card_of(changed(given, scenario=scenario))
    html = str(answer_card_html(card))
    assert not re.search(r"<(script|img)", html)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", html)
    assert card.question.endswith("$5,000, a region: micro or macro?")


def test_more_than_one_buyer_in_ten_people_reached_is_hardly_to_be_expected():
    for sale, is_much in ((500, False), (6, True)):
        said = card_of(asked(CAFE.changed(order_value_usd=sale, margin_pct=60))).brief[0][1]
        assert said.startswith(words.HARDLY) == is_much, said


def test_a_narrow_card_says_at_once_whether_it_pays_and_what_comes_next():
    (pays, each), (following, step) = card_of(asked(CAFE)).brief
    assert (pays, following) == (words.PAYS, words.NEXT)
    assert each.startswith("Each person reached must bring you $")
    assert step == "Write to 3 creators of this size."
    sold = card_of(asked(CAFE.changed(order_value_usd=50)))
    assert sold.brief[0][1].endswith(sold.notes[0].strong)
    assert "must buy" in sold.brief[0][1]
    assert f"<b>{words.PAYS}</b> {sold.brief[0][1]}" in answer_card_html(sold)
