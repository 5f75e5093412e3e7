"""Cards while editors change the tree: a page is read in several queries, and what it says has to hold together."""

from __future__ import annotations

import pytest

from news import cards
from news.beside import beside
from news.models import ArticlePage, CityIndexPage
from tests.factories import ArticlePageFactory, CityIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(home):
    article = ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva"), title="The lake is high")
    CityIndexPageFactory(title="Lyon", country="FR")
    return article


def put_lyon_before_geneva():
    CityIndexPage.objects.get(title="Lyon").move(CityIndexPage.objects.get(title="Geneva"), pos="left")


def test_card_names_its_place_though_places_are_put_in_another_order_while_it_is_read(article, monkeypatch):
    places = cards._places

    def places_after_a_move(**which):
        put_lyon_before_geneva()
        return places(**which)

    monkeypatch.setattr(cards, "_places", places_after_a_move)
    found = cards.card_list([article.pk])
    assert [(card.title, card.place.title) for card in found] == [("The lake is high", "Geneva")]


def test_article_whose_place_is_deleted_while_it_is_read_is_left_out(article, monkeypatch):
    monkeypatch.setattr(cards, "_places", lambda **which: {})
    assert cards.card_list([article.pk]) == []


def test_article_names_its_place_though_it_was_read_before_a_move(article):
    read_before = ArticlePage.objects.get(pk=article.pk)
    put_lyon_before_geneva()
    assert beside(read_before, read_before).place.title == "Geneva"
