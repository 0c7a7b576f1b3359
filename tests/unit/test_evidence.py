"""The loader of data/: what it must refuse, in words that lead to the cell, and what it must follow."""

import csv
import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from influencer_compare import EvidenceError, InputError, Scenario, load_evidence, plan
from influencer_compare.question.display import USUAL
from influencer_compare.version import EVIDENCE_DATE
from influencer_compare.wording.pages import FOOT
from influencer_compare.wording.sources import newest_words, reading_words, source_name
from tests.usual import some

GRADES = ("A", "B", "C", "judgement")
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


@pytest.fixture
def data(tmp_path):
    """A copy of data/ that a test may spoil."""
    return shutil.copytree(DATA, tmp_path / "data")


def rows_of(folder, file):
    with (folder / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(folder, file, rows):
    with (folder / f"{file}.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def set_cell(folder, file, key, column, text):
    """Change one cell of the row whose first cell (or first two cells) is ``key``; its line number."""
    rows = rows_of(folder, file)
    wanted = key if isinstance(key, tuple) else (key,)
    at = next(i for i, row in enumerate(rows) if tuple(row[: len(wanted)]) == wanted)
    rows[at][rows[0].index(column)] = text
    write(folder, file, rows)
    return at + 1


def refused(folder):
    with pytest.raises(EvidenceError) as error:
        load_evidence(folder)
    return str(error.value)


# -- one cell wrong


@pytest.mark.parametrize(
    ("file", "key", "column", "text", "says"),
    [
        ("operations", "acceptance_paid", "low", "0.3", "low, mid, high must rise"),
        ("operations", "acceptance_paid", "high", "0.2", "low, mid, high must rise"),
        ("operations", "acceptance_paid", "mid", "a quarter", "write a plain number"),
        ("operations", "acceptance_paid", "mid", "25%", "write a plain number"),
        ("operations", "acceptance_paid", "mid", "", "write a plain number"),
        ("operations", "acceptance_paid", "mid", "nan", "write a plain number"),
        ("operations", "acceptance_paid", "high", "inf", "write a plain number"),
        ("operations", "acceptance_paid", "high", "1.2", "a share must"),
        ("operations", "acceptance_paid", "unit", "per cent", "unit is 'per cent'"),
        ("operations", "acceptance_paid", "low", "-0.1", "a share must"),
        ("operations", "acceptance_paid", "grade", "D", "grade is 'D'"),
        ("operations", "acceptance_paid", "grade", "", "grade is ''"),
        ("operations", "acceptance_paid", "note", "", "needs its reason"),
        ("operations", "acceptance_paid", "note", "   ", "needs its reason"),
        ("operations", "acceptance_paid", "source", "nobody_2020", "'nobody_2020' is not in sources.csv"),
        ("cost_uplifts", "exclusivity", "source", "", "source is missing"),
        ("cost_uplifts", "exclusivity", "grade", "D", "grade is 'D'"),
        (
            "fee_curves",
            ("instagram", "rate cards"),
            "slope_low",
            "0.95",
            "slope_low, slope, slope_high must rise",
        ),
        ("fee_curves", ("instagram", "rate cards"), "low", "500", "low, mid, high must rise"),
        ("fee_curves", ("instagram", "rate cards"), "spread", "0.5", "spread at least 1"),
        ("fee_curves", ("instagram", "rate cards"), "at_followers", "0", "at_followers"),
        ("fee_curves", ("instagram", "rate cards"), "from_followers", "9000000", "must rise"),
        ("fee_curves", ("instagram", "rate cards"), "mid", "four hundred", "write a plain number"),
        ("reach_curves", ("instagram", "typical"), "high", "1.4", "a share of followers must"),
        ("reach_curves", ("instagram", "typical"), "flat_below", "ten", "write a plain number"),
        ("reach_curves", ("instagram", "typical"), "grade", "good", "grade is 'good'"),
        ("view_curves", ("tiktok", "typical"), "sigma_post", "-0.1", "must not be negative"),
        ("engagement_curves", ("instagram", "per follower"), "sigma_creator", "", "write a plain number"),
        ("fee_bases", "rate cards", "curve", "price lists", "no curve 'price lists'"),
        ("ways_to_pay", "product", "posts_at_most", "one", "write a plain number"),
        ("ways_to_pay", "product", "pay_by", "favour", "no question can choose 'favour'"),
        ("tier_schemes", ("widest use", "micro"), "to_followers", "9000", "from_followers must be below"),
        ("niche_figures", ("beauty", "fee_factor"), "niche", "beautiful", "'beautiful' is not in niches.csv"),
        ("sources", "ad_age_2021", "how_seen", "heard of", "how_seen is 'heard of'; it must be one of"),
        ("sources", "ad_age_2021", "read_on", "", "read_on is ''; write a day as 2026-11-22, or 'by"),
        ("sources", "ad_age_2021", "read_on", "22 November 2026", "write a day as 2026-11-22"),
        ("sources", "ad_age_2021", "read_on", "2026-02-30", "write a day as 2026-11-22"),
        ("sources", "ad_age_2021", "read_on", "20261122", "write a day as 2026-11-22"),
        ("sources", "ad_age_2021", "read_on", "2026-W47-7", "write a day as 2026-11-22"),
        ("sources", "ad_age_2021", "read_on", "by November 2026", "write a day as 2026-11-22"),
        ("sources", "ad_age_2021", "read_on", "before 2026-11-22", "write a day as 2026-11-22"),
        ("sources", "ad_age_2021", "read_on", "2020-12-31", "read_on is 2020-12-31, before the year 2021"),
        ("sources", "ad_age_2021", "dead_on", "yes", "dead_on is 'yes'; write a day as 2026-11-22."),
        ("sources", "ad_age_2021", "dead_on", "by 2026-11-22", "dead_on is 'by 2026-11-22'; write a day"),
        ("sources", "ad_age_2021", "address", "", "it was read at the address, but address is empty"),
        ("sources", "ad_age_2021", "archived", "in a drawer", "the archived address must start with"),
        (
            "sources",
            "beichert_hbr_2024",
            "archived",
            "",
            "it was read at the archived address, but archived is empty",
        ),
        (
            "sources",
            "beichert_hbr_2024",
            "archived",
            "https://hbr.org/2024/09/when-it-comes-to-influencers-smaller-can-be-better",
            "archived repeats the address",
        ),
        ("sources", "pooled_fit_2026", "archived", "https://example.org/a", "need an address"),
        ("sources", "pooled_fit_2026", "dead_on", "2026-11-29", "need an address"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_file_and_row(data, file, key, column, text, says):
    row = set_cell(data, file, key, column, text)
    message = refused(data)
    assert f"{file}.csv row {row}:" in message
    assert says in message


def test_only_fees_scatter_by_a_single_number():
    """What creators bring scatters in three parts; a second number beside them would be read by nothing."""
    for row in load_evidence(DATA).curves.values():
        sigmas = row.sigma_shared, row.sigma_creator, row.sigma_post
        if row.file == "fee_curves":
            assert row.spread > 1
            assert sigmas == (0, 0, 0)
        else:
            assert row.spread == 1
            assert row.sigma_creator > 0 < row.sigma_post
            assert "spread" not in rows_of(DATA, row.file)[0]


def test_a_source_without_an_address_on_the_web_is_refused(data):
    row = set_cell(data, "sources", "ad_age_2021", "address", "ftp://adage.com/x")
    assert f"sources.csv row {row}: the address must start with https://" in refused(data)


def test_a_source_that_nothing_uses_is_refused(data):
    rows = rows_of(data, "sources")
    write(
        data,
        "sources",
        [
            *rows,
            [
                *("idle_2026", "Never used", "Nobody", "2026", "https://example.org", "C"),
                *("read at the address", "2026-11-29", "", ""),
            ],
        ],
    )
    message = refused(data)
    assert f"sources.csv row {len(rows) + 1}:" in message
    assert "'idle_2026'" in message


def test_a_source_that_is_missing_is_refused(data):
    write(data, "sources", [row for row in rows_of(data, "sources") if row[0] != "ad_age_2021"])
    message = refused(data)
    assert "cost_uplifts.csv row" in message
    assert "'ad_age_2021'" in message


@pytest.mark.parametrize(
    "file", ["operations", "fee_curves", "fee_bases", "tier_schemes", "sources", "niches", "what_you_sell"]
)
def test_the_same_row_twice_is_refused(data, file):
    rows = rows_of(data, file)
    write(data, file, [*rows, rows[1]])
    assert f"{file}.csv row {len(rows) + 1}:" in refused(data)
    assert "in row 2" in refused(data)


@pytest.mark.parametrize("file", some(sorted(path.stem for path in DATA.glob("*.csv")), 8))
def test_each_file_is_needed_and_closed(data, file):
    """Missing file, unknown column, missing column, extra cell, missing cell: all named."""
    rows = rows_of(data, file)
    write(data, file, [[*rows[0], "remark"], *([*row, ""] for row in rows[1:])])
    assert f"{file}.csv row 1: the columns must be" in refused(data)
    write(data, file, [row[:-1] for row in rows])
    assert f"{file}.csv row 1: the columns must be" in refused(data)
    write(data, file, [rows[0], [*rows[1], "one too many"], *rows[2:]])
    assert f"{file}.csv row 2: it must have {len(rows[0])} cells" in refused(data)
    write(data, file, [rows[0], rows[1][:-1], *rows[2:]])
    assert f"{file}.csv row 2: it must have {len(rows[0])} cells" in refused(data)
    (data / f"{file}.csv").unlink()
    assert f"{file}.csv is missing" in refused(data)


def test_an_empty_key_is_refused(data):
    row = set_cell(data, "operations", "acceptance_paid", "name", "")
    assert f"operations.csv row {row}:" in refused(data)


def test_tiers_out_of_order_are_refused(data):
    rows = rows_of(data, "tier_schemes")
    rows[1], rows[2] = rows[2], rows[1]
    write(data, "tier_schemes", rows)
    assert "tier_schemes.csv: list the tiers of 'widest use' from small to large" in refused(data)


def test_a_folder_without_data_is_refused(tmp_path):
    assert ".csv is missing in" in refused(tmp_path)


# -- everything right


def test_the_product_s_own_figures_load_and_are_in_order():
    evidence = load_evidence()
    figures = [row for file in evidence.rows_by_file.values() for row in file]
    assert len(figures) > 150
    for row in figures:
        assert row.low <= row.mid <= row.high
        assert row.grade in GRADES
        assert all(name in evidence.sources for name in row.sources)
        assert row.note or row.grade != "judgement"


def test_every_source_says_when_it_was_read_and_a_dead_address_is_told(data):
    """All of it from the file: nothing is looked up. No day is later than the one this evidence bears."""
    for source in load_evidence().sources.values():
        assert source.read_on <= EVIDENCE_DATE
        assert not source.year_is_said or dt.date(int(source.year), 1, 1) <= source.read_on
    set_cell(data, "sources", "ad_age_2021", "read_on", "2026-11-20")
    set_cell(data, "sources", "ad_age_2021", "dead_on", "2026-11-21")
    set_cell(data, "sources", "ad_age_2021", "archived", "https://example.org/kept")
    known = load_evidence(data).sources
    noted, usual = known["ad_age_2021"], known["barari_2025"]
    assert (noted.read_on, noted.day_noted) == (dt.date(2026, 11, 20), True)
    assert (noted.dead_on, noted.archived) == (dt.date(2026, 11, 21), "https://example.org/kept")
    assert (usual.read_on, usual.day_noted) == (dt.date(2026, 11, 22), False)
    assert (usual.dead_on, usual.archived) == (None, "")


def test_a_copy_says_the_same(data):
    one, two = load_evidence(), load_evidence(data)
    assert one.figures == two.figures
    assert one.curves == two.curves
    assert one.niches == two.niches
    assert one.what_you_sell == two.what_you_sell
    assert plan(Scenario(), one) == plan(Scenario(), two)


def test_the_data_is_found_from_any_folder(tmp_path):
    code = "from influencer_compare import load_evidence; print(len(load_evidence().sources))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == len(load_evidence().sources)


def test_a_corrected_number_changes_the_plan_without_code(data):
    """The README's three steps: another acceptance, its own source; fewer hours for each creator."""
    set_cell(data, "operations", "acceptance_paid", "high", "0.5")
    row = set_cell(data, "operations", "acceptance_paid", "mid", "0.4")
    rows = rows_of(data, "operations")
    rows[row - 1][rows[0].index("source")] += ";own_records_2026"
    write(data, "operations", rows)
    sources = rows_of(data, "sources")
    write(
        data,
        "sources",
        [
            *sources,
            ["own_records_2026", "Who said yes", "Us", "2026", "", "B", "own records", "2026-11-29", "", ""],
        ],
    )
    before, after = plan(Scenario(), load_evidence()), plan(Scenario(), load_evidence(data))
    line = after.best.lines[0]
    assert line.creator.hours == pytest.approx(0.5 / 0.4 + 1 + 0.25 * line.line.posts)
    assert after.best != before.best


def test_a_corrected_fee_changes_what_is_booked(data):
    set_cell(data, "fee_curves", ("instagram", "seen paid"), "high", "2000")
    set_cell(data, "fee_curves", ("instagram", "seen paid"), "mid", "1290")
    before, after = plan(Scenario(), load_evidence()), plan(Scenario(), load_evidence(data))
    assert after.best.reach < before.best.reach


def test_a_new_niche_is_a_row(data):
    write(data, "niches", [*rows_of(data, "niches"), ["chess", "clubs, boards, lessons"]])
    rows = rows_of(data, "niche_figures")
    write(
        data,
        "niche_figures",
        [*rows, ["chess", "fee_factor", "0.4", "0.5", "0.6", "factor", "", "judgement", "Our guess."]],
    )
    evidence = load_evidence(data)
    cheap = plan(Scenario(niche="chess"), evidence).best.lines[0].creator
    usual = plan(Scenario(), evidence)
    same = [line.creator for line in usual.best.lines if line.creator.followers == cheap.followers]
    assert all(cheap.fees_usd == pytest.approx(one.fees_usd / 2) for one in same)
    with pytest.raises(InputError, match="chess"):
        plan(Scenario(niche="chess"), load_evidence())


# -- asking it


def test_the_evidence_names_what_it_does_not_know():
    evidence = load_evidence()
    with pytest.raises(EvidenceError, match=r"operations\.csv has no row for patience"):
        evidence.value("operations", "patience")
    with pytest.raises(EvidenceError, match=r"fee_curves\.csv has no curve 'barter' for instagram"):
        evidence.curve("fee_curves", "instagram", "barter")
    assert evidence.find("niche_figures", "gaming", "fit_factor") is None


def test_check_names_every_unknown_name_at_once():
    scenario = Scenario(niche="moon", fee_basis="barter", tier_scheme="mine")
    with pytest.raises(InputError) as error:
        load_evidence().check(scenario)
    assert {problem.field for problem in error.value.problems} == {"niche", "fee_basis", "tier_scheme"}
    assert "one of these: Seen paid, Rate cards, Brand deals" in str(error.value)
    with pytest.raises(InputError):
        plan(scenario, load_evidence())


def test_curves_are_flat_below_their_mark_and_cover_their_range():
    curve = load_evidence().curve("reach_curves", "instagram", "typical")
    assert curve.at(1_000) == curve.at(10_000) == pytest.approx(0.2505, abs=0.0001)
    assert curve.at(25_000) == pytest.approx(0.186)
    assert curve.at(100_000) == pytest.approx(0.186 * 4**-0.325)
    assert curve.covers(1_000)
    assert curve.covers(1_000_000)
    assert not curve.covers(999)
    assert not curve.covers(1_000_001)


def test_no_row_loses_a_source_unnoticed():
    """Each row, and each of its sources, also stands in a list of cases: to drop one takes two changes."""
    found = load_evidence()
    rows = [
        *(row for rows in found.rows_by_file.values() for row in rows),
        *found.fee_bases.values(),
        *(tier for tiers in found.tier_schemes.values() for tier in tiers.values()),
    ]
    cited = {f"{row.file}: {', '.join(row.key)}": list(row.sources) for row in rows if row.sources}
    wanted = json.loads((ROOT / "tests" / "cases" / "sources_of_rows.json").read_text(encoding="utf-8"))
    assert cited == wanted


# -- age


def test_evidence_over_a_year_old_is_marked_where_it_is_shown():
    """Only the year is known: the middle of it counts, against the day this evidence was gone through."""
    known = load_evidence().sources
    assert not known["youtube_tech_2026"].is_old(EVIDENCE_DATE)
    assert known["creatorsjet_2025"].is_old(EVIDENCE_DATE)
    assert not known["creatorsjet_2025"].is_old(dt.date(2026, 6, 30))
    assert known["creatorsjet_2025"].is_old(dt.date(2026, 7, 1))
    undated = known["inzpire_cpm_undated"]
    assert undated.is_old(EVIDENCE_DATE)
    assert reading_words(USUAL, known["minter_2019"]).endswith("; over a year old")
    assert "over a year old" not in reading_words(USUAL, known["youtube_tech_2026"])
    assert source_name(undated).endswith("Inzpire.me, year not said")
    assert newest_words([known["minter_2019"], known["creatorsjet_2025"]]) == "2025, over a year old"
    assert newest_words([known["minter_2019"], known["youtube_tech_2026"]]) == "2026"
    assert newest_words([undated]) == "year not said"
    assert newest_words([]) == ""


def test_a_year_is_a_number_or_not_said(data):
    set_cell(data, "sources", "ad_age_2021", "year", "long ago")
    assert "year is 'long ago'; write a year, or 'not said'" in refused(data)


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        ("niche", "bread", "'bakery' belongs to 'bread', which is not in niches.csv"),
        ("word", "pets", "'pets' is the name of a niche"),
        ("word", "Bakery", "'Bakery' must be in small letters"),
        ("word", "", "word must not be empty"),
    ],
)
def test_a_wrong_word_for_what_is_sold_is_refused_with_its_row(data, column, text, says):
    row = set_cell(data, "what_you_sell", "bakery", column, text)
    message = refused(data)
    assert f"what_you_sell.csv row {row}:" in message
    assert says in message


def test_more_than_half_of_the_rows_are_our_judgement_as_the_page_and_its_documents_say():
    rows = [row for file in load_evidence().rows_by_file.values() for row in file]
    assert sum(row.grade == "judgement" for row in rows) > len(rows) / 2
    said = "more than half of"
    documents = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "data/README.md")]
    assert all(said in text.lower() for text in (FOOT, *documents))
