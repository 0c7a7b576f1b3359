"""Options side by side in words: every verdict, every broken limit, what is hidden stays unsaid."""

import datetime as dt
from typing import get_args

import pytest

from influencer_compare import Line, NoPlanFits, load_evidence
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionDropped, OptionSpec, new_option
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import document, option
from influencer_compare.exports.meeting import differences_shown
from influencer_compare.planner.plans import Limit, Violation
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.input_errors import Dropped
from influencer_compare.views.chart_data import side_of_plan
from influencer_compare.views.option_chart_data import (
    LONGEST_LABEL,
    chance_bars,
    option_bars,
    option_measures,
    options_plot,
)
from influencer_compare.wording.broken_limits import violation_sentence
from influencer_compare.wording.compare import (
    comparison_headline,
    difference_rows,
    kept_sentence,
    notes,
    option_dropped_sentence,
    option_label,
    result_rows,
    same_questions_sentence,
    setting_words,
)
from influencer_compare.wording.fields import label
from influencer_compare.wording.numbers import money
from influencer_compare.wording.odds import chance_words
from influencer_compare.wording.options_plot import OPTIONS_PLOT
from influencer_compare.wording.unlike_markets import UNLIKE
from tests.first_version import asked

EVIDENCE = load_evidence()
FIVE_MID = (Line("instagram", "mid", 2, 5),)
TWO_MICRO = (Line("instagram", "micro", 2, 2),)
MIXED = (*FIVE_MID, *TWO_MICRO)
NOT_ONE = asked(budget=200, hours=0, help_hour_usd=0)
PROFIT = asked(goal="profit", order_value_usd=3_000, budget=20_000)


def shown(*parts, goal=None):
    """The document of options that are called A, B, C."""
    made = [OptionSpec(str(at), "ABCDEF"[at - 1], *part) for at, part in enumerate(parts, start=1)]
    return compare(made, EVIDENCE, goal=goal)


def with_lead(made, **changed):
    """The same document with another verdict."""
    lead = made.lead.model_copy(update=changed)
    return made.model_copy(update={"lead": lead})


CLEAR = shown((asked(), FIVE_MID), (asked(), TWO_MICRO))


def test_plans_for_different_markets_have_no_winner():
    """A baker in a town and a shop for the whole country answer different questions."""
    made = shown((asked(), FIVE_MID), (asked(area="region"), TWO_MICRO))
    said = comparison_headline(USUAL, made)
    assert said.startswith(f"{UNLIKE} “")
    assert "ahead" not in said
    assert "Toss-up" not in said
    hidden_too = comparison_headline(USUAL, with_lead(made, reason="equal"))
    assert hidden_too.startswith(UNLIKE)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "“A” is clearly ahead of “B” on people reached"),
        ({"strength": "leaning"}, "“A” is probably ahead of “B”"),
        (
            {"strength": "leaning", "reason": "judged fees"},
            "Its prices are our own estimate: ask for quotes.",
        ),
        ({"strength": "none", "reason": "within doubt"}, "Toss-up: “A” and “B”"),
        ({"strength": "none", "reason": "equal"}, "“A” and “B” bring the same"),
        ({"strength": "none", "reason": "may lose", "chance": 0.4}, "earns money in only 40 of 100"),
    ],
)
def test_each_verdict_names_both_options(changed, said):
    text = comparison_headline(USUAL, with_lead(CLEAR, **changed))
    assert said in text
    assert "“A”" in text


def test_fewer_than_two_options_have_no_verdict():
    assert "Add another option" in comparison_headline(USUAL, shown((asked(), FIVE_MID)))
    assert (
        comparison_headline(USUAL, shown((NOT_ONE, None), (asked(), FIVE_MID))) == "Only “B” fits its limits."
    )
    assert "No option here" in comparison_headline(USUAL, shown((NOT_ONE, None), (NOT_ONE, None)))


def test_notes_say_what_the_verdict_alone_would_hide():
    found = " ".join(notes(USUAL, CLEAR))
    ours, theirs = (each.plan for each in CLEAR.options)
    assert ours.cash_usd > theirs.cash_usd
    assert "“A” costs" in found
    assert "more than “B”" in found
    assert "“A” breaks limits of its own question. It costs" in found
    assert "“B” breaks" not in found
    other = shown((asked(), TWO_MICRO), (asked(overlap_pct=30.0, goal="engagements"), TWO_MICRO))
    found = " ".join(notes(USUAL, other))
    assert f"“{label(USUAL, 'overlap_pct')}”" in found
    assert "different goals" in found
    assert notes(USUAL, shown((asked(), TWO_MICRO), (asked(), TWO_MICRO))) == []


