"""Published means: live, everything above live, nothing restricted, date reached. Lists and addresses agree on it."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from wagtail.models import Page, PageViewRestriction

from news.models import ArticlePage, CityIndexPage
from news.published import open_to_all
from tests.factories import A_DAY, ArticlePageFactory, CityIndexPageFactory, CountryFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

TITLE = "The tram runs again"
LISTS = ["/", "/geneva/", "/switzerland/", "/archive/2022/05/31/", "/geneva/archive/2022/05/", "/feed/"]


@pytest.fixture
def article(geneva):
    CountryFactory()
    ArticlePageFactory(parent=CountryFactory(title="France", country="FR"), title="Something else")
    return ArticlePageFactory(parent=geneva, title=TITLE)


def restrict(page) -> None:
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type="password", password="sesame"
    )


def unpublish(page) -> None:
    Page.objects.get(pk=page.pk).unpublish()


def lists_that_show_it(client) -> list[str]:
    shown = []
    for address in LISTS:
        response = client.get(address)
        assert response.status_code in {200, 404}
        if response.status_code == 200 and TITLE in response.content.decode():
            shown.append(address)
    return shown


def status(client, page) -> int:
    return client.get(page.url).status_code


def test_published_article_is_in_every_list_and_at_its_address(client, article):
    assert lists_that_show_it(client) == LISTS
    assert TITLE in client.get("/geneva/the-tram-runs-again/").content.decode()


def test_unpublished_article_is_nowhere(client, article):
    unpublish(article)
    assert lists_that_show_it(client) == []
    assert status(client, article) == 404


def test_article_of_an_unpublished_place_is_nowhere(client, article, geneva):
    unpublish(geneva)
    assert lists_that_show_it(client) == []
    assert status(client, article) == status(client, geneva) == 404


def test_article_with_a_future_date_is_nowhere(client, article):
    article.published_at = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
    article.save()
    assert lists_that_show_it(client) == []
    assert status(client, article) == 404


def test_restricted_article_is_in_no_list_and_asks_for_its_password(client, article):
    restrict(article)
    assert lists_that_show_it(client) == []
    answer = client.get(article.url).content.decode()
    assert 'type="password"' in answer
    assert "first tram" not in answer


def test_article_of_a_restricted_place_is_in_no_list_and_asks_for_the_password(client, article, geneva):
    restrict(geneva)
    assert lists_that_show_it(client) == []
    for page in (geneva, article):
        answer = client.get(page.url).content.decode()
        assert 'type="password"' in answer
        assert "first tram" not in answer


def test_password_opens_the_restricted_article(client, article):
    restrict(article)
    form = client.get(article.url)
    opened = client.post(form.context["action_url"], {"password": "sesame", "return_url": article.url}, follow=True)
    assert "first tram" in opened.content.decode()


def test_page_for_members_sends_strangers_to_sign_in(client, article):
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert lists_that_show_it(client) == []
    response = client.get(article.url)
    assert response.status_code == 302
    assert "login" in response.url


def test_restricted_front_page_hides_all(client, article, home):
    restrict(home)
    assert not ArticlePage.objects.published().exists()
    assert 'type="password"' in client.get(article.url).content.decode()


def test_alias_is_at_its_own_address_and_names_its_source_as_canonical(client, article):
    lyon = CityIndexPageFactory(title="Lyon", country="FR")
    alias = article.create_alias(parent=lyon)
    answer = client.get(alias.url).content.decode()
    assert 'rel="canonical" href="http://testserver/geneva/the-tram-runs-again/"' in answer
    assert TITLE in client.get("/lyon/").content.decode()


@pytest.mark.parametrize("hide", [unpublish, restrict], ids=["unpublished", "restricted"])
@pytest.mark.parametrize("level", ["source", "its place"])
def test_alias_is_nowhere_while_its_source_is_hidden(client, article, geneva, hide, level):
    lyon = CityIndexPageFactory(title="Lyon", country="FR")
    alias = article.create_alias(parent=lyon)
    hide(article if level == "source" else geneva)
    assert TITLE not in client.get("/lyon/").content.decode()
    assert "first tram" not in client.get(alias.url).content.decode()


def test_alias_in_a_restricted_place_asks_for_the_password(client, article):
    lyon = CityIndexPageFactory(title="Lyon", country="FR")
    alias = article.create_alias(parent=lyon)
    restrict(lyon)
    assert 'type="password"' in client.get(alias.url).content.decode()
    assert alias.pk not in ArticlePage.objects.published().values_list("pk", flat=True)


def test_alias_is_as_reached_as_its_source(client, article):
    """The source was re-dated in a shell, so that its alias still holds the date of before."""
    alias = article.create_alias(parent=CityIndexPageFactory(title="Lyon", country="FR"))
    ArticlePage.objects.filter(pk=alias.pk).update(published_at=dt.datetime(2999, 1, 1, tzinfo=dt.UTC))
    assert alias.pk in ArticlePage.objects.published().values_list("pk", flat=True)
    assert status(client, alias) == 200


def test_definition_holds_for_places_and_standing_pages(home):
    place, page = CityIndexPageFactory(), StandardPageFactory()
    below = StandardPageFactory(parent=page, title="Below")
    assert CityIndexPage.objects.published().get() == place
    unpublish(page)
    assert not type(page).objects.published().filter(pk__in=[page.pk, below.pk]).exists()


def is_open(page, restricted) -> bool:
    """What the definition says, asked of one page and of each above it."""
    line = list(Page.objects.filter(pk=page.pk) | page.get_ancestors())
    shut = {one.pk for one in line if one.pk in restricted and not (one == page and page.alias_of_id)}
    return all(one.live for one in line) and not shut


@pytest.mark.parametrize("restrictions", [0, 1, 4])
def test_definition_holds_in_any_tree(home, restrictions):
    pages = [home]
    chance = random.Random(restrictions)  # noqa: S311 -- chooses what is hidden, no secret
    for number in range(24):
        parent = chance.choice([page for page in pages if page.depth < 6])
        pages.append(StandardPageFactory(parent=parent, title=f"Page {number}"))
    tree = Page.objects.filter(pk__in=[page.pk for page in pages])
    for _ in range(8):
        tree.update(live=True, alias_of=None)
        tree.filter(pk__in=[page.pk for page in chance.sample(pages[1:], 3)]).update(live=False)
        tree.filter(pk__in=[page.pk for page in chance.sample(pages[1:], 6)]).update(alias_of=home)
        PageViewRestriction.objects.all().delete()
        restricted = {page.pk for page in chance.sample(pages[1:], restrictions)}
        for pk in restricted:
            PageViewRestriction.objects.create(page_id=pk, restriction_type="login")
        expected = {page.pk for page in tree if is_open(page, restricted)}
        assert set(tree.filter(open_to_all()).values_list("pk", flat=True)) == expected


def test_date_is_reached_in_its_very_second(article, time_machine):
    time_machine.move_to(A_DAY - dt.timedelta(seconds=1), tick=False)
    assert article not in ArticlePage.objects.published()
    time_machine.move_to(A_DAY, tick=False)
    assert article in ArticlePage.objects.published()
