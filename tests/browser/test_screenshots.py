"""Screenshots: of the right size, of the right part, after what has to be done first, by the right person."""

from __future__ import annotations

import io
from contextlib import nullcontext

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from PIL import Image

from home.screenshots.browser import NoBrowserError
from home.screenshots.camera import Camera, compressed
from home.screenshots.shots import EDIT, Do, Shot, albums
from tests.factories import ArticlePageFactory, CityIndexPageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "words and pictures"


@pytest.fixture
def newspaper(database):
    geneva = CityIndexPageFactory(title="Geneva")
    ArticlePageFactory(parent=geneva, title="The lake is high")


@pytest.fixture
def editor(newspaper):
    user = get_user_model().objects.create_user("editor", "editor@example.com", PASSWORD)
    user.groups.add(Group.objects.get(name="Editors"))


@pytest.fixture
def camera(chromium, server, newspaper):
    return Camera(chromium, server, {"editor": PASSWORD})


def taken(camera, **values):
    [(_, png)] = camera.take([Shot("lake", "/geneva/the-lake-is-high/", width=600, height=400, **values)])
    return Image.open(io.BytesIO(png))


def test_window_is_pictured_at_its_size(camera):
    assert taken(camera).size == (600, 400)


def test_whole_page_is_as_tall_as_it_is(camera):
    width, height = taken(camera, whole=True).size
    assert (width, height > 400) == (600, True)


def test_part_is_pictured_with_its_margin(camera):
    bare, wide = (taken(camera, part="main h1", margin=margin).size for margin in (0, 10))
    assert (wide[0] - bare[0], wide[1] - bare[1]) == (20, 0)


def test_schemes_differ(camera):
    by_day, by_night = (taken(camera, scheme=scheme).convert("L").getpixel((300, 395)) for scheme in ("light", "dark"))
    assert by_day > 200 > 50 > by_night


def test_something_is_done_first(camera):
    opened = taken(camera, first=(Do("click", "[data-places-menu] > summary"),))
    assert taken(camera).tobytes() != opened.tobytes()


def test_editor_signs_in_and_follows_the_way_to_the_form(camera, editor):
    assert camera.can_take(Shot("editor", "/", signed_in="editor"))
    form = taken(camera, signed_in="editor", part="#panel-child-content-title-section", first=EDIT)
    assert form.size[0] > 200


def test_shot_of_somebody_unknown_is_left_out(camera):
    assert not camera.can_take(Shot("admin", "/admin/", signed_in="admin"))


def test_command_takes_one_picture_of_a_running_site(newspaper, server, tmp_path, monkeypatch, chromium):
    monkeypatch.setattr("home.management.commands.take_screenshots.running_chromium", lambda: nullcontext(chromium))
    call_command("take_screenshots", "readme", only=["archive"], site=server, folder=tmp_path / "taken", verbosity=0)
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["archive.png"]


def test_missing_browser_is_said_plainly(monkeypatch):
    def none():
        raise NoBrowserError("No Chromium was found")

    monkeypatch.setattr("home.management.commands.take_screenshots.running_chromium", none)
    with pytest.raises(CommandError, match="No Chromium was found"):
        call_command("take_screenshots", "style")


def test_unknown_album_is_named():
    with pytest.raises(CommandError, match="There is no album holidays"):
        call_command("take_screenshots", "holidays")


def test_names_within_an_album_are_unique():
    for name, album in albums().items():
        assert len({shot.name for shot in album.shots}) == len(album.shots), name


def test_rare_colours_survive_the_compression():
    picture = Image.effect_noise((300, 300), 90).convert("RGB")
    picture.paste((152, 66, 96), (10, 10, 14, 14))
    png = io.BytesIO()
    picture.save(png, "PNG")
    kept = Image.open(io.BytesIO(compressed(png.getvalue()))).convert("RGB").getpixel((12, 12))
    assert max(abs(one - other) for one, other in zip(kept, (152, 66, 96), strict=True)) < 24
