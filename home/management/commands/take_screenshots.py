"""Takes the pictures of the documents, and those for review."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config import env
from home.screenshots.browser import NoBrowserError, running_chromium
from home.screenshots.camera import Camera
from home.screenshots.shots import Album, albums
from home.screenshots.sites import RunningSite, demo_site, guide_site

DOCUMENTS = ("readme", "style", "editors")  # the last changes an article of the demo
REVIEW = ("review", "review-style")
KEPT_DEMO = env.PROJECT / "build" / "demo"


class Command(BaseCommand):
    help = "Takes the pictures of README and docs from a demo site of its own and from the style guide. For developers."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "albums", nargs="*", metavar="album", help=f"of {', '.join(albums())}; the documents' alone"
        )
        parser.add_argument("--all", action="store_true", help="every page type at three widths, by day and by night")
        parser.add_argument(
            "--only", nargs="+", default=[], metavar="name", help="only shots whose name begins like this"
        )
        parser.add_argument("--folder", type=Path, help="where the pictures go, instead of each album's own folder")
        parser.add_argument("--site", help="address of a running demo site; what needs an account is left out")
        parser.add_argument("--keep", action="store_true", help="keep the demo site in build/demo for the next time")

    def handle(self, *args: Any, **options: Any) -> None:
        self.options = options
        signal.signal(signal.SIGTERM, lambda *args: sys.exit(128 + signal.SIGTERM))  # so that the demo site ends too
        chosen = [_only(album, options["only"]) for album in self._albums()]
        try:
            with running_chromium() as browser:
                for of in ("guide", "demo"):
                    self._take([album for album in chosen if album.of == of and album.shots], browser)
        except NoBrowserError as error:
            raise CommandError(str(error)) from error

    def _albums(self) -> list[Album]:
        known = albums()
        names = self.options["albums"] or (REVIEW if self.options["all"] else DOCUMENTS)
        unknown = [name for name in names if name not in known]
        if unknown:
            raise CommandError(f"There is no album {', '.join(unknown)}; there are {', '.join(known)}.")
        return [known[name] for name in names]

    def _take(self, chosen: list[Album], browser: Any) -> None:
        """The shots of albums that are all of one site."""
        if not chosen:
            return
        with self._site(chosen[0].of) as site:
            camera = Camera(browser, site.address, site.passwords)
            for album in chosen:
                self._fill(album, camera)

    @contextmanager
    def _site(self, of: str) -> Iterator[RunningSite]:
        if of == "guide":
            with guide_site() as site:
                yield site
        elif self.options["site"]:
            yield RunningSite(self.options["site"], {})
        else:
            with demo_site(self.stdout.write, KEPT_DEMO if self.options["keep"] else None) as site:
                yield site

    def _fill(self, album: Album, camera: Camera) -> None:
        folder = self.options["folder"] or album.folder
        folder.mkdir(parents=True, exist_ok=True)
        for shot in album.shots:
            if not camera.can_take(shot):
                self.stdout.write(f"{shot.name}: left out, the password of {shot.signed_in} is not known here")
        for shot, picture in camera.take(filter(camera.can_take, album.shots)):
            (folder / f"{shot.name}.png").write_bytes(picture)
            self.stdout.write(f"{shot.name}: {len(picture) // 1024} KB")


def _only(album: Album, beginnings: list[str]) -> Album:
    shots = [shot for shot in album.shots if not beginnings or shot.name.startswith(tuple(beginnings))]
    return Album(album.folder, tuple(shots), album.of)
