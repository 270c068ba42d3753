"""Every refusal is on record: written after the view's own work has been undone, inside the request's transaction."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.audit.record import refused
from alongside.frame.unnamed import is_unnamed
from alongside.lib.answers import Refused


class RecordsRefusals:
    """A refusal becomes a page that says the rule's own sentence; what is not there and what is not yours are the same page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if is_unnamed(request.path):
            return None
        page = request.resolver_match.view_name if request.resolver_match else ""
        if isinstance(exception, Refused):
            refused("frame.request.refused", page=page, why=str(exception))
            return render(request, "ui/refused.html", {"sentence": str(exception)}, status=403)
        if isinstance(exception, PermissionDenied):
            refused("frame.request.refused", page=page)
        elif isinstance(exception, Http404):
            refused("frame.request.not_found", page=page)
        return None
