"""What the news adds to Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_modeladmin.options import modeladmin_register

from news.models import Author, Topic
from news.newsroom import Newsroom
from news.rich_text import DocumentLinks, PageLinks
from news.slugs import refuse_hidden_move

AFTER_WAGTAILS_OWN = 10


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    list_display = ["name", "role"]
    add_to_admin_menu = True
    menu_order = 110


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name"]
    add_to_admin_menu = True
    menu_order = 120


@hooks.register("register_rich_text_features", order=AFTER_WAGTAILS_OWN)
def register_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)


hooks.register("before_move_page", refuse_hidden_move)
register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)
modeladmin_register(Newsroom)
