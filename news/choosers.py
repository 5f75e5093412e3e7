"""Dialogs to choose from in the admin: articles of all places newest first, places by any of their names, authors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from news.models import ArticlePage, Author, CityIndexPage

PER_PAGE = 20


class OwnPagesMixin:
    """Offers only pages that the user finds in the page tree as well."""

    model_class: Any
    request: Any

    def get_object_list(self) -> QuerySet[Any]:
        return self.model_class.objects.filter(pk__in=explorable(self.request.user))

    def get_object(self, pk: str) -> Any:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: list[str]) -> list[Any]:
        """In the order in which they were ticked."""
        found = {str(page.pk): page for page in self.get_object_list().filter(pk__in=pks)}
        return [found[pk] for pk in pks if pk in found]

    def get_edit_item_url(self, page: Page) -> str:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])


def explorable(user: Any) -> QuerySet[Page]:
    return page_permission_policy.explorable_instances(user).order_by().values("pk")


def date_of(article: ArticlePage) -> str:
    """The day that readers see, in the site's time zone; a draft has none."""
    if article.published_at is None:
        return "Draft"
    day = date_format(timezone.localtime(article.published_at), "j F Y")
    return day if article.live else f"{day} (not published)"


class BaseArticleChooseView(OwnPagesMixin, chooser.BaseChooseView):
    ordering = [F("published_at").desc(nulls_last=True), "-pk"]
    per_page = PER_PAGE

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("place", label="Place", accessor=lambda article: self.places.get(article.path[: -Page.steplen], "")),
            Column("date", label="Date", accessor=date_of),
        ]

    @cached_property
    def places(self) -> dict[str, str]:
        """Titles by tree path, of the articles on this page of the list."""
        paths = {article.path[: -Page.steplen] for article in self.results}
        return dict(Page.objects.filter(path__in=paths).values_list("path", "title"))


class ArticleChooseView(chooser.ChooseViewMixin, chooser.CreationFormMixin, BaseArticleChooseView):
    pass


class ArticleChooseResultsView(chooser.ChooseResultsViewMixin, chooser.CreationFormMixin, BaseArticleChooseView):
    pass


class PagesChosenView(OwnPagesMixin, chooser.ChosenView):
    pass


class PagesChosenMultipleView(OwnPagesMixin, chooser.ChosenMultipleView):
    pass


class ArticleChooser(ChooserViewSet):
    """Articles of all places, newest first, with place and date."""

    model = ArticlePage
    icon = "doc-full"
    choose_one_text = "Choose an article"
    choose_another_text = "Choose another article"
    edit_item_text = "Edit this article"
    per_page = PER_PAGE
    choose_view_class = ArticleChooseView
    choose_results_view_class = ArticleChooseResultsView
    chosen_view_class = PagesChosenView
    chosen_multiple_view_class = PagesChosenMultipleView


class BasePlaceChooseView(OwnPagesMixin, chooser.BaseChooseView):
    ordering = ["title", "pk"]
    per_page = PER_PAGE

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("local_names", label="Other names"),
            Column("country", label="Country", accessor="get_country_display"),
        ]


class PlaceChooseView(chooser.ChooseViewMixin, chooser.CreationFormMixin, BasePlaceChooseView):
    pass


class PlaceChooseResultsView(chooser.ChooseResultsViewMixin, chooser.CreationFormMixin, BasePlaceChooseView):
    pass


class PlaceChooser(ChooserViewSet):
    """Places, found by any of their names."""

    model = CityIndexPage
    icon = "site"
    choose_one_text = "Choose a place"
    choose_another_text = "Choose another place"
    edit_item_text = "Edit this place"
    per_page = PER_PAGE
    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView
    chosen_view_class = PagesChosenView
    chosen_multiple_view_class = PagesChosenMultipleView


class NewAuthorForm(forms.ModelForm):
    """Name and role; the rest waits in the author's own form."""

    class Meta:
        model = Author
        fields = ("name", "role")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if Author.objects.filter(name__iexact=name).exists():
            raise ValidationError("This author is there already: choose the name under Search.")
        return name


class AuthorChooser(SnippetChooserViewSet):
    """Authors; somebody who isn't there yet is added without leaving."""

    creation_form_class = NewAuthorForm
    creation_tab_label = "Somebody new"
    create_action_label = "Add and choose"


article_chooser = ArticleChooser("news_articles", url_prefix="news/articles/chooser")
place_chooser = PlaceChooser("news_places", url_prefix="news/places/chooser")
