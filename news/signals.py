"""Marks what was touched, for `news.archive.changes`; does nothing else, because a save is not over when it signals.

Under `changing()` the mark is all there is. Elsewhere, in a shell say, the handler that runs after the write opens
`changing()` itself, with what was seen before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from asgiref.local import Local
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import pre_page_move

from news.archive.changes import changing, running
from news.archive.seen import UNSEEN, Seen, look
from news.models import (
    Archive,
    ArticleAuthor,
    ArticlePage,
    ArticleRelation,
    ArticleTopic,
    Author,
    AuthorLink,
    CityIndexPage,
    NewsImage,
    Topic,
)
from news.tasks import make_renditions

_noticed = Local()


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(page_will_be_saved, dispatch_uid="news.page_will_be_saved")
    post_save.connect(page_was_saved, dispatch_uid="news.page_was_saved")
    pre_delete.connect(page_will_be_deleted, dispatch_uid="news.page_will_be_deleted")
    post_delete.connect(page_was_deleted, dispatch_uid="news.page_was_deleted")
    pre_page_move.connect(page_will_be_moved, dispatch_uid="news.page_will_be_moved")
    watch_part_of_page(PageViewRestriction, lambda restriction: restriction.page_id)
    watch_part_of_page(ArticleAuthor, lambda byline: byline.article_id)
    watch_part_of_page(ArticleTopic, lambda filing: filing.content_object_id)
    watch_part_of_page(ArticleRelation, lambda relation: relation.article_id)
    m2m_changed.connect(other_places_change, sender=ArticlePage.other_places.through, dispatch_uid="news.other_places")
    for model in (Author, AuthorLink, Topic, NewsImage, get_document_model()):
        watch(model, from_the_first=False)
    for model in (Redirect, Site):
        watch(model)
    post_save.connect(image_was_saved, sender=NewsImage, dispatch_uid="news.image_was_saved")
    for model, kind in ((CityIndexPage, "place"), (Author, "author"), (Topic, "topic")):
        post_save.connect(_archive_maker(kind), sender=model, weak=False, dispatch_uid=f"news.archive_of_{kind}")


def watch(model: type[Model], *, from_the_first: bool = True) -> None:
    """Bumps the generation when one of these is saved or deleted; where nothing shows a new one yet, not for that."""

    def was_saved(created: bool, **kwargs: Any) -> None:
        if from_the_first or not created:
            was_deleted()

    def was_deleted(**kwargs: Any) -> None:
        with changing() as changes:
            changes.touch_what_readers_see()

    post_save.connect(was_saved, sender=model, weak=False, dispatch_uid=f"news.watch.{model._meta.label}")
    post_delete.connect(was_deleted, sender=model, weak=False, dispatch_uid=f"news.watch.{model._meta.label}")


def watch_part_of_page(model: type[Model], page_of: Callable[[Any], int]) -> None:
    """Touches the page that one of these belongs to."""

    def before(instance: Model, **kwargs: Any) -> None:
        notice([page_of(instance)])

    def after(instance: Model, origin: Any = None, **kwargs: Any) -> None:
        # What goes with its page is settled with it: at this moment the page is still there.
        if not _is_page(origin):
            touch([page_of(instance)])

    for signal, handler in ((pre_save, before), (post_save, after), (pre_delete, before), (post_delete, after)):
        signal.connect(handler, sender=model, weak=False, dispatch_uid=f"news.part.{model._meta.label}")


def notice(page_ids: Iterable[int]) -> None:
    """Before a write: remembers what readers see of these pages."""
    changes = running()
    for page_id in page_ids:
        if changes:
            changes.touch_page(page_id)
        elif page_id not in _seen_outside():
            _seen_outside()[page_id] = look(page_id)


def touch(page_ids: Iterable[int]) -> None:
    """After a write: what was noticed counts as touched, and where no change is under way, it is settled here."""
    if not running():
        with changing() as changes:
            for page_id in page_ids:
                changes.touch_page_seen(page_id, _seen_outside().pop(page_id, None))


def _seen_outside() -> dict[int, Seen | None]:
    if not hasattr(_noticed, "pages"):
        _noticed.pages = {}
    return _noticed.pages


def page_will_be_saved(
    sender: type[Model], instance: Any, raw: bool = False, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    if _is_seen_write(sender, raw, update_fields) and instance.pk:
        notice([instance.pk])


def page_was_saved(
    sender: type[Model],
    instance: Any,
    created: bool,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    if not _is_seen_write(sender, raw, update_fields):
        return
    changes = running()
    if changes:
        changes.touch_page_seen(instance.pk, None)
    else:
        touch([instance.pk])


def page_will_be_moved(instance: Page, **kwargs: Any) -> None:
    notice([instance.pk])


def page_will_be_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        notice([instance.pk, *_left_behind(instance.pk)])


def page_was_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    # A page has a row in each of its tables; it is gone when the last, Wagtail's own, is.
    if sender is Page:
        touch([instance.pk, *_seen_outside()])


def other_places_change(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None = None, **kwargs: Any
) -> None:
    """Articles filed elsewhere, from the article's side or, with `reverse`, from the place's."""
    before = action.startswith("pre_")
    if not reverse:
        articles = [instance.pk]
    elif pk_set is not None:
        articles = list(pk_set)
    else:  # all are taken out: afterwards only what was noticed says which
        articles = list(instance.articles_filed_here.values_list("pk", flat=True)) if before else [*_seen_outside()]
    (notice if before else touch)(articles)


def image_was_saved(instance: NewsImage, raw: bool = False, **kwargs: Any) -> None:
    """A job for the worker, which makes the sizes that the picture lacks."""
    if not raw:
        make_renditions.enqueue(instance.pk)


def _is_page(origin: Model | QuerySet | None) -> bool:
    """Whether a deletion began with pages: with one, or with a queryset of them."""
    return issubclass(origin.model if isinstance(origin, QuerySet) else type(origin), Page)


def _left_behind(page_id: int) -> list[int]:
    """Pages whose filing changes when this one is deleted: its aliases, and articles filed here as another place."""
    aliases = Page.objects.filter(alias_of=page_id).values_list("pk", flat=True)
    filed = ArticlePage.objects.filter(other_places=page_id).values_list("pk", flat=True)
    return [*aliases, *filed]


def _is_seen_write(sender: type[Model], raw: bool, update_fields: Iterable[str] | None) -> bool:
    if raw or not issubclass(sender, Page):
        return False
    return update_fields is None or not set(update_fields) <= UNSEEN


def _archive_maker(kind: str) -> Callable[..., None]:
    def make_archive(instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
        if created and not raw:
            Archive.objects.get_or_create(**{kind: instance}, defaults={"kind": kind})

    return make_archive
