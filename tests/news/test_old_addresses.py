"""A renamed or moved page leaves one row behind, and everything that was below it is found by it."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from news.models import OldAddress
from news.old_addresses import new_address
from tests.factories import ArticlePageFactory, CityIndexPageFactory, DraftFactory

pytestmark = pytest.mark.django_db

MANY = 5


@pytest.fixture
def lyon():
    return CityIndexPageFactory(title="Lyon", country="FR")


@pytest.fixture
def article(geneva):
    return ArticlePageFactory(parent=geneva, title="A tram")


def rename(page, slug: str, *, plain: bool = False) -> None:
    page = Page.objects.get(pk=page.pk) if plain else type(page).objects.get(pk=page.pk)
    page.slug = slug
    page.save()


def redirect_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301
    assert client.get(response.url).status_code == 200
    return response.url


@pytest.mark.parametrize("plain", [True, False], ids=["plain page", "our page"])
def test_renamed_place_leaves_one_row_and_its_articles_are_found(client, geneva, article, plain):
    for _ in range(MANY):
        ArticlePageFactory(parent=geneva)
    rename(geneva, "genf", plain=plain)
    assert OldAddress.objects.count() == 1
    assert redirect_of(client, "/geneva/") == "/genf/"
    assert redirect_of(client, "/geneva/a-tram/") == "/genf/a-tram/"
    assert redirect_of(client, "/geneva/archive/2022/05/") == "/genf/archive/2022/05/"


def test_renamed_article_is_found(client, geneva, article):
    rename(article, "the-tram")
    assert redirect_of(client, "/geneva/a-tram/") == "/geneva/the-tram/"


def test_published_new_slug_leaves_one_row(client, article):
    article.slug = "the-tram"
    article.save_revision().publish()
    assert OldAddress.objects.count() == 1
    assert redirect_of(client, "/geneva/a-tram/") == "/geneva/the-tram/"


@pytest.mark.parametrize("plain", [True, False], ids=["plain page", "our page"])
def test_moved_article_is_found(client, article, lyon, plain):
    page = Page.objects.get(pk=article.pk) if plain else article
    page.move(lyon, pos="last-child")
    assert OldAddress.objects.count() == 1
    assert redirect_of(client, "/geneva/a-tram/") == "/lyon/a-tram/"


def test_article_that_was_moved_before_its_place_was_renamed_is_found_by_its_own_row(client, article, geneva, lyon):
    article.move(lyon, pos="last-child")
    rename(geneva, "genf")
    assert redirect_of(client, "/geneva/a-tram/") == "/lyon/a-tram/"


def test_page_renamed_twice_is_found_by_both_old_names_at_once(client, geneva, article):
    rename(geneva, "genf")
    rename(geneva, "ginevra")
    assert redirect_of(client, "/geneva/a-tram/") == redirect_of(client, "/genf/a-tram/") == "/ginevra/a-tram/"


def test_name_that_is_taken_back_redirects_no_more(client, geneva, article):
    rename(geneva, "genf")
    rename(geneva, "geneva")
    assert client.get("/geneva/a-tram/").status_code == 200
    assert redirect_of(client, "/genf/a-tram/") == "/geneva/a-tram/"


def test_new_page_at_an_old_address_is_shown(client, geneva):
    rename(geneva, "genf")
    CityIndexPageFactory(title="Geneva")
    assert client.get("/geneva/").status_code == 200


def test_question_mark_and_what_follows_go_along(client, geneva):
    rename(geneva, "genf")
    assert client.get("/geneva/?page=1").url == "/genf/?page=1"


def test_letters_of_any_script_redirect(client):
    place = CityIndexPageFactory(title="Athens", slug="αθήνα")
    rename(place, "athens")
    assert client.get("/αθήνα/").status_code == 301


def test_reordered_page_leaves_no_row(geneva, lyon):
    lyon.move(geneva, pos="left")
    assert not OldAddress.objects.exists()


def test_draft_that_nobody_has_seen_leaves_no_row(geneva):
    rename(DraftFactory(parent=geneva), "another")
    assert not OldAddress.objects.exists()


def test_page_made_live_in_a_shell_leaves_a_row(geneva):
    rename(ArticlePageFactory(parent=geneva, first_published_at=None), "another")
    assert OldAddress.objects.count() == 1


def test_page_that_is_hidden_for_now_is_found_again_later(client, geneva, article):
    article.unpublish()
    rename(geneva, "genf")
    type(article).objects.get(pk=article.pk).save_revision().publish()
    assert redirect_of(client, "/geneva/a-tram/") == "/genf/a-tram/"


def test_deleted_page_is_not_found_at_its_old_address(client, geneva):
    rename(geneva, "genf")
    type(geneva).objects.get(pk=geneva.pk).delete()
    assert client.get("/geneva/").status_code == 404


def test_address_that_never_was_is_not_found(client, geneva):
    rename(geneva, "genf")
    assert client.get("/genev/").status_code == 404
    assert client.get("/genf/nothing/").status_code == 404
    assert new_address("/") is None
