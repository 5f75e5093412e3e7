"""What the news adds to Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from news.article_list import ArticleViewSet
from news.dashboard import construct_panels, construct_summary
from news.name_lists import AuthorViewSet, TopicViewSet
from news.new_article import NewArticle
from news.newsroom import Newsroom
from news.rich_text import DocumentLinks, PageLinks
from news.slugs import refuse_hidden_move

AFTER_WAGTAILS_OWN = 10


@hooks.register("register_rich_text_features", order=AFTER_WAGTAILS_OWN)
def register_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)


@hooks.register("register_admin_urls")
def register_new_article() -> list[URLPattern]:
    return [path("new-article/", NewArticle.as_view(), name="new_article")]


@hooks.register("register_admin_viewset")
def register_article_list() -> ArticleViewSet:
    return ArticleViewSet()


hooks.register("before_move_page", refuse_hidden_move)
hooks.register("construct_homepage_panels", construct_panels)
hooks.register("construct_homepage_summary_items", construct_summary, order=AFTER_WAGTAILS_OWN)
register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)
modeladmin_register(Newsroom)
