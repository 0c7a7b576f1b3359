"""The printed page with names in many scripts: joined, in the right order, and never a box for a letter."""

import functools
import io
import re
import unicodedata
from typing import NamedTuple

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ContentStream

from influencer_compare.comparison.options import tidy_name
from influencer_compare.document.schema import StoredDisplay
from influencer_compare.exports import pdf
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.question.display import Display
from influencer_compare.wording.downloads import LACKING, LACKING_NOTE
from tests.exports.samples import DAY, EVIDENCE, LINK, hostile, samples
from tests.usual import law, some

UNSEEN = "\u200b\u200c\u200d\u2068\u2069"
SHOWN = [
    ("عرض الربيع ١٢", "هدف گچ پژ می\u200cخواهم", "بہار ڈے", "מבצע אביב", "ฤดูใบไม้ผลิ สวัสดี", "वसंत क्षत्रिय"),  # noqa: RUF001
    ("বসন্ত ক্ষ", "தமிழ்", "తెలుగు", "ગુજરાતી", "ਪੰਜਾਬੀ", "ಕನ್ನಡ"),
    ("മലയാളം", "සිංහල", "ភាសាខ្មែរ", "ລາວ", "မြန်မာ", "አማርኛ"),
    ("ქართული", "Հայերեն", "Άνοιξη", "Весна", "Xuân ế ữ", "Wiosną ź"),
    ("Spring 🌷🍓", "👩\u200d🍳 👍🏽 🇩🇪 ❤️", "1\ufe0f\u20e3", "→ ★ ☎ ½ ™ № €", "e\u0940\u20e3", "R&D <b>"),
]  # fmt: skip
LACKED = ("春季促销", "いちごスプリング", "봄 세일", "བོད་སྐད", "\U00012000", "\U0010ffff\U000f0000")


def named(*names):
    """The shortest page under a name, or a comparison of six."""
    found = samples()["many" if len(names) > 1 else "bare"]
    options = [
        each.model_copy(update={"name": name}) for each, name in zip(found.options, names, strict=True)
    ]
    return found.model_copy(update={"options": tuple(options)})


def made(document):
    return pypdf.PdfReader(io.BytesIO(pdf_file(document, link=LINK, made_on=DAY, evidence=EVIDENCE)))


class Glyph(NamedTuple):
    """What is drawn: its font, its number in it, the letters that it stands for, where its run starts."""

    font: str
    number: int
    letters: str
    x: float


def glyphs(reader):
    """Every glyph in the order in which the pages draw them; Arabic is drawn from its left end."""
    for page in reader.pages:
        yield from drawn(ContentStream(page.get_contents(), reader), page["/Resources"], reader)


def drawn(content, resources, reader):
    pen = Pen(resources)
    for operands, operator in content.operations:
        if operator in (b"Tj", b"TJ"):
            yield from pen.writes(operands[0] if operator == b"TJ" else operands)
        elif operator == b"Do":
            inner = resources["/XObject"][operands[0]]
            if inner["/Subtype"] == "/Form":
                yield from drawn(ContentStream(inner, reader), inner.get("/Resources", resources), reader)
        else:
            pen.moves(operands, operator)


class Pen:
    """Where a page is written next, and in which font."""

    def __init__(self, resources):
        self.resources, self.font, self.size, self.x, self.shifts = resources, None, 0.0, 0.0, [0.0]

    def moves(self, operands, operator):
        if operator == b"Tf":
            self.font, self.size = self.resources["/Font"][operands[0]], float(operands[1])
        elif operator == b"q":
            self.shifts.append(self.shifts[-1])
        elif operator == b"Q":
            self.shifts.pop()
        elif operator == b"cm":
            self.shifts[-1] += float(operands[4])
        elif operator == b"Tm":
            self.x = self.shifts[-1] + float(operands[4])

    def writes(self, texts):
        means = letters_of(self.font)
        for text in texts:
            if isinstance(text, (int, float)):
                self.x -= float(text) / 1000 * self.size
                continue
            raw = text if isinstance(text, bytes) else text.original_bytes
            for at in range(0, len(raw), 2):
                number = int.from_bytes(raw[at : at + 2], "big")
                yield Glyph(self.font["/BaseFont"], number, means.get(number, "").strip(UNSEEN), self.x)


def letters_of(font):
    """What each glyph of a font stands for, by the file's own table."""
    assert font["/Encoding"] == "/Identity-H"
    return read_table(font["/ToUnicode"].get_data())


