"""The page tree: paths, depths, counts of children, addresses, and what stands below what. Read once, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from wagtail.models import Collection, Page, get_page_models

from home.site_check.fault import Fault
from news.archive.changes import changing

READ_AT_ONCE = 2_000
NUMBERS, ADDRESS, COLLECTIONS, BY_HAND = "numbers", "address", "collections", "by hand"
ASK = "Run manage.py fixtree, which asks before it deletes."


@dataclass
class Node:
    """A page on the way from the root to the one that is being looked at."""

    pk: int
    path: str
    numchild: int
    url_path: str
    title: str
    content_type: int
    children: int = 0
    slugs: set[str] = field(default_factory=set)


def find() -> Iterator[Fault]:
    yield from _walk()
    yield from _pages_without_their_type()
    if any(Collection.find_problems()):
        yield Fault("The tree of collections has wrong depths or counts.", COLLECTIONS)


def _walk() -> Iterator[Fault]:
    rows = Page.objects.order_by("path").values_list(
        "pk", "path", "numchild", "url_path", "title", "content_type", "depth", "slug"
    )
    line: list[Node] = []
    for *values, depth, slug in rows.iterator(chunk_size=READ_AT_ONCE):
        node = Node(*values)
        if fault := _fault_of_path(node):
            yield fault
            continue
        while line and not node.path.startswith(line[-1].path):
            yield from _leave(line.pop())
        if line and line[-1].path == node.path[: -Page.steplen]:
            yield from _below(node, slug, line[-1])
        elif len(node.path) > Page.steplen:
            yield Fault(f"{_name(node)} has no parent. {ASK}", BY_HAND, can_be_mended=False)
        elif node.url_path != "/":
            yield Fault(f"The root has the address {node.url_path}, should be /.", ADDRESS, (node.pk, "/"))
        if depth != len(node.path) // Page.steplen:
            yield Fault(f"{_name(node)} has depth {depth}, should be {len(node.path) // Page.steplen}.", NUMBERS)
        line.append(node)
    while line:
        yield from _leave(line.pop())


def _fault_of_path(node: Node) -> Fault | None:
    if len(node.path) % Page.steplen or set(node.path) - set(Page.alphabet):
        return Fault(f"{_name(node)} has an impossible path: {node.path}. {ASK}", BY_HAND, can_be_mended=False)
    return None


def _below(node: Node, slug: str, parent: Node) -> Iterator[Fault]:
    parent.children += 1
    right = f"{parent.url_path}{slug}/"
    if node.url_path != right:
        yield Fault(f"{_name(node)} has the address {node.url_path}, should be {right}.", ADDRESS, (node.pk, right))
        node.url_path = right
    if slug in parent.slugs:
        text = f"{_name(node)} has the address of another page, {right}. Change its slug in the admin."
        yield Fault(text, BY_HAND, can_be_mended=False)
    parent.slugs.add(slug)
    if not _may_stand_below(node.content_type, parent.content_type):
        kind = ContentType.objects.get_for_id(node.content_type).name
        text = f"{_name(node)}, a {kind}, stands below {_name(parent)}, where none belongs. Move it in the admin."
        yield Fault(text, BY_HAND, can_be_mended=False)


def _leave(node: Node) -> Iterator[Fault]:
    """All children of the page have been seen."""
    if node.children != node.numchild:
        yield Fault(f"{_name(node)} counts {node.numchild} children, has {node.children}.", NUMBERS)


def _may_stand_below(child: int, parent: int) -> bool:
    child_model: Any = ContentType.objects.get_for_id(child).model_class()
    parent_model = ContentType.objects.get_for_id(parent).model_class()
    if child_model is None or parent_model is None or child_model is Page:
        return True  # said by the check of types
    return parent_model in child_model.allowed_parent_page_models()


def _pages_without_their_type() -> Iterator[Fault]:
    known = []
    for model in get_page_models():
        content_type = ContentType.objects.get_for_model(model)
        known.append(content_type.pk)
        if model is not Page:
            own = model._base_manager.filter(pk=OuterRef("pk"))
            for pk, title in _titles(Page.objects.filter(~Exists(own), content_type=content_type)):
                text = f"Page {pk} “{title}” has lost all that makes it a {content_type.name}. {ASK}"
                yield Fault(text, BY_HAND, can_be_mended=False)
    for pk, title in _titles(Page.objects.exclude(content_type__in=known)):
        text = f"Page {pk} “{title}” is of a type that the code doesn't have."
        yield Fault(text, BY_HAND, can_be_mended=False)


def _titles(pages: Any) -> Iterator[tuple[int, str]]:
    yield from pages.order_by("pk").values_list("pk", "title").iterator(chunk_size=READ_AT_ONCE)


def _name(node: Node) -> str:
    return f"Page {node.pk} “{node.title}”"


def mend(faults: list[Fault]) -> None:
    """Depths and counts by treebeard; addresses from the top down, as they were found."""
    kinds = {fault.kind for fault in faults}
    with changing() as changes:
        if NUMBERS in kinds:
            Page.fix_tree()
        if COLLECTIONS in kinds:
            Collection.fix_tree()
        for fault in faults:
            if fault.kind == ADDRESS:
                pk, right = fault.subject
                Page.objects.filter(pk=pk).update(url_path=right)
        changes.touch_what_readers_see()
