"""The site that is tortured, and its editor."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client

from news.publishing import publish_due
from tests.factories import CityIndexPageFactory, CountryFactory
from tests.torture.acts import Act

PLACES = ("Geneva", "Bern", "Lugano", "Chur", "Lyon", "Nice", "Lille", "Caen")
FRENCH_FROM = 4
FORK = get_context("fork")


class FailedActError(Exception):
    """The admin answered otherwise than it should."""


class Editor:
    """Somebody of the group Editors at a browser; each request is handled in this process."""

    def __init__(self, user: Any) -> None:
        self.client = Client()
        self.client.force_login(user)

    def do(self, act: Act) -> None:
        """Raises what the view raised, or FailedActError where the form was refused."""
        answer = self.client.post(act.path, act.body, content_type="application/x-www-form-urlencoded")
        if answer.status_code != act.status:
            faults = BeautifulSoup(answer.content, "html5lib").select("[id$=-errors], .messages")
            said = " ".join(fault.get_text(" ", strip=True) for fault in faults)
            raise FailedActError(f"{act.name} {act.path}: {answer.status_code} {said}")


def build() -> list[int]:
    """Eight cities of two countries, and the ids of the cities. The worker has looked at the clock once."""
    logging.getLogger("wagtail").setLevel(logging.WARNING)
    CountryFactory(title="Switzerland", country="CH")
    CountryFactory(title="France", country="FR")
    cities = [
        CityIndexPageFactory(title=title, country="CH" if number < FRENCH_FROM else "FR")
        for number, title in enumerate(PLACES)
    ]
    publish_due()
    return [city.pk for city in cities]


def an_editor(name: str = "editor") -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@example.com", "words and pictures")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def an_admin() -> Any:
    return get_user_model().objects.create_superuser("admin", "admin@example.com", "words and pictures")


def begin(act: Callable[..., None], *arguments: Any) -> Any:
    """A process of its own that does this. It shares no connection with this one."""
    connections.close_all()
    process = FORK.Process(target=_alone, args=(act, arguments))
    process.start()
    return process


def _alone(act: Callable[..., None], arguments: tuple) -> None:
    try:
        act(*arguments)
    except BaseException:  # noqa: BLE001 -- it ends here whatever it is
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
