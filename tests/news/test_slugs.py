"""A page is refused a slug under which nobody could ever reach it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.models import StandardPage
from news.models import ArticlePage, CityIndexPage
from tests.factories import ArticlePageFactory, CityIndexPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

OF_THE_SITE = ["places", "authors", "topics", "archive", "feed", "search", "admin", "media"]
OF_A_PLACE = ["archive", "feed"]


@pytest.mark.parametrize("slug", OF_THE_SITE)
@pytest.mark.parametrize("model", [CityIndexPage, StandardPage])
def test_slug_that_a_route_of_the_site_hides_is_refused(home, model, slug):
    with pytest.raises(ValidationError) as raised:
        home.add_child(instance=model(title="A page", slug=slug))
    assert "is an address of the site itself" in raised.value.message_dict["slug"][0]


@pytest.mark.parametrize("slug", OF_A_PLACE)
def test_slug_that_a_route_of_a_place_hides_is_refused(slug):
    with pytest.raises(ValidationError) as raised:
        CityIndexPageFactory().add_child(instance=ArticlePage(title="A page", slug=slug))
    assert "is an address of the site itself" in raised.value.message_dict["slug"][0]


@pytest.mark.parametrize("slug", ["places", "search", "admin"])
def test_what_the_site_uses_at_its_root_is_free_under_a_place(client, slug):
    ArticlePageFactory(slug=slug)
    assert client.get(f"/geneva/{slug}/").status_code == 200


@pytest.mark.parametrize("slug", ["archives", "feeds", "zürich", "2022", "health"])
def test_other_slugs_are_free(client, slug):
    CityIndexPageFactory(slug=slug)
    assert client.get(f"/{slug}/").status_code == 200


def test_what_the_site_uses_below_its_root_is_refused_there():
    health = StandardPageFactory(title="Health")
    with pytest.raises(ValidationError):
        health.add_child(instance=StandardPage(title="Live", slug="live"))


def test_page_can_not_be_renamed_to_a_hidden_slug():
    place = CityIndexPageFactory()
    place.slug = "places"
    with pytest.raises(ValidationError):
        place.full_clean()


def test_slug_that_is_made_of_such_a_title_is_a_free_one():
    article = CityIndexPageFactory().add_child(instance=ArticlePage(title="Archive"))
    assert article.slug == "archive-news"


def add_article(client, **data):
    """What the browser sends when an editor saves a new article in Geneva as a draft."""
    place = CityIndexPageFactory()
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", place.pk])
    form = client.get(address).context["form"]
    formsets = {f"{name}-{field}": "0" for name in form.formsets for field in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return client.post(address, {"kind": "news", "body-count": "0", **formsets, **data})


def test_editor_is_told_at_the_field(editor_client):
    answer = add_article(editor_client, title="Archive", slug="archive")
    assert "“archive” is an address of the site itself" in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_copy_with_a_hidden_slug_is_refused_at_the_field(editor_client):
    article = ArticlePageFactory()
    data = {"new_title": "A copy", "new_slug": "feed", "new_parent_page": article.get_parent().pk}
    answer = editor_client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), data)
    assert "“feed” is an address of the site itself" in answer.content.decode()
    assert ArticlePage.objects.count() == 1


def test_move_to_where_a_route_hides_the_page_is_refused(home, editor_client):
    about = StandardPageFactory(title="About")
    search = about.add_child(instance=StandardPage(title="Search", slug="search"))
    answer = editor_client.post(reverse("wagtailadmin_pages:move_confirm", args=[search.pk, home.pk]), follow=True)
    assert "“search” is an address of the site itself" in answer.content.decode()
    assert search.get_parent(update=True).pk == about.pk
