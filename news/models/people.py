"""Authors: who writes, in their own words and with their own page."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from news.text import ascii_slug


class Author(index.Indexed, ClusterableModel):
    """A person with a byline. Has a page at /authors/slug/."""

    name = models.CharField(max_length=255)
    slug = models.SlugField(
        max_length=255, unique=True, blank=True, help_text="The author's address. Made from the name when left empty."
    )
    role = models.CharField(max_length=255, blank=True, help_text="What the author does, as in “Correspondent”.")
    bio = models.TextField(blank=True)
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text="The account with which this author signs in, if any.",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
        InlinePanel("links", label="Link"),
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("user")], heading="Address and account", classname="collapsed"),
    ]
    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name"), index.SearchField("role")]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The monogram that stands in for a portrait: at most two letters."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    def get_absolute_url(self) -> str:
        return f"/authors/{self.slug}/"

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or free_author_slug(self)
        if not self.slug:
            raise ValidationError({"slug": "Give an address: letters and digits, joined by hyphens."})

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or free_author_slug(self)
        super().save(*args, **kwargs)


class AuthorLink(Orderable):
    """A place on the web where an author can be found."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=100)
    address = models.URLField(max_length=500)

    panels = [FieldPanel("label"), FieldPanel("address")]


def free_author_slug(author: Author) -> str:
    """A slug made of the author's name that no other author has."""
    base = ascii_slug(author.name) or slugify(author.name, allow_unicode=True) or "author"
    taken = set(Author.objects.exclude(pk=author.pk).filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 2))]
    return next(candidate for candidate in candidates if candidate not in taken)
