"""Slides of 13.33 x 7.5 inches: titles, paragraphs and native tables in one calm look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from influencer_compare.cards.templates import palette
from influencer_compare.exports.text_fit import LINE, fitted, lines_of, shortened, width_of
from influencer_compare.question.display import written_number

WIDTH, HEIGHT = 13.333, 7.5  # inches, 16:9
LEFT, RIGHT = 0.65, 12.68
FONT = "Arial"  # on every computer, or with a twin of the same widths
TONE = {name: colour.removeprefix("#") for name, colour in palette().items()}  # as the library takes them
INK, MUTED, ACCENT, RULE = (TONE[name] for name in ("ink", "muted", "accent", "line"))
BODY = (
    28.0,
    26.0,
    24.0,
    22.0,
    20.0,
    18.0,
)  # points; the smallest that is readable from the back of a room is 18
TABLE = (22.0, 20.0, 18.0, 16.0, 14.0)
_TITLE = (34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_ON_ONE_LINE = 4  # of these sizes are large enough to prefer one line to two
_SMALL = 12  # points, for the line at the foot of each slide
_TITLE_ONLY = 5  # of the layouts that come with the library
_TEMPLATE_WIDTH = 10.0  # inches; its layouts are 4:3
_CELL_SIDE, _CELL_TOP = 0.08, 0.05  # inches
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style without colours and lines
_POINTS = 72  # per inch
_ORDINARY_WORD = 20  # letters; only longer ones may be broken inside
IN_A_SHAPE = 16.0  # points of a word in a coloured shape
_BESIDE = 0.1  # inches to its left and right
_ANY = 9  # lines of a cell that nothing is cut for


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Inches, Inches, Inches, Inches]:
        """The same as the library takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


CONTENT = Box(LEFT, 1.75, RIGHT - LEFT, 4.95)
NOTE = Box(LEFT, 1.6, RIGHT - LEFT, 0.36)  # a line between the title and a chart


class Deck:
    """A presentation that grows slide by slide, each with a title, a foot and speaker notes."""

    def __init__(self, title: str, foot: str, link: str) -> None:
        self.presentation: Any = Presentation()
        self.foot, self.link = foot, link
        self.presentation.core_properties.title = title
        _widen(self.presentation)

    def slide(self, title: str, notes: Sequence[str]) -> Any:
        """A slide with a title and a foot; what the title had no room for goes into the notes."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[_TITLE_ONLY])
        place = Box(LEFT, 0.55, RIGHT - LEFT, 1.05)
        title = _together(title)
        width, height = place.width * _POINTS, place.height * _POINTS
        fit = fitted((title,), width, _TITLE[0] * LINE, _TITLE[:_ON_ONE_LINE], bold=True)
        if not fit.whole or lines_of(title, width / fit.size, bold=True) > 1:
            fit = fitted((title,), width, height, _TITLE, bold=True)
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = place.emu
        _frame(shape.text_frame, anchor=MSO_ANCHOR.TOP)
        _run(shape.text_frame.paragraphs[0], "".join(fit.paragraphs), fit.size, bold=True)
        _rule(slide, Box(LEFT, 0.4, 0.9, 0.06), ACCENT)
        self._foot(slide)
        whole = [] if fit.whole else [title]
        slide.notes_slide.notes_text_frame.text = "\n".join([*whole, *notes])
        return slide

    def _foot(self, slide: Any) -> None:
        number = len(self.presentation.slides)
        box = slide.shapes.add_textbox(*Box(LEFT, 6.98, RIGHT - LEFT - 0.8, 0.3).emu)
        box.name = "Foot"
        _frame(box.text_frame)
        first = box.text_frame.paragraphs[0]
        _run(first, f"{self.foot} · ", _SMALL, colour=MUTED)
        add_link(first, "open the live answer", self.link, _SMALL)
        page = slide.shapes.add_textbox(*Box(RIGHT - 0.7, 6.98, 0.7, 0.3).emu)
        page.name = "Slide number"
        _frame(page.text_frame)
        page.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        _run(page.text_frame.paragraphs[0], written_number(number), _SMALL, colour=MUTED)


def _widen(presentation: Any) -> None:
    """Make the library's 4:3 slides 16:9, and leave only the layout that is used."""
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = presentation.slide_layouts
    used = layouts[_TITLE_ONLY]
    for shape in [*presentation.slide_master.placeholders, *used.placeholders]:
        shape.left, shape.width = (
            Emu(round(value * WIDTH / _TEMPLATE_WIDTH)) for value in (shape.left, shape.width)
        )


