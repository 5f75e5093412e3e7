"""The inks of one poster: a place's hue, its neighbours and one spot colour, mixed in OKLCH."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass

RGB = tuple[int, int, int]
LCh = tuple[float, float, float]  # lightness 0..1, chroma, hue in degrees

HUES = 24
DEGREES_PER_HUE = 360 // HUES
PAPER: LCh = (0.965, 0.016, 92)
INK: LCh = (0.27, 0.025, 60)
VERMILION: LCh = (0.65, 0.17, 36)
OCHRE: LCh = (0.85, 0.13, 84)
WARMEST = 55
WARM_UNTIL, WARM_FROM = 75, 345  # between these vermilion would drown in the planes, so the spot is ochre
CHROMA_STEP = 0.92

# For each hour: lightness, chroma and turn from the place's hue, from the sky to the nearest plane.
HOURS: dict[str, dict[str, LCh]] = {
    "day": {
        "sky": (0.875, 0.062, 22),
        "glow": (0.925, 0.04, 30),
        "far": (0.735, 0.09, 10),
        "mid": (0.56, 0.1, 0),
        "dark": (0.33, 0.065, -14),
        "wall": (0.95, 0.022, 30),
    },
    "dusk": {
        "sky": (0.77, 0.1, 40),
        "glow": (0.85, 0.085, 52),
        "far": (0.64, 0.11, 18),
        "mid": (0.47, 0.1, 0),
        "dark": (0.27, 0.06, -18),
        "wall": (0.9, 0.05, 48),
    },
    "night": {
        "sky": (0.34, 0.075, -12),
        "glow": (0.43, 0.085, -4),
        "far": (0.56, 0.09, 10),
        "mid": (0.4, 0.085, 4),
        "dark": (0.215, 0.045, -12),
        "wall": (0.8, 0.06, 20),
    },
}


@dataclass(frozen=True)
class Palette:
    """Paper, ink and the planes from the sky to the nearest; `wall` is paper in the light of the hour."""

    paper: RGB
    ink: RGB
    sky: RGB
    glow: RGB
    far: RGB
    mid: RGB
    dark: RGB
    wall: RGB
    spot: RGB
    orb: RGB


def place_hue(slug: str) -> int:
    """Which of the 24 hues is this place's, the same in every process."""
    return zlib.crc32(slug.encode()) % HUES


def palette_of(slug: str, hour: str) -> Palette:
    hue = place_hue(slug) * DEGREES_PER_HUE
    way = 1 if (WARMEST - hue) % 360 < 180 else -1  # skies turn towards warmth, else olive comes out drab
    planes = {name: rgb((light, chroma, hue + way * turn)) for name, (light, chroma, turn) in HOURS[hour].items()}
    spot = _spot(hue, hour)
    orb = spot if hour == "day" and spot == rgb(VERMILION) else rgb(PAPER)
    return Palette(paper=rgb(PAPER), ink=rgb(INK), spot=spot, orb=orb, **planes)


def _spot(hue: int, hour: str) -> RGB:
    warm = hue < WARM_UNTIL or hue >= WARM_FROM
    return rgb(OCHRE if warm or hour == "night" else VERMILION)


def rgb(colour: LCh) -> RGB:
    """OKLCH to sRGB; chroma is reduced until the colour is printable on a screen."""
    light, chroma, hue = colour
    channels = _linear(light, chroma, hue)
    while not all(-1e-4 <= c <= 1.0001 for c in channels):
        chroma *= CHROMA_STEP
        channels = _linear(light, chroma, hue)
    red, green, blue = (round(255 * _gamma(c)) for c in channels)
    return red, green, blue


def _linear(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Björn Ottosson's matrices, https://bottosson.github.io/posts/oklab/."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
