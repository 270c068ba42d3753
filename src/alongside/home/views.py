"""The first page after signing in, the welcome for everybody else, and one search over what somebody may see."""

from django.http import HttpResponse
from django.shortcuts import render

from alongside.home import greeting
from alongside.home.sockets import rooms
from alongside.partnerships import directory, rules
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of
from alongside.people.open_pages import open_to_everyone
from alongside.people.requests import SignedInRequest

SHOWN = 7


@open_to_everyone("somebody who has not signed in is told what this is, and shown the library")
def home(request: SignedInRequest) -> HttpResponse:
    """What is waiting for me; at most seven things, most urgent first, and then an end."""
    if not request.user.is_authenticated:
        return render(request, "home/welcome.html", {"ways_in": [way() for way in rooms("WELCOME")]})
    waiting = greeting.in_order([thing for tell in rooms("WAITING") for thing in tell(request.user, request)])
    since = greeting.last_here(request)
    news = sorted((one for tell in rooms("SINCE") for one in tell(request.user, request, since.moment)), key=lambda one: one.at, reverse=True)
    return render(
        request,
        "home/home.html",
        {
            "greeting": greeting.words(request.user, request.now, len(waiting)),
            "waiting": [greeting.row(thing, request.now) for thing in waiting[:SHOWN]],
            "later": greeting.later(len(waiting) - SHOWN),
            "left_off": [one for tell in rooms("LEFT_OFF") for one in tell(request.user, request)],
            "unowned": _without_owner(request),
            "news": news[:8],
            "since": since,
            "starts": [start for tell in rooms("START") for start in tell(request.user, request)],
            "area": area_of(request),
        },
    )


def search(request: SignedInRequest) -> HttpResponse:
    """One search over what I may see: each room finds its own things."""
    words = request.GET.get("words", "").strip()[:100]
    found = [one for look in rooms("SEARCH") for one in look(request.user, request, words)] if words else []
    return render(request, "home/search.html", {"words": words, "found": found})


def _without_owner(request: SignedInRequest) -> list[object]:
    """For those who lead or coordinate: what nobody has taken yet and others were asked."""
    area = area_of(request)
    if area is None or not area.is_member:
        return []
    partnership = Partnership.objects.visible_to(request.user).filter(pk=area.id).first()
    if partnership is None or not rules.may_keep_the_list(request.user, partnership):
        return []
    return list(directory.without_owner(request.user, partnership).exclude(asked_of=request.user))
