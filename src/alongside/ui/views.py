"""The gallery: every component with its states, for the people who build pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.ui import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """One page with everything. It is open and reads nothing: it shows only what is made up in `samples`."""
    return render(request, "ui/gallery.html", samples.everything(request.GET))


gallery.open_because = "it shows only made-up words and reads nothing"  # type: ignore[attr-defined]  # read where pages are guarded
