"""No figure hides in the code of the planner, and no row of data/ lies idle."""

import ast
import datetime as dt
import io
import tokenize
from collections.abc import Collection
from pathlib import Path

from influencer_compare import Line, NoPlanFits, Scenario, evaluate, load_evidence, plan, plan_programme
from influencer_compare.evidence.record import RecordedEvidence
from influencer_compare.model.market import describe_market, niche_value
from influencer_compare.model.plain_ads import Money, plain_ads
from influencer_compare.model.view_prices import view_prices
from influencer_compare.planner.context import prepare
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import choices
from influencer_compare.question.scenario import PLATFORMS
from influencer_compare.roster.bookable_people import channel_price
from influencer_compare.sensitivity.risks import legal_figures
from influencer_compare.sensitivity.sales import sales_of
from influencer_compare.wording.brief import rights_lines
from tests.solver import weigh
from tests.usual import is_full, number

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "influencer_compare"
PLANNER = sorted(
    [PACKAGE / f"model/{name}.py" for name in ("market", "creators", "unique_reach", "plain_ads", "boosting")]
    + [*PACKAGE.glob("planner/*.py")]
)
PLAIN = {0, 1, 2, 1000, -1, 100}  # nothing, one, a pair; cost per thousand; per cent
SMALLEST = 1e-6  # below it a number only keeps rounding from mattering
# Numbers of the method of calculation, which change no result that an owner reads: file, number, reason.
TRIED = "steps in which a change is looked for; what is named was planned before"
ALLOWED = {
    ("model/unique_reach.py", 60): "rounds of a fit that stops by itself",
    ("model/unique_reach.py", 1e-4): "the fit of a known matrix stops here",
    ("model/unique_reach.py", 0.05): "a known matrix fitted worse than this is not used; METHOD.md",
    ("model/unique_reach.py", 0.6): "step of the fit: slower, but it never swings",
    ("model/unique_reach.py", 3.2): "edge of the fit, beyond the largest loading",
    **{("planner/infeasible.py", number): TRIED for number in (1.5, 3, 5, 10, 20)},
    ("model/boosting.py", 0.5): "the middle of a step",
    ("planner/tangents.py", 4): "room for rows of a table before it is cut; a share of the promised gap",
}


