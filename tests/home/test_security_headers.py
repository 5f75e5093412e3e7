"""Every answer says what a browser may do with it; public pages need no exception for inline script or style."""

from __future__ import annotations

import html5lib
import pytest
from django.test import RequestFactory

from home.views import server_error
from tests.factories import ArticlePageFactory, AuthorFactory, CityIndexPageFactory, StandardPageFactory, TopicFactory
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


def test_every_answer_carries_the_headers(client, site, subtests):
    for address in (*PUBLIC, *OTHERS):
        with subtests.test(address):
            answer = client.get(address)
            assert policy_of(answer)["default-src"] == ["'none'"]
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["X-Frame-Options"] == "DENY"
            assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
            assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
            assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "camera=()" in answer["Permissions-Policy"]


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


def test_admin_may_run_its_inline_scripts(client):
    policy = policy_of(client.get("/admin/login/"))
    assert "'unsafe-inline'" in policy["script-src"]
    assert "'unsafe-inline'" in policy["style-src"]


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


def test_static_files_are_not_sniffed(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "site.css").write_text("p {}")
    assert client.get("/static/site.css")["X-Content-Type-Options"] == "nosniff"
