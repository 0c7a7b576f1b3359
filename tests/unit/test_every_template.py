"""Every template of the wording, with its shortest and its longest filling, reads like a sentence.

Whatever a function of the wording gives back is recorded while questions at the edges are worded, and read.
"""

import ast
import datetime as dt
import functools
import math
import re
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from influencer_compare import (
    Line,
    NoPlanFits,
    OutOfReach,
    Scenario,
    choose,
    evaluate,
    load_evidence,
    read_roster,
    same_money,
    vet,
    wording,
)
from influencer_compare.comparison.compare import compare, find
from influencer_compare.comparison.options import OptionDropped, OptionSpec
from influencer_compare.document import schema
from influencer_compare.document.redaction import hidden
from influencer_compare.document.safe_plan import SafePlan
from influencer_compare.document.schema import MOST_OPTIONS, Recommendation, StoredDisplay
from influencer_compare.document.turning_points import (
    OtherFigures,
    Steady,
    TurningPoint,
    TurningPoints,
)
from influencer_compare.planner.budget_search import Wish
from influencer_compare.planner.plans import NoPlan, Violation
from influencer_compare.planner.price_sets import PriceSet, Threshold
from influencer_compare.planner.response_curves import OverlapPeak
from influencer_compare.planner.sides import SideResults
from influencer_compare.programme.plan_programme import plan_programme
from influencer_compare.programme.season_calendar import season_days, slots_of
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import Dropped, Problem
from influencer_compare.roster.bookable_people import bookable
from influencer_compare.roster.outreach import calendar, outreach
from influencer_compare.roster.quotes import Bargain, YesUpTo, taught_fees
from influencer_compare.roster.sample_list import sample_roster
from influencer_compare.roster.vetting import ReasonKind, VettingReason
from influencer_compare.sensitivity.odd_results import odd_results
from influencer_compare.sensitivity.other_choices import OtherChoices, other_choices
from influencer_compare.sensitivity.risks import legal_figures, risks
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.sensitivity.test_size import smallest_test
from influencer_compare.sensitivity.tipping_map import Axis, Cell, TippingMap
from influencer_compare.sensitivity.tornado import Swing, Tornado
from influencer_compare.sensitivity.uncertain_inputs import uncertain_inputs
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.views import option_chart_data, texts
from influencer_compare.views.answer_card import answer_card
from influencer_compare.wording import (
    advice,
    answer,
    broken_limits,
    budget_wish,
    changes,
    claims,
    currency,
    days,
    downloads,
    fields,
    file_notes,
    findings,
    infeasible,
    mixes,
    niches,
    numbers,
    option_names,
    overlap_definitions,
    page_notes,
    pages,
    plain_ads,
    question,
    risk_averse,
    saved,
    sensitivity,
    sources,
    test_size,
    tipping_map,
    todo,
    turning_inputs,
    unlike_markets,
)
from influencer_compare.wording import brief as brief_words
from influencer_compare.wording import card as card_words
from influencer_compare.wording import channels as channel_words
from influencer_compare.wording import (
    compare as compared,
)
from influencer_compare.wording import hosting as hosting_words
from influencer_compare.wording import list_columns as column_words
from influencer_compare.wording import list_offers as offer_words
from influencer_compare.wording import my_creators as list_words
from influencer_compare.wording import next_steps as step_words
from influencer_compare.wording import odd_results as odd_words
from influencer_compare.wording import options_plot as plot_words
from influencer_compare.wording import other_choices as other_words
from influencer_compare.wording import outreach as outreach_words
from influencer_compare.wording import price_sets as price_words
from influencer_compare.wording import quoted_prices as quoted_words
from influencer_compare.wording import risks as risk_words
from influencer_compare.wording import safe_plan as safe_words
from influencer_compare.wording import season as season_words
from influencer_compare.wording import season_calendar as season_calendar_words
from influencer_compare.wording import verdict as verdict_words
from influencer_compare.wording import vetting as vetting_words
from tests.campaign_words import say_campaigns
from tests.command_line_words import say_command_line
from tests.first_version import asked
from tests.named_people import listed
from tests.named_people import people as some_people
from tests.overlap_words import say_list_overlaps
from tests.reading import MOST_WORDS, sentences, too_long, words
from tests.season_words import say_season_campaign
from tests.solver import plan_once, steps_once
from tests.usual import few, is_full

EVIDENCE = load_evidence()
ROOM = Path(wording.__file__).parent
DAY = dt.date(2026, 11, 1)
YEN = Display("JPY", 150.0, DAY, "ja-JP")
GERMAN = Display("EUR", 0.92, DAY, "de-DE")
PAYS = {"goal": "profit", "order_value_usd": 1_500, "orders_per_100_clicks": 6}
ALL = {"platforms": ("instagram", "tiktok", "youtube"), "posts_per_creator": "best"}
SHORT = {
    "smallest": asked(budget=500),
    "too small to boost": asked(budget=200, boost="best", posts_per_creator="1"),
    "one creator": asked(budget=3_000, most_creators=1, hours=1, creators_nano="0"),
    "one hour": asked(budget=1_500, hours=1),
    "one post": asked(budget=1_000, posts_per_creator="1", most_creators=1),
    "café": asked(budget=500, area="town", niche="food and restaurants", hours=30),
}
LONG = {
    "usual": asked(start_on=DAY, live_by=DAY.replace(year=2027), undisclosed_pct=1, incident_pct=0.5),
    "largest": asked(budget=250_000, area="everywhere", hours=400, **{**ALL, "posts_per_creator": "2"}),
    "rich enough for a test": asked(budget=250_000, most_creators=200),
    "careful": asked(budget=12_000, choose_by="bad case"),
    "twice": asked(budget=12_000, reach_times=2, overlap_pct=20),
    "profit": asked(budget=2_000, **PAYS),
    "careful profit": asked(budget=2_000, choose_by="bad case", **PAYS),
    "orders": asked(goal="orders", budget=2_000),
    "engagements": asked(goal="engagements", budget=20_000),
    "new followers": asked(goal="followers", followers_per_1000_views=30, budget=3_000, area="region"),
    "no sale given": Scenario(orders_per_100_clicks=3),
    "everybody must buy": asked(budget=2_000, order_value_usd=1, margin_pct=3),
    "nearly everybody": asked(budget=2_000, order_value_usd=3, margin_pct=20),
    "agency": asked(budget=30_000, help="agency", usage_rights=True, fee_basis="brand deals"),
    "few": asked(budget=20_000, most_creators=5),
    "hours": asked(budget=20_000, hours=10, help_hour_usd=0),
    "gifts": asked(budget=20_000, pay_by="product", product_worth_usd=80),
    "commission": asked(budget=20_000, pay_by="fee plus commission", order_value_usd=5_000),
    "commission only": asked(budget=2_000, pay_by="commission only", orders_per_100_clicks=0.01),
    "not worth more": asked(budget=5_000, area="town", worth_per_person_usd=1.2),
    "judged": asked(budget=1_500, fee_basis="brand deals"),
    "boosted": Scenario(budget=20_000, boost="best"),
    "better without boosting": Scenario(budget=20_000, boost="best", goal="engagements"),
    "a rest to boost with": Scenario(budget=20_000, area="town"),
    "date": asked(budget=20_000, weeks=5),
    "beyond": asked(budget=100_000, beyond_evidence=True, creators_mega="1", largest_share_pct=100),
}
# These take seconds each, and every kind of sentence in them is in one of the others as well.
LONGEST = {
    "everybody of three platforms": asked(budget=20_000, order_value_usd=1, margin_pct=3, **ALL),
    "all platforms": asked(budget=4_000, **ALL),
    "rich": asked(budget=100_000),
    "tool": asked(budget=30_000, help="search tool", hours=10, creators_mid="0-5"),
}
NOTHING = {
    "budget": asked(budget=200, product_usd=500),
    "hours": asked(budget=200, hours=0, help_hour_usd=0),
    "profit": asked(goal="profit", order_value_usd=30),
    "worth": asked(worth_per_person_usd=0.01),
    "orders": Scenario(goal="orders"),
    "date": asked(weeks=1),
    "sizes": asked(
        creators_nano="0", creators_micro="0", creators_mid="0", creators_macro="0", creators_mega="0"
    ),
    "boosting": Scenario(budget=250_000, boost="fixed", boost_usd=250_000),
    "repetition": asked(fee_basis="brand deals", budget=1_500, reach_times=2),
}
BOOKED = {**SHORT, **LONG, **(LONGEST if is_full() else {})}
ASKED = ("small_asked_usd", "large_asked_usd")
LONG_MIX = tuple(
    Line(platform, tier, 1, creators)
    for platform, tier, creators in product(("instagram", "youtube"), ("nano", "micro", "macro"), (2,))
)

