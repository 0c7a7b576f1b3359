"""Podcasts, newsletters and other channels: planned by the owner's own figures alone, and marked so."""

import pytest

from influencer_compare import Scenario, choose, load_evidence, read_roster
from influencer_compare.question.display import USUAL
from influencer_compare.roster.best_people import ask
from influencer_compare.roster.bookable_people import bookable
from influencer_compare.roster.outreach import outreach
from influencer_compare.roster.quotes import taught_fees
from influencer_compare.roster.vetting import vet
from influencer_compare.views.own_list import vetted_rows, without_names
from influencer_compare.wording.channels import channel_rows
from influencer_compare.wording.my_creators import person_title
from influencer_compare.wording.outreach import message_to
from influencer_compare.wording.vetting import reason_sentences

EVIDENCE = load_evidence()
TOWN = Scenario(budget=2_000, area="region")
LIST = """Name;Platform;Followers;Views a piece;CPM;Fee;Local share;Hours;Likes
Ann Oak;Instagram;12.000;;;$300;;;
Small Talk;Podcast;;3.800;;$90;40 %;3;120
Weekly Letter;Newsletter;6.500;;$44.44;$120;60 %;2;
Shop Page;LinkedIn;14.000;2.000;;;30 %;2;
Silent Mail;Newsletter;9.000;2.000;;;30 %;2;
Far Stream;Twitch;;900;;$80;;2;
Odd Fair;Reddit;9.000;2.000;;;30 %;2;
"""


@pytest.fixture(scope="module")
def roster():
    return read_roster(LIST)


def test_their_own_price_views_local_share_and_hours_are_what_is_planned(roster):
    asked = ask(TOWN, roster, EVIDENCE)
    talk = next(who for who in asked.people.people if who.named.name == "Small Talk")
    (line,) = asked.context.lines_of(talk.key)
    creator = asked.context.creator(line)
    assert creator.hours == 3
    assert creator.fee_first_post_usd == 90
    assert creator.known.quoted
    assert (creator.clicks, creator.orders) == (0, 0)
    fit = EVIDENCE.value("niche_focus", "50", "fit_share")
    most = 3_800 * 0.4 * fit  # her views, of which so many live there and care
    assert 0.5 * most < creator.impressions / creator.delivery <= 1.4 * most
    twice = ask(TOWN, read_roster(LIST.replace("3.800", "7.600")), EVIDENCE)
    assert twice.context.creator(line).impressions == pytest.approx(2 * creator.impressions, rel=0.02)


def test_who_can_be_planned_with_and_what_is_missing_of_the_others(roster):
    found = bookable(TOWN, roster, EVIDENCE, ())
    names = ["Ann Oak", "Small Talk", "Weekly Letter", "Shop Page", "Silent Mail"]
    assert [who.named.name for who in found.people] == names
    assert {each.name: each.reason for each in found.left_out} == {
        "Far Stream": "channel figures",  # no local share
        "Odd Fair": "channel figures",  # no price, and nobody publishes one
    }
    letter, page, silent = found.people[2:]
    assert silent.price_usd == pytest.approx(2 * EVIDENCE.value("channel_prices", "newsletter"))
    assert letter.named.average_views == pytest.approx(2_700, rel=0.001)
    assert page.price_usd == pytest.approx(2 * EVIDENCE.value("channel_prices", "linkedin"))
    assert page.quote_usd is None
    for goal, names in (("engagements", ["Ann Oak", "Small Talk"]), ("orders", ["Ann Oak"])):
        known = bookable(TOWN.changed(goal=goal), roster, EVIDENCE, ())
        assert [who.named.name for who in known.people] == names


def test_they_are_booked_marked_and_written_to_as_what_they_are(roster):
    plan = choose(TOWN, roster, EVIDENCE)
    booked = {each.name: each for each in plan.booked}
    talk = booked["Small Talk"]
    assert (talk.channel, talk.views_per_piece) == ("Podcast", 3_800)
    assert person_title(USUAL, talk) == "Podcast, 3,800 views a piece (your figures)"
    vetted = {each.creator.name: each for each in vet(roster, TOWN, EVIDENCE)}
    assert reason_sentences(USUAL, vetted["Small Talk"]) == [
        "Podcast: planned with your figures alone, 3,800 views a piece."
    ]
    contact = next(each for each in outreach(TOWN, plan, EVIDENCE).contacts if each.name == "Small Talk")
    assert "utm_source=podcast" in contact.tracked
    assert "what you do on your podcast" in message_to(USUAL, contact, "the bakery")


def test_a_show_that_stands_in_place_of_its_channel_is_named_nowhere_once_names_are_hidden(roster):
    named = read_roster(LIST.replace("Podcast", "The Quill Show"))
    plan = choose(TOWN, named, EVIDENCE)
    assert {each.name: each.channel for each in plan.booked}["Small Talk"] == "Other channel"
    assert "Quill" not in plan.in_short.unnamed.model_dump_json()
    contact = next(each for each in outreach(TOWN, plan, EVIDENCE).contacts if each.name == "Small Talk")
    assert "what you do on your channel" in message_to(USUAL, contact, "the bakery")
    unnamed, _ = without_names(named, plan)
    rows = vetted_rows(USUAL, vet(named, TOWN, EVIDENCE), unnamed)
    assert "Quill" not in str(rows)
    assert "Other channel" in str(rows)
    assert "Quill" not in str(unnamed.creators)
    assert "Podcast" in str(vetted_rows(USUAL, vet(roster, TOWN, EVIDENCE), roster))


def test_their_prices_teach_nothing_of_a_platform_and_boosting_leaves_them_out(roster):
    scenario = TOWN.changed(boost="best", platforms=("youtube", "instagram"), area="everywhere", budget=6_000)
    people = bookable(scenario, roster, EVIDENCE, ()).people
    assert set(taught_fees(scenario, people, EVIDENCE)) == {"instagram"}
    context = ask(scenario, roster, EVIDENCE).context
    talk = next(line for line in context.every_line() if line.tier.startswith("row 3"))
    boosted = [way for way in context.ways if way.boost is not None and way.boost.platform == "youtube"]
    assert boosted
    assert not any(way.boosts(talk) for way in boosted)


def test_published_prices_of_channels_are_shown_with_grade_and_source():
    rows = channel_rows(USUAL, EVIDENCE)
    assert [row[0] for row in rows] == ["LinkedIn", "Newsletter", "Podcast", "Twitch"]
    assert rows[2][1:4] == ("$18 to $35", "$23", "from a sample")
    assert "Libsyn" in rows[2][4]
