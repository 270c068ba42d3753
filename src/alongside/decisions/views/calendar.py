"""The page of one's own calendar, and the calendar itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.decisions import calendars
from alongside.decisions.actions.calendar import begin_calendar, end_calendar
from alongside.frame.requests import FramedRequest
from alongside.frame.sql import one
from alongside.papers.calendar import CONTENT_TYPE
from alongside.partnerships.views.links import kept_to_itself
from alongside.people.open_pages import open_to_everyone
from alongside.people.requests import SignedInRequest


def calendar(request: SignedInRequest) -> HttpResponse:
    """Make, change or end the address that one's own calendar subscribes to."""
    if request.method == "POST" and "end" in request.POST:
        end_calendar(by=request.user)
        messages.success(request, "The address opens nothing any more.")
        return redirect("decisions:calendar")
    if request.method == "POST":
        begin_calendar(by=request.user, at=request.now)
        messages.success(request, "Your calendar has an address. One from before opens nothing any more.")
        return redirect("decisions:calendar")
    return render(request, "decisions/calendar.html", {"address": calendars.address_of(request.user)})


@open_to_everyone("a calendar program does not sign in; its address tells days and kinds of thing of one person and nothing else")
def calendar_feed(request: FramedRequest, token: str) -> HttpResponse:
    if one("select sec.kind_of_actor()") != "link":
        return kept_to_itself(HttpResponse("This address opens nothing any more.\n", content_type="text/plain; charset=utf-8", status=410))
    return kept_to_itself(HttpResponse(calendars.feed(request.now), content_type=CONTENT_TYPE))
