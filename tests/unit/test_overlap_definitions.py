"""Six meanings of overlap: the five-person example, what cannot be, and the words for owners."""

import re

import pytest

from influencer_compare import InputError, load_evidence
from influencer_compare.model.overlap_converter import overlap_pct_from_pair, overlap_pct_from_set
from influencer_compare.model.overlap_definitions import OVERLAP_MEANINGS
from influencer_compare.question.display import USUAL
from influencer_compare.wording.overlap_definitions import (
    COUNTS_NOTE,
    COUNTS_WORDS,
    EXAMPLE,
    MEANING_WORDS,
    UNIQUE_NOTE,
    overlap_result,
)
from tests.first_version import asked
from tests.overlap_counts import meanings_of

EVIDENCE = load_evidence()
COUNTRY, TOWN = asked(), asked(area="town")
FIVE_PEOPLE = {"A": {1, 2, 3}, "B": {1, 4}, "C": {1, 3, 5}}
TYPICAL = 25_000


def refused(meaning, stated, followers, scenario=COUNTRY, **how):
    convert = overlap_pct_from_pair if len(followers) == 2 else overlap_pct_from_set
    with pytest.raises(InputError) as error:
        convert(meaning, stated, followers, scenario, EVIDENCE, **how)
    return str(error.value)


# -- counting where everything is known


def test_the_five_person_example():
    known = meanings_of(FIVE_PEOPLE)
    assert (known.gross, known.different, known.following_only_one) == (8, 5, 3)
    assert known.two_or_more == pytest.approx(0.40)
    assert known.per_creator == pytest.approx({"A": 2 / 3, "B": 1 / 2, "C": 2 / 3})
    assert known.pair["A", "C"] == known.pair["C", "A"] == pytest.approx(2 / 3)
    assert known.pair["A", "B"] == known.pair["B", "C"] == pytest.approx(1 / 2)
    assert known.directional["A", "B"] == pytest.approx(1 / 3)
    assert known.directional["B", "A"] == pytest.approx(1 / 2)
    assert known.jaccard["A", "B"] == known.jaccard["B", "C"] == pytest.approx(1 / 4)
    assert known.jaccard["A", "C"] == pytest.approx(1 / 2)
    assert known.counted_twice == pytest.approx(0.375)


# -- pairs


@pytest.mark.parametrize(
    ("meaning", "stated"),
    [("D1", 100 / 9), ("D2", 20), ("D3", 20), ("D4", 20), ("D5", 100 / 9), ("D6", 10)],
)
def test_two_typical_creators_who_share_a_fifth(meaning, stated):
    """Two of 25,000 who share 5,000: 20% of each, 5,000 of 45,000, 5,000 of 50,000."""
    found = overlap_pct_from_pair(meaning, stated, (TYPICAL, TYPICAL), COUNTRY, EVIDENCE)
    assert found == pytest.approx(20, abs=1e-6)


def test_all_meanings_of_one_pair_agree():
    """20,000 and 80,000 followers, 4,000 shared."""
    stated = {"D1": 4 / 96, "D2": 4 / 20, "D3": 4 / 20, "D4": 4 / 20, "D5": 4 / 96, "D6": 4 / 100}
    found = [
        overlap_pct_from_pair(name, 100 * share, (20_000, 80_000), COUNTRY, EVIDENCE, "everyone")
        for name, share in stated.items()
    ]
    assert found == pytest.approx([found[0]] * 6)
    turned = overlap_pct_from_pair("D4", 100 * 4 / 80, (80_000, 20_000), COUNTRY, EVIDENCE, "everyone")
    assert turned == pytest.approx(found[0])
    assert found[0] < 20  # part of it is the larger creator's size, not shared taste


def test_a_tool_that_counts_everyone_is_not_judged_by_a_town():
    """By chance two such creators share more than a tenth of a town; of all followers they do not."""
    pair = (TYPICAL, TYPICAL)
    assert "by chance alone" in refused("D3", 10, pair, TOWN)
    assert overlap_pct_from_pair("D3", 10, pair, TOWN, EVIDENCE, "everyone") == pytest.approx(10, abs=1e-6)
    assert "by chance alone" in refused("D6", 20, [TYPICAL] * 10, TOWN)
    wide = overlap_pct_from_set("D6", 20, [TYPICAL] * 10, TOWN, EVIDENCE, "everyone")
    assert 3 < wide < 15


def test_nothing_shared_in_a_country_is_no_overlap():
    for meaning in OVERLAP_MEANINGS:
        assert overlap_pct_from_pair(meaning, 0, (TYPICAL, TYPICAL), COUNTRY, EVIDENCE) < 0.1
        assert overlap_pct_from_set(meaning, 0, [TYPICAL] * 5, COUNTRY, EVIDENCE) < 0.1


# -- what cannot be


