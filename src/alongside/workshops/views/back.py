"""What comes back to those who took part, by the code they came in with: no seat is needed, so that it can be read months later, and shown to somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.workshops import room
from alongside.workshops.guessing import Told
from alongside.workshops.leaders import came_back
from alongside.workshops.views.by_code import shell_of, with_the_code

WHY = "what leaders answered is for everybody who took part, and nobody knows who they are"


@with_the_code(WHY)
def leaders(request: HttpRequest, code: str, told: Told) -> HttpResponse:
    """What leaders were asked and answered, in plain words; and who has in hand what people need."""
    asks, needs = came_back(code, timezone.localdate(request.now))  # type: ignore[attr-defined]  # a framed request
    shown = {"shell": shell_of(request, room.around(code)), "title": told["title"], "code": code, "asks": asks, "needs": needs}
    return render(request, "workshops/phone/leaders.html", shown)
