"""Every row of data/ that moves a figure is cited for it, and every row that is cited moves it."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from influencer_compare import InputError, Line, Scenario, load_evidence
from influencer_compare.evidence.record import RecordedEvidence
from influencer_compare.evidence.rows import Curve, Figure, Tier, WayToPay
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.sensitivity.provenance import TOPICS, provenance
from tests.solver import plan_once

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "tests" / "golden" / "stories"
EVIDENCE = load_evidence()
ROWS = [
    *(row for rows in EVIDENCE.rows_by_file.values() for row in rows),
    *EVIDENCE.ways_to_pay.values(),
    *(tier for tiers in EVIDENCE.tier_schemes.values() for tier in tiers.values()),
]
NO_NUMBERS = {"sources", "claims", "niches", "what_you_sell", "fee_bases", "duties"}  # names and words
LITTLE, FAR = (1.05, 0.95), (2.0, 0.5)
# Numbers of a row that a calculation can use; the others say what a number belongs to, or how sure it is.
NUMBERS = {
    Figure: ("mid",),
    Curve: ("mid", "slope", "flat_below"),
    WayToPay: ("followers_at_most",),  # 5% of one post is none
    Tier: ("from_followers", "to_followers"),
}
SIX = ("agency", "gifted_products", "loaded_budget", "studio_20000", "three_platforms", "used_up_town")


def story(name):
    text = (STORIES / f"{name}.json").read_text(encoding="utf-8")
    return Scenario(**json.loads(text)["scenario"])


def moved(row, factors):
    """The row with one of its numbers higher or lower; a share is never more than all."""
    for name in NUMBERS[type(row)]:
        number = getattr(row, name)
        for factor in factors if number else ():
            share = name == "mid" and row.unit.startswith("share")
            yield replace(row, **{name: min(number * factor, 1.0) if share else number * factor})


def figures(scenario, mix, evidence):
    """What the page says of a mix, worked out as for the page."""
    context = prepare(scenario, evidence)
    plan = evaluate_in(context, mix)
    found = [context.to_be_found(line.tier) for line in plan.mix]
    return {
        "reach": [plan.reach, plan.effective_reach],
        "engagements": [plan.engagements],
        "cost": [plan.cash_usd, plan.spent_usd],
        "hours": [plan.hours],
        "creators": [count for count in found if count is not None],
    }


def follows(topic, row, factors, scenario, mix):
    """Whether a figure is another one when the row is; less than a trillionth is rounding."""
    now = figures(scenario, mix, EVIDENCE)[topic]
    return any(
        not math.isclose(before, after, rel_tol=1e-12)
        for each in moved(row, factors)
        for before, after in zip(now, figures(scenario, mix, EVIDENCE.with_rows([each]))[topic], strict=True)
    )


def moving(scenario, mix):
    """The rows that move each figure, found by moving every row of data/ and nothing else."""
    now = figures(scenario, mix, EVIDENCE)
    found = {topic: set() for topic in TOPICS}
    for row in ROWS:
        for each in moved(row, LITTLE):
            other = figures(scenario, mix, EVIDENCE.with_rows([each]))
            for topic in TOPICS:
                pairs = zip(now[topic], other[topic], strict=True)
                if not all(math.isclose(one, two, rel_tol=1e-12) for one, two in pairs):
                    found[topic].add((row.file, row.key))
    return found


def check(scenario):
    """Both directions, for every figure; what rounding hides still moves the figure when it moves far."""
    mix = plan_once(scenario).best.mix
    cited, wanted = provenance(scenario, mix, EVIDENCE), moving(scenario, mix)
    assert set(cited) == set(TOPICS)
    for topic, rows in cited.items():
        shown = {(each.file, each.key) for each in rows if not each.rounded_away}
        assert shown == wanted[topic], topic
        hidden = [EVIDENCE.row(each.file, *each.key) for each in rows if each.rounded_away]
        assert topic == "creators" or not hidden
        for row in hidden:
            assert follows(topic, row, FAR, scenario, mix), (topic, row.file, row.key)
    assert all(wanted[topic] for topic in ("reach", "engagements", "hours"))
    return cited


def test_every_row_of_data_is_moved_here():
    lines = {
        path.stem: len(path.read_text(encoding="utf-8").splitlines()) - 1
        for path in (ROOT / "data").glob("*.csv")
        if path.stem not in NO_NUMBERS
    }
    assert {file: sum(row.file == file for row in ROWS) for file in lines} == lines
    assert len(ROWS) == sum(lines.values())


def test_what_moves_a_figure_is_cited_for_it_and_nothing_else():
    check(Scenario())


@pytest.mark.full
@pytest.mark.parametrize("name", SIX)
def test_the_same_in_the_situations_of_real_owners(name):
    check(story(name))


def keys(topic, scenario, mix=None):
    mix = plan_once(scenario).best.mix if mix is None else mix
    return {each.key for each in provenance(scenario, mix, EVIDENCE)[topic]}


BOUGHT = {"hours_per_contact", "acceptance_paid", "hours_managing", "hours_per_post", "hours_fixed"}


def test_hours_cost_money_where_help_is_bought_and_only_there():
    scenario = Scenario(hours=10)
    mix = plan_once(scenario).best.mix
    cost = keys("cost", scenario, mix)
    assert {(name,) for name in BOUGHT} | {("50", "finding_hours_factor")} <= cost
    own = keys("cost", scenario.changed(hours=400), mix)
    assert not {(name,) for name in BOUGHT} & own
    assert ("instagram", "seen paid") in own
    loaded = keys("cost", scenario.changed(hours=400, budget_covers="loaded", help_hour_usd=0), mix)
    assert {(name,) for name in BOUGHT} <= loaded


def test_what_the_owner_typed_is_no_row():
    before = keys("reach", Scenario())
    assert {("adults_country",), ("delivery_paid",)} <= before
    own = keys("reach", Scenario(adults=50_000_000, delivery_pct=90))
    assert not {("adults_country",), ("delivery_paid",)} & own
    sizes = Scenario(tier_bounds="8K 60K 300K 900K")
    assert not {name for name in keys("reach", sizes) if name[0] == "widest use"}
    assert {name for name in before if name[0] == "widest use"}


def test_a_limit_is_cited_and_what_lies_behind_it_where_luck_brings_it_within():
    scenario = Scenario(area="town", budget=100_000)
    large = (Line("instagram", "macro", 1, 1),)
    cited = keys("reach", scenario, large)
    assert ("audience_at_most_of_market",) in cited
    assert ("town", "707107") in cited
    assert ("town", "707107") in keys("engagements", scenario, large)


def test_a_count_that_rounding_holds_says_so():
    """A town has none of the large creators: a little more than none is still none."""
    scenario = Scenario(area="town")
    rows = provenance(scenario, (Line("instagram", "macro", 1, 1),), EVIDENCE)["creators"]
    none = [each for each in rows if each.file == "creators_to_be_found"]
    mids = [EVIDENCE.row(each.file, *each.key).mid for each in none]
    assert [(each.key[1], each.rounded_away) for each in none] == [("500000", True)]
    assert mids == [0]


def test_where_nothing_limits_the_creators_no_row_is_cited():
    assert keys("creators", Scenario()) == set()


def test_a_mix_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="tier"):
        provenance(Scenario(), (Line("instagram", "giant", 1, 1),), EVIDENCE)


def test_every_row_is_found_by_its_names():
    assert all(EVIDENCE.row(row.file, *row.key) is row for row in ROWS)
    assert EVIDENCE.row("operations", "nothing") is None


# -- the record


def test_a_record_notes_what_is_read_and_answers_alike():
    record = RecordedEvidence.of(EVIDENCE)
    assert record.read == ()
    assert record == RecordedEvidence.of(EVIDENCE)
    scenario = Scenario()
    assert record.figure("operations", "hours_fixed") is EVIDENCE.figure("operations", "hours_fixed")
    assert record.find("niche_figures", "gaming", "fit_factor") is None
    assert record.fee_basis("rate cards") is EVIDENCE.fee_basis("rate cards")
    assert record.way_to_pay("product") is EVIDENCE.way_to_pay("product")
    assert record.curve("fee_curves", "instagram", "rate cards").mid == 426
    assert record.tiers(scenario) == EVIDENCE.tiers(scenario)
    assert record.line("real_followers") == EVIDENCE.line("real_followers")
    files = [row.file for row in record.read]
    assert files == sorted(files)
    assert {file: files.count(file) for file in files} == {
        "fee_bases": 1, "fee_curves": 1, "operations": 1, "real_followers": 5, "tier_schemes": 5,
        "ways_to_pay": 1,
    }  # fmt: skip
    assert RecordedEvidence.of(record).read == ()


def test_sizes_of_the_owner_s_own_are_no_rows_of_data():
    record = RecordedEvidence.of(EVIDENCE)
    record.tiers(Scenario(tier_bounds="8K 60K 300K 900K"))
    assert record.read == ()


def test_rows_are_replaced_by_their_keys_and_the_given_evidence_stays():
    basis = replace(EVIDENCE.fee_basis("rate cards"), curve="brand deals")
    way = replace(EVIDENCE.way_to_pay("product"), followers_at_most=20_000)
    tier = replace(EVIDENCE.tier_schemes["izea"]["micro"], to_followers=60_000)
    other = EVIDENCE.with_rows([basis, way, tier])
    assert other.fee_basis("rate cards").curve == "brand deals"
    assert other.way_to_pay("product").followers_at_most == 20_000
    assert other.tier_schemes["izea"]["micro"].to_followers == 60_000
    assert other.tier_schemes["klear"] == EVIDENCE.tier_schemes["klear"]
    assert EVIDENCE.way_to_pay("product").followers_at_most == 25_000
    assert load_evidence() == EVIDENCE