def test_the_tables_have_a_cell_for_every_option():
    made = shown((asked(), None), (asked(budget=20_000), FIVE_MID), (NOT_ONE, None), goal="orders")
    rows = dict(result_rows(USUAL, made))
    assert all(len(cells) == 3 for cells in (*rows.values(), *dict(difference_rows(USUAL, made)).values()))
    assert "typed by hand" in rows["Who it books"][1]
    assert rows["Who it books"][2].startswith("Nothing fits")
    assert {
        "People reached",
        "Likes and comments",
        "Cost",
        "Orders",
        "Profit after everything",
        "Limits",
    } <= set(rows)
    assert (rows["Limits"][0], rows["Limits"][2]) == ("kept", "")
    assert rows["Limits"][1].startswith("breaks: budget")
    assert dict(difference_rows(USUAL, made))[label(USUAL, "budget")] == ("$10,000", "$20,000", "$200")
    assert "Orders" not in dict(result_rows(USUAL, CLEAR))
    assert difference_rows(USUAL, CLEAR) == []


def test_questions_that_differ_in_hidden_money_are_not_called_the_same():
    made = shown((asked(), None), (asked(budget=20_000), None))
    found = hidden(made, {"fees"})
    assert difference_rows(USUAL, found) == []
    assert same_questions_sentence(found).startswith("In all that is shown here")
    assert same_questions_sentence(made) == "The questions are the same; only the mixes differ."
    assert differences_shown(USUAL, found, 5)[0].rows == ((same_questions_sentence(found),),)


def test_hidden_fees_are_in_no_sentence_row_or_bar():
    made = shown((PROFIT, None), (PROFIT, MIXED))
    for hide, kept in (({"fees"}, False), (set(), True)):
        found = hidden(made, hide)
        text = " ".join(
            [
                comparison_headline(USUAL, found),
                *notes(USUAL, found),
                *(
                    cell
                    for row in (*result_rows(USUAL, found), *difference_rows(USUAL, found))
                    for cell in row[1]
                ),
                *(
                    bar.text
                    for measure in option_measures(USUAL, found)
                    for bar in option_bars(USUAL, found, measure)
                ),
            ]
        )
        assert ("$" in text) == kept
    assert comparison_headline(USUAL, hidden(made, {"fees"})) == "Options side by side"


@pytest.mark.parametrize("limit", get_args(Limit))
def test_each_broken_limit_is_a_sentence(limit):
    line = Line("instagram", "mid", 2, 5)
    text = violation_sentence(USUAL, Violation(limit, 12.0, 7.0, line))
    assert text.endswith(".")
    assert "None" not in text
    blind = violation_sentence(USUAL, Violation(limit, None, None, line))
    assert blind.endswith(".")
    assert not any(sign.isdigit() for sign in blind)


def test_how_many_of_a_size_are_too_few_or_too_many():
    assert "at least 5" in violation_sentence(USUAL, Violation("creators per size", 3, 5, None))
    assert "at most 2" in violation_sentence(USUAL, Violation("creators per size", 3, 2, None))


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("budget", 12_000, "$12,000"),
        ("hours", 30, "30 hours"),
        ("worth_per_person_usd", 0.25, "$0.25"),
        ("overlap_pct", 6.5, "6.5%"),
        ("usage_rights", True, "yes"),
        ("weeks", None, "as usual"),
        ("platforms", ("tiktok", "instagram"), "TikTok, Instagram"),
        ("niche", "fitness", "Fitness"),
        ("creators_nano", "any", "any"),
        ("tier_bounds", "10K 100K 500K 1M", "10K 100K 500K 1M"),
    ],
)
def test_settings_read_as_on_the_page(name, value, text):
    assert setting_words(USUAL, name, value) == text


def test_a_chance_is_never_certain():
    assert [chance_words(USUAL, chance) for chance in (0, 0.01, 0.5, 1)] == [
        "under 1 of 100",
        "1 of 100",
        "50 of 100",
        "nearly all",
    ]


