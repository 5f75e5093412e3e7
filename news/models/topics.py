"""Topics: what articles are about, across places. They are tags with a page of their own."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Topic(index.Indexed, TagBase):
    """A subject. Has a page at /topics/slug/."""

    free_tagging = True

    description = models.TextField(blank=True, help_text="A sentence or two at the head of the topic's page.")

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "topic"
        verbose_name_plural = "topics"
        ordering = ["name", "pk"]

    def get_absolute_url(self) -> str:
        return f"/topics/{self.slug}/"


class ArticleTopic(ItemBase):
    """One article under one topic."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="article_topics")
    content_object = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="article_topics")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="unique_article_topic")]
