"""The lists of authors and topics in the admin, each name with how many published articles bear it."""

from __future__ import annotations

from django.db.models import F, Model, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import NumberColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from news.choosers import AuthorChooser
from news.models import Author, Topic

PUBLISHED_ARTICLES = NumberColumn("articles", label="Published articles", sort_key="articles")


class NameViewSet(SnippetViewSet):
    """Names in alphabetical order. The Newsroom menu holds its item."""

    model: type[Model]
    menu_item_is_registered = True
    ordering = ["name", "pk"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model._default_manager.annotate(articles=F("archive__count"))


class AuthorViewSet(NameViewSet):
    model = Author
    icon = "user"
    list_display = ["name", "role", PUBLISHED_ARTICLES]
    chooser_viewset_class = AuthorChooser


class TopicViewSet(NameViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", PUBLISHED_ARTICLES]
