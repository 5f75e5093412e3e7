"""No address of the admin gives anything to somebody whose it is not."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission

from news.models import ArticlePage
from tests.admin_addresses import filled_in
from tests.factories import CityIndexPageFactory
from tests.home.conftest import SECRET

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"
DASHBOARD = "/admin/"
REFUSALS = {302, 400, 403, 404, 405}
NAMESPACES_OF_ADMINS = (
    "wagtailadmin_collections:",
    "wagtailadmin_error_test",
    "wagtailadmin_workflows:",
    "wagtailredirects:",
    "wagtailsettings:",
    "wagtailsites:",
    "wagtailusers_groups:",
    "wagtailusers_users:",
)
OPEN_TO_ALL = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


@pytest.fixture
def visit(client, objects):
    """A function that asks for every address as somebody, and gives the answers that are no refusals, by name."""

    def as_user(user, method="get", leave_out=frozenset()):
        answers = {}
        for name, address in filled_in(objects).items():
            if name.split("(")[0] in leave_out:
                continue
            if user:
                client.force_login(user)  # one of the addresses signs out
            response = getattr(client, method)(address)
            if response.status_code not in REFUSALS:
                answers[name] = response
        return answers

    return as_user


def holds_secret(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return SECRET.lower().encode() in content.lower()


def names(answers):
    return {name.split("(")[0] for name in answers}


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_signing_in_there_is_nothing_but_the_way_in(visit, method):
    answers = visit(None, method)
    assert names(answers) <= OPEN_TO_ALL
    assert not [name for name, response in answers.items() if holds_secret(response)]


def test_everything_else_leads_to_the_sign_in_page(client, objects):
    for name, address in filled_in(objects).items():
        if name.split("(")[0] not in OPEN_TO_ALL:
            assert client.get(address).headers["Location"].startswith(SIGN_IN), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_account_without_rights_gets_no_further(visit, method):
    answers = visit(get_user_model().objects.create_user("reader"), method)
    assert names(answers) <= OPEN_TO_ALL
    assert not [name for name, response in answers.items() if holds_secret(response)]


def somebody_with(*page_rights, on=None):
    """A user who may sign in, with these rights below the page."""
    group = Group.objects.create(name="A desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in page_rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
        GroupPagePermission.objects.create(group=group, page=on, permission=permission)
    user = get_user_model().objects.create_user("desk")
    user.groups.add(group)
    return user


@pytest.mark.parametrize("rights", [(), ("add_page", "change_page", "publish_page", "bulk_delete_page")])
def test_desk_of_another_place_sees_nothing_of_the_draft(visit, rights):
    lyon = CityIndexPageFactory(title="Lyon")
    answers = visit(somebody_with(*rights, on=lyon))
    assert not [name for name, response in answers.items() if holds_secret(response)]


def test_editors_are_refused_what_belongs_to_admins(client, editor, objects):
    client.force_login(editor)
    admins_own = {
        name: address for name, address in filled_in(objects).items() if name.startswith(NAMESPACES_OF_ADMINS)
    }
    assert len(admins_own) > len(NAMESPACES_OF_ADMINS)
    for name, address in admins_own.items():
        response = client.get(address)
        if name.startswith("wagtailsettings:edit(app_name, model_name)"):  # leads to the form of the only settings
            response = client.get(response.headers["Location"])
        is_there = response.status_code not in {404, 405}  # the last collection can't be deleted; some take no GET
        assert not is_there or (response.status_code, response.headers.get("Location")) == (302, DASHBOARD), name
        assert not holds_secret(response), name


def test_editors_may_do_everything_with_the_draft(client, editor, objects):
    """The walk would find nothing either if the addresses were wrong."""
    client.force_login(editor)
    for address in (f"/admin/pages/{objects['page_id']}/edit/", "/admin/newsroom/articles/", "/admin/"):
        assert holds_secret(client.get(address)), address


def test_someone_whom_the_review_waits_for_reaches_the_draft(client, objects):
    reviewer = somebody_with()
    GroupApprovalTask.objects.get(name__contains=SECRET).groups.add(*reviewer.groups.all())
    client.force_login(reviewer)
    assert holds_secret(client.get(f"/admin/pages/{objects['page_id']}/edit/"))


@pytest.mark.parametrize("right", ["change_page", "add_page"])
def test_page_chooser_offers_drafts_only_where_one_has_rights(client, objects, right):
    draft = ArticlePage.objects.get()
    address = reverse("wagtailadmin_choose_page_child", args=[objects["parent_page_id"]])
    client.force_login(somebody_with(right, on=draft.get_parent()))
    assert holds_secret(client.get(address))


BULK = {
    "wagtailcore/page": ("page_id", ("delete", "move", "publish", "unpublish")),
    "news/newsimage": ("image_id", ("delete", "add_tags", "add_to_collection")),
    "wagtaildocs/document": ("document_id", ("delete", "add_tags", "add_to_collection")),
    "auth/user": ("wagtailusers_users.pk", ("delete", "assign_role", "set_active_state")),
}
BULK_ADDRESSES = [
    (f"/admin/bulk/{model}/{action}/", name) for model, (name, actions) in BULK.items() for action in actions
]


@pytest.mark.parametrize(("address", "name"), BULK_ADDRESSES)
@pytest.mark.parametrize("rights", [(), ("add_page", "change_page", "publish_page", "bulk_delete_page")])
def test_bulk_actions_name_nothing_that_is_hidden(client, objects, address, name, rights):
    client.force_login(somebody_with(*rights, on=CityIndexPageFactory(title="Lyon")))
    response = client.get(f"{address}?id={objects[name]}")
    assert response.status_code == 302
    assert not holds_secret(response)


def test_bulk_actions_name_what_one_may_see(client, editor, objects):
    client.force_login(editor)
    for address, name in BULK_ADDRESSES[:10]:
        assert holds_secret(client.get(f"{address}?id={objects[name]}")), address


def test_bulk_actions_name_a_page_that_one_may_add_to_but_not_publish(client, objects):
    client.force_login(somebody_with("change_page", on=ArticlePage.objects.get()))
    assert holds_secret(client.get(f"/admin/bulk/wagtailcore/page/publish/?id={objects['page_id']}"))


def test_page_chooser_is_shut_to_people_without_any_right(client, objects):
    client.force_login(somebody_with())
    for name, arguments in (("", []), ("_child", [objects["page_id"]]), ("_search", []), ("_external_link", [])):
        answer = client.get(reverse(f"wagtailadmin_choose_page{name}", args=arguments), follow=True)
        assert answer.request["PATH_INFO"] == "/admin/", name
        assert not holds_secret(answer)


def test_page_chooser_does_not_name_the_draft_that_it_is_asked_to_begin_at(client, objects):
    client.force_login(somebody_with("add_page", "change_page", on=CityIndexPageFactory(title="Lyon")))
    draft = objects["page_id"]
    response = client.get(reverse("wagtailadmin_choose_page_child", args=[draft]), {"page_type": "news.articlepage"})
    assert response.headers["Location"] == "/admin/choose-page/?page_type=news.articlepage"
    chosen = client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": draft})
    assert chosen.status_code == 404
    assert not holds_secret(chosen)


def test_page_chooser_begins_where_one_has_rights_or_readers_see_the_page(client, objects):
    draft = ArticlePage.objects.get()
    client.force_login(somebody_with("change_page", on=draft))
    for page in (draft, draft.get_parent(), draft.get_root()):
        assert client.get(reverse("wagtailadmin_choose_page_child", args=[page.pk])).status_code == 200, page
    assert holds_secret(client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": draft.pk}))


@pytest.mark.parametrize("chosen", ["1", "all", "x"])
def test_root_of_the_tree_and_what_is_no_page_were_never_chosen(admin_client, chosen):
    answer = admin_client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": chosen})
    assert answer.status_code == 404


def test_every_address_is_tried(objects):
    assert len(filled_in(objects)) > 200
