"""The admin's pages and dialogs under its security policy: a test fails where the browser stops something."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from news.models import Author
from tests.browser.admin import PASSWORD, sign_in
from tests.factories import ArticlePageFactory, AuthorFactory, CityIndexPageFactory, NewsImageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(database):
    article = ArticlePageFactory(authors=[AuthorFactory()])
    article.save_revision().publish()
    article.title = "The tram stands still"
    article.save_revision()
    return article


@pytest.fixture
def admin(database):
    return get_user_model().objects.create_superuser("admin", "admin@example.com", PASSWORD)


def test_pages_of_the_admin_work_under_its_policy(tab, admin, article):
    image, author = NewsImageFactory(), Author.objects.get()
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    task = GroupApprovalTask.objects.create(name="Read it")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    first, last = article.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    place = article.get_parent()
    sign_in(tab, admin)
    for address in (
        "/admin/pages/",
        f"/admin/pages/{place.pk}/",
        f"/admin/pages/{place.pk}/edit/",
        f"/admin/pages/{article.pk}/edit/",
        f"/admin/pages/{article.pk}/history/",
        f"/admin/pages/{article.pk}/revisions/compare/{first}...{last}/",
        f"/admin/pages/{article.pk}/move/",
        f"/admin/pages/{article.pk}/copy/",
        f"/admin/pages/{article.pk}/delete/",
        "/admin/images/",
        f"/admin/images/{image.pk}/",
        "/admin/documents/multiple/add/",
        f"/admin/snippets/news/author/edit/{author.pk}/",
        "/admin/users/new/",
        "/admin/groups/new/",
        f"/admin/workflows/edit/{workflow.pk}/",
        "/admin/redirects/add/",
        "/admin/settings/home/sitesettings/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/account/",
    ):
        assert tab.goto(address).status == 200, address
        tab.wait_for_load_state("networkidle")


def test_redirect_s_page_is_chosen_in_a_dialog(tab, admin, article):
    """A dialog of a plain form, whose button a mark brings to life."""
    sign_in(tab, admin)
    tab.goto("/admin/redirects/add/")
    tab.get_by_role("button", name="Choose a page").click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_label("Search term").fill("tram")
    dialog.get_by_role("link", name="The tram stands still").first.click()
    expect(tab.locator(".page-chooser")).to_contain_text("The tram stands still")


def test_article_is_moved_to_another_place(tab, admin, article):
    lyon = CityIndexPageFactory(title="Lyon")
    sign_in(tab, admin)
    tab.goto(f"/admin/pages/{article.pk}/move/{lyon.pk}/confirm/")
    tab.get_by_role("button", name="Yes, move this page").click()
    tab.wait_for_url(f"**/admin/pages/{lyon.pk}/")
    article.refresh_from_db()
    assert article.get_parent().pk == lyon.pk
