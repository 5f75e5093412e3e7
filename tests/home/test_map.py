"""Where places stand on the map: the projection, the sizes of the dots, and that none hides another."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from home import map as europe
from home.demo import texts
from home.places_list import PlaceEntry
from tests.factories import ArticlePageFactory, CityIndexPageFactory, CountryFactory
from tests.pages import text_of, visit

GENEVA, VIENNA, LISBON, HELSINKI = (46.2, 6.14), (48.21, 16.37), (38.72, -9.14), (60.17, 24.94)
ISTANBUL, REYKJAVIK, VALLETTA, MOSCOW = (41.01, 28.98), (64.15, -21.94), (35.9, 14.51), (55.75, 37.62)


def entry(title, latitude, longitude, total=1, kind="city"):
    slug = title.lower().replace(" ", "-")
    return PlaceEntry(title, slug, f"/{slug}/", kind, "", "", latitude, longitude, total, total)


@pytest.fixture(scope="module")
def land():
    """The outline as closed rings of points."""
    drawing = BeautifulSoup((settings.PROJECT / "config/static/img/europe.svg").read_bytes(), "html.parser")
    return [ring(path) for path in drawing.find(id="land")["d"].split("z") if path]


def ring(path):
    """The points of a path that has one M and then only steps."""
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def is_on_land(land, point):
    """Whether a line from the point to the east crosses the outline an odd number of times."""
    x, y = point
    edges = ((a, b) for ring in land for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return bool(
        sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in edges) % 2
    )


# The projection


def test_middle_of_the_map_is_where_it_says():
    assert europe.project(*europe.CENTRE) == pytest.approx(europe.CENTRE_AT)


def test_cities_stand_to_one_another_as_in_europe():
    x, y = 0, 1
    assert europe.project(*GENEVA)[x] < europe.project(*VIENNA)[x] < europe.project(*HELSINKI)[x]
    assert europe.project(*HELSINKI)[y] < europe.project(*VIENNA)[y] < europe.project(*LISBON)[y]
    assert europe.project(*LISBON)[x] < europe.project(*GENEVA)[x]
    assert europe.project(*ISTANBUL)[x] > europe.project(*HELSINKI)[x]


def test_areas_are_true():
    """A degree square at 36 and at 68 degrees north, by the areas they have on the globe."""

    def area(latitude):
        west, east, north = (europe.project(latitude + dy, 14 + dx) for dx, dy in ((0, 0), (0.1, 0), (0, 0.1)))
        return abs((east[0] - west[0]) * (north[1] - west[1]) - (north[0] - west[0]) * (east[1] - west[1]))

    assert area(36) / area(68) == pytest.approx(2.16, rel=0.01)  # cos 36.05 / cos 68.05


@pytest.mark.parametrize("city", [GENEVA, VIENNA, LISBON, HELSINKI, ISTANBUL, REYKJAVIK, VALLETTA, MOSCOW])
def test_europe_is_in_the_frame(city):
    assert europe.is_in_frame(europe.project(*city))


@pytest.mark.parametrize(
    "elsewhere",
    [(61.52, 105.32), (40.71, -74.01), (-33.92, 18.42), (28.1, -15.4), (90, 0), (-90, 0), (-52, -166), (0, 180)],
)
def test_the_rest_of_the_world_is_not(elsewhere):
    assert not europe.is_in_frame(europe.project(*elsewhere))


def test_outline_and_projection_agree(land):
    inland = {
        "Madrid": (40.42, -3.7),
        "Prague": (50.08, 14.44),
        "Geneva": GENEVA,
        "Minsk": (53.9, 27.57),
        "Milan": (45.46, 9.19),
    }
    at_sea = {
        "Biscay": (45.5, -5),
        "Dogger Bank": (55, 3),
        "Adriatic": (43, 15),
        "Black Sea": (43.5, 34),
        "Bothnia": (62, 19.5),
    }
    assert {name for name, point in inland.items() if not is_on_land(land, europe.project(*point))} == set()
    assert {name for name, point in at_sea.items() if is_on_land(land, europe.project(*point))} == set()


# The dots


def test_place_without_coordinates_or_beyond_the_frame_has_no_dot():
    places = [
        entry("Geneva", *GENEVA),
        entry("Atlantis", None, None),
        entry("Half", 46.2, None),
        entry("Russia", 61.5, 105.3),
    ]
    assert [dot.place.title for dot in europe.dots(places)] == ["Geneva"]


def test_site_without_places_has_no_dots():
    assert europe.dots([]) == []


def test_sizes_follow_the_articles():
    assert [europe.step(count, 400) for count in (0, 1, 25, 26, 100, 101, 226, 400)] == [0, 1, 1, 2, 2, 3, 4, 4]
    assert [europe.step(count, 1) for count in (0, 1)] == [0, 4]


def test_places_with_most_articles_come_first_so_that_small_dots_lie_above():
    places = [
        entry("Vienna", *VIENNA, total=2),
        entry("Berlin", 52.5, 13.4, total=0),
        entry("Geneva", *GENEVA, total=30),
    ]
    assert [dot.place.title for dot in europe.dots(places)] == ["Geneva", "Vienna", "Berlin"]


def test_dots_at_one_point_are_parted():
    first, second = europe.dots([entry("Spain", 40.42, -3.7, kind="country"), entry("Madrid", 40.42, -3.7)])
    assert hypot(first.x - second.x, first.y - second.y) >= first.radius + second.radius


def test_no_dot_of_the_demo_covers_another_and_none_strays():
    places = [
        entry(place.title, float(place.latitude), float(place.longitude), total=number % 9, kind=place.kind)
        for number, place in enumerate(texts.places())
    ]
    dots = europe.dots(places)
    assert len(dots) == 95  # Russia's point lies in Siberia
    covered = [
        (one.place.title, other.place.title)
        for one, other in combinations(dots, 2)
        if hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius
    ]
    assert covered == []
    strays = [
        dot.place.title
        for dot in dots
        if hypot(
            *(
                at - true
                for at, true in zip(
                    (dot.x, dot.y), europe.project(dot.place.latitude, dot.place.longitude), strict=True
                )
            )
        )
        > 15
    ]
    assert strays == []


# The page


@pytest.mark.django_db
def test_map_names_each_place_with_its_articles_and_leads_to_it(client):
    geneva = CityIndexPageFactory(title="Geneva", latitude="46.2", longitude="6.14")
    CountryFactory(title="Austria", country="AT", latitude="47.52", longitude="14.55")
    CityIndexPageFactory(title="Atlantis", country="")
    ArticlePageFactory(parent=geneva)
    dots = visit(client, "/places/").find("svg", role="group").find_all("a")
    assert {text_of(dot).replace(" ,", ","): dot["href"] for dot in dots} == {
        "Geneva, 1 article": "/geneva/",
        "Austria, no news yet": "/austria/",
    }


@pytest.mark.django_db
def test_countries_have_squares_and_cities_circles(client):
    CityIndexPageFactory(title="Geneva", latitude="46.2", longitude="6.14")
    CountryFactory(title="Austria", country="AT", latitude="47.52", longitude="14.55")
    drawing = visit(client, "/places/").find("svg", role="group")
    assert drawing.find("a", href="/geneva/").circle
    assert not drawing.find("a", href="/geneva/").rect
    assert drawing.find("a", href="/austria/").rect


@pytest.mark.django_db
def test_site_without_coordinates_has_no_map(client):
    CityIndexPageFactory(title="Geneva")
    main = visit(client, "/places/").main
    assert not main.find("svg")
    assert main.find("a", string="Geneva")
