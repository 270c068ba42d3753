"""Where pages send what is being typed. They answer a script, so each answer is JSON; nothing here is on record."""

import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from alongside.drafts import actions
from alongside.drafts.forms import DraftForm
from alongside.drafts.keeping import BROWSER_COOKIE, MONTH, MOST_WORDS, page_of
from alongside.drafts.names import clock, is_name
from alongside.frame.pages import answers_in_json

TOO_LONG = "This is longer than a draft can be kept: about 150,000 words. Send it, or keep a copy of your own."


@answers_in_json
@require_POST
def draft(request: Any, form: str, about: str) -> JsonResponse:
    """Keep what was typed. 409 where newer words are kept already."""
    _is_a_draft(form, about)
    if len(request.POST.get("fields", "").encode()) > MOST_WORDS:
        return JsonResponse({"why": TOO_LONG}, status=413)
    sent = DraftForm(request.POST)
    if not sent.is_valid():
        return JsonResponse({"why": "This was not sent by a page of ours."}, status=400)
    if not actions.save_draft(form=form, about=about, at=request.now, **sent.cleaned_data):
        return JsonResponse({"newer": True}, status=409)
    return JsonResponse({"saved_at": clock(request.now), "seq": sent.cleaned_data["seq"]})


@answers_in_json
@require_GET
def key(request: HttpRequest) -> JsonResponse:
    """The key under which this browser keeps words while the network is away: this person's on this browser, and nobody else's."""
    browser = request.COOKIES.get(BROWSER_COOKIE) or secrets.token_urlsafe(32)
    answer = JsonResponse({"key": actions.key_for_browser(browser)})
    answer.set_cookie(BROWSER_COOKIE, browser, max_age=MONTH, httponly=True, samesite="Lax", secure=settings.BEHIND_TLS)
    return answer


@require_POST
def away(request: Any, form: str, about: str) -> HttpResponse:
    """Throw a draft away, and show the page without it."""
    _is_a_draft(form, about)
    actions.sent(form=form, about=about, at=request.now)
    return redirect(page_of(request) if request.headers.get("Referer") else "/")


def _is_a_draft(form: str, about: str) -> None:
    if not (is_name(form) and is_name(about)):
        raise Http404