# ---- What reads badly ----

PLURALS = (
    "hours|weeks|posts|creators|people|orders|engagements|views|followers|options|comments|mixes|claims|votes|"
    "months|days|adults|outcomes|micro creators|nano creators|mid-size creators|macro creators|mega creators"
)
BAD = {
    "two blanks": re.compile(r"  "),
    "a blank before a stop": re.compile(r"\s[,.;:!?)](?!\w)"),
    "two stops": re.compile(r"[,;:][,.;:]|(?<!\.)\.\.(?!\.)|\.[,;:]|[.?!] [,.;]"),
    "an empty place": re.compile(r"\(\s*\)|“\s*”|\{\w*\}|\bNone\b|\bnan\b|\binf\b|\[\]"),
    "one of many": re.compile(rf"(?<![\d.,-])1 (?:{PLURALS})\b"),
    "many of one": re.compile(
        r"(?<![\d.,])(?:[2-9]|\d[\d,.]*\d) (?:hour|week|post|creator|person|order)\b(?!-)"
    ),
    "a word twice": re.compile(r"\b(?!had\b|that\b)([a-z]+) \1\b", re.IGNORECASE),
    "a, not an": re.compile(r"\ba (?!one\b|us|un|eu|usual)[aeiou]", re.IGNORECASE),
    "an, not a": re.compile(r"\ban (?!hour|honest)[^aeiou\W]", re.IGNORECASE),
    "a dangling one": re.compile(r"\bthe last one\b"),
    "a blank at an end": re.compile(r"^\s|\s$"),
}
SENTENCE = re.compile(r"^[A-Z0-9“$€¥-].*[.?!)]$|^[0-9].*[.]$", re.DOTALL)


def faults(text):
    return [name for name, bad in BAD.items() if bad.search(text)]


# ---- Recording ----


class Heard:
    """What every function of the wording gave back."""

    def __init__(self):
        self.said, self.names, self.named = set(), set(), {}

    def hear(self, frame, event, given):
        if event != "return":
            return
        code = frame.f_code
        try:
            name = self.named[code]
        except KeyError:
            ours = code.co_filename.startswith(str(ROOM))
            name = self.named[code] = f"{Path(code.co_filename).stem}.{code.co_name}" if ours else ""
        if not name:
            return
        self.names.add(name)
        if isinstance(given, str):
            self.said.add((name, given))
        elif isinstance(given, (list, tuple)) and all(isinstance(each, str) for each in given):
            self.said.update((name, each) for each in given)


@functools.cache
def found(scenario):
    try:
        return plan_once(scenario)
    except NoPlanFits as nothing:
        return nothing


@functools.cache
def behind(scenario):
    """What is worked out of a recommendation before it is worded."""
    rec = found(scenario)
    steps = steps_once(scenario)
    return (
        steps,
        odd_results(scenario, EVIDENCE, rec, steps),
        smallest_test(rec, scenario, EVIDENCE),
        risks(rec.best, scenario, EVIDENCE),
        other_choices(scenario, EVIDENCE, rec),
    )


def say_answer(display, scenario):
    """Everything that is said of a recommendation, as pages and files say it."""
    rec = found(scenario)
    assert isinstance(rec, Recommendation), scenario
    best, verdict = rec.best, rec.verdict
    answer.answer_sentence(display, best)
    answer.expectation_sentence(display, best, scenario)
    verdict_words.verdict_label(verdict)
    verdict_words.verdict_sentence(display, rec)
    answer.reasons(display, rec, scenario)
    answer.figures_sentence(display, best)
    answer.mix_note(display, best, scenario)
    saved.instead_of(display, best)
    todo.ask_sentences(display, best, scenario, sizes=2)
    todo.book_sentences(display, best)
    for line in best.lines:
        mixes.line_sentence(display, line)
        todo.offer_words(display, line)
        todo.all_posts_words(display, line)
        todo.offer_amount(display, line)
    for name, other in rec.alternatives.items():
        mixes.alternative_label(name)
        infeasible.no_plan_sentence(display, name, other)
        if not isinstance(other, type(best)):
            infeasible.no_plan_short(display, other)
    steps, odd, test, of_plan, others = behind(scenario)
    step_words.next_steps_sentences(display, steps)
    odd_words.odd_sentences(display, odd, scenario)
    test_size.smallest_test_sentences(display, test)
    risk_words.risk_sentences(display, of_plan, best, scenario)
    risk_words.legal_sentences(display, legal_figures(EVIDENCE))
    other_words.other_choices_sentences(display, others, scenario, best)
    shown = (each for each in rec.alternatives.values() if isinstance(each, type(best)))
    with_safe = schema.answer_document(scenario, rec, display)
    for safe in (
        SafePlan(plan=best, same=True),
        *(SafePlan(plan=each, same=False) for each in (*shown, None)),
    ):
        safe_words.safe_sentences(display, best, safe)
        option = with_safe.options[0].model_copy(update={"safe_plan": safe})
        safe_words.budget_rows(display, with_safe.model_copy(update={"options": (option,)}))
    safe_words.over_budget_sentence(display, best)
    usd = best.budget_usd or 0.0
    for label in (safe_words.stay_within_label, safe_words.plan_with_all_label):
        label(display, usd)
    for kept, over in ((0, 0.6), (35, 0.1)):
        asked = scenario.changed(kept_pct=kept)
        safe_words.kept_sentence(display, asked)
        card_words.over_brief(display, best.model_copy(update={"over_budget_share": over}), asked)
    safe_words.step_by_step_sentence(best)
    ads = same_money(scenario, rec, EVIDENCE)
    plain_ads.ads_note(ads)
    document = schema.answer_document(scenario, rec, display, plain_ads=ads)
    say_document(display, with_its_sales(scenario, document))


