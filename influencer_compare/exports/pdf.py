"""The printed pages: one to pin up, then what stands behind it; tagged, with drawings and its own fonts."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typst

from influencer_compare.cards.templates import palette
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    PRODUCT,
    AdsInstead,
    Document,
    NothingFits,
    Option,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.brief import Brief, brief
from influencer_compare.exports.meeting import (
    Bars,
    answers_shown,
    differences_shown,
    label_of,
    leading,
    mix_shown,
    options_bars,
    options_shown,
    people_shown,
    ranges_shown,
    risks_shown,
    settings_shown,
)
from influencer_compare.exports.press import pressed
from influencer_compare.exports.typefaces import can_set, families, isolated, marked
from influencer_compare.exports.web_charts import web_bars
from influencer_compare.question.display import Display
from influencer_compare.views.change_strips import ChangeStrips, change_strips
from influencer_compare.views.chart_data import bars_alt
from influencer_compare.views.people_of_list import people_lines
from influencer_compare.views.plain_text import plain
from influencer_compare.views.shown_tables import Shown
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import (
    ads_lines,
    answer_words,
    asked,
    caveats,
    comparison_words,
    document_title,
    expectation_words,
    next_step_sentences_of,
    origin_line,
    reason_sentences,
    risk_sentences_of,
    safe_lines,
    sales_lines,
    sources_behind,
    turning_point_sentences,
    verdict_words,
)
from influencer_compare.views.todo import Todo
from influencer_compare.views.tradeoffs import Tradeoffs
from influencer_compare.wording.advice import LOSES_LEAST
from influencer_compare.wording.answer import mix_note
from influencer_compare.wording.card import OR
from influencer_compare.wording.downloads import LACKING_NOTE
from influencer_compare.wording.file_notes import (
    ASKED,
    ASKED_DIFFERENTLY,
    GO_WRONG,
    NEXT,
    OPEN_ANSWER,
    WHO_EACH_BOOKS,
    WOULD_CHANGE,
    more_lines_note,
    more_settings_note,
)
from influencer_compare.wording.mixes import thin_lines_note
from influencer_compare.wording.my_creators import LIST_TITLE
from influencer_compare.wording.pages import WHY
from influencer_compare.wording.plain_ads import TITLE
from influencer_compare.wording.safe_plan import TITLE as SAFE
from influencer_compare.wording.sales import TITLE as SALES_TITLE
from influencer_compare.wording.sources import sources_by_day
from influencer_compare.wording.table_titles import WHO_TO_BOOK
from influencer_compare.wording.todo import ASK, BOOK, OFFER
from influencer_compare.wording.todo import TITLE as TODO

_TEMPLATE = Path(__file__).with_name("page.typ")
_LONGEST_LINK = 60  # letters that somebody would type; of a longer one only the place is shown
_MOST_LINES = 12  # of a mix on the page
_MOST_PEOPLE = 40  # of a list on the page
_MOST_SENTENCES = 6  # of a list on the page; all stand behind the link
_MOST_DIFFERENCES = 12
_LONGEST_ITEM = 500  # characters of a sentence in a list
_WIDE_HEADS = {"Likes and comments": 1.6, "People reached": 1.5}  # parts of a table; the others need less
Block = dict[str, Any]


def pdf_file(document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """The pages of a plan or of a comparison as a PDF file; equal input gives equal bytes.

    ``link`` opens the same answer; ``evidence`` gives the titles of the sources.
    """
    display, shown = document.shown_as, isolated_document(document)
    several = len(shown.options) > 1
    pages = _comparison(display, shown, evidence) if several else _plan(display, shown, evidence)
    return printed(document, pages, answer_words(display, document, leading(document)), link, made_on)


def printed(
    document: Document, pages: Sequence[Sequence[Block]], description: str, link: str, made_on: dt.date
) -> bytes:
    """Pages of blocks as a PDF file with the title, the origin and the link of a document."""
    web = link if link.startswith(("https://", "http://")) else ""
    data = {
        "title": document_title(document),
        "author": PRODUCT,
        "description": description,
        "origin": origin_line(document, made_on),
        "link": web,
        "link_text": web if len(web) <= _LONGEST_LINK else urlsplit(web).netloc,
        "open": OPEN_ANSWER,
        "between": OR,
        "colours": palette(),
        "typefaces": families(),
        "pages": pages,
    }
    day = dt.datetime.combine(made_on, dt.time(), dt.UTC)
    # By PDF/UA-1 no letter may be a box: then what the typefaces lack is marked, at the worst all but ASCII.
    for is_set in (None, can_set):
        with contextlib.suppress(typst.TypstError):
            return _set(data if is_set is None else _without_boxes(data, is_set), day)
    return _set(_without_boxes(data, str.isascii), day)


def isolated_document(document: Document) -> Document:
    """The document with typed names that keep to themselves, whichever way they run."""
    options = []
    for option in document.options:
        scenario = {
            name: isolated(value) if isinstance(value, str) else value
            for name, value in option.scenario.items()
        }
        options.append(option.model_copy(update={"name": isolated(option.name), "scenario": scenario}))
    return document.model_copy(update={"options": tuple(options)})


def _without_boxes(data: dict[str, Any], is_set: Callable[[str], bool]) -> dict[str, Any]:
    """The same with a mark for every letter that the typefaces lack, and on each page a note that says so."""
    pages = [[*marked(page, is_set), *text_block("small", LACKING_NOTE)] for page in data["pages"]]
    return {**data, "origin": marked(data["origin"], is_set), "pages": pages}


def _set(data: dict[str, Any], day: dt.datetime) -> bytes:
    """Set the page as PDF/UA-1, which takes no letter that the typefaces lack."""
    return pressed(_TEMPLATE, data, format="pdf", pdf_standards="ua-1", timestamp=day)


# ---- Blocks that the template knows ----


def text_block(kind: str, text: str) -> list[Block]:
    """A text of a kind that the template knows; nothing where it is empty."""
    return [{"kind": kind, "text": text}] if text else []


def list_block(items: Sequence[str]) -> list[Block]:
    """The first sentences of a list."""
    return (
        [{"kind": "list", "items": [plain(each, _LONGEST_ITEM) for each in items[:_MOST_SENTENCES]]}]
        if items
        else []
    )


def table_block(shown: Shown, widths: Sequence[float], most: int = 99) -> list[Block]:
    """A table of words; ``widths`` are parts of the page."""
    rows = [list(row) for row in shown.rows[:most]]
    block = {"kind": "table", "heads": list(shown.heads), "rows": rows, "numbers": list(shown.numbers)}
    return [{**block, "widths": list(widths)[: len(shown.heads)]}]


def bars_block(found: Bars) -> list[Block]:
    """The bars of one measure with their ranges, under their title."""
    drawn = web_bars(found.title, found.bars, {}, "")
    alt = bars_alt(found.bars, found.title)
    bars = {"kind": "bars", "alt": alt, "bars": [asdict(each) for each in drawn.bars]}
    return [*text_block("heading", found.title), bars]


def _card(found: Brief) -> list[Block]:
    return [{"kind": "card", "card": asdict(found.card)}]


def _todo(found: Todo | None) -> list[Block]:
    """The steps side by side; nothing where there is nobody to book."""
    if found is None:
        return []
    steps = [
        {"title": ASK, "words": " ".join(found.ask), "offers": []},
        *([{"title": OFFER, "words": "", "offers": found.offers}] if found.offers else []),
        {"title": BOOK, "words": " ".join(found.book), "offers": []},
    ]
    return [{"kind": "todo", "title": TODO, "steps": steps}]


def _tradeoffs(found: Tradeoffs | None) -> list[Block]:
    """Every plan in every measure; the plans themselves stay behind."""
    if found is None:
        return []
    rows = [
        {
            **{name: getattr(row, name) for name in ("kind", "mix", "work", "side", "pick")},
            "marks": [None if each is None else _finite(asdict(each)) for each in row.marks],
        }
        for row in found.rows
    ]
    shown = {
        **{name: getattr(found, name) for name in ("title", "note", "zeros", "keys", "missing", "alt")},
        "panels": [asdict(each) for each in found.panels],
        "rows": rows,
    }
    return [{"kind": "tradeoffs", "found": shown}]


def _finite(mark: Block) -> Block:
    """A mark without the numbers that only other files need: one of them may have no end."""
    return {name: value for name, value in mark.items() if name not in ("value", "low", "high")}


def _strips(found: ChangeStrips | None) -> list[Block]:
    """Who wins along each setting, and what that means."""
    return [] if found is None else [{"kind": "strips", "found": asdict(found)}]


def columns_block(*parts: list[Block]) -> list[Block]:
    """Blocks side by side."""
    return [{"kind": "columns", "parts": list(parts)}]


# ---- One question ----


def _plan(display: Display, document: Document, evidence: Evidence) -> list[list[Block]]:
    """The page to pin up, then what stands behind it."""
    option = document.options[0]
    pages = [_pinned(display, document, option), _behind(display, document, option, evidence)]
    return [*pages, *_people(display, option)]


def _people(display: Display, option: Option) -> list[list[Block]]:
    """A page with the people of the owner's own list; none without a list."""
    if option.people is None:
        return []
    shown, more = people_shown(display, option, _MOST_PEOPLE)
    page = [
        *text_block("heading", LIST_TITLE),
        *list_block(people_lines(display, option.people)),
        *table_block(shown, (2.2, 1.2, 1.2, *[1] * len(shown.heads))),
        *text_block("small", more_lines_note(more)),
    ]
    return [page]


