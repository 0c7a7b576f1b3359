"""What learning from campaigns is worth, measured on seasons with a known truth: the tables of METHOD.md.

`python3 -m benchmarks.learning` prints them, `--quick` a rough version. It is the same measurement that
`tests/laws/test_learning_laws.py` holds against its bounds, on as many seasons as `manage.py test --full`.
"""

import sys

from tests.laws.test_learning_laws import CAMPAIGNS, GAINS, gains_of, seasons

SEASONS, GAINED = 300, 20  # of each table
ROWS = (
    ("level of fees, mean distance from the truth (logarithm)", "fee-instagram", 0),
    ("level of views", "views-instagram", 0),
    ("views of the next campaign within the range", "impressions", 1),
    ("paid in the next campaign within the range", "paid_usd", 1),
    ("creators who posted within the range", "delivered", 1),
    ("orders within the range", "orders", 1),
)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print both tables."""
    quick = "--quick" in sys.argv[1:]
    counts = (0, *CAMPAIGNS)
    found = seasons(12 if quick else SEASONS, counts, forecasts=True)
    _say(f"| campaigns | {' | '.join(map(str, counts))} |")
    _say("|---" * (len(counts) + 1) + "|")
    for title, name, table in ROWS:
        values = [found[table][name, count] for count in counts]
        cells = [f"{value:.0%}" if table else f"{value:.2f}" for value in values]
        _say(f"| {title} | {' | '.join(cells)} |")
    _say("\n| truth | mean of seasons | worst |\n|---|---|---|")
    for title in GAINS:
        gains = gains_of(title, 2 if quick else GAINED)
        _say(f"| {title} | {sum(gains) / len(gains):.2f} | {min(gains):.2f} |")


if __name__ == "__main__":
    main()
