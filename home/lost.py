"""What somebody may have looked for who came to an address that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from home.places_list import PlaceEntry, load_places
from news.archive import reading
from news.cards import Card, card_list
from news.models import Archive, ArticlePage
from news.text import ascii_slug, without_control_characters

LIKELY_PLACES = 3
LIKENESS = 0.7  # "genva" is 0.91 like "geneva", "general" 0.77, "venice" 0.5
LONGEST_PATH = 200  # comparing takes time, and anybody can ask for any address
NEWEST = 3
WORD = re.compile(r"[^\W\d_]{2,}")


def lost_context(path: str) -> dict[str, Any]:
    """Likely places, articles of the same slug, else the likeliest place's newest, and words to search for."""
    segments = [segment for segment in without_control_characters(path[:LONGEST_PATH]).split("/") if segment]
    places = likely_places(segments)
    articles = same_slug(segments[-1]) if segments else []
    return {
        "places": places,
        "articles": articles,
        "newest": [] if articles or not places else newest_of(places[0]),
        "query": " ".join(WORD.findall(segments[-1])) if segments else "",
    }


def likely_places(segments: Sequence[str]) -> list[PlaceEntry]:
    """Places whose address, or else another name, is like the beginning of the path, the likeliest first."""
    if not segments:
        return []
    places = load_places()
    by_slug = {place.slug: place for place in places}
    by_name = {ascii_slug(name): place for place in places for name in place.local_names.split(",")}
    wanted = ascii_slug(segments[0])
    found = [
        names[name]
        for names in (by_slug, by_name)
        for name in get_close_matches(wanted, names, n=LIKELY_PLACES, cutoff=LIKENESS)
    ]
    return list(dict.fromkeys(found))[:LIKELY_PLACES]


def same_slug(slug: str) -> list[Card]:
    """Published articles that have this slug elsewhere."""
    found = ArticlePage.objects.published().originals().filter(slug=slug).order_by("-published_at")
    return card_list(found.values_list("pk", flat=True)[:NEWEST])


def newest_of(place: PlaceEntry) -> list[Card]:
    archive = Archive.objects.filter(place__slug=place.slug).first()
    return card_list(reading.newest(archive, NEWEST)) if archive else []
