"""A site with as many articles as asked, written straight into the tables, with drafts and schedules among them.

The same number gives the same site, so that two runs can be compared.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

from benchmarks.pictures import make_pictures
from benchmarks.writing import Writing
from home.models import HomePage
from news.archive.changes import changing
from news.archive.rebuild import rebuild
from news.models import Author, CityIndexPage, Topic

PLACES, AUTHORS, TOPICS, PEOPLE = 96, 60, 40, 12
COUNTRIES = ["CH", "AT", "CZ", "DE", "DK", "ES", "FR", "GR", "IT", "PL", "PT", "SE"]
INDEXED_AT_ONCE = 1_000


@dataclass
class Made:
    """What a site took to make, part by part, in seconds."""

    editor: Any
    seconds: dict[str, float] = field(default_factory=dict)

    def take(self, part: str, make: Callable[[], object]) -> None:
        began = time.perf_counter()
        make()
        self.seconds[part] = time.perf_counter() - began


def make_site(articles: int) -> Any:
    """Places, people and articles. The user who edits them all, of the group Editors."""
    return make_timed_site(articles).editor


def make_timed_site(articles: int) -> Made:
    people = [_person(number) for number in range(PEOPLE)]
    made = Made(people[0])
    writing = Writing(
        random.Random(articles),  # noqa: S311 -- data for measuring
        places=_places(),
        people=[person.pk for person in people],
        authors=[Author.objects.create(name=f"Author {number}").pk for number in range(AUTHORS)],
        topics=[Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}").pk for number in range(TOPICS)],
        pictures=make_pictures(),
    )
    made.take("articles", lambda: writing.write(articles))
    made.take("archive", rebuild)
    # Drafts as well: editors search them.
    made.take("search index", lambda: call_command("update_index", verbosity=0, chunk_size=INDEXED_AT_ONCE))
    _gather_statistics()
    return made


def _person(number: int) -> Any:
    user = get_user_model().objects.create_user(f"editor-{number}", first_name="Editor", last_name=str(number))
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def _places() -> list[CityIndexPage]:
    with changing():  # one, and not one for each
        return [_place(number) for number in range(PLACES)]


def _place(number: int) -> CityIndexPage:
    """Every eighth is the country of the seven cities before it."""
    cities = PLACES // len(COUNTRIES)
    place = CityIndexPage(
        title=f"Place {number:02}",
        kind="country" if number % cities == cities - 1 else "city",
        country=COUNTRIES[number // cities],
        local_names=f"Ort {number}, Luogo {number}",
        introduction="A place at the end of a lake. It has a fountain.",
        latitude=35 + number // 4,
        longitude=number // 3,
    )
    return HomePage.objects.get().add_child(instance=place)


def _gather_statistics() -> None:
    """A database that has run for a day has done this by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
