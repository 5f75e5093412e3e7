"""The site that is measured is one as editors would have made it."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import call_command
from django.test import Client

from benchmarks.articles import Made, make_timed_site
from news.archive.rebuild import differences
from news.models import ArticlePage, NewsImage
from news.renditions import missing_specs

ARTICLES = 50


@pytest.mark.django_db
def test_made_site_is_sound_can_be_read_and_edited():
    """One test, since such a site takes seconds to make."""
    site = make_timed_site(ARTICLES)
    assert_sound(site)
    assert_article_has_quote_and_captioned_pictures(ArticlePage.objects.published().order_by("-pk")[0])
    assert_next_ids_are_free(ArticlePage.objects.order_by("pk")[0])


def assert_sound(site: Made) -> None:
    tree = io.StringIO()
    call_command("fixtree", stdout=tree, interactive=False)
    assert "No problems found" in tree.getvalue()
    assert differences() == []
    assert [missing_specs(image) for image in NewsImage.objects.all()] == [[]] * 3
    assert list(site.seconds) == ["articles", "archive", "search index"]


def assert_article_has_quote_and_captioned_pictures(article: ArticlePage) -> None:
    main = Client().get(article.url).text.partition("<main")[2]
    assert "Odile Perret" in main
    assert len(re.findall("<figure.*?<picture.*?<figcaption", main, re.DOTALL)) == 3
    texts = [str(block.value) for block in article.body if block.block_type == "text"]
    assert 500 <= len(" ".join(texts).split()) <= 700


def assert_next_ids_are_free(neighbour: ArticlePage) -> None:
    added = neighbour.get_parent().add_child(instance=ArticlePage(title="One more"))
    assert added.save_revision().pk
    assert ArticlePage.objects.count() == ARTICLES + 1
