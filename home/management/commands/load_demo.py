"""Loads the demo site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from home.demo.load import Loader
from home.demo.people import make_people
from home.front_page import front_page_context
from home.models import HomePage
from news.models import NewsImage
from news.renditions import SHAPES


class Command(BaseCommand):
    help = "Loads the demo site: places, articles, pictures and two accounts. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        passwords = make_people()
        with tqdm(desc="Demo", unit="piece", disable=not options["verbosity"]) as bar:
            loader = Loader(bar.update)
            bar.total = loader.steps
            loader.load()
            bar.set_description("Pictures of the front page")
            make_front_page_pictures()
        self.stdout.write("The demo site is loaded.")
        for name, password in passwords.items():
            self.stdout.write(f"  {name}: {password}")


def make_front_page_pictures() -> None:
    """The sizes that the front page shows, now; the worker makes the others."""
    context = front_page_context(HomePage.objects.get())
    shown = [context["lead"], *context["seconds"], *context["latest"]]
    shown += [card for band in context["bands"] for card in band.cards]
    ids = {card.image.id for card in shown if card and card.image}
    lead = context["lead"].image if context["lead"] else None
    for image in NewsImage.objects.filter(pk__in=ids):
        wide = SHAPES["wide"].specs if lead and image.pk == lead.id else ()
        image.get_renditions(*SHAPES["card"].specs, *wide)
