"""The states of every part that templates share: an entry for each file of templates/includes and templates/lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from home.styleguide import samples
from home.styleguide.place_states import place_part_entries
from home.styleguide.samples import ARABIC, COMPOUND, LONG, author, card, list_page, picture, place_name, year
from home.styleguide.state import FULL, NARROW, Entry, State, list_part, part
from home.styleguide.tags import archives, categories, places_menu, recent_posts
from news.cards import Card
from news.templatetags.archive_tags import folded

CALENDAR = '<table class="calendar" role="table"><tbody role="rowgroup">{{ part }}</tbody></table>'
CARDS = '<div class="card-list">{{ part }}</div>'
LATEST = '<div class="latest"><ul>{{ part }}</ul></div>'
BESIDE = '<div class="sheet"><main></main><div class="after">{{ part }}</div></div>'
MANY = ["Ada Keller", "Bo Lindqvist", "Chiara Rossi", "Dmitri Volkov", "Élodie Martin", "Fatima Zahra", "Gábor Nagy"]


def part_entries() -> list[Entry]:
    """By name."""
    top = (_masthead, _crumbs, _search_form)
    articles = (
        _card,
        _cards,
        _band_cards,
        _days,
        _card_list,
        _pager,
        _latest,
        _caption,
        _author,
        _contributors,
        _share,
    )
    rest = (_archive_frame, _calendar, _sidebar, _footer)
    made = [*(entry() for entry in (*top, *articles, *rest)), *place_part_entries()]
    return sorted(made, key=lambda entry: entry.name)


def _archive_frame() -> Entry:
    site, geneva = samples.home(), samples.place()
    return part(
        "archive_frame",
        State("the whole site", {"page": site, "here": "Archive"}),
        State("a month of a place", {"page": geneva, "section": True, "year": 2022, "here": "May 2022"}, "hue-1"),
        State("a long name", {"page": samples.place(COMPOUND), "section": True, "here": 2022}, "hue-9"),
        width=FULL,
    )


def _author() -> Entry:
    links = samples.author_links()
    return list_part(
        "author",
        State("in a box, with a portrait", {"author": author(portrait="face")}),
        State("in a box, with a monogram", {"author": author("Odile Perret")}),
        State("name alone", {"author": author("Jo", role="", bio="")}),
        State("on the author's own page", {"author": author(portrait="face"), "links": links, "level": 1}),
        State("compound words", {"author": author(COMPOUND, role=COMPOUND)}),
        State("right to left", {"author": author("ليلى حداد", bio=ARABIC)}),
    )


def _calendar() -> Entry:
    def one(shown: Any) -> dict[str, Any]:
        return {"years": [shown], "base": "/archive/"}

    quiet = [year(2010, 3), year(2009), year(2008, 0, 1), year(2007), year(2006), year(2005, 2)]
    silent = [year(2010, 3), *(year(number) for number in range(2009, 2001, -1)), year(2001, 2)]
    return list_part(
        "calendar",
        State("the five tints, the whole site's", one(year(2021, 0, 1, 2, 3, 4, 7, 8, 20, 21, 240, 12, 1))),
        State("the same in a place's colour", one(year(2021, 0, 1, 2, 3, 4, 7, 8, 20, 21, 240, 12, 1)), "hue-1"),
        State("a quiet year", one(year(2012, 0, 0, 1)), "hue-16"),
        State("quiet years in a row, folded", one(folded(quiet)[1])),
        State("years without any, folded", one(folded(silent)[1])),
        around=CALENDAR,
        width=FULL,
        note="The filter “folded” makes one line of years in a row that hold next to nothing.",
    )


def _caption() -> Entry:
    return part(
        "caption",
        State("caption and credit", {"caption": "Morning on the quay", "credit": "Jo Weber"}),
        State("caption alone", {"caption": "Morning on the quay"}),
        State("credit alone", {"credit": "Jo Weber"}),
        State("long", {"caption": f"{LONG}.", "credit": "Jo Weber for the Gazetteer"}),
        around="<figure>{{ part }}</figure>",
        width=NARROW,
    )


def _card() -> Entry:
    pictured = {"pictured": True, "standfirst": True}
    lisboa = place_name("Lisboa", "lisboa")
    names = replace(card(), authors=MANY)
    return list_part(
        "card",
        State("news", {"card": card(image=picture("geneva")), **pictured}),
        State("opinion", {"card": card("In defence of the bench", kind="opinion", place=lisboa), **pictured}),
        State("interview", {"card": card("“I count everything”", kind="interview"), "standfirst": True}),
        State("advertisement", {"card": card("Walk it with us", kind="advertisement"), "standfirst": True}),
        State("without standfirst or picture", {"card": card()}),
        State("picture not drawn yet", {"card": card(image=picture("vienna", made=False)), **pictured}),
        State("upright picture", {"card": card(image=picture("tall")), **pictured}),
        State("long headline", {"card": card(LONG, image=picture("athens")), **pictured}),
        State("compound words", {"card": card(COMPOUND, standfirst=COMPOUND), **pictured}),
        State("right to left", {"card": card(ARABIC, standfirst=ARABIC), **pictured}),
        State("seven authors", {"card": names, "standfirst": True}),
        State("in its own place", {"card": names, "here": names.place.id}),
        width=NARROW,
    )


def _cards() -> Entry:
    same = picture("geneva")
    cards = [card(image=same), card("Two waters at the mole", image=same), card(COMPOUND, image=picture("vienna"))]
    return list_part(
        "cards",
        State("a picture is not shown twice in a row", {"cards": cards}),
        State(
            "headlines alone, in their own place",
            {"cards": cards[:1], "standfirst": False, "here": _place_of(cards[0])},
        ),
        around=CARDS,
        width=FULL,
    )


def _place_of(shown: Card) -> int:
    return shown.place.id


def _band_cards() -> Entry:
    cards = [card(image=picture("geneva")), card("Two waters at the mole", image=picture("vienna")), card(COMPOUND)]
    return list_part(
        "band_cards",
        State("three", {"cards": cards, "here": _place_of(cards[0])}, "hue-1"),
        State("one", {"cards": cards[:1], "here": _place_of(cards[0])}, "hue-1"),
        around='<div class="band-cards">{{ part }}</div>',
        width=FULL,
    )


def _days() -> Entry:
    days = [
        (dt.date(2022, 5, 31), [card(image=picture("geneva"))]),
        (dt.date(2022, 5, 2), [card(LONG), card(COMPOUND)]),
    ]
    return list_part(
        "days",
        State("two days of a month", {"days": days, "archive": "/archive/"}),
        width=FULL,
        height=700,
        styles=("archive",),
    )


def _card_list() -> Entry:
    cards = [
        card(image=picture("geneva")),
        card("Two waters at the mole", kind="opinion", published_at=samples.moment(2022, 5, 30)),
        card(LONG, image=picture("tall"), published_at=samples.moment(2022, 4, 1)),
        card(COMPOUND, kind="advertisement", published_at=samples.moment(2021, 12, 24)),
    ]
    return list_part(
        "card_list",
        State("several, and more on the next page", {"cards": cards, "listing": list_page(1, 8)}),
        State("one", {"cards": cards[1:2], "listing": list_page(1, 1)}),
        State("none: nothing", {"cards": [], "listing": list_page(1, 1)}),
        width=FULL,
    )


def _contributors() -> Entry:
    crowd = [author(name, role=role) for name, role in zip(MANY, ("Correspondent", "", COMPOUND) * 3, strict=False)]
    return list_part(
        "contributors", State("seven", {"authors": crowd}), State("four", {"authors": crowd[:4]}), width=FULL
    )


def _crumbs() -> Entry:
    return list_part(
        "crumbs",
        State("below the front page", {"here": "Places"}),
        State("below a place", {"place": place_name(), "here": "The tram runs again"}),
        State("below a month", {"place": place_name(), "month": samples.TODAY, "here": "The tram runs again"}),
        State("below a section", {"section": "Authors", "section_href": "/authors/", "here": "Ada Keller"}),
        State("long", {"place": place_name(COMPOUND), "here": LONG}),
    )


def _footer() -> Entry:
    return list_part(
        "footer",
        State("with links and an address", {"site": samples.site(contact="newsroom@example.org")}),
        State("nothing set by anybody", {"site": samples.site(links=())}),
        width=FULL,
        height=230,
    )


def _latest() -> Entry:
    def line(**values: Any) -> dict[str, Any]:
        return {"cards": [card(**values)], "now": samples.TODAY}

    return list_part(
        "latest",
        State("of today", line()),
        State("of another day", line(published_at=samples.moment(2022, 5, 24))),
        State("an opinion", line(title="In defence of the wooden bench", kind="opinion")),
        State("an advertisement", line(title="Walk it with us", kind="advertisement")),
        State("compound words", line(title=COMPOUND)),
        State("right to left", line(title=ARABIC)),
        around=LATEST,
        width=NARROW,
    )


def _masthead() -> Entry:
    always = {"site": samples.site(), "today": samples.TODAY, "places": places_menu()}
    below, long = always | {"path": "/geneva/"}, {"site": samples.site("The Gazetteer of Cities and Countries")}
    return list_part(
        "masthead",
        State("on the front page", always | {"path": "/"}, "front-page"),
        State("on every other page", below),
        State("a long name", always | long | {"path": "/archive/"}, "front-page"),
        State("menu open", below, "hue-1", opened=True, height=640),
        width=FULL,
        height=300,
        styles=("front",),
    )


def _pager() -> Entry:
    return list_part(
        "pager",
        State("first page", {"listing": list_page(1, 8)}),
        State("in the middle", {"listing": list_page(4, 8)}),
        State("last page", {"listing": list_page(8, 8), "query": "query=tram&"}),
        State("one page: nothing", {"listing": list_page(1, 1)}),
    )


def _search_form() -> Entry:
    return part("search_form", State("empty", {"query": ""}), State("filled", {"query": 'tram "first car"'}))


def _share() -> Entry:
    address = "https://www.example.org/geneva/the-tram-runs-again/"
    return list_part("share", State("below an article", {"title": "The tram runs again", "address": address}))


def _sidebar() -> Entry:
    full = {"recent": recent_posts({}), "places": categories({}), "months": archives({}, dt.date(2021, 5, 31))}
    return list_part(
        "sidebar",
        State("beside an article", full, "has-side"),
        State("nothing published", dict.fromkeys(full, ""), height=420),
        around=BESIDE,
        width=FULL,
        height=900,
    )
