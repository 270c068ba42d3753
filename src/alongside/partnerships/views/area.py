"""The partnership's own page, and who to ring."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.partnerships import directory, rules, young_people
from alongside.partnerships.actions import choose_seat
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.forms import SeatForm
from alongside.partnerships.models import LocalAuthorityArea
from alongside.partnerships.seats import SEAT, area_of, areas_of, partnership_of
from alongside.people.requests import SignedInRequest


def area(request: SignedInRequest) -> HttpResponse:
    """What the partnership is, who is in it, who leads it, where to ring, and what nobody has taken yet."""
    partnership = partnership_of(request)
    here = area_of(request)
    people = list(directory.members(request.user, partnership))
    return render(
        request,
        "partnerships/area.html",
        {
            "partnership": partnership,
            "areas": LocalAuthorityArea.objects.visible_to(request.user).filter(partnership=partnership),
            "people": len({member.person_id for member in people}),
            "agencies": len({member.agency_id for member in people}),
            "groups": directory.groups_of(request.user, partnership),
            "roles": directory.roles_of(request.user, partnership),
            "doors": here.doors(request.now) if here else [],
            "unowned": directory.without_owner(request.user, partnership),
            "may_keep": rules.may_keep_the_list(request.user, partnership),
            "may_invite": rules.may_invite(request.user, partnership),
            "module": young_people.decision(partnership),
            "several": len(areas_of(request)) > 1,
        },
    )


def ring(request: SignedInRequest) -> HttpResponse:
    """Who to ring: by worry, then by agency, each a number that dials; narrowed by words. Made to be printed."""
    partnership = partnership_of(request)
    people = list(directory.members(request.user, partnership))
    words = request.GET.get("words", "").strip()
    listed = directory.matching(directory.who_to_ring(people, request.now, calendar_of(partnership)), words)
    mine = next((member for member in people if member.person_id == request.user.pk), None)
    here = area_of(request)
    return render(
        request,
        "partnerships/ring.html",
        {
            "partnership": partnership,
            "by_worry": directory.by_worry(listed),
            "by_agency": directory.by_agency(listed),
            "words": words,
            "mine": mine,
            "doors": here.doors(request.now) if here else [],
            "unsaid": [member for member in people if directory.ring_of(member) is None],
        },
    )


def seat(request: SignedInRequest) -> HttpResponse:
    """For somebody with a place in two areas: which one they act for now. It decides where new things go, and whose lists they see."""
    areas = areas_of(request)
    form = SeatForm(request.POST if request.method == "POST" else None, areas=areas, initial={"area": getattr(area_of(request), "id", None)})
    if request.method == "POST" and form.is_valid():
        chosen = next(found for found in areas if found.id == int(form.cleaned_data["area"]))
        choose_seat(by=request.user, area_id=chosen.id)
        request.session[SEAT] = chosen.id
        messages.success(request, f"You are now acting for {chosen.name}.")
        return redirect("home:home")
    return render(request, "partnerships/seat.html", {"form": form, "areas": areas})
