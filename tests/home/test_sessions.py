"""When a session begins and when it ends for good."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

pytestmark = pytest.mark.django_db

RIGHT = "words and pictures"
SESSION = "sessionid"


def sign_in(client):
    assert client.post("/admin/login/", {"username": "editor", "password": RIGHT}).status_code == 302
    return client.cookies[SESSION].value


def is_let_in(key):
    client = Client()
    client.cookies[SESSION] = key
    return client.get("/admin/").status_code == 200


@pytest.fixture
def key(client, editor):
    """A signed-in session's."""
    return sign_in(client)


def test_signing_in_begins_a_new_session(client, editor):
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[SESSION] = planted = session.session_key
    assert sign_in(client) != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_signing_out_ends_it(client, key):
    assert is_let_in(key)
    client.post("/admin/logout/")
    assert not is_let_in(key)
    assert not Session.objects.filter(pk=key).exists()


@pytest.mark.parametrize("method", ["get", "head", "options", "put"])
def test_link_signs_nobody_out(client, key, method):
    answer = getattr(client, method)("/admin/logout/")
    assert answer.status_code == 405
    assert not answer.cookies
    assert client.get("/admin/").status_code == 200


def test_new_password_ends_all_others(client, editor, key):
    here = Client()
    sign_in(here)
    wanted = {"password-new_password1": "trams and herons", "password-new_password2": "trams and herons"}
    names = {"name_email-first_name": "E", "name_email-last_name": "D", "name_email-email": editor.email}
    theme = {
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
    }
    answer = here.post(
        "/admin/account/",
        wanted | names | theme | {"password-old_password": RIGHT, "locale-current_time_zone": "Europe/Zurich"},
    )
    assert answer.status_code == 302
    assert here.get("/admin/").status_code == 200
    assert not is_let_in(key)


def test_deactivation_ends_it_for_good(editor, key):
    editor.is_active = False
    editor.save()
    assert not is_let_in(key)
    editor.is_active = True
    editor.save()
    assert not is_let_in(key)


def test_deactivation_ends_nobody_else_s(editor, django_user_model, key):
    other = django_user_model.objects.create_user("other")
    other.is_active = False
    other.save()
    assert is_let_in(key)


def test_cookie_of_a_session_is_kept_from_scripts_and_other_sites(client, key):
    cookie = client.cookies[SESSION]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
