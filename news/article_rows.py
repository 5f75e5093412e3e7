"""Articles as rows of the admin's lists: which of them somebody may edit, and what a row says of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Prefetch, Q, QuerySet, Subquery, TextChoices
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision, Site, WorkflowState
from wagtail.permissions import page_permission_policy

from news.cards import places_of
from news.models import ArticleAuthor, ArticlePage, CityIndexPage
from news.models.articles import ArticlePageQuerySet

SITE_DEPTH = 2  # the front page; whoever has a right there has it on every article
DATE_FORMAT = "j M Y, H:i"


class Status(TextChoices):
    """Where an article stands, in plain words. Each is in exactly one of these."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    CHANGED = "changed", "Live, with unpublished changes"
    EXPIRED = "expired", "Expired"


def reaches_everything(user: Any) -> bool:
    """Whether the user has some right on the front page, and so on every article."""
    rights = page_permission_policy.get_cached_permissions_for_user(user)
    return user.is_superuser or any(right.page.depth <= SITE_DEPTH for right in rights)


def edits_everything(user: Any) -> bool:
    rights = page_permission_policy.get_cached_permissions_for_user(user)
    changes = [right.page.depth for right in rights if right.permission.codename == "change_page"]
    return user.is_superuser or any(depth <= SITE_DEPTH for depth in changes)


def editable_by(user: Any) -> QuerySet[ArticlePage]:
    """Articles that the user may edit. No condition at all where the right holds for the whole site: joins cost."""
    articles = ArticlePage.objects.all()
    if edits_everything(user):
        return articles
    reach = Q(pk__in=[])
    for right in page_permission_policy.get_cached_permissions_for_user(user):
        below = Q(path__startswith=right.page.path)
        if right.permission.codename == "change_page":
            reach |= below
        elif right.permission.codename == "add_page":
            reach |= below & Q(owner=user)
    return articles.filter(reach)


def rows(ids: Iterable[int]) -> list[ArticlePage]:
    """The articles in the order of the ids, with all that a row prints. A fixed number of queries."""
    wanted = list(ids)
    found = {article.pk: article for article in with_row_data(ArticlePage.objects.filter(pk__in=wanted).order_by())}
    articles = [found[pk] for pk in wanted if pk in found]
    places = places_of(articles)
    for article in articles:
        article.main_place = places.get(article.path[: -ArticlePage.steplen])
    return articles


def tell_addresses(pages: Iterable[Page]) -> None:
    """Lets the pages of a list know their site: without a cache Wagtail asks for it again at each one's menu."""
    roots = Site.get_site_root_paths()
    for page in pages:
        page._wagtail_cached_site_root_paths = roots


def with_row_data(articles: ArticlePageQuerySet) -> ArticlePageQuerySet:
    schedules = scheduled_revisions().filter(object_id=Cast(OuterRef("pk"), CharField())).order_by()
    authors = ArticleAuthor.objects.exclude(author=None).select_related("author")
    return (
        articles.defer_streamfields()
        .select_related("owner", "content_type")
        .annotate(scheduled_for=Subquery(schedules.values("approved_go_live_at")[:1]))
        .annotate_site_root_state()
        .annotate_approved_schedule()
        .prefetch_related(
            reviews(),
            Prefetch("article_authors", queryset=authors),
            Prefetch("other_places", queryset=CityIndexPage.objects.order_by("title").only("title")),
        )
    )


def reviews() -> Prefetch:
    """What is under way on pages of one type. Wagtail's prefetch_workflow_states() finds only that of plain pages."""
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    return Prefetch("_specific_workflow_states", queryset=states, to_attr="_current_workflow_states")


def scheduled_revisions() -> QuerySet[Revision]:
    """What is approved to be published at a time to come."""
    return Revision.page_revisions.filter(approved_go_live_at__isnull=False)


def scheduled_ids() -> list[int]:
    """Pages with such a revision, the next to come first."""
    return [int(pk) for pk in scheduled_revisions().order_by("approved_go_live_at").values_list("object_id", flat=True)]


def review_ids() -> list[int]:
    """Pages that somebody has sent for review, the longest waiting first."""
    page_type = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.active().filter(base_content_type=page_type).order_by("created_at")
    return [int(pk) for pk in states.values_list("object_id", flat=True)]


def in_status(articles: QuerySet[ArticlePage], status: str) -> QuerySet[ArticlePage]:
    """Few articles are scheduled or in review at a time: their ids are asked for first, so that no row is joined."""
    review = review_ids()
    if status == Status.REVIEW:
        return articles.filter(pk__in=review)
    articles = articles.exclude(pk__in=review)
    if status == Status.LIVE:
        return articles.filter(live=True, has_unpublished_changes=False)
    if status == Status.CHANGED:
        return articles.filter(live=True, has_unpublished_changes=True)
    if status == Status.SCHEDULED:
        return articles.filter(live=False, pk__in=scheduled_ids())
    return articles.filter(live=False, expired=status == Status.EXPIRED).exclude(pk__in=scheduled_ids())


def status_of(article: ArticlePage) -> Status:
    """Of a row with its data."""
    if article.current_workflow_state:
        return Status.REVIEW
    if article.live:
        return Status.CHANGED if article.has_unpublished_changes else Status.LIVE
    if article.scheduled_for:
        return Status.SCHEDULED
    return Status.EXPIRED if article.expired else Status.DRAFT


def date_of(article: ArticlePage) -> str:
    """When readers see it or will; empty where nobody has said so yet."""
    return plain_date(article.published_at if article.live else article.scheduled_for or article.published_at)


def plain_date(moment: dt.datetime | None) -> str:
    return date_format(timezone.localtime(moment), DATE_FORMAT) if moment else ""


def place_names(article: ArticlePage) -> list[str]:
    """The place it is mainly filed under, then the others."""
    main = [article.main_place.title] if article.main_place else []
    return main + [place.title for place in article.other_places.all()]


def byline(article: ArticlePage) -> str:
    return ", ".join(author.name for author in article.authors)
