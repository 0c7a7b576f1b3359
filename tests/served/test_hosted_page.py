"""One process of a alone page gives safe headers, small files and previews, and refuses what it must."""

import base64
import gzip
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from streamlit import file_util
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.connection import Connection, send_file
from influencer_compare.document import schema
from influencer_compare.document.redaction import hidden
from influencer_compare.exports.preview import preview_picture
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.serving.ahead import CHARTS, FIRST
from influencer_compare.serving.first_page import inline_scripts
from influencer_compare.store.store import Store
from influencer_compare.ui.cache import answers
from tests.hosted import alone, ask, curl, wait_for  # noqa: F401 - a fixture

STATIC = Path(file_util.get_static_dir())


@pytest.fixture
def port(alone):  # noqa: F811
    return alone.ports[0]


class Head(HTMLParser):
    """What a preview reads of a page: its title and its meta lines."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.title, self._in_title = {}, "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._in_title = tag == "title"
        if tag == "meta":
            self.meta[given.get("property") or given.get("name")] = given.get("content")

    def handle_endtag(self, tag):
        self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data


def preview(port, path=""):
    return Head(curl(f"http://127.0.0.1:{port}/{path}").decode())


def document(**fields):
    return schema.answer_document(scenario := Scenario(**fields), answers.result(scenario), Display())


@pytest.mark.parametrize(
    "path", ["/", "/saved?view=x", "/static/none.js", "/_stcore/metrics", "/where", "/healthz"]
)
def test_every_answer_has_safe_headers(port, path):
    headers = ask(port, path)[1]
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert not re.search(r"https?:|\*", headers["content-security-policy"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert "server" not in headers


def packed(port, name, taken, coding="gzip"):
    """A file as it is sent to a browser that takes these codings."""
    status, headers, body = ask(port, f"/{name}", headers={"Accept-Encoding": taken})
    assert (status, headers["content-encoding"], headers["vary"]) == (200, coding, "Accept-Encoding")
    assert "immutable" in headers["cache-control"]
    return body


def test_scripts_and_styles_go_out_small_and_are_kept(port):
    page = ask(port, "/")[2].decode()
    names = re.findall(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"', page)
    assert len(names) > 40
    sent = whole = 0
    for name in names:
        body = packed(port, name, "gzip")
        sent, whole = sent + len(body), whole + (STATIC / name).stat().st_size
        assert gzip.decompress(body) == (STATIC / name).read_bytes()
    assert sent < 0.4 * whole
    largest = max(names, key=lambda name: (STATIC / name).stat().st_size)
    smaller = packed(port, largest, "gzip, br", "br")
    assert brotli.decompress(smaller) == (STATIC / largest).read_bytes()
    assert len(smaller) < 0.9 * len(packed(port, largest, "gzip, br;q=0"))
    plain = ask(port, f"/{names[0]}", headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain[1]
    assert plain[2] == (STATIC / names[0]).read_bytes()


def test_a_browser_is_told_ahead_of_what_draws_the_page_and_of_charts_only_where_there_are_any(port):
    for path, has_charts in (("/", True), ("/compare", True), ("/privacy", False), ("/know", False)):
        _, headers, body = ask(port, path)
        page = body.decode()
        told = re.findall(
            r'rel="modulepreload" crossorigin fetchpriority="low" href="\./static/js/(\w+)\.', page
        )
        assert set(FIRST) <= set(told)
        later = [script for script in inline_scripts(page) if CHARTS in script]
        assert len(later) == has_charts
        for script in later:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in headers["content-security-policy"]
            for name in re.findall(r'"\./(static/js/[^"]+)"', script):
                assert (STATIC / name).is_file()


def test_a_process_that_serves_has_another_for_the_parts_that_come_later(alone):  # noqa: F811
    """None was started where a part of the way to the page took the server's start for a request."""

    def told():
        return ask(alone.metrics_ports[0], "/metrics")[2].decode()

    wait_for(lambda: "influencer_compare_worker_processes 1.0" in told(), "no worker starts")


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/auth/login"]
)
def test_what_the_page_does_not_use_is_closed(port, path):
    assert ask(port, path)[0] == 404


def test_a_wrong_address_below_a_page_leads_to_one_of_which_the_page_can_tell(port):
    """Streamlit showed nothing at all there; its own addresses below a page stay what they are."""
    wanted = {"Accept": "text/html,application/xhtml+xml"}
    for path, leads_to in (("/a/b", "/a-b"), ("/compare//x/", "/compare-x")):
        status, headers, _ = ask(port, path, headers=wanted)
        assert (status, headers["location"]) == (307, leads_to)
    assert ask(port, "/compare/_stcore/health", headers=wanted)[0] != 307
    assert ask(port, "/a/b")[0] != 307


