"""What readers see of one page, as a value that can be compared before and after a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from wagtail.models import Page

from news.addresses import address

# Written by drafts, autosaves, locks, comments and moves of other pages; readers see none of it.
UNSEEN = {
    "path",
    "slug",
    "depth",
    "numchild",
    "url_path",
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "go_live_at",
    "expire_at",
    "expired",
    "show_in_menus",
    "wagtail_admin_comments",
}
CHILDREN = {
    "news.ArticlePage": (
        ("news.ArticleAuthor", "article"),
        ("news.ArticleTopic", "content_object"),
        ("news.ArticleRelation", "article"),
        ("news.ArticlePage.other_places.through", "articlepage"),
    ),
    "home.HomePage": (("home.FrontPageArticle", "home"), ("home.FrontPagePlace", "home")),
}


@dataclass(frozen=True)
class Seen:
    """One page at one moment."""

    model: str
    path: str = field(compare=False)  # its place among its siblings, which moves without anybody seeing it
    address: str
    was_public: bool = field(compare=False)
    published: bool
    kind: str
    country: str
    content: tuple[Any, ...]

    @property
    def filing(self) -> tuple[Any, ...]:
        """What decides in which archives the articles at and below the page stand."""
        return (self.published, self.kind, self.country)


def look(page_id: int) -> Seen | None:
    """What readers see of the page now; None where there is no such page."""
    names = ("path", "url_path", "content_type_id", "live", "first_published_at")
    page = Page.objects.filter(pk=page_id).values(*names).first()
    model: Any = page and ContentType.objects.get_for_id(page["content_type_id"]).model_class()
    if page is None or model is None or not issubclass(model, Page):
        return None
    label = model._meta.label
    pages: Any = model.objects.filter(pk=page_id)
    row = pages.values("kind", "country").first() if label == "news.CityIndexPage" else None
    published = hasattr(pages, "published") and pages.published().exists()
    return Seen(
        model=label,
        path=page["path"],
        address=address(page["url_path"]),
        # A page made live in a shell has no date of first publication.
        was_public=page["live"] or page["first_published_at"] is not None,
        published=published,
        kind=row["kind"] if row else "",
        country=row["country"] if row else "",
        # What nobody can see needs no comparing.
        content=_content(model, page_id) if published else (),
    )


def _content(model: type[Page], page_id: int) -> tuple[Any, ...]:
    lineage = [parent for parent in model._meta.get_parent_list() if issubclass(parent, Page)]
    rows = [_rows(table, table._meta.pk.column, page_id) for table in (model, *lineage)]
    for child, owner in CHILDREN.get(model._meta.label, ()):
        table = _table(child)
        field: Any = table._meta.get_field(owner)
        rows.append(_rows(table, field.column, page_id))
    return tuple(rows)


def _table(label: str) -> Any:
    app, name, *through = label.split(".")
    model = apps.get_model(app, name)
    return getattr(model, through[0]).through if through else model


def _rows(model: type[Model], owner: Any, page_id: int) -> tuple[Any, ...]:
    """The table's rows of one page as the database holds them, without ids of their own and without what is unseen."""
    columns = [str(field.column) for field in model._meta.local_concrete_fields if _is_seen(model, field.name)]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(map(quote, columns))} FROM {quote(model._meta.db_table)} "  # noqa: S608
            f"WHERE {quote(owner)} = %s",
            [page_id],
        )
        return tuple(sorted(cursor.fetchall(), key=repr))


def _is_seen(model: type[Model], name: str) -> bool:
    is_row_number = name == "id" and not issubclass(model, Page)
    return name not in UNSEEN and not is_row_number
