"""Filled gaps and vetting: what evidence says of a named creator, and which reasons are given."""

from dataclasses import replace

import pytest

from influencer_compare import NamedCreator, Roster, Scenario, load_evidence, read_roster, vet
from influencer_compare.question.display import USUAL
from influencer_compare.roster.known_figures import filled, known_engagements, known_views
from influencer_compare.roster.sample_list import sample_roster
from influencer_compare.roster.vetting import fair_fee_usd
from influencer_compare.wording.vetting import STANDINGS, reason_sentences

EVIDENCE = load_evidence()
SCENARIO = Scenario(niche="food", country="us")
ANNA = NamedCreator(2, handle="anna", platform="instagram", followers=25_000)


def kinds(creator, scenario=SCENARIO):
    (found,) = vet(Roster("roster", (creator,)), scenario, EVIDENCE)
    return found.standing, [reason.kind for reason in found.reasons]


def test_five_posts_bring_the_spread_of_the_next_one_to_what_was_measured():
    nobody = replace(ANNA, platform="tiktok")
    five = replace(nobody, views_of_posts=(4_000, 9_000, 2_500, 7_000, 5_200))
    assert known_views(nobody, SCENARIO, EVIDENCE).sigma_post == pytest.approx(1.46, abs=0.02)
    assert known_views(five, SCENARIO, EVIDENCE).sigma_post == pytest.approx(1.07, abs=0.02)


def test_an_average_of_twelve_posts_deserves_more_than_one_post():
    weights = [
        known_views(replace(ANNA, average_views=3_000, posts_averaged=posts), SCENARIO, EVIDENCE).own_weight
        for posts in (1, None, 12)
    ]
    assert weights == sorted(weights)
    assert weights[0] < weights[1] < weights[2] < 1


def test_gaps_are_filled_and_marked_and_answers_stay():
    told = replace(ANNA, fee_usd=0.0, fee_kind="product only", real_share=0.9)
    whole = filled(told, SCENARIO, EVIDENCE)
    assert (whole.fee_usd, whole.real_share) == (0, 0.9)
    assert whole.estimated >= {"average_views", "average_engagements", "local_share", "hours"}
    assert not whole.estimated & {"fee_usd", "real_share", "followers"}
    assert filled(whole, SCENARIO, EVIDENCE) == whole


def test_a_fee_on_request_is_estimated():
    assert "fee_usd" in filled(replace(ANNA, fee_kind="on request"), SCENARIO, EVIDENCE).estimated


def test_estimates_do_not_speak_for_themselves():
    whole = filled(ANNA, SCENARIO, EVIDENCE)
    assert kinds(whole) == ("good", [])
    assert known_views(whole, SCENARIO, EVIDENCE) == known_views(ANNA, SCENARIO, EVIDENCE)
    assert known_engagements(whole, SCENARIO, EVIDENCE) == known_engagements(ANNA, SCENARIO, EVIDENCE)


def test_without_followers_or_on_other_channels_nothing_is_made_up():
    for creator in (replace(ANNA, followers=None), replace(ANNA, platform=None, other_channel="Podcast")):
        assert filled(creator, SCENARIO, EVIDENCE) == creator
        assert known_views(creator, SCENARIO, EVIDENCE) is None


@pytest.mark.parametrize(
    ("change", "standing", "kind"),
    [
        ({"average_engagements": 3}, "check", "engagement low"),
        ({"average_engagements": 9_000}, "check", "engagement high"),
        ({"engagement_share": 0.0001}, "check", "engagement low"),
        ({"average_engagements": 26_000}, "check", "more reactions than followers"),
        ({"average_views": 500, "average_engagements": 600}, "check", "more reactions than views"),
        ({"average_views": 60}, "check", "views low"),
        ({"average_views": 4_600_000}, "check", "views high"),
        ({"real_share": 0.31}, "avoid", "few real followers"),
        ({"follower_growth_share": 0.3}, "check", "growth jump"),
        ({"follower_growth_share": 0.9}, "avoid", "growth jump"),
        ({"fee_usd": 1_500}, "check", "fee high"),
        ({"fee_usd": 20_000}, "avoid", "fee high"),
        ({"fee_usd": 40}, "good", "fee low"),
        ({"audience_country": "Brazil"}, "check", "audience elsewhere"),
        ({"local_share": 0.05}, "check", "few local followers"),
        ({"posts_per_month": 0.5}, "check", "seldom posts"),
        ({"followers": 134}, "check", "beyond evidence"),
        ({"followers": None}, "check", "no followers"),
        ({"platform": None, "other_channel": "Reddit"}, "check", "no platform"),
        ({"must_not": True}, "avoid", "you said no"),
    ],
)
def test_each_reason_is_given(change, standing, kind):
    found, reasons = kinds(replace(ANNA, **change))
    assert kind in reasons
    assert found == standing


def test_the_usual_gives_no_reason():
    usual = replace(
        ANNA, average_engagements=650, average_views=9_000, fee_usd=430, real_share=0.8,
        audience_country="United States", posts_per_month=12,
    )  # fmt: skip
    assert kinds(usual) == ("good", [])


def test_a_fair_fee_lies_between_its_ends():
    low, middle, high = fair_fee_usd(ANNA, SCENARIO, EVIDENCE)
    assert low < middle < high
    assert fair_fee_usd(ANNA, Scenario(pay_by="product", product_usd=20), EVIDENCE) is None


def test_doubles_and_copies_of_a_list_are_named():
    roster = read_roster(
        "user,platform,followers,likes\nanna,Instagram,50000,12500\nben,Instagram,50000,12500\ncy,Instagram,50000,12500\nANNA,Instagram,51000,900\n"
    )
    found = [{reason.kind for reason in each.reasons} for each in vet(roster, SCENARIO, EVIDENCE)]
    assert all("same figures as others" in each for each in found[:3])
    assert "named twice" in found[3]


def test_every_reason_of_the_sample_is_a_sentence_of_at_most_18_words():
    roster = read_roster(sample_roster())
    vetted = vet(roster, SCENARIO, EVIDENCE)
    assert [each.creator for each in vetted] == list(roster.creators)
    assert {each.standing for each in vetted} == set(STANDINGS)
    for each in vetted:
        for sentence in reason_sentences(USUAL, each):
            assert "{" not in sentence
            assert len(sentence.split()) <= 18
    bargain = next(each for each in vetted if each.creator.handle == "piewindow")
    assert (bargain.standing, bargain.reasons[0].kind) == ("good", "fee low")
