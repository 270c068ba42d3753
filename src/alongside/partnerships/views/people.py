"""People: the list, a person's card, their number, their work, leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.lib.answers import YES
from alongside.partnerships import actions, directory, rules
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.forms import LastHourForm, MemberForm, RingForm, RoleForm
from alongside.partnerships.models import OF_A_GROUP, OF_A_PARTNERSHIP, Duty, LastHour, Membership, Role, RoleAssignment, Seat
from alongside.partnerships.seats import partnership_of
from alongside.partnerships.views import above, offering
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest


def people(request: SignedInRequest) -> HttpResponse:
    """Everybody with a place here, by agency."""
    partnership = partnership_of(request)
    found = list(directory.members(request.user, partnership))
    return render(
        request,
        "partnerships/people.html",
        {"partnership": partnership, "people": found, "may_invite": rules.may_invite(request.user, partnership)},
    )


def person(request: SignedInRequest, ref: str) -> HttpResponse:
    """A colleague: what they do, when to ring them, where they sit and what they hold."""
    member = _member(request, ref)
    roles = list(RoleAssignment.objects.visible_to(request.user).current().filter(person=member.person, partnership=member.partnership).select_related("group"))
    ring = directory.who_to_ring([member], request.now, calendar_of(member.partnership))
    groups = offering.groups(request.user, member.partnership)
    return render(
        request,
        "partnerships/person.html",
        {
            "partnership": member.partnership,
            "above": above.people(),
            "member": member,
            "ring": ring[0] if ring else None,
            "seats": Seat.objects.visible_to(request.user).current().filter(person=member.person).select_related("group__record"),
            "roles": roles,
            "duties": Duty.objects.visible_to(request.user).open().filter(holder__in=roles).select_related("holder"),
            "is_you": member.person_id == request.user.pk,
            "has_left": member.ended_at is not None and member.ended_at <= request.now,
            "may_ring": rules.may_say_when_to_ring(request.user, member),
            "may_keep": rules.may_keep_the_list(request.user, member.partnership),
            "may_give": rules.may_give_roles(request.user, member.partnership) or any(rules.chairs(request.user, group) for _, _, group in groups),
        },
    )


def ring(request: SignedInRequest, ref: str) -> HttpResponse:
    """When to ring somebody, about what, and who answers when they cannot."""
    member = _member(request, ref)
    now = directory.ring_of(member)
    shown = {key: getattr(now, key) for key in ("about", "number", "days", "opens", "closes", "hours", "cover")} if now else {"days": "12345"}
    form = RingForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        actions.say_when_to_ring(by=request.user, membership=member, **form.cleaned_data)
        messages.success(request, "This is what colleagues now see on the page of who to ring.")
        return redirect("partnerships:person", member.ref)
    may = rules.may_say_when_to_ring(request.user, member)
    return render(
        request, "partnerships/ring_form.html", {"above": above.person(member), "partnership": member.partnership, "member": member, "form": form, "may": may}
    )


def work(request: SignedInRequest, ref: str) -> HttpResponse:
    """What somebody's job is called, and at which level."""
    member = _member(request, ref)
    form = MemberForm(request.POST if request.method == "POST" else None, initial={"job_title": member.job_title, "level": member.level})
    if request.method == "POST" and form.is_valid():
        actions.change_member(by=request.user, membership=member, **form.cleaned_data)
        messages.success(request, f"{member.person} is now {form.cleaned_data['job_title']}.")
        return redirect("partnerships:person", member.ref)
    may = rules.may_keep_the_list(request.user, member.partnership)
    context = {
        "above": above.person(member),
        "title": f"{member.person}’s work",
        "button": "Keep this",
        "form": form,
        "may": may,
        "partnership": member.partnership,
    }
    return render(request, "partnerships/form.html", context)


