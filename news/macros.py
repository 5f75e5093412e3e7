"""What stands on many pages, and the blocks of a body, as Jinja2 macros: templates/lists/ and templates/news/blocks/,
one in each file, named like it.

In Django's own language the lists of articles, months and places took a quarter of the time of an uncached list, and
two thirds of the archive overview's; blocks a tenth of an article's. The frame of the page is printed the same way.
"""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, NamedTuple

from django.template import engines
from django.template.defaultfilters import filesizeformat, linebreaks_filter, pluralize, urlencode
from django.utils import dateformat, timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Macro

from news.month_names import month_names
from news.rich_text import for_readers
from news.templatetags.archive_tags import step
from news.templatetags.news_tags import machine_time, news_picture


def jinja_environment(**options: Any) -> Environment:
    """What the macros may use. Named by the settings' TEMPLATES; every value is escaped, as in Django's templates."""
    options["undefined"] = StrictUndefined
    made = Environment(**options)  # noqa: S701 -- Django's options say that it escapes
    made.filters |= {"date": date, "machine_time": local_machine_time, "step": step, "richtext": for_readers}
    made.filters |= {"filesizeformat": filesizeformat, "linebreaks": linebreaks_filter}
    made.filters |= {"pluralize": pluralize, "urlencode": urlencode}
    made.globals |= {"month_names": month_names, "news_picture": news_picture}
    return made


class Reader(NamedTuple):
    """Where and in which language a date is read."""

    zone: dt.tzinfo
    language: str | None


_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)


def macro_of(name: str) -> Macro:
    """That of a list by its name; any other by its path below templates/, as in "news/blocks/quote"."""
    module = engines["jinja2"].env.get_template(f"{name}.html").module  # type: ignore[attr-defined]
    macro: Macro = getattr(module, name.rpartition("/")[2])
    return macro


def print_macro(name: str, **arguments: Any) -> SafeString:
    """What the macro of that name prints.

    Zone and language of the page are asked for once for all its dates, and not at all where it prints none.
    """
    before = _reader.set(None)
    try:
        return SafeString(macro_of(name)(**arguments))  # the macro has escaped it
    finally:
        _reader.reset(before)


def reader() -> Reader:
    """The one for whom the macro prints, as the first date asked."""
    known = _reader.get()
    if known is None:
        known = Reader(timezone.get_current_timezone(), get_language())
        _reader.set(known)
    return known


def date(moment: dt.datetime | dt.date, form: str) -> str:
    """As Django's filter of that name: in the site's time zone and the language of the page. Only a form with a colon
    shows the time.
    """
    zone, language = reader()
    if isinstance(moment, dt.datetime):
        moment = moment.astimezone(zone)
        moment = moment.replace(second=0, microsecond=0, tzinfo=None) if ":" in form else moment.date()
    return _in_words(moment, form, language)


@lru_cache(maxsize=4096)
def _in_words(moment: dt.datetime | dt.date, form: str, language: str | None) -> str:
    return dateformat.format(moment, form)


def local_machine_time(moment: dt.datetime) -> str:
    return machine_time(moment.astimezone(reader().zone))
