"""The one question that every phone in a room asks every few seconds: has something changed? Answered before anything else is done with a request.

A room of a thousand asks it three hundred times a second. What this process was told less than a second ago is the answer (`room.remembered`); otherwise the
page answers, which asks the database. Nobody is named either way, and nothing here depends on who asks, but for a network from which too many codes that no
workshop has were tried: it is told nothing for a minute. What it saves is in ADR 9.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alongside.workshops import polling, room
from alongside.workshops.guessing import are_too_many

_STATE = re.compile(r"/s/([2-9A-Z]{6})/state")


class AskedEveryFewSeconds:
    """First in the list: 304 needs no policy, no session and no transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _STATE.fullmatch(request.path_info) if request.method == "GET" else None
        if not found:
            return self.get_response(request)
        if (told := room.remembered(found[1])) and not are_too_many(request):
            return polling.answered(request, told)
        answer = self.get_response(request)
        told = room.remembered(found[1]) if answer.status_code < 400 else None  # the page has just been told
        return polling.answered(request, told) if told else answer
