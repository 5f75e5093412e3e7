"""The forms of articles and places: what everybody needs first, as on the page, and the rest folded away.

Words for editors stand here and not in the models, where each change of one would be a migration.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse, reverse_lazy
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from news.widgets import PlacesPicker, TopicsField

FOLDED = "collapsed"


def on_one_tab(panels: list[Panel]) -> TabbedInterface:
    """Wagtail's page editor takes its margins from tabs; one alone shows no bar of tabs."""
    return TabbedInterface([ObjectList(panels, heading="Content")])


class PlacePanel(Panel):
    """Where the article stands in the tree: its place, which is no field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/place_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "place": self.form.parent_page.specific,
                "move_address": self._move_address(),
            }

        def _move_address(self) -> str:
            """Where another place can be chosen; empty for who may not."""
            if not self.instance.pk:
                return reverse("new_article")
            if not self.instance.permissions_for_user(self.request.user).can_move():
                return ""
            return reverse("wagtailadmin_pages:move", args=[self.instance.pk])


LEAD_PICTURE = MultiFieldPanel(
    [
        FieldPanel("lead_image", heading="Picture"),
        FieldPanel("lead_caption", help_text="Printed below the picture. Empty: the picture's own caption."),
        FieldPanel(
            "lead_credit",
            help_text="Who made it, as in “AFP/Nina Bauer”. Empty: the picture's own credit.",
        ),
        FieldPanel(
            "lead_alt_text",
            heading="Description for those who can't see it",
            help_text="Read aloud by screen readers. Empty: the picture's own description.",
        ),
        FieldPanel(
            "lead_decorative",
            heading="It only decorates",
            help_text="Screen readers then say nothing about it.",
        ),
    ],
    heading="Lead picture",
    icon="image",
    classname="lead-picture",
    attrs={"data-picture-facts": reverse_lazy("news_picture_facts")},
)

KIND_AND_DATES = MultiFieldPanel(
    [
        FieldPanel("published_at"),
        FieldPanel("kind", help_text="Printed above the headline of everything but news."),
        FieldRowPanel([FieldPanel("updated_at"), FieldPanel("expire_at")]),
    ],
    heading="Kind and date: publish later, back-date",
    classname=FOLDED,
)

RELATED = MultipleChooserPanel(
    "article_relations",
    chooser_field_name="related",
    label="Article",
    heading="Related articles",
    max_num=3,
    help_text="Up to three. What you leave open is filled from the same place, country and topics.",
    classname=FOLDED,
)

SEARCH_AND_SHARING = MultiFieldPanel(
    [
        FieldPanel(
            "slug",
            heading="Address",
            help_text="The last part of the article's address on the web. It follows the headline until you change it.",
            required_on_save=False,
        ),
        FieldPanel("seo_title", heading="Title in search results", help_text="Empty: the headline."),
        FieldPanel("search_description", heading="Text in search results", help_text="Empty: the standfirst."),
        FieldPanel("social_title", heading="Title when shared", help_text="Empty: the headline."),
        FieldPanel("social_text", heading="Text when shared", help_text="Empty: the standfirst."),
        FieldPanel("social_image", heading="Picture when shared", help_text="Empty: the lead picture."),
    ],
    heading="Address, search engines and sharing",
    classname=FOLDED,
)

ARTICLE_FORM = on_one_tab(
    [
        PlacePanel(heading="Place", icon="site"),
        TitleFieldPanel(
            "title",
            heading="Headline",
            placeholder="Headline",
            help_text="What happened, in one line.",
            widget=AdminAutoHeightTextInput,
            required_on_save=False,
        ),
        FieldPanel("standfirst", help_text="The summary under the headline: what happened, in one sentence."),
        LEAD_PICTURE,
        FieldPanel(
            "body",
            heading="The article",
            help_text="Press the plus to add text, a quote or a picture. One text can hold many paragraphs.",
        ),
        MultipleChooserPanel(
            "article_authors",
            chooser_field_name="author",
            label="Author",
            heading="Authors",
            help_text="In the order in which they are printed. You are there already, if you are among the authors.",
            icon="user",
        ),
        FieldPanel(
            "topics",
            widget=TopicsField,
            heading="Topics",
            help_text="What the article is about, if you like. Type a word and choose, or end a new one with a comma.",
        ),
        KIND_AND_DATES,
        FieldPanel(
            "other_places",
            widget=PlacesPicker,
            heading="Other places",
            help_text="Where else readers should find the article.",
            classname=FOLDED,
        ),
        RELATED,
        SEARCH_AND_SHARING,
        CommentPanel(),
    ]
)

PLACE_FORM = on_one_tab(
    [
        TitleFieldPanel("title", heading="Name", placeholder="Name", help_text="As it is printed, in any script."),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("country")], heading="What it is"),
        FieldPanel("local_names", heading="Other names"),
        FieldPanel("introduction"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])],
            heading="On the map",
            classname=FOLDED,
        ),
        MultiFieldPanel(
            [
                FieldPanel("slug", heading="Address", help_text="The part of the address that is this place's own."),
                FieldPanel("seo_title", heading="Title in search results", help_text="Empty: the name."),
                FieldPanel(
                    "search_description", heading="Text in search results", help_text="Empty: the introduction."
                ),
            ],
            heading="Address and search engines",
            classname=FOLDED,
        ),
        CommentPanel(),
    ]
)
