"""Nobody learns what is not theirs: every address there is, walked by everybody, for words that must not be there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.sign_in.forms import PASSWORD_FORMS
from tests.admin_addresses import registered
from tests.factories import (
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    DraftFactory,
    NewsImageFactory,
    StandardPageFactory,
)
from tests.pages import body_of
from tests.public_addresses import ask, crawl

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PASSWORD = "heron"
ANYBODY, PASSWORD_HOLDER, SIGNED_IN = "anybody", "holder of the password", "signed in, with no rights"
EVERYBODY = {ANYBODY, PASSWORD_HOLDER, SIGNED_IN}

# Who may see what. Each is told by a word of its own, in its title and its text.
MAY_SEE = {
    "openword": EVERYBODY,  # a published article: the walk would find nothing either if it were wrong
    "draftword": set(),
    "scheduledword": set(),
    "expiredword": set(),
    "unpublishedword": set(),
    "deletedword": set(),
    "olderword": set(),  # an older revision of a published article
    "newerword": set(),  # changes to it that are not published yet
    "passwordword": {PASSWORD_HOLDER},  # an article with a password
    "keptplaceword": {PASSWORD_HOLDER},  # an article below a place with one
    "loginword": {SIGNED_IN},  # an article for people who are signed in
    "groupword": set(),  # an article for a group that none of them is in
    "gonelplaceword": set(),  # an article below a place that is not live
    "pictureword": set(),  # title and description of a picture that no published page shows
    "documentword": {PASSWORD_HOLDER},  # a document in a collection with a password, its title and its bytes
    "papersword": set(),  # a document in a collection for a group
}


@pytest.fixture
def site():
    """One of everything that somebody must not see."""
    geneva = CityIndexPageFactory(title="Geneva")
    editors = Group.objects.get(name="Editors")
    author = AuthorFactory()

    def write(word, parent=geneva, make=ArticlePageFactory, **more):
        more["slug"] = f"piece-{list(MAY_SEE).index(word)}"  # a page that isn't there repeats its address
        text = body_of(("text", f"<p>The word is {word}.</p>"))
        return make(parent=parent, title=f"A {word}", standfirst=f"On {word}.", body=text, authors=[author], **more)

    write("draftword", make=DraftFactory).save_revision()
    tomorrow = timezone.now() + dt.timedelta(days=1)
    scheduled = write("scheduledword", make=DraftFactory)
    scheduled.published_at = scheduled.go_live_at = tomorrow
    scheduled.save_revision(approved_go_live_at=tomorrow)
    scheduled.save()
    for word in ("expiredword", "unpublishedword"):
        write(word).unpublish()
    write("deletedword").delete()
    open_one = write("olderword")
    open_one.save_revision().publish()
    open_one.refresh_from_db()
    open_one.title, open_one.standfirst = "An openword", "On openword."
    open_one.body = body_of(("text", "<p>The word is openword.</p>"))
    open_one.slug = "open"
    open_one.save_revision().publish()
    open_one.refresh_from_db()
    open_one.title = "A newerword"
    open_one.save_revision()
    lock(write("passwordword"), "password", password=PASSWORD)
    lock(write("loginword"), "login")
    lock(write("groupword"), "groups").groups.add(editors)
    kept, gone = CityIndexPageFactory(title="Kept"), CityIndexPageFactory(title="Gone")
    write("keptplaceword", parent=kept)
    lock(kept, "password", password=PASSWORD)
    write("gonelplaceword", parent=gone)
    gone.live = False
    gone.save()
    StandardPageFactory()
    root = Collection.get_first_root_node()
    locked, papers = root.add_child(name="Locked"), root.add_child(name="Papers")
    CollectionViewRestriction.objects.create(collection=locked, restriction_type="password", password=PASSWORD)
    CollectionViewRestriction.objects.create(collection=papers, restriction_type="groups").groups.add(editors)
    NewsImageFactory(title="pictureword", description="pictureword", credit="pictureword", collection=papers)
    for word, collection in (("documentword", locked), ("papersword", papers)):
        file = ContentFile(f"The word is {word}.".encode(), name=f"{collection.name}.txt")
        get_document_model().objects.create(title=f"A {word}", file=file, collection=collection)


def lock(page, kind, **more):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **more)


@pytest.fixture
def browsers(site):
    """Each reader's, which has gone through the doors that are open to them."""
    holder, signed_in = Client(), Client()
    for address in crawl(Client()):
        if "authenticate_with_password" in address:
            assert holder.post(address, {"password": PASSWORD, "return_url": "/"}).status_code == 302
    group = Group.objects.create(name="Nothing")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = get_user_model().objects.create_user("somebody", password=PASSWORD)
    user.groups.add(group)
    signed_in.force_login(user)
    return {ANYBODY: Client(), PASSWORD_HOLDER: holder, SIGNED_IN: signed_in}


