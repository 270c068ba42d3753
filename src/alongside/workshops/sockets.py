"""What workshops tell the navigation, the search and the first page."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of, areas_of
from alongside.partnerships.sockets import Found
from alongside.people.models import Person
from alongside.ui.shell import NavItem
from alongside.workshops import rules
from alongside.workshops.models import Workshop

AT_MOST = 20


def navigation(request: HttpRequest) -> NavItem | None:
    """The word Voices, for members of a partnership and for whoever facilitates from outside."""
    if not request.user.is_authenticated or not areas_of(request):
        return None
    return NavItem("Voices", reverse("workshops:workshops"), current=request.path.startswith("/workshops/"))


def search(person: Person, request: HttpRequest, words: str) -> Sequence[Found]:
    """Workshops by their title. What was said in one is found in it."""
    found = Workshop.objects.visible_to(person).select_related("record")
    for word in words.split():
        found = found.filter(title__icontains=word)
    return [Found(one.title, reverse("workshops:workshop", args=[one.record.ref]), "workshop", one.get_stage_display()) for one in found[:AT_MOST]]


def start(person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Beginning a workshop, for who may."""
    area = area_of(request)
    partnership = Partnership.objects.visible_to(person).filter(pk=area.id).first() if area else None
    may = partnership is not None and rules.may_begin_workshop(person, partnership)
    return [("Begin a workshop", reverse("workshops:begin"))] if may else []
