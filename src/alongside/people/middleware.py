"""Signing in is the default; a second factor is asked for where records are opened."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from alongside.frame.sessions import ASSURANCE

SIGN_IN_PREFIXES = ("allauth.",)


class SignedIn:
    """Sends whoever has not signed in to the sign-in page and back. What they had typed is kept by `drafts` on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if _is_open(view):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if settings.SECOND_FACTOR_REQUIRED and request.session.get(ASSURANCE, 0) < 2 and not getattr(view, "before_second_factor", False):
            return redirect("people:second_factor")
        return None


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """To the sign-in page, and back to where they were going. The form they sent has not been done, and may be sent again."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.headers.get("Referer", "/")
    answer = HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")
    answer.is_unfinished = True  # type: ignore[attr-defined]  # read by frame.middleware.OnceOnly
    return answer


def _is_open(view: Any) -> bool:
    return bool(getattr(view, "open_because", "")) or view.__module__.startswith(SIGN_IN_PREFIXES)


def sign_in_address() -> str:
    return reverse(settings.LOGIN_URL)
