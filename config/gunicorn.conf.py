"""How gunicorn serves Gazetteer: threads, so that a slow reader holds up nobody, each for a while only."""  # noqa: N999 -- gunicorn looks for this name

from __future__ import annotations

from gunicorn.http import wsgi

from config import env

_environment = env.read()

bind = _environment.BIND
worker_class = "config.patience.PatientWorker"
workers = _environment.WEB_WORKERS
threads = _environment.WEB_THREADS
timeout = 60
graceful_timeout = 20
keepalive = 5
forwarded_allow_ips = ",".join(str(network) for network in _environment.TRUSTED_PROXIES)
max_requests = 20_000
max_requests_jitter = 2_000
preload_app = False
control_socket_disable = True
logger_class = "config.access_log.JsonAccessLog"
accesslog = "-" if env.is_production() else None
errorlog = "-"
loglevel = "warning"


class NamelessResponse(wsgi.Response):
    """Doesn't say what serves: gunicorn has no setting for that."""

    def default_headers(self) -> list[str]:
        return [line for line in super().default_headers() if not line.startswith("Server:")]


wsgi.Response = NamelessResponse
