"""What the tests of the whole site share."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Site,
    UploadedFile,
    Workflow,
    WorkflowTask,
)

from tests.factories import (
    AuthorFactory,
    CityIndexPageFactory,
    DraftFactory,
    NewsImageFactory,
    TopicFactory,
    picture_file,
)

SECRET = "Cormorant"  # in the name of everything that the wrong person must not see


@pytest.fixture
def objects():
    """One of everything, each with the secret in its name, and the draft's revision in review."""
    boss = get_user_model().objects.create_superuser("boss", f"{SECRET}@example.com")
    place = CityIndexPageFactory(title="Geneva")
    draft = DraftFactory(parent=place, title=f"{SECRET} draft", slug="a-draft", standfirst=SECRET, owner=boss)
    revision = draft.save_revision(user=boss)
    task = GroupApprovalTask.objects.create(name=f"{SECRET} task")
    workflow = Workflow.objects.create(name=f"{SECRET} workflow")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(draft, boss)
    image = NewsImageFactory(title=f"{SECRET} image")
    document = get_document_model().objects.create(title=f"{SECRET} document", file=picture_file(name="a.pdf"))
    upload = UploadedFile.objects.create(file=picture_file(name="b.png"), uploaded_by_user=boss)
    group = Group.objects.create(name=f"{SECRET} group")
    collection = Collection.get_first_root_node().add_child(name=f"{SECRET} collection")
    redirect = Redirect.objects.create(old_path=f"/{SECRET.lower()}", redirect_link="/elsewhere/")
    return {
        "pk": draft.pk,
        "page_id": draft.pk,
        "page_pk": draft.pk,
        "parent_page_id": place.pk,
        "instance_pk": draft.pk,
        "page_to_move_id": draft.pk,
        "destination_id": place.pk,
        "revision_id": revision.pk,
        "task_id": task.pk,
        "task_state_id": state.current_task_state.pk,
        "workflow_state_id": state.pk,
        "workflow_pk": workflow.pk,
        "action_name": "approve",
        "wagtailadmin_api.action_name": "copy",
        "action": "delete",
        "app_label": "news",
        "model_name": "articlepage",
        "wagtail_bulk_action.app_label": "wagtailcore",
        "wagtail_bulk_action.model_name": "page",
        "content_type_app_name": "news",
        "content_type_model_name": "articlepage",
        "app_name": "news",
        "wagtailadmin_tag_model_autocomplete.model_name": "topic",
        "wagtailsettings.app_name": "home",
        "wagtailsettings.model_name": "sitesettings",
        "wagtailsettings.pk": 1,
        "wagtailadmin_workflows.pk": workflow.pk,
        "wagtailadmin_workflows.app_label": "wagtailcore",
        "wagtailadmin_workflows.model_name": "groupapprovaltask",
        "wagtailadmin_collections.pk": collection.pk,
        "collection_id": collection.pk,
        "object_id": draft.pk,
        "session_id": 1,
        "redirect_id": redirect.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "image_id": image.pk,
        "filter_spec": "width-100",
        "uploaded_file_id": upload.pk,
        "wagtailimages_chooser.pk": image.pk,
        "wagtaildocs_chooser.pk": document.pk,
        "wagtailusers_users.pk": boss.pk,
        "wagtailusers_groups.pk": group.pk,
        "wagtailsites.pk": Site.objects.get().pk,
        "wagtailsnippets_news_author.pk": AuthorFactory().pk,
        "wagtailsnippetchoosers_news_author.pk": AuthorFactory(name="Second").pk,
        "wagtailsnippets_news_topic.pk": TopicFactory().pk,
        "wagtailsnippetchoosers_news_topic.pk": TopicFactory().pk,
        "wagtailadmin_pages:revisions_compare": [draft.pk, "earliest", "latest"],
        "uidb64": "MQ",
        "token": "set-password",
    }
