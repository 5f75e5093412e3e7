"""The floor under the tests holds: no network, and migrations' rows after a test that emptied every table."""

from __future__ import annotations

import socket

import pytest
import pytest_socket
from django.contrib.auth.models import Group
from wagtail.models import Locale, Site

from home.models import HomePage
from news import generation
from news.models import Archive, ArticlePage, WorkerState
from tests.factories import ArticlePageFactory

A_DOCUMENTATION_ADDRESS = ("192.0.2.1", 80)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_network_is_out_of_reach():
    with pytest.raises(pytest_socket.SocketConnectBlockedError), socket.socket() as client:
        client.connect(A_DOCUMENTATION_ADDRESS)


def test_this_machine_can_be_reached():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_rows_of_the_migrations_come_back_after_a_flush(time):
    assert HomePage.objects.get().pk == Site.objects.get().root_page_id
    assert HomePage.objects.get().content_type.model_class() is HomePage
    assert Group.objects.get(name="Editors").permissions.filter(codename="access_admin").exists()
    assert Locale.objects.exists()
    assert WorkerState.objects.exists()
    assert Archive.objects.get().kind == "site"
    assert generation.current() >= 1
    ArticlePageFactory()
    assert ArticlePage.objects.count() == 1