@functools.lru_cache(maxsize=32)
def read_table(table):
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", table.decode("latin-1"))
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def has_no_box(reader):
    assert [each for each in glyphs(reader) if each.number == 0] == []  # glyph 0 of every font is its box
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def words(reader):
    text = "".join(page.extract_text() for page in reader.pages)
    return re.sub(r"[\s\u200b\u2068\u2069]", "", text)


ONE_OF_EACH = [*(names[0] for names in SHOWN), SHOWN[4][1]]


@pytest.mark.parametrize(
    "names",
    some(([*each] for each in (ONE_OF_EACH, *SHOWN, SHOWN[0][:1])), 1),
    ids=lambda names: ascii(names[0])[:9],
)
def test_names_in_these_scripts_are_set(names):
    reader = made(named(*names))
    has_no_box(reader)
    assert LACKING not in words(reader)
    meant = {sign for each in glyphs(reader) for sign in unicodedata.normalize("NFC", each.letters)}
    assert {sign for sign in unicodedata.normalize("NFC", "".join(names)) if sign.isalpha()} <= meant


@pytest.mark.parametrize(
    "names",
    some(([*each] for each in (LACKED[:1], LACKED, LACKED[-1:])), 1),
    ids=["Chinese", "six", "not a sign"],
)
def test_what_no_typeface_has_is_a_mark_with_a_note(names):
    reader = made(named(*names))
    has_no_box(reader)
    assert LACKING in words(reader)
    assert re.sub(r"\s", "", LACKING_NOTE) in words(reader)
    assert len(reader.pages) >= min(len(names), 2)


def test_what_can_be_set_beside_it_stays_and_a_run_of_it_is_one_mark():
    assert f"Spring{LACKING}sale" in words(made(named("Spring 春 季 sale")))


@pytest.mark.parametrize(
    ("locale", "currency", "sign"),
    some(
        [
            *(
                ("ja-JP", "JPY", "¥"),
                ("ja-JP", "CNY", "CN¥"),
                ("yue-HK", "KRW", "₩"),
                ("ar-AE", "AED", "د.إ"),
            ),
            *(("bn-BD", "BDT", "৳"), ("he-IL", "ILS", "₪"), ("vi-VN", "VND", "₫"), ("de-CH", "CHF", "CHF")),
        ],
        2,
    ),
)
def test_amounts_of_every_country_are_set(locale, currency, sign):
    display = StoredDisplay.model_validate(Display(currency, 2.0, DAY, locale))
    reader = made(samples()["mix"].model_copy(update={"display": display}))
    has_no_box(reader)
    assert LACKING not in words(reader)
    meant = "".join(each.letters for each in glyphs(reader))
    assert {*sign} <= {*meant}


def test_without_such_signs_there_is_no_note():
    assert re.sub(r"\s", "", LACKING_NOTE) not in words(made(named("Zwölfte Frühlingsaktion")))


@pytest.mark.parametrize("name", some(["ععع", "ع" * 30], 1), ids=len)
@pytest.mark.parametrize("options", [1, 6])
def test_arabic_letters_are_joined(name, options):
    """One letter at the start, in the midst and at the end of a word has three shapes."""
    shapes = [each for each in glyphs(made(named(*[name] * options))) if each.letters == "ع"]
    assert len({each.number for each in shapes}) >= 3
    assert {each.font.partition("+")[2] for each in shapes} == {"NotoSansArabic-Regular"}


@pytest.mark.parametrize("options", some([6, 1], 1))
def test_arabic_runs_from_the_right_and_the_number_behind_it_stands_left_of_it(options):
    found = list(glyphs(made(named(*["عرض 12"] * options))))
    starts = [at for at, each in enumerate(found) if each.letters == "ع"]
    assert starts
    for at in starts:
        assert [each.letters for each in found[at - 2 : at + 1]] == ["ض", "ر", "ع"]
        number = next(each for each in found[at:] if each.letters == "2")
        assert number.x < found[at].x


def test_where_a_letter_alone_would_do_and_the_name_does_not_all_but_ascii_is_marked(monkeypatch):
    monkeypatch.setattr(pdf, "can_set", lambda cluster: True)
    reader = made(named("Spring 春 sale"))
    has_no_box(reader)
    assert f"Spring{LACKING}sale" in words(reader)


def test_hostile_words_have_no_box():
    has_no_box(made(hostile()))


@law(3, usual=1)
@given(name=st.text(min_size=1, max_size=20).map(tidy_name))
def test_no_name_at_all_makes_a_box(name):
    has_no_box(made(named(name)))


@pytest.mark.full
@law(200)
@given(names=st.lists(st.text(min_size=1, max_size=60).map(tidy_name), min_size=6, max_size=6))
def test_no_six_names_at_all_make_a_box(names):
    has_no_box(made(named(*names)))
