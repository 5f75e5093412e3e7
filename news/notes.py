"""What a reader should know before reading an article: printed in a strip above the text, the gravest first."""

from __future__ import annotations

from django.utils import timezone

from news.models import ArticlePage

OLD_AFTER_YEARS = 2
DAYS_OF_A_YEAR = 365.25


def notes_of(article: ArticlePage) -> list[str]:
    """The sentences of the strip, empty for most articles. A correction will stand between these two."""
    notes = []
    if article.is_advertisement:
        notes.append("This is an advertisement.")
    if years := years_old(article):
        notes.append(f"This article is {years} years old.")
    return notes


def years_old(article: ArticlePage) -> int:
    """Whole years since publication, 0 while that is not worth a note."""
    age = timezone.now() - (article.published_at or timezone.now())
    years = int(age.days / DAYS_OF_A_YEAR)
    return years if years >= OLD_AFTER_YEARS else 0