def _pinned(display: Display, document: Document, option: Option) -> list[Block]:
    """The card, what to do next, the other ways to spend the money, and where the live answer is."""
    found = brief(display, document, option)
    over = label_of(document, option) if len(document.options) > 1 else document_title(document)
    return [
        *text_block("over", over),
        *_card(found),
        *_todo(found.todo),
        *_tradeoffs(found.tradeoffs),
        *([] if found.todo else _settings(display, option)),
        {"kind": "link"},
    ]


def _behind(display: Display, document: Document, option: Option, evidence: Evidence) -> list[Block]:
    """Why, who to book, how sure, and the sources, in letters that can be read."""
    label, sentence = verdict_words(display, option)
    plan = main_plan(option.result)
    reasons = [] if isinstance(option.result, NothingFits) else reason_sentences(display, document, option)
    return [
        *text_block("heading", f"Why {label_of(document, option)}" if len(document.options) > 1 else WHY),
        *text_block("text", answer_words(display, document, option)),
        *text_block("text", expectation_words(display, option)),
        {"kind": "verdict", "label": label, "text": sentence},
        *list_block(reasons),
        *_mix(display, option, plan),
        *_risks_and_next(display, option),
        *_strips(change_strips(display, option)),
        *_sales(display, option),
        *_plain_ads(display, option),
        *end_blocks(display, document, evidence),
    ]


