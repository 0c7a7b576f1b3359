"""The two sheets that calculate: what goes in (one block per option), and the costs and results of each plan.

Every formula repeats a rule of the planner in the spreadsheet's own words; beside each total stands the
app's figure. Formulas: METHOD.md, "What the spreadsheet calculates".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from influencer_compare.document.parts import Plan, PlanLine
from influencer_compare.document.schema import Document, Option
from influencer_compare.exports.boost_cells import BOOST_ADDS, BOOST_INPUTS, boost_values, permission_share
from influencer_compare.exports.sheets import Book, NativeBars, Sheet
from influencer_compare.question.display import Display
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.scenario import EXAMPLE_SALE_USD
from influencer_compare.views.tables import FIGURES, Unit, main_plan, option_title
from influencer_compare.wording.fields import OUR_EXAMPLE
from influencer_compare.wording.file_notes import CHANGE_A_CELL, FORMULAS_NOTE
from influencer_compare.wording.mixes import tier_word, where_word
from influencer_compare.wording.numbers import money
from influencer_compare.wording.risk_averse import people_title

INPUTS = "Inputs"
_SAME_AS_APP = "0.000001"  # relative; two programs add the same numbers in another order
_DIGITS = 9  # of the hours that come out of a difference; more would be rounding noise
_CAN_NOT = "always the figure of the app"
_STALE = "counts changed: ask the app anew"

# What goes in for each line: title, unit.
_LINE_INPUTS: dict[str, tuple[str, Unit]] = {
    "size": ("Size", "text"),
    "on": ("On", "text"),
    "creators": ("Creators", "count"),
    "posts": ("Posts each", "count"),
    "followers": ("Followers each", "people"),
    "fee_usd": ("Fee each, all posts", "usd"),
    "agency_share": ("Agency, share of the fee", "share"),
    "permission_share": ("Permission to boost, share of the fee", "share"),
    "line_hours": ("Hours each", "hours"),
    "delivery": ("Chance that they post", "share"),
    "audience": ("Followers in your market", "people"),
    "view_share": ("Share of them who see a post", "share"),
    "views": ("Views each", "count"),
    "line_engagements": ("Likes and comments each", "count"),
    "line_clicks": ("Clicks each", "count"),
    "line_orders": ("Orders each", "orders"),
}
_TO_CHANGE = ("creators", "fee_usd")  # marked as the cells to change
# What goes in for the whole plan: title, unit.
_PLAN_INPUTS: dict[str, tuple[str, Unit]] = {
    "budget": (ABOUT["budget"].label, "usd"),
    "budget_covers": ("My budget covers (cash or loaded)", "text"),
    "goal": (ABOUT["goal"].label, "text"),
    "hours_given": ("Your own hours", "hours"),
    "hour_value": (ABOUT["hour_value_usd"].label, "usd"),
    "help_hour": ("Paid help per hour (0: no help)", "usd"),
    "fixed_hours": ("Hours that any campaign takes", "hours"),
    "product": ("Product and shipping for each creator", "usd"),
    "commission": ("Commission, share of the order", "share"),
    "tool": ("Search tool", "usd"),
    "order_value": (ABOUT["order_value_usd"].label, "usd"),
    "margin": ("Margin, share of the order", "share"),
    "per_view": ("Followers gained per view", "share"),
}
# What each line of the plan comes to, from the cells that go in.
_LINE_FORMULAS: dict[str, tuple[str, Unit, str]] = {
    "fees_usd": (*FIGURES["fees_usd"], "{creators}*{fee_usd}"),
    "agency_usd": (*FIGURES["agency_usd"], "{creators}*{fee_usd}*{agency_share}"),
    "permission_usd": (*FIGURES["permission_usd"], "{creators}*{fee_usd}*{permission_share}"),
    "products_usd": (*FIGURES["products_usd"], "{creators}*{product}"),
    "commission_usd": (
        *FIGURES["commission_usd"],
        "{creators}*{delivery}*{line_orders}*{order_value}*{commission}",
    ),
    "cash_usd": ("Cost for all", "usd", "{fees_usd}+{agency_usd}+{products_usd}+{commission_usd}"),
    "hours": ("Hours", "hours", "{creators}*{line_hours}"),
    "gross": (*FIGURES["gross"], "{creators}*{delivery}*{audience}*{view_share}"),
    "impressions": (*FIGURES["impressions"], "{creators}*{delivery}*{views}"),
    "engagements": (*FIGURES["engagements"], "{creators}*{delivery}*{line_engagements}"),
    "clicks": (*FIGURES["clicks"], "{creators}*{delivery}*{line_clicks}"),
    "orders": (*FIGURES["orders"], "{creators}*{delivery}*{line_orders}"),
}
_BOUGHT = (
    'IF({help_hour}=0,0,MAX(0,{hours}-IF(AND(OR({budget_covers}="loaded",{goal}="profit"),'
    "{help_hour}<{hour_value}),0,{hours_given})))"
)  # fmt: skip
# What the whole plan comes to; names with "all_" are the columns of the lines. None: the app's own figure.
_TOTALS: dict[str, str | None] = {
    "creators": "SUM({all_creators})",
    "pieces": "SUMPRODUCT({all_creators},{all_posts})",
    "reach": None,
    "effective_reach": None,
    "gross": "SUM({all_gross})",
    "impressions": "SUM({all_impressions})",
    "frequency": 'IF({reach}>0,{impressions}/{reach},"")',
    "engagements": "SUM({all_engagements})",
    "new_followers": "{impressions}*{per_view}",
    "clicks": "SUM({all_clicks})",
    "orders": "SUM({all_orders})",
    "hours": "SUM({all_hours})+IF({creators}>0,{fixed_hours},0)",
    "bought_hours": _BOUGHT,
    "own_hours": "{hours}-{bought_hours}",
    "fees_usd": "SUM({all_fees_usd})",
    "agency_usd": "SUM({all_agency_usd})",
    "permission_usd": "SUM({all_permission_usd})",
    "boost_usd": "IF({creators}>0,{boost_spent},0)",
    "products_usd": "SUM({all_products_usd})",
    "commission_usd": "SUM({all_commission_usd})",
    "help_usd": "IF({creators}>0,{tool},0)",
    "bought_hours_usd": "{bought_hours}*{help_hour}",
    "cash_usd": "{fees_usd}+{agency_usd}+{products_usd}+{commission_usd}+{help_usd}+{bought_hours_usd}",
    "loaded_usd": "{cash_usd}+{own_hours}*{hour_value}",
    "budget_usd": "{budget}",
    "unspent_usd": '{budget_usd}-IF({budget_covers}="cash",{cash_usd},{loaded_usd})+{commission_usd}',
    "margin_usd": "{orders}*{order_value}*{margin}",
    "profit_usd": "{margin_usd}-{loaded_usd}",
    "cpm_reach_usd": 'IF({reach}>0,1000*{cash_usd}/{reach},"")',
    "cpm_impressions_usd": 'IF({impressions}>0,1000*{cash_usd}/{impressions},"")',
    "cpe_usd": 'IF({engagements}>0,{cash_usd}/{engagements},"")',
    "cost_per_person_usd": 'IF({reach}>0,{cash_usd}/{reach},"")',
    "cost_per_order_usd": 'IF({orders}>0,{cash_usd}/{orders},"")',
}
# One below the other in the totals, for the chart; those of boosting only with it.
_PARTS_OF_COST = (
    "fees_usd",
    "agency_usd",
    "permission_usd",
    "boost_usd",
    "products_usd",
    "commission_usd",
    "help_usd",
    "bought_hours_usd",
)


@dataclass(frozen=True)
class Cells:
    """Where the cells of one option stand: ``places`` by name, with their sheet; ``totals`` by figure."""

    option: Option
    plan: Plan
    places: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)


def plan_sheet_name(number: int, document: Document) -> str:
    """'Plan', or 'Plan 1' and so on where there are several options."""
    return "Plan" if len(document.options) == 1 else f"Plan {number}"


def write_calculation(display: Display, book: Book, document: Document) -> dict[str, Cells]:
    """Both sheets for every option that has a plan; where their cells stand, by the key of the option."""
    kept = [(at, each, main_plan(each.result)) for at, each in enumerate(document.options, start=1)]
    found = [(at, each, plan) for at, each, plan in kept if plan is not None and plan.lines]
    if not found:
        return {}
    inputs = book.sheet(INPUTS, "What goes into the calculation")
    inputs.note(CHANGE_A_CELL)
    inputs.widths(34, *[12] * (len(_LINE_INPUTS) - 1))
    cells: dict[str, Cells] = {}
    for _, option, plan in found:
        cells[option.key] = Cells(option, plan)
        _write_inputs(inputs, cells[option.key])
    for at, option, _ in found:
        sheet = book.sheet(plan_sheet_name(at, document), f"{option_title(option)}: what it costs and brings")
        _write_plan(display, sheet, cells[option.key])
    return cells


def _line_values(each: PlanLine, *, boosted: bool) -> dict[str, str | float | None]:
    creator = each.creator
    agency = None
    if creator.fees_usd is not None and creator.agency_usd is not None:
        agency = creator.agency_usd / creator.fees_usd if creator.fees_usd else 0.0
    return {
        "size": tier_word(each.line.tier).capitalize(),
        "on": where_word(each.line),
        "creators": each.line.creators,
        "posts": each.line.posts,
        "followers": creator.followers,
        "fee_usd": creator.fees_usd,
        "agency_share": agency,
        "permission_share": permission_share(each) if boosted else None,
        "line_hours": creator.hours,
        "delivery": creator.delivery,
        "audience": creator.audience,
        "view_share": creator.view_share,
        "views": creator.impressions,
        "line_engagements": creator.engagements,
        "line_clicks": creator.clicks,
        "line_orders": creator.orders,
    }


def _plan_values(option: Option, plan: Plan) -> dict[str, str | float | None]:
    """What goes in besides the lines; None where it is hidden."""
    asked = option.scenario

    def number(name: str) -> float | None:
        """A setting of the question as a number."""
        value = asked.get(name)
        return float(value) if isinstance(value, (int, float)) else None

    margin = number("margin_pct")
    commission = None
    if plan.fees_usd is not None:
        commission = (number("commission_pct") or 0.0) / 100 if plan.commission_usd else 0.0
    return {
        "budget": plan.budget_usd,
        "budget_covers": plan.budget_covers,
        "goal": plan.goal,
        "hours_given": number("hours"),
        "hour_value": number("hour_value_usd"),
        "help_hour": number("help_hour_usd"),
        "fixed_hours": round(plan.hours - sum(line.hours for line in plan.lines), _DIGITS),
        "product": number("product_usd"),
        "commission": commission,
        "tool": plan.help_usd,
        "order_value": _sale_usd(asked, plan),
        "margin": None if margin is None else margin / 100,
        "per_view": _per_view(plan),
    }


def _per_view(plan: Plan) -> float | None:
    """Followers gained per view; None where nobody knows."""
    if plan.new_followers is None:
        return None
    return plan.new_followers / plan.impressions if plan.impressions else 0.0


def _sale_usd(asked: Mapping[str, object], plan: Plan) -> float | None:
    """What an order is taken to bring; None where it is hidden, or where none counts."""
    if "order_value_usd" not in asked or (plan.margin_usd is None and not plan.commission_usd):
        return None
    value = asked["order_value_usd"]
    return float(value) if isinstance(value, (int, float)) else float(EXAMPLE_SALE_USD)


def _write_inputs(sheet: Sheet, cells: Cells) -> None:
    """One block: the settings of an option, then its lines; remembers where each cell stands."""
    sheet.heading(option_title(cells.option))
    for key, value in _plan_values(cells.option, cells.plan).items():
        if value is not None:
            title, unit = _PLAN_INPUTS[key]
            if key == "order_value" and cells.option.scenario["order_value_usd"] is None:
                title += OUR_EXAMPLE
            cells.places[key] = sheet.pair(title, value, unit, entered=True)
    for key, spent in boost_values(cells.plan).items():
        title, unit = BOOST_INPUTS[key]
        cells.places[key] = sheet.pair(title, spent, unit, entered=True)
    sheet.gap()
    boosted = cells.plan.boost is not None
    lines = [_line_values(each, boosted=boosted) for each in cells.plan.lines]
    names = [name for name in _LINE_INPUTS if lines[0][name] is not None]
    sheet.titles([_LINE_INPUTS[name] for name in names])
    for number, line in enumerate(lines):
        for column, name in enumerate(names):
            unit = _LINE_INPUTS[name][1]
            place = sheet.put(column, line[name], unit, entered=unit != "text", strong=name in _TO_CHANGE)
            cells.places[f"{name} {number}"] = place
        sheet.next_row()
    for column, name in enumerate(names):
        cells.places[f"all_{name}"] = sheet.column_range(column, len(lines))
    sheet.gap()


def _write_plan(display: Display, sheet: Sheet, cells: Cells) -> None:
    """The lines with their formulas, the totals beside the app's figures, and a chart of the costs."""
    sheet.note(FORMULAS_NOTE)
    sheet.widths(36, 14, 14, 34, *[14] * (len(_LINE_FORMULAS) - 2))
    _write_lines(sheet, cells)
    sheet.gap()
    _write_totals(sheet, cells)
    if "fees_usd" in cells.totals:
        first = _row_of(cells.totals["fees_usd"])
        parts = [name for name in _PARTS_OF_COST if name in cells.totals]
        sheet.bar_chart(
            NativeBars(
                title="Where the money goes (US dollars)",
                rows=(first, first + len(parts) - 1),
                column=1,
                said="; ".join(
                    f"{FIGURES[name][0]} {money(display, _total_figure(cells.plan, name) or 0.0)}"
                    for name in parts
                ),
            )
        )


