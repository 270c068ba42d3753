"""One thing that an area has shared."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.learning.models import Edition, Since, Withdrawal
from alongside.people.open_pages import open_to_everyone


@open_to_everyone("it holds only what areas have agreed to share")
def item(request: HttpRequest, ref: str) -> HttpResponse:
    """The latest edition; where it was withdrawn, that it was, and why; otherwise the page that says there is nothing here."""
    edition = Edition.objects.filter(ref=ref.upper()).order_by("-number").first()
    if edition:
        return render(request, "library/item.html", {"edition": edition, "since": Since.objects.filter(ref=edition.ref)})
    withdrawal = Withdrawal.objects.filter(ref=ref.upper()).first()
    if withdrawal is None:
        raise Http404
    return render(request, "library/withdrawn.html", {"withdrawal": withdrawal}, status=410)
