"""Results from files and pastes: columns by name, posts of one creator added up, nothing guessed."""

import io

import pytest
from openpyxl import Workbook

from influencer_compare.learning.read_results import read_results
from influencer_compare.wording.campaigns import file_problem_words

TABLE = "creator,platform,month,views,clicks,orders,paid,delivered\n"


def one(text, **more):
    found = read_results(text, **more)
    assert found.problems == ()
    (row,) = found.rows
    return row


def test_a_table_with_our_own_titles_is_read_cell_by_cell():
    row = one(
        "Creator;Code;Platform;Month;Delivered;Posts;Reach;Views;Engagements;Clicks;Orders;Paid;Hours;Followers;"
        "Own followers before;Own followers after\n"
        "Ann Lee;ANN10;TikTok;2;yes;2;12.500;14,5K;900;210;7;350,50;3,5;25K;1.000;1.040\n"
    )
    assert (row.creator, row.code, row.platform, row.month, row.delivered) == (
        "Ann Lee",
        "ANN10",
        "tiktok",
        2,
        True,
    )
    assert (row.posts, row.reach, row.impressions, row.engagements) == (2, 12_500, 14_500, 900)
    assert (row.clicks, row.orders, row.paid_usd, row.hours) == (210, 7, 350.5, 3.5)
    assert (row.followers, row.own_followers_before, row.own_followers_after) == (25_000, 1_000, 1_040)


def test_an_export_with_a_row_for_each_post_is_added_up_by_creator():
    found = read_results(
        "Username,Video views,Likes,Comments,Shares\n@ann,1000,50,5,2\n@bo,400,9,1,0\n@ann,3000,100,10,8\n",
        "tiktok",
    )
    by = {row.creator: row for row in found.rows}
    assert (by["@ann"].impressions, by["@ann"].engagements, by["@ann"].posts) == (4_000, 175, 2)
    assert (by["@bo"].impressions, by["@bo"].posts) == (400, None)


def test_a_shop_export_comes_back_by_code():
    row = one("Discount code,Orders\nNANO1,12\n", platform="instagram")
    assert (row.code, row.orders, row.clicks, row.delivered) == ("NANO1", 12, None, None)


def test_a_workbook_is_read_as_well():
    book = Workbook()
    book.active.append(["Creator", "Platform", "Views", "Paid"])
    book.active.append(["Ann", "Instagram", 12_000, 250.5])
    data = io.BytesIO()
    book.save(data)
    row = one(data.getvalue())
    assert (row.creator, row.impressions, row.paid_usd) == ("Ann", 12_000, 250.5)


def test_what_is_empty_stays_empty():
    row = one(f"{TABLE}Ann,Instagram,,,40,,,\n")
    assert (row.month, row.clicks) == (1, 40)
    assert {row.impressions, row.orders, row.paid_usd, row.delivered} == {None}


def test_money_in_another_currency_needs_a_rate():
    text = "creator,platform,paid (EUR),views\nAnn,Instagram,€90,1000\n"
    found = read_results(text)
    assert found.rows[0].paid_usd is None
    assert "EUR" in file_problem_words(found.problems[0])
    assert one(text, per_usd={"EUR": 0.9}).paid_usd == pytest.approx(100)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{TABLE}Ann,Myspace,1,100,,,,\n", "platform"),
        (f"{TABLE}Ann,Instagram,1,many,,,,\n", "could not be read"),
        (f"{TABLE}Ann,Instagram,1,100,,,,perhaps\n", "could not be read"),
        (f"{TABLE}Ann,Instagram,1,900,,,,no\n", "did not post"),
        (f"{TABLE}Ann,Instagram,14,100,,,,\n", "month"),
        ("name,notes\nAnn,fine\nBo,fine\n", "holds results"),
        ("", ""),
    ],
)
def test_what_cannot_be_used_is_named_with_its_remedy(text, said):
    found = read_results(text)
    assert found.problems
    sentences = [file_problem_words(each) for each in found.problems]
    assert all(each.endswith(".") for each in sentences)
    assert any(said in each for each in sentences)


def test_several_posts_paid_in_a_currency_without_a_rate_leave_the_payment_empty():
    found = read_results("creator,platform,paid (EUR),views\nAnn,Instagram,€90,1000\nAnn,Instagram,€10,500\n")
    (row,) = found.rows
    assert (row.paid_usd, row.impressions, row.posts) == (None, 1_500, 2)


def test_reach_of_several_posts_is_left_empty_and_said_and_that_of_one_stays():
    found = read_results("creator,reach,views\nAnn,800,1000\nAnn,700,900\nBo,500,600\nBo,,50\n", "instagram")
    by = {row.creator: row for row in found.rows}
    assert (by["Ann"].reach, by["Ann"].impressions) == (None, 1_900)
    assert (by["Bo"].reach, by["Bo"].impressions) == (500, 650)
    assert [each.what for each in found.problems] == ["reach"]


def test_rows_of_a_file_are_one_creator_by_name_else_by_code():
    found = read_results(
        "creator,code,orders\nAnn,A1,1\n,A1,2\nAnn,A2,4\nBo,B1,8\nCy,B1,16\n,,32\n,,64\n", "instagram"
    )
    assert [(row.creator, row.orders) for row in found.rows] == [
        ("Ann", 7), ("Bo", 8), ("Cy", 16), ("", 32), ("", 64),
    ]  # fmt: skip


def test_a_column_of_orders_that_cannot_be_read_is_said_cell_by_cell():
    found = read_results(f"{TABLE}Ann,Instagram,1,100,3,many,5,yes\nBo,Instagram,1,90,2,few,5,yes\n")
    assert [(each.what, each.row, each.place, each.value) for each in found.problems] == [
        ("unread", 2, "orders", "many"),
        ("unread", 3, "orders", "few"),
    ]


@pytest.mark.parametrize(("cell", "text"), [("orders", "12%"), ("clicks", "EUR 5"), ("paid", "5%")])
def test_a_number_in_another_unit_is_no_count(cell, text):
    cells = ",".join(({"clicks": "3", "orders": "2", "paid": "5"} | {cell: text}).values())
    found = read_results(f"{TABLE}Ann,Instagram,1,100,{cells},yes\n")
    assert [(each.place, each.value) for each in found.problems] == [(cell, text)]


def test_a_row_that_cannot_be_is_named_by_its_line_of_the_file_and_its_title():
    found = read_results(f"{TABLE}\nAnn,Instagram,13,100,3,2,5,yes\nBo,Instagram,1,90,3,2,5,no\n")
    assert [file_problem_words(each) for each in found.problems] == [
        "Row 3, Month: “13” can't be used. Give a month from 1 to 12.",
        "Row 4: Who did not post has no views: say that they posted, or empty the views.",
    ]
