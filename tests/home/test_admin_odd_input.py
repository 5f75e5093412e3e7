"""Whatever is sent to the admin, the answer is never the server's fault."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.admin_addresses import filled_in
from tests.factories import ArticlePageFactory, AuthorFactory

pytestmark = pytest.mark.django_db

GARBAGE = {
    "": "x",
    "action": "x",
    "app_label": "\x00",
    "body-count": "-1",
    "children-TOTAL_FORMS": "x",
    "content_json": "{",
    "date": "99999-99-99",
    "destination": "x",
    "email": "\x00",
    "file": "no file",
    "files[]": "no file",
    "form-0-id": "x",
    "form-INITIAL_FORMS": "-1",
    "form-TOTAL_FORMS": "x",
    "id": "x",
    "ids": "x",
    "loaded_revision_id": "x",
    "next": "//evil.example/\x00",
    "overwrite_revision_id": "x",
    "p": "x",
    "page": "x",
    "parent_page": "x",
    "pk": "9" * 40,
    "position": "x",
    "q": "\x00",
    "query": "\x00\"'*",
    "slug": "\x00",
    "tags": '"',
    "title": "\x00" * 300,
    "type": "x",
    "url": "javascript:\x00",
    "user": "x",
    "version": "x",
}
SETS = ("article_authors", "article_relations", "comments")
AS_QUERY = {name: value for name, value in GARBAGE.items() if name}


FILES = ("file", "files[]", "import_file", "avatar-avatar", "image-chooser-upload-file", "document-chooser-upload-file")


def no_files():
    return {name: SimpleUploadedFile("a\x00.png", b"no picture") for name in FILES}


SENT = {
    "nothing": lambda client, address: client.post(address),
    "garbage": lambda client, address: client.post(address, GARBAGE),
    "garbage in the address": lambda client, address: client.get(address, AS_QUERY),
    "bytes": lambda client, address: client.post(address, b"[{\xff", content_type="application/json"),
    "files that are none": lambda client, address: client.post(address, no_files()),
    "half a form": lambda client, address: client.post(
        address, b"--x\r\nfoo", content_type="multipart/form-data; boundary=x"
    ),
}


@pytest.mark.parametrize("sent", SENT)
def test_nothing_sent_to_the_admin_is_the_server_s_fault(client, admin_user, objects, sent):
    client.raise_request_exception = False
    failed = {}
    for name, address in filled_in(objects).items():
        client.force_login(admin_user)  # one of the addresses signs out
        savepoint = transaction.savepoint()
        response = SENT[sent](client, address)
        transaction.savepoint_rollback(savepoint)
        if response.status_code >= 500:
            failed[name] = repr(response.exc_info[1])
    assert failed == {}


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        ("/admin/choose-external-link/", {}, 400),
        ("/admin/choose-external-link/", {"external-link-chooser-url": ""}, 200),
        ("/admin/choose-external-link/", {"external-link-chooser-url": "https://example.org/"}, 200),
        ("/admin/news/articles/chooser/create/", {}, 404),
        ("/admin/snippets/choose/news/author/create/", {}, 200),
        ("/admin/failwhale/", {}, 404),
    ],
)
def test_what_is_missing_is_said_and_what_is_there_goes_on(admin_client, address, data, status):
    answer = admin_client.post(address, data)
    assert answer.status_code == status
    if status == 400:
        assert b"This request was not understood" in answer.content


def test_too_much_at_once_is_said_to_be_so(admin_client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    answer = admin_client.post("/admin/account/", {f"field-{number}": "x" for number in range(11)})
    assert answer.status_code == 413
    assert b"This is too much at once" in answer.content


@pytest.fixture
def article(db):
    return ArticlePageFactory(title="Egrets")


@pytest.fixture
def form(db):
    """What a browser sends of an article's form, with one author and no block."""
    empty = {f"{name}-{number}_FORMS": "0" for name in SETS for number in ("TOTAL", "INITIAL")}
    byline = {"article_authors-TOTAL_FORMS": "1", "article_authors-0-author": AuthorFactory().pk}
    fields = {"title": "Herons", "slug": "herons", "kind": "news", "body-count": "0"}
    return empty | byline | fields | {"article_authors-0-id": "", "article_authors-0-ORDER": "1"}


def test_form_with_a_set_of_forms_is_saved(admin_client, article, form):
    assert admin_client.post(f"/admin/pages/{article.pk}/edit/", form).status_code == 302
    assert article.revisions.get().content["title"] == "Herons"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article_authors-TOTAL_FORMS", "99999999999999999999"),
        ("article_authors-TOTAL_FORMS", "1500.0"),
        ("article_authors-TOTAL_FORMS", "2"),
        ("comments-TOTAL_FORMS", "1"),
        ("article_authors-0-id", "x"),
        ("article_authors-0-id", "9" * 40),
    ],
)
def test_set_of_forms_that_was_not_sent_is_refused_and_nothing_is_saved(admin_client, article, form, name, value):
    answer = admin_client.post(f"/admin/pages/{article.pk}/edit/", form | {name: value})
    assert answer.status_code == 400
    assert not article.revisions.exists()


@pytest.mark.parametrize("name", ["article_authors-0-author", "lead_image"])
@pytest.mark.parametrize("value", ["x", "9" * 40, "-1"])
def test_what_cannot_be_chosen_is_said_at_the_field_and_nothing_is_saved(admin_client, article, form, name, value):
    answer = admin_client.post(f"/admin/pages/{article.pk}/edit/", form | {name: value})
    assert "That choice is not one of the available choices" in answer.content.decode()
    assert not article.revisions.exists()
