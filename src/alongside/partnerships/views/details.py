"""What the area says of itself: its names, its agencies, its front door, and whether young people may be named."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.partnerships import actions, rules, young_people
from alongside.partnerships.forms import AgencyForm, DetailsForm, FrontDoorForm, YoungPeopleForm
from alongside.partnerships.models import Agency, FrontDoor, LocalAuthorityArea
from alongside.partnerships.seats import area_of, partnership_of
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest


def details(request: SignedInRequest) -> HttpResponse:
    partnership = partnership_of(request)
    areas = list(LocalAuthorityArea.objects.visible_to(request.user).filter(partnership=partnership))
    shown = {key: getattr(partnership, key) for key in ("name", "executive_name", "site_name", "region", "size")}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial={**shown, "areas": "\n".join(area.name for area in areas)})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        wanted = said.pop("areas")
        actions.describe_partnership(by=request.user, partnership=partnership, **said)
        for area in areas:
            if area.name not in wanted:
                actions.remove_area(by=request.user, area=area)
        for name in wanted:
            if name not in {area.name for area in areas}:
                actions.add_area(by=request.user, partnership=partnership, name=name)
        messages.success(request, "This is what every page now says.")
        return redirect("partnerships:area")
    may = rules.may_keep_the_list(request.user, partnership)
    return render(
        request, "partnerships/form.html", {"title": "About the partnership", "button": "Keep this", "form": form, "may": may, "partnership": partnership}
    )


def agencies(request: SignedInRequest) -> HttpResponse:
    """The table: every agency at it, and a place for one more."""
    partnership = partnership_of(request)
    form = AgencyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agency = actions.add_agency(by=request.user, partnership=partnership, **form.cleaned_data)
        messages.success(request, f"{agency} now has a place at the table.")
        return redirect("partnerships:agencies")
    here = Q(memberships__started_at__lte=request.now) & (Q(memberships__ended_at=None) | Q(memberships__ended_at__gt=request.now))
    found = Agency.objects.visible_to(request.user).filter(partnership=partnership, left_at=None).annotate(people=Count("memberships", filter=here))
    may = rules.may_keep_the_list(request.user, partnership)
    return render(request, "partnerships/agencies.html", {"partnership": partnership, "agencies": found, "form": form, "may": may})


def agency(request: SignedInRequest, ref: str) -> HttpResponse:
    """One agency: changed, or, when its people have gone, leaving the table."""
    partnership = partnership_of(request)
    found = get_object_or_404(Agency.objects.visible_to(request.user).filter(partnership=partnership), ref=ref)
    is_leaving = request.method == "POST" and "leaves" in request.POST
    shown = {key: getattr(found, key) for key in ("name", "kind", "statutory_role")}
    form = AgencyForm(request.POST if request.method == "POST" and not is_leaving else None, initial=shown)
    if is_leaving:
        actions.agency_leaves(by=request.user, agency=found, at=request.now)
        messages.success(request, f"{found} no longer has a place at the table. What it did here stays.")
        return redirect("partnerships:agencies")
    if request.method == "POST" and form.is_valid():
        actions.change_agency(by=request.user, agency=found, **form.cleaned_data)
        messages.success(request, f"This is what every page now says of {form.cleaned_data['name']}.")
        return redirect("partnerships:agencies")
    may = rules.may_keep_the_list(request.user, partnership)
    return render(request, "partnerships/agency.html", {"partnership": partnership, "agency": found, "form": form, "may": may})


def front_doors(request: SignedInRequest) -> HttpResponse:
    """The numbers that stand on every page, each with its days and hours, and one more."""
    partnership = partnership_of(request)
    form = FrontDoorForm(request.POST if request.method == "POST" else None, initial={"days": "12345"})
    if request.method == "POST" and form.is_valid():
        actions.add_front_door(by=request.user, partnership=partnership, **form.cleaned_data)
        messages.success(request, "This number now stands on every page of your area’s people.")
        return redirect("partnerships:front_doors")
    lines = FrontDoor.objects.visible_to(request.user).filter(partnership=partnership)
    here = area_of(request)
    told = zip(lines, here.lines if here else (), strict=False)
    may = rules.may_keep_the_list(request.user, partnership)
    return render(request, "partnerships/front_doors.html", {"partnership": partnership, "lines": list(told), "form": form, "may": may})


def front_door(request: SignedInRequest, ref: str) -> HttpResponse:
    """One line of the front door: changed, or taken off the pages."""
    partnership = partnership_of(request)
    door = get_object_or_404(FrontDoor.objects.visible_to(request.user).filter(partnership=partnership), ref=ref)
    is_removed = request.method == "POST" and "remove" in request.POST
    shown = {key: getattr(door, key) for key in ("name", "number", "days", "opens", "closes", "is_out_of_hours")}
    form = FrontDoorForm(request.POST if request.method == "POST" and not is_removed else None, initial=shown)
    if is_removed:
        actions.remove_front_door(by=request.user, door=door)
        messages.success(request, "This line no longer stands on your pages.")
        return redirect("partnerships:front_doors")
    if request.method == "POST" and form.is_valid():
        actions.change_front_door(by=request.user, door=door, **form.cleaned_data)
        messages.success(request, "This is what every page now says.")
        return redirect("partnerships:front_doors")
    may = rules.may_keep_the_list(request.user, partnership)
    return render(request, "partnerships/front_door.html", {"partnership": partnership, "door": door, "form": form, "may": may})


@asks_again
def young(request: SignedInRequest) -> HttpResponse:
    """Whether young people may be named here: who decided, on what basis; and deciding it."""
    partnership = partnership_of(request)
    decision = young_people.decision(partnership)
    form = YoungPeopleForm(request.POST if request.method == "POST" and decision is None else None)
    if request.method == "POST" and decision is not None:
        actions.end_young_people(by=request.user, partnership=partnership, at=request.now)
        messages.success(request, "Nothing new that says who a young person is can be kept here from now on.")
        return redirect("partnerships:young")
    if request.method == "POST" and form.is_valid():
        actions.allow_young_people(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, f"{partnership} has decided that young people may be named here, and on what basis.")
        return redirect("partnerships:young")
    may = rules.may_decide_about_young_people(request.user, partnership)
    return render(request, "partnerships/young.html", {"partnership": partnership, "decision": decision, "form": form, "may": may})
