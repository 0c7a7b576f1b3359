"""Words that would do harm do none, on any screen and in any file; nobody reads another visitor's words."""

import csv
import io
import json
import re
import zipfile
from typing import NamedTuple
from urllib.parse import quote, urlencode

import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect
from pptx import Presentation

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.comparison.options import LONGEST_OPTION, tidy_name
from influencer_compare.document.schema import LONGEST_NAME
from influencer_compare.question.display import USUAL
from influencer_compare.store.comments import LONGEST_NAME as LONGEST_WRITER
from influencer_compare.store.comments import LONGEST_TEXT
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.downloads import FILES
from influencer_compare.wording.numbers import number
from influencer_compare.wording.saved import THANKS
from tests.browser.test_compare import compared, keep, option
from tests.browser.test_share import close, press_in_share, save
from tests.browser.visit import Visit
from tests.exports.samples import HOSTILE

# A name is too short for these two, so their halves go separately.
SCRIPT, IMAGE = (each.strip() for each in HOSTILE["html"].replace("<img", "\n<img").split("\n"))
PICTURE, PRESS = HOSTILE["markdown"].split(" **bold** ")
ANCHOR = '<a href="https://evil.example">x</a>'
HALF = HOSTILE["half a letter"].replace("\ud800", "\ufffd")  # all that can be typed of it
UNSEEN = f"{HOSTILE['right to left']} {HOSTILE['control']} {HALF}"
LONG = HOSTILE["long"]

# A formula is one only at the start of a cell.
QUESTION = f"{HOSTILE['formula']} {HOSTILE['typst']}"
TYPED = (
    f"{HOSTILE['plus']} {SCRIPT}",
    f"{HOSTILE['minus']} {IMAGE}",
    f"{HOSTILE['at']} {PRESS} **bold**",
    f"{HOSTILE['tab']} {ANCHOR}",
    f"{PICTURE} {UNSEEN}",
)
OPTIONS = [*map(tidy_name, TYPED), QUESTION]
COMMENTS = {
    SCRIPT: HOSTILE["html"],
    IMAGE: HOSTILE["markdown"],
    PICTURE: ANCHOR,
    PRESS: HOSTILE["formula"],
    f"{HOSTILE['plus']} {HOSTILE['minus']} {HOSTILE['at']} {HOSTILE['tab']}": HOSTILE["typst"],
    QUESTION: "\n".join(HOSTILE[each] for each in ("plus", "minus", "at", "tab")),
    UNSEEN: UNSEEN,
    LONG[:LONGEST_WRITER]: LONG[:LONGEST_TEXT],
}
BUDGETS = (3_000, 5_000, 8_000, 13_000, 21_000)

READS = """word => document.body.innerText.replaceAll('\u2060', '').replace(/\\s+/g, ' ').includes(word)"""
HARM = """() => {
  const found = [...document.querySelectorAll('*')].flatMap(each => [...each.attributes]
    .filter(({name, value}) => {
      if (name.startsWith('on') || name === 'srcdoc') return true;
      if (!['href', 'xlink:href', 'src', 'action', 'formaction', 'data'].includes(name)) return false;
      const to = URL.canParse(value, location.href) ? new URL(value, location.href) : {};
      return value === 'x' || to.protocol === 'javascript:' || /evil[.]example$/.test(to.hostname);
    })
    .map(({name, value}) => `${each.tagName} ${name}=${value}`));
  const scripts = [...document.scripts].filter(each => each.text.includes('harmed'));
  const boxes = [...document.querySelectorAll('[data-testid=stException]')];
  const told = document.body.innerText.includes('Traceback') ? ['Traceback'] : [];
  return [...found, ...[...scripts, ...boxes].map(each => each.outerHTML), ...told,
    ...(window.harmed === undefined ? [] : ['a script ran'])];
}"""


@pytest.fixture
def opens(windows, address):
    """Opens any page, where no dialog of a script and no request goes unseen."""
    window, pages, popped = windows("desktop", "light"), [], []

    def hear(dialog):
        popped.append(dialog.message)
        dialog.dismiss()

    def arrive(link, *, shows="h2"):
        pages.append(window.new_page())
        visit = Visit(pages[-1], address)
        visit.popped = popped
        visit.page.goto(link if link.startswith("http") else f"{address}{link}")
        expect(visit.page.locator(shows).first).to_be_visible()
        visit.settled()
        return visit

    window.on("dialog", hear)
    yield arrive
    window.remove_listener("dialog", hear)
    for each in pages:
        each.close()


