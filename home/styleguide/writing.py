"""Writes the guide: a folder that opens in a browser without a server, and docs/style.md."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from config import env
from home.styleguide.catalogue import Chapter, Field, Shown, ShownState, chapters
from home.styleguide.drawing import draw_pictures
from home.styleguide.rendering import page
from home.styleguide.samples import PICTURES
from home.styleguide.tokens import Colour, Tokens, read_tokens

STATIC = env.PROJECT / "config" / "static"
GUIDE_CSS = Path(__file__).parent / "guide.css"
FOLDER = env.PROJECT / "build" / "styleguide"
DOCUMENT = env.PROJECT / "docs" / "style.md"
DOCUMENT_PICTURES = "images/style"  # beside it
OF_THE_ADMIN = {"admin", "guide", "newsroom", "pictures"}  # stylesheets; the pages that they are for aren't shown
PICTURED = ("block", "part")  # whole pages are looked at in the guide

HEAD = """\
# What it looks like

Written by `manage.py write_styleguide` from the templates, the blocks and the stylesheet; a test fails while this page
and they differ. The same command writes `build/styleguide/index.html`, which shows every block, every part and the odd
pages in every state, by day and by night: open it in a browser, or serve the folder so that its scripts run too. The
pictures are taken by `manage.py take_screenshots style`. The states themselves are in `home/styleguide/`.
"""


def write_guide(folder: Path) -> int:
    """The page, its frames, styles, scripts and pictures. How many files stand there that HTML is in."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("css", "js", "img"):
        shutil.copytree(STATIC / name, folder / name, dirs_exist_ok=True)
    shutil.copy(GUIDE_CSS, folder)
    pages = guide_pages()
    for old in folder.glob("*.html"):
        old.unlink()
    for name, html in pages.items():
        (folder / name).write_text(html)
    (folder / "tokens.css").write_text("\n".join(_token_rules(tokens())))
    draw_pictures(folder / PICTURES)
    return len(pages)


def guide_pages() -> dict[str, str]:
    """Every page of the guide by the name of its file."""
    shown = chapters()
    framed = [state for chapter in shown for entry in chapter.entries for state in entry.states if state.frame]
    return {"index.html": _index(shown)} | {state.frame: _frame(state) for state in framed}


def tokens() -> Tokens:
    return read_tokens(STATIC / "css" / "site.css")


def _index(shown: tuple[Chapter, ...]) -> str:
    found = tokens()
    context: dict[str, Any] = {"chapters": shown, "tokens": found, "schemes": ("light", "dark"), **_assets()}
    context |= {"sizes": found.named("size-").items(), "spaces": found.named("space-").items()}
    return page("styleguide/index.html", context)


def _frame(state: ShownState) -> str:
    """A whole page prints its own frame."""
    if state.shown.kind == "page":
        return state.html
    return page("styleguide/frame.html", {"shown": state, "styles": state.shown.entry.styles, **_scripts()})


def _assets() -> dict[str, Any]:
    names = sorted(path.name for path in (STATIC / "css").glob("*.css") if path.stem not in OF_THE_ADMIN)
    return {"styles": sorted(names, key=lambda name: (name != "site.css", name == "print.css")), **_scripts()}


def _scripts() -> dict[str, list[str]]:
    """Every behaviour; the one script that runs before the first paint is named by the page itself."""
    return {"scripts": sorted(path.name for path in (STATIC / "js").glob("*.js") if path.name != "theme.js")}


def _token_rules(found: Tokens) -> Iterator[str]:
    yield "/* Written with the guide: a class for each token that it shows. */"
    for name in found.named("size-"):
        yield f".guide-{name} {{ font-size: var(--{name}); }}"
    for name in found.named("space-"):
        yield f".guide-{name} {{ width: var(--{name}); }}"
    for colour in found.colours:
        yield f".guide-colour-{colour.name} {{ background: var(--{colour.name}); }}"


def document() -> str:
    """docs/style.md."""
    return "\n".join([HEAD, *_foundations(tokens()), *(line for chapter in chapters() for line in _chapter(chapter))])


def pictured() -> list[Shown]:
    """What docs/style.md has a picture of, beside the foundations."""
    return [shown for chapter in chapters() for shown in chapter.entries if shown.kind in PICTURED]


def _picture(name: str, words: str) -> str:
    return f"![{words}]({DOCUMENT_PICTURES}/{name}.png)\n"


def _foundations(found: Tokens) -> Iterator[str]:
    yield "## Colours\n"
    yield _picture("colours", "Paper, ink and the 24 hues, by day and by night")
    yield "Contrast is WCAG's ratio to the paper; what is read needs 4.5.\n"
    yield from _table(("colour", "by day", "contrast", "by night", "contrast"), map(_colour_cells, found.colours))
    yield "Each place has one of 24 hues, chosen by its name; the class `hue-N` carries it.\n"
    yield from _table(("hue", "by day", "contrast", "by night", "contrast"), map(_colour_cells, found.hues))
    yield "## Type\n"
    yield _picture("type", "The scale of sizes, each set in the serif")
    yield from _table(
        ("token", "value"), _token_cells(found, "serif", "sans", "mono", "size-", "tight", "snug", "loose")
    )
    yield "## Space\n"
    yield from _table(("token", "value"), _token_cells(found, "space-", "gutter", "sheet", "side", "measure", "target"))


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.title}\n"
    yield f"{chapter.about}\n"
    for shown in chapter.entries:
        yield from _entry(shown)


def _entry(shown: Shown) -> Iterator[str]:
    yield f"### {shown.title}\n"
    yield f"`{shown.source}`. {shown.about}{f' {shown.entry.note}' if shown.entry.note else ''}\n"
    if shown.fields:
        yield from _table(("field", "label", "needed", "what editors are told"), map(_field_cells, shown.fields))
    yield f"States: {'; '.join(state.name for state in shown.states)}.\n"
    if shown.kind in PICTURED:
        yield _picture(shown.anchor, f"{shown.title} in its states")


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(cells)} |" for cells in rows)
    yield ""


def _field_cells(field: Field) -> tuple[str, ...]:
    return f"`{field.name}`", field.label, "yes" if field.is_needed else "", field.help_text


def _colour_cells(colour: Colour) -> tuple[str, ...]:
    by_day, by_night = (f"{contrast:.1f}" for contrast in (colour.contrast_light, colour.contrast_dark))
    return f"`{colour.name}`", f"`{colour.light}`", by_day, f"`{colour.dark}`", by_night


def _token_cells(found: Tokens, *beginnings: str) -> Iterator[tuple[str, str]]:
    for beginning in beginnings:
        for name, value in found.named(beginning).items():
            yield f"`--{name}`", f"`{value}`"
