"""Articles: what happened, where, when, told by whom."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.locks import BaseLock, ScheduledForPublishLock
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult

from news.archive.changes import ChangingMixin
from news.blocks import Body
from news.forms import ArticlePageForm
from news.locks import ScheduleLock
from news.models.people import Author
from news.models.places import CityIndexPage
from news.panels import ARTICLE_FORM
from news.published import PublishedPageMixin, PublishedPageQuerySet
from news.slugs import FreeAddressMixin
from news.text import without_control_characters


class Kind(models.TextChoices):
    NEWS = "news", "News"
    OPINION = "opinion", "Opinion"
    INTERVIEW = "interview", "Interview"
    ADVERTISEMENT = "advertisement", "Advertisement"


class ArticlePageQuerySet(PublishedPageQuerySet):
    def published(self, now: Any = None) -> ArticlePageQuerySet:
        """Articles that any reader may see, their publication date reached; an alias while its source is."""
        now = now or timezone.now()
        source = PublishedPageQuerySet.published(
            ArticlePage.objects.order_by().filter(pk=OuterRef("alias_of"), published_at__lte=now)
        )
        # The date of an alias is its source's: its own is of when the source was last published. The source is asked
        # for each alias alone: a list of all open sources would hold the whole site.
        reached = Q(published_at__lte=now) & ~Q(alias_of__isnull=False)
        return super().published().filter(reached | Exists(source))


class ArticlePage(PublishedPageMixin, FreeAddressMixin, ChangingMixin, Page):
    """One story, filed under its parent place and perhaps under others."""

    parent_page_types = ["news.CityIndexPage"]
    subpage_types: list[str] = []
    base_form_class = ArticlePageForm
    search_auto_update = False  # news.archive writes the search entry, after relations and before the bump
    # A copy that goes live at once is dated by that moment, so it must not know when its source was first published.
    exclude_fields_in_copy = ["published_at", "first_published_at"]

    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.NEWS)
    standfirst = models.TextField(
        blank=True, max_length=500, help_text="The sentence under the headline: what happened, in one breath."
    )
    published_at = models.DateTimeField(
        "publication date",
        null=True,
        blank=True,
        help_text="The date that readers see. Empty means the moment of publication; an earlier one back-dates the "
        "article, a later one publishes it then.",
    )
    updated_at = models.DateTimeField(
        "updated", null=True, blank=True, help_text="Only when readers should know of a change that matters."
    )
    other_places = ParentalManyToManyField(CityIndexPage, blank=True, related_name="articles_filed_here")
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_alt_text = models.CharField(
        "alt text",
        max_length=255,
        blank=True,
        help_text="What the picture shows, for those who can't see it. Empty means the description of the image.",
    )
    lead_decorative = models.BooleanField("the picture is decorative", default=False)
    lead_caption = models.TextField(
        "caption", blank=True, help_text="Empty means the default caption of the image itself."
    )
    lead_credit = models.CharField(
        "credit", max_length=255, blank=True, help_text="Empty means the credit of the image itself."
    )
    body = StreamField(Body(), blank=True)
    topics = ClusterTaggableManager(through="news.ArticleTopic", blank=True)
    social_title = models.CharField(max_length=255, blank=True, help_text="Empty means the headline.")
    social_text = models.TextField(blank=True, help_text="Empty means the standfirst.")
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Empty means the lead picture.",
    )

    objects = PageManager.from_queryset(ArticlePageQuerySet)()

    edit_handler = ARTICLE_FORM
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.RelatedFields("article_authors", [index.RelatedFields("author", [index.SearchField("name")])]),
        index.RelatedFields("topics", [index.SearchField("name")]),
        index.FilterField("kind"),
        index.FilterField("published_at"),
        index.RelatedFields("archive_entries", [index.FilterField("archive")]),
    ]

    class Meta:
        verbose_name = "article"
        indexes = [models.Index(fields=["-published_at"], name="article_published_at")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        authors = kwargs.pop("authors", None)
        super().__init__(*args, **kwargs)
        if authors is not None:
            self.authors = authors

    @property
    def authors(self) -> list[Author]:
        """In the order of the byline."""
        bylines: Any = self.article_authors
        return [byline.author for byline in bylines.all() if byline.author_id]

    @authors.setter
    def authors(self, authors: list[Author]) -> None:
        self.article_authors = [
            ArticleAuthor(author=author, sort_order=number) for number, author in enumerate(authors)
        ]

    @property
    def place(self) -> CityIndexPage:
        """The place that it is mainly filed under: its parent."""
        parent = self.get_parent()
        return parent.specific

    @property
    def is_advertisement(self) -> bool:
        return self.kind == Kind.ADVERTISEMENT

    def clean(self) -> None:
        super().clean()
        for name in ("title", "standfirst"):
            setattr(self, name, without_control_characters(getattr(self, name)))
        if self.published_at and self.published_at > timezone.now() and not self.live:
            self.go_live_at = self.published_at
        ends_before = self.expire_at and self.published_at and self.expire_at <= self.published_at
        if ends_before and self.live and not self._state.adding:  # drafts may be contradictory; their form says so
            raise ValidationError({"published_at": "It would expire before it is published. Change one of the dates."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        source: Any = getattr(self, "alias_of", None)
        if source and source.alias_of_id:  # one more filing of the same source, and not a filing of a filing
            self.alias_of_id = source.alias_of_id
        self._fill_publication_date()
        super().save(*args, **kwargs)

    def _fill_publication_date(self) -> None:
        """An article that is live has a date: its source's for an alias, else that of its first publication."""
        if not self.live or self.published_at:
            return
        source = self.alias_of.specific if self.alias_of else None
        self.published_at = (source and source.published_at) or self.first_published_at or timezone.now()

    def with_content_json(self, content: dict[str, Any]) -> ArticlePage:
        """As Wagtail's; a draft that leaves the publication date empty keeps the one that the article already has."""
        article = super().with_content_json(content)
        article.published_at = article.published_at or self.published_at
        return article

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        result = super().route(request, path_components)
        if not self._is_due():
            raise Http404("This article's publication date has not been reached.")
        return result

    def _is_due(self) -> bool:
        if self.alias_of_id:
            return ArticlePage.objects.published().filter(pk=self.alias_of_id).exists()
        return bool(self.published_at and self.published_at <= timezone.now())

    def get_lock(self) -> BaseLock | None:
        lock: BaseLock | None = super().get_lock()
        return ScheduleLock(self) if isinstance(lock, ScheduledForPublishLock) else lock

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        from news.previews import ARTICLE_MODES

        return ARTICLE_MODES

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from news.previews import CARD, preview_card

        return preview_card(self, request) if mode_name == CARD else super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.reading import article_context

        return super().get_context(request, *args, **kwargs) | article_context(self, request)


class ArticleAuthor(Orderable):
    """One name in an article's byline."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    # May be null so that a draft can be saved while nobody is chosen yet; to publish, somebody has to be.
    author = models.ForeignKey(Author, null=True, on_delete=models.CASCADE, related_name="bylines")

    panels = [FieldPanel("author")]


class ArticleRelation(Orderable):
    """An article that an editor has chosen to stand below another."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_relations")
    related = models.ForeignKey(ArticlePage, null=True, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("related", heading="Article")]