def say_nothing(display, scenario):
    """The same where nothing fits."""
    stop = found(scenario)
    assert isinstance(stop, NoPlanFits), scenario
    said = schema.why_nothing_fits(stop)
    infeasible.nothing_fits_sentence(display, said, scenario)
    infeasible.nothing_fits_sentence(display, said, scenario, amounts=False)
    infeasible.change_sentence(display, said, scenario)
    if said.least_loss is not None:
        infeasible.least_loss_sentence(display, said.least_loss)
    ads = same_money(scenario, stop, EVIDENCE)
    document = schema.answer_document(scenario, stop, display, plain_ads=ads)
    say_document(display, with_its_sales(scenario, document))


def with_its_sales(scenario, document):
    options = tuple(with_sales(each, scenario, EVIDENCE) for each in document.options)
    return document.model_copy(update={"options": options})


def say_document(display, document):
    """What files say of a document, with money and without."""
    for each in (document, hidden(document, ("fees",)), hidden(document, ("names",))):
        texts.document_title(each)
        texts.origin_line(each, DAY)
        saved.saved_line(display, each, 1_793_534_400, 1_893_534_400)
        compared.notes(display, each)
        compared.result_rows(display, each)
        compared.difference_rows(display, each)
        compared.same_questions_sentence(each)
        compared.comparison_headline(display, each)
        for option in each.options:
            record(texts.question_of_option(display, each, option))
            record(texts.answer_words(display, each, option))
            record(texts.expectation_words(display, option))
            record(*texts.verdict_words(display, option))
            record(*texts.reason_sentences(display, each, option))
            record(*texts.risk_sentences_of(display, option))
            record(*texts.next_step_sentences_of(display, option))
            record(*texts.sales_lines(display, option))
            record(*texts.ads_lines(display, option))
            answer_card(display, each, option)


SAID_BY_FILES = set()


def record(*said):
    SAID_BY_FILES.update(("texts", each) for each in said if each)


FIGURES_SHOWN = ("reach", "effective_reach", "engagements", "orders", "profit_usd", "cost_per_person_usd")
MEGA = (Line("instagram", "mega", 4, 1), Line("youtube", "nano", 1, 100))
OTHER = asked(goal="orders", overlap_pct=20, weeks=1, most_creators=1, largest_share_pct=5, **ALL)
OPTIONS = [
    OptionSpec("1", "A", asked()),
    OptionSpec("2", "A long name, “quoted”, of sixty signs that goes on and on", OTHER, MEGA),
    OptionSpec("3", "C", NOTHING["hours"]),
    OptionSpec("4", "D", asked(hours=1, help_hour_usd=0), (Line("instagram", "micro", 1, 1),)),
    OptionSpec("5", "B", asked(budget=4_000)),
    OptionSpec("6", "B as ads", asked(budget=4_000), None, ads=True),
]
SIDE_BY_SIDE = (
    ([0, 1, 2, 3], "reach"),
    ([0, 1], "profit"),
    ([0], None),
    ([2], None),
    ([1, 2], "orders"),
    ([4, 5], None),
    ([2, 5], None),
    ([5], None),
    ([0, 4], None),
)


@functools.cache
def looked(at):
    return find(OPTIONS[at], EVIDENCE)


@functools.cache
def side_by_side(display):
    """Options side by side: long and short names, typed mixes, none that fits, other goals."""
    return tuple(
        compare(
            [OPTIONS[at] for at in kept],
            EVIDENCE,
            goal=goal,
            display=display,
            look=lambda each, _: looked(int(each.key) - 1),
        )
        for kept, goal in SIDE_BY_SIDE
    )


def say_options(display):
    for document in side_by_side(display):
        say_document(display, document)
        option_chart_data.options_plot(display, document)
    plot_words.options_note(display)
    compared.worlds_note(display)
    mixes.thin_lines_note(display)
    compared.option_label(1, "x" * 70)
    both = side_by_side(display)[0]
    for strength, reason, chance in product(
        ("clear", "leaning", "none"),
        ("ahead", "judged fees", "equal", "may lose", "prices"),
        (0.0, 0.5, 1.0),
    ):
        decide = {"prices_decide": reason == "prices" and chance > 0}
        lead = both.lead.model_copy(
            update={"strength": strength, "reason": reason, "chance": chance, **decide}
        )
        compared.comparison_headline(display, both.model_copy(update={"lead": lead}))
    for values in ((None, 900), (1_250, 900)):
        unlike_markets.unlike_sentence(display, both.lead, [*zip(("Ann's", "Bo's"), values, strict=True)])


def edges(display):
    """Templates whose fillings no question reaches easily, at their ends."""
    for say in (
        say_limits,
        say_fields,
        say_stops,
        say_turning_points,
        say_tornado,
        say_verdicts,
        say_others,
        say_map,
        say_saved,
        say_currency,
        say_numbers,
        say_wishes,
        say_leads,
        say_kinds,
        say_strips,
        say_notes,
        say_the_question,
        say_campaigns,
        say_season_campaign,
        say_command_line,
        say_list_overlaps,
    ):
        say(display)


