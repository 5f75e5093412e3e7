"""What the tests of the server share."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config import env
from tests.processes import SECRET_KEY


@pytest.fixture
def production(tmp_path):
    """gunicorn with the production settings and no database: its address, and what it has written so far."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "WAGTAILADMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{tmp_path}/nothing.sqlite3",
        "MEDIA_ROOT": str(tmp_path),
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }
    output = tmp_path / "output"
    gunicorn = Path(sys.executable).with_name("gunicorn")
    with output.open("w") as stream:
        process = subprocess.Popen(  # noqa: S603 -- our own server
            [gunicorn, "-c", "config/gunicorn.conf.py", "config.wsgi:application"],
            cwd=env.PROJECT,
            env=env.for_process(**variables),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    yield f"http://127.0.0.1:{port}", output
    process.terminate()
    process.wait(20)
