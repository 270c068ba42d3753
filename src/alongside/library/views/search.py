"""Looking for what other areas have learned."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.learning.models import Edition
from alongside.people.open_pages import open_to_everyone


@open_to_everyone("it holds only what areas have agreed to share")
def search(request: HttpRequest) -> HttpResponse:
    """Everything that is shared, newest first."""
    shown = Edition.objects.order_by("ref", "-number").distinct("ref")
    return render(request, "library/search.html", {"editions": shown})
