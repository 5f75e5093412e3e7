"""Pages that stay: about, privacy, contact."""

from __future__ import annotations

import pytest

from tests.factories import StandardPageFactory
from tests.pages import body_of, links, status_of, text_of, visit

pytestmark = pytest.mark.django_db


def test_page_shows_title_introduction_and_body(client):
    StandardPageFactory(
        title="About", introduction="Who we are.", body=body_of(("text", "<p>Two people and a cat.</p>"))
    )
    page = visit(client, "/about/")
    assert text_of(page.h1) == "About"
    assert "Who we are." in text_of(page.main)
    assert "Two people and a cat." in text_of(page.main)


def test_page_may_lie_below_another(client):
    about = StandardPageFactory(title="About")
    StandardPageFactory(parent=about, title="Contact")
    assert text_of(visit(client, "/about/contact/").h1) == "Contact"


def test_page_below_one_that_is_not_live_is_not_found(client):
    about = StandardPageFactory(title="About")
    StandardPageFactory(parent=about, title="Contact")
    about.unpublish()
    assert status_of(client, "/about/contact/") == 404


def test_canonical_address_is_absolute(client):
    StandardPageFactory(title="About")
    assert visit(client, "/about/").find("link", rel="canonical")["href"] == "http://testserver/about/"


def test_page_shows_the_way_back(client):
    StandardPageFactory(title="About")
    crumbs = visit(client, "/about/").main.find("nav")
    assert links(crumbs) == {"Home": "/"}
