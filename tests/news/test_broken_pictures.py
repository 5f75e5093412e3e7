"""A picture file that is gone, cut off or no picture costs readers and editors that picture and no page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.images.models import SourceImageIOError

from news.models import NewsImage, NewsRendition
from news.renditions import make_missing
from tests.factories import ArticlePageFactory, CityIndexPageFactory, NewsImageFactory, picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = NewsImageFactory(file=picture_file(200, 150))
    return ArticlePageFactory(
        parent=CityIndexPageFactory(picture=picture),
        lead_image=picture,
        body=[("image", {"image": picture, "caption": "A tram"})],
    )


def gone(path):
    path.unlink()


def cut_off(path):
    os.truncate(path, path.stat().st_size // 2)


def empty(path):
    os.truncate(path, 0)


def no_picture(path):
    path.write_text("This is a letter.")


BROKEN = [gone, cut_off, empty, no_picture]


@pytest.fixture(params=BROKEN)
def broken(request, article):
    """The article, the original of its picture broken before any size was made."""
    request.param(Path(article.lead_image.file.path))
    return article


@pytest.mark.parametrize("address", ["/", "/geneva/", "/geneva/the-tram-runs-again/", "/feed/", "/archive/2022/05/"])
def test_reader_gets_every_page(broken, client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "The tram runs again" in answer.content.decode()


@pytest.mark.parametrize("name", ["wagtailimages:index", "wagtailimages:edit", "wagtailadmin_pages:edit"])
def test_editor_gets_every_page(broken, editor_client, name):
    keys = {"wagtailimages:edit": [broken.lead_image.pk], "wagtailadmin_pages:edit": [broken.pk]}
    assert editor_client.get(reverse(name, args=keys.get(name, []))).status_code == 200


def test_size_that_can_not_be_made_leaves_nothing(broken):
    with pytest.raises(SourceImageIOError):
        make_missing(NewsImage.objects.get())
    assert not NewsRendition.objects.exists()
    assert default_storage.listdir("")[0] == ["original_images"]


def test_size_whose_file_is_gone_is_a_404_and_the_page_is_there(article, client):
    make_missing(article.lead_image)
    made = NewsRendition.objects.filter(filter_spec__startswith="width-400").get()
    default_storage.delete(made.file.name)
    assert client.get(article.url).status_code == 200
    assert client.get(made.url).status_code == 404
