"""The named list of sizes: what is missing is found and made in the background; pages print what exists."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.template import Context, Template
from PIL import Image

from config import env
from news.models import NewsImage, NewsRendition
from news.renditions import ALL_SPECS, SHAPES, incomplete_images, load_renditions, make_missing, missing_specs
from news.templatetags.news_tags import news_picture, share_address
from news.worker import NewsroomWorker, run_jobs
from tests.factories import NewsImageFactory, picture_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker_in_this_process")]

WIDE_JPEG = "width-800|format-jpeg|jpegquality-78"
PICTURE_TAG = re.compile(r'{%-?\s*news_picture\s+\S+\s+"(\w+)"')
ENCODING_TAGS = re.compile(r"{%-?\s*(image|picture|srcset_image|image_url)\s")
OF_THE_ADMIN = {"admin", "wagtailadmin", "wagtailimages"}
TEMPLATES = sorted((env.PROJECT / "templates").rglob("*.html"))


def printed(image, shape="wide", **options):
    """What the tag prints for the picture as a page finds it."""
    return BeautifulSoup(news_picture(NewsImage.objects.get(pk=image.pk), shape, **options), "html5lib").body


def widths(srcset):
    return [int(entry.split(" ")[1].removesuffix("w")) for entry in srcset.split(", ")]


# The list


def test_list_is_short():
    assert list(SHAPES) == ["wide", "card", "portrait", "share"]
    assert len(ALL_SPECS) <= 12


def test_templates_ask_only_for_named_shapes():
    used = {shape for path in TEMPLATES for shape in PICTURE_TAG.findall(path.read_text())}
    assert used
    assert used <= set(SHAPES)


def test_no_public_template_encodes_a_picture():
    public = [path for path in TEMPLATES if not OF_THE_ADMIN & set(path.parts)]
    assert not [path.name for path in public if ENCODING_TAGS.search(path.read_text())]


# Making what is missing


def test_new_picture_lacks_every_size():
    image = NewsImageFactory()
    assert missing_specs(image) == list(ALL_SPECS)
    assert incomplete_images() == [image.pk]


def test_made_sizes_are_missed_no_more():
    image = NewsImageFactory()
    assert make_missing(image) == len(ALL_SPECS)
    assert missing_specs(image) == []
    assert incomplete_images() == []


def test_one_missing_size_is_found():
    image = NewsImageFactory()
    make_missing(image)
    NewsRendition.objects.get(image=image, filter_spec=WIDE_JPEG).delete()
    assert incomplete_images() == [image.pk]
    assert make_missing(image) == 1


def test_saved_picture_gets_its_sizes_from_the_job():
    image = NewsImageFactory()
    assert not NewsRendition.objects.exists()
    run_jobs()
    assert missing_specs(image) == []


def test_job_lets_readers_see_the_new_sizes(bumps):
    NewsImageFactory()
    bumps()
    run_jobs()
    assert bumps() == 1


def test_job_of_a_picture_that_is_gone_does_nothing(bumps):
    NewsImageFactory().delete()
    bumps()
    assert run_jobs() == 1
    assert bumps() == 0


def test_worker_finds_a_picture_that_nobody_queued():
    image = NewsImageFactory()
    run_jobs()
    NewsRendition.objects.filter(image=image).delete()
    NewsroomWorker().run(once=True)
    assert missing_specs(image) == []


def test_command_makes_the_sizes_at_once(capsys):
    NewsImageFactory()
    call_command("make_renditions", verbosity=0)
    assert capsys.readouterr().out == f"Made {len(ALL_SPECS)} sizes of 1 pictures.\n"
    assert incomplete_images() == []


def test_picture_whose_focus_has_moved_is_shown_in_its_new_crop():
    image = NewsImageFactory(file=picture_file(400, 100))
    make_missing(image)
    old = printed(image, "card").img["src"]
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 20, 50, 10, 10
    image.save()
    run_jobs()
    assert printed(image, "card").img["src"] != old
    assert NewsRendition.objects.filter(image=image).count() == len(ALL_SPECS)


# Printing what exists


def test_picture_is_offered_in_all_its_widths(settings):
    image = NewsImageFactory(file=picture_file(1700, 850))
    make_missing(image)
    body = printed(image)
    assert widths(body.source["srcset"]) == [400, 800, 1200, 1600]
    assert body.source["type"] == "image/avif"
    assert body.source["sizes"]
    assert (body.img["width"], body.img["height"]) == ("800", "400")
    assert body.img["src"].endswith(".jpg")


def test_picture_waits_until_it_is_scrolled_to():
    image = NewsImageFactory()
    make_missing(image)
    assert printed(image).img["loading"] == "lazy"


def test_first_picture_of_the_page_is_loaded_at_once():
    image = NewsImageFactory()
    make_missing(image)
    img = printed(image, first=True).img
    assert img["fetchpriority"] == "high"
    assert not img.has_attr("loading")


def test_what_exists_is_printed_while_the_rest_is_made():
    image = NewsImageFactory(file=picture_file(1700, 850))
    image.get_rendition(SHAPES["wide"].sources[1])
    body = printed(image)
    assert widths(body.source["srcset"]) == [800]
    assert body.img["width"] == "800"


def test_picture_without_any_size_is_a_placeholder_of_the_right_shape():
    image = NewsImageFactory(file=picture_file(400, 100))
    assert [printed(image).svg[name] for name in ("width", "height")] == ["720", "180"]
    assert [printed(image, "card").svg[name] for name in ("width", "height")] == ["720", "480"]


def test_placeholder_says_what_the_picture_shows():
    image = NewsImageFactory(description='A "red" tram')
    assert printed(image).svg["aria-label"] == 'A "red" tram'
    assert printed(image, alt="").svg["aria-hidden"] == "true"


def test_printing_writes_nothing(django_assert_num_queries, settings):
    image = NewsImage.objects.get(pk=NewsImageFactory().pk)
    with django_assert_num_queries(1):  # what sizes there are
        news_picture(image, "wide")
    assert not NewsRendition.objects.exists()


def test_words_of_the_block_come_before_those_of_the_image():
    image = NewsImageFactory()
    make_missing(image)
    assert printed(image).img["alt"] == "A red tram at its terminus"
    assert printed(image, alt="At dawn").img["alt"] == "At dawn"
    assert printed(image, alt="").img["alt"] == ""


def test_template_prints_the_picture():
    image = NewsImageFactory()
    make_missing(image)
    template = Template('{% load news_tags %}{% news_picture image "portrait" %}')
    assert 'sizes="5rem"' in template.render(Context({"image": image}))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_picture_prints_nothing(shape):
    assert news_picture(None, shape) == ""


def test_one_query_loads_the_sizes_of_many_pictures(django_assert_num_queries):
    for _ in range(7):
        NewsImageFactory().get_rendition(WIDE_JPEG)
    images = list(NewsImage.objects.all())
    with django_assert_num_queries(1):
        load_renditions(images)
        for image in images:
            assert "<img" in news_picture(image, "wide")


def test_sizes_are_those_of_the_renditions():
    image = NewsImageFactory()
    make_missing(image)
    load_renditions([image])
    expected = {made.filter_spec: (made.width, made.height, made.url) for made in NewsRendition.objects.all()}
    assert {spec: (made.width, made.height, made.url) for spec, made in image.made_sizes.items()} == expected


def test_same_picture_twice_is_loaded_once_and_shown_twice(django_assert_num_queries):
    pk = NewsImageFactory().pk
    first, second = NewsImage.objects.get(pk=pk), NewsImage.objects.get(pk=pk)
    first.get_rendition(WIDE_JPEG)
    with django_assert_num_queries(1):
        load_renditions([first, second, None])
        assert news_picture(first, "wide") == news_picture(second, "wide")


# Licences


@time_machine.travel("2022-06-01T09:00:00+02:00", tick=False)
def test_picture_whose_licence_has_ended_is_not_shown():
    image = NewsImageFactory(usable_until=dt.date(2022, 5, 31))
    make_missing(image)
    assert news_picture(image, "wide") == ""
    assert share_address(image) == ""


@time_machine.travel("2022-05-31T23:30:00+02:00", tick=False)
def test_picture_is_shown_to_the_end_of_its_last_day():
    image = NewsImageFactory(usable_until=dt.date(2022, 5, 31))
    make_missing(image)
    assert "<img" in news_picture(image, "wide")
    assert share_address(image).endswith(".jpg")


# What a camera writes beside the picture

CAMERA, NORTH = "Camera of Nina Bauer", 2
MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825
TURNED_RIGHT = 6


def taken_with_a_camera(kind):
    """A picture that lies on its side and says where it was taken."""
    facts = Image.Exif()
    facts[MAKE], facts[ORIENTATION] = CAMERA, TURNED_RIGHT
    facts.get_ifd(GPS)[NORTH] = (46.0, 12.0, 3.0)
    file = io.BytesIO()
    Image.effect_noise((1800, 1200), 90).convert("RGB").save(file, kind, exif=facts)
    assert CAMERA.encode() in file.getvalue()
    return NewsImageFactory(file=ImageFile(file, name=f"quay.{kind}"))


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_where_a_picture_was_taken_is_in_none_of_its_sizes(kind):
    image = taken_with_a_camera(kind)
    for spec in (*ALL_SPECS, "original", "max-165x165", "width-500|format-png"):
        rendition = image.get_rendition(spec)
        with rendition.file.open() as file:
            content = file.read()
        assert CAMERA.encode() not in content
        assert not Image.open(io.BytesIO(content)).getexif()
    assert image.get_rendition("original").height == 1800  # and it stands upright
