"""The states of every block of a body."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.contrib.typed_table_block.blocks import TypedTable

from home.styleguide import samples
from home.styleguide.samples import ARABIC, COMPOUND, LONG, figure, picture
from home.styleguide.state import HALF, TEXT, Entry, State
from news.blocks import Body

PROSE = '<div class="prose">{{ part }}</div>'
WIDTHS = {"image": HALF, "embed": HALF}
PARAGRAPH = (
    "<p>The first tram leaves at ten past five, and <b>it is rarely late</b>. In 1897 the line ended at the brewery; "
    'today it goes on to <a href="https://www.example.org/">the two waters</a>, past a market that is set up and gone '
    "before most of the city has had its coffee.</p>"
)
LISTS = (
    "<h3>What one needs</h3><ul><li>A ticket, from the machine or from memory</li><li>A coat until May</li></ul>"
    "<ol><li>Stand on the right.</li><li>Let people out first, then the dog, then the double bass.</li></ol>"
    "<p>H<sup>2</sup>O is <i>not</i> the formula of the lake.</p>"
)
FACTS = "<p>Built in 1838; still read every morning.</p><ul><li>Zero stands at 373.6 m.</li><li>No lift.</li></ul>"
OLD_MARKUP = (
    "<h2>Kept from the old site</h2><p>With a <em>word</em> in italics.</p><table><tr><th>Line</th><th>From</th></tr>"
    "<tr><td>12</td><td>1862</td></tr></table><blockquote><p>As it was imported.</p></blockquote>"
)
CODE = 'def mean(levels):\n    """Of the lake, in metres."""\n    return sum(levels) / len(levels)\n'
WORDS = "We measure the lake every morning, and every morning it is somewhere else."
SPEAKER = {"speaker": "Odile Perret", "office": "warden of the gauge house"}
CAPTION = "Morning on the quay, before the market is set up"


def block_entries() -> list[Entry]:
    """In the order in which the body lists its blocks."""
    states = {"text": _text, "heading": _heading, "quote": _quote, "image": _image, "gallery": _gallery}
    states |= {"embed": _embed, "table": _table, "fact_box": _fact_box, "related_link": _related_link}
    states |= {"document": _document, "code": _code, "raw_html": _raw_html}
    return [Entry(name, tuple(made()), around=PROSE, width=WIDTHS.get(name, TEXT)) for name, made in states.items()]


def _text() -> list[State]:
    return [
        State("paragraphs", PARAGRAPH * 2),
        State("headings, lists, marks", LISTS),
        State("a word without end", f"<p>{COMPOUND} {'Rhabarberbarbara' * 6}</p>"),
        State("right to left", f"<p>{ARABIC}</p>"),
    ]


def _heading() -> list[State]:
    return [State("short", "What the river brings"), State("long", LONG), State("compound words", COMPOUND)]


def _quote() -> list[State]:
    return [
        State("with speaker and office", {"words": WORDS, **SPEAKER}),
        State("with a source", {"words": WORDS, **SPEAKER, "source": "https://www.example.org/talk/"}),
        State("speaker alone", {"words": WORDS, "speaker": "Odile Perret"}),
        State("office alone", {"words": WORDS, "office": "a passenger on line 12"}),
        State("nobody named, one word", {"words": "Late."}),
        State("two paragraphs", {"words": f"{WORDS}\n\n{LONG}.", **SPEAKER}),
    ]


def _image() -> list[State]:
    past = dt.date(2020, 1, 1)
    return [
        State("caption and credit", figure("geneva", CAPTION, "Jo Weber", "A harbour")),
        State("the image's own credit", figure("lisboa", CAPTION)),
        State("neither, decorative", uncredited("athens")),
        State("upright", figure("tall", CAPTION, "Jo Weber")),
        State("panorama, long caption", figure("panorama", f"{LONG}. {LONG}.", "Jo Weber for the Gazetteer")),
        State("not drawn yet", figure("amsterdam", CAPTION, "Jo Weber", made=False)),
        State("licence ended: nothing", figure("amsterdam", CAPTION, usable_until=past)),
    ]


def uncredited(name: str, caption: str = "") -> dict[str, Any]:
    value = figure(name, caption)
    value["image"].credit = ""
    return value


def _gallery() -> list[State]:
    names = ("geneva", "lisboa", "vienna", "athens", "amsterdam")
    captions = ("Geneva", CAPTION, "", "Athens in the heat of the afternoon", COMPOUND)
    figures = [figure(name, caption, "Jo Weber", name) for name, caption in zip(names, captions, strict=True)]
    mixed = [figure("tall", "Upright", alt="A tower"), figure("panorama", "Wide", alt="A bay")]
    return [
        *(State(f"{number} pictures", {"pictures": figures[:number]}) for number in (2, 3, 5)),
        State("upright beside wide", {"pictures": mixed}),
    ]


def _embed() -> list[State]:
    video = "https://vimeo.com/1084537"
    return [
        State("with a still", {"url": video, "still": picture("geneva"), "caption": "A crossing in four minutes"}),
        State("without a still", {"url": "https://youtu.be/aqz-KE-bpKQ", "caption": "A rabbit"}),
        State("without a caption", {"url": video}),
        State("not a provider that we know", {"url": "https://video.example.org/watch/1", "caption": "Elsewhere"}),
    ]


def _table() -> list[State]:
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
    figures = [[name, *(f"{372 + number / 10:.1f} m" for number in range(10))] for name in ("Mean", "Highest")]
    days = [
        [f"{number} May", f"{372 + number / 20:.2f} m", "Calm" if number % 2 else "Bise"] for number in range(1, 13)
    ]
    return [
        State(
            "narrow", table("The lake in early summer", ["Month", "Level"], [["May", "372.1 m"], ["June", "372.3 m"]])
        ),
        State("wider than the column", table("The lake by month", ["Level", *months], figures)),
        State("long, without a caption", table("", ["Day", "Level", "Wind"], days)),
        State("compound words", table("", ["Amt", "Zuständigkeit"], [[COMPOUND, COMPOUND]])),
    ]


def table(caption: str, headings: list[str], rows: list[list[str]]) -> TypedTable:
    text: Any = Body().child_blocks["table"]
    columns = [{"block": text.child_blocks["text"], "heading": heading} for heading in headings]
    return TypedTable(columns=columns, row_data=[{"values": row} for row in rows], caption=caption)


def _fact_box() -> list[State]:
    return [
        State("with a list", {"title": "The gauge house", "text": FACTS}),
        State("long title", {"title": LONG, "text": "<p>It came.</p>"}),
        State("compound words", {"title": COMPOUND, "text": f"<p>{COMPOUND}.</p>"}),
    ]


def _related_link() -> list[State]:
    elsewhere = {"page": None, "url": "https://www.example.org/how-the-lake-is-measured/since-1838/"}
    return [
        State("a page of this site", {"page": samples.article(), "url": "", "title": ""}),
        State("elsewhere", elsewhere | {"title": "How the lake is measured"}),
        State("elsewhere, without a title", elsewhere | {"title": ""}),
        State("an unpublished page: nothing", {"page": samples.article(live=False), "url": "", "title": ""}),
    ]


def _document() -> list[State]:
    walk = samples.document("Along the Rhône on foot", "rhone-walk.pdf", 1_480_000)
    return [
        State("with a title", {"document": walk, "title": "The walk as a map to print"}),
        State("the document's own title", {"document": walk, "title": ""}),
        State("compound words", {"document": samples.document(COMPOUND, "liste.txt", None), "title": ""}),
    ]


def _code() -> list[State]:
    return [
        State("a function", {"language": "python", "code": CODE}),
        State("a long line", {"language": "bash", "code": f"echo '{LONG}' | tr ' ' '\\n' | sort | uniq -c"}),
    ]


def _raw_html() -> list[State]:
    return [State("an old article", OLD_MARKUP)]
