"""The tag that prints one of the macros: those in templates/lists/ by name, others by their path."""

from __future__ import annotations

from django import template

from news import macros

register = template.Library()
register.simple_tag(macros.print_macro)
