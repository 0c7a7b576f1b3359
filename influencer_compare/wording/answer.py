"""The answer, its verdict and its reasons in sentences."""

from __future__ import annotations

import datetime as dt

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.kept_money import kept_usd, left_usd
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.advice import own_mix_sentence
from influencer_compare.wording.boosting import boost_order, boost_phrases, boost_sentences
from influencer_compare.wording.infeasible import no_plan_sentence
from influencer_compare.wording.mixes import (
    booking_sentences,
    mix_phrase,
    posts_phrase,
)
from influencer_compare.wording.numbers import (
    about_orders,
    average_orders,
    count,
    counted,
    hours,
    is_lumpy,
    likely_words,
    money,
    number,
    orders_counted,
    orders_range,
    per_cent,
    percent,
    range_phrase,
    result_number,
    signed_money,
    typed_money,
)
from influencer_compare.wording.pages import AREA_WORDS
from influencer_compare.wording.price_sets import sets_sentence
from influencer_compare.wording.risk_averse import (
    TIMES,
    caution_sentence,
    proof_sentence,
    repetition_caveat,
    repetition_sentence,
)
from influencer_compare.wording.safe_plan import over_budget_sentence, step_by_step_sentence
from influencer_compare.wording.sales import followers_phrase
from influencer_compare.wording.ways_to_pay import help_phrases, paid_phrases


def answer_sentence(display: Display, plan: Plan) -> str:
    """The answer: who to book, and whose posts to boost."""
    return " ".join([*booking_sentences(display, plan), *filter(None, [boost_order(display, plan)])])


def typed_sentence(display: Display, plan: Plan) -> str:
    """The mix that was typed by hand, and whose posts are boosted."""
    return " ".join(filter(None, [own_mix_sentence(mix_phrase(display, plan)), boost_order(display, plan)]))


def expectation_sentence(display: Display, plan: Plan, scenario: Scenario) -> str:
    """What the plan is expected to bring, with its range, what it takes, and whether the budget holds."""
    said = [_people_sentence(display, plan), _likes_sentence(display, plan), _takes_sentence(display, plan)]
    if plan.goal == Goal.FOLLOWERS:
        said = [_followers_sentence(display, plan), *said]
    if plan.goal.terms.sells:
        said = [_orders_sentence(display, plan, scenario), *said]
    return " ".join(filter(None, [*said, over_budget_sentence(display, plan)]))


def _people_sentence(display: Display, plan: Plan) -> str:
    """People reached; where a plan may also reach hardly anybody, the usual case beside the average."""
    band, often = plan.bands.effective_reach, ""
    if plan.reach_times > 1:
        often = f" {TIMES[plan.reach_times]} or more"
    start = "Expect to reach" if plan.goal.terms.always_shown else "To get there the plan reaches"
    likely = range_phrase(display, band, plan.effective_reach)
    if is_lumpy(band, plan.effective_reach):
        met = likely_words(display, band, plan.effective_reach, f"people{often}")
        return f"People reached: {met}. Likely {likely}."
    return f"{start} about {number(display, plan.effective_reach)} people{often} (likely {likely})."


def _likes_sentence(display: Display, plan: Plan) -> str:
    band = plan.bands.engagements
    if is_lumpy(band, plan.engagements):
        return f"Likes and comments: {likely_words(display, band, plan.engagements, 'of them')}."
    return f"With them come about {number(display, plan.engagements)} likes and comments."


def _takes_sentence(display: Display, plan: Plan) -> str:
    """Money and hours; paid help is named where there is any."""
    time = f"{hours(display, plan.own_hours)} of your own time"
    if plan.cash_usd is None:
        return f"It takes {time}."
    more = ""
    if plan.bought_hours >= 0.5:
        more = f" The cost includes {hours(display, plan.bought_hours)} of paid help."
    if plan.commission_usd:
        more += f" About {money(display, plan.commission_usd)} of that is commission, paid out of sales."
    return f"It costs about {money(display, plan.cash_usd)} and takes {time}.{more}"