def echoes(answer, word):
    """Whether the word was asked for: a search repeats what was looked for."""
    return f"query={word}" in answer.address


def test_nobody_sees_what_is_not_theirs(browsers, subtests):
    for reader, browser in browsers.items():
        answers = crawl(browser, tuple(MAY_SEE))
        assert len(answers) > 100
        for word, may_see in MAY_SEE.items():
            with subtests.test(reader=reader, word=word):
                telling = [one.address for one in answers.values() if one.says(word) and not echoes(one, word)]
                if reader in may_see:
                    assert telling
                else:
                    assert telling == []


def test_search_says_no_more_of_what_is_hidden_than_of_what_is_not_there(browsers, subtests):
    for reader, browser in browsers.items():
        for word, may_see in MAY_SEE.items():
            with subtests.test(reader=reader, word=word):
                found, nothing = (ask(browser, f"/search/?query={one}").body for one in (word, "x" * len(word)))
                same = found.replace(word.encode(), b"") == nothing.replace(b"x" * len(word), b"")
                assert same == (word != "openword"), may_see


def test_what_only_some_may_see_no_shared_cache_may_keep(browsers):
    hidden = [word for word, may_see in MAY_SEE.items() if may_see != EVERYBODY]
    told = [
        answer
        for reader in (PASSWORD_HOLDER, SIGNED_IN)
        for answer in crawl(browsers[reader]).values()
        if any(answer.says(word) for word in hidden)
    ]
    assert told
    assert [answer.address for answer in told if answer.may_be_shared] == []


def test_what_differs_for_people_with_a_session_is_not_kept_for_others(browsers):
    plain = crawl(browsers[ANYBODY])
    for reader in (PASSWORD_HOLDER, SIGNED_IN):
        own = [
            answer
            for address, answer in crawl(browsers[reader]).items()
            if address not in plain or plain[address].body != answer.body
        ]
        assert own
        assert [one.address for one in own if one.may_be_shared and not one.varies_by_cookie] == []


class TestAdmin:
    """Somebody who may sign in and has no rights finds nothing there, whichever page or thing they ask for."""

    def test_walk_with_every_page_s_number(self, browsers, objects, subtests):
        from wagtail.models import Page

        shown = {}
        for page in Page.objects.filter(depth__gt=2):
            ours = objects | dict.fromkeys(
                ("pk", "page_id", "page_pk", "instance_pk", "page_to_move_id", "object_id"), page.pk
            )
            ours |= {"parent_page_id": page.get_parent().pk, "destination_id": page.get_parent().pk}
            if page.latest_revision_id:
                ours["revision_id"] = page.latest_revision_id
            self.look(browsers[SIGNED_IN], ours, shown)
        assert len(shown) > 200
        hidden = [word for word, may_see in MAY_SEE.items() if SIGNED_IN not in may_see]
        for word in hidden:
            with subtests.test(word):
                assert [address for address, answer in shown.items() if answer.says(word)] == []

    def look(self, browser, objects, shown):
        for one in registered():
            if one.name in {"wagtailadmin_logout", "wagtailadmin_javascript_catalog"}:
                continue
            address = one.filled(objects)
            if address not in shown:
                shown[address] = ask(browser, address)
            for query in ("?q=word", "?query=word"):
                if not one.names and not one.unnamed and address + query not in shown:
                    shown[address + query] = ask(browser, address + query)


class TestAnonymous:
    """Readers leave nothing behind: no cookie, no session, no row."""

    def test_nothing_is_written_wherever_they_go(self, site):
        before = everything_stored()
        addresses = [*crawl(Client(), ("openword",)), *addresses_of_the_admin()]
        for address in addresses:
            ask(Client(), address)
            Client().head(address)
        assert len(addresses) > 150
        assert everything_stored() == before

    def test_only_password_forms_set_a_cookie(self, site):
        answers = [*crawl(Client()).values(), *(ask(Client(), address) for address in addresses_of_the_admin())]
        ways_in = {*PASSWORD_FORMS, "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_complete"}
        forms = [one for one in answers if b'type="password"' in one.body or one.view in ways_in]
        assert len(forms) > 5
        assert [one.address for one in answers if one.cookies and one not in forms] == []
        assert [one.address for one in forms if one.cookies not in {(), ("csrftoken",)}] == []
        assert [one.address for one in forms if one.may_be_shared] == []


def addresses_of_the_admin():
    for one in registered():
        if not one.unnamed:
            try:
                yield one.filled(dict.fromkeys(one.names, 1))
            except NoReverseMatch:
                continue


def everything_stored():
    """All rows of all tables."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in models
        if model._meta.managed
    }
