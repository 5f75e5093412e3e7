"""Whatever editors do, in whatever order: the archive says what the page tables say, and readers are told exactly
when there is something new to see."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from news import generation
from news.archive.changes import changing
from news.archive.rebuild import differences
from news.models import ArticlePage, CityIndexPage
from news.publishing import publish_due
from tests.factories import ArticlePageFactory, AuthorFactory, CityIndexPageFactory, CountryFactory, DraftFactory
from tests.news.oracle import Site, expected, stored, visible_to_readers

NOON = dt.datetime(2022, 5, 30, 10, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
COUNTRIES = ["CH", "FR", ""]
MOST_ARTICLES, MOST_PLACES = 12, 6

# Dates that an editor may choose, in hours from now: years back, the months around, soon.
DATES = [-90_000, -9_000, -745, -740, -24, -1, 2, 30, 800]
SOON = [2, 30]

# Numbers choose among the pages that exist at that moment.
page = st.integers(0, 11)
steps = st.one_of(
    st.tuples(st.just("create_article"), page, st.booleans(), st.sampled_from(DATES)),
    st.tuples(st.just("edit_draft"), page),
    st.tuples(st.just("publish"), page),
    st.tuples(st.just("publish_place"), page),
    st.tuples(st.just("unpublish"), page),
    st.tuples(st.just("unpublish_place"), page),
    st.tuples(st.just("move"), page, page),
    st.tuples(st.just("reorder_place"), page, page),
    st.tuples(st.just("refile"), page, st.sets(page, max_size=3)),
    st.tuples(st.just("refile_from_the_place"), page, page),
    st.tuples(st.just("sign"), page, st.lists(st.integers(0, 1), unique=True), st.booleans()),
    st.tuples(st.just("redate"), page, st.sampled_from(DATES)),
    st.tuples(st.just("redate_and_publish"), page, st.sampled_from(DATES)),
    st.tuples(st.just("restrict"), page, st.booleans()),
    st.tuples(st.just("unrestrict"), page),
    st.tuples(st.just("schedule"), page, st.sampled_from(SOON)),
    st.tuples(st.just("let_expire"), page, st.booleans(), st.sampled_from(SOON)),
    st.tuples(st.just("time_goes_on"), st.sampled_from([1, 6, 36])),
    st.tuples(st.just("alias"), page, page),
    st.tuples(st.just("copy"), page, page, st.booleans()),
    st.tuples(st.just("copy_place"), page, st.booleans()),
    st.tuples(st.just("rename"), page),
    st.tuples(st.just("rename_place"), page),
    st.tuples(st.just("delete"), page),
    st.tuples(st.just("delete_place"), page),
    st.tuples(st.just("change_kind"), page),
    st.tuples(st.just("change_country"), page, st.sampled_from(COUNTRIES)),
    st.tuples(st.just("save_unchanged"), page),
)


class Newsroom:
    """Does what an editor does. With `plain` on Wagtail's own page objects, as its lists and bulk actions do."""

    def __init__(self, clock, plain: bool):
        self.clock, self.plain, self.names = clock, plain, 0
        home = HomePage.objects.get()
        city = CityIndexPageFactory(parent=home, title="Geneva")
        CountryFactory(parent=home)
        CityIndexPageFactory(parent=home, title="Lyon", country="FR")
        self.authors = [AuthorFactory(name="Ada"), AuthorFactory(name="Ben")]
        ArticlePageFactory(parent=city, authors=self.authors[:1], topics=["Transport"])
        publish_due()

    def article(self, number) -> ArticlePage | None:
        return pick(ArticlePage, number, self.plain)

    def place(self, number) -> CityIndexPage | None:
        return pick(CityIndexPage, number, self.plain)

    def new_name(self) -> str:
        self.names += 1
        return f"name-{self.names}"

    def create_article(self, place, is_live, hours):
        place = self.place(place)
        if place and ArticlePage.objects.count() < MOST_ARTICLES:
            factory = ArticlePageFactory if is_live else DraftFactory
            factory(parent=place.specific, published_at=self.clock() + hours * HOUR, first_published_at=self.clock())

    def edit_draft(self, article):
        article = self.article(article)
        if article and not article.alias_of_id:
            article = article.specific.get_latest_revision_as_object()
            article.title = f"A draft of {self.new_name()}"
            article.standfirst = "Not yet for readers."
            article.authors = self.authors
            article.save_revision()

    def publish(self, article):
        if article := self.article(article):
            publish(article)

    def publish_place(self, place):
        if place := self.place(place):
            publish(place)

    def unpublish(self, article):
        if article := self.article(article):
            article.unpublish()

    def unpublish_place(self, place):
        if place := self.place(place):
            place.unpublish()

    def move(self, article, place):
        article, place = self.article(article), self.place(place)
        if article and place and not place.get_children().filter(slug=article.slug).exists():
            article.move(place, pos="last-child")

    def reorder_place(self, place, before):
        place, before = self.place(place), self.place(before)
        if place and place != before:
            place.move(before, pos="left")

    def refile(self, article, places):
        if article := self.article(article):
            article = article.specific
            article.other_places = [place.specific for place in map(self.place, places) if place]
            article.save()

    def refile_from_the_place(self, article, place):
        article, place = self.article(article), self.place(place)
        if article and place:
            filed = place.specific.articles_filed_here
            (filed.remove if filed.filter(pk=article.pk).exists() else filed.add)(article.specific)

    def sign(self, article, authors, also_a_topic):
        if article := self.article(article):
            article = article.specific
            article.authors = [self.authors[number] for number in authors]
            article.topics.set(["Weather"] if also_a_topic else [])
            article.save()

    def redate(self, article, hours):
        if article := self.article(article):
            article = article.specific
            article.published_at = self.clock() + hours * HOUR
            article.save()

    def redate_and_publish(self, article, hours):
        if article := self.article(article):
            article = article.specific.get_latest_revision_as_object()
            article.published_at = self.clock() + hours * HOUR
            publish(article)

    def restrict(self, number, is_article):
        restricted = self.article(number) if is_article else self.place(number)
        if restricted and not restricted.alias_of_id:
            PageViewRestriction.objects.create(page=restricted, restriction_type="password", password="sesame")

    def unrestrict(self, number):
        restrictions = list(PageViewRestriction.objects.order_by("pk"))
        if restrictions:
            restrictions[number % len(restrictions)].delete()

    def schedule(self, article, hours):
        if article := self.article(article):
            article = article.specific.get_latest_revision_as_object()
            article.title = f"Later: {self.new_name()}"
            article.go_live_at = self.clock() + hours * HOUR
            publish(article)

    def let_expire(self, number, is_article, hours):
        page = self.article(number) if is_article else self.place(number)
        if page:
            page = page.specific
            page.expire_at = self.clock() + hours * HOUR
            page.save()

    def time_goes_on(self, hours):
        self.clock.forward(hours * HOUR)
        publish_due()

    def alias(self, article, place):
        article, place = self.article(article), self.place(place)
        if article and place and ArticlePage.objects.count() < MOST_ARTICLES:
            article.create_alias(parent=place, update_slug=self.new_name())

    def copy(self, article, place, keep_live):
        article, place = self.article(article), self.place(place)
        if article and place and ArticlePage.objects.count() < MOST_ARTICLES:
            with changing():  # a restriction is copied after its page, which must not be seen until then
                article.copy(to=place, update_attrs={"slug": self.new_name()}, keep_live=keep_live)

    def copy_place(self, place, keep_live):
        place = self.place(place)
        has_room = ArticlePage.objects.count() * 2 <= MOST_ARTICLES and CityIndexPage.objects.count() < MOST_PLACES
        if place and has_room:
            with changing():
                place.copy(recursive=True, update_attrs={"slug": self.new_name()}, keep_live=keep_live)

    def rename(self, article):
        self._rename(self.article(article))

    def rename_place(self, place):
        self._rename(self.place(place))

    def _rename(self, page):
        if page:
            page.slug = self.new_name()
            page.save()

    def delete(self, article):
        if article := self.article(article):
            article.delete()

    def delete_place(self, place):
        if place := self.place(place):
            place.delete()

    def change_kind(self, place):
        if place := self.place(place):
            place = place.specific
            place.kind = "city" if place.kind == "country" else "country"
            place.save()

    def change_country(self, place, country):
        if place := self.place(place):
            place = place.specific
            place.country = country
            place.save()

    def save_unchanged(self, number):
        page = self.article(number) or self.place(number)
        if page:
            page.save()


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self, traveller):
        self.traveller, self.now = traveller, NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, by: dt.timedelta) -> None:
        self.now += by
        self.traveller.move_to(self.now, tick=False)