def _write_lines(sheet: Sheet, cells: Cells) -> None:
    plan = cells.plan
    known = [name for name in _LINE_FORMULAS if _line_figure(plan.lines[0], name) is not None]
    if plan.boost is None and "permission_usd" in known:
        known.remove("permission_usd")
    sheet.titles(
        [
            ("Size and platform", "text"),
            ("Creators", "count"),
            *((_LINE_FORMULAS[name][0], _LINE_FORMULAS[name][1]) for name in known),
        ]
    )
    for number, line in enumerate(plan.lines):
        places = {name.split(" ")[0]: place for name, place in _of_line(cells, number)}
        size = f"{tier_word(line.line.tier).capitalize()} on {where_word(line.line)}"
        sheet.put(0, size, "text")
        sheet.formula(1, "{creators}", places, line.line.creators, "count")
        for column, name in enumerate(known, start=2):
            _, unit, formula = _LINE_FORMULAS[name]
            if name == "cash_usd" and plan.boost is not None:
                formula += "+{permission_usd}"
            places[name] = sheet.formula(column, formula, places, _line_figure(line, name) or 0.0, unit)
        sheet.next_row()
    for column, name in enumerate(known, start=2):
        cells.places[f"all_{name}"] = sheet.column_range(column, len(plan.lines))


