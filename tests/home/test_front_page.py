"""The front page: the editor's choice in order, filled up by the newest, no story twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
import time_machine

from home.models import FrontPageArticle, FrontPagePlace
from news.models.articles import Kind
from tests.factories import A_DAY, ArticlePageFactory, CityIndexPageFactory, DraftFactory
from tests.pages import headlines, links, text_of, visit

pytestmark = pytest.mark.django_db

TOP = 6


def days(place, count, kind=Kind.NEWS):
    """Articles "Day 1", "Day 2" … of the place, each a day newer than the one before."""
    return [
        ArticlePageFactory(parent=place, title=f"Day {day}", kind=kind, published_at=A_DAY + dt.timedelta(days=day))
        for day in range(1, count + 1)
    ]


def choose(home, *articles, **values):
    home.refresh_from_db()  # it has children by now
    home.chosen_articles = [
        FrontPageArticle(article=article, sort_order=number, **values) for number, article in enumerate(articles)
    ]
    home.save()


def top(client):
    """The headlines of the lead and of the stories beside it."""
    return headlines(visit(client, "/"))[:TOP]


def test_empty_site_says_that_nothing_is_published(client, home):
    page = visit(client, "/")
    assert "Nothing has been published yet" in text_of(page.main)
    assert links(page.main)["See all places"] == "/places/"


def test_newest_articles_stand_first_while_nothing_is_chosen(client, geneva):
    days(geneva, 7)
    assert top(client) == ["Day 7", "Day 6", "Day 5", "Day 4", "Day 3", "Day 2"]


def test_chosen_articles_stand_first_in_the_editors_order(client, home, geneva):
    first, second, *_ = days(geneva, 7)
    choose(home, second, first)
    assert top(client) == ["Day 2", "Day 1", "Day 7", "Day 6", "Day 5", "Day 4"]


def test_chosen_article_stands_until_the_end_of_its_last_day(client, home, geneva):
    first, *_ = days(geneva, 7)
    choose(home, first, until=dt.date(2022, 7, 1))
    with time_machine.travel(dt.datetime(2022, 7, 1, 21, 59, tzinfo=dt.UTC), tick=False):
        assert top(client)[0] == "Day 1"
    with time_machine.travel(dt.datetime(2022, 7, 1, 22, 1, tzinfo=dt.UTC), tick=False):
        assert "Day 1" not in top(client)


def test_chosen_article_that_is_no_longer_published_makes_room(client, home, geneva):
    first, *_ = days(geneva, 7)
    choose(home, first)
    first.unpublish()
    assert top(client)[0] == "Day 7"


def test_chosen_draft_is_not_shown(client, home, geneva):
    days(geneva, 1)
    choose(home, DraftFactory(parent=geneva))
    assert top(client) == ["Day 1"]


def test_no_story_stands_twice(client, home, geneva):
    first, *_ = days(geneva, 18)
    choose(home, first, first)
    home.chosen_places = [FrontPagePlace(place=geneva)]
    home.save()
    stories = [text_of(link) for link in visit(client, "/").select("main a") if text_of(link).startswith("Day")]
    counts = Counter(stories)
    assert [title for title, count in counts.items() if count > 1] == []
    assert len(counts) == 18


def test_advertisement_is_never_filled_in_at_the_top(client, geneva):
    days(geneva, 1)
    days(CityIndexPageFactory(title="Zurich"), 2, kind=Kind.ADVERTISEMENT)
    assert headlines(visit(client, "/"))[0] == "Day 1"


def test_advertisement_chosen_by_hand_stands_at_the_top_and_is_named(client, home, geneva):
    days(geneva, 2)
    choose(home, ArticlePageFactory(parent=geneva, title="Buy a boat", kind=Kind.ADVERTISEMENT))
    assert top(client)[0] == "Buy a boat"
    card = visit(client, "/").main.find("article")
    assert "Advertisement" in text_of(card)
    assert card.find("a", string="Buy a boat")["rel"] == ["sponsored"]


def test_chosen_places_have_their_newest_in_the_editors_order(client, home, geneva):
    days(geneva, 16)
    zurich, paris, rome = (CityIndexPageFactory(title=title) for title in ("Zurich", "Paris", "Rome"))
    for place in (zurich, paris, rome):
        ArticlePageFactory(parent=place, title=f"Of {place.title}")
    home.chosen_places = [FrontPagePlace(place=place, sort_order=n) for n, place in enumerate([paris, zurich])]
    home.save()
    bands = visit(client, "/").select('main section[aria-labelledby^="band-"]')
    assert {text_of(band.h2): headlines_in(band) for band in bands} == {"Paris": ["Of Paris"], "Zurich": ["Of Zurich"]}


def headlines_in(section):
    return [text_of(heading) for heading in section.select("article :is(h2, h3)")]


def test_places_with_the_most_articles_have_bands_while_none_is_chosen(client, geneva):
    days(geneva, 18)
    ArticlePageFactory(parent=CityIndexPageFactory(title="Zurich"))
    page = visit(client, "/")
    assert [text_of(heading) for heading in page.select('main [aria-labelledby^="band-"] h2')] == ["Geneva", "Zurich"]


def test_restricted_article_is_not_on_the_front_page(client, geneva):
    article, _ = days(geneva, 2)
    article.view_restrictions.create(restriction_type="login")
    assert headlines(visit(client, "/")) == ["Day 2"]


def test_introduction_of_the_paper_is_printed(client, home):
    home.introduction = "News by place and by date."
    home.save()
    assert "News by place and by date." in text_of(visit(client, "/").main)
