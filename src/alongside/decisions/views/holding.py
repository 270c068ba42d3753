"""Who holds which part of the risk: asked of one role in one agency, and accepted by that agency."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.decisions import parts, rules
from alongside.decisions.actions import answer_for_part, ask_to_hold, list_role, withdraw_part
from alongside.decisions.forms.holding import ANOTHER, HoldForm, PartForm
from alongside.decisions.models import HoldingRole, Matter, RiskPart
from alongside.decisions.naming import named
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Agency
from alongside.people.requests import SignedInRequest


def holding(request: SignedInRequest, ref: str) -> HttpResponse:
    """Each part with the role that holds it, and asking a role to hold another."""
    matter = open_matter(request.user, ref, "parts")
    hand = rules.hand_of(request.user, matter)
    agencies = {agency.pk: agency for agency in Agency.objects.visible_to(request.user).filter(partnership__in=matter.areas(), left_at=None)}
    roles = {role.ref: role for role in HoldingRole.objects.visible_to(request.user).current().filter(agency__in=agencies).select_related("agency")}
    make = partial(
        HoldForm,
        roles=[(role.ref, f"{role.title}, {role.agency}") for role in roles.values()],
        agencies=[(agency.pk, agency.name) for agency in agencies.values()],
    )
    own = next(iter(hand.agencies)) if len(hand.agencies) == 1 else ""
    sheet = opened(request, make, "decisions.holding", matter.record.ref, {"agency": own})
    if request.method == "POST" and sheet.form.is_valid():
        _ask(request, matter, hand, agencies, roles, sheet.form.cleaned_data)
        sent(form="decisions.holding", about=matter.record.ref, at=request.now)
        return redirect(parts.after(request, matter, "holding"))
    shown = sheet.shown | {
        "matter": matter,
        "may_ask": rules.may_ask_to_hold(request.user, matter, hand),
        "readers": readers_of(matter),
        "rows": [row | _way_to(matter, row["part"], hand) for row in parts_of(matter)],
        "has_roles": bool(roles),
    }
    return render(request, "decisions/holding.html", shown)


def _way_to(matter: Matter, asked: RiskPart, hand: rules.Hand) -> dict[str, str]:
    """The page of one part, called by what whoever looks can do there."""
    words = "Say whether your agency holds it" if hand.is_of(asked.role.agency_id) else "Open this part"
    return {"href": reverse("decisions:part", args=[matter.record.ref, asked.position]), "link": words}


def part(request: SignedInRequest, ref: str, position: int) -> HttpResponse:
    """One part: its agency says that it holds it, or that it cannot and why; who asked can ask somebody else instead."""
    matter = open_matter(request.user, ref, "parts")
    hand = rules.hand_of(request.user, matter)
    row = next((one for one in parts_of(matter) if one["part"].position == position), None)
    if row is None:
        raise Http404
    asked: RiskPart = row["part"]
    asked.matter = matter
    if request.method == "POST" and "withdraw" in request.POST:
        withdraw_part(by=request.user, part=asked, at=request.now)
        messages.success(request, f"{asked.role} is no longer asked. Ask another role to hold it.")
        return redirect("decisions:holding", ref)
    about = f"{matter.record.ref}-{position}"
    sheet = opened(request, PartForm, "decisions.part", about, {})
    if request.method == "POST" and sheet.form.is_valid():
        answer_for_part(by=request.user, part=asked, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.part", about=about, at=request.now)
        messages.success(request, "You hold this part." if sheet.form.cleaned_data["is_yes"] else "They know that you cannot, and why. Somebody else is asked.")
        return redirect("decisions:holding", ref)
    shown = sheet.shown | {
        "matter": matter,
        "row": row,
        "may_answer": rules.may_answer_for(request.user, asked, hand),
        "may_withdraw": rules.may_ask_to_hold(request.user, matter, hand),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/part.html", shown, status=sheet.status)


def parts_of(matter: Matter) -> list[dict[str, Any]]:
    """Each part that is asked, the role, and what its agency answered last."""
    asked = list(RiskPart.objects.filter(matter=matter, withdrawn_at=None).prefetch_related("answers", "held_with"))
    named(matter, asked, *(part.held_with.all() for part in asked))
    return [
        {
            "part": part,
            "role": part.role,
            "with": [one.role for one in part.held_with.all()],
            "answer": next(iter(part.answers.all()), None),
            "earlier": list(part.answers.all())[1:],
        }
        for part in asked
    ]


def _ask(request: SignedInRequest, matter: Matter, hand: rules.Hand, agencies: dict[int, Agency], roles: dict[str, HoldingRole], typed: dict[str, Any]) -> None:
    if typed["role"] == ANOTHER:
        role = list_role(by=request.user, agency=agencies[typed["agency"]], title=typed["title"], at=request.now)
    else:
        role = roles[typed["role"]]
    beside = [roles[one] for one in typed.get("held_with", ()) if roles[one] != role]
    part = ask_to_hold(by=request.user, matter=matter, words=typed["words"], role=role, aim=typed["aim"], held_with=beside, at=request.now)
    if typed["we_hold"] and hand.is_of(role.agency_id):
        answer_for_part(by=request.user, part=part, is_yes=True, at=request.now)
        messages.success(request, f"{role.title}, {role.agency}, holds this.")
    else:
        messages.success(request, f"{role.title}, {role.agency}, is asked to hold this. It is held once they say yes.")