def one_line(text):
    """A text as a page shows it, without signs that no person types."""
    return " ".join(re.sub(r"[\x00-\x08\x0b-\x1f]", "", text).split())


def only_words(visit, *words):
    """Until these words stand on the page as text; then that they are nothing else."""
    for word in words:
        visit.page.wait_for_function(READS, arg=one_line(word))
    visit.settled()
    assert visit.page.evaluate(HARM) == []
    assert visit.elsewhere == []
    assert visit.popped == []


def is_loaded(visit, name):
    """Until the card says the question's name, and its box of the budget has arrived in a new browser."""
    visit.page.wait_for_function(READS, arg=one_line(name))
    expect(visit.box("budget")).to_be_visible()


@pytest.mark.full
def test_hostile_words_are_only_words_on_every_screen_and_in_every_file(opens, windows, tmp_path):
    strange_links_are_explained(opens)
    owner = opens(f"?{urlencode([('name', QUESTION), *options_in_a_link()])}")
    only_words(owner, QUESTION)
    is_loaded(owner, QUESTION)
    files_hold_only_words(owner, [QUESTION], windows, tmp_path)
    saved_plan_holds_only_words(opens, save(owner)[0], [QUESTION]).page.close()
    owner.page.bring_to_front()  # a page behind another is slow to take keys
    owner.go_to("How we know")
    expect(owner.page.get_by_role("tab").first).to_be_visible()
    only_words(owner)
    owner.go_to("Compare")
    name_the_options(owner)
    only_words(owner, *OPTIONS)
    view, edit = save(owner)
    guest = saved_plan_holds_only_words(opens, view, OPTIONS)
    files_hold_only_words(guest, OPTIONS, windows, tmp_path)
    write_comments(guest)
    back = opens(edit, shows=".st-key-comments")
    only_words(back, *COMMENTS, *COMMENTS.values(), *OPTIONS)
    expect(back.field("comments")).to_contain_text("1 prefers it")


def strange_links_are_explained(opens):
    too_long = HOSTILE["markdown"]
    assert len(too_long) > LONGEST_NAME
    much = LONG[:40_000]  # the server takes no more as an address
    query = {"name": too_long, HOSTILE["html"]: HOSTILE["at"], "x": much}
    visit = opens(f"?{urlencode(query)}")
    reason = f"it must be a name of at most {LONGEST_NAME} characters"
    only_words(visit, too_long, reason, HOSTILE["html"], HOSTILE["at"], LONG[:80])
    visit.page.close()
    half_a_letter = "%ED%A0%80"  # which UTF-8 has not, but an address can hold
    unseen = HOSTILE["control"] + HOSTILE["right to left"]
    visit = opens(f"?name={quote(unseen)}{half_a_letter}")
    only_words(visit, tidy_name(unseen))
    assert "\u202e" not in visit.page.locator("body").inner_text()
    visit.page.close()


def options_in_a_link():
    """One option for each budget, and one that is too long."""
    texts = [urlencode({"budget": budget, "title": f"At {budget}"}) for budget in BUDGETS]
    return [("option", text) for text in (*texts, f"title={LONG[:LONGEST_OPTION]}")]


def name_the_options(visit):
    """Type a name for each option of the link, and keep the question, with its own name, as the last."""
    compared(visit, len(TYPED))
    expect(visit.field("options_dropped")).to_contain_text("an option takes at most 6,000 characters")
    for key, (word, shown) in enumerate(zip(TYPED, OPTIONS, strict=False), start=1):
        option(visit, key).fill(word)
        option(visit, key).press("Enter")
        only_words(visit, shown)
    visit.field("compare_actions").locator(".st-key-keep_this button").click()
    are_named(visit, OPTIONS)


def are_named(visit, wanted):
    compared(visit, len(wanted))
    for key, name in enumerate(wanted, start=1):
        expect(option(visit, key)).to_have_value(name)


