"""Pages that were renamed or moved: one row for each, and everything below it follows."""

from __future__ import annotations

from django.db.models.functions import Length
from wagtail.models import Page

from news.addresses import address
from news.archive.seen import Seen
from news.models import OldAddress


def remember(page_id: int, before: Seen | None, after: Seen | None) -> None:
    """Keeps the old address of a page that readers may know and that has moved."""
    if before is None or after is None or before.address == after.address or not before.was_public:
        return
    OldAddress.objects.filter(path=after.address).delete()
    OldAddress.objects.update_or_create(path=before.address, defaults={"page_id": page_id})


def new_address(path: str) -> str | None:
    """Where the page at this old path, or the page above it, is now. None where nothing is known of it.

    The longest known prefix wins: an article that was moved away before its place was renamed is found by its own row.
    """
    row = (
        OldAddress.objects.filter(path__in=_prefixes(path))
        .annotate(length=Length("path"))
        .order_by("-length")
        .values_list("path", "page_id")
        .first()
    )
    if row is None:
        return None
    prefix, page_id = row
    new_prefix = address(Page.objects.values_list("url_path", flat=True).get(pk=page_id))
    return new_prefix + path[len(prefix) :]


def _prefixes(path: str) -> list[str]:
    """ "/a/b/" gives ["/a/", "/a/b/"]."""
    parts = [part for part in path.split("/") if part][:10]
    return ["/" + "/".join(parts[:end]) + "/" for end in range(1, len(parts) + 1)]
