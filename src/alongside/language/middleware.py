"""Without scripts, what there is to think about comes on the page after saving."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.language.without_scripts import NAME, asked_of

log = logging.getLogger(__name__)


class AsksAfterSaving:
    """The page that follows a form with long texts: what the review asks about the words just saved, the way to put them differently, and the way on.

    It is made from what was sent, for whoever sent it, and is gone with the page. Whatever goes wrong in it, what was written stays saved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_done = request.method == "POST" and 300 <= response.status_code < 400 and not getattr(response, "is_unfinished", False)
        if not is_done or NAME not in request.POST:
            return response
        try:
            with transaction.atomic():
                return _asked(request, response)
        except Exception as problem:  # noqa: BLE001  # whatever it is, it is not in the way of saving
            log.warning("Words that were saved could not be read again: %s", type(problem).__name__)  # its message may hold words
            return response


def _asked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    found = asked_of(request)
    if not found:
        return response
    template = "language/after_saving.html" if request.user.is_authenticated else "language/after_saving_by_link.html"
    shown = {"page": {"found": found}, "put_differently": getattr(response, "put_differently_at", request.path), "go_on": response["Location"]}
    page = render(request, template, shown)
    page.cookies.update(response.cookies)
    return page
