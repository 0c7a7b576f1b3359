"""Lists of creators as people have them: every file here is made by the test."""

import functools
import inspect
import io
import json
import sys
import time
import zipfile

import openpyxl
import pytest

from influencer_compare import Answers, InputError, read_roster
from influencer_compare.roster.sample_list import NOTE, TEMPLATE, sample_roster
from tests.usual import number

PLAIN = "handle,name,followers,platform\n@anna,Anna Bell,12500,Instagram\n@ben,Ben Orr,8400,TikTok\n"


def meanings(roster):
    return {column.title: column.meaning for column in roster.columns}


def said(roster):
    return " ".join(f"{problem.sentence} {problem.remedy}" for problem in roster.problems)


def followers(roster):
    return [creator.followers for creator in roster.creators]


def workbook(*sheets):
    """A workbook from (title, rows, what else to do with the sheet)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows, change in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        change(sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


# ---- Formats ----


def test_a_list_is_read_from_path_bytes_open_file_and_text(tmp_path):
    place = tmp_path / "list.csv"
    place.write_text(PLAIN, encoding="utf-8")
    with place.open("rb") as opened:
        ways = [place, str(place), PLAIN, PLAIN.encode(), opened, io.StringIO(PLAIN)]
        read = [read_roster(way) for way in ways]
    assert [followers(each) for each in read] == [[12_500, 8_400]] * len(ways)
    assert [creator.platform for creator in read[0].creators] == ["instagram", "tiktok"]


def test_a_path_without_an_ending_is_one_where_the_file_is_there(tmp_path):
    """Its name was read as a list of one creator."""
    place = tmp_path / "my list"
    place.write_text("name,followers,platform\nann,12000,instagram\n")
    assert [each.followers for each in read_roster(str(place)).creators] == [12_000]


def test_a_path_that_is_not_there_is_named():
    with pytest.raises(InputError, match="cannot be opened"):
        read_roster("no-such-list.csv")


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("utf-8", "nombre;seguidores\nMuñoz Peña;5.000\n", "Muñoz Peña"),
        ("utf-8-sig", "nombre;seguidores\nMuñoz Peña;5.000\n", "Muñoz Peña"),
        ("utf-16", "nombre\tseguidores\nMuñoz Peña\t5.000\n", "Muñoz Peña"),
        ("utf-16-le", "nombre\tseguidores\nMunoz Pena\t5.000\n", "Munoz Pena"),
        ("cp1252", "nombre;seguidores\nMuñoz Peña;5.000\nNiña Castaño;4.000\n", "Muñoz Peña"),
        ("cp1250", "imię;obserwujący\nŁukasz Żółtowski;5.000\nZażółć Gęślą;4.000\n", "Łukasz Żółtowski"),
        ("cp1251", "имя;подписчики\nАнна Петрова;5.000\nМария Иванова;4.000\n", "Анна Петрова"),
        ("cp1254", "İsim;Takipçi\nGülşen Çağrı;5.000\nŞükrü Ağaoğlu;4.000\n", "Gülşen Çağrı"),
        ("cp932", "名前,フォロワー\n山田 花子,5000\n佐藤 一郎,4000\n", "山田 花子"),
        ("gb18030", "达人昵称,粉丝数\n小红书生,5000\n李明天,4000\n", "小红书生"),
    ],
)
def test_the_encoding_is_found(encoding, text, name):
    roster = read_roster(text.encode(encoding))
    assert roster.creators[0].name == name
    assert roster.creators[0].followers == 5_000


@pytest.mark.parametrize(
    "text",
    [
        "name;followers\nAnna B;12,5K\nBen C;1,2M\n",
        "name\tfollowers\nAnna B\t12,5K\nBen C\t1,2M\n",
        "sep=;\nname;followers\nAnna B;12,5K\nBen C;1,2M\n",
        "| name | followers |\n|---|---|\n| Anna B | 12.5K |\n| Ben C | 1.2M |\n",
        "name, followers\nAnna B, 12.5K\nBen C, 1.2M\n",
        '"name","followers"\n"Anna B", "12,500"\n"Ben C", "1,200,000"\n',
        "name,followers\r\nAnna B,12500\r\nBen C,1200000\r\n,,\r\n,,\r\n",
        "name, followers, place\nAnna B, 12,500, Rome\nBen C, 1,200,000, Bonn\n",
        '[{"name": "Anna B", "stats": {"followers": 12500}}, {"name": "Ben C", "stats": {"followers": 1200000}}]',
        '{"page": 1, "creators": [{"name": "Anna B", "followers": "12.5K"}, {"name": "Ben C", "followers": "1.2M"}]}',
        '{"name": "Anna B", "followers": 12500}\n{"name": "Ben C", "followers": 1200000}\n',
    ],
)
def test_the_separator_is_found(text):
    roster = read_roster(text)
    assert [creator.name for creator in roster.creators] == ["Anna B", "Ben C"]
    assert followers(roster) == [12_500, 1_200_000]


def test_three_lines_typed_on_a_phone():
    roster = read_roster("@anna_bakes 25k $300\n@ben 12k $150\n@c.d 8,5k $100\n")
    assert followers(roster) == [25_000, 12_000, 8_500]
    assert [creator.fee_usd for creator in roster.creators] == [300, 150, 100]
    assert [column.asks for column in roster.columns] == [False, True, True]


# ---- Titles and what stands around a list ----


def test_titles_may_stand_anywhere_and_over_two_lines():
    text = "Our list 2026\nAll fees in EUR\n\nhandle,followers,fee\n,,(per post)\n@anna,12500,300\n@ben,8400,150\n"
    roster = read_roster(text, Answers(per_usd={"EUR": 0.9}))
    assert roster.format.header_row == 4
    assert [creator.row for creator in roster.creators] == [6, 7]
    assert roster.creators[0].fee_usd == pytest.approx(300 / 0.9)


def test_a_title_may_hold_a_line_break_and_a_blank_row_may_follow():
    roster = read_roster('row-cell,user name,"\nFollowers"\n,,\n1,anna,145.6K\n2,ben,55.6M\n')
    assert meanings(roster)["Followers"] == "followers"
    assert [(creator.row, creator.followers) for creator in roster.creators] == [
        (3, 145_600),
        (4, 55_600_000),
    ]


def test_titles_once_more_totals_and_remarks_are_left_out_and_named():
    text = PLAIN + "handle,name,followers,platform\n@cy,Cy,900,YouTube\nTotal,,21800,\n* as of May,,,\n"
    roster = read_roster(text)
    assert followers(roster) == [12_500, 8_400, 900]
    assert "total" in said(roster)
    assert "heading" in said(roster)
    assert "titles once more" in said(roster)


def test_a_creator_called_total_stays():
    assert len(read_roster(PLAIN + "@total,Total Beauty,900,YouTube\n").creators) == 3


def test_a_list_without_titles_is_read_by_its_cells():
    roster = read_roster(
        "@anna,https://www.tiktok.com/@anna,12500,Germany\n@ben,https://www.tiktok.com/@ben,8400,Italy\n"
    )
    assert [column.meaning for column in roster.columns] == ["handle", "link", "followers", "country"]
    assert roster.creators[0].platform == "tiktok"
    assert roster.format.header_row == 0


def test_columns_of_one_name_do_not_overwrite_each_other():
    roster = read_roster("user,subscribers,subscribers\nanna,48.5M,48512345\nben,1.1M,1149000\n")
    assert followers(roster) == [48_512_345, 1_149_000]
    assert [title for title, _ in roster.creators[0].own_columns] == ["user", "subscribers", "subscribers"]


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Takipçi sayısı", "followers"),
        ("粉丝数", "followers"),
        ("팔로워 수", "followers"),
        ("フォロワー数", "followers"),
        ("Abonnenten", "followers"),
        ("подписчики", "followers"),
        ("followerCount", "followers"),
        ("followingCount", "own"),
        ("Avg. reel plays", "average_views"),
        ("price_per_post", "fee"),
        ("quoted_rate", "fee"),
        ("报价", "fee"),
        ("Honorar (EUR)", "fee"),
        ("commission_rate", "commission"),
        ("qualityScore", "own"),
        ("avg_order_value", "own"),
        ("posts count", "own"),
    ],
)
def test_a_column_is_known_by_its_name_in_many_languages(title, meaning):
    roster = read_roster(f"username,{title}\nanna_b,5\nben_c,7\ncy_d,9\n")
    assert meanings(roster)[title] == meaning


def test_a_handle_column_named_for_its_platform():
    roster = read_roster("name,tiktok,followers\nOlga,@olga.n,36800\nErzsi,@erzsi,1125\n")
    assert [(each.handle, each.platform) for each in roster.creators] == [
        ("olga.n", "tiktok"),
        ("erzsi", "tiktok"),
    ]


def test_a_title_that_lies_is_asked_about_once():
    text = "user name,followers,Views avg.\n" + "".join(f"a{at},{at + 20}000,Spain\n" for at in range(50))
    roster = read_roster(text)
    (column,) = [each for each in roster.columns if each.title == "Views avg."]
    assert (column.meaning, column.asks) == ("country", True)
    assert [problem.column for problem in roster.problems].count("Views avg.") == 1
    assert roster.creators[0].average_views is None


def test_the_owners_answer_wins():
    text = "user name,followers,Views avg.\nanna,25000,9000\nben,12000,4000\n"
    answered = read_roster(text, Answers(meanings={"Views avg.": "own", 1: "average_views"}))
    assert meanings(answered) == {"user name": "handle", "followers": "average_views", "Views avg.": "own"}
    assert [column.known_by for column in answered.columns][1:] == ["owner", "owner"]


# ---- What columns mean ----


def test_engagement_is_a_count_per_cent_or_a_share():
    count = read_roster("user,followers,Engagement avg\nanna,50000,1200\nben,20000,640\n")
    per_cent = read_roster(
        "user,followers,likes,engagement rate\nanna,943912,7456,0.79\nben,232599,16165,6.95\n"
    )
    share = read_roster("user,followers,engagement rate\nanna,550000,0.045\nben,120000,0.038\n")
    assert [each.average_engagements for each in count.creators] == [1_200, 640]
    assert [each.engagement_share for each in per_cent.creators] == [0.0079, 0.0695]
    assert [each.engagement_share for each in share.creators] == [0.045, 0.038]
    small = read_roster("user,followers,likes,engagement rate\nanna,943912,7456,0.79\nben,232599,1600,0.69\n")
    assert [each.engagement_share for each in small.creators] == [0.0079, 0.0069]


def test_a_column_of_rates_that_cannot_be_rates_is_refused_once():
    text = "user,followers,engagementRate\n" + "".join(
        f"a{at},{at + 5}000,{3 * (at + 5)}000\n" for at in range(30)
    )
    roster = read_roster(text)
    assert not any(each.engagement_share for each in roster.creators)
    (problem,) = [each for each in roster.problems if each.column == "engagementRate"]
    assert problem.count == 30


def test_credibility_is_the_complement_of_fake():
    real = read_roster("user,followers,Credibility\nanna,9000,82 %\nben,8000,75 %\n")
    fake = read_roster("user,followers,Fake followers %\nanna,9000,18\nben,8000,25\n")
    assert [each.real_share for each in real.creators] == [0.82, 0.75]
    assert [each.real_share for each in fake.creators] == pytest.approx([0.82, 0.75])


def test_the_place_of_an_audience_is_no_share_of_a_town():
    roster = read_roster(
        "user;followers;Audience location;Audience city\nanna;9000;Italy (64%);Milan (38%)\nb;8000;Spain (51%);Rome (29%)\n"
    )
    anna = roster.creators[0]
    assert (anna.audience_country, anna.audience_country_share) == ("Italy", 0.64)
    assert (anna.audience_town, anna.audience_town_share) == ("Milan", 0.38)
    assert anna.local_share is None


def test_views_of_single_posts_in_columns_and_in_one_cell():
    columns = read_roster("粉丝数,达人昵称,播放1,播放2,播放3\n85000,小红,320000.0,280000.0,450000.0\n")
    single = read_roster("user,followers,Views of last 5 posts\nanna,9000,1200; 3400; 560; 900; 1100\n")
    (seen,), (typed,) = columns.creators, single.creators
    assert (seen.average_views, seen.posts_averaged) == (350_000, 3)
    assert list(seen.views_of_posts) == [320_000, 280_000, 450_000]
    assert list(typed.views_of_posts) == [1_200, 3_400, 560, 900, 1_100]


def test_a_fee_without_a_currency_is_asked_for_and_not_taken_for_dollars():
    text = "user,followers,price per post\nanna,9000,300\nben,8000,gifted\ncy,7000,\n"
    roster = read_roster(text)
    assert [each.fee_usd for each in roster.creators] == [None, 0, None]
    assert [each.fee_kind for each in roster.creators] == ["fixed", "product only", ""]
    assert "name no currency" in said(roster)
    answered = read_roster(text, Answers(currency="CNY", per_usd={"CNY": 7.2}))
    assert answered.creators[0].fee_usd == pytest.approx(300 / 7.2)


def test_each_quote_has_its_own_currency():
    text = "user,followers,fee\nanna,9000,€ 300\nben,8000,£200\ncy,7000,$100\n"
    roster = read_roster(text, Answers(per_usd={"EUR": 0.9}))
    assert [each.currency for each in roster.creators] == ["EUR", "GBP", "USD"]
    assert roster.creators[1].fee_usd is None
    assert "Fees in GBP need your rate" in said(roster)


def test_a_commission_is_no_fee_of_so_many_dollars():
    roster = read_roster("user,followers,commission_rate\nanna,9000,12\nben,8000,10\n")
    assert [(each.fee_kind, each.fee_usd, each.commission_share) for each in roster.creators] == [
        ("commission", 0, 0.12),
        ("commission", 0, 0.1),
    ]


def test_other_channels_stay_with_their_own_figures():
    text = "name,platform,followers,views per piece,CPM (USD),hours\nMorning Pod,Podcast,9000,3000,25,4\n"
    (show,) = read_roster(text).creators
    assert (show.platform, show.other_channel, show.usd_per_1000_views, show.hours) == (
        None,
        "Podcast",
        25,
        4,
    )


def test_ticks_links_and_own_columns_are_kept():
    text = "user,followers,must have,exclude,my state,link\nanna,9000,yes,,wrote May 3,https://instagram.com/anna_x\n"
    (anna,) = read_roster(text).creators
    assert (anna.must_have, anna.must_not, anna.platform) == (True, False, "instagram")
    assert dict(anna.own_columns)["my state"] == "wrote May 3"


# ---- What is wrong ----


def test_a_fault_is_said_once_for_a_column_with_its_first_cell():
    rows = "".join(f"a{at},{'soon' if at % 2 else 1000 + at}\n" for at in range(400))
    roster = read_roster(f"user,followers\n{rows}")
    (problem,) = [each for each in roster.problems if each.column == "followers"]
    assert (problem.row, problem.cell, problem.count) == (3, "soon", 200)
    assert problem.remedy
    assert len(roster.creators) == 400


def test_nothing_known_is_no_fault_and_no_zero():
    roster = read_roster("user,followers,likes\nanna,9000,N/A'\nben,8000,#VALOR!\ncy,7000,-\ndi,6000,0\n")
    assert [each.average_engagements for each in roster.creators] == [None, None, None, 0]
    assert not [each for each in roster.problems if each.column == "likes"]


def test_nobody_has_no_followers():
    roster = read_roster("user,followers\nanna,0\nben,3\ncy,9000\n")
    assert followers(roster) == [None, 3, 9_000]
    assert "0 followers" in said(roster)
    assert "fewer than 10" in said(roster)


def test_doubles_are_named_and_both_are_kept():
    roster = read_roster(
        "user,platform,followers\nGERARD,TikTok,9\n@gerard,tiktok,90\ngérard,YouTube,80\n@gerard ,TikTok,70\n"
    )
    assert [(each.row, each.same_as_row) for each in roster.doubles] == [(3, 2), (5, 2)]
    assert len(roster.creators) == 4


def test_a_name_nobody_can_see_gives_way_to_the_handle():
    roster = read_roster("user name,name,followers\nanna,\u3164\u200b,9000\nben,?????? ???,8000\n")
    assert [each.shown_name for each in roster.creators] == ["anna", "ben"]


def test_text_is_data_only():
    text = 'name;username;followers\n"=HYPERLINK(""http://x.example"",""free"")";+39 333 1234567;12,5K\n<b>Bold</b>;@cmd|calc;1,2 Mio.\n'
    roster = read_roster(text)
    assert [each.name for each in roster.creators] == ['=HYPERLINK("http://x.example","free")', "<b>Bold</b>"]
    assert followers(roster) == [12_500, 1_200_000]


def test_results_and_ads_are_named_as_such():
    ads = read_roster(
        'Day,Campaign,Impr.,Clicks,Cost\n2026-09-01,Brand,"1,204",41,$172.45\n2026-09-02,Brand,10,52,$54.20\n'
    )
    posts = read_roster("label,views,likes,image_src\npost1,4.4K,,\npost2,977,,\n")
    paid = read_roster("influencer_id,basis,rate,orders,total_payout\n1,post,500,0,500\n2,order,60,10,600\n")
    assert [each.kind for each in (ads, posts, paid)] == ["results"] * 3
    assert not ads.creators + posts.creators + paid.creators
    assert "more clicks than impressions" in said(ads)


def test_people_without_figures_are_named_as_such():
    roster = read_roster(
        "name,url\nanna_x,https://www.tiktok.com/@anna_x\nben_y,https://www.tiktok.com/@ben_y\n"
    )
    assert roster.kind == "roster without figures"
    assert [each.handle for each in roster.creators] == ["anna_x", "ben_y"]
    assert "No column holds followers" in said(roster)


# ---- Workbooks and refusals ----


def agency(sheet):
    for cells in ("A1:H1", "A2:H2", "A4:C4", "D4:F4", "A8:H8"):
        sheet.merge_cells(cells)
    sheet.row_dimensions[7].hidden = True
    for row in (6, 7, 9):
        sheet.cell(row, 6).number_format = "0.00%"


AGENCY = [
    ["ROSTER Q4"],
    ["All fees net, EUR"],
    [],
    ["Creator", None, None, "Audience", None, None, "Offer"],
    ["Name", "Handle", "Platform", "Followers", "Ø Likes", "ER", "Reel (from \u2013 to)", "Remarks"],
    ["Goo R", "@goo", "YouTube", 943_912, 7_456, 0.0079, "6.695 \u2013 9.400 €", None],
    ["Min R", "@min", "YouTube", "1.349.319", 115_096, 0.0853, "on request", None],
    ["NANO & MICRO"],
    ["Pep R", "@pep", "TikTok", "0,2M", 16_165, 0.0695, "ab 3.218 €", "vacation"],
    ["TOTAL", None, None, "=SUM(D6:D9)"],
    [],
    ["* ER = (likes + comments) / followers"],
]


def test_a_workbook_as_agencies_send_them():
    roster = read_roster(workbook(("Roster", AGENCY, agency), ("old", [["Name"]], lambda sheet: None)))
    assert roster.format.header_row == 5
    assert [(each.row, each.followers) for each in roster.creators] == [
        (6, 943_912),
        (7, 1_349_319),
        (9, 200_000),
    ]
    assert [each.engagement_share for each in roster.creators] == [0.0079, 0.0853, 0.0695]
    assert [each.fee_kind for each in roster.creators] == ["range", "on request", "from"]
    assert {each.currency for each in roster.creators} == {"EUR"}
    assert [each.hidden_row for each in roster.creators] == [False, True, False]
    assert "hidden in the workbook" in said(roster)
    assert "Only the sheet 'Roster' was read" in said(roster)


def packed(parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"name,followers\n" + b"a" * 5_000_001, "larger than 5 MB"),
        (("name,followers\n" + "a,1000\n" * 20_001).encode(), "more than 20,000 rows"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old or locked"),
        (packed({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), "macros"),
        (
            packed({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": b" " * 90_000_000}),
            "unpacks to far more",
        ),
        (packed({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "no list needs"),
        (packed({"xl/workbook.xml": "<a"}), "damaged"),
        (packed({"content.xml": "<a/>"}), "another spreadsheet program"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (bytes(range(32)) * 40, "no text"),
        (b'{"name": "Anna"', "not complete"),
        (b"[1, 2, 3]", "no list of people"),
        (b"[" * 100_000, "not complete"),
        (b"", "no list"),
        (b",,,\n,,\n\n", "no list"),
        ((",".join(["x"] * 400) + "\n").encode() * 3, "columns"),
    ],
)
def test_what_cannot_be_a_list_is_refused_in_a_sentence(data, words):
    roster = read_roster(data)
    assert roster.kind == "empty"
    assert words in said(roster)


def test_a_far_cell_of_a_workbook_fills_no_memory():
    small = workbook(("Roster", [["user", "followers"], ["anna", 9_000]], lambda sheet: None))
    far = (
        b'<row r="1048576"><c r="A1048576"/></row></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'
    )
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", far)
    assert far in parts[sheet]
    before = time.process_time()
    assert followers(read_roster(packed(parts))) == [9_000]
    assert time.process_time() - before < 5


# ---- The sample and the template ----


def test_the_sample_has_every_fault_and_says_that_it_is_one():
    roster = read_roster(sample_roster())
    assert NOTE.startswith("Sample")
    assert len(roster.creators) == 40
    assert len(roster.doubles) == 1
    for words in (
        "total",
        "0 followers",
        "no figures for",
        "your rate",
        "same creator",
        "fee that cannot be read",
    ):
        assert words in said(roster), words


def test_the_template_is_read_without_a_question():
    roster = read_roster(TEMPLATE + "@a,Anna,Instagram,1200,300,20,2,50,5,90,20,food,,3,yes,,hello\n")
    assert not any(column.asks for column in roster.columns)
    assert not roster.problems
    (anna,) = roster.creators
    assert (anna.fee_usd, anna.commission_share, anna.local_share, anna.must_have) == (50, 0.05, 0.2, True)


def test_a_list_of_twenty_thousand_is_read_in_seconds():
    many = number(4_000, 20_000)
    row = "@a{0},Anna {0},{0}000,{0},$ 1{0}\n"
    before = time.process_time()
    roster = read_roster(
        "handle,name,followers,avg likes,fee\n" + "".join(map(row.format, range(1, many + 1)))
    )
    assert len(roster.creators) == many
    assert time.process_time() - before < 15  # three times what a busy computer took for all of them


def test_json_keeps_its_halves_of_characters_to_itself():
    roster = read_roster(json.dumps([{"name": "Anna \ud83d", "followers": 9_000}]))
    assert roster.creators[0].name.encode()


def test_nothing_of_a_list_is_remembered_behind_it():
    """A list stays with the visit: no cache of the process holds its texts."""
    read_roster("user secretname,followers,fee\n@hiddenperson,12'345,hush hush\n@other,9000,$5\n")
    rooms = [room for name, room in sys.modules.items() if name.startswith("influencer_compare.roster")]
    held = [each for room in rooms for each in vars(room).values()]
    ours = [each for each in held if isinstance(each, functools._lru_cache_wrapper)]
    assert ours
    assert not [each.__name__ for each in ours if inspect.signature(each).parameters]
