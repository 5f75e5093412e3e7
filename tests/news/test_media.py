"""/media/ hands out finished pictures, whole or in ranges, and nothing else that lies in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from news.media_files import WholeFiles
from tests.factories import NewsImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def image():
    return NewsImageFactory()


@pytest.fixture
def rendition(image):
    return image.get_rendition("width-16|format-webp")


def bytes_of(rendition):
    with rendition.file.open("rb") as file:
        return file.read()


def test_rendition_is_served_whole(client, rendition):
    answer = client.get(rendition.url)
    assert answer.status_code == 200
    assert answer.getvalue() == bytes_of(rendition)
    assert answer["Content-Type"] == "image/webp"
    assert int(answer["Content-Length"]) == len(bytes_of(rendition))


def test_headers_let_a_browser_keep_it_and_run_nothing(client, rendition):
    answer = client.get(rendition.url)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Accept-Ranges"] == "bytes"
    answer.close()


def test_head_gives_the_headers_alone(client, rendition):
    answer = client.head(rendition.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert int(answer["Content-Length"]) == len(bytes_of(rendition))
    assert answer.getvalue() == b""


def test_writing_is_not_allowed(client, rendition):
    assert client.post(rendition.url).status_code == 405


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=5-", 5, None), ("bytes=-7", -7, None), ("bytes=3-99999999", 3, None)],
)
def test_range_is_served(client, rendition, asked, first, last):
    whole = bytes_of(rendition)
    expected = whole[first:] if last is None else whole[first : last + 1]
    start = first % len(whole)
    answer = client.get(rendition.url, headers={"range": asked})
    assert answer.status_code == 206
    assert answer.content == expected
    assert answer["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{len(whole)}"
    assert answer["Content-Type"] == "image/webp"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=9-5", "bytes=-0"])
def test_range_outside_the_file_is_416(client, rendition, asked):
    answer = client.get(rendition.url, headers={"range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(bytes_of(rendition))}"


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=0-1,3-4", "lines=0-9", "bytes=a-b", "bytes=" + "9" * 400 + "-"])
def test_range_that_makes_no_sense_is_ignored(client, rendition, asked):
    answer = client.get(rendition.url, headers={"range": asked})
    assert answer.status_code == 200
    assert answer.getvalue() == bytes_of(rendition)


def test_original_is_not_served(client, image):
    assert default_storage.exists(image.file.name)
    assert client.get(f"/media/{image.file.name}").status_code == 404


@pytest.mark.parametrize(
    "name",
    ["documents/plan.pdf", "documents/plan.png", "images/page.html", "images/drawing.svg", "images/data", "a.png"],
)
def test_what_is_no_rendition_is_not_served(client, name):
    default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "images/../original_images/secret.png",
        "images/..%2foriginal_images/secret.png",
        "images/%2e%2e/original_images/secret.png",
        "images/../../outside.png",
        "images//etc/outside.png",
        "/images/none.png",
        "images/%00.png",
        "images/.png",
        "images/",
        "images/folder.png",
        "images/" + "a" * 300 + ".png",
    ],
)
def test_way_out_of_the_folder_is_not_found(client, media, path):
    for name in ("original_images/secret.png", "images/folder.png/a.png"):
        default_storage.save(name, ContentFile(b"secret"))
    Path(media.parent / "outside.png").write_bytes(b"outside")
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("base", ["/media/", "https://media.example.org/of%20ours/"])
@pytest.mark.parametrize("name", ["images/a.webp", "/a.webp", 'a b/é ’"<>&?#%.jpg', "a:b.jpg", "c\\d.jpg", ""])
def test_addresses_of_files_are_those_that_django_gives(base, name):
    assert WholeFiles(base_url=base).url(name) == FileSystemStorage(base_url=base).url(name)


def test_files_without_an_address_have_none():
    storage = WholeFiles()
    storage.base_url = None
    with pytest.raises(ValueError, match="no addresses"):
        storage.url("images/a.webp")
