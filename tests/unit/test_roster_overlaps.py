"""Overlaps of a list, in every form that tools write; the numbers are made here."""

import pytest

from influencer_compare import NamedCreator, read_overlaps

SIZES = {"Anna": 10_000.0, "Ben": 5_000.0, "Cy": 2_000.0}


def test_pairs_in_both_directions_with_each_beside_itself():
    text = "Order,Other order,Overlap,Overlap %\nAnna,Anna,10000,1.0\nAnna,Ben,500,0.05\nBen,Anna,500,0.1\nBen,Ben,5000,1.0\nAnna,Cy,-,0.0\nCy,Cy,2000,1.0\n"
    found = read_overlaps(text)
    assert found.form == "pairs"
    assert found.audiences == SIZES
    assert found.shared == {("Anna", "Ben"): 500}
    assert found.unknown_pairs == 2


def test_missing_pairs_are_unknown():
    found = read_overlaps(
        "Source,Target,Weight\nAnna,Ben,79.0\nBen,Cy,20.0\n", audiences=SIZES | {"Di": 900.0}
    )
    assert found.names == ("Anna", "Ben", "Cy", "Di")
    assert found.unknown_pairs == 4
    assert found.smallest_shared == 20


def test_a_matrix_of_people_with_audiences_on_its_diagonal():
    found = read_overlaps(",Anna,Ben,Cy\nAnna,10000,500,\nBen,500,5000,100\nCy,,100,2000\n")
    assert found.form == "matrix"
    assert found.audiences == SIZES
    assert found.shared == {("Anna", "Ben"): 500, ("Ben", "Cy"): 100}


@pytest.mark.parametrize(
    ("meaning", "share", "people"),
    [("D3", "10%", 500), ("D5", "0.1", 15_000 / 11), ("D6", "10%", 1_500), ("D4", "10%", 1_000)],
)
def test_a_share_becomes_people_by_its_meaning(meaning, share, people):
    found = read_overlaps(f"one,two,share\nAnna,Ben,{share}\nBen,Cy,1%\n", audiences=SIZES, meaning=meaning)
    assert found.shared["Anna", "Ben"] == pytest.approx(people)


def test_a_share_whose_meaning_is_not_told_is_asked_for():
    found = read_overlaps("one,two,share\nAnna,Ben,10%\nBen,Cy,1%\n", audiences=SIZES)
    assert not found.shared
    assert "several kinds" in found.problems[0].sentence


def test_two_directions_that_differ_are_shares_of_each_own_audience():
    text = "one,two,share\nAnna,Ben,5%\nBen,Anna,10%\nAnna,Cy,1%\nCy,Anna,5%\n"
    found = read_overlaps(text, audiences=SIZES)
    assert found.meaning == "D4"
    assert found.shared == pytest.approx({("Anna", "Ben"): 500, ("Anna", "Cy"): 100})


def test_how_many_follow_how_many():
    found = read_overlaps('creators,people,share\n1,"97,636",61.71%\n2,"24,633",15.57%\n3,"11,512",7.28%\n')
    assert found.form == "followed by"
    assert found.followed_by == ((1, 97_636), (2, 24_633), (3, 11_512))


def test_unique_per_cent_of_each():
    found = read_overlaps("creator,unique %\nAnna,82\nBen,64\n")
    assert found.form == "unique"
    assert found.unique_shares == {"Anna": 0.82, "Ben": 0.64}


def test_names_are_matched_with_the_list_and_the_others_are_shown():
    creators = [
        NamedCreator(1, handle="anna", followers=10_000),
        NamedCreator(2, handle="ben", followers=5_000),
    ]
    found = read_overlaps("one,two,share\n@Anna,BEN,10%\n@Anna,Zoe,2%\n", creators, meaning="D3")
    assert found.shared["@Anna", "BEN"] == 500
    assert found.not_matched == ("Zoe",)
    assert {problem.count for problem in found.problems} == {1}


def test_no_pair_shares_more_people_than_one_of_them_has():
    found = read_overlaps("one,two,people\nAnna,Ben,9000\nBen,Cy,20\n", audiences=SIZES)
    assert found.shared == {("Ben", "Cy"): 20}
    assert "more people than one of them has" in found.problems[0].sentence


@pytest.mark.parametrize("text", ["", "hello", "a,b\n1,2\n", "name,followers\nAnna,x\n"])
def test_what_tells_no_overlap_is_named(text):
    found = read_overlaps(text)
    assert not found.shared
    assert found.problems or found.form in ("sizes", "unique")


@pytest.mark.parametrize("title", ["Shared people", "Followers shared", "shared"])
def test_few_shared_people_are_people_and_no_per_cent(title):
    found = read_overlaps(f"One,Other,{title}\nAnn,Bo,27\nBo,Cy,90\nAnn,Cy,3\n")
    assert found.shared == {("Ann", "Bo"): 27, ("Bo", "Cy"): 90, ("Ann", "Cy"): 3}
    assert found.problems == ()


@pytest.mark.parametrize(
    "table",
    [
        "One,Other,Shared people\nAnna Oak,Ben,500\n@oakley,Cy,40\nBen,@oakley,500\n",
        ",Anna Oak,Ben,@oakley,Cy\nAnna Oak,,500,,\nBen,500,,500,\n@oakley,,500,,40\nCy,,,40,\n",
    ],
)
def test_who_is_named_by_name_and_by_handle_is_one_person(table):
    creators = [
        NamedCreator(row=2, name="Anna Oak", handle="oakley", followers=9_000),
        NamedCreator(row=3, name="Ben", followers=5_000),
        NamedCreator(row=4, name="Cy", followers=2_000),
    ]
    found = read_overlaps(table, creators)
    assert found.names == ("Anna Oak", "Ben", "Cy")
    assert found.shared == {("Anna Oak", "Ben"): 500, ("Anna Oak", "Cy"): 40}
    assert found.unknown_pairs == 1
    assert found.audiences == {"Anna Oak": 9_000, "Ben": 5_000, "Cy": 2_000}


@pytest.mark.parametrize(
    "text",
    [
        ",anna,ben,oak\nanna,,500,\nben,500,,40\noak,,40,\n",
        ",@anna,@ben,@oak\n@anna,9000,500,\n@ben,500,5000,40\n@oak,,40,900\n",
        "Shared,anna@x.com,Ben,@oak\nanna@x.com,-,500,-\nBen,500,-,40\n@oak,-,40,-\n",
    ],
)
def test_a_matrix_with_gaps_or_handles_is_a_matrix(text):
    found = read_overlaps(text)
    assert found.form == "matrix"
    assert len(found.names) == 3
    assert sorted(found.shared.values()) == [40, 500]
    assert found.unknown_pairs == 1


def test_two_columns_of_names_without_titles_are_no_matrix():
    found = read_overlaps("Anna,Ben,30\nBen,Cy,40\nCy,Anna,60\n")
    assert found.form == "pairs"
    assert sorted(found.shared.values()) == [30, 40, 60]