def say_the_question(display):
    for field in ("budget", "overlap_pct", "hours", "small_asked_usd"):
        fields.amount_label(display, field)
        fields.number_remedy(display, field)
        fields.label_in_dollars(display, field)
        for value in (None, 5, 50):
            fields.as_typed(display, field, value)
    pages.place_label(pages.COMPARE, 2)
    for page in (pages.TAB_TITLE, pages.COMPARE):
        pages.tab_title(page)
    question.market_sentence(display, 12_000)
    for side in ("micro", "macro"):
        question.asked_of_words(display, side, 31_600)
    question.their_price_label(display)
    question.no_price_sentence(display)
    question.carried_over_sentence(display, 390, 31_600)
    question.use_price_label(display, 390)
    for above in (False, True):
        question.beyond_the_box_sentence(display, 1, 250_000, 31_600, above=above)
    question.figure_awaited(display, "followers_per_1000_views")
    question.hours_words(display, 40)
    for value in (0, 33, 100):
        question.closeness_words(display, value)
        question.overlap_words(display, {6.0: "typical niche", 15.0: "many share"}, value)
    first, other = asked(), asked(budget=7_000, hours=10, platforms=("tiktok",))
    for scenario, others in (
        (first, []),
        (other, [first]),
        (first, [first]),
        (asked(overlap_pct=2), [first]),
    ):
        option_names.option_name(display, scenario, others)
    for many in (1, 5):
        file_notes.many_sources(display, many)
    file_notes.points_said("$5,000", {"Micro": "8,000 people", "Macro": "5,400 people"})
    infeasible.fix_label(display, {"hours": 8})
    infeasible.what_if_label(display, {"order_value_usd": 2_646})


def say_leads(display):
    for goal, times, value in product(Goal, (1, 2), (1.0, 1_600.0)):
        findings.here_said(display, 2_000, value, goal)
        for until in (None, 5_000):
            findings.each_extra_title(display, 500, value, goal, times, until)
        for gap in (None, 0.5, 1.4):
            title = findings.lead_title(display, "mix", "the next best plan", gap, goal, times)
            findings.bad_case_title(title)
            findings.at_usual_prices_title(title)
        for first, second in (
            ((1, 1_600, 11), (8, 1_300, 32)),
            ((8, 1_600, 3), (1, 1_300, 2)),
            ((2, 2, 1),) * 2,
        ):
            pair = findings.Brings(*first), findings.Brings(*second)
            findings.beats_title(display, *pair, goal, times)
        for limit in ("hours", "most creators", "creators to be found", "budget"):
            findings.no_more_title(goal, limit, findings.place_said("town"))


def say_kinds(display):
    for measure, times in product(FIGURES_SHOWN, (1, 3)):
        for sides in ((), ("micro",), ("micro", "macro")):
            title = findings.measure_title(display, measure, times)
            findings.money_subtitle(title, sides, on_average=times > 1)
    for side, same in product(("micro", "macro", "mix"), (True, False)):
        findings.side_key(display, side)
        for many, followers in product((1, 4, 40), (3_000, 32_000, 224_000)):
            size = findings.PlanSize(many, followers)
            for than in (None, findings.PlanSize(4, 32_000)):
                findings.plan_kind(side, size, than, same_side=same)
    for gap, mixed in product((None, 0.07, 1.2), (True, False)):
        findings.apart_title(display, gap, mixed=mixed)
    findings.may_lose_title(display, 0.4)
    findings.no_side_line(display, "macro", NoPlan("budget", 22_440.2))
    findings.leads_from_title(display, "macro", 70_000)


def say_strips(display):
    for name in EVIDENCE.fee_bases:
        findings.basis_word(name)
    sets = [
        PriceSet("seen paid", None, True, 2.0, 1.0, None),
        PriceSet("seen paid", None, True, 1.0, 2.0, None),
    ]
    for some in (sets, sets[:1]):
        findings.prices_words(display, some)
    for kind, close in product(("no effect", "keeps", "close", "one side", "neither"), (True, False)):
        findings.steady_words(Steady("hours", kind, "macro", 0, 1, 1), close=close)
    for status, turning, closed in product(
        ("micro", "mix", "too close to call"), ((), ("prices",), ("hours", "prices")), (True, False)
    ):
        findings.strips_title(turning, status=status, winner="micro", closed=closed)
    for subjects, alone in ((("budget",), False), (("budget", "hours"), True), ((), True)):
        findings.strips_rest(subjects, alone=alone)
    near, far = (
        TurningPoint("budget", at, at, at + 1, 5_000, "micro", "neither", False, False, False, True, 0.1)
        for at in (7_000, 9_000)
    )
    turning_inputs.turn_phrase(display, near, None)
    turning_inputs.turn_phrase(display, near, far)
    for followers in (480, 3_162, 1_250_000):
        numbers.short_followers(display, followers)


def say_notes(display):
    for many in (2, 12):
        file_notes.more_lines_note(many)
        file_notes.more_settings_note(many)
        page_notes.name_cut_note(many)
        page_notes.one_go_note(display, many)
        page_notes.own_mix_note(many)
        page_notes.once_only_sentence(display, many)
        page_notes.drawing_note(many)
    file_notes.what_is_recalculated("Inputs")
    file_notes.other_amounts_note(currency.rate_words(GERMAN))
    page_notes.evidence_summary(display, 1_000, 90, {"A": 1})
    best = found(SHORT["one creator"]).best
    advice.own_mix_sentence(mixes.mix_phrase(display, best))
    advice.keep_free_sentence(display, 12, answer.live_phrase(display, best, SHORT["one creator"]))


def say_wishes(display):
    for wish in (
        Wish(1),
        Wish(12_000, chance=0.8),
        Wish(1, Goal.ORDERS),
        Wish(250.5, Goal.ORDERS, 0.8),
        Wish(1, Goal.FOLLOWERS),
    ):
        budget_wish.wish_title(wish.goal)
        budget_wish.wish_label(wish.goal)
        for scenario in (Scenario(budget=200), Scenario(budget=12_000, reach_times=2)):
            asked = SHORT["one creator"]
            if wish.goal == Goal.FOLLOWERS:
                asked = asked.changed(goal="followers", followers_per_1000_views=4)
            best = found(asked).best
            budget_wish.found_sentences(display, scenario, wish, best)
            budget_wish.open_label(display, scenario.budget)
            for most in (0.0, 0.4, 1.2, 281_714.0):
                stop = OutOfReach(wish.wanted, most, 3_753.0)
                budget_wish.out_of_reach_sentences(display, scenario, wish, stop)


def say_limits(display):
    for many in (1, 2, MOST_OPTIONS):
        compared.kept_sentence(many, "Spring")
    for needed, allowed in ((1, 0), (2, 1), (1, 1), (200, 40)):
        for limit in (
            "budget",
            "hours",
            "creators to be found",
            "creators per size",
            "most creators",
            "largest share",
            "posts",
            "launch date",
            "published figures",
            "profit",
        ):
            broken = Violation(limit, needed, allowed, Line("instagram", "mid", 2, 1))
            broken_limits.violation_sentence(display, broken)
            broken_limits.violation_sentence(display, Violation(limit, None, None, None))


