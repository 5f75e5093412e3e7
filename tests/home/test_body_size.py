"""Nothing of a giant body is read, whoever sends it wherever."""

from __future__ import annotations

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from home.body_size import LARGEST_IN_ADMIN, LARGEST_OF_STRANGERS

pytestmark = pytest.mark.django_db

FORM = 'multipart/form-data; boundary="x"'
FILE = (
    b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
    b"GIF\r\n--x--\r\n"
)


@pytest.fixture(autouse=True)
def kept(monkeypatch, settings):
    """The names of files that were begun on the disk."""
    names = []
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    begin = TemporaryFileUploadHandler.new_file

    def noted(self, *args, **kwargs):
        names.append(args)
        return begin(self, *args, **kwargs)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)
    return names


def sent(client, address, size, body=FILE):
    """The answer to a form with a file of which this size is declared, the token's check on."""
    client.handler.enforce_csrf_checks = True
    client.cookies["csrftoken"] = "a" * 32  # with this alone the form is read for the token
    return client.generic("POST", address, body, content_type=FORM, CONTENT_LENGTH=str(size))


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/", "/_util/login/", "/admin/account/"])
def test_what_strangers_send_is_bounded(address, kept):
    answer = sent(Client(), address, LARGEST_OF_STRANGERS + 1)
    assert answer.status_code == 413
    assert b"This is too much at once" in answer.content
    assert not kept
    assert sent(Client(), address, len(FILE)).status_code == 403
    assert kept


def test_people_of_the_newsroom_may_send_more(client, editor, kept):
    client.force_login(editor)
    size = LARGEST_OF_STRANGERS + 1
    assert (
        sent(client, "/admin/account/", size, FILE.replace(b"GIF", b"x" * (size - len(FILE) + 3))).status_code == 403
    )  # no token
    assert kept
    kept.clear()
    assert sent(client, "/admin/account/", LARGEST_IN_ADMIN + 1).status_code == 413
    assert not kept


@pytest.mark.parametrize("address", ["/", "/search/", "/feed/", "/health/live/"])
def test_public_addresses_read_no_body_of_any_size(address, kept):
    answer = sent(Client(), address, len(FILE))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert not kept
