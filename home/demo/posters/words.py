"""What a poster shows, in one sentence for those who cannot see it."""

from __future__ import annotations

from home.demo.posters.sheet import Sheet

SETTINGS = {
    "coast": "a town by the sea",
    "river": "a town on a river",
    "lake": "a town on a lake before mountains",
    "mountain": "a small town below mountains",
    "plain": "a town on a plain",
    "island": "a town on an island",
}
CANAL_SETTING = "a canal between tall houses that leads into a town"
HOURS = {"day": " by day", "dusk": " under a low sun", "night": " by night"}
RAIN = " in the rain"  # which hides the sun
FEATURES = {  # as items of a list
    "bridge": "a bridge",
    "harbour": "boats, a lighthouse",
    "tower": "a tower",
    "steeple": "a church with a pointed spire",
    "bell tower": "a slender bell tower",
    "gate tower": "a tower that flies a flag",
    "clock tower": "a clock tower",
    "dome": "a dome",
    "castle": "a castle",
    "temple": "a temple with columns on a rock",
    "gables": "stepped gables",
    "vineyard": "rows of vines",
    "windmill": "a windmill",
    "canal": "a canal",
    "chimney": "factory chimneys",
    "fjord": "the steep walls of a fjord",
    "volcano": "a smoking volcano",
    "fountain": "a tall jet of water",
    "ferry": "a passenger boat",
    "balloon": "a balloon in the sky",
    "blossom": "trees in flower",
    "jacaranda": "violet trees in flower",
    "bench": "two readers on a bench under a tree",
    "tram": "a tram",
    "market": "market stalls under striped awnings",
    "rain": "people under umbrellas",
    "snow": "falling snow, white roofs",
}


def describe_poster(sheet: Sheet) -> str:
    """True of the sheet whatever the dice decide: the hour is named where the sheet gives it."""
    features = sheet.features
    houses_line_canal = "canal" in features and "windmill" not in features
    setting = CANAL_SETTING if houses_line_canal else SETTINGS[sheet.near]
    shown = [_words(feature, sheet) for feature in features if not (houses_line_canal and feature == "canal")]
    return f"Poster of {sheet.title}{_when(sheet)}: {setting}{', with ' + _listed(shown) if shown else ''}."


def _when(sheet: Sheet) -> str:
    if not sheet.hour:
        return " in flat colours"
    hour = RAIN if "rain" in sheet.features else HOURS[sheet.hour]
    return f"{hour}, in flat colours"


def _words(feature: str, sheet: Sheet) -> str:
    return "moored boats" if feature == "harbour" and "canal" in sheet.features else FEATURES[feature]


def _listed(words: list[str]) -> str:
    *first, last = ", ".join(words).split(", ")
    return f"{', '.join(first)} and {last}" if first else last
