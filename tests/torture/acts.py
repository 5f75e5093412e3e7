"""What an editor does in the admin, as requests that a browser sends, and what is true of the article afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from news.models import ArticlePage, CityIndexPage


@dataclass(frozen=True)
class Article:
    """What matters of one article: as an act should leave it, or as the database holds it."""

    pk: int
    title: str
    draft: str  # the title of the newest version
    slug: str
    place: int
    other_places: frozenset[int]
    live: bool
    restricted: bool = False


@dataclass(frozen=True)
class Act:
    """One request; `after` is None where the article is gone."""

    name: str
    path: str
    data: dict
    after: Article | None
    status: int = 302

    @property
    def body(self) -> str:
        return urlencode(self.data, doseq=True)

    @property
    def pk(self) -> int:
        """The page that it is about."""
        return int(self.path.split("/")[3])


def look(pk: int) -> Article | None:
    """The article as the database holds it."""
    page = ArticlePage.objects.filter(pk=pk).first()
    if page is None:
        return None
    return Article(
        pk=pk,
        title=page.title,
        draft=page.draft_title,
        slug=page.slug,
        place=page.get_parent().pk,
        other_places=frozenset(page.other_places.values_list("pk", flat=True)),
        live=page.live,
        restricted=PageViewRestriction.objects.filter(page=pk).exists(),
    )


def create(place: int, word: str, *, publish: bool) -> Act:
    """The number of the new article is not known before; 0 stands for it."""
    after = Article(0, word, word, word.lower(), place, frozenset(), live=publish)
    path = reverse("wagtailadmin_pages:add", args=["news", "articlepage", place])
    return Act("create", path, _article_form(after, publish=publish), after)


def edit(article: Article, word: str) -> Act:
    """Saves a draft. What readers don't see yet is changed in the page itself too."""
    after = replace(article, draft=word, title=article.title if article.live else word)
    return Act("edit", _edit_path(article.pk), _article_form(after), after)


def publish(article: Article, word: str) -> Act:
    return _published("publish", replace(article, draft=word))


def rename(article: Article, slug: str) -> Act:
    return _published("rename", replace(article, slug=slug))


def refile(article: Article, places: set[int]) -> Act:
    return _published("refile", replace(article, other_places=frozenset(places - {article.place})))


def move(article: Article, place: int) -> Act:
    path = reverse("wagtailadmin_pages:move_confirm", args=[article.pk, place])
    return Act("move", path, {}, replace(article, place=place))


def unpublish(article: Article) -> Act:
    path = reverse("wagtailadmin_pages:unpublish", args=[article.pk])
    return Act("unpublish", path, {}, replace(article, live=False))


def delete(article: Article) -> Act:
    return Act("delete", reverse("wagtailadmin_pages:delete", args=[article.pk]), {}, None)


def restrict(article: Article) -> Act:
    data = {"restriction_type": "password", "password": "sesame"}
    return Act("restrict", _privacy_path(article.pk), data, replace(article, restricted=True), status=200)


def open_again(article: Article) -> Act:
    data = {"restriction_type": "none"}
    return Act("open", _privacy_path(article.pk), data, replace(article, restricted=False), status=200)


def all_kinds(do: Callable[[Act], None]) -> Iterator[Act]:
    """One of each that changes what readers see, on an article that `do` makes and that is gone at the end."""
    first, second = CityIndexPage.objects.filter(kind="city").order_by("pk").values_list("pk", flat=True)[:2]
    do(create(first, "Trial", publish=False))
    trial = look(ArticlePage.objects.values_list("pk", flat=True).get(slug="trial"))
    kinds = (
        lambda article: publish(article, "Trial"),
        lambda article: refile(article, {second}),
        lambda article: move(article, second),
        restrict,
        open_again,
        unpublish,
        delete,
    )
    for kind in kinds:
        act = kind(trial)
        yield act
        trial = act.after


def rename_place(pk: int, slug: str) -> Act:
    place = CityIndexPage.objects.get(pk=pk)
    form = {name: getattr(place, name) for name in ("title", "kind", "country", "local_names", "introduction")}
    form |= {"slug": slug, "latitude": "", "longitude": "", "picture": "", "comments": inline_formset([])}
    return Act("rename a place", _edit_path(pk), nested_form_data(form) | {"action-publish": "1"}, None)


def reorder_place(pk: int, position: int) -> Act:
    path = reverse("wagtailadmin_pages:set_page_position", args=[pk])
    return Act("reorder a place", f"{path}?position={position}", {}, None, status=200)


def _published(name: str, draft: Article) -> Act:
    after = replace(draft, title=draft.draft, live=True)
    return Act(name, _edit_path(draft.pk), _article_form(after, publish=True), after)


def _article_form(article: Article, *, publish: bool = False) -> dict:
    form = {
        "title": article.draft,
        "slug": article.slug,
        "standfirst": f"Told of {article.draft}.",
        "kind": "news",
        "body": streamfield([("text", rich_text("<p>It was seen by the lake.</p>"))]),
        "article_authors": inline_formset([]),
        "article_relations": inline_formset([]),
        "comments": inline_formset([]),
    }
    empty = ("published_at", "updated_at", "expire_at", "topics", "lead_image", "social_image")
    posted = nested_form_data(form | dict.fromkeys(empty, ""))
    posted["other_places"] = sorted(article.other_places)
    return posted | ({"action-publish": "1"} if publish else {})


def _edit_path(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _privacy_path(pk: int) -> str:
    return reverse("wagtailadmin_pages:set_privacy", args=[pk])
