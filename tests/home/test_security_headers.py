"""Every answer says what a browser may do with it; public pages need no exception for inline script or style."""

from __future__ import annotations

import re

import html5lib
import pytest
import wagtail
from django.conf import settings
from django.test import Client, RequestFactory
from wagtail.admin.widgets.chooser import BaseChooser

from home.views import server_error
from home.widget_starts import mark
from news.models import ArticlePage
from tests.factories import (
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    NewsImageFactory,
    StandardPageFactory,
    TopicFactory,
)
from tests.pages import body_of

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/places/",
    "/geneva/",
    "/geneva/the-tram-runs-again/",
    "/geneva/archive/",
    "/archive/",
    "/archive/2022/",
    "/archive/2022/05/",
    "/archive/2022/05/31/",
    "/authors/",
    "/authors/ada-keller/",
    "/topics/",
    "/topics/transport/",
    "/about/",
    "/search/",
    "/search/?query=tram",
]
OTHERS = ["/feed/", "/health/live/", "/admin/login/", "/no-such-page/", "/media/no-such-picture.jpg"]
SCRIPTS_THAT_ARE_DATA = {"application/ld+json", "application/json"}
EVERY_BLOCK = body_of(
    ("text", "<p>The first tram left at five.</p>"),
    ("heading", "Before dawn"),
    ("quote", {"words": "I like it early.", "speaker": "Jo Weber", "office": "driver"}),
    ("embed", {"url": "https://vimeo.com/1084537", "caption": "The line from above"}),
    ("fact_box", {"title": "The line", "text": "<p>Built in 1897.</p>"}),
    ("code", {"language": "python", "code": "mean = sum(levels)"}),
    ("raw_html", '<p style="color:red" onclick="alert(1)">Kept.</p><script>alert(1)</script><style>p{}</style>'),
)


@pytest.fixture
def site():
    """A place with an article of every block that needs no file, and a standing page."""
    CityIndexPageFactory()
    ArticlePageFactory(authors=[AuthorFactory()], topics=[TopicFactory()], body=EVERY_BLOCK)
    StandardPageFactory()


