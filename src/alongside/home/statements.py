"""What the site says of itself to everybody: how accessible it is, and what it holds about people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.people.open_pages import open_to_everyone


@require_safe
@open_to_everyone("the law asks for it to be open")
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "home/accessibility.html")


@require_safe
@open_to_everyone("anybody may know what is held about people")
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about people, who could ask to read it, and how long it is kept."""
    return render(request, "home/privacy.html")
