"""Signing in is the default; a second factor is asked for where records are opened."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from alongside.frame.sessions import ASSURANCE
from alongside.people.returning import ask_again, let_go_of_kept_words, not_signed_in, to_second_factor, to_sign_in
from alongside.people.strength import is_fresh


class SignedIn:
    """Sends whoever has not signed in to the sign-in page and back. What they had typed is kept by `drafts` on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and 300 <= response.status_code < 400 and not getattr(response, "is_unfinished", False):
            let_go_of_kept_words(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "open_because", ""):
            return None
        if not request.user.is_authenticated:
            return not_signed_in(request) if getattr(view, "answers_in_json", False) else to_sign_in(request)
        if settings.SECOND_FACTOR_REQUIRED and request.session.get(ASSURANCE, 0) < 2 and not getattr(view, "before_second_factor", False):
            return not_signed_in(request) if getattr(view, "answers_in_json", False) else to_second_factor()
        matters = getattr(view, "asks_again", None)
        is_asked = getattr(view, "asks_again_to_open", False) or (request.method == "POST" and matters and matters(request.POST))
        if is_asked and not is_fresh(request):
            return ask_again(request)
        return None
