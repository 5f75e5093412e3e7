"""The README's table of the environment is the code's."""

from __future__ import annotations

import re

from config import env

ROW = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)


def test_readme_tables_every_variable_and_no_other():
    assert sorted(ROW.findall((env.PROJECT / "README.md").read_text())) == sorted(env.VARIABLES)
