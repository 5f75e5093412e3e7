"""The list of articles in the newsroom and in the page tree, as editors see it."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Workflow, WorkflowTask
from wagtail.models.workflows import GroupApprovalTask

from news import article_list
from news.archive.changes import changing
from tests.factories import (
    A_DAY,
    LONG_AGO,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    DraftFactory,
    TopicFactory,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/newsroom/articles/"


@pytest.fixture
def lyon():
    return CityIndexPageFactory(title="Lyon", country="FR")


def listed(client, address=ARTICLES, **asked):
    """The rows of the list: the text of each cell by its column's name."""
    response = client.get(address, asked)
    assert response.status_code == 200
    table = BeautifulSoup(response.content, "html5lib").select_one("table.newsroom-list")
    if table is None:
        return []
    names = [text_of(head).split(" ")[0] for head in table.select("thead th")]
    return [dict(zip(names, map(text_of, row.select("td")), strict=False)) for row in table.select("tbody tr")]


def headlines(client, address=ARTICLES, **asked):
    return [row["Headline"].rsplit(" View", 1)[0] for row in listed(client, address, **asked)]


def schedule(article, moment):
    article.go_live_at = article.published_at = moment
    article.save_revision().publish()
    return article


def send_for_review(article, user):
    workflow = Workflow.objects.create(name="Read by a second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Read")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    article.save_revision(user=user)
    workflow.start(article, user)


def test_row_says_headline_place_authors_date_and_status(editor_client, geneva, lyon):
    ada, jo = AuthorFactory(name="Ada Keller"), AuthorFactory(name="Jo Weber")
    ArticlePageFactory(parent=geneva, title="The lake is high", authors=[jo, ada], other_places=[lyon])
    (row,) = listed(editor_client)
    assert row["Headline"] == "The lake is high View live : The lake is high"
    assert row["Place"] == "Geneva, Lyon"
    assert row["Authors"] == "Jo Weber, Ada Keller"
    assert row["Publication"] == "31 May 2022, 12:00"
    assert row["Status"] == "Live"


def test_headline_leads_to_the_form_and_the_link_beside_it_to_the_page(editor_client, geneva):
    live = ArticlePageFactory(parent=geneva, title="The lake is high")
    draft = DraftFactory(parent=geneva, title="The lake is low")
    page = BeautifulSoup(editor_client.get(ARTICLES).content, "html5lib")
    links = [[link["href"] for link in cell.find_all("a")] for cell in page.select("td.title")]
    assert links == [
        [f"/admin/pages/{draft.pk}/edit/", f"/admin/pages/{draft.pk}/view_draft/"],
        [f"/admin/pages/{live.pk}/edit/", "/geneva/the-lake-is-high/"],
    ]


@pytest.mark.parametrize("status", ["draft", "scheduled", "live", "changed", "expired", "review"])
def test_each_status_is_in_plain_words_and_can_be_asked_for(editor_client, editor, geneva, status):
    DraftFactory(parent=geneva, title="draft")
    schedule(DraftFactory(parent=geneva, title="scheduled"), timezone.now() + dt.timedelta(days=1))
    ArticlePageFactory(parent=geneva, title="live")
    ArticlePageFactory(parent=geneva, title="changed").save_revision()
    DraftFactory(parent=geneva, title="expired", expired=True)
    send_for_review(DraftFactory(parent=geneva, title="review"), editor)
    words = {
        "draft": "Draft",
        "scheduled": "Scheduled",
        "live": "Live",
        "changed": "Live, with unpublished changes",
        "expired": "Expired",
        "review": "In review",
    }
    (row,) = listed(editor_client, status=status)
    assert (row["Headline"].split()[0], row["Status"]) == (status, words[status])


def test_scheduled_article_shows_when_it_will_be_published(editor_client, geneva):
    schedule(DraftFactory(parent=geneva, title="Later"), dt.datetime(2099, 6, 1, 10, tzinfo=dt.UTC))
    assert listed(editor_client)[0]["Publication"] == "1 Jun 2099, 12:00"


