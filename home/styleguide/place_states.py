"""The states of the parts that list places and lead from one to another."""

from __future__ import annotations

from home.map import dots
from home.styleguide import samples
from home.styleguide.samples import COMPOUND, place_name
from home.styleguide.state import FULL, NARROW, Entry, State, list_part, part
from home.styleguide.tags import places_menu
from news.archive.reading import Month

MENU = '<header class="masthead"><nav class="main-nav"><ul><li>{{ part }}</li></ul></nav></header>'
NEIGHBOURS = ("Annecy", "Lyon", "Zurich")


def place_part_entries() -> list[Entry]:
    return [
        _month_ways(),
        _month_places(),
        _place_entry(),
        _place_ways(),
        _places_filter(),
        _places_map(),
        _places_menu(),
    ]


def named(*titles: str) -> list[samples.PlaceName]:
    return [place_name(title, title.lower()) for title in titles]


def _month_places() -> Entry:
    places = [(place, count) for count, place in enumerate(named("Geneva", "Lisboa", COMPOUND), start=1)]
    return list_part(
        "month_places",
        State("three", {"places": places, "month": Month(2022, 5, 3)}),
        around='<dl class="ways"><div><dt>Places</dt><dd><ul>{{ part }}</ul></dd></div></dl>',
        width=FULL,
    )


def _month_ways() -> Entry:
    may = {"month": Month(2022, 5, 3)}
    counted = [(place, count) for count, place in enumerate(named("Geneva", "Lisboa", "Vienna", COMPOUND), start=1)]
    return list_part(
        "month_ways",
        State("of the whole site", may | {"page": samples.home(), "places": counted}),
        State("of a place", may | {"page": samples.place(), "places": counted[1:]}, "hue-1"),
        State("of a place alone in its month", may | {"page": samples.place(), "places": []}, "hue-1"),
        State("nobody else's month: nothing", may | {"page": samples.home(), "places": []}),
        width=FULL,
    )


def _place_entry() -> Entry:
    vienna = next(place for place in samples.places() if place.title == "Vienna")
    return part(
        "place_entry",
        State("a city", {"place": vienna}),
        State("with its local name", {"place": vienna, "local_name": "Wien"}),
        State("a country", {"place": vienna._replace(title="Austria", kind="country", slug="austria")}),
        State("without news", {"place": vienna._replace(direct=0, total=0)}),
        State("a long name", {"place": vienna._replace(title=COMPOUND), "local_name": COMPOUND}),
        around='<ul class="place-groups by-letter"><li><ul><li>{{ part }}</li></ul></li></ul>',
        width=NARROW,
    )


def _place_ways() -> Entry:
    geneva, country = samples.place(), samples.place("Switzerland", "switzerland", kind="country")
    return part(
        "place_ways",
        State("a city", {"page": geneva, "years": samples.years(), "nearby": named(*NEIGHBOURS)}, "hue-1"),
        State(
            "a country", {"page": country, "years": samples.years(), "cities": named("Geneva", *NEIGHBOURS)}, "hue-7"
        ),
        State("without news", {"page": geneva, "nearby": named(*NEIGHBOURS)}, "hue-1"),
        width=FULL,
    )


def _places_filter() -> Entry:
    return list_part("places_filter", State("empty", {}))


def _places_map() -> Entry:
    places = samples.places()
    quiet = [place._replace(direct=0, total=0) for place in places]
    return part(
        "places_map",
        State("some places", {"dots": dots(places)}),
        State("no news anywhere", {"dots": dots(quiet)}),
        width=NARROW,
    )


def _places_menu() -> Entry:
    return list_part(
        "places_menu",
        State("folded", {"places": places_menu()}),
        State("open", {"places": places_menu()}, opened=True, height=560),
        around=MENU,
        width=FULL,
        height=80,
    )
