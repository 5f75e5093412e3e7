"""Every public address there is: all patterns of the resolver, all routes of all pages, and every link found there.

An address that is added later is taken in by itself: one without arguments by its pattern, a page's route by its page,
and whatever is linked. A pattern with arguments that nothing here can fill raises LookupError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from news.models import NewsImage
from tests.admin_addresses import ADMIN

HERE = "http://testserver"
ADDRESSES = re.compile(rb"""(?:https?://testserver)?(/[^\s"'<>,()\\]*)""")
LINKING = ("href", "src", "action", "data-href", "data-src", "content", "srcset")
QUERIES = ("?page=1", "?format=rss", "?query={word}")


@dataclass(frozen=True)
class Answer:
    """One answer, with all its bytes."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...]

    def says(self, word: str) -> bool:
        """Whether the word is in its bytes or its headers, in small letters or capitals."""
        told = self.body + repr(self.headers).encode()
        return word.lower().encode() in told.lower()

    @property
    def view(self) -> str:
        """The name of its address; empty where no pattern fits."""
        try:
            return resolve(urlsplit(self.address).path).view_name
        except Resolver404:
            return ""

    @property
    def may_be_shared(self) -> bool:
        """Whether a cache for many readers might keep it."""
        rules = set(self.headers.get("Cache-Control", "").replace(" ", "").split(","))
        return not rules & {"private", "no-store"}

    @property
    def varies_by_cookie(self) -> bool:
        return "cookie" in self.headers.get("Vary", "").lower()


def ask(client, address: str) -> Answer:
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(address, response.status_code, dict(response.headers), body, tuple(response.cookies))


def crawl(client, words: tuple[str, ...] = ()) -> dict[str, Answer]:
    """The answers of all public addresses by address, the words asked of each address that takes a query."""
    waiting, answers = [*seeds()], {}
    waiting += [f"{address}{query}" for address in searchable() for query in asked_of(words)]
    while waiting:
        address = waiting.pop()
        if address not in answers:
            answers[address] = answer = ask(client, address)
            waiting += [found for found in links_of(answer) if found not in answers]
    return answers


def asked_of(words: tuple[str, ...]) -> Iterator[str]:
    for query in QUERIES:
        yield from (query.format(word=word) for word in words) if "{word}" in query else [query]


def seeds() -> Iterator[str]:
    yield from without_arguments()
    yield from with_arguments()
    for page in Page.objects.filter(depth__gt=1).specific():
        yield from addresses_of(page)


def addresses_of(page: Page) -> Iterator[str]:
    """The page's own, with its Markdown, and those of its routes that take no arguments, whoever may see them."""
    own = page.relative_url(page.get_site())
    if own is None:
        return
    yield own
    yield f"{own.rstrip('/')}.md"
    if isinstance(page, RoutablePageMixin):
        for pattern in page.get_subpage_urls():
            if not pattern.pattern.regex.groups:
                yield own + page.reverse_subpage(pattern.name)


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """All that are not the admin's, each with its name."""
    yield from _walk(get_resolver().url_patterns)


def _walk(entries: list[URLPattern | URLResolver]) -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            if str(entry.pattern) != ADMIN:
                yield from _walk(entry.url_patterns)
        else:
            yield entry.name, entry


def without_arguments() -> list[str]:
    return [reverse(name) for name, pattern in patterns() if name and not arguments_of(pattern)]


def searchable() -> list[str]:
    """Those without arguments that are for readers; whether the site is well takes seconds to say."""
    return [address for address in without_arguments() if not address.startswith("/health/")]


def arguments_of(pattern: URLPattern) -> list[str]:
    regex = pattern.pattern.regex
    return list(pattern.pattern.converters or regex.groupindex) or [""] * regex.groups


def with_arguments() -> Iterator[str]:
    """Of patterns with arguments, the addresses of everything there is."""
    for name, pattern in patterns():
        if name and arguments_of(pattern):
            yield from FILLED[name]() if name in FILLED else nothing_fills(name)


def nothing_fills(name: str) -> Iterator[str]:
    raise LookupError(f"Say in tests/public_addresses.py what stands in the addresses of {name}")


def documents() -> Iterator[str]:
    for document in get_document_model().objects.all():
        yield reverse("wagtaildocs_serve", args=[document.pk, document.filename])
        yield reverse("media", args=[document.file.name])


def pictures() -> Iterator[str]:
    """Originals, which nobody gets; renditions are found by links."""
    for image in NewsImage.objects.all():
        yield reverse("media", args=[image.file.name])


def forms_of_pages() -> Iterator[str]:
    for restriction in PageViewRestriction.objects.filter(restriction_type="password"):
        yield reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, restriction.page_id])


def forms_of_collections() -> Iterator[str]:
    for restriction in CollectionViewRestriction.objects.filter(restriction_type="password"):
        yield reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])


FILLED = {
    "media": pictures,
    "wagtaildocs_serve": documents,
    "wagtaildocs_authenticate_with_password": forms_of_collections,
    "wagtailcore_authenticate_with_password": forms_of_pages,
    "article": lambda: iter(["/no-such-place/no-such-article/"]),  # these and
    "page": lambda: iter(["/no-such-page/"]),
    "wagtail_serve": lambda: iter(["/no-such-page/"]),  # the pages themselves come from the tree
}


def links_of(answer: Answer) -> Iterator[str]:
    """Addresses of this site in the answer: where a page links to, everything that looks like one elsewhere."""
    kind = answer.headers.get("Content-Type", "")
    if "Location" in answer.headers:
        found = [answer.headers["Location"]]
    elif kind.startswith("text/html"):
        tags = BeautifulSoup(answer.body, "html.parser").find_all(True)
        values = [tag.get(name, "") for tag in tags for name in LINKING]
        parts = [part.split()[0] for value in values for part in value.split(",") if part.strip()]
        found = [part for part in parts if part.startswith(("/", "?", "http"))]
    elif kind.startswith(("text/", "application/")) and b"\0" not in answer.body:
        found = [match.decode() for match in ADDRESSES.findall(answer.body)]
    else:
        found = []
    for link in found:
        address = urlsplit(urldefrag(urljoin(HERE + answer.address, link)).url)
        if address.netloc == "testserver" and not address.path.startswith((f"/{ADMIN}", "/static/")):
            yield address._replace(scheme="", netloc="").geturl()
