"""Takes the pictures: the same window, pixels and moment each time, nothing moving."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from PIL import Image, ImageChops

from home.screenshots.shots import Do, Shot

PATIENCE = 20_000  # milliseconds; a busy machine is slow, not wrong
PALETTES = (32, 64, 128, 256)
SEEN, FEW = 8, 0.01  # of 255, by which a channel is off; the share of such pixels that is let pass
ROUNDS = 2  # without these a large plane takes the colour of a rare one beside it
TALLEST = 16_000  # pixels; Chromium draws no taller picture

# Pictures below the fold are loaded when they come into view, hidden ones never.
LOAD_ALL = """async () => {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) { scrollTo(0, y); await pause(30); }
  scrollTo(0, 0);
  const waiting = [...document.images].filter((image) => !image.complete && image.checkVisibility());
  const loaded = waiting.map((image) => new Promise((done) => { image.onload = image.onerror = done; }));
  await Promise.race([Promise.all([document.fonts.ready, ...loaded]), pause(5000)]);
  await pause(150);
}"""


class Camera:
    """Takes shots of one site; signs in where a shot asks for it."""

    def __init__(self, browser: Any, base_url: str, passwords: dict[str, str] | None = None) -> None:
        self.browser = browser
        self.base_url = base_url
        self.passwords = passwords or {}
        self._cookies: dict[str, Any] = {"": None}

    def can_take(self, shot: Shot) -> bool:
        return not shot.signed_in or shot.signed_in in self.passwords

    def take(self, shots: Iterable[Shot]) -> Iterator[tuple[Shot, bytes]]:
        """Each shot with its picture, a small PNG. Neighbours that differ in their part alone share one visit."""
        for _, alike in groupby(shots, key=lambda shot: replace(shot, name="", part="", margin=0)):
            yield from self._visit(list(alike))

    def _visit(self, alike: list[Shot]) -> Iterator[tuple[Shot, bytes]]:
        shot = alike[0]
        context = self.browser.new_context(
            base_url=self.base_url,
            viewport={"width": shot.width, "height": shot.height},
            color_scheme=shot.scheme,
            device_scale_factor=1,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Europe/Zurich",
            storage_state=self._signed_in(shot.signed_in),
        )
        context.set_default_timeout(PATIENCE)
        try:
            page = _opened(context.new_page(), shot)
            for each in alike:
                yield each, compressed(page.screenshot(animations="disabled", caret="hide", **_area(page, each)))
        finally:
            context.close()

    def _signed_in(self, name: str) -> Any:
        """What the browser remembers once this account has signed in; None for a reader."""
        if name not in self._cookies:
            context = self.browser.new_context(base_url=self.base_url)
            page = context.new_page()
            page.goto("/admin/login/")
            page.locator("[name=username]").fill(name)
            page.locator("[name=password]").fill(self.passwords[name])
            page.locator("form [type=submit]").click()
            page.wait_for_url("**/admin/")
            self._cookies[name] = context.storage_state()
            context.close()
        return self._cookies[name]


def _opened(page: Any, shot: Shot) -> Any:
    """The page at the shot's address, everything done and loaded."""
    page.goto(shot.address, wait_until="load")
    for step in shot.first:
        ACTIONS[step.action](page, step)
    page.evaluate(LOAD_ALL)
    return page


def _area(page: Any, shot: Shot) -> dict[str, Any]:
    if shot.part:
        box = page.locator(shot.part).first.bounding_box()
        return {"full_page": True, "clip": _grown(box, shot)}
    if shot.whole:
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        return {"full_page": True, "clip": {"x": 0, "y": 0, "width": shot.width, "height": height}}
    return {}


def _grown(box: dict[str, float], shot: Shot) -> dict[str, float]:
    """The box with its margin, not beyond the page's sides."""
    left = max(box["x"] - shot.margin, 0)
    right = min(box["x"] + box["width"] + shot.margin, shot.width)
    return {"x": left, "y": box["y"], "width": right - left, "height": box["height"]}


def _follow(page: Any, step: Do) -> None:
    page.goto(page.locator(step.where).first.get_attribute("href"), wait_until="load")


ACTIONS: dict[str, Callable[[Any, Do], None]] = {
    "click": lambda page, step: page.locator(step.where).first.click(),
    "fill": lambda page, step: page.locator(step.where).first.fill(step.text),
    "press": lambda page, step: page.locator(step.where).first.press(step.text),
    "follow": _follow,
    "scroll_to": lambda page, step: page.locator(step.where).first.scroll_into_view_if_needed(),
    "wait_for": lambda page, step: page.locator(step.where).first.wait_for(),
}


def compressed(png: bytes) -> bytes:
    """The same with the smallest palette that does. Chosen by coverage it keeps rare colours, as of a place's name."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in PALETTES:
        reduced = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=ROUNDS, dither=Image.Dither.NONE)
        if _looks_alike(picture, reduced.convert("RGB")):
            break
    small = io.BytesIO()
    reduced.save(small, "PNG", optimize=True)
    return small.getvalue()


def _looks_alike(picture: Image.Image, reduced: Image.Image) -> bool:
    """Whether hardly a pixel is off by what an eye sees."""
    red, green, blue = ImageChops.difference(picture, reduced).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[SEEN:]) < FEW * sum(counts)
