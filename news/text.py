"""Small work on text that several rooms need: slugs, plain text, words to search for, counting words."""

from __future__ import annotations

import re

from anyascii import anyascii
from django.utils.text import slugify

WORDS_A_MINUTE = 220
MAX_SEARCH_LENGTH = 200
MAX_SEARCH_WORDS = 12
TAG = re.compile(r"<[^>]*>")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def ascii_slug(text: str) -> str:
    """The text as an address in plain letters: "Łódź" becomes "lodz". Empty where nothing is left."""
    return slugify(anyascii(text))


def without_control_characters(text: str) -> str:
    """The text without the characters that XML, and so every feed, forbids."""
    return CONTROL_CHARACTERS.sub("", text)


def plain_words(text: str) -> str:
    """What was typed into a search, made harmless: letters and digits, 200 characters and a dozen words at most."""
    plain = without_control_characters(text.replace("\x00", " "))[:MAX_SEARCH_LENGTH]
    letters = "".join(character if character.isalnum() or character in "'’-" else " " for character in plain)
    words = [word.strip("'’-") for word in letters.split()]
    return " ".join([word for word in words if word][:MAX_SEARCH_WORDS])


def reading_minutes(html: str) -> int:
    """Whole minutes that the text takes to read, at least one."""
    return max(1, round(count_words(html) / WORDS_A_MINUTE))


def count_words(html: str) -> int:
    """Of rendered blocks, whose own text holds no "<" or ">": it is escaped. A parser takes ten times as long."""
    return len(TAG.sub("", html).split())
