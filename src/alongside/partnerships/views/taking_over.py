"""Taking over: for somebody in a new role, what the last one left."""

from django.http import HttpResponse
from django.shortcuts import render

from alongside.partnerships import taking
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest


def taking_over(request: SignedInRequest) -> HttpResponse:
    """For each of my roles: what is open, what was promised, what was decided last, whom to ring, and the last hour of who had it before."""
    partnership = partnership_of(request)
    return render(request, "partnerships/taking_over.html", {"partnership": partnership, "roles": taking.over(request.user, partnership, request.now)})
