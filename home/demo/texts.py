"""Reads the demo's texts from their files into plain values."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from home.demo.posters.sheet import Sheet

FOLDER = Path(__file__).parent
FRONT_MATTER = "+++\n"
FENCE = ":::"


@dataclass(frozen=True)
class PlaceText:
    title: str
    slug: str
    kind: str
    country: str
    latitude: str
    longitude: str
    local_names: str
    introduction: str
    near: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class AuthorText:
    slug: str
    name: str
    role: str
    bio: str
    account: str = ""


@dataclass(frozen=True)
class Part:
    """A stretch of a body: `text` in Markdown, or a fence of the given name with its values."""

    name: str
    text: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PageText:
    """An article or a standing page. An article's `date` is local; its `place` and `slug` come from the file's name."""

    slug: str
    matter: dict[str, Any]
    parts: tuple[Part, ...]
    place: str = ""
    date: dt.datetime | None = None


def places() -> list[PlaceText]:
    known = tomllib.loads((FOLDER / "places.toml").read_text())
    with (FOLDER / "places.csv").open(newline="") as file:
        return [_place(row, known[row["slug"]]) for row in csv.DictReader(file)]


def _place(row: dict[str, str], known: dict[str, Any]) -> PlaceText:
    return PlaceText(
        title=row["title"],
        slug=row["slug"],
        kind=row["kind"],
        country=row["country"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        local_names=row["also_known_as"].replace("|", ", "),
        introduction=known["introduction"],
        near=known["near"],
        features=tuple(known.get("features", ())),
    )


def sheets() -> list[Sheet]:
    """The first sheet of each place's poster, then its further ones."""
    known = tomllib.loads((FOLDER / "sheets.toml").read_text())
    return [sheet for place in places() for sheet in _sheets(place, known.get(place.slug, {}))]


def _sheets(place: PlaceText, further: dict[str, Any]) -> Iterator[Sheet]:
    yield Sheet(place.slug, place.title, place.near, place.features)
    for edition, values in further.items():
        near = values.get("near", place.near)
        yield Sheet(place.slug, place.title, near, tuple(values["features"]), edition, values["hour"])


def authors() -> list[AuthorText]:
    known = tomllib.loads((FOLDER / "authors.toml").read_text())
    return [AuthorText(slug, **values) for slug, values in known.items()]


def articles() -> list[PageText]:
    """Every article, oldest first."""
    found = [_article(path) for path in sorted((FOLDER / "articles").glob("*/*.md"))]
    return sorted(found, key=lambda article: (str(article.date), article.slug))


def standing_pages() -> list[PageText]:
    return [PageText(path.stem, *_read(path)) for path in sorted((FOLDER / "pages").glob("*.md"))]


def _article(path: Path) -> PageText:
    matter, parts = _read(path)
    day, slug = path.stem[:10], path.stem[11:]
    date = dt.datetime.fromisoformat(f"{day}T{matter['time']}")
    return PageText(slug, matter, parts, place=path.parent.name, date=date)


def _read(path: Path) -> tuple[dict[str, Any], tuple[Part, ...]]:
    _, matter, body = path.read_text().split(FRONT_MATTER, 2)
    return tomllib.loads(matter), tuple(_parts(body))


def _parts(body: str) -> Iterator[Part]:
    """The body's stretches in order: text up to a fence, the fence, the text after it."""
    text: list[str] = []
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith(FENCE):
            yield Part("text", "\n".join(text))
            text = []
            inside = list(iter(lambda: next(lines), FENCE))
            yield Part(line.removeprefix(FENCE).strip(), values=tomllib.loads("\n".join(inside)))
        else:
            text.append(line)
    yield Part("text", "\n".join(text))