def _followers_sentence(display: Display, plan: Plan) -> str:
    """New followers with their range."""
    band, value = plan.bands.new_followers, plan.new_followers
    if band is None or value is None:
        return ""
    gained, likely = likely_words(display, band, value, "of them"), range_phrase(display, band, value)
    return f"{plan.goal.terms.title}: {gained}. Likely {likely}."


def _orders_sentence(display: Display, plan: Plan, scenario: Scenario) -> str:
    """Orders are lumpy: the middle and the average may lie far apart, and then both are said."""
    band, ends = plan.bands.orders, orders_range(display, plan.bands.orders, plan.orders)
    said = f"Expect {average_orders(display, plan.orders)} (likely {ends})."
    if band.mid is not None and is_lumpy(band, plan.orders):
        half = "no order at all" if band.mid < 0.5 else f"{orders_counted(display, band.mid)} or fewer"
        said = f"On average expect {average_orders(display, plan.orders)} (likely {ends}). "
        said += f"Half of all simulations bring {half}."
    if plan.profit_usd is None:
        return said
    profit = signed_money(display, plan.profit_usd)
    example = ""
    if scenario.order_value_usd is None:
        example = f" It counts our example of {typed_money(display, scenario.sale_usd)} an order."
    return f"{said} That means {profit} on average, after all costs and your own time.{example}"


_WORTH_A_WORD = 0.1  # unspent money below this share of what is spent needs no explanation
_SAME = 0.01  # a difference below this share is not worth a figure


def reasons(display: Display, rec: Recommendation, scenario: Scenario) -> list[str]:
    """Why this answer: what binds, what the runner-up would give, what overlap costs."""
    found = [
        _loss_sentence(display, rec.best),
        _limit_sentence(display, rec, scenario),
        sets_sentence(display, rec.verdict),
        step_by_step_sentence(rec.best),
        *boost_sentences(display, rec),
        _judged_sentence(rec),
        _runner_up_sentence(display, rec, scenario),
        overlap_sentence(display, rec.best),
    ]
    if rec.best.reach_times > 1:
        found += [repetition_sentence(display, rec.best), repetition_caveat(rec.best)]
    if rec.caution is not None:
        found.append(caution_sentence(display, rec.best, rec.caution))
    found.append(proof_sentence(display, rec))
    if rec.share_limit_dropped:
        share = _largest_share(display, rec, scenario)
        found.append(
            f"Nothing fits with at most {share} of the budget for one creator. That limit is set aside here."
        )
    return found


def _loss_sentence(display: Display, plan: Plan) -> str:
    """That the orders do not pay for the plan, where they are the goal."""
    if plan.goal != Goal.ORDERS or plan.profit_usd is None or plan.profit_usd >= 0:
        return ""
    return f"Orders alone won't cover the cost: expect {signed_money(display, plan.profit_usd)} on average."


def _judged_sentence(rec: Recommendation) -> str:
    """That prices are our judgement, where the verdict does not say it because only one side fits."""
    if rec.verdict.chance is not None or not rec.best.judged_fees:
        return ""
    return "Nobody has published what such creators charge. The prices here are our own estimate."


def _largest_share(display: Display, rec: Recommendation, scenario: Scenario) -> str:
    return "the share you set" if rec.best.cash_usd is None else per_cent(display, scenario.largest_share_pct)


def _limit_sentence(display: Display, rec: Recommendation, scenario: Scenario) -> str:
    area = AREA_WORDS[scenario.area]
    more = "with more of {} you could do more."
    if {"budget", "hours"} <= set(rec.limits):
        text = [f"Both money and time hold you back: {more.format('either')}"]
    else:
        sentences = {
            "budget": f"Money is your limit: {more.format('it')}",
            "hours": f"Time is your limit: {more.format('it')}",
            "creators to be found": f"There aren't enough creators this size in {area}.",
            "most creators": (
                f"Your limit of {counted(display, scenario.most_creators, 'creator')} holds it back."
            ),
            "largest share": "Your limit on what one creator may be paid holds it back.",
            "creators per size": "Your own numbers of each size hold it back.",
            "launch date": "Your date is the limit: with more time you could book other creators.",
            "worth paying": _worth_sentence(display, rec, scenario),
        }
        text = [sentences[limit] for limit in rec.limits[:2] if limit in sentences]
    if not text:
        text = ["A little more money or time would hardly change this."]
    return " ".join([*text, *_unspent_sentence(display, rec, scenario, area)])


