"""An empty front page as the root of the default site, and the rights of the group Editors."""

from django.db import migrations

PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "bulk_delete_page")
FILE_RIGHTS = (
    ("wagtailimages", "image", ("add_image", "change_image", "delete_image", "choose_image")),
    ("wagtaildocs", "document", ("add_document", "change_document", "delete_document", "choose_document")),
)
SNIPPETS = (("news", "author"), ("news", "topic"))


def make_front_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    if HomePage.objects.exists():
        return
    Page.objects.filter(depth=2, slug="home").delete()  # Wagtail's page of welcome
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    root = Page.objects.get(depth=1)
    home = HomePage.objects.create(
        title="Gazetteer",
        draft_title="Gazetteer",
        slug="home",
        content_type=content_type,
        path=root.path + "0001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale_id=root.locale_id,
        live=True,
    )
    Page.objects.filter(pk=root.pk).update(numchild=Page.objects.filter(depth=2).count())
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Gazetteer")


def give_editors_their_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    HomePage = apps.get_model("home", "HomePage")
    root_collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    editors, _ = Group.objects.get_or_create(name="Editors")
    editors.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin"))

    GroupPagePermission.objects.filter(group=editors).delete()
    for codename in PAGE_RIGHTS:
        right = permission(apps, "wagtailcore", "page", codename)
        GroupPagePermission.objects.create(group=editors, page_id=HomePage.objects.get().pk, permission=right)
    for app_label, model, codenames in FILE_RIGHTS:
        for codename in codenames:
            right = permission(apps, app_label, model, codename)
            GroupCollectionPermission.objects.get_or_create(group=editors, collection=root_collection, permission=right)
    for app_label, model in SNIPPETS:
        for verb in ("add", "change", "delete"):
            editors.permissions.add(permission(apps, app_label, model, f"{verb}_{model}"))


def permission(apps, app_label, model, codename):
    """The permission, made where Django has not made it yet: it does so only after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


def take_workflow_off_the_root(apps, schema_editor):
    """Editors publish themselves; whoever wants approvals sets one on a place."""
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(page__depth=1).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial"),
        ("news", "0002_first_rows"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        migrations.RunPython(make_front_page, migrations.RunPython.noop),
        migrations.RunPython(give_editors_their_rights, migrations.RunPython.noop),
        migrations.RunPython(take_workflow_off_the_root, migrations.RunPython.noop),
    ]
