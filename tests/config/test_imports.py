"""Imports go one way: config.urls → home, search → news → nothing of ours."""

from __future__ import annotations

import ast

import pytest

from config import env

OURS = {"config", "home", "news", "search", "tests"}
MAY_IMPORT = {
    "config": {"config"},
    "config.urls": {"config", "home", "search", "news"},
    "config.page_cache": {"config", "news.addresses", "news.generation", "news.parameters"},
    "home": {"config", "home", "news"},
    "search": {"search", "news"},
    "news": {"news"},
}
FILES = {
    ".".join(path.relative_to(env.PROJECT).with_suffix("").parts): path
    for folder in ("config", "home", "news", "search")
    for path in sorted((env.PROJECT / folder).rglob("*.py"))
}


def is_part_of(module, package):
    return module == package or module.startswith(f"{package}.")


def imported_by(module):
    """Every module of ours that this one imports, within functions too; `from a import b` counts as a and as a.b."""
    names = set()
    for node in ast.walk(ast.parse(FILES[module].read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports from the folder it stands in; write the whole name"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] in OURS}


@pytest.mark.parametrize("module", FILES)
def test_module_imports_only_what_lies_below_it(module):
    allowed = MAY_IMPORT[max((above for above in MAY_IMPORT if is_part_of(module, above)), key=len)]
    too_high = {name for name in imported_by(module) if not any(is_part_of(name, package) for package in allowed)}
    assert not too_high, f"{module} must not import {', '.join(sorted(too_high))}"


def test_imports_within_functions_are_seen():
    assert "news.archive.reading.site_archive" in imported_by("home.models")


def test_only_one_module_reads_the_environment():
    # Which settings to use is said there before there are any to read.
    texts = {module: path.read_text().replace("os.environ.setdefault(", "") for module, path in FILES.items()}
    assert {module for module, text in texts.items() if "os.environ" in text or "getenv" in text} == {"config.env"}
