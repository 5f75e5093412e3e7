"""Publication dates and unfinished drafts, through the admin's own views, as somebody of the group Editors."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import ArchiveEntry, ArticlePage
from news.publishing import publish_due
from tests.factories import A_DAY, ArticlePageFactory, DraftFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2022, 6, 15, 12, 0, tzinfo=dt.UTC)  # 14:00 in Zurich


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def form(body=(), **values):
    """What the page editor sends."""
    empty = {"title": "The lake is high", "slug": "the-lake-is-high", "standfirst": "It is.", "kind": "news"}
    return nested_form_data(
        empty
        | {
            "published_at": "",
            "updated_at": "",
            "expire_at": "",
            "body": streamfield(list(body)),
            "article_authors": inline_formset([]),
            "article_relations": inline_formset([]),
            "comments": inline_formset([]),
        }
        | values
    )


def add(client, place, publish=False, **values):
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", place.pk])
    return client.post(address, form(**values) | ({"action-publish": "1"} if publish else {}))


def edit(client, article, publish=False, **values):
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return client.post(address, form(**values) | ({"action-publish": "1"} if publish else {}))


def complaint_at(response, field):
    """What the form says at the field; empty where it says nothing there."""
    found = BeautifulSoup(response.content, "html5lib").select_one(f'[id$="{field}-errors"]')
    return found.get_text(" ", strip=True) if found else ""


def the_article():
    return ArticlePage.objects.get(slug="the-lake-is-high")


def test_blank_date_is_filled_at_publication(editor_client, geneva):
    add(editor_client, geneva, publish=True)
    assert the_article().live
    assert the_article().published_at == NOW


def test_blank_date_stays_blank_in_a_draft(editor_client, geneva):
    add(editor_client, geneva)
    assert not the_article().live
    assert the_article().published_at is None


def test_date_of_publication_stays_when_the_article_is_published_again(editor_client, geneva, clock):
    add(editor_client, geneva, publish=True)
    clock.shift(dt.timedelta(days=3))
    edit(editor_client, the_article(), publish=True, title="The lake is higher")
    assert the_article().title == "The lake is higher"
    assert the_article().published_at == NOW


def test_past_date_is_accepted_and_moves_the_article_in_the_archive(editor_client, geneva):
    add(editor_client, geneva, publish=True, published_at="2012-03-04 10:00")
    assert the_article().published_at == dt.datetime(2012, 3, 4, 9, tzinfo=dt.UTC)
    assert set(ArchiveEntry.objects.values_list("month", flat=True)) == {201203}


def test_live_article_can_be_back_dated(editor_client, geneva):
    article = ArticlePageFactory(parent=geneva, slug="the-lake-is-high", published_at=A_DAY)
    edit(editor_client, article, publish=True, published_at="2012-03-04 10:00")
    assert set(ArchiveEntry.objects.values_list("month", flat=True)) == {201203}


def test_future_date_publishes_the_article_then(editor_client, client, geneva, clock):
    add(editor_client, geneva, publish=True, published_at="2022-06-16 14:00")
    assert not the_article().live
    assert the_article().go_live_at == NOW + dt.timedelta(days=1)
    assert ArchiveEntry.objects.count() == 0
    clock.shift(dt.timedelta(days=1, minutes=1))
    publish_due()
    assert the_article().live
    assert the_article().published_at == NOW + dt.timedelta(days=1)
    assert ArchiveEntry.objects.filter(article=the_article()).exists()


def test_schedule_follows_a_changed_date(editor_client, geneva):
    add(editor_client, geneva, published_at="2022-06-16 14:00")
    edit(editor_client, the_article(), publish=True, published_at="2022-06-18 14:00")
    assert not the_article().live
    assert the_article().get_latest_revision().approved_go_live_at == NOW + dt.timedelta(days=3)


def test_future_date_taken_back_publishes_at_once(editor_client, geneva):
    add(editor_client, geneva, published_at="2022-06-16 14:00")
    edit(editor_client, the_article(), publish=True, published_at="2022-06-01 14:00")
    assert the_article().live
    assert the_article().published_at == dt.datetime(2022, 6, 1, 12, tzinfo=dt.UTC)


def test_future_date_of_a_live_article_is_refused_at_the_field(editor_client, geneva):
    article = ArticlePageFactory(parent=geneva, slug="the-lake-is-high", published_at=A_DAY)
    response = edit(editor_client, article, publish=True, published_at="2022-06-16 14:00")
    assert response.status_code == 200
    assert "Readers already see this article" in complaint_at(response, "published_at")
    assert the_article().published_at == A_DAY


def test_future_date_of_a_live_article_may_be_kept_in_a_draft(editor_client, geneva):
    article = ArticlePageFactory(parent=geneva, slug="the-lake-is-high", published_at=A_DAY)
    response = edit(editor_client, article, published_at="2022-06-16 14:00")
    assert response.status_code == 302
    assert the_article().published_at == A_DAY
    assert the_article().get_latest_revision_as_object().published_at == NOW + dt.timedelta(days=1)


def test_expiry_before_publication_is_refused(editor_client, geneva):
    response = add(editor_client, geneva, publish=True, published_at="2022-06-20 14:00", expire_at="2022-06-18 14:00")
    assert "Change one of the two dates" in complaint_at(response, "expire_at")
    assert not ArticlePage.objects.exists()


def test_dates_that_contradict_each_other_are_kept_in_a_draft(editor_client, geneva):
    add(editor_client, geneva, published_at="2022-06-20 14:00", expire_at="2022-06-18 14:00")
    draft = the_article().get_latest_revision_as_object()
    assert draft.expire_at < draft.published_at


def test_draft_of_an_article_whose_time_is_over_is_saved(editor_client, geneva):
    article = ArticlePageFactory(parent=geneva, slug="the-lake-is-high", expire_at=A_DAY + dt.timedelta(days=1))
    assert edit(editor_client, article, expire_at="2022-06-01 12:00", title="Anew").status_code == 302
    assert the_article().get_latest_revision_as_object().title == "Anew"


def test_publication_date_is_the_only_one_that_publishes(editor_client, geneva):
    page = BeautifulSoup(
        editor_client.get(reverse("wagtailadmin_pages:add", args=["news", "articlepage", geneva.pk])).content,
        "html5lib",
    )
    assert page.find(attrs={"name": "go_live_at"}) is None
    assert page.find(string="Set schedule") is None
    assert "Europe/Zurich" in page.select_one("label[for=id_published_at]").get_text()


def test_end_can_be_set(editor_client, geneva):
    add(editor_client, geneva, publish=True, expire_at="2022-06-18 14:00")
    assert the_article().expire_at == NOW + dt.timedelta(days=3)


def test_draft_without_a_headline_is_saved_under_a_name_for_the_time_being(editor_client, geneva):
    assert add(editor_client, geneva, title="", slug="").status_code == 302
    draft = ArticlePage.objects.get()
    assert (draft.title, draft.live) == ("Untitled article", False)


def test_address_that_was_left_empty_follows_the_headline(editor_client, geneva):
    """Whoever publishes right after the last letter of the headline is quicker than the script that copies it."""
    assert add(editor_client, geneva, publish=True, slug="").status_code == 302
    article = the_article()
    assert article.live
    assert edit(editor_client, article, publish=True, title="The lake is low", slug="").status_code == 302
    article.refresh_from_db()
    assert article.slug == "the-lake-is-low"


@pytest.mark.parametrize("title", ["", "Untitled article"])
def test_article_without_a_headline_is_not_published(editor_client, geneva, title):
    response = add(editor_client, geneva, publish=True, title=title)
    assert complaint_at(response, "title")
    assert not ArticlePage.objects.exists()


def test_second_article_of_the_same_headline_gets_the_next_free_address(editor_client, geneva):
    ArticlePageFactory(parent=geneva, slug="the-lake-is-high")
    add(editor_client, geneva)
    add(editor_client, geneva, publish=True)
    slugs = ArticlePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["the-lake-is-high", "the-lake-is-high-2", "the-lake-is-high-3"]


def test_address_that_readers_know_is_not_changed_for_another(editor_client, geneva):
    ArticlePageFactory(parent=geneva, slug="the-lake-is-high")
    other = ArticlePageFactory(parent=geneva, slug="other")
    assert "already in use" in complaint_at(edit(editor_client, other), "slug")


def test_unfinished_draft_with_empty_blocks_is_saved(editor_client, geneva):
    body = [
        ("quote", {"words": "", "speaker": "", "office": "", "source": ""}),
        ("image", {"image": {"image": "", "alt_text": ""}, "caption": "", "credit": ""}),
        ("heading", ""),
        ("related_link", {"page": "", "url": "", "title": ""}),
        ("embed", {"url": "", "still": "", "caption": ""}),
    ]
    assert add(editor_client, geneva, standfirst="", body=body).status_code == 302
    draft = the_article().get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == [name for name, _ in body]


EMPTY_QUOTE = {"words": "", "speaker": "", "office": "", "source": ""}


def test_empty_blocks_are_left_out_at_publication(editor_client, geneva):
    picture = {"image": {"image": "", "alt_text": ""}, "caption": "", "credit": ""}
    add(
        editor_client,
        geneva,
        publish=True,
        body=[("heading", ""), ("heading", "The steps"), ("quote", EMPTY_QUOTE), ("image", picture)],
    )
    assert [(block.block_type, block.value) for block in the_article().body] == [("heading", "The steps")]


def test_unfinished_block_is_named_where_it_stands_in_the_form(editor_client, geneva):
    body = [("heading", ""), ("quote", EMPTY_QUOTE | {"speaker": "Odile Perret"})]
    response = add(editor_client, geneva, publish=True, body=body)
    errors = response.context["form"].errors.as_data()["body"][0].block_errors
    assert list(errors) == [1]
    assert "words" in errors[1].block_errors


def test_unfinished_article_is_not_published(editor_client, geneva):
    body = [("quote", EMPTY_QUOTE | {"speaker": "Odile Perret"})]
    assert add(editor_client, geneva, publish=True, body=body).status_code == 200
    assert not ArticlePage.objects.filter(live=True).exists()


def test_draft_is_published_by_an_editor(editor_client, geneva):
    draft = DraftFactory(parent=geneva, slug="the-lake-is-high")
    edit(editor_client, draft, publish=True)
    assert the_article().live


def test_editor_publishes_without_anybodys_approval(editor_client, geneva):
    page = editor_client.get(reverse("wagtailadmin_pages:add", args=["news", "articlepage", geneva.pk]))
    assert b"action-publish" in page.content
    assert b"action-submit" not in page.content


def test_control_characters_are_taken_out_of_headlines(editor_client, geneva):
    add(editor_client, geneva, publish=True, title="The lake\x0b is high", standfirst="Very\x01.")
    assert (the_article().title, the_article().standfirst) == ("The lake is high", "Very.")
