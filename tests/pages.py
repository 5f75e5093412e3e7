"""Public pages as a reader's browser parses them. Asks for roles, parts, texts and links, never for classes."""

from __future__ import annotations

import json

from bs4 import BeautifulSoup, Tag


def visit(client, address: str, status: int = 200) -> BeautifulSoup:
    """The page at the address; the answer must be of the given status and hold one main and one h1."""
    response = client.get(address)
    assert response.status_code == status, f"{address} answered {response.status_code}"
    page = BeautifulSoup(response.content, "html5lib")
    assert (len(page.find_all("main")), len(page.find_all("h1"))) == (1, 1)
    return page


def status_of(client, address: str) -> int:
    return client.get(address).status_code


def part(page: Tag, name: str) -> Tag:
    """The one element of the page with this data-part."""
    found = page.select(f'[data-part="{name}"]')
    assert len(found) == 1, f"{len(found)} elements are the part {name}"
    return found[0]


def has_part(page: Tag, name: str) -> bool:
    return page.select_one(f'[data-part="{name}"]') is not None


def text_of(tag: Tag) -> str:
    """What is read there, with single spaces."""
    return " ".join(tag.get_text(" ").split())


def links(tag: Tag) -> dict[str, str]:
    """Addresses by the text of their links."""
    return {text_of(link): link["href"] for link in tag.find_all("a", href=True)}


def headlines(page: Tag) -> list[str]:
    """The headlines of the cards in the page's main part, in order."""
    return [text_of(heading) for heading in page.select("main article :is(h2, h3):has(> a)")]


def link_of_relation(page: Tag, relation: str) -> str:
    """Where the one link of this relation leads."""
    found = page.select(f'[rel~="{relation}"][href]')
    assert len(found) == 1, f"{len(found)} links are {relation}"
    return found[0]["href"]


def body_of(*blocks: tuple[str, object]) -> str:
    """A body as the database holds it: pairs of a block's name and its plain value."""
    return json.dumps([{"type": name, "value": value} for name, value in blocks])


def figure(image, caption: str = "", credit: str = "", alt_text: str = "") -> tuple[str, object]:
    """A picture of a body."""
    picture = {"image": image.pk, "decorative": not alt_text, "alt_text": alt_text}
    return "image", {"image": picture, "caption": caption, "credit": credit}