@pytest.mark.parametrize(
    ("meaning", "stated", "followers", "says"),
    [
        ("D7", 10, (TYPICAL, TYPICAL), "one of D1, D2, D3, D4, D5, D6"),
        ("D3", -1, (TYPICAL, TYPICAL), "from 0 to 100"),
        ("D3", 101, (TYPICAL, TYPICAL), "from 0 to 100"),
        ("D3", float("nan"), (TYPICAL, TYPICAL), "from 0 to 100"),
        ("D3", 10, (TYPICAL, 0), "followers of every creator"),
        ("D3", 10, (TYPICAL, float("inf")), "followers of every creator"),
        ("D5", 30, (20_000, 100_000), "at most 20%"),
        ("D1", 30, (20_000, 100_000), "at most 20%"),
        ("D4", 30, (100_000, 20_000), "at most 20%"),
        ("D6", 17, (20_000, 100_000), "at most 16.7%"),
        ("D3", 80, (TYPICAL, TYPICAL), "more than the planner's slider can say"),
        ("D6", 80, [TYPICAL] * 4, "at most 75%"),
        ("D1", 60, [100_000, 20_000, 30_000], "at most 50%"),
        ("D2", 90, [100_000, 20_000, 30_000], "at most 83.3%"),
        ("D5", 60, [100_000, 20_000, 20_000], "at most 46.7%"),
        ("D4", 80, [100_000, 20_000, 20_000], "at most 73.3%"),
        ("D1", 90, [TYPICAL] * 4, "more than the planner's slider can say"),
        ("D3", 90, [TYPICAL] * 4, "more than the planner's slider can say"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(meaning, stated, followers, says):
    message = refused(meaning, stated, followers, counts="everyone")
    assert says in message
    assert message.endswith(".")


def test_a_list_of_two_is_a_pair_and_a_pair_is_two():
    for convert, followers in ((overlap_pct_from_set, [1_000, 2_000]), (overlap_pct_from_pair, [1_000] * 3)):
        with pytest.raises(InputError, match="two creators"):
            convert("D3", 10, followers, COUNTRY, EVIDENCE)


def test_sizes_that_contradict_are_judged_where_they_are_counted():
    """A large account has few followers in a town: what is impossible at large need not be so there."""
    assert "20,000 and 1,000,000 followers can" in refused("D5", 10, (20_000, 1_000_000), counts="everyone")
    assert "followers in this market can show at most" in refused("D5", 90, (20_000, 1_000_000), TOWN)
    assert 1 < overlap_pct_from_pair("D5", 20, (20_000, 1_000_000), TOWN, EVIDENCE) < 60


def test_less_than_chance_is_refused_but_rounding_is_forgiven():
    """By chance two typical creators of a country share 0.02%, of a region 1.7%."""
    nearly_nothing = overlap_pct_from_pair("D3", 0, (TYPICAL, TYPICAL), COUNTRY, EVIDENCE)
    assert 0 < nearly_nothing < 0.1
    region = asked(area="region")
    assert "by chance alone" in refused("D3", 0, (TYPICAL, TYPICAL), region)
    assert overlap_pct_from_pair("D3", 1.5, (TYPICAL, TYPICAL), region, EVIDENCE) <= 1


def test_a_number_that_fits_two_overlaps_is_not_guessed():
    """Where a market is nearly used up, the first two meanings fall before they rise."""
    assert "a weak overlap and a strong one" in refused("D1", 78, [TYPICAL] * 20, TOWN)


# -- words


def test_every_meaning_has_words_and_its_example_is_right():
    assert tuple(MEANING_WORDS) == OVERLAP_MEANINGS
    known = meanings_of(FIVE_PEOPLE)
    shares = {
        "D1": [known.two_or_more],
        "D2": known.per_creator.values(),
        "D3": known.pair.values(),
        "D4": [known.directional["A", "B"], known.directional["B", "A"]],
        "D5": known.jaccard.values(),
        "D6": [known.counted_twice],
    }
    for meaning, words in MEANING_WORDS.items():
        assert words.title
        assert words.used_by
        assert words.question.endswith("?")
        told = {round(float(each)) for each in re.findall(r"([\d.]+)%", words.example)}
        assert told == {round(100 * share) for share in shares[meaning]}, meaning


def test_unique_is_never_said_without_saying_which():
    texts = [EXAMPLE, COUNTS_NOTE, *COUNTS_WORDS.values()]
    texts += [text for words in MEANING_WORDS.values() for text in (words.title, words.question)]
    assert not [text for text in texts if "unique" in text.lower()]
    assert "Different people" in UNIQUE_NOTE
    assert "People who follow only one" in UNIQUE_NOTE


def test_the_result_is_rounded_and_says_what_it_means():
    assert "about 9%" in overlap_result(USUAL, 8.6)
    assert "about 9 also follow" in overlap_result(USUAL, 8.6)
    assert "under 1%" in overlap_result(USUAL, 0.3)
    assert "assumes" in overlap_result(USUAL, 8.6, creators=10)
    assert "assumes" not in overlap_result(USUAL, 8.6)
