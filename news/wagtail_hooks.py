"""What the news adds to Wagtail's admin."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.signals import init_new_page
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from news import picture_facts, picture_upload
from news.action_menu import show_publish_beside_save
from news.announcements import announce
from news.article_list import ArticleViewSet
from news.choosers import article_chooser, place_chooser
from news.content_checks import use_news_checks
from news.dashboard import construct_panels, construct_summary
from news.name_lists import AuthorViewSet, TopicViewSet
from news.new_article import NewArticle
from news.newsroom import Newsroom
from news.pasting import register_paste
from news.rich_text import DocumentLinks, PageLinks
from news.slugs import refuse_hidden_move
from news.starters import begin_article, note_starter

AFTER_WAGTAILS_OWN = 10


@hooks.register("register_rich_text_features", order=AFTER_WAGTAILS_OWN)
def register_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)


@hooks.register("register_admin_viewset")
def register_lists_and_choosers() -> list[ViewSet]:
    return [ArticleViewSet(), article_chooser, place_chooser]


@hooks.register("insert_global_admin_css")
def add_styles() -> SafeString:
    link = '<link rel="stylesheet" href="{}">'
    return format_html(link * 2, static("css/admin.css"), static("css/pictures.css"))


@hooks.register("insert_editor_js")
def add_scripts() -> SafeString:
    script = '<script type="module" src="{}"></script>'
    return format_html(script * 2, static("js/admin/one-save-at-a-time.js"), static("js/admin/preview-mode.js"))


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    ours = [*picture_facts.urlpatterns, *picture_upload.urlpatterns]
    return [*ours, path("new-article/", NewArticle.as_view(), name="new_article")]


hooks.register("after_publish_page", announce)
hooks.register("before_create_page", note_starter)
hooks.register("before_move_page", refuse_hidden_move)
hooks.register("construct_homepage_panels", construct_panels)
hooks.register("construct_homepage_summary_items", construct_summary, order=AFTER_WAGTAILS_OWN)
hooks.register("construct_page_action_menu", show_publish_beside_save)
hooks.register("construct_wagtail_userbar", use_news_checks)
hooks.register("register_rich_text_features", register_paste)
init_new_page.connect(begin_article, dispatch_uid="news.begin_article")
register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)
modeladmin_register(Newsroom)
