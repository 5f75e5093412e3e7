"""The search page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.archive.reading import page_number
from news.cards import card_list
from news.text import MAX_SEARCH_LENGTH
from search.finding import find


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for `?query=`; the empty form without one."""
    query = request.GET.get("query", "")[:MAX_SEARCH_LENGTH].replace("\x00", "")
    found = find(query, page_number(request))
    if found is None:
        raise Http404("The list has no page of this number.")
    context = {"query": query, "found": found, "cards": card_list(found.ids)}
    return render(request, "search/search.html", context)