def _of_line(cells: Cells, number: int) -> Iterator[tuple[str, str]]:
    """The cells that one line is calculated from: its own and those of the whole plan."""
    for name, place in cells.places.items():
        if name.endswith(f" {number}") or name in _PLAN_INPUTS:
            yield name, place


def _line_figure(each: PlanLine, name: str) -> float | None:
    """What the app has for one line; None where it is hidden."""
    creator, count = each.creator, each.line.creators
    if name in ("hours", "gross", "impressions", "engagements", "orders"):
        return float(getattr(each, name))
    if name == "clicks":
        return count * creator.delivery * creator.clicks
    if each.cash_usd is None or creator.fees_usd is None or creator.agency_usd is None:
        return None
    commission = creator.commission_usd or 0.0  # a file from before there was any has none
    permission = creator.permission_usd or 0.0
    products = each.cash_usd - count * (creator.fees_usd + creator.agency_usd + commission + permission)
    return {
        "fees_usd": count * creator.fees_usd,
        "agency_usd": count * creator.agency_usd,
        "permission_usd": count * permission,
        "products_usd": round(products, _DIGITS),
        "commission_usd": count * commission,
        "cash_usd": each.cash_usd,
    }[name]


def _total_figure(plan: Plan, name: str) -> float | None:
    """What the app has for the whole plan; None where it is hidden. Older files hold no commission."""
    value: float | None = getattr(plan, name)
    return 0.0 if name == "commission_usd" and value is None and plan.fees_usd is not None else value


