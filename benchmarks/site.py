"""A production site of the benchmark's own: its variables, and the programs that run with them."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from config import env

HOST = "127.0.0.1"


@dataclass(frozen=True)
class ProductionSite:
    """A database with its media in a folder."""

    database: str
    folder: str
    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(60))

    @classmethod
    def from_json(cls, text: str) -> ProductionSite:
        return cls(**json.loads(text))

    def environment(self, **more: str) -> dict[str, str]:
        """For a process that serves it or works on it."""
        return env.for_process(
            DJANGO_SETTINGS_MODULE="config.settings.production",
            SECRET_KEY=self.secret_key,
            ALLOWED_HOSTS=HOST,
            WAGTAILADMIN_BASE_URL=f"http://{HOST}",
            DATABASE_URL=self.database,
            MEDIA_ROOT=str(Path(self.folder) / "media"),
            **more,
        )

    def run(self, module: str, *arguments: object, **more: str) -> Any:
        """What the module says on its last line, in a Python of its own; it is given the site first."""
        command = [sys.executable, "-m", module, json.dumps(asdict(self)), *map(str, arguments)]
        ended = subprocess.run(  # noqa: S603 -- our own modules
            command, cwd=env.PROJECT, env=self.environment(**more), stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(ended.stdout.splitlines()[-1])

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments, "-v0"]
        subprocess.run(command, cwd=env.PROJECT, env=self.environment(), check=True)  # noqa: S603 -- our own command
