"""What comes back to those who took part, by the code they came in with: no seat is needed, so that it can be read months later, and shown to somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.workshops.leaders import came_back
from alongside.workshops.views.table import Told, with_the_code


@with_the_code
def leaders(request: HttpRequest, told: Told) -> HttpResponse:
    """What leaders were asked and answered, in plain words; and who has in hand what people need."""
    asks, needs = came_back(told["code"], timezone.localdate(request.now))  # type: ignore[attr-defined]  # a framed request
    return render(request, "workshops/phone/leaders.html", {"title": told["title"], "code": told["code"], "asks": asks, "needs": needs})