def say_fields(display):
    for field in Scenario.model_fields:
        fields.label(display, field)
        fields.help_text(display, field)
        for value in (None, True, 1, 2.5, "x", ("instagram", "tiktok"), DAY):
            compared.setting_words(display, field, value)
    for name, value in CHANGES:
        changes.change_phrase(display, {name: value})
    changes.change_phrase(display, dict(CHANGES))
    niches.niche_note(known=False)
    for niche in niches.in_alphabetical_order(("pets", "other", "bakery")):
        fields.as_in_links("niche", fields.option_title("niche", niche))
    fields.dropped_sentence(display, Dropped("niche", "bakry", "nearest to it: Bakery", "other", ("bakery",)))
    fields.dropped_sentence(display, Dropped("budget", "x", "it must be a number", "10,000"))
    fields.dropped_sentence(display, Dropped("nosuch", "", "there is no such setting", "nothing"))
    fields.input_problem_sentence(display, Problem("platforms", "()", "choose one"))
    fields.input_problem_sentence(display, Problem("start_on", "", "give the day on which you start"))
    needed = Problem("goal", "Followers", "nobody has published it", asks="followers_per_1000_views")
    fields.input_problem_sentence(display, needed)
    for part in (
        Dropped("mix", "x", "it must read so", "the planner's own mix"),
        Dropped("budget", "x", "so", "1"),
    ):
        for number in (0, 1):
            compared.option_dropped_sentence(display, OptionDropped(number, part))


def say_stops(display):
    for limit in infeasible.NO_PLAN:
        stop = schema.NothingFits(kind="nothing", limit=limit, changes={}, other_changes=(), least_loss=None)
        infeasible.nothing_fits_sentence(display, stop, asked())
        infeasible.change_sentence(display, stop.model_copy(update={"changes": {"budget": None}}), asked())
        infeasible.change_sentence(display, stop, asked())


def say_turning_points(display):
    for field, near, mostly, only in product(
        turning_inputs.INPUTS, (True, False), (True, False), (True, False)
    ):
        point = TurningPoint(
            field,
            1,
            1,
            2,
            1 if near else 5,
            "micro",
            "macro",
            only,
            only,
            mostly,
            next_to_current=near,
            distance=0.1,
        )
        sensitivity.turning_point_sentence(display, point)
        sensitivity.worth_saying(TurningPoints((point,), (), "micro", 0.2))
        for kind in ("no effect", "keeps", "close", "one side", "neither"):
            sensitivity.steady_sentence(display, Steady(field, kind, "macro", 0, 1, 1))
    steady = tuple(Steady(field, "keeps", "micro", 0, 1, 1) for field in turning_inputs.INPUTS)
    sides = tuple(Steady(field, "one side", "micro", 0, 1, 1) for field in ("hours", "budget"))
    for kept, winner, lead in (
        (steady, "micro", 0.5),
        (steady[:1], "neither", 0.0),
        (sides, "micro", math.inf),
    ):
        sensitivity.nearest_turning_point_sentence(display, TurningPoints((), kept, winner, lead))


def say_verdicts(display):
    rec = found(asked())
    for status, strength, reason, chance in VERDICTS:
        gap = None if chance is None else 1.5
        verdict = Verdict(status, strength, reason, "ask for quotes", chance, gap, None, None)
        verdict_words.verdict_label(verdict)
        verdict_words.verdict_sentence(display, rec.model_copy(update={"verdict": verdict}))
    say_prices(display, rec)
    for low, high, peak in ((0, 60, 0), (0, 60, 60), (0, 60, 20)):
        for people, times in ((0, 2), (1, 1), (5e6, 3)):
            risk_averse.overlap_peak_sentence(display, OverlapPeak("x", peak, people, low, high), times)
    for tried in (0, 1, 2, 10_000):
        rec = found(LONG["twice"])
        for gap in (None, 0.0123):
            changed = {"tried": tried, "gap": gap, "certified": False}
            risk_averse.proof_sentence(display, rec.model_copy(update=changed))
    for pct, creators in ((0.2, 2), (1, 3), (60, 60)):
        overlap_definitions.overlap_result(display, pct, creators=creators)


def say_prices(display, rec):
    """Sets of prices with every winner, and prices at which the answer turns."""
    results = ((1.0, 2.0, None), (3.0, 2.0, None), (3.0, None, None), (None, None, None), (2.0, 2.0, 9.0))
    sets = tuple(
        PriceSet("brand deals", reach, True, *values) for values in results for reach in (None, "2024")
    )
    for field, kept, usd in product(ASKED, ("below", "above"), (1, 40, 1_310)):
        winners = ("micro", "macro", "micro" if kept == "below" else "macro")
        turn = Threshold(field, "instagram", 223_606.8, usd, usd + 1, *winners)
        for mix in ((Line("instagram", "nano", 1, 1),), (Line("instagram", "mid", 1, 1),), LONG_MIX):
            plan = evaluate(asked(**ALL), mix, EVIDENCE)
            price_words.threshold_sentence(display, turn, plan)
    for reason, chance in (("prices", 0.8), ("within doubt", 0.5)):
        verdict = Verdict("too close to call", "none", reason, "book either", chance, 0.2, sets, None)
        verdict_words.verdict_sentence(display, rec.model_copy(update={"verdict": verdict}))
        price_words.sets_sentence(display, verdict)
    price_words.agreement_sentence(verdict)
    for each in (*sets, replace(sets[0], counted=False)):
        price_words.set_line(display, each)
    for threshold in (None, turn):
        verdict = Verdict("depends on prices", "none", "prices", "ask prices", 0.8, 0.2, sets[1:2], threshold)
        verdict_words.verdict_sentence(display, rec.model_copy(update={"verdict": verdict}))
        price_words.sets_sentence(display, verdict)


def say_others(display):
    for winner, value in (("micro", 1.0), ("macro", 2e6)):
        both, only = (
            SideResults(value, less) if winner == "micro" else SideResults(less, value)
            for less in (value / 3, None)
        )
        other = OtherFigures("fee_basis", "brand deals", both)
        other_words.prices_sentence(display, (other,), asked())
        alone = OtherFigures("reach_source", "2019", only)
        other_words.other_choices_sentences(
            display, OtherChoices((alone,), None), asked(), found(asked()).best
        )