def pick(model, number, plain):
    ids = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return (Page if plain else model).objects.get(pk=ids[number % len(ids)]) if ids else None


def publish(page):
    """As the admin does it. An alias has no revisions; it follows its source."""
    if not page.alias_of_id:
        page.specific.save_revision().publish()


class Undo(Exception):  # noqa: N818 - nothing went wrong
    """Ends an example and takes back all that it did."""


def play(sequence, *, plain: bool, in_one_change: bool) -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        clock = Clock(traveller)
        newsroom = Newsroom(clock, plain)
        for name, *arguments in sequence:
            clock.forward(dt.timedelta(seconds=1))
            before, number = visible_to_readers(Site()), generation.current()
            try:
                with transaction.atomic():
                    if in_one_change:
                        with changing():
                            getattr(newsroom, name)(*arguments)
                    else:
                        getattr(newsroom, name)(*arguments)
            except ValidationError:
                pass  # refused, as for an editor; nothing may have changed
            site = Site()
            assert stored() == expected(site), (name, *arguments)
            bumps, difference = generation.current() - number, differing(before, visible_to_readers(site))
            assert (bumps > 0) == bool(difference), (name, *arguments, difference)
            assert bumps <= 1 or not in_one_change, (name, *arguments)
        assert differences() == []


def differing(before, after) -> dict:
    """What readers see otherwise than before, by page."""
    return {key: (before.get(key), after.get(key)) for key in before | after if before.get(key) != after.get(key)}


def play_and_undo(sequence, **how) -> None:
    try:
        with transaction.atomic():
            play(sequence, **how)
            raise Undo
    except Undo:
        pass


the_same_on_every_machine = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
sequences = st.lists(steps, min_size=15, max_size=25)


@pytest.mark.django_db
@the_same_on_every_machine
@given(sequences)
def test_archive_and_generation_follow_every_request_of_the_admin(sequence):
    play_and_undo(sequence, plain=False, in_one_change=True)


@pytest.mark.django_db
@the_same_on_every_machine
@given(sequences)
def test_archive_and_generation_follow_changes_on_plain_pages_in_a_shell(sequence):
    play_and_undo(sequence, plain=True, in_one_change=False)


@pytest.mark.django_db
@the_same_on_every_machine
@given(sequences)
def test_archive_and_generation_follow_changes_on_our_pages_in_a_shell(sequence):
    play_and_undo(sequence, plain=False, in_one_change=False)
