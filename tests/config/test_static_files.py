"""Scripts as they are served: under names that carry a hash of their content."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

SCRIPTS = sorted((settings.PROJECT / "config" / "static" / "js").rglob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_imports_no_other(script):
    """The other would be asked for under its plain name, under which production has nothing."""
    assert not re.search(r"^\s*(import|export)\b", script.read_text(), re.MULTILINE)