def saved_plan_holds_only_words(opens, view, words):
    """The page of a saved plan and every screen of its presenter view; gives the page."""
    guest = opens(view)
    expect(guest.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    only_words(guest, *words)
    guest.page.get_by_role("link", name="Present", exact=True).click()
    expect(guest.field("present_keys")).to_contain_text("1 of ")
    only_words(guest, *words)
    last = int(re.search(r"1 of (\d)", guest.field("present_keys").inner_text())[1])
    for at in range(2, last + 1):
        guest.page.keyboard.press("ArrowRight")
        expect(guest.field("present_keys")).to_contain_text(f"{at} of {last}")
        only_words(guest)
    guest.page.get_by_role("link", name="Close").click()
    expect(guest.field("comment_box")).to_be_visible()
    guest.settled()
    return guest


def write_comments(guest):
    """Every hostile word as a name and as a text; what cannot be sent is told and stays in its box."""
    name, text = guest.page.get_by_label("Your name"), guest.page.get_by_label("Your comment")
    send = guest.page.get_by_role("button", name="Send")
    guest.field("vote_1").get_by_text("Prefer", exact=True).click()
    for writer, words in COMMENTS.items():
        name.fill(writer)
        text.fill(words)
        send.click()
        expect(guest.page.get_by_text(THANKS)).to_be_visible()
        guest.field("comment_again").locator("button").click()
        expect(send).to_be_visible()
        only_words(guest)
    for box in (name, text):
        box.fill(LONG)
    send.click()
    only_words(
        guest,
        f"Give a name of 1 to {LONGEST_WRITER} characters.",
        f"Write at most {LONGEST_TEXT:,} characters; the comment has {len(LONG.strip()):,}.",
    )
    expect(text).to_have_value(LONG)


# ---- Files ----


def files_hold_only_words(visit, words, windows, folder):
    """Every file of the dialog "Take away", pressed for and opened."""
    dialog = press_in_share(visit, "take_away")
    files = {}
    for kind in FILES:
        with visit.page.expect_download() as taken:
            dialog.locator(f".st-key-file_{kind} button").click()
        files[kind] = folder / f"{len(words)}.{kind}"
        taken.value.save_as(files[kind])
    only_words(visit)
    close(visit)
    slides_and_page_link_only_here(files, visit.address)
    workbook_takes_none_for_a_formula(files["xlsx"], words)
    tables_take_none_for_a_formula(files["csv"], words)
    web_page_only_shows(files["html"], words, windows("desktop", "light", fresh=True))
    kept = [each["name"] for each in json.loads(files["json"].read_bytes())["options"]]
    assert kept == words


def slides_and_page_link_only_here(files, address):
    slides = Presentation(files["pptx"]).slides
    parts = [part for slide in slides for part in (slide.part, slide.notes_slide.part)]
    links = {link.target_ref for part in parts for link in part.rels.values() if link.is_external}
    pages = pypdf.PdfReader(files["pdf"]).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    links |= {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert links
    assert [link for link in links if not link.startswith(address)] == []
    text = re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in pages))
    assert "passwd" in text
    assert "root:" not in text


def workbook_takes_none_for_a_formula(file, words):
    cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if cell.data_type == "s"]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    for word in words:
        start = word.lstrip("=+-@")[:20]
        assert [text for text in texts if word in text]
        assert [formula for formula in formulas if start in formula] == []