CHANGES = [
    ("budget", 1_000),
    ("hours", 1),
    ("hours", 9),
    ("most_creators", 1),
    ("most_creators", 7),
    ("weeks", 1),
    ("weeks", 6.6),
    ("largest_share_pct", 60),
    ("large_fee_pct", 80),
    ("adults", 1_000),
    ("help_hour_usd", 40),
    ("worth_per_person_usd", 0.5),
    ("worth_per_engagement_usd", 0.5),
    ("worth_per_order_usd", 0.5),
    ("order_value_usd", 80),
    ("orders_per_100_clicks", 1),
    ("orders_per_100_clicks", 2.5),
    ("margin_pct", 80),
    ("reach_times", 1),
    ("reach_times", 2),
    ("live_by", DAY),
    ("platforms", ("instagram", "tiktok")),
    ("creators_micro", "any"),
    ("creators_micro", "1"),
    ("creators_micro", "2-5"),
    ("creators_mid", "1-1"),
    ("area", "region"),
    ("area", "everywhere"),
    ("beyond_evidence", True),
    ("niche_focus", 0),
    ("fee_basis", "rate cards"),
    ("format", "video"),
]
VERDICTS = [
    ("micro", "clear", "ahead", 0.99),
    ("macro", "leaning", "ahead", 0.7),
    ("mix", "clear", "ahead", 0.9),
    ("too close to call", "none", "within doubt", 0.5),
    ("micro", "leaning", "judged fees", 0.8),
    ("micro", "leaning", "judged fees", None),
    ("macro", "clear", "hours", None),
    ("macro", "leaning", "budget", None),
    ("mix", "set by you", "creators per size", None),
    ("not enough evidence", "none", "published figures", None),
    ("micro", "none", "may lose", 0.0),
    ("micro", "none", "may lose", 0.004),
]


def say_tornado(display):
    bars = []
    for at, each in enumerate(uncertain_inputs(asked(**ALL), EVIDENCE)):
        low = (SideResults(1.0, 3.0), SideResults(None, 3.0), SideResults(None, None), SideResults(2.0, 0.0))[
            at % 4
        ]
        bars.append(Swing(each, low, SideResults(2.0, 1.0), SideResults(2.0, 1.9)))
    for shown in (tuple(bars), tuple(bars[:1]), ()):
        for weak in (None, 0.5, 1.0):
            made = Tornado(shown, SideResults(2.0, 1.9), "reach", weak, shown)
            for figures in ((), (OtherFigures("fee_basis", "brand deals", SideResults(1.0, 2.0)),)):
                sensitivity.tornado_sentence(display, made, figures)
            sensitivity.weak_share_sentence(display, made)
            sensitivity.find_out_sentences(display, made)
            sensitivity.tornado_rows(display, made)
            sensitivity.tornado_alt(display, made)
            sensitivity.now_lead(made)


def say_map(display):
    letters = {"m": "micro", "M": "macro", "=": "close", "o": "only micro", "O": "only macro", ".": "neither"}
    for row in ("mmm", "o.=", "mMm", ".oM", "mMmMmMm"):
        for finest, exact in product((True, False), (True, False)):
            cells = tuple(Cell(letters[each], 1.5 if each in "mM" else None, exact) for each in row)
            for axes in (("budget", "overlap_pct"), ("hours", "fee_slope")):
                values = tuple(float(1 + at) for at in range(len(row)))
                drawn = TippingMap(
                    asked(),
                    "budget and overlap",
                    Axis(axes[0], values, 0),
                    Axis(axes[1], values, 0),
                    (cells,) * len(row),
                    finest,
                )
                tipping_map.map_alt(display, drawn)
                tipping_map.map_table(display, drawn)
                tipping_map.approximate_note(display, drawn)
                tipping_map.place_phrase(display, drawn, 0, 1)
                for field in axes:
                    tipping_map.axis_tick(display, field, 1.5)


def say_saved(display):
    document = side_by_side(display)[-1]
    first, second = document.options
    for votes in ([], [{"1": 1}], [{"1": 1}, {"1": 1}, {"1": -1}, {"1": 0}]):
        for alone in (True, False):
            saved.tally_sentence(votes, first, 1, alone=alone)
    for votes in ({"1": 1}, {"1": 1, "5": -1}, {"gone": 1}):
        saved.votes_phrase(display, votes, document)
        saved.vote_words(alone=len(document.options) == 1)
    for hide in ((), ("fees",), ("fees", "names")):
        saved.hidden_sentence(hide)
    saved.model_sentence(document, document)
    saved.model_sentence(document.model_copy(update={"model_version": "0.9"}), document)
    saved.title_of(second.model_copy(update={"name": ""}), 2)
    saved.earlier_links(1)
    saved.earlier_links(4)
    saved.refused_sentence(Problem("name", "", "give a name"))


def say_currency(display):
    for stored in (
        None,
        StoredDisplay(currency="ZZZ", currency_per_usd=1.0, rate_on=DAY, locale="xx"),
        StoredDisplay(currency="EUR", currency_per_usd=1.0, rate_on=DAY, locale="en-US"),
    ):
        currency.stored_display_notes(stored)
    for shown in (display, USUAL, Display("EUR"), Display("EUR", 0.9), Display("EUR", rate_on=DAY)):
        currency.currency_note(shown)
        currency.turned_rate_sentence(shown, 83.33)
        currency.read_as_sentence(shown, "₹5,000", 5_000)
        currency.use_rate_label(shown, 83.33)
        currency.rate_words(shown)
        currency.rate_sentence(shown)
        currency.button_label(shown)
        currency.rate_read_sentence(shown)
    for typed in ("EURO", "zzz"):
        currency.unknown_currency_sentence(typed)
    currency.use_currency_label("EUR")
    currency.wrong_rate_sentence(display, "lots")
    for code in ("GBP", "INR"):
        currency.rate_label(code)
        currency.rate_equation(display, code, 0.8)
    for country in ("uk", "other"):
        currency.home_question(country)
        currency.home_label(country)


def say_sources(display):
    read = next(iter(EVIDENCE.sources.values()))
    given = [*EVIDENCE.sources.values(), replace(read, dead_on=dt.date(2026, 11, 21))]
    for each in given:
        sources.source_words(display, each)
    sources.sources_by_day(display, given)
    for topic in sources.TOPIC_TITLES:
        for rows in (0, 1, 28):
            sources.rows_sentence(topic, rows)
    sources.newest_words(given)
    pages.view_prices_title(display)
    pages.view_prices_note(display)
    pages.booked_words(display, EVIDENCE.figure("booked_prices", "instagram"))
    for file in EVIDENCE.rows_by_file:
        for row in EVIDENCE.rows(file):
            sources.row_line(display, row)
            sources.row_notes(row, rounded_away=True)


