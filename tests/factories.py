"""Places, articles, people and pictures for tests: fixed values, so that every run sees the same site."""

from __future__ import annotations

import datetime as dt
import io

import factory
from django.core.files.images import ImageFile
from PIL import Image
from wagtail_factories.factories import MP_NodeFactory

from home.models import HomePage, StandardPage
from news.models import ArticlePage, Author, CityIndexPage, NewsImage, Topic
from news.models.articles import Kind
from news.models.places import PlaceKind

A_DAY = dt.datetime(2022, 5, 31, 10, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2012, 3, 4, 10, tzinfo=dt.UTC)


def front_page() -> HomePage:
    """The one that the migration makes."""
    return HomePage.objects.get()


def some_place() -> CityIndexPage:
    """The first place there is, made when there is none."""
    return CityIndexPage.objects.order_by("pk").first() or CityIndexPageFactory()


class CityIndexPageFactory(MP_NodeFactory):
    """A live city below the front page; its slug follows from its title."""

    class Meta:
        model = CityIndexPage

    parent = factory.LazyFunction(front_page)
    title = "Geneva"
    kind = PlaceKind.CITY
    country = "CH"
    introduction = "A city at the end of a lake. It has a fountain."
    first_published_at = LONG_AGO
    last_published_at = LONG_AGO


class CountryFactory(CityIndexPageFactory):
    """The page of a country, which shows its cities' articles too."""

    title = "Switzerland"
    kind = PlaceKind.COUNTRY


class ArticlePageFactory(MP_NodeFactory):
    """A live article. Takes `authors`, `topics` (names) and `other_places` as well."""

    class Meta:
        model = ArticlePage

    parent = factory.LazyFunction(some_place)
    title = "The tram runs again"
    standfirst = "After a summer of works the line is open."
    kind = Kind.NEWS
    body = factory.LazyFunction(lambda: [("text", "<p>The first tram left at five.</p>")])
    published_at = A_DAY
    first_published_at = factory.SelfAttribute("published_at")
    last_published_at = factory.SelfAttribute("published_at")

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        topics = kwargs.pop("topics", [])
        article = model_class(**kwargs)
        article.topics.add(*topics)
        return parent.add_child(instance=article)


class DraftFactory(ArticlePageFactory):
    """An article that nobody has published yet."""

    title = "A draft"
    live = False
    has_unpublished_changes = True
    published_at = None


def schedule(place: CityIndexPage, title: str, at: dt.datetime) -> ArticlePage:
    """A draft that is to be published then."""
    article = DraftFactory(parent=place, title=title)
    article.go_live_at = at
    article.save_revision().publish()
    return article


class StandardPageFactory(MP_NodeFactory):
    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(front_page)
    title = "About"
    first_published_at = LONG_AGO
    last_published_at = LONG_AGO


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = "Ada Keller"
    role = "Correspondent"
    bio = "Writes about trams."


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ["name"]

    name = "Transport"


class NewsImageFactory(factory.django.DjangoModelFactory):
    """A small real picture, in one colour."""

    class Meta:
        model = NewsImage

    title = "A tram"
    description = "A red tram at its terminus"
    credit = "Jo Weber"
    licence = "CC BY 4.0"
    file = factory.LazyFunction(lambda: picture_file())


def picture_file(width: int = 32, height: int = 24, name: str = "tram.png") -> ImageFile:
    """A picture whose format follows from the end of its name."""
    picture = io.BytesIO()
    extension = name.rsplit(".", 1)[1]
    Image.new("RGB", (width, height), "firebrick").save(picture, "JPEG" if extension == "jpg" else extension)
    picture.seek(0)
    return ImageFile(picture, name=name)
