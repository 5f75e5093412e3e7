"""The blocks of a body: what editors are told of each, what readers get of each, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail import hooks
from wagtail.documents import get_document_model

from news.blocks.body import Body, images_in
from news.models import ArticlePage, NewsImage
from tests.factories import ArticlePageFactory, NewsImageFactory
from tests.pages import body_of, figure, text_of, visit

pytestmark = pytest.mark.django_db

BODY = ArticlePage._meta.get_field("body").stream_block
BLOCKS = BODY.child_blocks
NAMES = [
    "text",
    "heading",
    "quote",
    "image",
    "gallery",
    "embed",
    "table",
    "fact_box",
    "related_link",
    "document",
    "code",
    "raw_html",
]
HOSTILE = "</p><script>alert('1')</script>\" onload=\"alert(1)"


def shown(client, *blocks):
    """The page of an article with these blocks, as a browser parses it: its main part."""
    ArticlePageFactory(body=body_of(*blocks))
    return visit(client, "/geneva/the-tram-runs-again/").main


def cleaned(*blocks, unfinished=False):
    """The body after validation; of a draft that may be unfinished, as when it is saved without being published."""
    value = BODY.to_python([{"type": name, "value": value} for name, value in blocks])
    if not unfinished:
        return BODY.clean(value)
    BODY.defer_required_validation()
    try:
        return BODY.clean(value)
    finally:
        BODY.restore_deferred_validation()


def make_document():
    document = get_document_model()(title="Timetable", file=ContentFile(b"5:10", "timetable.txt"))
    document._set_document_file_metadata()
    document.save()
    return document


# What editors are told


def test_body_is_made_of_the_blocks_of_the_design():
    assert list(BLOCKS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_block_says_what_it_is(name):
    block = BLOCKS[name]
    assert block.meta.icon != "placeholder"
    assert block.meta.label
    assert block.meta.group in {"Text", "Pictures and video", "Facts and links", "Imported"}
    assert block.get_description().endswith(".")
    assert block.meta.template == f"news/blocks/{name}.html"
    assert block.is_previewable


@pytest.mark.parametrize("files", ["with files", "without files"])
@pytest.mark.parametrize("name", NAMES)
def test_every_preview_is_rendered(editor_client, name, files):
    if files == "with files":
        NewsImageFactory()
        make_document()
    answer = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    assert answer.status_code == 200
    assert "Preview" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "The first tram leaves"),
        ("heading", "What the river brings"),
        ("quote", "warden of the gauge house"),
        ("image", "Morning on the quay"),
        ("gallery", "Morning on the quay"),
        ("embed", "Big Buck Bunny"),
        ("table", "The lake in early summer"),
        ("fact_box", "The gauge house"),
        ("related_link", "How the lake is measured"),
        ("document", "Timetable for the summer"),
        ("code", "mean = sum(levels)"),
        ("raw_html", "Kept from the old site."),
    ],
)
def test_preview_shows_an_example(editor_client, name, words):
    NewsImageFactory()
    make_document()
    answer = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    assert words in answer.content.decode()


# What readers get


def test_text_is_paragraphs_with_links(client):
    main = shown(client, ("text", '<p>The <b>first</b> tram, <a href="https://example.org/">on time</a>.</p>'))
    assert text_of(main.select_one(".prose p")) == "The first tram, on time ."
    assert main.select_one(".prose b").string == "first"
    assert main.select_one(".prose a")["href"] == "https://example.org/"


def test_heading_is_one_step_below_the_headline(client):
    assert (
        text_of(shown(client, ("heading", "What the river brings")).select_one(".prose h2")) == "What the river brings"
    )


def test_quote_has_its_speaker_and_office_in_a_cite(client):
    value = {"words": "We run.", "speaker": "Jo Weber", "office": "driver", "source": "https://example.org/talk"}
    prose = shown(client, ("quote", value)).select_one(".prose")
    assert text_of(prose.blockquote) == "We run."
    assert text_of(prose.cite).replace(" ,", ",") == "Jo Weber, driver"
    assert prose.blockquote["cite"] == prose.cite.a["href"] == "https://example.org/talk"


def test_quote_of_nobody_has_no_cite(client):
    assert shown(client, ("quote", {"words": "We run."})).select_one(".prose cite") is None


def test_picture_is_a_figure_with_caption_and_credit(client):
    image = NewsImageFactory()
    image.get_rendition("width-800|format-jpeg|jpegquality-78")
    block = figure(image, caption="At dawn", credit="Ada Keller", alt_text="An empty tram")
    found = shown(client, block).select_one(".prose figure")
    assert found.img["alt"] == "An empty tram"
    assert text_of(found.figcaption) == "At dawn Ada Keller"


def test_picture_takes_caption_and_credit_from_the_image(client):
    image = NewsImageFactory(default_caption="The terminus", credit="Jo Weber")
    assert text_of(shown(client, figure(image)).select_one(".prose figcaption")) == "The terminus Jo Weber"


def test_gallery_shows_each_picture_with_its_caption(client):
    pictures = [figure(NewsImageFactory(credit=""), caption=caption)[1] for caption in ("One", "Two", "Three")]
    main = shown(client, ("gallery", {"pictures": pictures}))
    assert [text_of(caption) for caption in main.select(".prose li figcaption")] == ["One", "Two", "Three"]


def test_video_loads_nothing_of_its_provider_before_the_reader_asks(client):
    main = shown(client, ("embed", {"url": "https://youtu.be/aqz-KE-bpKQ", "caption": "A rabbit"}))
    found = main.select_one(".prose figure")
    assert main.find("iframe") is None
    assert found["data-embed"] == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
    assert found.button.has_attr("hidden")  # a script shows it; without one the link below leads there
    assert found.figcaption.a["href"] == "https://youtu.be/aqz-KE-bpKQ"


def test_table_has_a_caption_and_heads_its_columns(client):
    value = {
        "columns": [{"type": "text", "heading": "Month"}, {"type": "number", "heading": "Level"}],
        "rows": [{"values": ["May", 372.1]}],
        "caption": "The lake",
    }
    table = shown(client, ("table", value)).select_one(".prose table")
    assert text_of(table.caption) == "The lake"
    assert [(text_of(head), head["scope"]) for head in table.select("thead th")] == [("Month", "col"), ("Level", "col")]
    assert [text_of(cell) for cell in table.select("tbody td")] == ["May", "372.1"]


def test_fact_box_has_a_title_of_its_own(client):
    box = shown(client, ("fact_box", {"title": "The line", "text": "<p>Built in 1897.</p>"})).select_one(".prose aside")
    assert text_of(box) == "The line Built in 1897."


def test_link_to_read_on_is_named_after_its_page(client):
    page = ArticlePageFactory(title="A second tram")
    link = shown(client, ("related_link", {"page": page.pk, "url": "", "title": ""})).select_one(".prose a")
    assert (text_of(link), link["href"]) == ("A second tram", "/geneva/a-second-tram/")


def test_link_to_a_page_that_is_not_live_is_not_shown(client):
    page = ArticlePageFactory(title="A second tram", live=False)
    assert shown(client, ("related_link", {"page": page.pk, "url": "", "title": ""})).select_one(".prose a") is None


def test_document_is_a_link_with_kind_and_size(client):
    document = make_document()
    prose = shown(client, ("document", {"document": document.pk, "title": ""})).select_one(".prose")
    assert prose.a["href"] == document.url
    assert text_of(prose) == "Timetable TXT, 4 bytes"


def test_code_keeps_its_spaces(client):
    code = "if level > 372:\n    warn()"
    found = shown(client, ("code", {"language": "python", "code": code})).select_one(".prose pre code")
    assert found.get_text() == code
    assert found["class"] == ["language-python"]


def test_imported_html_is_sanitised_when_it_is_shown(client):
    raw = '<p onclick="alert(1)">Kept.</p><script>alert(1)</script><iframe src="https://evil.example"></iframe>'
    prose = shown(client, ("raw_html", raw)).select_one(".prose")
    assert text_of(prose) == "Kept."
    assert not prose.p.attrs
    assert not prose.find_all(["script", "iframe"])


def test_imported_html_is_sanitised_when_it_is_stored():
    assert cleaned(("raw_html", "<p>Kept.</p><script>alert(1)</script>"))[0].value == "<p>Kept.</p>"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("heading", HOSTILE),
        (
            "quote",
            {"words": HOSTILE, "speaker": HOSTILE, "office": HOSTILE, "source": "https://example.org/?" + HOSTILE},
        ),
        ("embed", {"url": "https://vimeo.com/1084537", "caption": HOSTILE}),
        ("fact_box", {"title": HOSTILE, "text": "<p>Built in 1897.</p>"}),
        ("related_link", {"page": None, "url": "https://example.org/", "title": HOSTILE}),
        ("code", {"language": HOSTILE, "code": HOSTILE}),
        ("raw_html", HOSTILE),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": HOSTILE}],
                "rows": [{"values": [HOSTILE]}],
                "caption": HOSTILE,
            },
        ),
    ],
)
def test_hostile_words_stay_words(client, name, value):
    prose = shown(client, (name, value)).select_one(".prose")
    assert not prose.find_all("script")
    assert not [tag for tag in prose.find_all(True) if any(attribute.startswith("on") for attribute in tag.attrs)]


def test_hostile_caption_and_credit_stay_words(client):
    image = NewsImageFactory(description=HOSTILE)
    image.get_rendition("width-800|format-jpeg|jpegquality-78")
    prose = shown(client, figure(image, caption=HOSTILE, credit=HOSTILE, alt_text=HOSTILE)).select_one(".prose")
    assert prose.img["alt"] == HOSTILE
    assert not prose.find_all("script")


def test_body_prints_without_a_request():
    article = ArticlePageFactory(body=body_of(("heading", "One"), ("text", "<p>Two</p>"), ("raw_html", "<p>Three</p>")))
    printed = str(ArticlePage.objects.get(pk=article.pk).body)
    assert printed.index("<h2>One</h2>") < printed.index("<p>Two</p>") < printed.index("<p>Three</p>")


def test_all_pictures_of_a_body_are_found_in_order():
    first, second, third = (NewsImageFactory(title=title) for title in ("One", "Two", "Three"))
    still = {"url": "https://vimeo.com/1084537", "still": third.pk}
    gallery = {"pictures": [figure(second)[1], figure(first)[1]]}
    body = ArticlePageFactory(body=body_of(figure(first), ("gallery", gallery), ("embed", still))).body
    assert [image.title for image in images_in(body)] == ["One", "Two", "One", "Three"]


# What is asked of editors


def bare_figure():
    image = {"image": NewsImageFactory(description="").pk, "decorative": False, "alt_text": ""}
    return {"image": image, "caption": "", "credit": ""}


def test_picture_that_nobody_has_described_can_be_published(client):
    body = [("image", bare_figure()), ("gallery", {"pictures": [bare_figure(), bare_figure()]})]
    assert [block.block_type for block in cleaned(*body)] == ["image", "gallery"]


def test_picture_that_nobody_has_described_is_marked_for_the_checks(client):
    undescribed, decorative = bare_figure(), figure(NewsImageFactory(description=""), alt_text="")[1]
    for block in (undescribed, decorative):
        NewsImage.objects.get(pk=block["image"]["image"]).get_rendition("width-800|format-jpeg|jpegquality-78")
    first, second = shown(client, ("image", undescribed), ("image", decorative)).select(".prose img")
    assert first["data-faults"] == "undescribed"
    assert "data-faults" not in second.attrs


def test_picture_may_be_decorative_instead():
    assert cleaned(figure(NewsImageFactory(), alt_text=""))[0].value["image"].decorative


def test_every_block_has_a_picture_in_the_picker():
    drawn = {Path(template).stem for hook in hooks.get_hooks("register_icons") for template in hook([])}
    assert {name for name, block in Body().child_blocks.items() if block.meta.icon not in drawn} == set()


def test_picture_that_is_not_chosen_is_named():
    with pytest.raises(ValidationError) as raised:
        cleaned(("image", {"image": None, "caption": "Boats", "credit": ""}))
    assert "required" in str(raised.value.as_json_data())


def test_gallery_of_one_picture_is_refused():
    with pytest.raises(ValidationError):
        cleaned(("gallery", {"pictures": [figure(NewsImageFactory())[1]]}))


def test_address_that_no_listed_provider_knows_is_refused_at_its_field():
    with pytest.raises(ValidationError) as raised:
        cleaned(("embed", {"url": "https://video.example.org/1", "caption": ""}))
    assert "YouTube or Vimeo" in str(raised.value.as_json_data())


def test_link_to_nowhere_is_refused():
    with pytest.raises(ValidationError) as raised:
        cleaned(("related_link", {"page": None, "url": "", "title": "Read on"}))
    assert "Choose a page" in str(raised.value.as_json_data())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""),
        ("heading", ""),
        ("quote", {"words": "", "speaker": "", "office": "", "source": ""}),
        ("image", {"image": None, "caption": "", "credit": ""}),
        ("gallery", {"pictures": []}),
        ("embed", {"url": "", "still": None, "caption": ""}),
        ("table", {"columns": [], "rows": [], "caption": ""}),
        ("fact_box", {"title": "", "text": ""}),
        ("related_link", {"page": None, "url": "", "title": ""}),
        ("document", {"document": None, "title": ""}),
        ("code", {"language": "text", "code": ""}),
    ],
)
def test_unfinished_block_can_be_saved_as_a_draft(name, value):
    assert len(cleaned((name, value), unfinished=True)) == 1


def test_picture_without_alt_text_can_be_saved_as_a_draft():
    bare = {"image": {"image": NewsImageFactory().pk, "decorative": False, "alt_text": ""}, "caption": "", "credit": ""}
    assert len(cleaned(("image", bare), unfinished=True)) == 1


@pytest.mark.parametrize("name", [name for name in NAMES if name != "raw_html"])
def test_unfinished_block_does_not_break_the_page(client, name):
    block = BLOCKS[name]
    empty = block.get_prep_value(block.get_default())
    assert shown(client, (name, empty)) is not None
