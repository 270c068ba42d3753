"""The gallery: every component with its states, for the people who build pages. Its pages read nothing and show only made-up words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.ui import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """One page with everything."""
    return render(request, "ui/gallery.html", samples.everything())


def phone(request: HttpRequest) -> HttpResponse:
    """The page of somebody who only answers a question: no navigation, one thing to do."""
    return render(request, "ui/gallery_phone.html", {"shell": samples.shell(), "answers": samples.LISTS["answers"]})


for page in (gallery, phone):
    page.open_because = "it shows only made-up words and reads nothing"  # type: ignore[attr-defined]  # read where pages are guarded
