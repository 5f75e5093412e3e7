"""Where an editor begins: what there is to do, above everything else on the dashboard.

What nobody has published is read once and parted into lists; what the rows of all lists say is loaded together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, WorkflowObjectsToModeratePanel

from news.addresses import address
from news.archive.reading import newest, site_archive
from news.article_rows import (
    Status,
    byline,
    date_of,
    editable_by,
    edits_everything,
    place_names,
    plain_date,
    review_ids,
    rows,
    scheduled_ids,
    status_of,
)
from news.failed_schedules import late_pages
from news.models import ArticlePage
from news.new_article import form_address, may_write, places_to_write_in, recent_places

SHOWN = 5
LOOKED_THROUGH = 2_000  # of what nobody has published, the newest: it is read once and parted here
KEPT = (WorkflowObjectsToModeratePanel, LockedPagesPanel)  # they say what only their reader can do, or else nothing


@dataclass(frozen=True)
class Row:
    """An article in one of the lists."""

    title: str
    status: str
    is_live: bool
    place: str
    author: str
    date: str
    edit: str
    view: str

    @classmethod
    def of(cls, article: ArticlePage, user: Any, dated_by_change: bool) -> Row:
        edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
        draft = reverse("wagtailadmin_pages:view_draft", args=[article.pk])
        may_edit = article.permissions_for_user(user).can_edit()
        return cls(
            title=article.get_admin_display_title(),
            status=status_of(article).label,
            is_live=article.live,
            place=", ".join(place_names(article)),
            author=byline(article) or _name(article.owner),
            date=_changed(article) if dated_by_change else date_of(article),
            edit=edit if may_edit else "",
            view=address(article.url_path) if article.live else draft,
        )


@dataclass(frozen=True)
class List:
    """One list of the dashboard. `more` is where the whole of it is, and what its link says."""

    name: str
    heading: str
    empty: str
    ids: tuple[int, ...]
    more: tuple[str, str]
    dated_by_change: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Desk:
    """What a user has to do, as ids of articles. `unpublished` holds with each who began and who last worked on it."""

    user: Any
    scheduled_ids: list[int]
    review_ids: list[int]
    unpublished: list[tuple[int, int | None, int | None]]

    @classmethod
    def of(cls, user: Any) -> Desk:
        scheduled = scheduled_ids()
        articles = editable_by(user).filter(has_unpublished_changes=True, expired=False).exclude(pk__in=scheduled)
        people = articles.values_list("pk", "owner", "latest_revision__user")
        newest_first = people.order_by("-latest_revision_created_at", "-pk")
        return cls(user, scheduled, review_ids(), list(newest_first[:LOOKED_THROUGH]))

    def my_drafts(self) -> tuple[int, ...]:
        """What the user began, or was the last to work on, and nobody has published, scheduled or sent for review."""
        mine = [pk for pk, *people in self.unpublished if self.user.pk in people and pk not in self.review_ids]
        return tuple(mine[:SHOWN])

    def waiting(self) -> tuple[int, ...]:
        """What was sent for review, and what others have not published yet: somebody has to read it."""
        read_me = [pk for pk, *people in self.unpublished if self.user.pk not in people or pk in self.review_ids]
        return tuple(read_me[:SHOWN])

    def scheduled(self) -> tuple[int, ...]:
        """The next to come first."""
        if not self.scheduled_ids or edits_everything(self.user):
            return tuple(self.scheduled_ids[:SHOWN])
        reachable = set(editable_by(self.user).filter(pk__in=self.scheduled_ids).values_list("pk", flat=True))
        return tuple(pk for pk in self.scheduled_ids if pk in reachable)[:SHOWN]


def lists(user: Any) -> list[List]:
    """All lists with their rows."""
    desk = Desk.of(user)
    found = [
        List(
            name="my-drafts",
            heading="My drafts",
            empty="You have no drafts. What you begin is kept here until it is published.",
            ids=desk.my_drafts(),
            more=("All drafts", _articles(status=Status.DRAFT)),
            dated_by_change=True,
        ),
        List(
            name="waiting",
            heading="Waiting",
            empty="Nothing waits for a second pair of eyes: no draft of a colleague, no article sent for review.",
            ids=desk.waiting(),
            more=("All drafts", _articles(status=Status.DRAFT)),
            dated_by_change=True,
        ),
        List(
            name="scheduled",
            heading="Scheduled",
            empty="Nothing is scheduled. A publication date that lies ahead publishes an article by itself.",
            ids=desk.scheduled(),
            more=("All that is scheduled", _articles(status=Status.SCHEDULED)),
        ),
        List(
            name="recently-published",
            heading="Recently published",
            empty="Nothing has been published yet.",
            ids=tuple(newest(site_archive(), SHOWN)),
            more=("All articles", _articles()),
        ),
    ]
    return _with_rows(found, user)


def _with_rows(found: list[List], user: Any) -> list[List]:
    articles = {article.pk: article for article in rows({pk for one in found for pk in one.ids})}
    return [_filled(one, [articles[pk] for pk in one.ids if pk in articles], user) for one in found]


def _filled(one: List, articles: Iterable[ArticlePage], user: Any) -> List:
    filled = tuple(Row.of(article, user, one.dated_by_change) for article in articles)
    return List(**(vars(one) | {"rows": filled}))


def _articles(**filters: str) -> str:
    return f"{reverse('newsroom_articles_modeladmin_index')}?{urlencode(filters)}".rstrip("?")


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _changed(article: ArticlePage) -> str:
    return plain_date(article.latest_revision_created_at)


class WhereToBegin(Component):
    """The button for a new article, and the four lists."""

    name = "where_to_begin"
    order = 10
    template_name = "news/admin/where_to_begin.html"

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/newsroom.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        places = places_to_write_in(user)
        return {
            "new_article": reverse("new_article"),
            "may_write": bool(places),
            "recent": [(place.title, form_address(place.id)) for place in recent_places(user, places)],
            "lists": lists(user),
        }


class NotInTime(Component):
    """What should have been published or taken down and was not, with the reason. Nothing where all is well."""

    name = "not_in_time"
    order = 5
    template_name = "news/admin/not_in_time.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"pages": late_pages(parent_context["request"].user)}


def construct_panels(request: HttpRequest, panels: list[Component]) -> None:
    """For Wagtail's hook. Its lists of recent edits and of what one has sent for review are in ours."""
    kept = [panel for panel in panels if isinstance(panel, KEPT)]
    panels[:] = [NotInTime(), *([WhereToBegin()] if may_write(request.user) else []), *kept]


def construct_summary(request: HttpRequest, items: list[Component]) -> None:
    """For Wagtail's hook: how many pages and pictures there are helps nobody to begin, and counting them takes long."""
    items.clear()