def _worth_sentence(display: Display, rec: Recommendation, scenario: Scenario) -> str:
    """That one more result would cost more than it is worth; its amount where amounts are shown."""
    most = "" if rec.best.cash_usd is None else f" of {money(display, scenario.worth_usd)}"
    if scenario.worth_is_set:
        return f"The next {_goal_noun(scenario)} would cost more than your maximum{most}."
    leaves = (
        "an order leaves" if not most else f"the {money(display, scenario.worth_usd)} that an order leaves"
    )
    return f"The next {_goal_noun(scenario)} would cost more than {leaves}."


def _unspent_sentence(display: Display, rec: Recommendation, scenario: Scenario, area: str) -> list[str]:
    """What the money that is left could not do; nothing where amounts are hidden."""
    best = rec.best
    if best.unspent_usd is None or best.spent_usd is None:
        return []
    next_creator = min(line.creator.cash_usd or 0.0 for line in best.lines)
    unspent = left_usd(scenario, best.spent_usd)
    held = [f"{money(display, kept_usd(scenario))} of your budget is kept for high quotes."]
    return [*(held if scenario.kept_pct else []), *_left_sentence(display, rec, area, unspent, next_creator)]


def _left_sentence(
    display: Display, rec: Recommendation, area: str, unspent: float, next_creator: float
) -> list[str]:
    """What the money that is planned with and not spent could not do."""
    spent_usd, kept = rec.best.spent_usd or 0.0, money(display, unspent)
    if "budget" not in rec.limits and unspent > next_creator:
        if {"creators to be found", "worth paying"} & set(rec.limits):
            spent = money(display, spent_usd)
            return [f"Beyond about {spent} extra spend buys little in {area}. Keep the remaining {kept}."]
        return [f"The other {kept} of the budget cannot be used under these limits."]
    if unspent > _WORTH_A_WORD * spent_usd:
        costs = money(display, next_creator)
        return [f"{kept} is left. Another creator of the smallest size booked costs {costs}."]
    return []


def _runner_up_sentence(display: Display, rec: Recommendation, scenario: Scenario) -> str:
    others = {
        name: found
        for name, found in rec.alternatives.items()
        if isinstance(found, Plan) and found.mix != rec.best.mix and name.endswith("side")
    }
    closed = [
        name
        for name, found in rec.alternatives.items()
        if isinstance(found, NoPlan) and name.endswith("side")
    ]
    if not others:
        return no_plan_sentence(display, closed[0], rec.alternatives[closed[0]]) if closed else ""
    careful = rec.caution is not None
    ranked = sorted(others.items(), key=lambda item: _compared(item[1], careful=careful) or 0.0, reverse=True)
    return " ".join(
        _side_sentence(display, name, other, rec.best, scenario, careful=careful) for name, other in ranked
    )


def _compared(plan: Plan, *, careful: bool) -> float | None:
    """What two plans are compared by: the result, or the bad case where the owner chooses by it."""
    return plan.bad_case if careful else plan.goal_value


def _side_sentence(
    display: Display, name: str, other: Plan, best: Plan, scenario: Scenario, *, careful: bool
) -> str:
    """What the best plan on one side would give, against the recommendation."""
    start = f"{name.partition(' ')[0].capitalize()} instead: {mix_phrase(display, other)}."
    if other.boost is not None:
        start += f" Their posts are boosted for {money(display, other.boost.usd)}."
    when = " in the bad case" if careful else ""
    theirs, ours = _compared(other, careful=careful), _compared(best, careful=careful)
    if theirs is None or ours is None:
        return f"{start} That would not earn more{when}."
    if scenario.goal == Goal.PROFIT:
        return f"{start} That would end with {signed_money(display, theirs)}{when}."
    verb = "reach" if scenario.goal == Goal.REACH else "bring"
    about = f"about {number(display, theirs)} {_goal_nouns(scenario)}"
    result = (
        f"That would {verb} {about_orders(display, theirs) if scenario.goal == Goal.ORDERS else about}{when}"
    )
    written = result_number(display, theirs, scenario.goal), result_number(display, ours, scenario.goal)
    if ours > 0 and (abs(1 - theirs / ours) < _SAME or written[0] == written[1]):
        return f"{start} {result}: about as many."
    return f"{start} {result}, against {written[1]}."


