"""What the archive's pages need to print months."""

from __future__ import annotations

from django import template

register = template.Library()

STEPS = (1, 3, 7, 20)  # the least counts of the tints 1 to 4 and, above the last, 5


@register.filter
def step(count: int) -> int:
    """Which of five tints a month's count has, 0 for none."""
    return 0 if not count else 1 + sum(count > least for least in STEPS)


@register.filter
def two_digits(number: int) -> str:
    return f"{number:02}"
