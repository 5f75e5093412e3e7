"""Where pictures stand: the articles that show them, found through Wagtail's index of references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ReferenceIndex

from news.models import ArticlePage, NewsImage

FRESH = dt.timedelta(days=30)  # as long as readers are taken to remember a picture
FOR_SHARING = "social_image"  # not printed on the page


def recent_uses(pictures: Iterable[int], besides: int | None = None) -> dict[int, list[ArticlePage]]:
    """By picture the articles published in the last 30 days that show it, newest first, but for one article.

    Two queries, however many pictures and articles there are.
    """
    recent = ArticlePage.objects.published().filter(alias_of=None, published_at__gte=timezone.now() - FRESH)
    rows = references(pictures).filter(object_id__in=as_text(recent.exclude(pk=besides)))
    pairs = {(int(picture), int(article)) for picture, article in rows.values_list("to_object_id", "object_id")}
    newest_first = ArticlePage.objects.filter(pk__in={article for _, article in pairs}).order_by("-published_at", "-pk")
    uses: dict[int, list[ArticlePage]] = {}
    for article in newest_first.only("title", "published_at"):
        for picture in (picture for picture, shown_in in pairs if shown_in == article.pk):
            uses.setdefault(picture, []).append(article)
    return uses


def articles_with(picture: NewsImage) -> QuerySet[ArticlePage]:
    """All articles that show it, drafts first, then the newest."""
    ids = references([picture.pk]).values("object_id")
    articles = ArticlePage.objects.annotate(text=Cast("pk", CharField())).filter(text__in=ids)
    return articles.order_by("live", "-published_at", "-pk")


def references(pictures: Iterable[int]) -> QuerySet[ReferenceIndex]:
    """From lead pictures and bodies of articles, as last saved or published."""
    types = ContentType.objects.get_for_models(NewsImage, ArticlePage)
    rows = ReferenceIndex.objects.filter(to_content_type=types[NewsImage], content_type=types[ArticlePage])
    return rows.filter(to_object_id__in=[str(pk) for pk in pictures]).exclude(model_path=FOR_SHARING)


def as_text(articles: QuerySet[Any]) -> QuerySet[Any]:
    """Their ids as the index of references holds them."""
    return articles.order_by().annotate(text=Cast("pk", CharField())).values("text")
