"""A picture that is used again: where readers saw it lately, and where it stands at all."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from news.picture_uses import recent_uses
from tests.factories import A_DAY, ArticlePageFactory, DraftFactory, NewsImageFactory
from tests.news.test_picture_facts import facts
from tests.pages import body_of, figure

pytestmark = pytest.mark.django_db

NOW = A_DAY + dt.timedelta(days=10)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def image():
    return NewsImageFactory()


def titles(image, besides=None):
    return [article.title for article in recent_uses([image.pk], besides).get(image.pk, [])]


def test_lead_picture_and_picture_of_the_text_count_newest_first(image):
    ArticlePageFactory(title="Lead", lead_image=image, published_at=NOW - dt.timedelta(days=29))
    ArticlePageFactory(title="Text", body=body_of(figure(image)), published_at=NOW - dt.timedelta(days=1))
    gallery = ("gallery", {"pictures": [figure(image)[1], figure(NewsImageFactory())[1]]})
    ArticlePageFactory(title="Gallery", body=body_of(gallery), published_at=NOW - dt.timedelta(days=2))
    assert titles(image) == ["Text", "Gallery", "Lead"]


def test_older_articles_drafts_and_pictures_for_sharing_do_not_count(image):
    ArticlePageFactory(title="Old", lead_image=image, published_at=NOW - dt.timedelta(days=31))
    DraftFactory(title="Draft", lead_image=image)
    ArticlePageFactory(title="Future", lead_image=image, published_at=NOW + dt.timedelta(days=1))
    ArticlePageFactory(title="Sharing", social_image=image)
    assert titles(image) == []


def test_article_is_not_held_against_itself_nor_another_picture_against_it(image):
    article = ArticlePageFactory(title="Itself", lead_image=image)
    ArticlePageFactory(title="Another", lead_image=NewsImageFactory())
    assert titles(image, besides=article.pk) == []


def test_alias_counts_once(image):
    article = ArticlePageFactory(title="Itself", lead_image=image)
    article.create_alias(update_slug="itself-again", parent=article.get_parent())
    assert titles(image) == ["Itself"]


def test_form_is_told_where_and_when(editor_client, image):
    article = ArticlePageFactory(title="The tram runs", lead_image=image)
    assert facts(editor_client, image)["seen"] == ["“The tram runs” of 31 May"]
    assert facts(editor_client, image, article=article.pk)["seen"] == []


def test_queries_do_not_grow_with_pictures_and_articles(django_assert_num_queries):
    images = [NewsImageFactory(title=f"Tram {number}") for number in range(7)]
    for image in images:
        ArticlePageFactory(title=image.title, lead_image=image)
    recent_uses([images[0].pk])
    with django_assert_num_queries(2):
        recent_uses([image.pk for image in images])


def page_of(client, image):
    return client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()


def test_page_of_a_picture_names_the_articles_that_show_it(editor_client, image):
    ArticlePageFactory(title="The tram runs", lead_image=image)
    DraftFactory(title="The tram stops", body=body_of(figure(image)))
    page = page_of(editor_client, image)
    assert (
        page.index("The tram stops")
        < page.index("draft</span>")
        < page.index("The tram runs")
        < page.index("31 May 2022")
    )
    assert "All uses: 2" in page


def test_page_of_an_unused_picture_says_so(editor_client, image):
    assert "In no article yet." in page_of(editor_client, image)


def test_page_of_a_picture_names_no_draft_to_those_who_look_after_pictures_alone(client, django_user_model, image):
    DraftFactory(title="The tram stops", lead_image=image)
    keepers = Group.objects.create(name="Picture desk")
    keepers.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_image")
    GroupCollectionPermission.objects.create(
        group=keepers, collection=Collection.objects.get(depth=1), permission=change
    )
    keeper = django_user_model.objects.create_user("keeper", "keeper@example.com", "words")
    keeper.groups.add(keepers)
    client.force_login(keeper)
    page = page_of(client, image)
    assert "Where it is used" in page
    assert "The tram stops" not in page


@pytest.mark.parametrize("address", ["wagtailimages:index", "wagtailimages_chooser:choose"])
def test_lists_say_who_made_a_picture_and_how_long_it_may_be_used(editor_client, address):
    NewsImageFactory(title="Nobody's", credit="")
    NewsImageFactory(credit="Lena Roth", usable_until=dt.date(2027, 3, 3))
    NewsImageFactory(usable_until=dt.date(2020, 1, 31))
    answer = editor_client.get(reverse(address))
    page = answer.content.decode()
    for words in ("No credit", "Lena Roth", "Until 3 Mar 2027", "Licence ended 31 Jan 2020"):
        assert words in page