def add_link(paragraph: Any, text: str, link: str, size: float) -> None:
    """A text that opens the link, or the plain text where the link is none of the web."""
    run = _run(paragraph, text, size, colour=MUTED)
    if link.startswith(("https://", "http://")):
        run.hyperlink.address = link


def add_text(  # noqa: PLR0913 - where it stands and how it looks
    slide: Any,
    box: Box,
    paragraphs: Sequence[str],
    *,
    sizes: Sequence[float] = BODY,
    bullets: bool = False,
    bold: bool = False,
    colour: str = INK,
    right: bool = False,
    name: str = "Text",
) -> None:
    """Paragraphs in the largest size that fits; what does not fit even in the smallest is cut."""
    width = box.width - (0.3 if bullets else 0)
    fit = fitted(
        [_together(text) for text in paragraphs], width * _POINTS, box.height * _POINTS, sizes, bold=bold
    )
    shape = slide.shapes.add_textbox(*box.emu)
    shape.name = name
    _frame(shape.text_frame)
    for at, text in enumerate(fit.paragraphs):
        paragraph = shape.text_frame.paragraphs[0] if at == 0 else shape.text_frame.add_paragraph()
        paragraph.space_after = Pt(fit.size * 0.5)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        _run(paragraph, text, fit.size, bold=bold, colour=colour)
        if bullets:
            _bullet(paragraph)


def _together(text: str) -> str:
    """The text with its per cent signs kept on the line of their number."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _frame(frame: Any, anchor: Any = MSO_ANCHOR.TOP) -> None:
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: str = INK) -> Any:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = rgb(colour)
    if paragraph.alignment is None:
        paragraph.alignment = PP_ALIGN.LEFT
    return run


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no call for bullets
    properties.set("marL", str(Inches(0.3)))
    properties.set("indent", str(-Inches(0.3)))
    child(child(properties, "a:buClr"), "a:srgbClr", val=ACCENT)
    child(properties, "a:buChar", char="•")


def rgb(colour: str) -> RGBColor:
    """A colour such as '1f3a5f' as the library takes it."""
    return RGBColor.from_string(colour.upper())  # type: ignore[no-untyped-call, no-any-return]


def child(parent: Any, tag: str, **values: str) -> Any:
    """A new last element inside another, for what the library has no call for."""
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(name, value)
    parent.append(made)
    return made


def _rule(slide: Any, box: Box, colour: str) -> None:
    """A thin bar that carries no meaning."""
    shape = add_rectangle(slide, box, colour)
    shape.name = "Accent"
    set_alt_text(shape, "", decorative=True)


# ---- Shapes ----


def add_group(slide: Any, alt: str, *, decorative: bool = False) -> Any:
    """An empty group; what is drawn into it is one picture with these words."""
    group = slide.shapes.add_group_shape()
    set_alt_text(group, alt, decorative=decorative)
    return group


def add_oval(place: Any, box: Box, colour: str, *, filled: bool, thick: float = 1.0) -> None:
    """A circle, full or as an outline, on a slide or in a group."""
    shape = _shape(place, MSO_SHAPE.OVAL, box, colour if filled else None)
    if not filled:
        shape.line.color.rgb, shape.line.width = rgb(colour), Pt(thick)


def add_rectangle(  # noqa: PLR0913 - where it stands and how it looks
    place: Any,
    box: Box,
    colour: str,
    text: str = "",
    ink: str = INK,
    *,
    right: bool = False,
    round_by: float = 0.0,
) -> Any:
    """A coloured rectangle with or without a word in it; ``round_by`` is a part of its height, up to half."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if round_by else MSO_SHAPE.RECTANGLE
    shape = _shape(place, kind, box, colour)
    if round_by:
        shape.adjustments[0] = round_by
    if text:
        _frame(shape.text_frame, anchor=MSO_ANCHOR.MIDDLE)
        shape.text_frame.margin_left = shape.text_frame.margin_right = Inches(_BESIDE)
        shape.text_frame.word_wrap = False
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        _run(paragraph, _together(text), IN_A_SHAPE, bold=True, colour=ink)
        shape.name = "Bar"
    return shape


