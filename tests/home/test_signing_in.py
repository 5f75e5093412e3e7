"""The way into the admin, and what signed-in staff see on the public pages."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import authenticate

from home.models import SiteSettings
from news.worker import run_jobs
from tests.factories import A_DAY, ArticlePageFactory, CityIndexPageFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"
FORGOTTEN = "/admin/password_reset/"


def parsed(response):
    return BeautifulSoup(response.content, "html5lib")


@pytest.fixture
def courier(db):
    SiteSettings.objects.update_or_create(pk=1, defaults={"name": "The Courier"})


def test_sign_in_page_says_whose_it_is(client, courier):
    page = parsed(client.get(SIGN_IN))
    assert page.title.string == "Sign in - The Courier"
    assert text_of(page.h1) == "Sign in to The Courier"


def test_dashboard_and_every_title_bear_the_name(editor_client, courier):
    page = parsed(editor_client.get("/admin/"))
    assert page.title.string.endswith(" - The Courier")
    assert text_of(page.h1) == "The Courier"


def test_name_is_text(client):
    SiteSettings.objects.update_or_create(pk=1, defaults={"name": "<b>Courier</b>"})
    assert parsed(client.get(SIGN_IN)).h1.b is None


def test_nothing_is_written_when_the_page_is_shown(client, db):
    client.get(SIGN_IN)
    assert not SiteSettings.objects.exists()


@pytest.mark.usefixtures("worker_in_this_process")
class TestForgottenPassword:
    def test_sign_in_page_leads_there(self, client):
        assert parsed(client.get(SIGN_IN)).find("a", string="Forgotten password?")["href"] == FORGOTTEN

    def ask(self, client, address, mailoutbox, **headers):
        response = client.post(FORGOTTEN, {"email": address}, **headers)
        assert response.status_code == 302
        assert mailoutbox == []  # the worker writes them
        run_jobs()
        return mailoutbox

    def test_new_password_is_set_through_the_mail(self, client, editor, mailoutbox):
        (mail,) = self.ask(client, editor.email, mailoutbox)
        assert mail.to == [editor.email]
        link = re.search(r"http://testserver(/admin/password_reset/confirm/\S+)", mail.body).group(1)
        form = client.get(link, follow=True)
        chosen = {"new_password1": "trams and herons", "new_password2": "trams and herons"}
        client.post(form.request["PATH_INFO"], chosen)
        assert authenticate(username="editor", password="trams and herons")

    def test_link_never_follows_the_host_that_a_stranger_names(self, client, editor, mailoutbox):
        (mail,) = self.ask(client, editor.email, mailoutbox, headers={"host": "localhost"})
        assert "http://testserver/admin/" in mail.body
        assert "localhost" not in mail.body

    def test_address_that_nobody_has_is_answered_alike(self, client, editor, mailoutbox):
        assert self.ask(client, "nobody@example.com", mailoutbox) == []


class TestUserbar:
    @pytest.fixture
    def article(self):
        return ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva"), title="The lake", published_at=A_DAY)

    def ways(self, client, address):
        """Where the links of the bar lead. Without a bar there are none."""
        bar = re.search(r'<template id="wagtail-userbar-template">.*', client.get(address).content.decode(), re.DOTALL)
        return re.findall(r'href="//testserver(/admin/[^"]*)"', bar.group()) if bar else []

    def test_staff_edit_the_page_they_are_reading(self, editor_client, article):
        assert f"/admin/pages/{article.pk}/edit/" in self.ways(editor_client, "/geneva/the-lake/")

    @pytest.mark.parametrize("address", ["/geneva/", "/geneva/?page=1"])
    def test_a_place_s_own_list_is_its_page(self, editor_client, article, address):
        place = article.get_parent()
        assert f"/admin/pages/{place.pk}/edit/" in self.ways(editor_client, address)

    @pytest.mark.parametrize("address", ["/archive/", "/archive/2022/05/", "/geneva/archive/", "/places/", "/search/"])
    def test_lists_that_are_no_page_lead_to_the_admin_alone(self, editor_client, article, address):
        assert self.ways(editor_client, address) == ["/admin/"]

    @pytest.mark.parametrize("address", ["/", "/geneva/the-lake/", "/archive/"])
    def test_readers_have_none(self, client, article, address):
        assert self.ways(client, address) == []
