"""Groups: forming one, who sits on it, which areas it covers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.partnerships import actions, directory, rules
from alongside.partnerships.forms import CoverForm, GiveSeatForm, GroupForm
from alongside.partnerships.models import Duty, DutyMove, Group, GroupArea, RoleAssignment, Seat, Succession
from alongside.partnerships.seats import partnership_of
from alongside.partnerships.views import above, offering
from alongside.people.requests import SignedInRequest


def groups(request: SignedInRequest) -> HttpResponse:
    """Every group that covers this area, and forming one more."""
    partnership = partnership_of(request)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        group = actions.form_group(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, f"{group} has been formed. Nobody sits on it yet.")
        return redirect("partnerships:group", group.record.ref)
    may = rules.may_keep_the_list(request.user, partnership)
    found = directory.groups_of(request.user, partnership)
    return render(request, "partnerships/groups.html", {"partnership": partnership, "groups": found, "form": form, "may": may})


def group(request: SignedInRequest, ref: str) -> HttpResponse:
    """One group: who sits on it, what it holds open, and what moved to it or from it."""
    found = _group(request, ref)
    partnership = partnership_of(request)
    mine = {member.person_id: member for member in directory.members(request.user, partnership)}
    seats = Seat.objects.visible_to(request.user).current().filter(group=found).select_related("person")
    return render(
        request,
        "partnerships/group.html",
        {
            "partnership": partnership,
            "group": found,
            "areas": GroupArea.objects.visible_to(request.user).filter(group=found).order_by("area_name", "pk"),
            "seats": [(seat, mine.get(seat.person_id)) for seat in seats],
            "roles": RoleAssignment.objects.visible_to(request.user).current().filter(group=found).select_related("person"),
            "duties": Duty.objects.visible_to(request.user).open().filter(group=found).select_related("holder__person", "asked_of"),
            "follows": Succession.objects.visible_to(request.user).filter(successor=found, withdrawn_at=None).select_related("record"),
            "followed_by": Succession.objects.visible_to(request.user).filter(group=found, withdrawn_at=None).select_related("record"),
            "moves": DutyMove.objects.visible_to(request.user)
            .filter(succession__successor=found)
            .select_related("duty", "from_role__person", "to_role__person", "asked_of"),
            "may_seat": rules.may_seat(request.user, found, partnership),
            "may_keep": rules.may_keep_the_list(request.user, partnership),
            "may_offer": rules.may_offer_succession(request.user, found),
        },
    )


def seats(request: SignedInRequest, ref: str) -> HttpResponse:
    """Seat somebody: from then on they see what the group holds."""
    found = _group(request, ref)
    partnership = partnership_of(request)
    sitting = set(Seat.objects.current().filter(group=found).values_list("person", flat=True))
    people = [member for member in directory.members(request.user, partnership) if member.person_id not in sitting]
    form = GiveSeatForm(request.POST if request.method == "POST" else None, people=offering.memberships(people))
    if request.method == "POST" and form.is_valid():
        seat = actions.give_seat(by=request.user, group=found, at=request.now, **form.cleaned_data)
        messages.success(request, f"{seat.person} now sits on {found}, and sees what it holds.")
        return redirect("partnerships:group", ref)
    may = rules.may_seat(request.user, found, partnership)
    context = {
        "above": above.group(found),
        "title": f"Who else sits on {found}?",
        "button": "Give this seat",
        "form": form,
        "may": may,
        "partnership": partnership,
    }
    return render(request, "partnerships/form.html", context)


def seat(request: SignedInRequest, ref: str) -> HttpResponse:
    """End a seat."""
    found = get_object_or_404(Seat.objects.visible_to(request.user).current().select_related("person", "group__record"), ref=ref)
    partnership = partnership_of(request)
    if request.method == "POST":
        actions.end_seat(by=request.user, seat=found, at=request.now)
        messages.success(request, f"{found.person} no longer sits on {found.group}.")
        return redirect("partnerships:group", found.group.record.ref)
    may = rules.may_unseat(request.user, found, partnership)
    return render(request, "partnerships/seat_end.html", {"above": above.group(found.group), "partnership": partnership, "seat": found, "may": may})


def covers(request: SignedInRequest, ref: str) -> HttpResponse:
    """Let the group cover a neighbouring area too."""
    found = _group(request, ref)
    partnership = partnership_of(request)
    form = CoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        area = actions.cover_area_called(by=request.user, group=found, of=partnership, name=form.cleaned_data["name"])
        messages.success(request, f"{found} now covers {area.area_name} too. Its members can see that the group exists and who sits on it.")
        return redirect("partnerships:group", ref)
    may = rules.may_keep_the_list(request.user, partnership)
    context = {
        "above": above.group(found),
        "title": f"Another area for {found}",
        "button": "Cover this area",
        "form": form,
        "may": may,
        "partnership": partnership,
    }
    return render(request, "partnerships/form.html", context)


def _group(request: SignedInRequest, ref: str) -> Group:
    found: Group = get_object_or_404(Group.objects.visible_to(request.user).select_related("record"), record__ref=ref)
    return found