def say_numbers(display):
    for chosen, end in product((True, False), (DAY, DAY.replace(year=2025))):
        days.start_sentence(display, asked(start_on=DAY, live_by=end), chosen=chosen)
    days.stored_day(display, "soon")
    claims.claims_summary(EVIDENCE.claims)
    claims.claims_by_verdict(EVIDENCE.claims)
    for kind in downloads.FILES:
        downloads.file_name(kind)
    pages.file_title("niche_figures")
    pages.escape("a_b www.example.org")
    for value in (0, 1, 0.004, 5e9, math.inf, -math.inf, math.nan, 1e300):
        for write in (
            numbers.number,
            numbers.money,
            numbers.hours,
            numbers.percent,
            numbers.exact,
            numbers.per_cent,
            numbers.tick,
            numbers.tick_money,
            numbers.whole_money,
            numbers.typed_money,
            numbers.signed_money,
        ):
            write(display, value)
    numbers.number_pair(display, 12_300, 12_100)
    numbers.in_currency(display, "Profit")
    fields.point_help(GERMAN)


SEASONS = {
    "a café": Scenario(area="town", budget=5_000, months=6),
    "one month": Scenario(area="town", budget=5_000),
    "the same again": Scenario(
        area="town", budget=3_000, months=3, goal="engagements", posts_per_creator="1"
    ),
    "met twice": Scenario(area="town", budget=2_000, months=3, reach_times=2, posts_per_creator="1"),
    "no test": Scenario(budget=900, months=2),
    "idle": Scenario(area="town", budget=600, months=12),
    "sales": Scenario(budget=4_000, months=3, goal="orders", order_value_usd=900, orders_per_100_clicks=9.0),
    "profit": Scenario(budget=4_000, months=3, goal="profit", order_value_usd=900, orders_per_100_clicks=9.0),
}


@functools.cache
def season(name):
    return plan_programme(SEASONS[name], EVIDENCE)


def work_out_lists_and_seasons():
    """Before anybody listens."""
    for goal in ("reach", "engagements"):
        list_plan(goal)
    for name in SEASONS:
        season(name)


def say_seasons(display):
    for name in SEASONS:
        say_season(display, season(name))


def say_season(display, made):
    """Everything that is said of a season."""
    season_words.months_label(display, made.months)
    season_words.headline(display, made)
    season_words.answer_sentences(display, made)
    season_words.remember_note(display, made)
    season_words.trade_rows(display, made)
    season_words.trade_sentence(display, made)
    season_words.month_rows(display, made)
    season_words.season_figures(display, made)
    for booking in made.bookings:
        season_words.booking_row(display, booking)
    paid = made.in_all.model_copy(update={"commission_usd": 400.0})
    season_words.answer_sentences(display, made.model_copy(update={"in_all": paid}))
    season_words.waters_sentences(display, made)
    for proof, gap in (("proven", 0.0), ("bound", 0.004), ("search", None)):
        season_words.proof_sentence(display, made.model_copy(update={"proof": proof, "gap": gap}))
    if made.waters is not None:
        for sure in (True, False):
            tested = made.waters.model_copy(update={"worth_it": sure})
            season_words.waters_sentences(display, made.model_copy(update={"waters": tested}))
    days = season_days(made, EVIDENCE)
    for day in days:
        season_calendar_words.day_title(display, day)
        season_calendar_words.day_word(day.kind)
    names = [season_calendar_words.slot_name(display, slot) for slot, _ in slots_of(made)]
    season_calendar_words.calendar_alt(display, made, names)
    season_calendar_words.people_alt(display, made)
    season_calendar_words.money_alt(display, made)


LEFT_OUT = [("Ann", "hours")] * 4
LISTED = asked(budget=3_000, start_on=dt.date(2026, 12, 7))


@functools.cache
def list_plan(goal):
    return choose(LISTED.changed(goal=goal, order_value_usd=900), listed(some_people(12, 8)), EVIDENCE)


def say_lists(display):
    """Everything that is said of a list of one's own."""
    for goal in ("reach", "engagements"):
        say_list_plan(display, list_plan(goal))
    for each in (sample_roster(), "post,impressions,clicks,spend\nx,1200,30,12\ny,900,12,9\n"):
        roster = read_roster(each)
        list_words.read_sentence(display, roster)
        for column in roster.columns:
            column_words.sample_words(column)
            if column.question:
                column_words.column_question(column)
            column_words.meaning_words(column.meaning)
        for problem in roster.problems:
            list_words.problem_words(problem)
        for vetted in vet(roster, LISTED, EVIDENCE):
            vetting_words.reason_sentences(display, vetted)
    for kind in get_args(ReasonKind):
        for place in ("", "Spain") if kind == "no platform" else ("Spain",):
            reason = VettingReason(kind, "check", 0.2, 0.1, 0.4, 3, place)
            vetting_words.reason_sentence(display, reason)
    list_words.chart_alt("Fees", ["a", "b"])
    list_words.point_words("Ann", "$300", "1,200 people", booked=True)
    list_words.vetted_note(display, 300, 1_200)
    list_words.chart_note(display, 60)
    list_words.question_hint(display, LISTED)
    list_words.nobody_title()
    list_words.plan_with_platform_label("tiktok", 12)
    list_words.check_first(["Ann", "Bo"])
    for wanted, refused in ((None, 1), (300, None), (300, 310)):
        found = Bargain(YesUpTo(wanted, refused), wanted, None if wanted is None else wanted / 1_000)
        offer_words.bargain_words(display, found)
        offer_words.offer_words(display, "Ann", found)
        offer_words.offer_cells(display, found, sold=True)
    offer_words.no_commission([Bargain(YesUpTo(300, 310), 300.0, None)], sold=True)
    list_words.nothing_fits_words(display, NoPlanFits("hours", {"budget": 9_000}), 3, LEFT_OUT[:1])
    list_words.left_out_sentences(display, LEFT_OUT)
    column_words.rate_question("EUR")
    column_words.rate_note(["EUR", "GBP"])
    say_hosting()