def test_bars_have_one_label_each_and_the_colour_of_their_side():
    long = "A very long name of an option that goes on"
    made = []
    for mix in (FIVE_MID, TWO_MICRO, MIXED):
        made.append(OptionSpec(str(len(made)), long, asked(), mix))
    found = compare((*made, OptionSpec("x", long, NOT_ONE)), EVIDENCE)
    bars = option_bars(USUAL, found, "reach")
    assert len({bar.label for bar in bars}) == 4
    assert all(len(bar.label) <= LONGEST_LABEL + 3 for bar in bars)
    assert [bar.side for bar in bars] == ["macro", "micro", "mix", "mix"]
    assert side_of_plan(found.options[0].plan) == "macro"
    assert (bars[3].value, bars[3].text) == (None, "nothing fits")
    assert all(bar.low <= bar.value <= bar.high for bar in bars[:3])
    chances = chance_bars(USUAL, found)
    assert sum(bar.value or 0.0 for bar in chances[:3]) == pytest.approx(1)
    assert chances[3].value is None
    assert chance_bars(USUAL, document([option("1", "A", NOT_ONE, NoPlanFits("hours", {}))])) == ()


def test_what_a_link_got_wrong_names_its_option():
    mix = OptionDropped(2, Dropped("mix", "x", "it must read so", "the planner's own mix"))
    assert option_dropped_sentence(USUAL, mix) == (
        "Option 2, mix “x”: it must read so. The planner's own mix is used instead."
    )
    budget = OptionDropped(3, Dropped("budget", "lots", "it must be a number", "10,000"))
    assert option_dropped_sentence(USUAL, budget).startswith(f"Option 3, {label(USUAL, 'budget')} “lots”: ")
    assert not option_dropped_sentence(USUAL, OptionDropped(0, budget.part)).startswith("Option")


def test_names_stand_apart():
    assert option_label(2, "Summer") == "2. Summer"
    assert option_label(2, "Summer sale", 7) == "2. Summer…"
    assert "Added: “a\\*b”" in kept_sentence(1, "a*b")
    assert "No more" in kept_sentence(6, "")
    assert new_option((), asked(name="Summer")).name == "Summer"


def test_the_plot_of_options_says_who_is_ahead_and_who_takes_the_fewest_hours():
    made = [OptionSpec(str(at), f"Option {at}", asked(), mix) for at, mix in enumerate((FIVE_MID, TWO_MICRO))]
    found = compare((*made, OptionSpec("x", "Hopeless", NOT_ONE)), EVIDENCE)
    plot = options_plot(USUAL, found)
    plans = {option.key: option.plan for option in found.options}
    assert [point.bar.name for point in plot.points] == ["0", "1"]
    for point in plot.points:
        plan = plans[point.bar.name]
        assert (point.bar.value, point.hours, point.cost_usd) == (plan.reach, plan.hours, plan.cash_usd)
        assert money(USUAL, plan.cash_usd) in point.said
    ahead = max(plot.points, key=lambda point: point.bar.value).bar.name
    quick = min(plot.points, key=lambda point: point.hours).bar.name
    assert (ahead, quick) == ("0", "1")
    assert plot.title == "“Option 0” is ahead on people reached, “Option 1” takes the fewest hours."
    both = compare((made[0], OptionSpec("y", "Both", asked(), FIVE_MID)), EVIDENCE)
    assert options_plot(USUAL, both).title == OPTIONS_PLOT
    assert options_plot(USUAL, compare((made[0],), EVIDENCE)) is None


def test_the_plot_of_options_shows_profit_in_the_readers_currency():
    found = compare(
        (OptionSpec("a", "A", asked(), TWO_MICRO), OptionSpec("b", "B", asked(), FIVE_MID)),
        EVIDENCE,
        goal="profit",
    )
    half = Display("EUR", 0.5, dt.date(2026, 11, 1))
    shown, usual = options_plot(half, found), options_plot(USUAL, found)
    assert shown.in_money
    assert "EUR" in shown.axis or "euro" in shown.axis
    for ours, theirs in zip(shown.points, usual.points, strict=True):
        assert ours.bar.value == pytest.approx(theirs.bar.value / 2)
