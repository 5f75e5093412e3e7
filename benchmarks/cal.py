"""The work that times are compared with: a template that prints 1,000 links. About 5 ms where they were first taken."""

from __future__ import annotations

import time
from collections.abc import Callable

LINKS = 1_000
SOURCE = '{% for l in links %}<li><a href="{{ l.url }}">{{ l.title }}</a></li>{% endfor %}'


def make_cal() -> Callable[[], object]:
    from django.template import Context, Template

    template = Template(SOURCE)
    links = [{"url": f"/geneva/article-{number}/", "title": f"Headline {number}"} for number in range(LINKS)]
    return lambda: template.render(Context({"links": links}))


def cpu_seconds(work: Callable[[], object]) -> float:
    """Of this process, its threads included."""
    began = time.process_time()
    work()
    return time.process_time() - began
