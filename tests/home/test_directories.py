"""All places, all authors, all topics, and the page of each author and topic."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

import pytest

from news.archive.changes import changing
from tests.factories import (
    A_DAY,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    CountryFactory,
    DraftFactory,
    TopicFactory,
)
from tests.pages import headlines, links, status_of, text_of, visit

pytestmark = pytest.mark.django_db

MANY = 21  # one more than a list's page holds


def section(page, heading):
    return page.find(id=heading).find_parent("section")


def name_in(heading):
    """A country's name, without its count."""
    return text_of(heading.a or heading)


# Places


def test_places_stand_under_their_countries(client):
    CountryFactory(title="Switzerland")
    CityIndexPageFactory(title="Zurich")
    CityIndexPageFactory(title="Geneva")
    CityIndexPageFactory(title="Lyon", country="FR")
    CityIndexPageFactory(title="Atlantis", country="")
    groups = section(visit(client, "/places/"), "by-country").select("[data-places] > li")
    found = {name_in(group.h3): list(links(group.ul)) for group in groups}
    assert found == {"France": ["Lyon"], "Switzerland": ["Geneva", "Zurich"], "Elsewhere": ["Atlantis"]}
    assert list(found)[-1] == "Elsewhere"


def test_places_stand_from_a_to_z_without_regard_to_accents(client):
    for title in ("Zurich", "Évian", "Århus", "Essen"):
        CityIndexPageFactory(title=title)
    groups = section(visit(client, "/places/"), "by-letter").select("[data-places] > li")
    assert {text_of(group.h3): list(links(group)) for group in groups} == {
        "A": ["Århus"],
        "E": ["Essen", "Évian"],
        "Z": ["Zurich"],
    }


def test_places_without_articles_are_listed_too(client):
    CityIndexPageFactory(title="Geneva")
    assert links(visit(client, "/places/").main)["Geneva"] == "/geneva/"


def test_unpublished_and_restricted_places_are_not_listed(client):
    CityIndexPageFactory(title="Geneva").unpublish()
    CityIndexPageFactory(title="Zurich").view_restrictions.create(restriction_type="login")
    assert {"Geneva", "Zurich"} & set(links(visit(client, "/places/"))) == set()


def test_counts_of_places_are_words_for_who_does_not_see_the_page(client):
    for title, articles in (("Geneva", 2), ("Zurich", 1), ("Basel", 0)):
        place = CityIndexPageFactory(title=title)
        for number in range(articles):
            ArticlePageFactory(parent=place, slug=f"article-{number}")
    items = section(visit(client, "/places/"), "by-letter").select("li li")
    assert [text_of(item) for item in items] == ["Basel no news yet", "Geneva 2 articles", "Zurich 1 article"]


def test_index_prints_a_places_own_name(client):
    CityIndexPageFactory(title="Athens", local_names="Αθήνα, Athènes")
    CityIndexPageFactory(title="Paris", local_names="Paris, Parigi")
    items = section(visit(client, "/places/"), "by-letter").select("li li")
    assert [text_of(item) for item in items] == ["Athens Αθήνα no news yet", "Paris no news yet"]


def test_letters_lead_to_their_places(client):
    for title in ("Évian", "Zurich", "24 Parganas"):
        CityIndexPageFactory(title=title, slug=None)
    index = section(visit(client, "/places/"), "by-letter")
    letters = links(index.find("ul", attrs={"aria-label": "Letters"}))
    assert letters == {"#": "#letter-%23", "E": "#letter-E", "Z": "#letter-Z"}
    assert [text_of(index.find(id=unquote(address[1:])).h3) for address in letters.values()] == list(letters)


def test_site_without_places_says_so(client, home):
    assert "There are no places yet" in text_of(visit(client, "/places/").main)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "O'Neill & Söhne"])
def test_hostile_names_of_places_are_only_names(client, name):
    CityIndexPageFactory(title=name, slug="place", local_names=f"x{name}", latitude="46.2", longitude="6.14")
    page = visit(client, "/places/")
    assert links(section(page, "by-letter"))[name] == "/place/"
    assert not page.select("body script, img[src=x]")


