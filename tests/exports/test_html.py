"""The web page to take away: one small file, every word escaped, nothing hidden in it."""

import functools
import re
from html.parser import HTMLParser

import pytest

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.exports.comma_separated import document_tables
from influencer_compare.exports.web_page import html_file
from influencer_compare.question.display import USUAL
from influencer_compare.views.chart_data import comparison_bars, measures
from influencer_compare.views.money_line import money_line
from influencer_compare.views.tables import FIGURES, figures, headlines, main_plan, said
from influencer_compare.wording.card import NOTHING_FITS
from tests.exports.samples import (
    DAY,
    EVIDENCE,
    HOSTILE,
    KINDS,
    LINK,
    WITH_A_PLAN,
    arguments,
    empty_mix,
    fee_numbers,
    has_five_digits,
    hostile,
    samples,
    without_fees,
)
from tests.exports.samples import written as samples_written

LARGEST = 2_000_000  # bytes
PARTS = (
    "html head meta title style body script header main section footer h1 h2 h3 h4 p b i s u bdi strong ul "
    "ol li dl div dt dd table caption thead tbody tr th td figure details summary span button a label input "
    "output svg defs pattern path rect line circle text"
)
WITHOUT_END = {"meta", "input"}


class Page(HTMLParser):
    """Every element with its attributes, and every text, as a browser would read them."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.open = [], [], []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in WITHOUT_END and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if (not self.open or self.open[-1] not in ("style", "script")) and data.strip():
            self.texts.append(data.strip())

    @property
    def text(self):
        return "\n".join(self.texts)


def written(document):
    return samples_written(html_file, document)


@functools.lru_cache(maxsize=32)
def read(content):
    """The page of a file, read once for all tests that look at it."""
    return Page(content)


def every():
    return {**samples(), "hostile": hostile(), "empty": empty_mix()}


@pytest.mark.parametrize("kind", [*KINDS, "hostile", "empty"])
def test_one_small_file_that_asks_for_nothing(kind):
    content = written(every()[kind])
    page = read(content)
    assert len(content) < LARGEST
    assert {tag for tag, _ in page.elements} <= set(PARTS.split())
    for tag, attributes in page.elements:
        assert not {"src", "srcset", "style", "background", "action", "data"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        if "href" in attributes:
            assert tag == "a"
            assert attributes["href"].startswith(("https://", "http://"))
            assert attributes["rel"] == "noreferrer noopener"
    assert b"url(http" not in content
    assert b"@import" not in content


@pytest.mark.parametrize("kind", [*KINDS, "hostile"])
def test_the_policy_lets_nothing_run_but_the_page_itself(kind):
    page = read(written(every()[kind]))
    policies = [each["content"] for tag, each in page.elements if each.get("http-equiv")]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none';")
    assert "unsafe" not in policies[0]
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert [tag for tag, _ in page.elements].count("style") == 1
    named = [each.get("name") for tag, each in page.elements if tag == "meta"]
    assert {"referrer", "robots", "viewport"} <= set(named)
    script = written(every()[kind]).decode().partition("<script>")[2].partition("</script>")[0]
    assert len(script) < 3_000
    for harmful in ("innerHTML", "eval", "fetch", "import", "localStorage"):
        assert harmful not in script


@pytest.mark.parametrize("kind", WITH_A_PLAN)
def test_figures_and_their_ranges_stand_as_people_read_them(kind):
    page = read(written(samples()[kind]))
    plan = main_plan(samples()[kind].options[0].result)
    for each in headlines(plan):
        assert said(USUAL, each.value, each.unit) in page.texts
        if each.low is not None:
            assert f"{said(USUAL, each.low, each.unit)} to {said(USUAL, each.high, each.unit)}" in page.texts
    for each in figures(plan):
        assert each.title in page.texts
        assert said(USUAL, each.value, each.unit) in page.texts


@pytest.mark.parametrize("kind", ["reach", "profit", "loaded"])
def test_every_bar_is_there_as_text(kind):
    result = samples()[kind].options[0].result
    assert isinstance(result, Recommendation)
    page = read(written(samples()[kind]))
    for measure, title in measures(USUAL, result.best.goal, result.best.reach_times).items():
        assert title in page.texts
        for bar in comparison_bars(USUAL, result, measure):
            assert bar.text in page.texts
    drawn = [each for tag, each in page.elements if tag == "rect"]
    plans = [each for each in result.alternatives.values() if isinstance(each, Plan)]
    shown = len(measures(USUAL, result.best.goal, result.best.reach_times)) * (1 + len(plans))
    assert len(drawn) == shown + len(("one", "two", "three", "four or more"))
    for each in drawn:
        assert 0 <= float(each["x"].rstrip("%")) <= 100
        assert 0 <= float(each["width"].rstrip("%")) <= 100


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_there_with_its_headings(kind):
    page = read(written(samples()[kind]))
    for _, table in document_tables(USUAL, samples()[kind]):
        assert {column.title for column in table.columns} <= set(page.texts)
    tables = [tag for tag, _ in page.elements].count("table")
    assert tables == len(list(document_tables(USUAL, samples()[kind])))


def test_the_money_line_can_be_read_by_a_slider_and_as_a_list():
    page = read(written(samples()["reach"]))
    points = [each for tag, each in page.elements if tag == "li" and "data-x" in each]
    (slider,) = [each for tag, each in page.elements if tag == "input"]
    assert int(slider["max"]) == len(points) - 1
    (money,) = [money_line(USUAL, each) for each in samples()["reach"].options]
    assert len(points) == len({x for line in money.lines for x in line.xs}) >= 8
    for line in money.lines:
        for point in line.said:
            budget, result = point.split(": ")
            assert any(
                text.startswith(f"{budget}: ") and f"{line.label} {result}" in text for text in page.texts
            )
    assert money.title in page.texts
    assert "Above $9,431 the macro side wins." in page.texts


def test_hostile_words_are_shown_as_they_are():
    page = read(written(hostile()))
    for name in ("html", "markdown", "formula", "plus", "minus", "at", "typst", "right to left"):
        assert HOSTILE[name] in page.text, name
    assert "window.harmed" in page.text
    assert [each for tag, each in page.elements if tag == "a" and "evil" in each["href"]] == []
    assert "\x00" not in page.text
    assert "\x1b" not in page.text


def test_a_link_of_another_kind_is_only_text():
    content = html_file(samples()["bare"], link="javascript:alert(1)", made_on=DAY, evidence=EVIDENCE)
    page = read(content)
    assert "javascript:alert(1)" in page.texts
    assert not [each for tag, each in page.elements if tag == "a" and "alert" in each["href"]]
    assert LINK in [each["href"] for tag, each in read(written(samples()["bare"])).elements if tag == "a"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_stands_nowhere(kind):
    content = written(without_fees()[kind])
    page = read(content)
    body = content.decode().partition("</style>")[2].partition("Where the figures come from")[0]
    words = page.text.partition("Where the figures come from")[0]
    assert not re.search(r"\$\s?\d", body)
    values = {each.get("data-value") or "0" for tag, each in page.elements if tag == "li"}
    assert not {f"{float(each):.4e}" for each in values} & fee_numbers(kind)
    shown = {each.replace(",", "") for each in re.findall(r"\d[\d,]*(?:\.\d+)?", words)}
    exact = {float(each) for each in shown if has_five_digits(float(each))}  # a rounded one may be any
    assert not {f"{each:.4e}" for each in exact} & fee_numbers(kind)
    assert b"7431" not in content
    told = {title for title, unit in FIGURES.values() if unit == "usd"} | {FIGURES["over_budget_share"][0]}
    assert not told & set(page.texts)
    for option in samples()[kind].options:
        assert option.name not in body.replace(NOTHING_FITS, "")


@pytest.mark.parametrize("kind", KINDS)
def test_equal_input_gives_equal_bytes(kind):
    again = html_file(samples()[kind], **arguments(samples()[kind]))
    assert again == written(samples()[kind])
