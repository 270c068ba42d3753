"""The transaction round each request, and the answer to a form that is sent twice."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_cache_control

from alongside.frame.credentials import hash_of
from alongside.frame.frames import framed
from alongside.frame.link_addresses import token_in
from alongside.frame.once import FreshKey
from alongside.frame.sql import one, row
from alongside.frame.unnamed import is_unnamed

Handler = Callable[[HttpRequest], HttpResponse]


class NeedToKnow:
    """One transaction for the whole request, in which the database knows who is asking. The answer leaves only after it has been kept."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with framed(credential_of(request), durable=True, only_reads=request.method in {"GET", "HEAD"}) as frame:
            request.now = frame.now  # type: ignore[attr-defined]  # declared in frame.requests
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def credential_of(request: HttpRequest) -> str:
    """What proves who is asking: the cookie's session, or, at the address of a single-purpose link, the link and nothing else.

    A link is an actor of its own: whoever is signed in on the same machine has no part in what it does, so their cookie is left aside.
    """
    token = token_in(request.path)
    if is_unnamed(request.path):
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return ""
    if token:
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return hash_of(token)
    return hash_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))


class NeverCached:
    """What somebody saw signed in is not kept by the machine they saw it on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or request.method == "POST":
            patch_cache_control(response, no_store=True, private=True)
        return response


class OnceOnly:
    """A form sent twice (a double click, a retry, a lost reply) is answered with where the first one led.

    A redirect that did not do what was asked (to the sign-in page) says so with `is_unfinished`; the form may then be sent again.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_unnamed(request.path):
            return self.get_response(request)
        request.once_key = FreshKey(request)  # type: ignore[attr-defined]  # declared in frame.requests
        key = _key_of(request)
        if key is None:
            return self.get_response(request)
        is_first, led_to = row("select is_first, led_to from sec.once_begin(%s)", key) or (True, None)
        if not is_first:
            return HttpResponseRedirect(led_to or request.get_full_path())
        response = self.get_response(request)
        if response.status_code < 500:
            is_done = 300 <= response.status_code < 400 and not getattr(response, "is_unfinished", False)
            one("select sec.once_end(%s, %s)", key, response.get("Location") if is_done else None)
        return response


def _key_of(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return None
