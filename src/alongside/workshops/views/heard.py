"""What we heard, on the phone of somebody who took part: is this right? Nobody is named here and nothing goes on record."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.workshops import heard as answers
from alongside.workshops import room
from alongside.workshops.forms.themes import HeardForm
from alongside.workshops.guessing import Told
from alongside.workshops.prompts import prompts
from alongside.workshops.views.by_code import shell_of, with_the_code

HEARD, SIXTY_DAYS = "heard", 60 * 24 * 3600
WHY = "somebody who took part in a workshop has no account, and is not to be known"


@with_the_code(WHY, answers.state)
def heard(request: HttpRequest, code: str, told: Told) -> HttpResponse:
    """Every theme with the words it was heard in. Each may be answered or left alone; where words may tell who somebody is, the page asks once more."""
    asked = answers.Asked.read(request.COOKIES.get(HEARD, ""), code)
    form = HeardForm(request.POST if request.method == "POST" else None, themes=told["themes"])
    op = _number(request.POST.get("op", "")) or uuid.uuid4()
    asks: list[str] = []
    why = ""
    if request.method == "POST" and not told["is_open"]:
        why = answers.CLOSED
    elif request.method == "POST" and form.is_valid():
        said = form.said()
        asks = [] if "is_meant" in request.POST else sorted({line for one_of in said for line in prompts(one_of.words)})
        if not asks:
            asked = asked.once_more()
            why = answers.send(asked, told, op, said) if said else "You have not said anything yet. Answer the ones you want to; leave the rest."
            if not why:
                return _kept(request, asked)
    shown = {"title": told["title"], "code": code, "told": told, "form": form, "op": op, "why": why, "asks": asks, "was_said": "said" in request.GET}
    return render(request, "workshops/heard.html", {**shown, "shell": shell_of(request, room.around(code))})


def _kept(request: HttpRequest, asked: answers.Asked) -> HttpResponse:
    answer = redirect(f"{reverse('room:heard', args=[asked.code])}?said=1")
    answer.set_cookie(
        HEARD, asked.token, max_age=SIXTY_DAYS, path=reverse("room:heard", args=[asked.code]), httponly=True, samesite="Strict", secure=request.is_secure()
    )
    return answer


def _number(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
