"""The site as a whole: its front page, its standing pages and its settings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import path, re_path
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from home.panels import FRONT_PAGE_FORM
from home.permissions import FrontPagePermissions
from home.sign_in import tries  # noqa: F401 -- its tables are this app's
from news.addresses import address
from news.archive.changes import ChangingMixin
from news.blocks import Body
from news.blocks.body import images_in
from news.published import PublishedPageMixin, PublishedPageQuerySet
from news.renditions import load_renditions
from news.routes import ArchiveRoutesMixin
from news.slugs import FreeAddressMixin

SLUG = r"(?P<slug>[-\w]+)"


class HomePage(ArchiveRoutesMixin, PublishedPageMixin, ChangingMixin, Page):
    """The front page. Its routes are the whole site's archive, places, authors and topics."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "news.CityIndexPage"]
    max_count = 1
    search_auto_update = False

    introduction = models.TextField(blank=True, help_text="What this paper is, in a sentence, for the front page.")

    objects = PageManager.from_queryset(PublishedPageQuerySet)()

    edit_handler = FRONT_PAGE_FORM

    class Meta:
        verbose_name = "front page"

    def permissions_for_user(self, user: Any) -> FrontPagePermissions:
        return FrontPagePermissions(user, self)

    def get_archive(self) -> Any:
        from news.archive.reading import site_archive

        return site_archive()

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        from home.front_page import front_page_context
        from news.reading import request_is_preview

        return self.render(request, context_overrides=front_page_context(self, request_is_preview(request)))

    @path("places/", name="places")
    def places(self, request: HttpRequest) -> HttpResponse:
        from home.directories import places_context

        return self.render(request, template="home/places.html", context_overrides=places_context())

    @path("authors/", name="authors")
    def authors(self, request: HttpRequest) -> HttpResponse:
        from home.directories import authors_context

        return self.render(request, template="home/authors.html", context_overrides=authors_context())

    @re_path(rf"^authors/{SLUG}/$", name="author")
    def author(self, request: HttpRequest, slug: str) -> HttpResponse:
        from home.directories import author_context

        return self.render(request, template="home/author.html", context_overrides=author_context(request, slug))

    @re_path(rf"^authors/{SLUG}/feed/$", name="author_feed")
    def author_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        from home.directories import author_feed

        return author_feed(request, slug)

    @path("topics/", name="topics")
    def topics(self, request: HttpRequest) -> HttpResponse:
        from home.directories import topics_context

        return self.render(request, template="home/topics.html", context_overrides=topics_context())

    @re_path(rf"^topics/{SLUG}/$", name="topic")
    def topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        from home.directories import topic_context

        return self.render(request, template="home/topic.html", context_overrides=topic_context(request, slug))

    @re_path(rf"^topics/{SLUG}/feed/$", name="topic_feed")
    def topic_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        from home.directories import topic_feed

        return topic_feed(request, slug)


class FrontPageArticle(Orderable):
    """An article that an editor has put on the front page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="chosen_articles")
    article = models.ForeignKey("news.ArticlePage", null=True, on_delete=models.CASCADE, related_name="+")
    until = models.DateField(
        null=True, blank=True, help_text="The last day on which it stands here. Empty means for good."
    )

    panels = [FieldPanel("article"), FieldPanel("until")]


class FrontPagePlace(Orderable):
    """A place with a band of its own on the front page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="chosen_places")
    place = models.ForeignKey("news.CityIndexPage", null=True, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("place")]


class StandardPage(PublishedPageMixin, FreeAddressMixin, ChangingMixin, Page):
    """A page that stays: about, privacy, contact."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    search_auto_update = False

    introduction = models.TextField(blank=True, help_text="A sentence below the title.")
    body = StreamField(Body(), blank=True)

    objects = PageManager.from_queryset(PublishedPageQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = "standard page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        load_renditions(images_in(self.body))
        return super().get_context(request, *args, **kwargs)


@register_setting(icon="site")
class SiteSettings(ClusterableModel, BaseGenericSetting):
    """What is printed on every page."""

    name = models.CharField(max_length=100, default="Gazetteer")
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Empty means the name in letters.",
    )
    share_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown where a page without a picture is shared.",
    )
    contact = models.EmailField(blank=True, help_text="Where readers can write to.")

    panels = [
        FieldPanel("name"),
        FieldPanel("logo"),
        FieldPanel("share_picture"),
        FieldPanel("contact"),
        InlinePanel("footer_links", label="Link", heading="Links at the foot of every page"),
    ]

    class Meta:
        verbose_name = "site settings"


class FooterLink(Orderable):
    """A link at the foot of every page."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="footer_links")
    page = models.ForeignKey("wagtailcore.Page", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    address = models.URLField(max_length=500, blank=True)
    text = models.CharField(max_length=100, blank=True, help_text="Empty means the title of the page.")

    panels = [FieldPanel("page"), FieldPanel("address"), FieldPanel("text")]

    @property
    def href(self) -> str:
        return address(self.page.url_path) if self.page else self.address

    @property
    def words(self) -> str:
        """What readers click on; the address itself where nobody gave it a name."""
        return self.text or (self.page.title if self.page else self.address)


class DemoItem(models.Model):
    """Something that `load_demo` has made, so that it is not made again after somebody has changed or deleted it."""

    key = models.CharField(max_length=300, unique=True)
    made = models.PositiveBigIntegerField(help_text="Its id.")

    def __str__(self) -> str:
        return self.key