def _shape(place: Any, kind: Any, box: Box, colour: str | None) -> Any:
    shape = place.shapes.add_shape(kind, *box.emu)
    shape.element.remove(shape.element.find(qn("p:style")))  # its theme would add a shadow
    if colour is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    return shape


def text_fits(text: str, size: float) -> float:
    """The width of a bold text on one line, in inches."""
    return width_of(text, bold=True) * size / _POINTS


def set_alt_text(shape: Any, text: str, *, decorative: bool = False) -> None:
    """What a screen reader says of a shape; nothing where it only decorates."""
    named = shape.element.xpath(".//p:cNvPr")[0]
    named.set("descr", text)
    if decorative:
        named.set("title", "")


# ---- Tables ----


def add_table(
    slide: Any,
    box: Box,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    alt: str,
    *,
    numbers: Sequence[int] = (),
) -> float:
    """A native table, its first row the heads, in the largest size that fits; gives its height in inches.

    ``widths`` are parts of the box; ``numbers`` are the columns that are aligned to the right.
    """
    rows = [[_together(text) for text in row] for row in rows]
    inches = [box.width * each / sum(widths) for each in widths]
    size, most_lines = _table_size(rows, inches, box.height)
    frame = slide.shapes.add_table(len(rows), len(inches), *box.emu)
    set_alt_text(frame, alt)
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_TABLE  # noqa: SLF001 - no call for styles
    for column, width in zip(table.columns, inches, strict=True):
        column.width = Inches(width)
    total = 0.0
    for at, row in enumerate(rows):
        texts = _cut(row, inches, size, most_lines, head=at == 0)
        height = _row_height(texts, inches, size, head=at == 0)
        total += height
        table.rows[at].height = Inches(height)
        for place, text in enumerate(texts):
            _cell(table.cell(at, place), text, size, head=at == 0, right=place in numbers)
    frame.height = Emu(sum(row.height for row in table.rows))
    return total


def _cut(
    row: Sequence[str], widths: Sequence[float], size: float, most_lines: int, *, head: bool
) -> list[str]:
    return [
        shortened(text, _inner(width, size), most_lines, bold=head)
        for text, width in zip(row, widths, strict=True)
    ]


def _inner(width: float, size: float) -> float:
    """The width of a cell for its text, in type sizes."""
    return (width - 2 * _CELL_SIDE) * _POINTS / size


def _row_height(texts: Sequence[str], widths: Sequence[float], size: float, *, head: bool) -> float:
    most = max(
        lines_of(text, _inner(width, size), bold=head) for text, width in zip(texts, widths, strict=True)
    )
    return most * size * LINE / _POINTS + 2 * _CELL_TOP


def _table_size(rows: Sequence[Sequence[str]], widths: Sequence[float], height: float) -> tuple[float, int]:
    """The largest size in which all rows fit, and the most lines of a cell; the smallest, cut, if none."""
    for most_lines in (_ANY, 2, 1):
        for size in TABLE if most_lines == _ANY else TABLE[-1:]:
            cut = [_cut(row, widths, size, most_lines, head=at == 0) for at, row in enumerate(rows)]
            if most_lines == _ANY and any(
                _has_broken_word(row, widths, size, head=at == 0) for at, row in enumerate(cut)
            ):
                continue
            tall = sum(_row_height(row, widths, size, head=at == 0) for at, row in enumerate(cut))
            if tall <= height:
                return size, most_lines
    return TABLE[-1], 1


def _has_broken_word(row: Sequence[str], widths: Sequence[float], size: float, *, head: bool) -> bool:
    """Whether an ordinary word is wider than its cell, and would be broken inside."""
    return any(
        len(word) <= _ORDINARY_WORD and width_of(word, bold=head) > _inner(width, size)
        for text, width in zip(row, widths, strict=True)
        for word in text.split(" ")
    )


def _cell(cell: Any, text: str, size: float, *, head: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_CELL_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_CELL_TOP)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    _run(paragraph, text, size, bold=head, colour=MUTED if head else INK)
    _line_below(cell, ACCENT if head else RULE, 1.5 if head else 0.75)


def _line_below(cell: Any, colour: str, points: float) -> None:
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - the library has no call for lines of cells
    line = child(properties, "a:lnB", w=str(Pt(points)))
    child(child(line, "a:solidFill"), "a:srgbClr", val=colour)
