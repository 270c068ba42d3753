"""Pages for whoever has the code of a workshop: nobody is signed in and nobody is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.partnerships.calendars import calendar_with
from alongside.partnerships.seats import urgent_told
from alongside.partnerships.shell import shell
from alongside.people.open_pages import open_to_everyone
from alongside.ui.shell import Shell
from alongside.workshops import room
from alongside.workshops.guessing import TOO_MANY, Told, are_too_many, told_by

Page = Callable[[HttpRequest, str, Told], HttpResponse]


def with_the_code(why: str, ask: Callable[[str], Told | None] = room.state) -> Callable[[Page], Callable[..., HttpResponse]]:
    """A page of a workshop that exists, for whoever has its code: it is given what `ask` says of it. `why` it is open stands in the table of doors."""

    def mark(page: Page) -> Callable[..., HttpResponse]:
        @open_to_everyone(why)
        @wraps(page)
        def opened(request: HttpRequest, code: str) -> HttpResponse:
            told = told_by(request, code, ask)
            return _nothing_here(request) if told is None else page(request, code, told)

        return opened

    return mark


def shell_of(request: HttpRequest, around: dict[str, Any]) -> Shell:
    """The public one, and whom to ring in the area that this workshop is in."""
    days = {date.fromisoformat(day): is_worked for day, is_worked in around["days"].items()}
    urgent = urgent_told(around["place"], around["doors"], calendar_with(days), request.now)  # type: ignore[attr-defined]  # set by the frame
    return replace(shell(request)["shell"], urgent=urgent)


def _nothing_here(request: HttpRequest) -> HttpResponse:
    why = TOO_MANY if are_too_many(request) else ""
    return render(request, "workshops/phone/nothing.html", {"why": why}, status=429 if why else 404)