def overlap_sentence(display: Display, plan: Plan) -> str:
    """What overlap costs: who sees several creators; empty with one creator, where nobody can."""
    if plan.boosted_on is not None:
        return (
            "Some people see two creators, or a boosted post as well. "
            f"We count each person once: {number(display, plan.reach)}, not {number(display, plan.gross)}."
        )
    if plan.creators <= 1:
        return ""
    more = plan.reach_at_least[1] if len(plan.reach_at_least) > 1 else 0.0
    twice = more / plan.reach if plan.reach > 0 else 0.0
    once, added_up = number(display, plan.reach), number(display, plan.gross)
    instead = "" if once == added_up else f": {once}, not {added_up}"
    return (
        f"{percent(display, twice)} of the people reached see two or more of your creators. "
        f"We count each person once{instead}."
    )


def _goal_noun(scenario: Scenario) -> str:
    if scenario.reach_times > 1:
        return f"person reached {TIMES[scenario.reach_times]}"
    return scenario.goal.terms.singular


def _goal_nouns(scenario: Scenario) -> str:
    if scenario.reach_times > 1:
        return f"people {TIMES[scenario.reach_times]} or more"
    return scenario.goal.terms.plural


def figures_sentence(display: Display, plan: Plan) -> str:
    """Further figures with their units, in one line; gross and people reached are never mixed."""
    frequency, thousand = plan.frequency, count(display, 1_000)
    parts = [
        *([f"people reached {number(display, plan.reach)}"] if plan.reach_times > 1 else []),
        f"the same, once per creator {number(display, plan.gross)}",
        followers_phrase(display, plan),
        f"views {number(display, plan.impressions)}",
        "" if frequency is None else f"posts seen per person {count(display, frequency, 1)}",
        _amount(display, f"cost per {thousand} people {{}}", plan.cpm_reach_usd),
        _amount(display, f"cost per {thousand} views (CPM) {{}}", plan.cpm_impressions_usd),
        _amount(display, "cost per like or comment (CPE) {}", plan.cpe_usd),
        _amount(display, "cost with your time {}", plan.loaded_usd),
        _amount(display, "left over {}", plan.unspent_usd),
    ]
    said = " · ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}"


def _amount(display: Display, words: str, value: float | None) -> str:
    """Words around an amount; empty where it is hidden."""
    return "" if value is None else words.format(money(display, value))


def live_phrase(display: Display, plan: Plan, scenario: Scenario) -> str:
    """When the last post can be live: in weeks, and as a day where the start is known."""
    text = f"the last post is live after about {counted(display, plan.weeks, 'week')}"
    if scenario.start_on is None:
        return text
    last = scenario.start_on + dt.timedelta(weeks=plan.weeks)
    return f"{text}, around {display.day(last)}"


def mix_note(display: Display, plan: Plan, scenario: Scenario) -> str:
    """What the table of the mix does not say: posts, dates, risk, help, commission."""
    parts = [
        f"{posts_phrase(plan.pieces)} in all",
        live_phrase(display, plan, scenario),
        *risk_phrases(display, plan),
        *help_phrases(display, plan),
        *boost_phrases(display, plan),
        *paid_phrases(display, plan, scenario),
    ]
    return " · ".join(parts)


def risk_phrases(display: Display, plan: Plan) -> list[str]:
    """What can go wrong with the plan, as chances and shares."""
    parts = [
        f"chance that nobody posts {percent(display, plan.nothing_delivered_share)}",
        f"share of the people that the largest creator brings {percent(display, plan.largest_creator_share)}",
    ]
    if plan.over_budget_share is not None:
        parts.append(f"chance that it costs more than your budget {percent(display, plan.over_budget_share)}")
    return parts