def test_what_is_being_worked_on_comes_first_then_the_newest(editor_client, geneva):
    ArticlePageFactory(parent=geneva, title="Old", published_at=LONG_AGO)
    ArticlePageFactory(parent=geneva, title="New", published_at=A_DAY)
    DraftFactory(parent=geneva, title="Draft")
    assert headlines(editor_client) == ["Draft", "New", "Old"]
    assert headlines(editor_client, ordering="published_at") == ["Old", "New", "Draft"]


def test_place_finds_what_is_filed_there_mainly_or_also(editor_client, geneva, lyon):
    ArticlePageFactory(parent=geneva, title="In Geneva")
    ArticlePageFactory(parent=lyon, title="In Lyon")
    ArticlePageFactory(parent=lyon, title="In both", other_places=[geneva])
    assert sorted(headlines(editor_client, place=geneva.pk)) == ["In Geneva", "In both"]


def test_author_year_and_kind_narrow_the_list_down_together(editor_client, geneva):
    ada = AuthorFactory()
    wanted = {"authors": [ada], "published_at": LONG_AGO, "kind": "interview"}
    ArticlePageFactory(parent=geneva, title="This one", **wanted)
    ArticlePageFactory(parent=geneva, title="Nobody's", **(wanted | {"authors": []}))
    ArticlePageFactory(parent=geneva, title="Of another year", **(wanted | {"published_at": A_DAY}))
    ArticlePageFactory(parent=geneva, title="Of another kind", **(wanted | {"kind": "news"}))
    asked = {"author": ada.pk, "year": 2012, "kind": "interview", "status": "live", "place": geneva.pk}
    assert headlines(editor_client, **asked) == ["This one"]
    assert len(headlines(editor_client, author=ada.pk)) == 3


def test_year_ends_at_midnight_in_the_site_s_time_zone(editor_client, geneva):
    ArticlePageFactory(parent=geneva, title="Eve", published_at=dt.datetime(2021, 12, 31, 22, 59, tzinfo=dt.UTC))
    ArticlePageFactory(parent=geneva, title="New year", published_at=dt.datetime(2021, 12, 31, 23, 1, tzinfo=dt.UTC))
    assert headlines(editor_client, year=2022) == ["New year"]


@pytest.mark.parametrize("asked", [{"place": "x"}, {"year": "0"}, {"author": "99999"}, {"kind": "poem"}, {"p": "x"}])
def test_nonsense_in_the_address_narrows_nothing_down(editor_client, geneva, asked):
    ArticlePageFactory(parent=geneva, title="The lake")
    assert headlines(editor_client, **asked) == ["The lake"]


class TestSearch:
    @pytest.fixture(autouse=True)
    def articles(self, geneva):
        with changing():
            transport = TopicFactory(name="Shipping")
            body = [("text", "<p>The warden counted the herons.</p>")]
            ArticlePageFactory(parent=geneva, title="The lake is high", body=body, topics=[transport])
            ArticlePageFactory(parent=geneva, title="Trams again", authors=[AuthorFactory(name="Odile Perret")])
            DraftFactory(parent=geneva, title="Swans in winter")

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("lak", ["The lake is high"]),
            ("herons warden", ["The lake is high"]),
            ("Perret", ["Trams again"]),
            ("shipping", ["The lake is high"]),
            ("swans", ["Swans in winter"]),
            ("lake trams", []),
        ],
    )
    def test_beginnings_of_headlines_and_words_of_everything_are_found(self, editor_client, typed, found):
        assert headlines(editor_client, q=typed) == found

    def test_what_is_found_can_be_narrowed_down(self, editor_client):
        assert headlines(editor_client, q="lake", status="draft") == []
        assert headlines(editor_client, q="lake", status="live") == ["The lake is high"]

    @pytest.mark.parametrize("asked", [{"q": "lake"}, {"q": "lake", "search_all": "1"}, {"q": "lake", "p": "2"}])
    def test_page_tree_is_searched_alike(self, editor_client, geneva, asked):
        address = reverse("wagtailadmin_explore", args=[geneva.pk])
        (row,) = listed(editor_client, address, **asked)
        assert row["Headline"].startswith("The lake is high")

    def test_search_is_asked_once_for_the_page_and_the_count(self, editor_client):
        with CaptureQueriesContext(connection) as asked:
            editor_client.get(ARTICLES, {"q": "lake"})
        assert len([query for query in asked.captured_queries if "UNION" in query["sql"]]) == 1

    @pytest.mark.parametrize("typed", ['"', "a AND (b", "*", "\x00", "- -", "ab " * 500, "'" * 300])
    def test_nothing_that_is_typed_breaks_it(self, editor_client, typed):
        assert editor_client.get(ARTICLES, {"q": typed}).status_code == 200

    def test_results_alone_are_sent_while_somebody_types(self, editor_client):
        assert headlines(editor_client, f"{ARTICLES}results/", q="lak") == ["The lake is high"]


