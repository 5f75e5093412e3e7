"""Makes the demo site. What was made once is remembered, so that a second run changes nothing that people did since."""

from __future__ import annotations

import io
import json
import os
import threading
import zoneinfo
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.demo import texts
from home.demo.bodies import Library, blocks_of
from home.demo.posters import Sheet, describe_poster, draw_poster, focal_point
from home.models import DemoItem, FooterLink, FrontPagePlace, HomePage, SiteSettings, StandardPage
from news.archive.changes import changing
from news.models import ArticlePage, Author, CityIndexPage, NewsImage, Topic

JPEG_QUALITY = 88
CREDIT = "Gazetteer poster series"
LICENCE = "Drawn for the demo; free to use"
CHOSEN_PLACES = ("geneva", "vienna", "lisboa", "athens", "prague", "amsterdam")
FOOTER_PAGES = ("about", "privacy")

Progress = Callable[[], None]


class Loader:
    """Loads places, people, pictures and articles, in this order; each only if it was never loaded before."""

    def __init__(self, step: Progress) -> None:
        self.step = step
        self.known = {item.key: item.made for item in DemoItem.objects.all()}
        self.places = texts.places()
        self.sheets = texts.sheets()
        self.articles = texts.articles()

    @property
    def steps(self) -> int:
        """How often `step` will be called."""
        return len(self.sheets) + len(self.places) + len(self.articles)

    def load(self) -> None:
        """Everything, in one transaction; the pictures are drawn before it begins, as that takes longest."""
        drawn = self._draw_posters()
        with changing():
            self._load_pictures(drawn)
            self._load_documents()
            self._load_authors()
            self._load_places()
            self._load_articles()
            self._load_standing_pages()
            self._load_front_page()

    # Pictures and documents

    def _draw_posters(self) -> dict[str, bytes]:
        missing = [sheet for sheet in self.sheets if f"picture:{sheet.name}" not in self.known]
        drawn: dict[str, bytes] = {}
        if missing:
            with ProcessPoolExecutor(max_workers=2, initializer=end_with_parent) as pool:
                for sheet, poster in zip(missing, pool.map(draw, missing, chunksize=4), strict=True):
                    drawn[sheet.name] = poster
                    self.step()
        return drawn

    def _load_pictures(self, drawn: dict[str, bytes]) -> None:
        for sheet in self.sheets:
            with self._once(f"picture:{sheet.name}") as make:
                if make:
                    make(picture_of(sheet, drawn[sheet.name]))

    def _load_documents(self) -> None:
        for path in sorted((texts.FOLDER / "documents").iterdir()):
            with self._once(f"document:{path.name}") as make:
                if make:
                    title = path.stem.replace("-", " ").capitalize()
                    document = get_document_model()(title=title, file=ContentFile(path.read_bytes(), path.name))
                    document._set_document_file_metadata()
                    document.save()
                    make(document)

    # People and places

    def _load_authors(self) -> None:
        accounts = {user.get_username(): user for user in get_user_model().objects.filter(author__isnull=True)}
        for author in texts.authors():
            with self._once(f"author:{author.slug}") as make:
                if make:
                    make(
                        Author.objects.create(
                            slug=author.slug,
                            name=author.name,
                            role=author.role,
                            bio=author.bio,
                            user=accounts.get(author.account),
                        )
                    )

    def _load_places(self) -> None:
        home = HomePage.objects.get()
        for place in self.places:
            with self._once(f"place:{place.slug}") as make:
                if make:
                    make(home.add_child(instance=self._place(place)))
            self.step()

    def _place(self, place: texts.PlaceText) -> CityIndexPage:
        return CityIndexPage(
            title=place.title,
            slug=place.slug,
            kind=place.kind,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            local_names=place.local_names,
            introduction=place.introduction,
            picture_id=self.known.get(f"picture:{place.slug}"),
        )

    # Articles

    def _load_articles(self) -> None:
        made = []
        for article in self.articles:
            with self._once(f"article:{article.place}/{article.slug}") as make:
                if make and (place := self._page(CityIndexPage, f"place:{article.place}")):
                    page = place.add_child(instance=self._article(article))
                    made.append((page, article))
                    make(page)
            self.step()
        # Bodies come second: they link to articles that were not there yet.
        library = self._library()
        for page, article in made:
            page.body = json.dumps(
                [{"type": name, "value": value} for name, value in blocks_of(article.parts, library)]
            )
            page.topics.add(*(self._topic(name) for name in article.matter.get("topics", ())))
            page.other_places = self._other_places(article)
            page.save()

    def _article(self, article: texts.PageText) -> ArticlePage:
        matter = article.matter
        return ArticlePage(
            title=matter["title"],
            slug=article.slug,
            standfirst=matter["standfirst"],
            kind=matter.get("kind", "news"),
            published_at=article.date and article.date.replace(tzinfo=zoneinfo.ZoneInfo(settings.TIME_ZONE)),
            lead_image_id=self.known.get(f"picture:{matter.get('picture')}"),
            lead_caption=matter.get("caption", ""),
            authors=[author for author in map(self._author, matter["authors"]) if author],
        )

    def _library(self) -> Library:
        def ids(kind: str) -> dict[str, int]:
            return {key.removeprefix(f"{kind}:"): pk for key, pk in self.known.items() if key.startswith(f"{kind}:")}

        pages = {f"/{slug}/": pk for kind in ("place", "article") for slug, pk in ids(kind).items()}
        return Library(pictures=ids("picture"), documents=ids("document"), pages=pages)

    def _author(self, slug: str) -> Author | None:
        return Author.objects.filter(pk=self.known.get(f"author:{slug}")).first()

    def _topic(self, name: str) -> Topic:
        return Topic.objects.get_or_create(name=name)[0]

    def _other_places(self, article: texts.PageText) -> list[CityIndexPage]:
        ids = [self.known.get(f"place:{slug}") for slug in article.matter.get("also", ())]
        return list(CityIndexPage.objects.filter(pk__in=[pk for pk in ids if pk]))

    # The site

    def _load_standing_pages(self) -> None:
        home = HomePage.objects.get()
        for text in texts.standing_pages():
            with self._once(f"page:{text.slug}") as make:
                if make:
                    body = [{"type": name, "value": value} for name, value in blocks_of(text.parts, self._library())]
                    page = StandardPage(
                        title=text.matter["title"],
                        slug=text.slug,
                        introduction=text.matter["introduction"],
                        body=json.dumps(body),
                    )
                    make(home.add_child(instance=page))

    def _load_front_page(self) -> None:
        with self._once("front-page") as make:
            if make:
                home = HomePage.objects.get()
                home.introduction = "News from the cities and countries of Europe, by place and by date."
                home.chosen_places = [
                    FrontPagePlace(place_id=self.known[f"place:{slug}"], sort_order=number)
                    for number, slug in enumerate(CHOSEN_PLACES)
                ]
                home.save()
                make(home)
        with self._once("settings") as make:
            if make:
                site = SiteSettings.load()
                site.contact = "newsroom@example.org"
                site.footer_links = [
                    FooterLink(page_id=self.known[f"page:{slug}"], sort_order=number)
                    for number, slug in enumerate(FOOTER_PAGES)
                ]
                site.save()
                make(site)

    # What was loaded before

    @contextmanager
    def _once(self, key: str) -> Iterator[Callable[[Any], None] | None]:
        """Gives a function that remembers what was made under the key; None where it was made before."""

        def remember(made: Any) -> None:
            DemoItem.objects.create(key=key, made=made.pk)
            self.known[key] = made.pk

        yield None if key in self.known else remember

    def _page(self, model: type[Page], key: str) -> Any:
        return model.objects.filter(pk=self.known.get(key)).first()


def end_with_parent() -> None:
    """From now on this process ends when its parent does, however that came about: by itself it would wait for work."""
    parent = parent_process()
    if parent:
        threading.Thread(target=lambda: wait([parent.sentinel]) and os._exit(1), daemon=True).start()


def draw(sheet: Sheet) -> bytes:
    """The sheet as a JPEG."""
    file = io.BytesIO()
    draw_poster(sheet).save(file, "JPEG", quality=JPEG_QUALITY)
    return file.getvalue()


def picture_of(sheet: Sheet, jpeg: bytes) -> NewsImage:
    """The poster in the picture library."""
    image = NewsImage(
        title=f"Poster of {sheet.title}{f' ({sheet.edition})' if sheet.edition else ''}",
        file=ContentFile(jpeg, f"poster-{sheet.name}.jpg"),
        description=describe_poster(sheet),
        credit=CREDIT,
        licence=LICENCE,
    )
    x, y, width, height = focal_point()
    image.focal_point_x, image.focal_point_y = x, y
    image.focal_point_width, image.focal_point_height = width, height
    image._set_image_file_metadata()
    image.save()
    return image
