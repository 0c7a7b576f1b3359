"""Plain ads: real campaigns, laws of the formulas, what stands in the document, and how it is said."""

import datetime as dt
import json
import math
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import (
    EvidenceError,
    Line,
    NoPlanFits,
    Scenario,
    evaluate,
    load_evidence,
    plan,
    same_money,
)
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden, is_hidden
from influencer_compare.document.schema import answer_document
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.market import Market, describe_market
from influencer_compare.model.plain_ads import (
    AD_PLATFORMS,
    Money,
    buy_ads,
    people_reached,
    plain_ads,
    rows_behind_ads,
)
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.fields import choices
from influencer_compare.question.input_errors import InputError
from influencer_compare.wording.numbers import money
from influencer_compare.wording.plain_ads import TITLE, ads_note, ads_sentences
from tests.solver import plan_once
from tests.usual import law

EVIDENCE = load_evidence()
CASES = {
    case["source"]: case
    for case in map(
        json.loads,
        (Path(__file__).parents[1] / "cases" / "ad_cases.jsonl").read_text(encoding="utf-8").splitlines(),
    )
}
WHOLE_WORLD = Market(adults=5e9, people=3e9, fit_share=1.0)
NOTHING = Scenario(budget=200, product_usd=5_000)
MIX = (Line("instagram", "micro", 2, 3),)


def bought(scenario, spend_usd=2_000.0, platform="meta", evidence=EVIDENCE):
    return buy_ads(scenario, describe_market(scenario, evidence), evidence, platform, spend_usd)


def found(scenario):
    try:
        return plan_once(scenario)
    except NoPlanFits as nothing:
        return nothing


def ends(span):
    return span.low, span.mid, span.high


def asked(case):
    return Scenario(area=case["area"], country=case["country"])


# -- real campaigns


def test_the_price_of_a_thousand_people_is_that_of_819_randomised_campaigns():
    """They reached whoever saw them, so that everybody fits: $15.8 against $19, and 19 within the range."""
    case = CASES["athey_2023"]
    assert case["spend_usd"] / case["people"] * 1_000 == pytest.approx(case["usd_per_1000_people"], rel=0.01)
    everybody = replaced(fit_share=(1.0, 1.0, 1.0))
    buy = buy_ads(asked(case), WHOLE_WORLD, everybody, "meta", 1_000.0)
    low, mid, high = (1e6 / people for people in reversed(ends(buy.people)))
    assert mid == pytest.approx(15.84, abs=0.05)
    assert low < case["usd_per_1000_people"] < high


def test_views_and_clicks_of_a_campaign_in_australia_lie_within_the_range():
    case = CASES["mccarthy_mazza_2019"]
    buy = bought(asked(case), case["spend_usd"])
    assert buy.views.low < case["views"] < buy.views.high
    assert buy.clicks.low < case["clicks"] < buy.clicks.high
    assert buy.views.high / buy.views.low < 4  # narrow enough to say something


# -- laws


scenarios = st.builds(
    Scenario,
    area=st.sampled_from(choices("area")),
    country=st.sampled_from(choices("country")),
    start_on=st.one_of(st.none(), st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31))),
    adults=st.one_of(st.none(), st.integers(1_000, 5_000_000_000)),
)
amounts = st.floats(0.01, 1e7)
QUICK = law(200, usual=100)


@QUICK
@given(scenarios, amounts, st.floats(1, 1_000), st.sampled_from(AD_PLATFORMS))
def test_more_money_never_reaches_fewer_and_nobody_reaches_more_than_the_market(
    scenario, spend, times, where
):
    less, more = bought(scenario, spend, where), bought(scenario, spend * times, where)
    market = describe_market(scenario, EVIDENCE).people
    for low, high in zip(ends(less.people), ends(more.people), strict=True):
        assert 0 < low <= high <= market
    for low, high in zip(ends(less.clicks), ends(more.clicks), strict=True):
        assert low <= high
    assert less.people.mid <= less.market_views.mid <= less.views.mid
    assert more.times_each >= less.times_each * (1 - 1e-9)


@QUICK
@given(scenarios, amounts, st.sampled_from(AD_PLATFORMS))
def test_every_range_rises_and_holds_its_middle(scenario, spend, where):
    buy = bought(scenario, spend, where)
    for span in (buy.price_usd, buy.views, buy.market_views, buy.people, buy.clicks):
        assert span.low <= span.mid <= span.high
    assert buy.times_each >= EVIDENCE.value("ad_reach", "first_frequency") * (1 - 1e-9)


