"""Which page may stand where, what `migrate` alone gives, and what the group Editors may do."""

from __future__ import annotations

import pytest
from wagtail.models import Page, Site, Workflow, WorkflowPage, get_page_models

from home.models import HomePage, StandardPage
from news.models import ArticlePage, CityIndexPage

TREE = {
    HomePage: ([Page], [StandardPage, CityIndexPage]),
    StandardPage: ([HomePage, StandardPage], [StandardPage]),
    CityIndexPage: ([HomePage], [ArticlePage]),
    ArticlePage: ([CityIndexPage], []),
}


@pytest.mark.parametrize("model", TREE)
def test_page_type_stands_only_where_it_belongs(model):
    parents, children = TREE[model]
    assert set(model.allowed_parent_page_models()) == set(parents)
    assert set(model.allowed_subpage_models()) == set(children)


def test_there_is_no_other_page_type():
    assert set(get_page_models()) == {Page, *TREE}


@pytest.mark.django_db
def test_migrate_gives_an_empty_front_page_as_root_of_the_default_site():
    home = HomePage.objects.get()
    assert Site.objects.get().is_default_site
    assert Site.objects.get().root_page_id == home.pk
    assert home.live
    assert home.get_children().count() == 0


@pytest.mark.django_db
def test_there_is_only_one_front_page():
    assert HomePage.can_create_at(Page.objects.get(depth=1)) is False


@pytest.mark.django_db
def test_tree_is_sound():
    assert not any(Page.find_problems())


@pytest.mark.django_db
def test_no_page_waits_for_approval():
    assert not WorkflowPage.objects.exists()
    assert HomePage.objects.get().get_workflow() is None
    assert Workflow.objects.exists()  # still there for whoever wants it on a place
