"""What an owner sells in her own word: answered as its niche, kept as her word, found when misspelled."""

import pytest

from influencer_compare import InputError, Scenario, plan
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec, from_query, to_query, with_usual
from influencer_compare.document.reader import question_of, read_document
from influencer_compare.evidence.record import RecordedEvidence
from influencer_compare.model.market import describe_market
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import ABOUT, choices
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.sensitivity.uncertain_inputs import uncertain_inputs
from influencer_compare.wording.fields import (
    as_in_links,
    dropped_sentence,
    has_words,
    input_problem_sentence,
    option_title,
    option_word,
)
from influencer_compare.wording.niches import in_alphabetical_order, niche_name, niche_note, niche_title
from influencer_compare.wording.pages import question_words
from tests.app.driver import EVIDENCE, NAMES, answer
from tests.usual import few

WORDS = EVIDENCE.what_you_sell
# What owners of small shops call themselves, in American and in British English.
OFTEN_TYPED = (
    """
attorney, baker, barber, beauty salon, bike shop, bookkeeper, bookshop, bookstore,
builder, butcher, car hire, car rental, carpenter, charity shop, chemist, child care,
chiropractor, cleaner, clothing, coach, coffee shop, convenience store, corner shop, counsellor,
counselor, daycare, deli, dentist, driving school, drugstore, dry cleaner, electrician,
estate agent, event planner, farm shop, flower shop, furniture, gardener, gift shop, grocery store,
guest house, gym, hair salon, hardware store, hotel, ice cream, jewellery, jewelry,
kennels, laundromat, launderette, liquor store, locksmith, mechanic, movers, nail salon,
nursery, off-licence, optician, painter, pet store, pharmacy, photographer, plumber,
realtor, removals, restaurant, solicitor, supermarket, tailor, thrift store, toy store,
travel agency, tutor, vet, web designer, wine shop, yoga studio
""".replace("\n", " ")
    .strip()
    .split(", ")
)
BAKERY = Scenario(niche="bakery", area="town", budget=2_000)
FOOD = BAKERY.changed(niche="food and restaurants")


def test_there_are_words_of_most_niches():
    assert 80 <= len(WORDS) <= 120
    assert set(EVIDENCE.niches) - set(WORDS.values()) <= {"other"}
    assert {"bakery", "café", "hair salon", "dentist", "software", "boutique", "gym"} <= set(WORDS)


@pytest.mark.parametrize("word", few(WORDS, 3))
def test_a_word_has_the_answer_of_its_niche(word):
    asked = Scenario(niche=word, area="region", budget=5_000)
    assert answer(asked) == answer(asked.changed(niche=WORDS[word]))


def test_every_word_has_the_market_and_the_uncertain_inputs_of_its_niche():
    for word, niche in WORDS.items():
        own, broad = Scenario(niche=word), Scenario(niche=niche)
        assert EVIDENCE.niche_of(own) == EVIDENCE.niche_of(broad) == niche
        assert describe_market(own, EVIDENCE) == describe_market(broad, EVIDENCE)
        assert uncertain_inputs(own, EVIDENCE) == uncertain_inputs(broad, EVIDENCE)


@pytest.mark.parametrize(
    "typed", ["food and drink", " Food  and DRINK ", "Food and drink (cafés, bakeries, restaurants)"]
)
def test_our_own_name_for_a_niche_is_understood_however_it_is_spelled(typed):
    """A link with it was refused, with the same words as the nearest."""
    assert as_in_links("niche", typed) == "Food and restaurants"


def test_words_of_different_niches_differ():
    assert answer(BAKERY) != answer(BAKERY.changed(niche="insurance"))


def test_the_rows_behind_a_word_are_those_of_its_niche():
    mix = answer(FOOD).best.mix
    found = provenance(BAKERY, mix, EVIDENCE)
    assert found == provenance(FOOD, mix, EVIDENCE)
    assert "food and restaurants" in str(found)
    record = RecordedEvidence.of(EVIDENCE)
    plan(BAKERY, record)
    assert ("food and restaurants", "fee_factor") in [row.key for row in record.read]


@pytest.mark.parametrize("word", [*WORDS, *EVIDENCE.niches])
def test_a_link_keeps_the_word(word):
    asked = Scenario(niche=word, budget=3_000)
    for every_field in (True, False):
        assert Scenario.from_query(asked.to_query(every_field=every_field)) == (asked, ())
    assert Scenario.from_query({"niche": f" {word.upper()} ", "v": "2"})[0].niche == word
    assert asked.to_query()["niche"][0].lower() == word
    spec = OptionSpec("1", "A", asked)
    assert from_query(to_query([spec]), EVIDENCE) == ((spec,), ())


