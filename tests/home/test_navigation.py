"""The menu and the lists of every page: what they hold, and that no name can break out of them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.factories import ArticlePageFactory, CityIndexPageFactory, CountryFactory, DraftFactory
from tests.pages import links, part, text_of, visit

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "O'Neill & Söhne", "&lt;b&gt;", "Łódź"]


def at(year, month):
    return dt.datetime(year, month, 15, 10, tzinfo=dt.UTC)


pytestmark = pytest.mark.django_db


# The menu


def test_menu_has_every_place_with_articles_or_without(client):
    CountryFactory(title="Switzerland")
    CityIndexPageFactory(title="Geneva")
    ArticlePageFactory(parent=CityIndexPageFactory(title="Lyon", country="FR"))
    menu = links(part(visit(client, "/"), "places-menu"))
    assert menu.items() >= {"Switzerland": "/switzerland/", "Geneva": "/geneva/", "Lyon": "/lyon/"}.items()


def test_menu_leaves_out_places_that_readers_may_not_see(client):
    CityIndexPageFactory(title="Geneva").unpublish()
    CityIndexPageFactory(title="Zurich").view_restrictions.create(restriction_type="login")
    assert {"Geneva", "Zurich"} & set(links(part(visit(client, "/"), "places-menu"))) == set()


def test_menu_names_the_page_of_all_places(client, home):
    assert "/places/" in links(part(visit(client, "/"), "places-menu")).values()


def test_menu_knows_a_places_other_names_in_every_spelling(client):
    CityIndexPageFactory(title="Munich", local_names="München, Monaco di Baviera")
    link = part(visit(client, "/"), "places-menu").find("a", string="Munich")
    assert link["data-names"] == "munchen,muenchen,monaco di baviera"


def test_menu_repeats_no_name_that_the_title_gives(client):
    CityIndexPageFactory(title="Krakow", local_names="Kraków")
    assert "data-names" not in part(visit(client, "/"), "places-menu").find("a", string="Krakow").attrs


def test_letters_of_the_menu_lead_to_the_first_country_of_each(client):
    for code, title in (("SE", "Sweden"), ("CH", "Switzerland"), ("AX", "Åland"), ("", "Atlantis")):
        CityIndexPageFactory(title=title, country=code, kind="country" if code else "city")
    menu = part(visit(client, "/"), "places-menu")
    letters = {text: address for text, address in links(menu).items() if address.startswith("#")}
    assert letters == {"A": "#menu-A", "S": "#menu-S"}
    assert [text_of(menu.find(id=address[1:])) for address in letters.values()] == ["Åland", "Sweden"]


def test_menu_searches_where_there_is_no_javascript(client, home):
    form = part(visit(client, "/"), "places-menu").form
    assert (form["action"], form.find("input", type="search")["name"]) == ("/search/", "query")


def test_countrys_page_stands_above_its_cities(client):
    CityIndexPageFactory(title="Geneva")
    CountryFactory(title="Switzerland")
    menu = list(links(part(visit(client, "/"), "places-menu")))
    assert menu.index("Switzerland") < menu.index("Geneva")


# Categories


def test_categories_are_places_with_articles_of_their_own_and_count_those(client):
    CountryFactory(title="Switzerland")
    geneva = CityIndexPageFactory(title="Geneva")
    zurich = CityIndexPageFactory(title="Zurich")
    CityIndexPageFactory(title="Empty")
    ArticlePageFactory(parent=geneva)
    ArticlePageFactory(parent=geneva, other_places=[zurich])
    DraftFactory(parent=geneva)
    items = [text_of(item) for item in part(visit(client, "/"), "categories").select("li")]
    assert items == ["Geneva 2", "Zurich 1"]


# Archives


def test_archives_are_months_with_articles_newest_first_with_their_counts(client):
    for moment in (at(2022, 5), at(2022, 5), at(2021, 12), at(1970, 1)):
        ArticlePageFactory(published_at=moment)
    archives = part(visit(client, "/"), "archives")
    months = {name: address for name, address in links(archives).items() if re.search("[a-z]+ [0-9]{4}$", name)}
    assert months == {
        "May 2022": "/archive/2022/05/",
        "December 2021": "/archive/2021/12/",
        "January 1970": "/archive/1970/01/",
    }
    assert list(months) == ["May 2022", "December 2021", "January 1970"]
    assert "May 2022 2" in text_of(archives)


def test_archives_lead_to_a_year_at_once_and_show_the_current_ones_months(client):
    ArticlePageFactory(published_at=at(2022, 5))
    article = ArticlePageFactory(title="Older", published_at=at(2021, 12))
    years = part(visit(client, article.url), "archives").find_all("details")
    assert [details.has_attr("open") for details in years] == [False, True]
    assert [links(details.parent)[year] for details, year in zip(years, ("2022", "2021"), strict=True)] == [
        "/archive/2022/",
        "/archive/2021/",
    ]
    assert text_of(years[1].summary) == "Months of 2021"


def test_archives_of_a_site_without_articles_are_empty(client, home):
    assert links(part(visit(client, "/"), "archives")) == {}


# Names


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_of_a_place_is_only_a_name(client, name):
    place = CityIndexPageFactory(title=name, slug="place", local_names=f"also {name}")
    ArticlePageFactory(parent=place)
    page = visit(client, "/")
    for list_of_places in ("places-menu", "categories"):
        assert links(part(page, list_of_places))[name] == "/place/"
    assert part(page, "places-menu").find("a", href="/place/")["data-names"].replace(",", "").replace(" ", "").isalnum()
    assert not page.select("body script, img[src=x]")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_of_a_country_is_only_a_name(client, name):
    CountryFactory(title=name, slug="country")
    assert links(part(visit(client, "/"), "places-menu"))[name] == "/country/"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_headline_is_only_a_headline(client, name):
    article = ArticlePageFactory(title=name, slug="article", standfirst=name)
    for address in ("/", article.url, "/archive/2022/05/"):
        page = visit(client, address)
        assert links(part(page, "recent"))[name] == article.url
        assert not page.select("body script, img[src=x]")
