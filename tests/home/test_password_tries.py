"""How often a password may be tried: five times by account and address, twenty times by address, in fifteen minutes."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model, hashers
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, resolve, reverse
from django.utils.crypto import pbkdf2
from django_tasks_db.models import DBTaskResult
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.sign_in.forms import PASSWORD_FORMS
from home.sign_in.tries import TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS, PasswordTry, TryingAddress, begin
from tests.admin_addresses import registered
from tests.browser.conftest import copy_to, in_a_file
from tests.factories import ArticlePageFactory, picture_file

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"
RIGHT = "words and pictures"
WRONG = "pictures and words"
A_MOMENT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SET_A_PASSWORD_WITHOUT_ASKING_FOR_ONE = {f"wagtailusers_users:{view}" for view in ("add", "copy", "edit")}


@pytest.fixture
def page_form():
    """The address of the form of a page with a password."""
    article = ArticlePageFactory()
    lock = PageViewRestriction.objects.create(page=article, restriction_type="password", password=RIGHT)
    return reverse("wagtailcore_authenticate_with_password", args=[lock.pk, article.pk])


@pytest.fixture
def collection_form():
    """The address of the form of a document whose collection has a password."""
    kept = Collection.get_first_root_node().add_child(name="Kept")
    get_document_model().objects.create(title="Minutes", file=picture_file(name="a.png"), collection=kept)
    lock = CollectionViewRestriction.objects.create(collection=kept, restriction_type="password", password=RIGHT)
    return reverse("wagtaildocs_authenticate_with_password", args=[lock.pk])


def sign_in(client, name="editor", password=WRONG, **more):
    return client.post(SIGN_IN, {"username": name, "password": password}, **more)


def status_of_tries(client, times, **more):
    return [sign_in(client, **more).status_code for _ in range(times)]


class TestSignIn:
    def test_sixth_try_is_refused_the_right_password_too(self, client, editor):
        assert status_of_tries(client, 5) == [200] * 5
        assert sign_in(client).status_code == 429
        assert sign_in(client, password=RIGHT).status_code == 429
        assert "_auth_user_id" not in client.session

    def test_refusal_is_a_page_that_says_how_long_to_wait(self, client, editor, time_machine):
        time_machine.move_to(A_MOMENT, tick=False)
        status_of_tries(client, 5)
        time_machine.shift(90)
        refusal = sign_in(client)
        assert refusal["Retry-After"] == str(15 * 60 - 90)
        assert "no-store" in refusal["Cache-Control"]
        page = BeautifulSoup(refusal.content, "html5lib")
        assert page.h1.string == "Too many tries"
        assert "wait 14 minutes" in page.main.get_text()

    def test_after_a_quarter_of_an_hour_it_goes_on(self, client, editor, time_machine):
        time_machine.move_to(A_MOMENT, tick=False)
        status_of_tries(client, 5)
        time_machine.shift(15 * 60 - 1)
        assert sign_in(client, password=RIGHT).status_code == 429
        time_machine.shift(1)
        assert sign_in(client, password=RIGHT).status_code == 302

    def test_refused_tries_make_the_wait_no_longer(self, client, editor, time_machine):
        time_machine.move_to(A_MOMENT, tick=False)
        status_of_tries(client, 5)
        time_machine.shift(10 * 60)
        status_of_tries(client, 5)
        time_machine.shift(5 * 60)
        assert sign_in(client, password=RIGHT).status_code == 302

    def test_right_password_clears_the_count(self, client, editor):
        status_of_tries(client, 4)
        assert sign_in(client, password=RIGHT).status_code == 302
        client.logout()
        assert status_of_tries(client, 5) == [200] * 5

    def test_right_password_clears_nothing_of_others(self, client, editor):
        status_of_tries(client, 4, name="somebody else")
        assert sign_in(client, password=RIGHT).status_code == 302
        client.logout()
        assert status_of_tries(client, 2, name="somebody else") == [200, 429]

    def test_other_account_may_still_sign_in(self, client, editor):
        status_of_tries(client, 6, name="somebody else")
        assert sign_in(client, password=RIGHT).status_code == 302

    def test_other_address_may_still_sign_in(self, client, editor):
        status_of_tries(client, 6)
        assert sign_in(client, password=RIGHT, REMOTE_ADDR="203.0.113.9").status_code == 302

    def test_address_has_twenty_tries_for_all_names(self, client, editor):
        answers = [sign_in(client, name=f"somebody {number}").status_code for number in range(21)]
        assert answers == [200] * 20 + [429]
        assert sign_in(client, password=RIGHT).status_code == 429

    def test_capitals_and_spaces_make_no_other_account(self, client, editor):
        names = ["editor", "Editor", "EDITOR", " editor", "editor "]
        assert [sign_in(client, name=name).status_code for name in names] == [200] * 5
        assert sign_in(client).status_code == 429

    @pytest.mark.parametrize("name", ["", "\x00", "e" * 10_000, "🚋", "' OR 1=1"])
    def test_odd_names_are_counted_like_all(self, client, name):
        assert status_of_tries(client, 6, name=name) == [200] * 5 + [429]

    def test_account_that_is_not_there_is_refused_alike(self, client, editor):
        answers = [[sign_in(client, name=name) for _ in range(6)] for name in ("editor", "nobody")]
        for there, not_there in zip(*answers, strict=True):
            assert there.status_code == not_there.status_code
            assert there.content.replace(b"editor", b"nobody").count(b"nobody") == not_there.content.count(b"nobody")

    def test_forged_header_changes_nothing(self, client, editor):
        answers = [
            sign_in(client, headers={"x-forwarded-for": f"203.0.113.{number}"}).status_code for number in range(6)
        ]
        assert answers == [200] * 5 + [429]

    def test_request_without_the_form_s_token_is_no_try(self, editor):
        strict = Client(enforce_csrf_checks=True)
        assert status_of_tries(strict, 6) == [403] * 6
        assert not PasswordTry.objects.exists()

    def test_names_are_stored_as_digests(self, client):
        sign_in(client, name="my password by mistake")
        assert "mistake" not in str(PasswordTry.objects.values())


class TestOtherForms:
    def test_password_of_a_page(self, client, page_form):
        assert [client.post(page_form, {"password": WRONG}).status_code for _ in range(6)] == [200] * 5 + [429]

    def test_password_of_documents(self, client, collection_form):
        assert [client.post(collection_form, {"password": WRONG}).status_code for _ in range(6)] == [200] * 5 + [429]

    def test_right_password_of_a_page_clears(self, client, page_form):
        data = {"return_url": "/"}
        for password, status in ((WRONG, 200), (RIGHT, 302), (WRONG, 200)):
            for _ in range(4):
                assert client.post(page_form, data | {"password": password}).status_code == status

    def test_mail_for_a_forgotten_password(self, client, editor):
        for email in ("editor@example.com", "nobody@example.com"):
            statuses = [client.post("/admin/password_reset/", {"email": email}).status_code for _ in range(6)]
            assert statuses == [302] * 5 + [429]

    def test_link_of_a_mail_cannot_be_guessed_on(self, client, editor):
        address = reverse("wagtailadmin_password_reset_confirm", args=["MQ", "abc-def"])
        assert [client.post(address).status_code for _ in range(6)] == [200] * 5 + [429]

    def test_old_password_in_the_account(self, editor_client):
        wanted = {"password-new_password1": "trams and herons", "password-new_password2": "trams and herons"}
        answers = [
            editor_client.post("/admin/account/", wanted | {"password-old_password": WRONG}).status_code
            for _ in range(6)
        ]
        assert answers == [200] * 5 + [429]

    def test_account_without_a_new_password_may_be_saved_often(self, editor_client):
        assert {editor_client.post("/admin/account/", {}).status_code for _ in range(6)} == {200}
        assert not PasswordTry.objects.exists()

    def test_new_passwords_that_differ_are_no_wrong_try(self, editor_client):
        wanted = {"password-old_password": RIGHT, "password-new_password1": "a", "password-new_password2": "b"}
        assert {editor_client.post("/admin/account/", wanted).status_code for _ in range(6)} == {200}

    def test_sign_in_for_readers_is_the_same_door(self, client, editor):
        assert status_of_tries(client, 5) == [200] * 5
        assert client.post("/_util/login/", {"username": "editor", "password": RIGHT}).status_code == 429

    def test_no_form_may_be_kept(self, client, page_form, collection_form):
        for address in (SIGN_IN, "/_util/login/", "/admin/password_reset/", page_form, collection_form):
            answer = client.get(address)
            assert answer.status_code == 200
            assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_every_password_form_there_is_counts(client, admin_user, page_form, collection_form):
    """Walks all addresses; whoever adds a form with a password has to say how it is counted."""
    arguments = {"pk": admin_user.pk, "uidb64": "MQ", "token": "set-password"}
    found = set()
    for address in (*addresses_with(arguments), page_form, collection_form):
        for user in (None, admin_user):
            client.force_login(user) if user else client.logout()
            answer = client.get(address)
            if not answer.streaming and b'type="password"' in answer.content:
                found.add(resolve(address).view_name)
    assert {"wagtailadmin_login", "wagtailadmin_account", "wagtailcore_login"} <= found
    assert found <= set(PASSWORD_FORMS) | SET_A_PASSWORD_WITHOUT_ASKING_FOR_ONE


def addresses_with(arguments):
    """Every address of the admin and beside it that takes no other arguments."""
    for one in registered():
        if not one.unnamed and set(one.names) <= set(arguments):
            yield one.filled(arguments)
    public = get_resolver().reverse_dict
    yield from (reverse(name) for name in public if isinstance(name, str) and not public[name][0][0][1])


class TestAtOnce:
    @pytest.fixture
    def many_connections(self, transactional_db, tmp_path):
        """A database that threads share: SQLite's in memory belongs to one connection."""
        if connection.vendor != "sqlite":
            yield
            return
        copy_to(tmp_path / "tries.sqlite3")
        with in_a_file(tmp_path / "tries.sqlite3"):
            yield

    def at_once(self, times, tried):
        """What the threads give that begin together, each with its number."""
        start = Barrier(times)

        def one(number):
            start.wait(30)
            try:
                return tried(number)
            finally:
                connection.close()

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(one, range(times)))

    def test_twenty_threads_get_five_tries(self, many_connections):
        get_user_model().objects.create_user("editor", password=RIGHT)
        statuses = self.at_once(20, lambda number: sign_in(Client()).status_code)
        assert sorted(statuses) == [200] * TRIES_PER_ACCOUNT + [429] * (20 - TRIES_PER_ACCOUNT)

    def test_thirty_threads_get_twenty_tries_for_thirty_names(self, many_connections):
        refusals = self.at_once(30, lambda number: begin("203.0.113.9", f"user {number}"))
        assert refusals.count(None) == TRIES_PER_ADDRESS


