"""One transaction around a change, and the generation that moves once, exactly when readers could see it.

The admin's own views are asked here as a user of the group Editors; `test_archive_properties` does the same at random.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import FooterLink, FrontPageArticle, SiteSettings
from news.archive.changes import changing
from news.models import ArchiveEntry, ArticlePage, AuthorLink, CityIndexPage
from tests.factories import (
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    DraftFactory,
    NewsImageFactory,
    StandardPageFactory,
    TopicFactory,
)
from tests.news.oracle import assert_archive_is_true

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon(home):
    return CityIndexPageFactory(title="Lyon", country="FR")


@pytest.fixture
def article(geneva, lyon):
    return ArticlePageFactory(parent=geneva, authors=[AuthorFactory()])


@pytest.fixture
def count_bumps(article, request):
    """Counts from after the article has been made."""
    return request.getfixturevalue("bumps")


def plain(page) -> Page:
    return Page.objects.get(pk=page.pk)


class TestOneTransaction:
    def test_many_changes_bump_once(self, geneva, bumps):
        with changing():
            ArticlePageFactory(parent=geneva)
            ArticlePageFactory(parent=geneva)
        assert bumps() == 1

    def test_bump_comes_at_the_end(self, geneva, bumps):
        with changing():
            ArticlePageFactory(parent=geneva)
            assert bumps() == 0

    def test_inner_change_joins_the_outer_one(self, geneva, bumps):
        with changing():
            with changing():
                ArticlePageFactory(parent=geneva)
            assert not ArchiveEntry.objects.exists()
        assert (bumps(), ArchiveEntry.objects.count()) == (1, 2)

    def test_exception_undoes_everything(self, geneva, bumps):
        def publish_and_fail():
            with changing():
                ArticlePageFactory(parent=geneva)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            publish_and_fail()
        assert not ArticlePage.objects.exists()
        assert not ArchiveEntry.objects.exists()
        assert bumps() == 0

    def test_change_after_a_failed_one_starts_afresh(self, geneva, bumps):
        def touch_and_fail():
            with changing() as changes:
                changes.touch_what_readers_see()
                raise RuntimeError

        with pytest.raises(RuntimeError):
            touch_and_fail()
        with changing():
            pass
        assert bumps() == 0

    def test_change_that_is_taken_back_within_it_bumps_nothing(self, article, count_bumps):
        with changing():
            for title in ("Another", article.title):
                article.title = title
                article.save()
        assert count_bumps() == 0

    @pytest.mark.django_db(transaction=True)
    def test_failure_while_the_archive_is_made_true_undoes_the_save_too(self, home, monkeypatch):
        """As when the machine dies between the two: no state is ever seen in which they disagree."""

        def fail(*args):
            raise DatabaseError

        geneva = CityIndexPageFactory()
        monkeypatch.setattr("news.archive.settle.sync_selected", fail)
        with pytest.raises(DatabaseError):
            ArticlePageFactory(parent=geneva)
        assert not ArticlePage.objects.exists()


class TestInAShell:
    """Outside of `changing()` a change counts too."""

    def test_new_article_bumps(self, geneva, bumps):
        ArticlePageFactory(parent=geneva)
        assert bumps() == 1

    def test_saving_without_a_difference_bumps_nothing(self, article, count_bumps):
        article.save()
        plain(article).save()
        assert count_bumps() == 0

    def test_draft_of_a_live_article_bumps_nothing(self, article, count_bumps):
        article.title = "Not yet"
        article.authors = []
        article.save_revision()
        assert count_bumps() == 0

    def test_locking_bumps_nothing(self, article, count_bumps):
        page = plain(article)
        page.locked = True
        page.save()
        assert count_bumps() == 0

    def test_change_of_a_draft_bumps_nothing(self, geneva, bumps):
        draft = DraftFactory(parent=geneva)
        draft.title = "Still a draft"
        draft.save()
        assert bumps() == 0

    def test_article_below_an_unpublished_place_bumps_nothing(self, geneva, bumps):
        geneva.unpublish()
        bumps()
        ArticlePageFactory(parent=geneva)
        assert bumps() == 0

    @pytest.mark.parametrize("make", [lambda page: page, plain], ids=["our page", "plain page"])
    def test_moving_bumps_once(self, article, lyon, count_bumps, make):
        make(article).move(lyon, pos="last-child")
        assert count_bumps() == 1

    @pytest.mark.parametrize("make", [lambda page: page, plain], ids=["our page", "plain page"])
    def test_reordering_bumps_nothing(self, article, geneva, lyon, count_bumps, make):
        make(lyon).move(geneva, pos="left")
        assert count_bumps() == 0

    def test_deleting_bumps_once(self, article, count_bumps):
        ArticlePage.objects.get(pk=article.pk).delete()
        assert count_bumps() == 1

    def test_byline_written_alone_bumps(self, article, count_bumps):
        article.article_authors.get().delete()
        assert count_bumps() == 1

    def test_filing_from_the_places_side_bumps_and_lists(self, article, lyon, count_bumps):
        for change in (lyon.articles_filed_here.add, lyon.articles_filed_here.remove):
            change(article)
            assert count_bumps() == 1
            assert_archive_is_true()

    def test_clearing_a_places_filing_bumps_and_unlists(self, article, lyon, count_bumps):
        lyon.articles_filed_here.add(article)
        count_bumps()
        lyon.articles_filed_here.clear()
        assert count_bumps() == 1
        assert_archive_is_true()


class TestWhatElseReadersSee:
    def changes(self, thing, **values):
        for name, value in values.items():
            setattr(thing, name, value)
        thing.save()

    def test_renamed_author_bumps(self, article, count_bumps):
        self.changes(article.authors[0], name="Another")
        assert count_bumps() == 1

    def test_link_of_an_author_bumps_when_it_changes(self, article, count_bumps):
        link = AuthorLink.objects.create(author=article.authors[0], label="Web", address="https://example.com")
        count_bumps()
        self.changes(link, label="Her site")
        assert count_bumps() == 1

    def test_renamed_topic_bumps(self, bumps):
        topic = TopicFactory()
        bumps()
        self.changes(topic, name="Traffic")
        assert bumps() == 1

    def test_image_bumps_when_it_changes_and_not_when_it_comes(self, bumps):
        image = NewsImageFactory()
        assert bumps() == 0
        self.changes(image, credit="Another")
        assert bumps() == 1

    def test_deleted_image_bumps(self, bumps):
        image = NewsImageFactory()
        image.delete()
        assert bumps() >= 1

    def test_settings_and_footer_links_bump(self, home, bumps):
        self.changes(SiteSettings.load(), name="The Gazette")
        assert bumps() >= 1
        FooterLink.objects.create(settings=SiteSettings.load(), page=home)
        assert bumps() >= 1

    def test_redirect_bumps(self, home, bumps):
        redirect = Redirect.objects.create(old_path="/old", redirect_page=home)
        assert bumps() == 1
        redirect.delete()
        assert bumps() == 1

    def test_site_bumps(self, bumps):
        self.changes(Site.objects.get(), site_name="The Gazette")
        assert bumps() == 1

    def test_restriction_bumps_when_it_comes_and_when_it_goes(self, article, count_bumps):
        restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
        assert count_bumps() == 1
        restriction.delete()
        assert count_bumps() == 1

    def test_standard_page_bumps(self, home, bumps):
        page = StandardPageFactory()
        assert bumps() == 1
        self.changes(page, introduction="Who we are.")
        assert bumps() == 1

    def test_choice_for_the_front_page_bumps(self, home, article, count_bumps):
        home.chosen_articles = [FrontPageArticle(article=article)]
        home.save()
        assert count_bumps() == 1


def article_form(**values) -> dict:
    """The article's form as a browser sends it."""
    nested = nested_form_data(
        {
            "title": "The lake is warm",
            "slug": "the-lake-is-warm",
            "standfirst": "Twenty-two degrees in May.",
            "kind": "news",
            "lead_image": "",
            "lead_alt_text": "",
            "lead_caption": "",
            "lead_credit": "",
            "topics": "",
            "published_at": "",
            "updated_at": "",
            "body": streamfield([("text", rich_text("<p>People swim.</p>"))]),
            "article_authors": inline_formset([]),
            "article_relations": inline_formset([]),
            "comments": inline_formset([]),
            "social_title": "",
            "social_text": "",
            "social_image": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
        }
        | {name: value for name, value in values.items() if not isinstance(value, list)}
    )
    return nested | {name: value for name, value in values.items() if isinstance(value, list)}


