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
    Shown,
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
_Block = dict[str, Any]


def pdf_file(document: Document, *, link: str, made_on: dt.date, evidence: Evidence) -> bytes:
    """The pages of a plan or of a comparison as a PDF file; equal input gives equal bytes.

    ``link`` opens the same answer; ``evidence`` gives the titles of the sources.
    """
    display = document.shown_as
    shown = _isolated(document)
    pages = (
        _comparison(display, shown, evidence) if len(shown.options) > 1 else _plan(display, shown, evidence)
    )
    web = link if link.startswith(("https://", "http://")) else ""
    data = {
        "title": document_title(document),
        "author": PRODUCT,
        "description": answer_words(display, document, leading(document)),
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


def _isolated(document: Document) -> Document:
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
    pages = [[*marked(page, is_set), *_text("small", LACKING_NOTE)] for page in data["pages"]]
    return {**data, "origin": marked(data["origin"], is_set), "pages": pages}


def _set(data: dict[str, Any], day: dt.datetime) -> bytes:
    """Set the page as PDF/UA-1, which takes no letter that the typefaces lack."""
    return pressed(_TEMPLATE, data, format="pdf", pdf_standards="ua-1", timestamp=day)


# ---- Blocks that the template knows ----


def _text(kind: str, text: str) -> list[_Block]:
    return [{"kind": kind, "text": text}] if text else []


def _list(items: Sequence[str]) -> list[_Block]:
    return (
        [{"kind": "list", "items": [plain(each, _LONGEST_ITEM) for each in items[:_MOST_SENTENCES]]}]
        if items
        else []
    )


def _table(shown: Shown, widths: Sequence[float], most: int = 99) -> list[_Block]:
    rows = [list(row) for row in shown.rows[:most]]
    block = {"kind": "table", "heads": list(shown.heads), "rows": rows, "numbers": list(shown.numbers)}
    return [{**block, "widths": list(widths)[: len(shown.heads)]}]


def _bars(found: Bars) -> list[_Block]:
    drawn = web_bars(found.title, found.bars, {}, "")
    alt = bars_alt(found.bars, found.title)
    bars = {"kind": "bars", "alt": alt, "bars": [asdict(each) for each in drawn.bars]}
    return [*_text("heading", found.title), bars]


def _card(found: Brief) -> list[_Block]:
    return [{"kind": "card", "card": asdict(found.card)}]


def _todo(found: Todo | None) -> list[_Block]:
    """The steps side by side; nothing where there is nobody to book."""
    if found is None:
        return []
    steps = [
        {"title": ASK, "words": " ".join(found.ask), "offers": []},
        *([{"title": OFFER, "words": "", "offers": found.offers}] if found.offers else []),
        {"title": BOOK, "words": " ".join(found.book), "offers": []},
    ]
    return [{"kind": "todo", "title": TODO, "steps": steps}]


def _tradeoffs(found: Tradeoffs | None) -> list[_Block]:
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


def _finite(mark: _Block) -> _Block:
    """A mark without the numbers that only other files need: one of them may have no end."""
    return {name: value for name, value in mark.items() if name not in ("value", "low", "high")}


def _strips(found: ChangeStrips | None) -> list[_Block]:
    """Who wins along each setting, and what that means."""
    return [] if found is None else [{"kind": "strips", "found": asdict(found)}]


def _columns(*parts: list[_Block]) -> list[_Block]:
    return [{"kind": "columns", "parts": list(parts)}]


# ---- One question ----


def _plan(display: Display, document: Document, evidence: Evidence) -> list[list[_Block]]:
    """The page to pin up, then what stands behind it."""
    option = document.options[0]
    pages = [_pinned(display, document, option), _behind(display, document, option, evidence)]
    return [*pages, *_people(display, option)]


def _people(display: Display, option: Option) -> list[list[_Block]]:
    """A page with the people of the owner's own list; none without a list."""
    if option.people is None:
        return []
    shown, more = people_shown(display, option, _MOST_PEOPLE)
    page = [
        *_text("heading", LIST_TITLE),
        *_list(people_lines(display, option.people)),
        *_table(shown, (2.2, 1.2, 1.2, *[1] * len(shown.heads))),
        *_text("small", more_lines_note(more)),
    ]
    return [page]


def _pinned(display: Display, document: Document, option: Option) -> list[_Block]:
    """The card, what to do next, the other ways to spend the money, and where the live answer is."""
    found = brief(display, document, option)
    return [
        *_text("over", label_of(document, option) if len(document.options) > 1 else document_title(document)),
        *_card(found),
        *_todo(found.todo),
        *_tradeoffs(found.tradeoffs),
        *([] if found.todo else _settings(display, option)),
        {"kind": "link"},
    ]


def _behind(display: Display, document: Document, option: Option, evidence: Evidence) -> list[_Block]:
    """Why, who to book, how sure, and the sources, in letters that can be read."""
    label, sentence = verdict_words(display, option)
    plan = main_plan(option.result)
    return [
        *_text("heading", f"Why {label_of(document, option)}" if len(document.options) > 1 else WHY),
        *_text("text", answer_words(display, document, option)),
        *_text("text", expectation_words(display, option)),
        {"kind": "verdict", "label": label, "text": sentence},
        *_list([] if isinstance(option.result, NothingFits) else reason_sentences(display, document, option)),
        *_mix(display, option, plan),
        *_risks_and_next(display, option),
        *_strips(change_strips(display, option)),
        *_sales(display, option),
        *_plain_ads(display, option),
        *_end(display, document, evidence),
    ]


def _settings(display: Display, option: Option) -> list[_Block]:
    return [*_text("heading", ASKED), *_table(settings_shown(display, option), (1, 1))]


def _mix(display: Display, option: Option, plan: Plan | None) -> list[_Block]:
    if plan is None or not plan.mix:
        return []
    shown = mix_shown(display, plan)
    title = LOSES_LEAST if isinstance(option.result, NothingFits) else "Who to book"
    note = more_lines_note(len(shown.rows) - _MOST_LINES)
    return [
        *_text("heading", title),
        *_table(shown, (1, 1.1, 1.2, 1, 1.2, 1, 1.1), _MOST_LINES),
        *_text("small", f"{note} {mix_note(display, plan, asked(option))}".strip()),
    ]


def _risks_and_next(display: Display, option: Option) -> list[_Block]:
    plan = main_plan(option.result)
    changes = [] if change_strips(display, option) else turning_point_sentences(display, option)[:3]
    sure = [] if plan is None else _table(ranges_shown(display, plan), (1.5, 1, 1.6))
    left = [
        *_text("heading", "How sure, and what can go wrong"),
        *sure,
        *_list(risk_sentences_of(display, option)),
    ]
    if safe := safe_lines(display, option):
        left += [*_text("heading", SAFE), *_list(safe)]
    right = [*_text("heading", NEXT), *_list(next_step_sentences_of(display, option))]
    if changes:
        right += [*_text("heading", WOULD_CHANGE), *_list(changes)]
    return _columns(left, right)


def _sales(display: Display, option: Option) -> list[_Block]:
    """What the plan means in sales, where it is known."""
    lines = sales_lines(display, option)
    return [*_text("heading", SALES_TITLE), *_list(lines)] if lines else []


def _plain_ads(display: Display, option: Option) -> list[_Block]:
    """The same money as plain ads; for an option that is ads, the page says it before."""
    lines = ads_lines(display, option)
    if not lines or isinstance(option.result, AdsInstead):
        return []
    return [*_text("heading", TITLE), *_list(lines)]


def _end(display: Display, document: Document, evidence: Evidence) -> list[_Block]:
    sources = sources_by_day(display, sources_behind(document, evidence))
    return [
        {"kind": "link"},
        *_text("small", " ".join(caveats())),
        *_text("small", plain(" ".join(sources))),
    ]


# ---- Several options ----


def _comparison(display: Display, document: Document, evidence: Evidence) -> list[list[_Block]]:
    option = leading(document)
    verdict, also = comparison_words(display, document)
    shown = options_shown(display, document)
    charts = options_bars(display, document)[:3]
    first = [
        *_text("over", document_title(document)),
        *_text("title", verdict),
        *_list(also),
        *_table(shown, (2.8, *(_WIDE_HEADS.get(head, 1.2) for head in shown.heads[1:]))),
        *[block for each in charts for block in _bars(each)],
        *_text("small", thin_lines_note(display)),
    ]
    lists = [page for each in document.options for page in _people(display, each)]
    return [first, _pinned(display, document, option), _second_page(display, document, evidence), *lists]


def _second_page(display: Display, document: Document, evidence: Evidence) -> list[_Block]:
    option = leading(document)
    differences, more = differences_shown(display, document, _MOST_DIFFERENCES)
    risks = risks_shown(display, document)
    return [
        *_text("heading", WHO_EACH_BOOKS),
        *_table(answers_shown(display, document), (2.2, 4, 1.3)),
        *_text("heading", ASKED_DIFFERENTLY),
        *_table(differences, (1.4, *([1] * (len(differences.heads) - 1)))),
        *_text("small", more_settings_note(more)),
        *_text("heading", GO_WRONG),
        *_table(risks, (2.4, *([1] * (len(risks.heads) - 1)))),
        *_behind(display, document, option, evidence),
    ]
