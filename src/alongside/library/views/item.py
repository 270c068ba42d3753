"""One thing that an area has shared: its page, its papers, and the same for machines."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.learning.jobs import MADE_BY
from alongside.learning.models import Edition, Rendition, Since, Withdrawal
from alongside.library import related
from alongside.library.caching import kept_while_it_is_the_same
from alongside.library.cards import card_of
from alongside.library.machine import as_plain_data
from alongside.people.open_pages import open_to_everyone

TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
_WORDS = {"pdf": "PDF", "docx": "Word"}
WHY = "it holds only what areas have agreed to share"


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def item(request: HttpRequest, ref: str) -> HttpResponse:
    """The latest edition; where it was withdrawn, that it was, and why; otherwise the page that says there is nothing here."""
    edition = _edition(ref)
    if edition is None:
        return _withdrawn(request, ref)
    made = set(edition.renditions.values_list("format", flat=True))
    editions = Edition.objects.filter(ref=edition.ref).order_by("-number")
    shown = {
        "edition": edition,
        "since": Since.objects.filter(ref=edition.ref),
        "papers": [(word, reverse("library:paper", args=[edition.ref, name])) for name, word in _WORDS.items() if name in made]
        + [("JSON", reverse("library:json", args=[edition.ref]))],
        "is_waiting": len(made) < len(MADE_BY),
        "editions": [(one.number, one.published_at, one.frozen.get("correction", "")) for one in editions] if edition.number > 1 else [],
        "related": [card_of(row) for row in related.like(edition.ref)],
    }
    return render(request, "library/item.html", shown)


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def paper(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """The edition as PDF or Word, once the worker has made it; until then a page that says so."""
    edition = _edition(ref)
    if edition is None:
        return _withdrawn(request, ref)
    made = Rendition.objects.filter(edition=edition, format=form).first()
    if made is None:
        response = render(request, "library/waiting.html", {"edition": edition, "word": _WORDS[form]}, status=202)
        response["Retry-After"] = "20"
        return response
    name = f"{edition.ref}-{edition.number}.{form}"
    return HttpResponse(bytes(made.content), TYPES[form], headers={"Content-Disposition": f'inline; filename="{name}"', "X-Robots-Tag": "noindex"})


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def as_json(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything on the page, as data."""
    edition = _edition(ref)
    if edition is None:
        return _withdrawn(request, ref)
    address = settings.SITE_ADDRESS.rstrip("/")
    return JsonResponse(as_plain_data(edition, Since.objects.filter(ref=edition.ref), address), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _edition(ref: str) -> Edition | None:
    return Edition.objects.filter(ref=ref.upper()).order_by("-number").first()


def _withdrawn(request: HttpRequest, ref: str) -> HttpResponse:
    withdrawal = Withdrawal.objects.filter(ref=ref.upper()).first()
    if withdrawal is None:
        raise Http404
    others = [card_of(row) for row in related.about(withdrawal.themes)]
    return render(request, "library/withdrawn.html", {"withdrawal": withdrawal, "related": others}, status=410)
