"""The rows that exist once: the generation, the worker's state, the whole site's archive."""

from django.db import migrations


def make_first_rows(apps, schema_editor):
    apps.get_model("news", "Generation").objects.get_or_create(pk=1)
    apps.get_model("news", "WorkerState").objects.get_or_create(pk=1)
    apps.get_model("news", "Archive").objects.get_or_create(kind="site")


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial")]
    operations = [migrations.RunPython(make_first_rows, migrations.RunPython.noop)]
