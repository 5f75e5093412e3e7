"""What comes in as a picture, through the form that editors use."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from news.models import NewsImage
from tests.factories import NewsImageFactory
from tests.hostile_files import SVG, blank, picture

pytestmark = pytest.mark.django_db

BROKEN = "can&#x27;t be read to its end"
COLLECTION = 1


def upload(client, content, name="tram.png"):
    data = {"title": "A tram", "file": SimpleUploadedFile(name, content), "collection": COLLECTION}
    return client.post(reverse("wagtailimages:add"), data)


@pytest.mark.parametrize("extension", ["png", "jpeg", "gif", "webp", "avif"])
def test_whole_picture_comes_in(editor_client, extension):
    assert upload(editor_client, picture(extension), f"tram.{extension}").status_code == 302
    image = NewsImage.objects.get()
    assert (image.title, image.width, image.height) == ("A tram", 64, 48)


@pytest.mark.parametrize("extension", ["png", "jpeg", "gif", "webp"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_picture_that_was_cut_off_is_refused_with_a_message(editor_client, extension, part):
    content = picture(extension)
    answer = upload(editor_client, content[: int(len(content) * part)], f"tram.{extension}")
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not NewsImage.objects.exists()


def test_message_says_what_to_do(editor_client):
    content = picture()
    answer = upload(editor_client, content[: len(content) // 2])
    assert BROKEN in answer.content.decode()
    assert "Save it anew and upload that." in answer.content.decode()


@pytest.mark.parametrize("extension", ["png", "jpeg", "gif", "webp", "avif"])
def test_damaged_picture_is_no_server_error(editor_client, extension):
    whole = picture(extension)
    for position in range(8, len(whole), len(whole) // 25):
        damaged = (
            whole[:position] + bytes(255 - byte for byte in whole[position : position + 8]) + whole[position + 8 :]
        )
        assert upload(editor_client, damaged, f"tram.{extension}").status_code in {200, 302}


@pytest.mark.parametrize("name", ["drawing.svg", "drawing.png"])
def test_svg_is_refused(editor_client, name):
    answer = upload(editor_client, SVG, name)
    assert answer.context["form"].errors["file"]
    assert not NewsImage.objects.exists()


def test_picture_of_more_than_25_megapixels_is_refused(editor_client):
    answer = upload(editor_client, blank((5001, 5000)))
    assert "too many pixels" in answer.content.decode()
    assert not NewsImage.objects.exists()


def test_frames_of_an_animation_count_as_pixels(editor_client):
    frames = [Image.new("L", (1000, 1000), 9 * number) for number in range(26)]
    file = io.BytesIO()
    frames[0].save(file, "gif", save_all=True, append_images=frames[1:])
    assert "too many pixels" in upload(editor_client, file.getvalue(), "tram.gif").content.decode()


def test_picture_of_more_than_10_megabytes_is_refused(editor_client):
    content = blank((10, 10)) + b"\0" * (10 * 1024 * 1024)
    assert "too big" in upload(editor_client, content).content.decode()
    assert not NewsImage.objects.exists()


def test_form_asks_for_what_a_newspaper_must_know(editor_client):
    fields = editor_client.get(reverse("wagtailimages:add")).context["form"].fields
    assert {"credit", "licence", "source_link", "usable_until", "default_caption", "description"} <= set(fields)


def test_form_asks_in_the_order_of_everyday_work(editor_client):
    form = editor_client.get(reverse("wagtailimages:add")).context["form"]
    shown = [field.name for field in form.visible_fields()]
    assert shown[:5] == ["file", "title", "description", "credit", "default_caption"]
    assert "the name alone" in form["credit"].help_text


def test_form_says_that_a_licence_has_ended(editor_client):
    image = NewsImageFactory(usable_until=dt.date(2020, 1, 31))
    form = editor_client.get(reverse("wagtailimages:edit", args=[image.pk])).context["form"]
    assert form["usable_until"].help_text == "It ended on 31 January 2020: readers don't see the picture any more."
    assert 'type="date"' in str(form["usable_until"])
    assert 'value="2020-01-31"' in str(form["usable_until"])


def upload_as_one_of_many(client, content, **details):
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "A tram", "files[]": SimpleUploadedFile("tram.png", content), "collection": COLLECTION} | details,
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()


def test_upload_of_many_pictures_refuses_a_broken_one_too(editor_client):
    content = picture()
    assert upload_as_one_of_many(editor_client, content[: len(content) // 2])["success"] is False
    assert not NewsImage.objects.exists()


DETAILS = {
    "credit": "AFP/Nina Bauer",
    "licence": "Bought for this article",
    "usable_until": "2027-03-03",
    "source_link": "https://pictures.example.org/17",
}


def test_what_is_said_once_of_many_pictures_is_stored_with_each(editor_client):
    for number in range(2):
        answer = upload_as_one_of_many(editor_client, picture(size=(64, 48 + number)), **DETAILS)
        assert 'value="AFP/Nina Bauer"' in answer["form"]
    for image in NewsImage.objects.all():
        assert (image.title, image.credit, image.licence) == ("A tram", "AFP/Nina Bauer", "Bought for this article")
        assert (image.usable_until, image.source_link) == (dt.date(2027, 3, 3), "https://pictures.example.org/17")


def test_pictures_come_in_without_anything_said_of_them(editor_client):
    assert upload_as_one_of_many(editor_client, picture())["success"] is True
    assert NewsImage.objects.get().credit == ""


def test_date_that_is_none_is_named_and_nothing_comes_in(editor_client):
    answer = upload_as_one_of_many(editor_client, picture(), usable_until="next spring")
    assert answer == {"success": False, "error_message": "May be used until: Enter a valid date."}
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(blank((5001, 5000)), "too many pixels"), (blank((10, 10)) + b"\0" * (10 * 1024 * 1024), "too big")],
)
def test_too_large_a_picture_of_many_is_told_why(editor_client, content, message):
    assert message in upload_as_one_of_many(editor_client, content)["error_message"]


def test_strangers_and_people_without_rights_add_nothing(client, django_user_model):
    assert client.get(reverse("wagtailimages:add_multiple")).status_code == 302
    reader = django_user_model.objects.create_user("reader", "reader@example.com", "words")
    client.force_login(reader)
    assert (
        client.post(
            reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile("a.png", picture())}
        ).status_code
        == 302
    )
    assert not NewsImage.objects.exists()


def test_picture_of_many_gets_its_details_after_it_came_in(editor_client):
    image_id = upload_as_one_of_many(editor_client, picture())["image_id"]
    details = {"title": "A tram", "credit": "Jo Weber", "collection": COLLECTION}
    answer = editor_client.post(
        reverse("wagtailimages:edit_multiple", args=[image_id]),
        {f"image-{image_id}-{name}": value for name, value in details.items()},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"] is True
    assert NewsImage.objects.get().credit == "Jo Weber"


def test_details_change_without_a_new_file(editor_client):
    upload(editor_client, picture())
    image = NewsImage.objects.get()
    data = {"title": "A red tram", "collection": COLLECTION}
    editor_client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    changed = NewsImage.objects.get()
    assert (changed.title, changed.file.name) == ("A red tram", image.file.name)
