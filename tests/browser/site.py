"""The sites that browsers read: a full one with every page and block in every state, one of a single article, none.

Each is made once for a run and only read after that. `ADDRESSES` names what there is to see in each.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model

from home.models import FooterLink, FrontPageArticle, SiteSettings
from news.archive.changes import changing
from news.models.articles import Kind
from tests.factories import (
    A_DAY,
    LONG_AGO,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    CountryFactory,
    NewsImageFactory,
    StandardPageFactory,
    TopicFactory,
    front_page,
    picture_file,
)
from tests.pages import body_of, figure

FULL = {
    "front page": "/",
    "place": "/geneva/",
    "second page of a place": "/geneva/?page=2",
    "country": "/switzerland/",
    "place with few articles": "/munchen/",
    "quiet place": "/nowhere/",
    "quiet place without a country": "/ulm/",
    "article with every block": "/geneva/the-lake-is-high/",
    "bare article": "/geneva/bare/",
    "new article": "/geneva/this-morning/",
    "old article": "/switzerland/long-ago/",
    "advertisement": "/geneva/ice-cream/",
    "article of forty authors": "/geneva/forty-hands/",
    "article with long words": "/munchen/long-words/",
    "archive": "/archive/",
    "year": "/archive/2022/",
    "month": "/archive/2022/05/",
    "day": "/archive/2022/05/31/",
    "archive of a place": "/geneva/archive/",
    "year of a place": "/geneva/archive/2022/",
    "month of a place": "/geneva/archive/2022/05/",
    "day of a place": "/geneva/archive/2022/05/31/",
    "places": "/places/",
    "authors": "/authors/",
    "author": "/authors/ada-keller/",
    "author with a portrait": "/authors/lila-haddad/",
    "topics": "/topics/",
    "topic": "/topics/weather/",
    "search": "/search/",
    "search that finds": "/search/?query=lake",
    "search that finds nothing": "/search/?query=unheard-of",
    "standard page": "/about/",
    "page with a password": "/members/",
    "page that is not there": "/no/such/page/",
    "fault of the server": "/fault/",
}
SMALL = {
    "front page": "/",
    "place": "/geneva/",
    "article": "/geneva/the-tram-runs-again/",
    "archive": "/archive/",
    "month": "/archive/2022/05/",
    "places": "/places/",
}
EMPTY = {
    "front page": "/",
    "places": "/places/",
    "archive": "/archive/",
    "authors": "/authors/",
    "topics": "/topics/",
    "search": "/search/?query=lake",
    "page that is not there": "/no/such/page/",
}
ADDRESSES = {"full": FULL, "small": SMALL, "empty": EMPTY}
STATUS = {"/no/such/page/": 404, "/fault/": 500}  # 200 for all others

COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
A_LONG_PARAGRAPH = "<p>" + "The water came over the third step, and nobody was surprised. " * 6 + "</p>"


def make(name: str) -> None:
    """Fills the database, which holds what the migrations made."""
    {"full": make_full, "small": make_small, "empty": lambda: None}[name]()


def make_small() -> None:
    """One article, as plain as can be."""
    ArticlePageFactory(parent=CityIndexPageFactory(country=""))


def make_full() -> None:
    pictures = [photograph(number) for number in range(3)]
    with changing():  # the archive is brought up to date once and not with each article
        places = make_places(pictures[0])
        TopicFactory(name="Weather", description="What falls from the sky.")
        make_articles(places, make_authors(pictures[1]), pictures)
        make_standing_pages(pictures)
    call_command("run_worker", "--once")
    # Its sizes are not made yet: readers see a placeholder.
    fresh = NewsImageFactory(title="Fresh", file=picture_file(900, 600, "fresh.png"))
    story(places["geneva"], "This morning", published_at=timezone.now() - dt.timedelta(hours=1), lead_image=fresh)


def photograph(number: int):
    """A picture with everything that can be said of it, grained: the browser does not count a plain one as content."""
    grain = io.BytesIO()
    Image.effect_noise((300, 200), 90).resize((900, 600)).convert("RGB").save(grain, "JPEG")
    grain.seek(0)
    return NewsImageFactory(
        title=f"Quay {number}",
        description=f"Boats at the quay, {number}",
        default_caption="The quay before the market opens.",
        file=ImageFile(grain, name=f"quay-{number}.jpg"),
    )


def make_places(picture) -> dict:
    CountryFactory()
    CityIndexPageFactory(title="Nowhere", latitude="46.3", longitude="6.2")
    CityIndexPageFactory(title="Ulm", country="DE", introduction="")
    munich = CityIndexPageFactory(title="München", slug="munchen", country="DE", local_names="Munich, Monaco")
    geneva = CityIndexPageFactory(title="Geneva", latitude="46.2", longitude="6.1", picture=picture)
    for title, country in [("Zürich", "CH"), ("Llanfairpwllgwyngyll", "GB"), ("القدس", "IL"), ("Tallinn", "EE")]:
        CityIndexPageFactory(title=title, country=country, latitude="47", longitude="8")
    return {"geneva": geneva, "munich": munich, "switzerland": geneva.get_prev_siblings().get(slug="switzerland")}


def make_authors(portrait) -> list:
    lila = AuthorFactory(name="ليلى حداد", slug="lila-haddad", portrait=portrait)
    lila.links.create(label="Her own pages", address="https://www.example.org/lila/")
    return [AuthorFactory(), lila]


def story(place, title: str, **values):
    return ArticlePageFactory(parent=place, title=title, **values)


def make_articles(places: dict, authors: list, pictures: list) -> None:
    geneva, munich, switzerland = places["geneva"], places["munich"], places["switzerland"]
    hours = (A_DAY - dt.timedelta(hours=number) for number in itertools.count(1))
    lake = story(
        geneva,
        "The lake is high",
        authors=authors,
        topics=["Weather", "Water"],
        other_places=[munich],
        lead_image=pictures[0],
        lead_caption="The mole, an hour before the harbour was closed.",
        updated_at=A_DAY + dt.timedelta(days=1),
        body=every_block(pictures, switzerland),
    )
    story(geneva, "Bare", standfirst="", body=[], published_at=next(hours))
    story(geneva, "Ice cream", kind=Kind.ADVERTISEMENT, authors=authors[:1], published_at=next(hours))
    story(switzerland, "Long ago", authors=authors[:1], published_at=LONG_AGO)
    story(switzerland, "The first of all", published_at=dt.datetime(1970, 1, 7, tzinfo=dt.UTC))
    hands = [AuthorFactory(name=f"Writer Number {number}", role="", bio="") for number in range(40)]
    story(geneva, "Forty hands", kind=Kind.OPINION, authors=hands, published_at=next(hours))
    story(
        munich,
        f"{COMPOUND} and what it weighs",
        slug="long-words",
        standfirst=f"{COMPOUND}: {COMPOUND}verleih.",
        lead_image=pictures[2],
        body=[("text", f"<p>{COMPOUND * 2}</p>")],
        published_at=next(hours),
    )
    for number in range(24):
        values = {"authors": authors[:1], "lead_image": pictures[number % 3] if number % 2 else None}
        story(geneva, f"The lake, day {number}", topics=["Water"], published_at=next(hours), **values)
    for number in range(8):
        story(switzerland, f"Snow on pass {number}", published_at=LONG_AGO + dt.timedelta(days=100 * number))
    home = front_page()
    home.chosen_articles.add(FrontPageArticle(article=lake))
    home.save()


def make_standing_pages(pictures: list) -> None:
    about = StandardPageFactory(introduction="Who makes this paper.", body=every_block(pictures, front_page()))
    members = StandardPageFactory(title="Members")
    members.view_restrictions.create(restriction_type="password", password="lake")
    settings = SiteSettings.objects.create(name="The Gazetteer", contact="desk@example.org")
    settings.footer_links.add(FooterLink(page=about), FooterLink(address="https://www.example.org/", text="Elsewhere"))
    settings.save()


def every_block(pictures: list, page) -> str:
    """Each block, and those that have more than one state in each of them."""
    return body_of(
        (
            "text",
            A_LONG_PARAGRAPH + "<h3>Below</h3><ul><li>one</li><li>two <b>and</b></li></ul><ol><li>three</li></ol>",
        ),
        ("quote", {"words": "It is never\n\nwhere we left it.", "speaker": "Odile", "office": "warden", "source": ""}),
        ("heading", "What the river brings"),
        ("text", '<p>More at <a href="https://www.example.org/gauge/">the gauge house</a>.</p>'),
        ("quote", {"words": "Enough.", "speaker": "", "office": "a passer-by", "source": "https://www.example.org/"}),
        figure(pictures[1], "Boats at the mole", "AFP/Nina Bauer", alt_text="Two white boats"),
        figure(pictures[2]),
        gallery(pictures[:2]),
        gallery(pictures * 3),
        ("embed", {"url": "https://vimeo.com/1084537", "still": None, "caption": "The mole from the air"}),
        ("embed", {"url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "still": pictures[0].pk, "caption": ""}),
        ("embed", {"url": "https://video.example.org/17", "still": None, "caption": "Of no listed provider"}),
        table("The lake in early summer", ["Month", "Level", "Temperature", "Wind", "Days of rain", "Steamers"]),
        table("", ["Month", "Level"]),
        ("fact_box", {"title": "The gauge house", "text": "<p>Built in 1838.</p><ul><li>Still read.</li></ul>"}),
        ("related_link", {"page": page.pk, "url": "", "title": ""}),
        ("related_link", {"page": None, "url": "https://www.example.org/", "title": "How the lake is measured"}),
        ("document", {"document": document().pk, "title": "Timetable for the summer"}),
        ("code", {"language": "python", "code": f"levels = [{', '.join(map(str, range(40)))}]\nmean = 1"}),
        ("raw_html", "<p>Kept from <em>the old site</em>.</p><table><tr><td>one</td><td>two</td></tr></table>"),
    )


def gallery(pictures: list) -> tuple[str, object]:
    figures = [
        figure(picture, f"Picture {number}", alt_text=f"The quay, view {number}")[1]
        for number, picture in enumerate(pictures, start=1)
    ]
    return "gallery", {"pictures": figures}


def table(caption: str, headings: list[str]) -> tuple[str, object]:
    columns = [{"type": "text", "heading": heading} for heading in headings]
    rows = [{"values": [f"{heading} {number}" for heading in headings]} for number in range(1, 4)]
    return "table", {"columns": columns, "rows": rows, "caption": caption}


def document():
    made = get_document_model()(title="Timetable", file=ContentFile(b"5:10", "timetable.txt"))
    made._set_document_file_metadata()
    made.save()
    return made
