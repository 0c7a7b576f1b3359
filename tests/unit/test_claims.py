"""What popular articles claim: a closed file, links that open, and words that the planner bears out."""

import csv
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from influencer_compare import EvidenceError, NoPlan, Scenario, load_evidence, plan
from influencer_compare.evidence.rows import CLAIM_KINDS, CLAIM_VERDICTS
from influencer_compare.model.creators import describe_creator
from influencer_compare.model.market import describe_market
from influencer_compare.wording.claims import (
    CLAIMS_INTRO,
    VERDICT_SIGNS,
    VERDICT_WORDS,
    claims_by_verdict,
    claims_summary,
)
from tests.first_version import asked
from tests.solver import plan_once
from tests.usual import some

DATA = Path(__file__).resolve().parents[2] / "data"
EVIDENCE = load_evidence()
CLAIMS = {claim.key: claim for claim in EVIDENCE.claims}
LINKS = sorted({claim.tried_by for claim in EVIDENCE.claims if claim.tried_by})


def opened(link):
    return Scenario.from_query(parse_qs(link, keep_blank_values=True))


def tried(key, **changes):
    """The recommendation that opens behind a claim's link."""
    return plan_once(opened(CLAIMS[key].tried_by)[0].changed(**changes))


def creator(followers, posts=1, **changes):
    scenario = asked(**changes)  # what the articles say of fees is about price lists
    market = describe_market(scenario, EVIDENCE)
    return describe_creator(scenario, market, "instagram", followers, posts, EVIDENCE)


# -- the file


