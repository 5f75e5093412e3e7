"""Travel posters for the demo's places, drawn by code: the same poster for the same sheet, always."""

from __future__ import annotations

from home.demo.posters.palette import place_hue
from home.demo.posters.press import draw_poster, focal_point
from home.demo.posters.sheet import Sheet
from home.demo.posters.words import describe_poster

__all__ = ["Sheet", "describe_poster", "draw_poster", "focal_point", "place_hue"]
