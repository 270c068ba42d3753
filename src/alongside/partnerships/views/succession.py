"""One group follows another: the offer, the acceptances, where each open thing goes, and the move."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.partnerships import actions, directory, rules
from alongside.partnerships.actions.succession import what_is_missing
from alongside.partnerships.forms import AcceptAreaForm, LineForm, OfferForm
from alongside.partnerships.models import AcceptedAs, Duty, DutyMove, Group, HandOverLine, Succession
from alongside.partnerships.seats import partnership_of
from alongside.partnerships.views import above, offering
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest


def offer(request: SignedInRequest, ref: str) -> HttpResponse:
    """Offer that another group takes over from this one, from a day on."""
    group = get_object_or_404(Group.objects.visible_to(request.user).select_related("record"), record__ref=ref)
    partnership = partnership_of(request)
    form = OfferForm(request.POST if request.method == "POST" else None, groups=offering.groups(request.user, partnership, but=group))
    if request.method == "POST" and form.is_valid():
        made = actions.offer_succession(by=request.user, group=group, at=request.now, **form.cleaned_data)
        successor = form.cleaned_data["successor"]
        messages.success(request, f"{successor} has been asked. Nothing moves before both sides have said yes.")
        return redirect("partnerships:succession", made.record.ref)
    may = rules.may_offer_succession(request.user, group)
    context = {
        "above": above.group(group),
        "title": f"Another group takes over from {group}",
        "button": "Make this offer",
        "form": form,
        "may": may,
        "partnership": partnership,
    }
    return render(request, "partnerships/form.html", context)


@asks_again
def succession(request: SignedInRequest, ref: str) -> HttpResponse:
    """Where the hand-over stands, and, once it has happened, what moved from whom to whom."""
    found = _succession(request, ref)
    partnership = partnership_of(request)
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw_succession(by=request.user, succession=found, at=request.now)
        messages.success(request, "The offer is withdrawn. Nothing has moved.")
        return redirect("partnerships:groups")
    if request.method == "POST":
        actions.hand_over(by=request.user, succession=found, at=request.now)
        messages.success(request, f"{found.successor_name} now answers for everything that was open. Nobody reads more or less than yesterday.")
        return redirect("partnerships:succession", ref)
    acceptances = list(found.acceptances.select_related("by"))
    lines = HandOverLine.objects.visible_to(request.user).filter(succession=found).select_related("duty", "to_role__person", "to_role__group", "asked_of")
    may_hand_over = rules.may_hand_over(request.user, found)
    return render(
        request,
        "partnerships/succession.html",
        {
            "partnership": partnership,
            "succession": found,
            "acceptances": acceptances,
            "is_asked": not any(one.accepted_as == AcceptedAs.CHAIR for one in acceptances),
            "is_said_elsewhere": not (lines or may_hand_over),
            "sides": rules.sides_of(found),
            "stewards": found.stewards.select_related("person"),
            "lines": lines,
            "moves": DutyMove.objects.visible_to(request.user)
            .filter(succession=found)
            .select_related("duty", "from_role__person", "to_role__person", "to_role__group", "asked_of"),
            "missing": what_is_missing(found, request.now),
            "may_accept_group": rules.may_accept_for_group(request.user, found),
            "may_accept_area": rules.may_accept_for_area(request.user, found, partnership) if _is_side(found, partnership.pk) else None,
            "may_hand_over": may_hand_over,
        },
    )


@asks_again
def accept_group(request: SignedInRequest, ref: str) -> HttpResponse:
    """The new chair's yes."""
    found = _succession(request, ref)
    if request.method == "POST":
        actions.accept_for_group(by=request.user, succession=found, at=request.now)
        messages.success(request, f"{found.successor_name} has said yes.")
    return redirect("partnerships:succession", ref)


@asks_again
def accept_area(request: SignedInRequest, ref: str) -> HttpResponse:
    """An area's yes, under its data-sharing agreement, with the people who may see titles."""
    found = _succession(request, ref)
    partnership = partnership_of(request)
    people = offering.people(directory.members(request.user, partnership))
    form = AcceptAreaForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        actions.accept_for_area(by=request.user, succession=found, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, f"{partnership} has said yes.")
        return redirect("partnerships:succession", ref)
    may = rules.may_accept_for_area(request.user, found, partnership)
    context = {"title": f"Say yes for {partnership}", "button": "Say yes", "form": form, "may": may, "partnership": partnership}
    return render(request, "partnerships/form.html", context)


def places(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything open, each with a place: a named role, or nobody yet, asked of somebody by a day. Kept as far as it is said; nothing moves yet."""
    found = _succession(request, ref)
    forms = _line_forms(request, found)
    if request.method == "POST" and all(form.is_valid() for _, form in forms):
        said = [(duty, form) for duty, form in forms if form.is_said]
        for duty, form in said:
            actions.give_place(by=request.user, succession=found, duty=duty, **form.cleaned_data)
        left = len(forms) - len(said)
        messages.success(request, "Every open thing has a place." if not left else f"Kept. {left} {'has' if left == 1 else 'have'} no place yet.")
        return redirect("partnerships:succession", ref)
    may = rules.may_hand_over(request.user, found)
    return render(
        request,
        "partnerships/places.html",
        {
            "partnership": partnership_of(request),
            "succession": found,
            "lines": forms,
            "wrong": next((form for _, form in forms if form.is_bound and form.errors), None),
            "may": may,
        },
    )


def _line_forms(request: SignedInRequest, found: Succession) -> list[tuple[Duty, LineForm]]:
    partnership = partnership_of(request)
    local = list(directory.groups_of(request.user, partnership).exclude(pk=found.group_id))
    roles = offering.roles(offering.named_roles(request.user, partnership, found.successor_id, *(group.pk for group in local)))
    people = offering.people(directory.members(request.user, partnership))
    kept = {line.duty_id: line for line in HandOverLine.objects.visible_to(request.user).filter(succession=found).select_related("to_role", "asked_of")}
    by_person = {offer[2].pk: offer[0] for offer in people}
    duties = Duty.objects.visible_to(request.user).open().filter(group=found.group_id).select_related("holder__person", "asked_of")
    data = request.POST if request.method == "POST" else None
    return [(duty, LineForm(data, prefix=duty.ref, roles=roles, people=people, initial=_said(kept.get(duty.pk), by_person))) for duty in duties]


def _said(line: HandOverLine | None, by_person: dict[int, str]) -> dict[str, Any]:
    if line is None:
        return {}
    return {
        "to_role": line.to_role.ref if line.to_role else "",
        "asked_of": by_person.get(line.asked_of_id or 0, ""),
        "answer_by": line.answer_by,
        "words": line.words,
    }


def _is_side(found: Succession, number: int) -> bool:
    return any(side.id == number for side in rules.sides_of(found))


def _succession(request: SignedInRequest, ref: str) -> Succession:
    found: Succession = get_object_or_404(Succession.objects.visible_to(request.user).select_related("record", "offered_by"), record__ref=ref)
    return found
