"""Markup that somebody stored in a field is read as text wherever that field is shown: pages, admin, feeds, JSON."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse
from django.utils.html import escape
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Comment, Page, Task, Workflow

from home.models import FooterLink, SiteSettings
from news.models import ArticlePage, Author, AuthorLink, CityIndexPage, NewsImage, Topic
from tests.admin_addresses import filled_in
from tests.factories import ArticlePageFactory, AuthorFactory, NewsImageFactory, StandardPageFactory
from tests.pages import body_of, figure
from tests.public_addresses import crawl

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Ends whatever it may stand in: an attribute, a script, a title, a field. Where it works, this element is there.
ELEMENT = "stored-markup"
MARKUP = f"--></script></title></textarea>\"'><{ELEMENT}>"
SHORT = f"<{ELEMENT}>"
ADDRESSES = (models.SlugField, models.URLField, models.EmailField, models.FileField)
OF_THE_SYSTEM = {
    "username",
    "password",
    "url_path",
    "path",
    "file_hash",
    "country",
    "object_id",
    "old_path",
    "redirect_link",
    "contentpath",
    "position",
    "content_type",
    "kind",
    "locale",
    "local_names",
}


def with_markup(instance):
    """The object with markup in every field that holds words, saved below any form."""
    for field in instance._meta.concrete_fields:
        holds_words = isinstance(field, models.CharField | models.TextField) and not isinstance(field, ADDRESSES)
        if holds_words and not field.choices and field.name not in OF_THE_SYSTEM and not field.unique:
            setattr(instance, field.name, MARKUP[: field.max_length] if (field.max_length or 255) >= 60 else SHORT)
    instance.save()
    return instance


@pytest.fixture
def stored(objects):
    """One of everything that words are stored in, all of it markup."""
    picture = with_markup(NewsImageFactory())
    author = with_markup(AuthorFactory(name="Third", slug="third", portrait=picture))
    AuthorLink.objects.create(author=author, label=SHORT, address="https://example.org/")
    body = body_of(
        ("heading", MARKUP),
        ("quote", {"words": MARKUP, "speaker": MARKUP, "office": MARKUP, "source": ""}),
        figure(picture, caption=MARKUP, credit=MARKUP, alt_text=MARKUP),
        ("gallery", {"pictures": [figure(picture, MARKUP, MARKUP, MARKUP)[1]] * 2}),
        ("embed", {"url": "https://vimeo.com/1084537", "still": None, "caption": MARKUP}),
        ("fact_box", {"title": MARKUP, "text": "<p>Built in 1897.</p>"}),
        ("related_link", {"page": None, "url": "https://example.org/", "title": MARKUP}),
        ("code", {"language": "text", "code": MARKUP}),
        ("raw_html", MARKUP),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": MARKUP}],
                "rows": [{"values": [MARKUP]}],
                "caption": MARKUP,
            },
        ),
    )
    place = with_markup(CityIndexPage.objects.get())
    article = ArticlePageFactory(
        parent=place, slug="markup", body=body, lead_image=picture, authors=[author], topics=[MARKUP[:100]]
    )
    article = ArticlePage.objects.get(pk=article.pk)
    for name in ("title", "standfirst", "seo_title", "search_description", "social_title", "social_text"):
        setattr(article, name, MARKUP)
    for name in ("lead_caption", "lead_credit", "lead_alt_text"):
        setattr(article, name, MARKUP)
    boss = get_user_model().objects.get(username="boss")
    article.save_revision(user=boss, log_action=True).publish(user=boss)
    Comment.objects.create(page=article, user=boss, text=MARKUP, contentpath="title")
    standing = with_markup(StandardPageFactory(slug="about"))
    settings = SiteSettings.load()
    with_markup(settings)
    FooterLink.objects.create(settings=settings, page=standing, text=SHORT)
    for model in (get_user_model(), Group, Collection, Workflow, Task, Redirect, get_document_model(), Author, Topic):
        for instance in model.objects.all():
            with_markup(getattr(instance, "specific", instance))
    for draft in Page.objects.filter(pk=objects["pk"]).specific():
        draft.title = MARKUP
        draft.save_revision(user=boss, log_action=True)
    return objects | {"page_id": article.pk, "pk": article.pk, "revision_id": article.latest_revision_id}


def works(body, kind):
    """Whether the markup became an element somewhere in the answer."""
    if kind.startswith("application/json"):
        return any(works(text.encode(), "text/html") for text in texts(json.loads(body)) if "<" in text[:200])
    if "html" in kind:
        return BeautifulSoup(body, "html5lib").find(ELEMENT) is not None
    if kind.startswith("application/") and kind.split(";")[0].endswith("xml"):
        parts = list(ElementTree.fromstring(body).iter())
        html = [part.text or "" for part in parts if part.get("type") == "html"]
        return any(part.tag.endswith(ELEMENT) for part in parts) or any(works(text, "text/html") for text in html)
    return False


def texts(value):
    """Fragments of HTML in an answer for scripts: they begin with a tag that is not the stored one."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str) and not value.startswith((MARKUP[:40], SHORT)):
        yield value


def test_readers_see_stored_markup_as_text(client, stored):
    answers = crawl(client, words=("stored",))
    assert any(escape(SHORT).encode() in answer.body for answer in answers.values())
    working = [
        address for address, answer in answers.items() if works(answer.body, answer.headers.get("Content-Type", ""))
    ]
    assert working == []


def test_people_in_the_admin_see_stored_markup_as_text(client, stored):
    boss = get_user_model().objects.get(username="boss")
    addresses = filled_in(stored) | {
        "dashboard": "/admin/",
        "search": "/admin/pages/search/?q=stored",
        "pictures": reverse("wagtailimages:index"),
        "history of the site": reverse("wagtailadmin_reports:site_history"),
        "two versions": reverse("wagtailadmin_pages:revisions_compare", args=[stored["page_id"], "earliest", "latest"]),
    }
    working, shown = [], 0
    for name, address in addresses.items():
        client.force_login(boss)  # one of the addresses signs out
        answer = client.get(address)
        if answer.streaming:
            continue
        shown += ELEMENT.encode() in answer.content
        if works(answer.content, answer.headers.get("Content-Type", "")):
            working.append(name)
    assert working == []
    assert shown > 40  # of some two hundred addresses


def test_markup_that_works_is_recognised():
    assert works(f"<p>{MARKUP}</p>".encode(), "text/html")
    assert works(json.dumps({"html": f"<p>{MARKUP}</p>"}).encode(), "application/json")
    assert not works(json.dumps({"title": MARKUP}).encode(), "application/json")


def test_messages_show_stored_markup_as_text(client, stored):
    """What is said after deleting, the one message with words of the thing itself."""
    client.force_login(get_user_model().objects.get(username="boss"))
    image = NewsImage.objects.first()
    said = client.post(reverse("wagtailimages:delete", args=[image.pk]), follow=True)
    assert ELEMENT.encode() in said.content
    assert not works(said.content, "text/html")
