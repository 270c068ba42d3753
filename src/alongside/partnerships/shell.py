"""What stands round every page: the area, where you can go, who you are, and the number that answers now."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from alongside.partnerships.seats import Area, area_of, seconds_left
from alongside.ui.shell import PUBLIC, NavItem, SessionEnd, Shell

log = logging.getLogger(__name__)
Navigator = Callable[[HttpRequest], NavItem | None]
NO_NUMBERS = "We could not fetch your area’s numbers for this page. If somebody is in danger now, call 999."


def shell(request: HttpRequest) -> dict[str, Shell]:
    """For every template. What fails here never takes a page down; where the numbers are missing because of it, the page says so."""
    if not _is_signed_in(request):
        return {"shell": _public()}
    try:
        with transaction.atomic():
            return {"shell": _signed_in(request)}
    except DatabaseError:
        log.exception("The shell of a page could not be made.")
        return {"shell": replace(_named(request), notices=(NO_NUMBERS,))}


def _is_signed_in(request: HttpRequest) -> bool:
    return bool(getattr(request, "user", None) and request.user.is_authenticated and hasattr(request, "now"))


def _public() -> Shell:
    library = _items(("Library", "library:search"))
    return replace(
        PUBLIC,
        sign_in_href=_address(settings.LOGIN_URL),
        nav=(),
        tools=library,
        footer=_items(("Accessibility", "accessibility"), ("Privacy", "privacy"), ("The demo", "demo:doors")),
    )


def _signed_in(request: HttpRequest) -> Shell:
    area = area_of(request)
    now = request.now  # type: ignore[attr-defined]  # set by frame.middleware
    return replace(
        _named(request),
        area_name=area.name if area else "",
        area_href=_area_href(area),
        nav=tuple(item for ask in _navigators() if (item := ask(request))),
        urgent=area.urgent(now) if area else None,
        urgent_start_href=_address("decisions:urgent") if area and area.is_member else "",
        session=_session_end(request),
        footer=_footer(area),
    )


def _named(request: HttpRequest) -> Shell:
    """Who is signed in, with nothing asked of the database."""
    return Shell(
        person_name=str(request.user),
        person_href=_address("people:you"),
        tools=_items(("Search", "home:search")),
        footer=_footer(None),
        sign_in_href=_address(settings.LOGIN_URL),
        is_public=False,
    )


def _footer(area: Area | None) -> tuple[NavItem, ...]:
    to_ring = [("Who to ring", "partnerships:ring")] if area and area.is_member else []
    return _items(("Library", "library:search"), *to_ring, ("Accessibility", "accessibility"), ("Privacy", "privacy"), ("The demo", "demo:doors"))


def _area_href(area: Area | None) -> str:
    return _address("partnerships:area") if area and area.is_member else ""


def _session_end(request: HttpRequest) -> SessionEnd | None:
    """When signing out happens by itself. Without a page that keeps a session alive there is nothing to offer."""
    href = _address("people:here")
    seconds = seconds_left(request) if href else None
    return SessionEnd(max(0, seconds), href) if seconds is not None else None


@cache
def _navigators() -> tuple[Navigator, ...]:
    return tuple(import_string(name) for name in settings.NAVIGATION)


def _items(*wanted: tuple[str, str]) -> tuple[NavItem, ...]:
    """Links to the pages that exist."""
    return tuple(NavItem(word, href) for word, name in wanted if (href := _address(name)))


@cache
def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
