"""How readers may write a name: without accents, in plain letters, with "ue" for "ü"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Letters that have no accent to lose. places-filter.js folds what is typed in the same way.
PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ς": "σ"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# anyascii writes Greek letter by letter, and its readers write the sound: Nafplio, Lefkosia, not Nayplio, Leykosia.
GREEK = [
    (re.compile("([αε])υ(?=[θκξπστφχψ]|$)"), r"\1f"),
    (re.compile("([αε])υ"), r"\1v"),
    (re.compile("ου"), "ou"),
]


def folded(text: str) -> str:
    """Lower case without accents, with single spaces for whatever is no letter or digit; in its own script."""
    text = text.lower()
    if not text.isascii():
        letters = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M").translate(PLAIN)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


@lru_cache(maxsize=4096)
def spellings(names: tuple[str, ...]) -> tuple[str, ...]:
    """The folded names, each with its other spellings, in order. A spelling that begins another is left out, as who
    types the one has found the other."""
    found = dict.fromkeys(spelling for name in names for spelling in _spellings(name) if spelling)
    return tuple(name for name in found if not any(other != name and other.startswith(name) for other in found))


def _spellings(name: str) -> list[str]:
    if name.isascii():
        return [folded(name)]
    composed = unicodedata.normalize("NFC", name).lower()
    return [folded(name), folded(anyascii(_greek_by_sound(folded(name)))), folded(composed.translate(UMLAUTS))]


def _greek_by_sound(text: str) -> str:
    for pattern, sound in GREEK:
        text = pattern.sub(sound, text)
    return text