def tables_take_none_for_a_formula(file, words):
    with zipfile.ZipFile(file) as archive:
        tables = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
    fields = [
        field for table in tables for row in csv.reader(io.StringIO(table, newline="")) for field in row
    ]
    for word in words:
        assert word in [field.removeprefix("'") for field in fields]
    guilty = [each for each in fields if each.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert [each for each in guilty if not re.fullmatch(r"-\d+(\.\d+)?(e-?\d+)?", each)] == []


def web_page_only_shows(file, words, window):
    window.set_offline(True)
    page, asked = window.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(file.as_uri())
    for word in words:
        page.wait_for_function(READS, arg=one_line(word))
    assert page.evaluate(HARM) == []
    assert asked == [file.as_uri()]
    window.close()


# ---- Two visitors at once ----


class Visitor(NamedTuple):
    """What one of them types, and no other."""

    name: str
    option: str
    code: str
    sign: str
    budgets: tuple[int, ...]

    @property
    def query(self):
        display = {"currency": self.code, "currency_per_usd": 0.5, "rate_on": "2026-11-01"}
        return f"?{urlencode({'name': self.name, 'v': LINK_VERSION, **display})}"

    @property
    def options(self):
        return [self.option, *(f"{self.name} {at}" for at in range(2, len(self.budgets) + 1))]


# In one round both ask the same question, so that whatever is kept for one could be shown to the other.
TWO = (
    Visitor("Quince bakery", "Orchard", "EUR", "€", (3_170, 8_020, 12_340)),
    Visitor("Walnut gym", "Meadow", "GBP", "£", (61_430, 8_020, 47_650)),
)
HELD = """() => [document.documentElement.outerHTML, decodeURIComponent(location.href),
  [...document.querySelectorAll('input, textarea')].map(each => each.value)]"""


def only_own_words(visit, own, other):
    """Nothing of the other visitor stands anywhere in the page, in its boxes or in its address."""
    visit.settled()
    page, address, boxes = visit.page.evaluate(HELD)
    everything = "\n".join((page, *boxes, address.replace("+", " ")))
    assert [word for word in (own.name, own.code, own.sign) if word not in everything] == []
    assert [word for word in (other.name, other.option, other.code, other.sign) if word in everything] == []
    others = {str(budget) for budget in {*other.budgets} - {*own.budgets}}
    assert others.isdisjoint(boxes)
    assert others.isdisjoint(re.findall(r"\d+", address))


def ask(visit, budget):
    """Type a budget, and wait for nothing."""
    visit.box("budget").fill(str(budget))
    visit.box("budget").press("Enter")


def answered(visit, budget):
    visit.wait_for_query("budget", budget)
    visit.shows_figure(number(USUAL, plan(Scenario(budget=budget), load_evidence()).best.reach))


@pytest.mark.full
def test_two_visitors_at_once_never_see_each_others_words(visitors):
    visits = [visitors(who.query, fresh=True) for who in TWO]
    both = [*zip(visits, TWO, reversed(TWO), strict=True)]
    for visit, own, _ in both:
        is_loaded(visit, own.name)
    for at in range(len(TWO[0].budgets)):
        ask_and_keep_at_once(both, at)
    for visit in visits:
        visit.go_to("Compare")
    rename_at_once(both)
    compare_only_own(both)
    take_away_at_once(both)
    for visit in visits:
        visit.page.reload(wait_until="commit")
    compare_only_own(both)
    for visit, own, _ in both:
        is_loaded(visit, own.name)
        visit.go_to("Plan")
    for visit, own, other in both:
        answered(visit, own.budgets[-1])
        only_own_words(visit, own, other)
    compare_the_same(both)
    assert [visit.elsewhere for visit in visits] == [[], []]


def compare_the_same(both):
    """Options with the same names and questions, which the server works out once for both."""
    same = urlencode([("option", f"title=At {budget}&budget={budget}") for budget in (5_000, 9_000)])
    for visit, own, _ in both:
        visit.page.goto(f"{visit.address}compare{own.query}&{same}", wait_until="commit")
    for visit, _, _ in both:
        are_named(visit, ["At 5000", "At 9000"])
    take_away_at_once(both)


def ask_and_keep_at_once(both, at):
    for visit, own, _ in both:
        ask(visit, own.budgets[at])
    for visit, own, other in both:
        answered(visit, own.budgets[at])
        only_own_words(visit, own, other)
    for visit, _, _ in both:
        keep(visit)


def rename_at_once(both):
    for visit, own, _ in both:
        compared(visit, len(own.budgets))
        option(visit, 1).fill(own.option)
    for visit, _, _ in both:
        option(visit, 1).press("Enter")
    for visit, own, _ in both:
        expect(visit.page.locator("[data-testid=stTable] th").nth(1)).to_have_text(f"1. {own.option}")


def take_away_at_once(both):
    buttons = [visit.page.get_by_role("dialog").locator(".st-key-file_html button") for visit, _, _ in both]
    for (visit, _, _), button in zip(both, buttons, strict=True):
        press_in_share(visit, "take_away")
        expect(button).to_be_visible()
    (first, _, _), (second, _, _) = both
    with first.page.expect_download() as taken, second.page.expect_download() as also_taken:
        for button in buttons:
            button.click()
    files = [each.value.path().read_text(encoding="utf-8") for each in (taken, also_taken)]
    for (visit, own, other), file in zip(both, files, strict=True):
        assert own.sign in file
        assert [word for word in (other.name, other.option, other.sign) if word in file] == []
        close(visit)


def compare_only_own(both):
    for visit, own, other in both:
        are_named(visit, own.options)
        only_own_words(visit, own, other)
