"""What the states are filled with: pictures, people, places and articles that no database has seen."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.conf import settings
from wagtail.documents import get_document_model

from home.models import FooterLink, HomePage, SiteSettings
from home.navigation import MonthRow
from home.places_list import PlaceEntry
from news.archive.reading import ListPage, Month, Year
from news.cards import Card, PlaceName
from news.models import ArticlePage, Author, CityIndexPage, NewsImage
from news.models.people import AuthorLink
from news.renditions import AVIF, SHAPES, Made

TODAY = dt.date(2022, 5, 31)
PICTURES = "pictures"  # the folder beside the guide's page
SHAPES_SHOWN = ("wide", "card", "portrait")

COMPOUND = "Donaudampfschifffahrtsgesellschaft versteigert Rheinbrückenbeleuchtungsersatzteile"
ARABIC = "عودة الترام إلى المدينة القديمة بعد صيف من الأشغال"
LONG = (
    "The last tram of the old line waits for a violinist, a wedding party, two bakers on their way to work and a dog "
    "that knows the timetable better than the driver does"
)
STANDFIRST = "After a summer of works the line is open again, and the first car left four minutes early."

_ids = count(1)
IN_NO_COLLECTION = {"collection_id": None}  # else the database would be asked for the root collection


@dataclass(frozen=True)
class Crop:
    """A drawn picture: which poster, and which part of it, as left, top, right, bottom in thousandths."""

    place: str
    box: tuple[int, int, int, int] = (0, 0, 1000, 1000)


CROPS = {
    "geneva": Crop("geneva"),
    "lisboa": Crop("lisboa"),
    "vienna": Crop("vienna"),
    "athens": Crop("athens"),
    "amsterdam": Crop("amsterdam"),
    "tall": Crop("prague", (300, 0, 745, 1000)),
    "panorama": Crop("naples", (0, 200, 1000, 700)),
    "face": Crop("marseille", (167, 0, 833, 1000)),
}


def moment(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=zoneinfo.ZoneInfo(settings.TIME_ZONE))


def picture(name: str, made: bool = True, **values: Any) -> NewsImage:
    """One of the drawn pictures; one that is not `made` has no sizes yet, so that a placeholder stands in."""
    width, height = picture_size(CROPS[name])
    values = {"description": f"A poster of {CROPS[name].place.title()}", "credit": "Gazetteer poster series"} | values
    image = NewsImage(pk=next(_ids), title=name, width=width, height=height, **IN_NO_COLLECTION, **values)
    image.made_sizes = {spec: _drawn(image, name, spec) for spec in specs() if made}
    return image


def picture_size(crop: Crop) -> tuple[int, int]:
    left, top, right, bottom = crop.box
    return 1500 * (right - left) // 1000, 1000 * (bottom - top) // 1000


def specs() -> list[str]:
    """The sizes that are drawn: of each shape the one for old browsers, and the same as AVIF."""
    shapes = [SHAPES[name] for name in SHAPES_SHOWN]
    return [spec for shape in shapes for spec in (shape.last_resort, f"{shape.fallback}|{AVIF}")]


def rendition_size(spec: str, width: int, height: int) -> tuple[int, int]:
    """Width and height of what a spec makes of a picture."""
    operation, _, size = spec.partition("|")[0].partition("-")
    if operation == "fill":
        across, _, down = size.partition("x")
        return int(across), int(down)
    across_only = min(int(size), width)
    return across_only, round(across_only * height / width)


def rendition_name(name: str, spec: str) -> str:
    size, encoding = spec.split("|")[:2]
    return f"{name}.{size}.{encoding.removeprefix('format-')}"


class Drawn(Made):
    """A size that lies beside the guide's page."""

    @property
    def url(self) -> str:
        return f"{PICTURES}/{self.name}"


def _drawn(image: NewsImage, name: str, spec: str) -> Drawn:
    width, height = rendition_size(spec, image.width, image.height)
    return Drawn(width, height, rendition_name(name, spec))


def figure(name: str, caption: str = "", credit: str = "", alt: str = "", **of_image: Any) -> dict[str, Any]:
    """The value of a block with a captioned picture."""
    image = picture(name, **of_image)
    image.contextual_alt_text, image.decorative = alt, not alt
    return {"image": image, "caption": caption, "credit": credit}


def place_name(title: str = "Geneva", slug: str = "geneva", kind: str = "city", country: str = "CH") -> PlaceName:
    return PlaceName(next(_ids), title, slug, f"/{slug}/", kind, country)


def card(title: str = "The tram runs again", **values: Any) -> Card:
    values = {"kind": "news", "place": place_name(), "standfirst": STANDFIRST, "authors": ["Ada Keller"]} | values
    values = {"published_at": moment(2022, 5, 31), "updated_at": None} | values
    return Card(id=next(_ids), title=title, href="/geneva/the-tram-runs-again/", **values)