# Authors


def test_authors_with_published_articles_are_listed_with_their_counts(client):
    ada, ben = AuthorFactory(name="Ada Keller"), AuthorFactory(name="Ben Roux")
    AuthorFactory(name="Nobody Yet")
    ArticlePageFactory(authors=[ada, ben])
    ArticlePageFactory(authors=[ada])
    DraftFactory(authors=[ben])
    items = [text_of(item) for item in visit(client, "/authors/").main.select("ul li") if item.a["href"] != "/"]
    assert [item for item in items if "Keller" in item or "Roux" in item] == [
        "Ada Keller Correspondent 2",
        "Ben Roux Correspondent 1",
    ]
    assert not any("Nobody" in item for item in items)


def test_author_without_articles_has_no_page(client):
    AuthorFactory(name="Nobody Yet")
    DraftFactory(authors=[AuthorFactory(name="Ben Roux")])
    assert status_of(client, "/authors/nobody-yet/") == 404
    assert status_of(client, "/authors/ben-roux/") == 404


def test_authors_page_shows_life_links_and_articles(client):
    ada = AuthorFactory()
    ada.links.create(label="Her own page", address="https://ada.example.org/")
    ada.save()
    ArticlePageFactory(authors=[ada], title="Older", published_at=A_DAY - dt.timedelta(days=1))
    ArticlePageFactory(authors=[ada], title="Newer")
    ArticlePageFactory(title="By nobody")
    page = visit(client, "/authors/ada-keller/")
    assert text_of(page.h1) == "Ada Keller"
    assert "Writes about trams." in text_of(page.main)
    assert page.find("a", rel="me")["href"] == "https://ada.example.org/"
    assert headlines(page) == ["Newer", "Older"]


def test_authors_page_has_page_numbers(client):
    ada = AuthorFactory()
    with changing():  # settled once, which is quicker
        for number in range(MANY):
            ArticlePageFactory(
                authors=[ada], title=f"Article {number}", published_at=A_DAY + dt.timedelta(hours=number)
            )
    assert headlines(visit(client, "/authors/ada-keller/?page=2")) == ["Article 0"]
    assert status_of(client, "/authors/ada-keller/?page=3") == 404


def test_site_without_authors_says_so(client, home):
    assert "Nobody has published anything yet" in text_of(visit(client, "/authors/").main)


# Topics


def test_topics_with_published_articles_are_listed_with_their_counts(client):
    ArticlePageFactory(topics=["Transport", "Weather"])
    ArticlePageFactory(topics=["Transport"])
    TopicFactory(name="Unused")
    main = visit(client, "/topics/").main
    assert links(main).items() >= {"Transport": "/topics/transport/", "Weather": "/topics/weather/"}.items()
    assert "Transport 2" in text_of(main)
    assert "Unused" not in text_of(main)


def test_topics_page_shows_its_description_and_articles(client):
    TopicFactory(name="Transport", description="Trams and what stops them.")
    ArticlePageFactory(topics=["Transport"])
    ArticlePageFactory(title="Of nothing")
    page = visit(client, "/topics/transport/")
    assert text_of(page.h1) == "Transport"
    assert "Trams and what stops them." in text_of(page.main)
    assert headlines(page) == ["The tram runs again"]


def test_topic_without_articles_has_no_page(client):
    TopicFactory(name="Unused")
    assert status_of(client, "/topics/unused/") == 404


def test_topics_page_has_page_numbers(client):
    with changing():  # settled once, which is quicker
        for number in range(MANY):
            ArticlePageFactory(
                topics=["Trams"], title=f"Article {number}", published_at=A_DAY + dt.timedelta(hours=number)
            )
    assert headlines(visit(client, "/topics/trams/?page=2")) == ["Article 0"]
    assert status_of(client, "/topics/trams/?page=3") == 404


@pytest.mark.parametrize(
    "address", ["/authors/Ada/", "/authors/ada/more/", "/topics/<script>/", "/places/?page=2&x=%00"]
)
def test_odd_addresses_are_no_server_errors(client, home, address):
    assert status_of(client, address) in {200, 404}
