"""Static files: what one of them names is found under the name that is kept."""

from __future__ import annotations

import pytest

from config.static_storage import CompressedStaticFiles, HashedStaticFiles


@pytest.mark.parametrize("storage_class", [CompressedStaticFiles, HashedStaticFiles])
def test_module_imports_the_hashed_name_of_another(storage_class, tmp_path):
    modules = {"js/admin/one.js": 'import { two } from "./two.js";\n', "js/admin/two.js": "export const two = 2;\n"}
    storage = storage_class(location=tmp_path)
    for name, text in modules.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    hashed = {name: other for name, other, _ in storage.post_process({name: (storage, name) for name in modules})}
    other = hashed["js/admin/two.js"].removeprefix("js/admin/")
    assert f'from "./{other}"' in (tmp_path / hashed["js/admin/one.js"]).read_text()
