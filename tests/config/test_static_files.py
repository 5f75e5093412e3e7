"""Scripts as they are served: under names that carry a hash of their content, which their imports must know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.middleware import WhiteNoiseMiddleware

from config.static_storage import CompressedStaticFiles, HashedStaticFiles, asked_in_vain

SOURCE = settings.PROJECT / "config" / "static"
SCRIPTS = sorted(path.relative_to(SOURCE).as_posix() for path in (SOURCE / "js").rglob("*.js"))
IMPORT = re.compile(r"""(?:\bfrom|^import)\s*["'](.+?)["']""", re.MULTILINE)


@pytest.mark.parametrize("storage_class", [HashedStaticFiles, CompressedStaticFiles])
def test_what_a_script_imports_is_served_under_that_name(storage_class, tmp_path):
    names = collect(storage_class(location=tmp_path, base_url="/static/"))
    imports = [
        (tmp_path / served).parent / imported
        for served in names
        for imported in IMPORT.findall((tmp_path / served).read_text())
    ]
    assert imports  # there are some
    for path in imports:
        assert path.resolve().relative_to(tmp_path.resolve()).as_posix() in names


@pytest.mark.parametrize("storage_class", [HashedStaticFiles, CompressedStaticFiles])
def test_manifest_is_asked_once_for_each_name(storage_class, tmp_path, settings):
    settings.DEBUG = False
    storage = storage_class(location=tmp_path, base_url="/static/")
    storage.hashed_files = {"js/theme.js": "js/theme.0123.js"}
    assert storage.url("js/theme.js") == "/static/js/theme.0123.js"
    storage.hashed_files = {}
    assert storage.url("js/theme.js") == "/static/js/theme.0123.js"


@pytest.mark.parametrize("storage_class", [HashedStaticFiles, CompressedStaticFiles])
def test_another_storage_has_its_own_addresses(storage_class, tmp_path, settings):
    settings.DEBUG = False
    for served in ("js/theme.0123.js", "js/theme.4567.js"):
        storage = storage_class(location=tmp_path, base_url="/static/")
        storage.hashed_files = {"js/theme.js": served}
        assert storage.url("js/theme.js") == f"/static/{served}"


def collect(storage) -> set[str]:
    """Puts the scripts where they are served from; their names there."""
    source = FileSystemStorage(SOURCE)
    for name in SCRIPTS:
        with source.open(name) as script:
            storage.save(name, script)
    found = storage.post_process({name: (storage, name) for name in SCRIPTS})
    assert not [result for *_, result in found if isinstance(result, Exception)]
    return {Path(storage.stored_name(name)).as_posix() for name in SCRIPTS}


def test_names_with_a_hash_alone_are_kept_by_browsers_for_good():
    """And nobody looks in the manifest for names that never were: health would say that they are missing."""
    asked_before = set(asked_in_vain)
    whitenoise = WhiteNoiseMiddleware(lambda request: None)
    for name in ("js/theme.0123456789ab.js", "wagtailadmin/js/core.js.LICENSE.e4cd454c9308.txt"):
        assert whitenoise.immutable_file_test("", f"/static/{name}")
    for name in ("js/theme.js", "wagtailadmin/js/core.js.LICENSE.txt", "js/theme.0123.js"):
        assert not whitenoise.immutable_file_test("", f"/static/{name}")
    assert asked_in_vain == asked_before
