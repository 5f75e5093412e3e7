"""What happens at the end of a change: archives synced, old addresses kept, search entries written, readers told."""

from __future__ import annotations

from django.db.models import Q
from wagtail.models import Page
from wagtail.search import index

from news import generation, old_addresses
from news.archive.changes import Changes
from news.archive.seen import Seen, look
from news.archive.sync import articles_concerned_by, sync_selected

ARTICLE = "news.ArticlePage"
PLACE = "news.CityIndexPage"


def settle(changes: Changes) -> None:
    """Makes the archive true for what was touched and, as the last statement, tells readers if they see it."""
    touched = [(page_id, before, look(page_id)) for page_id, before in changes.seen_before.items()]
    selection, gone = _to_sync(touched)
    if selection or gone:
        sync_selected(selection, gone)
    for page_id, before, after in touched:
        old_addresses.remember(page_id, before, after)
    _write_search_entries([page_id for page_id, _, after in touched if after])
    if changes.readers_see_more or any(_is_seen(before, after) for _, before, after in touched):
        generation.bump()


def _is_seen(before: Seen | None, after: Seen | None) -> bool:
    return _is_published(before, after) and before != after


def _is_published(before: Seen | None, after: Seen | None) -> bool:
    return bool((before and before.published) or (after and after.published))


def _to_sync(touched: list[tuple[int, Seen | None, Seen | None]]) -> tuple[Q, list[int]]:
    """The articles whose rows may have changed, and the ids of those that are there no more."""
    articles = [
        page_id
        for page_id, before, after in touched
        if (seen := before or after) and seen.model == ARTICLE and _is_published(before, after)
    ]
    gone = [page_id for page_id, _, after in touched if page_id in set(articles) and after is None]
    kept = set(articles) - set(gone)
    selection = Q(pk__in=kept) if kept else Q()
    for page_id, before, after in touched:
        if _changes_filing(before, after):
            selection |= articles_concerned_by(page_id, before, after)
    return selection, gone


def _changes_filing(before: Seen | None, after: Seen | None) -> bool:
    seen = before or after
    if seen is None or seen.model == ARTICLE or not _is_published(before, after):
        return False
    return before is None or after is None or before.filing != after.filing


def _write_search_entries(page_ids: list[int]) -> None:
    """Drafts' too, for editors; after authors, topics and other places have been written."""
    for page in Page.objects.filter(pk__in=page_ids).specific():
        index.insert_or_update_object(page)
