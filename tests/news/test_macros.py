"""The lists that Jinja2 prints: no name can break out of them, and dates are those of the site."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from jinja2 import UndefinedError

from home.styleguide import samples
from news import macros
from news.archive.reading import Month

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "{{ 7 * 7 }}",
    "&lt;b&gt;",
]
MASTHEAD = {"site": samples.site(), "today": samples.TODAY, "places": ""}
LATE = dt.datetime(2022, 5, 31, 23, 30, tzinfo=dt.UTC)


@pytest.fixture(params=HOSTILE)
def card(request):
    """One whose every word is an attack."""
    word = request.param
    place = samples.place_name(word, "geneva")
    return samples.card(word, standfirst=word, authors=[word, word], place=place, kind="advertisement")


def person(word):
    return samples.author(word, role=word, bio=word)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("card", lambda card: {"card": card, "standfirst": True}),
        ("cards", lambda card: {"cards": [card]}),
        ("band_cards", lambda card: {"cards": [card], "here": 0}),
        ("latest", lambda card: {"cards": [card], "now": samples.TODAY}),
        ("days", lambda card: {"days": [(samples.TODAY, [card])], "archive": "/archive/"}),
        ("month_places", lambda card: {"places": [(card.place, 3)], "month": Month(2022, 5)}),
        ("masthead", lambda card: {**MASTHEAD, "site": samples.site(card.title), "path": "/"}),
        ("sidebar", lambda card: {"recent": [card], "places": "", "months": ""}),
        ("footer", lambda card: {"site": samples.site(card.title, links=(card.title,), contact=card.title)}),
        ("crumbs", lambda card: {"here": card.title, "place": card.place, "section": card.title, "section_href": "/"}),
        ("author", lambda card: {"author": person(card.title), "links": samples.author_links()}),
        ("author", lambda card: {"author": person(card.title), "level": 1}),
        ("contributors", lambda card: {"authors": [person(card.title)]}),
    ],
)
def test_no_name_breaks_out(card, name, arguments):
    printed = BeautifulSoup(macros.print_macro(name, **arguments(card)), "html5lib")
    assert not printed.select("script, img, [onclick], [onerror]")
    assert card.place.title in printed.get_text()


@pytest.mark.parametrize(
    ("zone", "words", "machine"),
    [
        ("Europe/Zurich", "1 June 2022", "2022-06-01T01:30:00+02:00"),
        ("America/New_York", "31 May 2022", "2022-05-31T19:30:00-04:00"),
    ],
)
def test_dates_are_those_of_the_sites_zone(zone, words, machine):
    with timezone.override(zone):
        time = BeautifulSoup(macros.print_macro("card", card=samples.card(published_at=LATE)), "html5lib").find("time")
    assert (time.get_text(), time["datetime"]) == (words, machine)


def test_latest_has_the_time_of_todays_and_the_date_of_others():
    cards = [samples.card(published_at=LATE), samples.card(published_at=LATE - dt.timedelta(days=1))]
    with timezone.override("Europe/Zurich"):
        printed = macros.print_macro("latest", cards=cards, now=dt.date(2022, 6, 1))
    assert [time.get_text() for time in BeautifulSoup(printed, "html5lib").find_all("time")] == ["01:30", "31 May 2022"]


def test_dates_are_in_the_language_of_the_page():
    def printed():
        return macros.print_macro("days", days=[(samples.TODAY, [])], archive="/archive/")

    with translation.override("de"):
        assert "Dienstag, 31 Mai" in printed()
    assert "Tuesday, 31 May" in printed()


def test_names_of_months_are_in_the_language_of_the_page():
    def printed():
        return macros.print_macro("calendar", years=[samples.year(2022, 3)], base="/archive/")

    assert "January 2022" in printed()
    with translation.override("de"):
        assert "Januar 2022" in printed()
    assert "January 2022" in printed()


@pytest.mark.parametrize("word", HOSTILE)
def test_what_is_shared_is_the_title_and_the_address_alone(word):
    address = "https://www.example.org/geneva/a-story/?a=b&c=d"
    printed = BeautifulSoup(macros.print_macro("share", title=word, address=address), "html5lib")
    mail = urlsplit(printed.a["href"])
    assert not printed.select("script, img, [onclick], [onerror]")
    assert (mail.scheme, parse_qs(mail.query)) == ("mailto", {"subject": [word], "body": [address]})
    assert (printed.div["data-share-title"], printed.div["data-share-address"]) == (word, address)


@pytest.mark.parametrize(
    ("path", "current"), [("/", ["Home"]), ("/archive/", ["Archive"]), ("/search/", ["Search"]), ("/geneva/", [])]
)
def test_masthead_marks_the_page_that_it_stands_on(path, current):
    printed = BeautifulSoup(macros.print_macro("masthead", path=path, **MASTHEAD), "html5lib")
    assert [link.get_text() for link in printed.select("nav [aria-current=page]")] == current
    assert printed.time.get_text() == "Tuesday, 31 May 2022"


def test_forgotten_argument_is_an_error():
    with pytest.raises((TypeError, UndefinedError)):
        macros.print_macro("days", archive="/archive/")


def test_same_picture_is_not_shown_twice_in_a_row():
    lake, bridge = samples.picture("geneva"), samples.picture("vienna")
    cards = [samples.card(image=image) for image in (lake, lake, bridge, None, lake)]
    printed = BeautifulSoup(macros.print_macro("cards", cards=cards), "html5lib")
    assert [bool(card.find("img")) for card in printed.select(".card")] == [True, False, True, False, True]
