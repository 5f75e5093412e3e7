"""Where an editor begins: what the dashboard says there is to do."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowTask

from tests.factories import A_DAY, ArticlePageFactory, AuthorFactory, CityIndexPageFactory, DraftFactory
from tests.pages import links, text_of

pytestmark = pytest.mark.django_db

DASHBOARD = "/admin/"


@pytest.fixture
def colleague(db):
    user = get_user_model().objects.create_user("jo", first_name="Jo", last_name="Weber")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def page(client):
    return BeautifulSoup(client.get(DASHBOARD).content, "html5lib")


def section(client, name):
    return page(client).select_one(f"#{name}-section")


def headlines(client, name):
    return [text_of(cell) for cell in section(client, name).select("tbody td.title")]


def draft(user, parent, title="The lake is high", **values):
    article = DraftFactory(parent=parent, title=title, owner=user, **values)
    article.save_revision(user=user)
    return article


def schedule(article, days):
    article.go_live_at = article.published_at = timezone.now() + dt.timedelta(days=days)
    article.save_revision().publish()


def send_for_review(article, user):
    workflow = Workflow.objects.create(name="Read by a second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Read")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    article.save_revision(user=user)
    workflow.start(article, user)


def test_new_article_is_the_first_thing_to_do(editor_client, geneva):
    assert links(page(editor_client).select_one("main section"))["New article"] == "/admin/new-article/"


def test_my_drafts_are_mine_and_the_others_wait(editor_client, editor, colleague, geneva):
    draft(editor, geneva, "Mine")
    draft(colleague, geneva, "Theirs")
    assert headlines(editor_client, "my-drafts") == ["Mine"]
    assert headlines(editor_client, "waiting") == ["Theirs"]


def test_draft_of_a_colleague_that_i_worked_on_last_is_mine_too(editor_client, editor, colleague, geneva):
    draft(colleague, geneva, "Ours").save_revision(user=editor)
    assert headlines(editor_client, "my-drafts") == ["Ours"]


def test_live_article_with_changes_that_readers_do_not_see_is_a_draft(editor_client, editor, geneva):
    ArticlePageFactory(parent=geneva, title="Changed", owner=editor).save_revision(user=editor)
    assert headlines(editor_client, "my-drafts") == ["Changed"]


def test_what_was_sent_for_review_waits_and_is_no_draft_any_more(editor_client, editor, geneva):
    send_for_review(draft(editor, geneva, "Read me"), editor)
    assert headlines(editor_client, "my-drafts") == []
    assert headlines(editor_client, "waiting") == ["Read me"]
    assert "In review" in text_of(section(editor_client, "waiting"))


def test_scheduled_articles_come_in_the_order_in_which_they_will_be_published(editor_client, editor, geneva):
    schedule(draft(editor, geneva, "Next week"), 7)
    schedule(draft(editor, geneva, "Tomorrow"), 1)
    assert headlines(editor_client, "scheduled") == ["Tomorrow", "Next week"]
    assert headlines(editor_client, "my-drafts") == []


def test_recently_published_are_the_newest(editor_client, geneva):
    for day in range(6):
        ArticlePageFactory(parent=geneva, title=f"Day {day}", published_at=A_DAY + dt.timedelta(days=day))
    assert headlines(editor_client, "recently-published") == ["Day 5", "Day 4", "Day 3", "Day 2", "Day 1"]


def test_row_names_place_author_and_date(editor_client, geneva):
    ArticlePageFactory(parent=geneva, title="The lake is high", authors=[AuthorFactory(name="Ada Keller")])
    row = section(editor_client, "recently-published").select_one("tbody tr")
    assert [text_of(cell) for cell in row.select("td")][:5] == [
        "The lake is high",
        "Geneva",
        "Ada Keller",
        "31 May 2022, 12:00",
        "Live",
    ]


def test_row_leads_to_the_form_and_to_the_page(editor_client, editor, geneva):
    live = ArticlePageFactory(parent=geneva, title="Live one")
    mine = draft(editor, geneva, "Draft one")
    assert list(links(section(editor_client, "recently-published").tbody).values()) == [
        f"/admin/pages/{live.pk}/edit/",
        "/geneva/live-one/",
    ]
    assert list(links(section(editor_client, "my-drafts").tbody).values()) == [
        f"/admin/pages/{mine.pk}/edit/",
        f"/admin/pages/{mine.pk}/view_draft/",
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("my-drafts", "You have no drafts."),
        ("waiting", "Nothing waits for a second pair of eyes"),
        ("scheduled", "Nothing is scheduled."),
        ("recently-published", "Nothing has been published yet."),
    ],
)
def test_empty_list_says_so_in_a_sentence(editor_client, geneva, name, sentence):
    assert text_of(section(editor_client, name)).find(sentence) > 0


def test_without_any_place_it_says_whom_to_ask(editor_client):
    beginning = page(editor_client).select_one("main section")
    assert "Ask whoever looks after this site" in text_of(beginning)
    assert links(beginning) == {}


def test_places_written_in_last_are_one_press_away(editor_client, editor, geneva):
    draft(editor, geneva)
    draft(editor, CityIndexPageFactory(title="Lyon"))
    beginning = links(page(editor_client).select_one("main section"))
    assert list(beginning)[1:] == ["New article in Lyon", "New article in Geneva"]
    assert beginning["New article in Geneva"] == f"/admin/pages/add/news/articlepage/{geneva.pk}/"


def test_hostile_headline_is_text(editor_client, editor, geneva):
    draft(editor, geneva, "<script>alert(1)</script>")
    assert headlines(editor_client, "my-drafts") == ["<script>alert(1)</script>"]
    assert not section(editor_client, "my-drafts").select("script")


def test_nobody_s_drafts_are_shown_to_another_desk(client, editor, geneva):
    draft(editor, geneva, "Secret")
    desk = get_user_model().objects.create_user("photographer")
    desk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(desk)
    assert b"Secret" not in client.get(DASHBOARD).content


def test_desk_of_a_place_has_what_is_below_it_alone(client, editor, geneva):
    lyon = CityIndexPageFactory(title="Lyon")
    group = Group.objects.create(name="Desk of Lyon")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
        GroupPagePermission.objects.create(group=group, page=lyon, permission=permission)
    desk = get_user_model().objects.create_user("desk")
    desk.groups.add(group)
    for place in (geneva, lyon):
        draft(editor, place, f"Draft in {place}")
        schedule(draft(editor, place, f"Later in {place}"), 1)
    client.force_login(desk)
    assert headlines(client, "waiting") == ["Draft in Lyon"]
    assert headlines(client, "scheduled") == ["Later in Lyon"]


def test_what_only_confuses_an_editor_is_gone(editor_client, geneva):
    text = text_of(page(editor_client).select_one("main"))
    for nobody_asked_for in ("Site summary", "0 Documents", "most recent edits", "Upgrade"):
        assert nobody_asked_for not in text


def test_queries_do_not_grow(editor_client, editor, colleague, geneva):
    def make(number):
        draft(editor, geneva, f"Mine {number}", authors=[AuthorFactory(name=f"Author {number}")])
        draft(colleague, CityIndexPageFactory(title=f"Place {number}"), f"Theirs {number}")
        schedule(draft(editor, geneva, f"Later {number}"), number + 1)
        ArticlePageFactory(parent=geneva, title=f"Live {number}")

    make(0)
    few = queries(editor_client)
    for number in range(1, 7):
        make(number)
    assert queries(editor_client) == few <= 29


def queries(client):
    client.get(DASHBOARD)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(DASHBOARD).status_code == 200
    return len(asked)