@QUICK
@given(scenarios, amounts, st.floats(0.0, 1.0), st.floats(0.1, 1e9), st.floats(0.01, 1e6))
def test_people_together_and_what_a_view_must_be_worth(scenario, spend, share, views, rest):
    market = describe_market(scenario, EVIDENCE)
    people = share * market.people
    ads = plain_ads(scenario, market, EVIDENCE, Money("plan", spend, views, people, rest))
    for instead, beside in zip(ads.instead, ads.rest, strict=True):
        for worth, seen in zip(ends(instead.worth), ends(instead.market_views), strict=True):
            assert worth * views == pytest.approx(seen)
        for together, alone in zip(ends(beside.together), ends(beside.people), strict=True):
            assert max(people, alone) <= together * (1 + 1e-9)
            assert together <= min(market.people, people + alone) * (1 + 1e-9)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_moves_the_price_by_its_row(month):
    usual, then = bought(Scenario()), bought(Scenario(start_on=dt.date(2027, month, 15)))
    factor = EVIDENCE.value("ad_prices", "month", str(month))
    assert then.price_usd.mid == pytest.approx(usual.price_usd.mid * factor)
    assert (then.people.mid < usual.people.mid) == (factor > 1)
    launch = Scenario(start_on=dt.date(2027, 5, 1), live_by=dt.date(2027, month, 15))
    assert bought(launch).price_usd == then.price_usd, "the day of the last post counts before the start"


@pytest.mark.parametrize("country", choices("country"))
def test_a_country_moves_the_price_of_ads_and_no_plan(country):
    moved = Scenario(country=country)
    factor = EVIDENCE.value("ad_prices", "country", country)
    assert bought(moved).price_usd.mid == pytest.approx(bought(Scenario()).price_usd.mid * factor)
    assert plan(moved, EVIDENCE) == plan_once(Scenario())


def test_a_small_place_costs_more_for_a_view():
    prices = [bought(Scenario(area=area)).price_usd.mid for area in choices("area")]
    assert prices == sorted(prices, reverse=True)
    assert len(set(prices)) == len(prices)


def test_the_worked_example_of_the_method():
    """$2,000 in a town of 12,000: 13.2 a thousand, 64,000 views of the market, five or six for each."""
    town = Scenario(area="town")
    market = describe_market(town, EVIDENCE)
    buy = bought(town)
    seen = 2_000_000 / (11 * 1.2) * 0.85 * 0.5
    assert market.people == pytest.approx(12_000)
    assert buy.market_views.mid == pytest.approx(seen)
    assert buy.people.mid == pytest.approx(12_000 * (1 - math.exp(-seen / (1.6 * 12_000))))
    assert buy.times_each == pytest.approx(seen / buy.people.mid)
    assert buy.clicks.mid == pytest.approx(2_000_000 / (11 * 1.2) * 0.85 * 0.01)
    assert people_reached(1e-9, 12_000) == pytest.approx(1e-9)


def replaced(**rows):
    """The evidence with other figures of ``ad_reach``."""
    changed = []
    for name, (low, mid, high) in rows.items():
        row = EVIDENCE.figure("ad_reach", name)
        changed.append(
            Figure(row.file, row.row, row.key, low, mid, high, row.unit, row.sources, row.grade, row.note)
        )
    return EVIDENCE.with_rows(changed)


def test_no_end_of_an_ad_row_is_zero(tmp_path):
    folder = shutil.copytree(EVIDENCE.folder, tmp_path / "data")
    file = folder / "ad_prices.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("meta,6,11,16", "meta,0,11,16"), encoding="utf-8"
    )
    with pytest.raises(EvidenceError, match=r"ad_prices.csv row 2: low must be above 0"):
        load_evidence(folder)


# -- every answer


@pytest.mark.parametrize("scenario", [Scenario(), Scenario(area="town", budget=5_000), NOTHING])
def test_the_same_money_is_the_cash_of_the_plan_or_the_budget_where_nothing_fits(scenario):
    result = found(scenario)
    ads = same_money(scenario, result, EVIDENCE)
    if isinstance(result, NoPlanFits):
        assert (ads.money_of, ads.spend_usd, ads.rest) == ("budget", scenario.budget, None)
        assert all(buy.worth is None for buy in ads.instead)
    else:
        best = result.best
        assert (ads.money_of, ads.spend_usd) == ("plan", best.cash_usd)
        assert ads.rest_usd == best.unspent_usd
        assert ads.on("meta").worth.mid == pytest.approx(ads.on("meta").market_views.mid / best.impressions)
        assert ads.rest_on("meta").together.mid > best.reach
    assert [buy.platform for buy in ads.instead] == list(AD_PLATFORMS)


def test_a_typed_mix_and_a_mix_that_costs_nothing():
    mix = evaluate(Scenario(), MIX, EVIDENCE)
    assert same_money(Scenario(), mix, EVIDENCE).spend_usd == mix.cash_usd
    over = evaluate(Scenario(budget=200), MIX, EVIDENCE)
    assert same_money(Scenario(budget=200), over, EVIDENCE).rest is None, "nothing is left of the budget"
    empty = evaluate(Scenario(), (), EVIDENCE)
    assert same_money(Scenario(), empty, EVIDENCE).money_of == "budget"
    with pytest.raises(InputError, match="niche"):
        same_money(Scenario(niche="nosuch"), mix, EVIDENCE)