def test_what_sends_a_body_where_none_is_asked_for_is_refused(port):
    for size in (10, 300_000):  # the answer arrives, whatever is still on its way
        assert ask(port, "/", "POST", body=b"x" * size)[0] == 405
    assert ask(port, "/", "GET", body=b"x" * 10)[0] == 413
    too_large = {"Content-Length": str(50_000_000)}  # announced, and never sent
    assert ask(port, "/_stcore/upload_file/x/1", "PUT", headers=too_large)[0] == 413
    assert send_file(port, "nobody", b"{}") == 403


def test_no_visitor_empties_the_caches_of_all(alone, port):  # noqa: F811
    visit, other = Connection(port), Connection(port)
    worked = answered(alone)
    message = BackMsg()
    message.clear_cache = True
    visit.send(message)
    other.run()
    visit.run()
    assert visit.elements
    assert answered(alone) == worked
    for each in (visit, other):
        each.close()


def answered(alone):  # noqa: F811
    told = ask(alone.metrics_ports[0], "/metrics")[2].decode()
    return float(re.search(r"^influencer_compare_answer_seconds_count (\S+)", told, re.MULTILINE)[1])


def test_what_is_counted_names_no_question_and_no_visitor(alone, port):  # noqa: F811
    visit = Connection(port, "budget=7310&name=Secret")
    told = ask(alone.metrics_ports[0], "/metrics")[2].decode()
    visit.close()
    assert re.search(r"^influencer_compare_visitors [1-9]", told, re.MULTILINE)
    named = "\n".join(line.rpartition(" ")[0] for line in told.splitlines())  # a count may hold any digits
    assert not re.search(r"7310|Secret|127\.0\.0\.1", named)
    assert ask(port, "/metrics")[1]["content-type"].startswith("text/html")  # a page, and no counts


def test_a_well_process_says_so_by_its_parts(port):
    status, headers, body = ask(port, "/healthz")
    assert (status, body) == (200, b'{"process":"ok","evidence":"ok","database":"ok"}')
    assert headers["cache-control"] == "no-store"


def test_a_link_says_what_it_is_without_a_script(port):
    head = preview(port, "?budget=7310&niche=bakery")
    assert head.title == head.meta["og:title"]
    assert "Streamlit" not in head.title
    assert head.meta["description"] == head.meta["og:description"]
    assert "robots" not in head.meta
    assert "7310" not in str(head.meta)
    assert picture_at(head).startswith(b"\x89PNG")


def picture_at(head):
    address = urlsplit(head.meta["og:image"])
    assert address.scheme == "http"
    return curl(head.meta["og:image"])


def test_a_saved_plan_shows_its_picture_only_where_its_owner_allows_it(alone, port):  # noqa: F811
    plans, saved = Store(alone.database), document(name="Spring", budget=7_310)
    shown = plans.save_new(saved, hide=("fees",), pictured=True)
    kept = plans.save_new(saved, hide=("fees",))
    plans.close()
    general = picture_at(preview(port))
    for keys, path, own in ((shown, "saved", True), (shown, "present", True), (kept, "saved", False)):
        head = preview(port, f"{path}?view={keys.view_token}")
        assert head.meta["robots"] == "noindex, nofollow"
        assert (picture_at(head) != general) is own
    for path in (f"saved?edit={shown.edit_token}", "saved?view=nothing"):
        head = preview(port, path)
        assert shown.edit_token not in str(head.meta)
        assert picture_at(head) == general
    told = curl("--head", f"http://127.0.0.1:{port}/saved?view={kept.view_token}").decode().lower()
    assert "x-robots-tag: noindex" in told


def test_what_is_hidden_is_not_in_the_picture():
    """Two plans that differ in what is hidden alone give one picture."""
    one, other = (document(name=name, budget=8_000) for name in ("Spring", "Autumn"))
    shown = [hidden(each, ("names",)) for each in (one, other)]
    assert preview_picture(one) != preview_picture(other)
    assert preview_picture(shown[0]) == preview_picture(shown[1])


@pytest.mark.parametrize("host", ['evil.example"><script>', "a b", "x" * 300 + "/"])
def test_a_strange_host_is_not_repeated(port, host):
    body = ask(port, "/", headers={"Host": host})[2]
    assert b"<script>alert" not in body
    assert host.encode() not in body
