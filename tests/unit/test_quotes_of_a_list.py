"""What quotes teach about fees, and up to which fee the plan wants somebody."""

import dataclasses
import math

import numpy as np
import pytest

from influencer_compare import NamedCreator, Roster, Scenario, load_evidence, plan
from influencer_compare.model.curves import fee_curve
from influencer_compare.roster.best_people import ask, best_choice
from influencer_compare.roster.quotes import (
    as_own_prices,
    bargain_with,
    commission_instead,
    taught_fees,
    yes_up_to,
)
from tests.named_people import listed, people

EVIDENCE = load_evidence()


def asked_by(creators, scenario=Scenario()):  # noqa: B008 - a question never changes
    return ask(scenario, listed(creators), EVIDENCE)


def test_a_fee_is_wanted_up_to_the_dollar_that_is_named():
    scenario = Scenario(budget=4_000)
    creators = people(10, 4)
    chosen = best_choice(asked_by(creators, scenario).context)
    booked, left = min(chosen.keys), min(set(chosen.context.people) - chosen.keys)
    for key in (booked, left):
        found = yes_up_to(chosen, key)
        for fee, wanted in ((found.wanted_usd, True), (found.refused_usd, False)):
            if fee is None:
                continue
            typed = [
                dataclasses.replace(each, fee_usd=float(fee)) if f"row {each.row}" == key else each
                for each in creators
            ]
            assert (key in best_choice(asked_by(typed, scenario).context).keys) is wanted
    quote = chosen.context.people[booked].quote_usd
    found = yes_up_to(chosen, booked)
    assert found.wanted_usd >= math.floor(quote * 0.99)
    assert 0 < found.refused_usd - found.wanted_usd <= max(1, 0.01 * found.wanted_usd)


def test_quotes_move_the_fees_as_a_regression_with_a_prior_does():
    drawn = np.random.default_rng(3)
    creators = []
    for each in people(6, 3):
        usual = EVIDENCE.curve("fee_curves", "instagram", "seen paid").at(each.followers)
        usual *= EVIDENCE.value("formats", "video", "fee_factor")
        creators.append(dataclasses.replace(each, fee_usd=2 * usual * math.exp(drawn.normal(0, 0.1))))
    taught = taught_fees(Scenario(), asked_by(creators).people.people, EVIDENCE)["instagram"]
    prior, updated = taught.prior, taught.updated
    assert taught.quotes == 6
    assert prior.mid < updated.mid < 2 * prior.mid  # between what was known and what was asked
    assert math.log(updated.high / updated.low) < math.log(prior.high / prior.low)
    # A second way: the same posterior on a fine grid of levels and slopes.
    levels, slopes = np.meshgrid(np.linspace(-1.5, 1.5, 401), np.linspace(-0.5, 0.5, 401))
    tenth = 1.2815515655446004
    worth = (levels / (math.log(prior.high / prior.low) / 2 / tenth)) ** 2
    worth += (slopes / ((prior.slope_high - prior.slope_low) / 2 / tenth)) ** 2
    for each in creators:
        usual = prior.at(each.followers) * EVIDENCE.value("formats", "video", "fee_factor")
        off = math.log(each.fee_usd / usual) - levels - slopes * math.log(each.followers / prior.at_followers)
        worth += (off / math.log(prior.spread)) ** 2
    weights = np.exp(-(worth - worth.min()) / 2)
    assert math.log(updated.mid / prior.mid) == pytest.approx(np.average(levels, weights=weights), abs=0.01)
    assert updated.slope - prior.slope == pytest.approx(np.average(slopes, weights=weights), abs=0.01)


def test_quotes_become_prices_to_plan_with():
    creators = [dataclasses.replace(each, fee_usd=each.fee_usd * 3) for each in people(12, 7)]
    taught = taught_fees(Scenario(), asked_by(creators).people.people, EVIDENCE)
    usual = Scenario(budget=3_000)
    own = usual.changed(own_results=as_own_prices(usual, taught))
    found, wanted = fee_curve(own, "instagram", EVIDENCE), taught["instagram"].updated
    assert 1.7 < found.mid / taught["instagram"].prior.mid < 3
    for name in ("mid", "slope", "slope_low", "slope_high"):
        assert getattr(found, name) == pytest.approx(getattr(wanted, name), rel=1e-3)
    assert fee_curve(own, "tiktok", EVIDENCE) == fee_curve(usual, "tiktok", EVIDENCE)  # nobody named a price
    assert plan(own, EVIDENCE).best.reach < plan(usual, EVIDENCE).best.reach
    again = taught_fees(own, asked_by(creators).people.people, EVIDENCE)
    assert as_own_prices(own, again) == own.own_results  # the same quotes count once
    few = taught_fees(usual, asked_by(creators[:2]).people.people, EVIDENCE)
    assert not as_own_prices(usual, few)


def test_a_commission_that_pays_the_same():
    scenario = Scenario(order_value_usd=80)
    chosen = best_choice(asked_by(people(6, 2), scenario).context)
    key = min(chosen.keys)
    line = next(line for line in chosen.mix if line.tier == key)
    creator = chosen.context.creator(line)
    share = commission_instead(chosen, key, creator.fee_first_post_usd)
    assert share * creator.orders * creator.delivery * 80 == pytest.approx(creator.fees_usd)
    without_sale = best_choice(asked_by(people(6, 2)).context)
    assert commission_instead(without_sale, key, 100.0) is None


def test_an_offer_is_never_above_what_they_ask_nor_above_the_fee_to_say_yes_to():
    people = [("Ann", 12_000, 150.0), ("Bo", 60_000, 9_000.0), ("Cy", 25_000, 300.0), ("Di", 31_000, None)]
    creators = [
        NamedCreator(
            row=row,
            name=name,
            platform="instagram",
            followers=size,
            fee_usd=fee,
            fee_kind="fixed" if fee else "",
        )
        for row, (name, size, fee) in enumerate(people, 2)
    ]
    asked = {f"row {row}": fee for row, (_, _, fee) in enumerate(people, 2)}
    sold = Scenario(budget=3_000, order_value_usd=4_000, margin_pct=50)
    chosen = best_choice(ask(sold, Roster("roster", tuple(creators)), EVIDENCE).context)
    shares = []
    for key, fee in asked.items():
        found = bargain_with(chosen, key)
        assert found.yes == yes_up_to(chosen, key)
        assert found.offer_usd <= found.yes.wanted_usd
        assert fee is None or found.offer_usd <= fee
        assert found.offer_usd in (fee, found.yes.wanted_usd) or fee is None
        share = commission_instead(chosen, key, found.offer_usd)
        assert found.commission_share == (share if share <= sold.margin_share else None)
        shares.append(found.commission_share)
    assert any(shares)
    unsold = best_choice(
        ask(sold.changed(order_value_usd=None), Roster("roster", tuple(creators)), EVIDENCE).context
    )
    assert bargain_with(unsold, "row 2").commission_share is None