def say_list_plan(display, made):
    goal = made.best.goal
    list_words.headline(display, made)
    list_words.answer_sentences(display, made)
    list_words.how_sure_sentence(display, made)
    list_words.beside_rows(display, made)
    list_words.sizes_sentence(made.against_sizes)
    for person in made.booked:
        list_words.person_title(display, person)
        list_words.person_line(display, person, goal)
    for person in made.next_up:
        list_words.next_words(display, person, goal, {})
        list_words.where_words(person)
    list_words.of_your_list(display, made)
    podcast = made.booked[0].model_copy(update={"channel": "Podcast", "views_per_piece": 3_800.0})
    list_words.person_title(display, podcast)
    list_words.where_words(podcast)
    for scenario in (LISTED, LISTED.changed(niche="bakery", live_by=dt.date(2027, 2, 1))):
        brief_words.brief_lines(display, scenario, made.best)
    for platform in ("instagram", "tiktok", "youtube"):
        brief_words.format_of(LISTED, platform)
    mixes.where_word(made.best.lines[0].line)
    brief_words.rights_lines(display, EVIDENCE, made.best.fees_usd)
    channel_words.channel_rows(display, EVIDENCE)
    channel_words.elsewhere_sentences("business services")
    quoted = listed([replace(who, fee_usd=500.0) for who in some_people(4, 3)])
    taught = taught_fees(LISTED, bookable(LISTED, quoted, EVIDENCE, ()).people, EVIDENCE)
    quoted_words.quoted_rows(display, taught)
    quoted_words.quoted_note(display)
    contacts = outreach(LISTED, made, EVIDENCE)
    outreach_words.outreach_sentences(display, contacts, len(made.booked))
    for contact in contacts.contacts:
        outreach_words.message_to(display, contact, "the bakery")
    for entry in calendar(LISTED, made, contacts, EVIDENCE):
        outreach_words.entry_title(entry, {})
    outreach_words.places_note()
    outreach_words.message_problem(Problem("message", "2,000 letters", "at most 1,000 fit"))
    for country in ("us", "uk", "eu", "other"):
        outreach_words.check_lines(EVIDENCE, LISTED.changed(country=country))


def say_hosting():
    hosting_words.error_sentence("123456")
    for is_database in (True, False):
        hosting_words.stored_in(is_database=is_database)
    hosting_words.who_sentences("The bakery", "a@example.org", "Main Street 1")


@pytest.fixture(scope="module")
def heard():
    """All that is said of all of it, to three readers."""
    listening = Heard()
    every = [*BOOKED.values()], [*NOTHING.values()]
    for scenario in (*every[0], *every[1]):
        found(scenario)
    for scenario in every[0]:
        behind(scenario)
    for display in few((USUAL, YEN, GERMAN), 2):
        side_by_side(display)
    work_out_lists_and_seasons()
    before = sys.getprofile()
    sys.setprofile(listening.hear)
    try:
        for scenario in every[0]:
            say_answer(USUAL, scenario)
        for scenario in every[1]:
            say_nothing(USUAL, scenario)
        for display in few((USUAL, YEN, GERMAN), 2):
            say_answer(display, LONG["profit"])
            say_options(display)
            say_sources(display)
        for display in few((USUAL, GERMAN, YEN), 1):
            edges(display)
        for display in (USUAL, GERMAN):
            say_lists(display)
            say_seasons(display)
    finally:
        sys.setprofile(before)
    listening.said |= SAID_BY_FILES
    return listening


# Functions whose texts stand within others, so that a blank may begin or end them.
PARTS = {"odds.lead_words", "pages.escape"}
# A row of data/ stands with its own unit, a source with the title that others gave it.
OF_COUNTS = {"one of many", "many of one"}
# Facts in a row, and what stands above or in a sentence.
NO_SENTENCES = {
    "answer.figures_sentence", "answer.mix_note", "mixes.line_sentence",
    "fields.dropped_sentence", "hosting.who_sentences",
}  # fmt: skip
# A letter with lines of its own, and the places in it that are filled for each person.
LETTERS = {"outreach.message_to", "outreach.checked_template", "outreach.places_note", "outreach.<genexpr>"}


@pytest.mark.parametrize("fault", BAD)
def test_nothing_reads_badly(heard, fault):
    bad = sorted(
        (name, text)
        for name, text in heard.said
        if BAD[fault].search(text)
        and not (fault == "a blank at an end" and (name in PARTS or name.partition(".")[2][:1] in ("_", "<")))
        and not (fault in OF_COUNTS and name.startswith("sources."))
        and not (fault in ("an empty place", "a blank at an end") and name in LETTERS)
    )
    assert bad == []


# Sources and rows of data/ are named as they are, with what others called them.
# What a field means stands at its bounds, in the question.
NAMED_AS_THEY_ARE = (
    "sources.", "fields.help_text", "numbers.in_words_of",
    "command_line.field_help", "command_line.nearest_columns", "command_line.batch_sentence",
)  # fmt: skip


def fixed_texts():
    """The fixed texts of the wording, whole: with their place, docstrings left out."""
    for module in sorted(ROOM.glob("*.py")):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        parts = {
            id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in told | parts:
                yield f"{module.stem}:{node.lineno}", str(node.value)


def test_no_sentence_is_longer_than_a_breath(heard):
    """Every template with each filling, and every fixed text."""
    said = {
        (name, text)
        for name, text in heard.said
        if not name.startswith(NAMED_AS_THEY_ARE) and not name.endswith(("_phrase", ".join_words"))
    }
    long = sorted({(name, each) for name, text in (*said, *fixed_texts()) for each in too_long(text)})
    assert long == []


def test_sentences_and_words_are_counted_as_people_do():
    assert sentences("Book 6% more. Then stop! A · b") == ["Book 6% more.", "Then stop!", "A", "b"]
    assert len(words("“My long, long name” reaches about 1,200 people (likely 900 to 2,000).")) == 9
    assert too_long(" ".join(["word"] * MOST_WORDS) + ".") == []
    assert len(too_long(" ".join(["word"] * (MOST_WORDS + 1)) + ".")) == 1


def test_every_sentence_begins_and_ends_as_one(heard):
    kinds = re.compile(r"\.\w*(?:_sentences?|_note|reasons)$")
    bad = [
        (name, text)
        for name, text in heard.said
        if kinds.search(name) and name not in NO_SENTENCES and text and not SENTENCE.match(text)
    ]
    assert bad == []


def test_every_template_was_filled(heard):
    """Each function of the wording that gives back words was heard."""
    missed = []
    for module in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.returns is not None:
                missed += [f"{module.stem}.{node.name}"] if "str" in ast.unparse(node.returns) else []
    assert set(missed) - heard.names == set()


def test_what_reads_badly_is_found():
    for text, fault in (
        ("two  blanks", "two blanks"), ("so .", "a blank before a stop"), ("so, .", "a blank before a stop"),
        ("It ends..", "two stops"), ("It ends. .", "two stops"), ("for () people", "an empty place"),
        ("“” is kept", "an empty place"), ("about None people", "an empty place"), ("1 hours", "one of many"),
        ("6 nano and 1 micro creators", "one of many"), ("21 post each", "many of one"),
        ("of of it", "a word twice"), ("a agency", "a, not an"), ("an plan", "an, not a"),
        ("the last one live", "a dangling one"), (" so", "a blank at an end"),
    ):  # fmt: skip
        assert fault in faults(text), text
    for text in (
        "11 creators",
        "$1.00 million",
        "1 in 10 simulations",
        "an hour",
        "6 nano and 1 micro creator",
    ):
        assert faults(text) == [], text
