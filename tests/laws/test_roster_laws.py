"""Any mess of cells or bytes gives a table or named problems, and never another exception."""

import csv
import io
import math

from hypothesis import example, given
from hypothesis import strategies as st

from influencer_compare import NamedCreator, load_evidence, read_overlaps, read_roster, vet
from influencer_compare.model.overlap_converter import shared_people
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.column_numbers import spelling_of
from influencer_compare.roster.known_figures import filled, known_views
from tests.usual import law

EVIDENCE = load_evidence()
SHARES = ("engagement_share", "commission_share", "real_share", "local_share")
TITLES = [
    "handle",
    "name",
    "followers",
    "avg views",
    "ER",
    "fee",
    "credibility",
    "platform",
    "Views 1",
    "",
    "xyz",
    "commission",
]
CELLS = st.one_of(
    st.sampled_from(
        [
            "@anna",
            "12,5K",
            "1.000",
            "1,000",
            "4,8 %",
            "$5 - $9",
            "gifted",
            "N/A",
            "-",
            "",
            "Total",
            "5 L",
            "∞",
        ]
    ),
    st.text(max_size=12),
    st.floats(allow_nan=False, width=32).map(str),
    st.integers(-10, 10**12).map(str),
)


def is_whole(roster):
    """What must hold for whatever was read."""
    assert roster.creators or roster.problems
    for problem in roster.problems:
        assert problem.sentence
        assert problem.remedy
        assert problem.count > 0
    for creator in roster.creators:
        figures = (creator.followers, creator.average_views, creator.average_engagements, creator.fee_usd)
        assert all(value is None or (math.isfinite(value) and value >= 0) for value in figures)
        assert all(share is None or 0 <= share <= 1 for share in (getattr(creator, name) for name in SHARES))
    rows = {creator.row for creator in roster.creators}
    assert len(rows) == len(roster.creators)
    assert all(double.row in rows and double.same_as_row in rows for double in roster.doubles)


@law(400)
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example(b'"')
@example(b"sep=\n")
@example(b"[")
def test_any_bytes_give_a_list_or_a_sentence(data):
    is_whole(read_roster(data))
    read_overlaps(data)


@law(400)
@given(
    st.lists(st.lists(CELLS, max_size=6), max_size=8),
    st.lists(st.sampled_from(TITLES), max_size=6),
    st.sampled_from(",;\t"),
)
def test_any_cells_give_a_list_or_a_sentence(rows, titles, separator):
    held = io.StringIO()
    csv.writer(held, delimiter=separator).writerows([titles, *rows])
    roster = read_roster(held.getvalue())
    is_whole(roster)
    read_overlaps(held.getvalue())
    vet(roster, Scenario(), EVIDENCE)
    for creator in roster.creators:
        filled(creator, Scenario(), EVIDENCE)


@law(200)
@given(st.integers(0, 10**9))
def test_a_count_is_read_as_it_was_written(count):
    for written in (f"{count}", f"{count:,}", f"{count:,}".replace(",", "."), f"{count:,}".replace(",", " ")):
        cells = [written, "1"]
        amount = spelling_of(cells, whole=True).read(written)
        assert amount is not None
        assert amount.value == count


@law(100)
@given(
    st.integers(1_000, 900_000),
    st.lists(st.integers(10, 900_000), min_size=1, max_size=12),
    st.sampled_from(["instagram", "tiktok", "youtube"]),
)
def test_more_posts_say_more_and_lie_between_evidence_and_posts(followers, posts, platform):
    nobody = NamedCreator(1, platform=platform, followers=followers)
    known = [
        known_views(
            NamedCreator(1, platform=platform, followers=followers, views_of_posts=tuple(posts[:count])),
            Scenario(),
            EVIDENCE,
        )
        for count in range(1, len(posts) + 1)
    ]
    usual = known_views(nobody, Scenario(), EVIDENCE)
    assert usual.own_weight == 0
    for before, after in zip([usual, *known], known, strict=False):
        assert after.own_weight > before.own_weight
        assert after.sigma_post < before.sigma_post
    middle = math.exp(sum(map(math.log, posts)) / len(posts))
    low, high = sorted((usual.typical, middle))
    assert low * (1 - 1e-9) <= known[-1].typical <= high * (1 + 1e-9)


@law(200)
@given(st.floats(1, 1e7), st.floats(1, 1e7), st.floats(0, 1))
def test_every_meaning_gives_back_the_shared_people(one, two, part):
    shared = part * min(one, two)
    shares = {
        "D3": shared / min(one, two),
        "D4": shared / one,
        "D5": shared / (one + two - shared),
        "D6": shared / (one + two),
    }
    shares |= {"D1": shares["D5"], "D2": shares["D4"]}
    for meaning, share in shares.items():
        assert math.isclose(shared_people(meaning, share, one, two), shared, rel_tol=1e-6, abs_tol=1e-6)
