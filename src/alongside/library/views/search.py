"""Looking for what other areas have learned."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.library import rules
from alongside.library.asked import Asked, understood
from alongside.library.caching import kept_while_it_is_the_same
from alongside.library.cards import cards
from alongside.library.extracts import forms_of
from alongside.library.found import A_PAGE, Found, find
from alongside.library.narrowing import SHOWN, Chosen, chosen_in, removable, ways
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from alongside.people.open_pages import open_to_everyone

LAST_PAGE = 1000


@open_to_everyone("it holds only what areas have agreed to share")
@kept_while_it_is_the_same
def search(request: HttpRequest) -> HttpResponse:
    """What was asked for, the closest match first, with the ways to narrow it; everything, the newest first, where nothing was asked."""
    chosen = chosen_in(request.GET)
    asked = understood(request.GET.get("q", ""), exactly="exactly" in request.GET)
    number = _page_number(request)
    found, is_either = _found(asked, chosen, number)
    if number > 1 and not found.cards:
        raise Http404
    offered = ways(found.counts, chosen)
    shown = {
        "asked": asked,
        "total": found.total,
        "items": cards(found.cards, forms_of(asked.lexemes)),
        "page": Paginator(range(found.total), A_PAGE).get_page(number),
        "is_either": is_either,
        "chosen": list(removable(request.GET, chosen)),
        "carried": [(name, value) for name, values in request.GET.lists() if name not in ("q", "page", "exactly") for value in values],
        "ways": offered[:SHOWN],
        "more": offered[SHOWN:],
        "is_more_open": any(way.is_chosen for way in offered[SHOWN:]),
        "exactly_href": _exactly(request),
        "items_href": reverse("library:items") if _may_add_something(request) else "",
    }
    return render(request, "library/search.html", shown)


def _found(asked: Asked, chosen: Chosen, number: int) -> tuple[Found, bool]:
    """With all of the words; where nothing has them all, with any of them, and that is said."""
    found = find(asked.query, chosen, page=number)
    if found.total or not asked.either:
        return found, False
    return find(asked.either, chosen, page=number), True


def _may_add_something(request: HttpRequest) -> bool:
    """Whether whoever is asking keeps the list of an area, and so its films and tools."""
    who = request.user
    return isinstance(who, Person) and any(rules.may_add_item(who, place) for place in Partnership.objects.visible_to(who))


def _page_number(request: HttpRequest) -> int:
    said = request.GET.get("page", "1")
    if not said.isascii() or not said.isdigit() or not 1 <= int(said[:6]) <= LAST_PAGE:
        raise Http404
    return int(said)


def _exactly(request: HttpRequest) -> str:
    query: Any = request.GET.copy()
    query.pop("page", None)
    query["exactly"] = "yes"
    return f"?{query.urlencode()}"