def policy_of(answer):
    """The policy's directives, each with its sources."""
    directives = [directive.split() for directive in answer["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in directives}


HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ON_TLS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload"}


def lacks(answer, wanted=HEADERS):
    """What the answer does not say as it should."""
    wrong = {name: answer.get(name) for name, value in wanted.items() if answer.get(name) != value}
    return wrong | ({} if policy_of(answer).get("default-src") == ["'none'"] else {"policy": "lax"})


def test_every_answer_carries_the_headers(client, site, subtests):
    for address in (*PUBLIC, *OTHERS):
        with subtests.test(address):
            assert lacks(client.get(address)) == {}


def failures(monkeypatch, settings):
    """An answer of each status that tells of a failure."""
    client = Client(raise_request_exception=False)
    yield 400, client.get("/", headers={"host": "evil.example"})
    yield 403, Client(enforce_csrf_checks=True).post("/admin/login/")
    yield 404, client.get("/no-such-page/")
    yield 404, client.get("/%00/")
    yield 405, client.post("/")
    yield 416, client.get(a_picture(), headers={"range": "bytes=999999-"})
    for _ in range(5):
        client.post("/admin/login/", {"username": "x", "password": "x"})
    yield 429, client.post("/admin/login/", {"username": "x", "password": "x"})
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    yield 413, client.post("/admin/login/", {"username": "x", "password": "x", "next": "x"})
    monkeypatch.setattr("search.views.find", lambda *args: {}["no such key"])
    yield 500, client.get("/search/?query=tram")


def a_picture():
    return NewsImageFactory().get_rendition("width-100").url


def test_every_failure_carries_the_headers(site, subtests, monkeypatch, settings):
    for status, answer in failures(monkeypatch, settings):
        with subtests.test(status=status):
            assert answer.status_code == status
            assert lacks(answer) == {}


def test_files_carry_the_headers(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "site.css").write_text("p {}")
    for address in ("/static/site.css", a_picture()):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert lacks(answer) == {}


def test_encrypted_answers_ask_for_encryption_refusals_and_files_too(settings, tmp_path):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "site.css").write_text("p {}")
    client = Client()
    for address in ("/", "/no-such-page/", "/static/site.css", "/admin/login/"):
        assert lacks(client.get(address, secure=True), HEADERS | ON_TLS) == {}
    assert lacks(client.get("/", secure=True, headers={"host": "evil.example"}), HEADERS | ON_TLS) == {}
    assert "Strict-Transport-Security" not in client.get("/")


class TestObservatory:
    """The score of Mozilla's HTTP Observatory, by its published rules (version 4 of its scoring: 100 to begin with,
    what is missing takes away, and from 90 points on what is better than asked for adds). 100 and more is an A+.
    What it doesn't look at, it can't praise: whether the site leaks or whether passwords are throttled.
    """

    def score(self, answer):
        policy = policy_of(answer)
        scripts = set(policy["script-src"])
        lax = {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*"}
        losses = {
            "no policy or a lax one": 25 * bool(scripts & lax or not policy),
            "cookies": 20 * any(not cookie["secure"] or not cookie["httponly"] for cookie in answer.cookies.values()),
            "anybody's scripts may read it": 50 * (answer.get("Access-Control-Allow-Origin") == "*"),
            "no redirection to encryption": 20 * (not settings.SECURE_SSL_REDIRECT),
            "referrer": 5 * (answer.get("Referrer-Policy") == "unsafe-url"),
            "no hsts, or under half a year": 20 * (seconds_of_hsts(answer) < 15768000),
            "scripts of others without integrity": 5 * bool(scripts_of_others(answer)),
            "sniffing": 5 * (answer.get("X-Content-Type-Options") != "nosniff"),
            "framing": 20 * ("frame-ancestors" not in policy and "X-Frame-Options" not in answer),
            "resources": 0,
        }
        score = 100 - sum(losses.values())
        if score >= 90:
            score += 10 * (policy["default-src"] == ["'none'"] and not scripts & lax)
            score += 5 * (answer["Referrer-Policy"] in {"strict-origin-when-cross-origin", "same-origin"})
            score += 5 * ("frame-ancestors" in policy)
            score += 10 * (answer.get("Cross-Origin-Resource-Policy") == "same-origin")
        return score

    @pytest.fixture(autouse=True)
    def encrypted(self, settings):
        settings.SECURE_HSTS_SECONDS = 31536000
        settings.SECURE_SSL_REDIRECT = True

    def test_public_pages_get_full_marks(self, site, subtests):
        client = Client()
        for address in PUBLIC:
            with subtests.test(address):
                assert self.score(client.get(address, secure=True)) == 130

    def test_missing_headers_would_cost_marks(self, site, settings):
        settings.SECURE_HSTS_SECONDS = 0
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["*"], "script-src": ["'unsafe-inline'"]}}
        assert self.score(Client().get("/", secure=True)) < 60


def seconds_of_hsts(answer):
    found = re.search(r"max-age=(\d+)", answer.get("Strict-Transport-Security", ""))
    return int(found[1]) if found else 0


def scripts_of_others(answer):
    tree = html5lib.parse(answer.content, namespaceHTMLElements=False)
    return [script for script in tree.iter("script") if re.match(r"https?:|//", script.get("src") or "")]


def test_nothing_says_what_serves_the_site(client, admin_client, site, subtests):
    for address in (*PUBLIC, *OTHERS, "/admin/", "/admin/account/"):
        with subtests.test(address):
            for browser in (client, admin_client):
                answer = browser.get(address)
                assert not {"Server", "X-Powered-By", "Via"} & set(answer.headers)
                if not answer.streaming:
                    said = answer.content.decode()
                    assert not re.search(r"(?i)gunicorn|django \d|generator\" content|<generator", said)
                    assert wagtail.__version__ not in said
                    assert f"Wagtail {wagtail.__version__[:3]}" not in said


