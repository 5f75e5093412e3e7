"""Every address of the admin that is registered, with sensible things in the places of its arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

ADMIN = "admin/"


@dataclass(frozen=True)
class AdminAddress:
    """One pattern. `names` are its arguments'."""

    name: str
    names: tuple[str, ...]
    unnamed: int = 0

    def filled(self, objects: dict[str, Any]) -> str:
        """The address about these objects. A key may be an argument, or a namespace and an argument: "users.pk"."""
        if self.unnamed:
            return reverse(self.name, args=objects[self.name])
        return reverse(self.name, kwargs={name: self._value(name, objects) for name in self.names})

    def _value(self, name: str, objects: dict[str, Any]) -> Any:
        return objects.get(f"{self.name.split(':')[0]}.{name}", objects.get(name))


def registered() -> list[AdminAddress]:
    """All that Wagtail and its hooks have registered, but for what answers where nothing else does."""
    (admin,) = [entry for entry in get_resolver().url_patterns if str(entry.pattern) == ADMIN]
    return list(_walk(admin.url_patterns, ()))


def _walk(entries: list[URLPattern | URLResolver], namespaces: tuple[str, ...]) -> Iterator[AdminAddress]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, (*namespaces, *filter(None, [entry.namespace])))
        elif entry.name:
            names = tuple(entry.pattern.converters or entry.pattern.regex.groupindex)
            yield AdminAddress(":".join((*namespaces, entry.name)), names, 0 if names else entry.pattern.regex.groups)


def filled_in(objects: dict[str, Any]) -> dict[str, str]:
    """Addresses by their names; raises NoReverseMatch where an argument has nothing to stand in its place."""
    found = {}
    for address in registered():
        try:
            found[f"{address.name}({', '.join(address.names)})"] = address.filled(objects)
        except (NoReverseMatch, KeyError) as error:
            raise NoReverseMatch(f"{address}: {error}") from error
    return found
