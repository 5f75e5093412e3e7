"""No public page asks the database more when it shows seven of everything than when it shows one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from home.models import FooterLink, FrontPageArticle, FrontPagePlace, HomePage, SiteSettings
from news.models import ArticlePage, Author
from news.models.articles import ArticleRelation
from news.renditions import ALL_SPECS
from tests.factories import (
    A_DAY,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    CountryFactory,
    NewsImageFactory,
    StandardPageFactory,
)
from tests.pages import body_of, figure

pytestmark = pytest.mark.django_db

ONE, SEVEN = 1, 7
PAGES = {
    "front page": "/",
    "city": "/geneva/",
    "country": "/switzerland/",
    "city without news": "/nowhere/",
    "article": "/geneva/the-article/",
    "standard page": "/about/",
    "archive": "/archive/",
    "year": "/archive/2022/",
    "month": "/archive/2022/05/",
    "day": "/archive/2022/05/31/",
    "archive of a place": "/geneva/archive/",
    "month of a place": "/geneva/archive/2022/05/",
    "places": "/places/",
    "authors": "/authors/",
    "author": "/authors/ada-keller/",
    "topics": "/topics/",
    "topic": "/topics/trams/",
    "search": "/search/?query=tram",
    "feed": "/feed/",
    "feed of a place": "/geneva/feed/",
    "not found": "/nothing/here/",
}


class Site:
    """A site that can be given more of everything."""

    def __init__(self):
        self.switzerland = CountryFactory()
        self.geneva = CityIndexPageFactory(title="Geneva", latitude="46.2", longitude="6.1")
        CityIndexPageFactory(title="Nowhere", latitude="46.3", longitude="6.2")
        self.ada = AuthorFactory()
        self.article = ArticlePageFactory(parent=self.geneva, title="The article", topics=["Trams"], authors=[self.ada])
        self.about = StandardPageFactory(title="About")
        self.count = 0

    def grow(self, count):
        """Gives it as many of everything, and lets every page show them all."""
        made = [self._more(number) for number in range(self.count, count)]
        self.count = count
        articles = list(ArticlePage.objects.exclude(pk=self.article.pk).order_by("pk"))
        body = body_of(*(block for number in range(count) for block in blocks(number, articles[number], made)))
        self.article.authors = [self.ada, *Author.objects.exclude(pk=self.ada.pk)]
        self.article.topics.add(*(f"Topic {number}" for number in range(count)))
        self.article.other_places = [article.get_parent().specific for article in articles]
        self.article.article_relations = [ArticleRelation(related=article) for article in articles[:3]]
        self.article.body = body
        self.article.save()
        self.about.body = body
        self.about.save()
        home = HomePage.objects.get()
        home.chosen_articles = [FrontPageArticle(article=article) for article in articles[:6]]
        home.chosen_places = [FrontPagePlace(place=article.get_parent().specific) for article in articles]
        home.save()
        settings = SiteSettings.load()
        settings.footer_links = [FooterLink(page=article) for article in articles]
        settings.save()

    def _more(self, number):
        """A place with two articles, one of them filed in Geneva too, an author and a picture, all of them new."""
        place = CityIndexPageFactory(title=f"Place {number}", latitude=f"4{number}.1", longitude="7", picture=picture())
        author = AuthorFactory(name=f"Author {number}", portrait=picture())
        author.links.create(label="Page", address="https://www.example.org/")
        self.ada.links.create(label=f"Page {number}", address="https://www.example.org/")
        author.save()
        self.ada.save()
        for title in ("The tram", "Another tram"):
            article = ArticlePageFactory(
                parent=place,
                title=f"{title} {number}",
                published_at=A_DAY + dt.timedelta(minutes=number),
                authors=[self.ada, author],
                topics=["Trams", f"Topic {number}"],
                other_places=[self.geneva],
                lead_image=picture(),
            )
        return article


def picture():
    """A picture of which two sizes exist; their files are not asked for."""
    image = NewsImageFactory()
    for spec in ALL_SPECS[:2]:
        image.renditions.create(filter_spec=spec, file="images/made.avif", width=400, height=300, focal_point_key="")
    return image


def blocks(number, article, made):
    """One of each block that refers to something."""
    document = get_document_model().objects.create(title=f"Timetable {number}", file=ContentFile(b"5:10", "t.txt"))
    link = (
        f'<p><a linktype="page" id="{article.pk}">A tram</a>, <a linktype="document" id="{document.pk}">when</a>.</p>'
    )
    name, value = figure(picture())
    return [
        ("text", link),
        ("fact_box", {"title": "Trams", "text": link}),
        ("related_link", {"page": article.pk, "url": "", "title": ""}),
        ("document", {"document": document.pk, "title": ""}),
        (name, value),
        ("gallery", {"pictures": [{"type": "item", "value": value}, {"type": "item", "value": value}]}),
        ("embed", {"url": "https://vimeo.com/1084537", "still": picture().pk, "caption": ""}),
    ]


def queries(client):
    """How many queries each page takes."""
    return {name: queries_of(client, address) for name, address in PAGES.items()}


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == (404 if "nothing" in address else 200), address
    return len(captured)


def test_no_page_asks_more_for_seven_than_for_one(client):
    site = Site()
    site.grow(ONE)
    queries(client)  # content types are remembered from here on
    for_one = queries(client)
    site.grow(SEVEN)
    for_seven = queries(client)
    print("\n".join(f"{name}: {count}, {for_seven[name]}" for name, count in for_one.items()))
    grown = {name: (count, for_seven[name]) for name, count in for_one.items() if for_seven[name] > count}
    assert grown == {}, "queries for one and for seven"


def test_article_takes_fifteen_queries_with_all_that_its_page_shows(client):
    """Cold, with every cache off: the tests' settings keep none."""
    site = Site()
    site.grow(SEVEN)
    site.article.body = body_of(
        ("text", f'<p><a linktype="page" id="{site.about.pk}">About</a></p>'), figure(picture())
    )
    site.article.lead_image = picture()
    site.article.save()
    queries_of(client, "/")  # content types
    assert queries_of(client, PAGES["article"]) <= 15