def test_a_file_keeps_the_word():
    document = compare((OptionSpec("1", "A", BAKERY), OptionSpec("2", "B", FOOD)), EVIDENCE)
    read = read_document(document.to_json())
    assert read == document
    assert [question_of(read, each) for each in read.options] == [(BAKERY, ()), (FOOD, ())]
    assert read.options[0].scenario["niche"] == "bakery"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("bakry", "Bakery"),
        ("cafe", "Café"),
        ("dentists", "Dentist"),
        ("coffee", "Coffee shop"),
        ("food & restaurants", "Food and drink"),
    ],
)
def test_a_word_that_nobody_listed_is_named_with_the_nearest(typed, near):
    asked = Scenario(niche=typed)
    with pytest.raises(InputError) as refused:
        plan(asked, EVIDENCE)
    (problem,) = refused.value.problems
    assert (problem.field, problem.value) == ("niche", typed)
    said = input_problem_sentence(USUAL, problem)
    assert said.startswith(
        f"What do you sell? “{typed}” cannot be used: it is not on our list; nearest to it: {near}"
    )
    used, (dropped,) = with_usual(asked, refused.value)
    assert used == Scenario()
    assert f"“{typed}”" in dropped_sentence(USUAL, dropped)
    assert dropped_sentence(USUAL, dropped).endswith("Something else is used instead.")


def test_words_that_owners_type_are_found_in_the_list():
    titles = " | ".join(niche_title(name) for name in EVIDENCE.niche_words).casefold()
    assert [word for word in OFTEN_TYPED if word not in titles] == []


def test_something_is_near_to_any_word():
    for typed in ("", "zzz", "x" * 60):
        with pytest.raises(InputError, match=r"nearest to it: .") as refused:
            EVIDENCE.check(Scenario(niche=typed))
        assert len(refused.value.problems[0].names) >= 1


def test_the_list_is_alphabetical_and_tells_every_word_apart():
    names = in_alphabetical_order(EVIDENCE.niche_words)
    titles = [niche_title(name) for name in names]
    assert sorted(names) == sorted({*WORDS, *EVIDENCE.niches})
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [title[:1] for title in titles] == sorted(title[:1] for title in titles)
    at = titles.index("Café (coffee, tea, cake)")
    assert titles[at - 1].startswith("Butcher")
    assert titles[at + 1].startswith("Cake shop")
    assert "Food and drink (cafés, bakeries, restaurants)" in titles
    assert "Something else" in titles


def test_a_whole_niche_says_what_belongs_to_it():
    for niche in EVIDENCE.niches:
        assert (niche_title(niche) == niche_name(niche)) == (niche == "other")
    assert niche_name("food and restaurants") == "Food and drink"


def test_the_question_begins_with_the_word():
    assert question_words(USUAL, BAKERY).startswith("Bakery, $2,000, one town: ")
    assert question_words(USUAL, FOOD).startswith("Food and drink, $2,000, one town: ")
    assert question_words(USUAL, BAKERY, amounts=False).startswith("Bakery, one town: ")


def test_no_numbers_are_said_to_be_none():
    assert niche_note(known=True) == ""
    assert niche_note(known=False) == "We have no numbers for this yet, so we use the average."


# -- choices of every field in words


def names_of(field):
    return tuple(NAMES[field]) if field in NAMES else choices(field)


@pytest.mark.parametrize("field", [name for name in ABOUT if has_words(name)])
def test_the_words_of_a_field_lead_back_to_its_names(field):
    names = names_of(field)
    words = [option_title(field, name) for name in names]
    assert len({word.casefold() for word in words}) == len(words)
    for name, word in zip(names, words, strict=True):
        for shown in (word, word.upper(), f" {word} "):
            query = {field: [as_in_links(field, shown)], "v": "2"}
            found, dropped = Scenario.from_query(query)
            assert (getattr(found, field), dropped) == (name, ())
        assert as_in_links(field, name).lower() == name, "a name stays what it is"


def test_words_that_are_no_choice_stay():
    assert as_in_links("area", "mars") == "mars"
    assert as_in_links("budget", "People") == "People"
    assert option_word("hours", 7) == "7"
    assert option_word("area", "mars") == "Mars"


def test_a_remedy_has_the_words_of_the_page():
    _, (dropped,) = Scenario.from_query({"area": "mars", "v": "2"})
    assert dropped.reason == "it must be one of these: Town, Region, Country, Everywhere"
    assert dropped_sentence(USUAL, dropped) == (
        "Where are your customers? “mars”: it must be one of these: One town, A region, The whole country, "
        "Anywhere. The whole country is used instead."
    )
