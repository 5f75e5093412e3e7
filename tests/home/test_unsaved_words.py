"""Words in a form that aren't saved: the server's answers to the browser that keeps them."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import ArticlePage
from tests.factories import ArticlePageFactory, CityIndexPageFactory

pytestmark = pytest.mark.django_db


def member(name, *groups):
    user = get_user_model().objects.create_user(name, f"{name}@example.com", "words and pictures")
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def editor():
    return member("editor", "Editors")


@pytest.fixture
def newsroom(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def article():
    return ArticlePageFactory(title="The lake is high", standfirst="It rose.")


def words(**fields):
    """What a form sends."""
    rows = {name: inline_formset([]) for name in ("article_authors", "article_relations", "comments")}
    body = {"body": streamfield([("text", '{"blocks": [], "entityMap": {}}')])}
    return nested_form_data(
        {"title": "The lake is high", "slug": "lake", "kind": "news", "standfirst": "", **rows, **body, **fields}
    )


def test_browser_learns_who_is_signed_in(newsroom, editor):
    answer = newsroom.get(reverse("unsaved_words")).json()
    assert answer["user"] == editor.pk
    assert answer["token"]


def test_browser_learns_that_nobody_is_signed_in(client):
    response = client.get(reverse("unsaved_words"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 403


def test_words_are_shown_in_the_form_and_nothing_is_saved(newsroom, article):
    response = newsroom.post(reverse("edit_again", args=[article.pk]), words(standfirst="Nobody swims."))
    assert response.context["form"]["standfirst"].value() == "Nobody swims."
    assert response.context["has_unsaved_changes"]
    assert not article.revisions.exists()
    article.refresh_from_db()
    assert article.standfirst == "It rose."


def test_words_of_a_new_article_are_shown_and_nothing_is_saved(newsroom):
    place = CityIndexPageFactory()
    address = reverse("create_again", args=["news", "articlepage", place.pk])
    response = newsroom.post(address, words(title="", standfirst="Nobody swims."))
    assert response.context["form"]["standfirst"].value() == "Nobody swims."
    assert not ArticlePage.objects.exists()


def test_form_with_words_stands_on_the_version_they_were_written_on(newsroom, article):
    article.save_revision()
    sent = words(standfirst="Nobody swims.", loaded_revision_created_at="2022-05-31T12:00:00+00:00")
    response = newsroom.post(reverse("edit_again", args=[article.pk]), sent)
    assert response.context["loaded_revision_created_at"] == "2022-05-31T12:00:00+00:00"


def test_address_of_the_form_with_words_leads_to_the_form(newsroom, article):
    place = article.get_parent()
    edit = newsroom.get(reverse("edit_again", args=[article.pk]))
    assert edit.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    create = newsroom.get(reverse("create_again", args=["news", "articlepage", place.pk]))
    assert create.url == reverse("wagtailadmin_pages:add", args=["news", "articlepage", place.pk])


@pytest.mark.parametrize("address", ["edit_again", "create_again"])
def test_words_of_a_page_that_is_gone_can_be_copied(newsroom, address):
    arguments = {"edit_again": [99_999], "create_again": ["news", "articlepage", 99_999]}[address]
    answer = newsroom.post(reverse(address, args=arguments), {"title": "The lake is high"}, follow=True)
    assert answer.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
    assert "begin a new article and copy them into it" in answer.content.decode()


def test_form_with_words_is_for_those_who_may_edit(client, article):
    client.force_login(member("reader"))
    response = client.post(reverse("edit_again", args=[article.pk]), words(standfirst="Nobody swims."))
    assert response.status_code == 302
    assert "/admin/login/" in response.url


def test_browser_learns_which_copy_has_been_saved(newsroom, article):
    newsroom.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), words(kept_copy="unsaved-words:2:1-2-3-4"))
    assert newsroom.session["saved_copy"] == "unsaved-words:2:1-2-3-4"
    assert 'data-saved="unsaved-words:2:1-2-3-4"' in newsroom.get("/admin/").content.decode()


def test_nobody_is_told_of_a_version_that_they_began_with(newsroom, article):
    begun = article.save_revision()
    sent = words(loaded_revision_created_at=begun.created_at.isoformat())
    response = newsroom.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), sent, follow=True)
    assert "has been updated" in response.content.decode()
    assert "had saved a version" not in response.content.decode()