def test_queries_do_not_grow_with_articles(editor_client, editor, geneva, lyon):
    def make(number):
        article = ArticlePageFactory(
            parent=geneva if number % 2 else lyon,
            title=f"Story {number}",
            authors=[AuthorFactory(name=f"Author {number}")],
            other_places=[lyon if number % 2 else geneva],
        )
        article.save_revision(user=editor)
        schedule(DraftFactory(parent=geneva, title=f"Later {number}"), timezone.now() + dt.timedelta(days=number + 1))

    addresses = (ARTICLES, f"{ARTICLES}?q=story", reverse("wagtailadmin_explore", args=[geneva.pk]))
    make(0)
    few = [queries(editor_client, address) for address in addresses]
    for number in range(1, 7):
        make(number)
    assert [queries(editor_client, address) for address in addresses] == few
    assert max(few[:2]) <= 30


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_long_list_is_not_counted_to_its_end_and_says_so(editor_client, geneva, monkeypatch):
    monkeypatch.setattr(article_list.ArticlePaginator, "counted_to", 3)
    for number in range(5):
        ArticlePageFactory(parent=geneva, title=f"Story {number}")
    page = BeautifulSoup(editor_client.get(ARTICLES).content, "html5lib")
    assert "of more than 2 articles" in text_of(page.select_one("thead"))


def desk(place, *rights):
    """A user with rights below one place alone."""
    group = Group.objects.create(name=f"Desk of {place}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
        GroupPagePermission.objects.create(group=group, page=place, permission=permission)
    user = get_user_model().objects.create_user("desk")
    user.groups.add(group)
    return user


def test_desk_of_a_place_sees_the_articles_below_it_alone(client, geneva, lyon):
    ArticlePageFactory(parent=geneva, title="In Geneva")
    ArticlePageFactory(parent=lyon, title="In Lyon")
    client.force_login(desk(lyon, "add_page", "change_page"))
    assert headlines(client) == ["In Lyon"]


def test_who_may_only_add_sees_their_own(client, lyon):
    user = desk(lyon, "add_page")
    ArticlePageFactory(parent=lyon, title="Mine", owner=user)
    ArticlePageFactory(parent=lyon, title="Somebody's")
    client.force_login(user)
    assert headlines(client) == ["Mine"]


def test_page_tree_lists_what_is_below_a_place_with_the_same_columns(editor_client, geneva, lyon):
    ArticlePageFactory(parent=geneva, title="In Geneva", authors=[AuthorFactory(name="Ada Keller")])
    ArticlePageFactory(parent=lyon, title="In Lyon")
    (row,) = listed(editor_client, reverse("wagtailadmin_explore", args=[geneva.pk]))
    assert (row["Place"], row["Authors"], row["Publication"]) == ("Geneva", "Ada Keller", "31 May 2022, 12:00")


def test_desk_sees_its_place_in_the_page_tree(client, lyon):
    ArticlePageFactory(parent=lyon, title="In Lyon")
    client.force_login(desk(lyon, "add_page", "change_page"))
    assert len(listed(client, reverse("wagtailadmin_explore", args=[lyon.pk]))) == 1


def test_wagtail_s_list_of_a_type_works_too(editor_client, geneva):
    ArticlePageFactory(parent=geneva, title="In Geneva")
    address = reverse("wagtailadmin_pages:type_use", args=["news", "articlepage"])
    assert len(listed(editor_client, address)) == 1