class TestAdminRequests:
    """What an editor does in the browser, one request each."""

    @pytest.fixture(autouse=True)
    def newsroom(self, editor_client, article, geneva, lyon, count_bumps):
        self.client, self.article, self.geneva, self.lyon, self.bumps = (
            editor_client,
            article,
            geneva,
            lyon,
            count_bumps,
        )
        yield
        assert_archive_is_true()

    def post(self, name, *args, data=(), query=""):
        response = self.client.post(reverse(f"wagtailadmin_pages:{name}", args=args) + query, dict(data))
        assert response.status_code in {200, 302}, response.content
        return response

    def add(self, **values):
        response = self.post("add", "news", "articlepage", self.geneva.pk, data=article_form(**values))
        assert response.status_code == 302, response.context["form"].errors
        return ArticlePage.objects.get(slug="the-lake-is-warm")

    def edit(self, page, **values):
        response = self.post("edit", page.pk, data=article_form(**values))
        assert response.status_code == 302, response.context["form"].errors

    def listed(self, page) -> bool:
        return ArchiveEntry.objects.filter(article=page.pk).exists()

    def test_new_draft_bumps_nothing(self):
        draft = self.add()
        assert not draft.live
        assert self.bumps() == 0

    def test_publishing_a_new_article_bumps_once(self):
        article = self.add(**{"action-publish": "yes"})
        assert article.live
        assert self.listed(article)
        assert self.bumps() == 1

    def test_publishing_a_draft_bumps_once_with_all_that_belongs_to_it(self):
        draft = self.add()
        authors = inline_formset([{"author": AuthorFactory(name="Ben").pk}])
        self.bumps()
        self.edit(
            draft,
            **{
                "action-publish": "yes",
                "article_authors": authors,
                "topics": "Weather",
                "other_places": [self.lyon.pk],
                "published_at": "2012-03-04 10:00",
            },
        )
        assert ArchiveEntry.objects.filter(article=draft.pk).count() == 5
        assert ArticlePage.objects.get(pk=draft.pk).published_at.year == 2012
        assert self.bumps() == 1

    def test_editing_a_draft_of_a_live_article_bumps_nothing(self):
        authors = inline_formset([])
        self.edit(self.article, title="Not yet", slug=self.article.slug, article_authors=authors)
        assert ArticlePage.objects.get(pk=self.article.pk).title == self.article.title
        assert self.bumps() == 0

    def test_unpublishing_bumps_once(self):
        self.post("unpublish", self.article.pk)
        assert not self.listed(self.article)
        assert self.bumps() == 1

    def test_unpublishing_a_place_bumps_once(self):
        self.post("unpublish", self.geneva.pk)
        assert not self.listed(self.article)
        assert self.bumps() == 1

    def test_privacy_form_bumps_once(self):
        password = {"restriction_type": "password", "password": "sesame"}
        self.post("set_privacy", self.geneva.pk, data=password)
        assert not self.listed(self.article)
        assert self.bumps() == 1
        self.post("set_privacy", self.geneva.pk, data={"restriction_type": "none"})
        assert self.listed(self.article)
        assert self.bumps() == 1

    def test_moving_bumps_once(self):
        self.post("move_confirm", self.article.pk, self.lyon.pk)
        assert ArticlePage.objects.get(pk=self.article.pk).place == self.lyon
        assert self.bumps() == 1

    def test_reordering_bumps_nothing(self):
        self.post("set_page_position", self.lyon.pk, query="?position=0")
        assert CityIndexPage.objects.order_by("path").first() == self.lyon
        assert self.bumps() == 0

    def test_deleting_a_place_bumps_once(self, admin_user):
        self.client.force_login(admin_user)
        self.post("delete", self.geneva.pk)
        assert not ArchiveEntry.objects.exists()
        assert self.bumps() == 1

    def test_copying_live_bumps_once(self):
        form = {"new_title": "Again", "new_slug": "again", "new_parent_page": self.lyon.pk, "publish_copies": "on"}
        self.post("copy", self.article.pk, data=form)
        copy = ArticlePage.objects.get(slug="again")
        assert copy.live
        assert copy.published_at > self.article.published_at
        assert self.bumps() == 1

    def test_aliasing_bumps_once(self):
        form = {"new_title": "Again", "new_slug": "again", "new_parent_page": self.lyon.pk, "alias": "on"}
        self.post("copy", self.article.pk, data=form)
        assert self.listed(ArticlePage.objects.get(slug="again"))
        assert self.bumps() == 1

    @pytest.mark.parametrize("action", ["unpublish", "delete"])
    def test_bulk_action_bumps_once(self, action):
        other = ArticlePageFactory(parent=self.geneva)
        self.bumps()
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        response = self.client.post(f"{url}?id={self.article.pk}&id={other.pk}")
        assert response.status_code == 302
        assert not ArchiveEntry.objects.exists()
        assert self.bumps() == 1

    def waits_for_its_turn(self, name, *args):
        """Whether the request asks for the row under whose lock changes are made one at a time."""
        with CaptureQueriesContext(connection) as asked:
            self.post(name, *args, data=article_form())
        return any("news_generation" in query["sql"] for query in asked)

    def test_change_waits_for_its_turn_and_a_preview_for_nobody(self):
        assert self.waits_for_its_turn("edit", self.article.pk)
        assert not self.waits_for_its_turn("preview_on_edit", self.article.pk)
        assert not self.waits_for_its_turn("preview_on_add", "news", "articlepage", self.geneva.pk)

    def test_scheduling_a_draft_bumps_nothing(self):
        article = self.add(**{"action-publish": "yes", "published_at": "2999-01-01 10:00"})
        assert not article.live
        assert article.go_live_at.year == 2999
        assert self.bumps() == 0

    def test_future_date_on_a_live_article_is_refused(self):
        response = self.post(
            "edit",
            self.article.pk,
            data=article_form(**{"action-publish": "yes", "published_at": "2999-01-01 10:00"}),
        )
        assert "Readers already see this article." in response.content.decode()
        assert self.listed(self.article)
        assert self.bumps() == 0

    def test_refused_form_bumps_nothing(self):
        response = self.post("edit", self.article.pk, data=article_form(title="", **{"action-publish": "yes"}))
        assert response.context["form"].errors
        assert self.bumps() == 0

    def test_failing_request_undoes_everything(self, monkeypatch):
        def fail(*args):
            raise DatabaseError

        monkeypatch.setattr("news.archive.settle.sync_selected", fail)
        with pytest.raises(DatabaseError):
            self.post("unpublish", self.article.pk)
        assert ArticlePage.objects.get(pk=self.article.pk).live


def test_change_by_a_publication_of_years_ago_is_seen_at_once(geneva, client):
    ArticlePageFactory(parent=geneva, title="Snow in May", published_at=dt.datetime(2013, 5, 1, 10, tzinfo=dt.UTC))
    assert "Snow in May" in client.get("/geneva/archive/2013/05/01/").content.decode()
