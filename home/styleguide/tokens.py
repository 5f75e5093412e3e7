"""What the look is made of, read from the stylesheet's own tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from home.demo.posters.palette import rgb

TOKEN = re.compile(r"^\s*--([a-z0-9-]+):\s*([^;]+);", re.MULTILINE)
HUE = re.compile(r"\.hue-(\d+)\s*{[^}]*--hue:\s*([\d.]+)")
OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+|var\(--hue\))\)"
PAIR = re.compile(rf"light-dark\({OKLCH}, {OKLCH}\)")
PLACE = re.compile(rf'\[class\*="hue-"\]\s*{{\s*--place:\s*({PAIR.pattern})')

COLOURS = {"paper": "paper", "wash": "a tint", "hairline": "hairline", "ink": "ink", "quiet": "quiet ink"}


@dataclass(frozen=True)
class Colour:
    """A colour by day and by night, as it is written on a screen, with its contrast to the paper."""

    name: str
    light: str
    dark: str
    contrast_light: float
    contrast_dark: float


@dataclass(frozen=True)
class Tokens:
    """The stylesheet's values by name, and its colours."""

    values: dict[str, str]
    colours: list[Colour]
    hues: list[Colour]

    def named(self, beginning: str) -> dict[str, str]:
        """Those whose name begins like this, in the stylesheet's order."""
        return {name: value for name, value in self.values.items() if name.startswith(beginning)}


def read_tokens(stylesheet: Path) -> Tokens:
    css = stylesheet.read_text()
    plain, later = css.split("@supports", 1)
    pairs = {name: PAIR.fullmatch(value) for name, value in TOKEN.findall(later)}
    found = {name: _both(pair) for name, pair in pairs.items() if pair and name in COLOURS}
    paper = found["paper"]
    place = PLACE.search(css)
    hues = {f"hue-{number}": _both(place, turn, skip=1) for number, turn in HUE.findall(plain) if place}
    return Tokens(
        values=dict(TOKEN.findall(plain.split(".hue-0")[0])),
        colours=[_colour(name, found[name], paper) for name in COLOURS if name in found],
        hues=[_colour(name, both, paper) for name, both in hues.items()],
    )


RGB = tuple[int, int, int]


def _both(pair: re.Match[str], turn: str = "0", skip: int = 0) -> tuple[RGB, RGB]:
    """The light and the dark colour; where a hue is asked for, that of the place."""
    parts = [turn if part.startswith("var") else part for part in pair.groups()[skip:]]
    light, chroma, hue, dark_light, dark_chroma, dark_hue = map(float, parts)
    return rgb((light, chroma, hue)), rgb((dark_light, dark_chroma, dark_hue))


def _colour(name: str, both: tuple[RGB, RGB], paper: tuple[RGB, RGB]) -> Colour:
    light, dark = ("#{:02x}{:02x}{:02x}".format(*colour) for colour in both)
    return Colour(name, light, dark, contrast(both[0], paper[0]), contrast(both[1], paper[1]))


def contrast(one: RGB, other: RGB) -> float:
    """WCAG's ratio, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
