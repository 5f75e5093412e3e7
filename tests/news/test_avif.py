"""Sizes in AVIF: at the speed that was chosen, in the colours of screens."""

from __future__ import annotations

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image, ImageCms

from news.avif import SPEED
from news.renditions import AVIF
from tests.factories import NewsImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved(monkeypatch):
    """How each AVIF was asked for."""
    asked = []

    def save(picture, file, kind=None, **options):
        asked.extend([options] if kind == "AVIF" else [])
        return its_own(picture, file, kind, **options)

    its_own = Image.Image.save
    monkeypatch.setattr(Image.Image, "save", save)
    return asked


def uploaded(mode, colour, **options):
    file = io.BytesIO()
    Image.new(mode, (900, 600), colour).save(file, "JPEG", **options)
    return NewsImageFactory(file=ImageFile(file, name="quay.jpg"))


def test_speed_and_quality_are_those_that_were_chosen(saved):
    assert uploaded("RGB", "teal").get_rendition(f"width-400|{AVIF}").file.name.endswith(".avif")
    assert [(options["speed"], options["quality"]) for options in saved] == [(SPEED, int(AVIF.rpartition("-")[2]))]


def test_asked_for_without_loss_it_goes_willows_own_way(saved):
    uploaded("RGB", "teal").get_rendition("width-400|format-avif-lossless")
    assert [(options.get("speed"), options["quality"]) for options in saved] == [(None, 100)]


def test_profile_of_the_colours_comes_along(saved):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    uploaded("RGB", "teal", icc_profile=profile).get_rendition(f"width-400|{AVIF}")
    assert saved[0]["icc_profile"] == profile


def test_printers_colours_without_a_known_profile_become_a_picture(saved):
    rendition = uploaded("CMYK", (200, 10, 10, 0)).get_rendition(f"width-400|{AVIF}")
    with rendition.file.open() as file:
        assert Image.open(file).mode == "RGB"
