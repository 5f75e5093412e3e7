"""Parts that pages share: made once for a generation, never shown after it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from home.models import SiteSettings
from news import generation, kept
from news.archive.changes import changing
from tests.factories import ArticlePageFactory, CityIndexPageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def keeping(settings, monkeypatch):
    """Parts are kept, and the generation is read each time."""
    settings.DISABLE_CACHES = False
    monkeypatch.setattr(generation, "REREAD_AFTER", 0)
    monkeypatch.setattr(generation, "_seen", generation.Seen())
    monkeypatch.setattr(kept, "_kept", kept._Kept(-1))


def parts_of(client, address="/geneva/"):
    return client.get(address).content.decode()


@pytest.fixture
def geneva():
    place = CityIndexPageFactory(title="Geneva")
    ArticlePageFactory(parent=place, title="The lake is high")
    return place


def queries_of(client):
    """Without those for the generation, which is read once in a second."""
    with CaptureQueriesContext(connection) as queries:
        parts_of(client)
    return [query for query in queries.captured_queries if "news_generation" not in query["sql"]]


def test_menus_and_sidebar_are_asked_for_once(client, geneva, settings):
    parts_of(client)
    with_parts = queries_of(client)
    settings.DISABLE_CACHES = True
    assert len(queries_of(client)) == len(with_parts) + 4  # settings, places, recent posts, months


def test_they_follow_what_is_published_renamed_and_set(client, geneva):
    parts_of(client)
    ArticlePageFactory(parent=CityIndexPageFactory(title="Lyon"), title="A tram line opens")
    page = parts_of(client)
    assert "A tram line opens" in page
    assert page.count(">Lyon</a>") == 2
    with changing():
        geneva.title = "Genf"
        geneva.save()
    assert parts_of(client).count(">Genf</a>") >= 2
    with changing():
        SiteSettings.objects.update_or_create(defaults={"name": "The Lake Post"})
    assert "The Lake Post" in parts_of(client)


def test_what_is_undone_was_never_kept(client, geneva):
    with transaction.atomic():
        CityIndexPageFactory(title="Atlantis")
        assert "Atlantis" in parts_of(client)
        transaction.set_rollback(True)
    assert "Atlantis" not in parts_of(client)
