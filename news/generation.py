"""The number that says for which state of the site something was rendered."""

from __future__ import annotations

from django.db.models import F

from news.models import Generation

ROW = 1


def current() -> int:
    """The generation that readers should see."""
    return Generation.objects.values_list("number", flat=True).get(pk=ROW)


def lock() -> None:
    """Makes this transaction the only one that settles what it changed, until it ends. SQLite has one writer anyway."""
    Generation.objects.select_for_update().get_or_create(pk=ROW)


def bump() -> None:
    """Tells every process that readers must not see what was rendered so far. The last statement of a change."""
    Generation.objects.filter(pk=ROW).update(number=F("number") + 1)