def _total_formula(plan: Plan, name: str) -> str | None:
    """What a total comes to; None where no sheet can work it out."""
    formula = _TOTALS[name]
    if formula is None or plan.boost is None or name not in BOOST_ADDS:
        return formula
    return f"{formula}+{BOOST_ADDS[name]}"


def _write_totals(sheet: Sheet, cells: Cells) -> None:
    plan = cells.plan
    shown = [name for name in _TOTALS if _total_figure(plan, name) is not None]
    if plan.reach_times == 1:
        shown.remove("effective_reach")
    sheet.titles(
        [("The whole plan", "text"), ("This sheet", "usd"), ("The app", "usd"), ("Compared", "text")]
    )
    cells.totals.update({name: sheet.place(1, rows_down=at) for at, name in enumerate(shown)})
    places = {**cells.places, **cells.totals}
    for name in shown:
        title, unit = FIGURES[name]
        value, formula = _total_figure(plan, name), _total_formula(plan, name)
        sheet.put(0, title or people_title(plan.reach_times), "text")
        app = sheet.put(2, value, unit)
        if formula is None:
            sheet.put(1, value, unit)
            changed = f"ABS({{gross}}-{plan.gross!r})>{_SAME_AS_APP}*MAX(1,{plan.gross!r})"
            sheet.formula(3, f'IF({changed},"{_STALE}","{_CAN_NOT}")', places, _CAN_NOT, "text")
        else:
            sheet.formula(1, formula, places, 0.0 if value is None else value, unit)
            same = f"IF(ISNUMBER({{own}}),ABS({{own}}-{{app}})<={_SAME_AS_APP}*MAX(1,ABS({{app}})),FALSE)"
            own = {"own": cells.totals[name], "app": app}
            sheet.formula(3, f'IF({same},"as in the app","changed")', own, "as in the app", "text")
        sheet.next_row()


def _row_of(place: str) -> int:
    """The row of a cell such as 'Plan'!$B$12, counted from 0."""
    return int(place.rpartition("$")[2]) - 1
