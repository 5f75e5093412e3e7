"""Wagtail's index of references (what is used where), against what the pages and snippets say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import ReferenceIndex

from home.site_check.fault import Fault, in_parts

READ_AT_ONCE = 200
OBJECT, GONE = "object", "gone"
Reference = tuple[int, str, str, str]
FIELDS = ("to_content_type_id", "to_object_id", "model_path", "content_path")


def find() -> Iterator[Fault]:
    for model in sorted(ReferenceIndex.indexed_models, key=lambda model: model._meta.label):
        # What hangs on an object is read for all of them at once: 6 queries for 200 articles instead of 806.
        below = [relation.get_accessor_name() for relation in _children(model)]
        objects = model._default_manager.order_by("pk").prefetch_related(*below).iterator(chunk_size=READ_AT_ONCE)
        for some in in_parts(objects, READ_AT_ONCE):
            yield from _compare(model, some)
    yield from _rows_of_what_is_gone()


def _compare(model: type[models.Model], objects: list[Any]) -> Iterator[Fault]:
    """What is written of these objects, and what should be."""
    lineage = [model, *model._meta.get_parent_list()]
    own = [ContentType.objects.get_for_model(each, for_concrete_model=False).pk for each in lineage]
    written: dict[str, set[Reference]] = defaultdict(set)
    known: dict[str, set[Reference]] = defaultdict(set)
    rows = ReferenceIndex.objects.filter(
        base_content_type=own[-1], object_id__in=[str(instance.pk) for instance in objects]
    )
    for object_id, content_type, *reference in rows.values_list("object_id", "content_type_id", *FIELDS):
        known[object_id].add(tuple(reference))
        if content_type in own:  # others were found by a more special model
            written[object_id].add(tuple(reference))
    left_out = _left_out(model)
    for instance in objects:
        right = set(ReferenceIndex._extract_references_from_object(instance))
        surplus = {each for each in written[str(instance.pk)] - right if _counts(each, left_out)}
        missing = {each for each in right - known[str(instance.pk)] if _counts(each, left_out) and _exists(each)}
        if surplus or missing:
            text = f"{model._meta.verbose_name} {instance.pk} “{instance}”: {_count(missing, 'missing')}"
            text += f"{' and ' if missing and surplus else ''}{_count(surplus, 'wrong')}."
            yield Fault(text[:1].upper() + text[1:], OBJECT, (model, instance.pk))


def _left_out(model: type[models.Model]) -> set[str]:
    """Relations that Wagtail doesn't watch, topics among them, though it reads them when the page is saved again."""
    return {
        relation.get_accessor_name()
        for relation in _children(model)
        if not ReferenceIndex.model_is_indexable(relation.related_model, allow_child_models=True)
    }


def _children(model: type[models.Model]) -> list[Any]:
    return get_all_child_relations(model) if issubclass(model, ClusterableModel) else []


def _counts(reference: Reference, left_out: set[str]) -> bool:
    return reference[2].partition(".")[0] not in left_out


def _count(references: set[Reference], what: str) -> str:
    return f"{len(references)} {what}" if references else ""


def _exists(reference: Reference) -> bool:
    """Whether what is referred to is still there: with it went its rows, while a body may still name it."""
    target = ContentType.objects.get_for_id(reference[0]).model_class()
    return target is not None and target._base_manager.filter(pk=reference[1]).exists()


def _rows_of_what_is_gone() -> Iterator[Fault]:
    for content_type in ReferenceIndex.objects.order_by().values_list("base_content_type", flat=True).distinct():
        model = ContentType.objects.get_for_id(content_type).model_class()
        there = set() if model is None else {str(pk) for pk in model._base_manager.values_list("pk", flat=True)}
        rows = ReferenceIndex.objects.filter(base_content_type=content_type).order_by("pk")
        for pk, object_id in rows.values_list("pk", "object_id").iterator(chunk_size=2_000):
            if object_id not in there:
                name = model._meta.verbose_name if model else "an unknown thing"
                yield Fault(f"A row tells what {name} {object_id} uses, which is gone.", GONE, pk)


def mend(faults: list[Fault]) -> None:
    for some in in_parts(faults, READ_AT_ONCE):
        with transaction.atomic():
            ReferenceIndex.objects.filter(pk__in=[fault.subject for fault in some if fault.kind == GONE]).delete()
            for fault in some:
                if fault.kind == OBJECT:
                    model, pk = fault.subject
                    for instance in model._default_manager.filter(pk=pk):
                        ReferenceIndex.create_or_update_for_object(instance)