def _settings(display: Display, option: Option) -> list[Block]:
    return [*text_block("heading", ASKED), *table_block(settings_shown(display, option), (1, 1))]


def _mix(display: Display, option: Option, plan: Plan | None) -> list[Block]:
    if plan is None or not plan.mix:
        return []
    shown = mix_shown(display, plan)
    title = LOSES_LEAST if isinstance(option.result, NothingFits) else WHO_TO_BOOK
    note = more_lines_note(len(shown.rows) - _MOST_LINES)
    return [
        *text_block("heading", title),
        *table_block(shown, (1, 1.1, 1.2, 1, 1.2, 1, 1.1), _MOST_LINES),
        *text_block("small", f"{note} {mix_note(display, plan, asked(option))}".strip()),
    ]


def _risks_and_next(display: Display, option: Option) -> list[Block]:
    plan = main_plan(option.result)
    changes = [] if change_strips(display, option) else turning_point_sentences(display, option)[:3]
    sure = [] if plan is None else table_block(ranges_shown(display, plan), (1.5, 1, 1.6))
    left = [
        *text_block("heading", "How sure, and what can go wrong"),
        *sure,
        *list_block(risk_sentences_of(display, option)),
    ]
    if safe := safe_lines(display, option):
        left += [*text_block("heading", SAFE), *list_block(safe)]
    right = [*text_block("heading", NEXT), *list_block(next_step_sentences_of(display, option))]
    if changes:
        right += [*text_block("heading", WOULD_CHANGE), *list_block(changes)]
    return columns_block(left, right)


def _sales(display: Display, option: Option) -> list[Block]:
    """What the plan means in sales, where it is known."""
    lines = sales_lines(display, option)
    return [*text_block("heading", SALES_TITLE), *list_block(lines)] if lines else []


def _plain_ads(display: Display, option: Option) -> list[Block]:
    """The same money as plain ads; for an option that is ads, the page says it before."""
    lines = ads_lines(display, option)
    if not lines or isinstance(option.result, AdsInstead):
        return []
    return [*text_block("heading", TITLE), *list_block(lines)]


def end_blocks(display: Display, document: Document, evidence: Evidence) -> list[Block]:
    """Where the live answer is, what every file must say, and the sources."""
    sources = sources_by_day(display, sources_behind(document, evidence))
    return [
        {"kind": "link"},
        *text_block("small", " ".join(caveats())),
        *text_block("small", plain(" ".join(sources))),
    ]


# ---- Several options ----


def _comparison(display: Display, document: Document, evidence: Evidence) -> list[list[Block]]:
    option = leading(document)
    verdict, also = comparison_words(display, document)
    shown = options_shown(display, document)
    charts = options_bars(display, document)[:3]
    first = [
        *text_block("over", document_title(document)),
        *text_block("title", verdict),
        *list_block(also),
        *table_block(shown, (2.8, *(_WIDE_HEADS.get(head, 1.2) for head in shown.heads[1:]))),
        *[block for each in charts for block in bars_block(each)],
        *text_block("small", thin_lines_note(display)),
    ]
    lists = [page for each in document.options for page in _people(display, each)]
    return [first, _pinned(display, document, option), _second_page(display, document, evidence), *lists]


def _second_page(display: Display, document: Document, evidence: Evidence) -> list[Block]:
    option = leading(document)
    differences, more = differences_shown(display, document, _MOST_DIFFERENCES)
    risks = risks_shown(display, document)
    return [
        *text_block("heading", WHO_EACH_BOOKS),
        *table_block(answers_shown(display, document), (2.2, 4, 1.3)),
        *text_block("heading", ASKED_DIFFERENTLY),
        *table_block(differences, (1.4, *([1] * (len(differences.heads) - 1)))),
        *text_block("small", more_settings_note(more)),
        *text_block("heading", GO_WRONG),
        *table_block(risks, (2.4, *([1] * (len(risks.heads) - 1)))),
        *_behind(display, document, option, evidence),
    ]
