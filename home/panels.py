"""The front page's form: what stands on it and in which order."""

from __future__ import annotations

from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, MultipleChooserPanel

from news.panels import on_one_tab

CHOSEN_ARTICLES = 6

FRONT_PAGE_FORM = on_one_tab(
    [
        MultipleChooserPanel(
            "chosen_articles",
            chooser_field_name="article",
            label="Article",
            heading="Articles on the front page",
            max_num=CHOSEN_ARTICLES,
            help_text=f"Up to {CHOSEN_ARTICLES}, in this order, the first as the lead. What you leave open is filled "
            "by the newest. An article that readers can't see yet appears once it is published.",
            icon="doc-full",
        ),
        MultipleChooserPanel(
            "chosen_places",
            chooser_field_name="place",
            label="Place",
            heading="Places on the front page",
            help_text="Each gets a band with its newest articles, in this order. None: those with most articles.",
            icon="site",
        ),
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("introduction"),
                FieldPanel("seo_title", heading="Title in search results", help_text="Empty: the title."),
                FieldPanel("search_description", heading="Text in search results"),
            ],
            heading="Title, introduction and search engines",
            classname="collapsed",
        ),
        CommentPanel(),
    ]
)
