"""Reading what is on record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from alongside.access import history
from alongside.access.models import Record


def who_has_seen(request: HttpRequest, ref: str) -> HttpResponse:
    """Who opened and changed one thing, and when."""
    record = get_object_or_404(Record.objects.visible_to(request.user), ref=ref)
    page = history.who_has_seen(record, _before(request))
    return render(request, "access/who_has_seen.html", {"record": record, "page": page, "keeps": history.keeps(record)})


def what_i_have_opened(request: HttpRequest) -> HttpResponse:
    """What is on record about whoever asks."""
    page = history.what_i_have_opened(request.user, _before(request))  # type: ignore[arg-type]  # signing in is the default
    return render(request, "access/what_i_have_opened.html", {"page": page})


def _before(request: HttpRequest) -> int | None:
    """The line to go on from; the first page where the address says nothing sensible."""
    said = request.GET.get("before", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
