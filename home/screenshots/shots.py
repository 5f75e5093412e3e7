"""What is pictured: plain lists. A further one joins by an album of its own in `albums`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from config import env
from home.styleguide.writing import DOCUMENT_PICTURES, pictured

DOCS = env.PROJECT / "docs"
REVIEW_FOLDER = env.PROJECT / "build" / "screenshots"
GUIDE_WIDTH = 1440
GUIDE_MARGIN = 40  # the marks of quotes hang beside the column


@dataclass(frozen=True)
class Do:
    """Something to do on the page before the picture is taken. `where` is a selector."""

    action: Literal["click", "fill", "press", "follow", "scroll_to", "wait_for"]
    where: str
    text: str = ""  # what is filled in, or the key that is pressed


@dataclass(frozen=True)
class Shot:
    """One picture. `part` is a selector of what is pictured, empty for the window or the `whole` page."""

    name: str
    address: str
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    signed_in: str = ""  # the name of an account of the demo
    part: str = ""
    margin: int = 0  # pixels around the part
    whole: bool = False
    first: tuple[Do, ...] = ()


@dataclass(frozen=True)
class Album:
    """Pictures that go to one folder, of the demo site or of the style guide."""

    folder: Path
    shots: tuple[Shot, ...]
    of: Literal["demo", "guide"] = "demo"


EDIT = (Do("follow", "a[href$='/edit/']"), Do("wait_for", "[data-contentpath='body']"))
ARTICLE = "/geneva/eight-crossings-before-lunch/"

README = (
    Shot("front-page", "/"),
    Shot("place", "/geneva/"),
    Shot("article", ARTICLE),
    Shot("archive", "/archive/"),
    Shot("places", "/places/"),
    Shot("editor", ARTICLE, signed_in="editor", first=EDIT),
)

GUIDED = "/estonia/one-word-three-lengths/"  # no other picture shows it, so that it may be changed
BODY = "[data-contentpath='body']"
DATES = "#panel-child-content-kind_and_date_publish_later_back_date-section"
IN_PREVIEW = "#w-preview-iframe[src] >> internal:control=enter-frame >> main h1"
NEW_ARTICLE = (
    Do("follow", "main a.begin-button"),
    Do("click", "button:has-text('Geneva')"),
    Do("wait_for", f"{BODY} [role='textbox']"),
)
PUBLISHED = (
    *EDIT,
    Do("fill", "#id_standfirst", "An evening class in Tartu learns to hear what Estonian spelling will not show."),
    Do("click", "footer button:has-text('Publish')"),
    Do("wait_for", ".messages .success"),
)
EDITORS = (
    Shot("dashboard", "/admin/", signed_in="editor"),
    Shot("new-article", "/admin/new-article/", signed_in="editor"),
    Shot("form", "/admin/", height=1000, signed_in="editor", first=NEW_ARTICLE),
    Shot(
        "blocks",
        "/admin/",
        height=1700,
        signed_in="editor",
        part=".w-combobox-container",
        margin=12,
        first=(*NEW_ARTICLE, Do("click", f"{BODY} button[title='Insert a block'] >> nth=-1")),
    ),
    Shot(
        "picture",
        "/admin/",
        signed_in="editor",
        first=(
            *NEW_ARTICLE,
            Do("click", "button:has-text('Choose an image')"),
            Do("wait_for", ".modal-content .image-choice"),
        ),
    ),
    Shot(
        "date",
        "/admin/",
        height=2200,
        signed_in="editor",
        part=DATES,
        margin=16,
        first=(*NEW_ARTICLE, Do("click", f"{DATES} [data-panel-toggle]"), Do("wait_for", "#id_published_at")),
    ),
    Shot(
        "preview",
        ARTICLE,
        signed_in="editor",
        first=(*EDIT, Do("click", "[data-side-panel-toggle='preview']"), Do("wait_for", IN_PREVIEW)),
    ),
    Shot("published", GUIDED, signed_in="editor", first=PUBLISHED),
    Shot(
        "articles",
        "/admin/newsroom/articles/",
        signed_in="editor",
        first=(Do("click", "header button[aria-label='Show filters'], header button:has-text('Filter')"),),
    ),
    Shot("front-page", "/admin/front-page/", signed_in="editor"),
    Shot("history", GUIDED, height=500, signed_in="editor", first=(*EDIT, Do("follow", "a[href$='/history/']"))),
)

WIDTHS = (360, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
REVIEW = (
    Shot("front-page", "/"),
    Shot("places", "/places/"),
    Shot("places-menu", "/geneva/", first=(Do("click", "[data-places-menu] > summary"),)),
    Shot("place", "/geneva/"),
    Shot("place-page-2", "/geneva/?page=2"),
    Shot("place-without-news", "/berlin/"),
    Shot("country", "/switzerland/"),
    Shot("country-without-news", "/spain/"),
    Shot("article", ARTICLE),
    Shot("article-opinion", "/amsterdam/in-praise-of-steep-stairs/"),
    Shot("archive", "/archive/"),
    Shot("archive-year", "/archive/2021/"),
    Shot("archive-month", "/archive/2022/05/"),
    Shot("archive-day", "/archive/2022/05/01/"),
    Shot("archive-of-a-place", "/geneva/archive/"),
    Shot("archive-month-of-a-place", "/geneva/archive/2014/05/"),
    Shot("authors", "/authors/"),
    Shot("topics", "/topics/"),
    Shot("search", "/search/"),
    Shot("search-found", "/search/?query=lake"),
    Shot("search-nothing-found", "/search/?query=xylophone"),
    Shot("standard-page", "/about/"),
    Shot("not-found", "/geneva/no-such-article/"),
)


def albums() -> dict[str, Album]:
    """Every list by the name that the command knows it under."""
    return {
        "readme": Album(DOCS / "images", README),
        "style": Album(DOCS / DOCUMENT_PICTURES, style_shots(), of="guide"),
        "editors": Album(DOCS / "images" / "editors", EDITORS),
        "review": Album(REVIEW_FOLDER, everywhere(REVIEW)),
        "review-style": Album(REVIEW_FOLDER / "style", everywhere(style_shots()), of="guide"),
    }


def style_shots() -> tuple[Shot, ...]:
    """The pictures that docs/style.md names."""
    anchors = ["colours", "type", *(shown.anchor for shown in pictured())]
    return tuple(Shot(anchor, "/index.html", GUIDE_WIDTH, part=f"#{anchor}", margin=GUIDE_MARGIN) for anchor in anchors)


def everywhere(shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
    """Each of them whole, at every width, by day and by night."""
    return tuple(
        replace(shot, name=f"{shot.name}-{width}-{scheme}", width=width, scheme=scheme, whole=True)
        for width in WIDTHS
        for scheme in SCHEMES
        for shot in shots
    )