def author(name: str = "Ada Keller", portrait: str = "", **values: Any) -> Author:
    values = {"role": "Correspondent", "bio": "Writes about trams, clocks and whoever is waiting for either."} | values
    image = picture(portrait) if portrait else None
    return Author(pk=next(_ids), name=name, slug="ada-keller", portrait=image, **values)


def author_links() -> list[AuthorLink]:
    addresses = {"Her own site": "https://ada.example.org/", "Mastodon": "https://social.example.org/@ada"}
    return [AuthorLink(label=label, address=address) for label, address in addresses.items()]


def document(title: str, name: str, size: int | None) -> Any:
    return get_document_model()(
        pk=next(_ids), title=title, file=f"documents/{name}", file_size=size, **IN_NO_COLLECTION
    )


def home(**values: Any) -> HomePage:
    return _page(HomePage, "Gazetteer", "home/", **values)


def place(title: str = "Geneva", slug: str = "geneva", **values: Any) -> CityIndexPage:
    return _page(CityIndexPage, title, f"home/{slug}/", **{"kind": "city", "country": "CH"} | values)


def article(title: str = "The tram runs again", **values: Any) -> ArticlePage:
    values = {"standfirst": STANDFIRST, "published_at": moment(2022, 5, 31)} | values
    return _page(ArticlePage, title, "home/geneva/the-tram-runs-again/", **values)


def _page(model: Any, title: str, path: str, **values: Any) -> Any:
    """A page in no tree. Without an id and a locale the database would be asked for its type and its language."""
    number, slug = next(_ids), path.split("/")[-2]
    ids = {"id": number, "page_ptr_id": number, "locale_id": None}
    return model(title=title, slug=slug, url_path=f"/{path}", **ids, **values)


def site(name: str = "Gazetteer", links: tuple[str, ...] = ("About", "Privacy"), **values: Any) -> SiteSettings:
    shown = SiteSettings(pk=1, name=name, **values)
    shown.footer_links = [
        FooterLink(pk=number, text=text, address=f"https://www.example.org/{text.lower()}/")
        for number, text in enumerate(links, start=1)
    ]
    return shown


def list_page(number: int, pages: int) -> ListPage:
    return ListPage(ids=(), number=number, pages=pages, count=20 * pages)


def year(number: int, *counts: int) -> Year:
    """A year whose months, from January, hold so many articles."""
    filled = [*counts, *[0] * (12 - len(counts))]
    return Year(number, tuple(Month(number, month, held) for month, held in enumerate(filled, start=1)))


def years() -> list[Year]:
    """A paper's archive, newest first."""
    return [
        year(2022, 6, 2, 9, 14, 21),
        year(2021, 1, 3, 0, 4, 8, 2, 0, 5, 11, 24, 9, 3),
        year(2020, 0, 2, 1, 0, 0, 3),
        year(1970, 1),
    ]


def months() -> list[MonthRow]:
    """The same as the sidebar's rows."""
    return [
        (month.year, month.month, month.count) for year in years() for month in reversed(year.months) if month.count
    ]


def places() -> list[PlaceEntry]:
    """Enough for a menu and a map: countries with and without a page of their own, one letter twice."""
    return [*(_entry(*city) for city in CITIES), *(_entry(*country, kind="country") for country in COUNTRIES)]


COUNTRIES = (
    ("AT", "Austria", 1, "Österreich", 47.6, 14.1),
    ("AL", "Albania", 1, "", 41.2, 20.1),
    ("CH", "Switzerland", 1, "Schweiz, Suisse", 46.8, 8.2),
)
CITIES = (
    ("CH", "Geneva", 33, "Genève, Genf", 46.2, 6.14),
    ("CH", "Zurich", 1, "Zürich", 47.37, 8.54),
    ("AT", "Vienna", 8, "Wien", 48.21, 16.37),
    ("AT", "Innsbruck", 1, "", 47.27, 11.4),
    ("AT", "Salzburg", 0, "", 47.81, 13.06),
    ("PT", "Lisboa", 8, "Lisbon", 38.72, -9.14),
    ("GR", "Athens", 8, "Αθήνα, Athina", 37.98, 23.73),
    ("CZ", "Prague", 8, "Praha", 50.08, 14.44),
    ("CZ", "Brno", 1, "", 49.2, 16.61),
    ("DE", "Cologne", 1, "Köln", 50.94, 6.96),
    ("DE", "Frankfurt am Main", 2, "", 50.11, 8.68),
    ("DE", "Munich", 1, "München", 48.14, 11.58),
    ("GB", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 1, "", 53.22, -4.21),
)


def _entry(
    country: str, title: str, held: int, names: str, latitude: float, longitude: float, kind: str = "city"
) -> PlaceEntry:
    slug = title.lower().replace(" ", "-")
    return PlaceEntry(title, slug, f"/{slug}/", kind, country, names, latitude, longitude, held, held)
