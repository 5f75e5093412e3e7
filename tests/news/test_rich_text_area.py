"""Rich text that no editor sends is refused and never the server's fault."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import get_rich_text_editor_widget

from news.blocks import Body
from news.rich_text_area import SoundRichTextArea


def sent(**block):
    """The editor's JSON of one paragraph."""
    whole = {"key": "a", "text": "A tram", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [whole | block], "entityMap": {}})


def read(text):
    return get_rich_text_editor_widget().value_from_datadict({"text": text}, {}, "text")


BAD = [
    "<p>no JSON</p>",
    "[" * 100_000,
    "5",
    '{"blocks": 5, "entityMap": {}}',
    '{"blocks": [{}], "entityMap": {}}',
    '{"blocks": [null], "entityMap": {}}',
    sent(text=None),
    sent(text="\ud800"),
    sent(entityRanges=[{"offset": 0, "length": 1, "key": 7}]),
    sent(inlineStyleRanges=[{"offset": "x", "length": 1, "style": "BOLD"}]),
]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_rich_text_is_refused(text):
    with pytest.raises(BadRequest, match="text is no rich text"):
        read(text)


def test_rich_text_is_read_as_ever():
    assert isinstance(get_rich_text_editor_widget(), SoundRichTextArea)
    assert "A tram</p>" in read(sent())
    assert read("null") in ("", None)
    assert get_rich_text_editor_widget().value_from_datadict({}, {}, "text") is None


ODD_BODIES = [
    {"body-count": "x"},
    {"body-count": "1", "body-0-type": "text", "body-0-value": "<p>"},
    {"body-count": "1", "body-0-type": "gallery", "body-0-value-pictures-count": "x"},
    {"body-count": "1", "body-0-type": "related_link", "body-0-value-page": "abc"},
    {"body-count": "1", "body-0-type": "document", "body-0-value-document": "abc"},
]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ODD_BODIES)
def test_body_that_no_form_sends_is_refused(form):
    form = {"body-0-deleted": "", "body-0-order": "0", "body-0-id": ""} | form
    with pytest.raises(BadRequest):
        Body().value_from_datadict(form, {}, "body")
