"""benchmarks/coverage.py on a small table of simulated creators: its lines, and what it refuses."""

import json
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import coverage
from influencer_compare import load_evidence
from tests.second_luck import CHANCES, posts_alone
from tests.usual import number

EVIDENCE = load_evidence()
PROGRAM = Path(coverage.__file__)
KEYS = ["pool", "creators", "posts", "inside", "below", "above"]


def simulated(kind, creators, posts, shared, seed=1):
    """A pool of creators whom no price chose, with a shared luck of its own; returns the table's rows."""
    file, platform, measure, curve = kind
    dice, row = np.random.default_rng(seed), EVIDENCE.curve(file, platform, curve)
    alone = posts_alone(row.sigma_post, EVIDENCE.value("luck", f"post_mean_{platform}"))
    rows = []
    for creator in range(creators):
        followers = float(10 ** dice.uniform(4, 5.5))
        typical = row.at(followers) * (followers if row.unit == "share of followers" else 1)
        own = typical * shared * np.exp(row.sigma_creator * dice.standard_normal())
        for post, luck in enumerate(dice.choice(alone, size=posts, p=np.array(CHANCES) / sum(CHANCES))):
            rows.append((platform, measure, f"{platform} made", f"c{creator}", followers, post, own * luck))
    return rows


def written(folder, rows, columns=coverage.COLUMNS):
    file = folder / "creators.csv"
    lines = [",".join(columns), *(",".join(map(str, row)) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "kind",
    [
        ("view_curves", "tiktok", "views per video", "typical"),
        ("engagement_curves", "instagram", "likes per post", "per follower"),
    ],
)
def test_simulated_creators_lie_inside_about_as_often_as_promised(tmp_path, kind):
    """Over five pools, each with its own shared luck, as the ranges have it."""
    inside, shared = [], EVIDENCE.curve(kind[0], kind[1], kind[3]).sigma_shared
    for seed, score in enumerate((-1.28, -0.52, 0.0, 0.52, 1.28)):
        luck = float(np.exp(shared * score - shared**2 / 2))
        rows = simulated(kind, 60, 4, luck, seed)
        (pool,) = coverage.read_pools(written(tmp_path, rows), EVIDENCE)
        for line in coverage.coverage(pool, EVIDENCE, sets=number(10, 60)):
            assert list(line) == KEYS
            assert line["inside"] + line["below"] + line["above"] == pytest.approx(1, abs=2e-4)
            inside.append(line["inside"])
    assert len(inside) == 5 * len(coverage.SET_SIZES) * len(coverage.POSTS)
    assert np.mean(inside) == pytest.approx(0.8, abs=0.07)


def test_it_prints_one_line_per_pool_and_set_size_and_fits_nothing(tmp_path, capsys, monkeypatch):
    """Ten times the values: the same range, so all of them lie above it."""
    rows = simulated(("view_curves", "youtube", "views per long video", "typical"), 12, 2, 400.0)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "argv", [str(PROGRAM), str(written(tmp_path, rows))])
    with pytest.raises(SystemExit) as done:
        runpy.run_path(str(PROGRAM), run_name="__main__")
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert (done.value.code, printed.err) == (0, "")
    assert [(line["creators"], line["posts"]) for line in lines] == [
        (size, posts) for posts in (1, 2) for size in (1, 2, 3, 5, 10)
    ]
    assert all(list(line) == KEYS for line in lines)
    assert all(line["above"] > 0.9 for line in lines)


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        ([], coverage.COLUMNS, "all rows, are missing"),
        ([("tiktok", "views", "p", "c", 1_000, 1)], coverage.COLUMNS[:-1], "missing: value"),
        (
            [("tiktok", "views", "p", "c", "many", 1, 5)],
            coverage.COLUMNS,
            "row 2: followers and value must be",
        ),
        ([("tiktok", "views", "p", "c", 0, 1, 5)], coverage.COLUMNS, "row 2: followers must be above 0"),
        ([("mastodon", "views", "p", "c", 1_000, 1, 5)], coverage.COLUMNS, "no platform mastodon"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_in_words(tmp_path, capsys, rows, columns, words):
    assert coverage.main([str(written(tmp_path, rows, columns))]) == 1
    assert words in capsys.readouterr().err


def test_without_a_table_it_says_how_to_use_it(capsys):
    assert coverage.main([]) == 2
    assert coverage.main(["nowhere.csv"]) == 1
    assert "Use: python benchmarks/coverage.py FILE" in capsys.readouterr().err
