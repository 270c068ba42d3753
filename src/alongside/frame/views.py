"""Two small doors of the frame itself: the health check, and a form whose page was too old."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off. What was typed is in the browser's back page and in the draft."""
    return render(request, "403_csrf.html", status=403)
