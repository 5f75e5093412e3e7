"""Whole pages in the states that a demo site hardly has: with next to nothing, and with too much."""

from __future__ import annotations

from typing import Any

from home.styleguide import samples
from home.styleguide.part_states import MANY
from home.styleguide.samples import ARABIC, COMPOUND, LONG, author, card, list_page, picture, place_name
from home.styleguide.state import FULL, Entry, State
from home.styleguide.tags import request_for
from news.blocks import Body
from news.reading import Elsewhere, byline

TALL = 900


def page_entries() -> list[Entry]:
    """In the order in which a reader meets them."""
    return [
        _front_page(),
        _article(),
        _place(),
        _archive(),
        _indexes(),
        _search(),
        _not_found(),
        _failed(),
        _password(),
    ]


def page(name: str, template: str, *states: State) -> Entry:
    return Entry(name, states, template=template, width=FULL, height=TALL)


def _front_page() -> Entry:
    lead = card(image=picture("geneva"))
    seconds = [card(COMPOUND), card(ARABIC, kind="opinion"), card(LONG, image=picture("vienna"))]
    return page(
        "front_page",
        "home/home_page.html",
        State("one article", _reader("/") | {"page": samples.home(), "lead": lead}),
        State(
            "no picture anywhere", _reader("/") | {"page": samples.home(), "lead": card(LONG), "seconds": seconds[:2]}
        ),
        State("lead and second stories", _reader("/") | {"page": samples.home(), "lead": lead, "seconds": seconds}),
        State("nothing published", _reader("/", is_empty=True) | {"page": samples.home()}),
    )


def _article() -> Entry:
    notes = {
        "page": samples.article("Walk it with us", kind="advertisement"),
        "notes": ["This is an advertisement.", "This article is 9 years old."],
    }
    crowd = [author(name, role="") for name in MANY * 6][:40]
    neighbours = {"previous_card": card(COMPOUND), "next_card": card(ARABIC)}
    full = {"page": samples.article(updated_at=samples.moment(2022, 6, 2)), **byline([author(portrait="face")])}
    return page(
        "article_page",
        "news/article_page.html",
        State("headline alone", _told(samples.article(standfirst=""), body="")),
        State("with neighbours and related", _told(**full) | neighbours | {"related": [card(), card(LONG), card()]}),
        State("an advertisement nine years old", _told(**notes) | {"kind_label": "Advertisement"}),
        State("long headline", _told(samples.article(LONG))),
        State("compound words", _told(samples.article(COMPOUND, standfirst=COMPOUND)) | neighbours),
        State("right to left", _told(samples.article(ARABIC, standfirst=ARABIC))),
        State("forty authors", _told(samples.article(), **byline(crowd))),
    )


def _told(page: Any, **values: Any) -> dict[str, Any]:
    """What an article's page prints."""
    block = Body()
    body = str(
        block.normalize([("text", f"<p>{samples.STANDFIRST} {LONG}.</p>"), ("heading", "What the river brings")])
    )
    always = {
        "page": page,
        "place": place_name(),
        "body": body,
        "reading_minutes": 3,
        "article_date": page.published_at,
    }
    return _reader(page.title) | always | {"canonical": "https://www.example.org/"} | values


def _place() -> Entry:
    quiet = {"page": samples.place(introduction="A city at the end of a lake. It has a fountain.")}
    country = {"country": samples.place("Switzerland", "switzerland", kind="country")}
    ways = {"nearby": [place_name("Annecy", "annecy"), place_name("Lyon", "lyon")], "listing": list_page(1, 1)}
    elsewhere = {"elsewhere": Elsewhere("Switzerland", [card(), card(LONG)])}
    bare = {"page": samples.place(COMPOUND), "listing": list_page(1, 1)}
    return page(
        "city_index_page",
        "news/city_index_page.html",
        State("a place without news", _reader() | quiet | country | ways | elsewhere),
        State("a long name and nothing else", _reader() | bare),
    )


def _archive() -> Entry:
    site = {"page": samples.home(), "years": samples.years(), "count": 137}
    return page(
        "archive_overview",
        "news/archive_overview.html",
        State("the whole site", _reader("/archive/") | site),
        State("a place without news", _reader(is_empty=True) | {"page": samples.place(), "years": []}),
    )


def _indexes() -> Entry:
    return page(
        "authors", "home/authors.html", State("nobody yet", _reader("/authors/", is_empty=True) | {"authors": []})
    )


def _search() -> Entry:
    nothing = {"query": COMPOUND, "found": list_page(1, 0), "cards": []}
    return page(
        "search",
        "search/search.html",
        State("before searching", _reader("/search/")),
        State("nothing found", _reader("/search/") | nothing),
    )


def _not_found() -> Entry:
    return page(
        "404",
        "404.html",
        State("not found", _reader("/gone/")),
        State("perhaps this one", _reader("/geneva/gone/") | {"places": [place_name()], "articles": [card()]}),
    )


def _failed() -> Entry:
    return page("500", "500.html", State("something went wrong", {}))


def _password() -> Entry:
    return page("password_required", "wagtailcore/password_required.html", State("asked for", _reader("/geneva/")))


def _reader(path: str = "/geneva/", is_empty: bool = False) -> dict[str, Any]:
    return {"request": request_for(path, is_empty)}