class TestMethods:
    def test_public_addresses_are_read_and_nothing_else(self, client, site, subtests):
        for address in (*PUBLIC, "/feed/", "/no-such-page/", "/health/live/", "/media/x.jpg", "/documents/1/x.pdf"):
            for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
                with subtests.test(f"{method} {address}"):
                    answer = client.generic(method, address)
                    assert answer.status_code == 405
                    assert answer["Allow"] == "GET, HEAD"

    def test_head_is_answered_as_get_without_a_body(self, client, site, subtests):
        for address in (*PUBLIC, "/feed/"):
            with subtests.test(address):
                head, get = client.head(address), client.get(address)
                assert (head.status_code, head["Content-Type"]) == (get.status_code, get["Content-Type"])
                assert head.content == b""


def test_every_public_page_answers_at_all(client, site, subtests):
    for address in PUBLIC:
        with subtests.test(address):
            assert client.get(address).status_code == 200


def test_policy_of_public_pages_lets_nothing_inline_run(client, site, subtests):
    for address in (*PUBLIC, "/no-such-page/"):
        with subtests.test(address):
            policy = policy_of(client.get(address))
            assert policy["script-src"] == ["'self'"]
            assert policy["style-src"] == ["'self'"]
            assert policy["base-uri"] == ["'none'"]
            assert policy["form-action"] == ["'self'"]


def test_frames_are_those_of_the_listed_video_providers(client, site):
    assert policy_of(client.get("/"))["frame-src"] == [
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
    ]


def test_admin_runs_no_inline_script(client):
    """Its text editor writes style elements; the tests in Chromium fail where anything else is stopped."""
    policy = policy_of(client.get("/admin/login/"))
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["default-src"] == policy["base-uri"] == ["'none'"]


def test_no_form_of_the_admin_holds_an_inline_script(admin_client, site, subtests):
    article = ArticlePage.objects.get()
    for address in (
        f"/admin/pages/{article.pk}/edit/",
        f"/admin/pages/{article.get_parent().pk}/edit/",
        f"/admin/pages/{article.pk}/history/",
        "/admin/snippets/news/author/add/",
        "/admin/redirects/add/",
        "/admin/workflows/add/",
        "/admin/reports/site-history/",
    ):
        with subtests.test(address):
            answer = admin_client.get(address)
            assert answer.status_code == 200
            assert "an inline script" not in list(faults_of(answer.content))


def test_dialogs_start_only_what_the_script_knows():
    known = set(re.findall(r'"(\w+)"', (settings.PROJECT / "config/static/js/admin/start.js").read_text()))
    assert {one.js_constructor for one in all_below(BaseChooser) if one.__module__.split(".")[0] != "tests"} <= known


def all_below(parent):
    for child in parent.__subclasses__():
        yield child
        yield from all_below(child)


def test_script_that_cannot_be_a_mark_is_refused():
    with pytest.raises(ValueError, match="can't do this"):
        mark("if (true) { alert(1) }")


def faults_of(content):
    """What in the page a strict policy would stop: inline scripts, style, handlers, script addresses."""
    tree = html5lib.parse(content, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag == "style":
            yield "a style element"
        if element.tag == "script" and not element.get("src") and element.get("type") not in SCRIPTS_THAT_ARE_DATA:
            yield "an inline script"
        for name, value in element.attrib.items():
            if name == "style" or str(name).startswith("on"):
                yield f"<{element.tag} {name}>"
            if value.strip().lower().startswith("javascript:"):
                yield f"<{element.tag} {name}={value}>"


def test_no_public_page_holds_inline_script_or_style(client, site, subtests):
    for address in (*PUBLIC, "/no-such-page/"):
        with subtests.test(address):
            assert not list(faults_of(client.get(address).content))


def test_page_of_a_failure_holds_no_inline_script_or_style():
    assert not list(faults_of(server_error(RequestFactory().get("/")).content))


def test_faults_are_recognised():
    page = b'<p style="color:red" onclick="x()">a<script>x()</script><style>p{}</style><a href="javascript:x()">b</a>'
    assert len(list(faults_of(page))) == 5