def test_creators_are_never_said_to_reach_more_than_the_same_money_as_ads_by_a_fault_of_ours():
    """The figures of the review: 3 to 31 times as many people, a view worth 5 to 41 ad views."""
    for scenario in (Scenario(area="town", budget=500), Scenario(area="region", budget=5_000), Scenario()):
        result = plan_once(scenario)
        buy = same_money(scenario, result, EVIDENCE).on("meta")
        assert 2 < buy.people.mid / result.best.reach < 60
        assert 2 < buy.worth.mid < 60


def document(scenario=None):
    scenario = scenario or Scenario(area="region", budget=5_000)
    result = found(scenario)
    return answer_document(scenario, result, plain_ads=same_money(scenario, result, EVIDENCE))


@pytest.mark.parametrize("scenario", [Scenario(), NOTHING])
def test_the_document_keeps_the_ads_and_reads_them_again(scenario):
    made = document(scenario)
    assert made.options[0].plain_ads is not None
    assert read_document(made.to_json()) == made


def test_an_older_document_has_no_ads_and_none_are_made_up():
    scenario = Scenario(budget=5_000)
    old = answer_document(scenario, found(scenario))
    assert "plain_ads" not in json.loads(old.to_json())["options"][0]
    assert read_document(old.to_json()).options[0].plain_ads is None


def test_hidden_money_takes_the_ads_along_because_people_would_tell_it():
    made = document()
    without = hidden(made, ("fees",))
    assert is_hidden(without)
    assert "plain_ads" not in without.to_json()
    assert not is_hidden(made.model_copy(update={"hidden": ("fees",)}))
    half = json.loads(without.to_json())
    half["options"][0]["plain_ads"] = json.loads(made.to_json())["options"][0]["plain_ads"]
    with pytest.raises(InputError, match="hidden"):
        read_document(json.dumps(half))
    assert hidden(made, ("names",)).options[0].plain_ads == made.options[0].plain_ads


@pytest.mark.parametrize(
    ("path", "value"),
    [(("month",), 13), (("country",), "mars"), (("instead",), []), (("money_of",), "luck"), (("extra",), 1)],
)
def test_ads_that_make_no_sense_are_refused(path, value):
    spoilt = json.loads(document().to_json())
    spoilt["options"][0]["plain_ads"][path[0]] = value
    with pytest.raises(InputError):
        read_document(json.dumps(spoilt))


def test_every_row_behind_the_ads_is_named():
    rows = rows_behind_ads(Scenario(start_on=dt.date(2027, 11, 1), country="eu"), EVIDENCE)
    keys = {(row.file, *row.key) for row in rows}
    assert {
        ("ad_prices", "month", "11"),
        ("ad_prices", "country", "eu"),
        ("ad_clicks", "click_share"),
    } <= keys
    assert {("ad_prices", "platform", name) for name in AD_PLATFORMS} <= keys


# -- words


@pytest.mark.parametrize("scenario", [Scenario(), Scenario(area="town", budget=5_000), NOTHING])
@pytest.mark.parametrize("display", [USUAL, Display("EUR", 0.92, dt.date(2026, 11, 1), "de-DE")])
def test_the_lines_are_short_sentences(scenario, display):
    ads = same_money(scenario, found(scenario), EVIDENCE)
    lines = ads_sentences(display, ads)
    assert 2 <= len(lines) <= 4
    for sentence in re.split(r"(?<=[.:])\s", " ".join([*lines, ads_note(ads)])):
        assert len(sentence.split()) <= 18, sentence


def test_the_lines_tell_people_clicks_worth_and_the_returns_measured():
    scenario = Scenario(area="town", budget=5_000)
    result = plan_once(scenario)
    ads = same_money(scenario, result, EVIDENCE)
    first, second, third, rest = ads_sentences(USUAL, ads)
    assert f"the same {money(USUAL, result.best.cash_usd)}" in first
    assert "nearly everybody you could sell to" in first
    assert re.search(r"it buys [\d.]+ ad views \([\d.]+ to [\d.]+\)", second)
    assert "1.15 times" in third
    assert "1.96 times" in third
    assert rest.startswith(f"The other {money(USUAL, result.best.unspent_usd)} as such ads")
    nothing = ads_sentences(USUAL, same_money(NOTHING, found(NOTHING), EVIDENCE))
    assert "your $200" in nothing[0]
    assert len(nothing) == 2
    few = Scenario(budget=10_000)
    assert len(ads_sentences(USUAL, same_money(few, plan_once(few), EVIDENCE))) in (3, 4)
    assert TITLE


def test_the_note_names_country_and_month():
    dated = Scenario(country="uk", start_on=dt.date(2027, 11, 3))
    assert ads_note(same_money(dated, found(dated), EVIDENCE)).startswith("Ad prices: UK, November.")
    assert ads_note(same_money(Scenario(), found(Scenario()), EVIDENCE)).startswith(
        "Ad prices: US, any month."
    )
