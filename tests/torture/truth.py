"""What must hold of the whole site after anything that was done to it."""

from __future__ import annotations

import io

from django.core.management import CommandError, call_command
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from news.models import ArticlePage
from tests.news.oracle import Site, expected, stored

STEP = Page.steplen


def faults_of_the_site() -> list[str]:
    """A sentence for each thing that is wrong; none where tree, addresses, archive and search agree."""
    return [*_tree(), *_addresses(), *_archive(), *_search()]


def _tree() -> list[str]:
    """As `fixtree` sees it. It mends what it finds, so its own check is asked first."""
    kinds = ("letters", "path", "orphans", "depth", "number of children")
    found = [f"tree: {kind} of {ids}" for kind, ids in zip(kinds, Page.find_problems(), strict=True) if ids]
    said = io.StringIO()
    call_command("fixtree", interactive=False, stdout=said)
    return found if "No problems found" in said.getvalue() else found or [f"fixtree: {said.getvalue()}"]


def _addresses() -> list[str]:
    """Each page's address is that of the page above it and its own slug."""
    at = dict(Page.objects.values_list("path", "url_path"))
    rows = Page.objects.filter(depth__gt=2).values_list("path", "slug", "url_path")
    return [
        f"address: {url_path} stands below {at.get(path[:-STEP])}"
        for path, slug, url_path in rows
        if url_path != f"{at.get(path[:-STEP])}{slug}/"
    ]


def _archive() -> list[str]:
    """Twice: as `rebuild_archive --check` sees it, and as the slow walk through the page tables does."""
    right, held = expected(Site()), stored()
    found = [f"archive: {name} differ from the page tables" for name in right if held[name] != right[name]]
    said = io.StringIO()
    try:
        call_command("rebuild_archive", "--check", stdout=said, stderr=said)
    except CommandError as error:
        found.append(f"archive: {error} {said.getvalue()}")
    return found


def _search() -> list[str]:
    """One entry of the search index for each article, drafts included, under the title that it has."""
    entries = IndexEntry.objects.filter(content_type__app_label="news", content_type__model="articlepage")
    indexed = sorted(int(pk) for pk in entries.values_list("object_id", flat=True))
    articles = sorted(ArticlePage.objects.values_list("pk", flat=True))
    return [] if indexed == articles else [f"search: {len(indexed)} entries for {len(articles)} articles"]
