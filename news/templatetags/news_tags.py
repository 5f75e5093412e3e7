"""The one tag that prints pictures, and small helpers for dates and lists."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from news.models import NewsImage
from news.renditions import SHAPES, Made, Picture, Shape, load_renditions

register = template.Library()

SIZES = {
    "wide": "(min-width: 60rem) 52rem, 100vw",
    "card": "(min-width: 60rem) 22rem, (min-width: 40rem) 45vw, 100vw",
    "portrait": "5rem",
}

UNFAULTY = mark_safe("")
UNDESCRIBED = mark_safe(' data-faults="undescribed"')  # looked for by news.content_checks
UPRIGHT = mark_safe(' class="is-upright"')
AT_ONCE = mark_safe(' fetchpriority="high"')
LATER = mark_safe(' loading="lazy"')


@register.simple_tag
def news_picture(image: Picture | None, shape: str, alt: str | None = None, first: bool = False) -> SafeString:
    """A picture in one of the named shapes: what exists of it, else a placeholder of the right shape. Writes nothing.

    `alt` is the text for those who can't see it ("" for a decorative one); without it the image's own is used, and
    where there is none `data-faults` says so to the Checks panel.
    `first` is for the one picture above the fold: it is loaded at once and before others.
    """
    if image is None or not image.is_usable:
        return SafeString("")
    load_renditions([image])
    faults = UNFAULTY if alt is not None or is_described(image) else UNDESCRIBED
    alt = alternative_text(image) if alt is None else alt
    sources = _sources(image, SHAPES[shape])
    shown = image.made_sizes.get(SHAPES[shape].last_resort) or (sources[-1] if sources else None)
    if not shown:
        return _placeholder(image, SHAPES[shape], alt)
    img = _img(shown, alt, faults, first)
    return _with_sources(img, sources, SIZES.get(shape, "100vw")) if sources else img


def alternative_text(image: Picture) -> str:
    """The text that the block gives, "" where it says decorative, else the image's own description."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text


def is_described(image: Picture) -> bool:
    """Whether it has a text, or needs none because it only decorates."""
    return getattr(image, "decorative", False) or bool(alternative_text(image))


def _sources(image: Picture, shape: Shape) -> list[Made]:
    """What exists of the shape for new browsers, one of each width, the narrowest first."""
    by_width = {made.width: made for spec in shape.sources if (made := image.made_sizes.get(spec))}
    return [by_width[width] for width in sorted(by_width)]


def _img(shown: Made, alt: str, faults: SafeString, first: bool) -> SafeString:
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}"{} decoding="async"{}{}>',
        shown.url,
        shown.width,
        shown.height,
        alt,
        faults,
        UPRIGHT if shown.height > shown.width else "",
        AT_ONCE if first else LATER,
    )


def _with_sources(img: SafeString, sources: list[Made], sizes: str) -> SafeString:
    srcset = ", ".join(f"{source.url} {source.width}w" for source in sources)
    return format_html('<picture><source type="image/avif" srcset="{}" sizes="{}">{}</picture>', srcset, sizes, img)


def _placeholder(image: Picture, shape: Shape, alt: str) -> SafeString:
    width = 720
    height = round(width / (shape.ratio or image.width / max(image.height, 1)))
    label = format_html('role="img" aria-label="{}"', alt) if alt else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="placeholder" viewBox="0 0 {} {}" width="{}" height="{}" {}>'
        '<rect width="100%" height="100%"/></svg>',
        width,
        height,
        width,
        height,
        label,
    )


@register.filter(expects_localtime=True)
def machine_time(moment: dt.datetime) -> str:
    """A moment as the attribute `datetime` of HTML wants it: without microseconds."""
    return moment.isoformat(timespec="seconds")


@register.filter
def share_address(image: NewsImage | None) -> str:
    """The address of the picture made for sharing; empty while there is none."""
    if image is None or not image.is_usable:
        return ""
    load_renditions([image])
    made = image.made_sizes.get(SHAPES["share"].last_resort)
    return made.url if made else ""
