"""What gunicorn serves while it is killed: the site's own application, after everything has been used once.

With `--preload` the master imports it, so that a web process that takes a killed one's place is there at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from config.wsgi import application as site
from tests.torture.server import PROCESS_NUMBER


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The site; and at an address of its own the number of the process that answers, so that it can be killed."""
    if environ["PATH_INFO"] != PROCESS_NUMBER:
        return site(environ, start_response)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]


def use_everything_once() -> None:
    from django.contrib.auth import get_user_model
    from django.db import connections

    from tests.torture import acts
    from tests.torture.newsroom import Editor

    editor = Editor(get_user_model().objects.get(username="editor"))
    for address in ("/", "/feed/", "/archive/", "/search/?query=lake"):
        editor.client.get(address)
    for act in acts.all_kinds(editor.do):
        editor.do(act)
    connections.close_all()


use_everything_once()
