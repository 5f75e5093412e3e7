"""The demo's two accounts."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model

from home.demo.people import make_people

pytestmark = pytest.mark.django_db


def test_admin_and_editor_are_made_with_passwords_that_work():
    passwords = make_people()
    assert list(passwords) == ["admin", "editor"]
    for name, password in passwords.items():
        assert authenticate(username=name, password=password)


def test_admin_may_do_everything():
    make_people()
    assert get_user_model().objects.get(username="admin").is_superuser


def test_editor_belongs_to_the_editors_and_is_no_administrator():
    make_people()
    editor = get_user_model().objects.get(username="editor")
    assert [group.name for group in editor.groups.all()] == ["Editors"]
    assert not editor.is_superuser


def test_editor_can_sign_in_to_the_admin(client):
    password = make_people()["editor"]
    answer = client.post("/admin/login/", {"username": "editor", "password": password}, follow=True)
    assert answer.request["PATH_INFO"] == "/admin/"
    assert answer.status_code == 200


def test_passwords_are_fresh_and_long_each_time():
    first = make_people()
    get_user_model().objects.all().delete()
    second = make_people()
    assert len({*first.values(), *second.values()}) == 4
    assert all(len(password) >= 14 for password in first.values())


def test_second_run_changes_no_password():
    password = make_people()["editor"]
    assert make_people() == {}
    assert authenticate(username="editor", password=password)


def test_account_that_is_missing_is_made_again():
    make_people()
    get_user_model().objects.get(username="editor").delete()
    assert list(make_people()) == ["editor"]
