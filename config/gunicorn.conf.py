"""How gunicorn serves Gazetteer: threads, so that a slow reader holds up nobody."""  # noqa: N999 -- gunicorn looks for this name

from __future__ import annotations

from config import env

_environment = env.read()

bind = _environment.BIND
worker_class = "gthread"
workers = _environment.WEB_WORKERS
threads = _environment.WEB_THREADS
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
preload_app = False
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "warning"
