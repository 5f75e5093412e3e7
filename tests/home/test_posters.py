"""The demo's posters, each place's first sheet and further ones, and what is said of its places."""

from __future__ import annotations

import re
from itertools import combinations, groupby

import pytest

from home.demo import texts
from home.demo.posters import Sheet, describe_poster, draw_poster, focal_point, lettering, place_hue
from home.demo.posters.lands import LANDS
from home.demo.posters.palette import HOURS
from home.demo.posters.words import FEATURES, SETTINGS

PLACES = texts.places()
SHEETS = texts.sheets()
FURTHER = [sheet for sheet in SHEETS if sheet.edition]
SMALL = (300, 200)
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def test_same_place_gets_the_same_pixels():
    first, second = (draw_poster(Sheet("geneva", "Geneva", "lake", ["bridge"]), SMALL) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_two_places_get_different_posters():
    lyon, turin = (draw_poster(Sheet(slug, "Same", "river", ["bridge"]), SMALL) for slug in ("lyon", "turin"))
    assert lyon.tobytes() != turin.tobytes()


def test_editions_of_a_place_are_different_pictures_below_the_same_name():
    def drawn(sheet):
        poster = draw_poster(sheet, SMALL)
        return poster.crop((0, 0, 300, 181)).tobytes(), poster.crop((0, 182, 300, 200)).tobytes()

    for slug, sheets in groupby((sheet for sheet in SHEETS if sheet.slug in {more.slug for more in FURTHER}), by_slug):
        scenes, feet = zip(*map(drawn, sheets), strict=True)
        assert len(set(scenes)) == len(scenes), slug
        assert len(set(feet)) == 1, slug


def by_slug(sheet):
    return sheet.slug


def test_an_edition_is_the_same_pixels_every_time():
    sheet = Sheet("geneva", "Geneva", "lake", ["ferry"], "ferry", "day")
    first, second = (draw_poster(sheet, SMALL) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_further_editions_leave_the_first_sheet_as_it_is():
    firsts = [sheet for sheet in SHEETS if not sheet.edition]
    assert firsts == [Sheet(place.slug, place.title, place.near, place.features) for place in PLACES]


@pytest.mark.parametrize("sheet", FURTHER, ids=lambda sheet: sheet.name)
def test_a_further_edition_says_what_it_draws(sheet):
    assert sheet.hour in HOURS
    assert sheet.near in SETTINGS
    assert set(sheet.features) <= set(FEATURES)
    assert 1 <= len(sheet.features) <= 3


def test_the_hour_changes_the_picture():
    hours = {draw_poster(Sheet("geneva", "", "lake", [], "one", other), SMALL).tobytes() for other in HOURS}
    assert len(hours) == len(HOURS)


@pytest.mark.parametrize("size", [(1500, 1000), (240, 160), (400, 400), (1200, 630)])
def test_poster_has_the_size_asked_for(size):
    assert draw_poster(Sheet("malta", "Malta", "island", ["dome", "harbour"]), size).size == size


@pytest.mark.parametrize("near", LANDS)
@pytest.mark.parametrize("features", [(), *combinations(FEATURES, 1), tuple(FEATURES)])
def test_every_land_goes_with_every_feature(near, features):
    assert draw_poster(Sheet("anywhere", "Ærøskøbing", near, features), SMALL).getcolors(maxcolors=100_000)


def test_name_is_printed_at_the_foot():
    named, nameless = (draw_poster(Sheet("tomar", name, "river"), SMALL) for name in ("Ķ", ""))
    foot = (0, 182, 300, 200)
    assert named.crop(foot).tobytes() != nameless.crop(foot).tobytes()


def test_a_machine_without_fonts_prints_letters_without_marks_and_no_boxes(monkeypatch):
    lettering.serif.cache_clear()
    monkeypatch.setattr(lettering, "SERIFS", ())
    marked, plain = (draw_poster(Sheet("lodz", name, "plain"), SMALL) for name in ("Łódź", "Lodz"))
    lettering.serif.cache_clear()
    assert marked.tobytes() == plain.tobytes()


def test_a_serif_prints_diacritics():
    if lettering.serif(44).getname()[0] == "Aileron":
        pytest.skip("no serif on this machine")
    marked, plain = (draw_poster(Sheet("lodz", name, "plain"), SMALL) for name in ("Łódź", "Lodz"))
    assert marked.tobytes() != plain.tobytes()


def test_a_hue_stays_with_its_slug():
    assert {slug: place_hue(slug) for slug in ("geneva", "vienna")} == {"geneva": 1, "vienna": 23}


@pytest.mark.parametrize("size", [(1500, 1000), (1000, 1000), (1200, 630)])
def test_focal_point_is_the_middle_square(size):
    x, y, width, height = focal_point(size)
    assert (x, y) == (size[0] // 2, size[1] // 2)
    assert width == height == min(size)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_every_place_is_described(place):
    assert len(SENTENCE_END.findall(place.introduction)) == 2
    assert place.introduction.endswith(".")
    assert place.near in SETTINGS
    assert set(place.features) <= set(FEATURES)
    assert len(place.features) <= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_description_is_one_sentence_about_the_place(sheet):
    words = describe_poster(sheet)
    assert sheet.title in words
    assert words.endswith(".")
    assert len(SENTENCE_END.findall(words)) == 1


def test_description_names_land_and_features():
    assert describe_poster(Sheet("prague", "Prague", "river", ["bridge", "castle", "tower"])) == (
        "Poster of Prague in flat colours: a town on a river, with a bridge, a castle and a tower."
    )


def test_description_of_a_place_without_features_is_whole():
    assert describe_poster(Sheet("oulu", "Oulu", "coast")) == "Poster of Oulu in flat colours: a town by the sea."


def test_description_of_a_further_edition_names_its_hour():
    assert describe_poster(Sheet("geneva", "Geneva", "lake", ["steeple", "ferry"], "ferry", "night")) == (
        "Poster of Geneva by night, in flat colours: a town on a lake before mountains, "
        "with a church with a pointed spire and a passenger boat."
    )


def test_rain_is_named_instead_of_a_sun_that_it_hides():
    words = describe_poster(Sheet("rouen", "Rouen", "river", ["rain"], "rain", "dusk"))
    assert "in the rain" in words
    assert "sun" not in words


def test_houses_along_a_canal_hide_the_land():
    assert describe_poster(Sheet("lille", "Lille", "plain", ["tower", "canal"])) == (
        "Poster of Lille in flat colours: a canal between tall houses that leads into a town, with a tower."
    )
