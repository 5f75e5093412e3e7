"""The archive that lists read, the generation of what readers see, and where pages used to be.

Nothing here is written by hand: `news.archive` keeps the rows true, and `rebuild_archive` makes them anew.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ArchiveKind(models.TextChoices):
    SITE = "site"
    PLACE = "place"
    AUTHOR = "author"
    TOPIC = "topic"


class Archive(models.Model):
    """A dated list of published articles: the whole site's, a place's, an author's or a topic's."""

    kind = models.CharField(max_length=10, choices=ArchiveKind.choices)
    place = models.OneToOneField("news.CityIndexPage", null=True, on_delete=models.CASCADE, related_name="archive")
    author = models.OneToOneField("news.Author", null=True, on_delete=models.CASCADE, related_name="archive")
    topic = models.OneToOneField("news.Topic", null=True, on_delete=models.CASCADE, related_name="archive")
    count = models.PositiveIntegerField(default=0)
    direct_count = models.PositiveIntegerField(default=0, help_text="Those filed here themselves.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=ArchiveKind.SITE), name="one_archive_of_the_site"
            ),
        ]

    def __str__(self) -> str:
        return f"archive of {self.place or self.author or self.topic or 'the site'}"


class ArchiveEntry(models.Model):
    """A published article in one archive. `direct` is false where a country shows its city's article."""

    # Neither key is checked by the database. Rows are only ever made from what is there, and half a million checks
    # would take longer than writing a place's rows. Pages are deleted in querysets that only signals see; their rows
    # go at the end of the same change.
    archive = models.ForeignKey(
        Archive, on_delete=models.CASCADE, db_constraint=False, related_name="entries", db_index=False
    )
    article = models.ForeignKey(
        "news.ArticlePage",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="archive_entries",
    )
    published_at = models.DateTimeField()
    month = models.PositiveIntegerField(help_text="Year and month in the site's time zone, as in 202205.")
    direct = models.BooleanField(default=True)

    class Meta:
        # The article first: the same index finds all of its rows.
        constraints = [models.UniqueConstraint(fields=["article", "archive"], name="article_once_in_archive")]
        indexes = [models.Index(fields=["archive", "-published_at", "-article"], name="archive_newest_first")]

    def __str__(self) -> str:
        return f"article {self.article_id} in archive {self.archive_id}"


class ArchiveMonth(models.Model):
    """How many articles an archive holds in a month. No row where it holds none."""

    archive = models.ForeignKey(Archive, on_delete=models.CASCADE, related_name="months", db_index=False)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["archive", "year", "month"], name="month_once_in_archive")]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02} of archive {self.archive_id}: {self.count}"


class Generation(models.Model):
    """A single number that grows with every change that readers can see."""

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)


class OldAddress(models.Model):
    """Where a page was before it was renamed or moved; whatever lay below it has moved with it."""

    path = models.CharField(max_length=1000, unique=True, help_text="With a slash at both ends, as in /old-place/.")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="old_addresses")

    def __str__(self) -> str:
        return self.path


class WorkerState(models.Model):
    """What the worker must remember between two looks at the clock. A single row."""

    beat_at = models.DateTimeField(null=True, help_text="When a worker was last seen alive.")
    dates_seen_until = models.DateTimeField(null=True, help_text="Publication dates up to here are in the archive.")
    day = models.DateField(null=True, help_text="The day that the pages were last made for.")

    def __str__(self) -> str:
        return f"worker seen at {self.beat_at}"