@asks_again
def leaving(request: SignedInRequest, ref: str) -> HttpResponse:
    """The end of somebody's place here: what they still hold, their last hour, and the act itself."""
    member = _member(request, ref)
    if request.method == "POST":
        actions.end_membership(by=request.user, membership=member, at=request.now)
        messages.success(request, f"{member.person} no longer has a place in {member.agency}, and sees nothing of {member.partnership}.")
        return redirect("partnerships:people")
    roles = rules.roles_through(member)
    return render(
        request,
        "partnerships/leaving.html",
        {
            "partnership": member.partnership,
            "above": above.person(member),
            "member": member,
            "is_you": member.person_id == request.user.pk,
            "roles": roles,
            "duties": Duty.objects.visible_to(request.user).open().filter(holder__in=roles),
            "has_written": LastHour.objects.visible_to(request.user).filter(membership=member).exists(),
            "may": rules.may_end_membership(request.user, member),
        },
    )


def last_hour(request: SignedInRequest, ref: str) -> HttpResponse:
    """Somebody's own words to whoever comes next."""
    member = _member(request, ref)
    form = LastHourForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.write_last_hour(by=request.user, membership=member, at=request.now, **form.cleaned_data)
        messages.success(request, "Whoever takes over will find this on the day they begin.")
        return redirect("partnerships:person", member.ref)
    may = rules.may_write_last_hour(request.user, member.person)
    return render(
        request, "partnerships/last_hour.html", {"above": above.person(member), "partnership": member.partnership, "member": member, "form": form, "may": may}
    )


@asks_again
def give_role(request: SignedInRequest, ref: str) -> HttpResponse:
    """Give somebody a role in the partnership or in one of its groups."""
    member = _member(request, ref)
    may = rules.may_give_roles(request.user, member.partnership)
    groups, roles = offering.groups(request.user, member.partnership), OF_A_PARTNERSHIP | OF_A_GROUP
    if not may and (own := [offer for offer in groups if rules.chairs(request.user, offer[2])]):
        may, groups, roles = YES, own, OF_A_GROUP - {Role.CHAIR}
    if may:
        may = rules.has_a_place(member.person, member.partnership, None)
    form = RoleForm(request.POST if request.method == "POST" else None, groups=groups, roles=roles)
    if request.method == "POST" and form.is_valid():
        role, group = form.cleaned_data["role"], form.cleaned_data["group"]
        actions.give_role(by=request.user, partnership=member.partnership, person=member.person, role=role, group=group, at=request.now)
        messages.success(request, f"{member.person} is now {Role(role).label.lower()}{f' of {group}' if group else ''}.")
        return redirect("partnerships:person", member.ref)
    context = {
        "above": above.person(member),
        "title": f"Give {member.person} a role",
        "button": "Give this role",
        "form": form,
        "may": may,
        "partnership": member.partnership,
    }
    return render(request, "partnerships/form.html", context)


@asks_again
def role(request: SignedInRequest, ref: str) -> HttpResponse:
    """One role: since when, given by whom, what it holds; and ending it."""
    found = get_object_or_404(RoleAssignment.objects.visible_to(request.user).select_related("person", "partnership", "group", "given_by"), ref=ref)
    partnership = partnership_of(request)
    if request.method == "POST":
        actions.end_role(by=request.user, role=found, at=request.now)
        messages.success(request, f"{found.person} is no longer {found.get_role_display().lower()}.")
        return redirect("partnerships:area")
    return render(
        request,
        "partnerships/role.html",
        {
            "partnership": partnership,
            "role": found,
            "has_ended": found.ended_at is not None and found.ended_at <= request.now,
            "duties": Duty.objects.visible_to(request.user).open().filter(holder=found),
            "may": rules.may_end_role(request.user, found),
        },
    )


def _member(request: SignedInRequest, ref: str) -> Membership:
    found: Membership = get_object_or_404(Membership.objects.visible_to(request.user).select_related("person", "agency", "partnership", "ring_me"), ref=ref)
    return found
