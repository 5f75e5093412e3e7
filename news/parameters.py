"""Parameters of an address that its answer depends on, so that the page cache can tell such addresses apart."""

from __future__ import annotations

from django.http import HttpRequest

ATTRIBUTE = "_told_apart_by"


def depends_on(request: HttpRequest, name: str, value: str) -> None:
    """Notes that the answer depends on the parameter, and `value`, the one way to write what was asked for.

    An answer to any other spelling is not kept: everybody could make up as many as they like.
    """
    apart: dict[str, str] = request.__dict__.setdefault(ATTRIBUTE, {})
    apart[name] = value


def told_apart_by(request: HttpRequest) -> set[str] | None:
    """The names of those parameters; None where one of them is there in another spelling."""
    apart: dict[str, str] = request.__dict__.get(ATTRIBUTE, {})
    if any(name in request.GET and request.GET.getlist(name) != [value] for name, value in apart.items()):
        return None
    return set(apart)