def commented_lines(text):
    """Lines with a comment of their own, and lines below a line that is nothing but a comment."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not token.string.startswith(("# fmt", "# noqa", "# type")):
            yield token.start[0]
            if token.line.lstrip().startswith("#"):
                yield token.start[0] + 1


def loose_numbers(path):
    """Numbers that are not plain, and not in a module-level constant with a comment beside it."""
    text = path.read_text(encoding="utf-8")
    module = ast.parse(text)
    comments = set(commented_lines(text))
    named = set()
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            constant = all(isinstance(each, ast.Name) and each.id.isupper() for each in targets)
            near = set(range(node.lineno, node.end_lineno + 1))
            if constant and near & comments:
                named |= set(ast.walk(node))
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            guard = 0 < abs(node.value) <= SMALLEST
            if not guard and node not in named and node.value not in PLAIN:
                yield node.lineno, node.value


def test_no_figure_of_the_planner_is_without_a_source():
    for path in PLANNER:
        name = path.relative_to(PACKAGE).as_posix()
        loose = [(line, number) for line, number in loose_numbers(path) if (name, number) not in ALLOWED]
        assert loose == [], f"{name}: put these into data/, or name and explain them"


def test_no_allowed_number_is_left_over():
    found = {
        (path.relative_to(PACKAGE).as_posix(), number)
        for path in PLANNER
        for _, number in loose_numbers(path)
    }
    assert set(ALLOWED) <= found


def test_the_search_finds_a_loose_number(tmp_path):
    file = tmp_path / "example.py"
    file.write_text("A = 7  # weeks, by the law\nB = 8\n\n\ndef fee(x):\n    return 0.35 * x ** 2\n")
    assert list(loose_numbers(file)) == [(2, 8), (6, 0.35)]


FOLLOWS = {"followers": {"followers_per_1000_views": 4.0}}  # a goal that needs a figure of the owner's


def broad_questions():
    """Every choice of every field at least once, on every platform."""
    evidence = load_evidence()
    names: dict[str, Collection[str]] = {
        "niche": evidence.niches, "tier_scheme": evidence.tier_schemes, "fee_basis": evidence.fee_bases,
    }  # fmt: skip
    for name in Scenario.model_fields:
        default = getattr(Scenario(), name)
        if name in names:
            values: list[object] = list(names[name])
        elif isinstance(default, bool):
            values = [True]
        elif name != "platforms" and isinstance(default, str) and not name.startswith("creators_"):
            values = list(choices(name))
        else:
            values = []
        for value in values:
            yield Scenario(platforms=PLATFORMS, **{name: value, **FOLLOWS.get(str(value), {})})
    for basis in evidence.fee_bases:
        for area in choices("area"):
            yield Scenario(platforms=PLATFORMS, fee_basis=basis, area=area, budget=100_000, most_creators=200)
    for focus in (0, 100):
        yield Scenario(niche_focus=focus, beyond_evidence=True)
    yield from (Scenario(start_on=dt.date(2027, month, 1)) for month in range(1, 13))
    for source in choices("reach_source"):
        yield Scenario(reach_source=source, posts_per_creator="best")


# Rows that only later features use, by file and first key, with the reason.
LATER = {
    ("cost_uplifts", "platform_fee_share"): "booking through a marketplace is not a way to book yet",
    ("cost_uplifts", "talent_commission"): "usually inside the fee; kept for reading quotes",
}


def booked(scenario, evidence, ranges):
    """One creator of each size on each platform; with ``--full`` the plan, which takes much longer."""
    if is_full():
        try:
            return plan(scenario, evidence).best
        except NoPlanFits:
            return None
    sizes = prepare(scenario, evidence).tiers
    mix = [Line(place, size, 1, 1) for place in scenario.platforms for size in sizes]
    return (evaluate if ranges else weigh)(scenario, mix, evidence)


def test_every_row_of_data_is_used():
    evidence = load_evidence()
    watched = RecordedEvidence.of(evidence)
    for at, scenario in enumerate(broad_questions()):
        ranges = at % number(10, 1) == 0  # which take long
        found = booked(scenario, watched, ranges)
        assert plain_ads(
            scenario, describe_market(scenario, watched), watched, Money("budget", 1_000)
        ).instead
        if found is not None and ranges:
            assert found.bands.reach.low <= found.bands.reach.high  # they read rows of their own
            assert legal_figures(watched)  # so do the legal maxima
    season = Scenario(months=3, budget=200_000, largest_share_pct=100, beyond_evidence=True)
    made = plan_programme(season, watched)  # its rows say what changes over months
    assert made.waters
    assert season_days(made, watched)
    assert view_prices(Scenario(), watched)  # they read what was booked
    for channel in ("Podcast", "Newsletter", "LinkedIn", "Twitch"):  # and what a list's other channels cost
        assert channel_price(channel, watched)
    assert niche_value(Scenario(niche="business services"), "other_channels", watched)
    assert rights_lines(USUAL, watched, None)  # and using posts oneself
    for kind in ("photo", "video"):  # and what stands beside a plan in sales
        shown = Scenario(format=kind)
        assert sales_of(shown, evaluate(shown, [Line("instagram", "nano", 1, 1)], evidence), watched)
    read = {(row.file, row.row) for row in watched.read}
    idle = [
        (row.file, row.key)
        for rows in evidence.rows_by_file.values()
        for row in rows
        if (row.file, row.row) not in read
        and row.file != "overlap_presets"  # the words beside the overlap slider, tested in tests/app
    ]
    assert [each for each in idle if (each[0], each[1][0]) not in LATER] == []
    assert set(LATER) <= {(file, key[0]) for file, key in idle}, "these are used by now"