@pytest.mark.usefixtures("worker_in_this_process")
class TestTidying:
    def test_worker_forgets_what_no_longer_counts(self, client, editor, time_machine, capsys):
        time_machine.move_to(A_MOMENT, tick=False)
        sign_in(client)
        client.post("/admin/password_reset/", {"email": "nobody@example.com"})
        time_machine.shift(14 * 60)
        sign_in(client, name="another")
        time_machine.shift(2 * 60)
        call_command("run_worker", "--once")
        assert PasswordTry.objects.count() == 1
        time_machine.shift(14 * 60)
        call_command("run_worker", "--once")
        assert not PasswordTry.objects.exists()
        assert not TryingAddress.objects.exists()
        assert not DBTaskResult.objects.exists()


class TestTime:
    """An answer costs as much whether there is an account or not: the same keys are derived, which is nearly all of an
    answer's time, and the same statements asked. Counted, because clocks of busy machines differ by more than a fault.
    """

    @pytest.fixture(autouse=True)
    def rounds(self, settings, monkeypatch):
        """The rounds of each key that was derived. Tries of passwords are not counted."""
        monkeypatch.setattr("home.sign_in.middleware.tries.begin", lambda address, account: None)
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
        counted = []

        def derive(password, salt, iterations, **more):
            counted.append(iterations)
            return pbkdf2(password, salt, iterations, **more)

        monkeypatch.setattr(hashers, "pbkdf2", derive)
        return counted

    def test_of_signing_in(self, client, rounds):
        get_user_model().objects.create_user("there", password=RIGHT)
        get_user_model().objects.create_user("gone", password=RIGHT, is_active=False)
        costs = []
        for name in ("there", "gone", "nobody"):
            rounds.clear()
            statements = self.statements_of(client, SIGN_IN, {"username": name, "password": WRONG})
            costs.append((sum(rounds), statements))
        there, gone, nobody = costs
        assert there[0] >= hashers.PBKDF2PasswordHasher.iterations
        assert gone == there
        assert nobody == there

    def test_of_asking_for_mail(self, client, editor, mailoutbox):
        """The same statements, and nothing sent before the answer."""
        there, nobody = (
            self.statements_of(client, "/admin/password_reset/", {"email": email})
            for email in ("editor@example.com", "nobody@example.com")
        )
        assert there == nobody
        assert mailoutbox == []

    def statements_of(self, client, address, sent):
        with CaptureQueriesContext(connection) as captured:
            client.post(address, sent)
        return [query["sql"].split(" ")[:3] for query in captured]