@pytest.fixture
def spoil(tmp_path):
    """Change one cell of claims.csv in a copy of data/; what the loader then says, and the row."""

    def change(key, /, **cells):
        folder = shutil.copytree(DATA, tmp_path / "data")
        with (folder / "claims.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        at = next(number for number, row in enumerate(rows) if row["key"] == key)
        rows[at].update(cells)
        with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(EvidenceError) as error:
            load_evidence(folder)
        return str(error.value), at + 2

    return change


@pytest.mark.parametrize(
    ("key", "cells", "says"),
    [
        ("0.1", {"kind": "guess"}, "kind is 'guess'"),
        ("0.1", {"verdict": "true"}, "verdict is 'true'"),
        ("0.1", {"verdict": ""}, "verdict is ''"),
        ("0.1", {"why": " "}, "why must not be empty"),
        ("0.1", {"claim": ""}, "claim must not be empty"),
        ("0.1", {"article": ""}, "article must not be empty"),
        ("0.1", {"source": "nobody_2020"}, "'nobody_2020' is not in sources.csv"),
        ("0.13", {"source": ""}, "'supported' rests on nothing"),
        ("0.9", {"try": "overlap_pct=300"}, "try: overlap_pct cannot be '300'"),
        ("0.9", {"try": "overlap=30"}, "try: overlap cannot be '30'"),
        ("0.9", {"try": "niche=moon"}, "try: niche cannot be 'moon'"),
        ("0.9", {"try": "tier_scheme=Mine"}, "try: tier_scheme cannot be 'mine'"),
        ("0.9", {"key": "0.8"}, "0.8 is in row"),
    ],
)
def test_a_wrong_claim_is_refused_with_its_row(spoil, key, cells, says):
    message, row = spoil(key, **cells)
    assert f"claims.csv row {row}:" in message
    assert says in message


def test_every_claim_of_the_five_articles_is_there():
    expected = {0: 17, 1: 12, 2: 15, 3: 5, 4: 7}
    assert list(CLAIMS) == [
        f"{article}.{at}" for article, most in expected.items() for at in range(1, most + 1)
    ]
    assert list(Counter(claim.article for claim in EVIDENCE.claims).values()) == list(expected.values())
    assert {claim.verdict for claim in EVIDENCE.claims} == set(CLAIM_VERDICTS)
    assert {claim.kind for claim in EVIDENCE.claims} == set(CLAIM_KINDS)


def test_a_reason_is_short_and_ends():
    for claim in EVIDENCE.claims:
        assert len(claim.claim) <= 110, claim.key
        assert len(claim.why) <= 330, claim.key
        assert claim.why.endswith("."), claim.key
        assert not claim.claim.endswith("."), claim.key


# -- what can be tried


@pytest.mark.parametrize("link", some(LINKS, 4))
def test_every_link_opens_as_it_stands_and_plans(link):
    scenario, dropped = opened(link)
    assert dropped == ()
    EVIDENCE.check(scenario)
    assert plan_once(scenario).best.creators > 0


def test_big_names_cost_what_is_said():
    shown = tried("0.1").alternatives["only mega"].lines[0].creator
    assert shown.followers == pytest.approx(2.2e6, rel=0.03)
    assert shown.fee_first_post_usd == pytest.approx(25_000, rel=0.05)
    assert creator(3e6).fee_first_post_usd == pytest.approx(33_000, rel=0.05)
    assert creator(707_000).fee_first_post_usd == pytest.approx(9_000, rel=0.05)
    fees = [creator(followers).fee_first_post_usd for followers in (10_000, 25_000, 100_000)]
    assert fees == pytest.approx([185, 430, 1_500], rel=0.02)


def test_many_for_one():
    """2.5 and 4.6: posts of smaller creators for the price of one, and what counting hours does to it."""
    large, micro, nano = (
        tried("2.5").alternatives[f"only {size}"].lines[0] for size in ("mega", "micro", "nano")
    )
    price = large.creator.fee_first_post_usd
    assert price / nano.creator.fee_first_post_usd == pytest.approx(390, rel=0.02)
    assert price / micro.creator.fee_first_post_usd == pytest.approx(48, rel=0.02)

    def whole(line):
        return line.creator.cash_usd + 35 * line.creator.hours

    assert whole(large) / whole(nano) < 390 / 2
    rec = tried("4.6")
    fees = {
        size: rec.alternatives[f"only {size}"].lines[0].creator.fee_first_post_usd
        for size in ("mid", "macro")
    }
    assert fees["mid"] / micro.creator.fee_first_post_usd == pytest.approx(6, rel=0.03)
    assert fees["macro"] / micro.creator.fee_first_post_usd == pytest.approx(17, rel=0.03)


def test_overlap_costs_people_and_brings_repetition():
    """0.9 and 0.10, with the same 18 micro creators at 2 and at 30%."""
    loose, tight = (tried("0.9", overlap_pct=each).alternatives["only micro"] for each in (2, 30))
    assert loose.mix == tight.mix
    assert loose.creators == 18
    assert 1 - tight.reach / loose.reach == pytest.approx(1 / 3, abs=0.04)
    assert loose.cost_per_person_usd == pytest.approx(0.51, abs=0.01)
    assert tight.cost_per_person_usd == pytest.approx(0.75, abs=0.01)
    assert tight.reach_at_least[1] == pytest.approx(5 * loose.reach_at_least[1], rel=0.05)
    assert tried("0.10").best.goal_value < tight.reach


def test_hours_bring_only_the_smallest_to_the_cost_of_large_creators():
    """0.16: loaded cost of a person reached at $35 an hour, nano against mid and micro."""
    sizes = tried("0.16").alternatives
    cost = {
        size: sizes[f"only {size}"].loaded_usd / sizes[f"only {size}"].reach
        for size in ("nano", "micro", "mid")
    }
    assert cost["nano"] == pytest.approx(0.98, abs=0.02)
    assert cost["mid"] == pytest.approx(0.59, abs=0.02)
    assert cost["micro"] == pytest.approx(0.55, abs=0.02)

    def loaded(followers):
        one = creator(followers, posts=2, budget_covers="loaded")
        return (one.cash_usd + 35 * one.hours) / (one.audience * one.view_share * one.delivery)

    assert loaded(6_000) > cost["mid"] > loaded(8_000)


def test_time_is_the_drawback_of_many():
    """0.11, 0.15 and 1.7."""
    usual = plan(asked(), EVIDENCE).alternatives
    assert (usual["only micro"].creators, usual["only mid"].creators) == (9, 3)
    assert usual["only micro"].hours == pytest.approx(36, abs=1)
    assert usual["only mid"].hours == pytest.approx(14, abs=1)
    helped = tried("0.11")
    assert helped.best.hours / helped.best.creators < usual["only micro"].hours / 9 / 2
    close = tried("0.15").alternatives
    assert (close["only micro"].creators, close["only mid"].creators) == (2, 3)
    short = tried("1.7")
    assert short.best.creators == 1
    assert short.best.lines[0].creator.followers > 100_000


def test_only_small_creators_are_ready_in_six_weeks():
    for key in ("1.6", "2.10"):
        late = tried(key).alternatives["macro side"]
        assert isinstance(late, NoPlan)
        assert late.reason == "launch date"


def test_engagement_falls_with_size_in_the_rate_but_not_in_the_count():
    """0.6, 2.2, 2.3, 2.14, 3.2, 3.4 and 4.2."""
    curve = EVIDENCE.curve("engagement_curves", "instagram", "per follower")
    rates = [100 * curve.at(followers) for followers in (1_000, 5_000, 100_000, 3e6)]
    assert rates == pytest.approx([3.4, 3.0, 2.3, 1.8], abs=0.05)
    assert rates[0] / rates[2] == pytest.approx(1.45, abs=0.02)
    assert 25_000 * curve.at(25_000) == pytest.approx(650, abs=10)
    assert 1 - curve.at(2_000) / curve.at(1_000) == pytest.approx(0.05, abs=0.005)
    assert 10 * curve.at(10_000) / curve.at(1_000) == pytest.approx(8.3, abs=0.1)
    large, small = creator(3e6), creator(25_000)
    assert (large.cash_usd / large.engagements) / (small.cash_usd / small.engagements) == pytest.approx(
        2.8, abs=0.1
    )


def test_views_on_tiktok_are_six_times_as_many_with_ten_times_the_followers():
    """1.5: from account to account, as measured; the study asked what more followers by themselves bring."""
    curve = EVIDENCE.curve("view_curves", "tiktok", "typical")
    assert curve.at(250_000) / curve.at(25_000) == pytest.approx(6.3, abs=0.1)


def test_more_creators_with_one_post_beat_fewer_with_two():
    """1.9: with posts chosen by the planner most creators get one."""
    best = tried("1.9").best
    assert sum(line.creators for line in best.mix if line.posts == 1) > best.creators / 2
    assert best.reach > plan(asked(), EVIDENCE).best.reach


def test_the_answer_turns_with_the_fees_you_expect():
    """3.5, and a town has only small creators."""
    dear, cheap = tried("3.5").verdict, tried("1.1", fee_basis="rate cards").verdict
    assert (dear.sets[0].winner, cheap.sets[0].winner) == ("macro", "micro")
    assert dear.status == cheap.status == "depends on prices"
    assert tried("1.1", area="town").alternatives["macro side"].reason == "creators to be found"


def test_one_in_a_hundred_fifty_times():
    assert f"fifty creators make it {100 * (1 - 0.99**50):.0f} in 100" in CLAIMS["0.12"].why


# -- words


def test_the_words_cover_every_verdict():
    assert tuple(VERDICT_WORDS) == tuple(VERDICT_SIGNS) == CLAIM_VERDICTS
    assert len(set(VERDICT_SIGNS.values())) == len(CLAIM_VERDICTS)
    assert CLAIMS_INTRO


def test_groups_keep_every_claim_once():
    by_verdict = claims_by_verdict(EVIDENCE.claims)
    assert tuple(by_verdict) == CLAIM_VERDICTS
    assert sorted(each.row for group in by_verdict.values() for each in group) == [
        each.row for each in EVIDENCE.claims
    ]
    assert claims_by_verdict(()) == {}
    total = {name: len(group) for name, group in by_verdict.items()}
    assert claims_summary(EVIDENCE.claims).startswith(f"{len(CLAIMS)} claims: {total['supported']} supported")
