"""What a poster shows, in one sentence for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

SETTINGS = {
    "coast": "a town by the sea",
    "river": "a town on a river",
    "lake": "a town on a lake before mountains",
    "mountain": "a small town below mountains",
    "plain": "a town on a plain",
    "island": "a town on an island",
}
CANAL_SETTING = "a canal between tall houses that leads into a town"
FEATURES = {  # as items of a list
    "bridge": "a bridge",
    "harbour": "boats, a lighthouse",
    "tower": "a tower",
    "dome": "a dome",
    "castle": "a castle",
    "vineyard": "rows of vines",
    "windmill": "a windmill",
    "canal": "a canal",
    "chimney": "factory chimneys",
    "fjord": "the steep walls of a fjord",
    "volcano": "a smoking volcano",
}


def describe_poster(name: str, near: str, features: Sequence[str]) -> str:
    """True of every poster with these arguments: it names nothing that the dice decide, such as the hour."""
    houses_line_canal = "canal" in features and "windmill" not in features
    setting = CANAL_SETTING if houses_line_canal else SETTINGS[near]
    shown = [_words(feature, features) for feature in features if not (houses_line_canal and feature == "canal")]
    return f"Poster of {name} in flat colours: {setting}{', with ' + _listed(shown) if shown else ''}."


def _words(feature: str, features: Sequence[str]) -> str:
    return "moored boats" if feature == "harbour" and "canal" in features else FEATURES[feature]


def _listed(words: Sequence[str]) -> str:
    *first, last = ", ".join(words).split(", ")
    return f"{', '.join(first)} and {last}" if first else last
