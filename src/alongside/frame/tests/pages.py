"""Pages that exist only for the tests of the frame: each leaves a mark in a table of the test's own database."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from alongside.frame.sql import one


def mark(request: HttpRequest) -> HttpResponse:
    """GET shows a form; POST leaves a mark and leads on, unless what was typed is not right."""
    if request.method == "POST" and request.POST.get("words"):
        one("insert into trial_mark (words) values (%s) returning 1", request.POST["words"])
        time.sleep(float(request.POST.get("slow", "0")))
        return redirect("/marked/")
    return HttpResponse(f"<form><input name=once value={request.once_key}><input name=once value={request.once_key}>")  # type: ignore[attr-defined]  # of OnceOnly


def fails(request: HttpRequest) -> HttpResponse:
    one("insert into trial_mark (words) values ('before it failed') returning 1")
    return HttpResponse("We are sorry.", status=503)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    answer = redirect("/sign-in/")
    answer.is_unfinished = True  # type: ignore[attr-defined]  # read by OnceOnly
    return answer


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{one('select sec.me()')} {request.now.isoformat()}")  # type: ignore[attr-defined]  # of NeedToKnow


for _page in (mark, fails, to_sign_in, who):
    _page.open_because = "A page of a test."  # type: ignore[attr-defined]  # read by people.middleware

urlpatterns = [path("mark/", mark), path("fails/", fails), path("to-sign-in/", to_sign_in), path("who/", who), path("", include("alongside.config.urls"))]
